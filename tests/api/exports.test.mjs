// Gradebooks as files to take away: what stands in them, and that taking one back changes nothing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

let made = 0;
const newClass = (name = `Exports ${++made}`) => teacher.createClass(name);
const exported = (id, extension) => teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.${extension}`);
const [ada, bo] = people(2, 'exports');
const columns = [
    { name: 'Essay, "first" draft', date: '2026-09-12', points: 40 },
    { name: '=1+1', date: '2026-09-19', points: 12.5 },
];

describe('as CSV', () => {
    test('a gradebook comes in the layout of the template', async () => {
        const id = await newClass();
        await teacher.import(id, csv(columns, [{ ...ada, scores: ['8.5 late', 'EX'] }, { ...bo }]), {
            sparse: 'include',
        });
        assert.equal(
            (await exported(id, 'csv')).text,
            '\ufefflast_name,first_name,email,"Essay, ""first"" draft",\'=1+1\r\n' +
                'DATE,-,-,2026-09-12,2026-09-19\r\nPOINTS,-,-,40,12.5\r\n' +
                'Lindqvist,Ada,exports.0@pupils.example,8.5 late,EX\r\nMoreau,Bo,exports.1@pupils.example,,\r\n',
        );
    });

    test('importing the file again changes nothing, and into another class it brings the same', async () => {
        const id = await newClass();
        await teacher.import(
            id,
            csv(columns, [
                { ...ada, scores: [39.0625, 'MIS'] },
                { ...bo, scores: ['INC', 13] },
            ]),
        );
        const file = (await exported(id, 'csv')).text;
        const { summary } = await teacher.import(id, file, { status: 200, sparse: 'include' });
        assert.equal(summary.scores.unchanged, 4);

        const copy = await newClass();
        await teacher.import(copy, file, { sparse: 'include' });
        const values = ({ assignments, students }) =>
            students.map(({ email, scores, statuses }) => [
                email,
                scores,
                statuses,
                assignments.map(({ name }) => name),
            ]);
        assert.deepEqual(values(await teacher.gradebook(copy)), values(await teacher.gradebook(id)));
    });

    test('students without an address are known again by their number or username', async () => {
        const id = await newClass();
        const canvas =
            'Student,ID,SIS User ID,SIS Login ID,Section,Essay (101)\n    Points Possible,,,,,40.00\n' +
            '"Lindqvist, Ada",7001,007,ada.l,A,36\n"Moreau, Bo",7002,,bo.m,A,EX\n';
        await teacher.import(id, canvas, { sparse: 'include' });
        const file = (await exported(id, 'csv')).text;
        assert.match(file, /^\ufefflast_name,first_name,email,student_number,username,section,Essay\r\n/);
        assert.match(file, /\r\nLindqvist,Ada,,007,ada\.l,A,36\r\nMoreau,Bo,,,bo\.m,A,EX\r\n$/);
        const { summary } = await teacher.import(id, file, { status: 200, sparse: 'include' });
        assert.equal(summary.scores.unchanged, 2);
    });

    test('an empty class is a file of headings', async () => {
        const id = await newClass();
        assert.equal(
            (await exported(id, 'csv')).text,
            '\ufefflast_name,first_name,email\r\nDATE,-,-\r\nPOINTS,-,-\r\n',
        );
    });
});

test('as a workbook and as OneRoster a gradebook comes as an archive', async () => {
    const id = await newClass('Physics');
    await teacher.import(id, csv(columns, [{ ...ada, scores: [39.0625, 'MIS'] }]), { sparse: 'include' });
    for (const extension of ['xlsx', 'oneroster.zip']) {
        const { body, headers } = await exported(id, extension);
        assert.equal(body.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004');
        assert.match(
            headers['content-disposition'],
            new RegExp(`^attachment; filename="Physics [-\\d]+\\.${extension}"$`),
        );
    }
});

test('the file is named after the class and the day', async () => {
    const day = new Date().toISOString().slice(0, 10);
    const plain = await exported(await newClass('Biology 9B'), 'csv');
    assert.match(
        plain.headers['content-disposition'],
        new RegExp(`^attachment; filename="Biology 9B ${day.slice(0, 8)}`),
    );
    const other = await exported(await newClass('Übung 1/2'), 'csv');
    assert.match(
        other.headers['content-disposition'],
        /^attachment; filename="_bung 1-2 [-\d]+\.csv"; filename\*=UTF-8''%C3%9Cbung%201-2%20[-\d]+\.csv$/,
    );
    assert.equal(other.headers['cache-control'], 'no-store');
});
