/** What the grid shows: which assignments and students, in which order. */
import type { Assignment, Gradebook, GradebookStudent } from '../api/types';
import { localDate } from './dates';
import { byText } from './lists';
import { bandOf, type Band } from './percent';
import { isPresent, present } from './present';
import { fullName, matchPerson, wordsOf, type Hit } from './search';

export interface AssignmentFilter {
    ids: ReadonlySet<string>;
    tags: ReadonlySet<string>;
    /** The place of a term of the class; not said: all. */
    term?: number | undefined;
}

/** The parts of a filter that leave an assignment out. */
export function hiddenBy({ id, tags, term }: Assignment, filter: AssignmentFilter): (keyof AssignmentFilter)[] {
    const parts: (keyof AssignmentFilter)[] = [];
    if (filter.ids.size > 0 && !filter.ids.has(id)) parts.push('ids');
    if (filter.tags.size > 0 && !tags.some((tag) => filter.tags.has(tag))) parts.push('tags');
    if (filter.term !== undefined && term !== filter.term) parts.push('term');
    return parts;
}

/** Indices of the assignments that are chosen by name (all, when none is), carry one of the chosen tags, and lie in the
 *  chosen term. */
export function shownAssignments(assignments: Assignment[], filter: AssignmentFilter): number[] {
    return assignments.flatMap((assignment, index) => (hiddenBy(assignment, filter).length === 0 ? [index] : []));
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
    /** See workWithoutGrade; said where the rows are sorted by it, of those who are in the class. */
    withoutGrade?: number;
}

/**
 * Assignments that are marked as missing, or whose day has gone by without a score or a status; of one term, when its
 * place is said. Who may need help is told by the mark alone (see insight.ts): a blank may be the teacher's own delay.
 */
export function workWithoutGrade(
    student: GradebookStudent,
    assignments: Assignment[],
    today: string,
    only?: number,
): number {
    let works = 0;
    for (const [index, { date, term }] of assignments.entries()) {
        if (only !== undefined && term !== only) continue;
        const status = student.statuses?.[index];
        const score = student.scores[index] ?? null;
        if (status === 'missing' || (!status && score === null && date !== null && date < today)) works += 1;
    }
    return works;
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

/** The students that match the search. Takes and keeps the order by name; who has nothing to sort by comes last.
 *  `term`: the place of the only term that is shown. */
export function shownStudents(
    named: ShownStudent[],
    book: Gradebook,
    query: string,
    sort: Sort,
    term?: number,
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
        const withFigure = (shown: ShownStudent): ShownStudent =>
            isPresent(shown.student)
                ? { ...shown, withoutGrade: workWithoutGrade(shown.student, book.assignments, today, term) }
                : shown;
        const place = ({ withoutGrade }: ShownStudent) => (withoutGrade === undefined ? Infinity : sign * withoutGrade);
        return found.map(withFigure).sort((a, b) => {
            const [first, second] = [place(a), place(b)];
            return first === second ? 0 : first - second;
        });
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
    for (const { scores } of present(book.students)) {
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
    for (const { scores } of present(book.students)) {
        const score = scores[index] ?? null;
        counts[(score === null ? null : bandOf(score, max)) ?? 'none'] += 1;
    }
    return (['good', 'medium', 'low', 'none'] as const).map((band) => ({ band, count: counts[band] }));
}

/** Mean of the students' overall percentages in tenths of a percent; null when nobody has one. */
export function meanOverallTenths(students: GradebookStudent[]): number | null {
    const all = present(students)
        .map((s) => s.percent)
        .filter((p) => p !== null);
    return all.length === 0 ? null : Math.round((10 * all.reduce((sum, p) => sum + p, 0)) / all.length);
}
