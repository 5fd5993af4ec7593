// The language of a person and of a school: who chooses it, who reads it, and the mails that are written in it.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { withMail } from './support/mail_school.mjs';
import { linkIn } from './support/mail_sink.mjs';

const who = {};
const held = withMail(async ({ server }) => {
    for (const name of ['admin', 'teacher', 'parent']) who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'admin');
});

const speak = (language, client = who.teacher) =>
    client.request('PUT', '/api/v1/account/language', { json: { language } });
const teach = (language, client = who.admin) =>
    client.request('PUT', '/api/v1/school/language', { json: { language } });
const spoken = async (client = who.teacher) => (await client.get('/api/v1/session')).account.language;
const ofSchool = async (school = 'lincoln') => (await held.visitor(school).get('/api/v1/school')).school.language;
const invited = async (language, facts = {}) => {
    const person = await held.person(facts);
    if (language) await held.value(`UPDATE gi.account SET language = '${language}' WHERE id = ${person.number}`);
    await who.admin.expect(201, 'POST', `/api/v1/accounts/${person.id}/invitation`);
    return held.sink.mail(person.email);
};

afterEach(() => teach(null));

describe('the language of a person', () => {
    test('is none before they choose, and can be none again', async () => {
        assert.equal(await spoken(), null);
        assert.equal((await speak('de')).status, 204);
        assert.equal(await spoken(), 'de');
        await speak(null);
        assert.equal(await spoken(), null);
    });

    test('is theirs on every device, and nobody else’s', async () => {
        await speak('ar');
        assert.equal(await spoken(await held.server.signedIn('lincoln', 'teacher')), 'ar');
        assert.equal(await spoken(who.parent), null);
        await speak(null);
    });

    for (const [what, json] of [
        ['nothing', {}],
        ['a language that nobody speaks here', { language: 'eo' }],
        ['a variant', { language: 'de-AT' }],
        ['capitals', { language: 'DE' }],
        ['a number', { language: 1 }],
        ['an empty word', { language: '' }],
        ['a long word', { language: 'd'.repeat(1_000) }],
    ])
        test(`is refused when it is none: ${what}`, async () => {
            for (const [client, path] of [
                [who.teacher, '/api/v1/account/language'],
                [who.admin, '/api/v1/school/language'],
            ]) {
                const { status, json: problem } = await client.request('PUT', path, { json });
                assert.deepEqual([status, problem.errors[0].field], [422, 'language']);
            }
        });

    test('that a later release has stored counts as none', async () => {
        await held.value(
            `UPDATE gi.account SET language = 'tlh' WHERE tenant_id = :school AND email = 'parent@lincoln.example'`,
        );
        assert.equal(await spoken(await held.server.signedIn('lincoln', 'parent')), null);
        assert.equal((await speak(null, who.parent)).status, 204);
    });
});

describe('the language of a school', () => {
    test('is seen by everybody, also before the first paint, and is no other school’s', async () => {
        assert.equal(await ofSchool(), null);
        const answer = await teach('de');
        assert.deepEqual([answer.status, answer.json.language], [200, 'de']);
        assert.equal(await ofSchool(), 'de');
        const css = await held.visitor().expect(200, 'GET', '/api/v1/school/brand.css');
        assert.equal(css.text, ':root { --school-language: "de"; }\n');
        assert.equal(await ofSchool('washington'), null);
        const tag = { headers: { 'If-None-Match': css.headers.etag } };
        await held.visitor().expect(304, 'GET', '/api/v1/school/brand.css', tag);
        await teach('fr');
        await held.visitor().expect(200, 'GET', '/api/v1/school/brand.css', tag);
    });

    test('stays when the name and the colour change, and is in the record', async () => {
        await teach('es');
        const { lines } = await who.admin.get('/api/v1/audit');
        assert.equal(lines[0].action, 'school.language_changed');
        await who.admin.expect(200, 'PUT', '/api/v1/school/branding', { json: { name: 'Instituto Lincoln' } });
        assert.equal(await ofSchool(), 'es');
        await who.admin.expect(200, 'PUT', '/api/v1/school/branding', { json: {} });
    });
});

describe('a mail', () => {
    test('is in English where nobody has chosen', async () => {
        const mail = await invited(null);
        assert.match(mail.text, /^Hello /);
        assert.match(mail.html, /<html lang="en" dir="ltr">/);
    });

    test('is in the language of the school for who has chosen none', async () => {
        await teach('fr');
        const mail = await invited(null);
        assert.match(mail.subject, /^Votre compte à /);
        assert.match(mail.text, /^Bonjour Ada Lindqvist,\n/);
    });

    test('is in the language of who gets it, whatever the school’s', async () => {
        await teach('fr');
        const german = await invited('de', { name: 'Zoë Müller' });
        assert.equal(german.subject, 'Ihr Konto bei Lincoln High School');
        assert.match(german.text, /^Guten Tag, Zoë Müller!\n/);
        assert.match(german.text, /Sie bekommen diese Mail, weil/);
        const spanish = await invited('es');
        assert.equal(spanish.subject, 'Su cuenta en Lincoln High School');
        assert.equal(linkIn(spanish).page, '/welcome');
    });

    test('in Arabic runs from right to left', async () => {
        const mail = await invited('ar', { name: 'ليلى حداد' });
        assert.equal(mail.subject, 'حسابكم في Lincoln High School');
        assert.deepEqual(mail.to[0].name, 'ليلى حداد');
        assert.match(mail.text, /^مرحبًا ليلى حداد،\n/);
        assert.match(mail.html, /<html lang="ar" dir="rtl">/);
        for (const line of mail.raw.split('\r\n')) assert.ok(line.length <= 100, line);
    });

    test('of every kind is: invitations of many, a new password and that it was set, a link to sign in', async () => {
        const person = await held.person({ role: 'guardian' });
        await held.value(`UPDATE gi.account SET language = 'de' WHERE id = ${person.number}`);
        await who.admin.expect(200, 'POST', '/api/v1/invitations', { json: { roles: ['guardian'] } });
        const invitation = await held.sink.mail(person.email, 1);
        assert.match(invitation.subject, /^Ihr Konto bei /);
        await held.visitor().expect(202, 'POST', '/api/v1/password-resets', { json: { email: person.email } });
        const reset = await held.sink.mail(person.email, 2);
        assert.match(reset.subject, /^Ein neues Passwort für /);
        await held.visitor().expect(202, 'POST', '/api/v1/magic-links', { json: { email: person.email } });
        assert.match((await held.sink.mail(person.email, 3)).subject, /^Ihr Anmeldelink für /);
        const json = { secret: linkIn(reset).secret, password: 'a quiet lamp on the stairs' };
        await held.visitor().expect(204, 'POST', '/api/v1/password-resets/accept', { json });
        assert.match((await held.sink.mail(person.email, 4)).subject, /wurde geändert$/);
    });
});
