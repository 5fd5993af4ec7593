// Reports on paper: of a student at once, of a class and of the school in the background. They hold what families see.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people } from './support/gradebook_file.mjs';
import { pdfFacts, pdfText } from './support/pdf.mjs';
import { png } from './support/picture.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import { eventually } from './support/waiting.mjs';

const who = {};
let id; // a class
let students;
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    id = await who.teacher.createClass('Botany');
    const columns = [
        { name: 'Leaves', date: '2026-09-12', points: 40 },
        { name: 'Secret roots', date: '2026-09-19', points: 10 },
    ];
    const pupils = people(3, 'reports');
    await who.teacher.import(
        id,
        csv(
            columns,
            pupils.map((one, i) => ({ ...one, scores: [30 + i, 5] })),
        ),
    );
    const book = await who.teacher.gradebook(id);
    students = book.students;
    const secret = book.assignments.find(({ name }) => name === 'Secret roots').id;
    await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, {
        json: { assignments: [{ assignment: secret, published: false }] },
    });
});

const ofStudent = (student, query = '') => `/api/v1/students/${student}/report.pdf${query}`;
const ofClass = () => `/api/v1/classes/${id}/reports`;
const ofSchool = '/api/v1/school/reports';
const template = '/api/v1/school/report-template';
const pdf = async (client, path) => (await client.expect(200, 'GET', path)).body;
const make = async (client, path, json = {}) => (await client.expect(202, 'POST', path, { json })).json.report;

async function finished(client, path, report, state = 'done') {
    let seen;
    await eventually(`the report being ${state}`, async () => {
        seen = (await client.get(path)).reports.find((one) => one.id === report.id);
        return seen?.state === state || seen;
    });
    return seen;
}

describe('the report of a student', () => {
    test('has the classes, the scores and nothing that is not published', async () => {
        const text = pdfText(await pdf(who.teacher, ofStudent(students[0].id)));
        assert.match(text, /Lincoln High School +Progress report/);
        assert.match(text, /Botany/);
        assert.match(text, /Sep 12, 2026 +Leaves +30 \/ 40 +75\.0%/);
        assert.doesNotMatch(text, /Secret/);
    });

    test('comes in the language that is asked for, and in no other', async () => {
        const german = pdfText(await pdf(who.admin, ofStudent(students[0].id, '?kind=card&language=de')));
        assert.match(german, /Zeugnisübersicht/);
        assert.match(german, /75,0/);
        const refused = await who.admin.request('GET', ofStudent(students[0].id, '?language=xx'));
        assert.deepEqual([refused.status, refused.json.errors[0].field], [422, 'language']);
    });

    test('is named after the student, and shown by the browser', async () => {
        const { headers } = await who.admin.expect(200, 'GET', ofStudent(students[0].id));
        assert.equal(headers['content-type'], 'application/pdf');
        assert.match(headers['content-disposition'], /^inline; filename="\w+ Lindqvist [-\d]+\.pdf"$/);
        assert.equal(headers['cache-control'], 'no-store');
    });

    test('is there for the family: with all classes', async () => {
        const [own] = (await who.student.get('/api/v1/session')).students;
        const text = pdfText(await pdf(who.student, ofStudent(own.id, '?kind=card')));
        assert.match(text, /Report card/);
        assert.match(text, /All classes/);
        assert.equal((await who.parent.request('GET', ofStudent(students[0].id))).status, 404);
    });

    test('has of a teacher their own classes, and is no report card', async () => {
        const refused = await who.teacher.request('GET', ofStudent(students[0].id, '?kind=card'));
        assert.deepEqual([refused.status, refused.json.code], [403, 'forbidden']);
    });

    test('is in the record, where the family finds it', async () => {
        await pdf(who.teacher, ofStudent(students[0].id));
        const { looks } = await who.admin.get(`/api/v1/students/${students[0].id}/looks`);
        assert.ok(looks.some(({ action }) => action === 'report.printed'));
    });
});

describe('the reports of a class', () => {
    test('are one file with all students, made in the background', async () => {
        const started = await make(who.teacher, ofClass(), { language: 'en' });
        assert.deepEqual([started.state, started.kind], ['waiting', 'progress']);
        const done = await finished(who.teacher, ofClass(), started);
        assert.deepEqual([done.done, done.total, done.pages, done.problem], [3, 3, 3, null]);
        const file = await pdf(who.teacher, `${ofClass()}/${started.id}/file.pdf`);
        assert.equal(file.length, done.bytes);
        const facts = pdfFacts(file);
        assert.deepEqual([facts.Pages, facts.Tagged, facts.Title], ['3', 'yes', 'Progress report – Botany']);
        const text = pdfText(file);
        for (const { last_name: name } of students) assert.match(text, new RegExp(name));
        assert.doesNotMatch(text, /Secret/);
    });

    test('are no report cards for a teacher: these have all classes', async () => {
        const refused = await who.teacher.request('POST', ofClass(), { json: { kind: 'card' } });
        assert.deepEqual([refused.status, refused.json.code], [403, 'forbidden']);
    });

    test('are nobody else’s, and gone when they are removed', async () => {
        const made = await finished(who.teacher, ofClass(), await make(who.teacher, ofClass()));
        const file = `${ofClass()}/${made.id}/file.pdf`;
        assert.equal((await who.admin.request('GET', file)).status, 404);
        await who.teacher.expect(204, 'DELETE', `${ofClass()}/${made.id}`);
        assert.equal((await who.teacher.request('GET', file)).status, 404);
        const orphans = 'SELECT count(*) FROM gi.report_piece WHERE job_id NOT IN (SELECT id FROM gi.report_job)';
        assert.equal(await shardSql(held.server, orphans), '0');
    });

    test('that were taken out are in the record of the class', async () => {
        const made = await finished(who.teacher, ofClass(), await make(who.teacher, ofClass()));
        await pdf(who.teacher, `${ofClass()}/${made.id}/file.pdf`);
        const [line] = (await who.admin.get('/api/v1/audit')).lines;
        assert.deepEqual([line.action, line.details.format], ['gradebook.exported', 'pdf']);
    });

    test('of a class without students say so', async () => {
        const empty = `/api/v1/classes/${await who.teacher.createClass('Nobody')}/reports`;
        const failed = await finished(who.teacher, empty, await make(who.teacher, empty), 'failed');
        assert.equal(failed.problem, 'nothing');
        assert.equal((await who.teacher.request('GET', `${empty}/${failed.id}/file.pdf`)).json.code, 'conflict');
    });
});

describe('the report cards of a class', () => {
    const cards = (client = who.admin) => make(client, ofClass(), { kind: 'card', language: 'en' });

    test('have all classes of its students, and of nobody else', async () => {
        const other = await who.teacher2.createClass('Zoology');
        const columns = [{ name: 'Feathers', date: '2026-09-13', points: 20 }];
        const [first] = people(3, 'reports');
        await who.teacher2.import(other, csv(columns, [{ ...first, scores: [12] }]));

        const done = await finished(who.admin, ofClass(), await cards());
        assert.deepEqual([done.kind, done.done, done.total], ['card', 3, 3]);
        const file = await pdf(who.admin, `${ofClass()}/${done.id}/file.pdf`);
        assert.equal(pdfFacts(file).Title, 'Report card – Botany');
        const text = pdfText(file);
        for (const name of ['Botany', 'Zoology', ...students.map((one) => one.last_name)])
            assert.match(text, new RegExp(name));
        const progress = await finished(who.admin, ofClass(), await make(who.admin, ofClass()));
        assert.doesNotMatch(pdfText(await pdf(who.admin, `${ofClass()}/${progress.id}/file.pdf`)), /Zoology/);
    });

    test('stand in the record for each student, and when they are taken', async () => {
        const done = await finished(who.admin, ofClass(), await cards());
        await pdf(who.admin, `${ofClass()}/${done.id}/file.pdf`);
        const { looks } = await who.admin.get(`/api/v1/students/${students[2].id}/looks`);
        assert.equal(looks[0].action, 'report.printed');
        const [line] = (await who.admin.get('/api/v1/audit')).lines;
        assert.deepEqual([line.action, line.class.name], ['report.taken', 'Botany']);
    });

    test('are not for somebody who is an administrator no more, even where they teach the class', async () => {
        const json = { name: 'Holly Room', email: 'holly@staff.example', roles: ['school_admin', 'teacher'] };
        const { id: account } = (await who.admin.expect(201, 'POST', '/api/v1/accounts', { json })).json;
        const invitation = `/api/v1/accounts/${account}/invitation`;
        const { link } = (await who.admin.expect(201, 'POST', invitation, { json: {} })).json;
        const holly = who.admin.with({ Cookie: null });
        const secret = { secret: new URL(link).hash.slice(1), password: 'correct horse battery staple' };
        const { cookie } = await holly.expect(201, 'POST', '/api/v1/invitations/accept', { json: secret });
        holly.headers = { ...holly.headers, Cookie: cookie };

        const own = `/api/v1/classes/${await holly.createClass('Homeroom')}`;
        await holly.import(
            own.split('/').at(-1),
            csv([{ name: 'Essay', points: 10 }], [{ ...people(1, 'homeroom')[0], scores: [9] }]),
        );
        const done = await finished(holly, `${own}/reports`, await make(holly, `${own}/reports`, { kind: 'card' }));
        const file = `${own}/reports/${done.id}/file.pdf`;
        await pdf(holly, file);
        await who.admin.expect(200, 'PATCH', `/api/v1/accounts/${account}`, { json: { roles: ['teacher'] } });
        await holly.expect(200, 'GET', `${own}/gradebook`);
        assert.equal(await holly.refused(403, 'GET', file), 'forbidden');
    });
});

describe('the reports of the school', () => {
    test('are report cards of everybody, and each family can see that they were printed', async () => {
        const done = await finished(who.admin, ofSchool, await make(who.admin, ofSchool, { kind: 'card' }));
        assert.equal(done.done, done.total);
        const file = await pdf(who.admin, `${ofSchool}/${done.id}/file.pdf`);
        assert.equal(pdfFacts(file).Pages, String(done.pages));
        assert.match(pdfText(file), /Lindqvist/);
        const { looks } = await who.admin.get(`/api/v1/students/${students[1].id}/looks`);
        assert.equal(looks[0].action, 'report.printed');
        assert.equal((await who.admin.get('/api/v1/audit')).lines[0].action, 'report.taken');
    });

    test('that nobody works on any more are begun anew', async () => {
        const made = await finished(who.admin, ofSchool, await make(who.admin, ofSchool, { kind: 'card' }));
        // As a server leaves it that died in the middle.
        await shardSql(
            held.server,
            `UPDATE gi.report_job SET state = 'running', worker = 1, lease_until = now() - interval '1 s', finished_at = NULL
              WHERE state = 'done' AND class_id IS NULL`,
        );
        const again = await finished(who.admin, ofSchool, made);
        assert.deepEqual([again.pages, again.bytes], [made.pages, made.bytes]);
        assert.equal((await pdf(who.admin, `${ofSchool}/${made.id}/file.pdf`)).length, made.bytes);
    });
});

describe('what is on them', () => {
    const usual = {
        paper: 'a4',
        logo: true,
        categories: true,
        assignments: true,
        tags: false,
        remarks: true,
        signatures: true,
        footer: '',
    };

    test('is what the school says', async () => {
        assert.deepEqual(await who.admin.get(template), usual);
        const wish = { ...usual, paper: 'letter', assignments: false, footer: '1 Main Street' };
        assert.deepEqual((await who.admin.expect(200, 'PUT', template, { json: wish })).json, wish);
        const sample = await pdf(who.admin, `${template}/sample.pdf?kind=progress`);
        assert.match(pdfFacts(sample)['Page size'], /letter/);
        const text = pdfText(await pdf(who.teacher, ofStudent(students[0].id)));
        assert.match(text, /1 Main Street/);
        assert.doesNotMatch(text, /Leaves/);
        await who.admin.expect(200, 'PUT', template, { json: {} });
    });

    test('is refused with the part that is wrong', async () => {
        for (const [field, value] of [
            ['paper', 'a5'],
            ['logo', 'yes'],
            ['footer', 'x'.repeat(301)],
            ['font', 'Comic'],
        ]) {
            const answer = await who.admin.request('PUT', template, { json: { [field]: value } });
            assert.deepEqual([answer.status, answer.json.errors[0].field], [422, field]);
        }
    });

    test('has the logo of the school', async () => {
        const before = await pdf(who.admin, `${template}/sample.pdf`);
        await who.admin.expect(200, 'PUT', '/api/v1/school/logo', {
            headers: { 'Content-Type': 'image/png' },
            body: png(200, 80),
        });
        const after = await pdf(who.admin, `${template}/sample.pdf`);
        assert.doesNotMatch(before.toString('latin1'), /\/Subtype \/Image/);
        assert.match(after.toString('latin1'), /\/Subtype \/Image/);
        await who.admin.expect(200, 'DELETE', '/api/v1/school/logo');
    });
});
