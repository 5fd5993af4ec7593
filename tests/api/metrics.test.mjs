// The metrics of both processes are those of docs/metrics.md, are named as Prometheus wants it, and count what they say.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { familyOf, labelsOf, readExposition, samplesOf } from './support/exposition.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const schools = ['lincoln', 'washington'];
// Shown by a server of schools whose isolation canary runs.
const ofTheCanary = /^gi_isolation_/;
const anyShard = /^(\d+|registry)$/;
/** What the values of each label may be. */
const bounded = {
    version: /^\d+\.\d+\.\d+/,
    method: /^(GET|POST|PUT|PATCH|DELETE|other)$/,
    route: /^(other|\/[a-z0-9_/{}.-]*)$/,
    status: /^[1-5]xx$/,
    shard: anyShard,
    state: /^[a-z_]+$/,
    reason: /^(no_connection|school_moves)$/,
    cache: /^(principals|class_versions|branding|class_figures|duplicates)$/,
    result: /^[a-z_]+$/,
    limit: /^(server|school|person)$/,
    kind: /^(direct|job)$/,
    bucket: /^(sign_in|password_reset|code_entry|sign_up|school)$/,
    tenant: /^(\d+|_other)$/,
    role: /^(serve|registry)$/,
    database: /^(registry|shard_\d+|shard-\d+)$/,
    probe: /^[a-z_]+$/,
    le: /^(\d+(\.\d+)?|\+Inf)$/,
};

let databases;
let server;
let plane;
let number; // of each school
let shardNumber; // where lincoln is
let shard;

const exposition = async (client) => readExposition((await client.expect(200, 'GET', '/metrics')).text);
const ofSchools = () => exposition(server.client());
const ofFleet = () => exposition(plane.client());
/** {name: {type, labels}} of the tables below each of these headings. */
function catalogue(...headings) {
    const text = readFileSync(join(import.meta.dirname, '../../docs/metrics.md'), 'utf8');
    const found = new Map();
    for (const section of text.split(/^## /m).filter((one) => headings.includes(one.split('\n')[0])))
        for (const [, name, type, labels] of section.matchAll(/^\| `(\w+)` \| (\w+) \|(.*?)\|/gm))
            found.set(name, { type, labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label).sort() });
    return found;
}

before(async () => {
    databases = await makeClusters(3);
    const [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    server = await Server.start({ env: { ...env, THREADS: '2' } });
    plane = await ControlPlane.start({ env });
    const numbers = schools.map((school) =>
        registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = '${school}'`),
    );
    number = Object.fromEntries((await Promise.all(numbers)).map((value, index) => [schools[index], value]));
    shardNumber = Number(await registry.value(`SELECT shard_no FROM registry.tenant WHERE subdomain = 'lincoln'`));
    shard = databases.clusters[shardNumber];
    await eventually('the first sample', async () => {
        const age = (await ofFleet()).samples.get('gi_sample_age_seconds');
        return Number.isFinite(age) || age;
    });
});

after(async () => {
    await plane?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

const processes = [
    ['gradeinsight serve', () => ofSchools(), catalogue('Both processes', '`gradeinsight serve`')],
    ['gradeinsight registry', () => ofFleet(), catalogue('Both processes', '`gradeinsight registry`')],
];
for (const [name, read, known] of processes) {
    describe(`the metrics of ${name}`, () => {
        test('are those of docs/metrics.md, with their types', async () => {
            const { types } = await read();
            const wanted = [...known].filter(([metric]) => types.has(metric) || !ofTheCanary.test(metric));
            const typed = wanted.map(([metric, { type }]) => [metric, type]);
            assert.deepEqual([...types].sort(), typed.sort());
        });

        test('have the labels of docs/metrics.md, of few values', async () => {
            const { samples, types } = await read();
            for (const sample of samples.keys()) {
                const metric = familyOf(sample, types);
                const { le, ...labels } = labelsOf(sample);
                assert.equal(le !== undefined, sample.startsWith(`${metric}_bucket`), sample);
                assert.deepEqual(Object.keys(labels).sort(), known.get(metric).labels, sample);
                for (const [label, value] of Object.entries(labelsOf(sample)))
                    assert.match(value, bounded[label], sample);
            }
        });

        test('are named by the rules of Prometheus', async () => {
            const { types } = await read();
            for (const [metric, type] of types) {
                assert.match(metric, /^(gi|process)_[a-z]+(_[a-z]+)*$/);
                assert.equal(metric.endsWith('_total'), type === 'counter', `${metric} is a ${type}`);
                assert.doesNotMatch(metric, /_(milli|micro|nano)seconds|_(kilo|mega)?bits|_(kb|mb|ms|percent)(_|$)/);
                if (type === 'histogram') assert.match(metric, /_seconds$/);
            }
        });
    });
}

describe('a server of schools', () => {
    test('counts requests by method and route, with their bytes', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const before = await ofSchools();
        const id = await teacher.createClass('Counted');
        await teacher.import(id, quiz(people(7, 'counted')));
        const after = await ofSchools();
        const grown = (name) => after.samples.get(name) - (before.samples.get(name) ?? 0);
        const imports = 'route="/api/v1/classes/{class}/imports"';
        assert.equal(grown(`gi_http_requests_total{method="POST",${imports},status="2xx"}`), 1);
        assert.equal(grown(`gi_http_requests_total{method="GET",${imports},status="2xx"}`), 0);
        assert.equal(grown(`gi_http_request_duration_seconds_count{method="POST",${imports}}`), 1);
        assert.ok(grown('gi_http_request_body_bytes_total') > 7 * 20);
        assert.ok(grown('gi_http_answer_body_bytes_total') > 100);
        assert.equal(grown('gi_imports_total{result="written"}'), 1);
        assert.equal(grown('gi_import_duration_seconds_count{kind="direct"}'), 1);
    });

    test('counts files that could not be read, and how many came', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Refused');
        const refused = async () => (await ofSchools()).samples.get('gi_imports_total{result="refused"}');
        const before = await refused();
        await teacher.upload(id, 'no,gradebook,at all');
        assert.equal(await refused(), before + 1);
        assert.equal((await ofSchools()).samples.get('gi_uploads_in_flight'), 0);
    });

    test('counts sign-ins by how they ended', async () => {
        const before = await ofSchools();
        await server.signedIn('lincoln', 'teacher');
        await server.client('lincoln').request('POST', '/api/v1/session', {
            json: { email: 'teacher@lincoln.example', password: 'wrong-and-long-enough' },
        });
        const after = await ofSchools();
        const grown = (result) =>
            after.samples.get(`gi_sign_ins_total{result="${result}"}`) -
            before.samples.get(`gi_sign_ins_total{result="${result}"}`);
        assert.deepEqual([grown('ok'), grown('refused')], [1, 1]);
    });

    test('counts what its caches knew', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const hits = async () =>
            (await ofSchools()).samples.get('gi_cache_requests_total{cache="principals",result="hit"}');
        // What it knows it forgets after five seconds, which may be in the middle of the three.
        await eventually('three hits in a row', async () => {
            await teacher.get('/api/v1/classes');
            const before = await hits();
            for (let i = 0; i < 3; i++) await teacher.get('/api/v1/session');
            const grown = (await hits()) - before;
            return grown === 3 || grown;
        });
    });

    test('shows its connections to each shard, and never more than it may have', async () => {
        const all = await ofSchools();
        const most = Object.fromEntries(
            samplesOf(all, 'gi_database_connections_max').map(([{ shard }, value]) => [shard, value]),
        );
        assert.ok(most[1] >= 6);
        for (const shard of Object.keys(most)) {
            const open = samplesOf(all, 'gi_database_connections').filter(([labels]) => labels.shard === shard);
            assert.deepEqual(open.map(([{ state }]) => state).sort(), ['busy', 'idle']);
            assert.ok(open.reduce((sum, [, value]) => sum + value, 0) <= most[shard]);
            assert.equal(all.samples.get(`gi_shard_reachable{shard="${shard}"}`), 1);
        }
        const trips = all.samples.get('gi_database_round_trip_seconds_count{shard="1"}');
        const waits = all.samples.get('gi_database_wait_seconds_count{shard="1"}');
        assert.ok(trips > 0 && waits > 0, `${trips} ${waits}`);
    });

    test('has one in flight: the request for the metrics', async () => {
        assert.equal((await ofSchools()).samples.get('gi_http_requests_in_flight'), 1);
    });

    test('shows the version of the map that the registry is at', async () => {
        const newest = await databases.clusters[0].value('SELECT max(map_version) FROM registry.tenant');
        await eventually('the newest map', async () => {
            const { samples } = await ofSchools();
            const seen = samples.get('gi_registry_map_version');
            return seen === Number(newest) || seen;
        });
        const { samples } = await ofSchools();
        assert.equal(samples.get('gi_registry_connected'), 1);
        assert.ok(samples.get('gi_registry_map_age_seconds') >= 0);
        assert.ok(samples.get('gi_tenants') >= schools.length);
    });
});

describe('figures by school', () => {
    const figures = ['requests_total', 'request_seconds_total', 'answer_bytes_total'];
    const byTenant = (all, figure) =>
        Object.fromEntries(samplesOf(all, `gi_tenant_${figure}`).map(([{ tenant }, value]) => [tenant, value]));
    const sum = (values) => Object.values(values).reduce((all, one) => all + one, 0);

    test('add up to what was served for all schools, whoever is shown', async () => {
        const clients = await Promise.all(schools.map((school) => server.signedIn(school, 'teacher')));
        const before = byTenant(await ofSchools(), 'requests_total');
        for (let i = 0; i < 30; i++) await clients[i % 3 === 0 ? 1 : 0].get('/api/v1/classes');
        const after = byTenant(await ofSchools(), 'requests_total');
        assert.equal(sum(after) - sum(before), 30);
    });

    test('are of a school by its number, once it is shown', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        await ofSchools(); // from here on it is shown
        const before = byTenant(await ofSchools(), 'requests_total');
        for (let i = 0; i < 5; i++) await teacher.get('/api/v1/classes');
        const all = await ofSchools();
        const after = byTenant(all, 'requests_total');
        assert.equal(after[number.lincoln] - before[number.lincoln], 5);
        assert.equal(after._other, before._other);
        for (const figure of figures) assert.ok(byTenant(all, figure)[number.lincoln] > 0, figure);
    });

    test('never go down', async () => {
        let before = {};
        for (let i = 0; i < 5; i++) {
            const teacher = await server.signedIn(schools[i % 2], 'teacher');
            await teacher.get('/api/v1/classes');
            const after = byTenant(await ofSchools(), 'requests_total');
            for (const [tenant, value] of Object.entries(before)) assert.ok(after[tenant] >= value, tenant);
            before = after;
        }
    });
});

describe('a trace', () => {
    const trace = () => randomUUID().replaceAll('-', '');
    const traceparent = (id, sampled) => `00-${id}-00f067aa0ba902b7-${sampled ? '01' : '00'}`;
    /** What the database shows while a request waits for a lock in it. */
    async function seenByDatabase(method, header) {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const waits = `FROM pg_stat_activity WHERE usename = 'gi_app' AND wait_event_type = 'Lock'
                         AND query LIKE '%gi.class %'`;
        const release = await shard.holdOpen('LOCK TABLE gi.class IN ACCESS EXCLUSIVE MODE');
        let answered;
        let seen;
        try {
            answered = teacher.request(method, '/api/v1/classes', {
                headers: { traceparent: header },
                ...(method === 'POST' ? { json: { name: 'Traced', term: '' } } : {}),
            });
            await eventually(
                'the request to wait',
                async () => (await shard.value(`SELECT count(*) ${waits}`)) !== '0',
            );
            seen = await shard.value(`SELECT string_agg(application_name, ',') ${waits}`);
        } finally {
            await release();
        }
        assert.ok((await answered).status < 300);
        const left = `SELECT count(*) FROM pg_stat_activity WHERE usename = 'gi_app' AND application_name LIKE '00-%'`;
        assert.equal(await shard.value(left), '0', 'it ends with the transaction');
        return seen;
    }

    for (const method of ['GET', 'POST'])
        test(`that is sampled is shown by the database while it works: ${method}`, async () => {
            const id = trace();
            // A connection that gets a statement for the first time waits where it is parsed, before the school is
            // entered; there are only so many connections.
            await eventually('a trace', async () => {
                const seen = await seenByDatabase(method, traceparent(id, true));
                return new RegExp(`00-${id}-(?!00f067aa0ba902b7)[0-9a-f]{16}-01`).test(seen) || seen;
            });
        });

    test('that is not sampled leaves the database alone', async () => {
        const id = trace();
        assert.doesNotMatch(await seenByDatabase('GET', traceparent(id, false)), new RegExp(id));
    });
});

describe('a registry service', () => {
    test('shows schools, shards, servers and schemas', async () => {
        const wanted = {
            'gi_schools{state="active"}': schools.length,
            'gi_shard_state{shard="1",state="open"}': 1,
            'gi_shard_state{shard="1",state="offline"}': 0,
            'gi_shard_healthy{shard="1"}': 1,
            'gi_fence_held_seconds{shard="1"}': 0,
            gi_moves_open: 0,
            gi_provisioning_unfinished: 0,
            'gi_moves_total{result="done"}': 0,
        };
        await eventually('all of it', async () => {
            const { samples } = await ofFleet();
            const seen = Object.fromEntries(Object.keys(wanted).map((name) => [name, samples.get(name)]));
            return JSON.stringify(seen) === JSON.stringify(wanted) || seen;
        });
        const all = await ofFleet();
        assert.ok(all.samples.get('gi_shard_bytes{shard="1"}') > 1_000_000);
        assert.ok(all.samples.get('gi_shard_connections{shard="1"}') > 0);
        assert.ok(all.samples.get('gi_shard_connections_max{shard="1"}') > 10);
        assert.ok(all.samples.get('gi_shard_fill_ratio{shard="1"}') > 0);
        assert.ok(all.samples.get('gi_schema_version{database="registry"}') >= 14);
        assert.ok(all.samples.get('gi_schema_version{database="shard_1"}') >= 23);
        assert.deepEqual(
            samplesOf(all, 'gi_servers').map(([{ role }, value]) => [role, value]),
            [
                ['registry', 1],
                ['serve', 1],
            ],
        );
    });

    test('shows how long a fence is held, and how much a slot holds back', async () => {
        const set = (state, ago) =>
            shard.value(`UPDATE gi.tenant_fence SET state = '${state}', updated_at = now() - interval '${ago}'
                          WHERE tenant_id = ${number.lincoln}`);
        await set('readonly', '5 minutes');
        await shard.value(`SELECT pg_create_logical_replication_slot('left_behind', 'pgoutput')`);
        await shard.value(`SELECT pg_logical_emit_message(false, 'bytes', repeat('x', 100000))`);
        await eventually('both', async () => {
            const { samples } = await ofFleet();
            const held = samples.get(`gi_fence_held_seconds{shard="${shardNumber}"}`);
            const kept = samples.get(`gi_slot_retained_bytes{shard="${shardNumber}"}`);
            return (held >= 300 && kept >= 100_000) || [held, kept];
        });
        await shard.value(`SELECT pg_drop_replication_slot('left_behind')`);
        await set('active', '0');
    });

    test('goes on showing what it knew while the registry is away', async () => {
        const [registry] = databases.clusters;
        await registry.stop();
        try {
            await eventually('the loss', async () => {
                const { samples } = await ofFleet();
                return samples.get('gi_registry_connected') === 0 || 'connected';
            });
            const { samples } = await ofFleet();
            assert.equal(samples.get('gi_schools{state="active"}'), schools.length);
        } finally {
            await registry.start();
        }
        await eventually('its return', async () => {
            const { samples } = await ofFleet();
            return samples.get('gi_registry_connected') === 1 || 'away';
        });
    });
});

describe('a shard that is away', () => {
    test('is shown as such by the servers, and the requests that it cost are counted', async () => {
        const before = await ofSchools();
        const lost = (all) => all.samples.get(`gi_database_lost_total{shard="${shardNumber}"}`) ?? 0;
        const reachable = (all) => all.samples.get(`gi_shard_reachable{shard="${shardNumber}"}`);
        const teacher = await server.signedIn('lincoln', 'teacher');
        await shard.stop('SIGQUIT');
        try {
            await eventually('the loss', async () => {
                await teacher.request('GET', '/api/v1/classes');
                const all = await ofSchools();
                return (reachable(all) === 0 && lost(all) > lost(before)) || [reachable(all), lost(all)];
            });
        } finally {
            await shard.start();
        }
        await eventually('its return', async () => {
            await teacher.request('GET', '/api/v1/classes');
            return reachable(await ofSchools()) === 1 || 'away';
        });
    });
});
