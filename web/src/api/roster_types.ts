/** The roster of the school: a chapter of types.ts. */
import type { Doubt, ImportProblem, PersonOfClass, Said } from './types';

export interface RosterCounts {
    students: { new: number; changed: number; removed: number };
    classes: { new: number; changed: number; removed: number };
    accounts: { new: number; changed: number; removed: number };
    places: { joined: number; back: number; dropped: number; left: number };
    teachers: { added: number; removed: number };
    guardians: { added: number; removed: number };
}

export interface RosterFacts {
    last_name: string;
    first_name: string;
    email: string | null;
}

export interface RosterPerson extends RosterFacts {
    row: number;
    part: string | null;
    role: 'student' | 'guardian' | 'teacher' | 'administrator';
    result: 'new' | 'changed' | 'unchanged' | 'unmatched' | 'left_out';
    student_number: string | null;
    username: string | null;
    key: string | null;
    reason: string | null;
    before: RosterFacts | null;
    student: PersonOfClass | null;
    said?: Said | null;
    suggestions: { student: PersonOfClass | null; reason: string; said?: Said | null }[];
}

export interface RosterClass {
    id: string | null;
    name: string;
    term: string;
    result: 'new' | 'changed' | 'unchanged' | 'left_out';
    before: { name: string; term: string } | null;
    students: number;
    joined: number;
    back: number;
    dropped: number;
}

export interface RosterPlace {
    student: string;
    class: string;
    change: 'joined' | 'back' | 'dropped';
}

export interface RosterProblem extends ImportProblem {
    /** Of an archive: the file. */
    part: string | null;
}

/** What a roster would change; nothing of it is done yet. */
export interface RosterPreview {
    preview: { id: string; plan: string; history_seq: number; changes_something: boolean };
    import: {
        file_name: string;
        format: string;
        format_name: string;
        recognised_by: string;
        said?: Said | null;
        version: string | null;
        is_delta: boolean;
        marks_missing: boolean;
    };
    summary: RosterCounts;
    people: RosterPerson[];
    people_total: number;
    unmatched: number;
    school_students: PersonOfClass[];
    classes: RosterClass[];
    classes_total: number;
    /** Who is marked first, then who comes back, then who joins. */
    places: RosterPlace[];
    places_total: number;
    problems: RosterProblem[];
    problems_total: number;
    doubts: Doubt[];
}

export interface RosterReport extends RosterPreview {
    /** Null when everything was so already. */
    change: string | null;
}

export interface RosterDecisions {
    plan?: string;
    mark_missing: boolean;
    matches: { row: number; student: string }[];
}

export interface RosterHistoryEntry {
    id: string;
    seq: number;
    kind: 'import' | 'undo';
    at: string;
    by: string;
    summary: RosterCounts;
    undoes: string | null;
    undone_by: string | null;
    file_name: string | null;
    format: string | null;
}

export interface RosterKept {
    kind: string;
    name: string;
    reason: 'changed_since' | 'in_use' | 'not_there' | 'address_taken';
    by: string | null;
}

export interface RosterUndoResult {
    change: string | null;
    changes_something: boolean;
    reverted: number;
    summary: RosterCounts;
    kept: RosterKept[];
    kept_total: number;
}
