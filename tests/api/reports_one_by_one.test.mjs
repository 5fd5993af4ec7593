// Reports to hand on one by one: an archive with a PDF for each student of a class or of the school.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pdfFacts, pdfText } from './support/pdf.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import { eventually } from './support/waiting.mjs';
import { unzipBytes } from './support/zip.mjs';

const who = {};
let id; // a class
// Two whom a file system would take for one, one who wants out of the folder, one in another script.
const sheet = `Last Name,First Name,Student ID,Essay,Secret
Lindqvist,Ada,4001,11,1
LINDQVIST,ada,4002,12,2
../x,Eve,4003,13,3
الحسن,ليلى,4004,14,4
Moreau,Bo,4005,15,5
`;
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher']) who[name] = await server.signedIn('lincoln', name);
    id = await who.teacher.createClass('Botany');
    await who.teacher.import(id, sheet);
    const { assignments } = await who.teacher.gradebook(id);
    const secret = assignments.find(({ name }) => name === 'Secret').id;
    await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, {
        json: { assignments: [{ assignment: secret, published: false }] },
    });
});

const ofClass = (of = id) => `/api/v1/classes/${of}/reports`;
const ofSchool = '/api/v1/school/reports';
const start = async (client, path, json) => (await client.expect(202, 'POST', path, { json })).json.report;
const get = async (client, path) => (await client.get(path)).reports;

async function finished(client, path, report, state = 'done') {
    let seen;
    await eventually(`the report being ${state}`, async () => {
        seen = (await get(client, path)).find((one) => one.id === report.id);
        return seen?.state === state || seen;
    });
    return seen;
}

async function make(client, path, json = {}, state = 'done') {
    return finished(client, path, await start(client, path, { format: 'zip', language: 'en', ...json }), state);
}

const taken = (client, path, report) => client.expect(200, 'GET', `${path}/${report.id}/file.zip`);
const archive = async (client, path, report) => (await taken(client, path, report)).body;

describe('an archive of a class', () => {
    test('has a PDF for each student, of that student alone', async () => {
        const made = await make(who.teacher, ofClass());
        assert.deepEqual([made.format, made.done, made.total, made.pages], ['zip', 5, 5, 5]);
        const bytes = await archive(who.teacher, ofClass(), made);
        assert.equal(bytes.length, made.bytes);
        const files = unzipBytes(bytes);
        const names = ['-x, Eve', 'Lindqvist, Ada (4001)', 'LINDQVIST, ada (4002)', 'Moreau, Bo', 'الحسن, ليلى'];
        assert.deepEqual(Object.keys(files).toSorted(), names.map((name) => `${name}.pdf`).toSorted());

        const facts = pdfFacts(files['Moreau, Bo.pdf']);
        assert.deepEqual([facts.Pages, facts.Tagged, facts.Title], ['1', 'yes', 'Progress report – Bo Moreau']);
        const text = pdfText(files['Moreau, Bo.pdf']);
        assert.match(text, /Moreau, Bo[^]*Botany[^]*Essay +15/);
        assert.doesNotMatch(text, /Lindqvist|Eve|Secret/i);
        assert.match(pdfText(files['LINDQVIST, ada (4002).pdf']), /LINDQVIST, ada[^]*Essay +12/);
        assert.equal(pdfFacts(files['الحسن, ليلى.pdf']).Title, 'Progress report – ليلى الحسن');
    });

    test('is a file to keep, named after what it is', async () => {
        const made = await make(who.teacher, ofClass());
        const { headers } = await taken(who.teacher, ofClass(), made);
        assert.equal(headers['content-type'], 'application/zip');
        assert.equal(headers['content-disposition'], `attachment; filename="progress ${made.date}.zip"`);
        assert.equal(headers['cache-control'], 'no-store');
    });

    test('that was taken out is in the record of the class', async () => {
        await taken(who.teacher, ofClass(), await make(who.teacher, ofClass()));
        const [line] = (await who.admin.get('/api/v1/audit')).lines;
        assert.deepEqual([line.action, line.details.format], ['gradebook.exported', 'zip']);
    });

    test('is no PDF, and a PDF is no archive', async () => {
        const zip = await make(who.teacher, ofClass());
        const refused = await who.teacher.request('GET', `${ofClass()}/${zip.id}/file.pdf`);
        assert.deepEqual([refused.status, refused.json.detail], [404, 'The file of this report is file.zip.']);
        const pdf = await finished(who.teacher, ofClass(), await start(who.teacher, ofClass(), {}));
        assert.equal(pdf.format, 'pdf');
        assert.equal((await who.teacher.request('GET', `${ofClass()}/${pdf.id}/file.zip`)).status, 404);
    });

    test('is the only other format there is', async () => {
        const refused = await who.teacher.request('POST', ofClass(), { json: { format: 'rar' } });
        assert.deepEqual([refused.status, refused.json.errors[0].field], [422, 'format']);
    });

    test('of a class without students says so', async () => {
        const empty = ofClass(await who.teacher.createClass('Nobody'));
        const failed = await make(who.teacher, empty, {}, 'failed');
        assert.equal(failed.problem, 'nothing');
        assert.equal((await who.teacher.request('GET', `${empty}/${failed.id}/file.zip`)).json.code, 'conflict');
    });
});

describe('an archive of the school', () => {
    test('has a report card of everybody, and each family can see that it was made', async () => {
        const made = await make(who.admin, ofSchool, { kind: 'card' });
        const files = unzipBytes(await archive(who.admin, ofSchool, made));
        assert.equal(Object.keys(files).length, made.total);
        for (const content of Object.values(files)) assert.equal(content.subarray(0, 5).toString(), '%PDF-');
        assert.match(pdfText(files['Moreau, Bo.pdf']), /Report card/);
        const bo = (await who.teacher.gradebook(id)).students.find((one) => one.last_name === 'Moreau');
        const { looks } = await who.admin.get(`/api/v1/students/${bo.id}/looks`);
        assert.equal(looks[0].action, 'report.printed');
        assert.equal((await who.admin.get('/api/v1/audit')).lines[0].action, 'report.taken');
    });

    const setNewest = (what) =>
        shardSql(
            held.server,
            `UPDATE gi.report_job SET ${what}
              WHERE id = (SELECT max(id) FROM gi.report_job WHERE class_id IS NULL AND state = 'done')`,
        );

    test('that nobody works on any more is begun anew, and is the same again', async () => {
        const made = await make(who.admin, ofSchool);
        const bytes = await archive(who.admin, ofSchool, made);
        // As a server leaves it that died in the middle.
        await setNewest(`state = 'running', worker = 1, lease_until = now() - interval '1 s', finished_at = NULL`);
        const again = await finished(who.admin, ofSchool, made);
        assert.deepEqual([again.format, again.pages, again.bytes], ['zip', made.pages, made.bytes]);
        assert.ok((await archive(who.admin, ofSchool, again)).equals(bytes));
    });

    test('that an older server has made instead is one PDF, and says so', async () => {
        const made = await make(who.admin, ofSchool);
        await setNewest('file_format = NULL');
        const seen = (await get(who.admin, ofSchool)).find((one) => one.id === made.id);
        assert.equal(seen.format, 'pdf');
        await who.admin.expect(200, 'GET', `${ofSchool}/${made.id}/file.pdf`);
    });

    test('ends when it is removed while it is made', async () => {
        const started = await start(who.admin, ofSchool, { format: 'zip' });
        await who.admin.expect(204, 'DELETE', `${ofSchool}/${started.id}`);
        // The next one comes after it: by then its server has noticed.
        await make(who.admin, ofSchool);
        assert.ok((await get(who.admin, ofSchool)).every((one) => one.id !== started.id));
        const orphans = 'SELECT count(*) FROM gi.report_piece WHERE job_id NOT IN (SELECT id FROM gi.report_job)';
        assert.equal(await shardSql(held.server, orphans), '0');
        assert.equal((await who.admin.request('GET', `${ofSchool}/${started.id}/file.zip`)).status, 404);
    });
});

test('an archive has a limit of students', async () => {
    const crowd = await who.teacher.createClass('Crowd');
    const [tenant, number] = (
        await shardSql(held.server, "SELECT tenant_id, id FROM gi.class WHERE name = 'Crowd'")
    ).split('|');
    await shardSql(
        held.server,
        `INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
         SELECT ${tenant}, n, 'Crowd', n::text, int4send(n) FROM generate_series(1, 20001) n;
         INSERT INTO gi.enrolment (tenant_id, class_id, student_id)
         SELECT ${tenant}, ${number}, n FROM generate_series(1, 20001) n`,
    );
    const failed = await make(who.teacher, ofClass(crowd), {}, 'failed');
    assert.equal(failed.problem, 'too_large');
});
