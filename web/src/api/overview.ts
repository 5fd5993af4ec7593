/** The school in figures. Percentages are of 100; null where a group is too small to be shown. */
import { request, type Versioned } from './client';
import type { Reason } from '../rules/insight';

/** Results of a group of students. */
export interface ResultGroup {
    graded: number;
    median: number | null;
    mean: number | null;
    passing: number | null;
}

export interface TermGroup extends ResultGroup {
    name: string;
}

export interface OverviewClass extends ResultGroup {
    id: string;
    name: string;
    term: string;
    teachers: string[];
    students: number;
    /** Percent of the expected scores. */
    missing: number | null;
    /** Students. */
    at_risk: number;
    updated_at: string;
    terms: TermGroup[];
}

export interface OverviewStudent {
    id: string;
    last_name: string;
    first_name: string;
    classes: { id: string; name: string; reasons: Reason[] }[];
}

export interface SchoolOverview {
    /** Also those beyond the ones in `classes`. */
    all_classes: number;
    students: number;
    teachers: number;
    smallest_group: number;
    limits: { overall: number; fall: number; missing: number };
    scores: { expected: number; given: number; missing: number; late: number };
    overall: ResultGroup & { tens: number[] | null };
    terms: (TermGroup & { classes: number })[];
    classes: OverviewClass[];
    all_at_risk: number;
    at_risk: OverviewStudent[];
}

/** Null: nothing changed since `etag`. */
export async function readOverview(etag: string | null): Promise<Versioned<SchoolOverview> | null> {
    const response = await request('/school/overview', { etag });
    if (response.status === 304) return null;
    return { body: (await response.json()) as SchoolOverview, etag: response.headers.get('ETag') };
}
