/** What a family reads on a student's page besides the grades themselves. */
import type { TagTotal } from '../api/grading_types';
import type { ScoreNews, StudentAssignment, StudentClass } from '../api/types';
import { byText } from './lists';

export interface UpcomingWork {
    assignment: StudentAssignment;
    className: string;
}

/** Work that is due today or later and has no score yet, the next first. */
export function upcomingOf(classes: StudentClass[], today: string): UpcomingWork[] {
    return classes
        .flatMap(({ name, assignments }) => assignments.map((assignment) => ({ assignment, className: name })))
        .filter(
            ({ assignment: { date, score, status } }) => date !== null && date >= today && score === null && !status,
        )
        .sort((a, b) =>
            a.assignment.date! < b.assignment.date! ? -1 : a.assignment.date === b.assignment.date ? 0 : 1,
        );
}

/** Why a piece of work is in no total. */
export type LeftOut =
    'ungraded' | 'held' | 'waiting' | 'dropped' | 'excused' | 'without_max' | 'without_weight' | 'without_term';

export interface Explanation {
    counted: number;
    left: { reason: LeftOut; count: number }[];
}

const REASONS: LeftOut[] = [
    'ungraded',
    'held',
    'waiting',
    'dropped',
    'excused',
    'without_max',
    'without_weight',
    'without_term',
];

function leftOutOf({ standing, scores_hidden }: StudentAssignment): LeftOut | null {
    switch (standing) {
        case 'counted':
        case 'extra':
            return null;
        case 'dropped_lowest':
        case 'dropped_highest':
            return 'dropped';
        case 'ungraded':
            return scores_hidden ? 'held' : 'ungraded';
        default:
            return standing;
    }
}

/** How many pieces of work make a total, and why the others do not: by the rules of their classes. */
export function explain(assignments: StudentAssignment[]): Explanation {
    const reasons = assignments.map(leftOutOf);
    const count = (wanted: LeftOut | null) => reasons.filter((reason) => reason === wanted).length;
    return {
        counted: count(null),
        left: REASONS.map((reason) => ({ reason, count: count(reason) })).filter(({ count }) => count > 0),
    };
}

/** Totals of the chosen tags, or of all, by name. One tag on all of the work says what the class says already. */
export function tagTotals(
    { assignments, tag_totals: all = [] }: StudentClass,
    chosen: ReadonlySet<string>,
): TagTotal[] {
    const totals = all.filter(({ name }) => chosen.size === 0 || chosen.has(name));
    const [only] = totals;
    if (chosen.size === 0 && totals.length === 1 && assignments.every(({ tags }) => tags.includes(only!.name)))
        return [];
    return totals.sort((a, b) => byText(a.name, b.name));
}

export type NewsKind = 'new' | 'changed' | 'removed';

export function newsKind({ before, now }: Pick<ScoreNews, 'before' | 'now'>): NewsKind {
    const isBlank = ({ points, status }: ScoreNews['now']) => points === null && status === null;
    if (isBlank(now)) return 'removed';
    return isBlank(before) ? 'new' : 'changed';
}
