/** One's own work of this visit, each step with its way back: grades, and acts of another kind between them. */
import type { Cell } from './edit_queue';
import { sameValue, type CellValue } from './grade_text';

export interface ChangedCell extends Cell {
    before: CellValue;
    after: CellValue;
}

export type Step = ChangedCell[];

export interface Reversal {
    /** To write; `after` is what is to stand there. */
    cells: Step;
    /** Cells that somebody else changed since: they stay. */
    kept: number;
}

type Entry<Act> = { cells: Step } | { act: Act };

export class UndoStack<Act = never> {
    #done: Entry<Act>[] = [];
    #undone: Entry<Act>[] = [];

    get canUndo(): boolean {
        return this.#done.length > 0;
    }
    get canRedo(): boolean {
        return this.#undone.length > 0;
    }

    /** The act that is the newest step; null: the newest one is of grades, or there is none. */
    get actToUndo(): Act | null {
        return actOf(this.#done.at(-1));
    }
    get actToRedo(): Act | null {
        return actOf(this.#undone.at(-1));
    }

    add(step: Step): void {
        if (step.length === 0) return;
        this.#done.push({ cells: step });
        this.#undone = [];
    }

    /** `instead`: an earlier act whose way back this one includes. */
    addAct(act: Act, instead?: Act): void {
        this.#done = this.#done.filter((entry) => instead === undefined || actOf(entry) !== instead);
        this.#done.push({ act });
        this.#undone = [];
    }

    /** Also from between others. `inverse`: what does it again; null: nothing does. */
    turned(act: Act, inverse: Act | null): void {
        const wasUndone = this.#undone.some((entry) => actOf(entry) === act);
        const isOther = (entry: Entry<Act>) => actOf(entry) !== act;
        this.#done = this.#done.filter(isOther);
        this.#undone = this.#undone.filter(isOther);
        if (inverse !== null) (wasUndone ? this.#done : this.#undone).push({ act: inverse });
    }

    /** Nothing of before can be taken back. */
    clear(): void {
        this.#done = [];
        this.#undone = [];
    }

    /** `now`: what a cell shows. Null also where the newest step is an act: that is for others to turn. */
    undo(now: (cell: Cell) => CellValue): Reversal | null {
        return this.#turn(this.#done, this.#undone, now);
    }

    redo(now: (cell: Cell) => CellValue): Reversal | null {
        return this.#turn(this.#undone, this.#done, now);
    }

    #turn(from: Entry<Act>[], to: Entry<Act>[], now: (cell: Cell) => CellValue): Reversal | null {
        const entry = from.at(-1);
        if (!entry || !('cells' in entry)) return null;
        from.pop();
        const step = entry.cells;
        const own = step.filter((cell) => sameValue(now(cell), cell.after));
        const cells = own.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));
        if (cells.length > 0) to.push({ cells });
        return { cells, kept: step.length - own.length };
    }
}

function actOf<Act>(entry: Entry<Act> | undefined): Act | null {
    return entry && 'act' in entry ? entry.act : null;
}
