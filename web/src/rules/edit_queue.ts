/**
 * Edits on their way to the server, in order. A batch that was sent stays as it is until the server has answered, so it
 * can be sent again when its answer was lost; what comes meanwhile waits and builds on it.
 */
import { sameValue, type CellValue } from './grade_text';

export interface Cell {
    student: string;
    assignment: string;
}

export interface WantedCell extends Cell {
    value: CellValue;
}

export interface CellEdit extends WantedCell {
    was: CellValue;
}

export interface EditOutcome {
    result: 'written' | 'unchanged' | 'stale' | 'unknown';
    before: CellValue;
}

export interface Answered {
    saved: CellEdit[];
    /** Somebody else wrote `theirs` since. */
    stale: (CellEdit & { theirs: CellValue })[];
    /** The student or the assignment is no longer there. */
    gone: CellEdit[];
}

export const cellKey = ({ student, assignment }: Cell) => `${student} ${assignment}`;

type Edits = Map<string, CellEdit>;

export class EditQueue {
    #sent: Edits = new Map();
    #next: Edits = new Map();

    /** `known`: what the server has there, as far as is known here. */
    add(cells: WantedCell[], known: (cell: Cell) => CellValue): void {
        for (const { student, assignment, value } of cells) {
            const key = cellKey({ student, assignment });
            const was = this.#next.get(key)?.was ?? this.#sent.get(key)?.value ?? known({ student, assignment });
            // Typed and taken back before it was sent: there is nothing to send.
            if (sameValue(was, value)) this.#next.delete(key);
            else this.#next.set(key, { student, assignment, value, was });
        }
    }

    /** What to send: the batch whose answer did not come, or the next one. */
    batch(most: number): CellEdit[] {
        if (this.#sent.size === 0) {
            for (const [key, edit] of this.#next) {
                if (this.#sent.size === most) break;
                this.#sent.set(key, edit);
                this.#next.delete(key);
            }
        }
        return [...this.#sent.values()];
    }

    /** The server's answer to the batch. A cell that waits with a newer value is not told of. */
    answer(outcomes: EditOutcome[]): Answered {
        const answered: Answered = { saved: [], stale: [], gone: [] };
        [...this.#sent.values()].forEach((edit, index) => {
            const outcome = outcomes[index];
            if (!outcome) return;
            const later = this.#next.get(cellKey(edit));
            if (outcome.result === 'stale') {
                this.#next.delete(cellKey(edit));
                answered.stale.push({ ...edit, value: later?.value ?? edit.value, theirs: outcome.before });
            } else if (outcome.result === 'unknown') {
                this.#next.delete(cellKey(edit));
                answered.gone.push(edit);
            } else if (!later) answered.saved.push(edit);
        });
        this.#sent = new Map();
        return answered;
    }

    /** Everything that is not saved, as one edit a cell, and an empty queue. */
    takeAll(): CellEdit[] {
        const all = new Map(this.#sent);
        for (const [key, edit] of this.#next) all.set(key, { ...edit, was: all.get(key)?.was ?? edit.was });
        this.#sent = new Map();
        this.#next = new Map();
        return [...all.values()];
    }

    /** What is wanted in a cell that is not saved. */
    wanted(cell: Cell): CellValue | undefined {
        const key = cellKey(cell);
        return (this.#next.get(key) ?? this.#sent.get(key))?.value;
    }

    get size(): number {
        let both = 0;
        for (const key of this.#sent.keys()) if (this.#next.has(key)) both += 1;
        return this.#sent.size + this.#next.size - both;
    }
}
