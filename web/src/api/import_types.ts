/** Importing grades: a chapter of types.ts. */
import type { CellValue, HistoryEntry } from './types';

/** What stands in a sentence; several things are named, the last may be “…”. */
export type SaidValue = string | number | Said | readonly (string | Said)[];

/** A sentence about a file by its code, to be said in any language: rules/said_of_files.ts. */
export interface Said {
    code: string;
    values: Readonly<Record<string, SaidValue>>;
}

/** Beside each English text of the server. Null: it has no words but those; missing in reports of older versions. */
interface AlsoSaid {
    said?: Said | null;
}

export type ImportResult = 'new' | 'updated' | 'unchanged' | 'skipped';

export interface ImportedAssignment extends AlsoSaid {
    name: string;
    date: string | null;
    max_points: number | null;
    result: ImportResult;
    reason?: string | null;
    column: number;
    new: number;
    updated: number;
    unchanged: number;
    /** Grades taken away by blank cells; 0 unless the teacher chose that. */
    cleared: number;
    /** Blank cells that change nothing. */
    blank: number;
}

/** A place of the file that was read otherwise than it stands there, or not at all. */
export interface ImportProblem extends AlsoSaid {
    /** As in a spreadsheet, from 1; null when it is about a whole column, row or file. */
    row: number | null;
    column: number | null;
    value: string | null;
    code: string;
    message: string;
}

export interface ImportSummary {
    students: { total: number; new: number; updated: number; unchanged: number; skipped: number };
    assignments: { total: number; new: number; updated: number; unchanged: number; skipped: number };
    /** `cleared` is missing in imports of older versions. */
    scores: { new: number; updated: number; unchanged: number; cleared?: number; blank: number; skipped: number };
    /** Students who come into another section of the class; missing in imports of older versions. */
    sections?: { changed: number };
}

export interface ImportReport {
    import: { id: string; file_name: string; format: string; encoding: string; delimiter: string | null };
    summary: ImportSummary;
    assignments: ImportedAssignment[];
    /** Not taken over. */
    skipped: ImportProblem[];
    skipped_total: number;
    /** Taken over, but worth a look. */
    warnings: ImportProblem[];
    tags_applied: string[];
    duration_ms: number;
}

// ---- Previews of imports ----

export interface PersonOfClass {
    id: string;
    last_name: string;
    first_name: string;
    email: string | null;
}

/** A student of the file whom an e-mail address did not settle. */
export interface PreviewStudent extends AlsoSaid {
    row: number;
    last_name: string;
    first_name: string;
    email: string | null;
    student_number: string | null;
    username: string | null;
    match: 'known' | 'new' | 'unmatched' | 'left_out';
    by: string | null;
    student: PersonOfClass | null;
    suggestions: (AlsoSaid & { student: PersonOfClass; reason: string })[];
}

export interface ChangedRow {
    row: number;
    last_name: string;
    first_name: string;
    cells: { column: number; old: CellValue; new: CellValue }[];
}

/** Something about the whole import that a teacher should look at. */
export interface Doubt extends AlsoSaid {
    code: string;
    message: string;
    columns: number[];
}

/** A class that a file holds (OneRoster). */
export interface FileClass {
    key: string;
    name: string;
    students: number;
    assignments: number;
    scores: number;
}

/** What a column of a plain sheet holds. */
export type ColumnRole =
    | 'ignored'
    | 'last_name'
    | 'first_name'
    | 'full_name'
    | 'email'
    | 'student_number'
    | 'username'
    | 'section'
    | 'assignment';

export interface SheetColumn extends AlsoSaid {
    column: number;
    heading: string;
    samples: string[];
    role: ColumnRole;
    name: string | null;
    date: string | null;
    max_points: number | null;
    ignored_reason: string | null;
}

/** What the teacher says about a column; name, date and maximum are of assignments. */
export interface ColumnMapping {
    column: number;
    role: ColumnRole;
    name: string | null;
    date: string | null;
    max_points: number | null;
}

export interface SheetColumns extends AlsoSaid {
    signature: string;
    heading_row: number;
    one_row_a_score: boolean;
    /** Why the file cannot be read by these columns; null when it can. */
    missing: string | null;
    /** When the teacher said what the columns are, for an earlier file; null: not remembered. */
    said_at: string | null;
    mapping: ColumnMapping[];
    columns: SheetColumn[];
    /** May be more than are listed. */
    columns_total: number;
}

export interface ImportPreview {
    preview: { id: string; plan: string; history_seq: number; changes_something: boolean };
    meanwhile: HistoryEntry[];
    import: AlsoSaid & {
        file_name: string;
        format: string;
        format_name: string;
        recognised_by: string;
        columns_said_at: string | null;
        encoding: string;
        delimiter: string | null;
        /** The one that was read. */
        class: string | null;
        classes: FileClass[];
    };
    summary: ImportSummary;
    assignments: ImportedAssignment[];
    skipped: ImportProblem[];
    skipped_total: number;
    warnings: ImportProblem[];
    tags_applied: string[];
    doubts: Doubt[];
    students: PreviewStudent[];
    students_total: number;
    /** Rows that somebody must decide about. */
    unmatched: number;
    /** To choose from; empty when nobody is unmatched. */
    class_students: PersonOfClass[];
    changes: ChangedRow[];
    changes_total: number;
    kept_cells: number;
    /** Nothing can be read before somebody says what the columns are. */
    needs_mapping: boolean;
    /** Of a plain sheet. */
    columns: SheetColumns | null;
}

/** All decisions about a previewed file; they are sent together each time. */
export interface ImportDecisions {
    plan?: string;
    since?: number;
    format: string;
    class?: string;
    include_columns: number[];
    leave_out_columns: number[];
    matches: { row: number; student: string }[];
    kept_cells: [row: number, column: number][];
    clear_blank_columns: number[];
    /** Null: as remembered, else guessed. Empty: guessed. */
    mapping: ColumnMapping[] | null;
    tags: string[];
}

/** An import or a preview that the server does in the background. */
export interface ImportJob {
    id: string;
    kind: 'preview' | 'import';
    file_name: string;
    state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
    phase: 'waiting' | 'reading' | 'comparing' | 'writing';
    done: number;
    /** 0: nobody can say. */
    total: number;
    created_at: string;
    /** For its teacher: to be decided on, or refused. */
    waits: boolean;
}

export interface PastImport {
    id: string;
    file_name: string;
    format: string;
    at: string;
    by: string | null;
    summary: ImportSummary;
}
