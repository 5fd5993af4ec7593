/** What of a selection is in one row. Rows that have none share one object, so they are not drawn again. */
import type { CellRange } from '../../rules/cell_range';

export interface RowSelection {
    /** Columns; none are in it when the first is after the last. */
    left: number;
    right: number;
    /** The row is the first, the last of the selection. */
    top: boolean;
    bottom: boolean;
    /** The column with the corner to drag; -1 for none. */
    handle: number;
    fillLeft: number;
    fillRight: number;
}

const NONE: RowSelection = { left: 0, right: -1, top: false, bottom: false, handle: -1, fillLeft: 0, fillRight: -1 };

const isIn = (range: CellRange | null, row: number): range is CellRange =>
    range !== null && row >= range.top && row <= range.bottom;

export function rowSelection(
    row: number,
    selection: CellRange | null,
    filling: CellRange | null,
    fills: boolean,
): RowSelection {
    const selected = isIn(selection, row);
    const filled = isIn(filling, row);
    if (!selected && !filled) return NONE;
    return {
        ...(selected
            ? {
                  left: selection.left,
                  right: selection.right,
                  top: row === selection.top,
                  bottom: row === selection.bottom,
              }
            : NONE),
        handle: fills && selected && row === selection.bottom ? selection.right : -1,
        fillLeft: filled ? filling.left : 0,
        fillRight: filled ? filling.right : -1,
    };
}
