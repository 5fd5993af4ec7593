// What is new to a family since they looked before, and what it never says.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const maya = {
    last: 'Alvarez',
    first: 'Maya',
    email: 'maya.alvarez@lincoln.example',
};
const who = {};
let own;
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'student', 'parent']) who[name] = await server.signedIn('lincoln', name);
    own = (await who.student.get('/api/v1/session')).students[0].id;
});

const look = (name) => who[name].expect(200, 'POST', `/api/v1/students/${own}/visits`).then((answer) => answer.json);
/** The news of one class, as "name: before -> now". */
const newsOf = ({ news }, id) =>
    news
        .filter((one) => one.class.id === id)
        .map(({ assignment, before, now }) => `${assignment.name}: ${before.points} -> ${now.points}`);
const file = (names, scores) =>
    csv(
        names.map((name) => ({ name, points: 20 })),
        [{ ...maya, scores }],
    );

async function classWith(name, names, scores) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(id, file(names, scores));
    return id;
}
async function assignment(id, name) {
    return (await who.teacher.gradebook(id)).assignments.find((one) => one.name === name).id;
}
const publish = (id, wish) =>
    who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, {
        json: { assignments: [wish] },
    });
const edit = (id, one) =>
    who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
        json: { edits: [{ student: own, ...one }] },
    });

const sql = (text) => shardSql(held.server, text);
/** As if half an hour went by: whoever looks next begins another visit. What changed is a little older still. */
const endVisits = () =>
    sql(`UPDATE gi.visit SET begun_at = begun_at - interval '31 minutes', seen_at = seen_at - interval '31 minutes',
                             last_seen = last_seen - interval '31 minutes';
         UPDATE gi.change_set SET created_at = created_at - interval '32 minutes';
         UPDATE gi.assignment SET published_at = published_at - interval '32 minutes',
                                  seen_since = seen_since - interval '32 minutes',
                                  seen_earlier = tstzrange(lower(seen_earlier) - interval '32 minutes',
                                                           upper(seen_earlier) - interval '32 minutes')`);
async function nextVisit(name) {
    await endVisits();
    return look(name);
}

describe('news', () => {
    test('are none on the first visit, and then what came and what changed, until the next visit', async () => {
        const id = await classWith('News', ['Old', 'Changed'], [10, 11]);
        await sql('DELETE FROM gi.visit');
        const first = await look('parent');
        assert.deepEqual([first.last_seen, newsOf(first, id)], [null, []]);
        await who.teacher.import(id, file(['Old', 'Changed', 'New'], [10, 12, 13]));
        const second = await look('parent');
        assert.deepEqual(newsOf(second, id).toSorted(), ['Changed: 11 -> 12', 'New: null -> 13']);
        assert.deepEqual(newsOf(await look('parent'), id), newsOf(second, id), 'the visit goes on');
        const next = await nextVisit('parent');
        assert.deepEqual(newsOf(next, id), []);
        assert.equal(typeof next.last_seen, 'string');
        await who.teacher.import(id, file(['Old', 'Changed', 'New'], [10, 12, 14]));
        assert.deepEqual(newsOf(await look('parent'), id), ['New: 13 -> 14']);
    });

    test('are of each person: what the parent saw is new to the student', async () => {
        const id = await classWith('Each', ['A'], [1]);
        await nextVisit('student');
        await look('parent');
        await who.teacher.import(id, file(['A'], [2]));
        assert.deepEqual(newsOf(await look('parent'), id), ['A: 1 -> 2']);
        assert.deepEqual(newsOf(await look('student'), id), ['A: 1 -> 2']);
    });

    test('compare what stood before the visit with what stands now, whatever happened between', async () => {
        const id = await classWith('Between', ['A', 'B'], [1, 5]);
        await nextVisit('student');
        await who.teacher.import(id, file(['A', 'B'], [2, 6]));
        await who.teacher.import(id, file(['A', 'B'], [3, 5]));
        assert.deepEqual(newsOf(await look('student'), id), ['A: 1 -> 3']);
    });

    test('tell of a score when it is published or shown, however old it is', async () => {
        const id = await classWith('Published', ['Quiz', 'Exam'], [7, 8]);
        const quiz = await assignment(id, 'Quiz');
        const exam = await assignment(id, 'Exam');
        await publish(id, { assignment: quiz, published: false });
        await publish(id, { assignment: exam, scores_hidden: true });
        await nextVisit('student');
        await edit(id, { assignment: exam, points: 9 });
        await edit(id, { assignment: quiz, points: 6 });
        assert.deepEqual(newsOf(await look('student'), id), [], 'nothing that is hidden');
        await publish(id, { assignment: quiz, published: true });
        await publish(id, { assignment: exam, scores_hidden: false });
        assert.deepEqual(newsOf(await look('student'), id), ['Exam: null -> 9', 'Quiz: null -> 6']);
    });

    test('are no scores that were held for a while and are as they were known', async () => {
        const id = await classWith('For a while', ['Quiz', 'Exam'], [7, 8]);
        const [quiz, exam] = [await assignment(id, 'Quiz'), await assignment(id, 'Exam')];
        await nextVisit('student');
        for (const wish of [
            { assignment: quiz, published: false },
            { assignment: exam, scores_hidden: true },
        ])
            await publish(id, wish);
        await edit(id, { assignment: exam, points: 9 });
        assert.deepEqual(newsOf(await look('student'), id), []);
        await publish(id, { assignment: quiz, published: true });
        await publish(id, { assignment: exam, scores_hidden: false });
        assert.deepEqual(newsOf(await look('student'), id), ['Exam: 8 -> 9']);
    });

    test('never say that ungraded work is missing', async () => {
        const id = await classWith('Missing', ['Essay'], [5]);
        const essay = await assignment(id, 'Essay');
        await edit(id, { assignment: essay, points: null });
        await nextVisit('student');
        await edit(id, { assignment: essay, points: null, status: 'missing' });
        assert.deepEqual(newsOf(await look('student'), id), []);
        await edit(id, { assignment: essay, points: 12, status: 'late' });
        const [late] = (await look('student')).news.filter((one) => one.class.id === id);
        assert.deepEqual(
            [late.before, late.now],
            [
                { points: null, status: null },
                { points: 12, status: 'late' },
            ],
        );
    });

    test('are for the family alone', async () => {
        for (const name of ['admin', 'teacher'])
            assert.equal(await who[name].refused(403, 'POST', `/api/v1/students/${own}/visits`), 'forbidden');
    });

    test('and grades are refused to a guardian without the right to see them; the session says who it is', async () => {
        const rights = (words) =>
            sql(`UPDATE gi.guardian_link SET rights = '${words}' WHERE student_id =
                 (SELECT id FROM gi.student WHERE email = '${maya.email}')`);
        const classes = async () => (await who.parent.classes()).map((one) => one.name);
        const before = await classes();
        await rights('{mail}');
        assert.equal(await who.parent.refused(404, 'POST', `/api/v1/students/${own}/visits`), 'not_found');
        assert.equal(await who.parent.refused(404, 'GET', `/api/v1/students/${own}/grades`), 'not_found');
        assert.ok((await classes()).length < before.length, 'nor are the classes of that child told');
        const fresh = await held.server.signedIn('lincoln', 'parent');
        const { students } = await fresh.get('/api/v1/session');
        assert.deepEqual(
            students.filter((one) => one.id === own).map((one) => [one.name, one.rights]),
            [['Maya Alvarez', ['mail']]],
        );
        await rights('{grades,mail,records}');
    });
});
