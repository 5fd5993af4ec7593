// Digests: families are told what is new, once, calmly, and nothing that they may not see at the moment of sending.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withDigests, zoneWhereItIs } from './support/digest_school.mjs';

const held = withDigests();

describe('a digest', () => {
    test('tells by child and class what is new, and no grade in its subject', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 12.5] });
        await held.age();
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.equal(mail.subject, 'What is new at Lincoln High School');
        assert.match(mail.text, /^Hello Rosa Alvarez,/);
        assert.match(mail.text, /Maya Alvarez \d+\n=+\n\nBiology \d+\n73\.8% so far \(29\.5 of 40 points\)/);
        assert.match(mail.text, /- Quiz: 17 of 20\n/);
        assert.match(mail.text, /- Essay: 12\.5 of 20\n/);
        assert.match(mail.html, /Quiz<\/td>[^]*17 of 20/);
        for (const address of `${mail.text}\n${mail.html}`.match(/https?:\/\/[^\s"<]+/g))
            assert.equal(new URL(address).origin, `http://lincoln.localhost:${held.server.port}`);
        assert.doesNotMatch(mail.html, /<img|<script|<link|url\(|src=/);
        const unsubscribe = mail.header('list-unsubscribe')[0];
        assert.match(
            unsubscribe,
            /^<http:\/\/lincoln\.localhost:\d+\/api\/v1\/digests\/unsubscribe\?token=[\w-]{32}>$/,
        );
        assert.deepEqual(mail.header('list-unsubscribe-post'), ['List-Unsubscribe=One-Click']);
    });

    test('is in the language of who gets it; a teacher sees it before in theirs', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 12.5] });
        await held.value(`UPDATE gi.account SET language = 'de' WHERE id = ${family.guardian.number}`);
        await held.age();
        const path = `/api/v1/classes/${family.id}/digest/preview?student=${family.student}`;
        assert.equal((await held.teacher.get(path)).subject, 'What is new at Lincoln High School');
        const speak = (language) => held.teacher.expect(204, 'PUT', '/api/v1/account/language', { json: { language } });
        await speak('ar');
        assert.match((await held.teacher.get(path)).text, /12\.5 من 20/);
        await speak(null);
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.equal(mail.subject, 'Neues von Lincoln High School');
        assert.match(mail.text, /\nbisher 73,8\u00a0% \(29,5 von 40 Punkten\)\n- /);
        assert.match(mail.text, /- Essay: 12,5 von 20\n/);
    });

    test('is one mail for all children of a person', async () => {
        const one = await held.family();
        const two = await held.family({ names: ['Essay'] });
        await held.link(one.guardian, two);
        await held.age();
        await held.round();
        const [mail] = held.got(one.guardian, 1);
        assert.match(mail.text, new RegExp(`${one.child.last}[^]*Quiz[^]*${two.child.last}[^]*Essay`));
    });

    test('tells each change once, and is not sent when there is nothing to tell', async () => {
        const family = await held.family();
        await held.age();
        await held.round();
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
        await held.edit(family, { Quiz: { points: 18 } });
        await held.age();
        await held.round();
        const mails = held.got(family.guardian, 2);
        assert.match(mails[1].text, /- Quiz: 18 of 20 \(before: 17 of 20\)/);
    });

    test('never says that ungraded work is missing', async () => {
        const family = await held.family({ names: ['Quiz', 'Lab'], scores: [17, ''] });
        await held.edit(family, { Lab: { points: null, status: 'missing' } });
        await held.age();
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.doesNotMatch(`${mail.text}${mail.html}`, /missing|\bLab\b/i);
    });

    test('tells what is due until the day of the next one, unless it has a score', async () => {
        const zone = zoneWhereItIs(12);
        await held.rule({ time_zone: zone, hour: 7 }); // the next one is tomorrow
        const day = (ahead) => held.value(`SELECT (now() AT TIME ZONE '${zone}')::date + ${ahead}`);
        const family = await held.family({ scores: [''], date: await day(0) });
        const columns = [
            { name: 'Poster', date: await day(1), points: 20 },
            { name: 'Done', date: await day(1), points: 20 },
            { name: 'Later', date: await day(2), points: 20 },
        ];
        await held.teacher.import(
            family.id,
            csv(columns, [
                { ...family.child, scores: ['', 20, ''] },
                { ...held.classmate, scores: [1, 1, 1] },
            ]),
        );
        await held.round();
        const [, due] = held.got(family.guardian, 1)[0].text.split('Due soon\n');
        assert.match(due, /^- Poster: \w+ \d+ \(Biology \d+\)\n\n/);
        await held.rule();
    });

    test('says only that something is new where the school wants it so', async () => {
        await held.rule({ with_grades: false });
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 12.5] });
        await held.age();
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.match(mail.text, /Biology \d+\n2 scores are new or have changed/);
        assert.doesNotMatch(`${mail.text}${mail.html}`, /17 of|12\.5|Essay|% so far/);
        await held.rule();
    });
});

describe('thousands of new scores', () => {
    test('are told or counted, all of them', async () => {
        const family = await held.family();
        const names = Array.from({ length: 450 }, (_, index) => `Work ${index}`);
        for (let number = 0; number < 5; ++number) {
            const id = await held.teacher.createClass(`Drill ${number}`);
            await held.teacher.import(
                id,
                csv(
                    names.map((name) => ({ name, points: 20 })),
                    [{ ...family.child, scores: names.map(() => 7) }],
                ),
            );
        }
        await held.age();
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.equal([...mail.text.matchAll(/- and 420 more/g)].length, 5, mail.text.slice(0, 500));
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
    });
});

describe('the grace period', () => {
    test('keeps a change until nobody has corrected it for so long', async () => {
        const family = await held.family();
        await held.round();
        held.got(family.guardian, 0);
        await held.age();
        await held.round();
        assert.match(held.got(family.guardian, 1)[0].text, /- Quiz: 17 of 20/);
    });

    test('makes of several corrections one line, with what the family knew before', async () => {
        const family = await held.family();
        await held.age();
        await held.round();
        await held.edit(family, { Quiz: { points: 3 } });
        await held.round(); // the slip is not told
        await held.edit(family, { Quiz: { points: 19 } });
        await held.age();
        await held.round();
        const mails = held.got(family.guardian, 2);
        assert.match(mails[1].text, /- Quiz: 19 of 20 \(before: 17 of 20\)/);
    });

    test('lets a change that was taken back never be told, also over a round', async () => {
        const family = await held.family();
        await held.age();
        await held.round();
        const { change } = await held.edit(family, { Quiz: { points: 3 } });
        await held.round();
        await held.teacher.request('POST', `/api/v1/classes/${family.id}/history/${change}/undo`, { json: {} });
        await held.age();
        await held.round();
        held.got(family.guardian, 1);
    });

    test('holds for what is published as well', async () => {
        const family = await held.family({ names: ['Quiz', 'Test'], scores: [17, 9] });
        await held.show(family, 'Test', { published: false });
        await held.age();
        await held.round();
        assert.doesNotMatch(held.got(family.guardian, 1)[0].text, /Test/);
        await held.show(family, 'Test', { published: true });
        await held.round();
        held.got(family.guardian, 1);
        await held.age();
        await held.round();
        assert.match(held.got(family.guardian, 2)[1].text, /- Test: 9 of 20/);
    });
});

describe('the overall grade of a class', () => {
    test('is not told while it counts what still rests', async () => {
        const family = await held.family({ names: ['Quiz', 'Essay'], scores: [17, 15] });
        await held.age();
        await held.edit(family, { Essay: { points: 1 } });
        await held.round();
        const [first] = held.got(family.guardian, 1);
        assert.match(first.text, /- Quiz: 17 of 20/);
        assert.doesNotMatch(`${first.text}${first.html}`, /Essay|so far|18 of 40/);
        await held.age();
        await held.round();
        assert.match(held.got(family.guardian, 2)[1].text, /45% so far \(18 of 40 points\)/);
    });
});

describe('what families do not see', () => {
    test('is in no mail, and in no total that a mail tells', async () => {
        const family = await held.family({ names: ['Quiz', 'Zugzwang', 'Endgame'], scores: [17, 1, 2] });
        await held.show(family, 'Zugzwang', { published: false });
        await held.show(family, 'Endgame', { scores_hidden: true });
        await held.age();
        await held.round();
        const [mail] = held.got(family.guardian, 1);
        assert.match(mail.text, /85% so far \(17 of 20 points\)/);
        assert.doesNotMatch(`${mail.text}${mail.html}`, /Zugzwang|Endgame/);
    });

    test('is not told of a class that was put away, and is not lost when it comes back', async () => {
        const family = await held.family();
        const put = (archived) =>
            held.admin.expect(200, 'PATCH', `/api/v1/classes/${family.id}`, { json: { archived } });
        await held.age();
        await put(true);
        await held.round();
        await held.age();
        await held.round();
        held.got(family.guardian, 0);
        await put(false);
        await held.round();
        assert.match(held.got(family.guardian, 1)[0].text, /- Quiz: 17 of 20\n/);
    });

    test('is not told when it was hidden between the round and the sending', async () => {
        const family = await held.family();
        await held.age();
        await held.delayed(family.guardian);
        await held.show(family, 'Quiz', { scores_hidden: true });
        await held.tryAgain(family.guardian);
        assert.equal(await held.stateOf(family.guardian), 'dropped');
        held.got(family.guardian, 0);
    });
});

describe('who gets it is asked when it is sent:', () => {
    const changes = {
        'a guardian who was taken away': ({ number }) =>
            `UPDATE gi.guardian_link SET revoked_at = now() WHERE account_id = ${number}`,
        'a guardian without the right to be written to': ({ number }) =>
            `UPDATE gi.guardian_link SET rights = '{grades,records}' WHERE account_id = ${number}`,
        'a guardian without the right to see grades': ({ number }) =>
            `UPDATE gi.guardian_link SET rights = '{mail,records}' WHERE account_id = ${number}`,
        'a blocked account': ({ number }) => `UPDATE gi.account SET blocked_at = now() WHERE id = ${number}`,
        'who has no way in': ({ number }) => `UPDATE gi.account SET password_hash = '' WHERE id = ${number}`,
    };
    for (const [who, sql] of Object.entries(changes)) {
        test(`not ${who} a second before`, async () => {
            const family = await held.family();
            await held.age();
            await held.delayed(family.guardian);
            await held.value(sql(family.guardian));
            await held.tryAgain(family.guardian);
            assert.equal(await held.stateOf(family.guardian), 'dropped');
            held.got(family.guardian, 0);
        });
    }

    test('not the guardians of who has come of age a second before', async () => {
        const family = await held.family();
        await held.age();
        await held.delayed(family.guardian);
        await held.admin.expect(204, 'POST', `/api/v1/students/${family.student}/adulthood`, {
            json: { adult: true, guardians_keep: false },
        });
        await held.tryAgain(family.guardian);
        assert.equal(await held.stateOf(family.guardian), 'dropped');
        held.got(family.guardian, 0);
    });

    test('not at an address that was typed behind a letter, until it is proved', async () => {
        const family = await held.family();
        const { json } = await held.admin.expect(201, 'POST', '/api/v1/students/codes', {
            json: { students: [family.student] },
        });
        const email = 'typed@home.example';
        await held.visitor().expect(201, 'POST', '/api/v1/family-codes/redeem', {
            json: { code: json.codes[0].code, name: 'Typed', email, password: 'crooked-lamp-ferry' },
        });
        await held.edit(family, { Quiz: { points: 18 } });
        await held.age();
        await held.round();
        held.got({ email }, 0);
        const typed = held.visitor();
        await typed.signIn(email, 'crooked-lamp-ferry');
        assert.equal((await typed.get('/api/v1/account/digest')).address_proved, false);
        await held.value(`UPDATE gi.account SET address_unproved = false WHERE email = '${email}'`);
        await held.round();
        held.got({ email }, 1);
    });

    test('a student, once they choose so', async () => {
        const family = await held.family();
        const student = await held.person({ role: 'student' });
        await held.value(
            `UPDATE gi.account SET student_id = ${family.number}, password_hash = 'x' WHERE id = ${student.number}`,
        );
        await held.age();
        await held.round();
        held.got(student, 0);
        await held.value(`INSERT INTO gi.digest (tenant_id, account_id, frequency)
                          VALUES (:school, ${student.number}, 'daily')`);
        await held.round();
        assert.match(held.got(student, 1)[0].text, /- Quiz: 17 of 20/);
    });
});
