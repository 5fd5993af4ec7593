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
let pupil; // of `taught`, whom `teacher` teaches
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'parent', 'student'])
        who[name] = await server.signedIn('lincoln', name);
    await addOperator(server, 'ada@platform.example', 'Ada Lovelace');
    await openGrant(who.admin);
    who.operator = await entered(server, 'lincoln', 'ada@platform.example');
    taught = await who.teacher.createClass('=Tables', 'Fall 2026');
    await who.teacher.import(taught, quiz(people(3, 'tables')));
    pupil = (await who.teacher.gradebook(taught)).students[0].id;
    child = (await who.parent.get('/api/v1/session')).students[0].id;
});

const taken = (client, path, format = 'csv') =>
    client.expect(200, 'GET', `/api/v1${path}${path.includes('?') ? '&' : '?'}format=${format}`);
/** The rows under the headings; cells of these lists hold no line ends. */
const rows = async (client, path) => (await taken(client, path)).text.trimEnd().split('\r\n').slice(1);
const headings = async (client, path) => (await taken(client, path)).text.split('\r\n')[0].replace('\ufeff', '');

const work =
    'Class,Term,Assignment,Date,Category,Points,Points possible,Percent,Status,Tags,Comments,Class total (%),Class grade';

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
    [
        `/classes/${taught}/lists/difficulty`,
        'teacher',
        'Assignment,Date,Points possible,Students with a score,Missing,Mean (%),Lowest (%),Lower quartile (%),' +
            'Median (%),Upper quartile (%),Highest (%)',
    ],
    [`/classes/${taught}/lists/terms`, 'teacher', 'Term,First day,Results,Median (%),Mean (%),Passing (%)'],
    [`/classes/${taught}/imports`, 'teacher', 'When (UTC),By,File,Format,New grades,Changed grades'],
    ['/assignments', 'teacher', 'Assignment,Class,Date,Points possible,Tags,Families see it,Students with a score'],
    ['/tags', 'teacher', 'Tag,Assignments,Classes,Description,Colour'],
    ['/audit', 'admin', 'Number,When (UTC),Who,Role,What,Action code,Account,Student,Class,Details'],
    [`/students/${child}/looks`, 'parent', 'When (UTC),Who,Role,What,Action code,Class'],
    ['/lists/families', 'admin', 'Last name,First name,Student number,Guardian,E-mail,Relationship,Sees grades'],
    [`/students/${child}/grades`, 'parent', work],
    [
        '/school/lists/overview',
        'admin',
        'Class,Term,Teachers,Students,Results,Median (%),Mean (%),Passing (%),Missing (%),At risk,Last change (UTC)',
    ],
    ['/school/lists/terms', 'admin', 'Term,First day,Classes,Results,Median (%),Mean (%),Passing (%)'],
    [
        `/classes/${taught}/history`,
        'teacher',
        'When (UTC),By,What,File,Format,New grades,Changed grades,Removed grades,Students who joined,Students who left,Taken back',
    ],
    [
        '/roster/history',
        'admin',
        'When (UTC),By,What,File,Format,New students,New classes,New accounts,Students who joined,No longer in the roster,Taken back',
    ],
    ['/students/duplicates', 'admin', 'Student,E-mail,Other record,Its e-mail,Reasons'],
    ['/students/merges', 'admin', 'When (UTC),By,Student,Other record,Classes,Taken back (UTC),Taken back by'],
    ['/privacy/retention', 'admin', 'Name,Last touched'],
    ['/privacy/erasures', 'admin', 'Number,When (UTC),By,What,Reasons,Details,Digest'],
    [`/students/${child}/disclosures`, 'parent', 'Date,To whom,What for,By'],
    [
        '/operator-grants',
        'admin',
        'Opened (UTC),By,What for,To whom,Until (UTC),Ended (UTC),Ended by,Who came,Pages opened',
    ],
    ['/tag-changes', 'teacher', 'When (UTC),By,What,Tag,Became,Assignments,Classes,Taken back'],
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
            ['list.exported', 'difficulty'],
            ['list.exported', 'terms'],
            ['list.exported', 'imports'],
            ['list.exported', 'assignments'],
            ['list.exported', 'tags'],
            ['list.exported', 'record'],
            ['list.exported', 'looks'],
            ['list.exported', 'families'],
            ['list.exported', 'grades'],
            ['list.exported', 'school_figures'],
            ['list.exported', 'school_terms'],
            ['list.exported', 'history'],
            ['list.exported', 'rosters'],
            ['list.exported', 'duplicates'],
            ['list.exported', 'merges'],
            ['list.exported', 'due'],
            ['list.exported', 'erasures'],
            ['list.exported', 'disclosures'],
            ['list.exported', 'support'],
            ['list.exported', 'tag_changes'],
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
        await who.admin.expect(422, 'GET', '/api/v1/school/lists/at-risk');
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
        for (const path of [
            'school/lists/overview',
            'school/lists/terms',
            'school/lists/at-risk',
            'roster/history',
            'students/duplicates',
        ]) {
            await who.teacher.expect(403, 'GET', `/api/v1/${path}?format=csv`);
            await who.operator.expect(403, 'GET', `/api/v1/${path}?format=csv`);
        }
        for (const path of ['students/merges', 'privacy/retention', 'privacy/erasures', 'operator-grants'])
            await who.teacher.expect(403, 'GET', `/api/v1/${path}?format=csv`);
        await who.teacher2.expect(404, 'GET', `/api/v1/classes/${taught}/history?format=csv`);
        await who.parent.expect(403, 'GET', '/api/v1/tag-changes?format=csv');
        await who.parent.expect(404, 'GET', `/api/v1/students/${pupil}/grades?format=csv`);
        await who.teacher2.expect(404, 'GET', `/api/v1/students/${pupil}/grades?format=csv`);
        await who.operator.expect(403, 'GET', `/api/v1/students/${pupil}/grades?format=csv`);
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

    test('work of a student: as the family sees it, and the school what it sees', async () => {
        const held = 'Roots';
        await who.teacher.import(taught, quiz(people(3, 'tables'), { name: held, score: 3 }));
        const { id } = (await who.teacher.gradebook(taught)).assignments.find(({ name }) => name === held);
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${taught}/assignments`, {
            json: { assignments: [{ assignment: id, published: false }] },
        });
        const path = `/students/${pupil}/grades`;
        assert.equal(await headings(who.teacher, path), `${work},Families see it`);
        const seen = await rows(who.teacher, path);
        assert.ok(seen.some((row) => row.includes(`,${held},`) && row.endsWith(',No')));
        assert.ok(seen.every((row) => row.startsWith("'=Tables,Fall 2026,")));
        assert.equal(await headings(who.teacher, `${path}?view=family`), work);
        const [family, ...others] = await rows(who.teacher, `${path}?view=family`);
        assert.deepEqual(others, []);
        assert.match(family, /^'=Tables,Fall 2026,Quiz 1,2026-09-12,[^,]*,17,20,85,,,,85,B/);
    });

    test('own work of a student is what the page of the student has', async () => {
        const [{ id }] = (await who.student.get('/api/v1/session')).students;
        const { classes } = await who.student.get(`/api/v1/students/${id}/grades`);
        const found = await rows(who.student, `/students/${id}/grades`);
        assert.equal(found.length, classes.flatMap((one) => one.assignments).length);
        const looks = (await who.student.get(`/api/v1/students/${id}/looks`)).looks;
        assert.equal(looks[0].action, 'list.exported');
    });

    test('classes of the school with no figures of a group in which each could be read', async () => {
        const own = (await rows(who.admin, '/school/lists/overview')).find((row) => row.startsWith("'=Tables,"));
        assert.match(own, /^'=Tables,Fall 2026,Marcus Reed,3,3,,,,,/, 'three students are too few');
        const { classes } = await who.admin.get('/api/v1/school/overview');
        const shown = classes.find(({ median }) => median !== null);
        const line = (await rows(who.admin, '/school/lists/overview')).find((row) => row.startsWith(`${shown.name},`));
        assert.ok(line.includes(`,${shown.students},${shown.graded},`));
    });

    test('students of the school who may need help, each of whom hears that the list left', async () => {
        await who.teacher.import(await who.teacher.createClass('Risky'), quiz(people(1, 'risky'), { score: 3 }));
        const { at_risk: listed } = await who.admin.get('/api/v1/school/overview');
        assert.ok(listed.length > 0);
        const found = await rows(who.admin, '/school/lists/at-risk');
        assert.equal(found.length, listed.flatMap((one) => one.classes).length);
        assert.ok(found[0].startsWith(`${listed[0].last_name},${listed[0].first_name},`));
        for (const { id } of listed.slice(0, 3)) {
            const { looks } = await who.admin.get(`/api/v1/students/${id}/looks`);
            assert.equal(looks[0].action, 'list.exported');
        }
    });

    test('every change of a class, the newest first', async () => {
        const { changes } = await who.teacher.get(`/api/v1/classes/${taught}/history`);
        const found = await rows(who.teacher, `/classes/${taught}/history`);
        assert.equal(found.length, changes.length);
        assert.match(found.at(-1), /,Marcus Reed,From a file,[^,]+,[^,]+,3,0?,0?,3,0?,No$/);
    });

    test('a merge of two students, and that it was taken back', async () => {
        const id = await who.admin.createClass('Twins');
        await who.admin.import(id, quiz(people(2, 'twins')));
        const [kept, absorbed] = (await who.admin.gradebook(id)).students.map((one) => one.id);
        const made = await who.admin.expect(201, 'POST', '/api/v1/students/merges', { json: { kept, absorbed } });
        await who.admin.expect(201, 'POST', `/api/v1/students/merges/${made.json.merge}/undo`, { json: {} });
        const [newest] = await rows(who.admin, '/students/merges');
        assert.match(newest, /^[-\d]{10} [:\d]{8},[^,]+,[^,]+,[^,]+,\d+,[-\d]{10} [:\d]{8},[^,]+$/);
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
