import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../api/types';
import { csvLine } from './csv';
import { changedNothing, columnLetters, problemGroups, problemsAsCsv, shares } from './import_report';

const cell = (row: number | null, code: string, value: string | null = '?') => ({
    row,
    column: 4,
    value,
    code,
    message: `about ${code}`,
});
const report = (scores: Partial<ImportReport['summary']['scores']>) =>
    ({
        summary: {
            students: { total: 3, new: 0, updated: 0, unchanged: 3 },
            assignments: { total: 2, new: 0, updated: 0, unchanged: 2, skipped: 0 },
            scores: { new: 0, updated: 0, unchanged: 0, blank: 0, skipped: 0, ...scores },
        },
        warnings: [],
    }) as unknown as ImportReport;

describe('problems', () => {
    it('are grouped by kind, the most frequent first', () => {
        const groups = problemGroups([cell(4, 'not_a_number'), cell(5, 'negative'), cell(6, 'negative')]);
        expect(groups.map((g) => [g.code, g.problems.map((p) => p.row)])).toEqual([
            ['negative', [5, 6]],
            ['not_a_number', [4]],
        ]);
    });
    it('can be saved without becoming formulas', () => {
        const saved = problemsAsCsv(
            [cell(4, 'x', '=1+1'), cell(null, 'y', null)],
            ['Row', 'Column', 'Value', 'Reason'],
        );
        expect(saved).toBe("Row,Column,Value,Reason\r\n4,D,'=1+1,about x\r\n,D,,about y\r\n");
    });
    it('name columns as a spreadsheet does', () => {
        expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
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
    const { summary } = report({ unchanged: 40 });
    expect(changedNothing({ summary: { ...summary, sections: { changed: 1 } } })).toBe(false);
});

it('the bar shows even the smallest part', () => {
    const parts = shares(report({ new: 9999, skipped: 1 }));
    expect(parts.map((p) => p.kind)).toEqual(['new', 'updated', 'unchanged', 'skipped']);
    expect(parts[1]!.percent).toBe(0);
    expect(parts[3]!.percent).toBe(1);
});
