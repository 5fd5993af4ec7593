import { describe, expect, test } from 'vitest';
import type {
    ColumnMapping,
    ImportedAssignment,
    ImportPreview,
    PreviewStudent,
    SheetColumn,
    SheetColumns,
} from '../api/types';
import {
    canBeTaken,
    decisionsOf,
    match,
    noChoices,
    openDoubts,
    doubtKey,
    newOnes,
    stillAsked,
    suggestedMatches,
    toggleCell,
    toggleClears,
    toggleColumn,
    type PreviewedCell,
} from './import_choices';
import { sayColumn } from './sheet_columns';

const sheet = {
    mapping: [] as ColumnMapping[],
    columns: [{ column: 1, heading: 'Wer', role: 'ignored' }] as SheetColumn[],
} as SheetColumns;
const column = (number: number, result: ImportedAssignment['result'] = 'unchanged') =>
    ({ column: number, name: `C${number}`, result }) as ImportedAssignment;
const student = (row: number, suggested: string[] = [], kind: PreviewStudent['match'] = 'unmatched') =>
    ({
        row,
        match: kind,
        suggestions: suggested.map((id) => ({ student: { id }, reason: 'the same name' })),
    }) as PreviewStudent;
const cell = (row: number, at: number): PreviewedCell => ({
    row,
    last_name: 'Byron',
    first_name: 'Ada',
    cell: { column: at, old: { points: 1, status: null }, new: { points: 2, status: null } },
});

describe('decisions', () => {
    test('nothing decided decides nothing', () => {
        expect(decisionsOf(noChoices())).toEqual({
            format: 'auto',
            include_columns: [],
            leave_out_columns: [],
            matches: [],
            kept_cells: [],
            clear_blank_columns: [],
            mapping: null,
            tags: [],
        });
    });

    test('every choice is sent, columns in order', () => {
        let choices = noChoices('canvas', ['quiz']);
        choices = toggleColumn(choices, column(9));
        choices = toggleColumn(choices, column(4));
        choices = toggleColumn(choices, column(6, 'skipped'));
        choices = match(choices, [[3, 'abc']]);
        choices = toggleCell(choices, cell(2, 5));
        choices = toggleClears(choices, 7);
        choices = sayColumn(choices, sheet, sheet.columns[0]!, { role: 'email' });
        expect(decisionsOf(choices)).toEqual({
            format: 'canvas',
            include_columns: [6],
            leave_out_columns: [4, 9],
            matches: [{ row: 3, student: 'abc' }],
            kept_cells: [[2, 5]],
            clear_blank_columns: [7],
            mapping: [{ column: 1, role: 'email', name: null, date: null, max_points: null }],
            tags: ['quiz'],
        });
    });

    test('a class of the file is sent only when it was chosen', () => {
        expect(decisionsOf(noChoices('auto', [], 'k2')).class).toBe('k2');
        expect(decisionsOf(noChoices())).not.toHaveProperty('class');
    });

    test('a second press takes a choice back', () => {
        const none = noChoices();
        expect(toggleColumn(toggleColumn(none, column(4)), column(4, 'skipped'))).toEqual(none);
        expect(toggleColumn(toggleColumn(none, column(6, 'skipped')), column(6, 'new'))).toEqual(none);
        expect(toggleCell(toggleCell(none, cell(2, 5)), cell(2, 5))).toEqual(none);
        expect(match(match(none, [[3, 'abc']]), [[3, '']])).toEqual(none);
    });
});

test('a column left out for its few scores can be taken, a column of totals cannot', () => {
    const preview = { warnings: [{ code: 'sparse_column', column: 6 }] } as ImportPreview;
    const left = toggleColumn(noChoices(), column(4));
    expect(canBeTaken(preview, left, column(6, 'skipped'))).toBe(true);
    expect(canBeTaken(preview, left, column(7, 'skipped'))).toBe(false);
    expect(canBeTaken(preview, left, column(4, 'skipped'))).toBe(true);
    expect(canBeTaken(preview, left, column(5))).toBe(true);
});

describe('students to match', () => {
    test('suggestions are accepted together, but never one student for two rows', () => {
        const asked = [student(2, ['a', 'b']), student(3, ['a']), student(4), student(5, ['c'])];
        expect(suggestedMatches(asked, match(noChoices(), [[5, 'new']]))).toEqual([[2, 'a']]);
    });

    test('what was asked stays in the list with its suggestions when it is answered', () => {
        const asked = stillAsked([], { students: [student(4, ['b']), student(2, ['a'])] } as ImportPreview);
        expect(asked.map(({ row }) => row)).toEqual([2, 4]);
        const later = stillAsked(asked, { students: [student(2, [], 'known'), student(4, ['b'])] } as ImportPreview);
        expect(later.map(({ row, suggestions }) => [row, suggestions.length])).toEqual([
            [2, 1],
            [4, 1],
        ]);
    });
});

describe('new students of whom nothing was asked', () => {
    const of = (students: PreviewStudent[], added: number, people = 0) =>
        ({
            students,
            class_students: Array.from({ length: people }, (_, at) => ({ id: `p${at}` })),
            summary: { students: { total: 3, new: added } },
        }) as unknown as ImportPreview;
    const rows = (students: PreviewStudent[]) => students.map(({ row }) => row);
    const fresh = (row: number) => student(row, [], 'new');

    test('are listed by row, and stay listed when it was said who they are', () => {
        const first = newOnes([], [], of([fresh(4), fresh(2), student(3, [], 'known')], 2));
        expect(rows(first)).toEqual([2, 4]);
        expect(rows(newOnes(first, [], of([student(2, [], 'known'), fresh(4)], 1)))).toEqual([2, 4]);
    });
    test('are none where the class begins with the file', () => {
        expect(newOnes([], [], of([fresh(2), fresh(3), fresh(4)], 3))).toEqual([]);
        expect(rows(newOnes([], [], of([fresh(2), fresh(3), fresh(4)], 3, 1)))).toEqual([2, 3, 4]);
    });
    test('are not those who were asked about and are new by the answer', () => {
        expect(rows(newOnes([fresh(2)], [student(2, ['a'])], of([fresh(2), fresh(3)], 2)))).toEqual([3]);
    });
});

test('a doubt that was looked at stays so when its numbers change', () => {
    const doubt = (message: string) => ({ code: 'lowers_scores', message, columns: [] });
    const seen = new Set([doubtKey(doubt('8 of 8'))]);
    expect(openDoubts({ doubts: [doubt('7 of 7')] } as unknown as ImportPreview, seen)).toBe(0);
    expect(openDoubts({ doubts: [doubt('7 of 7')] } as unknown as ImportPreview, new Set())).toBe(1);
});

describe('clearing by blank cells', () => {
    const cleared: PreviewedCell = { ...cell(2, 5), cell: { ...cell(2, 5).cell, new: { points: null, status: null } } };
    test('is given up together with the cells that were kept from it', () => {
        let choices = toggleClears(noChoices(), 5);
        choices = toggleCell(toggleCell(choices, cleared), cell(3, 5));
        choices = toggleClears(choices, 5);
        expect(choices.clears.size).toBe(0);
        expect([...choices.kept.keys()]).toEqual(['3:5']);
    });
});
