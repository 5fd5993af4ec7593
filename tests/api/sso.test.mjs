// Signing in with the school's own accounts at a provider of OpenID Connect, against a real one on loopback.
import assert from 'node:assert/strict';
import net from 'node:net';
import { after, describe, test } from 'node:test';
import { OidcServer } from './support/oidc_server.mjs';
import { withServer } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let oidc;
let admin;
let provider; // as the school set it up

const setUp = (json = {}) => ({
    kind: 'other',
    name: 'School login',
    issuer: oidc.issuer,
    client_id: oidc.clientId,
    client_secret: oidc.clientSecret,
    email_domains: ['lincoln.example'],
    link_by_email: true,
    ...json,
});
const path = '/api/v1/school/sso-providers';
const create = async (client, json) => (await client.expect(201, 'POST', path, { json: setUp(json) })).json;
const change = (json, id = provider.id) => admin.expect(200, 'PATCH', `${path}/${id}`, { json });

const person = (subject, email, verified = true) => {
    oidc.people[subject] = { email, email_verified: verified, name: 'Somebody' };
    oidc.person = subject;
};

/** A browser that has begun: the client with the cookie of the try, and where it is sent. */
async function begin({ school = 'lincoln', id = provider.id, next } = {}) {
    const client = held.server.client(school);
    const answer = await client.expect(200, 'POST', `/api/v1/sso/${id}/start`, { json: { next } });
    return { client: client.with({ Cookie: answer.cookie }), url: answer.json.url };
}

const cameBack = ({ code, state, iss }) => ({ code, state, issuer: iss });
const finish = (client, back) => client.request('POST', '/api/v1/sso/callback', { json: cameBack(back) });

/** The whole way in. */
async function wayIn(options) {
    const { client, url } = await begin(options);
    return finish(client, await oidc.visit(url));
}
async function refused(answer, status, code) {
    assert.deepEqual([answer.status, answer.json.code], [status, code], answer.text);
    assert.ok(!answer.headers['set-cookie'], 'a refusal signs nobody in');
    return answer.json.detail;
}

const held = withServer({}, async (server) => {
    oidc = await OidcServer.start();
    oidc.use({ redirectUri: `http://lincoln.localhost:${server.port}/sso/callback` });
    admin = await server.signedIn('lincoln', 'admin');
    provider = await create(admin);
});
after(() => oidc?.stop());

describe('the way in', () => {
    test('leads to the provider with PKCE, state and nonce, and back to a session', async () => {
        person('teacher-1', 'Teacher@Lincoln.example');
        const { client, url } = await begin({ next: '/classes/a?b=c' });
        const asked = new URL(url).searchParams;
        assert.equal(asked.get('redirect_uri'), `http://lincoln.localhost:${held.server.port}/sso/callback`);
        assert.equal(asked.get('code_challenge_method'), 'S256');
        for (const name of ['state', 'nonce', 'code_challenge']) assert.match(asked.get(name), /^[\w-]{43}$/, name);
        const answer = await finish(client, await oidc.visit(url));
        assert.equal(answer.status, 201, answer.text);
        assert.equal(answer.json.session.account.email, 'teacher@lincoln.example');
        assert.equal(answer.json.next, '/classes/a?b=c');
        await held.server.client('lincoln').with({ Cookie: answer.cookie }).classes();
        const { lines } = await admin.get('/api/v1/audit?thing=session');
        assert.deepEqual(lines[0].action, 'session.created');
    });

    test('is offered to everybody, without what only administrators may know', async () => {
        const { providers } = await held.server.client('lincoln').get('/api/v1/sso');
        assert.deepEqual(providers, [{ id: provider.id, kind: 'other', name: 'School login' }]);
        assert.deepEqual((await held.server.client('washington').get('/api/v1/sso')).providers, []);
    });

    test('starts anew: a session that was planted before is worth nothing after', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const planted = await held.server.signedIn('lincoln', 'student');
        const { client, url } = await begin();
        const both = client.with({ Cookie: `${client.headers.Cookie}; ${planted.headers.Cookie}` });
        const answer = await finish(both, await oidc.visit(url));
        assert.notEqual(answer.cookie, planted.headers.Cookie);
        assert.equal(await planted.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
    });

    test('goes on when the provider exchanges its keys, of any kind that we know', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        oidc.use({ algorithm: 'ES256' });
        assert.equal((await wayIn()).status, 201);
        // The keys are asked for again at most once a minute.
        oidc.use({ algorithm: 'EdDSA' });
        await refused(await wayIn(), 401, 'bad_credentials');
        await admin.expect(200, 'POST', `${path}/${provider.id}/test`);
        assert.equal((await wayIn()).status, 201);
    });

    for (const next of [
        'https://evil.example/',
        '//evil.example',
        '/\\evil.example',
        '/\tevil',
        'javascript:1',
        '/sign-in?next=/',
        '',
    ]) {
        test(`leads to no other place: ${JSON.stringify(next)}`, async () => {
            person('teacher-1', 'teacher@lincoln.example');
            assert.equal((await wayIn({ next })).json.next, '/');
        });
    }
});

describe('a try', () => {
    test('works once', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const back = await oidc.visit(url);
        assert.equal((await finish(client, back)).status, 201);
        await refused(await finish(client, back), 410, 'link_used_up');
        await refused(await finish(client, { ...back, code: 'another' }), 410, 'link_used_up');
    });

    test('of which many copies come back at once lets one in', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const back = await oidc.visit(url);
        const answers = await Promise.all(Array.from({ length: 6 }, () => finish(client, back)));
        assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 410, 410, 410, 410, 410]);
    });

    test('is finished in the browser that began it, and with its own state', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const one = await begin();
        const other = await begin();
        const back = await oidc.visit(one.url);
        await refused(await finish(held.server.client('lincoln'), back), 410, 'link_used_up');
        await refused(await finish(other.client, back), 410, 'link_used_up');
        await refused(await finish(one.client, { ...back, state: 'A'.repeat(43) }), 410, 'link_used_up');
        const altered = one.client.with({ Cookie: one.client.headers.Cookie.replace(/.{4}$/, 'AAAA') });
        await refused(await finish(altered, back), 410, 'link_used_up');
        assert.equal((await finish(one.client, back)).status, 201);
    });

    test('takes no code of another try: PKCE and the nonce bind them', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const one = await begin();
        const other = await begin();
        const back = await oidc.visit(one.url);
        const { searchParams } = new URL(other.url);
        const state = searchParams.get('state');
        await refused(await finish(other.client, { ...back, state }), 401, 'bad_credentials');
    });

    test('with another nonce at the provider is refused', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const forged = new URL(url);
        forged.searchParams.set('nonce', 'another');
        await refused(await finish(client, await oidc.visit(forged.href)), 401, 'bad_credentials');
    });

    test('at another school is worth nothing', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const back = await oidc.visit(url);
        const there = client.at(`washington.localhost:${held.server.port}`);
        await refused(await finish(there, back), 410, 'link_used_up');
    });

    test('answered by another provider is refused (mix-up)', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const back = await oidc.visit(url);
        await refused(await finish(client, { ...back, iss: 'http://127.0.0.1:9' }), 410, 'link_used_up');
        const again = await begin();
        const without = { ...(await oidc.visit(again.url)), iss: undefined };
        await refused(await finish(again.client, without), 410, 'link_used_up');
    });

    test("cannot be begun at another school's provider", async () => {
        const washington = held.server.client('washington');
        const code = await washington.refused(404, 'POST', `/api/v1/sso/${provider.id}/start`, { json: {} });
        assert.equal(code, 'not_found');
    });

    test('that comes from another site is not carried out', async () => {
        const { client } = await begin();
        const answer = await client.with({ Origin: 'https://evil.example' }).request('POST', '/api/v1/sso/callback', {
            json: { code: 'a', state: 'b' },
        });
        await refused(answer, 403, 'cross_site');
    });

    test('that is cancelled comes back with a word and no code', async () => {
        oidc.person = null;
        const { url } = await begin();
        assert.equal((await oidc.visit(url)).error, 'access_denied');
    });
});

describe('the account', () => {
    test('is found by what the provider calls the person, once it is linked', async () => {
        person('admin-1', 'admin@lincoln.example');
        assert.equal((await wayIn()).status, 201);
        person('admin-1', 'renamed@elsewhere.example', false);
        assert.equal((await wayIn()).json.session.account.email, 'admin@lincoln.example');
    });

    test('is not handed on with an address: who has it next is somebody else', async () => {
        person('first-owner', 'parent@lincoln.example');
        assert.equal((await wayIn()).status, 201);
        person('next-owner', 'parent@lincoln.example');
        await refused(await wayIn(), 403, 'forbidden');
    });

    test('is the same answer for nobody, an address that is not verified, and one of another domain', async () => {
        const said = new Set();
        for (const [subject, email, verified] of [
            ['nobody', 'nobody@lincoln.example', true],
            ['unverified', 'student@lincoln.example', false],
            ['stranger', 'student@lincoln.example.evil.example', true],
            ['elsewhere', 'teacher@washington.example', true],
        ]) {
            person(subject, email, verified);
            said.add(await refused(await wayIn(), 403, 'forbidden'));
        }
        assert.equal(said.size, 1);
    });

    test('is not linked by its address where the school does not want it', async () => {
        await change({ link_by_email: false });
        person('student-1', 'student@lincoln.example');
        await refused(await wayIn(), 403, 'forbidden');
        await change({ link_by_email: true });
        assert.equal((await wayIn()).status, 201);
    });

    test('made with a letter is theirs whose address it is: the password of whoever held the letter ends', async () => {
        const email = 'letter@lincoln.example';
        const [{ id }] = (await admin.get('/api/v1/students?q=lincoln.example')).students;
        const made = await admin.expect(201, 'POST', '/api/v1/students/codes', { json: { students: [id] } });
        const password = 'a quiet lamp on the stairs';
        const holder = held.server.client('lincoln');
        await holder.expect(201, 'POST', '/api/v1/family-codes/redeem', {
            json: { code: made.json.codes[0].code, name: 'Somebody', email, password },
        });
        person('owner-1', email);
        assert.equal((await wayIn()).status, 201);
        const again = await holder.request('POST', '/api/v1/session', { json: { email, password } });
        await refused(again, 401, 'bad_credentials');
    });

    test('is forgotten when the school takes another client', async () => {
        const before = (await admin.get(path)).providers[0].accounts;
        assert.ok(before > 0);
        await change({ client_id: 'another', client_secret: 'x' });
        assert.equal((await admin.get(path)).providers[0].accounts, 0);
        person('teacher-1', 'teacher@lincoln.example');
        const { client } = await begin();
        assert.ok(client);
        await change({ client_id: oidc.clientId, client_secret: oidc.clientSecret });
        assert.equal((await wayIn()).status, 201);
    });

    test('whose client secret is wrong at the provider: the person is told whom to ask', async () => {
        await change({ client_secret: 'wrong' });
        person('teacher-1', 'teacher@lincoln.example');
        assert.match(await refused(await wayIn(), 409, 'not_configured'), /administrator/);
        await change({ client_secret: oidc.clientSecret });
    });
});

describe('a provider', () => {
    test('never shows its secret again', async () => {
        const listed = await admin.expect(200, 'GET', path);
        assert.ok(!listed.text.includes(oidc.clientSecret) && !/secret/.test(listed.text));
        assert.equal(listed.json.redirect_uri, `http://lincoln.localhost:${held.server.port}/sso/callback`);
    });

    test('is tried out in plain words', async () => {
        const report = async (issuer) => {
            const made = await create(admin, { name: 'Tried out', issuer });
            const { json } = await admin.expect(200, 'POST', `${path}/${made.id}/test`);
            await admin.expect(204, 'DELETE', `${path}/${made.id}`);
            return json;
        };
        assert.equal((await report(oidc.issuer)).ok, true);
        assert.match((await report(`${oidc.issuer}/nowhere`)).detail, /404/);
        assert.match((await report('http://127.0.0.1:9')).detail, /could not be reached/);
        assert.match((await report('https://10.0.0.1')).detail, /not on the internet/);
        assert.match((await report('http://169.254.169.254')).detail, /not on the internet/);
    });

    test('that never answers holds up nobody else', async (t) => {
        const sockets = new Set();
        const hanging = net.createServer((socket) => sockets.add(socket.on('error', () => {})));
        await new Promise((resolve) => hanging.listen(0, '127.0.0.1', resolve));
        const hangUp = () => {
            for (const socket of sockets) socket.destroy();
            hanging.close();
        };
        t.after(hangUp); // also when the test fails, or its process would wait for ever
        const washington = await held.server.signedIn('washington', 'admin');
        const hangs = await create(washington, { issuer: `http://127.0.0.1:${hanging.address().port}` });
        let waiting = 20;
        const answers = Array.from({ length: waiting }, () =>
            washington.expect(200, 'POST', `${path}/${hangs.id}/test`).finally(() => (waiting -= 1)),
        );
        await eventually('it is asked as often as one may be', () => sockets.size === 2 || sockets.size);
        const { json: found } = await admin.expect(200, 'POST', `${path}/${provider.id}/test`);
        assert.deepEqual([found.ok, found.keys], [true, 1]);
        assert.ok(waiting >= 2, 'those who ask it wait still');
        hangUp();
        for (const { json } of await Promise.all(answers)) assert.deepEqual([json.ok, json.keys], [false, null]);
        await washington.expect(204, 'DELETE', `${path}/${hangs.id}`);
    });

    test('that lets strangers in cannot be set up', async () => {
        const field = async (json) => {
            const answer = await admin.expect(422, 'POST', path, { json: setUp(json) });
            return answer.json.errors[0].field;
        };
        const microsoft = (who) => ({ kind: 'microsoft', issuer: `https://login.microsoftonline.com/${who}/v2.0` });
        assert.equal(await field(microsoft('common')), 'issuer');
        assert.equal(await field(microsoft('organizations')), 'issuer');
        assert.equal(await field({ kind: 'google', issuer: '' }), 'hosted_domain');
        assert.equal(await field({ email_domains: [] }), 'email_domains');
        assert.equal(await field({ issuer: 'ftp://school.example' }), 'issuer');
        assert.equal(await field({ required_roles: ['school_admin'] }), 'required_roles');
        assert.equal(await field({ client_secret: '' }), 'client_secret');
        assert.equal(await field({ kind: 'saml' }), 'kind');
    });

    test('does not send its secret to another issuer', async () => {
        const answer = await admin.expect(422, 'PATCH', `${path}/${provider.id}`, {
            json: { issuer: 'https://evil.example' },
        });
        assert.equal(answer.json.errors[0].field, 'client_secret');
    });

    test("is none of another school's administrators' business", async () => {
        const washington = await held.server.signedIn('washington', 'admin');
        assert.deepEqual((await washington.get(path)).providers, []);
        for (const [method, target, json] of [
            ['PATCH', `${path}/${provider.id}`, { name: 'Taken' }],
            ['DELETE', `${path}/${provider.id}`],
            ['POST', `${path}/${provider.id}/test`],
        ])
            assert.equal(await washington.refused(404, method, target, { json }), 'not_found');
    });

    test('may be the only way in for staff; administrators keep their password', async () => {
        await change({ required_roles: ['teacher'] });
        const signIn = (email, password = 'lincoln-demo') =>
            held.server.client('lincoln').request('POST', '/api/v1/session', { json: { email, password } });
        const sent = await refused(await signIn('teacher@lincoln.example'), 403, 'sign_in_elsewhere');
        assert.match(sent, /School login/);
        await refused(await signIn('teacher@lincoln.example', 'wrong'), 401, 'bad_credentials');
        assert.equal((await signIn('admin@lincoln.example')).status, 201);
        assert.equal((await signIn('student@lincoln.example')).status, 201);
        person('teacher-1', 'teacher@lincoln.example');
        assert.equal((await wayIn()).status, 201);
        await change({ required_roles: [] });
        assert.equal((await signIn('teacher@lincoln.example')).status, 201);
    });

    test('leaves lines in the record: who set it up, and who was linked', async () => {
        const actions = async (thing) =>
            (await admin.get(`/api/v1/audit?thing=${thing}`)).lines.map(({ action }) => action);
        const providers = await actions('sso_provider');
        for (const action of ['sso_provider.created', 'sso_provider.changed', 'sso_provider.removed'])
            assert.ok(providers.includes(action), action);
        assert.ok((await actions('sso_identity')).includes('sso_identity.linked'));
    });

    test('that is removed lets nobody in any more', async () => {
        person('teacher-1', 'teacher@lincoln.example');
        const { client, url } = await begin();
        const back = await oidc.visit(url);
        await admin.expect(204, 'DELETE', `${path}/${provider.id}`);
        await refused(await finish(client, back), 404, 'not_found');
        assert.equal(await admin.refused(404, 'DELETE', `${path}/${provider.id}`), 'not_found');
        assert.deepEqual((await held.server.client('lincoln').get('/api/v1/sso')).providers, []);
    });
});
