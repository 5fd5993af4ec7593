// Invitations: how people whose account exists get in for the first time.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkIn } from './support/mail_sink.mjs';
import { encodeId, withMail } from './support/mail_school.mjs';
import { Server } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let admin;
const held = withMail(async ({ server }) => {
    admin = await server.signedIn('lincoln', 'admin');
});

const good = 'a quiet lamp on the stairs';
const anybody = (school) => held.visitor(school);
const invite = (person, client = admin) => client.request('POST', `/api/v1/accounts/${person.id}/invitation`);
const inviteMany = (roles) => admin.request('POST', '/api/v1/invitations', { json: { roles } });
const look = (secret, client = anybody()) => client.request('POST', '/api/v1/invitations/look', { json: { secret } });
const accept = (secret, password = good, client = anybody()) =>
    client.request('POST', '/api/v1/invitations/accept', {
        json: { secret, password },
    });

async function invited(person) {
    const before = held.sink.to(person.email).length;
    assert.equal((await invite(person)).status, 201);
    return linkIn(await held.sink.mail(person.email, before + 1));
}

describe('an invitation', () => {
    test('reaches the person by mail, shows who it is for, and lets them in with a password of their own', async () => {
        const person = await held.person({ name: 'Zoë Štěpánek' });
        assert.deepEqual((await invite(person)).json, { mailed: true });
        const mail = await held.sink.mail(person.email);
        assert.equal(mail.subject, 'Your account at Lincoln High School');
        assert.deepEqual(mail.to, [{ address: person.email, name: person.name }]);
        const { url, page, secret } = linkIn(mail);
        assert.equal(url.origin, `http://lincoln.localhost:${held.server.port}`);
        assert.equal(page, '/welcome');

        const { email, name } = person;
        assert.deepEqual((await look(secret)).json, {
            school: { name: 'Lincoln High School' },
            name,
            email,
        });
        const answer = await accept(secret);
        assert.equal(answer.status, 201);
        assert.equal(answer.json.account.email, email);
        const session = anybody().with({ Cookie: answer.cookie });
        assert.deepEqual(await session.get('/api/v1/session'), answer.json);
        await anybody().signIn(email, good);
        assert.deepEqual((await held.recorded(person.number)).slice(0, 2), ['account.invited', 'invitation.accepted']);
    });

    test('lets nobody in whom the school wants to sign in with its own provider', async () => {
        const { secret } = await invited(await held.person());
        await held.value(
            `INSERT INTO gi.sso_provider (tenant_id, id, kind, name, issuer, client_id, client_secret, required_roles)
             VALUES (:school, 1, 'other', 'School login', 'https://login.school.example', 'x', 'x', '{teacher}')`,
        );
        const answer = await accept(secret);
        await held.value('DELETE FROM gi.sso_provider WHERE tenant_id = :school');
        assert.deepEqual([answer.status, answer.json.code], [403, 'sign_in_elsewhere']);
        assert.equal(answer.headers['set-cookie'], undefined);
    });

    test('works once', async () => {
        const { secret } = await invited(await held.person());
        assert.equal((await accept(secret)).status, 201);
        assert.equal((await accept(secret)).json.code, 'link_used_up');
        assert.equal((await look(secret)).json.code, 'link_used_up');
    });

    test('lets one of twenty in who open it at the same moment', async () => {
        const person = await held.person();
        const { secret } = await invited(person);
        const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => accept(secret, `${good} ${i}`)));
        const statuses = answers.map(({ status }) => status);
        assert.equal(statuses.filter((status) => status === 201).length, 1, String(statuses));
        assert.equal(statuses.filter((status) => status === 410 || status === 503).length, 19, String(statuses));
        const winner = statuses.indexOf(201);
        await anybody().signIn(person.email, `${good} ${winner}`);
    });

    test('is not used up by a password that is refused, and the refusal says what to do', async () => {
        const person = await held.person({ name: 'Konstantina Whitmore' });
        const { secret } = await invited(person);
        for (const password of ['short', 'password123', 'KonstantinaWhitmore', person.email, '']) {
            const answer = await accept(secret, password);
            assert.equal(answer.status, 422, password);
            assert.equal(answer.json.errors[0].field, 'password');
        }
        assert.equal((await accept(secret)).status, 201);
    });

    test('ends with a newer one, and after seven days', async () => {
        const person = await held.person();
        const first = await invited(person);
        const second = await invited(person);
        assert.equal((await accept(first.secret)).json.code, 'link_used_up');
        await held.value(`UPDATE gi.one_time_secret SET expires_at = now() WHERE account_id = ${person.number}`);
        assert.equal((await accept(second.secret)).json.code, 'link_used_up');
    });

    test('is worth nothing to a blocked person, at another school, or when it is invented', async () => {
        const person = await held.person();
        const { secret } = await invited(person);
        assert.equal((await accept(secret, good, anybody('washington'))).json.code, 'link_used_up');
        await held.value(`UPDATE gi.account SET blocked_at = now() WHERE id = ${person.number}`);
        assert.equal((await look(secret)).json.code, 'link_used_up');
        assert.equal((await accept(secret)).json.code, 'link_used_up');
        for (const invented of [secret.slice(1), `${secret}x`, 'A'.repeat(43), '../..', "' OR 1=1 --"])
            assert.equal((await accept(invented)).json.code, 'link_used_up');
    });
});

describe('who may be invited', () => {
    test('is everybody of the school who cannot sign in yet', async () => {
        const known = await held.value("SELECT id FROM gi.account WHERE email = 'teacher@lincoln.example'");
        assert.equal((await invite({ id: encodeId(known) })).json.code, 'conflict');
        const blocked = await held.person({ blocked: true });
        assert.equal((await invite(blocked)).json.code, 'conflict');
    });

    test('is no program, and nobody of another school', async () => {
        const program = await held.person({ service: true });
        assert.equal((await invite(program)).json.code, 'not_found');
        const person = await held.person();
        const elsewhere = await held.server.signedIn('washington', 'admin');
        assert.equal((await invite(person, elsewhere)).json.code, 'not_found');
        assert.equal((await invite({ id: 'nonsense' })).json.code, 'not_found');
    });

    test('can be asked for by role: each once, and again only when the invitation has ended', async () => {
        const teachers = [await held.person(), await held.person()];
        const guardian = await held.person({ role: 'guardian' });
        const [blocked, program] = [await held.person({ blocked: true }), await held.person({ service: true })];
        const { invited: count, left } = (await inviteMany(['teacher'])).json;
        assert.ok(count >= 2);
        assert.equal(left, 0);
        for (const { email } of teachers) await held.sink.mail(email);
        assert.deepEqual((await inviteMany(['teacher'])).json, {
            invited: 0,
            left: 0,
        });
        for (const { email } of [guardian, blocked, program]) assert.equal(held.sink.to(email).length, 0);

        const { number, email } = teachers[0];
        await held.value(`UPDATE gi.one_time_secret SET expires_at = now() WHERE account_id = ${number};
                          UPDATE gi.account SET invited_at = now() - interval '8 days' WHERE id = ${number}`);
        assert.equal((await inviteMany(['teacher', 'student'])).json.invited, 1);
        await held.sink.mail(email, 2);
    });

    test('sends one mail each, also when two ask at the same moment', async () => {
        const people = [];
        for (let i = 0; i < 5; ++i) people.push(await held.person());
        const answers = await Promise.all(Array.from({ length: 4 }, () => inviteMany(['teacher'])));
        assert.equal(
            answers.reduce((sum, { json }) => sum + json.invited, 0),
            people.length,
        );
        for (const { email } of people) await held.sink.mail(email);
        for (const { email } of people) assert.equal(held.sink.to(email).length, 1);
    });

    test('includes a teacher who has children here, when guardians are asked for', async () => {
        const parent = await held.person();
        await held.value(
            `INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)
             SELECT :school, ${parent.number}, min(id) FROM gi.student WHERE tenant_id = :school`,
        );
        await inviteMany(['guardian']);
        await held.sink.mail(parent.email);
    });

    test('can be counted first, and counting invites nobody', async () => {
        const preview = async () =>
            (await admin.request('POST', '/api/v1/invitations', { json: { roles: ['school_admin'], preview: true } }))
                .json;
        const before = await preview();
        assert.deepEqual(before, { invited: 0, left: before.left, mails: true, undelivered: [] });
        const person = await held.person({ role: 'school_admin' });
        assert.equal((await preview()).left, before.left + 1);
        assert.equal(held.sink.to(person.email).length, 0);
        await inviteMany(['school_admin']);
        assert.equal((await preview()).left, 0);
    });

    test('is told when no mail server takes the mail, until another one reaches the person', async () => {
        const person = await held.person({ role: 'school_admin', name: 'Ulla Wrong' });
        const undelivered = async () => {
            const json = { roles: ['school_admin'], preview: true };
            return (await admin.request('POST', '/api/v1/invitations', { json })).json.undelivered;
        };
        held.sink.answer = 'refuse';
        try {
            await invite(person);
            await eventually('the refusal', async () => (await undelivered()).length === 1);
        } finally {
            held.sink.answer = 'take';
        }
        assert.deepEqual(await undelivered(), [{ account: person.id, name: 'Ulla Wrong', email: person.email }]);
        await invited(person);
        await eventually('the mail that arrived', async () => (await undelivered()).length === 0);
    });

    test('comes in packages of 200, and the answer says how many are left', async () => {
        await held.value(
            `INSERT INTO gi.account (tenant_id, id, email, display_name, role, student_id)
             SELECT :school, 500000 + n, 'many' || n || '@lincoln.example', 'Many', 'guardian', NULL
               FROM generate_series(1, 203) n`,
        );
        assert.deepEqual((await inviteMany(['guardian'])).json, {
            invited: 200,
            left: 3,
        });
        assert.deepEqual((await inviteMany(['guardian'])).json, {
            invited: 3,
            left: 0,
        });
    });

    test('needs roles that there are', async () => {
        for (const roles of [undefined, [], ['janitor'], 'teacher', [1], Array(5).fill('teacher')]) {
            const answer = await admin.request('POST', '/api/v1/invitations', {
                json: { roles },
            });
            assert.equal(answer.json.errors[0].field, 'roles');
        }
    });
});

describe('without a mail server', () => {
    test('the administrator gets the link to hand over, and many cannot be invited at once', async () => {
        const server = await Server.start({ env: held.env, demo: false });
        try {
            const client = server.client('lincoln');
            await client.signIn('admin@lincoln.example', 'lincoln-demo');
            const person = await held.person();
            const { mailed, link } = (await invite(person, client)).json;
            assert.equal(mailed, false);
            const url = new URL(link);
            assert.equal(url.origin, `http://lincoln.localhost:${server.port}`);
            assert.equal((await accept(url.hash.slice(1))).status, 201);
            const many = await client.request('POST', '/api/v1/invitations', {
                json: { roles: ['teacher'] },
            });
            assert.equal(many.json.code, 'not_configured');
            for (const path of ['password-resets', 'magic-links']) {
                const answer = await client.request('POST', `/api/v1/${path}`, {
                    json: { email: person.email },
                });
                assert.equal(answer.json.code, 'not_configured');
            }
        } finally {
            await server.stop();
        }
    });
});
