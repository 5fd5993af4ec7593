// The component pgbackrest: archiving, backups and drills of the StatefulSets. What runs where, and why, is in
// docs/deploy/kubernetes.md, "Backups".
import { kustomization, note } from './text.mjs';

const backupDir = '/var/lib/postgresql/backup';
const socketDir = '/var/lib/postgresql/socket';
const settings = '/etc/gradeinsight/owner.toml';

/** A database archives, and has a socket on its volume, so that a backup on the same node can reach it without a password. */
function archiving(database) {
    const argument = (name, value) => `      - {op: add, path: /spec/template/spec/containers/0/args/-, value: -c}
      - {op: add, path: /spec/template/spec/containers/0/args/-, value: ${JSON.stringify(`${name}=${value}`)}}
`;
    return `  - target: {kind: StatefulSet, name: ${database.name}}
    patch: |
${argument('unix_socket_directories', `${socketDir}, /run/postgresql`)}${argument('archive_mode', 'on')}${argument('archive_command', `/usr/lib/gradeinsight/pgbackrest-archive.sh ${database.stanza} "%p"`)}${argument('archive_timeout', '60s')}      - op: add
        path: /spec/template/spec/containers/0/env/-
        value: {name: BACKUP_DIR, value: ${backupDir}}
      - op: add
        path: /spec/template/spec/containers/0/volumeMounts/-
        value: {name: backups, mountPath: /backups}
      - op: add
        path: /spec/template/spec/volumes/-
        value: {name: backups, persistentVolumeClaim: {claimName: backups}}
      - op: add
        path: /spec/template/spec/initContainers
        value:
          - name: folders
            image: gradeinsight/postgres
            # A folder that a Job mounts something on, and that is not there, would be made by root.
            command: [install, -d, -m, "0700", ${socketDir}, ${backupDir}, ${backupDir}/scratch]
            resources:
              requests: {cpu: 10m, memory: 16Mi, ephemeral-storage: 1Mi}
              limits: {cpu: 100m, memory: 64Mi, ephemeral-storage: 16Mi}
            securityContext:
              allowPrivilegeEscalation: false
              readOnlyRootFilesystem: true
              capabilities: {drop: [ALL]}
            volumeMounts:
              - {name: data, mountPath: /var/lib/postgresql}
`;
}

/** One of the three CronJobs of a database. They differ in when, what, and whether a copy needs room. */
function cronJob(database, { task, schedule, suspend, command, hours, scratch }) {
    const option = database.component === 'shard' ? `--shard ${database.number}` : '--registry';
    const variable =
        database.component === 'shard' ? `DATABASE_SHARD_${database.number}_OWNER_URL` : 'TENANT_REGISTRY_OWNER_URL';
    const socketUrl = `postgres://gradeinsight@${encodeURIComponent(socketDir)}/gradeinsight`;
    return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${database.name}-${task}
  labels:
    app.kubernetes.io/name: gradeinsight
    app.kubernetes.io/instance: ${database.name}
    app.kubernetes.io/component: backup
spec:
  schedule: "${schedule}"
  suspend: ${suspend}
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: 7200
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:
      backoffLimit: ${suspend ? 0 : 2}
      activeDeadlineSeconds: ${hours * 3600}
      template:
        metadata:
          labels:
            app.kubernetes.io/name: gradeinsight
            app.kubernetes.io/instance: ${database.name}
            app.kubernetes.io/component: backup
        spec:
          restartPolicy: Never
          serviceAccountName: gradeinsight-tasks
          automountServiceAccountToken: false
          enableServiceLinks: false
          terminationGracePeriodSeconds: 120
          # Beside the database: pgBackRest reads its files, and a volume of the kind ReadWriteOnce belongs to one node.
          affinity:
            podAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                - topologyKey: kubernetes.io/hostname
                  labelSelector:
                    matchLabels:
                      app.kubernetes.io/name: postgres
                      app.kubernetes.io/instance: ${database.name}
          securityContext:
            runAsNonRoot: true
            runAsUser: 10002
            runAsGroup: 10002
            fsGroup: 10002
            fsGroupChangePolicy: OnRootMismatch
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: backup
              image: gradeinsight/backup
              command: [/bin/sh, /etc/backup-scripts/prepare.sh, "${option}", ${command.map((word) => JSON.stringify(word)).join(', ')}]
              env:
                - name: BACKUP_DIR
                  value: ${backupDir}
                # For who works in the pod by hand.
                - name: GRADEINSIGHT_CONFIG
                  value: ${settings}
                # By the socket: PostgreSQL is then on this machine for pgBackRest. Stronger than the file above.
                - name: ${variable}
                  value: ${socketUrl}
              resources:
                requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 32Mi}
                limits: {cpu: "2", memory: 1Gi, ephemeral-storage: 512Mi}
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              volumeMounts:
                - {name: data, mountPath: /var/lib/postgresql}
                - {name: backups, mountPath: /backups}
                - {name: settings, mountPath: /etc/gradeinsight, readOnly: true}
                - {name: scripts, mountPath: /etc/backup-scripts, readOnly: true}
                - {name: key, mountPath: /etc/backup-secret, readOnly: true}
                - {name: tmp, mountPath: /tmp}
${scratch ? `                - {name: scratch, mountPath: ${backupDir}/scratch}\n` : ''}          volumes:
            - name: data
              persistentVolumeClaim: {claimName: data-${database.name}-0}
            - name: backups
              persistentVolumeClaim: {claimName: backups}
            - name: settings
              secret: {secretName: gradeinsight-owner, defaultMode: 0440}
            - name: scripts
              configMap: {name: backup-scripts}
            - name: key
              secret: {secretName: backups, defaultMode: 0440}
            - name: tmp
              emptyDir: {sizeLimit: 256Mi}
${
    scratch
        ? `            # Room for the copy, made for the run and taken away with its pod.
            - name: scratch
              ephemeral:
                volumeClaimTemplate:
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: ${database.storage}}}
`
        : ''
}`;
}

/** Backups at night, drills on one day of the week, neither of two databases at the same minute. */
function tasksOf(database, place) {
    const minute = (place * 11) % 60;
    const hour = 1 + (Math.floor((place * 11) / 60) % 5);
    const gi = '/usr/bin/gradeinsight';
    return [
        {
            task: 'backup',
            schedule: `${minute} ${hour} * * *`,
            suspend: false,
            command: [gi, 'backup', 'run', '--database', database.stanza, '--config', settings],
            hours: 6,
            scratch: false,
        },
        {
            task: 'drill',
            schedule: `${minute} ${(hour + 9) % 24} * * ${place % 7}`,
            suspend: false,
            command: [gi, 'backup', 'drill', database.stanza, '--config', settings],
            hours: 8,
            scratch: true,
        },
        { task: 'tools', schedule: '0 0 1 1 *', suspend: true, command: ['sleep', '43200'], hours: 12, scratch: true },
    ];
}

const claim = `# Where the backups are. All databases write to it, from whichever node they run on: a class of volumes that can be mounted
# by many (NFS, CephFS, EFS, Filestore). Best in another zone or building than the databases. For S3 instead:
# docs/deploy/kubernetes.md.
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: backups
  labels:
    app.kubernetes.io/name: gradeinsight
    app.kubernetes.io/component: backup
spec:
  accessModes: [ReadWriteMany]
  resources:
    requests:
      storage: 500Gi
`;

export const backupComponent = (databases) => [
    ...databases.map((database, place) => [
        `components/pgbackrest/${database.stanza}.yaml`,
        note +
            tasksOf(database, place)
                .map((task) => cronJob(database, task))
                .join('---\n'),
    ]),
    [
        'components/pgbackrest/kustomization.yaml',
        kustomization(
            'Component',
            `resources:
  - repository.yaml
  - network.yaml
${databases.map((database) => `  - ${database.stanza}.yaml\n`).join('')}configMapGenerator:
  - name: backup-scripts
    files:
      - prepare.sh
patches:
${databases.map(archiving).join('')}`,
        ),
    ],
    ['components/pgbackrest/repository.yaml', note + claim],
];
