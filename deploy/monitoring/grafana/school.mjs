import { choice, dashboard, lines, row, table, words } from './panels.mjs';

const app = 'job="gradeinsight-app"';

export const school = dashboard(
    'school',
    'Schools',
    'The schools that keep the servers busiest, by number. Not for bills: a server that is killed takes its counters along',
    [
        table(
            'Most work',
            'Seconds of work a second: how many requests of the school are answered at any moment',
            'none',
            'topk(20, tenant:request_seconds:rate5m{tenant!="_other"})',
        ),
        words(
            'Who is it?',
            [
                'Schools are numbers here. `gradeinsight tenant list --json` has their names, `gradeinsight tenant usage SUBDOMAIN` its days.',
                '',
                'What one of them does is in the log of the servers: lines with its number in the field `tenant`, for example',
                '',
                "`journalctl -u gradeinsight -o cat | jq -c 'select(.tenant == 1042) | {route, status, microseconds, request_id}'`",
                '',
                'A school that takes too much: runbook `schools.md`.',
            ].join('\n'),
        ),
        lines(
            'Work of the busiest',
            'The ten with most work, and all others together',
            'none',
            [
                ['topk(10, tenant:request_seconds:rate5m{tenant!="_other"})', '{{tenant}}'],
                ['tenant:request_seconds:rate5m{tenant="_other"}', 'others'],
            ],
            { columns: 12, stacked: true },
        ),
        lines(
            'Share of the busiest',
            'Of all work; an alert fires at 40 %',
            'percentunit',
            [
                [
                    'max(tenant:request_seconds:rate5m{tenant!="_other"}) / sum(tenant:request_seconds:rate5m)',
                    'busiest school',
                ],
            ],
            { columns: 12, limits: [0.4], max: 1 },
        ),
        row('School $tenant'),
        lines('Requests', 'A second', 'reqps', [['tenant:requests:rate5m{tenant="$tenant"}', 'requests']]),
        lines('Work', 'Requests being answered at any moment, on average', 'none', [
            ['tenant:request_seconds:rate5m{tenant="$tenant"}', 'work'],
        ]),
        lines('Bytes', 'Of its answers, before compression', 'Bps', [
            ['tenant:answer_bytes:rate5m{tenant="$tenant"}', 'answers'],
        ]),
        row('The counting itself'),
        lines(
            'Schools shown',
            'By each server: a hundred at most, and the others',
            'none',
            [[`count by (instance) (gi_tenant_requests_total{${app}})`, '{{instance}}']],
            {
                limits: [101],
            },
        ),
    ],
    [choice('tenant', 'School', `label_values(gi_tenant_requests_total{${app},tenant!="_other"}, tenant)`)],
);
