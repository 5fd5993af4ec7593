// Families, classes and rounds of digests, for tests. The clock is moved by moving what is written back in time.
import assert from 'node:assert/strict';
import { csv } from './gradebook_file.mjs';
import { encodeId, withMail } from './mail_school.mjs';
import { eventually } from './waiting.mjs';

/** A time zone in which it is about this hour now; without half hours, so any minute of the hour. */
export function zoneWhereItIs(hour) {
    const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12;
    return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/** What most tests want: everybody daily, by day, nothing rests. */
export const usualRules = {
    on: true,
    guardians: 'daily',
    students: 'off',
    with_grades: true,
    hour: 17,
    weekday: 3,
    quiet_days: [],
    grace_minutes: 60,
};

/** On a machine that is busy with other tests. */
const patience = 60_000;

export function withDigests() {
    const held = withMail(async (school) => {
        school.admin = await school.server.signedIn('lincoln', 'admin');
        school.teacher = await school.server.signedIn('lincoln', 'teacher');
        await school.rule();
    });
    let families = 0;
    /** A column without any score would not be imported. */
    const classmate = { last: 'Moreau', first: 'Ben', email: 'ben.moreau@pupils.example' };
    held.classmate = classmate;

    held.rule = (changes = {}) =>
        held.admin
            .expect(200, 'PUT', '/api/v1/school/digests', {
                json: { ...usualRules, time_zone: zoneWhereItIs(12), ...changes },
            })
            .then((answer) => answer.json);

    /** All that was done so far was done so many hours earlier. */
    held.age = (hours = 2) => {
        const by = `interval '${hours} hours'`;
        return held.value(
            `SET session_replication_role = replica;
             UPDATE gi.change_set SET created_at = created_at - ${by};
             UPDATE gi.assignment SET seen_since = seen_since - ${by},
                    seen_earlier = tstzrange(lower(seen_earlier) - ${by}, upper(seen_earlier) - ${by});
             UPDATE gi.guardian_link SET mailed_since = mailed_since - ${by};
             UPDATE gi.digest_child SET told_until = told_until - ${by};
             UPDATE gi.digest_later SET since = since - ${by}`,
        );
    };

    /** A round begins: its mails are queued, but none need be sent yet. */
    held.begin = async () => {
        await held.value("UPDATE gi.school SET digest_due_at = now() - interval '1 minute' WHERE tenant_id = :school");
        await eventually(
            'a round',
            async () => {
                return (
                    (await held.value('SELECT digest_due_at > now() FROM gi.school WHERE tenant_id = :school')) === 't'
                );
            },
            patience,
        );
    };
    /** A whole round, until nothing waits any more. */
    held.round = async () => {
        await held.begin();
        await eventually(
            'the end of a round',
            async () => {
                const waiting = await held.value(
                    "SELECT count(*) FROM gi.mail WHERE kind = 'digest' AND state = 'waiting'",
                );
                return waiting === '0' || waiting;
            },
            patience,
        );
    };

    /** A class of the teacher's with a child of its own, and a guardian who can sign in. */
    held.family = async ({ names = ['Quiz'], scores = [17], date = '2026-09-22', ...facts } = {}) => {
        families += 1;
        const child = { last: `Alvarez ${families}`, first: 'Maya', email: `child${families}@pupils.example` };
        const family = { child, id: await held.teacher.createClass(`Biology ${families}`) };
        await held.teacher.import(
            family.id,
            csv(
                names.map((name) => ({ name, date, points: 20 })),
                [
                    { ...child, scores },
                    { ...classmate, scores: names.map(() => 9) },
                ],
            ),
        );
        family.number = await held.value(`SELECT id FROM gi.student WHERE email = '${child.email}'`);
        family.student = encodeId(family.number);
        family.guardian = await held.guardian(family, facts);
        const { assignments } = await held.teacher.gradebook(family.id);
        family.assignments = Object.fromEntries(assignments.map((one) => [one.name, one.id]));
        return family;
    };
    held.guardian = async (family, facts = {}) => {
        const guardian = await held.person({ role: 'guardian', name: 'Rosa Alvarez', ...facts });
        await held.value(
            `UPDATE gi.account SET password_hash = (SELECT password_hash FROM gi.account
                                                     WHERE email = 'parent@lincoln.example')
              WHERE id = ${guardian.number}`,
        );
        await held.link(guardian, family);
        return guardian;
    };
    /** A guardian of the child, who was that before its scores were entered. */
    held.link = (guardian, { number }) =>
        held.value(
            `INSERT INTO gi.guardian_link (tenant_id, account_id, student_id, mailed_since)
             VALUES (:school, ${guardian.number}, ${number}, now() - interval '1 day')`,
        );
    held.enter = async ({ email }) => {
        const client = held.visitor();
        await client.signIn(email, 'lincoln-demo');
        return client;
    };
    held.edit = (family, edits) =>
        held.teacher
            .expect(200, 'PATCH', `/api/v1/classes/${family.id}/scores`, {
                json: {
                    edits: Object.entries(edits).map(([name, value]) => ({
                        student: family.student,
                        assignment: family.assignments[name],
                        ...value,
                    })),
                },
            })
            .then((answer) => answer.json);
    held.show = (family, name, change) =>
        held.teacher.expect(200, 'PATCH', `/api/v1/classes/${family.id}/assignments`, {
            json: { assignments: [{ assignment: family.assignments[name], ...change }] },
        });
    held.hold = (family, json) => held.teacher.expect(200, 'PUT', `/api/v1/classes/${family.id}/digest`, { json });
    const newest = (what, { number }) =>
        held.value(
            `SELECT ${what} FROM gi.mail WHERE account_id = ${number} AND kind = 'digest' ORDER BY id DESC LIMIT 1`,
        );
    /** Of the newest digest of this person: "waiting", "sent", "dropped" or "failed". */
    held.stateOf = (person) => newest('state', person);
    /** A round whose mails the mail server does not take yet; this person's was tried, and waits until tryAgain. */
    held.delayed = async (person) => {
        held.sink.answer = 'later';
        await held.begin();
        const hold = `UPDATE gi.mail SET next_at = now() + interval '1 hour'
                       WHERE account_id = ${person.number} AND kind = 'digest' AND state = 'waiting'
                         AND attempts > 0 AND worker = 0 RETURNING 'held'`;
        await eventually('a try', async () => (await held.value(hold)).startsWith('held'), patience);
    };
    /** Another try, which the mail server takes. */
    held.tryAgain = async (person) => {
        held.sink.answer = 'take';
        await held.value(
            `UPDATE gi.mail SET next_at = now() WHERE account_id = ${person.number} AND state = 'waiting'`,
        );
        await eventually('the end', async () => (await held.stateOf(person)) !== 'waiting', patience);
    };
    /** The digests that came to this person so far. */
    held.got = ({ email }, count) => {
        const mails = held.sink.to(email);
        if (count !== undefined) assert.equal(mails.length, count, mails.map(({ text }) => text).join('\n---\n'));
        return mails;
    };
    return held;
}
