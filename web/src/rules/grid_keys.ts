/** Keyboard of the grid, after the ARIA grid pattern and the habits of spreadsheets. Row 0 is the heading, column 0 the
 *  name; before the first student and the first assignment there are two each. */
export interface Place {
    row: number;
    column: number;
}

export const HEAD_ROWS = 2;
export const FIXED_COLUMNS = 2;

export interface GridSize {
    rows: number;
    columns: number;
    /** Rows that Page Up and Page Down move by. */
    page: number;
}

/** Where a key leads, or null when the key is none of the grid's. With Ctrl, arrows go to the end of the grades. */
export function placeAfter(key: string, withCtrl: boolean, at: Place, size: GridSize): Place | null {
    const lastRow = size.rows - 1;
    const lastColumn = size.columns - 1;
    const to = (row: number, column: number): Place => ({
        row: Math.max(0, Math.min(row, lastRow)),
        column: Math.max(0, Math.min(column, lastColumn)),
    });
    /** From the grades to the first of them, from there to the very first place. */
    const start = (value: number, first: number) => (value > first ? first : 0);
    switch (key) {
        case 'ArrowUp':
            return to(withCtrl ? start(at.row, HEAD_ROWS) : at.row - 1, at.column);
        case 'ArrowDown':
            return to(withCtrl ? lastRow : at.row + 1, at.column);
        case 'ArrowLeft':
            return to(at.row, withCtrl ? start(at.column, FIXED_COLUMNS) : at.column - 1);
        case 'ArrowRight':
            return to(at.row, withCtrl ? lastColumn : at.column + 1);
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

/** The arrow in the direction of reading: in right-to-left scripts the next column is to the left. */
export function readingKey(key: string, rightToLeft: boolean): string {
    if (!rightToLeft) return key;
    return key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key;
}

export interface Key {
    key: string;
    /** Which key of the keyboard it is, whatever is printed on it: KeyZ. */
    code: string;
    /** Ctrl, or Cmd on a Mac. */
    ctrl: boolean;
    shift: boolean;
    alt: boolean;
}

export interface KeySituation {
    /** The place is a grade that may be changed. */
    grade: boolean;
    /** Grades are selected that may be changed. */
    selected: boolean;
    /** More than one column is selected: then Ctrl+R fills, otherwise it stays the browser's. */
    wide: boolean;
    /** Tab goes on to the next grade: one has just been typed in. Otherwise it leaves the grid. */
    entering: boolean;
    /** Letters that begin the word of a status. */
    letters: string;
}

export type Command =
    | 'undo'
    | 'redo'
    | 'all'
    | 'column'
    | 'row'
    | 'clear'
    | 'edit'
    | 'fill_down'
    | 'fill_right'
    | 'below'
    | 'above'
    | 'next'
    | 'previous'
    | 'history'
    | 'comments'
    | 'help'
    | 'leave'
    | 'type';

/** What a key asks of the grid while no grade is being edited, or null when it is none of the grid's (see placeAfter). */
export function commandOf({ key, code, ctrl, shift, alt }: Key, situation: KeySituation): Command | null {
    if (alt) return null;
    const { grade, selected } = situation;
    if (ctrl) return withCtrl(latinLetter(key, code), shift, situation);
    switch (key) {
        case '?':
        case '؟':
            return 'help';
        case ' ':
            return shift ? 'row' : null;
        case 'Escape':
            return 'leave';
        case 'Enter':
            return grade ? (shift ? 'above' : 'below') : null;
        case 'Tab':
            return grade && situation.entering ? (shift ? 'previous' : 'next') : null;
        case 'F2':
            // As notes in a spreadsheet.
            if (shift) return 'comments';
            return grade ? 'edit' : null;
        case 'Delete':
        case 'Backspace':
            return selected ? 'clear' : null;
    }
    if ([...key].length !== 1 || key === ' ') return null;
    const free = !situation.letters.includes(key.toLowerCase());
    if (free && latinLetter(key, code) === 'h') return 'history';
    return grade ? 'type' : null;
}

/** Keyboards of other scripts have no Z: there the key counts that is Z elsewhere. */
function latinLetter(key: string, code: string): string {
    const other = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
    return ((other && /^Key([A-Z])$/.exec(code)?.[1]) || key).toLowerCase();
}

function withCtrl(key: string, shift: boolean, { selected, wide }: KeySituation): Command | null {
    if (key === 'z') return shift ? 'redo' : 'undo';
    if (key === 'y' && !shift) return 'redo';
    if (shift) return null;
    if (key === 'a') return 'all';
    if (key === ' ') return 'column';
    if (key === 'd' && selected) return 'fill_down';
    if (key === 'r' && selected && wide) return 'fill_right';
    return null;
}
