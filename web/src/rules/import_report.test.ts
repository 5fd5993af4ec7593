import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../api/types';
import { csvLine } from './csv';
import { changedNothing, shares, skippedAsCsv, skippedGroups, sparseWarning } from './import_report';

const cell = (row: number, code: string, value = '?') => ({ row, column: 'D', value, code, message: `about ${code}` });
const report = (scores: Partial<ImportReport['summary']['scores']>) =>
    ({
        summary: {
            students: { total: 3, new: 0, updated: 0, unchanged: 3 },
            assignments: { total: 2, new: 0, updated: 0, unchanged: 2, skipped: 0 },
            scores: { new: 0, updated: 0, unchanged: 0, blank: 0, skipped: 0, ...scores },
        },
        warnings: [],
    }) as unknown as ImportReport;

describe('skipped cells', () => {
    it('are grouped by reason, the most frequent first', () => {
        const groups = skippedGroups([cell(4, 'not_a_number'), cell(5, 'below_zero'), cell(6, 'below_zero')]);
        expect(groups.map((g) => [g.code, g.cells.map((c) => c.row)])).toEqual([
            ['below_zero', [5, 6]],
            ['not_a_number', [4]],
        ]);
    });
    it('can be saved without becoming formulas', () => {
        expect(skippedAsCsv([cell(4, 'x', '=1+1')], ['Row', 'Column', 'Value', 'Reason'])).toBe(
            "Row,Column,Value,Reason\r\n4,D,'=1+1,about x\r\n",
        );
    });
});

it('CSV quotes what needs it and leaves negative numbers alone', () => {
    expect(csvLine(['a,b', 'say "hi"', '-5', '+1,5', '@x', 'two\nlines'])).toBe(
        '"a,b","say ""hi""",-5,"+1,5",\'@x,"two\nlines"\r\n',
    );
});

it('an import that changed nothing is known as such', () => {
    expect(changedNothing(report({ unchanged: 40, blank: 3 }))).toBe(true);
    expect(changedNothing(report({ updated: 1 }))).toBe(false);
});

it('the bar shows even the smallest part', () => {
    const parts = shares(report({ new: 9999, skipped: 1 }));
    expect(parts.map((p) => p.kind)).toEqual(['new', 'updated', 'unchanged', 'skipped']);
    expect(parts[1]!.percent).toBe(0);
    expect(parts[3]!.percent).toBe(1);
});

it('the warning about sparse columns is found among others', () => {
    const warned = report({});
    expect(sparseWarning(warned)).toBeUndefined();
    warned.warnings = [
        { code: 'ambiguous_dates', message: '' },
        { code: 'sparse_columns', message: '', columns: ['Essay'] },
    ];
    expect(sparseWarning(warned)?.columns).toEqual(['Essay']);
});
