// What is not published, and scores that are held, leak to families nowhere; teachers see all of it, marked.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const maya = {
    last: 'Alvarez',
    first: 'Maya',
    email: 'maya.alvarez@lincoln.example',
};
const lily = {
    last: 'Chen',
    first: 'Lily',
    email: 'lily.chen@lincoln.example',
};
const mark = 'Zugzwang'; // in the name of what must not be seen
const secret = 13.6421; // a score that stands nowhere else

const who = {};
let own; // Maya
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    own = (await who.student.get('/api/v1/session')).students[0].id;
});

const columns = (...names) => names.map((name) => ({ name, date: '2026-10-05', points: 20 }));
const file = (names, scores) =>
    csv(columns(...names), [
        { ...maya, scores },
        { ...lily, scores: names.map(() => 9) },
    ]);

/** A class of the teacher's with these columns, in which Maya has these scores. */
async function classWith(name, names, scores, tags = []) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(id, file(names, scores), { tags });
    return id;
}

const change = (id, ...assignments) =>
    who.teacher
        .expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, {
            json: { assignments },
        })
        .then((answer) => answer.json);
const rule = (id, word) =>
    who.teacher.expect(200, 'PUT', `/api/v1/classes/${id}/publishing`, {
        json: { new_assignments: word },
    });
const columnsOf = async (id) =>
    Object.fromEntries((await who.teacher.gradebook(id)).assignments.map((one) => [one.name, one]));
const grades = (client, view = '') => client.get(`/api/v1/students/${own}/grades${view}`);
const classOf = ({ classes }, id) => classes.find((one) => one.id === id);
const stateOf = ({ published, scores_hidden: hidden }) => [published, hidden];

/** The places of what must not be there, with a little around each. */
function assertSilent(text, pattern, name) {
    const found = [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => text.slice(index - 80, index + 80));
    assert.deepEqual(found, [], `what ${name} is told`);
}

/** All that a member of the family can be answered, as one text. */
async function everyFamilyAnswer(client) {
    const classes = (await client.classes()).map((one) => one.id);
    const texts = [];
    for (const [path, operations] of Object.entries(openapi.paths)) {
        for (const method of Object.keys(operations)) {
            if (path === '/api/v1/session' && method !== 'get') continue;
            for (const id of path.includes('{class}') ? classes : ['']) {
                const target = path.replace('{class}', id).replaceAll(/\{\w+\}/g, own);
                const json = ['post', 'put', 'patch'].includes(method) ? { json: {} } : {};
                texts.push((await client.request(method.toUpperCase(), target, json)).text);
            }
        }
    }
    texts.push((await client.request('GET', `/api/v1/students/${own}/grades?view=family`)).text);
    return texts.join('\n');
}

describe('an assignment that is not published', () => {
    test('is named, scored and counted in no answer to a family', async () => {
        const id = await classWith('Unpublished', ['Seen', `${mark} quiz`], [17, secret]);
        const before = await grades(who.admin);
        const all = await columnsOf(id);
        await change(id, { assignment: all[`${mark} quiz`].id, published: false });
        for (const name of ['student', 'parent']) {
            const text = await everyFamilyAnswer(who[name]);
            assertSilent(text, `${mark} quiz|${secret}|${all[`${mark} quiz`].id}`, name);
            const seen = classOf(await grades(who[name]), id);
            assert.deepEqual([seen.points, seen.max_points, seen.assignments.length], [17, 20, 1]);
        }
        assert.equal((await grades(who.admin)).points, before.points, 'the school sees what it saw');
    });

    test('is not in the number of assignments of a list of classes', async () => {
        const id = await classWith('Counted', ['One', 'Two', 'Three'], [1, 2, 3]);
        const all = await columnsOf(id);
        await change(id, { assignment: all.Two.id, published: false });
        const count = async (name) => (await who[name].classes()).find((one) => one.id === id).assignments;
        assert.deepEqual(
            [await count('admin'), await count('teacher'), await count('student'), await count('parent')],
            [3, 3, 2, 2],
        );
    });

    test('takes its tag with it', async () => {
        const id = await classWith('Tags', ['Tagged'], [5], ['Zwischenzug']);
        const all = await columnsOf(id);
        await change(id, { assignment: all.Tagged.id, published: false });
        assertSilent(await everyFamilyAnswer(who.parent), 'Zwischenzug', 'parent');
        const { tags } = await who.parent.get('/api/v1/tags');
        assert.ok(!tags.some(({ name }) => name === 'Zwischenzug'), 'among the tags that families see');
    });
});

describe('hidden scores', () => {
    test('leave the assignment without score, status and share in any total', async () => {
        const id = await classWith('Held', ['Open', 'Exam'], [15, secret]);
        const { Exam } = await columnsOf(id);
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
            json: {
                edits: [{ student: own, assignment: Exam.id, points: secret, status: 'late' }],
            },
        });
        await change(id, { assignment: Exam.id, scores_hidden: true });
        for (const name of ['student', 'parent']) {
            assertSilent(await everyFamilyAnswer(who[name]), `${secret}|"late","percent`, name);
            const seen = classOf(await grades(who[name]), id);
            assert.deepEqual([seen.points, seen.max_points, seen.percent], [15, 20, 75]);
            const exam = seen.assignments.find((one) => one.name === 'Exam');
            assert.deepEqual(
                [exam.score, exam.status, exam.percent, exam.max_points, exam.scores_hidden],
                [null, null, null, 20, true],
            );
            assert.equal(exam.standing, 'held', 'nobody is told that it is not graded yet');
        }
        const staff = classOf(await grades(who.teacher), id).assignments.find((one) => one.name === 'Exam');
        assert.deepEqual([staff.score, staff.status, staff.scores_hidden], [secret, 'late', true]);
    });

    test('are shown again as they are by then', async () => {
        const id = await classWith('Shown again', ['Exam'], [11]);
        const { Exam } = await columnsOf(id);
        await change(id, { assignment: Exam.id, scores_hidden: true });
        await who.teacher.import(id, file(['Exam'], [12]));
        assert.equal(classOf(await grades(who.student), id).percent, null);
        await change(id, { assignment: Exam.id, scores_hidden: false });
        assert.equal(classOf(await grades(who.student), id).assignments[0].score, 12);
    });
});

describe('the view of the family', () => {
    test('can be asked for by those who see more, and shows them no more than the family sees', async () => {
        const id = await classWith('As family', ['A', 'B', 'C'], [10, secret, 9]);
        const { B, C } = await columnsOf(id);
        await change(id, { assignment: B.id, published: false }, { assignment: C.id, scores_hidden: true });
        const family = await grades(who.student);
        assert.deepEqual(await grades(who.admin, '?view=family'), family);
        assert.deepEqual(classOf(await grades(who.teacher, '?view=family'), id), classOf(family, id));
        assert.equal(classOf(await grades(who.teacher2, '?view=family'), id), undefined, 'not their class');
        assert.equal(
            await who.admin.refused(422, 'GET', `/api/v1/students/${own}/grades?view=everything`),
            'invalid_field',
        );
    });
});

describe('publishing', () => {
    test('marks each column of the gradebook, says what was before, and is taken back by it', async () => {
        const id = await classWith('Marks', ['A', 'B'], [1, 2]);
        const { A, B } = await columnsOf(id);
        assert.deepEqual(
            [stateOf(A), stateOf(B)],
            [
                [true, false],
                [true, false],
            ],
        );
        const { changed } = await change(
            id,
            { assignment: A.id, published: false },
            { assignment: B.id, scores_hidden: true },
            { assignment: B.id, published: true },
        );
        assert.deepEqual(changed, [
            {
                assignment: A.id,
                published: false,
                scores_hidden: false,
                before: { published: true, scores_hidden: false },
            },
            {
                assignment: B.id,
                published: true,
                scores_hidden: true,
                before: { published: true, scores_hidden: false },
            },
        ]);
        const now = await columnsOf(id);
        assert.deepEqual(
            [stateOf(now.A), stateOf(now.B)],
            [
                [false, false],
                [true, true],
            ],
        );
        await change(id, ...changed.map(({ assignment, before }) => ({ assignment, ...before })));
        assert.deepEqual(Object.values(await columnsOf(id)).map(stateOf), [
            [true, false],
            [true, false],
        ]);
    });

    test('changes the ETag of the gradebook; asking for what is so already does not', async () => {
        const id = await classWith('Versions', ['A'], [1]);
        const path = `/api/v1/classes/${id}/gradebook`;
        const { A } = await columnsOf(id);
        const { etag } = (await who.teacher.expect(200, 'GET', path)).headers;
        const ask = async () =>
            (
                await who.teacher.request('GET', path, {
                    headers: { 'If-None-Match': etag },
                })
            ).status;
        assert.equal(await ask(), 304);
        await change(id, { assignment: A.id, published: true });
        assert.equal(await ask(), 304);
        await change(id, { assignment: A.id, published: false });
        assert.equal(await ask(), 200);
        const next = (await who.teacher.expect(200, 'GET', path)).headers.etag;
        await rule(id, 'held');
        const after = await who.teacher.request('GET', path, {
            headers: { 'If-None-Match': next },
        });
        assert.equal(after.status, 200);
        assert.equal(after.json.class.new_assignments, 'held');
    });

    test('is in the record, with ids and nothing personal', async () => {
        const id = await classWith('Recorded', ['A'], [1]);
        const { A } = await columnsOf(id);
        await change(id, { assignment: A.id, published: false });
        await change(id, { assignment: A.id, published: false });
        await rule(id, 'held');
        const lines = await shardSql(
            held.server,
            `SELECT action || ' ' || details FROM gi.audit
              WHERE class_id = (SELECT max(id) FROM gi.class)
                AND action IN ('assignments.visibility_changed', 'class.publishing_changed') ORDER BY seq`,
        );
        const before = { published: true, scores_hidden: false };
        const changed = { assignment: A.id, published: false, scores_hidden: false, before };
        assert.deepEqual(lines.split('\n'), [
            `assignments.visibility_changed ${JSON.stringify({ assignments: [changed] })}`,
            'class.publishing_changed {"new_assignments":"held"}',
        ]);
    });

    test('is all of the list or nothing, and of assignments of the class only', async () => {
        const id = await classWith('All or nothing', ['A'], [1]);
        const other = await classWith('Another', ['B'], [1]);
        const { A } = await columnsOf(id);
        const { B } = await columnsOf(other);
        const path = `/api/v1/classes/${id}/assignments`;
        const wishes = [A.id, B.id].map((assignment) => ({
            assignment,
            published: false,
        }));
        assert.equal(
            await who.teacher.refused(404, 'PATCH', path, {
                json: { assignments: wishes },
            }),
            'not_found',
        );
        assert.deepEqual(stateOf((await columnsOf(id)).A), [true, false]);
        for (const assignments of [
            undefined,
            [],
            'x',
            [1],
            [{ assignment: A.id }],
            [{ published: true }],
            [{ assignment: 'x', published: true }],
            [{ assignment: A.id, published: 'yes' }],
            Array.from({ length: 501 }, () => wishes[0]),
        ])
            assert.equal(
                await who.teacher.refused(422, 'PATCH', path, {
                    json: { assignments },
                }),
                'invalid_field',
            );
        for (const word of [undefined, '', 'sometimes', 7])
            assert.equal(
                await who.teacher.refused(422, 'PUT', `/api/v1/classes/${id}/publishing`, {
                    json: { new_assignments: word },
                }),
                'invalid_field',
            );
    });
});

describe('new columns of an import', () => {
    test('follow the rule of the class', async () => {
        const id = await classWith('Rule', ['Ex 1'], [1]);
        await rule(id, 'held');
        await who.teacher.import(id, file(['Ex 1', 'Ex 2'], [1, 2]));
        await rule(id, 'published');
        await who.teacher.import(id, file(['Ex 1', 'Ex 2', 'Ex 3'], [1, 2, 3]));
        const all = await columnsOf(id);
        assert.deepEqual(
            ['Ex 1', 'Ex 2', 'Ex 3'].map((name) => stateOf(all[name])),
            [
                [true, false],
                [false, false],
                [true, false],
            ],
        );
        assert.deepEqual(
            classOf(await grades(who.student), id).assignments.map((one) => one.name),
            ['Ex 1', 'Ex 3'],
        );
    });

    test('that are held stay held by another import, its undo and the undo of that', async () => {
        const id = await who.teacher.createClass('Held for good');
        await rule(id, 'held');
        await who.teacher.import(id, file(['Quiz'], [3]));
        const undo = async () => {
            const [{ id: newest }] = (await who.teacher.get(`/api/v1/classes/${id}/history`)).changes;
            await who.teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${newest}/undo`, { json: {} });
        };
        await undo();
        await undo();
        assert.deepEqual(stateOf((await columnsOf(id)).Quiz), [false, false], 'after undo and redo');
        await rule(id, 'published');
        await who.teacher.import(id, file(['Quiz'], [4]));
        assert.deepEqual(stateOf((await columnsOf(id)).Quiz), [false, false], 'after an import of the same column');
        assert.deepEqual(classOf(await grades(who.student), id).assignments, []);
    });
});
