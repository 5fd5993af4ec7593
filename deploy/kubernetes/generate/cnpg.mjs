// The component cnpg: a cluster of three PostgreSQL for each database, run by the operator CloudNativePG.
import { serverSettings } from './databases.mjs';
import { kustomization, labels, note, policyLabel } from './text.mjs';

/** What the operator sets itself, or refuses to let anybody set. */
const ownedByOperator = new Set(['wal_level', 'password_encryption']);

function parameters(database) {
    return serverSettings(database)
        .filter(([name]) => !ownedByOperator.has(name))
        .map(([name, value]) => `      ${name}: "${value}"\n`)
        .join('');
}

function cluster(database) {
    return `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata:
  name: ${database.name}
  labels:
${labels(database, 4)}spec:
  instances: 3
  imageName: ghcr.io/cloudnative-pg/postgresql:15.14-bookworm
  # The pods carry the label that the network policies know.
  inheritedMetadata:
    labels:
${policyLabel(database, 6)}  # A commit is acknowledged when one standby has it on disk as well, and only a standby that is known to have all of
  # them may take over: what was acknowledged is not lost with a node. With two instances gone, writes wait.
  postgresql:
    synchronous:
      method: any
      number: 1
      dataDurability: required
      failoverQuorum: true
    parameters:
${parameters(database)}  primaryUpdateStrategy: unsupervised
  primaryUpdateMethod: switchover
  switchoverDelay: 60
  bootstrap:
    initdb:
      database: gradeinsight
      owner: gradeinsight
      encoding: UTF8
      dataChecksums: true
      secret:
        name: ${database.name}-owner
  managed:
    roles:
      # Migrations, moves and restores need a superuser: docs/moves.md.
      - name: gradeinsight
        ensure: present
        login: true
        superuser: true
        passwordSecret:
          name: ${database.name}-owner
      # What the servers are: the lint refuses a shard where this role may do more.
      - name: gi_app
        ensure: present
        login: true
        superuser: false
        createdb: false
        createrole: false
        inherit: false
        replication: false
        bypassrls: false
        passwordSecret:
          name: ${database.name}-app
    services:
      disabledDefaultServices: [ro, r]
      additional:
        # The name in everybody's addresses; it follows the primary.
        - selectorType: rw
          serviceTemplate:
            metadata:
              name: ${database.name}
  affinity:
    enablePodAntiAffinity: true
    podAntiAffinityType: required
    topologyKey: kubernetes.io/hostname
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: topology.kubernetes.io/zone
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          cnpg.io/cluster: ${database.name}
  storage:
    size: ${database.storage}
  walStorage:
    size: ${database.wal_storage}
  resources:
    requests: {cpu: "${database.cpu}", memory: ${database.memory_mb}Mi}
    limits: {cpu: "${database.cpu_limit}", memory: ${database.memory_mb * 2}Mi}
  monitoring:
    enablePodMonitor: true
`;
}

const deleted = (database) => `  - patch: |
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ${database.name}
      $patch: delete
  - patch: |
      apiVersion: v1
      kind: Service
      metadata:
        name: ${database.name}
      $patch: delete
`;

export function cnpgComponent(databases) {
    return [
        ...databases.map((database) => [`components/cnpg/${database.stanza}.yaml`, note + cluster(database)]),
        [
            'components/cnpg/kustomization.yaml',
            kustomization(
                'Component',
                `resources:
  - network.yaml
${databases.map((database) => `  - ${database.stanza}.yaml\n`).join('')}patches:
${databases.map(deleted).join('')}  - patch: |
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: postgres
      $patch: delete
`,
            ),
        ],
    ];
}
