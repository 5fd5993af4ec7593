// Who has a class open hears of its changes as they happen, and who else has; for as long as they may.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { EventStream } from './support/event_stream.mjs';
import { readExposition } from './support/exposition.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command, withServer } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const path = (id) => `/api/v1/classes/${id}/events`;
const watch = (client, id) => EventStream.open(client, path(id));
const names = ({ present }) => present.map((one) => one.name);

/** A class of two teachers with three students, each with one grade. */
async function newClass(server, name) {
    const teacher = await server.signedIn('lincoln', 'teacher');
    const colleague = await server.signedIn('lincoln', 'teacher2');
    const id = await teacher.createClass(name);
    await teacher.import(id, quiz(people(3, name.toLowerCase().replaceAll(' ', ''))));
    const email = 'teacher2@lincoln.example';
    const added = await teacher.expect(201, 'POST', `/api/v1/classes/${id}/teachers`, { json: { email } });
    const { account } = added.json.teachers.find((one) => one.email === email);
    return { id, teacher, colleague, account };
}

/** Writes one grade; gives the version that the class has by that. */
async function grade(teacher, id, points) {
    const book = await teacher.gradebook(id);
    const edits = [{ student: book.students[0].id, assignment: book.assignments[0].id, points }];
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
    return book.class.version + 1;
}

const streamsOf = async (server) =>
    readExposition((await server.client().expect(200, 'GET', '/metrics')).text).samples.get('gi_event_streams');

describe('somebody who has a class open', () => {
    const held = withServer({});

    test('hears its version at once, and of a change within a second', async (t) => {
        const { id, teacher, colleague } = await newClass(held.server, 'Heard');
        const stream = await watch(colleague, id);
        t.after(() => stream.close());
        const { version } = (await teacher.gradebook(id)).class;
        await stream.until('the version', (data) => data.version === version);
        const next = await grade(teacher, id, 7);
        const written = performance.now();
        const { at } = await stream.until('the change', (data) => data.version === next);
        t.diagnostic(`told ${(at - written).toFixed()} ms after the answer`);
        assert.ok(at - written < 1_000, `told after ${at - written} ms`);
    });

    test('sees by name who else has, while they have', async (t) => {
        const { id, teacher, colleague } = await newClass(held.server, 'Together');
        const mine = await watch(teacher, id);
        t.after(() => mine.close());
        await mine.until('nobody else', (data) => data.present.length === 0);
        const theirs = await watch(colleague, id);
        const twice = await watch(colleague, id);
        const { name: me } = (await teacher.get('/api/v1/session')).account;
        const { name: other } = (await colleague.get('/api/v1/session')).account;
        await theirs.until('me', (data) => names(data).join() === me);
        await mine.until('the other, once', (data) => names(data).join() === other);
        twice.close();
        theirs.close();
        await eventually('nobody again', async () => mine.last.present.length === 0 || mine.last);
    });

    test('does not see programs', async (t) => {
        const { id, teacher } = await newClass(held.server, 'Programs');
        const token = await held.server.token('lincoln', 'teacher2@lincoln.example', '--scope', 'grades:read');
        const program = await watch(held.server.client('lincoln').with({ Authorization: `Bearer ${token}` }), id);
        const mine = await watch(teacher, id);
        t.after(() => [program, mine].forEach((one) => one.close()));
        await program.until('me', (data) => data.present.length === 1);
        const next = await grade(teacher, id, 7);
        await mine.until('a change after that', (data) => data.version === next);
        assert.ok(mine.events.every(({ data }) => data.present.length === 0));
    });

    test('hears nothing of another class', async (t) => {
        const { id, teacher, colleague } = await newClass(held.server, 'Quiet');
        const { id: other } = await newClass(held.server, 'Loud');
        const [stream, witness] = [await watch(colleague, id), await watch(colleague, other)];
        t.after(() => [stream, witness].forEach((one) => one.close()));
        await stream.until('the version', () => true);
        const next = await grade(teacher, other, 7);
        await witness.until('the change', (data) => data.version === next);
        assert.equal(stream.events.length, 1);
    });

    test('whose right was taken hears nothing more', async () => {
        const { id, teacher, colleague, account } = await newClass(held.server, 'Taken');
        const stream = await watch(colleague, id);
        await stream.until('the version', () => true);
        await teacher.expect(200, 'DELETE', `/api/v1/classes/${id}/teachers/${account}`);
        const next = await grade(teacher, id, 7);
        assert.equal(await stream.ended, true);
        assert.ok(stream.events.every(({ data }) => data.version !== next));
        await colleague.refused(404, 'GET', path(id));
    });

    test('who signed out hears nothing more', async () => {
        const { id, teacher, colleague } = await newClass(held.server, 'Signed out');
        const stream = await watch(colleague, id);
        await stream.until('the version', () => true);
        await colleague.expect(204, 'DELETE', '/api/v1/session');
        const next = await grade(teacher, id, 7);
        assert.equal(await stream.ended, true);
        assert.ok(stream.events.every(({ data }) => data.version !== next));
    });

    test('is counted until they leave', async () => {
        const { id, teacher } = await newClass(held.server, 'Counted');
        await eventually('nobody', async () => (await streamsOf(held.server)) === 0);
        const stream = await watch(teacher, id);
        assert.equal(await streamsOf(held.server), 1);
        const samples = readExposition((await held.server.client().expect(200, 'GET', '/metrics')).text).samples;
        assert.equal(samples.get('gi_http_requests_in_flight'), 1, 'only the request for the metrics');
        stream.close();
        await eventually('nobody again', async () => (await streamsOf(held.server)) === 0);
    });

    test('has at most eight open', async (t) => {
        const { id, teacher, colleague } = await newClass(held.server, 'Many');
        const all = [];
        t.after(() => all.forEach((one) => one.close()));
        for (let i = 0; i < 8; i++) all.push(await watch(teacher, id));
        const refused = await teacher.expect(429, 'GET', path(id));
        assert.equal(refused.json.code, 'too_many_tries');
        all.push(await watch(colleague, id));
        all[0].close();
        await eventually('room', async () => (await teacher.request('GET', path(id))).status === 200);
    });
});

describe('a server', () => {
    test('takes no more than its limits, and says so', async (t) => {
        const server = await Server.start({ env: { EVENT_STREAMS: '2', EVENT_STREAMS_PER_SCHOOL: '1' } });
        t.after(() => server.stop());
        const { id, teacher, colleague } = await newClass(server, 'Limits');
        const washington = await server.signedIn('washington', 'admin');
        const roosevelt = await server.signedIn('washington', 'teacher');
        const [theirs] = await washington.classes();
        const first = await watch(teacher, id);
        assert.equal(await colleague.refused(429, 'GET', path(id)), 'too_many_tries');
        const second = await watch(washington, theirs.id);
        assert.equal(await roosevelt.refused(503, 'GET', path((await roosevelt.classes())[0].id)), 'too_busy');
        [first, second].forEach((one) => one.close());
    });

    test('ends its streams cleanly when it stops', async () => {
        const server = await Server.start();
        const { id, teacher } = await newClass(server, 'Stops');
        const stream = await watch(teacher, id);
        await stream.until('the version', () => true);
        const begun = performance.now();
        await server.stop();
        assert.equal(await stream.ended, true);
        assert.ok(performance.now() - begun < 8_000, 'a stream does not hold up the end');
    });
});

describe('two servers over the same shard', () => {
    let databases;
    let pods = [];
    before(async () => {
        databases = await makeClusters(2);
        await Promise.all(databases.clusters.map((cluster) => cluster.start()));
        const [registry, ...shards] = databases.clusters;
        const env = databaseSettings(registry, shards);
        await command(['migrate'], env);
        pods = [await Server.start({ env })];
        pods.push(await Server.start({ env, demo: false }));
    });
    after(async () => {
        for (const pod of pods) await pod.stop();
        await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
        databases?.remove();
    });

    test('tell changes of each other within a second, and who is at which', async (t) => {
        const [here, there] = pods;
        const { id, teacher } = await newClass(here, 'Two pods');
        const colleague = await there.signedIn('lincoln', 'teacher2');
        const mine = await watch(teacher, id);
        const theirs = await watch(colleague, id);
        t.after(() => [mine, theirs].forEach((one) => one.close()));
        await mine.until('the other', (data) => data.present.length === 1);
        await theirs.until('me', (data) => data.present.length === 1);
        for (const points of [7, 8, 9]) {
            const next = await grade(teacher, id, points);
            const written = performance.now();
            const { at } = await theirs.until('the change', (data) => data.version === next);
            t.diagnostic(`told ${(at - written).toFixed()} ms after the answer of the other server`);
            assert.ok(at - written < 1_000);
        }
        theirs.close();
        await eventually('nobody', async () => mine.last.present.length === 0 || mine.last);
    });

    test('do not lose a change when the connection that listens is lost', async (t) => {
        const [here, there] = pods;
        const { id, teacher } = await newClass(here, 'Lost line');
        const colleague = await there.signedIn('lincoln', 'teacher2');
        const theirs = await watch(colleague, id);
        t.after(() => theirs.close());
        await theirs.until('the version', () => true);
        const cut = `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE '%pg_notify%' AND pid <> pg_backend_pid()`;
        await databases.clusters[1].value(cut, 'postgres');
        const next = await grade(teacher, id, 7);
        await theirs.until('the change', (data) => data.version === next, 30_000);
    });
});
