// Uploading workbooks and archives: the same import as that of their CSV.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { withServer } from './support/server.mjs';

let teacher;
withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const fixture = (name) => readFileSync(new URL(`../fixtures/gradebooks/${name}`, import.meta.url));

describe('a workbook', () => {
    test('is imported like its CSV and reports the rows of the spreadsheet', async () => {
        const id = await teacher.createClass('Biology 9B');
        const report = await teacher.import(id, fixture('workbook.xlsx'), { name: 'Biology 9B.xlsx' });
        assert.deepEqual([report.import.encoding, report.import.delimiter], ['xlsx', null]);
        assert.equal(report.import.file_name, 'Biology 9B.xlsx');
        assert.deepEqual(
            [report.summary.students.new, report.summary.assignments.new, report.summary.scores.new],
            [4, 4, 11],
        );
        const [date] = report.skipped.filter((problem) => problem.value === '2025-08-11');
        assert.deepEqual([date.row, date.column, date.code], [9, 4, 'not_a_number']);
        const codes = report.warnings.map((warning) => warning.code);
        assert.deepEqual(codes, ['merged_cells', 'other_sheets', 'over_max']);
    });

    test('that was read before changes nothing', async () => {
        const id = await teacher.createClass('Biology 9C');
        await teacher.import(id, fixture('workbook_google_classroom.xlsx'));
        const again = await teacher.import(id, fixture('workbook_google_classroom.xlsx'), { status: 200 });
        assert.deepEqual(
            [again.summary.scores.new, again.summary.scores.updated, again.summary.scores.unchanged],
            [0, 0, 7],
        );
    });

    test('is told by its content, whatever its name', async () => {
        const id = await teacher.createClass('Biology 9D');
        const report = await teacher.import(id, fixture('workbook_named_csv.csv'), { name: 'grades.csv' });
        assert.equal(report.import.encoding, 'xlsx');
    });
});
