// What somebody tries who wants in without being let in: guessing, planted cookies, forged headers, requests from
// elsewhere. The proxy on this machine is trusted unless a test says otherwise, so tests choose their client address.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { RedisServer } from './support/redis.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const password = 'lincoln-demo';
const address = (name, school = 'lincoln') => `${name}@${school}.example`;

const burst = 10; // wrong passwords of one account from one address, see docs/decisions/0020-tries-cost-tokens.md
const addressBurst = 120;
const addressPeriod = 5_000; // milliseconds, until a token comes back

let lastAddress = 0;
/** An address that no test has used. */
const newAddress = () => `198.51.100.${++lastAddress}`;
const from = (held, where, school = 'lincoln') => held.server.client(school).with({ 'X-Forwarded-For': where });
const attempt = (client, email, secret, headers) =>
    client.request('POST', '/api/v1/session', { json: { email, password: secret }, headers });

function guessing(options) {
    const held = withServer(options);

    test('of a password is stopped after ten tries; the right one is then refused as well', async () => {
        const client = from(held, newAddress());
        for (let i = 0; i < burst; i++)
            assert.equal((await attempt(client, address('teacher'), `guess ${i}`)).status, 401);
        for (const secret of ['one more guess', password]) {
            const answer = await attempt(client, address('teacher'), secret);
            assert.deepEqual([answer.status, answer.json.code], [429, 'too_many_tries']);
            const seconds = Number(answer.headers['retry-after']);
            assert.ok(seconds > 60 && seconds <= 120, `a token comes back every two minutes: ${seconds}`);
            assert.match(answer.json.detail, /Wait \d+ (seconds|minutes)/);
        }
        // A teacher is not locked out by a stranger, nor is anybody else behind the stranger's address.
        assert.equal((await attempt(from(held, newAddress()), address('teacher'), password)).status, 201);
        assert.equal((await attempt(client, address('student'), password)).status, 201);
    });

    test('tells nothing about which accounts exist, or are blocked, also when it is stopped', async () => {
        await shardSql(held.server, `UPDATE gi.account SET blocked_at = now() WHERE email = '${address('teacher2')}'`);
        const series = await Promise.all(
            ['admin', 'nobody', 'teacher2'].map(async (name) => {
                const client = from(held, newAddress());
                const answers = [];
                for (let i = 0; i <= burst; i++) {
                    const { status, json } = await attempt(client, address(name), 'not the password');
                    answers.push([status, json.code, json.title, status === 429 ? '' : json.detail]);
                }
                return answers;
            }),
        );
        assert.deepEqual(series[1], series[0]);
        assert.deepEqual(series[2], series[0]);
        assert.equal(series[0].at(-1)[0], 429);
        assert.equal((await attempt(from(held, newAddress()), address('teacher2'), password)).status, 401);
    });

    test('many at the same moment passes no more often than one after the other', async () => {
        const where = newAddress();
        const tries = Array.from({ length: 30 }, (_, i) =>
            attempt(from(held, where), address('admin'), `guess ${i}`).then((answer) => answer.status),
        );
        const statuses = await Promise.all(tries);
        assert.equal(statuses.filter((status) => status === 401).length, burst, statuses.join(' '));
    });

    test('through many accounts from one address is stopped too, while a class that signs in there is not', async () => {
        const where = newAddress();
        for (let i = 0; i < 15; i++)
            assert.equal((await attempt(from(held, where), address('parent'), password)).status, 201, 'costs nothing');
        const client = from(held, where);
        const began = performance.now();
        let tries = 0;
        // On a busy machine each try takes long, and tokens come back meanwhile.
        const granted = () => addressBurst + Math.ceil((performance.now() - began) / addressPeriod);
        while ((await attempt(client, address(`invented-${tries}`), password)).status !== 429)
            assert.ok(++tries <= granted(), `${tries} tries`);
        assert.ok(tries >= addressBurst, `${tries} tries`);
    });

    test('the present password of a session that was left open is stopped', async () => {
        const client = from(held, newAddress());
        await client.signIn(address('student'), password);
        const change = (current) =>
            client.request('PUT', '/api/v1/account/password', { json: { current, new: 'zebra violin thursday' } });
        for (let i = 0; i < burst; i++) assert.equal((await change(`guess ${i}`)).status, 422);
        assert.equal((await change(password)).status, 429);
    });
}

describe('guessing, counted by one server', () => guessing({}));

describe('guessing, counted in Redis', () => {
    const options = { env: {} };
    let redis;
    before(async () => {
        redis = await RedisServer.start();
        options.env.REDIS_URL = redis.url;
    });
    after(() => redis?.stop());
    guessing(options);

    test('leaves no e-mail and no address there', async () => {
        const keys = await redis.command('KEYS', '*');
        assert.match(keys, /gi:throttle:\d+:sign_in:account:[0-9a-f]{64}/);
        assert.doesNotMatch(keys, /@|lincoln|198\.51/);
    });
});

describe('with a proxy that is not trusted', () => {
    const held = withServer({ env: { TRUSTED_PROXIES: '10.0.0.0/8' } });

    test('another X-Forwarded-For each time does not evade the limit', async () => {
        const statuses = [];
        for (let i = 0; i <= burst; i++)
            statuses.push((await attempt(from(held, `203.0.113.${i}`), address('teacher'), `guess ${i}`)).status);
        assert.equal(statuses.at(-1), 429, statuses.join(' '));
    });

    test('X-Forwarded-Proto does not make it HTTPS', async () => {
        const client = held.server.client('lincoln').with({ 'X-Forwarded-Proto': 'https' });
        const answer = await client.signIn(address('parent'), password);
        assert.match(answer.cookie, /^gi_session=/);
        assert.equal(answer.headers['strict-transport-security'], undefined);
    });
});

describe('a server whose proxies make no sense', () => {
    test('says so and does not start', async () => {
        const { command } = await import('./support/server.mjs');
        await assert.rejects(
            command(['serve', '--listen', '127.0.0.1:0', '--trusted-proxies', '10.0.0.0/99']),
            (error) => /trusted-proxies: 10\.0\.0\.0\/99 is neither/.test(error.stderr),
        );
    });
});

describe('a cookie', () => {
    const held = withServer();
    const works = async (client) => (await client.request('GET', '/api/v1/session')).status === 200;

    test('that was planted before the sign-in is worth nothing after it', async () => {
        const attacker = await held.server.signedIn('lincoln', 'student');
        assert.ok(await works(attacker));
        const invented = `gi_session=${randomBytes(32).toString('base64url')}`;
        for (const planted of [attacker.headers.Cookie, invented]) {
            const victim = held.server.client('lincoln').with({ Cookie: planted });
            const answer = await attempt(victim, address('teacher'), password);
            assert.equal(answer.status, 201);
            assert.notEqual(answer.cookie, planted);
            assert.ok(!(await works(held.server.client('lincoln').with({ Cookie: planted }))), 'ended, not taken over');
        }
    });

    test('sent twice, by another host of the domain say, never counts besides the own one', async () => {
        const secure = held.server.client('lincoln').with({ 'X-Forwarded-Proto': 'https' });
        await secure.signIn(address('teacher'), password);
        const attacker = await held.server.signedIn('lincoln', 'student');
        const both = secure.with({ Cookie: `${attacker.headers.Cookie}; ${secure.headers.Cookie}` });
        assert.equal((await both.get('/api/v1/session')).account.role, 'teacher');
    });

    test('of one school is refused under every name of another', async () => {
        const lincoln = await held.server.signedIn('lincoln', 'admin');
        const host = held.server.client('washington').host;
        for (const spoofed of [
            { 'X-Forwarded-Host': lincoln.host },
            { Forwarded: `host=${lincoln.host}` },
            { 'X-Original-Host': lincoln.host, 'X-Host': lincoln.host },
        ]) {
            const client = lincoln.at(host).with(spoofed);
            assert.equal(await client.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        }
    });

    test('stays with the school of the Host header, whatever other headers say', async () => {
        const client = await held.server.signedIn('lincoln', 'teacher');
        const elsewhere = held.server.client('washington').host;
        for (const headers of [{ 'X-Forwarded-Host': elsewhere }, { Forwarded: `host=${elsewhere}` }])
            assert.equal((await client.get('/api/v1/session', { headers })).school.subdomain, 'lincoln');
    });
});

describe('a page of another site', () => {
    const held = withServer();

    test('can call nothing that changes something, of all that there is', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const unsafe = Object.entries(openapi.paths).flatMap(([path, methods]) =>
            Object.keys(methods)
                .filter((method) => method !== 'get')
                .map((method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '0000000000001')]),
        );
        assert.ok(unsafe.length > 25);
        const foreign = [
            { Origin: 'https://evil.example' },
            { Origin: `http://${held.server.client('washington').host}` },
            { Origin: 'null' },
            { 'Sec-Fetch-Site': 'cross-site' },
            { 'Sec-Fetch-Site': 'same-site' },
        ];
        const visitor = held.server.client(); // at no school's address, where schools sign up
        for (const [method, path] of unsafe) {
            const client = path.startsWith('/api/v1/sign-up/') ? visitor : admin;
            for (const headers of foreign)
                assert.equal(await client.refused(403, method, path, { headers, json: {} }), 'cross_site', path);
        }
        await admin.get('/api/v1/session');
    });
});
