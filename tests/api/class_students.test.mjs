// Students added to a class and taken out of it by hand; and what waits for a teacher.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const who = {};
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'teacher');
});

const ann = { last: 'Quill', first: 'Ann', email: 'ann.quill@lincoln.example' };
const add = (id, json, status = 201) => who.teacher.expect(status, 'POST', `/api/v1/classes/${id}/students`, { json });
const takeOut = (id, student, status = 200) =>
    who.teacher.expect(status, 'DELETE', `/api/v1/classes/${id}/students/${student}`);
const undo = (id, { json: { change } }) =>
    who.teacher.request('POST', `/api/v1/classes/${id}/history/${change}/undo`, { json: { preview: false } });
const studentsOf = async (id) => (await who.teacher.gradebook(id)).students;
const emailsOf = async (id) => (await studentsOf(id)).map(({ email }) => email);
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describe('a student who is added to a class', () => {
    test('is new to the school, or known by the address whatever the name', async () => {
        const [first, second] = [await who.teacher.createClass('One'), await who.teacher.createClass('Two')];
        const made = await add(first, { last_name: ' Reed ', first_name: 'Rae', email: 'Rae.Reed@lincoln.example' });
        assert.equal(made.json.new_to_school, true);
        const again = await add(second, { last_name: 'Other', email: 'rae.reed@lincoln.example' });
        assert.equal(again.json.new_to_school, false);
        assert.deepEqual(again.json.student, {
            id: made.json.student.id,
            last_name: 'Reed',
            first_name: 'Rae',
            email: 'rae.reed@lincoln.example',
        });
        assert.deepEqual(await emailsOf(second), ['rae.reed@lincoln.example']);
    });

    test('may be named by id', async () => {
        const [from, to] = [await who.teacher.createClass('From'), await who.teacher.createClass('To')];
        const { student } = (await add(from, { last_name: 'Stone', first_name: 'Sam' })).json;
        await add(to, { student: student.id });
        assert.deepEqual(
            (await studentsOf(to)).map(({ id }) => id),
            [student.id],
        );
    });

    test('is in it once', async () => {
        const id = await who.teacher.createClass('Once');
        const said = { last_name: 'Tell', first_name: 'Tia', email: 'tia.tell@lincoln.example' };
        await add(id, said);
        assert.equal((await add(id, said)).json.change, null);
        assert.equal((await studentsOf(id)).length, 1);
    });

    test('whom the school’s roster took out is left to the roster, and the answer says so', async () => {
        const id = await who.teacher.createClass('Dropped');
        const said = { last_name: 'Dale', first_name: 'Dia', email: 'dia.dale@lincoln.example' };
        const { student } = (await add(id, said)).json;
        await shardSql(held.server, `UPDATE gi.enrolment SET dropped_at = now() WHERE gi.id_text(class_id) = '${id}'`);
        const { json } = await add(id, said, 409);
        assert.equal(json.code, 'conflict');
        assert.match(json.detail, /roster/);
        await takeOut(id, student.id);
        await add(id, said, 409);
    });

    test('leaves with the undo', async () => {
        const id = await who.teacher.createClass('Undone');
        const added = await add(id, { last_name: 'Ulm', first_name: 'Uma' });
        assert.equal((await undo(id, added)).status, 201);
        assert.deepEqual(await studentsOf(id), []);
    });

    for (const [what, json, field] of [
        ['without a name and an address', {}, 'last_name'],
        ['with an address that nobody has, and no name', { email: 'no.one@lincoln.example' }, 'last_name'],
        ['with an address that is none', { last_name: 'Vane', email: 'vane' }, 'email'],
        ['with a name of two lines', { last_name: 'Va\nne' }, 'last_name'],
        ['with a name that is too long', { last_name: 'x'.repeat(101) }, 'last_name'],
    ])
        test(`${what} is refused`, async () => {
            const id = await who.teacher.createClass(`Refused ${what}`);
            const { code, errors } = (await add(id, json, 422)).json;
            assert.deepEqual([code, errors[0].field], ['invalid_field', field]);
        });

    test('of another school is nobody', async () => {
        const theirs = await who.washington.createClass('Theirs');
        const said = { last_name: 'Wolf', first_name: 'Wim', email: 'wim.wolf@washington.example' };
        const { student } = (
            await who.washington.expect(201, 'POST', `/api/v1/classes/${theirs}/students`, { json: said })
        ).json;
        const id = await who.teacher.createClass('Ours');
        await add(id, { student: student.id }, 404);
        assert.equal((await add(id, { email: said.email }, 422)).json.code, 'invalid_field');
    });
});

describe('a student who is taken out of a class', () => {
    test('goes with the scores, which are there again with the undo, and when they come back', async () => {
        const id = await who.teacher.createClass('Out');
        await who.teacher.import(id, csv([{ name: 'Quiz', points: 10 }], [{ ...ann, scores: [7] }]));
        const [before] = await studentsOf(id);
        const gone = await takeOut(id, before.id);
        assert.deepEqual(await studentsOf(id), []);
        await undo(id, gone);
        assert.deepEqual(await studentsOf(id), [before]);
        await takeOut(id, before.id);
        await add(id, { email: ann.email });
        assert.deepEqual(await studentsOf(id), [before]);
    });

    test('is not found a second time, nor in another class', async () => {
        const [id, other] = [await who.teacher.createClass('Twice'), await who.teacher.createClass('Other')];
        const { student } = (await add(id, { last_name: 'Yew', first_name: 'Yan' })).json;
        await takeOut(other, student.id, 404);
        await takeOut(id, student.id);
        await takeOut(id, student.id, 404);
    });
});

describe('what waits', () => {
    const waits = async (client, id) => (await client.get('/api/v1/home')).classes.find((one) => one.id === id);
    const two = [
        { ...ann, scores: [7, 5] },
        { last: 'Zink', first: 'Zoe', email: 'zoe.zink@lincoln.example', scores: ['', 'missing'] },
    ];
    const columns = [
        { name: 'Lately', date: daysAgo(3), points: 10 },
        { name: 'Lately too', date: daysAgo(2), points: 10 },
    ];

    test('is what a teacher has not graded, published or mailed yet, in classes of theirs', async () => {
        const id = await who.teacher.createClass('Waits');
        await who.teacher.import(id, csv(columns, two));
        for (const [name, date] of [
            ['Long ago', daysAgo(90)],
            ['To come', daysAgo(-30)],
        ])
            await who.teacher.expect(201, 'POST', `/api/v1/classes/${id}/assignments`, { json: { name, date } });
        const { assignments } = await who.teacher.gradebook(id);
        const idOf = (name) => assignments.find((one) => one.name === name)?.id;
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, {
            json: {
                assignments: [
                    { assignment: idOf('Lately'), published: false },
                    { assignment: idOf('Lately too'), scores_hidden: true },
                ],
            },
        });
        await who.teacher.expect(200, 'PUT', `/api/v1/classes/${id}/digest`, { json: { held: true, until: null } });
        assert.deepEqual(await waits(who.teacher, id), {
            id,
            ungraded: 1,
            ungraded_assignments: 1,
            unpublished: 1,
            scores_held: 1,
            mails_held: true,
            files_to_decide: 0,
            files_failed: 0,
        });
        for (const name of ['admin', 'teacher2', 'student', 'parent'])
            assert.equal(await waits(who[name], id), undefined, name);
    });

    test('is nothing where all is done, and in a class that was put away', async () => {
        const id = await who.teacher.createClass('Done');
        assert.equal(await waits(who.teacher, id), undefined);
        await who.teacher.import(id, csv(columns, two));
        assert.ok(await waits(who.teacher, id));
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
        assert.equal(await waits(who.teacher, id), undefined);
    });
});
