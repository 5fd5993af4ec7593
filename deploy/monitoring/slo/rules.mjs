// Recording rules and burn-rate alerts of the objectives, after the SRE workbook: two windows each, so that an alert comes
// soon and goes soon.
import { objectives } from './objectives.mjs';

const windows = ['5m', '30m', '1h', '6h'];
const longWindows = ['3d', '30d']; // many samples, which change little in a minute
const hours = { '5m': 1 / 12, '30m': 1 / 2, '1h': 1, '6h': 6, '3d': 72 };

/** budget: the share of 30 days' budget that is gone when the long window has burnt so fast all along. */
const burns = [
    {
        name: 'Fast',
        factor: 14.4,
        long: '1h',
        short: '5m',
        severity: 'page',
        lasts: '2m',
        budget: '2 %',
        within: 'an hour',
    },
    {
        name: 'Steady',
        factor: 6,
        long: '6h',
        short: '30m',
        severity: 'page',
        lasts: '5m',
        budget: '5 %',
        within: 'six hours',
    },
    {
        name: 'Slow',
        factor: 1,
        long: '3d',
        short: '6h',
        severity: 'ticket',
        lasts: '30m',
        budget: '10 %',
        within: 'three days',
    },
];

// In a quiet night one failure among ten requests is no reason to wake anybody.
const fewestFailures = 10;

const number = (value) => String(Number(value.toPrecision(6)));
const allowed = ({ objective }) => 1 - objective;

function eventsOf({ events, metric, selector }) {
    return events ?? `sum(rate(${metric}_count{${selector}}[5m]))`;
}

function failedOf({ failed, metric, selector, threshold }) {
    return (
        failed ?? `${eventsOf({ metric, selector })} - sum(rate(${metric}_bucket{${selector},le="${threshold}"}[5m]))`
    );
}

const recorded = (objective, record, expr) => ({ record, expr, labels: { slo: objective.name } });

function rates(objective) {
    return [
        recorded(objective, 'slo:events:rate5m', eventsOf(objective)),
        recorded(objective, 'slo:failures:rate5m', failedOf(objective)),
    ];
}

function ratio(objective, window) {
    const mean = (what) => {
        const series = `${what}{slo="${objective.name}"}`;
        return window === '5m' ? series : `avg_over_time(${series}[${window}])`;
    };
    const expr = `${mean('slo:failures:rate5m')} / ${mean('slo:events:rate5m')}`;
    return recorded(objective, `slo:failures:ratio_${window}`, expr);
}

function budgetLeft(objective) {
    const spent = `slo:failures:ratio_30d{slo="${objective.name}"} / ${number(allowed(objective))}`;
    return recorded(objective, 'slo:budget_left:ratio_30d', `1 - ${spent}`);
}

const pace = ({ factor }) => (factor === 1 ? 'faster than it lasts' : `${factor} times too fast`);

function alert(objective, burn) {
    const slo = `slo="${objective.name}"`;
    const limit = number(burn.factor * allowed(objective));
    const name = `${objective.alert}Burns${burn.name}`;
    return {
        alert: name,
        expr: [
            `slo:failures:ratio_${burn.long}{${slo}} > ${limit}`,
            `and slo:failures:ratio_${burn.short}{${slo}} > ${limit}`,
            `and avg_over_time(slo:failures:rate5m{${slo}}[${burn.long}]) * ${number(hours[burn.long] * 3600)} > ${fewestFailures}`,
        ].join('\n'),
        for: burn.lasts,
        labels: { severity: burn.severity, service: 'app', team: 'platform', slo: objective.name },
        annotations: {
            summary: `${objective.fault}: the error budget burns ${pace(burn)}`,
            description:
                `{{ $value | humanizePercentage }} over ${burn.long}. We promise that ${objective.promise}. ` +
                `At this pace ${burn.budget} of the month's budget goes within ${burn.within}.`,
            runbook_url: `{{ $externalLabels.docs_url }}/runbooks/slo.md#${name.toLowerCase()}`,
            dashboard: '{{ $externalLabels.grafana_url }}/d/gi-slo',
        },
    };
}

export const sloRules = {
    groups: [
        {
            name: 'slo-recording',
            interval: '30s',
            rules: objectives.flatMap((objective) => [
                ...rates(objective),
                ...windows.map((window) => ratio(objective, window)),
            ]),
        },
        {
            name: 'slo-recording-long',
            interval: '5m',
            rules: objectives.flatMap((objective) => [
                ...longWindows.map((window) => ratio(objective, window)),
                budgetLeft(objective),
            ]),
        },
        {
            name: 'slo',
            rules: objectives.flatMap((objective) => burns.map((burn) => alert(objective, burn))),
        },
    ],
};
