import { objectives } from '../slo/objectives.mjs';
import { dashboard, figure, lines, row } from './panels.mjs';

function section({ name, title, promise, objective }) {
    const slo = `slo="${name}"`;
    const allowed = Number((1 - objective).toPrecision(6));
    const burn = (window) => [`slo:failures:ratio_${window}{${slo}} / ${allowed}`, window];
    return [
        row(title),
        figure(`${title}: budget left`, `Of 30 days. ${promise}`, 'percentunit', `slo:budget_left:ratio_30d{${slo}}`, {
            columns: 6,
        }),
        lines(
            `${title}: pace`,
            'How many times faster than it lasts the budget goes; pages come at 6 and 14.4',
            'none',
            ['5m', '1h', '6h', '3d'].map(burn),
            {
                columns: 9,
                limits: [6, 14.4],
            },
        ),
        lines(
            `${title}: events`,
            'Of all and of the bad ones, a second',
            'reqps',
            [
                [`slo:events:rate5m{${slo}}`, 'all'],
                [`slo:failures:rate5m{${slo}}`, 'bad'],
            ],
            { columns: 9 },
        ),
    ];
}

export const slo = dashboard(
    'slo',
    'Promises',
    'What we promise, how much of the month is left, and how fast it goes',
    objectives.flatMap(section),
);
