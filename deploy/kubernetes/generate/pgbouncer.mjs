// The component pgbouncer: two poolers in front of each shard. Its limits are in docs/deploy/scaling.md.
import { kustomization, note } from './text.mjs';

// What a server sets on each of its connections, for connections that are not its own: src/pg/channel.cpp.
const sessionSettings = ['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'jit=off'];

function settings(database) {
    const assignments = sessionSettings
        .map((setting) => setting.split('='))
        .map(([name, value]) => `set_config(''${name}'', ''${value}'', false)`)
        .join(', ');
    return `[databases]
gradeinsight = host=${database.name} port=5432 dbname=gradeinsight connect_query='SELECT ${assignments}'

[pgbouncer]
listen_addr = *
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /etc/pgbouncer-secret/users.txt
pool_mode = transaction
; Statements are prepared by name; 0 would break every one of them.
max_prepared_statements = 1000
max_client_conn = 4000
default_pool_size = 60
reserve_pool_size = 20
reserve_pool_timeout = 1
server_lifetime = 3600
server_idle_timeout = 300
; A client that waits longer for a connection than a person for a page is better told.
query_wait_timeout = 10
ignore_startup_parameters = extra_float_digits
log_connections = 0
log_disconnections = 0
`;
}

const poolerLabels = (database, indent) =>
    ['name: pgbouncer', `instance: ${database.name}`, 'component: pooler']
        .map((line) => `${' '.repeat(indent)}app.kubernetes.io/${line}\n`)
        .join('');

function pooler(database) {
    const name = `pgbouncer-${database.stanza}`;
    return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
${poolerLabels(database, 4)}spec:
  replicas: 2
  selector:
    matchLabels:
${poolerLabels(database, 6)}  strategy:
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  template:
    metadata:
      labels:
${poolerLabels(database, 8)}    spec:
      serviceAccountName: pgbouncer
      automountServiceAccountToken: false
      enableServiceLinks: false
      # SIGTERM: no new clients, and the end when those that are there have gone, or when the time is over.
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 10004
        runAsGroup: 10004
        fsGroup: 10004
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile:
          type: RuntimeDefault
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
${poolerLabels(database, 14)}      containers:
        - name: pgbouncer
          image: pgbouncer
          command: [pgbouncer, /etc/pgbouncer/pgbouncer.ini]
          ports:
            - name: pgbouncer
              containerPort: 6432
          readinessProbe:
            tcpSocket: {port: pgbouncer}
            periodSeconds: 5
            timeoutSeconds: 3
          livenessProbe:
            tcpSocket: {port: pgbouncer}
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          resources:
            requests: {cpu: 100m, memory: 64Mi, ephemeral-storage: 16Mi}
            limits: {cpu: "1", memory: 256Mi, ephemeral-storage: 64Mi}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - {name: settings, mountPath: /etc/pgbouncer, readOnly: true}
            - {name: users, mountPath: /etc/pgbouncer-secret, readOnly: true}
      volumes:
        - name: settings
          configMap:
            name: ${name}
        - name: users
          secret:
            secretName: ${name}
            defaultMode: 0440
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  labels:
${poolerLabels(database, 4)}spec:
  selector:
${poolerLabels(database, 4)}  ports:
    - name: pgbouncer
      port: 5432
      targetPort: pgbouncer
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  labels:
${poolerLabels(database, 4)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
${poolerLabels(database, 6)}`;
}

export function pgbouncerComponent(databases) {
    const shards = databases.filter(({ component }) => component === 'shard');
    return [
        ...shards.flatMap((shard) => [
            [`components/pgbouncer/${shard.stanza}.yaml`, note + pooler(shard)],
            [`components/pgbouncer/${shard.stanza}.ini`, note.replace(/^#/, ';') + settings(shard)],
        ]),
        [
            'components/pgbouncer/kustomization.yaml',
            kustomization(
                'Component',
                `resources:
  - network.yaml
${shards.map((shard) => `  - ${shard.stanza}.yaml\n`).join('')}configMapGenerator:
${shards.map((shard) => `  - name: pgbouncer-${shard.stanza}\n    files:\n      - pgbouncer.ini=${shard.stanza}.ini\n`).join('')}`,
            ),
        ],
    ];
}
