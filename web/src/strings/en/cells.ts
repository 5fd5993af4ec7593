/** What stands in a cell of a gradebook, in words. */
import { percentText, pointsText, type Band } from '../../rules/percent';

const bands: Record<Band, string> = { good: 'on track', medium: 'getting there', low: 'needs attention' };
const statuses: Record<string, string> = {
    excused: 'Excused',
    missing: 'Missing',
    late: 'Late',
    incomplete: 'Incomplete',
    absent: 'Absent',
};

export const cells = {
    maxPoints: (max: number | null) => (max === null ? 'Points unknown' : `${pointsText(max)} pts`),
    statuses,
    /** What stands in a cell, in the words of a sentence. */
    cellValue: (points: number | null, status: string | null) => {
        const said = status && (statuses[status] ?? status).toLowerCase();
        if (points === null) return said ?? 'empty';
        return said ? `${pointsText(points)} (${said})` : pointsText(points);
    },

    /** What a screen reader says for a score: first what is seen, in the order in which it is seen. */
    cell: (
        score: number | null,
        max: number | null,
        band: Band | null,
        status: string | undefined,
        change: 'new' | 'updated' | undefined,
    ) =>
        [
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status).toLowerCase(),
            score === null && !status && 'not graded',
            score !== null && max !== null && `of ${pointsText(max)} points`,
            band && bands[band],
            change && { new: 'new since your import', updated: 'changed by your import' }[change],
        ]
            .filter(Boolean)
            .join(', '),
};
