/** Columns of a gradebook made and changed by hand. */
export interface AssignmentFacts {
    name: string;
    date: string | null;
    max_points: number | null;
    category: string | null;
    tags: string[];
    extra_credit: boolean;
    never_drop: boolean;
}

export type AssignmentWish = Partial<AssignmentFacts> & { add_tags?: string[]; remove_tags?: string[] };
export type NewAssignment = AssignmentFacts & { published: boolean };

export interface AssignmentsChanged {
    /** Null: nothing changed. */
    change: string | null;
    version: number;
    assignments: (AssignmentFacts & { id: string })[];
    /** Changed: scores above the new maximum. Removed: scores that went out of sight. */
    scores: number;
}

export interface CellValue {
    points: number | null;
    status: string | null;
}

export interface CellFill extends CellValue {
    student: string;
    assignment: string;
    /** Written only where this stands still. */
    was: CellValue;
}

export interface CellsFilled {
    /** Null: nothing was written. */
    change: string | null;
    edits: { result: 'written' | 'unchanged' | 'stale' | 'unknown' }[];
}

/** Somebody of the school by address, or a new student by name. */
export interface NewClassStudent {
    last_name: string;
    first_name: string;
    email: string;
}

export interface ClassStudentChanged {
    /** Null: nothing changed. */
    change: string | null;
    student: { id: string; last_name: string; first_name: string; email: string | null };
    new_to_school: boolean;
}

/** Students of a class put into one section; an empty one takes them out of theirs. */
export interface SectionWish {
    section: string;
    students: string[];
}

export interface SectionsChanged {
    /** Null: all were in it already. */
    change: string | null;
    version: number;
    /** How many were in another or in none. */
    moved: number;
}

/** What of a class waits for its teacher. */
export interface ClassWaiting {
    id: string;
    /** Grades that are not there yet, and in how many assignments. */
    ungraded: number;
    ungraded_assignments: number;
    unpublished: number;
    scores_held: number;
    mails_held: boolean;
    /** One's own large files: previews that are ready, and what was refused. */
    files_to_decide: number;
    files_failed: number;
}

export interface Home {
    classes: ClassWaiting[];
}
