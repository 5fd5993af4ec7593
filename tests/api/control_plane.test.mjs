// The control plane: who gets in, what an operator can do there, and what a school can not.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { controlPlane } from './support/contract.mjs';
import { ControlPlane } from './support/control_plane.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let env;
let server;
let plane;
let checked = 0;
const tokens = {};
const secretKey = 'a key for receipts, and for nothing else';

const registry = () => databases.clusters[0];
const token = async (email, ...options) => (await command(['operator', 'token', email, ...options], env)).trim();
const addOperator = (email) =>
    registry().value(`INSERT INTO registry.operator (email, name) VALUES ('${email}', 'An operator')`);
const reader = () => plane.client(tokens.read);
const writer = () => plane.client(tokens.both);
const make = (client, subdomain, rest = {}, key = randomUUID()) =>
    client.request('POST', '/v1/schools', { headers: { 'Idempotency-Key': key }, json: { subdomain, ...rest } });

before(async () => {
    databases = await makeClusters(3);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [first, ...shards] = databases.clusters;
    env = { ...databaseSettings(first, shards), SECRET_KEY: secretKey, PUBLIC_URL: 'http://{school}.localhost' };
    await command(['migrate'], env);
    for (const email of ['ops@platform.example', 'gone@platform.example']) await addOperator(email);
    tokens.read = await token('ops@platform.example', '--scopes', 'read');
    tokens.write = await token('ops@platform.example', '--scopes', 'write');
    tokens.both = await token('ops@platform.example', '--scopes', 'read,write', '--label', 'tests');
    tokens.blocked = await token('gone@platform.example', '--scopes', 'read,write');
    await registry().value(`UPDATE registry.operator SET blocked_at = now() WHERE email = 'gone@platform.example'`);
    server = await Server.start({ env });
    plane = await ControlPlane.start({ env });
});

after(async () => {
    await plane?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

const operations = Object.entries(controlPlane.openapi.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);
// The way out of the console takes any token, and ends it: see console.test.mjs.
const guarded = operations.filter(({ path, operation }) => operation.security === undefined && path !== '/v1/session');
const address = (path) =>
    path
        .replace('{school}', 'nowhere-at-all')
        .replace('{shard}', '63')
        .replace('{move}', '987654321')
        .replace('{sign_up}', '999999');

/** What every guarded route answers to this client, as "status code". */
async function answersTo(client, chosen = guarded) {
    const said = {};
    for (const { path, method } of chosen) {
        const answer = await client.request(method, address(path), method === 'GET' ? {} : { body: '' });
        said[`${method} ${path}`] = `${answer.status} ${answer.json.code ?? ''}`.trim();
        checked++;
    }
    return said;
}
const all = (said, chosen = guarded) =>
    Object.fromEntries(chosen.map(({ path, method }) => [`${method} ${path}`, said]));

describe('every route of the control plane', () => {
    after(() => console.log(`# ${checked} combinations of route and credentials were checked`));

    test('is guarded, but for the probes, the document and the way in', () => {
        const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ path }) => path);
        assert.deepEqual(open, ['/livez', '/readyz', '/metrics', '/v1/openapi.json', '/v1/session']);
    });

    test('is closed without a token, and to whoever is signed in at a school', async () => {
        assert.deepEqual(await answersTo(plane.client()), all('401 not_signed_in'));
        const admin = await server.signedIn('lincoln', 'admin');
        assert.deepEqual(
            await answersTo(plane.client().with({ Cookie: admin.headers.Cookie })),
            all('401 not_signed_in'),
        );
    });

    test('is closed to a token that is no good', async () => {
        const revoked = await token('ops@platform.example', '--label', 'to be revoked');
        const expired = await token('ops@platform.example', '--label', 'to expire');
        await registry().value(
            `UPDATE registry.operator_token SET revoked_at = now() WHERE label = 'to be revoked';
             UPDATE registry.operator_token SET expires_at = now() - interval '1 second' WHERE label = 'to expire'`,
        );
        const ofASchool = await server.token('lincoln', 'admin@lincoln.example');
        const bad = [revoked, expired, tokens.blocked, `gio_${'A'.repeat(43)}`, 'gio_', ofASchool];
        // Four routes each, others for each: 30 wrong tokens of one address would be refused as guesses.
        const step = Math.ceil(guarded.length / 4);
        for (const [at, one] of bad.entries()) {
            const some = guarded.filter((_, index) => index % step === at);
            assert.deepEqual(await answersTo(plane.client(one), some), all('401 bad_token', some));
        }
    });

    test("is not served at a school's address, whatever the token", async () => {
        const client = plane.client(tokens.both, `lincoln.localhost:${plane.port}`);
        for (const { path, method } of operations) {
            const answer = await client.request(method, address(path), method === 'GET' ? {} : { body: '' });
            assert.equal(`${answer.status} ${answer.json.code}`, '400 bad_host', `${method} ${path}`);
            checked++;
        }
        await plane.client(tokens.read, 'registry.internal:8100').expect(200, 'GET', '/v1/status');
    });

    test('wants the scope that it needs', async () => {
        const reads = guarded.filter(({ method }) => method === 'GET');
        const writes = guarded.filter(({ method }) => method !== 'GET');
        assert.deepEqual(
            await answersTo(plane.client(tokens.read), writes),
            all('403 scope_missing', writes),
            'a token that reads',
        );
        assert.deepEqual(
            await answersTo(plane.client(tokens.write), reads),
            all('403 scope_missing', reads),
            'a token that writes',
        );
        const [allowed] = Object.values(await answersTo(plane.client(tokens.read), [guarded[0]]));
        assert.equal(allowed, '200');
    });

    test('says what it says of things that are not there', async () => {
        const said = await answersTo(plane.client(tokens.both));
        for (const [route, answer] of Object.entries(said)) {
            if (/\{school\}/.test(route) && !/rename/.test(route)) assert.match(answer, /^404 tenant_unknown/, route);
            if (/\{(shard|move)\}|\{sign_up\}.*approve/.test(route)) assert.equal(answer, '404 not_found', route);
        }
    });

    test('has the scope in its table that its document says', async () => {
        assert.equal((await plane.client().expect(405, 'DELETE', '/v1/schools')).headers.allow, 'GET, HEAD, POST');
        assert.equal(await plane.client().refused(404, 'GET', '/v1/nothing'), 'not_found');
        assert.deepEqual(await plane.client().get('/v1/openapi.json'), controlPlane.openapi);
    });
});

describe('schools at the control plane', () => {
    test('are made, found, suspended, opened and renamed, and each change has its name', async () => {
        const made = await make(writer(), 'Riverside', {
            name: 'Riverside Academy',
            admin_email: 'Head@Riverside.example',
            admin_name: 'Robin Head',
            sample_class: true,
        });
        assert.equal(made.status, 201, made.text);
        assert.match(made.json.invitation.link, /^http:\/\/riverside\.localhost\/welcome#/);
        assert.equal(made.json.school.state, 'active');

        const found = await reader().get('/v1/schools?search=RIVERSIDE&state=active');
        assert.deepEqual(
            found.schools.map((school) => school.subdomain),
            ['riverside'],
        );
        const school = server.client('riverside');
        await eventually(
            'the school at the pod',
            async () => (await school.request('GET', '/api/v1/school')).status === 200,
        );

        await writer().expect(200, 'POST', '/v1/schools/riverside/suspend');
        await writer().expect(200, 'POST', '/v1/schools/riverside/suspend');
        await eventually('the suspension', async () => (await school.request('GET', '/api/v1/classes')).status === 403);
        await writer().expect(200, 'POST', '/v1/schools/riverside/resume');

        const renamed = await writer().expect(200, 'POST', '/v1/schools/riverside/rename', {
            json: { subdomain: 'riverside-high' },
        });
        assert.equal(renamed.json.subdomain, 'riverside-high');
        const { events } = await reader().get('/v1/schools/riverside-high/events');
        assert.deepEqual(
            events.map(({ what, actor }) => `${what} ${actor}`),
            ['created', 'active', 'suspended', 'active', 'changed'].map(
                (what) => `${what} operator ops@platform.example`,
            ),
        );
        await assert.rejects(registry().value('DELETE FROM registry.tenant_event'), /append-only/);
    });

    test('speak from the beginning what they were made to speak', async () => {
        await make(writer(), 'flussufer', { language: 'de' });
        const school = server.client('flussufer');
        await eventually(
            'the school at the pod',
            async () => (await school.request('GET', '/api/v1/school')).json.school?.language === 'de',
        );
    });

    test('lead from their old address to the new one: pages go there, programs are told', async () => {
        const old = server.client('riverside');
        await eventually('the new address at the pod', async () => {
            const page = await old.request('GET', '/classes/x?sort=name', { headers: { Accept: 'text/html' } });
            return page.status === 308;
        });
        const page = await old.request('GET', '/classes/x?sort=name', { headers: { Accept: 'text/html' } });
        assert.equal(page.headers.location, `//riverside-high.localhost:${server.port}/classes/x?sort=name`);
        const told = await old.expect(404, 'GET', '/api/v1/school');
        assert.match(told.json.detail, /riverside-high/);
        const program = await server.client().get('/api/v1/school', { headers: { 'X-Tenant-ID': 'riverside' } });
        assert.equal(program.school.subdomain, 'riverside-high', 'the old name in a header still names the school');

        const taken = await make(writer(), 'riverside');
        assert.equal(taken.status, 409, 'an address that was a school’s is nobody else’s');
        await registry().value(`UPDATE registry.former_subdomain SET ends_at = now()`);
        await writer().expect(200, 'POST', '/v1/schools/riverside-high/suspend');
        await writer().expect(200, 'POST', '/v1/schools/riverside-high/resume');
        await eventually('the end of the redirect', async () => {
            const gone = await old.request('GET', '/', { headers: { Accept: 'text/html' } });
            return gone.status !== 308;
        });
        assert.equal((await make(writer(), 'riverside')).status, 409, 'also afterwards');
    });

    test('are refused in words when they cannot be', async () => {
        const refusals = [
            ['admin', {}, 422, 'invalid_field'],
            ['xn--school', {}, 422, 'invalid_field'],
            ['', {}, 422, 'invalid_field'],
            ['lincoln', {}, 409, 'conflict'],
            ['springfield', { admin_email: 'nobody' }, 422, 'invalid_field'],
            ['springfield', { sample_class: true }, 422, 'invalid_field'],
            ['springfield', { sample_class: 'yes' }, 422, 'invalid_field'],
            ['springfield', { language: 'tlh' }, 422, 'invalid_field'],
            ['springfield', { school_no: 0 }, 422, 'invalid_field'],
            ['springfield', { school_no: 1 }, 409, 'conflict'],
            ['springfield', { shard: 9 }, 409, 'conflict'],
            ['springfield', { name: 'x'.repeat(201) }, 422, 'invalid_field'],
            ['springfield', { name: 7 }, 422, 'invalid_field'],
        ];
        for (const [subdomain, rest, status, code] of refusals) {
            const answer = await make(writer(), subdomain, rest);
            assert.equal(
                `${answer.status} ${answer.json.code}`,
                `${status} ${code}`,
                JSON.stringify([subdomain, rest]),
            );
        }
        assert.equal((await make(writer(), 'springfield', {}, 'short')).json.code, 'invalid_field');
        const client = writer();
        assert.equal(await client.refused(415, 'POST', '/v1/schools', { body: '{}' }), 'unsupported_media_type');
        const json = { 'Content-Type': 'application/json' };
        assert.equal(await client.refused(400, 'POST', '/v1/schools', { body: '[', headers: json }), 'malformed_json');
        assert.equal(await client.refused(422, 'GET', '/v1/schools?limit=0'), 'invalid_field');
        assert.equal(await client.refused(422, 'GET', '/v1/schools?state=open'), 'invalid_field');
        assert.equal((await reader().get('/v1/schools?search=springfield')).schools.length, 0, 'nothing was left');
    });

    test('are a file for spreadsheets, all pages of what the filters leave', async () => {
        const file = await reader().expect(200, 'GET', '/v1/schools?search=riverside&limit=1&format=csv');
        const [headings, school, ...others] = file.text.replace('\ufeff', '').trimEnd().split('\r\n');
        assert.equal(headings, 'School,Subdomain,District,State,Shard,Number,Created (UTC),Leaves (UTC)');
        assert.match(school, /^Riverside Academy,riverside-high,,[a-z]+,\d+,\d+,[-\d]{10} [:\d]{8},/);
        assert.deepEqual(others, []);
        assert.match(file.headers['content-disposition'], /^attachment; filename="Schools [-\d]{10}\.csv"$/);

        const all = await reader().get('/v1/schools?limit=500');
        const every = await reader().expect(200, 'GET', '/v1/schools?format=csv');
        assert.equal(every.text.trimEnd().split('\r\n').length - 1, all.schools.length);
        const workbook = await reader().expect(200, 'GET', '/v1/schools?format=xlsx');
        assert.equal(workbook.body.subarray(0, 2).toString('latin1'), 'PK');
        const shards = await reader().expect(200, 'GET', '/v1/shards?format=csv');
        assert.match(shards.text, /^\ufeffShard,State,Schools,Capacity,Health,Detail,Checked \(UTC\)\r\n1,/);
        assert.equal(await reader().refused(422, 'GET', '/v1/shards?format=pdf'), 'invalid_field');
        await plane.client().expect(401, 'GET', '/v1/schools?format=csv');
        const moves = await reader().expect(200, 'GET', '/v1/moves?state=all&format=csv');
        assert.match(moves.text, /^\ufeffMove,School,Subdomain,From shard,To shard,State,Step,Rows copied,/);
        assert.equal(await reader().refused(422, 'GET', '/v1/moves?state=all&format=pdf'), 'invalid_field');
    });

    test('have events and usage that are files: events of the fleet the newest first, of one school the oldest', async () => {
        const lines = async (path) => {
            const { text } = await reader().expect(200, 'GET', path);
            return text.replace('\ufeff', '').trimEnd().split('\r\n');
        };
        const { events } = await reader().get('/v1/events?about=schools&limit=500');
        const [headings, newest, ...others] = await lines('/v1/events?about=schools&limit=1&format=csv');
        assert.equal(headings, 'At (UTC),About,What,By,Before,After');
        assert.equal(others.length + 1, events.length, 'all pages of it');
        assert.ok(newest.includes(`,School ${events[0].school.subdomain},${events[0].what},`), newest);
        const [, first] = await lines('/v1/schools/riverside-high/events?format=csv');
        assert.match(first, /,School riverside-high,/);
        const [ofUsage, ...days] = await lines('/v1/schools/riverside-high/usage?days=7&format=csv');
        assert.equal(ofUsage, 'Day,Requests,Writes,Bytes in,Bytes out,Rows,Bytes kept,People');
        assert.equal(days.length, 7);
        const [, ofShard] = await lines('/v1/shards/1/events?format=csv');
        assert.match(ofShard, /,Shard 1,/);
    });

    test('are listed a page at a time', async () => {
        const seen = [];
        for (let after = 0; after !== null;) {
            const page = await reader().get(`/v1/schools?limit=2&after=${after}`);
            seen.push(...page.schools.map((school) => school.school_no));
            after = page.next;
        }
        assert.deepEqual(
            seen,
            seen.toSorted((a, b) => a - b),
        );
        assert.equal(seen.length, new Set(seen).size);
        assert.ok(seen.length >= 3);
    });

    test('leave for good with a receipt, and can come back until their day', async () => {
        const made = await make(writer(), 'fairview', { admin_email: 'head@fairview.example', sample_class: true });
        const { school_no: number, shard } = made.json.school;
        const cluster = databases.clusters[shard];
        const rows = () => cluster.value(`SELECT count(*) FROM gi.enrolment WHERE tenant_id = ${number}`);
        assert.notEqual(await rows(), '0');

        const purge = (status, json = { school_no: number }) =>
            writer().expect(status, 'POST', '/v1/schools/fairview/purge', { json });
        const leave = (status, days) =>
            writer().expect(status, 'POST', '/v1/schools/fairview/deprovision', { json: { days } });
        assert.match((await purge(409)).json.detail, /Deprovision it first/);
        for (const days of [0, 6])
            assert.equal((await leave(422, days)).json.errors[0].field, 'days', 'a week at least');
        assert.ok((await leave(200, 7)).json.leaves_at);
        assert.match((await purge(409)).json.detail, /can still come back/);
        await writer().expect(200, 'POST', '/v1/schools/fairview/keep');
        assert.equal((await reader().get('/v1/schools/fairview')).state, 'active');

        await leave(200, 7);
        await registry().value(`UPDATE registry.tenant SET leaves_at = now() WHERE school_no = ${number}`);
        for (const wrong of [{}, { school_no: number + 1 }, { school_no: String(number) }])
            assert.equal((await purge(422, wrong)).json.errors[0].field, 'school_no');
        assert.notEqual(await rows(), '0');
        const receipt = (await purge(200)).json;
        assert.equal(receipt.holds, true);
        const said = JSON.parse(receipt.receipt);
        assert.deepEqual(
            said.shards.map((one) => one.shard),
            [shard],
        );
        const [{ rows_before: was, rows_after: is }] = said.shards;
        assert.ok(was['gi.enrolment'] > 0 && was['gi.account'] > 0);
        assert.ok(Object.values(is).every((count) => count === 0));
        assert.equal(await rows(), '0');
        const left = await cluster.value(`SELECT count(*) FROM gi.tenant_fence WHERE tenant_id = ${number}`);
        assert.equal(left, '0');
        assert.deepEqual((await purge(200)).json, receipt, 'asked again, the same');
        assert.deepEqual(await reader().get('/v1/schools/fairview/receipt'), receipt);
        assert.equal((await reader().get('/v1/schools/fairview')).state, 'deleted');
        await writer().expect(409, 'POST', '/v1/schools/fairview/keep');
        const neighbours = await databases.clusters[1].value('SELECT count(*) > 0 FROM gi.enrolment');
        assert.equal(neighbours, 't', 'nobody else lost anything');
    });
});

describe('shards at the control plane', () => {
    test('have states that follow one another, a capacity and a record', async () => {
        const change = (json, status = 200) => writer().expect(status, 'PATCH', '/v1/shards/2', { json });
        assert.equal((await change({ state: 'full' })).json.state, 'full');
        assert.match((await change({ state: 'offline' }, 409)).json.detail, /cannot become offline/);
        assert.equal((await change({ state: 'draining' })).json.state, 'draining');
        assert.equal((await change({ state: 'open', capacity: 50 })).json.capacity, 50);
        await change({ state: 'broken' }, 422);
        await change({ capacity: 0 }, 422);
        const { events } = await reader().get('/v1/shards/2/events');
        assert.deepEqual(
            events.map((event) => event.what),
            ['added', 'full', 'draining', 'open'],
        );
        await writer().expect(200, 'PATCH', '/v1/shards/1', { json: { state: 'draining' } });
        const kept = await writer().expect(409, 'PATCH', '/v1/shards/1', { json: { state: 'offline' } });
        assert.match(kept.json.detail, /still has \d+ school/);
        await writer().expect(200, 'PATCH', '/v1/shards/1', { json: { state: 'open' } });
    });

    test('are checked again and again', async () => {
        await eventually('a check', async () => {
            const { shards } = await reader().get('/v1/shards');
            return shards.every((shard) => shard.health === 'ok');
        });
    });

    test('get new schools by ranges that do not overlap', async () => {
        const before = await reader().get('/v1/ranges');
        const set = (ranges, status) => writer().expect(status, 'PUT', '/v1/ranges', { json: { ranges } });
        await set(
            [
                { lo: 1, hi: 10, shard: 1 },
                { lo: 10, hi: 20, shard: 2 },
            ],
            409,
        );
        await set([{ lo: 5, hi: 1, shard: 1 }], 422);
        await set([{ lo: 1, hi: 5, shard: 60 }], 404);
        await set('all', 422);
        assert.deepEqual(await reader().get('/v1/ranges'), before, 'refused as a whole');
        const wider = [...before.ranges, { lo: 500_000, hi: 500_009, shard: 2 }];
        assert.deepEqual((await set(wider, 200)).json.ranges, wider);
        const far = await make(writer(), 'far-away', { school_no: 500_004 });
        assert.equal(far.json.school.shard, 2);
    });
});

describe('the feed of the map', () => {
    test('tells what changed after a version, and waits for it', async () => {
        const now = (await reader().get('/v1/map')).version;
        assert.deepEqual((await reader().get(`/v1/map?after=${now}`)).schools, []);
        const waiting = reader().get(`/v1/map?after=${now}&wait=30`);
        const begin = Date.now();
        await make(writer(), 'late-comer');
        const news = await waiting;
        assert.ok(Date.now() - begin < 25_000, 'it did not sit out its time');
        assert.equal(news.schools[0].subdomain, 'late-comer');
        assert.ok(news.version > now);
        await reader().expect(422, 'GET', '/v1/map?after=-1');
    });
});

test('it knows which servers run, and which schema they know', async () => {
    const { servers } = await reader().get('/v1/servers');
    assert.deepEqual(servers.map((one) => one.role).toSorted(), ['registry', 'serve']);
    assert.ok(servers.every((one) => one.alive && one.shard_schema === servers[0].shard_schema));
});

test('a database that is away is an answer, and the control plane lives on', async () => {
    await registry().stop('SIGQUIT');
    assert.equal(await plane.client(tokens.read).refused(503, 'GET', '/v1/status'), 'shard_unavailable');
    await plane.client().expect(200, 'GET', '/livez');
    await server.client('lincoln').expect(200, 'GET', '/api/v1/school');
    await registry().start();
    await eventually(
        'the registry again',
        async () => (await plane.client(tokens.read).request('GET', '/v1/status')).status === 200,
    );
});

test('wrong tokens get slower, and the right one does not pay for them', async () => {
    let last;
    for (let tries = 0; tries < 60 && last?.status !== 429; tries++)
        last = await plane.client(`gio_${'B'.repeat(43)}`).request('GET', '/v1/status');
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers['retry-after']) >= 1);
});
