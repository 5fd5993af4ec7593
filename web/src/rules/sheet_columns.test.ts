import { describe, expect, it } from 'vitest';
import type { ImportedAssignment, SheetColumn, SheetColumns } from '../api/types';
import { decisionsOf, noChoices } from './import_choices';
import { guessColumns, rolesSummary, sayColumn, shownColumn, typedMaximum } from './sheet_columns';

const column = (at: number, role: SheetColumn['role'], facts: Partial<SheetColumn> = {}): SheetColumn => ({
    column: at,
    heading: `H${at}`,
    samples: [],
    role,
    name: role === 'assignment' ? `H${at}` : null,
    date: null,
    max_points: null,
    ignored_reason: null,
    ...facts,
});
const sheet = (columns: SheetColumn[], facts: Partial<SheetColumns> = {}): SheetColumns => ({
    signature: 's',
    heading_row: 1,
    one_row_a_score: false,
    missing: null,
    said_at: null,
    mapping: [],
    columns,
    columns_total: columns.length,
    ...facts,
});
const quiz = { column: 2, date: '2026-09-12', max_points: 20 } as ImportedAssignment;

describe('a column', () => {
    const [who, work] = [column(1, 'full_name'), column(2, 'assignment')];
    const plain = sheet([who, work]);
    it('is shown as it was guessed, with the date and maximum that the file has', () => {
        expect(shownColumn(noChoices(), plain, who, null).role).toBe('full_name');
        expect(shownColumn(noChoices(), plain, work, quiz)).toEqual({
            column: 2,
            role: 'assignment',
            name: 'H2',
            date: '2026-09-12',
            max_points: 20,
        });
    });
    it('is shown as it was said, before the server answers', () => {
        const choices = sayColumn(noChoices(), plain, work, { name: 'Quiz', max_points: 25 });
        expect(shownColumn(choices, plain, work, quiz)).toMatchObject({ name: 'Quiz', max_points: 25 });
    });
    it('sends what was said and nothing else', () => {
        const choices = sayColumn(noChoices(), plain, work, { name: 'Quiz' });
        expect(decisionsOf(choices).mapping).toEqual([
            { column: 2, role: 'assignment', name: 'Quiz', date: null, max_points: null },
        ]);
    });
    it('that is no assignment any more has no name and no maximum', () => {
        const named = sayColumn(noChoices(), plain, work, { name: 'Quiz', max_points: 25 });
        const choices = sayColumn(named, plain, work, { role: 'student_number' });
        expect(choices.mapping!.get(2)).toMatchObject({ role: 'student_number', name: null, max_points: null });
    });
});

describe('what is remembered', () => {
    const mapping = [{ column: 1, role: 'username', name: null, date: null, max_points: null } as const];
    const remembered = sheet([column(1, 'username'), column(2, 'assignment')], { mapping: [...mapping], said_at: 'x' });
    it('is kept when another column is changed', () => {
        const choices = sayColumn(noChoices(), remembered, remembered.columns[1]!, { name: 'Quiz' });
        expect([...choices.mapping!.keys()]).toEqual([1, 2]);
    });
    it('is not used when the columns are guessed again', () => {
        expect(decisionsOf(guessColumns(noChoices())).mapping).toEqual([]);
        expect(decisionsOf(noChoices()).mapping).toBeNull();
    });
});

describe('a maximum', () => {
    it('is a number above zero with a point or a comma, or nothing', () => {
        expect([' 20 ', '12,5', ''].map(typedMaximum)).toEqual([20, 12.5, null]);
        expect(['0', '-3', 'ten', '1e3', '1.00001'].map(typedMaximum)).toEqual(Array(5).fill(undefined));
    });
});

it('the columns are summed up by what they hold', () => {
    const columns = [column(1, 'last_name'), column(2, 'email'), column(3, 'assignment'), column(4, 'ignored')];
    expect(rolesSummary(columns)).toEqual({ students: 2, assignments: 1, ignored: 1 });
});
