// The history of a class: every write is in it, can be taken back, and shows when it was tampered with.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const students = people(3, 'undo');
const file = (scores, { title = 'Quiz', points = 20 } = {}) =>
    csv(
        [{ name: title, date: '2026-09-12', points }],
        students.slice(0, scores.length).map((who, index) => ({ ...who, scores: [scores[index]] })),
    );
const history = async (id, query = '') => (await teacher.get(`/api/v1/classes/${id}/history${query}`)).changes;
const undo = async (id, change, json = {}) =>
    (await teacher.request('POST', `/api/v1/classes/${id}/history/${change}/undo`, { json })).json;
const table = async (id) => {
    const book = await teacher.gradebook(id);
    return book.students.map((student) => [student.email, ...student.scores]);
};
const edit = (id, edits) => teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });

describe('undo', () => {
    test('of the first import leaves the class empty, and the undo can be undone', async () => {
        const id = await teacher.createClass('First');
        await teacher.import(id, file([1, 2, 3]));
        const full = await table(id);
        const [change] = await history(id);
        const undone = await undo(id, change.id);
        assert.equal(undone.reverted, 3);
        assert.deepEqual(await table(id), []);
        assert.deepEqual((await teacher.gradebook(id)).assignments, []);
        assert.equal((await history(id)).find(({ id: one }) => one === change.id).undone_by, undone.change);
        await undo(id, undone.change);
        assert.deepEqual(await table(id), full);
        assert.equal((await history(id)).length, 3);
    });

    test('of an undo of an undo leaves nothing to guess: the history says what holds at any depth', async () => {
        const id = await teacher.createClass('Deep');
        await teacher.import(id, file([1, 2, 3]));
        const chain = [(await history(id))[0].id];
        for (let depth = 1; depth <= 4; ++depth) {
            chain.push((await undo(id, chain.at(-1))).change);
            const undoneBy = new Map((await history(id)).map((entry) => [entry.id, entry.undone_by]));
            // The last one holds, the one before is taken back by it, the one before that holds again, and so on.
            const expected = chain.map((_, at) => ((chain.length - 1 - at) % 2 === 1 ? chain[at + 1] : null));
            assert.deepEqual(
                chain.map((change) => undoneBy.get(change)),
                expected,
            );
        }
    });

    test('of an import spares what others wrote after it, and names them', async () => {
        const id = await teacher.createClass('Spared');
        await teacher.import(id, file([1, 2, 3]));
        await teacher.import(id, file([11, 12, 13]));
        const { students: rows, assignments } = await teacher.gradebook(id);
        await edit(id, [{ student: rows[0].id, assignment: assignments[0].id, points: 15 }]);
        const [edited, second] = await history(id);
        const shown = await undo(id, second.id, { preview: true });
        assert.equal(shown.change, null);
        assert.deepEqual((await table(id)).map(([, score]) => score).sort(), [12, 13, 15]);
        const done = await undo(id, second.id);
        assert.equal(done.reverted, 2);
        assert.deepEqual(
            done.kept.map(({ value, by }) => [value.points, by]),
            [[15, edited.id]],
        );
        assert.deepEqual((await table(id)).map(([, score]) => score).sort(), [15, 2, 3]);
    });

    test('takes points of an assignment back, too', async () => {
        const id = await teacher.createClass('Points');
        await teacher.import(id, file([1]));
        await teacher.import(id, file([1], { points: 40 }));
        await undo(id, (await history(id))[0].id);
        assert.equal((await teacher.gradebook(id)).assignments[0].max_points, 20);
    });

    test('twice finds nothing to do', async () => {
        const id = await teacher.createClass('Twice');
        await teacher.import(id, file([1]));
        const [change] = await history(id);
        await undo(id, change.id);
        const again = await undo(id, change.id);
        assert.deepEqual([again.change, again.changes_something, again.reverted], [null, false, 0]);
    });
});

describe('an edit', () => {
    test('is written, refused when stale, and stands in the history of its cell', async () => {
        const id = await teacher.createClass('Edited');
        await teacher.import(id, file([1, 2]));
        const { students: rows, assignments } = await teacher.gradebook(id);
        const cell = { student: rows[0].id, assignment: assignments[0].id };
        const was = { points: rows[0].scores[0], status: null };
        const first = (await edit(id, [{ ...cell, points: 7.25, was }])).json;
        assert.equal(first.edits[0].result, 'written');
        const second = (await edit(id, [{ ...cell, points: 9, was }])).json;
        assert.deepEqual(
            [second.change, second.edits[0]],
            [null, { result: 'stale', before: { points: 7.25, status: null } }],
        );
        await edit(id, [{ ...cell, points: null, status: 'excused' }]);
        const past = await history(id, `?student=${cell.student}&assignment=${cell.assignment}`);
        assert.deepEqual(
            past.map(({ kind, cells: [{ before, after }] }) => [kind, before.points, after.points, after.status]),
            [
                ['edit', 7.25, null, 'excused'],
                ['edit', was.points, 7.25, null],
                ['import', null, was.points, null],
            ],
        );
    });

    test('that names what it saw can be sent again, and undoes nothing when it comes late', async () => {
        const id = await teacher.createClass('Sent again');
        await teacher.import(id, file([1]));
        const { students: rows, assignments } = await teacher.gradebook(id);
        const cell = { student: rows[0].id, assignment: assignments[0].id };
        const value = (points) => ({ points, status: null });
        const sent = [{ ...cell, points: 5, was: value(rows[0].scores[0]) }];
        assert.equal((await edit(id, sent)).json.edits[0].result, 'written');
        assert.deepEqual((await edit(id, sent)).json, {
            change: null,
            edits: [{ result: 'unchanged', before: value(5) }],
        });
        await edit(id, [{ ...cell, points: 6, was: value(5) }]);
        assert.deepEqual((await edit(id, sent)).json.edits, [{ result: 'stale', before: value(6) }]);
        assert.equal((await teacher.gradebook(id)).students[0].scores[0], 6);
    });

    test('of a student or assignment of another class changes nothing', async () => {
        const id = await teacher.createClass('Alone');
        await teacher.import(id, file([1]));
        const { students: rows } = await teacher.gradebook(id);
        const answer = (await edit(id, [{ student: rows[0].id, assignment: '0000000000001', points: 3 }])).json;
        assert.deepEqual([answer.change, answer.edits[0].result], [null, 'unknown']);
    });
});

describe('the chain', () => {
    const check = (id) => teacher.get(`/api/v1/classes/${id}/history/check`);
    const sql = (text) =>
        promisify(execFile)('psql', [
            ...['-X', '-At', '-h', `${held.server.folder}/run`, '-U', 'postgres', '-d', 'gi_shard_1'],
            ...['-c', text],
        ]);

    test('holds over imports, edits and undos, and shows an altered line', async () => {
        const id = await teacher.createClass('Chained');
        await teacher.import(id, file([1, 2, 3]));
        await teacher.import(id, file([4, 5, 6]));
        const [second] = await history(id);
        await undo(id, second.id);
        assert.deepEqual(await check(id), { intact: true, changes: 3, first_broken: null });
        await sql(`UPDATE gi.change_row SET new_points[1] = 990000 WHERE change_set_id =
                   (SELECT id FROM gi.change_set WHERE kind = 'import' ORDER BY id DESC LIMIT 1)`);
        assert.deepEqual(await check(id), { intact: false, changes: 3, first_broken: second.id });
    });
});
