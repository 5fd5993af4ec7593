// The school in figures: what its gradebooks say, together; small groups are not shown, and each look is recorded.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { addOperator, entered, openGrant } from './support/operator.mjs';
import { withServer } from './support/server.mjs';

const who = {};
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'student']) who[name] = await server.signedIn('lincoln', name);
    who.foreigner = await server.signedIn('washington', 'admin');
    await addOperator(server, 'ada@platform.example', 'Ada Lovelace');
    await openGrant(who.admin);
    who.operator = await entered(server, 'lincoln', 'ada@platform.example');
});

const path = '/api/v1/school/overview';
const overview = (client = who.admin) => client.get(path);
const classOf = async (id, client) => (await overview(client)).classes.find((one) => one.id === id);
const rising = (a, b) => a - b;
const median = (values) => {
    const sorted = values.toSorted(rising);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const near = (found, expected) => assert.ok(Math.abs(found - expected) < 0.0001, `${found} is not ${expected}`);

const columns = [
    { name: 'Essay', points: 10, date: '2026-10-01' },
    { name: 'Exam', points: 100, date: '2027-02-01' },
];
const terms = [
    { name: 'Autumn', from: null, weight: 50 },
    { name: 'Spring', from: '2027-02-01', weight: 50 },
];
/** With terms and these scores, a row for a student. */
async function classWith(name, mark, scores, rules = { terms }) {
    const id = await who.teacher.createClass(name);
    const rows = people(scores.length, mark).map((one, index) => ({ ...one, scores: scores[index] }));
    await who.teacher.import(id, csv(columns, rows));
    await who.teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules } });
    return id;
}
const five = [
    [5, 90],
    [6, 80],
    [7, 70],
    [8, 60],
    [9, 50],
];

describe('the figures of the school', () => {
    test('are those of its gradebooks', async () => {
        await classWith('Adds up', 'addsup', five);
        const school = await overview();
        const books = await Promise.all((await who.admin.classes()).map(({ id }) => who.admin.gradebook(id)));
        const present = books.flatMap(({ students }) => students.filter(({ dropped }) => !dropped));
        assert.equal(school.all_classes, books.length);
        assert.deepEqual(school.classes.map(({ id }) => id).sort(), books.map((book) => book.class.id).sort());
        assert.equal(school.students, new Set(present.map(({ id }) => id)).size);
        const teachers = new Set(school.classes.flatMap((one) => one.teachers));
        assert.equal(school.teachers, teachers.size);

        const percents = present.map(({ percent }) => percent).filter((percent) => percent !== null);
        assert.equal(school.overall.graded, percents.length);
        near(school.overall.median, median(percents));
        near(school.overall.mean, percents.reduce((sum, one) => sum + one, 0) / percents.length);
        assert.deepEqual(
            school.overall.tens,
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
                (ten) => percents.filter((one) => Math.min(9, Math.floor(one / 10)) === ten).length,
            ),
        );
        const cells = present.flatMap(({ scores, statuses }) =>
            scores.map((score, index) => [score, statuses?.[index] ?? null]),
        );
        const count = (is) => cells.filter(([score, status]) => status !== 'excused' && is(score, status)).length;
        assert.deepEqual(school.scores, {
            expected: count(() => true),
            given: count((score, status) => score !== null && status !== 'missing'),
            missing: count((_, status) => status === 'missing'),
            late: count((_, status) => status === 'late'),
        });
    });

    test('are those of now: a changed score and a class that is put away count at once', async () => {
        const id = await classWith('Moves', 'moves', five);
        const before = await overview();
        const rows = people(5, 'moves').map((one) => ({ ...one, scores: [10, 100] }));
        await who.teacher.import(id, csv(columns, rows));
        assert.deepEqual([(await classOf(id)).median, (await classOf(id)).passing], [100, 100]);
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
        const after = await overview();
        assert.equal(after.all_classes, before.all_classes - 1);
        assert.equal(after.overall.graded, before.overall.graded - 5);
    });

    test('are not sent again while nothing changed', async () => {
        const answer = await who.admin.expect(200, 'GET', path);
        const headers = { 'If-None-Match': answer.headers.etag };
        await who.admin.expect(304, 'GET', path, { headers });
        await who.teacher.createClass('One more');
        await who.admin.expect(200, 'GET', path, { headers });
    });
});

describe('a class', () => {
    test('has its middle, who passes on its scale, what is missing, and its teachers', async () => {
        const id = await classWith('Facts', 'facts', five, { scale: { kind: 'german' } });
        const one = await classOf(id);
        const shown = (await who.teacher.gradebook(id)).students.map(({ percent }) => percent);
        near(one.median, median(shown));
        assert.deepEqual([one.name, one.students, one.graded, one.missing, one.terms], ['Facts', 5, 5, 0, []]);
        assert.equal(one.passing, 100, 'from 50 percent on, in German grades');
        assert.equal(one.teachers.length, 1);
        const book = await who.teacher.gradebook(id);
        assert.deepEqual(book.class.failing_grades, ['5', '6']);
    });

    test('of fewer than five has no figures of its own, and counts in those of the school', async () => {
        const before = (await overview()).overall.graded;
        const id = await classWith('Small', 'small', five.slice(0, 4));
        const one = await classOf(id);
        const { median: middle, mean, passing, missing } = one;
        assert.deepEqual([one.students, one.graded], [4, 4]);
        assert.deepEqual([middle, mean, passing, missing], [null, null, null, null]);
        assert.deepEqual(
            one.terms.map((term) => [term.name, term.graded, term.median, term.passing]),
            [
                ['Autumn', 4, null, null],
                ['Spring', 4, null, null],
            ],
        );
        const school = await overview();
        assert.equal(school.overall.graded, before + 4);
        assert.equal(school.smallest_group, 5);
    });
});

describe('terms', () => {
    test('are compared in a class, as its gradebook has them, and over the classes', async () => {
        const named = (name) => terms.map((term) => ({ ...term, name: `${name} ${term.name}` }));
        const one = await classWith('Terms one', 'termsone', five, { terms: named('Compared') });
        await classWith('Terms two', 'termstwo', five.slice(0, 3), { terms: named('compared') });
        const { students } = await who.teacher.gradebook(one);
        const found = (await classOf(one)).terms;
        found.forEach((term, place) => near(term.median, median(students.map((row) => row.terms[place].percent))));
        assert.deepEqual(
            found.map(({ median: middle, passing }) => [middle, passing]),
            [
                [70, 80],
                [70, 80],
            ],
        );
        const school = (await overview()).terms.filter(({ name }) => /^compared/i.test(name));
        assert.deepEqual(
            school.map(({ classes, graded, median: middle }) => [classes, graded, middle]),
            [
                [2, 8, 65],
                [2, 8, 75],
            ],
        );
    });
});

describe('students at risk', () => {
    test('stand there with the reasons, first who is at risk in several classes', async () => {
        const dates = ['01', '08', '15', '22', '29', '30'].map((day) => `2026-09-${day}`);
        const works = dates.map((date, index) => ({ name: `Work ${index}`, points: 10, date }));
        const rows = people(3, 'risk').map((one, index) => ({
            ...one,
            scores: [
                [9, 9, 9, 9, 9, 9],
                [10, 10, 10, 7, 7, 7],
                [4, 4, 4, 4, 4, 4],
            ][index],
        }));
        const one = await who.teacher.createClass('At risk one');
        await who.teacher.import(one, csv(works, rows));
        const two = await who.teacher.createClass('At risk two');
        await who.teacher.import(two, csv(works.slice(0, 1), [{ ...rows[1], scores: [5] }]));
        const school = await overview();
        const ours = school.at_risk.filter(({ classes }) => classes.some(({ id }) => id === one));
        assert.deepEqual(
            ours.map(({ last_name, classes }) => [last_name, classes.map(({ name, reasons }) => [name, reasons])]),
            [
                [
                    rows[1].last,
                    [
                        ['At risk one', [{ kind: 'fall', from: 100, to: 70 }]],
                        ['At risk two', [{ kind: 'overall', percent: 50 }]],
                    ],
                ],
                [rows[2].last, [['At risk one', [{ kind: 'overall', percent: 40 }]]]],
            ],
        );
        assert.equal(school.classes.find(({ id }) => id === one).at_risk, 2);
        const counts = school.at_risk.map(({ classes }) => classes.length);
        assert.deepEqual(counts, counts.toSorted(rising).reverse());
        assert.equal(school.all_at_risk, school.at_risk.length);
    });
});

describe('administrators who come at once', () => {
    test('wait for the first of them, who reads what is not kept', async () => {
        for (let i = 0; i < 8; ++i) await classWith(`At once ${i}`, `atonce${i}`, five);
        const misses = async () => {
            const { text } = await held.server.client().expect(200, 'GET', '/metrics');
            return Number(/gi_cache_requests_total\{cache="class_figures",result="miss"\} (\d+)/.exec(text)[1]);
        };
        const before = await misses();
        const answers = await Promise.all(Array.from({ length: 5 }, () => overview()));
        for (const answer of answers) assert.deepEqual(answer, answers[0]);
        // Eight classes for the one who reads, who looks for the first of them twice, and at most a look for each other.
        const looked = (await misses()) - before;
        assert.ok(looked >= 9 && looked <= 13, `${looked} looks in vain`);
    });
});

describe('who sees them', () => {
    test('is the administrator, and an operator with a grant sees the same', async () => {
        assert.deepEqual(await overview(who.operator), await overview());
        for (const name of ['teacher', 'student']) await who[name].refused(403, 'GET', path);
    });

    test('is nobody of another school', async () => {
        const id = await who.teacher.createClass('Ours alone');
        await who.teacher.import(id, quiz(people(6, 'ours')));
        const ours = await overview();
        const theirs = await overview(who.foreigner);
        const shared = theirs.classes.filter((one) => ours.classes.some((other) => other.id === one.id));
        assert.deepEqual(shared, []);
        assert.ok(!JSON.stringify(theirs).includes('Ours alone'));
    });

    test('is in the record, once in ten minutes', async () => {
        await overview();
        await overview();
        const { lines } = await who.admin.get('/api/v1/audit');
        const looks = lines.filter(({ action }) => action === 'school.figures_viewed');
        assert.deepEqual(looks.map(({ actor }) => actor.kind).sort(), ['account', 'operator']);
    });
});
