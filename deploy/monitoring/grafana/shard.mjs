import { choice, dashboard, figure, lines, row } from './panels.mjs';

const app = 'job="gradeinsight-app",shard="$shard"';
const registry = 'job="gradeinsight-registry",shard="$shard"';
const quantile = (q, metric) => `histogram_quantile(${q}, sum by (le) (rate(${metric}_bucket{${app}}[5m])))`;

export const shard = dashboard(
    'shard',
    'Shard',
    'One database of schools: is it reached, is it fast, has it room, does it keep schools apart',
    [
        figure('Reached', 'Share of the servers that reach it', 'percentunit', `avg(gi_shard_reachable{${app}})`),
        figure('Schools', 'That live on it', 'none', `max(gi_shard_schools{${registry}})`),
        figure('Full', 'Schools by capacity', 'percentunit', `max(gi_shard_fill_ratio{${registry}})`, {
            limits: [0.85, 1],
        }),
        figure('Size', 'Of its database', 'bytes', `max(gi_shard_bytes{${registry}})`),
        figure(
            'Writes stopped',
            'How long the oldest school has been without writes for its move',
            's',
            `max(gi_fence_held_seconds{${registry}})`,
            {
                limits: [3, 10],
            },
        ),
        figure(
            'Isolation',
            'Time since the canary last succeeded',
            's',
            `time() - max(gi_isolation_canary_last_success_timestamp_seconds{${app}} > 0)`,
            {
                limits: [180, 900],
            },
        ),
        row('From the servers'),
        lines('Round trips', 'From the statements sent to the last result', 's', [
            [quantile(0.5, 'gi_database_round_trip_seconds'), 'p50'],
            [quantile(0.99, 'gi_database_round_trip_seconds'), 'p99'],
        ]),
        lines(
            'Waiting',
            'For a connection',
            's',
            [
                [quantile(0.5, 'gi_database_wait_seconds'), 'p50'],
                ['shard:database_wait_seconds:p99{shard="$shard"}', 'p99'],
            ],
            { limits: [0.1] },
        ),
        lines(
            'Connections busy',
            'Of those that each server may open',
            'percentunit',
            [['instance_shard:database_connections_busy:ratio{shard="$shard"}', '{{instance}}']],
            { limits: [0.8, 0.95], max: 1 },
        ),
        lines('Lost', 'Requests answered 503 since it was away', 'reqps', [
            [`sum by (instance) (rate(gi_database_lost_total{${app}}[5m]))`, '{{instance}}'],
        ]),
        lines('Canary', 'Rounds, and failures by probe', 'none', [
            [`sum(increase(gi_isolation_canary_runs_total{${app}}[5m]))`, 'rounds'],
            [`sum by (probe) (increase(gi_isolation_canary_failures_total{${app}}[5m]))`, 'failed: {{probe}}'],
            [`max(gi_isolation_lint_failures{${app}})`, 'faults of the schema'],
        ]),
        row('The database'),
        lines('Connections', 'Of everybody, and what it allows', 'none', [
            [`max(gi_shard_connections{${registry}})`, 'connections'],
            [`max(gi_shard_connections_max{${registry}})`, 'allowed'],
        ]),
        lines(
            'Transactions since frozen',
            'PostgreSQL stops at two billion',
            'none',
            [[`max(gi_shard_xid_age{${registry}})`, 'age']],
            { limits: [6e8, 1.4e9] },
        ),
        lines(
            'Log kept by slots',
            'WAL that replication slots hold back',
            'bytes',
            [[`max(gi_slot_retained_bytes{${registry}})`, 'kept']],
            {
                limits: [4 * 1024 ** 3],
            },
        ),
        lines('Growth', 'Of the database', 'bytes', [[`max(gi_shard_bytes{${registry}})`, 'size']]),
        lines('State', '1 for the state that it is in', 'none', [
            [`max by (state) (gi_shard_state{${registry}})`, '{{state}}'],
        ]),
    ],
    [choice('shard', 'Shard', 'label_values(gi_shard_reachable{job="gradeinsight-app"}, shard)')],
);
