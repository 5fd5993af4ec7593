// Mails on their way: what they look like, that each is sent once, also when something fails, and that nothing of them
// stays behind.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MailSink, linkIn } from './support/mail_sink.mjs';
import { withMail } from './support/mail_school.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let admin;
const held = withMail(async ({ server }) => {
    admin = await server.signedIn('lincoln', 'admin');
});

const invite = (person, client = admin) => client.expect(201, 'POST', `/api/v1/accounts/${person.id}/invitation`);
const stateOf = ({ number }) =>
    held.value(`SELECT state FROM gi.mail WHERE account_id = ${number} ORDER BY id DESC LIMIT 1`);
const nowDue = ({ number }) => held.value(`UPDATE gi.mail SET next_at = now() WHERE account_id = ${number}`);
const metric = async (name) => {
    const text = (await held.server.client().request('GET', '/metrics')).text;
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)[1]);
};

describe('a mail', () => {
    test('is what mail programs expect of one that a machine has written', async () => {
        const person = await held.person({ name: 'Zoë Štěpánek 🎒' });
        await invite(person);
        const mail = await held.sink.mail(person.email);
        assert.deepEqual(mail.recipients, [person.email]);
        assert.equal(mail.sender, 'no-reply@localhost');
        assert.deepEqual(mail.from, {
            address: 'no-reply@localhost',
            name: 'Lincoln High School',
        });
        assert.deepEqual(mail.to, [{ address: person.email, name: person.name }]);
        assert.match(mail.text, /^Hello Zoë Štěpánek 🎒,/);
        assert.match(mail.html, /Hello Zoë Štěpánek 🎒,/);
        assert.deepEqual(mail.header('auto-submitted'), ['auto-generated']);
        assert.match(mail.header('message-id')[0], /^<[0-9a-z]{13}@localhost>$/);
        assert.ok(Math.abs(new Date(mail.header('date')[0]) - Date.now()) < 60_000);
        assert.match(mail.header('content-type')[0], /^multipart\/alternative/);
        assert.deepEqual(mail.header('list-unsubscribe'), [], 'an invitation is no list');
        for (const line of mail.raw.split('\r\n')) assert.ok(line.length <= 100, line);
        assert.ok(
            mail.raw.split('\r\n').every((line) => !line.includes('\n')),
            'lines end as SMTP wants',
        );
    });

    test('says why one gets it and from which school, and asks nothing of any other server', async () => {
        const person = await held.person();
        await invite(person);
        const { text, html } = await held.sink.mail(person.email);
        assert.match(text, /You get this mail because Lincoln High School has your address/);
        assert.ok(text.includes(person.email));
        for (const address of `${text}\n${html}`.match(/https?:\/\/[^\s"<]+/g))
            assert.equal(new URL(address).origin, `http://lincoln.localhost:${held.server.port}`);
        assert.doesNotMatch(html, /<img|<script|<link|url\(|src=/);
    });

    test('stays one mail to one person, whatever a name holds', async () => {
        const names = [
            'Ada\r\nBcc: everybody@evil.example\r\n\r\nBody',
            'Ada\nSubject: Your bank',
            '"Ada" <evil@evil.example>, Bo',
            '=?UTF-8?Q?Ada=0D=0ABcc=3A?= evil@evil.example',
            '.\r\nMAIL FROM:<evil@evil.example>',
            '<script>alert(1)</script><a href="https://evil.example">',
            'x'.repeat(2_000),
        ];
        for (const name of names) {
            const person = await held.person({ name });
            await invite(person);
            const mail = await held.sink.mail(person.email);
            assert.deepEqual(mail.recipients, [person.email]);
            assert.equal(mail.to.length, 1);
            assert.equal(mail.to[0].address, person.email);
            assert.equal(mail.subject, 'Your account at Lincoln High School');
            assert.deepEqual(mail.header('bcc'), []);
            assert.doesNotMatch(mail.html, /<script|href="https:\/\/evil/);
            assert.equal(linkIn(mail).page, '/welcome');
        }
        assert.deepEqual(held.sink.to('everybody@evil.example'), []);
    });

    test('of a school with a name of its own comes from that name', async () => {
        const name = 'Žižkov: Škola, “Sever”';
        const school = await held.server.createSchool('zizkov', '--name', name);
        const client = held.server.client('zizkov');
        await eventually('the school', async () => (await client.request('GET', '/api/v1/school')).status === 200);
        await client.expect(202, 'POST', '/api/v1/password-resets', {
            json: { email: school.email },
        });
        const mail = await held.sink.mail(school.email);
        assert.equal(mail.from.name, name);
        assert.equal(mail.subject, `Choose a new password for ${name}`);
        assert.equal(linkIn(mail).url.host, `zizkov.localhost:${held.server.port}`);
    });
});

describe('what stays in the outbox', () => {
    test('is nothing that the mail said, once it is sent', async () => {
        const person = await held.person();
        held.sink.answer = 'later';
        await invite(person);
        await eventually('a try', async () => (await metric('gi_mail_tries_in_vain_total')) >= 1);
        assert.match(
            await held.value(`SELECT address || body_text FROM gi.mail WHERE account_id = ${person.number}`),
            new RegExp(`${person.email}.*`, 's'),
        );
        held.sink.answer = 'take';
        await nowDue(person);
        await held.sink.mail(person.email);
        await eventually('the end', async () => (await stateOf(person)) === 'sent' || stateOf(person));
        assert.equal(
            await held.value(
                `SELECT address || name || subject || body_text || body_html FROM gi.mail
                  WHERE account_id = ${person.number}`,
            ),
            '',
        );
    });

    test('is nothing of a mail that was refused, and it is not tried again', async () => {
        const person = await held.person();
        held.sink.answer = 'refuse';
        await invite(person);
        await eventually('the refusal', async () => (await stateOf(person)) === 'failed' || stateOf(person));
        held.sink.answer = 'take';
        assert.ok((await metric('gi_mails_failed_total')) >= 1);
        const rest = `SELECT address || body_text || body_html FROM gi.mail WHERE account_id = ${person.number}`;
        assert.equal(await held.value(rest), '');
        assert.deepEqual(held.sink.to(person.email), []);
    });

    test('is given up when its link has ended', async () => {
        const person = await held.person();
        held.sink.answer = 'later';
        await invite(person);
        await held.value(`UPDATE gi.mail SET expires_at = now(), next_at = now() WHERE account_id = ${person.number}`);
        await eventually('the end', async () => (await stateOf(person)) === 'failed' || stateOf(person));
        held.sink.answer = 'take';
    });

    test('goes with a newer invitation, whose link is the one that works', async () => {
        const person = await held.person();
        held.sink.answer = 'later';
        await invite(person);
        // One that is on its way already would arrive: a mail cannot be called back.
        const tried = `SELECT count(*) FROM gi.mail WHERE account_id = ${person.number} AND attempts > 0 AND worker = 0`;
        await eventually('the end of the first try', async () => Number(await held.value(tried)) === 1 || 'not yet');
        await invite(person);
        held.sink.answer = 'take';
        await nowDue(person).catch(() => {});
        const { secret } = linkIn(await held.sink.mail(person.email));
        const json = { secret };
        await held.server.client('lincoln').expect(200, 'POST', '/api/v1/invitations/look', { json });
        const states = await held.value(`SELECT state FROM gi.mail WHERE account_id = ${person.number} ORDER BY id`);
        assert.match(states, /^dropped\n/);
    });
});

describe('the mail server', () => {
    /** Another server in place of the one of this file, with this URL of a mail server. */
    async function alone(url, work) {
        await held.server.stop();
        const server = await Server.start({ env: { ...held.env, SMTP_URL: url }, demo: false });
        try {
            await work(server);
        } finally {
            await server.stop();
            held.server = await Server.start({ env: { ...held.env, SMTP_URL: held.sink.url } });
            admin = await held.server.signedIn('lincoln', 'admin');
        }
    }
    const askForLink = (server, { email }) =>
        server.client('lincoln').expect(202, 'POST', '/api/v1/password-resets', { json: { email } });
    const triedInVain = async (server) =>
        /^gi_mail_tries_in_vain_total [1-9]/m.test((await server.client().request('GET', '/metrics')).text);

    test('that is away for a while gets every mail when it is there again', async () => {
        await held.sink.close();
        const people = [await held.person(), await held.person(), await held.person()];
        for (const person of people) await invite(person);
        await eventually('tries', async () => (await metric('gi_mail_tries_in_vain_total')) >= people.length);
        await held.sink.open();
        for (const { email } of people) {
            await held.sink.mail(email);
            assert.equal(held.sink.to(email).length, 1);
        }
    });

    test('may want a name and a password; without the right one, mails wait', async () => {
        const sink = await MailSink.start({ credentials: { user: 'school', password: 'p@ss/w:rd' } });
        const person = await held.person({ invited: true });
        await alone(sink.url.replace('rd@', 'rong@'), async (server) => {
            await askForLink(server, person);
            await eventually('a try', () => triedInVain(server));
        });
        assert.equal(await stateOf(person), 'waiting');
        await nowDue(person);
        await alone(sink.url, () => sink.mail(person.email));
        await sink.close();
    });

    test('on another machine gets no mail without TLS', async () => {
        const person = await held.person({ invited: true });
        const before = held.sink.tries;
        // This address leads here, but it is none that says so.
        await alone(`smtp://0.0.0.0:${held.sink.port}`, async (server) => {
            await askForLink(server, person);
            await eventually('a try', () => triedInVain(server));
        });
        assert.equal(held.sink.tries, before, 'not even the address was told');
        await held.sink.mail(person.email); // the next server that can sends it
    });

    test('is named by a URL that is checked when the program starts', async () => {
        for (const env of [
            { SMTP_URL: 'http://mail.example' },
            { SMTP_URL: 'mail.example:25' },
            { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Us <us@school.example>' },
        ]) {
            await assert.rejects(
                command(['serve', '--listen', '127.0.0.1:0'], { ...held.env, ...env }),
                /smtp-url|SMTP_URL|mail-from/,
            );
        }
    });
});

describe('two servers', () => {
    test('send each mail once', async () => {
        const second = await Server.start({
            env: { ...held.env, SMTP_URL: held.sink.url },
            demo: false,
        });
        try {
            const there = second.client('lincoln');
            there.headers = admin.headers;
            const people = [];
            for (let i = 0; i < 30; ++i) people.push(await held.person());
            await Promise.all(people.map((person, i) => invite(person, i % 2 ? admin : there)));
            for (const { email } of people) await held.sink.mail(email);
            await eventually('an empty outbox', async () => {
                const waiting = await held.value("SELECT count(*) FROM gi.mail WHERE state = 'waiting'");
                return waiting === '0' || waiting;
            });
            for (const { email } of people) assert.equal(held.sink.to(email).length, 1, email);
        } finally {
            await second.stop();
        }
    });

    test('look after each other: what one left behind is sent by the other', async () => {
        const person = await held.person();
        await held.value(
            `INSERT INTO gi.mail (tenant_id, id, account_id, kind, address, name, subject, body_text, body_html,
                                  unsubscribe, expires_at, worker, next_at)
             VALUES (:school, ${person.number}, ${person.number}, 'invitation', '${person.email}', 'Ada', 'Left behind',
                     'Text', '<p>Text</p>', 'https://lincoln.example/stop', now() + interval '1 hour', 77, now())`,
        );
        const mail = await held.sink.mail(person.email);
        assert.equal(mail.subject, 'Left behind');
        assert.deepEqual(mail.header('list-unsubscribe'), ['<https://lincoln.example/stop>']);
        assert.deepEqual(mail.header('list-unsubscribe-post'), ['List-Unsubscribe=One-Click']);
    });
});
