// Sections of a class: by hand, from files and out again, undone, and seen by whoever has the class open.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventStream } from './support/event_stream.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { apply, decide, preview } from './support/previews.mjs';
import { withServer } from './support/server.mjs';

const who = {};
withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'admin');
});

/** A class of `count` students with a grade each. */
async function classOf(name, count = 3) {
    const id = await who.teacher.createClass(name);
    await who.teacher.import(id, quiz(people(count, name.toLowerCase().replaceAll(/\W/g, ''))));
    const { students } = await who.teacher.gradebook(id);
    return { id, students: students.map((one) => one.id) };
}

const put = (id, section, students, { status = 200, by = who.teacher } = {}) =>
    by.expect(status, 'PUT', `/api/v1/classes/${id}/sections`, { json: { section, students } });
const undo = (id, change, preview = false) =>
    who.teacher.request('POST', `/api/v1/classes/${id}/history/${change}/undo`, { json: { preview } });
const sectionsOf = async (id, by = who.teacher) =>
    Object.fromEntries((await by.gradebook(id)).students.map((one) => [one.id, one.section]));
const sectionOf = async (id, email) =>
    (await who.teacher.gradebook(id)).students.find((one) => one.email === email).section;
const newest = async (id) => (await who.teacher.get(`/api/v1/classes/${id}/history`)).changes[0];

describe('a section that is said by hand', () => {
    test('is of the students named, and absent from the others', async () => {
        const { id, students } = await classOf('By hand');
        const before = (await who.teacher.gradebook(id)).class.version;
        const { json } = await put(id, '  7A ', students.slice(0, 2));
        assert.equal(json.moved, 2);
        assert.equal(json.version, before + 1);
        const book = await who.teacher.gradebook(id);
        assert.deepEqual(
            book.students.map((one) => one.section),
            ['7A', '7A', undefined],
        );
        assert.equal(book.class.version, json.version);
        assert.ok(book.students.every((one) => one.scores[0] === 17));
    });

    test('stands in the history of the class, which stays intact', async () => {
        const { id, students } = await classOf('History');
        const { change } = (await put(id, '7A', students)).json;
        const entry = await newest(id);
        assert.equal(entry.id, change);
        assert.equal(entry.kind, 'edit');
        assert.deepEqual(entry.summary.students, { joined: 0, left: 0, changed: 0, moved: 3 });
        assert.equal((await who.teacher.get(`/api/v1/classes/${id}/history/check`)).intact, true);
    });

    test('changes nothing for those who are in it already', async () => {
        const { id, students } = await classOf('Again');
        await put(id, '7A', students.slice(0, 2));
        const again = (await put(id, '7A', students.slice(0, 2))).json;
        assert.equal(again.change, null);
        assert.equal(again.moved, 0);
        assert.equal((await put(id, '7A', students)).json.moved, 1);
    });

    test('is taken away by an empty one', async () => {
        const { id, students } = await classOf('Away');
        await put(id, '7A', students);
        await put(id, '', students.slice(0, 1));
        assert.deepEqual(Object.values(await sectionsOf(id)), [undefined, '7A', '7A']);
    });

    test('is kept for a student who leaves and comes back', async () => {
        const { id, students } = await classOf('Back');
        await put(id, '7A', students.slice(0, 1));
        await who.teacher.expect(200, 'DELETE', `/api/v1/classes/${id}/students/${students[0]}`);
        await who.teacher.expect(201, 'POST', `/api/v1/classes/${id}/students`, { json: { student: students[0] } });
        assert.equal((await sectionsOf(id))[students[0]], '7A');
    });

    test('goes back with the undo, except where somebody changed it since', async () => {
        const { id, students } = await classOf('Undone');
        await put(id, '7A', students.slice(0, 1));
        const { change } = (await put(id, '7B', students)).json;
        await put(id, '7C', students.slice(1, 2));
        const asked = (await undo(id, change, true)).json;
        assert.equal(asked.changes_something, true);
        assert.equal(asked.summary.students.moved, 2);
        assert.equal(asked.kept_total, 1);
        assert.equal((await undo(id, change)).status, 201);
        assert.deepEqual(Object.values(await sectionsOf(id)), ['7A', '7C', undefined]);
        const redo = await undo(id, (await newest(id)).id);
        assert.equal(redo.status, 201);
        assert.deepEqual(Object.values(await sectionsOf(id)), ['7B', '7C', '7B']);
    });

    test('is in the record of the student', async () => {
        const { id, students } = await classOf('Recorded', 1);
        await put(id, 'Period 3', students);
        const answer = await who.admin.expect(200, 'GET', `/api/v1/students/${students[0]}/record.zip`);
        assert.ok(answer.body.length > 0);
    });

    test('is seen by a colleague at once', async (t) => {
        const { id, students } = await classOf('Seen');
        await who.teacher.expect(201, 'POST', `/api/v1/classes/${id}/teachers`, {
            json: { email: 'teacher2@lincoln.example' },
        });
        const stream = await EventStream.open(who.teacher2, `/api/v1/classes/${id}/events`);
        t.after(() => stream.close());
        const { version } = (await put(id, '7A', students)).json;
        await stream.until('the change', (data) => data.version === version);
        assert.deepEqual(Object.values(await sectionsOf(id, who.teacher2)), ['7A', '7A', '7A']);
    });
});

describe('a section is refused', () => {
    const cases = [
        ['of more than 100 bytes', { section: 'é'.repeat(51) }, 'section'],
        ['of several lines', { section: '7A\n7B' }, 'section'],
        ['with a control character', { section: '7\u0007A' }, 'section'],
        ['that is no text', { section: 7 }, 'section'],
        ['that is not said', { section: undefined }, 'section'],
        ['of nobody', { students: [] }, 'students'],
        ['of what is no id', { students: ['nobody'] }, 'students'],
        ['of more than 5,000 students', { students: Array(5_001).fill('0000000000001') }, 'students'],
        ['of somebody who is not in the class', { students: ['0000000000001'] }, 'students'],
    ];
    for (const [what, changed, field] of cases) {
        test(what, async () => {
            const { id, students } = await classOf(`Refused ${what}`, 1);
            const json = { section: '7A', students, ...changed };
            const answer = await who.teacher.expect(422, 'PUT', `/api/v1/classes/${id}/sections`, { json });
            assert.equal(answer.json.code, 'invalid_field');
            assert.equal(answer.json.errors[0].field, field);
            assert.deepEqual(Object.values(await sectionsOf(id)), [undefined]);
        });
    }

    test('where the class was put away', async () => {
        const { id, students } = await classOf('Put away', 1);
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
        assert.equal((await put(id, '7A', students, { status: 409 })).json.code, 'conflict');
    });

    test('to families, to teachers of other classes and to other schools', async () => {
        const { id, students } = await classOf('Others', 1);
        for (const [name, status] of Object.entries({ student: 403, parent: 403, teacher2: 404, washington: 404 }))
            await put(id, '7A', students, { status, by: who[name] });
        assert.deepEqual(Object.values(await sectionsOf(id)), [undefined]);
    });
});

const canvas = (rows) =>
    'Student,ID,SIS User ID,SIS Login ID,Section,Essay (101)\n    Points Possible,,,,,40.00\n' +
    rows.map(([name, login, section, score]) => `"${name}",,,${login}@canvas.example,${section},${score}\n`).join('');

describe('a file with sections', () => {
    test('puts its students into them, new ones with their place, and says how many moved', async () => {
        const id = await who.teacher.createClass('From Canvas');
        const first = await who.teacher.import(
            id,
            canvas([
                ['Lind, Ada', 'ada.s', '7A', 36],
                ['Ruiz, Bo', 'bo.s', '7B', 30],
            ]),
        );
        assert.deepEqual(first.summary.sections, { changed: 0 });
        assert.deepEqual((await newest(id)).summary.students, { joined: 2, left: 0, changed: 0, moved: 0 });
        assert.equal(await sectionOf(id, 'ada.s@canvas.example'), '7A');
        const next = await who.teacher.import(
            id,
            canvas([
                ['Lind, Ada', 'ada.s', '7B', 36],
                ['Ruiz, Bo', 'bo.s', '7B', 30],
            ]),
        );
        assert.deepEqual(next.summary.sections, { changed: 1 });
        assert.equal(next.summary.scores.unchanged, 2);
        assert.equal(await sectionOf(id, 'ada.s@canvas.example'), '7B');
    });

    test('changes nothing the second time, and a blank cell leaves a section as it is', async () => {
        const id = await who.teacher.createClass('Twice');
        const rows = [['Lind, Ada', 'ada.twice', '7A', 36]];
        await who.teacher.import(id, canvas(rows));
        await who.teacher.import(id, canvas(rows), { status: 200 });
        await who.teacher.import(id, canvas([['Lind, Ada', 'ada.twice', '', 36]]), { status: 200 });
        assert.equal(await sectionOf(id, 'ada.twice@canvas.example'), '7A');
    });

    test('is undone with all else that it brought', async () => {
        const { id, students } = await classOf('File undone', 2);
        const emails = (await who.teacher.gradebook(id)).students.map((one) => one.email);
        await put(id, '7A', students.slice(0, 1));
        const file = `last_name,first_name,email,section,Test\nDATE,-,-,-,\nPOINTS,-,-,-,10\n`;
        await who.teacher.import(
            id,
            `${file}A,B,${emails[0]},7C,5\nC,D,${emails[1]},7C,6\nE,F,ef@canvas.example,7C,7\n`,
        );
        assert.deepEqual(Object.values(await sectionsOf(id)).sort(), ['7C', '7C', '7C']);
        await undo(id, (await newest(id)).id);
        assert.deepEqual(await sectionsOf(id), { [students[0]]: '7A', [students[1]]: undefined });
    });

    test('is previewed as it is applied, and a section that was changed since is looked at again', async () => {
        const { id, students } = await classOf('Previewed', 1);
        const [{ email }] = (await who.teacher.gradebook(id)).students;
        const sheet = `Name,Email,Period,Quiz 1 (20)\nAda Lind,${email},3,17\n`;
        const shown = await preview(who.teacher, id, sheet);
        assert.deepEqual(shown.summary.sections, { changed: 1 });
        assert.equal(shown.columns.columns.find((one) => one.heading === 'Period').role, 'section');
        await put(id, '4', students);
        const { id: draft, plan } = shown.preview;
        const path = `/api/v1/classes/${id}/imports/previews/${draft}/apply`;
        await who.teacher.expect(409, 'POST', path, { json: { plan } });
        await apply(who.teacher, id, await decide(who.teacher, id, shown, {}));
        assert.equal((await sectionsOf(id))[students[0]], '3');
    });

    test('says which column a plain sheet has them in, if the teacher says so', async () => {
        const { id } = await classOf('Said', 1);
        const [{ email }] = (await who.teacher.gradebook(id)).students;
        const shown = await preview(who.teacher, id, `Name,Email,Bus,Quiz 1 (20)\nAda Lind,${email},red,17\n`);
        const said = await decide(who.teacher, id, shown, { mapping: [{ column: 3, role: 'section' }] });
        assert.deepEqual(said.summary.sections, { changed: 1 });
    });
});

describe('an export', () => {
    test('has no column of sections where there are none', async () => {
        const { id } = await classOf('Plain export', 1);
        const { text } = await who.teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.csv`);
        assert.doesNotMatch(text.split('\r\n')[0], /section/);
    });

    for (const kind of ['csv', 'xlsx'])
        test(`as ${kind} brings the sections back into another class`, async () => {
            const { id, students } = await classOf(`Round trip ${kind}`, 3);
            await put(id, '=7A', students.slice(0, 1));
            await put(id, '7, B', students.slice(1, 2));
            const file = (await who.teacher.expect(200, 'GET', `/api/v1/classes/${id}/export.${kind}`)).body;
            const other = await who.teacher.createClass(`Round trip ${kind}, back`);
            await who.teacher.import(other, file, { name: `export.${kind}` });
            assert.deepEqual(await sectionsOf(other), await sectionsOf(id));
            assert.deepEqual((await who.teacher.gradebook(other)).assignments.length, 1);
            await who.teacher.import(id, file, { name: `export.${kind}`, status: 200 });
        });
});
