// One PostgreSQL as a StatefulSet for the registry and each shard. No failover: docs/deploy/kubernetes.md.
import { kustomization, labels, note, policyLabel } from './text.mjs';

function gibibytes(storage) {
    const amount = /^([0-9]+)(Gi|Ti)$/.exec(storage);
    if (!amount) throw new Error(`databases.json: storage is written like 100Gi, not ${storage}`);
    return Number(amount[1]) * (amount[2] === 'Ti' ? 1024 : 1);
}

/** What postgresql.conf says, as name and value. A shard can take part in moves (docs/moves.md). */
export function serverSettings(database) {
    const megabytes = database.memory_mb;
    const disk = gibibytes(database.storage) * 1024;
    const settings = [
        ['max_connections', database.connections],
        ['shared_buffers', `${Math.floor(megabytes / 4)}MB`],
        ['effective_cache_size', `${Math.floor((megabytes * 5) / 8)}MB`],
        ['maintenance_work_mem', `${Math.max(64, Math.floor(megabytes / 16))}MB`],
        // Room for the log between two checkpoints: a part of the volume, not more than it can spare.
        ['max_wal_size', `${Math.min(8192, Math.max(256, Math.floor(disk / 25)))}MB`],
        ['checkpoint_completion_target', '0.9'],
        ['password_encryption', 'scram-sha-256'],
        ['idle_in_transaction_session_timeout', '60s'],
        // Statements that are logged come without their values: those are people's.
        ['log_parameter_max_length', '0'],
        ['log_parameter_max_length_on_error', '0'],
    ];
    if (database.component === 'shard')
        settings.push(
            ['wal_level', 'logical'],
            ['max_replication_slots', 20],
            ['max_wal_senders', 20],
            ['max_logical_replication_workers', 10],
            ['max_worker_processes', 20],
            ['wal_retrieve_retry_interval', '200ms'],
            ['max_slot_wal_keep_size', `${Math.max(512, Math.floor(disk / 10))}MB`],
        );
    return settings;
}

/** The arguments of postgres, one a line, indented by so many blanks. */
function serverArguments(database, indent) {
    const words = ['postgres', ...serverSettings(database).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    return words.map((word) => `${' '.repeat(indent)}- ${word}\n`).join('');
}

function resources(database, indent) {
    const blanks = ' '.repeat(indent);
    return (
        `${blanks}requests: {cpu: "${database.cpu}", memory: ${database.memory_mb}Mi, ephemeral-storage: 64Mi}\n` +
        `${blanks}limits: {cpu: "${database.cpu_limit}", memory: ${database.memory_mb * 2}Mi, ephemeral-storage: 512Mi}\n`
    );
}

function statefulSet(database) {
    return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ${database.name}
  labels:
${labels(database, 4)}spec:
  serviceName: ${database.name}
  replicas: 1
  # A new template waits until somebody deletes the pod: a database restarts when you say so, one after the other.
  updateStrategy:
    type: OnDelete
  selector:
    matchLabels:
${labels(database, 6)}  template:
    metadata:
      labels:
${labels(database, 8)}${policyLabel(database, 8)}      annotations:
        # Its schools get 503 while it moves to another node: not for the sake of a cheaper cluster.
        cluster-autoscaler.kubernetes.io/safe-to-evict: "false"
    spec:
      serviceAccountName: postgres
      automountServiceAccountToken: false
      enableServiceLinks: false
      # The image's stop signal is SIGINT, a fast shutdown: sessions end, a checkpoint is written.
      terminationGracePeriodSeconds: 120
      securityContext:
        runAsNonRoot: true
        runAsUser: 10002
        runAsGroup: 10002
        fsGroup: 10002
        # Only where the volume's root is not ours: PostgreSQL refuses a data folder that its group may write to.
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile:
          type: RuntimeDefault
      # One node that is lost takes one shard along, where there are nodes enough.
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: postgres
      containers:
        - name: postgres
          image: gradeinsight/postgres
          args:
${serverArguments(database, 12)}          env:
            - name: POSTGRES_DB
              value: gradeinsight
            - name: POSTGRES_USER
              value: gradeinsight
            - name: POSTGRES_PASSWORD_FILE
              value: /etc/postgres-secret/owner-password
            - name: GI_APP_PASSWORD_FILE
              value: /etc/postgres-secret/app-password
            - name: PGDATA
              value: /var/lib/postgresql/data
          ports:
            - name: postgres
              containerPort: 5432
          # A server that recovers after a crash may take its time: half an hour, and then a person should look.
          startupProbe:
            exec:
              command: [/usr/lib/gradeinsight/healthy.sh]
            periodSeconds: 2
            timeoutSeconds: 5
            failureThreshold: 900
          readinessProbe:
            exec:
              command: [/usr/lib/gradeinsight/healthy.sh]
            periodSeconds: 5
            timeoutSeconds: 5
            failureThreshold: 2
          # No liveness probe: to kill a database because it answers slowly makes nothing better.
          resources:
${resources(database, 12)}          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql
            - name: socket
              mountPath: /run/postgresql
            - name: tmp
              mountPath: /tmp
            - name: shm
              mountPath: /dev/shm
            - name: passwords
              mountPath: /etc/postgres-secret
              readOnly: true
      volumes:
        - name: socket
          emptyDir:
            sizeLimit: 1Mi
        - name: tmp
          emptyDir:
            sizeLimit: 256Mi
        - name: shm
          emptyDir:
            medium: Memory
            sizeLimit: 256Mi
        - name: passwords
          secret:
            secretName: ${database.name}
            defaultMode: 0440
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: ${database.storage}
`;
}

function service(database) {
    return `apiVersion: v1
kind: Service
metadata:
  name: ${database.name}
  labels:
${labels(database, 4)}spec:
  # Headless: the name means the pod, also for the server of another shard during a move.
  clusterIP: None
  publishNotReadyAddresses: false
  selector:
${labels(database, 4)}  ports:
    - name: postgres
      port: 5432
      targetPort: postgres
`;
}

const serviceAccount = `${note}apiVersion: v1
kind: ServiceAccount
metadata:
  name: postgres
automountServiceAccountToken: false
`;

/** All databases in another size: a component with a patch for the registry and one for the shards. */
export function sizedDatabases(size, list) {
    const patch = (
        database,
    ) => `  - target: {kind: StatefulSet, labelSelector: app.kubernetes.io/component=${database.component}}
    patch: |
      - op: replace
        path: /spec/template/spec/containers/0/args
        value:
${serverArguments(database, 10)}      - op: replace
        path: /spec/template/spec/containers/0/resources
        value:
${resources(database, 10)}      - op: replace
        path: /spec/volumeClaimTemplates/0/spec/resources/requests/storage
        value: ${database.storage}
`;
    const patches = [
        patch({ ...list.registry, component: 'registry-database' }),
        patch({ ...list.shard, component: 'shard' }),
    ];
    return [
        [
            `components/databases-${size}/kustomization.yaml`,
            kustomization('Component', `patches:\n${patches.join('')}`),
        ],
    ];
}

export function statefulDatabases(databases) {
    const files = databases.map((database) => [
        `base/databases/${database.stanza}.yaml`,
        `${note}${statefulSet(database)}---\n${service(database)}`,
    ]);
    const resources = [...databases.map((database) => `${database.stanza}.yaml`), 'service-account.yaml'];
    return [
        ...files,
        ['base/databases/service-account.yaml', serviceAccount],
        [
            'base/databases/kustomization.yaml',
            kustomization('Kustomization', `resources:\n${resources.map((name) => `  - ${name}\n`).join('')}`),
        ],
    ];
}
