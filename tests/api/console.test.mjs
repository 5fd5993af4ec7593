// What the operators' console stands on: its pages, the way in and out, the newest events, the check of an address.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { command } from './support/server.mjs';

const ada = 'ada@platform.example';
let databases;
let env;
let plane;
let client;

const registry = () => databases.clusters[0];
const code = async (email = ada) => /#code=([\w-]{43})$/m.exec(await command(['operator', 'console', email], env))[1];
const exchange = (status, code) => plane.client().expect(status, 'POST', '/v1/session', { json: { code } });

before(async () => {
    databases = await makeClusters(2);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [first, ...shards] = databases.clusters;
    env = databaseSettings(first, shards);
    await command(['migrate'], env);
    await command(['operator', 'add', ada, '--name', 'Ada Lovelace'], env);
    plane = await ControlPlane.start({ env });
    client = plane.client((await exchange(201, await code())).json.token);
});

after(async () => {
    await plane?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('the way in', () => {
    test('is a code that works once', async () => {
        const once = await code();
        const { token, expires_at } = (await exchange(201, once)).json;
        const hours = (Date.parse(expires_at) - Date.now()) / 3_600_000;
        assert.ok(hours > 7.9 && hours < 8.1, `${hours} hours`);
        const status = await plane.client(token).get('/v1/status');
        assert.deepEqual([status.operator, status.may_write], [ada, true]);
        assert.equal((await exchange(401, once)).json.code, 'bad_token');
    });

    test('is closed to a code that is too old, that nobody made, and whose operator is blocked', async () => {
        const old = await code();
        await registry().value(`UPDATE registry.console_code SET expires_at = now()`);
        await exchange(401, old);
        await exchange(401, 'A'.repeat(43));
        await exchange(422, '');
        const email = 'gone@platform.example';
        await command(['operator', 'add', email, '--name', 'Gone'], env);
        const blocked = await code(email);
        await command(['operator', 'block', email], env);
        await exchange(401, blocked);
        await assert.rejects(code(email), /is blocked/);
        await assert.rejects(code('nobody@platform.example'), /There is no operator/);
    });

    test('keeps the hash of a code and nothing else', async () => {
        const secret = await code();
        const kept = await registry().value('SELECT string_agg(c::text, chr(10)) FROM registry.console_code c');
        assert.ok(kept.length > 64 && !kept.includes(secret));
    });

    test('leads out again: the token ends, and no other', async () => {
        const { token } = (await exchange(201, await code())).json;
        const { token: another } = (await exchange(201, await code())).json;
        await plane.client(token).expect(204, 'DELETE', '/v1/session');
        assert.equal(await plane.client(token).refused(401, 'GET', '/v1/status'), 'bad_token');
        await plane.client(another).expect(200, 'GET', '/v1/status');
        assert.equal(await plane.client().refused(401, 'DELETE', '/v1/session'), 'not_signed_in');
        const one = (await command(['operator', 'token', ada, '--scopes', 'write'], env)).trim();
        await plane.client(one).expect(204, 'DELETE', '/v1/session');
    });
});

describe('its pages', () => {
    test('are served for every path, and let nothing else in', async () => {
        for (const path of ['/', '/schools/at/lincoln', '/moves/7']) {
            const page = await plane.client().expect(200, 'GET', path);
            assert.match(page.text, /<title>Grade Insight console<\/title>/);
            assert.match(page.headers['content-security-policy'], /^default-src 'none'; script-src 'self';/);
        }
        const script = /src="(\/assets\/[^"]+)"/.exec((await plane.client().expect(200, 'GET', '/')).text)[1];
        const file = await plane.client().expect(200, 'GET', script);
        assert.match(file.headers['cache-control'], /immutable/);
        await plane.client().expect(404, 'GET', '/assets/nothing.js');
        await plane.client().expect(404, 'GET', '/v1/nothing');
    });

    test("are not served at a school's address", async () => {
        const school = plane.client(undefined, `lincoln.localhost:${plane.port}`);
        assert.equal(await school.refused(400, 'GET', '/'), 'bad_host');
    });
});

describe('the address of a school to be', () => {
    const check = (name) => client.get(`/v1/subdomains?name=${encodeURIComponent(name)}`);

    test('is free, taken, or cannot be one', async () => {
        assert.deepEqual(await check('maple'), { free: true, reason: null });
        const headers = { 'Idempotency-Key': randomUUID() };
        await client.expect(201, 'POST', '/v1/schools', {
            headers,
            json: { subdomain: 'maple', name: 'Maple School' },
        });
        assert.match((await check('Maple')).reason, /taken/);
        assert.match((await check('admin')).reason, /reserved/);
        assert.match((await check('two words')).reason, /cannot be a subdomain/);
        await client.expect(422, 'GET', '/v1/subdomains');
        assert.equal((await client.get('/v1/schools')).schools.length, 1, 'asking makes nothing');
    });
});

describe('the newest events', () => {
    test('are those of schools, shards and sign-ups, the newest first, each once', async () => {
        await client.expect(200, 'PUT', '/v1/sign-up', { json: { difficulty: 12 } });
        await client.expect(200, 'PATCH', '/v1/shards/1', { json: { state: 'full' } });
        await client.expect(200, 'POST', '/v1/schools/maple/suspend');
        const seen = [];
        for (let before = ''; before !== null;) {
            const page = await client.get(`/v1/events?limit=2&before=${before}`);
            seen.push(...page.events);
            before = page.next;
        }
        assert.deepEqual(
            seen.slice(0, 2).map(({ what, school, shard }) => [what, school?.subdomain ?? null, shard]),
            [
                ['suspended', 'maple', null],
                ['full', null, 1],
            ],
        );
        const all = await registry().value(
            'SELECT (SELECT count(*) FROM registry.tenant_event) + (SELECT count(*) FROM registry.shard_event)' +
                ' + (SELECT count(*) FROM registry.sign_up_event)',
        );
        assert.equal(seen.length, Number(all));
        assert.equal(
            new Set(seen.map(({ id, shard, school }) => `${id} ${shard} ${school === null}`)).size,
            seen.length,
        );
        const moments = seen.map(({ at }) => at);
        assert.deepEqual(moments, moments.toSorted().toReversed());
    });

    test('can be asked for by what they are about and who did it', async () => {
        const of = async (query) => (await client.get(`/v1/events?${query}`)).events;
        assert.ok((await of('about=shards')).every(({ shard }) => shard !== null));
        assert.ok((await of('about=schools')).every(({ school }) => school !== null));
        assert.deepEqual(
            (await of('about=sign-ups')).map(({ what, school, shard, sign_up }) => [what, school, shard, sign_up]),
            [['rules', null, null, null]],
        );
        const mine = await of('actor=ADA@platform');
        assert.ok(mine.length > 0 && mine.every(({ actor }) => actor === `operator ${ada}`));
        for (const wrong of ['about=moves', 'before=now', 'before=1.2', 'before=1.2.3.4', 'limit=501'])
            assert.equal(await client.refused(422, 'GET', `/v1/events?${wrong}`), 'invalid_field', wrong);
    });
});
