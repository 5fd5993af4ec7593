// Previewing a file: what is shown is what is applied, and nothing is changed before.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let admin, teacher;
withServer({}, async (server) => {
    teacher = await server.signedIn('lincoln', 'teacher');
    admin = await server.signedIn('lincoln', 'admin');
});

const previews = (id) => `/api/v1/classes/${id}/imports/previews`;
const preview = async (id, content, fields = []) =>
    (await teacher.expect(201, 'POST', previews(id), form(fields, { name: 'quiz.csv', content }))).json;
const decide = async (id, { preview: { id: draft } }, json) =>
    (await teacher.expect(200, 'PUT', `${previews(id)}/${draft}`, { json })).json;
const apply = (id, { preview: { id: draft, plan } }, json = {}) =>
    teacher.request('POST', `${previews(id)}/${draft}/apply`, { json: { plan, ...json } });

const [ada, bo, carla] = people(3, 'preview');
const scored = (...scores) =>
    csv(
        [{ name: 'Quiz', date: '2026-09-12', points: 20 }],
        [
            { ...ada, scores: [scores[0]] },
            { ...bo, scores: [scores[1]] },
            { ...carla, scores: [scores[2]] },
        ],
    );
async function classWith(...scores) {
    const id = await teacher.createClass('Previewed');
    await teacher.import(id, scored(...scores));
    return id;
}
const scoresOf = async (id) => (await teacher.gradebook(id)).students.map((student) => student.scores[0]);

describe('a preview', () => {
    test('says what would change, and changes nothing', async () => {
        const id = await classWith(10, 11, '');
        const before = await teacher.gradebook(id);
        const shown = await preview(id, scored(12, 11, 13));
        assert.deepEqual(shown.summary.scores, { new: 1, updated: 1, unchanged: 1, cleared: 0, blank: 0, skipped: 0 });
        assert.deepEqual(
            shown.changes.map(({ last_name, cells: [cell] }) => [last_name, cell.old.points, cell.new.points]),
            [
                [ada.last, 10, 12],
                [carla.last, null, 13],
            ],
        );
        assert.deepEqual(await teacher.gradebook(id), before);
        assert.equal((await teacher.get(`/api/v1/classes/${id}/history`)).changes.length, 1);
    });

    test('is applied as it was shown, once', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, scored(12, 11, 13));
        const report = await apply(id, shown);
        assert.equal(report.status, 201);
        assert.deepEqual(report.json.summary, shown.summary);
        assert.deepEqual(await scoresOf(id), [12, 11, 13]);
        assert.equal((await apply(id, shown)).status, 404);
    });

    test('takes decisions: a column left out, a cell kept, another format', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, scored(12, 9, 13));
        const row = shown.changes.find((change) => change.last_name === ada.last).row;
        const kept = await decide(id, shown, { kept_cells: [[row, 4]] });
        assert.equal(kept.kept_cells, 1);
        assert.notEqual(kept.preview.plan, shown.preview.plan);
        const without = await decide(id, shown, { leave_out_columns: [4] });
        assert.deepEqual(without.changes, []);
        assert.equal(without.assignments.find((one) => one.result === 'skipped').reason, 'left out by you');
        assert.equal((await apply(id, kept, { kept_cells: [[row, 4]] })).status, 201);
        assert.deepEqual(await scoresOf(id), [10, 9, 13]);
    });

    test('is refused when the class was changed meanwhile, and then says by whom', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, scored(12, 11, 13));
        await admin.import(id, scored(15, 11, ''));
        const refused = await apply(id, shown);
        assert.equal(refused.status, 409);
        assert.equal(refused.json.code, 'preview_outdated');
        assert.deepEqual(await scoresOf(id), [15, 11, null]);
        const again = await decide(id, shown, { since: shown.preview.history_seq });
        assert.deepEqual(
            again.meanwhile.map(({ kind, file_name }) => [kind, file_name]),
            [['import', 'gradebook.csv']],
        );
        assert.equal((await apply(id, again)).status, 201);
        assert.deepEqual(await scoresOf(id), [12, 11, 13]);
    });

    test('belongs to the account that made it', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, scored(12, 11, 13));
        const path = `${previews(id)}/${shown.preview.id}`;
        await admin.refused(404, 'PUT', path, { json: {} });
        await teacher.expect(204, 'DELETE', path);
        await teacher.refused(404, 'PUT', path, { json: {} });
    });

    test('warns of a file that lowers most scores', async () => {
        const students = people(8, 'lowered');
        const id = await teacher.createClass('Lowered');
        await teacher.import(id, quiz(students, { score: 17 }));
        const shown = await preview(id, quiz(students, { score: 3 }));
        assert.deepEqual(
            shown.doubts.map(({ code }) => code),
            ['lowers_scores'],
        );
        assert.match(shown.doubts[0].message, /lower 8 of the 8 scores/);
        assert.deepEqual(shown.doubts[0].said, {
            code: 'lowers_scores',
            values: { lowered: 8, changed: 8, percent: 100 },
        });
    });
});

describe('a student known by name only', () => {
    const canvas = (name, score, key = 12) =>
        'Student,ID,SIS Login ID,Section,Quiz (101)\n    Points Possible,,,,20\n' + `"${name}",${key},,A,${score}\n`;

    test('is suggested, taken when the teacher agrees, and known from then on', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, canvas(`${ada.last}, ${ada.first}`, 19));
        const [student] = shown.students;
        assert.deepEqual([student.match, student.suggestions[0].reason], ['unmatched', 'the same name']);
        assert.deepEqual(student.suggestions[0].said, { code: 'same_name', values: {} });
        assert.equal(shown.import.said.code, 'by_headings');
        const [left] = shown.skipped;
        assert.deepEqual(left.said.values, { reason: { code: 'same_name', values: {} } });
        assert.equal(student.suggestions[0].student.email, ada.email);
        assert.equal(shown.class_students.length, 3);
        const matches = [{ row: student.row, student: student.suggestions[0].student.id }];
        const agreed = await decide(id, shown, { matches });
        assert.equal(agreed.unmatched, 0);
        assert.equal((await apply(id, agreed, { matches })).status, 201);
        const report = await teacher.import(id, canvas(`${ada.last}, ${ada.first}`, 18));
        assert.deepEqual(report.skipped, []);
    });

    test('whose name is like nobody else’s is new, unless the teacher says who of the class it is', async () => {
        const id = await classWith(10, 11, '');
        const shown = await preview(id, canvas('Zwingli, Ulrich', 19, 77));
        const [student] = shown.students;
        assert.deepEqual([student.match, student.suggestions], ['new', []]);
        assert.deepEqual(
            shown.class_students.map(({ email }) => email).sort(),
            [ada, bo, carla].map((one) => one.email).sort(),
        );
        const matches = [
            { row: student.row, student: shown.class_students.find(({ email }) => email === bo.email).id },
        ];
        const agreed = await decide(id, shown, { matches });
        assert.deepEqual(
            agreed.students.map(({ match, by }) => [match, by]),
            [['known', 'your choice']],
        );
        assert.equal((await apply(id, agreed, { matches })).status, 201);
        assert.equal((await teacher.gradebook(id)).students.length, 3, 'nobody is there twice');
    });

    test('is not asked about where an e-mail address says that it is nobody of the class', async () => {
        const id = await classWith(10, 11, '');
        const [, , , dora] = people(4, 'preview');
        const shown = await preview(id, quiz([dora], { score: 12 }));
        assert.deepEqual([shown.students.map(({ match }) => match), shown.class_students], [['new'], []]);
    });
});
