// Each rule about the manifests is seen to fail on manifests that break it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { Manifests, podOf } from './support/manifests.mjs';
import { rules } from './support/rules.mjs';
import { typeFaults } from './support/types.mjs';

const manifests = new Manifests();
after(() => manifests.remove());
const sound = manifests.with([]);

const find = (objects, kind, name) => objects.find((one) => one.kind === kind && one.metadata.name === name);
const app = (objects) => podOf(find(objects, 'Deployment', 'gradeinsight-app'));
const appContainer = (objects) => app(objects).spec.containers[0];

/** [rule, what is done to the objects, what the rule says]. */
const broken = [
    ['imageHasAVersion', (all) => (appContainer(all).image = 'gradeinsight/app:latest'), /latest/],
    ['imageHasAVersion', (all) => (appContainer(all).image = 'registry:5000/app'), /registry:5000\/app/],
    ['resourcesAreBounded', (all) => delete appContainer(all).resources.limits.memory, /no limits of memory/],
    ['podsAreRestricted', (all) => delete app(all).spec.securityContext.runAsNonRoot, /as a user of its own/],
    ['podsAreRestricted', (all) => delete app(all).spec.securityContext.seccompProfile, /seccomp/],
    ['podsAreRestricted', (all) => (app(all).spec.hostNetwork = true), /shares namespaces/],
    [
        'podsAreRestricted',
        (all) => app(all).spec.volumes.push({ name: 'x', hostPath: { path: '/' } }),
        /path of its node/,
    ],
    ['podsAreRestricted', (all) => delete appContainer(all).securityContext.readOnlyRootFilesystem, /may write/],
    ['podsAreRestricted', (all) => (appContainer(all).securityContext.capabilities.drop = []), /capabilities/],
    ['podsAreRestricted', (all) => delete appContainer(all).securityContext.allowPrivilegeEscalation, /privileges/],
    ['nobodyTalksToKubernetes', (all) => delete app(all).spec.automountServiceAccountToken, /token/],
    ['nobodyTalksToKubernetes', (all) => (app(all).spec.serviceAccountName = 'default'), /account/],
    [
        'nobodyTalksToKubernetes',
        (all) => all.push({ kind: 'ClusterRoleBinding', metadata: { name: 'x' } }),
        /ClusterRoleBinding x/,
    ],
    ['everyPodHasAPolicy', (all) => (find(all, 'NetworkPolicy', 'default-deny').kind = 'Gone'), /denied by default/],
    ['everyPodHasAPolicy', (all) => (find(all, 'NetworkPolicy', 'app').kind = 'Gone'), /gradeinsight-app is in no/],
    [
        'everyPodHasAPolicy',
        (all) => (find(all, 'NetworkPolicy', 'redis').spec.podSelector.matchLabels = { app: 'x' }),
        /redis is about no pod/,
    ],
    ['budgetsFit', (all) => (find(all, 'PodDisruptionBudget', 'gradeinsight-app').kind = 'Gone'), /has no budget/],
    [
        'budgetsFit',
        (all) => (find(all, 'HorizontalPodAutoscaler', 'gradeinsight-app').kind = 'Gone'),
        /blocks the drain/,
    ],
    [
        'budgetsFit',
        (all) => (find(all, 'PodDisruptionBudget', 'gradeinsight-app').spec.minAvailable = 2),
        /never let a pod go/,
    ],
    [
        'budgetsFit',
        (all) => (find(all, 'PodDisruptionBudget', 'gradeinsight-app').spec.minAvailable = '0%'),
        /all pods at once/,
    ],
    ['selectorsAndLabelsFit', (all) => delete app(all).metadata.labels['app.kubernetes.io/part-of'], /lacks labels/],
    [
        'selectorsAndLabelsFit',
        (all) => (find(all, 'StatefulSet', 'redis').spec.selector.matchLabels = { app: 'redis' }),
        /does not select its own/,
    ],
    ['servicesLeadSomewhere', (all) => (find(all, 'Service', 'redis').spec.selector = { app: 'x' }), /0 kinds of pods/],
    ['servicesLeadSomewhere', (all) => (find(all, 'Service', 'redis').spec.ports[0].targetPort = 6380), /no port/],
    [
        'whatIsNamedIsThere',
        (all) => (appContainer(all).envFrom[0].configMapRef.name = 'gone'),
        /there is no ConfigMap gone/,
    ],
    ['whatIsNamedIsThere', (all) => (app(all).spec.volumes[0].secret.secretName = 'gone'), /there is no Secret gone/],
    ['whatIsNamedIsThere', (all) => app(all).spec.volumes.pop(), /there is no volume tmp/],
    [
        'onlyTheAppIsOutside',
        (all) =>
            (find(all, 'Ingress', 'gradeinsight').spec.rules[0].http.paths[0].backend.service.name =
                'gradeinsight-registry'),
        /gradeinsight-registry/,
    ],
    ['onlyTheAppIsOutside', (all) => (find(all, 'Service', 'redis').spec.type = 'NodePort'), /Service redis/],
    ['standingPodsAreProbed', (all) => delete appContainer(all).readinessProbe, /never asked/],
    ['standingPodsAreProbed', (all) => (appContainer(all).livenessProbe.httpGet.path = '/readyz'), /lives by another/],
    [
        'standingPodsAreProbed',
        (all) => (podOf(find(all, 'StatefulSet', 'postgres-shard-1')).spec.containers[0].livenessProbe = {}),
        /killed when it is slow/,
    ],
    ['serversDrain', (all) => (app(all).spec.terminationGracePeriodSeconds = 95), /too few/],
    [
        'serversDrain',
        (all) => (find(all, 'Deployment', 'gradeinsight-app').spec.strategy.rollingUpdate.maxUnavailable = 1),
        /takes pods away/,
    ],
    ['serversDrain', (all) => (find(all, 'Deployment', 'gradeinsight-app').spec.replicas = 2), /undo the autoscaler/],
    ['tasksEnd', (all) => delete find(all, 'CronJob', 'gradeinsight-migrate').spec.concurrencyPolicy, /twice at once/],
];

describe('a rule notices what breaks it:', () => {
    for (const [name, damage, words] of broken)
        test(`${name}: ${words.source}`, () => {
            const copy = structuredClone(sound);
            damage(copy);
            assert.match(rules[name](copy).join('\n'), words);
        });
    test('every rule has been broken', () => {
        assert.deepEqual([...new Set(broken.map(([name]) => name))].sort(), Object.keys(rules).sort());
    });
});

test('the Jobs by which CloudNativePG makes an instance have a policy, which knows them by the label that they have', () => {
    const cnpg = manifests.with(['cnpg']);
    assert.deepEqual(rules.everyPodHasAPolicy(cnpg), []);
    find(cnpg, 'NetworkPolicy', 'cnpg').spec.podSelector = { matchLabels: { 'gradeinsight/database': 'shard' } };
    assert.match(rules.everyPodHasAPolicy(cnpg).join('\n'), /^Cluster postgres-registry is in no network policy/m);
});

test('what CloudNativePG is told to inherit has no name that it gives itself', () => {
    const clusters = manifests.with(['cnpg']).filter(({ kind }) => kind === 'Cluster');
    const inherited = clusters.flatMap(({ spec }) => Object.keys(spec.inheritedMetadata.labels));
    assert.deepEqual([...new Set(inherited)], ['gradeinsight/database']);
});

test('the types notice a field that nobody knows, one of another type, and one that is missing', () => {
    const copy = structuredClone(sound);
    appContainer(copy).livenessProb = appContainer(copy).livenessProbe;
    find(copy, 'Service', 'redis').spec.ports[0].port = '6379';
    delete find(copy, 'StatefulSet', 'redis').spec.serviceName;
    delete find(copy, 'StatefulSet', 'redis').spec.selector;
    const faults = typeFaults(copy);
    assert.match(faults.join('\n'), /^Deployment gradeinsight-app: .*livenessProb/m);
    assert.match(faults.join('\n'), /^Service redis: .*string/m);
    assert.match(faults.join('\n'), /^StatefulSet redis: .*selector/m);
});
