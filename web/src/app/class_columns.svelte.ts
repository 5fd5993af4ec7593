/** Columns of a class as its teacher makes, changes and removes them: one change at a time, each with a way back. */
import { getContext, setContext } from 'svelte';
import { api, type ApiError } from '../api/client';
import type { AssignmentsChanged, AssignmentWish, CellValue, NewAssignment } from '../api/column_types';
import { fillsOf } from '../rules/column_wishes';
import { strings } from '../strings';
import { asApiError } from './session.svelte';

/** What the drawer at the side is about. */
export type Editing =
    | { what: 'new' }
    | { what: 'one'; assignment: string }
    | { what: 'several'; assignments: string[] }
    | { what: 'students' }
    | { what: 'section'; students: string[] };

export interface Done {
    text: string;
    /** Null: there is nothing to undo. */
    change: string | null;
    /** The way back of what only this browser knows. */
    back?: () => void;
    /** The assignment that was moved. */
    moved?: string;
}

/** The most that one request takes. */
const PIECE = 5_000;

export class ClassColumns {
    working = $state(false);
    error = $state.raw<ApiError | null>(null);
    done = $state.raw<Done | null>(null);
    editing = $state.raw<Editing | null>(null);
    /** Sections that are shown already, and that the server does not have yet, by student. */
    sections = $state.raw<ReadonlyMap<string, string>>(new Map());

    constructor(
        readonly classId: string,
        /** Reads the gradebook again. */
        readonly refresh: () => Promise<void>,
    ) {}

    /** Like change() and changeSeveral(), fails with an ApiError that a form shows. */
    create(made: NewAssignment): Promise<void> {
        return this.#tell(
            () => api.createAssignment(this.classId, made),
            () => strings.gridColumns.made(made.name),
        );
    }

    change(assignment: string, wish: AssignmentWish, was: AssignmentWish): Promise<void> {
        return this.#tell(
            () => api.changeAssignment(this.classId, assignment, { ...wish, was }),
            ({ assignments, scores }) => strings.gridColumns.changed(assignments[0]!.name, scores),
        );
    }

    changeSeveral(assignments: string[], wish: AssignmentWish): Promise<void> {
        return this.#tell(
            () => api.changeAssignments(this.classId, { ...wish, assignments }),
            (answer) => strings.gridColumns.changedSeveral(answer.assignments.length, answer.scores),
        );
    }

    remove(assignments: string[]): Promise<void> {
        return this.#quietly(async () => {
            const answer = await api.changeAssignments(this.classId, { assignments, remove: true });
            const names = answer.assignments.map(({ name }) => name);
            return { text: strings.gridColumns.removed(names, answer.scores), change: answer.change };
        });
    }

    /** Shown at once; what the server refuses goes back before that is said. */
    async putIntoSection(students: string[], section: string): Promise<void> {
        if (this.working) return;
        const shown = (this.sections = new Map(students.map((student) => [student, section])));
        await this.#quietly(async () => {
            try {
                const { change, moved } = await api.setSections(this.classId, { section, students });
                return { text: strings.gridSections.put(moved, section), change };
            } catch (error) {
                this.sections = new Map();
                throw error;
            }
        });
        if (this.sections === shown) this.sections = new Map();
    }

    /** Writes one value where nothing stands. */
    fill(assignment: string, students: string[], value: CellValue): Promise<void> {
        return this.#quietly(async () => {
            const fills = fillsOf(assignment, students, value);
            let written = 0;
            let change: string | null = null;
            for (let at = 0; at < fills.length; at += PIECE) {
                const answer = await api.fillCells(this.classId, fills.slice(at, at + PIECE));
                written += answer.edits.filter(({ result }) => result === 'written').length;
                change = answer.change ?? change;
            }
            // The way back is one change-set; a class of more than a piece is undone in its history.
            return {
                text: strings.gridColumns.filled(written, fills.length),
                change: fills.length > PIECE ? null : change,
            };
        });
    }

    undo(): Promise<void> {
        const { change, back } = this.done ?? {};
        if (back) {
            back();
            this.done = { text: strings.gridColumns.undone({ change: '', kept_total: 0 }), change: null };
            return Promise.resolve();
        }
        if (!change) return Promise.resolve();
        return this.#quietly(async () => {
            return { text: strings.gridColumns.undone(await api.undo(this.classId, change, false)), change: null };
        });
    }

    /** Something was done that needs no server. */
    tell(done: Done): void {
        this.hush();
        this.done = done;
    }

    hush = (): void => {
        this.done = null;
        this.error = null;
    };

    async #tell(act: () => Promise<AssignmentsChanged>, text: (answer: AssignmentsChanged) => string): Promise<void> {
        this.hush();
        const answer = await act();
        await this.#show(answer.change ? { text: text(answer), change: answer.change } : null);
    }

    /** For what has no form to show an error in. */
    async #quietly(act: () => Promise<Done>): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.hush();
        let done: Done | null = null;
        try {
            done = await act();
        } catch (error) {
            this.error = asApiError(error);
        }
        await this.#show(done);
        this.working = false;
    }

    /** What was done is said once the gradebook shows it. */
    async #show(done: Done | null): Promise<void> {
        await this.refresh();
        this.done = done;
    }
}

const KEY = Symbol('columns of the class');

/** For all components of the page of a class. */
export function shareColumns(columns: ClassColumns): void {
    setContext(KEY, columns);
}

export function sharedColumns(): ClassColumns {
    return getContext<ClassColumns>(KEY);
}
