/** One's own edits of this visit, each with its way back. */
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

export class UndoStack {
    #done: Step[] = [];
    #undone: Step[] = [];

    get canUndo(): boolean {
        return this.#done.length > 0;
    }
    get canRedo(): boolean {
        return this.#undone.length > 0;
    }

    add(step: Step): void {
        if (step.length === 0) return;
        this.#done.push(step);
        this.#undone = [];
    }

    /** `now`: what a cell shows. */
    undo(now: (cell: Cell) => CellValue): Reversal | null {
        return this.#turn(this.#done, this.#undone, now);
    }

    redo(now: (cell: Cell) => CellValue): Reversal | null {
        return this.#turn(this.#undone, this.#done, now);
    }

    #turn(from: Step[], to: Step[], now: (cell: Cell) => CellValue): Reversal | null {
        const step = from.pop();
        if (!step) return null;
        const own = step.filter((cell) => sameValue(now(cell), cell.after));
        const cells = own.map(({ before, after, ...cell }) => ({ ...cell, before: after, after: before }));
        if (cells.length > 0) to.push(cells);
        return { cells, kept: step.length - own.length };
    }
}
