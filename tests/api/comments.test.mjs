// What teachers say about a score: who reads it, who may change it, and where it goes with its student.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { dumpOf, shardSql } from './support/shard.mjs';

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const secret = 'Zugzwang'; // in what families must not read

const who = {};
let own; // Maya
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    own = (await who.student.get('/api/v1/session')).students[0].id;
});

/** A class of the teacher's with Maya, who has 17 of 20. */
async function classOf(name, person = maya) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(
        id,
        csv([{ name: 'Quiz', date: '2026-10-05', points: 20 }], [{ ...person, scores: [17] }]),
    );
    const { assignments, students } = await who.teacher.gradebook(id);
    const student = students[0].id;
    const assignment = assignments[0].id;
    return {
        id,
        student,
        assignment,
        path: `/api/v1/classes/${id}/students/${student}/assignments/${assignment}/comments`,
    };
}
const say = (client, { path }, text, more = {}) => client.expect(201, 'POST', path, { json: { text, ...more } });
const said = async (client, { path }) => (await client.get(path)).comments;
const one = ({ id }, comment) => `/api/v1/classes/${id}/comments/${comment}`;
async function shownTo(client, { id }, view = '') {
    const grades = await client.get(`/api/v1/students/${own}/grades${view}`);
    const found = grades.classes.find((each) => each.id === id)?.assignments[0];
    return (found?.comments ?? []).map(({ text }) => text);
}

describe('a comment on a score', () => {
    test('is read by those who teach the class and, unless it is said otherwise, by the family', async () => {
        const place = await classOf('Read');
        await say(who.teacher, place, 'See me about the outline.');
        await say(who.teacher, place, `${secret}: call home`, { for_family: false });
        const [first, second] = await said(who.admin, place);
        assert.deepEqual(
            [first.text, first.for_family, first.own, second.for_family],
            ['See me about the outline.', true, false, false],
        );
        assert.equal((await said(who.teacher, place))[0].own, true);
        for (const person of ['student', 'parent'])
            assert.deepEqual(await shownTo(who[person], place), ['See me about the outline.']);
        assert.deepEqual(await shownTo(who.teacher, place, '?view=family'), ['See me about the outline.']);
        assert.equal((await shownTo(who.teacher, place)).length, 2);
        assert.equal(await who.teacher2.refused(404, 'GET', place.path), 'not_found');
    });

    test('is counted in the gradebook, whose version it raises', async () => {
        const place = await classOf('Counted');
        const before = await who.teacher.gradebook(place.id);
        assert.equal(before.students[0].comments, undefined);
        const { version } = (await say(who.teacher, place, 'One')).json;
        assert.equal(version, before.class.version + 1);
        await say(who.teacher, place, 'Two');
        assert.deepEqual((await who.teacher.gradebook(place.id)).students[0].comments, { 0: 2 });
    });

    test('waits with its score until the family sees it', async () => {
        const place = await classOf('Waits');
        await say(who.teacher, place, 'Well done');
        const see = (facts) =>
            who.teacher.expect(200, 'PATCH', `/api/v1/classes/${place.id}/assignments`, {
                json: { assignments: [{ assignment: place.assignment, ...facts }] },
            });
        await see({ scores_hidden: true });
        assert.deepEqual(await shownTo(who.parent, place), []);
        await see({ published: false, scores_hidden: false });
        assert.deepEqual(await shownTo(who.parent, place), []);
        assert.deepEqual(await shownTo(who.teacher, place), ['Well done']);
        await see({ published: true });
        assert.deepEqual(await shownTo(who.parent, place), ['Well done']);
    });

    test('is changed by its author alone, and taken away by the author or an administrator', async () => {
        const place = await classOf('Own');
        await who.teacher.expect(201, 'POST', `/api/v1/classes/${place.id}/teachers`, {
            json: { email: 'teacher2@lincoln.example' },
        });
        await say(who.teacher, place, 'Mine');
        const [{ id, edited_at: edited }] = await said(who.teacher, place);
        assert.equal(edited, null);
        const change = { json: { text: 'Mine, better', for_family: false } };
        assert.equal(await who.teacher2.refused(403, 'PATCH', one(place, id), change), 'forbidden');
        assert.equal(await who.admin.refused(403, 'PATCH', one(place, id), change), 'forbidden');
        assert.equal(await who.teacher2.refused(403, 'DELETE', one(place, id)), 'forbidden');
        await who.teacher.expect(200, 'PATCH', one(place, id), change);
        const [changed] = await said(who.teacher2, place);
        assert.deepEqual([changed.text, changed.for_family], ['Mine, better', false]);
        assert.match(changed.edited_at, /Z$/);
        await who.admin.expect(200, 'DELETE', one(place, id));
        assert.deepEqual(await said(who.teacher, place), []);
        assert.equal(await who.teacher.refused(404, 'DELETE', one(place, id)), 'not_found');
    });

    test('has something to say, and no more than fits', async () => {
        const place = await classOf('Length');
        const refused = (json) => who.teacher.refused(422, 'POST', place.path, { json });
        assert.equal(await refused({ text: '  ' }), 'invalid_field');
        assert.equal(await refused({ text: 'é'.repeat(2001) }), 'invalid_field');
        await say(who.teacher, place, '👍'.repeat(2000));
        assert.equal(await refused({ text: 'a', for_family: 'yes' }), 'invalid_field');
    });

    test('is not written in a class that was put away', async () => {
        const place = await classOf('Put away');
        await say(who.teacher, place, 'Before');
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${place.id}`, { json: { archived: true } });
        assert.equal(await who.teacher.refused(409, 'POST', place.path, { json: { text: 'After' } }), 'conflict');
        const [{ id }] = await said(who.teacher, place);
        assert.equal(await who.teacher.refused(409, 'DELETE', one(place, id)), 'conflict');
    });

    test('stands in the record as a fact, without its words', async () => {
        const place = await classOf('Recorded');
        await say(who.teacher, place, secret, { for_family: false });
        const [{ id }] = await said(who.teacher, place);
        await who.teacher.expect(200, 'PATCH', one(place, id), { json: { text: `${secret} again` } });
        await who.teacher.expect(200, 'DELETE', one(place, id));
        const answer = await who.admin.expect(200, 'GET', `/api/v1/audit?class=${place.id}`);
        const lines = answer.json.lines.filter(({ action }) => action.startsWith('comment.'));
        assert.deepEqual(
            lines.map(({ action }) => action),
            ['comment.removed', 'comment.changed', 'comment.added'],
        );
        assert.doesNotMatch(answer.text, new RegExp(secret));
    });
});

describe('the comments of a student', () => {
    const newStudent = (name) => ({ last: name, first: 'Kim', email: `kim.${name.toLowerCase()}@lincoln.example` });

    test('go along when two are merged, and come back when that is taken back', async () => {
        const place = await classOf('Merged', newStudent('Mergeson'));
        const other = await classOf('Merged into', newStudent('Keptson'));
        await say(who.teacher, place, 'Goes along');
        const pair = { kept: other.student, absorbed: place.student };
        const { merge } = (await who.admin.expect(201, 'POST', '/api/v1/students/merges', { json: pair })).json;
        const moved = { path: place.path.replace(place.student, other.student) };
        assert.deepEqual(
            (await said(who.teacher, moved)).map(({ text }) => text),
            ['Goes along'],
        );
        await who.admin.expect(201, 'POST', `/api/v1/students/merges/${merge}/undo`, { json: {} });
        assert.equal((await said(who.teacher, place)).length, 1);
    });

    for (const mode of ['erase', 'anonymise'])
        test(`are gone when they are erased (${mode})`, async () => {
            const place = await classOf(`Gone ${mode}`, newStudent(`Gone${mode}`));
            const words = `Words about ${mode}`;
            await say(who.teacher, place, words);
            assert.match(await dumpOf(held.server), new RegExp(words));
            await who.admin.expect(201, 'POST', `/api/v1/students/${place.student}/erasure`, {
                json: { mode, reason: 'requested' },
            });
            assert.doesNotMatch(await dumpOf(held.server), new RegExp(words));
            assert.equal(
                await shardSql(held.server, `SELECT count(*) FROM gi.score_comment WHERE body = '${words}'`),
                '0',
            );
        });
});
