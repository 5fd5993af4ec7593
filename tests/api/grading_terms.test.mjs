// Terms divide a class by dates: the gradebook has their totals, and a total can be made of them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

const who = {};
let own; // Maya, whose login is `student`
const held = withServer({}, async (server) => {
    for (const name of ['teacher', 'student']) who[name] = await server.signedIn('lincoln', name);
    own = (await who.student.get('/api/v1/session')).students[0].id;
});

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const columns = [
    { name: 'Essay', points: 10, date: '2026-10-01' },
    { name: 'Exam', points: 100, date: '2027-02-01' },
    { name: 'Poster', points: 10 },
];
const terms = [
    { name: 'Autumn', from: null, weight: 40 },
    { name: 'Spring', from: '2027-02-01', weight: 60 },
];

async function newClass(name) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(id, csv(columns, [{ ...maya, scores: [8, 90, 10] }]));
    return id;
}
const path = (id) => `/api/v1/classes/${id}/grading`;
const put = (id, rules) => who.teacher.expect(200, 'PUT', path(id), { json: { rules } });
const shown = ({ percent, letter }) => [percent, letter];

describe('terms', () => {
    test('give the gradebook the totals of each, and say in which its columns lie', async () => {
        const id = await newClass('Sorted');
        await put(id, { terms });
        const book = await who.teacher.gradebook(id);
        assert.deepEqual(book.class.terms, ['Autumn', 'Spring']);
        assert.deepEqual(
            book.assignments.map(({ name, term }) => [name, term]),
            [
                ['Essay', 0],
                ['Exam', 1],
                ['Poster', undefined],
            ],
        );
        assert.deepEqual(shown(book.students[0]), [90, 'A']);
        assert.deepEqual(book.students[0].terms.map(shown), [
            [80, 'B'],
            [90, 'A'],
        ]);
    });

    test('that are weighted make the total, for families too, and it says how', async () => {
        const id = await newClass('Weighted');
        await put(id, { terms, combine: 'weighted' });
        assert.deepEqual(shown((await who.teacher.gradebook(id)).students[0]), [86, 'B']);
        const { classes } = await who.student.get(`/api/v1/students/${own}/grades`);
        const one = classes.find((found) => found.id === id);
        assert.deepEqual([...shown(one), one.way], [86, 'B', 'weighted']);
        assert.deepEqual(one.terms.map(shown), [
            [80, 'B'],
            [90, 'A'],
        ]);
        const total = await who.student.get(`/api/v1/classes/${id}/students/${own}/total`);
        assert.deepEqual(
            total.terms.map(({ share, adds }) => [share, adds]),
            [
                [40, 32],
                [60, 54],
            ],
        );
        assert.deepEqual(
            total.parts.map(({ term, scores }) => [term, ...scores.map(({ name, standing }) => [name, standing])]),
            [
                ['Autumn', ['Essay', 'counted']],
                ['Spring', ['Exam', 'counted']],
                [null, ['Poster', 'without_term']],
            ],
        );
    });

    test('have their totals explained one by one, as the gradebook and the student’s page say them', async () => {
        const id = await newClass('One by one');
        const path = (term) => `/api/v1/classes/${id}/students/${own}/total?term=${encodeURIComponent(term)}`;
        for (const combine of ['together', 'weighted']) {
            await put(id, { terms, combine });
            for (const client of [who.teacher, who.student]) {
                const autumn = await client.get(path('Autumn'));
                assert.deepEqual([autumn.term, ...shown(autumn), autumn.points], ['Autumn', 80, 'B', 8]);
                assert.deepEqual([autumn.terms, autumn.rules.terms, autumn.rules.combine], [[], [], 'together']);
                assert.deepEqual(
                    autumn.parts.map(({ term, scores }) => [term, ...scores.map(({ name }) => name)]),
                    [[null, 'Essay']],
                );
                assert.deepEqual(shown(await client.get(path('Spring'))), [90, 'A']);
            }
        }
        const essay = (await who.teacher.gradebook(id)).assignments.find(({ name }) => name === 'Essay').id;
        const supposed = { scores: [{ assignment: essay, score: 9 }], goal: 90 };
        const { json } = await who.student.expect(200, 'POST', path('Autumn'), { json: supposed });
        assert.deepEqual([json.term, ...shown(json), json.goal.percent], ['Autumn', 90, 'A', 0]);
        assert.equal((await who.student.get(`/api/v1/classes/${id}/students/${own}/total`)).term, null);
        assert.equal(await who.student.refused(404, 'GET', path('Summer')), 'not_found');
    });

    test('are in the files of the class, and an import of such a file leaves them out', async () => {
        const id = await newClass('Taken out');
        await put(id, { terms, combine: 'weighted' });
        const { text } = await who.teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.csv`);
        const lines = text.split('\r\n');
        assert.match(lines[0], /,Total: Autumn \(%\),Total: Spring \(%\),Total \(%\),Final grade$/);
        assert.match(lines[3], /,80,90,86,B$/);
        const before = await who.teacher.gradebook(id);
        const report = await who.teacher.import(id, text, { status: 200, sparse: 'include' });
        assert.deepEqual([report.summary.scores.unchanged, report.summary.assignments.skipped], [3, 4]);
        assert.deepEqual(await who.teacher.gradebook(id), before);
    });

    test('say before they are saved how much work lies in none', async () => {
        const id = await newClass('Tried');
        const preview = (rules) =>
            who.teacher.expect(200, 'POST', `${path(id)}/preview`, { json: { rules } }).then(({ json }) => json);
        assert.equal((await preview({ terms })).without_term, 0);
        const weighted = await preview({ terms, combine: 'weighted' });
        assert.deepEqual([weighted.without_term, weighted.changed], [1, 1]);
    });

    test('that are out of order are refused in words', async () => {
        const id = await newClass('Refused');
        const [autumn, spring] = terms;
        const rules = { terms: [autumn, spring, { name: 'Winter', from: '2027-01-01', weight: 1 }] };
        const refusal = (await who.teacher.expect(422, 'PUT', path(id), { json: { rules } })).json;
        assert.equal(refusal.errors[0].field, 'terms');
        assert.equal(refusal.detail, 'Each term must begin after the one before it.');
    });
});
