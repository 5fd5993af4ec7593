// Looking after classes: all of them for administrators, their own for teachers; renamed, put away, brought back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

const who = {};
withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
});
const list = (filter, client = who.admin) => client.get(`/api/v1/school/classes?${new URLSearchParams(filter)}`);
const names = async (filter, client) => (await list(filter, client)).classes.map(({ name }) => name);
const change = (id, json, client = who.admin) => client.request('PATCH', `/api/v1/classes/${id}`, { json });
const putAway = (id, client) => change(id, { archived: true }, client);
/** What was done to classes, the newest first. */
const recorded = async (count) =>
    (await who.admin.get('/api/v1/audit')).lines
        .map(({ action }) => action)
        .filter((action) => action.startsWith('class.'))
        .slice(0, count);

describe('the list', () => {
    test('shows teachers, students and the last import', async () => {
        const id = await who.teacher.createClass('Facts of a list', 'Fall 2026');
        const before = (await list({ query: 'facts of' })).classes[0];
        assert.deepEqual(before, {
            id,
            name: 'Facts of a list',
            term: 'Fall 2026',
            teachers: before.teachers,
            students: 0,
            imported_at: null,
            archived_at: null,
        });
        assert.equal(before.teachers.length, 1);
        await who.teacher.import(id, quiz(people(3, 'facts')));
        const [after] = (await list({ query: 'facts of' })).classes;
        assert.equal(after.students, 3);
        assert.ok(Date.now() - Date.parse(after.imported_at) < 60_000);
    });

    test('is found by words of the name, the term and the teacher, and by what is missing', async () => {
        const id = await who.admin.createClass('Orphan of the storm', 'Winter');
        assert.deepEqual(await names({ query: 'winter orph' }), ['Orphan of the storm']);
        assert.deepEqual(await names({ query: 'orphan', state: 'without_teacher' }), ['Orphan of the storm']);
        const { states } = await list({ query: 'orphan' });
        assert.deepEqual(states, { current: 1, without_teacher: 1, archived: 0 });
        await who.admin.expect(201, 'POST', `/api/v1/classes/${id}/teachers`, {
            json: { email: 'teacher2@lincoln.example' },
        });
        assert.deepEqual(await names({ query: 'orphan', state: 'without_teacher' }), []);
        const [teacher] = (await list({ query: 'orphan' })).classes[0].teachers;
        assert.deepEqual(await names({ query: `orphan ${teacher.split(' ').at(-1)}` }), ['Orphan of the storm']);
    });

    test('comes in pages of 100 in each order, with every class once', async () => {
        for (let i = 0; i < 105; i++) await who.admin.createClass(`Paged ${i % 7}`);
        const filled = await who.teacher.createClass('Paged filled');
        await who.teacher.import(filled, quiz(people(2, 'paged')));
        for (const order of ['name', 'students', 'imported']) {
            const first = await list({ query: 'paged', order });
            assert.equal(first.classes.length, 100);
            const rest = await list({ query: 'paged', order, after: first.next });
            assert.equal(rest.next, null);
            const ids = [...first.classes, ...rest.classes].map(({ id }) => id);
            assert.equal(new Set(ids).size, 106, order);
            assert.equal(first.classes[0].name, order === 'name' ? 'Paged 0' : 'Paged filled');
        }
    });

    test('is a teacher’s own for a teacher', async () => {
        const id = await who.teacher2.createClass('Only of the second');
        assert.deepEqual(await names({ query: 'only of' }, who.teacher2), ['Only of the second']);
        assert.deepEqual(await names({ query: 'only of' }, who.teacher), []);
        await putAway(id, who.teacher2);
        assert.deepEqual(await names({ query: 'only of', state: 'archived' }, who.teacher2), ['Only of the second']);
    });

    for (const [field, value] of [
        ['state', 'gone'],
        ['order', 'size'],
        ['after', '1'],
        ['query', 'x'.repeat(101)],
    ])
        test(`refuses a ${field} that is none`, async () => {
            const answer = await who.admin.request('GET', `/api/v1/school/classes?${field}=${value}`);
            assert.deepEqual([answer.status, answer.json.errors[0].field], [422, field]);
        });
});

describe('a class', () => {
    test('is renamed, and who has the gradebook already sees it', async () => {
        const id = await who.teacher.createClass('Before', 'Fall');
        const book = await who.teacher.expect(200, 'GET', `/api/v1/classes/${id}/gradebook`);
        const answer = await change(id, { name: 'After', term: '' }, who.teacher);
        assert.deepEqual([answer.json.name, answer.json.term], ['After', '']);
        const again = await who.teacher.expect(200, 'GET', `/api/v1/classes/${id}/gradebook`, {
            headers: { 'If-None-Match': book.headers.etag },
        });
        assert.equal(again.json.class.name, 'After');
        assert.deepEqual(await recorded(1), ['class.renamed']);
    });

    test('that is put away is in no list, and everything in it stays', async () => {
        const id = await who.teacher.createClass('Away for a while');
        await who.teacher.import(id, quiz(people(2, 'away')));
        const answer = await putAway(id);
        assert.ok(answer.json.archived_at);
        const listed = async (client) => (await client.classes()).some((one) => one.id === id);
        for (const client of [who.admin, who.teacher]) assert.equal(await listed(client), false);
        assert.deepEqual(await names({ query: 'away for', state: 'current' }), []);
        assert.deepEqual(await names({ query: 'away for', state: 'archived' }), ['Away for a while']);
        assert.equal((await who.teacher.gradebook(id)).students.length, 2);
        assert.equal((await change(id, { archived: false })).json.archived_at, null);
        assert.equal(await listed(who.teacher), true);
        assert.deepEqual(await recorded(2), ['class.restored', 'class.archived']);
    });

    test('that is put away says so, and nothing in it is changed before it is back', async () => {
        const id = await who.teacher.createClass('Away and kept');
        const file = quiz(people(2, 'kept'));
        await who.teacher.import(id, file);
        const before = await who.teacher.gradebook(id);
        assert.equal(before.class.archived_at, null);
        await putAway(id, who.teacher);
        const away = await who.teacher.gradebook(id);
        assert.ok(away.class.archived_at);
        const upload = await who.teacher.upload(id, quiz(people(3, 'kept')));
        assert.deepEqual([upload.status, upload.json.code], [409, 'conflict']);
        assert.match(upload.json.detail, /put away.*Bring it back/);
        const edits = [{ student: away.students[0].id, assignment: away.assignments[0].id, points: 1 }];
        const edit = () => who.teacher.request('PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        assert.equal((await edit()).status, 409);
        const [{ id: last }] = (await who.teacher.get(`/api/v1/classes/${id}/history`)).changes;
        const undo = `/api/v1/classes/${id}/history/${last}/undo`;
        assert.equal(await who.teacher.refused(409, 'POST', undo, { json: {} }), 'conflict');
        assert.deepEqual((await who.teacher.gradebook(id)).students, before.students);
        await change(id, { archived: false }, who.teacher);
        await who.teacher.import(id, quiz(people(3, 'kept')));
    });

    test('that is put away is not seen by families, and is by the school', async () => {
        const { students } = await who.student.get('/api/v1/session');
        const seen = async (client) =>
            (await client.get(`/api/v1/students/${students[0].id}/grades`)).classes.map((one) => one.id);
        const [id] = await seen(who.student);
        await putAway(id);
        assert.ok(!(await seen(who.student)).includes(id));
        assert.ok(!(await seen(who.parent)).includes(id));
        assert.ok((await seen(who.admin)).includes(id));
        assert.ok(!(await who.student.classes()).some((one) => one.id === id));
        await change(id, { archived: false });
        assert.ok((await seen(who.student)).includes(id));
    });

    test('that does not change leaves no line in the record', async () => {
        const id = await who.teacher.createClass('The same');
        await change(id, { name: 'First' });
        const before = await recorded(5);
        for (const json of [{}, { name: 'First' }, { archived: false }])
            assert.equal((await change(id, json)).status, 200);
        assert.deepEqual(await recorded(5), before);
    });

    test('keeps a name', async () => {
        const id = await who.teacher.createClass('Named');
        for (const json of [{ name: '' }, { name: 'x'.repeat(201) }, { term: 'x'.repeat(101) }])
            assert.equal((await change(id, json)).status, 422, JSON.stringify(json));
        assert.equal((await change(id, { archived: 'yes' })).json.errors[0].field, 'archived');
    });

    test('of another teacher is not found', async () => {
        const id = await who.teacher.createClass('Not yours');
        assert.equal((await change(id, { name: 'Mine' }, who.teacher2)).status, 404);
    });
});
