/** A file of one's own, filled: a chapter of types.ts. */
import type { ImportPreview, Said } from './types';

export interface FillCounts {
    filled: number;
    replaced: number;
    unchanged: number;
    blank: number;
    left: number;
}

export interface FillColumn extends FillCounts {
    column: number;
    name: string;
    /** Null: the column is not filled; `reason` says why. */
    assignment: string | null;
    reason: string | null;
    said?: Said | null;
    /** False: no column of scores. */
    scores: boolean;
}

export interface FillRow {
    row: number;
    last_name: string;
    first_name: string;
    /** As they are written in the file. */
    cells: { column: number; old: string | null; new: string }[];
}

export interface FillLeftCell {
    row: number;
    column: number;
    last_name: string;
    first_name: string;
    old: string | null;
    wanted: string;
    reason: string;
    said?: Said | null;
}

export interface FillStudent {
    row: number;
    last_name: string;
    first_name: string;
    email: string | null;
    student_number: string | null;
    username: string | null;
    reason: 'unknown' | 'uncertain' | 'not_in_class' | 'several_rows';
    suggestions: { last_name: string; first_name: string; reason: string; said?: Said | null }[];
}

export interface FillReport {
    file: ImportPreview['import'];
    changes_something: boolean;
    summary: FillCounts & { students: number; missing_students: number };
    columns: FillColumn[];
    changes: FillRow[];
    changes_total: number;
    left: FillLeftCell[];
    left_total: number;
    students: FillStudent[];
    students_total: number;
}
