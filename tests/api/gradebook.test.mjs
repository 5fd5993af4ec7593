// What a teacher, a student and a guardian read, and how cheaply they read it again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

let made = 0;
const newClass = (name = `Gradebook ${++made}`, term) => teacher.createClass(name, term);
const path = (id) => `/api/v1/classes/${id}/gradebook`;
const column = (name, date, points = 10) => ({ name, date, points });

describe('a class', () => {
    test('is created with its teacher, and listed with its numbers', async () => {
        const answer = await teacher.expect(201, 'POST', '/api/v1/classes', {
            json: { name: '  Chemie – Übung 🧪 ', term: '2026/27' },
        });
        const { id, updated_at: at, ...rest } = answer.json;
        const facts = {
            name: 'Chemie – Übung 🧪',
            term: '2026/27',
            teachers: ['Marcus Reed'],
            students: 0,
            assignments: 0,
            can_import: true,
        };
        assert.deepEqual(rest, facts);
        assert.ok(Math.abs(Date.parse(at) - Date.now()) < 120_000);
        await teacher.import(id, quiz(people(4, 'listed')));
        const listed = (await teacher.classes()).find((one) => one.id === id);
        assert.deepEqual([listed.students, listed.assignments], [4, 1]);
    });

    test('of an administrator has no teacher yet, and may have the name of another', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const ids = [await admin.createClass('Same name'), await admin.createClass('Same name')];
        assert.notEqual(ids[0], ids[1]);
        const listed = (await admin.classes()).filter((one) => one.name === 'Same name');
        assert.deepEqual(
            listed.map((one) => one.teachers),
            [[], []],
        );
        assert.equal((await teacher.request('GET', path(ids[0]))).status, 404);
    });

    test('without anything has an empty gradebook', async () => {
        const id = await newClass('Empty', 'Term');
        const book = await teacher.gradebook(id);
        assert.deepEqual(book, {
            class: {
                id,
                name: 'Empty',
                term: 'Term',
                version: 1,
                can_import: true,
                new_assignments: 'published',
                archived_at: null,
                terms: [],
                failing_grades: ['F'],
            },
            assignments: [],
            students: [],
        });
    });

    test('lists are in the order of names', async () => {
        const names = (await teacher.classes()).map((one) => one.name);
        assert.ok(names.length > 3);
        assert.equal(new Set(names).size, names.length);
    });
});

describe('a gradebook', () => {
    test('has assignments by date, undated last, then by name', async () => {
        const id = await newClass();
        const [a] = people(1, 'order');
        const columns = [
            column('Undated B', '-'),
            column('Late', '2026-11-01'),
            column('Undated A', '-'),
            column('B', '2026-09-01'),
            column('A', '2026-09-01'),
        ];
        await teacher.import(id, csv(columns, [{ ...a, scores: [1, 2, 3, 4, 5] }]));
        const { assignments, students } = await teacher.gradebook(id);
        assert.deepEqual(
            assignments.map((one) => one.name),
            ['A', 'B', 'Late', 'Undated A', 'Undated B'],
        );
        assert.deepEqual(students[0].scores, [5, 4, 2, 3, 1]);
    });

    test('has students in the order of the alphabet, as people know it', async () => {
        const id = await newClass();
        const names = [
            'Zulu',
            'Émile',
            'Eriksen',
            'Østergaard',
            'Oyelaran',
            'de Vries',
            'DeVries',
            'Ångström',
            'Aalto',
            'Müller',
            'Muller',
            "O'Neill",
            'Öztürk',
            '李',
        ];
        await teacher.import(
            id,
            quiz(names.map((last, index) => ({ last, first: 'X', email: `alphabet.${index}@pupils.example` }))),
        );
        const listed = (await teacher.gradebook(id)).students.map((one) => one.last_name);
        const order = new Intl.Collator('und');
        assert.deepEqual(
            listed.map((name) => names.indexOf(name)).toSorted((a, b) => a - b),
            names.map((_, index) => index),
        );
        assert.deepEqual(
            listed,
            names.toSorted((a, b) => order.compare(`${a}, X`, `${b}, X`)),
        );
    });

    test('with equal names keeps its order from one read to the next', async () => {
        const id = await newClass();
        const twins = Array.from({ length: 12 }, (_, index) => ({
            last: 'Twin',
            first: 'Same',
            email: `twin.${index}@pupils.example`,
        }));
        await teacher.import(id, quiz(twins));
        const order = async () => (await teacher.gradebook(id)).students.map((one) => one.id);
        const first = await order();
        for (let i = 0; i < 5; i++) assert.deepEqual(await order(), first);
    });

    test('totals graded work that counts, exactly, with one rounding rule', async () => {
        const id = await newClass();
        const [a, b, c, d, e, f] = people(6, 'totals');
        const columns = [
            column('One', '2026-09-01', 10),
            column('Two', '2026-09-02', 20),
            column('No maximum', '2026-09-03', ''),
        ];
        await teacher.import(
            id,
            csv(columns, [
                { ...a, scores: [7.5, 15, 4] },
                { ...b, scores: ['', 20, 4] },
                { ...c, scores: ['EX', 5, ''] },
                { ...d, scores: [11, 20, ''] },
                { ...e, scores: ['', '', 5] },
                { ...f, scores: [0.1, 0.2, ''] },
            ]),
        );
        const totals = (await teacher.gradebook(id)).students.map((one) => [one.points, one.max_points, one.percent]);
        assert.deepEqual(totals, [
            [22.5, 30, 75],
            [20, 20, 100],
            [5, 20, 25],
            [31, 30, 103.3],
            [0, 0, null],
            [0.3, 30, 1],
        ]);
    });

    test('keeps four decimals and rounds percents half up', async () => {
        const id = await newClass();
        const everyone = people(4, 'decimals');
        const scores = [0.1235, 12.3456, 0.0125, 19.99995];
        await teacher.import(
            id,
            csv(
                [column('Fine', '2026-09-01', 20)],
                everyone.map((one, i) => ({ ...one, scores: [scores[i]] })),
            ),
        );
        const { students } = await teacher.gradebook(id);
        assert.deepEqual(
            students.map((one) => one.scores[0]),
            [0.1235, 12.3456, 0.0125, 20],
        );
        assert.deepEqual(
            students.map((one) => one.percent),
            [0.6, 61.7, 0.1, 100],
        );
    });

    test('grows its version with every import that changes it', async () => {
        const id = await newClass();
        const versions = [];
        for (const score of [1, 2, 2, 3]) {
            const answer = await teacher.upload(id, quiz(people(1, 'version'), { score }));
            assert.ok(answer.status < 300);
            versions.push((await teacher.gradebook(id)).class.version);
        }
        assert.deepEqual(versions, [2, 3, 3, 4]);
    });
});

describe('reading again', () => {
    const conditional = (id, tag) => teacher.request('GET', path(id), { headers: { 'If-None-Match': tag } });

    test('with the tag is answered 304 until something changes', async () => {
        const id = await newClass();
        const everyone = people(3, 'etag');
        await teacher.import(id, quiz(everyone));
        const first = await teacher.expect(200, 'GET', path(id));
        assert.equal(first.headers['cache-control'], 'private, no-cache');
        for (let i = 0; i < 5; i++) {
            const again = await conditional(id, first.headers.etag);
            assert.deepEqual([again.status, again.headers.etag, again.body.length], [304, first.headers.etag, 0]);
        }
        await teacher.import(id, quiz(everyone), { status: 200 });
        assert.equal((await conditional(id, first.headers.etag)).status, 304, 'an import that changed nothing');

        await teacher.import(id, quiz(everyone, { score: 5 }));
        const changed = await conditional(id, first.headers.etag);
        assert.equal(changed.status, 200, 'at once, on every thread');
        assert.notEqual(changed.headers.etag, first.headers.etag);
        assert.equal(changed.json.students[0].scores[0], 5);
    });

    test('takes a list of tags, weak ones and the star; another tag is no match', async () => {
        const id = await newClass();
        await teacher.import(id, quiz(people(1, 'tags')));
        const { etag } = (await teacher.expect(200, 'GET', path(id))).headers;
        for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, '*'])
            assert.equal((await conditional(id, tag)).status, 304, tag);
        for (const tag of ['"x"', etag.slice(0, -1), etag.replaceAll('"', ''), 'W/""']) {
            assert.equal((await conditional(id, tag)).status, 200, tag);
        }
    });

    test('is allowed only to those who may read', async () => {
        const id = await newClass();
        const { etag } = (await teacher.expect(200, 'GET', path(id))).headers;
        const headers = { 'If-None-Match': etag };
        assert.equal((await held.server.client('lincoln').request('GET', path(id), { headers })).status, 401);
        const other = await held.server.signedIn('lincoln', 'teacher2');
        assert.equal((await other.request('GET', path(id), { headers })).status, 404);
        const elsewhere = await held.server.signedIn('washington', 'admin');
        assert.equal((await elsewhere.request('GET', path(id), { headers })).status, 404);
        const student = await held.server.signedIn('lincoln', 'student');
        assert.equal((await student.request('GET', path(id), { headers })).status, 403);
    });

    test('with HEAD gives the head alone', async () => {
        const id = await newClass();
        await teacher.import(id, quiz(people(30, 'head')));
        const whole = await teacher.expect(200, 'GET', path(id));
        const head = await teacher.expect(200, 'HEAD', path(id));
        assert.equal(head.body.length, 0);
        for (const name of ['etag', 'content-type', 'content-length'])
            assert.equal(head.headers[name], whole.headers[name], name);
    });

    test('is compressed for those who take it, and the tag still matches', async () => {
        const id = await newClass();
        await teacher.import(id, quiz(people(200, 'gzip')));
        const plain = await teacher.expect(200, 'GET', path(id));
        const packed = await teacher.expect(200, 'GET', path(id), { headers: { 'Accept-Encoding': 'gzip' } });
        assert.equal(packed.headers['content-encoding'], 'gzip');
        assert.ok(packed.body.length < plain.body.length / 3);
        assert.deepEqual(packed.json, plain.json);
        for (const answer of [plain, packed]) assert.match(answer.headers.vary, /Accept-Encoding/i);
        assert.match(packed.headers.etag, /^W\//);
        assert.equal((await conditional(id, packed.headers.etag)).status, 304);
        const refusing = await teacher.expect(200, 'GET', path(id), {
            headers: { 'Accept-Encoding': 'gzip;q=0, identity' },
        });
        assert.equal(refusing.headers['content-encoding'], undefined);
    });
});

describe("a student's page", () => {
    test('shows what the gradebook shows, of every class of theirs', async () => {
        const student = await held.server.signedIn('lincoln', 'student');
        const { students } = await student.get('/api/v1/session');
        // As the school sees it; what families see of it is in visibility.test.mjs.
        const admin = await held.server.signedIn('lincoln', 'admin');
        const grades = await admin.get(`/api/v1/students/${students[0].id}/grades`);
        assert.ok(grades.classes.length >= 2);
        let points = 0;
        let max = 0;
        for (const one of grades.classes) {
            const book = await admin.gradebook(one.id);
            const row = book.students.find(({ id }) => id === students[0].id);
            assert.deepEqual(
                one.assignments.map(({ id, score }) => [id, score]),
                book.assignments.map(({ id }, index) => [id, row.scores[index]]),
            );
            assert.deepEqual([one.points, one.max_points, one.percent], [row.points, row.max_points, row.percent]);
            points += one.points;
            max += one.max_points;
        }
        assert.deepEqual(
            [grades.points, grades.max_points, grades.percent],
            [points, max, Math.round((points / max) * 1000) / 10],
        );
    });

    test('shows an upload at once', async () => {
        const student = await held.server.signedIn('lincoln', 'student');
        const { id } = (await student.get('/api/v1/session')).students[0];
        const { student: who } = await student.get(`/api/v1/students/${id}/grades`);
        const target = await newClass('Seen at once');
        await teacher.import(
            target,
            csv(
                [column('Oral', '2026-10-01'), column('Excused', '2026-10-02'), column('Open', '2026-10-03')],
                [
                    { last: '', first: '', email: who.email, scores: [9, 'EX', ''] },
                    ...people(2, 'others').map((one) => ({ ...one, scores: [1, 1, 1] })),
                ],
            ),
            { tags: ['oral'] },
        );
        const seen = (await student.get(`/api/v1/students/${id}/grades`)).classes.find((one) => one.id === target);
        assert.deepEqual(
            seen.assignments.map(({ name, score, status, percent, tags }) => [name, score, status, percent, tags]),
            [
                ['Oral', 9, null, 90, ['oral']],
                ['Excused', null, 'excused', null, ['oral']],
                ['Open', null, null, null, ['oral']],
            ],
        );
        assert.deepEqual([seen.points, seen.max_points, seen.percent, seen.teachers], [9, 10, 90, ['Marcus Reed']]);
        assert.ok((await student.classes()).some((one) => one.id === target));
    });
});

describe('the template', () => {
    test('is a download with a name, in plain ASCII, that our own import takes without a word', async () => {
        const answer = await held.server.client('lincoln').expect(200, 'GET', '/api/v1/template.csv');
        assert.equal(answer.headers['content-disposition'], 'attachment; filename="grade_insight_template.csv"');
        assert.match(answer.text, /^[\x20-\x7e\n]+$/);
        const report = await teacher.import(await newClass(), answer.body);
        assert.deepEqual([report.skipped, report.warnings], [[], []]);
    });
});
