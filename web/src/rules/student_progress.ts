/** What a student's assignments show besides their totals, which the server makes by the rules of the class. */
import type { StudentAssignment } from '../api/types';
import { percentIn } from './percent';

export const gradedOf = (assignments: StudentAssignment[]): number =>
    assignments.filter(({ score }) => score !== null).length;

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
