// The second factor: setting it up, signing in with it, what the school rules, and help for who lost it.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Authenticator, beforeCodesChange, factorPath, turnOn } from './support/authenticator.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command, withServer } from './support/server.mjs';

const held = withServer();
const codesPath = `${factorPath}/recovery-codes`;
const rulePath = '/api/v1/school/security';

let schools = 0;
/** The administrator of a new school, signed in. */
async function someone() {
    const subdomain = `factor${++schools}`;
    const { email, password } = await held.server.createSchool(subdomain);
    const client = held.server.client(subdomain);
    await client.signIn(email, password);
    const again = () => client.with({ Cookie: null });
    const signIn = (code, secret = password) =>
        again().request('POST', '/api/v1/session', { json: { email, password: secret, code } });
    return { client, email, password, signIn };
}
const fieldOf = (answer) => answer.json.errors?.[0].field;
const off = { state: 'off', since: null, recovery_codes_left: 0, required: false, available: true };

describe('setting up a second factor', () => {
    test('asks for the password, and turns it on with the first code of the app', async () => {
        const { client, password } = await someone();
        assert.deepEqual(await client.get(factorPath), off);
        const wrong = await client.expect(422, 'POST', factorPath, { json: { password: 'not it' } });
        assert.equal(fieldOf(wrong), 'password');

        const { secret, uri } = (await client.expect(201, 'POST', factorPath, { json: { password } })).json;
        assert.equal(new URL(uri).searchParams.get('secret'), secret);
        assert.deepEqual(await client.get(factorPath), off);
        const mistyped = await client.expect(422, 'PUT', factorPath, { json: { code: '12345' } });
        assert.equal(fieldOf(mistyped), 'code');

        const { codes } = await turnOn(client, password);
        assert.equal(new Set(codes).size, 10);
        const { since, ...state } = await client.get(factorPath);
        assert.deepEqual(state, {
            state: 'on',
            recovery_codes_left: 10,
            required: false,
            available: true,
        });
        assert.ok(Math.abs(Date.now() - Date.parse(since)) < 60_000);
    });

    test('ends every other sign-in; this one goes on under a new cookie', async () => {
        const { client, email, password } = await someone();
        const elsewhere = client.with({ Cookie: null });
        await elsewhere.signIn(email, password);
        const before = client.with({});
        await turnOn(client, password);
        assert.equal(await elsewhere.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        assert.equal(await before.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        await client.get('/api/v1/session');
    });

    test('is refused without something to confirm', async () => {
        const { client } = await someone();
        assert.equal(await client.refused(409, 'PUT', factorPath, { json: { code: '123456' } }), 'conflict');
    });

    test('again moves it to a new phone, with a code of the old one', async () => {
        const { client, password, signIn } = await someone();
        const old = await turnOn(client, password);
        const without = await client.expect(422, 'POST', factorPath, { json: { password } });
        assert.equal(fieldOf(without), 'code');
        await beforeCodesChange();
        const proof = { password, code: old.app.code() };
        const { secret } = (await client.expect(201, 'POST', factorPath, { json: proof })).json;
        const app = new Authenticator(secret);
        const answer = await client.expect(200, 'PUT', factorPath, { json: { code: app.code(-1) } });
        assert.notDeepEqual(answer.json.recovery_codes, old.codes);
        assert.equal((await signIn(old.app.code(1))).status, 401);
        assert.equal((await signIn(old.codes[0])).status, 401);
        assert.equal((await signIn(app.code())).status, 201);
    });
});

describe('signing in with a second factor', () => {
    test('asks for a code only who knows the password, and changes nothing until then', async () => {
        const { client, password, signIn } = await someone();
        const { app } = await turnOn(client, password);
        const asked = await signIn(undefined);
        assert.equal(asked.status, 401);
        assert.equal(asked.json.code, 'second_factor_required');
        assert.equal(asked.cookie, undefined);
        const guesses = await Promise.all([signIn(undefined, 'not it'), signIn(app.code(), 'not it')]);
        for (const { status, json } of guesses) {
            assert.deepEqual([status, json.code, json.errors], [401, 'bad_credentials', undefined]);
        }
        assert.equal((await signIn(app.code())).status, 201);
    });

    test('takes each code of the app once', async () => {
        const { client, password, signIn } = await someone();
        const { app } = await turnOn(client, password);
        await beforeCodesChange();
        const code = app.code();
        const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
        assert.equal((await signIn(spaced)).status, 201);
        const replayed = await signIn(code);
        assert.deepEqual([replayed.status, replayed.json.code], [401, 'bad_credentials']);
        assert.equal(fieldOf(replayed), 'code');
        assert.equal((await signIn(app.code(1))).status, 201);
    });

    test('lets one of twenty pass who send the same code at the same moment', async () => {
        for (const codeOf of [({ codes }) => codes[0], ({ app }) => app.code()]) {
            const { client, password, signIn } = await someone();
            const code = codeOf(await turnOn(client, password));
            const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(code)));
            assert.equal(answers.filter(({ status }) => status === 201).length, 1);
        }
    });

    test('takes a recovery code once, and counts those that are left', async () => {
        const { client, password, signIn } = await someone();
        const { codes } = await turnOn(client, password);
        assert.equal((await signIn(codes[4].toLowerCase().replaceAll('-', ' '))).status, 201);
        assert.equal((await signIn(codes[4])).status, 401);
        assert.equal((await client.get(factorPath)).recovery_codes_left, 9);
    });

    test('is closed for a while after five wrong codes, for right ones as well', async () => {
        const { client, password, signIn } = await someone();
        const { app } = await turnOn(client, password);
        for (let i = 0; i < 5; i++) assert.equal((await signIn('nonsense')).json.code, 'bad_credentials');
        const closed = await signIn(app.code());
        assert.deepEqual([closed.status, closed.json.code], [429, 'too_many_tries']);
        const seconds = Number(closed.headers['retry-after']);
        assert.ok(seconds > 10 && seconds <= 30, `closed for ${seconds} s`);
    });

    test('ignores a code when there is no second factor', async () => {
        const { signIn } = await someone();
        assert.equal((await signIn('123456')).status, 201);
    });
});

describe('an account with a second factor', () => {
    test('gets new recovery codes for its password and a code; the old ones end', async () => {
        const { client, password, signIn } = await someone();
        const { app, codes } = await turnOn(client, password);
        assert.equal(fieldOf(await client.expect(422, 'POST', codesPath, { json: { password } })), 'code');
        const { recovery_codes: renewed } = (
            await client.expect(201, 'POST', codesPath, { json: { password, code: app.code() } })
        ).json;
        assert.equal((await signIn(codes[0])).status, 401);
        assert.equal((await signIn(renewed[0])).status, 201);
    });

    test('can turn it off with its password and a code', async () => {
        const { client, password, signIn } = await someone();
        const { codes } = await turnOn(client, password);
        const refusals = [
            [{ password: 'not it', code: codes[0] }, 'password'],
            [{ password }, 'code'],
            [{ password, code: 'nonsense' }, 'code'],
        ];
        for (const [json, field] of refusals) {
            assert.equal(fieldOf(await client.expect(422, 'DELETE', factorPath, { json })), field);
        }
        await client.expect(204, 'DELETE', factorPath, { json: { password, code: codes[0] } });
        assert.deepEqual(await client.get(factorPath), off);
        assert.equal((await signIn(undefined)).status, 201);
        assert.equal(await client.refused(409, 'DELETE', factorPath, { json: { password } }), 'conflict');
        assert.equal(await client.refused(409, 'POST', codesPath, { json: { password } }), 'conflict');
    });
});

describe('what the school rules', () => {
    const rule = (client, roles) => client.request('PUT', rulePath, { json: { second_factor_roles: roles } });

    test('keeps nobody out who rules it', async () => {
        const { client, password } = await someone();
        assert.deepEqual(await client.get(rulePath), { second_factor_roles: [] });
        const refused = await rule(client, ['school_admin']);
        assert.deepEqual([refused.status, refused.json.code], [409, 'conflict']);
        const { codes } = await turnOn(client, password);
        assert.deepEqual((await rule(client, ['teacher', 'school_admin'])).json, {
            second_factor_roles: ['school_admin', 'teacher'],
        });
        assert.equal((await client.get(factorPath)).required, true);
        const json = { password, code: codes[0] };
        assert.equal(await client.refused(409, 'DELETE', factorPath, { json }), 'conflict');
        await client.get('/api/v1/classes');
    });

    test('holds at once for who is signed in, until they have a second factor', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const student = await held.server.signedIn('lincoln', 'student');
        const [{ id }] = await teacher.classes();
        assert.equal((await rule(admin, ['teacher'])).status, 200);

        const blocked = [
            ['GET', '/api/v1/classes', {}],
            ['GET', `/api/v1/classes/${id}/gradebook`, {}],
            ['POST', '/api/v1/classes', { json: { name: 'Not made' } }],
        ];
        for (const request of blocked) assert.equal(await teacher.refused(403, ...request), 'second_factor_missing');
        assert.equal((await teacher.get('/api/v1/session')).second_factor_missing, true);
        assert.equal((await student.get('/api/v1/session')).second_factor_missing, false);
        await student.get('/api/v1/classes');
        const fresh = await held.server.signedIn('lincoln', 'teacher');
        assert.equal(await fresh.refused(403, 'GET', '/api/v1/classes'), 'second_factor_missing');

        await turnOn(teacher, 'lincoln-demo');
        assert.equal((await teacher.get('/api/v1/session')).second_factor_missing, false);
        await teacher.get(`/api/v1/classes/${id}/gradebook`);
        assert.ok(!(await teacher.classes()).some(({ name }) => name === 'Not made'));

        assert.equal((await rule(admin, [])).status, 200);
        await (await held.server.signedIn('lincoln', 'teacher2')).get('/api/v1/classes');
    });

    test('holds for a guardian who is one by a child alone', async () => {
        const admin = await held.server.signedIn('washington', 'admin');
        const parent = await held.server.signedIn('washington', 'parent');
        await rule(admin, ['guardian']);
        const child = (await parent.get('/api/v1/session')).students[0].id;
        const grades = `/api/v1/students/${child}/grades`;
        assert.equal(await parent.refused(403, 'GET', grades), 'second_factor_missing');
        await rule(admin, []);
        await parent.get(grades);
    });

    test('is a list of roles', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        for (const roles of [undefined, null, 'teacher', ['principal'], [1], Array(5).fill('teacher')]) {
            const answer = await rule(admin, roles);
            assert.equal(answer.status, 422, JSON.stringify(roles));
            assert.equal(fieldOf(answer), 'second_factor_roles');
        }
    });
});

describe('an administrator', () => {
    const reset = (client, id) => client.request('DELETE', `/api/v1/accounts/${id}/second-factor`);

    test('resets the second factor of somebody else of the school', async () => {
        const admin = await held.server.signedIn('washington', 'admin');
        const teacher = await held.server.signedIn('washington', 'teacher');
        const { id } = (await teacher.get('/api/v1/session')).account;
        assert.equal((await reset(admin, id)).status, 404, 'there is none');
        await turnOn(teacher, 'washington-demo');
        const stranger = await held.server.signedIn('lincoln', 'admin');
        assert.equal((await reset(stranger, id)).status, 404);
        assert.equal((await reset(admin, id)).status, 204);
        await held.server.signedIn('washington', 'teacher');
        assert.equal((await teacher.get(factorPath)).state, 'off');
    });

    test('does not reset their own', async () => {
        const { client } = await someone();
        const { id } = (await client.get('/api/v1/session')).account;
        assert.equal((await reset(client, id)).json.code, 'conflict');
    });
});

describe('the key that seals secrets', () => {
    test('is made at the first start with an own database, for its owner alone', () => {
        const path = join(held.server.folder, 'secret.key');
        assert.equal(statSync(path).mode & 0o777, 0o600);
        assert.equal(Buffer.from(readFileSync(path, 'utf8'), 'base64').length, 32);
    });

    test('must be set by the operator of servers of their own; until then nobody is asked for a second factor', async () => {
        const { clusters, remove } = await makeClusters(2);
        await Promise.all(clusters.map((cluster) => cluster.start()));
        const env = databaseSettings(clusters[0], clusters.slice(1));
        await command(['migrate'], env);
        const server = await Server.start({ env });
        try {
            const admin = await server.signedIn('lincoln', 'admin');
            assert.equal((await admin.get(factorPath)).available, false);
            const json = { password: 'lincoln-demo' };
            assert.equal(await admin.refused(409, 'POST', factorPath, { json }), 'not_configured');
            const rule = { json: { second_factor_roles: ['teacher'] } };
            assert.equal(await admin.refused(409, 'PUT', rulePath, rule), 'not_configured');
        } finally {
            await server.stop();
            await Promise.all(clusters.map((cluster) => cluster.stop('SIGQUIT')));
            remove();
        }
    });
});
