// Signing in by a mailed link: for students and guardians, who come once in a while.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkIn } from './support/mail_sink.mjs';
import { withMail } from './support/mail_school.mjs';

const held = withMail();

const anybody = (school) => held.visitor(school);
const ask = (email) => anybody().request('POST', '/api/v1/magic-links', { json: { email } });
const accept = (secret, client = anybody()) =>
    client.request('POST', '/api/v1/magic-links/accept', { json: { secret } });
const family = (facts = {}) => held.person({ role: 'guardian', invited: true, ...facts });

// Which secret it is does not matter here.
const turnOnFactor = (person) =>
    held.value(
        `INSERT INTO gi.second_factor (tenant_id, account_id, secret, turned_on_at)
         SELECT tenant_id, id, 'sealed', now() FROM gi.account WHERE id = ${person.number}`,
    );

async function linkFor(person) {
    const before = held.sink.to(person.email).length;
    assert.equal((await ask(person.email)).status, 202);
    return linkIn(await held.sink.mail(person.email, before + 1));
}

describe('a magic link', () => {
    test('signs a guardian or a student in, without a password', async () => {
        for (const role of ['guardian', 'student']) {
            const person = await family({ role });
            const { page, secret } = await linkFor(person);
            assert.equal(page, '/link');
            const answer = await accept(secret);
            assert.equal(answer.status, 201);
            assert.equal(answer.json.account.role, role);
            const session = anybody().with({ Cookie: answer.cookie });
            assert.deepEqual(await session.get('/api/v1/session'), answer.json);
            assert.deepEqual((await held.recorded(person.number)).toSorted(), ['magic_link.asked', 'session.created']);
        }
    });

    test('works once: of twenty at the same moment one gets in', async () => {
        const { secret } = await linkFor(await family());
        const answers = await Promise.all(Array.from({ length: 20 }, () => accept(secret)));
        assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, ...Array(19).fill(410)]);
        assert.equal((await accept(secret)).json.code, 'link_used_up');
    });

    test('lets nobody in whom the school wants to sign in with its own provider', async () => {
        const person = await family({ role: 'student' });
        const { secret } = await linkFor(person);
        await held.value(
            `INSERT INTO gi.sso_provider (tenant_id, id, kind, name, issuer, client_id, client_secret, required_roles)
             VALUES (:school, 1, 'other', 'School login', 'https://login.school.example', 'x', 'x', '{student}')`,
        );
        const answer = await accept(secret);
        await held.value('DELETE FROM gi.sso_provider WHERE tenant_id = :school');
        assert.deepEqual([answer.status, answer.json.code], [403, 'sign_in_elsewhere']);
        assert.equal(answer.headers['set-cookie'], undefined);
    });

    test('proves an address that came by a letter: the password of whoever held the letter ends', async () => {
        const person = await family();
        await held.value(`UPDATE gi.account SET address_unproved = true, password_hash = (SELECT password_hash
                            FROM gi.account WHERE tenant_id = :school AND email = 'parent@lincoln.example')
                           WHERE tenant_id = :school AND id = ${person.number}`);
        const holder = anybody();
        await holder.signIn(person.email, 'lincoln-demo');
        const answer = await accept((await linkFor(person)).secret);
        assert.equal(answer.status, 201);
        assert.equal(await holder.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        const password = { email: person.email, password: 'lincoln-demo' };
        assert.equal(await anybody().refused(401, 'POST', '/api/v1/session', { json: password }), 'bad_credentials');
        await anybody().with({ Cookie: answer.cookie }).get('/api/v1/session');
        assert.equal((await held.recorded(person.number)).filter((one) => one === 'password.reset').length, 1);
    });

    test('ends the second factor that somebody turned on before the address was proved, and records it', async () => {
        const person = await family();
        await held.value(`UPDATE gi.account SET address_unproved = true WHERE id = ${person.number}`);
        await turnOnFactor(person);
        assert.equal((await accept((await linkFor(person)).secret)).status, 201);
        assert.equal(
            await held.value(`SELECT count(*) FROM gi.second_factor WHERE account_id = ${person.number}`),
            '0',
        );
        assert.ok((await held.recorded(person.number)).includes('second_factor.turned_off'));
    });

    test('ends after fifteen minutes, and with a newer one', async () => {
        const person = await family();
        const first = await linkFor(person);
        const minutes = await held.value(
            `SELECT round(extract(epoch FROM expires_at - created_at) / 60) FROM gi.one_time_secret
              WHERE account_id = ${person.number}`,
        );
        assert.equal(minutes, '15');
        await held.value(
            `UPDATE gi.one_time_secret SET created_at = now() - interval '2 minutes' WHERE account_id = ${person.number}`,
        );
        const second = await linkFor(person);
        assert.equal((await accept(first.secret)).json.code, 'link_used_up');
        await held.value(`UPDATE gi.one_time_secret SET expires_at = now() WHERE account_id = ${person.number}`);
        assert.equal((await accept(second.secret)).json.code, 'link_used_up');
    });

    test('is worth nothing at another school, or once the person is blocked or one of the staff', async () => {
        const person = await family();
        const { secret } = await linkFor(person);
        assert.equal((await accept(secret, anybody('washington'))).json.code, 'link_used_up');
        await held.value(`UPDATE gi.account SET more_roles = '{teacher}' WHERE id = ${person.number}`);
        assert.equal((await accept(secret)).json.code, 'link_used_up');
        await held.value(`UPDATE gi.account SET more_roles = '{}', blocked_at = now() WHERE id = ${person.number}`);
        assert.equal((await accept(secret)).json.code, 'link_used_up');
        await held.value(`UPDATE gi.account SET blocked_at = NULL WHERE id = ${person.number}`);
        assert.equal((await accept(secret)).status, 201, 'what was refused did not use it up');
    });

    test('is no way past a second factor', async () => {
        const person = await family();
        const { secret } = await linkFor(person);
        await turnOnFactor(person);
        assert.equal((await accept(secret)).json.code, 'link_used_up');
    });

    test('is no invitation and no reset', async () => {
        const { secret } = await linkFor(await family());
        for (const path of ['invitations/accept', 'password-resets/accept']) {
            const json = { secret, password: 'a quiet lamp on the stairs' };
            assert.equal((await anybody().request('POST', `/api/v1/${path}`, { json })).json.code, 'link_used_up');
        }
    });
});

describe('asking for a magic link', () => {
    test('is answered alike for everybody; staff, programs and those who were never asked in get none', async () => {
        const secured = await family();
        await turnOnFactor(secured);
        const without = [
            await held.person({ invited: true }),
            await held.person({ role: 'school_admin', invited: true }),
            await family({ more: '{teacher}' }),
            await family({ blocked: true }),
            await family({ service: true }),
            await held.person({ role: 'guardian' }),
            secured,
            { email: 'nobody@lincoln.example' },
        ];
        const answers = [];
        for (const { email } of without) {
            const { status, text } = await ask(email);
            answers.push(`${status} ${text}`);
        }
        assert.deepEqual(new Set(answers), new Set(['202 {}']));
        await linkFor(await family()); // whatever was asked before it is done now
        for (const { email } of without) assert.deepEqual(held.sink.to(email), [], email);
    });
});
