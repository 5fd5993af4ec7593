// Schools that signed themselves up become schools: two that want one address, review, failures on the way, many at once.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { linkIn } from './support/mail_sink.mjs';
import { command } from './support/server.mjs';
import { terms, withSignUps } from './support/sign_up_site.mjs';
import { eventually } from './support/waiting.mjs';

const held = withSignUps((site) => site.rule({ state: 'open', difficulty: 8, ...terms }));
const said = ({ status, json }) => [status, json.code, json.errors?.[0].field].filter(Boolean).join(' ');

test('who makes schools rests while nobody asks for one', async () => {
    // Whoever works tells the others, and itself: in two seconds of rest nobody is told anything.
    const listen = ['-c', 'LISTEN sign_up', '-c', 'SELECT pg_sleep(2)'];
    const { stdout } = await promisify(execFile)('psql', ['-XAt', '-d', held.site.registry.url('postgres'), ...listen]);
    assert.equal(stdout.trim(), 'LISTEN');
});

describe('two wishes for one address', () => {
    test('go to the first who proves; the other chooses another, and gets it', async () => {
        const [first, second] = ['first@same.example', 'second@same.example'];
        const early = await held.site.asked({ subdomain: 'same', email: first, school: 'The Early School' });
        const late = await held.site.asked({ subdomain: 'same', email: second, school: 'The Late School' });
        assert.equal((await held.site.link('confirm', late)).json.state, 'approved');
        assert.equal((await held.site.link('confirm', early)).json.state, 'taken');
        const mail = await held.site.sink.mail(first, 2);
        assert.equal(mail.subject, 'Another address for The Early School');
        const { secret } = linkIn(mail);
        assert.equal(said(await held.site.link('address', secret, { subdomain: 'same' })), '409 conflict subdomain');
        assert.equal(
            said(await held.site.link('address', secret, { subdomain: 'www' })),
            '422 invalid_field subdomain',
        );
        const chosen = await held.site.link('address', secret, { subdomain: 'The-Early-One' });
        assert.equal(chosen.json.subdomain, 'the-early-one');
        const { url } = await held.site.until('made', secret);
        assert.match(url, /^http:\/\/the-early-one\./);
        assert.match((await held.site.until('made', late)).url, /^http:\/\/same\./);
    });

    test('also when an operator was faster', async () => {
        await held.site.rule({ state: 'review' });
        const email = 'slow@same.example';
        const secret = await held.site.asked({ subdomain: 'contested', email });
        assert.equal((await held.site.link('confirm', secret)).json.state, 'proved');
        await command(['tenant', 'create', 'contested'], held.site.env);
        const id = await held.site.idOf(email);
        // However late it turns out, its person is told, and has a week from then on.
        await held.site.registry.value(
            `UPDATE registry.sign_up SET proved_at = now() - interval '9 days' WHERE id = ${id};
             UPDATE registry.sign_up_link SET ends_at = now() - interval '2 days' WHERE sign_up_id = ${id}`,
        );
        await held.site.operator.expect(200, 'POST', `/v1/sign-ups/${id}/approve`);
        const another = linkIn(await held.site.sink.mail(email, 2)).secret;
        await held.site.until('taken', another);
        await held.site.link('address', another, { subdomain: 'uncontested' });
        await held.site.until('made', another);
        await held.site.rule({ state: 'open' });
    });
});

describe('review', () => {
    test('waits for an operator, who says yes or no', async () => {
        await held.site.rule({ state: 'review' });
        const [yes, no] = ['yes@review.example', 'no@review.example'];
        const wanted = await held.site.asked({ subdomain: 'wanted', email: yes });
        const unwanted = await held.site.asked({ subdomain: 'unwanted', email: no });
        const { id } = (await held.site.operator.get('/v1/sign-ups?state=asked')).sign_ups.find(
            (one) => one.email === no,
        );
        assert.equal(said(await held.site.operator.request('POST', `/v1/sign-ups/${id}/approve`)), '409 conflict');
        for (const secret of [wanted, unwanted])
            assert.equal((await held.site.link('confirm', secret)).json.state, 'proved');
        assert.equal((await held.site.operator.get('/v1/status')).sign_ups_waiting, 2);
        const [newest] = (await held.site.operator.get('/v1/events?about=sign-ups')).events;
        assert.deepEqual([newest.what, newest.sign_up], ['proved', id]);
        const listed = (await held.site.operator.get('/v1/sign-ups?state=proved')).sign_ups;
        assert.deepEqual(
            listed.map((one) => one.email),
            [yes, no],
        );

        const approved = await held.site.operator.expect(200, 'POST', `/v1/sign-ups/${listed[0].id}/approve`);
        assert.equal(approved.json.decided_by, 'operator ops@platform.example');
        await held.site.until('made', wanted);
        await held.site.operator.expect(200, 'POST', `/v1/sign-ups/${listed[0].id}/approve`);

        await assert.rejects(command(['sign-up', 'refuse', String(id), '--reason', ' '], held.site.env), /reason/);
        const reason = 'We could not find this school.';
        await command(['sign-up', 'refuse', String(id), '--reason', reason], held.site.env);
        assert.equal((await held.site.until('refused', unwanted)).reason, reason);
        const mail = await held.site.sink.mail(no, 2);
        assert.match(mail.text, new RegExp(reason));
        await assert.rejects(command(['sign-up', 'approve', String(id)], held.site.env), /is refused/);
        const lines = (await command(['sign-up', 'list', '--json'], held.site.env)).trim().split('\n');
        assert.equal(lines.map(JSON.parse).find((one) => one.email === no).decided_by, 'command line');
        assert.equal(said(await held.site.operator.request('POST', '/v1/sign-ups/999999/approve')), '404 not_found');
        await held.site.rule({ state: 'open' });
    });

    test('that never comes ends, and its person is told', async () => {
        await held.site.rule({ state: 'review' });
        const email = 'overlooked@review.example';
        const secret = await held.site.asked({ subdomain: 'overlooked', email });
        await held.site.link('confirm', secret);
        await held.site.registry.value(
            `UPDATE registry.sign_up SET proved_at = now() - interval '61 days' WHERE email = '${email}'; NOTIFY sign_up`,
        );
        await held.site.until('expired', secret);
        assert.match((await held.site.sink.mail(email, 2)).text, /Nobody has decided/);
        await held.site.rule({ state: 'open' });
    });

    test('has a list that is a file, all pages of it, and taking it is an event', async () => {
        const path = '/v1/sign-ups?state=made&limit=1&format=csv';
        const file = await held.site.operator.expect(200, 'GET', path);
        const [headings, ...made] = file.text.replace('\ufeff', '').trimEnd().split('\r\n');
        assert.match(headings, /^Request,School,Subdomain,State,Person,E-mail,Country,/);
        const listed = (await held.site.operator.get('/v1/sign-ups?state=made')).sign_ups;
        assert.ok(listed.length > 1);
        assert.deepEqual(
            made.map((line) => Number(line.split(',')[0])),
            listed.map(({ id }) => id),
        );
        assert.match(made.at(-1), new RegExp(`,${listed.at(-1).email},`));
        const [taken] = (await held.site.operator.get('/v1/events?about=sign-ups')).events;
        assert.deepEqual(
            [taken.what, taken.actor, taken.new],
            ['taken_as_file', 'operator ops@platform.example', { state: 'made' }],
        );
        const wrong = await held.site.operator.request('GET', '/v1/sign-ups?state=none&format=csv');
        assert.equal(said(wrong), '422 invalid_field state');
    });
});

describe('what can fail', () => {
    test('a mail server that is away: the mail comes later', async () => {
        const email = 'patient@later.example';
        held.site.sink.answer = 'later';
        const { tries } = held.site.sink;
        assert.equal((await held.site.send(held.site.visitor(), { subdomain: 'later', email })).status, 202);
        await eventually('a try', () => held.site.sink.tries > tries);
        held.site.sink.answer = 'take';
        await held.site.sink.mail(email, 1, 60_000);
    });

    test('a control plane that is away when somebody confirms: another one goes on, and makes one school', async () => {
        const email = 'steady@later.example';
        const secret = await held.site.asked({ subdomain: 'steady', email });
        await held.site.plane.stop();
        assert.equal((await held.site.link('confirm', secret)).json.state, 'approved');
        const id = await held.site.idOf(email);
        await held.site.startPlane();
        await held.site.until('made', secret);
        const key = `SELECT step, tries FROM registry.provisioning WHERE key = 'sign-up:${id}'`;
        assert.equal(await held.site.registry.value(key), 'done|1');
        // As after a kill before the last note was written.
        await held.site.registry.value(
            `UPDATE registry.sign_up SET state = 'approved', ended_at = NULL, next_try_at = now() WHERE id = ${id};
             NOTIFY sign_up`,
        );
        await held.site.until('made', secret);
        assert.equal(
            await held.site.registry.value(`SELECT count(*) FROM registry.tenant WHERE subdomain = 'steady'`),
            '1',
        );
        const invitations = () => held.site.sink.to(email).filter((mail) => /Your account/.test(mail.subject)).length;
        await eventually('the invitation', () => invitations() > 0, 60_000);
        assert.equal(invitations(), 1);
    });

    test('a shard that is away: the school is made when it is back, or refused and nothing is left of it', async () => {
        const [email, never] = ['waiting@later.example', 'never@later.example'];
        const secret = await held.site.asked({ subdomain: 'waiting', email });
        const unwanted = await held.site.asked({ subdomain: 'never', email: never });
        await held.site.shard.stop('SIGQUIT');
        for (const one of [secret, unwanted])
            assert.equal((await held.site.link('confirm', one)).json.state, 'approved');
        await eventually(
            'tries in vain',
            async () => (await held.site.operator.get('/v1/status')).sign_ups_failing === 2,
            60_000,
        );
        const id = await held.site.idOf(never);
        const refuse = (status) =>
            held.site.operator.expect(status, 'POST', `/v1/sign-ups/${id}/refuse`, { json: { reason: 'No school.' } });
        assert.equal((await refuse(503)).json.code, 'shard_unavailable');
        await held.site.registry.value(
            `UPDATE registry.sign_up SET next_try_at = now() + interval '1 day' WHERE id = ${id}`,
        );
        await held.site.shard.start();
        await held.site.until('made', secret);
        assert.equal((await refuse(200)).json.state, 'refused');
        assert.equal((await held.site.until('refused', unwanted)).reason, 'No school.');
        await refuse(200);
        const left = `SELECT p.step, t.state, t.subdomain <> 'never' FROM registry.provisioning p
                        JOIN registry.tenant t USING (school_no) WHERE p.key = 'sign-up:${id}'`;
        assert.equal(await held.site.registry.value(left), 'taken_back|deleted|t');
    });

    test('a registry that is away: everybody is told calmly', async () => {
        await held.site.registry.stop('SIGQUIT');
        const visitor = held.site.visitor();
        assert.equal(
            await visitor.refused(503, 'POST', '/api/v1/sign-up/requests/look', { json: { secret: 'A'.repeat(43) } }),
            'shard_unavailable',
        );
        await eventually('a front page without the offer', async () => {
            const { sign_up: offered } = await visitor.get('/api/v1/school');
            return offered === false;
        });
        await held.site.registry.start();
        await eventually('the offer again', async () => (await visitor.get('/api/v1/school')).sign_up === true, 60_000);
    });
});

test('ten schools at the same moment become ten schools', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `together-${index}`);
    const secrets = await Promise.all(
        names.map((name) =>
            held.site.asked({ subdomain: name, email: `head@${name}.example`, school: `School ${name}` }),
        ),
    );
    await Promise.all(secrets.map((secret) => held.site.link('confirm', secret)));
    for (const [index, secret] of secrets.entries())
        assert.match((await held.site.until('made', secret)).url, new RegExp(names[index]));
    await Promise.all(names.map((name) => held.site.sink.mail(`head@${name}.example`, 2)));
    assert.equal(
        await held.site.registry.value(
            `SELECT count(*) FROM registry.tenant WHERE subdomain LIKE 'together-%' AND state = 'active'`,
        ),
        '10',
    );
});

test('what is over is forgotten, also without a mail server, and what a server may do is little', async () => {
    const email = 'forgotten@over.example';
    const secret = await held.site.asked({ subdomain: 'impostor', email: 'impostor@over.example' });
    await held.site.asked({ subdomain: 'forgotten', email });
    await held.site.plane.stop();
    const { SMTP_URL: _, ...silent } = held.site.planeEnv;
    await held.site.startPlane(silent);
    const id = await held.site.idOf(email);
    const state = () => held.site.registry.value(`SELECT state FROM registry.sign_up WHERE id = ${id}`);
    await held.site.registry.value(
        `UPDATE registry.sign_up SET created_at = now() - interval '25 hours' WHERE id = ${id};
         UPDATE registry.sign_up_link SET ends_at = now() - interval '1 minute' WHERE sign_up_id = ${id};
         NOTIFY sign_up`,
    );
    await eventually('its end', async () => (await state()) === 'expired');
    await held.site.registry.value(
        `UPDATE registry.sign_up SET ended_at = now() - interval '31 days' WHERE id = ${id}; NOTIFY sign_up`,
    );
    await eventually('its deletion', async () => (await state()) === '');
    await held.site.plane.stop();
    await held.site.startPlane();
    const asServer = (sql) => held.site.registry.value(`SET ROLE gi_app; ${sql}`);
    for (const table of [
        'sign_up',
        'sign_up_link',
        'sign_up_mail',
        'sign_up_rules',
        'sign_up_event',
        'terms_acceptance',
    ])
        await assert.rejects(asServer(`SELECT * FROM registry.${table}`), /permission denied/, table);
    await assert.rejects(asServer(`INSERT INTO registry.sign_up_link VALUES ('', 1, now())`), /permission denied/);
    await assert.rejects(asServer(`SELECT registry.sign_up_locked('')`), /permission denied/);
    // Who it says it is goes into no record.
    const impostor = await held.site.idOf('impostor@over.example');
    const hash = await held.site.registry.value(
        `SELECT encode(hash, 'hex') FROM registry.sign_up_link WHERE sign_up_id = ${impostor}`,
    );
    await held.site.registry.value(
        `SELECT set_config('registry.actor', 'operator ops@platform.example', false);
         SELECT registry.sign_up_withdraw('\\x${hash}')`,
        undefined,
        'gi_app',
    );
    assert.equal(said(await held.site.link('look', secret)), '410 link_used_up');
    assert.equal(
        await held.site.registry.value(
            `SELECT actor FROM registry.sign_up_event WHERE what = 'withdrawn' AND new->>'sign_up' = '${impostor}'`,
        ),
        'the applicant',
    );
});

test('the switch is turned off: nobody can ask, and links that are out still work', async () => {
    const secret = await held.site.asked({ subdomain: 'last-one', email: 'last@one.example' });
    await held.site.rule({ state: 'closed' });
    assert.equal(await held.site.visitor().refused(404, 'POST', '/api/v1/sign-up/puzzles'), 'not_found');
    assert.equal((await held.site.link('confirm', secret)).json.state, 'proved', 'an operator decides');
});
