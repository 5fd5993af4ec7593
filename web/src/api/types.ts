/** What the server sends (docs/api.md, GET /api/v1/openapi.json). */

export type Role = 'school_admin' | 'teacher' | 'student' | 'guardian';

export interface School {
    name: string;
    subdomain: string;
}

export interface DemoLogin {
    role: Role;
    email: string;
    password: string;
}

export interface SchoolAnswer {
    school: School | null;
    demo_logins?: DemoLogin[];
}

export interface FoundSchool extends School {
    url: string;
}

export interface Session {
    account: { id: string; email: string; name: string; role: Role };
    school: School;
    /** The student self, or the children of a guardian. */
    students: { id: string; name: string }[];
}

export interface ClassCard {
    id: string;
    name: string;
    term: string | null;
    teachers: string[];
    students: number;
    assignments: number;
    updated_at: string | null;
    can_import: boolean;
}

export interface Assignment {
    id: string;
    name: string;
    date: string | null;
    /** Null when no file said it: its scores have no percentage and count in no total. */
    max_points: number | null;
    tags: string[];
}

export interface GradebookStudent {
    id: string;
    last_name: string;
    first_name: string;
    email: string | null;
    /** In the order of the assignments; null is not graded. */
    scores: (number | null)[];
    /** By the index of the assignment: "excused", "missing", "late" and so on. */
    statuses?: Record<string, string>;
    /** No longer in the school's roster of this class; absent otherwise. */
    dropped?: true;
    points: number;
    max_points: number;
    percent: number | null;
}

export interface Gradebook {
    class: { id: string; name: string; term: string | null; version: number; can_import: boolean };
    assignments: Assignment[];
    students: GradebookStudent[];
}

export interface StudentAssignment {
    name: string;
    date: string | null;
    max_points: number | null;
    score: number | null;
    status: string | null;
    percent: number | null;
    tags: string[];
}

export interface StudentClass {
    id: string;
    name: string;
    term: string | null;
    teachers: string[];
    points: number;
    max_points: number;
    percent: number | null;
    assignments: StudentAssignment[];
}

export interface StudentGrades {
    student: { id: string; last_name: string; first_name: string; email: string | null };
    points: number;
    max_points: number;
    percent: number | null;
    classes: StudentClass[];
}

export interface Tag {
    name: string;
    assignments: number;
}

export type ImportResult = 'new' | 'updated' | 'unchanged' | 'skipped';

export interface ImportedAssignment {
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
export interface ImportProblem {
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
export interface PreviewStudent {
    row: number;
    last_name: string;
    first_name: string;
    email: string | null;
    student_number: string | null;
    username: string | null;
    match: 'known' | 'new' | 'unmatched' | 'left_out';
    by: string | null;
    student: PersonOfClass | null;
    suggestions: { student: PersonOfClass; reason: string }[];
}

export interface ChangedRow {
    row: number;
    last_name: string;
    first_name: string;
    cells: { column: number; old: CellValue; new: CellValue }[];
}

/** Something about the whole import that a teacher should look at. */
export interface Doubt {
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
    'ignored' | 'last_name' | 'first_name' | 'full_name' | 'email' | 'student_number' | 'username' | 'assignment';

export interface SheetColumn {
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

export interface SheetColumns {
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
    import: {
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
}

export interface PastImport {
    id: string;
    file_name: string;
    format: string;
    at: string;
    by: string | null;
    summary: ImportSummary;
}

/** The history of a class: each write is one change-set. */
export interface ChangeCounts {
    scores?: { new: number; updated: number; cleared: number };
    students?: { joined: number; left: number; changed: number };
    assignments?: { added: number; removed: number; changed: number };
}

export interface CellValue {
    points: number | null;
    status: string | null;
}

export interface HistoryEntry {
    id: string;
    seq: number;
    kind: 'import' | 'edit' | 'undo' | 'merge';
    at: string;
    by: string;
    summary: ChangeCounts;
    /** The change-set that this one took back. */
    undoes: string | null;
    undone_by: string | null;
    import: string | null;
    file_name: string | null;
    format: string | null;
    /** Only when a student was asked for. */
    cells: { assignment: string; before: CellValue; after: CellValue }[];
}

export interface History {
    /** The newest first. */
    changes: HistoryEntry[];
    next: number | null;
}

export interface KeptCell {
    student: string;
    assignment: string;
    value: CellValue;
    /** The change-set that wrote it since. */
    by: string;
}

export interface UndoResult {
    /** Null for a preview, and when nothing was left to take back. */
    change: string | null;
    changes_something: boolean;
    reverted: number;
    summary: ChangeCounts;
    kept: KeptCell[];
    /** With the names, dates and maxima that were changed again. */
    kept_total: number;
}

export interface HistoryCheck {
    intact: boolean;
    changes: number;
    first_broken: string | null;
}

export type * from './fill_types';
export type * from './roster_types';
export type * from './student_types';

/** application/problem+json */
export interface Problem {
    title: string;
    status: number;
    code: string;
    detail?: string;
    request_id?: string;
    errors?: { field?: string; code?: string; message?: string; detail?: string }[];
}
