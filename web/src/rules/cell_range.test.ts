import { describe, expect, it } from 'vitest';
import { cellsIn, eachCell, fillTarget, numbersOf, placeBlock, rangeBetween, sourceOf } from './cell_range';

const range = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
const grid = { rows: 10, columns: 6 };

it('two corners in any order make one block', () => {
    expect(rangeBetween({ row: 3, column: 1 }, { row: 1, column: 4 })).toEqual(range(1, 1, 3, 4));
    expect(cellsIn(range(1, 1, 3, 4))).toBe(12);
    expect([...eachCell(range(1, 1, 2, 2))].map(({ row, column }) => [row, column])).toEqual([
        [1, 1],
        [1, 2],
        [2, 1],
        [2, 2],
    ]);
});

describe('a pasted block', () => {
    it('goes to the first cell of the selection', () => {
        expect(placeBlock({ rows: 2, columns: 3 }, range(4, 1, 4, 1), grid)).toEqual({
            range: range(4, 1, 5, 3),
            rowsOut: 0,
            columnsOut: 0,
        });
    });
    it('of one value fills the selection', () => {
        expect(placeBlock({ rows: 1, columns: 1 }, range(1, 1, 4, 2), grid).range).toEqual(range(1, 1, 4, 2));
    });
    it('repeats in a selection that is a multiple of it, and only there', () => {
        expect(placeBlock({ rows: 2, columns: 1 }, range(0, 0, 5, 0), grid).range).toEqual(range(0, 0, 5, 0));
        expect(placeBlock({ rows: 2, columns: 1 }, range(0, 0, 4, 0), grid).range).toEqual(range(0, 0, 1, 0));
        expect(placeBlock({ rows: 1, columns: 2 }, range(0, 0, 4, 1), grid).range).toEqual(range(0, 0, 4, 1));
    });
    it('says what has no place', () => {
        expect(placeBlock({ rows: 5, columns: 4 }, range(8, 4, 8, 4), grid)).toEqual({
            range: range(8, 4, 9, 5),
            rowsOut: 3,
            columnsOut: 2,
        });
    });
});

describe('the corner dragged', () => {
    const from = range(2, 2, 3, 3);
    it('fills downwards, upwards and to the sides', () => {
        expect(fillTarget(from, { row: 6, column: 3 })).toEqual(range(4, 2, 6, 3));
        expect(fillTarget(from, { row: 0, column: 3 })).toEqual(range(0, 2, 1, 3));
        expect(fillTarget(from, { row: 3, column: 5 })).toEqual(range(2, 4, 3, 5));
        expect(fillTarget(from, { row: 3, column: 0 })).toEqual(range(2, 0, 3, 1));
    });
    it('goes one way only, the farther one', () => {
        expect(fillTarget(from, { row: 9, column: 4 })).toEqual(range(4, 2, 9, 3));
        expect(fillTarget(from, { row: 3, column: 3 })).toBeNull();
    });
    it('repeats what was selected', () => {
        expect(sourceOf(from, { row: 4, column: 2 })).toEqual({ row: 2, column: 2 });
        expect(sourceOf(from, { row: 7, column: 3 })).toEqual({ row: 3, column: 3 });
        expect(sourceOf(from, { row: 1, column: 2 })).toEqual({ row: 3, column: 2 });
    });
});

it('sum and mean are of what has points, without binary fractions', () => {
    expect(numbersOf([0.1, 0.2, null])).toEqual({ graded: 2, sum: 0.3, mean: 0.15 });
    expect(numbersOf([null])).toEqual({ graded: 0, sum: 0, mean: null });
});
