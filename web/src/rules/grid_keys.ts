/** Keyboard of the grid, after the ARIA grid pattern. Row 0 is the heading, column 0 the name. */
export interface Place {
    row: number;
    column: number;
}

export interface GridSize {
    rows: number;
    columns: number;
    /** Rows that Page Up and Page Down move by. */
    page: number;
}

/** Where a key leads, or null when the key is none of the grid's. */
export function placeAfter(key: string, withCtrl: boolean, at: Place, size: GridSize): Place | null {
    const lastRow = size.rows - 1;
    const lastColumn = size.columns - 1;
    const to = (row: number, column: number): Place => ({
        row: Math.max(0, Math.min(row, lastRow)),
        column: Math.max(0, Math.min(column, lastColumn)),
    });
    switch (key) {
        case 'ArrowUp':
            return to(at.row - 1, at.column);
        case 'ArrowDown':
            return to(at.row + 1, at.column);
        case 'ArrowLeft':
            return to(at.row, at.column - 1);
        case 'ArrowRight':
            return to(at.row, at.column + 1);
        case 'PageUp':
            return to(at.row - size.page, at.column);
        case 'PageDown':
            return to(at.row + size.page, at.column);
        case 'Home':
            return to(withCtrl ? 0 : at.row, 0);
        case 'End':
            return to(withCtrl ? lastRow : at.row, lastColumn);
        default:
            return null;
    }
}
