import { expect, test } from 'vitest';
import type { FillColumn } from '../api/types';
import { columnsWithReason, fillScores, fillTable, wantedText } from './fill_report';

const column = (number: number, more: Partial<FillColumn> = {}): FillColumn => ({
    column: number,
    name: `Column ${number}`,
    assignment: 'a',
    reason: null,
    scores: true,
    filled: 0,
    replaced: 0,
    unchanged: 0,
    blank: 0,
    left: 0,
    ...more,
});
const ann = { row: 2, last_name: 'Lee', first_name: 'Ann' };
const bo = { row: 5, last_name: 'Moreau', first_name: 'Bo' };

test('changed cells stand below their columns, and columns without one are not shown', () => {
    const change = (number: number, text: string) => ({ column: number, old: null, new: text });
    const table = fillTable({
        columns: [column(3), column(4), column(6)],
        changes: [
            { ...ann, cells: [change(3, '85'), change(6, '9')] },
            { ...bo, cells: [change(6, '7')] },
        ],
    });
    expect(table.columns.map((one) => one.column)).toEqual([3, 6]);
    expect(table.rows).toEqual([
        { ...ann, cells: [change(3, '85'), change(6, '9')] },
        { ...bo, cells: [null, change(6, '7')] },
    ]);
});

test('counts have the kinds of an import', () => {
    const summary = { filled: 1, replaced: 2, unchanged: 3, blank: 4, left: 5, students: 6, missing_students: 0 };
    expect(fillScores({ summary })).toEqual({
        scores: { new: 1, updated: 2, unchanged: 3, blank: 4, skipped: 5 },
    });
});

test('columns with scores come first, and totals after them with their reason', () => {
    const total = column(2, { assignment: null, reason: 'a total', scores: false });
    const unknown = column(3, { assignment: null, reason: 'no assignment', scores: true });
    expect(columnsWithReason([total, unknown, column(4)]).map((one) => one.column)).toEqual([3, 4, 2]);
});

test('what the class has is said in the reader’s words', () => {
    expect(['85', '12.5', 'excused', '85 late', '?'].map(wantedText)).toEqual([
        '85',
        '12.5',
        'excused',
        '85 (late)',
        '?',
    ]);
});
