/** Columns put together by what they have in common. */
import type { Assignment } from '../api/types';
import { byText } from './lists';

export const groupings = ['none', 'category', 'tag', 'month', 'term'] as const;
export type Grouping = (typeof groupings)[number];

export interface ColumnGroup {
    /** The category, the tag, "2026-09", or the place of the term; empty for those that have none. */
    key: string;
    /** Indices of assignments. */
    columns: number[];
}

/** A column stands in one place only, so of several tags the first counts. */
function keyOf(assignment: Assignment, by: Grouping): string {
    switch (by) {
        case 'none':
            return '';
        case 'category':
            return assignment.category ?? '';
        case 'tag':
            return assignment.tags[0] ?? '';
        case 'month':
            return assignment.date?.slice(0, 7) ?? '';
        case 'term':
            return assignment.term === undefined ? '' : String(assignment.term).padStart(2, '0');
    }
}

/** Groups by name, those without any last; the columns of each stay in their order. */
export function columnGroups(assignments: Assignment[], columns: number[], by: Grouping): ColumnGroup[] {
    const groups = new Map<string, number[]>();
    for (const index of columns) {
        const key = keyOf(assignments[index]!, by);
        const group = groups.get(key);
        if (group) group.push(index);
        else groups.set(key, [index]);
    }
    return [...groups]
        .map(([key, members]) => ({ key, columns: members }))
        .sort((a, b) => Number(a.key === '') - Number(b.key === '') || byText(a.key, b.key));
}

export interface GroupSpan {
    key: string;
    /** Places among the columns that are shown. */
    first: number;
    length: number;
}

/** What is left of the groups when some are folded away: the columns in order, and where each group stands. */
export function unfolded(groups: ColumnGroup[], folded: ReadonlySet<string>) {
    const columns: number[] = [];
    const spans: GroupSpan[] = [];
    for (const { key, columns: members } of groups) {
        if (folded.has(key)) continue;
        spans.push({ key, first: columns.length, length: members.length });
        columns.push(...members);
    }
    return { columns, spans };
}
