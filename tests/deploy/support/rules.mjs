// What every manifest must keep. A rule looks at all objects of an installation and returns its findings, a line each.
import { matches, nameOf, podOf } from './manifests.mjs';

const workloads = (objects) => objects.filter(podOf).map((object) => ({ object, pod: podOf(object) }));

function containers(objects) {
    return workloads(objects).flatMap(({ object, pod }) =>
        [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((container) => ({
            where: `${nameOf(object)}, container ${container.name}`,
            container,
            pod,
        })),
    );
}

/** Labels of all pods, those of CloudNativePG included: of its instances, and of the Jobs that make one and inherit nothing. */
function pods(objects) {
    const ofOperator = objects
        .filter(({ apiVersion, kind }) => kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io'))
        .flatMap((object) => {
            const own = { 'cnpg.io/cluster': object.metadata.name, 'app.kubernetes.io/name': 'postgresql' };
            return [
                { object, labels: { ...object.spec.inheritedMetadata?.labels, ...own }, ports: [5432] },
                { object, labels: own, ports: [] },
            ];
        });
    const ofWorkloads = workloads(objects).map(({ object, pod }) => ({
        object,
        labels: pod.metadata.labels,
        ports: pod.spec.containers.flatMap(({ ports = [] }) =>
            ports.flatMap(({ name, containerPort }) => [name, containerPort]),
        ),
    }));
    return [...ofWorkloads, ...ofOperator];
}

function imageHasAVersion(objects) {
    return containers(objects)
        .filter(({ container }) => !/:[^/:]+$/.test(container.image) || container.image.endsWith(':latest'))
        .map(({ where, container }) => `${where}: image ${container.image}`);
}

function resourcesAreBounded(objects) {
    return containers(objects).flatMap(({ where, container }) =>
        ['requests', 'limits'].flatMap((kind) =>
            ['cpu', 'memory', 'ephemeral-storage']
                .filter((what) => container.resources?.[kind]?.[what] === undefined)
                .map((what) => `${where}: no ${kind} of ${what}`),
        ),
    );
}

/** The level "restricted" of the Pod Security Standards, and a root file system that nobody can write. */
function podsAreRestricted(objects) {
    const ofPods = workloads(objects).flatMap(({ object, pod: { spec } }) => {
        const context = spec.securityContext ?? {};
        return [
            [context.runAsNonRoot === true && context.runAsUser >= 10000, 'does not run as a user of its own'],
            [context.seccompProfile?.type === 'RuntimeDefault', 'has no seccomp profile'],
            [!spec.hostNetwork && !spec.hostPID && !spec.hostIPC, 'shares namespaces of its node'],
            [!(spec.volumes ?? []).some((volume) => volume.hostPath), 'mounts a path of its node'],
        ]
            .filter(([holds]) => !holds)
            .map(([, fault]) => `${nameOf(object)} ${fault}`);
    });
    const ofContainers = containers(objects).flatMap(({ where, container: { securityContext: context = {} } }) =>
        [
            [context.allowPrivilegeEscalation === false && !context.privileged, 'may gain privileges'],
            [context.readOnlyRootFilesystem === true, 'may write its root file system'],
            [context.capabilities?.drop?.includes('ALL') && !context.capabilities.add, 'keeps capabilities'],
        ]
            .filter(([holds]) => !holds)
            .map(([, fault]) => `${where} ${fault}`),
    );
    return [...ofPods, ...ofContainers];
}

function nobodyTalksToKubernetes(objects) {
    const accounts = objects.filter(({ kind }) => kind === 'ServiceAccount');
    return [
        ...accounts.filter((account) => account.automountServiceAccountToken !== false).map(nameOf),
        ...workloads(objects)
            .filter(
                ({ pod: { spec } }) =>
                    spec.automountServiceAccountToken !== false ||
                    !accounts.some(({ metadata }) => metadata.name === spec.serviceAccountName),
            )
            .map(({ object }) => `${nameOf(object)} has a token, or an account that is not there`),
        ...objects.filter(({ kind }) => /Role(Binding)?$/.test(kind)).map(nameOf),
    ];
}

function everyPodHasAPolicy(objects) {
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    const denies = policies.some(
        ({ spec }) =>
            Object.keys(spec.podSelector).length === 0 &&
            spec.policyTypes.length === 2 &&
            !spec.ingress &&
            !spec.egress,
    );
    const own = policies.filter(({ spec }) => Object.keys(spec.podSelector).length > 0);
    return [
        ...(denies ? [] : ['nothing is denied by default']),
        ...pods(objects)
            .filter(({ labels }) => !own.some(({ spec }) => matches(spec.podSelector, labels)))
            .map(({ object }) => `${nameOf(object)} is in no network policy of its own`),
        ...own
            .filter(({ spec }) => !pods(objects).some(({ labels }) => matches(spec.podSelector, labels)))
            .map((policy) => `${nameOf(policy)} is about no pod`),
    ];
}

/** How many of so many pods a budget lets go at once. Shares are rounded up, of those that stay and of those that go. */
function goAtOnce({ minAvailable, maxUnavailable }, pods) {
    const count = (value) => (String(value).endsWith('%') ? Math.ceil((parseInt(value) * pods) / 100) : Number(value));
    return minAvailable === undefined ? Math.min(count(maxUnavailable), pods) : Math.max(pods - count(minAvailable), 0);
}

/** Several pods are not all taken at once; and a budget never forbids to take the only one, which would block a node's drain. */
function budgetsFit(objects) {
    const scalers = objects.filter(({ kind }) => ['HorizontalPodAutoscaler', 'ScaledObject'].includes(kind));
    const fewest = ({ spec, metadata }) => {
        const scaler = scalers.find(({ spec: { scaleTargetRef } }) => scaleTargetRef.name === metadata.name)?.spec;
        return scaler?.minReplicas ?? scaler?.minReplicaCount ?? spec.replicas ?? 1;
    };
    const budgets = objects.filter(({ kind }) => kind === 'PodDisruptionBudget');
    return workloads(objects)
        .filter(({ object }) => ['Deployment', 'StatefulSet'].includes(object.kind))
        .flatMap(({ object, pod }) => {
            const pods = fewest(object);
            const budget = budgets.find(({ spec }) => matches(spec.selector, pod.metadata.labels));
            const going = budget && goAtOnce(budget.spec, pods);
            return [
                [pods === 1 || budget, 'has no budget'],
                [pods > 1 || !budget, 'is one, and its budget blocks the drain of its node'],
                [going !== 0, 'may never let a pod go'],
                [pods === 1 || going !== pods, 'may lose all pods at once'],
            ]
                .filter(([holds]) => !holds)
                .map(([, fault]) => `${nameOf(object)} ${fault}`);
        });
}

function selectorsAndLabelsFit(objects) {
    const wanted = ['name', 'component', 'part-of'].map((label) => `app.kubernetes.io/${label}`);
    return [
        ...workloads(objects)
            .filter(({ pod }) => !wanted.every((label) => pod.metadata.labels?.[label]))
            .map(({ object }) => `${nameOf(object)} lacks labels`),
        ...workloads(objects)
            .filter(({ object, pod }) => object.spec.selector && !matches(object.spec.selector, pod.metadata.labels))
            .map(({ object }) => `${nameOf(object)} does not select its own pods`),
    ];
}

function servicesLeadSomewhere(objects) {
    return objects
        .filter(({ kind, spec }) => kind === 'Service' && spec.selector)
        .flatMap((service) => {
            const found = pods(objects).filter(({ labels }) => matches({ matchLabels: service.spec.selector }, labels));
            if (found.length !== 1) return [`${nameOf(service)} selects ${found.length} kinds of pods`];
            return service.spec.ports
                .filter(({ port, targetPort = port }) => !found[0].ports.includes(targetPort))
                .map(({ name }) => `${nameOf(service)}: ${nameOf(found[0].object)} has no port for ${name}`);
        });
}

/** Secrets that an operator makes; docs/deploy/kubernetes.md lists them. */
const secretsFromOutside = new Set([
    ...['gradeinsight-app', 'gradeinsight-owner', 'redis', 'backups', 'schools', 'canary'],
]);

function whatIsNamedIsThere(objects) {
    const there = new Set(objects.map(nameOf));
    const outside = (name) =>
        secretsFromOutside.has(name) || /^(postgres-(registry|shard-\d+)|pgbouncer-shard-\d+)$/.test(name);
    return workloads(objects).flatMap(({ object, pod: { spec } }) => {
        const all = [...(spec.initContainers ?? []), ...spec.containers];
        const volumes = spec.volumes ?? [];
        const claims = (object.spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
        const configMaps = [
            ...all.flatMap(({ envFrom = [] }) => envFrom.map((from) => from.configMapRef?.name)),
            ...all.flatMap(({ env = [] }) => env.map((one) => one.valueFrom?.configMapKeyRef?.name)),
            ...volumes.map((volume) => volume.configMap?.name),
        ].filter(Boolean);
        const mounted = all.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
        return [
            ...configMaps.filter((name) => !there.has(`ConfigMap ${name}`)).map((name) => `ConfigMap ${name}`),
            ...volumes
                .map((volume) => volume.secret?.secretName)
                .filter((name) => name && !outside(name) && !there.has(`Secret ${name}`))
                .map((name) => `Secret ${name}`),
            ...volumes
                .map((volume) => volume.persistentVolumeClaim?.claimName)
                .filter((name) => name && !name.startsWith('data-') && !there.has(`PersistentVolumeClaim ${name}`))
                .map((name) => `PersistentVolumeClaim ${name}`),
            ...mounted
                .filter((name) => !claims.includes(name) && !volumes.some((volume) => volume.name === name))
                .map((name) => `volume ${name}`),
        ].map((missing) => `${nameOf(object)}: there is no ${missing}`);
    });
}

/** The control plane and the databases are for inside. */
function onlyTheAppIsOutside(objects) {
    const ofIngress = objects
        .filter(({ kind }) => kind === 'Ingress')
        .flatMap(({ spec }) => spec.rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service.name)));
    const ofRoutes = objects
        .filter(({ kind }) => kind === 'HTTPRoute')
        .flatMap(({ spec }) => spec.rules.flatMap(({ backendRefs = [] }) => backendRefs.map(({ name }) => name)));
    const open = objects
        .filter(({ kind, spec }) => kind === 'Service' && !['ClusterIP', undefined].includes(spec.type))
        .map(nameOf);
    const behind = [...ofIngress, ...ofRoutes];
    return [
        ...behind.filter((name) => !['gradeinsight-app', 'gradeinsight-closed'].includes(name)),
        ...(behind.includes('gradeinsight-app') ? [] : ['the app cannot be reached']),
        ...open,
    ];
}

function standingPodsAreProbed(objects) {
    return workloads(objects)
        .filter(({ object }) => ['Deployment', 'StatefulSet'].includes(object.kind))
        .flatMap(({ object, pod }) => pod.spec.containers.map((container) => ({ object, container })))
        .flatMap(({ object, container }) => {
            const { readinessProbe: ready, livenessProbe: live } = container;
            const path = (probe) => probe?.httpGet?.path;
            return [
                [ready, 'is never asked whether it is ready'],
                [!path(ready) || path(ready) === '/readyz', 'is ready by another word than /readyz'],
                [!path(live) || path(live) === '/livez', 'lives by another word than /livez'],
                [container.name !== 'postgres' || !live, 'is a database that gets killed when it is slow'],
            ]
                .filter(([holds]) => !holds)
                .map(([, fault]) => `${nameOf(object)} ${fault}`);
        });
}

/** SIGTERM, DRAIN_SECONDS of answers, ten seconds for what is under way, and then only the kubelet's patience ends. */
function serversDrain(objects) {
    const app = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'gradeinsight-app');
    const settings = objects.find(
        ({ kind, metadata }) =>
            kind === 'ConfigMap' && metadata.name === app.spec.template.spec.containers[0].envFrom[0].configMapRef.name,
    );
    const grace = app.spec.template.spec.terminationGracePeriodSeconds;
    const probe = app.spec.template.spec.containers[0].readinessProbe;
    const drain = Number(settings?.data.DRAIN_SECONDS);
    return [
        [grace >= drain + 15, `${grace} s of grace are too few for ${drain} s of drain`],
        [drain >= probe.periodSeconds * probe.failureThreshold, 'the drain ends before anybody asks /readyz'],
        [app.spec.strategy.rollingUpdate.maxUnavailable === 0, 'a rollout takes pods away before new ones are there'],
        [app.spec.replicas === undefined, 'the number of pods is written down, and an apply would undo the autoscaler'],
    ]
        .filter(([holds]) => !holds)
        .map(([, fault]) => fault);
}

function tasksEnd(objects) {
    return objects
        .filter(({ kind }) => kind === 'CronJob')
        .filter(({ spec }) => spec.concurrencyPolicy !== 'Forbid' || !(spec.jobTemplate.spec.activeDeadlineSeconds > 0))
        .map((job) => `${nameOf(job)} may run twice at once, or for ever`);
}

export const rules = {
    imageHasAVersion,
    resourcesAreBounded,
    podsAreRestricted,
    nobodyTalksToKubernetes,
    everyPodHasAPolicy,
    budgetsFit,
    selectorsAndLabelsFit,
    servicesLeadSomewhere,
    whatIsNamedIsThere,
    onlyTheAppIsOutside,
    standingPodsAreProbed,
    serversDrain,
    tasksEnd,
};

/** All findings of all rules, with the rule's name in front. */
export function findings(objects) {
    return Object.entries(rules).flatMap(([name, rule]) => rule(objects).map((line) => `${name}: ${line}`));
}
