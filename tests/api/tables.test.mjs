// Lists as files for spreadsheets: every list in CSV and as a workbook, whole, for whom the list is and for nobody else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { addOperator, entered, openGrant } from './support/operator.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import { unzip } from './support/zip.mjs';

const who = {};
let taught; // a class of `teacher`
let child; // of `parent`
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'parent']) who[name] = await server.signedIn('lincoln', name);
    await addOperator(server, 'ada@platform.example', 'Ada Lovelace');
    await openGrant(who.admin);
    who.operator = await entered(server, 'lincoln', 'ada@platform.example');
    taught = await who.teacher.createClass('=Tables', 'Fall 2026');
    await who.teacher.import(taught, quiz(people(3, 'tables')));
    child = (await who.parent.get('/api/v1/session')).students[0].id;
});

const taken = (client, path, format = 'csv') =>
    client.expect(200, 'GET', `/api/v1${path}${path.includes('?') ? '&' : '?'}format=${format}`);
/** The rows under the headings; cells of these lists hold no line ends. */
const rows = async (client, path) => (await taken(client, path)).text.trimEnd().split('\r\n').slice(1);
const headings = async (client, path) => (await taken(client, path)).text.split('\r\n')[0].replace('\ufeff', '');

/** Each list, who may have it, and its first row of words. */
const lists = () => [
    ['/accounts', 'admin', 'Name,E-mail,Roles,State'],
    ['/school/classes', 'teacher', 'Class,Term,Teachers,Students,Last import (UTC),Put away (UTC)'],
    [
        `/classes/${taught}/lists/students`,
        'teacher',
        'Last name,First name,E-mail,Student number,Username,Total (%),Grade,Missing',
    ],
    [
        `/classes/${taught}/lists/at-risk`,
        'teacher',
        'Last name,First name,E-mail,Total (%),Reasons,Earlier assignments (%),Newest three assignments (%),Missing',
    ],
    [`/classes/${taught}/imports`, 'teacher', 'When (UTC),By,File,Format,New grades,Changed grades'],
    ['/assignments', 'teacher', 'Assignment,Class,Date,Points possible,Tags,Families see it,Students with a score'],
    ['/tags', 'teacher', 'Tag,Assignments,Classes,Description,Colour'],
    ['/audit', 'admin', 'Number,When (UTC),Who,Role,What,Action code,Account,Student,Class,Details'],
    [`/students/${child}/looks`, 'parent', 'When (UTC),Who,Role,What,Action code,Class'],
    ['/lists/families', 'admin', 'Last name,First name,Student number,Guardian,E-mail,Relationship,Sees grades'],
];

describe('every list', () => {
    test('comes as CSV under headings that say what stands there', async () => {
        for (const [path, name, words] of lists()) assert.equal(await headings(who[name], path), words, path);
    });

    test('comes as a workbook', async () => {
        for (const [path, name] of lists()) {
            const { body, headers } = await taken(who[name], path, 'xlsx');
            assert.ok('xl/worksheets/sheet1.xml' in unzip(body), path);
            assert.match(headers['content-disposition'], /^attachment; filename="[\w ]+ [-\d]{10}\.xlsx"$/);
            assert.equal(headers['cache-control'], 'no-store');
        }
    });

    test('is recorded as taken out, with what it was', async () => {
        for (const [path, name] of lists()) await taken(who[name], path);
        const { lines } = await who.admin.get('/api/v1/audit');
        const last = lines.slice(0, lists().length).map(({ action, details }) => [action, details.list]);
        assert.deepEqual(last.toReversed(), [
            ['list.exported', 'people'],
            ['list.exported', 'classes'],
            ['gradebook.exported', 'students'],
            ['gradebook.exported', 'at_risk'],
            ['list.exported', 'imports'],
            ['list.exported', 'assignments'],
            ['list.exported', 'tags'],
            ['list.exported', 'record'],
            ['list.exported', 'looks'],
            ['list.exported', 'families'],
        ]);
        assert.equal(lines[0].details.format, 'csv');
    });

    test('is in the language that is asked for, else in that of the reader', async () => {
        assert.equal(
            await headings(who.teacher, '/tags?language=de'),
            'Schlagwort,Aufgaben,Klassen,Beschreibung,Farbe',
        );
        await who.teacher.expect(204, 'PUT', '/api/v1/account/language', { json: { language: 'fr' } });
        assert.equal(await headings(who.teacher, '/tags'), 'Étiquette,Devoirs,Classes,Description,Couleur');
        await who.teacher.expect(204, 'PUT', '/api/v1/account/language', { json: { language: null } });
        await who.admin.expect(200, 'PUT', '/api/v1/school/language', { json: { language: 'es' } });
        assert.match(await headings(who.teacher, '/tags'), /^Etiqueta,Actividades,/, 'or of the school');
        await who.admin.expect(200, 'PUT', '/api/v1/school/language', { json: { language: null } });
    });

    test('is nothing that a guest takes along', async () => {
        await who.operator.expect(200, 'GET', '/api/v1/tags');
        const refused = await who.operator.expect(403, 'GET', '/api/v1/tags?format=csv');
        assert.match(refused.json.detail, /Guests of a school look/);
    });

    test('in a format or a language that there is not is refused', async () => {
        for (const [query, field] of [
            ['format=pdf', 'format'],
            ['format=csv&language=xx', 'language'],
        ]) {
            const refused = await who.teacher.expect(422, 'GET', `/api/v1/tags?${query}`);
            assert.equal(refused.json.errors[0].field, field);
        }
        const missing = await who.admin.expect(422, 'GET', '/api/v1/lists/families');
        assert.equal(missing.json.errors[0].field, 'format');
    });
});

describe('whose list it is', () => {
    test('a teacher takes the classes that the list shows them', async () => {
        const names = async (client) => (await rows(client, '/school/classes')).map((row) => row.split(',')[0]);
        assert.ok((await names(who.teacher)).includes("'=Tables"));
        assert.ok(!(await names(who.teacher2)).includes("'=Tables"));
    });

    test('nobody takes a list that they may not see', async () => {
        await who.teacher.expect(403, 'GET', '/api/v1/accounts?format=csv');
        await who.teacher.expect(403, 'GET', '/api/v1/audit?format=csv');
        await who.teacher.expect(403, 'GET', '/api/v1/lists/families?format=csv');
        await who.teacher2.expect(404, 'GET', `/api/v1/classes/${taught}/lists/students?format=csv`);
        await who.teacher2.expect(404, 'GET', `/api/v1/classes/${taught}/imports?format=csv`);
        await who.teacher2.expect(404, 'GET', `/api/v1/classes/${taught}/lists/at-risk?format=csv`);
        await who.parent.expect(403, 'GET', `/api/v1/classes/${taught}/lists/students?format=csv`);
        await who.parent.expect(403, 'GET', `/api/v1/classes/${taught}/lists/at-risk?format=csv`);
    });
});

describe('what stands in it', () => {
    test('students with their totals, and names that no spreadsheet evaluates', async () => {
        const found = await rows(who.teacher, `/classes/${taught}/lists/students`);
        const { students } = await who.teacher.gradebook(taught);
        assert.deepEqual(
            found.map((row) => row.split(',').slice(0, 3)),
            students.map((one) => [one.last_name, one.first_name, one.email]),
        );
        assert.equal(Number(found[0].split(',')[5]), students[0].percent);
        const [own] = (await rows(who.teacher, '/school/classes?query=tables')).map((row) => row.split(','));
        assert.deepEqual(own.slice(0, 4), ["'=Tables", 'Fall 2026', 'Marcus Reed', '3']);
        assert.match(own[4], /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    });

    test('the family with who is whose guardian', async () => {
        const found = await rows(who.admin, '/lists/families');
        assert.ok(found.some((row) => row.includes(',Elena Alvarez,') && row.endsWith(',Yes')));
    });

    test('what was done, in words of the reader beside the code of the API', async () => {
        const signedIn = (await rows(who.admin, '/audit?thing=session&language=de')).at(-1).split(',').slice(3);
        assert.deepEqual(signedIn.slice(0, 3), ['Verwaltung', 'Hat sich angemeldet', 'session.created']);
        const looked = (await rows(who.parent, `/students/${child}/looks`)).map((row) => row.split(',').slice(2, 5));
        assert.deepEqual(looked.at(-1), ['Teacher', 'Changed grades', 'grades.changed']);
    });

    test('what the filters of the list leave', async () => {
        const guardians = await rows(who.admin, '/accounts?role=guardian');
        assert.ok(guardians.length > 0);
        assert.ok(guardians.every((row) => row.includes('Guardian')));
    });

    test('all of it, however many pages the list has', async () => {
        await shardSql(
            held.server,
            `INSERT INTO gi.account (tenant_id, id, email, display_name, role)
             SELECT tenant_id, 900000 + n, 'many' || n || '@x.example', 'Many ' || n, 'teacher'
               FROM (SELECT tenant_id FROM gi.account WHERE email = 'admin@lincoln.example') one,
                    generate_series(1, 2100) n`,
        );
        const all = await rows(who.admin, '/accounts?query=many');
        assert.equal(new Set(all).size, 2100);
        const page = await who.admin.get('/api/v1/accounts?query=many');
        assert.equal(all.length, page.total);
        assert.equal(page.accounts.length, 100);
    });

    test('the record from its newest line to its first', async () => {
        for (let turn = 0; turn < 8; ++turn)
            await Promise.all(Array.from({ length: 130 }, () => taken(who.teacher, '/tags')));
        const numbers = (await rows(who.admin, '/audit')).map((row) => Number(row.split(',')[0]));
        assert.deepEqual(
            numbers,
            numbers.map((_, place) => numbers.length - place),
        );
        assert.ok(numbers.length > 1000);
    });
});
