// Tokens of programs: one's own and those of services; keys of JSON Web Tokens and their rotation.
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { jwtSecret, withServer } from './support/server.mjs';

const pair = generateKeyPairSync('ed25519');
const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64');
const newKey = 'the newer key of HS256, 32 bytes and more';
const keys = `2026-11:HS256:${Buffer.from(newKey).toString('base64')},sis:EdDSA:${publicKey}`;

const held = withServer({ env: { JWT_KEYS: keys, JWT_SECRET: jwtSecret } });
const bearer = (token, school = 'lincoln') => held.server.client(school).with({ Authorization: `Bearer ${token}` });
const make = async (client, json, path = '/api/v1/account/tokens') =>
    (await client.expect(201, 'POST', path, { json: { name: 'Nightly export', scopes: ['grades:read'], ...json } }))
        .json;

describe('a token of a person', () => {
    test('acts for them, as far as its scopes reach', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Tokens');
        const reader = bearer((await make(teacher)).token);
        await reader.gradebook(id);
        assert.equal((await reader.get('/api/v1/session')).account.email, 'teacher@lincoln.example');
        const file = quiz(people(2, 'tokens'));
        assert.equal((await reader.upload(id, file)).json.code, 'scope_missing');
        await bearer((await make(teacher, { scopes: ['grades:write'] })).token).import(id, file);
        assert.equal((await reader.request('GET', '/api/v1/audit')).json.code, 'forbidden');
    });

    test('is shown once, and listed without its secret', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher2');
        const made = await make(teacher, { name: 'Once', days: 7 });
        const { tokens } = await teacher.get('/api/v1/account/tokens');
        const { token, ...rest } = made;
        assert.match(token, /^gi_[\w-]{43}$/);
        assert.deepEqual(tokens, [rest]);
        const days = (new Date(made.expires_at) - new Date(made.created_at)) / 86_400_000;
        assert.equal(Math.round(days), 7);
    });

    test('says when it was last used', async () => {
        const teacher = await held.server.signedIn('washington', 'teacher');
        const made = await make(teacher);
        assert.equal(made.last_used_at, null);
        await bearer(made.token, 'washington').classes();
        const [listed] = (await teacher.get('/api/v1/account/tokens')).tokens;
        assert.ok(Date.now() - new Date(listed.last_used_at) < 60_000);
    });

    test('is worthless at another school, also when the school is named otherwise', async () => {
        const { token } = await make(await held.server.signedIn('lincoln', 'teacher'));
        assert.equal(await bearer(token, 'washington').refused(401, 'GET', '/api/v1/classes'), 'bad_token');
        const bare = held.server.client().with({ Authorization: `Bearer ${token}` });
        assert.equal(await bare.refused(400, 'GET', '/api/v1/classes'), 'tenant_required');
        await bare.with({ 'X-Tenant-ID': 'lincoln' }).classes();
        assert.equal(
            await bare.with({ 'X-Tenant-ID': 'washington' }).refused(401, 'GET', '/api/v1/classes'),
            'bad_token',
        );
    });

    test('can neither make nor see tokens, and ends at once when it is revoked', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const made = await make(teacher, { scopes: ['grades:read', 'grades:write', 'people:manage', 'school:manage'] });
        const program = bearer(made.token);
        await program.classes();
        assert.equal(await program.refused(403, 'GET', '/api/v1/account/tokens'), 'scope_missing');
        await teacher.expect(204, 'DELETE', `/api/v1/account/tokens/${made.id}`);
        assert.equal(await program.refused(401, 'GET', '/api/v1/classes'), 'bad_token');
        assert.equal(await teacher.refused(404, 'DELETE', `/api/v1/account/tokens/${made.id}`), 'not_found');
    });

    test("is nobody else's to revoke", async () => {
        const made = await make(await held.server.signedIn('lincoln', 'teacher'));
        for (const name of ['teacher2', 'admin', 'student']) {
            const other = await held.server.signedIn('lincoln', name);
            assert.equal(await other.refused(404, 'DELETE', `/api/v1/account/tokens/${made.id}`), 'not_found');
            assert.ok(!(await other.get('/api/v1/account/tokens')).tokens.some((one) => one.id === made.id));
        }
        await bearer(made.token).classes();
    });

    test('that makes no sense is refused with the reason', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        for (const [json, field] of [
            [{ name: '' }, 'name'],
            [{ name: 'x'.repeat(101) }, 'name'],
            [{ scopes: [] }, 'scopes'],
            [{ scopes: ['everything'] }, 'scopes'],
            [{ scopes: 'grades:read' }, 'scopes'],
            [{ days: 0 }, 'days'],
            [{ days: 367 }, 'days'],
            [{ days: 1.5 }, 'days'],
        ]) {
            const body = { name: 'x', scopes: ['grades:read'], ...json };
            const answer = await teacher.expect(422, 'POST', '/api/v1/account/tokens', { json: body });
            assert.equal(answer.json.errors[0].field, field);
        }
    });

    test('is one of fifty at most', async () => {
        const student = await held.server.signedIn('washington', 'student');
        for (let i = 0; i < 50; i++) await make(student);
        const json = { name: 'one too many', scopes: ['grades:read'] };
        assert.equal(await student.refused(409, 'POST', '/api/v1/account/tokens', { json }), 'conflict');
    });
});

describe('a token of a service', () => {
    const path = '/api/v1/service-tokens';

    test('acts for no person: an administrator as far as its scopes reach', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const made = await make(admin, { name: 'SIS sync', scopes: ['grades:read'] }, path);
        const service = bearer(made.token);
        const { account } = await service.get('/api/v1/session');
        assert.equal(account.name, 'SIS sync');
        assert.ok((await service.classes()).length >= 3);
        assert.equal(await service.refused(403, 'GET', '/api/v1/students'), 'scope_missing');
        assert.ok((await admin.get(path)).tokens.some((one) => one.id === made.id));
        assert.ok(!(await admin.get('/api/v1/account/tokens')).tokens.some((one) => one.id === made.id));
        await admin.expect(204, 'DELETE', `${path}/${made.id}`);
        assert.equal(await service.refused(401, 'GET', '/api/v1/classes'), 'bad_token');
    });

    test('makes no other token and lets nobody in, whatever its scopes', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const made = await make(
            admin,
            { name: 'Everything', scopes: ['grades:read', 'people:manage', 'school:manage'] },
            path,
        );
        const json = { name: 'Its child', scopes: ['grades:read'] };
        assert.equal(await bearer(made.token).refused(403, 'POST', path, { json }), 'scope_missing');
        assert.equal(
            await bearer(made.token).refused(403, 'POST', '/api/v1/school/sso-providers', { json: {} }),
            'scope_missing',
        );
    });

    test('outlives nobody: its account cannot sign in', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        await make(admin, { name: 'Never a person' }, path);
        const [{ account }] = (await admin.get('/api/v1/audit?thing=service_token')).lines;
        const email = `${account.id}@service.invalid`;
        for (const password of ['', ' ', 'x', account.id]) {
            const answer = await held.server
                .client('lincoln')
                .request('POST', '/api/v1/session', { json: { email, password } });
            assert.ok([401, 422].includes(answer.status));
        }
    });
});

describe('a JSON Web Token', () => {
    const part = (object) => Buffer.from(JSON.stringify(object)).toString('base64url');
    const hs256 = (claims, key, header = {}) => {
        const text = `${part({ alg: 'HS256', ...header })}.${part(claims)}`;
        return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    const eddsa = (claims, header = {}, key = pair.privateKey) => {
        const text = `${part({ alg: 'EdDSA', kid: 'sis', ...header })}.${part(claims)}`;
        return `${text}.${signWith(null, Buffer.from(text), key).toString('base64url')}`;
    };
    const claims = async (extra = {}) => {
        const token = await held.server.token('lincoln', 'teacher@lincoln.example', '--scope', 'grades:read');
        return { ...JSON.parse(Buffer.from(token.split('.')[1], 'base64url')), ...extra };
    };
    const status = async (token) => (await bearer(token).request('GET', '/api/v1/classes')).status;

    test('is taken from each key that is listed, by its name', async () => {
        assert.equal(await status(hs256(await claims(), newKey, { kid: '2026-11' })), 200);
        assert.equal(await status(hs256(await claims(), jwtSecret)), 200, 'the key without a name still counts');
        assert.equal(await status(eddsa(await claims())), 200);
    });

    test('of the command line is signed with the newest key, and has the scopes that were said', async () => {
        const token = await held.server.token('lincoln', 'teacher@lincoln.example', '--scope', 'grades:read');
        assert.equal(JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).kid, '2026-11');
        assert.equal(await status(token), 200);
        const answer = await bearer(token).request('POST', '/api/v1/classes', { json: { name: 'x' } });
        assert.equal(answer.json.code, 'scope_missing');
    });

    test('cannot choose another algorithm or another key', async () => {
        const foreign = generateKeyPairSync('ed25519').privateKey;
        const publicBytes = Buffer.from(publicKey, 'base64');
        for (const forged of [
            hs256(await claims(), publicBytes, { kid: 'sis' }), // the public key as a secret
            hs256(await claims(), publicBytes, { kid: 'sis', alg: 'EdDSA' }),
            eddsa(await claims(), { alg: 'HS256' }),
            eddsa(await claims(), {}, foreign),
            eddsa(await claims(), { kid: '2026-11' }),
            eddsa(await claims(), { kid: undefined }),
            hs256(await claims(), newKey, { kid: '' }),
            hs256(await claims(), newKey, { kid: '/dev/null' }),
            hs256(await claims(), '', { kid: '/dev/null' }),
            hs256(await claims(), newKey, { kid: ['2026-11'] }),
            hs256(await claims(), newKey, { kid: "2026-11' OR '1'='1" }),
            hs256(await claims(), newKey, { kid: '2026-11', jku: 'https://evil.example/keys', crit: ['jku'] }),
            hs256(await claims({ nbf: Math.floor(Date.now() / 1000) + 600 }), newKey, { kid: '2026-11' }),
        ])
            assert.equal(await status(forged), 401);
    });
});
