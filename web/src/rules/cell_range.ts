/** Blocks of cells: what is selected, and where what is pasted or filled goes. Rows and columns count from the first
 *  student and the first assignment that are shown. */
export interface CellAt {
    row: number;
    column: number;
}

/** All four are inside. */
export interface CellRange {
    top: number;
    left: number;
    bottom: number;
    right: number;
}

export function rangeBetween(a: CellAt, b: CellAt): CellRange {
    return {
        top: Math.min(a.row, b.row),
        left: Math.min(a.column, b.column),
        bottom: Math.max(a.row, b.row),
        right: Math.max(a.column, b.column),
    };
}

export const heightOf = (range: CellRange) => range.bottom - range.top + 1;
export const widthOf = (range: CellRange) => range.right - range.left + 1;
export const cellsIn = (range: CellRange) => heightOf(range) * widthOf(range);

export function* eachCell({ top, left, bottom, right }: CellRange): Generator<CellAt> {
    for (let row = top; row <= bottom; ++row) for (let column = left; column <= right; ++column) yield { row, column };
}

/** Null when nothing of the range is left. */
export function clipped(range: CellRange, rows: number, columns: number): CellRange | null {
    const clip = { ...range, bottom: Math.min(range.bottom, rows - 1), right: Math.min(range.right, columns - 1) };
    return clip.top > clip.bottom || clip.left > clip.right ? null : clip;
}

export interface PastePlan {
    /** Where it goes. */
    range: CellRange | null;
    /** Rows and columns of the block for which there is no place. */
    rowsOut: number;
    columnsOut: number;
}

/**
 * A block goes to the first cell of the selection, and repeats where the selection is a multiple of it, as in every
 * spreadsheet. So one value fills the selection.
 */
export function placeBlock(
    block: { rows: number; columns: number },
    selection: CellRange,
    grid: { rows: number; columns: number },
): PastePlan {
    const repeats = (selected: number, size: number) => (selected % size === 0 ? selected : size);
    const height = repeats(heightOf(selection), block.rows);
    const width = repeats(widthOf(selection), block.columns);
    const wanted = {
        top: selection.top,
        left: selection.left,
        bottom: selection.top + height - 1,
        right: selection.left + width - 1,
    };
    return {
        range: clipped(wanted, grid.rows, grid.columns),
        rowsOut: Math.max(0, wanted.bottom - grid.rows + 1),
        columnsOut: Math.max(0, wanted.right - grid.columns + 1),
    };
}

/** What dragging the corner of `from` to a cell fills: the one direction that goes farther; null inside of `from`. */
export function fillTarget(from: CellRange, to: CellAt): CellRange | null {
    const down = Math.max(to.row - from.bottom, 0) - Math.max(from.top - to.row, 0);
    const right = Math.max(to.column - from.right, 0) - Math.max(from.left - to.column, 0);
    if (down === 0 && right === 0) return null;
    if (Math.abs(down) >= Math.abs(right))
        return down > 0
            ? { ...from, top: from.bottom + 1, bottom: to.row }
            : { ...from, top: to.row, bottom: from.top - 1 };
    return right > 0
        ? { ...from, left: from.right + 1, right: to.column }
        : { ...from, left: to.column, right: from.left - 1 };
}

/** The cell of `from` that a cell of the filled part repeats. */
export function sourceOf(from: CellRange, at: CellAt): CellAt {
    const repeat = (value: number, start: number, size: number) => start + ((((value - start) % size) + size) % size);
    return {
        row: repeat(at.row, from.top, heightOf(from)),
        column: repeat(at.column, from.left, widthOf(from)),
    };
}

export interface RangeNumbers {
    /** Cells that have points. */
    graded: number;
    sum: number;
    mean: number | null;
}

/** In whole units of 1/10,000 point, so that no sum ends in a row of nines. */
export function numbersOf(points: Iterable<number | null>): RangeNumbers {
    let graded = 0;
    let units = 0;
    for (const value of points) {
        if (value === null) continue;
        graded += 1;
        units += Math.round(value * 10_000);
    }
    return { graded, sum: units / 10_000, mean: graded === 0 ? null : Math.round(units / graded) / 10_000 };
}
