// The digests of a class in its teacher's hand: held, released, previewed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withDigests } from './support/digest_school.mjs';

const held = withDigests();

describe('a class that its teacher holds', () => {
    test('is told nothing of until it is released, and then all of it', async () => {
        const family = await held.family();
        await held.hold(family, { held: true });
        await held.age();
        await held.round();
        await held.edit(family, { Quiz: { points: 19 } });
        await held.age();
        await held.round();
        held.got(family.guardian, 0);
        await held.hold(family, { held: false });
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.match(mail.text, /- Quiz: 19 of 20\n/);
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
    });

    test('holds nothing of the others', async () => {
        const family = await held.family();
        const other = await held.teacher.createClass('Chemistry');
        await held.teacher.import(other, csv([{ name: 'Acids', points: 20 }], [{ ...family.child, scores: [11] }]));
        await held.hold(family, { held: true });
        await held.age();
        await held.round();
        assert.doesNotMatch(held.got(family.guardian, 1)[0].text, /Quiz|Biology/);
        await held.hold(family, { held: false });
        await held.age();
        await held.round();
        const second = held.got(family.guardian, 2)[1].text;
        assert.match(second, /- Quiz: 17 of 20/);
        assert.doesNotMatch(second, /Acids/, 'told already');
    });

    test('releases itself at the time that was chosen', async () => {
        const family = await held.family();
        const until = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
        const answer = await held.hold(family, { held: true, until });
        assert.deepEqual([answer.json.held, answer.json.held_until], [true, until]);
        await held.age();
        await held.round();
        held.got(family.guardian, 0);
        await held.value('UPDATE gi.class SET digest_held_until = now() WHERE digest_held_until IS NOT NULL');
        assert.equal((await held.teacher.get(`/api/v1/classes/${family.id}/digest`)).held, false);
        await held.round();
        held.got(family.guardian, 1);
    });

    test('takes no time that is none, has passed or is years away', async () => {
        const family = await held.family();
        for (const until of ['tomorrow', '2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '2026-13-01T00:00:00Z', 7])
            assert.equal(
                await held.teacher.refused(422, 'PUT', `/api/v1/classes/${family.id}/digest`, {
                    json: { held: true, until },
                }),
                'invalid_field',
                String(until),
            );
    });

    test('has it in the record', async () => {
        const family = await held.family();
        await held.hold(family, { held: true });
        await held.hold(family, { held: false });
        const number = await held.value(
            `SELECT class_id FROM gi.enrolment WHERE student_id = ${family.number} LIMIT 1`,
        );
        assert.equal(
            await held.value(
                `SELECT string_agg(action, ' ' ORDER BY seq) FROM gi.audit
                  WHERE class_id = ${number} AND action LIKE '%digest%'`,
            ),
            'class.digest_held class.digest_released',
        );
    });
});

describe('the preview', () => {
    const preview = (family, student = family.student) =>
        held.teacher.get(`/api/v1/classes/${family.id}/digest/preview?student=${student}`);
    const chapter = (text) => /\n(Maya[^]*?)\nOpen the grades/.exec(text)[1];

    test('is word for word what the family gets of the class, also while it is held', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 12.5] });
        assert.deepEqual(await preview(family), { readers: 1, resting: 2, subject: null, text: null });
        await held.age();
        await held.hold(family, { held: true });
        const seen = await preview(family);
        assert.deepEqual([seen.readers, seen.resting], [1, 0]);
        await held.hold(family, { held: false });
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.equal(seen.subject, mail.subject);
        assert.equal(chapter(seen.text), chapter(mail.text));
        assert.ok(!seen.text.includes(family.guardian.email) && !seen.text.includes('Rosa'));
        assert.equal((await preview(family)).text, null, 'told by now');
    });

    test('changes nothing', async () => {
        const family = await held.family();
        await held.age();
        await preview(family);
        await preview(family);
        await held.round();
        held.got(family.guardian, 1);
    });

    test('is of students of the class alone', async () => {
        const family = await held.family();
        const other = await held.family();
        const path = `/api/v1/classes/${family.id}/digest/preview?student=`;
        assert.equal(await held.teacher.refused(404, 'GET', path + other.student), 'not_found');
        assert.equal(await held.teacher.refused(422, 'GET', `${path}x`), 'invalid_field');
        const stranger = await held.server.signedIn('lincoln', 'teacher2');
        assert.equal(await stranger.refused(404, 'GET', path + family.student), 'not_found');
    });
});
