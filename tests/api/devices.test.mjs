// Sign-ins as their owner sees them, in both places where they are kept: devices, their ends, a new password, and a
// school that signs everybody out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { RedisServer } from './support/redis.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import { eventually } from './support/waiting.mjs';

const sessionsPath = '/api/v1/account/sessions';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1';

const devices = async (client) => (await client.get(sessionsPath)).sessions;
const works = async (client) => (await client.request('GET', '/api/v1/session')).status === 200;
const changePassword = (client, current, next) =>
    client.request('PUT', '/api/v1/account/password', { json: { current, new: next } });

/** The newest sign-in, in the shard. */
const newest = '(SELECT max(id) FROM gi.session)';
const inShard = (held) => ({
    leaveUnused: () =>
        shardSql(held.server, `UPDATE gi.session SET last_used_at = now() - idle_limit WHERE id = ${newest}`),
    reachItsEnd: () => shardSql(held.server, `UPDATE gi.session SET expires_at = now() WHERE id = ${newest}`),
    lastUsed: (minutes) =>
        shardSql(
            held.server,
            `UPDATE gi.session SET last_used_at = now() - interval '${minutes} minutes' WHERE id = ${newest}`,
        ),
});

/** In Redis: numbers between bars, see src/people/redis_sessions.cpp; the newest has the greatest id. */
function inRedis(redis) {
    async function newestKey() {
        const keys = (await redis.command('KEYS', 'gi:session:*')).split('\n');
        const all = await Promise.all(keys.map(async (key) => [key, await redis.command('GET', key)]));
        return all.toSorted(([, a], [, b]) => Number(BigInt(b.split('|')[1]) - BigInt(a.split('|')[1])))[0];
    }
    const gone = (key) => eventually('the end', async () => (await redis.command('EXISTS', key)) === '0');
    return {
        async leaveUnused() {
            const [key, value] = await newestKey();
            const idle = Number(value.split('|')[5]) * 1000;
            const left = Number(await redis.command('PTTL', key));
            assert.ok(left > idle - 60_000 && left <= idle, 'Redis ends it after its idle limit');
            await redis.command('PEXPIRE', key, '1');
            await gone(key);
        },
        async reachItsEnd() {
            const [key, value] = await newestKey();
            const parts = value.split('|');
            parts[3] = '0'; // so that the next use is written
            parts[4] = String((Date.now() + 600_000) * 1000);
            await redis.command('SET', key, parts.join('|'), 'KEEPTTL');
            return async (use) => {
                await use();
                const left = Number(await redis.command('PTTL', key));
                assert.ok(left > 0 && left <= 600_000, `a use does not carry it over its end: ${left}`);
            };
        },
        async lastUsed(minutes) {
            const [key, value] = await newestKey();
            const parts = value.split('|');
            parts[3] = String((Date.now() - minutes * 60_000) * 1000);
            await redis.command('SET', key, parts.join('|'), 'KEEPTTL');
        },
    };
}

function sessionsKept(options, storeOf) {
    const held = withServer(options);
    const from = (agent, name = 'teacher') =>
        held.server
            .client('lincoln')
            .with({ 'User-Agent': agent })
            .request('POST', '/api/v1/session', {
                json: { email: `${name}@lincoln.example`, password: 'lincoln-demo' },
            })
            .then((answer) => held.server.client('lincoln').with({ Cookie: answer.cookie }));

    test('show their owner each device, and no secret', async () => {
        const desk = await from(firefox, 'parent');
        const phone = await from(iphone, 'parent');
        const listed = await devices(desk);
        assert.deepEqual(listed.map((one) => [one.device, one.current]).toSorted(), [
            ['Firefox on Windows', true],
            ['Safari on iPhone', false],
        ]);
        for (const one of listed) {
            assert.ok(Math.abs(Date.parse(one.created_at) - Date.now()) < 60_000);
            assert.ok(Math.abs(Date.parse(one.ends_at) - Date.now() - 12 * 3_600_000) < 60_000);
            assert.ok(!phone.headers.Cookie.includes(one.id) && !desk.headers.Cookie.includes(one.id));
        }
        assert.ok((await devices(phone)).find((one) => one.current).device.includes('iPhone'));
    });

    test('are ended one by one by their owner, and by nobody else', async () => {
        const desk = await from(firefox);
        const phone = await from(iphone);
        assert.ok(await works(phone));
        const { id } = (await devices(phone)).find((one) => one.current);
        const other = await held.server.signedIn('lincoln', 'teacher2');
        assert.equal(await other.refused(404, 'DELETE', `${sessionsPath}/${id}`), 'not_found');
        assert.ok(await works(phone));
        await desk.expect(204, 'DELETE', `${sessionsPath}/${id}`);
        assert.ok(!(await works(phone)), 'at once');
        assert.ok(await works(desk));
        assert.equal(await desk.refused(404, 'DELETE', `${sessionsPath}/${id}`), 'not_found');
    });

    test('are ended everywhere else', async () => {
        const desk = await from(firefox);
        const others = [await from(iphone), await from('curl/8')];
        const somebody = await held.server.signedIn('lincoln', 'teacher2');
        for (const client of others) assert.ok(await works(client));
        await desk.expect(204, 'DELETE', sessionsPath);
        for (const client of others) assert.ok(!(await works(client)));
        assert.deepEqual(
            (await devices(desk)).map((one) => one.current),
            [true],
        );
        assert.ok(await works(somebody));
    });

    test('remember their last use to the minute', async () => {
        const client = await from(firefox);
        await storeOf(held).lastUsed(10);
        await works(client);
        const one = (await devices(client)).find((device) => device.current);
        assert.ok(Math.abs(Date.parse(one.last_used_at) - Date.now()) < 60_000, one.last_used_at);
    });

    test('end when they are not used', async () => {
        const client = await from(firefox);
        await storeOf(held).leaveUnused();
        assert.ok(!(await works(client)));
    });

    test('end at their end, however much they are used', async () => {
        const client = await from(firefox);
        const check = await storeOf(held).reachItsEnd();
        if (typeof check === 'function') await check(() => works(client));
        else assert.ok(!(await works(client)));
    });

    test('end with a new password, which the one who set it goes on with under a new secret', async () => {
        const here = await held.server.signedIn('lincoln', 'student');
        const there = await held.server.signedIn('lincoln', 'student');
        assert.ok((await works(here)) && (await works(there)));
        const refusals = [
            ['wrong-present-one', 'zebra violin thursday', 'current'],
            ['lincoln-demo', 'short', 'new'],
            ['lincoln-demo', 'Password2024!', 'new'],
            ['lincoln-demo', 'student@lincoln', 'new'],
        ];
        for (const [current, next, field] of refusals) {
            const answer = await changePassword(here, current, next);
            assert.deepEqual([answer.status, answer.json.errors?.[0].field], [422, field], next);
        }
        assert.ok((await works(here)) && (await works(there)), 'a refusal ends nothing');

        const changed = await changePassword(here, 'lincoln-demo', 'zebra violin thursday');
        assert.equal(changed.status, 204, changed.text);
        assert.ok(!(await works(here)) && !(await works(there)), 'the old secrets are worth nothing');
        const renewed = here.with({ Cookie: changed.cookie });
        assert.deepEqual(
            (await devices(renewed)).map((one) => one.current),
            [true],
        );

        const fresh = held.server.client('lincoln');
        const attempt = { email: 'student@lincoln.example', password: 'lincoln-demo' };
        assert.equal(await fresh.refused(401, 'POST', '/api/v1/session', { json: attempt }), 'bad_credentials');
        await fresh.signIn('student@lincoln.example', 'zebra violin thursday');
        assert.equal((await changePassword(fresh, 'zebra violin thursday', 'zebra violin thursday')).status, 422);
    });

    test('all end when the school says so; other schools are left alone', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const elsewhere = await held.server.signedIn('washington', 'teacher');
        const others = await Promise.all(
            ['teacher', 'parent', 'admin'].map((name) => held.server.signedIn('lincoln', name)),
        );
        for (const client of [admin, elsewhere, ...others]) assert.ok(await works(client));
        assert.equal(await others[0].refused(403, 'POST', '/api/v1/school/sign-everybody-out'), 'forbidden');
        const answer = await admin.expect(204, 'POST', '/api/v1/school/sign-everybody-out');
        for (const client of [admin, ...others]) assert.ok(!(await works(client)));
        assert.deepEqual(
            (await devices(admin.with({ Cookie: answer.cookie }))).map((one) => one.current),
            [true],
        );
        assert.ok(await works(elsewhere));
        assert.ok(await works(await held.server.signedIn('lincoln', 'teacher')));
    });

    test('leave their lines in the record, with ids alone', async () => {
        const lines = await shardSql(
            held.server,
            `SELECT DISTINCT action || ' by ' || actor_kind || ', ' || (account_id IS NOT NULL) FROM gi.audit
              WHERE action LIKE ANY ('{session.%,password.%,school.%}') ORDER BY 1`,
        );
        assert.deepEqual(lines.split('\n'), [
            'password.changed by account, true',
            'school.signed_everybody_out by account, true',
            'session.created by account, true',
            'session.ended by account, true',
            'session.refused by nobody, true',
        ]);
        const details = await shardSql(held.server, 'SELECT DISTINCT details FROM gi.audit');
        assert.doesNotMatch(details, /@|lincoln|zebra/);
    });
}

describe('sign-ins kept in PostgreSQL', () => sessionsKept({}, inShard));

describe('sign-ins kept in Redis', () => {
    const options = { env: {} };
    let redis;
    before(async () => {
        redis = await RedisServer.start();
        options.env.REDIS_URL = redis.url;
    });
    after(() => redis?.stop());
    sessionsKept(options, () => inRedis(redis));
});
