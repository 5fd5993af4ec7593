// One school is kept as an archive, and brought back to what it was; its neighbours on the shard notice nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Installation, mark } from './support/installation.mjs';

let installation, school, neighbour;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('restored', 1);
    neighbour = await installation.school('untouched', 1);
});
after(() => installation.close());

const run = mark();
const archive = `/tmp/archive-${run}.zip`; // of the control plane's pod, whose other folders are read-only

test('one school is exported, damaged, and restored', async (t) => {
    const book = ({ client, id }) => client.gradebook(id);
    const before = await book(school);
    await installation.operator(['tenant', 'export', school.subdomain, '--out', archive]);

    const { students, assignments } = before;
    const edits = students.map(({ id: student }) => ({ student, assignment: assignments[0].id, points: 1 }));
    await school.client.expect(200, 'PATCH', `/api/v1/classes/${school.id}/scores`, { json: { edits } });
    const next = await book(neighbour);
    const change = [{ student: next.students[0].id, assignment: next.assignments[0].id, points: 3 }];
    await neighbour.client.expect(200, 'PATCH', `/api/v1/classes/${neighbour.id}/scores`, { json: { edits: change } });
    const nextChanged = await book(neighbour);

    const begin = performance.now();
    await installation.operator([
        'tenant',
        'restore',
        school.subdomain,
        '--from-archive',
        archive,
        '--keep',
        `/tmp/before-${run}.zip`,
    ]);
    t.diagnostic(`restored in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    const scores = ({ students: rows }) => rows.map(({ id, scores: row }) => [id, row]);
    // A restore may end sessions; the administrator signs in again.
    await school.client.signIn(school.email, school.password);
    assert.deepEqual(scores(await book(school)), scores(before));
    assert.deepEqual(scores(await book(neighbour)), scores(nextChanged), 'the neighbour keeps what was written since');
});
