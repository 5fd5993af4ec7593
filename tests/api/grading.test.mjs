// One way to grade for every page, file and mail: rules of a class, what they do, how a total came about, what would be.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const lily = { last: 'Chen', first: 'Lily', email: 'lily.chen@lincoln.example' };

const bo = { last: 'Zuse', first: 'Bo', email: 'bo.zuse@pupils.example' }; // without whom nobody has an essay

const who = {};
let own; // Maya, whose login is `student`, and whose guardian is `parent`
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    own = (await who.student.get('/api/v1/session')).students[0].id;
});

const column = (name, points, date) => ({ name, points, date });
const columns = [
    column('Homework 1', 80, '2026-09-01'),
    column('Homework 2', 40, '2026-09-02'),
    column('Homework 3', 3, '2026-09-03'),
    column('Exam', 100, '2026-09-04'),
    column('Essay', 50, '2026-09-05'),
];
const scores = { maya: [80, 20, 1, 70], lily: [40, 20, 3, 95] };

const usual = {
    way: 'points',
    categories: [],
    missing_percent: null,
    incomplete: 'counts',
    late: { penalty_percent: 0, floor_percent: 0 },
    rounding: 'none',
    terms: [],
    combine: 'together',
    scale: {
        kind: 'letters',
        grades: [
            { name: 'A', from: 90 },
            { name: 'B', from: 80 },
            { name: 'C', from: 70 },
            { name: 'D', from: 60 },
            { name: 'F', from: null },
        ],
    },
};
const byWeight = {
    way: 'weighted',
    categories: [
        { name: 'homework', weight: 40, drop_lowest: 1 },
        { name: 'Tests', weight: 60 },
    ],
};

const path = (id) => `/api/v1/classes/${id}/grading`;
const totalPath = (id, student = own) => `/api/v1/classes/${id}/students/${student}/total`;
const put = (id, rules, rest = {}, client = who.teacher) =>
    client.expect(200, 'PUT', path(id), { json: { rules, ...rest } }).then((answer) => answer.json);
const refusal = (status, method, target, json, client = who.teacher) =>
    client.expect(status, method, target, { json }).then((answer) => answer.json);

const sql = (text) => shardSql(held.server, text);

/** A class of five assignments, four of them graded, with categories. */
async function newClass(name) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(
        id,
        csv(columns, [
            { ...maya, scores: scores.maya },
            { ...lily, scores: scores.lily },
            { ...bo, scores: ['', '', '', '', 45] },
        ]),
    );
    await sql(
        `UPDATE gi.assignment SET category = CASE WHEN name LIKE 'Homework%' THEN 'Homework' ELSE 'Tests' END
          WHERE class_id = (SELECT id FROM gi.class WHERE name = '${name}')`,
    );
    return id;
}
const mark = (name, assignment, facts) =>
    sql(`UPDATE gi.assignment SET ${facts} WHERE name = '${assignment}'
          AND class_id = (SELECT id FROM gi.class WHERE name = '${name}')`);

const rowOf = async (id, last, client = who.teacher) =>
    (await client.gradebook(id)).students.find((one) => one.last_name === last);
const totalOf = ({ points, max_points: max, percent, letter }) => [points, max, percent, letter];

describe('the rules of a class', () => {
    test('are the sum of points and letters from A to F until somebody chooses', async () => {
        const id = await newClass('Usual');
        const {
            rules,
            school_rules: school,
            changes,
            can_change: may,
            categories_in_use: used,
        } = await who.teacher.get(path(id));
        assert.deepEqual([rules, school, changes, may], [usual, usual, [], true]);
        assert.deepEqual(used, [
            { name: 'Homework', assignments: 3 },
            { name: 'Tests', assignments: 2 },
        ]);
        assert.deepEqual(totalOf(await rowOf(id, 'Alvarez')), [171, 223, 76.7, 'C']);
    });

    test('change every total at once: gradebook, student, family and file', async () => {
        const id = await newClass('Everywhere');
        const { change, version, rules } = await put(id, byWeight);
        assert.ok(change);
        assert.equal(rules.categories[0].drop_lowest, 1);
        // Homework is best without 20/40: 81/83. Tests are 70/100.
        const expected = [151, 183, 81, 'B'];
        assert.deepEqual(totalOf(await rowOf(id, 'Alvarez')), expected);
        assert.equal((await who.teacher.gradebook(id)).class.version, version);
        for (const client of [who.teacher, who.student, who.parent]) {
            const { classes } = await client.get(`/api/v1/students/${own}/grades`);
            const one = classes.find((found) => found.id === id);
            assert.deepEqual([...totalOf(one), one.way], [...expected, 'weighted']);
        }
        assert.equal((await who.teacher.request('GET', `/api/v1/classes/${id}/export.xlsx`)).status, 200);
    });

    test('make the version of the class newer, so that nobody keeps an old total', async () => {
        const id = await newClass('Version');
        const { headers } = await who.teacher.request('GET', `/api/v1/classes/${id}/gradebook`);
        await put(id, { way: 'mean' });
        const again = await who.teacher.request('GET', `/api/v1/classes/${id}/gradebook`, {
            headers: { 'If-None-Match': headers.etag },
        });
        assert.equal(again.status, 200);
    });

    test('that are the same change nothing', async () => {
        const id = await newClass('Same');
        assert.equal((await put(id, usual)).change, null);
        await put(id, byWeight);
        assert.equal((await put(id, byWeight)).change, null);
    });

    test('can be taken back, and the taking back too', async () => {
        const id = await newClass('Undo');
        const { change } = await put(id, byWeight);
        const undo = (one) => `${path(id)}/changes/${one}/undo`;
        const undone = (await who.teacher.expect(200, 'POST', undo(change))).json;
        assert.deepEqual(undone.rules, usual);
        assert.equal((await rowOf(id, 'Alvarez')).percent, 76.7);
        const { changes } = await who.teacher.get(path(id));
        assert.deepEqual(
            changes.map((one) => [one.by, one.undoes]),
            [
                ['Marcus Reed', change],
                ['Marcus Reed', null],
            ],
        );
        assert.equal((await who.teacher.expect(409, 'POST', undo(change))).json.code, 'conflict');
        const redone = (await who.teacher.expect(200, 'POST', undo(undone.change))).json;
        assert.equal(redone.rules.way, 'weighted');
    });

    test('are not overwritten unseen', async () => {
        const id = await newClass('Seen');
        const { change } = await put(id, byWeight, { seen: null });
        const refused = await refusal(409, 'PUT', path(id), { rules: usual, seen: null });
        assert.match(refused.detail, /Somebody else changed these rules/);
        await put(id, usual, { seen: change });
    });

    test('stay as they are in a class that was put away', async () => {
        const id = await newClass('Away');
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
        assert.equal((await refusal(409, 'PUT', path(id), { rules: byWeight })).code, 'conflict');
        assert.equal((await who.teacher.get(path(id))).can_change, false);
    });

    test('that contradict themselves are refused with a sentence', async () => {
        const id = await newClass('Refused');
        for (const [rules, field] of [
            [{ way: 'weighted' }, 'categories'],
            [{ way: 'median' }, 'way'],
            [{ categories: [{ name: 'A' }, { name: 'a' }] }, 'categories'],
            [{ missing_percent: 101 }, 'missing_percent'],
            [{ scale: { kind: 'own', grades: [{ name: 'A', from: 50 }] } }, 'scale'],
        ]) {
            const { code, detail, errors } = await refusal(422, 'PUT', path(id), { rules });
            assert.deepEqual([code, errors[0].field], ['invalid_field', field]);
            assert.ok(detail.length > 20);
        }
        assert.equal((await refusal(422, 'PUT', path(id), {})).errors[0].field, 'rules');
        assert.deepEqual((await who.teacher.get(path(id))).rules, usual);
    });

    test('are in the record when they change', async () => {
        const id = await newClass('Record');
        const { change } = await put(id, byWeight);
        const lines = await sql(
            `SELECT action || ' ' || details FROM gi.audit
              WHERE class_id = (SELECT id FROM gi.class WHERE name = 'Record') AND action LIKE '%grading%'`,
        );
        assert.equal(String(lines).trim(), `class.grading_changed {"change":"${change}"}`);
    });
});

describe('a preview of other rules', () => {
    test('says whose totals and grades would change, and stores nothing', async () => {
        const id = await newClass('Preview');
        const seen = await refusal(200, 'POST', `${path(id)}/preview`, { rules: byWeight });
        assert.deepEqual(
            [seen.students, seen.changed, seen.percent_up, seen.percent_down, seen.letter_up, seen.letter_down],
            [3, 2, 2, 0, 1, 0],
        );
        const [first] = seen.examples;
        assert.deepEqual(
            [first.last_name, first.before.percent, first.before.letter, first.after.percent, first.after.letter],
            ['Alvarez', 76.7, 'C', 81, 'B'],
        );
        assert.equal((await rowOf(id, 'Alvarez')).percent, 76.7);
    });

    test('on another scale says neither up nor down', async () => {
        const id = await newClass('Scale');
        const seen = await refusal(200, 'POST', `${path(id)}/preview`, { rules: { scale: { kind: 'german' } } });
        assert.deepEqual([seen.letter_up, seen.letter_down, seen.letter_other, seen.percent_up], [0, 0, 3, 0]);
        assert.equal(seen.examples[0].after.letter, '3');
    });
});

describe('what new classes begin with', () => {
    test('is ruled by administrators, and leaves older classes alone', async () => {
        const older = await newClass('Older');
        const rules = { way: 'mean', scale: { kind: 'french' } };
        await who.admin.expect(200, 'PUT', '/api/v1/school/grading', { json: { rules } });
        const younger = await newClass('Younger');
        assert.deepEqual((await who.admin.get('/api/v1/school/grading')).rules.way, 'mean');
        assert.deepEqual((await who.teacher.get(path(older))).rules, usual);
        const found = await who.teacher.get(path(younger));
        assert.deepEqual([found.rules.way, found.rules.scale.kind], ['mean', 'french']);
        assert.deepEqual(found.school_rules, found.rules);
        await put(younger, usual);
        assert.deepEqual((await who.teacher.get(path(younger))).rules, usual);
        await who.admin.expect(200, 'PUT', '/api/v1/school/grading', { json: { rules: usual } });
        assert.equal(await sql('SELECT count(*) FROM gi.school WHERE grading IS NOT NULL'), '0');
    });

    test('is not written over unseen', async () => {
        const path = '/api/v1/school/grading';
        const { version } = await who.admin.get(path);
        const set = (rules, seen) => who.admin.expect(200, 'PUT', path, { json: { rules, seen } });
        const { json } = await set({ way: 'mean' }, version);
        assert.notEqual(json.version, version);
        assert.deepEqual(await who.admin.get(path), json);
        const refused = await refusal(409, 'PUT', path, { rules: usual, seen: version }, who.admin);
        assert.deepEqual([refused.code, refused.errors[0].field], ['conflict', 'seen']);
        assert.equal((await who.admin.get(path)).rules.way, 'mean');
        assert.equal((await set(usual, json.version)).json.version, version, 'the same rules are the same version');
        assert.equal((await refusal(422, 'PUT', path, { rules: usual, seen: 1 }, who.admin)).errors[0].field, 'seen');
    });
});

describe('a total', () => {
    let id;
    before(async () => {
        id = await newClass('Explained');
        await put(id, { ...byWeight, missing_percent: 0, late: { penalty_percent: 10, floor_percent: 50 } });
    });
    const standings = (part) => part.scores.map((score) => [score.name, score.standing]);

    test('is explained step by step, to staff and to the family alike', async () => {
        for (const client of [who.teacher, who.student, who.parent]) {
            const total = await client.get(totalPath(id));
            assert.deepEqual(totalOf(total), [151, 183, 81, 'B']);
            const [homework, tests] = total.parts;
            assert.deepEqual(standings(homework), [
                ['Homework 1', 'counted'],
                ['Homework 2', 'dropped_lowest'],
                ['Homework 3', 'counted'],
            ]);
            assert.deepEqual(
                [homework.points, homework.max_points, homework.percent, homework.share, homework.adds],
                [81, 83, 97.59, 40, 39.04],
            );
            assert.deepEqual([tests.percent, tests.share, tests.adds], [70, 60, 42]);
            assert.deepEqual(standings(tests), [
                ['Exam', 'counted'],
                ['Essay', 'ungraded'],
            ]);
        }
    });

    test('is of what the pages of the student say about each assignment', async () => {
        for (const client of [who.teacher, who.parent]) {
            const { classes } = await client.get(`/api/v1/students/${own}/grades`);
            const { assignments } = classes.find((one) => one.id === id);
            assert.deepEqual(Object.fromEntries(assignments.map((one) => [one.name, one.standing])), {
                'Homework 1': 'counted',
                'Homework 2': 'dropped_lowest',
                'Homework 3': 'counted',
                Exam: 'counted',
                Essay: 'ungraded',
            });
        }
    });

    test('by tag is made by the same rules, to staff and to the family alike', async () => {
        const name = 'By tag';
        const tagged = await newClass(name);
        await put(tagged, { ...byWeight, late: { penalty_percent: 10, floor_percent: 0 } });
        const { assignments } = await who.teacher.gradebook(tagged);
        const idOf = (wanted) => assignments.find((one) => one.name === wanted).id;
        for (const work of ['Homework 1', 'Homework 2', 'Exam', 'Essay'])
            await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${tagged}/assignments/${idOf(work)}`, {
                json: { add_tags: work === 'Essay' ? ['essay'] : ['unit 1'] },
            });
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${tagged}/scores`, {
            json: { edits: [{ student: own, assignment: idOf('Exam'), points: 70, status: 'late' }] },
        });
        for (const client of [who.teacher, who.student, who.parent]) {
            const { classes } = await client.get(`/api/v1/students/${own}/grades`);
            const { tag_totals: totals } = classes.find((one) => one.id === tagged);
            // 80/80 without the 20/40 that the class drops, and 63 of the late 70: 40 + 37.8. No essay is graded.
            assert.deepEqual(
                totals.map((one) => [one.name, ...totalOf(one)]),
                [['unit 1', 143, 180, 77.8, 'C']],
            );
        }
    });

    test('shows what being late and missing cost', async () => {
        const book = await who.teacher.gradebook(id);
        const [exam, essay] = ['Exam', 'Essay'].map((name) => book.assignments.find((one) => one.name === name).id);
        const edit = (assignment, points, status) =>
            who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
                json: { edits: [{ student: own, assignment, points, status }] },
            });
        await edit(exam, 70, 'late');
        await edit(essay, null, 'missing');
        const { parts } = await who.student.get(totalPath(id));
        const [late, missing] = parts[1].scores;
        assert.deepEqual([late.score, late.points, late.taken], [70, 63, 7]);
        assert.deepEqual(
            [missing.score, missing.points, missing.assumed, missing.standing],
            [null, 0, true, 'counted'],
        );
        await edit(exam, 70, null);
        await edit(essay, null, null);
    });

    test('of a family counts nothing that they do not see', async () => {
        const hidden = await newClass('Hidden');
        const exam = (await who.teacher.gradebook(hidden)).assignments.find((one) => one.name === 'Exam').id;
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${hidden}/assignments`, {
            json: { assignments: [{ assignment: exam, scores_hidden: true }] },
        });
        const family = await who.parent.get(totalPath(hidden));
        assert.deepEqual([family.points, family.max_points], [101, 123]);
        assert.ok(!JSON.stringify(family).includes('"score":70'));
        const asked = await who.parent.expect(200, 'POST', totalPath(hidden), { json: { goal: 80 } });
        assert.equal(asked.json.goal.left, 1, 'the exam is graded, although they do not see how');
        assert.equal((await who.teacher.get(totalPath(hidden))).points, 171);
        assert.deepEqual(await who.teacher.get(`${totalPath(hidden)}?view=family`), family);
    });

    test('is nobody else’s business', async () => {
        const other = (await who.teacher.gradebook(id)).students.find((one) => one.id !== own).id;
        assert.equal(await who.student.refused(404, 'GET', totalPath(id, other)), 'not_found');
        assert.equal(await who.teacher2.refused(404, 'GET', totalPath(id)), 'not_found');
        const elsewhere = await who.teacher.createClass('Nobody in it');
        assert.equal(await who.student.refused(404, 'GET', totalPath(elsewhere)), 'not_found');
    });
});

describe('what would be', () => {
    let id;
    let essay;
    before(async () => {
        id = await newClass('Supposed');
        essay = (await who.teacher.gradebook(id)).assignments.find((one) => one.name === 'Essay').id;
    });
    const suppose = (json, client = who.student) =>
        client.expect(200, 'POST', totalPath(id), { json }).then((answer) => answer.json);

    test('with other scores is told by the same rules and stored nowhere', async () => {
        const total = await suppose({ scores: [{ assignment: essay, score: 50 }] });
        assert.deepEqual(totalOf(total), [221, 273, 81, 'B']);
        assert.deepEqual(totalOf(await who.student.get(totalPath(id))), [171, 223, 76.7, 'C']);
        assert.deepEqual(totalOf(await suppose({ scores: [] }, who.parent)), [171, 223, 76.7, 'C']);
    });

    test('is asked of a goal: the least percentage on what is left', async () => {
        const { goal } = await suppose({ goal: 80 });
        assert.deepEqual([goal.left, goal.percent, goal.at_best.percent], [1, 94.8, 81]);
        assert.equal((await suppose({ goal: 90 })).goal.percent, null);
        assert.equal(goal.missing, 0);
        assert.equal((await suppose({ goal: 50 })).goal.percent, 0);
    });

    test('is refused about work of other classes and scores that cannot be', async () => {
        const refused = (status, json) => refusal(status, 'POST', totalPath(id), json, who.student);
        assert.equal((await refused(404, { scores: [{ assignment: own, score: 1 }] })).code, 'not_found');
        assert.equal((await refused(422, { scores: [{ assignment: essay, score: -1 }] })).errors[0].field, 'scores');
        assert.equal((await refused(422, { scores: [{ assignment: essay, score: 'A' }] })).errors[0].field, 'scores');
        assert.equal((await refused(422, { goal: 201 })).errors[0].field, 'goal');
    });
});

describe('all classes of a student together', () => {
    test('are a sum of points while each of them is, else the mean of their percentages', async () => {
        const one = await newClass('Together');
        const { classes, ...overall } = await who.student.get(`/api/v1/students/${own}/grades`);
        const scored = classes.filter((found) => found.percent !== null);
        const mean = scored.some((found) => found.way !== 'points');
        assert.equal(overall.way, mean ? 'mean' : 'points');
        await put(one, { way: 'mean' });
        const after = await who.student.get(`/api/v1/students/${own}/grades`);
        const percents = after.classes.map((found) => found.percent).filter((percent) => percent !== null);
        assert.equal(after.way, 'mean');
        assert.ok(Math.abs(after.percent - percents.reduce((a, b) => a + b) / percents.length) < 0.11);
    });

    test('are what the school chose instead, and the record says who chose it', async () => {
        await newClass('Chosen');
        const path = '/api/v1/school/grading/overall';
        const ways = async () => {
            const { way, points } = await who.parent.get(`/api/v1/students/${own}/grades`);
            return [way, points > 0];
        };
        assert.deepEqual(await who.admin.get(path), { way: 'as_classes' });
        for (const way of ['mean', 'points']) {
            await who.admin.expect(200, 'PUT', path, { json: { way } });
            assert.deepEqual([await who.admin.get(path), await ways()], [{ way }, [way, true]]);
        }
        assert.equal(await who.admin.refused(422, 'PUT', path, { json: { way: 'luck' } }), 'invalid_field');
        await who.admin.expect(200, 'PUT', path, { json: { way: 'as_classes' } });
        const { lines } = await who.admin.get('/api/v1/audit');
        assert.equal(lines.filter(({ action }) => action === 'school.overall_changed').length, 3);
    });
});

describe('extra credit and never-drop', () => {
    test('of an assignment count as its teacher said', async () => {
        const name = 'Extra';
        const id = await newClass(name);
        await mark(name, 'Homework 3', 'extra_credit = true');
        await put(id, { categories: [{ name: 'Homework', drop_lowest: 1 }] });
        assert.deepEqual(totalOf(await rowOf(id, 'Alvarez')), [151, 180, 83.9, 'B']);
        await mark(name, 'Homework 2', 'never_drop = true');
        await put(id, { categories: [{ name: 'Homework', drop_lowest: 2 }] });
        const { parts } = await who.teacher.get(totalPath(id));
        assert.deepEqual(
            parts.flatMap((part) => part.scores.map((score) => score.standing)),
            ['dropped_lowest', 'counted', 'extra', 'counted', 'ungraded'],
        );
    });
});
