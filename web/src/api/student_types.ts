/** Finding students and merging two who are one person: a chapter of types.ts. */
import type { CellValue } from './types';

/** Enough of a student to tell them from another. For administrators. */
export interface StudentCard {
    id: string;
    last_name: string;
    first_name: string;
    email: string | null;
    identities: { kind: string; value: string }[];
    classes: { id: string; name: string; term: string; scores: number }[];
    scores: number;
    accounts: number;
    guardians: number;
}

export type DuplicateReason =
    'same_number' | 'same_mailbox' | 'same_name' | 'similar_name' | 'one_without_email' | 'same_class';

export interface DuplicatePair {
    /** The first rather stays. */
    students: [StudentCard, StudentCard];
    reasons: DuplicateReason[];
    score: number;
}

export type MergeSide = 'kept' | 'absorbed';

export interface MergeDecisions {
    kept: string;
    absorbed: string;
    prefer: MergeSide;
    cells: { assignment: string; take: MergeSide }[];
    /** Of the preview that was seen; "" for none. */
    plan: string;
}

export interface AssignmentName {
    id: string;
    name: string;
    date: string | null;
}

export interface MergeConflict {
    assignment: AssignmentName;
    kept: CellValue;
    absorbed: CellValue;
    take: MergeSide;
}

export interface MergedClass {
    id: string;
    name: string;
    term: string;
    joins: boolean;
    scores: number;
    conflicts_total: number;
    conflicts: MergeConflict[];
}

export interface MovedRecords {
    email: string | null;
    identities: number;
    accounts: number;
    guardians: number;
}

export interface MergeResult {
    /** Null for a preview. */
    merge: string | null;
    plan: string;
    /** Of a preview: the kept one and the other. */
    students: StudentCard[];
    moved: MovedRecords;
    classes: MergedClass[];
}

export interface PastMerge {
    id: string;
    kept: { id: string; name: string };
    absorbed: { id: string; name: string };
    at: string;
    by: string;
    undone_at: string | null;
    undone_by: string | null;
    can_undo: boolean;
    classes: number;
}

export interface MergeUndo {
    /** False for a preview. */
    undone: boolean;
    moved: MovedRecords;
    classes: {
        id: string;
        name: string;
        reverted: number;
        kept: { student: string; assignment: AssignmentName; value: CellValue }[];
        kept_total: number;
    }[];
}
