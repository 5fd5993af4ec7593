/** Classes for who looks after them. */
export type ClassState = 'current' | 'without_teacher' | 'archived';
export type ClassOrder = 'name' | 'students' | 'imported';

export interface SchoolClass {
    id: string;
    name: string;
    term: string;
    teachers: string[];
    students: number;
    imported_at: string | null;
    /** When it was put away; null: it is not. */
    archived_at: string | null;
}

export interface SchoolClasses {
    classes: SchoolClass[];
    next: string | null;
    states: Record<ClassState, number>;
}

/** Who has a class open. */
export interface PresentPerson {
    id: string;
    name: string;
}

/** What an event of a class says. */
export interface LiveClassEvent {
    version: number;
    present: PresentPerson[];
}

/** A comment on a score, for those who teach the class. */
export interface ScoreComment {
    id: string;
    /** Empty when the account is gone. */
    author: string;
    own: boolean;
    text: string;
    for_family: boolean;
    at: string;
    edited_at: string | null;
}
