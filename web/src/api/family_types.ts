/** What families see of a class, and what is new to them. */
import type { CellValue } from './types';

/** What becomes of an assignment that an import adds. */
export type NewAssignments = 'published' | 'held';

export interface Visibility {
    published: boolean;
    scores_hidden: boolean;
}

/** What is not said stays as it is. */
export interface VisibilityWish extends Partial<Visibility> {
    assignment: string;
}

export interface ChangedVisibility extends Visibility {
    assignment: string;
    before: Visibility;
}

export interface VisibilityChanges {
    version: number;
    changed: ChangedVisibility[];
}

export interface ScoreNews {
    class: { id: string; name: string };
    assignment: { id: string; name: string; date: string | null; max_points: number | null };
    /** As this person knew it. */
    before: CellValue;
    now: CellValue;
    at: string;
}

export interface StudentVisit {
    since: string;
    /** Null on the first visit. */
    last_seen: string | null;
    news: ScoreNews[];
}
