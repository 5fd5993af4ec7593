/** What a form about an assignment comes to. */
import type { AssignmentFacts, AssignmentWish, CellFill, CellValue } from '../api/column_types';
import type { Assignment, Gradebook } from '../api/types';
import { byText } from './lists';
import { parseNumber } from './numbers';
import { toUnits } from './percent';
import { present } from './present';

export const factNames = ['name', 'date', 'max_points', 'category', 'tags', 'extra_credit', 'never_drop'] as const;
export type FactName = (typeof factNames)[number];

export function factsOf(assignment: Assignment): AssignmentFacts {
    const { name, date, max_points, category, tags, extra_credit, never_drop } = assignment;
    return { name, date, max_points, category, tags, extra_credit, never_drop };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The facts that differ, by name. */
export function differing(before: AssignmentFacts, after: AssignmentFacts): FactName[] {
    return factNames.filter((name) => !isSame(before[name], after[name]));
}

/** Only what was changed, and what was seen of it: what somebody else changed beside it stays. */
export function wishOf(seen: AssignmentFacts, wanted: AssignmentFacts): { wish: AssignmentWish; was: AssignmentWish } {
    const names = differing(seen, wanted);
    const pick = (facts: AssignmentFacts): AssignmentWish =>
        Object.fromEntries(names.map((name) => [name, facts[name]]));
    return { wish: pick(wanted), was: pick(seen) };
}

/** "12.5" and "12,5" as a number; null for nothing, undefined for what is no number of points. */
export function pointsFrom(text: string): number | null | undefined {
    if (text.trim() === '') return null;
    const points = parseNumber(text);
    if (points === null || points < 0 || points > 1_000_000) return undefined;
    return Math.abs(points - toUnits(points) / 10_000) < 1e-9 ? points : undefined;
}

const nothing: CellValue = { points: null, status: null };

/** The cells of a column in which nothing stands. Nobody waits for the work of those who left the class. */
export function emptyCells(book: Gradebook, index: number): string[] {
    return present(book.students)
        .filter(({ scores, statuses }) => (scores[index] ?? null) === null && !statuses?.[index])
        .map(({ id }) => id);
}

/** Fills them, where they are still empty when it arrives. */
export function fillsOf(assignment: string, students: string[], value: CellValue): CellFill[] {
    return students.map((student) => ({ student, assignment, ...value, was: nothing }));
}

/** The categories that a class uses, by name. */
export function categoriesOf(assignments: Assignment[]): string[] {
    return [...new Set(assignments.map(({ category }) => category))].filter((one) => one !== null).sort(byText);
}
