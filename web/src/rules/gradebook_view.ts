/** What the grid shows: which assignments and students, in which order. */
import type { Assignment, Gradebook, GradebookStudent } from '../api/types';
import { localDate } from './dates';
import { byText } from './lists';
import { bandOf, type Band } from './percent';
import { fullName, matchPerson, wordsOf, type Hit } from './search';

export interface AssignmentFilter {
    ids: ReadonlySet<string>;
    tags: ReadonlySet<string>;
    /** The place of a term of the class; not said: all. */
    term?: number | undefined;
}

/** Indices of the assignments that are chosen by name (all, when none is), carry one of the chosen tags, and lie in the
 *  chosen term. */
export function shownAssignments(assignments: Assignment[], filter: AssignmentFilter): number[] {
    return assignments.flatMap((assignment, index) => {
        if (filter.ids.size > 0 && !filter.ids.has(assignment.id)) return [];
        if (filter.tags.size > 0 && !assignment.tags.some((tag) => filter.tags.has(tag))) return [];
        if (filter.term !== undefined && assignment.term !== filter.term) return [];
        return [index];
    });
}

/** Each tag once, with the number of assignments that carry it, by name. */
export function tagCounts(assignments: { tags: string[] }[]): { name: string; assignments: number }[] {
    const counts = new Map<string, number>();
    for (const { tags } of assignments) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].map(([name, assignments]) => ({ name, assignments })).sort((a, b) => byText(a.name, b.name));
}

export type SortKey = { by: 'name' } | { by: 'overall' } | { by: 'missing' } | { by: 'assignment'; id: string };
export type Sort = SortKey & { descending: boolean };

/** Comparable share of points; compared as a cross product so that equal shares are equal. */
function compareShares(a: [number, number], b: [number, number]): number {
    return a[0] * b[1] - b[0] * a[1];
}

export interface ShownStudent {
    student: GradebookStudent;
    name: string;
    /** Someone else in the class has this name too: the e-mail tells them apart. */
    namesake: boolean;
    hit: Hit | null;
    /** Work that is missing (see missingWork), where the rows are sorted by it. */
    missing?: number;
}

/** Assignments that are marked as missing, or whose day has gone by without a score or a status. */
export function missingWork(student: GradebookStudent, assignments: Assignment[], today: string): number {
    let missing = 0;
    for (const [index, { date }] of assignments.entries()) {
        const status = student.statuses?.[index];
        const score = student.scores[index] ?? null;
        if (status === 'missing' || (!status && score === null && date !== null && date < today)) missing += 1;
    }
    return missing;
}

export function byName(students: GradebookStudent[]): ShownStudent[] {
    const shown = students
        .map((student) => ({ student, name: fullName(student), namesake: false, hit: null }))
        .sort((a, b) => byText(a.name, b.name));
    for (const [index, { name }] of shown.entries()) {
        const next = shown[index + 1];
        if (next?.name === name) shown[index]!.namesake = next.namesake = true;
    }
    return shown;
}

/** The students that match the search. Takes and keeps the order by name; who has no grade to sort by comes last. */
export function shownStudents(
    named: ShownStudent[],
    book: Gradebook,
    query: string,
    sort: Sort,
    today = localDate(new Date()),
): ShownStudent[] {
    const words = wordsOf(query);
    const found: ShownStudent[] = words.length === 0 ? [...named] : [];
    if (words.length > 0) {
        for (const shown of named) {
            const hit = matchPerson(shown.student, words);
            if (hit) found.push({ ...shown, hit });
        }
    }
    if (sort.by === 'name') return sort.descending ? found.reverse() : found;
    const sign = sort.descending ? -1 : 1;
    if (sort.by === 'missing') {
        return found
            .map((shown) => ({ ...shown, missing: missingWork(shown.student, book.assignments, today) }))
            .sort((a, b) => sign * (a.missing - b.missing));
    }

    const index = sort.by === 'assignment' ? book.assignments.findIndex((a) => a.id === sort.id) : -1;
    const share = ({ student }: ShownStudent): [number, number] | null => {
        if (sort.by === 'overall') return student.percent === null ? null : [student.percent, 1];
        const score = student.scores[index];
        return score === null || score === undefined ? null : [score, 1];
    };
    return found
        .map((shown) => ({ shown, share: share(shown) }))
        .sort((a, b) => {
            if (!a.share || !b.share) return Number(!a.share) - Number(!b.share);
            return sign * compareShares(a.share, b.share);
        })
        .map(({ shown }) => shown);
}

export interface ColumnStatistics {
    graded: number;
    /** Mean of the scores, in points; null when nothing is graded. */
    mean: number | null;
}

export function columnStatistics(book: Gradebook, index: number): ColumnStatistics {
    let graded = 0;
    let units = 0;
    for (const { scores } of book.students) {
        const score = scores[index];
        if (score === null || score === undefined) continue;
        graded += 1;
        units += Math.round(score * 10_000);
    }
    return { graded, mean: graded === 0 ? null : units / graded / 10_000 };
}

/** How many students are in each band, and how many have no grade. */
export function bandCounts(book: Gradebook, index: number): { band: Band | 'none'; count: number }[] {
    const counts = { good: 0, medium: 0, low: 0, none: 0 };
    const max = book.assignments[index]?.max_points ?? null;
    for (const { scores } of book.students) {
        const score = scores[index] ?? null;
        counts[(score === null ? null : bandOf(score, max)) ?? 'none'] += 1;
    }
    return (['good', 'medium', 'low', 'none'] as const).map((band) => ({ band, count: counts[band] }));
}

/** Mean of the students' overall percentages in tenths of a percent; null when nobody has one. */
export function meanOverallTenths(students: GradebookStudent[]): number | null {
    const all = students.map((s) => s.percent).filter((p) => p !== null);
    return all.length === 0 ? null : Math.round((10 * all.reduce((sum, p) => sum + p, 0)) / all.length);
}
