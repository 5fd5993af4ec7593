import { choice, dashboard, figure, lines, row, table } from './panels.mjs';

const app = 'job="gradeinsight-app"';
const registry = 'job="gradeinsight-registry"';
const perRoute = 'route=~"$route"';

const now = [
    figure('Servers', 'Servers that answer Prometheus', 'none', `sum(up{${app}})`),
    figure('Requests', 'Of all servers, a second', 'reqps', 'gi:http_requests:rate5m'),
    figure(
        'Failures',
        'Share of requests that ended with 5xx in five minutes',
        'percentunit',
        'slo:failures:ratio_5m{slo="availability"}',
        {
            limits: [0.001, 0.0144],
        },
    ),
    figure('p99', 'One request of a hundred takes longer', 's', 'gi:http_request_duration_seconds:p99', {
        limits: [0.3, 1],
    }),
    figure('Schools', 'In the map of the servers', 'none', `max(gi_tenants{${app}})`),
    figure(
        'Map',
        'Age of the oldest map of schools among the servers',
        's',
        `max(gi_registry_map_age_seconds{${app}})`,
        { limits: [15, 60] },
    ),
];

const requests = [
    row('Requests'),
    lines('Answers', 'By class of status', 'reqps', [['status:http_requests:rate5m', '{{status}}']], { stacked: true }),
    lines('Busiest routes', 'The ten with most requests', 'reqps', [
        [`topk(10, route:http_requests:rate5m{${perRoute}})`, '{{route}}'],
    ]),
    lines('Slowest routes', 'p99 of the ten slowest that are used at all', 's', [
        [
            `topk(10, route:http_request_duration_seconds:p99{${perRoute}} and route:http_requests:rate5m > 0)`,
            '{{route}}',
        ],
    ]),
    lines('Failing routes', 'Share of 5xx', 'percentunit', [
        [`topk(10, route:http_failures:ratio_rate5m{${perRoute}} > 0)`, '{{route}}'],
    ]),
    lines('In flight', 'Requests being answered, by server; the autoscaler goes by their mean', 'none', [
        [`gi_http_requests_in_flight{${app}}`, '{{instance}}'],
        ['gi:requests_in_flight:avg', 'mean'],
    ]),
    lines('Bytes', 'Bodies received and answers before compression', 'Bps', [
        [`sum(rate(gi_http_request_body_bytes_total{${app}}[5m]))`, 'received'],
        [`sum(rate(gi_http_answer_body_bytes_total{${app}}[5m]))`, 'answered'],
    ]),
];

const servers = [
    row('Servers'),
    lines('CPU', 'Cores used', 'none', [
        [`rate(process_cpu_seconds_total{job=~"gradeinsight-.*"}[5m])`, '{{instance}}'],
    ]),
    lines('Memory', 'Resident', 'bytes', [[`process_resident_memory_bytes{job=~"gradeinsight-.*"}`, '{{instance}}']]),
    table(
        'Versions',
        'What runs, as servers told the registry',
        'none',
        `sum by (role, version) (gi_servers{${registry}})`,
        { columns: 8 },
    ),
    lines('Shards reached', '1 when the server reaches the shard', 'none', [
        [`min by (shard) (gi_shard_reachable{${app}})`, 'shard {{shard}}'],
    ]),
    lines('Caches', 'Share of hits', 'percentunit', [
        [
            `sum by (cache) (rate(gi_cache_requests_total{${app},result="hit"}[5m])) / sum by (cache) (rate(gi_cache_requests_total{${app}}[5m]))`,
            '{{cache}}',
        ],
    ]),
    lines('Redis', 'Commands without an answer, and whether it is reached', 'none', [
        [`sum(rate(gi_redis_errors_total{${app}}[5m]))`, 'errors a second'],
        [`min(gi_redis_connected{${app}})`, 'connected'],
    ]),
];

const controlPlane = [
    row('Control plane'),
    lines('Schools by state', 'As the registry has them', 'none', [
        [`max by (state) (gi_schools{${registry}})`, '{{state}}'],
    ]),
    lines(
        'Shards: how full',
        'Schools by capacity',
        'percentunit',
        [[`max by (shard) (gi_shard_fill_ratio{${registry}})`, 'shard {{shard}}']],
        {
            limits: [0.85, 1],
            max: 1,
        },
    ),
    lines('Moves', 'Open ones, and the age of the oldest', 'none', [
        [`max(gi_moves_open{${registry}})`, 'open'],
        [`sum by (result) (increase(gi_moves_total{${registry}}[1h]))`, '{{result}} within an hour'],
    ]),
    lines('New schools', 'Made, taken back and half made', 'none', [
        [`sum by (result) (increase(gi_provisioning_total{${registry}}[1h]))`, '{{result}} within an hour'],
        [`max(gi_provisioning_unfinished{${registry}})`, 'half made'],
    ]),
    lines(
        'Age of backups',
        'Of the newest good one',
        's',
        [[`time() - max by (database) (gi_backup_last_success_timestamp_seconds{${registry}})`, '{{database}}']],
        {
            limits: [26 * 3600, 74 * 3600],
        },
    ),
    table(
        'Schema',
        'The newest migration in each database',
        'none',
        `max by (database) (gi_schema_version{${registry}})`,
        { columns: 8 },
    ),
];

const people = [
    row('People'),
    lines('Sign-ins', 'By how they ended', 'reqps', [
        [`sum by (result) (rate(gi_sign_ins_total{${app}}[5m]))`, '{{result}}'],
    ]),
    lines('Throttled', 'Requests refused 429, by bucket', 'reqps', [
        [`sum by (bucket) (rate(gi_throttled_total{${app}}[5m]))`, '{{bucket}}'],
    ]),
    lines('Mails', 'Sent, waiting, given up', 'none', [
        [`sum(rate(gi_mails_sent_total{${app}}[5m])) * 60`, 'sent a minute'],
        [`max(gi_mails_waiting{${app}})`, 'waiting'],
        [`sum(increase(gi_mails_failed_total{${app}}[1h]))`, 'given up within an hour'],
    ]),
];

export const fleet = dashboard(
    'fleet',
    'Fleet',
    'All servers, shards and schools at once',
    [...now, ...requests, ...servers, ...controlPlane, ...people],
    [choice('route', 'Route', `label_values(gi_http_requests_total{${app}}, route)`, { all: true })],
);
