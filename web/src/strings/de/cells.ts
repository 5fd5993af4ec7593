/** Was in einer Zelle des Notenbuchs steht, in Worten. */
import { percentText, pointsText, type Band } from '../../rules/percent';
import type { cells as english } from '../en/cells';

const bands: Record<Band, string> = { good: 'auf gutem Weg', medium: 'auf dem Weg', low: 'braucht Aufmerksamkeit' };
const statuses: Record<string, string> = {
    excused: 'Entschuldigt',
    missing: 'Fehlt',
    late: 'Verspätet',
    incomplete: 'Unvollständig',
    absent: 'Abwesend',
};

export const cells: typeof english = {
    maxPoints: (max) => (max === null ? 'Punktzahl unbekannt' : `${pointsText(max)} P.`),
    statuses,
    cellValue: (points, status) => {
        const said = status && (statuses[status] ?? status).toLowerCase();
        if (points === null) return said ?? 'leer';
        return said ? `${pointsText(points)} (${said})` : pointsText(points);
    },
    cell: (score, max, band, status, change) =>
        [
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status).toLowerCase(),
            score === null && !status && 'nicht bewertet',
            score !== null && max !== null && `von ${pointsText(max)} Punkten`,
            band && bands[band],
            change && { new: 'neu durch Ihren Import', updated: 'durch Ihren Import geändert' }[change],
        ]
            .filter(Boolean)
            .join(', '),
};
