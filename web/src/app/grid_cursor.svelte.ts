/** Where the keyboard is in the grid, and which block of grades is selected. Both follow the student and the assignment
 *  when rows and columns come, go or are sorted. */
import { clipped, rangeBetween, type CellAt, type CellRange } from '../rules/cell_range';
import { FIXED_COLUMNS, HEAD_ROWS, type Place } from '../rules/grid_keys';
import { GridLines } from '../rules/grid_lines';

export class GridCursor {
    #active = $state.raw<Place>({ row: 0, column: 0 });
    /** Two corners of what is selected; null: the active grade alone. */
    #block = $state.raw<{ anchor: CellAt; corner: CellAt } | null>(null);
    #lines = $state.raw(GridLines.of([]));
    #columns = $state.raw<string[]>([]);

    at = $derived<Place>({
        row: Math.min(this.#active.row, this.#lines.count + HEAD_ROWS - 1),
        column: Math.min(this.#active.column, this.#columns.length + FIXED_COLUMNS - 1),
    });

    /** The grade with the focus; null on headings, names and totals. */
    grade = $derived(this.gradeAt(this.at));

    selection = $derived.by<CellRange | null>(() => {
        if (this.#block) {
            const range = rangeBetween(this.#block.anchor, this.#block.corner);
            return clipped(range, this.#lines.rows.length, this.#columns.length);
        }
        return this.grade && rangeBetween(this.grade, this.grade);
    });

    get corner(): Place {
        return this.#block ? this.placeOf(this.#block.corner) : this.at;
    }

    gradeAt(place: Place): CellAt | null {
        const row = this.#lines.rowAt(place.row - HEAD_ROWS);
        const column = place.column - FIXED_COLUMNS;
        return row >= 0 && column >= 0 ? { row, column } : null;
    }

    placeOf({ row, column }: CellAt): Place {
        return { row: this.#lines.lineOf(row) + HEAD_ROWS, column: column + FIXED_COLUMNS };
    }

    /** The student where the focus is, or all that stand below the head of their group. */
    get rows(): { first: number; last: number } | null {
        const line = this.at.row - HEAD_ROWS;
        return line < 0 ? null : this.#lines.rowsOf(line);
    }

    moveTo(place: Place): void {
        this.#active = place;
        this.#block = null;
    }

    /** The selection reaches from where it began to this place; heads of groups are passed over. */
    extendTo(place: Place): void {
        const anchor = this.#block?.anchor ?? this.grade;
        if (!anchor) return this.moveTo(place);
        const row = this.#lines.rowNear(place.row - HEAD_ROWS, place.row > this.corner.row);
        const column = place.column - FIXED_COLUMNS;
        this.#block = {
            anchor,
            corner: {
                row: Math.max(0, Math.min(row, this.#lines.rows.length - 1)),
                column: Math.max(0, Math.min(column, this.#columns.length - 1)),
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

    /** The lines and columns that are shown from now on. */
    follow(lines: GridLines, columns: string[]): void {
        const moved = (at: number, before: string[], now: string[]) => {
            const id = before[at];
            return id === undefined || now[at] === id ? at : now.indexOf(id);
        };
        const row = moved(this.#active.row - HEAD_ROWS, this.#lines.keys, lines.keys);
        const column = moved(this.#active.column - FIXED_COLUMNS, this.#columns, columns);
        // What is gone leaves the focus where it is.
        this.#active = {
            row: row < 0 ? this.#active.row : row + HEAD_ROWS,
            column: column < 0 ? this.#active.column : column + FIXED_COLUMNS,
        };
        const before = idsOf(this.#lines);
        const now = idsOf(lines);
        const moveCell = (cell: CellAt): CellAt => ({
            row: moved(cell.row, before, now),
            column: moved(cell.column, this.#columns, columns),
        });
        if (this.#block) {
            const anchor = moveCell(this.#block.anchor);
            const corner = moveCell(this.#block.corner);
            const whole = Math.min(anchor.row, anchor.column, corner.row, corner.column) >= 0;
            this.#block = whole ? { anchor, corner } : null;
        }
        this.#lines = lines;
        this.#columns = columns;
    }
}

const idsOf = ({ rows }: GridLines): string[] => rows.map(({ student }) => student.id);
