// Uploading gradebooks: what is taken over, what is never lost, and that every cell is accounted for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

let made = 0;
const newClass = () => teacher.createClass(`Imports ${++made}`);

// The gradebook as "email assignment score" lines: what a teacher would check.
async function cells(id) {
    const { assignments, students } = await teacher.gradebook(id);
    return students.flatMap((student) =>
        student.scores.flatMap((score, index) =>
            score === null ? [] : [`${student.email} ${assignments[index].name} ${score}`],
        ),
    );
}
const titles = async (id) =>
    (await teacher.gradebook(id)).assignments.map(({ name, date, max_points: max }) => `${name}|${date}|${max}`);
const row = (who, ...scores) => ({ ...who, scores });
const counts = ({ summary }) =>
    [summary.students, summary.assignments, summary.scores].map((one) => [one.new, one.updated, one.unchanged]);

describe('a first upload', () => {
    test('of the template is taken over whole', async () => {
        const id = await newClass();
        const template = (await teacher.expect(200, 'GET', '/api/v1/template.csv')).text;
        const report = await teacher.import(id, template, { name: 'grade_insight_template.csv' });
        assert.deepEqual(counts(report), [
            [3, 0, 0],
            [3, 0, 0],
            [8, 0, 0],
        ]);
        assert.deepEqual([report.skipped, report.warnings, report.skipped_total], [[], [], 0]);
        assert.equal(report.import.format, 'grade_insight');
        assert.equal(report.import.file_name, 'grade_insight_template.csv');
        assert.deepEqual(await titles(id), [
            'Math Test|2025-09-12|100',
            'Essay 1|2025-09-19|40',
            'Science Lab|2025-09-26|25',
        ]);
        assert.equal((await cells(id)).length, 8);
    });

    test('of a Google Classroom export is taken over whole', async () => {
        const id = await newClass();
        const report = await teacher.import(
            id,
            'Last Name,First Name,Email Address,Warm-up: fractions,👩‍🔬 Lab,Trip form\n' +
                'Date,,,"Sep 22, 2025",,\nPoints,,,100.0,20.0,\n' +
                'Brandt,Ann,Ann.Brandt@classroom.example,85.0,7.5,\nCosta,Ben,ben.costa@classroom.example,,20.0,\n',
        );
        assert.equal(report.import.format, 'google_classroom');
        assert.deepEqual(await titles(id), ['Warm-up: fractions|2025-09-22|100', '👩‍🔬 Lab|null|20']);
        assert.deepEqual(await cells(id), [
            'ann.brandt@classroom.example Warm-up: fractions 85',
            'ann.brandt@classroom.example 👩‍🔬 Lab 7.5',
            'ben.costa@classroom.example 👩‍🔬 Lab 20',
        ]);
        assert.deepEqual(report.assignments.at(-1), {
            name: 'Trip form',
            date: null,
            max_points: null,
            result: 'skipped',
            reason: 'no points',
            said: { code: 'no_points', values: {} },
            column: 6,
            new: 0,
            updated: 0,
            unchanged: 0,
            cleared: 0,
            blank: 0,
        });
    });

    test('of a Canvas export knows its students by their Canvas ids when they have no e-mail addresses', async () => {
        const id = await newClass();
        const canvas = (login, score) =>
            'Student,ID,SIS Login ID,Section,Essay (101),Final Score\n    Points Possible,,,,40.00,(read only)\n' +
            `"Okafor, Ada",11,${login},A,${score},91.25\n`;
        const report = await teacher.import(id, canvas('Ada@canvas.example', '36.50'));
        assert.equal(report.import.format, 'canvas');
        assert.deepEqual(await cells(id), ['ada@canvas.example Essay 36.5']);
        await teacher.import(id, canvas('adaokafor', '36.50'), { status: 200 });
        await teacher.import(id, canvas('adaokafor', '37.00'));
        assert.deepEqual(await cells(id), ['ada@canvas.example Essay 37']);
    });

    test('skips a student who is known by name only, and says so', async () => {
        const id = await newClass();
        await teacher.import(id, quiz([{ last: 'Okoye', first: 'Nina', email: 'nina@names.example', scores: [7] }]));
        const report = await teacher.import(
            id,
            'Student,ID,SIS Login ID,Section,Quiz 1 (101)\n    Points Possible,,,,20\n' +
                '"Okoye, Nina",12,,A,9\n"Unheard, Bo",13,,A,5\n',
        );
        assert.deepEqual(
            report.skipped.map(({ row, code }) => [row, code]),
            [[3, 'student_unmatched']],
        );
        assert.equal(report.summary.students.new, 1);
    });

    test('in another encoding, with semicolons and decimal commas, reads as it should', async () => {
        const text =
            'last_name;first_name;email;Übung\r\nDATE;;;2026-09-12\r\nPOINTS;;;10\r\nMüller;Jörg;joerg@encodings.example;8,5\r\n';
        for (const [encoding, bytes] of [
            ['windows-1252', Buffer.from(text, 'latin1')],
            ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
            ['utf-8-bom', Buffer.from(`\ufeff${text}`)],
        ]) {
            const id = await newClass();
            const report = await teacher.import(id, bytes);
            assert.deepEqual([report.import.encoding, report.import.delimiter], [encoding, ';']);
            const { students } = await teacher.gradebook(id);
            assert.deepEqual([students[0].last_name, students[0].first_name], ['Müller', 'Jörg']);
            assert.deepEqual(await cells(id), ['joerg@encodings.example Übung 8.5']);
        }
    });
});

describe('the same file again', () => {
    test('changes nothing: 200, everything unchanged, the same version', async () => {
        const id = await newClass();
        const file = quiz(people(5, 'again'));
        await teacher.import(id, file);
        const before = await teacher.gradebook(id);
        const report = await teacher.import(id, file, { status: 200, tags: ['Too late'] });
        assert.deepEqual(counts(report), [
            [0, 0, 5],
            [0, 0, 1],
            [0, 0, 5],
        ]);
        assert.deepEqual(report.tags_applied, []);
        assert.deepEqual(await teacher.gradebook(id), before);
    });

    test('with its rows and columns in another order changes nothing either', async () => {
        const id = await newClass();
        const [a, b] = people(2, 'order');
        const columns = [
            { name: 'One', date: '2026-09-01', points: 10 },
            { name: 'Two', date: '2026-09-02', points: 10 },
        ];
        await teacher.import(id, csv(columns, [row(a, 1, 2), row(b, 3, 4)]));
        await teacher.import(id, csv(columns.toReversed(), [row(b, 4, 3), row(a, 2, 1)]), { status: 200 });
    });
});

describe('a later upload', () => {
    test('updates the cell that changed and nothing else', async () => {
        const id = await newClass();
        const [a, b] = people(2, 'changed');
        const columns = [
            { name: 'Quiz', date: '2026-09-12', points: 20 },
            { name: 'Lab', date: '2026-09-13', points: 30 },
        ];
        await teacher.import(id, csv(columns, [row(a, 10, 20), row(b, 11, 21)]));
        const report = await teacher.import(id, csv(columns, [row(a, 10, 25.5), row(b, 11, 21)]));
        assert.deepEqual(counts(report), [
            [0, 0, 2],
            [0, 0, 2],
            [0, 1, 3],
        ]);
        assert.deepEqual(
            report.assignments.map((one) => [one.name, one.updated]),
            [
                ['Quiz', 0],
                ['Lab', 1],
            ],
        );
        assert.deepEqual(await cells(id), [
            `${a.email} Quiz 10`,
            `${a.email} Lab 25.5`,
            `${b.email} Quiz 11`,
            `${b.email} Lab 21`,
        ]);
    });

    test('with a blank cell erases nothing', async () => {
        const id = await newClass();
        const [a, b] = people(2, 'blank');
        const columns = [{ name: 'Quiz', date: '2026-09-12', points: 20 }];
        await teacher.import(id, csv(columns, [row(a, 10), row(b, 11)]));
        const report = await teacher.import(id, csv(columns, [row(a), row(b, 12)]));
        assert.equal(report.summary.scores.blank, 1);
        assert.deepEqual(await cells(id), [`${a.email} Quiz 10`, `${b.email} Quiz 12`]);
    });

    test('without a student, an assignment, a date or points keeps them', async () => {
        const id = await newClass();
        const [a, b] = people(2, 'absent');
        const columns = [
            { name: 'Quiz', date: '2026-09-12', points: 20 },
            { name: 'Lab', date: '2026-09-13', points: 30 },
        ];
        await teacher.import(id, csv(columns, [row(a, 10, 20), row(b, 11, 21)]));
        await teacher.import(id, csv([{ name: 'Quiz' }], [row(a, 9)]));
        assert.deepEqual(await titles(id), ['Quiz|2026-09-12|20', 'Lab|2026-09-13|30']);
        assert.deepEqual(await cells(id), [
            `${a.email} Quiz 9`,
            `${a.email} Lab 20`,
            `${b.email} Quiz 11`,
            `${b.email} Lab 21`,
        ]);
    });

    test('with other points corrects the assignment, and the percent follows', async () => {
        const id = await newClass();
        const [a] = people(1, 'points');
        const file = (points) => csv([{ name: 'Quiz', date: '2026-09-12', points }], [row(a, 15)]);
        await teacher.import(id, file(20));
        const report = await teacher.import(id, file(30));
        assert.equal(report.assignments[0].result, 'updated');
        assert.deepEqual(await titles(id), ['Quiz|2026-09-12|30']);
        assert.equal((await teacher.gradebook(id)).students[0].percent, 50);
    });

    test('with another date brings another assignment; with a date for an undated one, the date', async () => {
        const id = await newClass();
        const [a] = people(1, 'dates');
        const file = (date, score) => csv([{ name: 'Exit ticket', date, points: 5 }], [row(a, score)]);
        await teacher.import(id, file('-', 1));
        assert.deepEqual(await titles(id), ['Exit ticket|null|5']);
        const dated = await teacher.import(id, file('2026-09-12', 1));
        assert.equal(dated.assignments[0].result, 'updated');
        assert.deepEqual(await titles(id), ['Exit ticket|2026-09-12|5']);
        const other = await teacher.import(id, file('2026-09-19', 4));
        assert.equal(other.assignments[0].result, 'new');
        assert.deepEqual(await titles(id), ['Exit ticket|2026-09-12|5', 'Exit ticket|2026-09-19|5']);
        assert.deepEqual(await cells(id), [`${a.email} Exit ticket 1`, `${a.email} Exit ticket 4`]);
    });

    test('corrects a name, everywhere', async () => {
        const [a] = people(1, 'renamed');
        const ids = [await newClass(), await newClass()];
        for (const id of ids) await teacher.import(id, quiz([a]));
        const report = await teacher.import(ids[0], quiz([{ ...a, last: 'Zeller-Amato', first: 'Ada Lou' }]));
        assert.deepEqual(counts(report)[0], [0, 1, 0]);
        for (const id of ids) {
            const [student] = (await teacher.gradebook(id)).students;
            assert.deepEqual([student.last_name, student.first_name], ['Zeller-Amato', 'Ada Lou']);
        }
        await teacher.import(ids[0], quiz([{ ...a, last: '', first: '' }]), { status: 200 });
    });

    test('knows a student by e-mail in any case', async () => {
        const id = await newClass();
        const [a] = people(1, 'case');
        await teacher.import(id, quiz([a]));
        await teacher.import(id, quiz([{ ...a, email: ` ${a.email.toUpperCase()} ` }]), { status: 200 });
        assert.equal((await teacher.gradebook(id)).students.length, 1);
    });

    test('brings statuses beside and instead of points', async () => {
        const id = await newClass();
        const [a, b, c] = people(3, 'status');
        const columns = [{ name: 'Quiz', date: '2026-09-12', points: 20 }];
        await teacher.import(id, csv(columns, [row(a, 'EX'), row(b, 'MIS'), row(c, 15)]));
        const statuses = async () =>
            (await teacher.gradebook(id)).students.map((one) => [one.scores[0], one.statuses?.[0]]);
        assert.deepEqual(await statuses(), [
            [null, 'excused'],
            [null, 'missing'],
            [15, undefined],
        ]);
        await teacher.import(id, csv(columns, [row(a, 12), row(b), row(c, 'late')]));
        assert.deepEqual(await statuses(), [
            [12, undefined],
            [null, 'missing'],
            [null, 'late'],
        ]);
    });
});

describe('two classes', () => {
    test('with the same assignment title have an assignment each, and share the student', async () => {
        const [a] = people(1, 'twice');
        const ids = [await newClass(), await newClass()];
        await teacher.import(ids[0], quiz([a], { score: 11 }));
        const report = await teacher.import(ids[1], quiz([a], { score: 19 }));
        assert.deepEqual(counts(report), [
            [0, 0, 1],
            [1, 0, 0],
            [1, 0, 0],
        ]);
        const [first, second] = await Promise.all(ids.map((id) => teacher.gradebook(id)));
        assert.notEqual(first.assignments[0].id, second.assignments[0].id);
        assert.equal(first.students[0].id, second.students[0].id);
        assert.deepEqual([first.students[0].scores, second.students[0].scores], [[11], [19]]);
    });
});

describe('tags', () => {
    const tagsOf = async (id) => (await teacher.gradebook(id)).assignments.map((one) => one.tags);

    test('go to new assignments, from one field or many, without repeats', async () => {
        const id = await newClass();
        const file = quiz(people(1, 'tags'));
        const report = await teacher.import(id, file, { tags: ['Tag Unit 1, tag quiz', 'TAG QUIZ', '', ' tag lab '] });
        assert.deepEqual(report.tags_applied, ['Tag Unit 1', 'tag quiz', 'tag lab']);
        assert.deepEqual(await tagsOf(id), [['Tag Unit 1', 'tag quiz', 'tag lab']]);
        const later = csv(
            [
                { name: 'Quiz 1', date: '2026-09-12', points: 20 },
                { name: 'Quiz 2', date: '2026-10-12', points: 20 },
            ],
            [row(people(1, 'tags')[0], 17, 18)],
        );
        await teacher.import(id, later, { tags: ['Tag later'] });
        assert.deepEqual(await tagsOf(id), [['Tag Unit 1', 'tag quiz', 'tag lab'], ['Tag later']]);
    });

    test('that the school has are taken in its spelling, and listed with their use', async () => {
        const first = await newClass();
        const second = await newClass();
        await teacher.import(first, quiz(people(1, 'spelling')), { tags: ['Spelt Übung'] });
        const report = await teacher.import(second, quiz(people(1, 'spelling')), { tags: ['SPELT ÜBUNG'] });
        assert.deepEqual(report.tags_applied, ['Spelt Übung']);
        const { tags } = await teacher.get('/api/v1/tags');
        assert.deepEqual(
            tags
                .filter(({ name }) => name.startsWith('Spelt'))
                .map(({ name, assignments, classes }) => ({ name, assignments, classes })),
            [{ name: 'Spelt Übung', assignments: 2, classes: 2 }],
        );
    });

    test('are refused when there are too many or one is too long', async () => {
        const id = await newClass();
        for (const tags of [['x'.repeat(51)], [Array.from({ length: 21 }, (_, i) => `t${i}`).join(',')]]) {
            const answer = await teacher.upload(id, quiz(people(1, 'manytags')), { tags });
            assert.deepEqual(
                [answer.status, answer.json.code, answer.json.errors[0].field],
                [422, 'invalid_field', 'tags'],
            );
        }
        assert.deepEqual((await teacher.gradebook(id)).assignments, []);
    });
});

describe('the 10 % rule', () => {
    const everyone = people(30, 'sparse');
    const columns = [
        { name: 'Full', date: '2026-09-01', points: 10 },
        { name: 'Sparse', date: '2026-09-02', points: 10 },
        { name: 'Empty', date: '2026-09-03', points: 10 },
    ];
    const file = csv(
        columns,
        everyone.map((one, index) => row(one, 5, index < 2 ? 6 : '', '')),
    );

    test('leaves out a column with few scores, and says so', async () => {
        const id = await newClass();
        const report = await teacher.import(id, file);
        assert.deepEqual(
            report.assignments.map((one) => [one.name, one.result]),
            [
                ['Full', 'new'],
                ['Sparse', 'skipped'],
                ['Empty', 'skipped'],
            ],
        );
        const warning = report.warnings.find((one) => one.code === 'sparse_column');
        assert.equal(warning.column, 5);
        assert.deepEqual(await titles(id), ['Full|2026-09-01|10']);
    });

    test('is set aside with sparse=include', async () => {
        const id = await newClass();
        await teacher.import(id, file, { sparse: 'skip' });
        const report = await teacher.import(id, file, { sparse: 'include' });
        assert.deepEqual(
            report.assignments.map((one) => one.result),
            ['unchanged', 'new', 'new'],
        );
        assert.equal((await cells(id)).filter((one) => one.includes('Sparse')).length, 2);
        assert.deepEqual(await titles(id), ['Full|2026-09-01|10', 'Sparse|2026-09-02|10', 'Empty|2026-09-03|10']);
    });
});

describe('a bad cell or row', () => {
    test('never rejects the rest; the report says where, what and why', async () => {
        const id = await newClass();
        const [a, b, c, d] = people(4, 'bad');
        const report = await teacher.import(
            id,
            csv(
                [
                    { name: 'Quiz', date: '2026-09-12', points: 20 },
                    { name: 'Lab', date: 'someday', points: 20 },
                ],
                [
                    row(a, 'A-', 20),
                    row(b, -3, 21),
                    row({ ...c, email: 'not an address' }, 10, 10),
                    row({ ...d, email: '' }, 10, 10),
                    row(d, 12, '1e3'),
                ],
            ),
        );
        const places = report.skipped.map(({ row: at, column, value, code }) => [at, column, value, code]);
        assert.deepEqual(places, [
            [4, 4, 'A-', 'not_a_number'],
            [5, 4, '-3', 'negative'],
            [6, 3, 'not an address', 'bad_email'],
            [7, null, null, 'no_email'],
            [8, 5, '1e3', 'not_a_number'],
        ]);
        assert.deepEqual(
            report.warnings.map(({ row: at, column, code }) => [at, column, code]),
            [
                [2, 5, 'bad_date'],
                [5, 5, 'over_max'],
            ],
        );
        for (const { message } of [...report.skipped, ...report.warnings]) assert.match(message, /^[“A-Z0-9].*\.$/s);
        assert.equal(report.skipped_total, 5);
        assert.deepEqual(
            [report.summary.students.total, report.summary.students.skipped, report.summary.scores.skipped],
            [3, 2, 3],
        );
        assert.deepEqual(await cells(id), [`${a.email} Lab 20`, `${b.email} Lab 21`, `${d.email} Quiz 12`]);
    });

    test('is listed up to a thousand times and counted beyond', async () => {
        const id = await newClass();
        const columns = Array.from({ length: 10 }, (_, i) => ({ name: `A${i}`, date: '2026-09-12', points: 10 }));
        const report = await teacher.import(
            id,
            csv(
                columns,
                people(150, 'thousand').map((one) => row(one, ...columns.map((_, i) => (i === 0 ? 5 : 'x')))),
            ),
        );
        assert.equal(report.summary.scores.new, 150);
        assert.ok(report.skipped.length <= 1000 && report.skipped.length > 500, `${report.skipped.length}`);
        assert.ok(report.skipped_total >= 1350, `${report.skipped_total}`);
    });

    test('is text that does nothing: formulas, markup, quotes', async () => {
        const id = await newClass();
        const [a] = people(1, 'nasty');
        const nasty = { ...a, last: '=HYPERLINK("http://evil.example")', first: `<script>alert('"1"')</script>` };
        await teacher.import(id, quiz([nasty], { name: `Robert'); DROP TABLE gi.student;--` }));
        const { students, assignments } = await teacher.gradebook(id);
        assert.equal(students[0].last_name, nasty.last);
        assert.equal(students[0].first_name, nasty.first);
        assert.equal(assignments[0].name, `Robert'); DROP TABLE gi.student;--`);
    });
});

describe('the history', () => {
    test('lists imports, newest first, with who and what', async () => {
        const id = await newClass();
        const everyone = people(2, 'history');
        await teacher.import(id, quiz(everyone), { name: 'first.csv' });
        await teacher.import(id, quiz(everyone), { name: 'again.csv', status: 200 });
        const admin = await held.server.signedIn('lincoln', 'admin');
        const last = await admin.import(id, quiz(everyone, { score: 3 }), {
            name: 'C:\\Users\\me\\grades "final".csv',
        });
        const { imports } = await teacher.get(`/api/v1/classes/${id}/imports`);
        assert.deepEqual(
            imports.map((one) => [one.file_name, one.by]),
            [
                ['grades final.csv', 'Dana Whitfield'],
                ['again.csv', 'Marcus Reed'],
                ['first.csv', 'Marcus Reed'],
            ].map(([name, by], i) => [i === 0 ? last.import.file_name : name, by]),
        );
        assert.equal(imports[0].id, last.import.id);
        assert.deepEqual(imports[0].summary, last.summary);
        assert.deepEqual(
            imports.map((one) => one.summary.scores.new),
            [0, 0, 2],
        );
        assert.ok(!imports[0].file_name.includes('\\'));
    });

    test('is empty for a new class, and keeps to the newest 50', async () => {
        const id = await newClass();
        assert.deepEqual(await teacher.get(`/api/v1/classes/${id}/imports`), { imports: [] });
        const [a] = people(1, 'fifty');
        for (let i = 0; i < 52; i++) await teacher.import(id, quiz([a], { score: i % 20 }), { name: `n${i}.csv` });
        const { imports } = await teacher.get(`/api/v1/classes/${id}/imports`);
        assert.deepEqual([imports.length, imports[0].file_name, imports[49].file_name], [50, 'n51.csv', 'n2.csv']);
    });
});
