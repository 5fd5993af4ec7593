// A teacher's own file comes back with the scores of the class in it, and every other byte as it was.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

let made = 0;
const newClass = () => teacher.createClass(`Filled ${++made}`);
const fixture = (name) => readFileSync(join(import.meta.dirname, '../fixtures/gradebooks', name));
const post = (client, id, path, content, { name = 'gradebook.csv', format = 'auto' } = {}) =>
    client.request('POST', `/api/v1/classes/${id}/${path}`, form([['format', format]], { name, content }));

/** The report and the file, of one upload each. */
async function filled(id, content, options) {
    const report = await post(teacher, id, 'fill/report', content, options);
    assert.equal(report.status, 200, report.text);
    const file = await post(teacher, id, 'fill', content, options);
    assert.equal(file.status, 200, file.text);
    return { report: report.json, bytes: file.body, headers: file.headers };
}

/** Gives scores to students by last name: {Berg: {'Quiz': 7}}. */
async function setScores(id, wanted) {
    const { assignments, students } = await teacher.gradebook(id);
    const edits = Object.entries(wanted).flatMap(([name, scores]) =>
        Object.entries(scores).map(([title, value]) => ({
            student: students.find(({ last_name }) => last_name === name).id,
            assignment: assignments.find((assignment) => assignment.name === title).id,
            ...(typeof value === 'number' ? { points: value } : { points: null, status: value }),
        })),
    );
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
}

const canvas = [
    'Student,ID,SIS User ID,SIS Login ID,Section,Essay (101),Quiz (102),Current Score',
    '    Points Possible,,,,,100.00,20.00,(read only)',
    '"Abara, Kemi",7001,007,kabara,7A,92.50,,92.50',
    '"Berg, Jonas",7002,008,jberg,7A,,18.00,90.00',
    '"Student, Test",7099,,test,7A,1.00,1.00,5.00',
    '',
].join('\r\n');

describe('a file of each platform', () => {
    test('Canvas: changed scores come in its own style, and everything else stays', async () => {
        const id = await newClass();
        await teacher.import(id, canvas);
        await setScores(id, { Abara: { Quiz: 7.5 }, Berg: { Essay: 'excused' } });
        const { report, bytes, headers } = await filled(id, canvas, { name: 'Grades 7A.csv' });
        assert.equal(
            bytes.toString(),
            canvas.replace('92.50,,92.50', '92.50,7.50,92.50').replace('7A,,18.00', '7A,EX,18.00'),
        );
        assert.deepEqual(report.changes, [
            { row: 3, last_name: 'Abara', first_name: 'Kemi', cells: [{ column: 7, old: null, new: '7.50' }] },
            { row: 4, last_name: 'Berg', first_name: 'Jonas', cells: [{ column: 6, old: null, new: 'EX' }] },
        ]);
        const { filled: count, unchanged, students } = report.summary;
        assert.deepEqual([count, unchanged, students, report.changes_something], [2, 2, 2, true]);
        assert.equal(report.file.format_name, 'Canvas');
        assert.equal(headers['content-type'], 'application/octet-stream');
        assert.equal(headers['content-disposition'], 'attachment; filename="Grades 7A.csv"');
        assert.equal(headers['cache-control'], 'no-store');
    });

    test('Blackboard: an .xls of UTF-16 and tabs stays one', async () => {
        const id = await newClass();
        const file = fixture('blackboard_utf16_tabs.csv');
        await teacher.import(id, file, { sparse: 'include' });
        const { bytes, report } = await filled(id, file, { name: 'gc_course.xls' });
        assert.deepEqual(bytes, file);
        assert.equal(report.changes_something, false);

        await setScores(id, { Abara: { 'Reading log': 1.25 } });
        const again = await filled(id, file, { name: 'gc_course.xls' });
        assert.deepEqual(again.bytes, Buffer.from(file.toString('utf16le').replace('"18.5"', '"1.25"'), 'utf16le'));
        assert.equal(again.headers['content-disposition'], 'attachment; filename="gc_course.xls"');
    });

    test('Brightspace: keys keep their marks, and only points are filled', async () => {
        const id = await newClass();
        const file = fixture('brightspace_semicolons.csv');
        await teacher.import(id, file, { sparse: 'include' });
        const { students, assignments } = await teacher.gradebook(id);
        const log = assignments.findIndex(({ name }) => name === 'Lesetagebuch');
        const { id: student } = students.find(({ scores }) => scores[log] === null);
        const edits = [{ student, assignment: assignments[log].id, points: 4.25 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        const { bytes } = await filled(id, file);
        assert.equal(bytes.toString(), file.toString().replace('#jberg;;', '#jberg;4,25;'));
    });

    test('PowerSchool: a score template is filled by student number, with codes', async () => {
        const id = await newClass();
        const file = fixture('powerschool.csv').toString();
        await teacher.import(id, file, { sparse: 'include' });
        await setScores(id, { BERG: { 'Unit 1, formative assessment': 5.5 } });
        const { bytes, report } = await filled(id, file, { name: 'unit1_pst.csv' });
        assert.equal(bytes.toString(), file.replace('Jonas BERG,', 'Jonas BERG,5.5'));
        assert.equal(report.summary.filled, 1);
    });
});

test('a blank score of the class never empties a cell, and an equal number keeps how it is written', async () => {
    const id = await newClass();
    const file = 'last_name,first_name,email,Quiz\nLee,Ann,ann@fill.example,85.0\nMoreau,Bo,bo@fill.example,\n';
    await teacher.import(id, file);
    const shown = file.replace('Moreau,Bo,bo@fill.example,', 'Moreau,Bo,bo@fill.example,12');
    const { bytes, report } = await filled(id, shown);
    assert.equal(bytes.toString(), shown);
    assert.deepEqual([report.summary.unchanged, report.summary.blank], [1, 1]);
});

test('students that are not certain and columns that are not known stay, and the report says so', async () => {
    const id = await newClass();
    await teacher.import(id, canvas);
    const file = canvas
        .replace('"Berg, Jonas",7002,008,jberg', '"Berg, Jonas",9002,,jonas.b')
        .replace('Quiz (102)', 'Lab (105)');
    const { bytes, report } = await filled(id, file);
    assert.equal(bytes.toString(), file);
    const [berg] = report.students;
    assert.deepEqual([berg.row, berg.reason, berg.suggestions[0].reason], [4, 'uncertain', 'the same name']);
    assert.equal(report.summary.missing_students, 1);
    const lab = report.columns.find(({ name }) => name === 'Lab');
    assert.deepEqual([lab.assignment, lab.reason], [null, 'no assignment of the class has this name']);
    assert.deepEqual(lab.said, { code: 'no_such_assignment', values: {} });
});

test('filling keeps nothing and changes nothing', async () => {
    const id = await newClass();
    await teacher.import(id, canvas);
    const before = await teacher.gradebook(id);
    await filled(id, canvas.replace('18.00', '3.00'));
    assert.deepEqual(await teacher.gradebook(id), before);
});

describe('refused is', () => {
    const refused = async (content, status, code, options) => {
        const id = await newClass();
        for (const path of ['fill', 'fill/report']) {
            const answer = await post(teacher, id, path, content, options);
            assert.deepEqual([answer.status, answer.json.code], [status, code], answer.text);
            assert.match(answer.json.detail, /\.$/);
        }
    };
    test('a workbook, with what to do instead', () => refused(fixture('workbook.xlsx'), 422, 'file_not_a_gradebook'));
    test('a file of Gradescope', () => refused(fixture('gradescope_course.csv'), 422, 'file_not_a_gradebook'));
    test('a sheet with one row a score', () =>
        refused(fixture('generic_one_row_a_score.csv'), 422, 'file_not_a_gradebook'));
    test('an empty file', () => refused('', 422, 'file_empty'));
    test('no gradebook at all', () => refused('a,b\n1,2\n', 422, 'file_not_a_gradebook'));
    test('a format that there is not', () => refused(canvas, 422, 'invalid_field', { format: 'paper' }));
    test('a form without a file', async () => {
        const id = await newClass();
        const answer = await teacher.request('POST', `/api/v1/classes/${id}/fill`, form([['format', 'auto']]));
        assert.equal(answer.json.code, 'file_missing');
    });
});

test('a name that could break the header does not', async () => {
    const id = await newClass();
    await teacher.import(id, canvas);
    const { headers } = await filled(id, canvas, { name: 'Übung.c;x=y' });
    assert.match(headers['content-disposition'], /^attachment; filename="_bung\.c;x=y"; filename\*=UTF-8''/);
});

test('another school has no such class, and its students are nobody here', async () => {
    const id = await newClass();
    await teacher.import(id, quiz(people(2, 'apart')));
    const washington = await held.server.signedIn('washington', 'admin');
    for (const path of ['fill', 'fill/report']) assert.equal((await post(washington, id, path, canvas)).status, 404);
    const [{ id: theirs }] = await washington.classes();
    const file = quiz(people(2, 'apart'));
    const answer = await post(washington, theirs, 'fill/report', file);
    assert.deepEqual(
        answer.json.students.map(({ reason, suggestions }) => [reason, suggestions]),
        [
            ['unknown', []],
            ['unknown', []],
        ],
    );
});
