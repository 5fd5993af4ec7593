import { dashboard, figure, lines, row } from './panels.mjs';

const app = 'job="gradeinsight-app"';
const quantile = (q) =>
    `histogram_quantile(${q}, sum by (kind, le) (rate(gi_import_duration_seconds_bucket{${app}}[5m])))`;
const files = `sum by (result) (increase(gi_imports_total{${app}}[1h]))`;

export const imports = dashboard(
    'import',
    'Imports',
    'Gradebook files: how many, how fast, what waits, what is refused',
    [
        figure('Files', 'Within an hour', 'none', `sum(increase(gi_imports_total{${app}}[1h]))`, { columns: 6 }),
        figure(
            'Refused',
            'Share within an hour',
            'percentunit',
            `sum(increase(gi_imports_total{${app},result="refused"}[1h])) / sum(increase(gi_imports_total{${app}}[1h]))`,
            {
                columns: 6,
                limits: [0.15, 0.3],
            },
        ),
        figure('Waiting', 'Large files that nobody has begun', 'none', 'gi:import_jobs_waiting:sum', {
            columns: 6,
            limits: [5, 20],
        }),
        figure(
            'Slow',
            'Share of the files written at once that took longer than promised',
            'percentunit',
            'slo:failures:ratio_1h{slo="upload_latency"}',
            {
                columns: 6,
                limits: [0.01, 0.06],
            },
        ),
        row('Files'),
        lines('By result', 'Within an hour', 'none', [[files, '{{result}}']], { stacked: true }),
        lines('Scores', 'Written, and found as they were', 'none', [
            [`sum(rate(gi_import_scores_written_total{${app}}[5m]))`, 'written a second'],
            [`sum(rate(gi_import_scores_unchanged_total{${app}}[5m]))`, 'unchanged a second'],
        ]),
        lines(
            'Time',
            'Of an import; a file in a request includes its arrival',
            's',
            [
                [quantile(0.5), '{{kind}} p50'],
                [quantile(0.99), '{{kind}} p99'],
            ],
            { limits: [2] },
        ),
        row('Load'),
        lines('Arriving', 'Requests that bring a file, by server', 'none', [
            [`gi_uploads_in_flight{${app}}`, '{{instance}}'],
        ]),
        lines(
            'Jobs',
            'Large files that wait and that are worked on',
            'none',
            [
                [`sum(gi_import_jobs_waiting{${app}})`, 'waiting'],
                [`sum(gi_import_jobs_running{${app}})`, 'running'],
            ],
            { limits: [20] },
        ),
        lines('Bytes received', 'Bodies of all requests', 'Bps', [
            [`sum(rate(gi_http_request_body_bytes_total{${app}}[5m]))`, 'received'],
        ]),
    ],
);
