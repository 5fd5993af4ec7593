// Blank never erases; where the teacher says that it shall, it does, and says so before and after.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people } from './support/gradebook_file.mjs';
import { apply, decide, preview, previewsOf } from './support/previews.mjs';
import { withServer } from './support/server.mjs';

let teacher;
withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const class_ = people(20, 'clearing');
const QUIZ = 4;
/** Scores of the first students of the class, in the columns Quiz and Lab. */
const sheet = (rows) =>
    csv(
        [
            { name: 'Quiz', date: '2026-09-12', points: 20 },
            { name: 'Lab', date: '2026-09-19', points: 20 },
        ],
        rows.map((scores, index) => ({ ...class_[index], scores })),
    );
async function classWith(rows, name) {
    const id = await teacher.createClass(name);
    await teacher.import(id, sheet(rows));
    return id;
}
const scoresOf = async (id) => {
    const { students } = await teacher.gradebook(id);
    return class_
        .map(({ email }) => students.find((one) => one.email === email)?.scores)
        .filter((scores) => scores !== undefined);
};
const clear = { clear_blank_columns: [QUIZ] };
const full = Array.from({ length: 20 }, (_, index) => [index, index]);

describe('a blank cell', () => {
    test('clears the grade only in a column for which the teacher says so', async () => {
        const id = await classWith(full, 'Chosen');
        const rows = [['', ''], ...full.slice(1)];
        const shown = await preview(teacher, id, sheet(rows));
        assert.equal(shown.preview.changes_something, false);
        assert.deepEqual(
            shown.assignments.map(({ blank, cleared }) => [blank, cleared]),
            [
                [1, 0],
                [1, 0],
            ],
        );
        const clearing = await decide(teacher, id, shown, clear);
        assert.notEqual(clearing.preview.plan, shown.preview.plan);
        assert.deepEqual(clearing.summary.scores, {
            new: 0,
            updated: 0,
            unchanged: 38,
            cleared: 1,
            blank: 1,
            skipped: 0,
        });
        assert.deepEqual(clearing.changes[0].cells, [
            { column: QUIZ, old: { points: 0, status: null }, new: { points: null, status: null } },
        ]);
        const report = await apply(teacher, id, clearing, clear);
        assert.deepEqual(report.summary, clearing.summary);
        assert.deepEqual((await scoresOf(id))[0], [null, 0]);
    });

    test('of a student who is not in the file, or a cell that cannot be read, clears nothing', async () => {
        const id = await classWith(full, 'Absent');
        const shown = await preview(teacher, id, sheet([['see me', 0], ...full.slice(1, 10)]));
        const clearing = await decide(teacher, id, shown, clear);
        assert.equal(clearing.summary.scores.cleared, 0);
        assert.equal(clearing.preview.changes_something, false);
    });

    test('can be kept, cell by cell', async () => {
        const id = await classWith(full, 'Kept');
        const shown = await preview(teacher, id, sheet([['', 0], ['', 1], ...full.slice(2)]));
        const both = await decide(teacher, id, shown, clear);
        assert.equal(both.summary.scores.cleared, 2);
        const decisions = { ...clear, kept_cells: [[both.changes[0].row, QUIZ]] };
        const one = await decide(teacher, id, shown, decisions);
        assert.deepEqual([one.summary.scores.cleared, one.kept_cells], [1, 1]);
        await apply(teacher, id, one, decisions);
        assert.deepEqual((await scoresOf(id)).slice(0, 3), [
            [0, 0],
            [null, 1],
            [2, 2],
        ]);
    });

    test('of a whole column clears it, with a doubt; the undo brings every grade back', async () => {
        const id = await classWith(full, 'Whole column');
        const shown = await preview(teacher, id, sheet(full.map(([, lab]) => ['', lab])));
        const clearing = await decide(teacher, id, shown, clear);
        assert.deepEqual(
            clearing.doubts.map(({ code, columns }) => [code, columns]),
            [['clears_scores', [QUIZ]]],
        );
        assert.match(clearing.doubts[0].message, /clear 20 of the 20 grades/);
        await apply(teacher, id, clearing, clear);
        assert.ok((await scoresOf(id)).every(([quiz, lab]) => quiz === null && lab !== null));
        const [change] = (await teacher.get(`/api/v1/classes/${id}/history`)).changes;
        assert.equal(change.summary.scores.cleared, 20);
        await teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${change.id}/undo`, { json: {} });
        assert.deepEqual(await scoresOf(id), full);
    });

    test('of a column that is left out clears nothing', async () => {
        const id = await classWith(full, 'Left out');
        const shown = await preview(teacher, id, sheet([['', 0], ...full.slice(1)]));
        const without = await decide(teacher, id, shown, { ...clear, leave_out_columns: [QUIZ] });
        assert.equal(without.preview.changes_something, false);
    });

    test('is chosen by a list of columns and nothing else', async () => {
        const id = await classWith(full.slice(0, 2), 'Wrong');
        const shown = await preview(teacher, id, sheet(full.slice(0, 2)));
        for (const clear_blank_columns of [true, ['Quiz'], [0]]) {
            const path = `${previewsOf(id)}/${shown.preview.id}`;
            assert.equal(await teacher.refused(422, 'PUT', path, { json: { clear_blank_columns } }), 'invalid_field');
        }
    });
});
