/** Where the keyboard is in the grid, and which block of grades is selected. Both follow the student and the assignment
 *  when rows and columns come, go or are sorted. */
import { clipped, rangeBetween, type CellAt, type CellRange } from '../rules/cell_range';
import { FIXED_COLUMNS, HEAD_ROWS, type Place } from '../rules/grid_keys';

export const gradeAt = ({ row, column }: Place): CellAt => ({ row: row - HEAD_ROWS, column: column - FIXED_COLUMNS });
export const placeOf = ({ row, column }: CellAt): Place => ({ row: row + HEAD_ROWS, column: column + FIXED_COLUMNS });

export class GridCursor {
    #active = $state.raw<Place>({ row: 0, column: 0 });
    /** Two corners of what is selected; null: the active grade alone. */
    #block = $state.raw<{ anchor: CellAt; corner: CellAt } | null>(null);
    #rows = $state.raw<string[]>([]);
    #columns = $state.raw<string[]>([]);

    at = $derived<Place>({
        row: Math.min(this.#active.row, this.#rows.length + HEAD_ROWS - 1),
        column: Math.min(this.#active.column, this.#columns.length + FIXED_COLUMNS - 1),
    });

    /** The grade with the focus; null on headings, names and totals. */
    grade = $derived.by<CellAt | null>(() => {
        const at = gradeAt(this.at);
        return at.row >= 0 && at.column >= 0 ? at : null;
    });

    selection = $derived.by<CellRange | null>(() => {
        if (this.#block) {
            const range = rangeBetween(this.#block.anchor, this.#block.corner);
            return clipped(range, this.#rows.length, this.#columns.length);
        }
        return this.grade && rangeBetween(this.grade, this.grade);
    });

    get corner(): Place {
        return this.#block ? placeOf(this.#block.corner) : this.at;
    }

    moveTo(place: Place): void {
        this.#active = place;
        this.#block = null;
    }

    /** The selection reaches from where it began to this place. */
    extendTo(place: Place): void {
        const anchor = this.#block?.anchor ?? this.grade;
        if (!anchor) return this.moveTo(place);
        const to = gradeAt(place);
        this.#block = {
            anchor,
            corner: {
                row: Math.max(0, Math.min(to.row, this.#rows.length - 1)),
                column: Math.max(0, Math.min(to.column, this.#columns.length - 1)),
            },
        };
    }

    select({ top, left, bottom, right }: CellRange): void {
        this.#block = { anchor: { row: top, column: left }, corner: { row: bottom, column: right } };
    }

    collapse(): boolean {
        const had = this.#block !== null;
        this.#block = null;
        return had;
    }

    /** The rows and columns that are shown from now on. */
    follow(rows: string[], columns: string[]): void {
        const moved = (at: number, before: string[], now: string[]) => {
            const id = before[at];
            return id === undefined || now[at] === id ? at : now.indexOf(id);
        };
        const moveCell = ({ row, column }: CellAt): CellAt => ({
            row: moved(row, this.#rows, rows),
            column: moved(column, this.#columns, columns),
        });
        const { row, column } = moveCell(gradeAt(this.#active));
        // What is gone leaves the focus where it is.
        this.#active = {
            row: row < 0 ? this.#active.row : row + HEAD_ROWS,
            column: column < 0 ? this.#active.column : column + FIXED_COLUMNS,
        };
        if (this.#block) {
            const anchor = moveCell(this.#block.anchor);
            const corner = moveCell(this.#block.corner);
            const whole = Math.min(anchor.row, anchor.column, corner.row, corner.column) >= 0;
            this.#block = whole ? { anchor, corner } : null;
        }
        this.#rows = rows;
        this.#columns = columns;
    }
}
