// The record: who did and who saw what, what families see of it, and that nobody can change it unseen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { command, Server, withServer } from './support/server.mjs';

const held = withServer();
const lines = async (client, query = '') => (await client.get(`/api/v1/audit${query}`)).lines;
const looks = async (client, student) => (await client.get(`/api/v1/students/${student}/looks`)).looks;

describe('the record', () => {
    test('says who saw the grades of a child, once for a page that is reloaded', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const [{ id: child }] = (await parent.get('/api/v1/session')).students;
        for (let i = 0; i < 3; i++) await parent.get(`/api/v1/students/${child}/grades`);
        const seen = (await lines(admin, `?thing=grades&student=${child}`)).filter(
            (line) => line.actor.role === 'guardian',
        );
        assert.equal(seen.length, 1);
        const { actor, action, student } = seen[0];
        assert.deepEqual(
            [actor.kind, actor.name, action, student.id],
            ['account', 'Elena Alvarez', 'grades.viewed', child],
        );
    });

    test('tells one’s own account from that of somebody else', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const [own] = await lines(admin, '?thing=session');
        assert.deepEqual([own.action, own.account.name, own.own_account], ['session.created', own.actor.name, true]);
        const { accounts } = await admin.get('/api/v1/accounts?query=teacher2');
        await admin.expect(200, 'PATCH', `/api/v1/accounts/${accounts[0].id}`, { json: { name: 'Tess Teacher' } });
        const [other] = await lines(admin, '?thing=people');
        assert.deepEqual([other.account.name, other.own_account], ['Tess Teacher', false]);
    });

    test('says who opened and who took out a gradebook', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const admin = await held.server.signedIn('lincoln', 'admin');
        const id = await teacher.createClass('Recorded');
        await teacher.import(id, quiz(people(2, 'recorded')));
        await teacher.gradebook(id);
        await teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.csv`);
        await teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.xlsx`);
        const found = await lines(admin, `?class=${id}&thing=gradebook`);
        assert.deepEqual(
            found.map((line) => [line.action, line.details.format]),
            [
                ['gradebook.exported', 'xlsx'],
                ['gradebook.exported', 'csv'],
                ['gradebook.viewed', undefined],
            ],
        );
        assert.ok(found.every((line) => line.class.name === 'Recorded' && line.actor.name === 'Marcus Reed'));
    });

    test('names a token by its name', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const admin = await held.server.signedIn('lincoln', 'admin');
        const id = await teacher.createClass('Read by a program');
        const json = { name: 'Nightly backup', scopes: ['grades:read'] };
        const { token } = (await teacher.expect(201, 'POST', '/api/v1/account/tokens', { json })).json;
        await held.server
            .client('lincoln')
            .with({ Authorization: `Bearer ${token}` })
            .gradebook(id);
        const [line] = await lines(admin, `?class=${id}`);
        assert.deepEqual(line.actor, { kind: 'token', name: 'Nightly backup', role: 'teacher' });
    });

    test('is read in pages, the newest first', async () => {
        const admin = await held.server.signedIn('washington', 'admin');
        const [{ id }] = await admin.classes();
        for (let i = 0; i < 110; i++) await admin.expect(200, 'GET', `/api/v1/classes/${id}/export.csv`);
        const first = await admin.get('/api/v1/audit?thing=gradebook');
        assert.equal(first.lines.length, 100);
        const second = await admin.get(`/api/v1/audit?thing=gradebook&before=${first.next}`);
        assert.equal(second.next, null);
        const numbers = [...first.lines, ...second.lines].map((line) => line.seq);
        assert.ok(numbers.length >= 110);
        assert.deepEqual(
            numbers,
            numbers.toSorted((a, b) => b - a),
        );
    });

    test('refuses a filter that makes no sense', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        for (const query of [
            '?before=0',
            '?before=x',
            '?student=x',
            '?class=x',
            '?person=x',
            '?thing=%25',
            `?thing=${'a'.repeat(41)}`,
        ])
            assert.equal(await admin.refused(422, 'GET', `/api/v1/audit${query}`), 'invalid_field', query);
    });
});

describe('a change of grades', () => {
    test('is in the record, and the family of those whom it touched sees it', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const admin = await held.server.signedIn('lincoln', 'admin');
        const id = await teacher.createClass('Changed');
        const [first, second] = people(2, 'changed');
        await teacher.import(id, quiz([first, second]));
        const { students, assignments } = await teacher.gradebook(id);
        const edits = [{ student: students[0].id, assignment: assignments[0].id, points: 1 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        const kinds = (await lines(admin, `?class=${id}&thing=grades`)).map((line) => line.details.kind);
        assert.deepEqual(kinds, ['edit', 'import']);
        const changes = async (student) =>
            (await looks(admin, student)).filter((look) => look.action === 'grades.changed');
        assert.equal((await changes(students[0].id)).length, 2);
        assert.equal((await changes(students[1].id)).length, 1);
    });
});

describe('who looked', () => {
    test('is for the student, their guardians and administrators, and names who opened their classes', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const student = await held.server.signedIn('lincoln', 'student');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const own = (await student.get('/api/v1/session')).students[0].id;
        const mine = (await teacher.classes()).find((one) => one.name.startsWith('Algebra'));
        await teacher.gradebook(mine.id);
        for (const client of [student, parent, await held.server.signedIn('lincoln', 'admin')]) {
            const found = (await looks(client, own)).find((look) => look.class === mine.name);
            assert.deepEqual([found.actor.name, found.action], ['Marcus Reed', 'gradebook.viewed']);
        }
        assert.equal(await teacher.refused(403, 'GET', `/api/v1/students/${own}/looks`), 'forbidden');
    });

    test('tells nothing of other students, and no ids of people', async () => {
        const parent = await held.server.signedIn('lincoln', 'parent');
        const admin = await held.server.signedIn('lincoln', 'admin');
        const own = (await parent.get('/api/v1/session')).students[0].id;
        const id = await admin.createClass('Without the child');
        await admin.import(id, quiz(people(2, 'others')));
        const other = (await admin.gradebook(id)).students[0].id;
        await admin.get(`/api/v1/students/${other}/grades`);
        const found = await looks(parent, own);
        assert.ok(found.every((look) => look.class !== 'Without the child'));
        assert.ok(found.every((look) => !('id' in look.actor) && !('student' in look)));
        assert.equal(await parent.refused(404, 'GET', `/api/v1/students/${other}/looks`), 'not_found');
    });
});

describe('a line that was removed or altered', () => {
    test('shows, also the newest', async () => {
        const { clusters, remove } = await makeClusters(2);
        await Promise.all(clusters.map((cluster) => cluster.start()));
        const env = databaseSettings(clusters[0], clusters.slice(1));
        await command(['migrate'], env);
        const server = await Server.start({ env });
        try {
            const admin = await server.signedIn('lincoln', 'admin');
            const [{ id }] = await admin.classes();
            for (let i = 0; i < 4; i++) await admin.expect(200, 'GET', `/api/v1/classes/${id}/export.csv`);
            const check = () => admin.get('/api/v1/audit/check');
            const whole = await check();
            assert.deepEqual([whole.intact, whole.broken_at], [true, null]);
            assert.ok(whole.lines >= 4);
            const change = (sql) => clusters[1].value(sql);
            const newest = whole.lines;
            await change(
                `UPDATE gi.audit SET details = '{"format":"xlsx"}' WHERE tenant_id = (SELECT max(tenant_id) FROM gi.account WHERE email = 'admin@lincoln.example') AND seq = ${newest - 2}`,
            );
            assert.deepEqual((await check()).broken_at, newest - 2);
            await change(
                `UPDATE gi.audit SET details = '{"format":"csv"}' WHERE tenant_id = (SELECT max(tenant_id) FROM gi.account WHERE email = 'admin@lincoln.example') AND seq = ${newest - 2}`,
            );
            assert.equal((await check()).intact, true);
            await change(
                `DELETE FROM gi.audit WHERE tenant_id = (SELECT max(tenant_id) FROM gi.account WHERE email = 'admin@lincoln.example') AND seq = ${newest}`,
            );
            assert.deepEqual((await check()).broken_at, newest);
        } finally {
            await server.stop();
            await Promise.all(clusters.map((cluster) => cluster.stop('SIGQUIT')));
            remove();
        }
    });
});
