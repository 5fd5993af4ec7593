// A school signs itself up: the switch, the way from the form to the first sign-in, and what is refused.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkIn } from './support/mail_sink.mjs';
import { misjudge, solve } from './support/puzzle.mjs';
import { command } from './support/server.mjs';
import { terms, withSignUps } from './support/sign_up_site.mjs';

const held = withSignUps();
const requests = '/api/v1/sign-up/requests';
const said = ({ status, json }) => [status, json.code, json.errors?.[0].field].filter(Boolean).join(' ');

describe('the switch', () => {
    test('is off at first, and then there is nothing to be found', async () => {
        const visitor = held.site.visitor();
        assert.equal((await visitor.get('/api/v1/school')).sign_up, false);
        for (const [method, path] of [
            ['GET', '/api/v1/sign-up'],
            ['GET', '/api/v1/sign-up/addresses?subdomain=riverside'],
            ['POST', '/api/v1/sign-up/puzzles'],
        ])
            assert.equal(await visitor.refused(404, method, path), 'not_found', path);
        const answer = await visitor.request('POST', requests, { json: { school: 'Riverside Academy' } });
        assert.equal(said(answer), '404 not_found');
    });

    test('is not turned on without terms', async () => {
        const refused = await held.site.operator.expect(409, 'PUT', '/v1/sign-up', { json: { state: 'open' } });
        assert.equal(refused.json.code, 'not_configured');
        assert.match(refused.json.detail, /terms/);
        await assert.rejects(command(['sign-up', '--state', 'open'], held.site.env), /terms/);
    });

    test('is not turned on without mail', async () => {
        const { SMTP_URL: _, ...env } = held.site.env;
        await assert.rejects(command(['sign-up', '--state', 'open'], env), /SMTP_URL/);
    });

    test('is turned on over the API and on the command line, and both are recorded', async () => {
        await held.site.rule({ state: 'review', ...terms });
        assert.deepEqual((await held.site.visitor().get('/api/v1/sign-up')).terms, {
            url: terms.terms_url,
            version: terms.terms_version,
        });
        await command(['sign-up', '--state', 'open', '--difficulty', '8'], held.site.env);
        await held.site.rule({});
        assert.equal((await held.site.visitor().get('/api/v1/school')).sign_up, true);
        const { events } = await held.site.operator.get('/v1/sign-up/events');
        assert.deepEqual(events.map(({ actor, what, new: now }) => [actor, what, now.state]).slice(0, 2), [
            ['operator ops@platform.example', 'rules', 'review'],
            ['command line', 'rules', 'open'],
        ]);
        assert.ok(events.every((event) => !('puzzle_key' in event.new)));
    });

    test('has rules that are refused in words', async () => {
        for (const [change, field] of [
            [{ state: 'ajar' }, 'state'],
            [{ terms_url: 'javascript:alert(1)' }, 'terms_url'],
            [{ only_domains: ['@school.example'] }, 'only_domains'],
            [{ refused_domains: 'all' }, 'refused_domains'],
            [{ difficulty: 25 }, 'difficulty'],
            [{ most_open: 0 }, 'most_open'],
        ]) {
            const answer = await held.site.operator.request('PUT', '/v1/sign-up', { json: change });
            assert.equal(said(answer), `422 invalid_field ${field}`);
        }
    });

    test("is not at a school's address", async () => {
        const school = held.site.server.client('lincoln');
        assert.equal(await school.refused(404, 'GET', '/api/v1/sign-up'), 'not_found');
    });
});

describe('a school that signs up', () => {
    const email = 'head@riverside.example';
    let secret;

    test('asks, and gets a link by mail', async () => {
        const answer = await held.site.send(held.site.visitor(), {
            subdomain: 'Riverside',
            email: 'Head@Riverside.example',
        });
        assert.equal(answer.status, 202, answer.text);
        const mail = await held.site.sink.mail(email);
        assert.equal(mail.subject, 'Confirm the sign-up of Riverside Academy');
        const link = linkIn(mail);
        assert.equal(link.url.host, `localhost:${held.site.server.port}`);
        assert.equal(link.page, '/sign-up/confirm');
        secret = link.secret;
        const seen = (await held.site.link('look', secret)).json;
        assert.deepEqual(seen, {
            state: 'asked',
            school: 'Riverside Academy',
            subdomain: 'riverside',
            name: 'Robin Head',
            email,
            url: null,
            reason: null,
        });
        assert.equal(
            await held.site.registry.value(`SELECT count(*) FROM registry.tenant WHERE subdomain = 'riverside'`),
            '0',
        );
    });

    test('confirms, is made, and its administrator comes in by the invitation', async () => {
        assert.equal((await held.site.link('confirm', secret)).json.state, 'approved');
        const made = await held.site.until('made', secret);
        assert.equal(made.url, `http://riverside.localhost:${held.site.server.port}`);
        const invitation = linkIn(await held.site.sink.mail(email, 2));
        assert.equal(invitation.url.host, `riverside.localhost:${held.site.server.port}`);
        const school = held.site.server.client('riverside');
        const password = 'a quiet lamp on the stairs';
        const session = await school.expect(201, 'POST', '/api/v1/invitations/accept', {
            json: { secret: invitation.secret, password },
        });
        assert.equal(session.json.account.role, 'school_admin');
        assert.equal(session.json.account.name, 'Robin Head');
    });

    test('is known with its time zone, its terms and who made it', async () => {
        const number = await held.site.registry.value(
            `SELECT school_no FROM registry.tenant WHERE subdomain = 'riverside'`,
        );
        assert.equal(
            await held.site.shard.value(`SELECT time_zone FROM gi.school WHERE tenant_id = ${number}`),
            'America/Chicago',
        );
        assert.equal(
            await held.site.registry.value(
                `SELECT country, terms_url, terms_version FROM registry.terms_acceptance WHERE school_no = ${number}`,
            ),
            `US|${terms.terms_url}|${terms.terms_version}`,
        );
        const { events } = await held.site.operator.get('/v1/schools/riverside/events');
        assert.match(events[0].actor, /^sign-up \d+$/);
    });

    test('finds that its link worked once, and still shows how far it is', async () => {
        assert.equal(said(await held.site.link('confirm', secret)), '410 link_used_up');
        assert.equal((await held.site.link('look', secret)).json.state, 'made');
        assert.equal(said(await held.site.link('withdraw', secret)), '410 link_used_up');
        for (const wrong of ['none', 'A'.repeat(43)])
            for (const verb of ['look', 'confirm', 'withdraw'])
                assert.equal(said(await held.site.link(verb, wrong)), '410 link_used_up');
        await held.site.registry.value(`UPDATE registry.sign_up_link SET ends_at = now() - interval '1 second'`);
        assert.equal(said(await held.site.link('look', secret)), '410 link_used_up');
    });

    test('may delete its request, and nothing is left of it', async () => {
        const other = 'gone@riverside.example';
        const link = await held.site.asked({ subdomain: 'never-mind', email: other });
        assert.equal((await held.site.link('withdraw', link)).status, 204);
        assert.equal(said(await held.site.link('look', link)), '410 link_used_up');
        const left = `(SELECT count(*) FROM registry.sign_up WHERE email = '${other}')`;
        assert.equal(
            await held.site.registry.value(`SELECT ${left} + (SELECT count(*) FROM registry.sign_up_event
            WHERE new::text LIKE '%${other}%')`),
            '0',
        );
    });
});

describe('a school that signs up in a language', () => {
    const email = 'leitung@auwald.example';
    let secret;

    test('gets its mails in it', async () => {
        const form = { school: 'Gymnasium am Auwald', subdomain: 'auwald', email, language: 'de' };
        assert.equal((await held.site.send(held.site.visitor(), form)).status, 202);
        const mail = await held.site.sink.mail(email);
        assert.equal(mail.subject, 'Bestätigen Sie die Anmeldung von Gymnasium am Auwald');
        assert.match(mail.html, /<html lang="de"/);
        secret = linkIn(mail).secret;
    });

    test('asks once more in another, and is answered in that', async () => {
        await held.site.registry.value(`UPDATE registry.sign_up_mail SET created_at = now() - interval '1 hour'`);
        const form = { school: 'Gymnasium am Auwald', subdomain: 'auwald', email };
        assert.equal((await held.site.send(held.site.visitor(), { ...form, language: 'ar' })).status, 202);
        assert.match((await held.site.sink.mail(email, 2)).html, /<html lang="ar" dir="rtl"/);
        await held.site.registry.value(`UPDATE registry.sign_up SET language = 'de' WHERE email = '${email}'`);
    });

    test('begins with it, and its administrator is invited in it', async () => {
        await held.site.link('confirm', secret);
        await held.site.until('made', secret);
        assert.equal((await held.site.sink.mail(email, 3)).subject, 'Ihr Konto bei Gymnasium am Auwald');
        const { school } = await held.site.server.client('auwald').get('/api/v1/school');
        assert.equal(school.language, 'de');
    });

    test('may not say one that there is not', async () => {
        const form = { subdomain: 'unspoken', email: 'a@unspoken.example', language: 'tlh' };
        assert.equal(said(await held.site.send(held.site.visitor(), form)), '422 invalid_field language');
    });
});

describe('what is refused', () => {
    test('is each field that does not do, by its name', async () => {
        const visitor = held.site.visitor();
        const good = await held.site.filled(visitor, { subdomain: 'hillside', email: 'head@hillside.example' });
        for (const [wrong, expected] of [
            [{ school: '' }, '422 invalid_field school'],
            [{ school: 'Win at https://evil.example' }, '422 invalid_field school'],
            [{ school: 'x'.repeat(201) }, '422 invalid_field school'],
            [{ name: 'Ada\u202eLovelace' }, '422 invalid_field name'],
            [{ name: 'www.evil.example' }, '422 invalid_field name'],
            [{ school: 'Claim your prize at evil.example' }, '422 invalid_field school'],
            [{ school: 'Prize: 10.0.0.1/win' }, '422 invalid_field school'],
            [{ school: 'Prize: evil\\win' }, '422 invalid_field school'],
            [{ name: 'Ada (школа.рф)' }, '422 invalid_field name'],
            [{ email: 'nobody' }, '422 invalid_field email'],
            [{ country: 'usa' }, '422 invalid_field country'],
            [{ accept_terms: false }, '422 invalid_field accept_terms'],
            [{ accept_terms: 'yes' }, '422 invalid_field accept_terms'],
            [{ time_zone: 'Mars/Olympus' }, '422 invalid_field time_zone'],
            [{ subdomain: 'two--hyphens' }, '422 invalid_field subdomain'],
            [{ subdomain: 'admin' }, '422 invalid_field subdomain'],
            [{ subdomain: 'lincoln' }, '409 conflict subdomain'],
            [{ terms_version: '1999' }, '409 conflict terms_version'],
        ]) {
            const answer = await held.site.visitor().request('POST', requests, { json: { ...good, ...wrong } });
            assert.equal(said(answer), expected, JSON.stringify(wrong));
        }
        assert.equal(held.site.sink.to('head@hillside.example').length, 0);
    });

    test('is no name for its dots alone', async () => {
        for (const school of [
            'St. Mary’s',
            'P.S. 12',
            'Nr.1 der Ph.D.-Schulen',
            'École n.° 3, É.N.',
            'Schule am See...',
        ])
            assert.equal(
                said(
                    await held.site.send(held.site.visitor(), {
                        school,
                        subdomain: 'dots',
                        terms_version: '1999',
                        email: 'a@dots.example',
                    }),
                ),
                '409 conflict terms_version',
                school,
            );
    });

    test('is a puzzle that is forged, unsolved, over or used', async () => {
        const visitor = held.site.visitor();
        const good = await held.site.filled(visitor, { subdomain: 'hillside', email: 'head@hillside.example' });
        const fresh = (await visitor.expect(201, 'POST', '/api/v1/sign-up/puzzles')).json;
        const [salt, ends, , signature] = fresh.puzzle.split('.');
        const easy = { puzzle: [salt, ends, '1', signature].join('.'), difficulty: 1 };
        const late = { puzzle: [salt, Number(ends) + 9999, fresh.difficulty, signature].join('.'), difficulty: 8 };
        for (const wrong of [
            misjudge(fresh),
            solve(easy),
            solve(late),
            { puzzle: 'none', answer: '1' },
            { answer: '' },
        ]) {
            const answer = await held.site.visitor().request('POST', requests, { json: { ...good, ...wrong } });
            assert.equal(answer.status, 422, JSON.stringify(wrong));
        }
        assert.equal((await visitor.request('POST', requests, { json: good })).status, 202);
        const again = { ...good, email: 'other@hillside.example', subdomain: 'hilltop' };
        assert.equal(
            said(await held.site.visitor().request('POST', requests, { json: again })),
            '422 invalid_field puzzle',
        );
    });

    test('is one puzzle for many tries, wherever they come from', async () => {
        const form = { subdomain: 'hillside', email: 'many@hillside.example', terms_version: '1999' };
        const json = await held.site.filled(held.site.visitor(), form);
        const answers = [];
        while (answers.at(-1) !== 422 && answers.length < 20)
            answers.push((await held.site.visitor().request('POST', requests, { json })).status);
        assert.deepEqual(answers, [...Array(6).fill(409), 422]);
    });

    test('is mail of domains that the operator does not take', async () => {
        await held.site.rule({ refused_domains: ['Throwaway.example'] });
        const ask = async (email) => said(await held.site.send(held.site.visitor(), { subdomain: 'mailed', email }));
        assert.equal(await ask('a@throwaway.example'), '422 invalid_field email');
        assert.equal(await ask('a@mx.throwaway.example'), '422 invalid_field email');
        await held.site.rule({ refused_domains: [], only_domains: ['k12.example'] });
        assert.equal(await ask('a@notk12.example'), '422 invalid_field email');
        assert.equal(await ask('a@oak.k12.example'), '202');
        await held.site.rule({ only_domains: [] });
    });

    test('is more than the installation takes, and the same for who has asked before', async () => {
        const { most_open, most_per_domain } = await held.site.operator.get('/v1/sign-up');
        const ask = async (email) => said(await held.site.send(held.site.visitor(), { subdomain: 'crowded', email }));
        await held.site.rule({ most_open: 1 });
        assert.equal(await ask('one@crowd.example'), '503 too_busy');
        assert.equal(await ask('head@hillside.example'), '503 too_busy');
        await held.site.rule({ most_open, most_per_domain: 1 });
        assert.equal(await ask('more@hillside.example'), '503 too_busy');
        assert.equal(await ask('one@crowd.example'), '202');
        await held.site.rule({ most_per_domain });
    });

    test('is who asks too often from one address, or from one network', async () => {
        const asks = async (addresses, subdomain) => {
            for (const [index, address] of addresses.entries()) {
                const form = { subdomain: `${subdomain}-${index}`, email: `${subdomain}${index}@tries.example` };
                const answer = await held.site.send(held.site.visitor(address), form);
                if (answer.status === 429) {
                    assert.ok(Number(answer.headers['retry-after']) > 0);
                    return index;
                }
            }
            return undefined;
        };
        assert.equal(await asks(Array(9).fill('198.51.100.1'), 'often'), 5);
        assert.equal(
            await asks(
                Array.from({ length: 30 }, (_, n) => `192.0.2.${n + 1}`),
                'network',
            ),
            20,
        );
        assert.equal(await asks(['192.0.3.1'], 'neighbour'), undefined);
    });
});

describe('an address that has asked already', () => {
    test('learns nothing from the answer, and more from its mail', async () => {
        const email = 'twice@hillside.example';
        const form = { subdomain: 'twice', email };
        const first = await held.site.send(held.site.visitor(), form);
        await held.site.sink.mail(email);
        await held.site.registry.value(`UPDATE registry.sign_up_mail SET created_at = now() - interval '11 minutes'`);
        const second = await held.site.send(held.site.visitor(), { ...form, school: 'Something Else' });
        assert.deepEqual([second.status, second.json], [first.status, first.json]);
        const mail = await held.site.sink.mail(email, 2);
        const { secret } = linkIn(mail);
        assert.equal((await held.site.link('look', secret)).json.school, 'Riverside Academy', 'the first one counts');
        // At once again: no third mail.
        await held.site.send(held.site.visitor(), form);
        const queued = await held.site.registry.value(
            `SELECT count(*) FROM registry.sign_up_mail m JOIN registry.sign_up s ON s.id = m.sign_up_id
              WHERE s.email = '${email}'`,
        );
        assert.equal(queued, '2');
        assert.equal(
            await held.site.registry.value(`SELECT count(*) FROM registry.sign_up WHERE email = '${email}'`),
            '1',
        );
    });
});

describe('the look whether an address is free', () => {
    const check = (subdomain, school = '') =>
        held.site.visitor().get(`/api/v1/sign-up/addresses?${new URLSearchParams({ subdomain, school })}`);

    test('says so, and has an idea', async () => {
        assert.deepEqual(await check('Brand-New'), {
            subdomain: 'brand-new',
            state: 'free',
            suggestion: 'brand-new-school',
        });
        const taken = await check('lincoln', 'Lincoln Middle School');
        assert.deepEqual(taken, { subdomain: 'lincoln', state: 'taken', suggestion: 'lincoln-middle-school' });
        assert.equal((await check('admin')).state, 'reserved');
        assert.equal((await check('a--b')).state, 'invalid');
        assert.deepEqual(await check(''), { subdomain: '', state: 'invalid', suggestion: null });
    });

    test('is slowed down', async () => {
        const visitor = held.site.visitor();
        const look = () => visitor.request('GET', '/api/v1/sign-up/addresses?subdomain=brand-new');
        const answers = await Promise.all(Array.from({ length: 150 }, look));
        assert.ok(answers.some(({ status }) => status === 429));
    });
});
