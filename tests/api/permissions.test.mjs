// Every resource x every kind of person: what each may do, and that nobody learns of things that are not theirs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { form } from './support/form.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

const who = {};
let taught; // a class of `teacher`
let elsewhere; // a class of another school
let foreign; // a student of another school
let own; // of the student's login
let child; // the guardian's other child
let other; // a student who is neither

const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.nobody = server.client('lincoln');
    taught = await who.teacher.createClass('Permissions');
    own = (await who.student.get('/api/v1/session')).students[0].id;
    const children = (await who.parent.get('/api/v1/session')).students.map((one) => one.id);
    child = children.find((id) => id !== own);
    await who.teacher.import(taught, quiz(people(3, 'permissions')));
    other = (await who.teacher.gradebook(taught)).students[0].id;
    const washington = await server.signedIn('washington', 'admin');
    elsewhere = (await washington.classes())[0].id;
    foreign = (await washington.gradebook(elsewhere)).students[0].id;
});

// By operation: the status for [admin, teacher, another teacher, student, guardian, nobody].
const columns = ['admin', 'teacher', 'teacher2', 'student', 'parent', 'nobody'];
const table = {
    'get /api/v1/school': [200, 200, 200, 200, 200, 200],
    'get /api/v1/schools': [200, 200, 200, 200, 200, 200],
    'get /api/v1/template.csv': [200, 200, 200, 200, 200, 200],
    'get /api/v1/openapi.json': [200, 200, 200, 200, 200, 200],
    'get /livez': [200, 200, 200, 200, 200, 200],
    'get /readyz': [200, 200, 200, 200, 200, 200],
    'get /health': [200, 200, 200, 200, 200, 200],
    'get /metrics': [200, 200, 200, 200, 200, 200],
    'post /api/v1/session': [201, 201, 201, 201, 201, 201],
    'get /api/v1/session': [200, 200, 200, 200, 200, 401],
    'get /api/v1/classes': [200, 200, 200, 200, 200, 401],
    'post /api/v1/classes': [201, 201, 201, 403, 403, 401],
    'get /api/v1/classes/{class}/gradebook': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/export.csv': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/export.xlsx': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/export.oneroster.zip': [200, 200, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/fill': [200, 200, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/fill/report': [200, 200, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/imports': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/imports': [200, 200, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/imports/previews': [201, 201, 404, 403, 403, 401],
    'put /api/v1/classes/{class}/imports/previews/{preview}': [404, 404, 404, 403, 403, 401], // there is no such preview
    'delete /api/v1/classes/{class}/imports/previews/{preview}': [404, 404, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/imports/previews/{preview}/apply': [404, 404, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}': [404, 404, 404, 403, 403, 401], // there is no such job
    'delete /api/v1/classes/{class}/imports/jobs/{job}': [404, 404, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}/events': [404, 404, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/imports/jobs/{job}/answer': [404, 404, 404, 403, 403, 401],
    'delete /api/v1/column-mappings/{signature}': [404, 404, 404, 403, 403, 401], // that is no signature
    'patch /api/v1/classes/{class}/scores': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/history': [200, 200, 404, 403, 403, 401],
    'get /api/v1/classes/{class}/history/check': [200, 200, 404, 403, 403, 401],
    'post /api/v1/classes/{class}/history/{change}/undo': [404, 404, 404, 403, 403, 401], // there is no such change
    'get /api/v1/students/{student}/grades': [200, 200, 404, 404, 404, 401],
    'get /api/v1/students': [200, 403, 403, 403, 403, 401],
    'get /api/v1/students/duplicates': [200, 403, 403, 403, 403, 401],
    'post /api/v1/students/duplicates/dismiss': [422, 403, 403, 403, 403, 401], // the body names no students
    'get /api/v1/students/merges': [200, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges': [422, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges/previews': [422, 403, 403, 403, 403, 401],
    'post /api/v1/students/merges/{merge}/undo': [404, 403, 403, 403, 403, 401], // there is no such merge
    'get /api/v1/tags': [200, 200, 200, 403, 403, 401],
    'post /api/v1/roster/previews': [201, 403, 403, 403, 403, 401], // a table of people is a roster
    'put /api/v1/roster/previews/{preview}': [404, 403, 403, 403, 403, 401], // there is no such preview
    'delete /api/v1/roster/previews/{preview}': [404, 403, 403, 403, 403, 401],
    'post /api/v1/roster/previews/{preview}/apply': [404, 403, 403, 403, 403, 401],
    'get /api/v1/roster/history': [200, 403, 403, 403, 403, 401],
    'get /api/v1/roster/history/check': [200, 403, 403, 403, 403, 401],
    'post /api/v1/roster/history/{change}/undo': [404, 403, 403, 403, 403, 401], // there is no such change
    'delete /api/v1/session': [204, 204, 204, 204, 204, 401], // last: it signs out
};

function request(operation) {
    const [method, path] = operation.split(' ');
    const target = path
        .replace('{class}', taught)
        .replace('{student}', other)
        .replaceAll(/\{\w+\}/g, other);
    if (operation === 'post /api/v1/session') {
        return ['POST', target, { json: { email: 'student@lincoln.example', password: 'lincoln-demo' } }];
    }
    if (operation === 'post /api/v1/classes') return ['POST', target, { json: { name: 'Made in the table' } }];
    if (operation.endsWith('/scores'))
        return ['PATCH', target, { json: { edits: [{ student: taught, assignment: taught, points: 1 }] } }];
    const takesJson = target.endsWith('/apply') || target.endsWith('/undo') || path.includes('/students/');
    if (method === 'put' || (method === 'post' && takesJson)) return [method.toUpperCase(), target, { json: {} }];
    if (method === 'post')
        return ['POST', target, form([], { name: 'same.csv', content: quiz(people(3, 'permissions')) })];
    return [method.toUpperCase(), target, {}];
}

describe('the table of permissions', () => {
    test('names every operation', () => {
        const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
            Object.keys(methods).map((method) => `${method} ${path}`),
        );
        assert.deepEqual(Object.keys(table).toSorted(), operations.toSorted());
    });

    for (const [operation, expected] of Object.entries(table)) {
        test(operation, async () => {
            for (const [index, name] of columns.entries()) {
                // A session of its own, since signing out is in the table too.
                const client =
                    operation.startsWith('delete') && name !== 'nobody'
                        ? await held.server.signedIn('lincoln', name)
                        : who[name];
                const answer = await client.request(...request(operation));
                assert.equal(answer.status, expected[index], `${operation} as ${name}: ${answer.text.slice(0, 300)}`);
            }
        });
    }
});

describe("a student's grades", () => {
    const grades = (name, student) => who[name].request('GET', `/api/v1/students/${student}/grades`);
    const statuses = (name) =>
        Promise.all([own, child, other, foreign].map(async (id) => (await grades(name, id)).status));

    test('are for the student', async () => assert.deepEqual(await statuses('student'), [200, 404, 404, 404]));
    test('are for the guardians', async () => assert.deepEqual(await statuses('parent'), [200, 200, 404, 404]));
    test('are for administrators of the school', async () =>
        assert.deepEqual(await statuses('admin'), [200, 200, 200, 404]));

    test('are for teachers: the classes that they teach and no others', async () => {
        const everything = (await grades('admin', own)).json.classes.map((one) => one.name);
        const mine = (await grades('teacher', own)).json.classes.map((one) => one.name);
        const theirs = (await grades('teacher2', own)).json.classes.map((one) => one.name);
        assert.ok(mine.length > 0 && theirs.length > 0);
        assert.deepEqual([...mine, ...theirs].toSorted(), everything.toSorted());
        assert.ok(!mine.some((name) => theirs.includes(name)));
        assert.equal((await grades('teacher2', other)).status, 404);
    });

    test('total only what the teacher may see', async () => {
        const { points, max_points: max, classes } = (await grades('teacher2', own)).json;
        assert.equal(
            points,
            classes.reduce((sum, one) => sum + one.points, 0),
        );
        assert.equal(
            max,
            classes.reduce((sum, one) => sum + one.max_points, 0),
        );
    });
});

describe('lists', () => {
    test('show a teacher their classes, an administrator all, a student and a guardian those of the student', async () => {
        const names = async (name) => (await who[name].classes()).map((one) => one.name).toSorted();
        const all = await names('admin');
        const mine = await names('teacher');
        const theirs = await names('teacher2');
        assert.ok(mine.every((name) => all.includes(name)));
        assert.ok(!theirs.includes('Permissions') && mine.includes('Permissions'));
        const studentClasses = (await who.student.get(`/api/v1/students/${own}/grades`)).classes.map((one) => one.name);
        assert.deepEqual(await names('student'), studentClasses.toSorted());
        assert.ok((await names('parent')).length >= studentClasses.length);
    });

    test('say to each whether they may import', async () => {
        for (const [name, may] of [
            ['admin', true],
            ['teacher', true],
            ['student', false],
            ['parent', false],
        ]) {
            for (const one of await who[name].classes()) assert.equal(one.can_import, may, name);
        }
    });
});

describe('ids of another school, of nobody, or of another kind', () => {
    test('are not found, and nothing tells them apart', async () => {
        const answers = [];
        for (const id of [elsewhere, '0000000000001', '7zzzzzzzzzzzz', other]) {
            for (const [method, path, options] of [
                ['GET', `/api/v1/classes/${id}/gradebook`, {}],
                ['GET', `/api/v1/classes/${id}/imports`, {}],
                [
                    'POST',
                    `/api/v1/classes/${id}/imports`,
                    form([], { name: 'a.csv', content: quiz(people(1, 'elsewhere')) }),
                ],
            ]) {
                const answer = await who.teacher.expect(404, method, path, options);
                answers.push(answer.json.detail);
            }
        }
        assert.equal(new Set(answers).size, 1, [...new Set(answers)].join('\n'));
    });

    test('that are no ids are not found either', async () => {
        for (const id of [
            'x',
            '0',
            '-1',
            '99999999999999999999',
            '0000000000000000',
            'ABCDEFGHJKMNP',
            '000000000000i',
            '%C3%A4',
            '8000000000000',
            "1'--",
            '1;2',
        ]) {
            for (const path of [`/api/v1/classes/${id}/gradebook`, `/api/v1/students/${id}/grades`]) {
                assert.equal(await who.admin.refused(404, 'GET', path), 'not_found', path);
            }
        }
    });

    test('leave the other school as it was', async () => {
        const washington = await held.server.signedIn('washington', 'admin');
        const { students } = await washington.gradebook(elsewhere);
        assert.ok(students.every((one) => one.email.endsWith('@washington.example')));
    });
});
