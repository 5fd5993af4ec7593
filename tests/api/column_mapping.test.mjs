// Any table becomes a gradebook when the teacher says what its columns are, and the answer is remembered for that
// teacher and those headings.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { apply, decide, preview, previewsOf } from './support/previews.mjs';
import { withServer } from './support/server.mjs';

let admin, teacher, elsewhere;
withServer({}, async (server) => {
    teacher = await server.signedIn('lincoln', 'teacher');
    admin = await server.signedIn('lincoln', 'admin');
    elsewhere = await server.signedIn('washington', 'admin');
});

/** No format knows these headings. Each test has its own: what is remembered is one of an account. */
const table = (mark, first = 7, second = 9) =>
    `Wer ${mark},Kennung,Blatt\nAda Lind,ada.l,${first}\nBo Moreau,bo.m,${second}\n`;
const said = [
    { column: 1, role: 'full_name' },
    { column: 2, role: 'username' },
    { column: 3, role: 'assignment', name: 'Blatt 1', date: '2026-09-12', max_points: 12.5 },
];
const roles = ({ columns }) => columns.columns.map(({ role }) => role);
const scoresOf = async (client, id) => (await client.gradebook(id)).students.map(({ scores }) => scores[0]);
const forget = (client, signature) => client.expect(204, 'DELETE', `/api/v1/column-mappings/${signature}`);

describe('a table that no format recognises', () => {
    test('is not imported, and the refusal says that a preview helps', async () => {
        const id = await teacher.createClass('Refused');
        const answer = await teacher.upload(id, table('r'));
        assert.deepEqual([answer.status, answer.json.code], [422, 'file_not_a_gradebook']);
        assert.match(answer.json.detail, /preview the file and say which column is what\.$/);
    });

    test('is described by a preview, changes nothing, and cannot be applied yet', async () => {
        const id = await teacher.createClass('Described');
        const shown = await preview(teacher, id, table('d'));
        assert.equal(shown.needs_mapping, true);
        assert.equal(shown.preview.changes_something, false);
        assert.match(shown.columns.missing, /^[A-Z].*\.$/s);
        assert.deepEqual(
            shown.columns.columns.map(({ column, heading, samples }) => [column, heading, samples]),
            [
                [1, 'Wer d', ['Ada Lind', 'Bo Moreau']],
                [2, 'Kennung', ['ada.l', 'bo.m']],
                [3, 'Blatt', ['7', '9']],
            ],
        );
        const { id: draft, plan } = shown.preview;
        await teacher.refused(422, 'POST', `${previewsOf(id)}/${draft}/apply`, { json: { plan } });
        assert.deepEqual((await teacher.gradebook(id)).students, []);
    });

    test('is imported as the teacher says', async () => {
        const id = await teacher.createClass('Said');
        const shown = await preview(teacher, id, table('s'));
        const mapped = await decide(teacher, id, shown, { mapping: said });
        assert.equal(mapped.needs_mapping, false);
        assert.deepEqual(roles(mapped), ['full_name', 'username', 'assignment']);
        assert.equal(mapped.columns.columns[2].name, 'Blatt 1');
        const report = await apply(teacher, id, mapped, { mapping: said });
        assert.deepEqual(report.summary, mapped.summary);
        const book = await teacher.gradebook(id);
        assert.deepEqual(
            book.assignments.map(({ name, date, max_points }) => [name, date, max_points]),
            [['Blatt 1', '2026-09-12', 12.5]],
        );
        assert.deepEqual(await scoresOf(teacher, id), [7, 9]);
    });

    test('still needs an answer when what was said leaves nothing to read', async () => {
        const id = await teacher.createClass('Nobody');
        const shown = await preview(teacher, id, table('n'));
        const nobody = await decide(teacher, id, shown, { mapping: [{ column: 1, role: 'ignored' }] });
        assert.equal(nobody.needs_mapping, true);
        assert.match(nobody.columns.missing, /who the students are/);
    });

    test('is imported at once when the upload says what its columns are', async () => {
        const id = await teacher.createClass('At once');
        const fields = [['mapping', JSON.stringify(said)]];
        const path = `/api/v1/classes/${id}/imports`;
        await teacher.expect(201, 'POST', path, form(fields, { name: 'a.csv', content: table('o') }));
        assert.deepEqual(await scoresOf(teacher, id), [7, 9]);
        // Remembered: the next file needs no mapping.
        const report = await teacher.import(id, table('o', 8, 9));
        assert.match(report.import.columns_said_at, /^\d{4}-\d\d-\d\dT/);
        assert.deepEqual(await scoresOf(teacher, id), [8, 9]);
    });

    test('that is no table is refused, in a preview too', async () => {
        const id = await teacher.createClass('No table');
        for (const content of ['just a line of text', 'one\ntwo\nthree\n', '{"email": [1, 2]}', '\x89PNG\r\n\x1a\n']) {
            const options = form([], { name: 'x.csv', content });
            await teacher.refused(422, 'POST', previewsOf(id), options);
        }
    });
});

describe('a file that was recognised', () => {
    test('of a platform has no columns to map, and has them as a plain sheet', async () => {
        const id = await teacher.createClass('Platform');
        const canvas =
            'Student,ID,SIS Login ID,Section,Quiz (101)\n    Points Possible,,,,20\n"Lind, Ada",12,ada,A,17\n';
        const shown = await preview(teacher, id, canvas);
        assert.deepEqual([shown.import.format, shown.needs_mapping, shown.columns], ['canvas', false, null]);
        const decisions = { format: 'generic', mapping: [{ column: 5, role: 'assignment', name: 'Quiz' }] };
        const plain = await decide(teacher, id, shown, decisions);
        assert.deepEqual([plain.import.format, plain.assignments[0].name], ['generic', 'Quiz']);
        assert.equal(plain.columns.columns.length, 5);
    });

    test('as a plain sheet shows what was guessed', async () => {
        const id = await teacher.createClass('Guessed');
        const shown = await preview(teacher, id, 'Name,E-mail,Quiz (20),Total\nAda Lind,ada@p.example,17,17\n');
        assert.equal(shown.needs_mapping, false);
        assert.deepEqual(roles(shown), ['full_name', 'email', 'assignment', 'ignored']);
        assert.deepEqual([shown.columns.said_at, shown.columns.mapping, shown.columns.missing], [null, [], null]);
        assert.deepEqual([shown.columns.columns[2].name, shown.columns.columns[2].max_points], ['Quiz', 20]);
        // A total that is no total.
        const mapping = [{ column: 4, role: 'assignment' }];
        assert.equal((await decide(teacher, id, shown, { mapping })).summary.assignments.total, 2);
    });

    test('with one row a score says so', async () => {
        const id = await teacher.createClass('Long');
        const shown = await preview(teacher, id, 'email,assignment,score\nada@p.example,Quiz,17\n');
        assert.equal(shown.columns.one_row_a_score, true);
    });
});

describe('what was said', () => {
    const remembered = async (client, id, mark) => {
        const shown = await preview(client, id, table(mark));
        await apply(client, id, await decide(client, id, shown, { mapping: said }), { mapping: said });
        return shown.columns.signature;
    };

    test('is used for the next file with these headings, and the preview says since when', async () => {
        const id = await teacher.createClass('Next');
        await remembered(teacher, id, 'x');
        const next = await preview(teacher, id, table('x', 10, 9));
        assert.equal(next.needs_mapping, false);
        assert.equal(next.columns.said_at, next.import.columns_said_at);
        assert.ok(Math.abs(Date.now() - Date.parse(next.columns.said_at)) < 600_000);
        assert.deepEqual(
            next.columns.mapping.map(({ column, role }) => [column, role]),
            [
                [1, 'full_name'],
                [2, 'username'],
                [3, 'assignment'],
            ],
        );
        assert.deepEqual([next.summary.assignments.unchanged, next.summary.scores.updated], [1, 1]);
        // Other headings are other files.
        assert.equal((await preview(teacher, id, table('another'))).needs_mapping, true);
    });

    test('is not used when the teacher says otherwise, and replaced when that is applied', async () => {
        const id = await teacher.createClass('Otherwise');
        await remembered(teacher, id, 'y');
        const next = await preview(teacher, id, table('y'));
        const guessed = await decide(teacher, id, next, { mapping: [] });
        assert.deepEqual([guessed.needs_mapping, guessed.columns.said_at], [true, null]);
        const other = [said[0], said[1], { column: 3, role: 'assignment', name: 'Another' }];
        await apply(teacher, id, await decide(teacher, id, next, { mapping: other }), { mapping: other });
        assert.equal((await preview(teacher, id, table('y'))).columns.mapping[2].name, 'Another');
    });

    test('is forgotten when the teacher wants that, once and again', async () => {
        const id = await teacher.createClass('Forgotten');
        const signature = await remembered(teacher, id, 'z');
        await forget(teacher, signature);
        await forget(teacher, signature);
        assert.equal((await preview(teacher, id, table('z'))).needs_mapping, true);
    });

    test('is of this teacher and this school alone', async () => {
        const id = await teacher.createClass('Alone');
        const signature = await remembered(teacher, id, 'p');
        assert.equal((await preview(admin, id, table('p'))).needs_mapping, true);
        const theirs = await elsewhere.createClass('Elsewhere');
        assert.equal((await preview(elsewhere, theirs, table('p'))).needs_mapping, true);
        // Nobody forgets it for somebody else.
        await forget(admin, signature);
        await forget(elsewhere, signature);
        assert.equal((await preview(teacher, id, table('p'))).needs_mapping, false);
    });

    test('is not remembered by a preview', async () => {
        const id = await teacher.createClass('Only looked');
        const shown = await preview(teacher, id, table('l'));
        await decide(teacher, id, shown, { mapping: said });
        assert.equal((await preview(teacher, id, table('l'))).needs_mapping, true);
    });
});

describe('a mapping that is none', () => {
    test('is refused, naming the member', async () => {
        const id = await teacher.createClass('Wrong');
        const shown = await preview(teacher, id, table('w'));
        const path = `${previewsOf(id)}/${shown.preview.id}`;
        for (const mapping of [
            'email',
            [{ column: 0, role: 'email' }],
            [{ column: 1, role: 'teacher' }],
            [
                { column: 1, role: 'email' },
                { column: 1, role: 'username' },
            ],
            [{ column: 1, role: 'assignment', date: 'tomorrow' }],
            [{ column: 1, role: 'assignment', max_points: -1 }],
        ]) {
            const answer = await teacher.expect(422, 'PUT', path, { json: { mapping } });
            assert.deepEqual([answer.json.code, answer.json.errors[0].field], ['invalid_field', 'mapping']);
        }
        assert.equal(
            await teacher.refused(422, 'PUT', path, { json: { format: 'canvas', mapping: said } }),
            'invalid_field',
        );
        const fields = [['mapping', '[{"column":']];
        const options = form(fields, { name: 'a.csv', content: table('w') });
        assert.equal(await teacher.refused(422, 'POST', `/api/v1/classes/${id}/imports`, options), 'invalid_field');
    });
});
