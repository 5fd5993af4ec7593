// Who teaches a class: its teachers and the administrators add and remove each other's colleagues, and nobody else's.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from './support/server.mjs';

const who = {};
withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2']) who[name] = await server.signedIn('lincoln', name);
});
const path = (id) => `/api/v1/classes/${id}/teachers`;
const add = (client, id, email) => client.request('POST', path(id), { json: { email } });
const emails = async (client, id) => (await client.get(path(id))).teachers.map((one) => one.email);
const accountOf = async (client) => (await client.get('/api/v1/session')).account.id;
const remove = async (client, id, whom) => client.request('DELETE', `${path(id)}/${await accountOf(whom)}`);

describe('a co-teacher', () => {
    test('is added by address and teaches at once; taken away, does not any more', async () => {
        const id = await who.teacher.createClass('Shared');
        assert.equal((await add(who.teacher2, id, 'teacher2@lincoln.example')).status, 404, 'not by oneself');
        const added = await add(who.teacher, id, ' TEACHER2@lincoln.example');
        assert.deepEqual(added.json.teachers.map((one) => one.email).toSorted(), [
            'teacher2@lincoln.example',
            'teacher@lincoln.example',
        ]);
        await who.teacher2.gradebook(id);
        assert.equal((await add(who.teacher, id, 'teacher2@lincoln.example')).json.teachers.length, 2, 'twice is once');
        assert.equal((await remove(who.teacher, id, who.teacher2)).status, 200);
        await who.teacher2.expect(404, 'GET', `/api/v1/classes/${id}/gradebook`);
        assert.deepEqual(await emails(who.teacher, id), ['teacher@lincoln.example']);
        assert.equal((await remove(who.teacher, id, who.teacher2)).status, 404);
    });

    test('is staff: families and strangers are not found alike', async () => {
        const id = await who.teacher.createClass('Staff only');
        const answers = [];
        for (const email of ['parent@lincoln.example', 'student@lincoln.example', 'nobody@lincoln.example']) {
            const { status, json } = await add(who.teacher, id, email);
            answers.push(`${status} ${json.code} ${json.detail}`);
        }
        assert.equal(new Set(answers).size, 1, answers.join('\n'));
        assert.match(answers[0], /^404 not_found/);
        assert.equal((await add(who.teacher, id, 'admin@lincoln.example')).status, 201);
        assert.equal((await add(who.teacher, id, 'teacher2@washington.example')).status, 404);
    });
});

describe('the last teacher', () => {
    test('stays, unless an administrator takes them away', async () => {
        const id = await who.teacher.createClass('Last');
        const own = await remove(who.teacher, id, who.teacher);
        assert.deepEqual([own.status, own.json.code], [409, 'conflict']);
        assert.deepEqual((await remove(who.admin, id, who.teacher)).json.teachers, []);
        await who.teacher.expect(404, 'GET', path(id));
    });

    test('is one of two who take each other away at the same moment', async () => {
        for (let round = 0; round < 5; round++) {
            const id = await who.teacher.createClass(`Each other ${round}`);
            await add(who.teacher, id, 'teacher2@lincoln.example');
            await Promise.all([remove(who.teacher, id, who.teacher2), remove(who.teacher2, id, who.teacher)]);
            assert.equal((await emails(who.admin, id)).length, 1);
        }
    });
});
