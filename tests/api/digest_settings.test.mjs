// What people choose about their digests, the link that ends them, and what the school rules.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usualRules, withDigests, zoneWhereItIs } from './support/digest_school.mjs';

const held = withDigests();
const tokenIn = (mail) => /\/unsubscribe#([\w-]+)/.exec(mail.text)[1];

describe('the settings of a person', () => {
    const settings = (client, json) => client.expect(200, 'PUT', '/api/v1/account/digest', { json });

    test('are what is usual at the school, until they choose', async () => {
        const family = await held.family();
        const client = await held.enter(family.guardian);
        const own = await client.get('/api/v1/account/digest');
        assert.deepEqual(
            [own.available, own.frequency, own.usual, own.address, own.address_proved],
            [true, null, 'daily', family.guardian.email, true],
        );
        assert.deepEqual(
            own.children.map(({ id, own: self, muted }) => [id, self, muted]),
            [[family.student, false, false]],
        );
        assert.equal((await settings(client, { frequency: 'weekly', muted: [] })).json.frequency, 'weekly');
        assert.equal((await settings(client, { frequency: null, muted: [] })).json.frequency, null);
    });

    test('may mute one child, and are told nothing old when they hear of it again', async () => {
        const one = await held.family();
        const two = await held.family({ names: ['Essay'] });
        await held.link(one.guardian, two);
        const client = await held.enter(one.guardian);
        await settings(client, { frequency: null, muted: [two.student] });
        await held.age();
        await held.round();
        const [mail] = held.got(one.guardian, 1);
        assert.match(mail.text, /Quiz/);
        assert.doesNotMatch(mail.text, new RegExp(`Essay|${two.child.last}`));
        await settings(client, { frequency: null, muted: [] });
        await held.age();
        await held.round();
        held.got(one.guardian, 1);
    });

    test('end all of them, also one that waits', async () => {
        const family = await held.family();
        const client = await held.enter(family.guardian);
        await held.age();
        await held.delayed(family.guardian);
        await settings(client, { frequency: 'off', muted: [] });
        await held.tryAgain(family.guardian);
        held.got(family.guardian, 0);
    });

    test('take no child of others, and no other word', async () => {
        const family = await held.family();
        const other = await held.family();
        const client = await held.enter(family.guardian);
        const put = (status, json) => client.refused(status, 'PUT', '/api/v1/account/digest', { json });
        assert.equal(await put(404, { frequency: 'daily', muted: [other.student] }), 'not_found');
        for (const json of [
            { frequency: 'hourly', muted: [] },
            { frequency: 'daily' },
            { frequency: 'daily', muted: 'all' },
            { frequency: 'daily', muted: [7] },
            { muted: [] },
        ])
            assert.equal(await put(422, json), 'invalid_field', JSON.stringify(json));
    });

    test('weekly means on the day of the school alone', async () => {
        const family = await held.family();
        const client = await held.enter(family.guardian);
        await settings(client, { frequency: 'weekly', muted: [] });
        await held.age();
        const zone = zoneWhereItIs(12);
        const today = Number(await held.value(`SELECT extract(isodow FROM now() AT TIME ZONE '${zone}')::integer`));
        await held.rule({ time_zone: zone, weekday: (today % 7) + 1 });
        await held.round();
        held.got(family.guardian, 0);
        await held.rule({ time_zone: zone, weekday: today });
        await held.round();
        held.got(family.guardian, 1);
        await held.rule();
    });
});

describe('the link that ends digests', () => {
    const end = (client, token) =>
        client.request('POST', `/api/v1/digests/unsubscribe?token=${token}`, {
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
            body: 'List-Unsubscribe=One-Click',
        });
    async function told() {
        const family = await held.family();
        await held.age();
        await held.round();
        family.token = tokenIn(held.got(family.guardian, 1)[0]);
        return family;
    }

    test('works with one click, without a sign-in, and again', async () => {
        const family = await told();
        for (const before of ['daily', 'off']) {
            const answer = await end(held.visitor(), family.token);
            assert.deepEqual([answer.status, answer.json], [200, { frequency: 'off', before }]);
        }
        await held.edit(family, { Quiz: { points: 19 } });
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
        assert.deepEqual(await held.recorded(family.guardian.number), ['digest.ended_by_link']);
    });

    test('works for who is signed in, too, whoever that is', async () => {
        const family = await told();
        assert.equal((await end(held.teacher, family.token)).status, 200);
        const client = await held.enter(family.guardian);
        assert.equal((await client.get('/api/v1/account/digest')).frequency, 'off');
    });

    test('can be taken back, and nothing in between is lost', async () => {
        const family = await told();
        await end(held.visitor(), family.token);
        await held.edit(family, { Quiz: { points: 19 } });
        await held.visitor().expect(200, 'POST', '/api/v1/digests/resubscribe', {
            json: { token: family.token },
        });
        const client = await held.enter(family.guardian);
        assert.equal((await client.get('/api/v1/account/digest')).frequency, null, 'as it was: what is usual');
        await held.age();
        await held.round();
        assert.match(held.got(family.guardian, 2)[1].text, /- Quiz: 19 of 20/);
    });

    test('opened in a browser leads to the page that asks, and ends nothing', async () => {
        const family = await told();
        const answer = await held.visitor().request('GET', `/api/v1/digests/unsubscribe?token=${family.token}`);
        assert.deepEqual([answer.status, answer.headers.location], [303, `/unsubscribe#${family.token}`]);
        const client = await held.enter(family.guardian);
        assert.equal((await client.get('/api/v1/account/digest')).frequency, null);
    });

    test('is nothing when it was altered, is of another school, or of an address of before', async () => {
        const family = await told();
        const altered = family.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
        for (const token of ['', 'x', altered, 'A'.repeat(32), `${family.token}A`])
            assert.equal((await end(held.visitor(), token)).status, 410, token);
        assert.equal((await end(held.visitor('washington'), family.token)).status, 410);
        await held.value(`UPDATE gi.account SET email = 'new@home.example' WHERE id = ${family.guardian.number}`);
        assert.equal((await end(held.visitor(), family.token)).status, 410);
    });

    test('takes back what it ended alone, and never what a person chose since', async () => {
        const family = await told();
        const client = await held.enter(family.guardian);
        const choose = (frequency) =>
            client.expect(200, 'PUT', '/api/v1/account/digest', { json: { frequency, muted: [] } });
        const resume = async () =>
            (
                await held.visitor().expect(200, 'POST', '/api/v1/digests/resubscribe', {
                    json: { token: family.token },
                })
            ).json.frequency;
        await choose('weekly');
        assert.equal(await resume(), 'weekly', 'nothing was ended');
        await end(held.visitor(), family.token);
        assert.equal(await resume(), 'weekly', 'as it was');
        await end(held.visitor(), family.token);
        await choose('off');
        assert.equal(await resume(), 'off', 'chosen since');
        assert.deepEqual(await held.recorded(family.guardian.number), [
            'session.created',
            'digest.chosen',
            'digest.ended_by_link',
            'digest.resumed_by_link',
            'digest.ended_by_link',
            'digest.chosen',
        ]);
    });

    test('opens nothing else: it is no session, no token of programs, and no other link', async () => {
        const { token } = await told();
        const bearer = held.visitor().with({ Authorization: `Bearer ${token}` });
        assert.equal(await bearer.refused(401, 'GET', '/api/v1/session'), 'bad_token');
        const [cookie] = (await held.enter({ email: 'parent@lincoln.example' })).headers.Cookie.split('=');
        const session = held.visitor().with({ Cookie: `${cookie}=${token}` });
        assert.equal((await session.request('GET', '/api/v1/session')).status, 401);
        for (const path of ['magic-links', 'password-resets', 'invitations']) {
            const json = { token, secret: token, password: 'crooked-lamp-ferry', name: 'Nobody' };
            const answer = await held.visitor().request('POST', `/api/v1/${path}/accept`, { json });
            assert.ok([410, 422].includes(answer.status), `${path}: ${answer.status}`);
        }
    });
});

describe('the rules of the school', () => {
    const put = (status, changes) =>
        held.admin.refused(status, 'PUT', '/api/v1/school/digests', {
            json: { ...usualRules, time_zone: 'Europe/Berlin', ...changes },
        });

    test('are read as they were written, and recorded', async () => {
        const rules = { ...usualRules, time_zone: 'Europe/Berlin', students: 'weekly', hour: 8, quiet_days: [6, 7] };
        const answer = await held.admin.expect(200, 'PUT', '/api/v1/school/digests', { json: rules });
        assert.deepEqual(answer.json, { mail_is_set_up: true, ...rules });
        assert.deepEqual(await held.admin.get('/api/v1/school/digests'), answer.json);
        assert.deepEqual(
            JSON.parse(
                await held.value(
                    "SELECT details FROM gi.audit WHERE action = 'school.digests_ruled' ORDER BY seq DESC LIMIT 1",
                ),
            ),
            rules,
        );
        await held.rule();
    });

    test('turn digests off for all', async () => {
        const family = await held.family();
        await held.rule({ on: false });
        await held.age();
        await held.round();
        held.got(family.guardian, 0);
        const client = await held.enter(family.guardian);
        assert.equal((await client.get('/api/v1/account/digest')).available, false);
        await held.rule();
    });

    test('are refused when they make no sense', async () => {
        for (const changes of [
            { time_zone: 'Europe/Atlantis' },
            { time_zone: '' },
            { hour: 3 },
            { hour: 21 },
            { hour: '17' },
            { weekday: 8 },
            { weekday: 3, quiet_days: [3] },
            { quiet_days: [1, 2, 3, 4, 5, 6, 7] },
            { quiet_days: [0] },
            { grace_minutes: -1 },
            { grace_minutes: 2_881 },
            { guardians: 'hourly' },
            { on: 'yes' },
        ])
            assert.equal(await put(422, changes), 'invalid_field', JSON.stringify(changes));
    });
});
