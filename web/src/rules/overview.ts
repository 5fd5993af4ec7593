/** The order of the classes of a school in figures, and the terms of one class as the school has them. */
import type { OverviewClass, TermGroup } from '../api/overview';
import type { Gradebook } from '../api/types';
import { spreadOf } from './insight';
import { present } from './present';

export const ORDERS = ['name', 'median', 'missing', 'at_risk', 'students', 'updated_at'] as const;
export type Order = (typeof ORDERS)[number];

/** What needs a look comes first: low medians, much that is missing, many at risk; then large and newly changed ones.
 *  Classes without the figure are last, and equal ones stay by name, as they came. */
export function inOrder(classes: OverviewClass[], order: Order): OverviewClass[] {
    if (order === 'name') return classes;
    if (order === 'updated_at') return classes.toSorted((a, b) => b.updated_at.localeCompare(a.updated_at, 'en'));
    const sign = order === 'median' ? 1 : -1;
    const place = (one: OverviewClass) => (one[order] === null ? Infinity : sign * one[order]);
    return classes.toSorted((a, b) => {
        const [first, second] = [place(a), place(b)];
        return first === second ? 0 : first - second;
    });
}

/** In percent, of something; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null);

/** The terms of a class over its students: those who have graded work in each. */
export function termsOf(book: Gradebook): TermGroup[] {
    const students = present(book.students);
    return book.class.terms.map((name, place) => {
        const totals = students.map(({ terms }) => terms?.[place]).filter((total) => total && total.percent !== null);
        const spread = spreadOf(totals.map((total) => total!.percent!));
        const passing = totals.filter((total) => !book.class.failing_grades.includes(total!.letter ?? '')).length;
        return {
            name,
            graded: totals.length,
            median: spread?.median ?? null,
            mean: spread?.mean ?? null,
            passing: shareOf(passing, totals.length),
        };
    });
}
