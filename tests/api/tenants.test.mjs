// Which school a request is for, and what happens to schools while the server runs.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { jwtSecret, withServer } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const held = withServer();
const school = async (client, headers) => (await client.get('/api/v1/school', { headers })).school;
const uuids = new Map();

async function uuidOf(subdomain) {
    if (!uuids.has(subdomain)) {
        uuids.set(subdomain, JSON.parse(await held.server.command('tenant', 'show', subdomain, '--json')).uuid);
    }
    return uuids.get(subdomain);
}

describe('the school of a request', () => {
    test("is named by the host's subdomain, in any case, with or without port and final dot", async () => {
        const { port } = held.server;
        for (const host of [
            `lincoln.localhost:${port}`,
            'lincoln.localhost',
            'LINCOLN.LocalHost',
            'lincoln.localhost.',
        ]) {
            assert.equal((await school(held.server.client().at(host))).subdomain, 'lincoln', host);
        }
    });

    test('is nobody on the bare domain and on an IP address', async () => {
        const { port } = held.server;
        for (const host of ['localhost', `localhost:${port}`, 'www.localhost', `127.0.0.1:${port}`, `[::1]:${port}`]) {
            const answer = await held.server.client().at(host).get('/api/v1/school');
            assert.deepEqual(answer, { school: null, sign_up: false }, host);
        }
    });

    test('is named by X-Tenant-ID: subdomain or UUID', async () => {
        const client = held.server.client();
        for (const id of [
            'washington',
            'Washington',
            await uuidOf('washington'),
            (await uuidOf('washington')).toUpperCase(),
        ]) {
            assert.equal((await school(client, { 'X-Tenant-ID': id })).subdomain, 'washington', id);
        }
        assert.equal(
            (await school(held.server.client('lincoln'), { 'X-Tenant-ID': await uuidOf('lincoln') })).subdomain,
            'lincoln',
        );
    });

    test('is named by the claim of a token', async () => {
        const token = await held.server.token('lincoln', 'teacher@lincoln.example');
        const program = held.server.client().with({ Authorization: `Bearer ${token}` });
        assert.equal((await school(program)).subdomain, 'lincoln');
        assert.equal((await program.get('/api/v1/session')).account.email, 'teacher@lincoln.example');
        assert.ok((await program.classes()).length > 0);
    });

    test('is contradicted by any other sign: 400', async () => {
        const token = await held.server.token('lincoln', 'teacher@lincoln.example');
        const authorization = { Authorization: `Bearer ${token}` };
        const contradictions = [
            ['lincoln', { 'X-Tenant-ID': 'washington' }],
            ['lincoln', { 'X-Tenant-ID': await uuidOf('washington') }],
            ['washington', authorization],
            ['', { ...authorization, 'X-Tenant-ID': 'washington' }],
            ['lincoln', { ...authorization, 'X-Tenant-ID': 'washington' }],
        ];
        for (const [host, headers] of contradictions) {
            for (const path of ['/api/v1/school', '/api/v1/classes', '/api/v1/template.csv']) {
                assert.equal(await held.server.client(host).refused(400, 'GET', path, { headers }), 'tenant_conflict');
            }
        }
    });

    test('is unknown: 404', async () => {
        assert.equal(await held.server.client('hogwarts').refused(404, 'GET', '/api/v1/school'), 'tenant_unknown');
        const unknown = [
            'hogwarts',
            '00000000-0000-4000-8000-000000000000',
            'x'.repeat(64),
            'x'.repeat(5000),
            '1',
            '-',
            '%27',
            "l'incoln",
        ];
        for (const id of unknown) {
            const code = await held.server
                .client()
                .refused(404, 'GET', '/api/v1/classes', { headers: { 'X-Tenant-ID': id } });
            assert.equal(code, 'tenant_unknown', id.slice(0, 70));
        }
    });

    test('is missing where one is needed: 400', async () => {
        for (const [method, path] of [
            ['GET', '/api/v1/classes'],
            ['POST', '/api/v1/session'],
            ['GET', '/api/v1/tags'],
        ]) {
            assert.equal(await held.server.client().refused(400, method, path), 'tenant_required');
        }
    });
});

describe('a host that is not ours', () => {
    test('is refused, and so is one that is no host', async () => {
        const hosts = [
            'evil.example',
            'localhost.evil.example',
            'a.lincoln.localhost',
            'lincolnlocalhost',
            '.localhost',
            'lin_coln.localhost',
            'lincoln.localhost:99999999',
            'lincoln.localhost:http',
            'x'.repeat(300),
            '-',
            'lincoln..localhost',
        ];
        for (const host of hosts) {
            assert.equal(
                await held.server.client().at(host).refused(400, 'GET', '/api/v1/school'),
                'bad_host',
                host.slice(0, 60),
            );
        }
    });

    test('still reaches the probes: they ask about the process', async () => {
        for (const path of ['/livez', '/readyz', '/health', '/metrics']) {
            await held.server.client().at('10.1.2.3:8080').expect(200, 'GET', path);
            await held.server.client().at('pod-7.internal').expect(200, 'GET', path);
        }
    });
});

describe('a token', () => {
    const classes = (authorization, school = 'lincoln') =>
        held.server.client(school).request('GET', '/api/v1/classes', { headers: { Authorization: authorization } });

    test('that is broken, altered, foreign or unsigned is refused: 401', async () => {
        const token = await held.server.token('lincoln', 'teacher@lincoln.example');
        const [header, payload, signature] = token.split('.');
        const encode = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
        const claims = JSON.parse(Buffer.from(payload, 'base64url'));
        const forged = [
            'x',
            `${token}x`,
            `${header}.${payload}`,
            `${header}.${payload}.`,
            `${header}.${encode({ ...claims, tenant: 'washington' })}.${signature}`,
            `${header}.${encode({ ...claims, exp: claims.exp + 1e6 })}.${signature}`,
            `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
            `${encode({ alg: 'none' })}.${payload}.${signature}`,
            `${encode({ alg: 'RS256' })}.${payload}.${signature}`,
            'a'.repeat(5000),
        ];
        for (const one of forged) {
            const answer = await classes(`Bearer ${one}`);
            assert.deepEqual([answer.status, answer.json.code], [401, 'bad_token'], one.slice(0, 80));
        }
        assert.equal((await classes(`bearer ${token}`)).status, 200);
        assert.equal((await classes(`Basic ${token}`)).json.code, 'not_signed_in');
    });

    test('with the right key is refused all the same when it has ended, names nobody or is signed in another way', async () => {
        const good = await held.server.token('lincoln', 'teacher@lincoln.example');
        const { sub } = JSON.parse(Buffer.from(good.split('.')[1], 'base64url'));
        const sign = (claims, hash = 'sha256', alg = 'HS256') => {
            const text = [{ alg, typ: 'JWT' }, claims]
                .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
                .join('.');
            return `${text}.${createHmac(hash, jwtSecret).update(text).digest('base64url')}`;
        };
        const now = Math.floor(Date.now() / 1000);
        const claims = { tenant: 'lincoln', sub, exp: now + 600 };
        assert.equal((await classes(`Bearer ${sign(claims)}`)).status, 200);
        const refused = [
            sign({ ...claims, exp: now - 1 }),
            sign({ tenant: 'lincoln', sub }),
            sign({ ...claims, exp: String(now + 600) }),
            sign({ ...claims, sub: undefined }),
            sign({ ...claims, sub: 'teacher@lincoln.example' }),
            sign({ ...claims, tenant: undefined }),
            sign({ ...claims, tenant: '' }),
            sign(claims, 'sha512', 'HS512'),
        ];
        for (const one of refused) assert.equal((await classes(`Bearer ${one}`)).json.code, 'bad_token', one);
        const nobody = await classes(`Bearer ${sign({ ...claims, sub: '0000000000001' })}`);
        assert.deepEqual([nobody.status, nobody.json.code], [401, 'not_signed_in']);
    });

    test('needs no Origin to change something, since no browser sends it unasked', async () => {
        const token = await held.server.token('washington', 'teacher@washington.example');
        const program = held.server
            .client('washington')
            .with({ Authorization: `Bearer ${token}`, Origin: 'https://dashboard.example' });
        await program.createClass('Made by a program');
    });
});

describe('the finder', () => {
    const find = async (q, host = '') =>
        (await held.server.client(host).get(`/api/v1/schools?q=${encodeURIComponent(q)}`)).schools;

    test('finds a school by part of its name or subdomain, with its address', async () => {
        const url = `http://lincoln.localhost:${held.server.port}`;
        for (const q of ['lin', 'LINC', 'coln', ' lincoln ', 'high sch']) {
            assert.deepEqual(await find(q), [{ name: 'Lincoln High School', subdomain: 'lincoln', url }], q);
        }
        assert.equal((await find('school')).length, 2);
        const { port } = held.server;
        const behind = await held.server
            .client()
            .with({ 'X-Forwarded-Proto': 'https' })
            .get('/api/v1/schools?q=lincoln');
        assert.equal(behind.schools[0].url, `https://lincoln.localhost:${port}`);
    });

    test('finds nothing for less than two characters, or for text that no name holds', async () => {
        for (const q of ['', 'l', ' ', 'zzzz', '%', '_', "' OR 1=1"]) assert.deepEqual(await find(q), [], q);
        assert.deepEqual((await held.server.client().get('/api/v1/schools')).schools, []);
    });

    test('refuses a text that no name can hold', async () => {
        const code = await held.server.client().refused(422, 'GET', `/api/v1/schools?q=${'x'.repeat(101)}`);
        assert.equal(code, 'invalid_field');
    });
});

describe('pages', () => {
    const page = (client, path, headers = {}) =>
        client.request('GET', path, { headers: { Accept: 'text/html', ...headers } });
    const statusOf = async (client, path) => {
        const answer = await page(client, path);
        assert.match(answer.headers['content-type'], /^text\/html/, path);
        return answer.status;
    };

    test('of the web app are served at every path of a school, and on the bare domain', async () => {
        for (const path of ['/', '/classes', '/students/0123456789abc', '/sign-in?next=/classes']) {
            assert.equal(await statusOf(held.server.client('lincoln'), path), 200, path);
            assert.equal(await statusOf(held.server.client(), path), 200, path);
        }
    });

    test('say with their status that there is no such school or host', async () => {
        assert.equal(await statusOf(held.server.client('hogwarts'), '/'), 404);
        assert.equal(await statusOf(held.server.client().at('evil.example'), '/'), 400);
    });

    test('that are files are files, kept for a year when their name has a digest', async () => {
        const client = held.server.client('lincoln');
        const start = (await page(client, '/')).text;
        const script = /src="(\/assets\/[^"]+\.js)"/.exec(start)[1];
        const answer = await client.expect(200, 'GET', script);
        assert.match(answer.headers['content-type'], /javascript/);
        assert.match(answer.headers['cache-control'], /immutable/);
        const again = await client.request('GET', script, { headers: { 'If-None-Match': answer.headers.etag } });
        assert.equal(again.status, 304);
        assert.equal((await client.request('GET', '/assets/gone.js')).status, 404);
    });

    test('answer GET and HEAD only', async () => {
        const answer = await held.server.client('lincoln').request('POST', '/classes', { body: '' });
        assert.equal(answer.status, 405);
        assert.equal(answer.headers.allow, 'GET, HEAD');
        assert.equal((await held.server.client('lincoln').request('HEAD', '/classes')).status, 200);
    });
});

describe('a school that is', () => {
    test('created while the server runs answers within seconds, on the shard of its number', async () => {
        const expected = [
            [1002, 2],
            [2001, 3],
            [2, 1],
        ];
        for (const [number, shard] of expected) {
            const subdomain = `new-${number}`;
            const made = await held.server.createSchool(
                subdomain,
                '--school-no',
                String(number),
                '--name',
                `School ${number}`,
            );
            assert.deepEqual([made.school_no, made.shard, made.state], [number, shard, 'active']);
            const client = held.server.client(subdomain);
            await eventually(
                'the new school answering',
                async () => (await client.request('GET', '/api/v1/school')).status === 200,
                5000,
            );
            await client.signIn(made.email, made.password);
            const id = await client.createClass('First class');
            assert.equal((await client.gradebook(id)).class.name, 'First class');
        }
    });

    test('suspended is refused everywhere, at once for those who are signed in, and comes back whole', async () => {
        const made = await held.server.createSchool('pause', '--name', 'Pause Academy');
        const client = held.server.client('pause');
        await eventually(
            'the new school answering',
            async () => (await client.request('GET', '/api/v1/school')).status === 200,
        );
        await client.signIn(made.email, made.password);
        const id = await client.createClass('Kept');

        await held.server.command('tenant', 'suspend', 'pause');
        await eventually('the pause', async () => (await client.request('GET', '/api/v1/school')).status === 403);
        assert.equal(await client.refused(403, 'GET', '/api/v1/classes'), 'tenant_suspended');
        assert.equal(await client.refused(403, 'GET', `/api/v1/classes/${id}/gradebook`), 'tenant_suspended');
        const json = { email: made.email, password: made.password };
        assert.equal(await client.refused(403, 'POST', '/api/v1/session', { json }), 'tenant_suspended');
        const bare = held.server.client().with({ 'X-Tenant-ID': 'pause' });
        assert.equal(await bare.refused(403, 'GET', '/api/v1/school'), 'tenant_suspended');
        const page = await client.request('GET', '/', { headers: { Accept: 'text/html' } });
        assert.deepEqual([page.status, page.headers['content-type'].split(';')[0]], [403, 'text/html']);
        assert.deepEqual((await held.server.client().get('/api/v1/schools?q=pause')).schools, []);

        await held.server.command('tenant', 'resume', 'pause');
        await eventually(
            'the end of the pause',
            async () => (await client.request('GET', '/api/v1/school')).status === 200,
        );
        assert.equal((await client.gradebook(id)).class.name, 'Kept');
    });
});
