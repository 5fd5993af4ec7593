// What a digest may tell follows the rights of who gets it: since when they have them, and whether the pages let them in.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withDigests } from './support/digest_school.mjs';

const held = withDigests();
const link = (family, guardian) => `/api/v1/students/${family.student}/guardians/${guardian.id}`;

describe('what was before a right', () => {
    test('is told to nobody who gets it: neither scores, nor how they were', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay', 'Poster'], scores: [17, 3, ''] });
        const second = await held.person({ role: 'guardian', name: 'Hugo Alvarez' });
        await held.value(
            `UPDATE gi.account SET password_hash = (SELECT password_hash FROM gi.account
                                                     WHERE email = 'parent@lincoln.example')
              WHERE id = ${second.number}`,
        );
        await held.admin.expect(201, 'POST', `/api/v1/students/${family.student}/guardians`, {
            json: { email: second.email },
        });
        await held.edit(family, { Essay: { points: 15 } });
        await held.edit(family, { Poster: { points: 11 } });
        await held.age();
        await held.round();
        assert.match(held.got(family.guardian, 1)[0].text, /Quiz/);
        const [mail] = held.got(second, 1);
        assert.match(mail.text, /- Essay: 15 of 20\n/);
        assert.match(mail.text, /- Poster: 11 of 20\n/);
        assert.doesNotMatch(mail.text, /Quiz|before/);
    });

    test('is told to nobody whose right comes back', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 3] });
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
        const rights = (given) =>
            held.admin.expect(200, 'PATCH', link(family, family.guardian), { json: { rights: given } });
        await rights(['records']);
        await held.edit(family, { Quiz: { points: 5 } });
        await rights(['grades', 'mail', 'records']);
        await held.edit(family, { Essay: { points: 12 } });
        await held.age();
        await held.round();
        const [, mail] = held.got(family.guardian, 2);
        assert.match(mail.text, /- Essay: 12 of 20\n/);
        assert.doesNotMatch(mail.text, /Quiz|before/);
    });
});

describe('who lacks the second factor that the school wants', () => {
    // Who rules so has a second factor; tests/api/second_factor.test.mjs goes that way.
    const wants = (roles) =>
        held.value(`UPDATE gi.school SET second_factor_roles = '{${roles}}' WHERE tenant_id = :school`);

    test('is told that something is new, and no grades', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 12.5] });
        await wants('guardian');
        await held.age();
        await held.round();
        await wants('');
        const [mail] = held.got(family.guardian, 1);
        assert.match(mail.text, /Biology \d+\n2 scores are new or have changed/);
        assert.doesNotMatch(`${mail.text}${mail.html}`, /17 of|12\.5|Essay|% so far/);
    });
});

describe('a mailbox that refuses three in a row', () => {
    test('gets no more, its owner is told so, and can have it tried again', async () => {
        const family = await held.family();
        const client = await held.enter(family.guardian);
        const settings = () => client.get('/api/v1/account/digest');
        const rows = () => held.value(`SELECT count(*) FROM gi.mail WHERE account_id = ${family.guardian.number}`);
        await held.age();
        held.sink.answer = 'refuse';
        for (let round = 0; round < 3; ++round) {
            assert.equal((await settings()).address_refused, false);
            await held.round();
        }
        held.sink.answer = 'take';
        assert.equal((await settings()).address_refused, true);
        await held.round();
        assert.equal(await rows(), '3');
        const json = { frequency: null, muted: [] };
        const answer = await client.expect(200, 'PUT', '/api/v1/account/digest', { json });
        assert.equal(answer.json.address_refused, false);
        await held.round();
        assert.match(held.got(family.guardian, 1)[0].text, /- Quiz: 17 of 20/, 'nothing was lost');
    });
});
