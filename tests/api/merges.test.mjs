// Two students who are one person: suggested, merged in all classes at once, and taken apart again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

const root = '/api/v1/students';
let admin;
let teacher;
const held = withServer({}, async (server) => {
    admin = await server.signedIn('lincoln', 'admin');
    teacher = await server.signedIn('lincoln', 'teacher');
});

let classes = 0;
/** A class with these people; scores by column "Quiz", "Lab"; gives its id. */
async function classOf(rows, columns = ['Quiz', 'Lab']) {
    const id = await teacher.createClass(`Merge class ${++classes}`);
    await teacher.import(id, file(rows, columns));
    return id;
}
const file = (rows, columns = ['Quiz', 'Lab']) =>
    csv(
        columns.map((name, index) => ({ name, date: `2026-09-1${index}`, points: 100 })),
        rows,
    );
const find = async (q) => (await admin.get(`${root}?q=${encodeURIComponent(q)}`)).students;
const idOf = async (email) => (await find(email))[0]?.id;
const table = async (id) => (await teacher.gradebook(id)).students.map((one) => [one.email, ...one.scores]).toSorted();
const preview = async (kept, absorbed, more = {}) =>
    (await admin.expect(200, 'POST', `${root}/merges/previews`, { json: { kept, absorbed, ...more } })).json;
const merge = async (kept, absorbed, more = {}) =>
    (await admin.expect(201, 'POST', `${root}/merges`, { json: { kept, absorbed, ...more } })).json;
const undo = async (id) => (await admin.expect(201, 'POST', `${root}/merges/${id}/undo`, { json: {} })).json;

/** Two records of one person with other scores in two classes: {kept, absorbed, both, only}. */
async function twice(mark) {
    const [one, two, third] = people(3, mark);
    const both = await classOf([
        { ...one, scores: [10] },
        { ...two, scores: [20, 30] },
        { ...third, scores: [1, 2] },
    ]);
    const only = await classOf([{ ...two, scores: [40, 50] }]);
    return { one, two, both, only, kept: await idOf(one.email), absorbed: await idOf(two.email) };
}

describe('a merge', () => {
    test('gives the kept student what they have not, in all classes, and names what both have', async () => {
        const { one, two, both, only, kept, absorbed } = await twice('moves');
        const shown = await preview(kept, absorbed);
        assert.deepEqual(
            shown.classes.map(({ id, joins, scores, conflicts }) => [
                id,
                joins,
                scores,
                conflicts.map((cell) => [cell.assignment.name, cell.kept.points, cell.absorbed.points, cell.take]),
            ]),
            [
                [both, false, 1, [['Quiz', 10, 20, 'kept']]],
                [only, true, 2, []],
            ],
        );
        assert.equal((await table(both)).length, 3, 'a preview writes nothing');
        const done = await merge(kept, absorbed, { plan: shown.plan });
        assert.deepEqual(done.moved.email, two.email);
        assert.deepEqual(
            (await table(both)).find(([email]) => email === one.email),
            [one.email, 10, 30],
        );
        assert.deepEqual(await table(only), [[one.email, 40, 50]]);
        assert.deepEqual(await find(`${two.first} ${two.last} moves`), [], 'the absorbed student is in no list');
        assert.equal(await admin.refused(404, 'GET', `${root}/${absorbed}/grades`), 'not_found');
        const [newest] = (await teacher.get(`/api/v1/classes/${both}/history`)).changes;
        assert.equal(newest.kind, 'merge');
        assert.equal((await teacher.get(`/api/v1/classes/${both}/history/check`)).intact, true);
        const refused = await teacher.expect(409, 'POST', `/api/v1/classes/${both}/history/${newest.id}/undo`, {
            json: {},
        });
        assert.match(refused.json.detail, /administrator/);
    });

    test('takes the side that was chosen, for all cells or for one', async () => {
        const [one, two] = people(2, 'chosen');
        const id = await classOf([
            { ...one, scores: [1, 2] },
            { ...two, scores: [11, 12] },
        ]);
        const [kept, absorbed] = [await idOf(one.email), await idOf(two.email)];
        const [{ conflicts }] = (await preview(kept, absorbed, { prefer: 'absorbed' })).classes;
        assert.deepEqual(
            conflicts.map(({ take }) => take),
            ['absorbed', 'absorbed'],
        );
        const lab = conflicts.find(({ assignment }) => assignment.name === 'Lab').assignment.id;
        await merge(kept, absorbed, { prefer: 'absorbed', cells: [{ assignment: lab, take: 'kept' }] });
        assert.deepEqual(await table(id), [[one.email, 11, 2]]);
    });

    test('is refused when something changed since the preview', async () => {
        const { both, kept, absorbed } = await twice('outdated');
        const { plan } = await preview(kept, absorbed);
        const book = await teacher.gradebook(both);
        const edits = [{ student: absorbed, assignment: book.assignments[0].id, points: 77 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${both}/scores`, { json: { edits } });
        const json = { kept, absorbed, plan };
        assert.equal(await admin.refused(409, 'POST', `${root}/merges`, { json }), 'preview_outdated');
        assert.equal((await table(both)).length, 3);
        const { plan: newer } = await preview(kept, absorbed);
        await merge(kept, absorbed, { plan: newer });
    });

    test('of somebody with themself, of nobody, or of somebody who was merged is refused', async () => {
        const { kept, absorbed } = await twice('refused');
        const refused = (status, json) => admin.refused(status, 'POST', `${root}/merges`, { json });
        assert.equal(await refused(422, { kept, absorbed: kept }), 'invalid_field');
        assert.equal(await refused(422, { kept, absorbed: 'x' }), 'invalid_field');
        assert.equal(await refused(422, { kept, absorbed, prefer: 'both' }), 'invalid_field');
        assert.equal(await refused(422, { kept, absorbed, plan: 'zz' }), 'invalid_field');
        assert.equal(await refused(404, { kept, absorbed: '0000000000001' }), 'not_found');
        await merge(kept, absorbed);
        assert.equal(await refused(409, { kept, absorbed }), 'conflict');
    });

    test('and others at the same time do not hinder each other', async () => {
        const pairs = [];
        for (let number = 0; number < 4; ++number) pairs.push(await twice(`at-once-${number}`));
        const done = await Promise.all(pairs.map(({ kept, absorbed }) => merge(kept, absorbed)));
        assert.equal(new Set(done.map((one) => one.merge)).size, 4);
    });
});

describe('files after a merge', () => {
    test('that still have the old e-mail address reach the kept student, whose name stays', async () => {
        const { one, two, only, kept, absorbed } = await twice('old-address');
        await merge(kept, absorbed);
        const report = await teacher.import(only, file([{ ...two, scores: [41, 51] }]));
        assert.deepEqual([report.summary.students.new, report.summary.scores.updated], [0, 2]);
        assert.deepEqual(await table(only), [[one.email, 41, 51]]);
        const [card] = await find(one.email);
        assert.deepEqual([card.last_name, card.first_name], [one.last, one.first]);
        const elsewhere = await classOf([{ ...two, scores: [5] }], ['Essay']);
        assert.deepEqual(await table(elsewhere), [[one.email, 5]]);
    });

    test('that know students by number only reach them, too; the address becomes the own one of who had none', async () => {
        const id = await teacher.createClass('Numbers');
        const numbers = 'Last Name,First Name,Student ID,Quiz\nStorm,Ylva,00881,4\n';
        await teacher.import(id, numbers);
        const [unmailed] = await find('00881');
        assert.equal(unmailed.email, null);
        const [ylva] = [{ last: 'Storm', first: 'Ylva', email: 'ylva@pupils.example' }];
        const mailed = await classOf([{ ...ylva, scores: [9] }], ['Quiz']);
        await merge(unmailed.id, await idOf(ylva.email));
        assert.deepEqual(await table(mailed), [[ylva.email, 9]]);
        assert.equal((await find('00881'))[0].email, ylva.email);
        await teacher.import(id, numbers.replace(',4', ',6'));
        assert.deepEqual(await table(id), [[ylva.email, 6]]);
    });
});

describe('an undo of a merge', () => {
    const whole = async ({ both, only, one, two }) => [
        await table(both),
        await table(only),
        await find(one.email),
        await find(two.email),
    ];

    test('brings everything back as it was, and it can be merged again', async () => {
        const pair = await twice('undone');
        const before = await whole(pair);
        const done = await merge(pair.kept, pair.absorbed, { prefer: 'absorbed' });
        const merged = await table(pair.both);
        const shown = await admin.expect(200, 'POST', `${root}/merges/${done.merge}/undo`, { json: { preview: true } });
        assert.equal(shown.json.undone, false);
        assert.deepEqual(await table(pair.both), merged);
        const back = await undo(done.merge);
        assert.deepEqual(
            back.classes.map(({ kept_total }) => kept_total),
            [0, 0],
        );
        assert.deepEqual(await whole(pair), before);
        const check = await teacher.get(`/api/v1/classes/${pair.both}/history/check`);
        assert.deepEqual([check.intact, check.changes], [true, 3]);
        const refused = await admin.refused(409, 'POST', `${root}/merges/${done.merge}/undo`, { json: {} });
        assert.equal(refused, 'conflict');
        await merge(pair.kept, pair.absorbed, { prefer: 'absorbed' });
        assert.deepEqual(await table(pair.both), merged);
    });

    test('leaves alone what was written since, and names it', async () => {
        const { one, two, both, only, kept, absorbed } = await twice('since');
        const done = await merge(kept, absorbed);
        const quiz = (await teacher.gradebook(only)).assignments.find(({ name }) => name === 'Quiz').id;
        const edits = [{ student: kept, assignment: quiz, points: 44 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${only}/scores`, { json: { edits } });
        const back = await undo(done.merge);
        const [, second] = back.classes;
        assert.deepEqual(
            second.kept.map(({ student, assignment, value }) => [student, assignment.name, value.points]),
            [[kept, 'Quiz', 44]],
        );
        assert.deepEqual(await table(only), [
            [one.email, 44, null],
            [two.email, 40, 50],
        ]);
        assert.deepEqual((await table(both)).slice(0, 2), [
            [one.email, 10, null],
            [two.email, 20, 30],
        ]);
    });

    test('of an earlier merge waits for that of a later one', async () => {
        const [one, two, three] = people(3, 'chain');
        const rows = [one, two, three].map((who, index) => ({ ...who, scores: [index] }));
        const id = await classOf(rows, ['Quiz']);
        const before = await table(id);
        const ids = await Promise.all([one, two, three].map(({ email }) => idOf(email)));
        const first = await merge(ids[1], ids[0]);
        const second = await merge(ids[2], ids[1]);
        assert.deepEqual(await table(id), [[three.email, 2]]);
        await teacher.import(id, file([{ ...one, scores: [null, 8] }]));
        assert.deepEqual(await table(id), [[three.email, 2, 8]], 'the oldest address leads to the newest record');
        const listed = (await admin.get(`${root}/merges`)).merges;
        assert.equal(listed.find(({ id }) => id === first.merge).can_undo, false);
        assert.equal(await admin.refused(409, 'POST', `${root}/merges/${first.merge}/undo`, { json: {} }), 'conflict');
        await undo(second.merge);
        await undo(first.merge);
        assert.deepEqual(
            (await table(id)).map(([email, quiz]) => [email, quiz]),
            before.map(([email, quiz]) => [email, quiz]),
        );
    });

    test('is not reached by an undo in the class: an older import spares the absorbed student', async () => {
        const { only, one, kept, absorbed } = await twice('older');
        const [imported] = (await teacher.get(`/api/v1/classes/${only}/history`)).changes;
        await merge(kept, absorbed);
        const undone = await teacher.expect(200, 'POST', `/api/v1/classes/${only}/history/${imported.id}/undo`, {
            json: {},
        });
        assert.deepEqual([undone.json.reverted, undone.json.kept_total], [0, 2]);
        assert.deepEqual(await table(only), [[one.email, 40, 50]]);
    });
});

describe('the people around a merge', () => {
    test('guardians and the student see the kept record, and after the undo their own again', async () => {
        const student = await held.server.signedIn('lincoln', 'student');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const linked = async (client) => (await client.get('/api/v1/session')).students.map(({ id }) => id);
        const [own] = await linked(student);
        const children = (await linked(parent)).toSorted();
        const [newer] = people(1, 'kept-record');
        const id = await classOf([{ ...newer, scores: [3, 4] }]);
        const kept = await idOf(newer.email);
        const done = await merge(kept, own);
        assert.deepEqual([done.moved.accounts, done.moved.guardians], [1, 1]);
        assert.deepEqual(await linked(student), [kept]);
        assert.deepEqual(
            (await linked(parent)).toSorted(),
            children.map((one) => (one === own ? kept : one)).toSorted(),
        );
        for (const client of [student, parent]) {
            const page = await client.get(`${root}/${kept}/grades`);
            assert.ok(page.classes.some((one) => one.id === id) && page.classes.length > 1);
            assert.equal(await client.refused(404, 'GET', `${root}/${own}/grades`), 'not_found');
        }
        await undo(done.merge);
        assert.deepEqual(await linked(student), [own]);
        assert.deepEqual((await linked(parent)).toSorted(), children);
        assert.equal(await parent.refused(404, 'GET', `${root}/${kept}/grades`), 'not_found');
    });

    test('only administrators may look, merge and undo', async () => {
        for (const name of ['teacher', 'student', 'parent']) {
            const client = await held.server.signedIn('lincoln', name);
            for (const [method, path] of [
                ['GET', root],
                ['GET', `${root}/duplicates`],
                ['POST', `${root}/duplicates/dismiss`],
                ['GET', `${root}/merges`],
                ['POST', `${root}/merges`],
                ['POST', `${root}/merges/previews`],
                ['POST', `${root}/merges/0000000000001/undo`],
            ]) {
                const options = method === 'POST' ? { json: {} } : {};
                assert.equal(await client.refused(403, method, path, options), 'forbidden', `${name} ${path}`);
            }
        }
    });

    test('another school finds, merges and undoes none of them', async () => {
        const { one, kept, absorbed } = await twice('isolated');
        const done = await merge(kept, absorbed);
        const other = await held.server.signedIn('washington', 'admin');
        assert.deepEqual((await other.get(`${root}?q=${one.email}`)).students, []);
        assert.deepEqual((await other.get(`${root}/merges`)).merges, []);
        const [stranger] = (await other.get(`${root}?q=example`)).students;
        const json = { kept: stranger.id, absorbed: kept };
        assert.equal(await other.refused(404, 'POST', `${root}/merges`, { json }), 'not_found');
        assert.equal(await other.refused(404, 'POST', `${root}/merges/previews`, { json }), 'not_found');
        assert.equal(await other.refused(404, 'POST', `${root}/merges/${done.merge}/undo`, { json: {} }), 'not_found');
        const pair = { students: [stranger.id, kept] };
        assert.equal(await other.refused(404, 'POST', `${root}/duplicates/dismiss`, { json: pair }), 'not_found');
        const text = (await other.request('GET', `${root}/duplicates`)).text;
        assert.doesNotMatch(text, /lincoln|pupils/);
    });
});

describe('suggestions', () => {
    const pairs = async () => (await admin.get(`${root}/duplicates`)).pairs;
    const about = (found, mark) =>
        found.filter(({ students }) => students.some(({ email }) => email?.startsWith(`${mark}.`)));

    test('name the same mailbox under another domain, say who rather stays, and can be dismissed', async () => {
        const [before] = people(1, 'mailbox', 'old.example');
        const after = { ...before, email: before.email.replace('old.', 'new.') };
        await classOf([{ ...before, scores: [1, 2] }]);
        await classOf([{ ...after, scores: [1] }]);
        const [pair] = about(await pairs(), 'mailbox');
        assert.deepEqual(pair.reasons, ['same_mailbox', 'same_name']);
        assert.deepEqual(
            pair.students.map(({ email, scores }) => [email, scores]),
            [
                [before.email, 2],
                [after.email, 1],
            ],
        );
        const students = pair.students.map(({ id }) => id);
        const dismiss = (json) => admin.expect(200, 'POST', `${root}/duplicates/dismiss`, { json });
        await dismiss({ students });
        assert.deepEqual(about(await pairs(), 'mailbox'), []);
        await dismiss({ students, dismissed: false });
        assert.equal(about(await pairs(), 'mailbox').length, 1);
        await merge(...students);
        assert.deepEqual(about(await pairs(), 'mailbox'), []);
    });

    test('are counted for the first page, at once also after a merge and a dismissal', async () => {
        const counted = async () => (await admin.get(`${root}/duplicates/count`)).pairs;
        const [before] = people(1, 'counted', 'old.example');
        await classOf([{ ...before, scores: [1, 2] }]);
        await classOf([{ ...before, email: before.email.replace('old.', 'new.'), scores: [1] }]);
        const all = await pairs();
        const students = about(all, 'counted')[0].students.map(({ id }) => id);
        assert.equal(await counted(), all.length, 'what the list has found is known');
        const dismiss = (json) => admin.expect(200, 'POST', `${root}/duplicates/dismiss`, { json });
        await dismiss({ students });
        assert.equal(await counted(), all.length - 1);
        await dismiss({ students, dismissed: false });
        assert.equal(await counted(), all.length);
        const { merge: done } = await merge(...students);
        assert.equal(await counted(), all.length - 1);
        await undo(done);
        assert.equal(await counted(), (await pairs()).length);
    });

    test('are compared once for all administrators who come at the same moment', async () => {
        const [before] = people(1, 'atonce', 'old.example');
        await classOf([{ ...before, scores: [1, 2] }]);
        await classOf([{ ...before, email: before.email.replace('old.', 'new.'), scores: [1] }]);
        const students = about(await pairs(), 'atonce')[0].students.map(({ id }) => id);
        await admin.expect(200, 'POST', `${root}/duplicates/dismiss`, { json: { students } }); // and nothing is known
        const misses = async () => {
            const { text } = await held.server.client().expect(200, 'GET', '/metrics');
            return Number(/gi_cache_requests_total\{cache="duplicates",result="miss"\} (\d+)/.exec(text)[1]);
        };
        const earlier = await misses();
        await Promise.all(Array.from({ length: 6 }, () => admin.get(`${root}/duplicates/count`)));
        // Who counts has looked twice; who waited, once.
        const looked = (await misses()) - earlier;
        await admin.get(`${root}/duplicates/count`);
        assert.ok(looked >= 2 && looked <= 7, `${looked} looks in vain`);
        assert.equal((await misses()) - earlier, looked, 'and it is kept');
    });

    test('search finds by words of the name, the address or the number, and by nothing else', async () => {
        const [who] = people(1, 'searched');
        await classOf([{ ...who, scores: [1] }]);
        for (const q of [who.email, `${who.last.toUpperCase()} searched`, `${who.first} ${who.last} searched.0`])
            assert.ok(
                (await find(q)).some(({ email }) => email === who.email),
                q,
            );
        assert.deepEqual(await find('searched nobody'), []);
        assert.deepEqual(await find('%'), []);
        assert.deepEqual((await admin.get(root)).students, []);
        assert.equal(await admin.refused(422, 'GET', `${root}?q=${'a'.repeat(101)}`), 'invalid_field');
    });
});
