// What schools use: counted by the servers, kept while the registry is away, told once; and what is stored.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const limit = 60_000;
let databases;
let env;
let server;
let plane;
let reader;

const registry = () => databases.clusters[0];
const shard = () => databases.clusters[1];
const school = (subdomain) =>
    registry().value(`SELECT school_no FROM registry.tenant WHERE subdomain = '${subdomain}'`);
/** "requests writes bytes_in bytes_out" of all days. */
const counted = (number) =>
    registry().value(
        `SELECT concat_ws(' ', sum(requests), sum(writes), sum(bytes_in), sum(bytes_out))
           FROM registry.school_usage WHERE school_no = ${number}`,
    );
const requests = async (number) => Number((await counted(number)).split(' ')[0]);
const usage = (...words) => command(['tenant', 'usage', ...words], env);

before(async () => {
    databases = await makeClusters(2);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [first, ...shards] = databases.clusters;
    env = { ...databaseSettings(first, shards), SECRET_KEY: 'for the receipts of these tests alone' };
    await command(['migrate'], env);
    server = await Server.start({ env: { ...env, GRADEINSIGHT_TEST_USAGE_MILLISECONDS: '100' } });
    await command(['operator', 'add', 'ops@platform.example', '--name', 'Olu Peters'], env);
    const token = (await command(['operator', 'token', 'ops@platform.example'], env)).trim();
    await registry().value(
        `INSERT INTO registry.school_usage (school_no, day, requests)
         SELECT max(school_no), current_date - 500, 7 FROM registry.tenant`,
    );
    plane = await ControlPlane.start({ env });
    reader = plane.client(token);
});

after(async () => {
    await plane?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('requests', () => {
    test('are counted with what they wrote and how large they were', async () => {
        const { email, password, school_no: number } = await server.createSchool('oakwood');
        const client = server.client('oakwood');
        await eventually('the school at the server', async () => {
            const known = await client.request('GET', '/', { headers: { Accept: 'text/html' } });
            return known.status === 200;
        });
        const expected = [0, 0, 0, 0];
        const send = async (method, target, json) => {
            const answer = await client.request(method, target, json ? { json } : {});
            assert.equal(answer.headers['content-encoding'], undefined, 'these are small');
            expected[0] += 1;
            expected[1] += method !== 'GET' && answer.status < 300 ? 1 : 0;
            expected[2] += json ? Buffer.byteLength(JSON.stringify(json)) : 0;
            expected[3] += answer.body.length;
            return answer.status;
        };
        for (let time = 0; time < 3; time++) assert.equal(await send('GET', '/api/v1/school'), 200);
        assert.equal(await send('GET', '/api/v1/classes'), 401);
        assert.equal(await send('POST', '/api/v1/session', { email, password: 'not it' }), 401);
        assert.ok([200, 201].includes(await send('POST', '/api/v1/session', { email, password })));
        await client.request('GET', '/classes', { headers: { Accept: 'text/html' } }); // a page is nobody's
        await eventually(
            'the report',
            async () => (await counted(number)) === expected.join(' ') || counted(number),
            limit,
        );
    });

    test('are kept while the registry is away, and reported when it is back', async () => {
        const number = await school('lincoln');
        const client = server.client('lincoln');
        await client.get('/api/v1/school');
        await eventually('a report', async () => (await requests(number)) > 0, limit);
        const known = await requests(number);
        await registry().stop('SIGQUIT');
        for (let time = 0; time < 4; time++) await client.get('/api/v1/school');
        await eventually('a report that failed', () => /usage_waits/.test(server.log), limit);
        for (let time = 0; time < 4; time++) await client.get('/api/v1/school');
        await registry().start();
        await eventually('the report', async () => (await requests(number)) === known + 8, limit);
    });

    test('of a server that ends are reported at its end', async () => {
        const number = await school('lincoln');
        const known = await requests(number);
        const other = await Server.start({ env });
        const client = other.client('lincoln');
        for (let time = 0; time < 5; time++) await client.get('/api/v1/school');
        await other.stop();
        assert.equal(await requests(number), known + 5);
    });

    test('are counted once when a report comes again, and only of schools that there are', async () => {
        const number = await school('oakwood');
        const known = await requests(number);
        const instance = randomUUID();
        const report = (sequence, schools) =>
            registry().value(
                `SET ROLE gi_app;
                 SELECT registry.add_usage('${instance}', ${sequence}, ARRAY[${schools}]::bigint[],
                     array_fill(current_date, ARRAY[2]), ARRAY[10, 10]::bigint[], ARRAY[1, 1]::bigint[],
                     ARRAY[0, 0]::bigint[], ARRAY[0, 0]::bigint[])`,
            );
        assert.match(await report(1, [number, 999_999]), /t$/);
        assert.match(await report(1, [number, 999_999]), /f$/);
        assert.equal(await requests(number), known + 10);
        assert.match(await report(2, [number, number]), /t$/, 'a school twice is a sum');
        assert.equal(await requests(number), known + 30);
        await assert.rejects(report(3, [number]), /all its columns are as long/);
        await assert.rejects(
            registry().value('SET ROLE gi_app; UPDATE registry.school_usage SET requests = 0'),
            /permission denied/,
        );
    });
});

describe('rows', () => {
    test('are counted by the control plane, and old days are forgotten', async () => {
        await eventually(
            'a count',
            async () => (await registry().value('SELECT count(*) FROM registry.shard_usage')) === '1',
            limit,
        );
        await eventually(
            'the end of old days',
            async () =>
                (await registry().value(
                    'SELECT count(*) FROM registry.school_usage WHERE day < current_date - 400',
                )) === '0',
            limit,
        );
    });

    test('are those of the school in all tables, with its people', async () => {
        await usage('--count');
        const number = await school('lincoln');
        const tables = await shard().value(
            `SELECT string_agg(format('SELECT count(*) FROM gi.%I WHERE tenant_id = ${number}', c.relname), ' UNION ALL ')
               FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
              WHERE c.relnamespace = 'gi'::regnamespace AND c.relkind = 'r'
                AND c.relname NOT IN ('tenant_fence', 'move_marker')`,
        );
        const rows = Number(await shard().value(`SELECT sum(count) FROM (${tables}) each`));
        const people = Number(
            await shard().value(
                `SELECT (SELECT count(*) FROM gi.student WHERE tenant_id = ${number})
                      + (SELECT count(*) FROM gi.account WHERE tenant_id = ${number} AND student_id IS NULL)`,
            ),
        );
        const [today] = (await reader.get('/v1/schools/lincoln/usage?days=1')).days;
        assert.ok(people > 0 && rows > people);
        assert.deepEqual([today.rows, today.people], [rows, people]);
        assert.ok(today.bytes > rows, 'a row has more than a byte');
    });
});

describe('what was used', () => {
    test('is told day by day, also of days without anything', async () => {
        const { days } = await reader.get('/v1/schools/lincoln/usage?days=3');
        assert.equal(days.length, 3);
        assert.deepEqual(
            days.map(({ day }) => day),
            days.map(({ day }) => day).toSorted(),
        );
        assert.deepEqual([days[0].requests, days[0].rows], [0, null]);
        assert.ok(days[2].requests > 0);
        await reader.expect(422, 'GET', '/v1/schools/lincoln/usage?days=401');
    });

    test('is sorted and told a page at a time, with the sums of the shards', async () => {
        const all = await reader.get('/v1/usage?sort=rows');
        const sorted = all.schools.map(({ rows }) => rows);
        assert.deepEqual(
            sorted,
            sorted.toSorted((a, b) => b - a),
        );
        const seen = [];
        for (let next = ''; next !== null;) {
            const page = await reader.get(`/v1/usage?sort=rows&limit=2&after=${next}`);
            seen.push(...page.schools.map(({ subdomain }) => subdomain));
            next = page.next;
        }
        assert.deepEqual(
            seen,
            all.schools.map(({ subdomain }) => subdomain),
        );
        assert.equal(
            all.shards[0].rows,
            sorted.reduce((sum, rows) => sum + rows),
        );
        assert.ok(all.shards[0].database_bytes > all.shards[0].bytes);
        assert.deepEqual((await reader.get('/v1/usage?from=2020-01-01&to=2020-02-01')).schools, []);
        for (const wrong of ['sort=size', 'after=1', 'from=yesterday', 'from=2024-01-01&to=2026-01-01', 'limit=0'])
            assert.equal(await reader.refused(422, 'GET', `/v1/usage?${wrong}`), 'invalid_field', wrong);
    });

    test('is told on the command line too', async () => {
        const lines = (text) => text.trim().split('\n').map(JSON.parse);
        const all = lines(await usage('--json', '--days', '2'));
        const lincoln = all.find(({ subdomain }) => subdomain === 'lincoln');
        assert.ok(lincoln.requests > 0 && lincoln.rows > 0);
        const days = lines(await usage('lincoln', '--json', '--days', '2'));
        assert.equal(days.at(-1).rows, lincoln.rows);
        assert.match(await usage('--days', '1'), /^subdomain +requests[\s\S]*\nlincoln +\d+/);
    });
});
