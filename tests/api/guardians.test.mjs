// Who is a guardian of whom, and what they may: changed by the school, counts at once on every server, is in the record,
// and no roster brings back what the school took away.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { importRoster, undoRoster } from './support/roster_file.mjs';
import { Server, command } from './support/server.mjs';

let databases;
let shard;
let pods;
let admin; // of Lincoln, at the first pod

before(async () => {
    databases = await makeClusters(2);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    shard = databases.clusters[1];
    const env = databaseSettings(databases.clusters[0], [shard]);
    await command(['migrate'], env);
    pods = [await Server.start({ env })];
    pods.push(await Server.start({ env, demo: false }));
    admin = await pods[0].signedIn('lincoln', 'admin');
});
after(async () => {
    for (const pod of pods ?? []) await pod.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

/** The same person at another pod: same cookie, other port. */
function atOtherPod(client) {
    const there = pods[1].client('lincoln');
    there.headers = client.headers;
    return there;
}
const guardians = (student) => `/api/v1/students/${student}/guardians`;
const link = (student, json) => admin.request('POST', guardians(student), { json });
const listed = async (student) => (await admin.get(guardians(student))).guardians;
const shown = (all) => all.map((one) => [one.email, one.relationship, one.rights, one.revoked_at !== null]);
const everything = ['grades', 'mail', 'records'];
const lastEvent = (student) =>
    shard.value(`SELECT action FROM gi.audit WHERE student_id IS NOT NULL ORDER BY seq DESC LIMIT 1 -- of ${student}`);
let marks = 0;
async function newStudents(count) {
    const id = await admin.createClass(`Guarded ${++marks}`);
    await admin.import(id, quiz(people(count, `guarded${marks}`)));
    return (await admin.gradebook(id)).students.map((one) => one.id);
}

describe('a guardian', () => {
    test('is linked by address: an account that is there, or a new one with a name', async () => {
        const [student] = await newStudents(1);
        const parent = { email: 'PARENT@lincoln.example', relationship: 'mother' };
        assert.equal((await link(student, parent)).status, 201);
        const stranger = await link(student, { email: 'new@home.example' });
        assert.deepEqual([stranger.status, stranger.json.errors[0].field], [422, 'name']);
        const all = (await link(student, { email: 'new@home.example', name: 'A New One', rights: ['mail'] })).json;
        assert.deepEqual(shown(all.guardians).toSorted(), [
            ['new@home.example', '', ['mail'], false],
            ['parent@lincoln.example', 'mother', everything, false],
        ]);
        assert.equal((await link(student, parent)).json.code, 'conflict', 'once');
        const found = (await admin.get('/api/v1/accounts?query=new@home.example')).accounts[0];
        assert.deepEqual([found.role, found.state], ['guardian', 'no_way_in']);
    });

    test('who teaches here is both', async () => {
        const [student] = await newStudents(1);
        const teacher = await pods[0].signedIn('lincoln', 'teacher2');
        await teacher.expect(404, 'GET', `/api/v1/students/${student}/grades`);
        assert.equal((await link(student, { email: 'teacher2@lincoln.example' })).status, 201);
        await teacher.get(`/api/v1/students/${student}/grades`);
        assert.deepEqual((await teacher.get('/api/v1/session')).account.roles, ['teacher', 'guardian']);
    });

    test('is never the student themself, and the student is one of this school', async () => {
        const student = (await (await pods[0].signedIn('lincoln', 'student')).get('/api/v1/session')).students[0].id;
        const own = await link(student, { email: 'student@lincoln.example' });
        assert.deepEqual([own.status, own.json.errors[0].field], [422, 'email']);
        const washington = await pods[0].signedIn('washington', 'admin');
        assert.equal(await washington.refused(404, 'GET', guardians(student)), 'not_found');
        const json = { email: 'x@y.example', name: 'X' };
        assert.equal(await washington.refused(404, 'POST', guardians(student), { json }), 'not_found');
        assert.equal(
            (await washington.get('/api/v1/accounts?query=x@y.example')).total,
            0,
            'no account is left behind',
        );
    });

    test('refuses rights and words that make no sense', async () => {
        const [student] = await newStudents(1);
        for (const [json, field] of [
            [{ email: 'a@b.example', name: 'A', rights: ['everything'] }, 'rights'],
            [{ email: 'a@b.example', name: 'A', rights: 'grades' }, 'rights'],
            [{ email: 'a@b.example', name: 'A', relationship: 'x'.repeat(101) }, 'relationship'],
            [{ email: 'a.example', name: 'A' }, 'email'],
        ])
            assert.equal((await link(student, json)).json.errors[0].field, field);
    });
});

describe('the rights of a guardian', () => {
    test('count at the next request, at every pod; taken away, they are gone, given back, they are as before', async () => {
        const [student] = await newStudents(1);
        const parent = await pods[0].signedIn('lincoln', 'parent');
        const there = atOtherPod(parent);
        const sees = async () => {
            const statuses = [];
            for (const client of [parent, there])
                statuses.push((await client.request('GET', `/api/v1/students/${student}/grades`)).status);
            return statuses;
        };
        await there.get('/api/v1/session'); // this pod knows who it is for some seconds
        assert.deepEqual(await sees(), [404, 404]);
        const account = (await link(student, { email: 'parent@lincoln.example' })).json.guardians[0].account;
        assert.deepEqual(await sees(), [200, 200]);

        const one = `${guardians(student)}/${account}`;
        const change = (json) => admin.expect(200, 'PATCH', one, { json });
        await change({ rights: ['mail'], relationship: 'stepfather' });
        assert.deepEqual(await sees(), [404, 404]);
        await change({ rights: ['grades', 'mail'] });
        assert.deepEqual(await sees(), [200, 200]);

        const left = (await admin.expect(200, 'DELETE', one)).json.guardians;
        assert.deepEqual(shown(left), [['parent@lincoln.example', 'stepfather', ['grades', 'mail'], true]]);
        assert.deepEqual(await sees(), [404, 404]);
        assert.equal(await admin.refused(404, 'DELETE', one), 'not_found', 'once');
        assert.equal(await admin.refused(404, 'PATCH', one, { json: { rights: everything } }), 'not_found');

        const back = await link(student, { email: 'parent@lincoln.example' });
        assert.deepEqual(shown(back.json.guardians), [
            ['parent@lincoln.example', 'stepfather', ['grades', 'mail'], false],
        ]);
        assert.deepEqual(await sees(), [200, 200]);
        assert.equal(await lastEvent(student), 'guardian.restored');
        const actions = await shard.value(
            "SELECT string_agg(action, ' ' ORDER BY seq) FROM (SELECT seq, action FROM gi.audit" +
                " WHERE action LIKE 'guardian.%' ORDER BY seq DESC LIMIT 5) AS newest",
        );
        assert.equal(actions, 'guardian.linked guardian.changed guardian.changed guardian.revoked guardian.restored');
    });
});

describe('a roster', () => {
    const roster = {
        classes: [{ key: 'C1', name: 'Biology' }],
        students: [
            { key: 'S1', last: 'Moreau', first: 'Ann', email: 'ann@pupils.example', classes: ['C1'], guardian: 'G1' },
        ],
        guardians: [{ key: 'G1', last: 'Moreau', first: 'Gail', email: 'gail@home.example' }],
    };
    async function rosterSchool(name) {
        const made = await pods[0].createSchool(name);
        const client = pods[0].client(name);
        await client.signIn(made.email, made.password);
        const { change } = await importRoster(client, roster);
        const student = (await client.get('/api/v1/students?q=ann')).students[0];
        assert.equal(student.guardians, 1);
        const [{ account }] = (await client.get(guardians(student.id))).guardians;
        await client.expect(200, 'DELETE', `${guardians(student.id)}/${account}`);
        const state = async () => {
            const found = (await client.get('/api/v1/students?q=ann')).students[0];
            const all = (await client.get(guardians(found.id))).guardians;
            return [found.guardians, all.map((one) => one.revoked_at !== null)];
        };
        return { client, state, change };
    }

    test('that still names a guardian whom the school took away does not bring them back', async () => {
        const { client, state } = await rosterSchool('rosterland');
        assert.deepEqual(await state(), [0, [true]]);
        const { summary } = await importRoster(client, roster);
        assert.deepEqual(summary.guardians, { added: 0, removed: 0 });
        assert.deepEqual(await state(), [0, [true]]);
    });

    test('that is taken back and imported again does not either', async () => {
        const { client, state } = await rosterSchool('rosterundo');
        const [newest] = (await client.get('/api/v1/roster/history')).changes;
        await undoRoster(client, newest.id);
        await importRoster(client, roster);
        const [count] = await state();
        assert.equal(count, 0);
    });
});
