/** What the server sends (docs/api.md, GET /api/v1/openapi.json). */
import type { EditOutcome } from '../rules/edit_queue';
import type { BrandedSchool } from './branding_types';
import type { NewAssignments } from './family_types';
import type { Standing, TagTotal, TermTotal, Total } from './grading_types';
import type { Said } from './import_types';

/** That a school gives. */
export type Role = 'school_admin' | 'teacher' | 'student' | 'guardian';
/** Also a guest whom the school let in for a time. */
export type AnyRole = Role | 'platform_operator';

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
    school: BrandedSchool | null;
    demo_logins?: DemoLogin[];
    /** How long a device can be remembered; 0: not offered. Missing on the bare domain. */
    remember_days?: number;
    /** Only on the bare domain. */
    sign_up?: boolean;
}

export interface FoundSchool extends School {
    url: string;
}

export interface Credentials {
    email: string;
    password: string;
    /** Stay signed in on this device. */
    remember?: boolean;
    /** Of the second factor. */
    code?: string;
}

export type GuardianRight = 'grades' | 'mail' | 'records';

export interface Session {
    account: {
        id: string;
        email: string;
        name: string;
        role: AnyRole;
        roles: AnyRole[];
        /** Null: not chosen. */
        language: string | null;
    };
    /** The school wants a second factor of this account: until there is one, only the account itself can be reached. */
    second_factor_missing: boolean;
    school: School;
    /** Of an operator of the platform whom the school let in: until when. */
    support_access: { ends_at: string } | null;
    /** The student self, or the children of a guardian. */
    students: { id: string; name: string; rights: GuardianRight[] }[];
}

/** Who an invitation is for. */
export interface InvitedPerson {
    school: { name: string };
    name: string;
    email: string;
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
    category: string | null;
    tags: string[];
    /** Its points count, its maximum does not. */
    extra_credit: boolean;
    /** Stays when the lowest or highest scores are dropped. */
    never_drop: boolean;
    /** The place of its term in those of the class; absent when it lies in none. */
    term?: number;
    /** Families see it. */
    published: boolean;
    /** Families see it without a score. */
    scores_hidden: boolean;
}

export interface GradebookStudent {
    id: string;
    last_name: string;
    first_name: string;
    email: string | null;
    /** The part of the class that they belong to; absent when there is none. */
    section?: string;
    /** In the order of the assignments; null is not graded. */
    scores: (number | null)[];
    /** By the index of the assignment: "excused", "missing", "late" and so on. */
    statuses?: Record<string, string>;
    /** How many comments there are, by the index of the assignment. */
    comments?: Record<string, number>;
    /** No longer in the school's roster of this class; absent otherwise. */
    dropped?: true;
    points: number;
    max_points: number;
    percent: number | null;
    /** On the scale of the class. */
    letter: string | null;
    /** Of each term of the class, as if it were alone; absent when the class has none. */
    terms?: Total[];
}

export interface Gradebook {
    class: {
        id: string;
        name: string;
        term: string | null;
        version: number;
        can_import: boolean;
        new_assignments: NewAssignments;
        archived_at: string | null;
        /** Names of its terms. */
        terms: string[];
        /** Of its scale: those that do not pass. */
        failing_grades: string[];
    };
    assignments: Assignment[];
    students: GradebookStudent[];
}

export interface EditResult {
    /** The change-set; null when nothing was written. */
    change: string | null;
    /** In the order of the edits. */
    edits: EditOutcome[];
}

export interface StudentAssignment extends Assignment {
    /** Null for a family while scores are hidden. */
    score: number | null;
    status: string | null;
    percent: number | null;
    /** What became of the score, by the rules of the class. */
    standing: Standing;
    /** Absent without any. */
    comments?: ShownComment[];
}

/** What a teacher said about a score. */
export interface ShownComment {
    /** Empty when the account is gone. */
    author: string;
    text: string;
    /** False: only those who teach the class see it. */
    for_family: boolean;
    at: string;
}

export interface StudentClass {
    id: string;
    name: string;
    term: string | null;
    teachers: string[];
    points: number;
    max_points: number;
    percent: number | null;
    letter: string | null;
    terms: TermTotal[];
    /** Of each tag whose work makes a percentage; absent in an answer that was kept from an earlier release. */
    tag_totals?: TagTotal[];
    way: 'points' | 'mean' | 'weighted';
    assignments: StudentAssignment[];
}

export interface StudentGrades {
    student: { id: string; last_name: string; first_name: string; email: string | null };
    points: number;
    max_points: number;
    percent: number | null;
    /** Null: nothing graded yet, or the classes have several scales. */
    letter: string | null;
    /** Of all classes together: one sum of points, or the mean of their percentages. */
    way: 'points' | 'mean';
    classes: StudentClass[];
}

export interface Tag {
    name: string;
    assignments: number;
}

/** The history of a class: each write is one change-set. */
export interface ChangeCounts {
    scores?: { new: number; updated: number; cleared: number };
    /** `moved`: into another section; absent from changes of older versions. */
    students?: { joined: number; left: number; changed: number; moved?: number };
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

export type * from './family_types';
export type * from './fill_types';
export type * from './import_types';
export type * from './roster_types';
export type * from './second_factor_types';
export type * from './student_types';

/** application/problem+json */
export interface Problem {
    title: string;
    status: number;
    code: string;
    detail?: string;
    /** Of a refused file. */
    said?: Said | null;
    request_id?: string;
    errors?: { field?: string; code?: string; message?: string; detail?: string }[];
}

/** A sign-in of one's own. */
export interface OwnSession {
    id: string;
    device: string;
    current: boolean;
    remembered: boolean;
    created_at: string;
    last_used_at: string;
    ends_at: string;
}
export type * from './people_types';
