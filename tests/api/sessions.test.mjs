// Signing in and out: who may, what the cookie is, and that nobody else's counts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from './support/server.mjs';

const held = withServer();
const credentials = { email: 'teacher@lincoln.example', password: 'lincoln-demo' };
const signIn = (client, json, headers) => client.request('POST', '/api/v1/session', { json, headers });

describe('signing in', () => {
    test('tells who is signed in, and gives a session that works', async () => {
        const client = held.server.client('lincoln');
        const { json } = await client.signIn(credentials.email, credentials.password);
        assert.equal(json.account.email, credentials.email);
        assert.equal(json.account.role, 'teacher');
        assert.deepEqual(json.school, { name: 'Lincoln High School', subdomain: 'lincoln' });
        assert.deepEqual(json.students, []);
        assert.deepEqual(await client.get('/api/v1/session'), json);
    });

    test('lists the children of a guardian and the own record of a student', async () => {
        const guardian = await (await held.server.signedIn('lincoln', 'parent')).get('/api/v1/session');
        assert.equal(guardian.account.role, 'guardian');
        assert.equal(guardian.students.length, 2);
        const student = await (await held.server.signedIn('lincoln', 'student')).get('/api/v1/session');
        assert.equal(student.account.role, 'student');
        assert.equal(student.students.length, 1);
    });

    test('takes the e-mail in any case and with blanks around it, the password only as it is', async () => {
        const client = held.server.client('lincoln');
        const { email, password } = credentials;
        assert.equal((await signIn(client, { email: `  ${email.toUpperCase()} `, password })).status, 201);
        assert.equal((await signIn(client, { email, password: ` ${password}` })).status, 401);
        assert.equal((await signIn(client, { email, password: password.toUpperCase() })).status, 401);
    });

    test('answers a wrong password and an unknown e-mail alike, in the same time', async () => {
        const attempt = async (client, email) => {
            const begin = performance.now();
            const { status, json } = await signIn(client, { email, password: 'not the password' });
            const { request_id: _, ...answer } = json;
            return { time: performance.now() - begin, answer: { status, ...answer } };
        };
        /** How many times as long an unknown e-mail takes. Other work on the machine only makes longer. */
        const measure = async (where) => {
            // From an address of its own: the proxy on this machine is trusted to say so.
            const client = held.server.client('lincoln').with({ 'X-Forwarded-For': where });
            const wrong = [];
            const unknown = [];
            for (let i = 0; i < 7; i++) {
                const first = await attempt(client, credentials.email);
                const second = await attempt(client, 'nobody@lincoln.example');
                assert.deepEqual(first.answer, second.answer);
                assert.equal(first.answer.code, 'bad_credentials');
                wrong.push(first.time);
                unknown.push(second.time);
            }
            return Math.min(...unknown) / Math.min(...wrong);
        };
        const ratios = [];
        const alike = () => ratios.some((ratio) => ratio > 0.6 && ratio < 1.7);
        while (!alike() && ratios.length < 4) ratios.push(await measure(`198.51.100.${70 + ratios.length}`));
        assert.ok(alike(), `an unknown e-mail takes ${ratios.join(', ')} times as long as a wrong password`);
    });

    test("refuses another school's account", async () => {
        assert.equal((await signIn(held.server.client('washington'), credentials)).status, 401);
    });

    test('gives each sign-in a session of its own', async () => {
        const first = await held.server.signedIn('lincoln', 'teacher');
        const second = await held.server.signedIn('lincoln', 'teacher');
        assert.notEqual(first.headers.Cookie, second.headers.Cookie);
        await first.expect(204, 'DELETE', '/api/v1/session');
        await second.get('/api/v1/session');
    });
});

describe('the cookie', () => {
    const attributes = (answer) => answer.headers['set-cookie'][0].split('; ').slice(1);

    test('is for this host alone, not for scripts, and not sent along from other sites', async () => {
        const answer = await held.server.client('lincoln').signIn(credentials.email, credentials.password);
        assert.equal(answer.headers['set-cookie'].length, 1);
        assert.deepEqual(attributes(answer), ['Path=/', 'HttpOnly', 'SameSite=Lax'], 'gone with the browser');
        assert.match(answer.cookie, /^gi_session=[\w-]{43}$/);
    });

    test('stays on a device that is to be remembered', async () => {
        const answer = await signIn(held.server.client('lincoln'), { ...credentials, remember: true });
        assert.ok(attributes(answer).includes(`Max-Age=${30 * 24 * 3600}`));
        assert.equal((await held.server.client('lincoln').get('/api/v1/school')).remember_days, 30);
    });

    test('is Secure behind HTTPS, under a name that no other host can set, and the browser stays with HTTPS', async () => {
        const client = held.server.client('lincoln').with({ 'X-Forwarded-Proto': 'https' });
        const answer = await client.signIn(credentials.email, credentials.password);
        assert.match(answer.cookie, /^__Host-gi_session=[\w-]{43}$/);
        assert.deepEqual(attributes(answer), ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure']);
        assert.equal(answer.headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
        await client.get('/api/v1/session');
        const plain = client.with({ Cookie: client.headers.Cookie.replace('__Host-', '') });
        assert.equal(await plain.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
    });

    test('on plain HTTP promises no HTTPS', async () => {
        const answer = await held.server.client('lincoln').request('GET', '/api/v1/school');
        assert.equal(answer.headers['strict-transport-security'], undefined);
    });

    test('that is broken, unknown or empty is no sign-in', async () => {
        const client = held.server.client('lincoln');
        for (const value of ['', 'x', 'A'.repeat(43), 'A'.repeat(4000), '../../etc', '"%00"', `${'A'.repeat(42)}=`]) {
            const code = await client.refused(401, 'GET', '/api/v1/session', {
                headers: { Cookie: `gi_session=${value}` },
            });
            assert.equal(code, 'not_signed_in', value);
        }
    });

    test('of one school opens nothing at another', async () => {
        const lincoln = await held.server.signedIn('lincoln', 'admin');
        const washington = lincoln.at(held.server.client('washington').host);
        for (const path of ['/api/v1/session', '/api/v1/classes', '/api/v1/tags']) {
            assert.equal(await washington.refused(401, 'GET', path), 'not_signed_in');
        }
        const headers = { 'X-Tenant-ID': 'washington' };
        const bare = lincoln.at(held.server.client().host);
        assert.equal(await bare.refused(401, 'GET', '/api/v1/classes', { headers }), 'not_signed_in');
        assert.equal(await lincoln.refused(400, 'GET', '/api/v1/classes', { headers }), 'tenant_conflict');
    });
});

describe('signing out', () => {
    test('ends the session at once and removes the cookie', async () => {
        const client = await held.server.signedIn('lincoln', 'student');
        await client.get('/api/v1/session');
        const answer = await client.expect(204, 'DELETE', '/api/v1/session');
        assert.match(answer.headers['set-cookie'][0], /^gi_session=; .*Max-Age=0/);
        // On every thread and connection:
        const others = Array.from({ length: 20 }, () => client.with({}).refused(401, 'GET', '/api/v1/session'));
        assert.deepEqual(new Set(await Promise.all(others)), new Set(['not_signed_in']));
    });

    test('without a sign-in is refused', async () => {
        assert.equal(await held.server.client('lincoln').refused(401, 'DELETE', '/api/v1/session'), 'not_signed_in');
    });
});

describe('a request from another site', () => {
    const from = (headers, how = {}) => held.server.client(how.school ?? 'lincoln').with(headers);
    const ownHost = () => held.server.client('lincoln').host;

    test('changes nothing: not even another school of the same site may send one', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const foreign = [
            { Origin: `http://washington.localhost:${held.server.port}` },
            { Origin: `http://localhost:${held.server.port}` },
            { Origin: 'https://evil.example' },
            { Origin: 'null' },
            { Origin: `http://${ownHost()}.evil.example` },
            { Origin: `http://evil.example/${ownHost()}` },
            { 'Sec-Fetch-Site': 'cross-site' },
            { 'Sec-Fetch-Site': 'same-site' },
        ];
        for (const headers of foreign) {
            const json = { name: 'From elsewhere' };
            assert.equal(await teacher.refused(403, 'POST', '/api/v1/classes', { headers, json }), 'cross_site');
            assert.equal(await teacher.refused(403, 'DELETE', '/api/v1/session', { headers }), 'cross_site');
            assert.equal((await signIn(from(headers), credentials)).json.code, 'cross_site');
        }
        const names = (await teacher.classes()).map((one) => one.name);
        assert.ok(!names.includes('From elsewhere'));
    });

    test('may come from the own pages, and from programs that name no site', async () => {
        for (const headers of [
            { Origin: `http://${ownHost()}` },
            { 'Sec-Fetch-Site': 'same-origin' },
            { 'Sec-Fetch-Site': 'none' },
            {},
        ]) {
            assert.equal((await signIn(from(headers), credentials)).status, 201);
        }
    });
});

describe('a sign-in that makes no sense', () => {
    const refusals = [
        [{}, 'email'],
        [{ email: 'teacher@lincoln.example' }, 'password'],
        [{ email: '', password: 'x' }, 'email'],
        [{ email: 5, password: 'x' }, 'email'],
        [{ email: ['a@b.example'], password: 'x' }, 'email'],
        [{ email: 'a@b.example', password: null }, 'password'],
        [{ email: 'a@b.example', password: { $ne: '' } }, 'password'],
        [{ email: 'a'.repeat(255), password: 'x' }, 'email'],
        [{ email: 'a@b.example', password: 'x'.repeat(201) }, 'password'],
        [{ email: 'a@b.example', password: 'x', remember: 'yes' }, 'remember'],
        [{ email: 'a\u0000@b.example', password: 'x' }, 'email'],
    ];
    test('names the field that is wrong', async () => {
        for (const [json, field] of refusals) {
            const answer = await signIn(held.server.client('lincoln'), json);
            assert.equal(answer.status, 422, JSON.stringify(json).slice(0, 80));
            assert.equal(answer.json.errors[0].field, field);
        }
    });

    test('is text like any other: no SQL, no surprise', async () => {
        for (const email of [
            "' OR 1=1 --",
            '%',
            '*',
            'admin@lincoln.example\u2028',
            '"><script>',
            'ß@ſ.example',
            '🎒@school.example',
        ]) {
            assert.equal(
                (await signIn(held.server.client('lincoln'), { email, password: 'lincoln-demo' })).status,
                401,
                email,
            );
        }
        const longest = { email: 'teacher@lincoln.example', password: 'ü'.repeat(100) };
        assert.equal((await signIn(held.server.client('lincoln'), longest)).status, 401);
    });
});
