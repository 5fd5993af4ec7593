/**
 * Sums and the trend of one student's assignments. Ungraded work counts neither for nor against, nor does excused work
 * or work without maximum points: the rule of the server's totals.
 */
import type { StudentAssignment } from '../api/types';
import { percentIn, toUnits } from './percent';

export interface Totals {
    graded: number;
    points: number;
    max_points: number;
}

export function totalsOf(assignments: StudentAssignment[]): Totals {
    let graded = 0;
    let points = 0;
    let max = 0;
    for (const { score, max_points, status } of assignments) {
        if (score === null) continue;
        graded += 1;
        if (max_points === null || status === 'excused') continue;
        points += toUnits(score);
        max += toUnits(max_points);
    }
    return { graded, points: points / 10_000, max_points: max / 10_000 };
}

/** Assignments that carry one of the tags; all when no tag is chosen. */
export function taggedWith(assignments: StudentAssignment[], tags: ReadonlySet<string>): StudentAssignment[] {
    return tags.size === 0 ? assignments : assignments.filter((a) => a.tags.some((tag) => tags.has(tag)));
}

/** Newest first; those without a date at the end, in the order of the gradebook. */
export function newestFirst(assignments: StudentAssignment[]): StudentAssignment[] {
    return [...assignments].sort((a, b) => {
        if (a.date === b.date) return 0;
        if (a.date === null || b.date === null) return a.date === null ? 1 : -1;
        return a.date < b.date ? 1 : -1;
    });
}

export interface TrendPoint {
    date: string;
    name: string;
    percent: number;
}

/** Percentages of the graded and dated assignments, oldest first. */
export function trendOf(assignments: StudentAssignment[]): TrendPoint[] {
    return newestFirst(assignments)
        .reverse()
        .flatMap(({ date, name, score, max_points }) => {
            const percent = score === null ? null : percentIn(score, max_points, 1);
            return date === null || percent === null ? [] : [{ date, name, percent: percent / 10 }];
        });
}
