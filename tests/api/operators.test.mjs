// Operators of the platform: they see nothing of a school that did not let them in, nothing for longer than it does, and
// nothing that its record does not tell.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { addOperator, entered, entrySecret, openGrant, runOut } from './support/operator.mjs';
import { withServer } from './support/server.mjs';
import { registrySql, shardSql } from './support/shard.mjs';
import { eventually } from './support/waiting.mjs';

const ada = 'ada@platform.example';
const grace = 'grace@platform.example';
let admin;
let taught; // a class
let own; // the student of the student's login

const held = withServer({}, async (server) => {
    await addOperator(server, ada, 'Ada Lovelace');
    await addOperator(server, grace, 'Grace Hopper');
    admin = await server.signedIn('lincoln', 'admin');
    const teacher = await server.signedIn('lincoln', 'teacher');
    const student = await server.signedIn('lincoln', 'student');
    taught = await teacher.createClass('Looked into');
    await teacher.import(taught, quiz(people(3, 'operators')));
    own = (await student.get('/api/v1/session')).students[0].id;
});

const end = (grant) => admin.expect(204, 'DELETE', `/api/v1/operator-grants/${grant.id}`);
const enterWith = (secret, school = 'lincoln') =>
    held.server.client(school).request('POST', '/api/v1/operator-grants/enter', { json: { secret } });
const listed = async (id) => (await admin.get('/api/v1/operator-grants')).grants.find((grant) => grant.id === id);
const lines = async (query) => (await admin.get(`/api/v1/audit${query}`)).lines;
/** Each test opens its own. */
async function endAll(client = admin) {
    for (const grant of (await client.get('/api/v1/operator-grants')).grants)
        if (grant.live) await client.expect(204, 'DELETE', `/api/v1/operator-grants/${grant.id}`);
}

describe('an operator whom the school lets in', () => {
    test('sees what an administrator sees of the grades, and is who they are', async () => {
        await openGrant(admin, { hours: 1 });
        const guest = await entered(held.server, 'lincoln', ada);
        const session = await guest.get('/api/v1/session');
        assert.deepEqual([session.account.name, session.account.email], ['Ada Lovelace', ada]);
        assert.deepEqual(session.account.roles, ['platform_operator']);
        assert.ok(new Date(session.support_access.ends_at) - Date.now() <= 3_600_000);
        assert.ok((await guest.classes()).some((one) => one.id === taught));
        assert.equal((await guest.gradebook(taught)).class.can_import, false);
        await guest.get(`/api/v1/students/${own}/grades`);
        await guest.get(`/api/v1/classes/${taught}/history`);
        await guest.get(`/api/v1/classes/${taught}/imports`);
        await guest.get('/api/v1/tags');
        await endAll();
    });

    test('takes nothing along and changes nothing', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', ada);
        const file = ['POST', `/api/v1/classes/${taught}/imports`];
        const refused = [
            ['GET', `/api/v1/classes/${taught}/export.csv`],
            ['GET', `/api/v1/classes/${taught}/export.xlsx`],
            ['GET', `/api/v1/classes/${taught}/export.oneroster.zip`],
            ['GET', `/api/v1/students/${own}/record.zip`],
            ['GET', `/api/v1/students/${own}/looks`],
            ['GET', '/api/v1/accounts'],
            ['GET', '/api/v1/audit'],
            ['GET', '/api/v1/account/tokens'],
            ['PUT', '/api/v1/account/password'],
            ['POST', '/api/v1/account/second-factor'],
            file,
        ];
        for (const [method, path] of refused)
            assert.equal(await guest.refused(403, method, path, method === 'GET' ? {} : { json: {} }), 'forbidden');
        await endAll();
    });

    test('is nobody of the school: not in the list of people, and no role that can be given', async () => {
        await openGrant(admin);
        await entered(held.server, 'lincoln', ada);
        const { accounts } = await admin.get('/api/v1/accounts?query=Lovelace');
        assert.deepEqual(accounts, []);
        const id = await shardSql(held.server, "SELECT id FROM gi.account WHERE role = 'platform_operator' LIMIT 1");
        assert.match(id, /^\d+$/);
        const wishes = [
            ['POST', '/api/v1/accounts', { name: 'X', email: 'x@lincoln.example', roles: ['platform_operator'] }],
            ['POST', '/api/v1/invitations', { roles: ['platform_operator'] }],
            ['PUT', '/api/v1/school/security', { second_factor_roles: ['platform_operator'] }],
        ];
        for (const [method, path, json] of wishes)
            assert.notEqual((await admin.request(method, path, { json })).status < 300, true, path);
        await endAll();
    });

    test('is in the record and on the list of those who looked, with name and address', async () => {
        const grant = await openGrant(admin, { operator_email: ada.toUpperCase() });
        const guest = await entered(held.server, 'lincoln', ada);
        await guest.gradebook(taught);
        await guest.get(`/api/v1/students/${own}/grades`);
        await guest.get(`/api/v1/students/${own}/grades`);
        await guest.get(`/api/v1/classes/${taught}/history`);
        await guest.get('/api/v1/tags');
        const told = (await lines('')).filter((line) => line.actor.kind === 'operator').slice(0, 5);
        assert.deepEqual(
            told.map(({ action, actor }) => [action, actor.name, actor.role]),
            ['support.opened', 'gradebook.opened', 'grades.viewed', 'gradebook.viewed', 'support.entered'].map(
                (action) => [action, 'Ada Lovelace', 'platform_operator'],
            ),
        );
        const parent = await held.server.signedIn('lincoln', 'parent');
        const { looks } = await parent.get(`/api/v1/students/${own}/looks`);
        assert.deepEqual(looks[0].actor, { kind: 'operator', name: 'Ada Lovelace', role: 'platform_operator' });
        const { visits, operator_email, purpose } = await listed(grant.id);
        assert.deepEqual([operator_email, purpose], [ada, 'The totals look wrong']);
        assert.deepEqual(
            visits.map(({ name, email, looks: count }) => [name, email, count]),
            [['Ada Lovelace', ada, 4]],
        );
        await end(grant);
        const support = await lines('?thing=support');
        const [ended, granted] = ['ended', 'granted'].map((what) =>
            support.find(({ action }) => action === `support.${what}`),
        );
        assert.deepEqual([ended.details.grant, ended.actor.name], [grant.id, granted.actor.name]);
        assert.deepEqual(granted.details, { grant: grant.id, hours: 8 });
        assert.equal((await admin.get('/api/v1/audit/check')).intact, true);
    });

    const fence = (state) => shardSql(held.server, `UPDATE gi.tenant_fence SET state = '${state}' WHERE tenant_id = 1`);

    test('is shown nothing while the record takes no line', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', grace);
        await fence('readonly');
        try {
            assert.equal(await guest.refused(503, 'GET', `/api/v1/classes/${taught}/gradebook`), 'shard_unavailable');
            await admin.gradebook(taught); // of the school: the log says that a line is missing
        } finally {
            await fence('active');
        }
        await guest.gradebook(taught);
        await endAll();
    });

    test('is shown nothing then either by asking many times at once', async () => {
        const grant = await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', grace);
        const look = () => guest.request('GET', `/api/v1/classes/${taught}/gradebook`);
        await fence('readonly');
        try {
            const answers = await Promise.all(Array.from({ length: 8 }, look));
            assert.deepEqual(
                answers.map(({ status }) => status),
                Array(8).fill(503),
            );
        } finally {
            await fence('active');
        }
        assert.equal((await listed(grant.id)).visits[0].looks, 0);
        assert.equal((await look()).status, 200);
        assert.equal((await listed(grant.id)).visits[0].looks, 1);
        assert.equal((await look()).status, 200);
        assert.equal((await listed(grant.id)).visits[0].looks, 1);
        await endAll();
    });
});

describe('what lets an operator in', () => {
    test('is a grant: without one the command says whom to ask', async () => {
        await endAll();
        await assert.rejects(entrySecret(held.server, 'lincoln', ada), /an administrator opens it on School > Support/);
    });

    test('is for the one whom it names', async () => {
        await openGrant(admin, { operator_email: grace });
        await assert.rejects(entrySecret(held.server, 'lincoln', ada), /has not granted you access/);
        await entered(held.server, 'lincoln', grace);
        await endAll();
    });

    test('is of one school', async () => {
        await openGrant(admin);
        await assert.rejects(entrySecret(held.server, 'washington', ada), /has not granted you access/);
        const secret = await entrySecret(held.server, 'lincoln', ada);
        assert.equal((await enterWith(secret, 'washington')).json.code, 'link_used_up');
        const guest = await entered(held.server, 'lincoln', ada);
        const elsewhere = held.server.client('washington').with({ Cookie: guest.headers.Cookie });
        assert.equal(await elsewhere.refused(401, 'GET', '/api/v1/classes'), 'not_signed_in');
        await endAll();
    });

    test('is a secret that works once, also for twenty who try at the same moment', async () => {
        await openGrant(admin);
        const secret = await entrySecret(held.server, 'lincoln', ada);
        const answers = await Promise.all(Array.from({ length: 20 }, () => enterWith(secret)));
        assert.equal(answers.filter(({ status }) => status === 201).length, 1);
        assert.ok(answers.every(({ status }) => [201, 410, 429].includes(status)));
        await endAll();
    });

    test('is the newest secret, within five minutes', async () => {
        await openGrant(admin);
        const [older, newer] = [
            await entrySecret(held.server, 'lincoln', ada),
            await entrySecret(held.server, 'lincoln', ada),
        ];
        assert.equal((await enterWith(older)).json.code, 'link_used_up');
        await shardSql(
            held.server,
            "UPDATE gi.one_time_secret SET expires_at = now() WHERE kind = 'operator_entry' AND expires_at > now()",
        );
        assert.equal((await enterWith(newer)).json.code, 'link_used_up');
        await endAll();
    });

    test('is no secret of another kind, and the secret opens nothing else', async () => {
        await openGrant(admin);
        const secret = await entrySecret(held.server, 'lincoln', ada);
        const client = held.server.client('lincoln');
        for (const path of ['/api/v1/magic-links/accept', '/api/v1/invitations/look'])
            assert.equal(await client.refused(410, 'POST', path, { json: { secret } }), 'link_used_up', path);
        const json = { secret, password: 'correct horse battery' };
        await client.refused(410, 'POST', '/api/v1/invitations/accept', { json });
        await client.refused(410, 'POST', '/api/v1/password-resets/accept', { json });
        assert.equal((await enterWith('A'.repeat(43))).json.code, 'link_used_up');
        assert.equal((await enterWith(secret)).status, 201);
        await endAll();
    });

    test('is no token: not even one that the server signed', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', ada);
        const { account } = await guest.get('/api/v1/session');
        const email = `${account.id}@operator.invalid`;
        const token = await held.server.token('lincoln', email);
        const program = held.server.client('lincoln').with({ Authorization: `Bearer ${token}` });
        assert.equal(await program.refused(401, 'GET', '/api/v1/classes'), 'not_signed_in');
        await endAll();
    });
});

describe('an operator is out', () => {
    const isOut = async (guest) => {
        for (const path of ['/api/v1/session', '/api/v1/classes', `/api/v1/classes/${taught}/gradebook`])
            assert.equal(await guest.refused(401, 'GET', path), 'not_signed_in', path);
    };

    test('at once when the school ends the access, with all that is open', async () => {
        const grant = await openGrant(admin);
        const guests = [await entered(held.server, 'lincoln', ada), await entered(held.server, 'lincoln', grace)];
        const secret = await entrySecret(held.server, 'lincoln', ada);
        for (const guest of guests) await guest.gradebook(taught);
        await end(grant);
        for (const guest of guests) await isOut(guest);
        assert.equal((await enterWith(secret)).json.code, 'link_used_up');
        const { live, ended_by } = await listed(grant.id);
        assert.deepEqual([live, ended_by === null], [false, false]);
        await end(grant); // again: nothing happens
    });

    test('when the time is over', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', ada);
        await guest.gradebook(taught);
        await shardSql(held.server, runOut());
        await isOut(guest);
        await assert.rejects(entrySecret(held.server, 'lincoln', ada), /has not granted you access/);
    });

    test('when they leave', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', ada);
        await guest.expect(204, 'DELETE', '/api/v1/session');
        await isOut(guest);
        await endAll();
    });

    test('everywhere when the platform blocks them, until it does not and they come anew', async () => {
        await openGrant(admin);
        const washington = await held.server.signedIn('washington', 'admin');
        await openGrant(washington);
        const guest = await entered(held.server, 'lincoln', ada);
        const there = await entered(held.server, 'washington', ada);
        const other = await entered(held.server, 'lincoln', grace);
        const secret = await entrySecret(held.server, 'lincoln', ada);
        assert.match(await held.server.command('operator', 'block', ada), /blocked/);
        await isOut(guest);
        assert.equal(await there.refused(401, 'GET', '/api/v1/classes'), 'not_signed_in');
        await other.gradebook(taught);
        assert.equal((await enterWith(secret)).json.code, 'link_used_up');
        await assert.rejects(entrySecret(held.server, 'lincoln', ada), /is blocked/);
        await held.server.command('operator', 'unblock', ada);
        await isOut(guest);
        await (await entered(held.server, 'lincoln', ada)).gradebook(taught);
        await endAll();
        await endAll(washington);
    });
});

describe('a block by the platform', () => {
    const block = () => held.server.command('operator', 'block', ada);
    const unblock = () => held.server.command('operator', 'unblock', ada);
    let adams; // a school_no
    let jefferson; // a school that comes after adams in every list
    /** A guest in this school. */
    async function guestOf(school, administrator) {
        await openGrant(administrator);
        return entered(held.server, school, ada);
    }
    const isOut = async (guest) => assert.equal(await guest.refused(401, 'GET', '/api/v1/classes'), 'not_signed_in');

    before(async () => {
        await held.server.createSchool('adams', '--name', 'Adams', '--shard', '1');
        adams = await registrySql(held.server, "SELECT school_no FROM registry.tenant WHERE subdomain = 'adams'");
        const { email, password } = await held.server.createSchool('jefferson', '--name', 'Jefferson', '--shard', '1');
        jefferson = held.server.client('jefferson');
        await jefferson.signIn(email, password);
    });

    test('reaches every school behind one that cannot be reached, and says which that was', async () => {
        const guest = await guestOf('jefferson', jefferson);
        const place = (shard) =>
            registrySql(
                held.server,
                `SET session_replication_role = replica; -- a move would let no school get there
                 UPDATE registry.tenant SET shard_no = ${shard} WHERE school_no = ${adams}`,
            );
        await place(9);
        try {
            await assert.rejects(block(), /ended: adams \(shard 9 is not configured here\)\. Run the command again/);
        } finally {
            await place(1);
        }
        await isOut(guest);
        assert.match(await block(), /blocked/);
        await unblock();
        await endAll(jefferson);
    });

    test('reaches a school that is paused', async () => {
        const guest = await guestOf('jefferson', jefferson);
        await held.server.command('tenant', 'suspend', 'jefferson');
        assert.match(await block(), /blocked/);
        await unblock();
        await held.server.command('tenant', 'resume', 'jefferson');
        const isOpen = async () => (await guest.request('GET', '/api/v1/school')).json.school !== undefined;
        await eventually('the school is open again', isOpen);
        await isOut(guest);
        await endAll(jefferson);
    });

    test('is not said to be done at rows that a paused school left behind', async () => {
        await held.server.command('tenant', 'suspend', 'adams');
        const fence = (state, by) =>
            shardSql(
                held.server,
                `UPDATE gi.tenant_fence SET state = '${state}', epoch = epoch + ${by} WHERE tenant_id = ${adams}`,
            );
        await fence('moved', 1);
        try {
            await assert.rejects(block(), /ended: adams \(it takes no changes now, it may be moving\)/);
        } finally {
            await fence('active', -1);
            await held.server.command('tenant', 'resume', 'adams');
            await unblock();
        }
    });
});

describe('access', () => {
    test('is opened and ended by administrators alone', async () => {
        await openGrant(admin);
        const guest = await entered(held.server, 'lincoln', ada);
        const clients = [guest];
        for (const name of ['teacher', 'student', 'parent']) clients.push(await held.server.signedIn('lincoln', name));
        const json = { purpose: 'More', hours: 168 };
        for (const client of clients) {
            assert.equal(await client.refused(403, 'POST', '/api/v1/operator-grants', { json }), 'forbidden');
            assert.equal(await client.refused(403, 'GET', '/api/v1/operator-grants'), 'forbidden');
            assert.equal(await client.refused(403, 'DELETE', `/api/v1/operator-grants/${taught}`), 'forbidden');
        }
        const scopes = ['grades:read', 'grades:write', 'people:manage', 'school:manage'];
        const made = await admin.expect(201, 'POST', '/api/v1/account/tokens', { json: { name: 'All', scopes } });
        const program = held.server.client('lincoln').with({ Authorization: `Bearer ${made.json.token}` });
        assert.equal(await program.refused(403, 'POST', '/api/v1/operator-grants', { json }), 'scope_missing');
        await endAll();
    });

    test('needs a purpose and a time from an hour to seven days', async () => {
        const good = { purpose: 'Look', hours: 1 };
        for (const [wrong, field] of [
            [{ purpose: '' }, 'purpose'],
            [{ purpose: 'x'.repeat(501) }, 'purpose'],
            [{ hours: 0 }, 'hours'],
            [{ hours: 169 }, 'hours'],
            [{ hours: 1.5 }, 'hours'],
            [{ hours: '8' }, 'hours'],
            [{ operator_email: 'ada' }, 'operator_email'],
        ]) {
            const json = { ...good, ...wrong };
            const answer = await admin.expect(422, 'POST', '/api/v1/operator-grants', { json });
            assert.equal(answer.json.errors[0].field, field, JSON.stringify(wrong).slice(0, 60));
        }
    });

    test('of another school is not found', async () => {
        const grant = await openGrant(admin);
        const washington = await held.server.signedIn('washington', 'admin');
        assert.equal(await washington.refused(404, 'DELETE', `/api/v1/operator-grants/${grant.id}`), 'not_found');
        assert.ok(!(await washington.get('/api/v1/operator-grants')).grants.some((one) => one.id === grant.id));
        assert.equal((await listed(grant.id)).live, true);
        await endAll();
    });

    test('is open twenty times at most', async () => {
        for (let i = 0; i < 20; i++) await openGrant(admin);
        const json = { purpose: 'One more', hours: 1 };
        assert.equal(await admin.refused(409, 'POST', '/api/v1/operator-grants', { json }), 'conflict');
        await endAll();
        await openGrant(admin);
        await endAll();
    });

    test('cannot be made longer, or said to be for something else, by a server', async () => {
        await openGrant(admin);
        const asServer = (set) =>
            shardSql(
                held.server,
                `SET ROLE gi_app; SELECT set_config('app.tenant_id', '1', false);
                 UPDATE gi.operator_grant SET ${set} WHERE tenant_id = 1`,
            );
        for (const set of ["ends_at = now() + interval '9 days'", "purpose = 'other'", 'created_at = now()'])
            await assert.rejects(asServer(set), /permission denied/);
        await asServer('ended_at = now(), ended_by = 1');
        await assert.rejects(
            shardSql(held.server, "UPDATE gi.account SET role = 'school_admin' WHERE role = 'platform_operator'"),
            /guest_of_grant/,
        );
    });
});

describe('the command operator', () => {
    test('adds, lists, and names who is blocked', async () => {
        await addOperator(held.server, ' Linus@Platform.example ', 'Linus');
        await addOperator(held.server, 'linus@platform.example', 'Linus'); // again: nothing happens
        await assert.rejects(addOperator(held.server, 'linus@platform.example', 'Another'), /by the name of Linus/);
        await assert.rejects(addOperator(held.server, 'linus', 'Linus'), /is no e-mail address/);
        await held.server.command('operator', 'block', 'linus@platform.example');
        const told = (await held.server.command('operator', 'list', '--json')).trim().split('\n').map(JSON.parse);
        assert.deepEqual(
            told.map(({ email, blocked_at }) => [email, blocked_at !== null]),
            [
                [ada, false],
                [grace, false],
                ['linus@platform.example', true],
            ],
        );
        await assert.rejects(held.server.command('operator', 'block', 'nobody@platform.example'), /no operator/);
    });

    test('lists what schools grant now', async () => {
        await openGrant(admin, { operator_email: ada, purpose: 'The import of Monday' });
        const told = (await held.server.command('operator', 'grants', '--json')).trim().split('\n').map(JSON.parse);
        assert.deepEqual(
            told.map(({ subdomain, operator_email, purpose }) => [subdomain, operator_email, purpose]),
            [['lincoln', ada, 'The import of Monday']],
        );
        await endAll();
    });

    test('prints the address of the school by public-url', async () => {
        await openGrant(admin);
        const printed = await held.server.command(
            ...['operator', 'enter', 'lincoln', '--as', ada],
            ...['--public-url', 'https://{school}.grades.example/'],
        );
        assert.match(printed, /^open +https:\/\/lincoln\.grades\.example\/operator#[\w-]{43} /m);
        await endAll();
    });
});
