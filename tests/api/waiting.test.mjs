// What happens to requests while a school takes no writes: they wait, together, and not without end.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const requests = 200; // more than may wait for one school

let databases;
let shard;
let server;
let lincoln;

const fence = (state) =>
    shard.value(
        `UPDATE gi.tenant_fence SET state = '${state}'
          WHERE tenant_id = ${lincoln.number}`,
    );
const write = (index) =>
    lincoln.client.request('POST', '/api/v1/classes', { json: { name: `Waited for ${index}`, term: '' } });
const waiting = async () => {
    const { text } = await server.client().request('GET', '/metrics');
    return Number(/^gi_requests_waiting_for_move (\d+)$/m.exec(text)[1]);
};
/** How often the shard looked at a fence so far. */
const looks = async () =>
    Number(
        await shard
            .value(
                `SELECT pg_stat_clear_snapshot(), seq_scan + idx_scan FROM pg_stat_user_tables
                            WHERE relname = 'tenant_fence'`,
            )
            .then((text) => text.split('|').at(-1)),
    );

before(async () => {
    databases = await makeClusters(2);
    const [registry] = databases.clusters;
    [, shard] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const env = databaseSettings(registry, [shard]);
    await command(['migrate'], env);
    server = await Server.start({ env: { ...env, THREADS: '1' } });
    const number = () => registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = 'lincoln'`);
    lincoln = { client: await server.signedIn('lincoln', 'admin'), number: await number() };
    lincoln.client.agent.maxSockets = requests;
});

after(async () => {
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('requests for a school that takes no writes just now', () => {
    test('wait while one asks for all, or are told to come later', async () => {
        await fence('readonly');
        const before = await looks();
        let refused = 0;
        const one = async (index) => {
            const answer = await write(index);
            if (answer.status === 503) refused += 1;
            return answer;
        };
        const all = Promise.all(Array.from({ length: requests }, (_, index) => one(index)));
        await eventually('some waiting', async () => (await waiting()) > 0);
        await eventually('more than there is room for', () => refused > 0);
        await fence('active');
        const answers = await all;
        const done = answers.filter(({ status }) => status === 201);
        const later = answers.filter(({ status, headers }) => status === 503 && headers['retry-after']);
        assert.equal(done.length + later.length, requests, 'all of them are answered');
        assert.ok(done.length > 0);
        assert.equal(await waiting(), 0);
        console.log(`${done.length} of ${requests} waited and were done, ${(await looks()) - before} looks at fences`);
    });

    test('are answered after three seconds when it stays so, and meanwhile cost next to nothing', async () => {
        await fence('readonly');
        const before = await looks();
        const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => write(index)));
        assert.ok(answers.every(({ status, headers }) => status === 503 && headers['retry-after']));
        // Each by itself would have asked some 40 times.
        const asked = (await looks()) - before;
        // The statistics may hold looks of the test before.
        assert.ok(asked < 3000, `${asked} looks at fences for 100 requests`);
        console.log(`100 requests that waited in vain: ${asked} looks at fences`);
        await fence('active');
        await eventually('the school', async () => (await write('after all')).status === 201);
    });

    test('of which some only read go on', async () => {
        await fence('readonly');
        assert.equal((await lincoln.client.request('GET', '/api/v1/classes')).status, 200);
        await fence('active');
    });

    test('of which some only read go on, also when it is to be noted that somebody was here', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const json = { name: 'Nightly export', scopes: ['grades:read'] };
        const { token } = (await teacher.expect(201, 'POST', '/api/v1/account/tokens', { json })).json;
        const later = await server.signedIn('lincoln', 'teacher2');
        await shard.value(
            `UPDATE gi.session SET last_used_at = now() - interval '2 minutes' WHERE tenant_id = ${lincoln.number}`,
        );
        await fence('readonly');
        await later.classes();
        await server
            .client('lincoln')
            .with({ Authorization: `Bearer ${token}` })
            .classes();
        const noted = `SELECT count(last_used_at) FROM gi.api_token WHERE tenant_id = ${lincoln.number}`;
        assert.equal(await shard.value(noted), '0', 'nothing is written meanwhile');
        await fence('active');
    });

    test('of which some look at grades go on, while the lines that say so wait', async () => {
        const parent = await server.signedIn('lincoln', 'parent');
        const [child] = (await parent.get('/api/v1/session')).students;
        const lines = () =>
            shard.value(
                `SELECT count(*) FROM gi.audit
                  WHERE tenant_id = ${lincoln.number} AND action = 'grades.viewed'`,
            );
        await fence('readonly');
        const before = await lines();
        await parent.get(`/api/v1/students/${child.id}/grades`);
        await eventually('a line that waits', async () => (await waiting()) === 1);
        assert.equal(await lines(), before);
        await fence('active');
        await eventually('the line', async () => (await lines()) !== before);
    });

    test('of which every one that reads is answered, but for what is handed out and must stand in the record', async () => {
        const handedOut = /\/export\.|\/record\.zip$|\/report\.pdf$|\/events$/; // or goes on for ever
        const { paths } = JSON.parse(readFileSync('src/api/openapi.json', 'utf8'));
        const reads = Object.keys(paths).filter((path) => paths[path].get && !handedOut.test(path));
        assert.ok(reads.length > 80, `${reads.length} routes`);
        const { client } = lincoln;
        const [{ id }] = await client.classes();
        const { students, assignments } = await client.gradebook(id);
        const named = { class: id, student: students[0].id, assignment: assignments[0].id };
        await fence('readonly');
        const refused = [];
        for (const path of reads) {
            const real = path.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? '1');
            const { status } = await client.request('GET', real);
            if (status === 503) refused.push(path);
        }
        await fence('active');
        assert.deepEqual(refused, []);
    });
});
