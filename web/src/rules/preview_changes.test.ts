import { describe, expect, test } from 'vitest';
import type { ChangedRow, ImportedAssignment, ImportPreview, ImportSummary } from '../api/types';
import { noChoices, toggleCell } from './import_choices';
import { changeCount, changeTables, neighbour } from './preview_changes';

const value = (points: number | null) => ({ points, status: null });
const row = (number: number, ...cells: [column: number, from: number | null, to: number][]): ChangedRow => ({
    row: number,
    last_name: `L${number}`,
    first_name: 'F',
    cells: cells.map(([column, from, to]) => ({ column, old: value(from), new: value(to) })),
});
const preview = (...changes: ChangedRow[]) =>
    ({
        changes,
        assignments: [4, 5, 6].map((column) => ({ column, name: `C${column}`, result: 'updated' })),
    }) as ImportPreview;

describe('the tables of changes', () => {
    const shown = preview(row(2, [4, 10, 12], [6, null, 3]), row(3, [4, 9, 7]), row(5, [5, null, 8]));

    test('changed grades and new ones are apart, each with its own columns and students', () => {
        const { changed, added } = changeTables(shown, noChoices());
        expect(changed.columns.map(({ column }) => column)).toEqual([4]);
        expect(changed.rows.map((one) => one.row)).toEqual([2, 3]);
        expect(added.columns.map(({ column }) => column)).toEqual([5, 6]);
        expect(added.rows.map((one) => one.cells.map((cell) => cell?.change.cell.new.points))).toEqual([
            [undefined, 3],
            [8, undefined],
        ]);
        expect([changed.count, added.count]).toEqual([2, 2]);
    });

    test('a grade that becomes lower is marked', () => {
        expect(changeTables(shown, noChoices()).changed.rows.map(({ cells }) => cells[0]?.lower)).toEqual([
            false,
            true,
        ]);
    });

    test('a kept cell stays at its place and is not counted', () => {
        const [change] = changeTables(shown, noChoices()).changed.rows[1]!.cells;
        const choices = toggleCell(noChoices(), change!.change);
        const without = preview(row(2, [4, 10, 12]));
        const { changed } = changeTables(without, choices);
        expect(changed.rows.map((one) => [one.row, one.cells[0]?.kept])).toEqual([
            [2, false],
            [3, true],
        ]);
        expect(changed.count).toBe(1);
    });

    test('a kept cell of a column that is left out is not shown', () => {
        const [change] = changeTables(shown, noChoices()).changed.rows[0]!.cells;
        const without = { changes: [], assignments: [{ column: 4, result: 'skipped' } as ImportedAssignment] };
        const tables = changeTables(without as unknown as ImportPreview, toggleCell(noChoices(), change!.change));
        expect(tables.changed.rows).toEqual([]);
    });

    test('arrow keys skip places without a change and stop at the edge', () => {
        const { rows } = changeTables(
            preview(row(2, [4, 1, 2], [6, 1, 2]), row(3, [5, 1, 2]), row(4, [4, 1, 2])),
            noChoices(),
        ).changed;
        expect(neighbour(rows, { row: 0, column: 0 }, 'ArrowRight')).toEqual({ row: 0, column: 2 });
        expect(neighbour(rows, { row: 0, column: 0 }, 'ArrowDown')).toEqual({ row: 2, column: 0 });
        expect(neighbour(rows, { row: 0, column: 0 }, 'ArrowUp')).toBeNull();
        expect(neighbour(rows, { row: 0, column: 0 }, 'Home')).toBeNull();
    });
});

test('the button counts grades; without any, the students and assignments that change', () => {
    const of = (scores: number, assignments: number) =>
        ({
            scores: { new: scores, updated: 0 },
            students: { new: 0, updated: 0 },
            assignments: { new: 0, updated: assignments },
        }) as unknown as ImportSummary;
    expect(changeCount(of(5, 2))).toBe(5);
    expect(changeCount(of(0, 2))).toBe(2);
    expect(changeCount(of(0, 0))).toBe(0);
    expect(changeCount({ ...of(0, 2), sections: { changed: 3 } })).toBe(5);
});
