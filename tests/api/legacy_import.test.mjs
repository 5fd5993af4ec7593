// A school comes from the first edition: its SQLite database is read, every row is accounted for, and what is written
// is an import like any other.
import assert from 'node:assert/strict';
import {
    linkSync,
    mkdirSync,
    readFileSync,
    readdirSync,
    statSync,
    symlinkSync,
    truncateSync,
    writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { legacyFolder, legacySql, runSql } from './support/legacy_database.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const folder = legacyFolder();
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const as = ['--school', 'lincoln', '--as', 'teacher@lincoln.example'];
const run = (path, ...options) => held.server.command('import-legacy', path, ...as, ...options);
const report = async (path, ...options) => JSON.parse(await run(path, '--json', ...options));
const database = (name, edition, more = '') => runSql(join(folder, `${name}.db`), legacySql(edition) + more);

async function classCalled(name) {
    const { classes } = (await teacher.expect(200, 'GET', '/api/v1/classes')).json;
    return classes.find((one) => one.name === name)?.id;
}
async function cells(name) {
    const { assignments, students } = await teacher.gradebook(await classCalled(name));
    return students.flatMap((student) =>
        student.scores.flatMap((score, index) =>
            score === null ? [] : [`${student.email ?? student.last_name} ${assignments[index].name} ${score}`],
        ),
    );
}
const history = async (id) => (await teacher.get(`/api/v1/classes/${id}/history`)).changes;
const isBalanced = ({ tables }) => {
    for (const [name, { rows, ...fates }] of Object.entries(tables))
        assert.equal(
            Object.values(fates).reduce((sum, count) => sum + count, 0),
            rows,
            name,
        );
};
const scores = ({ classes }) => classes.map((one) => Object.values(one.scores));

describe('a database of the first edition', () => {
    test('is tried out first, and nothing is written', async () => {
        const path = database('dry', 'by_address');
        const text = await run(path);
        assert.match(text, /This was a dry run: nothing was written/);
        assert.match(text, /Class dry \(new\)/);
        assert.match(text, /scores {7}3 new, 0 changed/);
        assert.equal(await classCalled('dry'), undefined);
    });

    test('comes whole: students, assignments with points and dates, scores, tags', async () => {
        const path = database('tagged', 'tagged');
        const done = await report(path, '--apply', '--class', 'Old times');
        isBalanced(done);
        assert.deepEqual(await cells('Old times'), [
            'grace@tagged.example Quiz 14',
            'ada@tagged.example Quiz 17.5',
            'ada@tagged.example Essay 33.5',
            'alan@tagged.example Quiz 25',
        ]);
        const { assignments } = await teacher.gradebook(await classCalled('Old times'));
        assert.deepEqual(
            // A tag is spelled as the school spells it.
            assignments.map(({ name, date, max_points: max, tags }) => [name, date, max, tags]),
            [
                ['Quiz', '2025-06-01', 20, ['quiz', 'unit 1']],
                ['Essay', null, null, ['unit 1']],
                ['Unnamed: 6', null, 100, []],
            ],
        );
    });

    test('a second time changes nothing and says so', async () => {
        const path = database('twice', 'tagged');
        await run(path, '--apply');
        const id = await classCalled('twice');
        const before = await history(id);
        const again = await run(path, '--apply');
        assert.match(again, /The school has all of this already. Nothing was changed/);
        assert.deepEqual(await history(id), before);
        assert.deepEqual(scores(await report(path)), [[0, 0, 4, 0]]);
    });

    test('that was used on meanwhile brings what is new, and keeps what was changed here', async () => {
        const path = database('later', 'by_address');
        await run(path, '--apply');
        const id = await classCalled('later');
        const { assignments, students } = await teacher.gradebook(id);
        const ada = students.find(({ email }) => email === 'ada@address.example');
        const edits = [{ student: ada.id, assignment: assignments[0].id, points: 19 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        runSql(
            path,
            `UPDATE grades SET score = 18 WHERE id IN (1, 3);
             INSERT INTO assignments VALUES (3, 'Talk', '2025-06-09', 5);
             INSERT INTO grades VALUES (4, 'ada@address.example', 3, 5);`,
        );
        const done = await report(path, '--apply');
        assert.deepEqual(scores(done), [[1, 1, 1, 1]]);
        assert.deepEqual(done.tables.grades.kept, 1);
        isBalanced(done);
        assert.deepEqual(await cells('later'), [
            'grace@address.example Quiz 18',
            'ada@address.example Quiz 19',
            'ada@address.example Lab 9',
            'ada@address.example Talk 5',
        ]);
        assert.match(await run(path, '--apply'), /Nothing was changed/);
    });

    test('stands in the history, and its undo takes it back; then it can come again', async () => {
        const path = database('undone', 'by_number');
        await run(path, '--apply');
        const id = await classCalled('undone');
        const [change] = await history(id);
        assert.deepEqual([change.kind, change.file_name, change.format], ['import', 'undone.db', 'legacy_database']);
        await teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${change.id}/undo`, { json: {} });
        assert.deepEqual(await cells('undone'), []);
        await run(path, '--apply');
        assert.equal((await cells('undone')).length, 4);
    });

    test('with classes of its own becomes these classes', async () => {
        const path = database('sections', 'sections');
        await run(path, '--apply', '--tenant', 'lincoln');
        assert.deepEqual(await cells('Lincoln High'), ['grace@sections.example Lab 9']);
        assert.deepEqual(await cells('Algebra'), ['grace@sections.example Quiz 15', 'ada@sections.example Quiz 17.5']);
    });

    for (const [edition, ...options] of [
        ['one_table', '--tenant', 'lincoln'],
        ['schools'],
        ['by_number'],
        ['composite', '--tenant', 'demo-school'],
    ])
        test(`of the form ${edition} is accounted for row by row`, async () => {
            isBalanced(await report(database(`form_${edition}`, edition), '--class', `Form ${edition}`, ...options));
        });
});

describe('what stands in the way', () => {
    test('several schools: the command lists them', async () => {
        await assert.rejects(run(database('several', 'composite')), /Choose one with --tenant:[^]*Test Academy/);
    });

    test('a class of the same name is not added to without a word', async () => {
        await teacher.createClass('Mine');
        const path = database('mine', 'by_address');
        await assert.rejects(run(path, '--apply', '--class', 'Mine'), /has a class called Mine[^]*--join/);
        await run(path, '--apply', '--class', 'Mine', '--join');
        assert.equal((await cells('Mine')).length, 3);
        assert.match(await run(path, '--apply', '--class', 'Mine'), /Nothing was changed/);
    });

    test('somebody who may not import', async () => {
        const path = database('who', 'by_address');
        const command = (email) => held.server.command('import-legacy', path, '--school', 'lincoln', '--as', email);
        await assert.rejects(command('student@lincoln.example'), /is no teacher or administrator/);
        await assert.rejects(command('nobody@lincoln.example'), /is no teacher or administrator/);
    });

    test('a file that is cut off, or none', async () => {
        const path = database('cut', 'tagged');
        truncateSync(path, statSync(path).size - 4096);
        await assert.rejects(run(path), /The database is damaged/);
        await assert.rejects(run(join(folder, 'missing.db')), /missing.db cannot be read/);
    });
});

test('the report has a line for every row that was not taken as it stands, and only its owner may read it', async () => {
    const path = join(folder, 'report.csv');
    await run(
        database('reported', 'tagged', "UPDATE students SET last_name = '=1+1' WHERE email = 'ada@tagged.example';"),
        '--report',
        path,
    );
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    assert.equal(lines[0], '\uFEFFtable,row,result,code,column,old,new,message');
    assert.ok(lines.some((line) => line.startsWith('grades,1,changed,rounded,score,17.499999,17.5,')));
    assert.ok(lines.some((line) => line.startsWith('grades,8,skipped,out_of_range,score,inf,,')));
    assert.equal(statSync(path).mode & 0o777, 0o600);
});

describe('the report', () => {
    const place = join(folder, 'reports');
    const old = (name) => database(name, 'tagged');
    before(() => mkdirSync(place));

    test('never takes the place of the database, by whatever name', async () => {
        const path = old('named_as_the_report');
        const whole = readFileSync(path);
        symlinkSync(path, join(place, 'soft.csv'));
        linkSync(path, join(place, 'hard.csv'));
        for (const name of [path, join(place, 'soft.csv'), join(place, 'hard.csv')])
            await assert.rejects(run(path, '--report', name), /the report would replace it/);
        assert.deepEqual(readFileSync(path), whole);
    });

    test('takes the place of an older one when it is whole, and lets only its owner read it', async () => {
        const path = join(place, 'again.csv');
        writeFileSync(path, 'older', { mode: 0o644 });
        await assert.rejects(run(join(folder, 'missing.db'), '--report', path), /missing.db cannot be read/);
        assert.equal(readFileSync(path, 'utf8'), 'older');
        await run(old('reported_again'), '--report', path);
        assert.match(readFileSync(path, 'utf8'), /^\uFEFFtable,row,/);
        assert.equal(statSync(path).mode & 0o777, 0o600);
        assert.deepEqual(
            readdirSync(place).filter((name) => name.startsWith('again')),
            ['again.csv'],
        );
    });

    test('is a file in a folder that is there', async () => {
        await assert.rejects(run(old('reported_nowhere'), '--report', place), /is no file/);
        await assert.rejects(
            run(old('reported_further'), '--report', join(place, 'nowhere', 'x.csv')),
            /cannot be written/,
        );
    });
});
