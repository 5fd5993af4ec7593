// Columns made, changed and removed by hand: change-sets like any other, that imports find again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const ann = { last: 'Ash', first: 'Ann', email: 'ann.ash@lincoln.example' };
const ben = { last: 'Birch', first: 'Ben', email: 'ben.birch@lincoln.example' };
const quiz = { name: 'Quiz 1', date: '2026-09-12', points: 10 };
const essay = { name: 'Essay', date: '2026-09-20', points: 40 };

let teacher;
const held = withServer({}, async (server) => {
    teacher = await server.signedIn('lincoln', 'teacher');
});

const file = (columns = [quiz, essay], scores = [8, 30]) =>
    csv(columns, [
        { ...ann, scores },
        { ...ben, scores: [...scores.slice(0, -1), ''] },
    ]);

/** A class with Quiz 1 and Essay, in which Ann has 8 and 30, Ben 8 and nothing. */
async function classWith(name) {
    const id = await teacher.createClass(name);
    await teacher.import(id, file());
    return id;
}

const make = (id, json, status = 201) => teacher.expect(status, 'POST', `/api/v1/classes/${id}/assignments`, { json });
const change = (id, assignment, json, status = 200) =>
    teacher.expect(status, 'PATCH', `/api/v1/classes/${id}/assignments/${assignment}`, { json });
const remove = (id, assignment, status = 200) =>
    teacher.expect(status, 'DELETE', `/api/v1/classes/${id}/assignments/${assignment}`);
const several = (id, json, status = 200) =>
    teacher.expect(status, 'POST', `/api/v1/classes/${id}/assignment-changes`, { json });
const undo = async (id, { json: { change: of } }) => {
    const answer = await teacher.request('POST', `/api/v1/classes/${id}/history/${of}/undo`, {
        json: { preview: false },
    });
    assert.equal(answer.status, answer.json.change ? 201 : 200);
    return answer.json;
};
const bookOf = (id) => teacher.gradebook(id);
const columnsOf = async (id) => Object.fromEntries((await bookOf(id)).assignments.map((one) => [one.name, one]));
const namesOf = async (id) => (await bookOf(id)).assignments.map(({ name }) => name);
const scoresOf = async (id, column) => {
    const { assignments, students } = await bookOf(id);
    const index = assignments.findIndex(({ name }) => name === column);
    return students.map(({ scores }) => scores[index]);
};

describe('an assignment made by hand', () => {
    test('is a column with all that was said of it', async () => {
        const id = await classWith('Made');
        const wanted = {
            name: ' Lab report ',
            date: '2026-09-15',
            max_points: 12.5,
            category: 'Labs',
            tags: ['unit 1', 'Lab', 'UNIT 1'],
            extra_credit: true,
            never_drop: true,
            published: false,
        };
        const answer = await make(id, wanted);
        const made = (await columnsOf(id))['Lab report'];
        const { published: _, ...facts } = wanted;
        const shown = { ...facts, name: 'Lab report', tags: ['unit 1', 'Lab'] };
        assert.deepEqual(answer.json.assignments, [{ id: made.id, ...shown }]);
        assert.deepEqual(made, { id: made.id, ...shown, published: false, scores_hidden: false });
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Lab report', 'Essay']);
    });

    test('takes a score at once, and an import that names it fills it', async () => {
        const id = await classWith('Filled');
        const [{ id: column }] = (await make(id, { name: 'Quiz 2', date: '2026-09-19', max_points: 10 })).json
            .assignments;
        const student = (await bookOf(id)).students[0].id;
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
            json: { edits: [{ student, assignment: column, points: 7 }] },
        });
        assert.deepEqual(await scoresOf(id, 'Quiz 2'), [7, null]);
        await teacher.import(id, file([{ name: 'Quiz 2', date: '2026-09-19', points: 10 }, essay], [9, 31]));
        assert.deepEqual(await scoresOf(id, 'Quiz 2'), [9, 9]);
    });

    test('is seen by families as the class does with new ones, unless it says otherwise', async () => {
        const id = await classWith('Seen');
        await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/publishing`, { json: { new_assignments: 'held' } });
        await make(id, { name: 'As ruled' });
        await make(id, { name: 'Shown', published: true });
        const { 'As ruled': ruled, Shown: shown } = await columnsOf(id);
        assert.deepEqual([ruled.published, shown.published], [false, true]);
    });

    test('goes with its undo, but not when somebody has a score in it', async () => {
        const id = await classWith('Unmade');
        const made = await make(id, { name: 'Quiz 2' });
        await undo(id, made);
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Essay']);
        const again = await make(id, { name: 'Quiz 2' });
        const student = (await bookOf(id)).students[0].id;
        const edit = { student, assignment: again.json.assignments[0].id, points: 1 };
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits: [edit] } });
        assert.equal((await undo(id, again)).change, null);
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Essay', 'Quiz 2']);
    });

    test('is refused where its name and date are taken, with a sentence that says so', async () => {
        const id = await classWith('Taken');
        const { json } = await make(id, { name: 'Quiz 1', date: '2026-09-12' }, 409);
        assert.equal(json.code, 'conflict');
        assert.match(json.detail, /“Quiz 1” of 2026-09-12/);
        await make(id, { name: 'Quiz 1', date: '2026-09-13' });
    });

    for (const [what, json] of [
        ['without a name', { max_points: 10 }],
        ['with a name of two lines', { name: 'Quiz\n1' }],
        ['with a name that is too long', { name: 'x'.repeat(201) }],
        ['with a day that is none', { name: 'Quiz', date: '2026-02-30' }],
        ['with no points to reach', { name: 'Quiz', max_points: 0 }],
        ['with points that are text', { name: 'Quiz', max_points: '10' }],
        ['with points of five decimals', { name: 'Quiz', max_points: 1.00001 }],
        ['with too many tags', { name: 'Quiz', tags: Array.from({ length: 21 }, (_, at) => `tag ${at}`) }],
        ['with a tag that holds no character', { name: 'Quiz', tags: ['a\u0000b'] }],
        ['with a tag of two lines', { name: 'Quiz', tags: ['a\nb'] }],
        ['with a tag that turns the direction of text', { name: 'Quiz', tags: ['a\u200fb'] }],
        ['with a flag that is a word', { name: 'Quiz', extra_credit: 'yes' }],
    ])
        test(`${what} is refused`, async () => {
            const id = await classWith(`Refused ${what}`);
            assert.equal((await make(id, json, 422)).json.code, 'invalid_field');
        });
});

describe('a change of an assignment', () => {
    test('changes what it says and nothing else, and its undo puts it back', async () => {
        const id = await classWith('Changed');
        const before = (await columnsOf(id)).Essay;
        const said = { name: 'Long essay', max_points: 50, category: 'Essays', tags: ['term 1'], never_drop: true };
        const answer = await change(id, before.id, said);
        assert.deepEqual((await columnsOf(id))['Long essay'], { ...before, ...said });
        await undo(id, answer);
        assert.deepEqual((await columnsOf(id)).Essay, before);
    });

    test('that changes nothing is no change-set', async () => {
        const id = await classWith('Same');
        const { Essay: column } = await columnsOf(id);
        const { json } = await change(id, column.id, { name: 'Essay' });
        assert.equal(json.change, null);
        assert.equal(json.version, (await bookOf(id)).class.version);
    });

    test('may put the points below scores that are there, and counts them', async () => {
        const id = await classWith('Lower');
        const { 'Quiz 1': column } = await columnsOf(id);
        assert.equal((await change(id, column.id, { max_points: 7 })).json.scores, 2);
        assert.deepEqual(await scoresOf(id, 'Quiz 1'), [8, 8]);
    });

    test('of what somebody else changed meanwhile is refused; sent again it is not', async () => {
        const id = await classWith('Stale');
        const { Essay: column } = await columnsOf(id);
        await change(id, column.id, { max_points: 45 });
        const stale = { max_points: 50, was: { max_points: 40 } };
        const refused = await change(id, column.id, stale, 409);
        assert.match(refused.json.detail, /“Essay”/);
        assert.equal((await columnsOf(id)).Essay.max_points, 45);
        await change(id, column.id, { max_points: 50, was: { max_points: 45 } });
        assert.equal((await change(id, column.id, stale)).json.change, null);
    });

    test('is free of what a file brought: a title that turns the direction of text can be renamed', async () => {
        const id = await teacher.createClass('Turned');
        const name = 'Quiz \u200f1';
        await teacher.import(id, file([{ ...quiz, name }, essay]));
        const { [name]: column } = await columnsOf(id);
        await change(id, column.id, { name: 'Quiz 1', was: { name } });
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Essay']);
    });

    test('may take one of many tags away, and give none to them', async () => {
        const id = await classWith('Many tags');
        const { Essay: column } = await columnsOf(id);
        const tags = Array.from({ length: 23 }, (_, at) => `many ${at}`);
        const list = tags.map((tag) => `'${tag}'`).join();
        await shardSql(
            held.server,
            `UPDATE gi.assignment SET tags = ARRAY[${list}] WHERE gi.id_text(id) = '${column.id}'`,
        );
        const more = await change(id, column.id, { tags: [...tags, 'one more'], was: { tags } }, 422);
        assert.equal(more.json.errors[0].field, 'tags');
        await change(id, column.id, { tags: tags.slice(1), was: { tags } });
        assert.deepEqual((await columnsOf(id)).Essay.tags, tags.slice(1));
    });

    test('to a name and date that another has is refused', async () => {
        const id = await classWith('Clash');
        const { Essay: column } = await columnsOf(id);
        const { json } = await change(id, column.id, { name: 'Quiz 1', date: '2026-09-12' }, 409);
        assert.deepEqual(json.errors, [{ field: 'name', detail: json.detail }]);
    });

    test('keeps what was changed again since when it is undone', async () => {
        const id = await classWith('Kept');
        const { Essay: column } = await columnsOf(id);
        const first = await change(id, column.id, { name: 'Long essay', category: 'Essays' });
        await change(id, column.id, { category: 'Writing' });
        assert.equal((await undo(id, first)).kept_total, 1);
        assert.equal((await columnsOf(id)).Essay.category, 'Writing');
    });

    test('leaves the chain of the history whole', async () => {
        const id = await classWith('Chain');
        const { Essay: column } = await columnsOf(id);
        await change(id, column.id, { name: 'Ünïcode “essay”', tags: ['a "b" \\ c'] });
        await remove(id, column.id);
        const { intact, changes } = await teacher.get(`/api/v1/classes/${id}/history/check`);
        assert.deepEqual([intact, changes], [true, 3]);
    });
});

describe('a renamed assignment', () => {
    test('is found by a file that still calls it as before, and keeps its name', async () => {
        const id = await classWith('Renamed');
        const { 'Quiz 1': column } = await columnsOf(id);
        await change(id, column.id, { name: 'Cells', date: '2026-09-14' });
        await teacher.import(id, file([quiz, essay], [9, 30]));
        assert.deepEqual(await namesOf(id), ['Cells', 'Essay']);
        assert.equal((await columnsOf(id)).Cells.date, '2026-09-14');
        assert.deepEqual(await scoresOf(id, 'Cells'), [9, 9]);
    });

    test('is found by each name that it had, also after an undo', async () => {
        const id = await classWith('Often renamed');
        const { 'Quiz 1': column } = await columnsOf(id);
        const renamed = await change(id, column.id, { name: 'Second' });
        await undo(id, renamed);
        await change(id, column.id, { name: 'Third' });
        for (const [at, name] of ['Quiz 1', 'Second', 'Third'].entries())
            await teacher.import(id, file([{ ...quiz, name }, essay], [at, 30]));
        assert.deepEqual(await namesOf(id), ['Third', 'Essay']);
    });

    test('gives its name free to another', async () => {
        const id = await classWith('Given away');
        const { 'Quiz 1': column } = await columnsOf(id);
        await change(id, column.id, { name: 'Old quiz' });
        await make(id, { name: 'Quiz 1', date: '2026-09-12', max_points: 10 });
        await teacher.import(id, file([quiz, essay], [9, 30]));
        assert.deepEqual(await scoresOf(id, 'Old quiz'), [8, 8]);
        assert.deepEqual(await scoresOf(id, 'Quiz 1'), [9, 9]);
    });

    test('is renamed by no older server’s history: details without a name are read', async () => {
        const id = await classWith('Older');
        const { 'Quiz 1': column } = await columnsOf(id);
        const { change: of } = (await change(id, column.id, { max_points: 20 })).json;
        // As a server of before wrote it: facts had neither name nor tags nor flags.
        await shardSql(
            held.server,
            `UPDATE gi.change_set SET details = replace(regexp_replace(regexp_replace(details,
                    '"name":"[^"]*",', '', 'g'), ',"tags":\\[[^\\]]*\\]', '', 'g'),
                    ',"extra_credit":false,"never_drop":false', '')
              WHERE gi.id_text(id) = '${of}'`,
        );
        await undo(id, { json: { change: of } });
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Essay']);
        assert.equal((await columnsOf(id))['Quiz 1'].max_points, 10);
    });
});

describe('a removed assignment', () => {
    test('goes with its scores, from totals too, and its undo brings all back', async () => {
        const id = await classWith('Removed');
        const { Essay: column } = await columnsOf(id);
        const [before] = (await bookOf(id)).students;
        const answer = await remove(id, column.id);
        assert.equal(answer.json.scores, 1);
        assert.deepEqual(await namesOf(id), ['Quiz 1']);
        assert.deepEqual((await bookOf(id)).students[0].points, 8);
        await undo(id, answer);
        assert.deepEqual((await bookOf(id)).students[0], before);
    });

    test('stays away when its name was taken meanwhile, and the undo says so', async () => {
        const id = await classWith('Taken since');
        const { Essay: column } = await columnsOf(id);
        const answer = await remove(id, column.id);
        await make(id, { name: 'Essay', date: '2026-09-20' });
        const { change: none, kept_total: kept } = await undo(id, answer);
        assert.deepEqual([none, kept], [null, 1]);
    });

    test('is not found again', async () => {
        const id = await classWith('Twice');
        const { Essay: column } = await columnsOf(id);
        await remove(id, column.id);
        await remove(id, column.id, 404);
        await change(id, column.id, { name: 'Essay 2' }, 404);
    });

    test('of another class is not found', async () => {
        const [id, other] = [await classWith('Own'), await classWith('Other')];
        const { Essay: column } = await columnsOf(other);
        await remove(id, column.id, 404);
        await several(id, { assignments: [column.id], category: 'Essays' }, 404);
        assert.deepEqual(await namesOf(other), ['Quiz 1', 'Essay']);
    });
});

describe('several assignments', () => {
    test('are changed as one, and undone as one', async () => {
        const id = await classWith('Several');
        const before = (await bookOf(id)).assignments;
        const assignments = before.map((one) => one.id);
        const answer = await several(id, { assignments, category: 'Term 1', add_tags: ['unit 1'], extra_credit: true });
        const said = { category: 'Term 1', tags: ['unit 1'], extra_credit: true };
        assert.deepEqual(
            (await bookOf(id)).assignments,
            before.map((one) => ({ ...one, ...said })),
        );
        await several(id, { assignments, remove_tags: ['UNIT 1'] });
        assert.deepEqual((await columnsOf(id)).Essay.tags, []);
        await undo(id, answer);
        assert.deepEqual((await columnsOf(id)).Essay.category, null);
    });

    test('are removed as one', async () => {
        const id = await classWith('Several removed');
        const assignments = (await bookOf(id)).assignments.map((one) => one.id);
        const answer = await several(id, { assignments, remove: true, date: 'what else is said counts for nothing' });
        assert.equal(answer.json.scores, 3);
        assert.deepEqual(await namesOf(id), []);
        await undo(id, answer);
        assert.deepEqual(await namesOf(id), ['Quiz 1', 'Essay']);
    });

    test('are changed all or not at all', async () => {
        const id = await classWith('All or none');
        const { Essay: column } = await columnsOf(id);
        await several(id, { assignments: [column.id, id], category: 'Essays' }, 404);
        assert.equal((await columnsOf(id)).Essay.category, null);
    });

    for (const [what, json] of [
        ['none', { assignments: [] }],
        ['what is no id', { assignments: ['Essay'] }],
        ['one name for all of them', { assignments: ['01jz5wc4y8f2k', '01jz5wc4y8f2m'], name: 'Same' }],
    ])
        test(`${what} is refused`, async () => {
            const id = await classWith(`Several ${what}`);
            assert.equal((await several(id, json, 422)).json.code, 'invalid_field');
        });
});

test('in a class that was put away nothing is made, changed or removed', async () => {
    const id = await classWith('Put away');
    const { Essay: column } = await columnsOf(id);
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
    await make(id, { name: 'Quiz 9' }, 409);
    await change(id, column.id, { name: 'Essay 2' }, 409);
    await remove(id, column.id, 409);
});
