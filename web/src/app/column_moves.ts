/** A teacher puts a column elsewhere: only how this browser shows the class, said with a way back. */
import type { Gradebook } from '../api/types';
import type { GroupSpan } from '../rules/column_groups';
import { columnsInOrder, orderAfterMove, reachOf } from '../rules/column_order';
import { strings } from '../strings';
import type { Act } from './acts';
import type { ClassColumns } from './class_columns.svelte';
import type { GridView } from './grid_view.svelte';

export interface ShownColumns {
    book: Gradebook;
    /** Indices of the assignments shown. */
    columns: readonly number[];
    spans: readonly GroupSpan[];
}

type Arrangement = Pick<GridView, 'order' | 'own'>;

export class ColumnMoves {
    /** The newest move, and how the columns stood before it. */
    #last: { id: string; act: Act; start: Arrangement } | null = null;

    constructor(
        readonly view: GridView,
        readonly notes: ClassColumns,
        readonly shown: () => ShownColumns,
    ) {}

    /** From where to where (one past it) the column at a place may go. */
    reach(column: number): { first: number; end: number } {
        const { columns, spans } = this.shown();
        return reachOf(column, spans, columns.length);
    }

    may(column: number, by: -1 | 1): boolean {
        const { first, end } = this.reach(column);
        return column >= 0 && column + by >= first && column + by < end;
    }

    move(from: number, to: number): void {
        if (from === to) return;
        const { view } = this;
        const { book, columns } = this.shown();
        const before = { order: view.order, own: view.own };
        const order = columnsInOrder(book.assignments, view.order, view.own);
        view.own = orderAfterMove(order, columns, from, to).map((index) => book.assignments[index]!.id);
        view.order = 'own';

        const { id, name } = book.assignments[columns[from]!]!;
        const text = strings.gridColumns.moved(name.trim(), to + 1, columns.length);
        // Step by step by keyboard is one move, and its undo leads to where it began.
        const last = this.#last?.id === id && this.notes.done?.moved === id ? this.#last : null;
        const start = last?.start ?? before;
        const act = turning(view, start, { order: view.order, own: view.own });
        this.notes.tell({ text, act, moved: id }, last?.act);
        this.#last = { id, act, start };
    }
}

/** There and back, any number of times. */
function turning(view: GridView, before: Arrangement, after: Arrangement): Act {
    return {
        turn: () => {
            Object.assign(view, before);
            return turning(view, after, before);
        },
    };
}
