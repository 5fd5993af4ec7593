/** Columns of a class as its teacher makes, changes and removes them: one change at a time, each with a way back. */
import { getContext, setContext } from 'svelte';
import { api, type ApiError } from '../api/client';
import type { AssignmentsChanged, AssignmentWish, CellValue, NewAssignment } from '../api/column_types';
import { fillsOf } from '../rules/column_wishes';
import { strings } from '../strings';
import { waits, type Act, type Acts, type Turn, type Turned } from './acts';
import { changeOfImport } from './import_change';
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
    act: Act | null;
    /** The assignment that was moved. */
    moved?: string;
    /** The assignment that was made or changed; a filter may hide it. */
    about?: string;
}

/** The most that one request takes. */
const PIECE = 5_000;

export class ClassColumns {
    working = $state(false);
    /** While something is done: until it is done and shown. */
    underWay: Promise<void> | null = null;
    error = $state.raw<ApiError | null>(null);
    done = $state.raw<Done | null>(null);
    editing = $state.raw<Editing | null>(null);
    /** Sections that are shown already, and that the server does not have yet, by student. */
    sections = $state.raw<ReadonlyMap<string, string>>(new Map());

    constructor(
        readonly classId: string,
        /** Reads the gradebook again. */
        readonly refresh: () => Promise<void>,
        readonly acts: Acts,
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
            return { text: strings.gridColumns.removed(names, answer.scores), act: actOf(answer, assignments) };
        });
    }

    /** Shown at once; what the server refuses goes back before that is said. */
    async putIntoSection(students: string[], section: string): Promise<void> {
        if (this.working) return;
        const shown = (this.sections = new Map(students.map((student) => [student, section])));
        await this.#quietly(async () => {
            try {
                const answer = await api.setSections(this.classId, { section, students });
                return { text: strings.gridSections.put(answer.moved, section), act: actOf(answer) };
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
            const whole = fills.length <= PIECE;
            if (!whole) this.acts.forget();
            return {
                text: strings.gridColumns.filled(written, fills.length),
                act: whole ? actOf({ change }) : null,
            };
        });
    }

    async undo(): Promise<void> {
        if (this.done?.act) await this.acts.turn(this.done.act);
    }

    /** Takes an act back, or does it again. */
    turn: Turn = async (act, again) => {
        const words = again ? strings.gridColumns.redone : strings.gridColumns.undone;
        if ('turn' in act) {
            const inverse = act.turn();
            this.hush();
            this.done = { text: words({ change: '', kept_total: 0 }), act: null };
            return { inverse };
        }
        if ('visibility' in act || this.working) return null;
        let turned: Turned | null = null;
        await this.#quietly(async () => {
            if ('remove' in act) {
                const answer = await api.changeAssignments(this.classId, { assignments: act.remove, remove: true });
                turned = { inverse: actOf(answer, act.remove) };
                return { text: words({ change: '', kept_total: 0 }), act: null };
            }
            const change = 'import' in act ? await changeOfImport(this.classId, act.import) : act.change;
            const result = await api.undo(this.classId, change, false);
            const removed = 'removed' in act && act.removed;
            turned = { inverse: removed ? { remove: removed } : actOf(result) };
            return { text: words(result), act: null };
        });
        // What the server refuses for good, and that is said, does not stand in the way of what was done before.
        return this.error && !waits(this.error) ? { inverse: null } : turned;
    };

    /** Something was done that needs no server. `instead`: an earlier act whose way back it includes. */
    tell(done: Done, instead?: Act): void {
        this.hush();
        this.done = done;
        if (done.act) this.acts.did(done.act, instead);
    }

    hush = (): void => {
        this.done = null;
        this.error = null;
    };

    /** What is done to the class from here on is the newest act: a way back waits for it. */
    track<Of>(work: Promise<Of>): Promise<Of> {
        this.acts.begins();
        const all: Promise<void> = Promise.allSettled([this.underWay, work]).then(() => {
            if (this.underWay === all) this.underWay = null;
        });
        this.underWay = all;
        return work;
    }

    #tell(act: () => Promise<AssignmentsChanged>, text: (answer: AssignmentsChanged) => string): Promise<void> {
        this.hush();
        return this.track(this.#told(act, text));
    }

    async #told(act: () => Promise<AssignmentsChanged>, text: (answer: AssignmentsChanged) => string): Promise<void> {
        const answer = await act();
        const done = { text: text(answer), act: actOf(answer) };
        const [only, ...others] = answer.assignments;
        await this.#show(done.act && { ...done, ...(only && others.length === 0 && { about: only.id }) });
    }

    /** For what has no form to show an error in. */
    async #quietly(act: () => Promise<Done>): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.hush();
        await this.track(
            this.#work(act).finally(() => {
                this.working = false;
            }),
        );
    }

    async #work(act: () => Promise<Done>): Promise<void> {
        let done: Done | null = null;
        try {
            done = await act();
        } catch (error) {
            this.error = asApiError(error);
        }
        await this.#show(done);
    }

    /** What was done is said once the gradebook shows it. */
    async #show(done: Done | null): Promise<void> {
        if (done?.act) this.acts.did(done.act);
        await this.refresh();
        this.done = done;
    }
}

function actOf({ change }: { change: string | null }, removed?: string[]): Act | null {
    return change === null ? null : { change, ...(removed && { removed }) };
}

const KEY = Symbol('columns of the class');

/** For all components of the page of a class. */
export function shareColumns(columns: ClassColumns): void {
    setContext(KEY, columns);
}

export function sharedColumns(): ClassColumns {
    return getContext<ClassColumns>(KEY);
}
