/** One's own edits of a class: shown at once, sent in order, kept while there is no connection, and taken back. They
 *  live on when another page is opened, so that nothing typed is lost. */
import { api, ApiError } from '../api/client';
import type { Gradebook, HistoryEntry } from '../api/types';
import { cellKey, EditQueue, type Answered, type Cell, type CellEdit, type WantedCell } from '../rules/edit_queue';
import { sameValue, type CellValue } from '../rules/grade_text';
import { GradebookCells } from '../rules/gradebook_cells';
import { UndoStack, type Step } from '../rules/undo_stack';
import { strings } from '../strings';
import { waits, type Act, type Acts, type Turn, type Turned, type Turner } from './acts';
import { asApiError, visit } from './session.svelte';
import { countUnsaved } from './unsaved';

/** What a cell shows instead of what the gradebook says. */
export interface ShownEdit {
    value: CellValue;
    mark: 'saving' | 'saved' | 'stale';
    /** What somebody else wrote meanwhile. */
    theirs: CellValue | null;
}
/** By student, then by assignment. */
export type ShownEdits = ReadonlyMap<string, ReadonlyMap<string, ShownEdit>>;

export interface Conflict extends Cell {
    mine: CellValue;
    theirs: CellValue;
    /** The change that wrote theirs, as far as it was looked up. */
    by: HistoryEntry | null;
}

const MOST_IN_A_BATCH = 5_000;
const MOST_LOOKED_UP = 5;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;
/** While somebody types the totals may lag behind a little: reading a large class after every key would be a waste. */
const REFRESH_AFTER = 300;

export class GridEdits implements Acts {
    shown = $state.raw<ShownEdits>(new Map());
    network = $state<'quiet' | 'saving' | 'waiting'>('quiet');
    /** Why edits wait. */
    waitingFor = $state.raw<ApiError | null>(null);
    failure = $state.raw<{ error: ApiError; cells: WantedCell[] } | null>(null);
    conflicts = $state.raw<Conflict[]>([]);
    /** The last thing that happened, and whether it can be taken back. */
    said = $state.raw<{ text: string; undo: boolean } | null>(null);
    canUndo = $state(false);
    canRedo = $state(false);
    /** Cells whose value is not on the server. */
    unsaved = $state(0);

    #classId: string;
    #account: string;
    #queue = new EditQueue();
    #stack = new UndoStack<Act>();
    #cells: GradebookCells | null = null;
    /** Saved, but the gradebook that is shown was read before that. */
    #saved = new Map<string, { value: CellValue; at: number }>();
    #moment = 0;
    #sending: Promise<void> | null = null;
    #turner: Turner | null = null;
    #turning: Promise<void> | null = null;
    #retry: ReturnType<typeof setTimeout> | undefined;
    #retryIn = FIRST_RETRY;
    #refresh: (() => void) | null = null;
    #refreshTimer: ReturnType<typeof setTimeout> | undefined;

    /** `account`: whose edits these are. */
    constructor(classId: string, account: string) {
        this.#classId = classId;
        this.#account = account;
    }

    /** The page that shows the class: `refresh` reads its gradebook anew. Returns what ends it. */
    attach(refresh: () => void, turner: Turner): () => void {
        this.#refresh = refresh;
        this.#turner = turner;
        this.tryNow();
        addEventListener('online', this.tryNow);
        return () => {
            this.#refresh = null;
            this.#turner = null;
            removeEventListener('online', this.tryNow);
        };
    }

    follow(book: Gradebook): void {
        if (this.#cells?.book !== book) this.#cells = new GradebookCells(book);
    }

    /** Goes with settle(): the moment before the gradebook was asked for. */
    get moment(): number {
        return this.#moment;
    }

    /** A gradebook was read that has everything that was saved until then. */
    settle(moment: number): void {
        const settled = [...this.#saved].filter(([, { at }]) => at <= moment).map(([key]) => key);
        for (const key of settled) this.#saved.delete(key);
        this.#show(settled.map(cellOf));
    }

    valueOf = (cell: Cell): CellValue =>
        this.shown.get(cell.student)?.get(cell.assignment)?.value ?? this.#cells!.value(cell);

    /** Writes what differs and answers how many cells that are. */
    write(wanted: WantedCell[]): number {
        const step = wanted.flatMap(({ student, assignment, value }) => {
            const before = this.valueOf({ student, assignment });
            return sameValue(before, value) ? [] : [{ student, assignment, before, after: value }];
        });
        this.#stack.add(step);
        this.#put(step);
        return step.length;
    }

    /** A key that comes while an act is done or turned around is the next one's turn. */
    undo(): void {
        const before = this.#underWay;
        if (before) return void before.then(() => this.undo());
        const act = this.#stack.actToUndo;
        if (act) return void this.turn(act);
        const reversal = this.#stack.undo(this.valueOf);
        if (reversal) this.#put(reversal.cells);
        this.#countSteps();
        const t = strings.gridEdit;
        this.say(reversal ? t.undone(reversal.cells.length, reversal.kept) : t.nothingToUndo);
    }

    redo(): void {
        const before = this.#underWay;
        if (before) return void before.then(() => this.redo());
        const act = this.#stack.actToRedo;
        if (act) return void this.turn(act, true);
        const reversal = this.#stack.redo(this.valueOf);
        if (reversal) this.#put(reversal.cells);
        this.#countSteps();
        const t = strings.gridEdit;
        this.say(reversal ? t.redone(reversal.cells.length, reversal.kept) : t.nothingToRedo);
    }

    get #underWay(): Promise<void> | null {
        return this.#turning ?? this.#turner?.underWay() ?? null;
    }

    begins = (): void => this.#endWayBack();

    /** Grades that were typed before it are taken back after it. */
    did = (act: Act, instead?: Act): void => {
        this.#stack.addAct(act, instead);
        this.#endWayBack();
    };

    forget = (): void => {
        this.#stack.clear();
        this.#endWayBack();
    };

    turned = (act: Act, { inverse }: Turned): void => {
        this.#stack.turned(act, inverse);
        this.#endWayBack();
    };

    turn = (act: Act, again = false): Promise<void> => {
        if (this.#turning || !this.#turner) return Promise.resolve();
        this.#turning = this.#turnNow(this.#turner.turn, act, again).finally(() => {
            this.#turning = null;
        });
        return this.#turning;
    };

    /** What was typed since is sent first: the server takes acts back in the order in which it knows of them. */
    async #turnNow(turnAct: Turn, act: Act, again: boolean): Promise<void> {
        clearTimeout(this.#retry);
        await this.#send();
        const turned = this.#queue.size === 0 ? await turnAct(act, again) : null;
        if (turned) this.turned(act, turned);
    }

    /** The button beside the last sentence would take something else back. */
    #endWayBack(): void {
        if (this.said) this.said = { ...this.said, undo: false };
        this.#countSteps();
    }

    say(text: string, undo = false): void {
        this.said = { text, undo };
    }

    resolve(settled: Conflict[], winner: 'mine' | 'theirs'): void {
        this.#moment += 1;
        for (const { theirs, ...cell } of settled) this.#saved.set(cellKey(cell), { value: theirs, at: this.#moment });
        this.#dropConflicts(settled);
        this.#show(settled);
        if (winner === 'mine') this.write(settled.map(({ mine, ...cell }) => ({ ...cell, value: mine })));
        else this.#refreshSoon();
        this.#count();
    }

    /** Sends again what the server refused. */
    retryFailed(): void {
        const cells = this.failure?.cells ?? [];
        this.failure = null;
        this.#put(cells.map(({ value, ...cell }) => ({ ...cell, before: this.valueOf(cell), after: value })));
    }

    discardFailed(): void {
        this.failure = null;
        this.#count();
    }

    tryNow = (): void => {
        clearTimeout(this.#retry);
        this.#retryIn = FIRST_RETRY;
        void this.#send();
    };

    /** Shows and queues; everything of one tick goes in one batch. */
    #put(step: Step): void {
        if (step.length === 0) return;
        const wanted = step.map(({ student, assignment, after }) => ({ student, assignment, value: after }));
        this.#queue.add(wanted, this.#known);
        this.#dropConflicts(step);
        this.#show(step);
        this.#countSteps();
        this.#count();
        if (this.network !== 'waiting') {
            this.network = 'saving';
            clearTimeout(this.#retry);
            this.#retry = setTimeout(() => void this.#send());
        }
    }

    /** One at a time; ends when nothing is left to send, or it did not work. */
    #send(): Promise<void> {
        this.#sending ??= this.#sendAll().finally(() => {
            this.#sending = null;
        });
        return this.#sending;
    }

    async #sendAll(): Promise<void> {
        try {
            for (;;) {
                const batch = this.#queue.batch(MOST_IN_A_BATCH);
                if (batch.length === 0) {
                    this.network = 'quiet';
                    break;
                }
                // Under somebody else's name nothing is sent: attach() goes on when the same person is back.
                if (visit.session?.account.id !== this.#account) {
                    this.network = 'waiting';
                    break;
                }
                // A try after a failure is none that must be told of: it waits until it has worked.
                if (this.network !== 'waiting') this.network = 'saving';
                const { edits } = await api.editScores(this.#classId, batch);
                this.network = 'saving';
                this.waitingFor = null;
                this.#retryIn = FIRST_RETRY;
                this.#take(batch, this.#queue.answer(edits));
            }
        } catch (error) {
            this.#fail(asApiError(error));
        }
        this.#count();
    }

    #take(batch: CellEdit[], { saved, stale, gone }: Answered): void {
        this.#moment += 1;
        for (const edit of saved) this.#saved.set(cellKey(edit), { value: edit.value, at: this.#moment });
        const found = stale.map(({ student, assignment, value, theirs }) => ({
            student,
            assignment,
            mine: value,
            theirs,
            by: null,
        }));
        this.conflicts = [...this.conflicts, ...found];
        this.#show(batch);
        if (gone.length > 0) this.say(strings.gridEdit.gone(gone.length));
        for (const conflict of found.slice(0, MOST_LOOKED_UP)) void this.#lookUp(conflict);
        this.#refreshSoon();
    }

    #fail(error: ApiError): void {
        // The session is over: the edits wait until the same person is back.
        if (waits(error)) {
            this.network = 'waiting';
            this.waitingFor = error;
            if (error.status === 401) return;
            this.#retry = setTimeout(() => void this.#send(), this.#retryIn);
            this.#retryIn = Math.min(2 * this.#retryIn, LAST_RETRY);
            return;
        }
        const refused = this.#queue.takeAll();
        const again = new Map((this.failure?.cells ?? []).map((cell) => [cellKey(cell), cell]));
        for (const { student, assignment, value } of refused)
            again.set(cellKey({ student, assignment }), { student, assignment, value });
        this.failure = { error, cells: [...again.values()] };
        this.network = 'quiet';
        this.#show(refused);
        this.#refreshSoon();
    }

    /** Who wrote what stands there now. */
    async #lookUp(conflict: Conflict): Promise<void> {
        try {
            const { student, assignment } = conflict;
            const reading = new AbortController();
            const { changes } = await api.cellHistory(this.#classId, student, assignment, reading.signal);
            const by = changes[0] ?? null;
            this.conflicts = this.conflicts.map((one) => (one === conflict ? { ...conflict, by } : one));
        } catch {
            // The values say enough without a name.
        }
    }

    #known = (cell: Cell): CellValue =>
        this.#conflictAt(cell)?.theirs ?? this.#saved.get(cellKey(cell))?.value ?? this.#cells!.value(cell);

    #conflictAt(cell: Cell): Conflict | undefined {
        return this.conflicts.find((one) => one.student === cell.student && one.assignment === cell.assignment);
    }

    #dropConflicts(cells: Cell[]): void {
        if (this.conflicts.length === 0) return;
        const keys = new Set(cells.map(cellKey));
        this.conflicts = this.conflicts.filter((conflict) => !keys.has(cellKey(conflict)));
    }

    /** What these cells show now. Rows without a change keep their map, so they are not drawn again. */
    #show(cells: Cell[]): void {
        if (cells.length === 0) return;
        const conflicts = new Map(this.conflicts.map((conflict) => [cellKey(conflict), conflict]));
        const shown = new Map(this.shown);
        const fresh = new Map<string, Map<string, ShownEdit>>();
        for (const cell of cells) {
            let row = fresh.get(cell.student);
            if (!row) fresh.set(cell.student, (row = new Map(shown.get(cell.student))));
            const key = cellKey(cell);
            const conflict = conflicts.get(key);
            const mine = this.#queue.wanted(cell);
            const saved = this.#saved.get(key);
            if (conflict) row.set(cell.assignment, { value: conflict.mine, mark: 'stale', theirs: conflict.theirs });
            else if (mine) row.set(cell.assignment, { value: mine, mark: 'saving', theirs: null });
            else if (saved) row.set(cell.assignment, { value: saved.value, mark: 'saved', theirs: null });
            else row.delete(cell.assignment);
        }
        for (const [student, row] of fresh) {
            if (row.size > 0) shown.set(student, row);
            else shown.delete(student);
        }
        this.shown = shown;
    }

    #refreshSoon(): void {
        clearTimeout(this.#refreshTimer);
        this.#refreshTimer = setTimeout(() => this.#refresh?.(), REFRESH_AFTER);
    }

    #countSteps(): void {
        this.canUndo = this.#stack.canUndo;
        this.canRedo = this.#stack.canRedo;
    }

    #count(): void {
        this.unsaved = this.#queue.size + this.conflicts.length + (this.failure?.cells.length ?? 0);
        countUnsaved(this, this.unsaved);
    }
}

function cellOf(key: string): Cell {
    const [student, assignment] = key.split(' ');
    return { student: student!, assignment: assignment! };
}

const all = new Map<string, GridEdits>();

/** Of one class and one person: who signs in after somebody else does not send their edits. */
export function gridEditsOf(classId: string, account: string): GridEdits {
    const key = `${account} ${classId}`;
    let edits = all.get(key);
    if (!edits) all.set(key, (edits = new GridEdits(classId, account)));
    return edits;
}
