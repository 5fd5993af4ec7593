// The tags of a school: looks, renaming and merging over classes with one undo, finding by them.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import {
    classWith,
    tagId,
    tagsOf,
    allTags,
    tagNamed,
    create,
    change,
    merge,
    remove,
    undo,
    historyOf,
    addTags,
} from './support/tagging.mjs';

const who = {};
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'admin');
});

describe('a tag', () => {
    test('has the default colour until somebody gives it another', async () => {
        await classWith(who.teacher, ['A', 'B'], ['Unseen']);
        const tag = await tagNamed(who.teacher, 'Unseen');
        assert.deepEqual(
            { ...tag },
            {
                id: tagId('Unseen'),
                name: 'Unseen',
                colour: '#3b82f6',
                description: '',
                assignments: 2,
                classes: 1,
                can_change: true,
            },
        );
        const changed = await change(who.teacher, 'Unseen', { colour: '#0F766E', description: 'Nobody saw it' });
        assert.equal(changed.kind, 'changed');
        assert.equal(changed.assignments, 0, 'a colour touches no assignment');
        const now = await who.teacher.get(`/api/v1/tags/${tagId('unseen')}`);
        assert.deepEqual([now.colour, now.description], ['#0f766e', 'Nobody saw it']);
    });

    test('can be made before anything has it, once in any case', async () => {
        const made = (await create(who.teacher, { name: ' Ahead ', colour: '#DC2626' })).json;
        assert.deepEqual([made.name, made.colour, made.assignments], ['Ahead', '#dc2626', 0]);
        assert.ok(await tagNamed(who.teacher2, 'Ahead'));
        assert.equal((await create(who.teacher2, { name: 'AHEAD' }, 409)).json.code, 'conflict');
        await classWith(who.teacher, ['A'], ['ahead']);
        assert.equal((await tagNamed(who.teacher, 'Ahead')).assignments, 1, 'an import writes it as the school does');
    });

    test('is a short line without a comma, in a colour', async () => {
        for (const json of [
            {},
            { name: '' },
            { name: 'a,b' },
            { name: 'a\nb' },
            { name: 'x'.repeat(51) },
            { name: 'Odd', colour: 'red' },
            { name: 'Odd', colour: '#12345' },
            { name: 'Odd', description: 'x'.repeat(501) },
        ]) {
            assert.equal((await create(who.teacher, json, 422)).json.code, 'invalid_field', JSON.stringify(json));
        }
        assert.equal(await tagNamed(who.teacher, 'Odd'), undefined);
    });

    test('may hold a slash, a full stop and any script', async () => {
        for (const name of ['1/2', '..', 'Größe', '期末', 'اختبار']) {
            await create(who.teacher, { name });
            assert.equal((await who.teacher.get(`/api/v1/tags/${tagId(name)}`)).name, name);
            await remove(who.teacher, name);
        }
    });

    test('of two lines, as an older server took it, can still be renamed', async () => {
        const id = await classWith(who.teacher, ['A'], ['Two lines']);
        const old = 'two\nlines';
        await shardSql(
            held.server,
            `UPDATE gi.assignment SET tags = ARRAY[E'two\\nlines'] WHERE tags = ARRAY['Two lines']`,
        );
        assert.equal((await tagNamed(who.teacher, old)).id, tagId(old));
        await change(who.teacher, old, { name: 'One line' });
        assert.deepEqual(await tagsOf(who.teacher, id), { A: ['One line'] });
    });

    test('of another school is unknown', async () => {
        await create(who.teacher, { name: 'Ours' });
        assert.equal(await tagNamed(who.washington, 'Ours'), undefined);
        assert.equal(await who.washington.refused(404, 'GET', `/api/v1/tags/${tagId('Ours')}`), 'not_found');
        assert.equal(await who.washington.refused(404, 'DELETE', `/api/v1/tags/${tagId('Ours')}`), 'not_found');
    });

    test('is not found under what is no id', async () => {
        for (const id of ['x', 'zz', '0', '00', 'c3', '2c', tagId('Never made'), Buffer.from('QUIZ').toString('hex')])
            assert.equal(await who.admin.refused(404, 'GET', `/api/v1/tags/${id}`), 'not_found', id);
    });
});

describe('renaming a tag', () => {
    test('reaches every class, stands in each history, and is taken back as one', async () => {
        const one = await classWith(who.teacher, ['A', 'B'], ['Old name', 'Other']);
        const two = await classWith(who.teacher2, ['C'], ['Old name']);
        await change(who.admin, 'Old name', { colour: '#112233' });
        const renamed = await change(who.admin, 'Old name', { name: 'New name' });
        assert.deepEqual(
            [renamed.tag, renamed.became, renamed.assignments, renamed.classes],
            ['Old name', 'New name', 3, 2],
        );
        assert.deepEqual(await tagsOf(who.teacher, one), { A: ['New name', 'Other'], B: ['New name', 'Other'] });
        assert.deepEqual(await tagsOf(who.teacher2, two), { C: ['New name'] });
        assert.equal((await tagNamed(who.admin, 'New name')).colour, '#112233');
        const [newest] = await historyOf(who.teacher2, two);
        assert.deepEqual([newest.kind, newest.summary.assignments.changed], ['edit', 1]);

        const back = await undo(who.admin, renamed.id);
        assert.equal(back.undone, true);
        assert.deepEqual(await tagsOf(who.teacher, one), { A: ['Old name', 'Other'], B: ['Old name', 'Other'] });
        assert.deepEqual(await tagsOf(who.teacher2, two), { C: ['Old name'] });
        assert.equal((await tagNamed(who.admin, 'Old name')).colour, '#112233');
        assert.equal(await tagNamed(who.admin, 'New name'), undefined);
        const [undone, first] = await historyOf(who.teacher2, two);
        assert.equal(undone.kind, 'undo');
        assert.ok(first.undone_by, 'the class’s own history says that it does not hold any more');
        assert.equal((await who.teacher.get(`/api/v1/classes/${one}/history/check`)).intact, true);
        assert.equal(await who.admin.refused(409, 'POST', `/api/v1/tag-changes/${renamed.id}/undo`), 'conflict');
    });

    test('to another case is a rename, too', async () => {
        const id = await classWith(who.teacher, ['A'], ['lower case']);
        await change(who.teacher, 'lower case', { name: 'Lower Case' });
        assert.deepEqual(await tagsOf(who.teacher, id), { A: ['Lower Case'] });
        assert.equal((await allTags(who.teacher)).filter((tag) => tag.name.toLowerCase() === 'lower case').length, 1);
    });

    test('to the name of another tag is refused: they can be merged', async () => {
        await classWith(who.teacher, ['A'], ['Taken', 'Wanting']);
        const answer = await who.teacher.expect(409, 'PATCH', `/api/v1/tags/${tagId('Wanting')}`, {
            json: { name: 'TAKEN' },
        });
        assert.match(answer.json.detail, /merge/);
    });

    test('that changes nothing is no change', async () => {
        await classWith(who.teacher, ['A'], ['Still']);
        assert.equal(await change(who.teacher, 'Still', { name: 'Still' }), null);
        assert.equal(await change(who.teacher, 'Still', {}), null);
    });

    test('leaves what others did since when it is taken back', async () => {
        const id = await classWith(who.teacher, ['A', 'B'], ['First']);
        const renamed = await change(who.teacher, 'First', { name: 'Second' });
        await addTags(who.teacher, id, ['A'], ['Since']);
        await undo(who.teacher, renamed.id);
        assert.deepEqual(await tagsOf(who.teacher, id), { A: ['Since', 'First'], B: ['First'] });
    });
});

describe('merging tags', () => {
    test('puts the other in its place, once', async () => {
        const both = await classWith(who.teacher, ['A'], ['Quizz', 'Quiz m']);
        const one = await classWith(who.teacher, ['B'], ['quizz']);
        const merged = await merge(who.teacher, 'Quizz', 'quiz M');
        assert.deepEqual([merged.kind, merged.tag, merged.became], ['merged', 'Quizz', 'Quiz m']);
        assert.deepEqual(await tagsOf(who.teacher, both), { A: ['Quiz m'] });
        assert.deepEqual(await tagsOf(who.teacher, one), { B: ['Quiz m'] });
        assert.equal(await tagNamed(who.teacher, 'Quizz'), undefined);
        await undo(who.teacher, merged.id);
        assert.deepEqual(await tagsOf(who.teacher, both), { A: ['Quizz', 'Quiz m'] });
        assert.deepEqual(await tagsOf(who.teacher, one), { B: ['Quizz'] });
    });

    test('needs two tags that are there', async () => {
        await create(who.teacher, { name: 'Lonely' });
        const into = (name) => ['POST', `/api/v1/tags/${tagId('Lonely')}/merge`, { json: { into: name } }];
        assert.equal(await who.teacher.refused(404, ...into('Nowhere to be found')), 'not_found');
        assert.equal(await who.teacher.refused(422, ...into('LONELY')), 'invalid_field');
        assert.equal(await who.teacher.refused(422, ...into('')), 'invalid_field');
    });
});

describe('removing a tag', () => {
    test('takes it from every assignment, and comes back whole', async () => {
        const id = await classWith(who.teacher, ['A', 'B'], ['Going', 'Staying']);
        await change(who.teacher, 'Going', { description: 'Kept for the way back' });
        const removed = await remove(who.teacher, 'Going');
        assert.deepEqual([removed.became, removed.assignments], [null, 2]);
        assert.deepEqual(await tagsOf(who.teacher, id), { A: ['Staying'], B: ['Staying'] });
        assert.equal(await tagNamed(who.teacher, 'Going'), undefined);
        await undo(who.teacher, removed.id);
        assert.deepEqual(await tagsOf(who.teacher, id), { A: ['Going', 'Staying'], B: ['Going', 'Staying'] });
        assert.equal((await tagNamed(who.teacher, 'Going')).description, 'Kept for the way back');
    });

    test('reaches assignments that were removed: they do not bring it back', async () => {
        const id = await classWith(who.teacher, ['A', 'B'], ['Haunting']);
        const { assignments } = await who.teacher.gradebook(id);
        const gone = assignments.find((one) => one.name === 'A').id;
        const path = `/api/v1/classes/${id}/assignments/${gone}`;
        const { change: removal } = (await who.teacher.expect(200, 'DELETE', path)).json;
        await remove(who.teacher, 'Haunting');
        await who.teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${removal}/undo`, { json: {} });
        assert.deepEqual(await tagsOf(who.teacher, id), { A: [], B: [] });
    });
});

describe('a tag that other teachers use', () => {
    before(async () => {
        await classWith(who.teacher, ['A'], ['Shared']);
        await classWith(who.teacher2, ['B'], ['Shared']);
    });

    test('is the administrators’ to change', async () => {
        assert.equal((await tagNamed(who.teacher, 'Shared')).can_change, false);
        assert.equal((await tagNamed(who.admin, 'Shared')).can_change, true);
        const path = `/api/v1/tags/${tagId('Shared')}`;
        assert.equal(await who.teacher.refused(403, 'PATCH', path, { json: { colour: '#000000' } }), 'forbidden');
        assert.equal(await who.teacher.refused(403, 'DELETE', path), 'forbidden');
        assert.equal(await who.teacher.refused(403, 'POST', `${path}/merge`, { json: { into: 'Ahead' } }), 'forbidden');
    });

    test('takes in a teacher’s own tag', async () => {
        const id = await classWith(who.teacher, ['C'], ['Sharde']);
        await merge(who.teacher, 'Sharde', 'Shared');
        assert.deepEqual(await tagsOf(who.teacher, id), { C: ['Shared'] });
    });

    test('keeps its look when the teacher who had it alone takes that back', async () => {
        await classWith(who.teacher, ['D'], ['Alone']);
        const painted = await change(who.teacher, 'Alone', { colour: '#111111' });
        await classWith(who.teacher2, ['E'], ['Alone']);
        const undone = await who.teacher.refused(403, 'POST', `/api/v1/tag-changes/${painted.id}/undo`);
        assert.equal(undone, 'forbidden');
        assert.equal((await tagNamed(who.teacher2, 'Alone')).colour, '#111111');
    });

    test('keeps its look when its name is taken back in the classes of one teacher', async () => {
        const id = await classWith(who.teacher, ['H'], ['Single']);
        await change(who.teacher, 'Single', { colour: '#111111' });
        const renamed = await change(who.teacher, 'Single', { name: 'Together' });
        await classWith(who.teacher2, ['I'], ['Together', 'Single']);
        await undo(who.teacher, renamed.id);
        assert.deepEqual(await tagsOf(who.teacher, id), { H: ['Single'] });
        assert.equal((await tagNamed(who.teacher2, 'Together')).colour, '#111111');
        assert.equal((await tagNamed(who.teacher2, 'Single')).colour, '#3b82f6');
    });

    test('takes no colour from a tag that is merged into it', async () => {
        await classWith(who.teacher, ['F'], ['Plian']);
        await classWith(who.teacher2, ['G'], ['Plain']);
        await change(who.teacher, 'Plian', { colour: '#222222' });
        await merge(who.teacher, 'Plian', 'Plain');
        assert.equal((await tagNamed(who.teacher2, 'Plain')).colour, '#3b82f6');
    });

    test('whose change an administrator made cannot be undone by a teacher', async () => {
        const { id } = await change(who.admin, 'Shared', { colour: '#123456' });
        assert.equal(await who.teacher.refused(404, 'POST', `/api/v1/tag-changes/${id}/undo`), 'not_found');
        const listed = async (client) => (await client.get('/api/v1/tag-changes')).changes.map((one) => one.id);
        assert.ok((await listed(who.admin)).includes(id));
        assert.ok(!(await listed(who.teacher)).includes(id));
    });
});

describe('families', () => {
    test('see the tags of what is published for them, and nothing said about them', async () => {
        const id = await who.teacher.createClass('For families');
        const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
        const file = (name) => csv([{ name, date: '2026-10-05', points: 20 }], [{ ...maya, scores: [9] }]);
        await who.teacher.import(id, file('Seen'), { tags: ['Seen tag'] });
        await who.teacher.expect(200, 'PUT', `/api/v1/classes/${id}/publishing`, { json: { new_assignments: 'held' } });
        await who.teacher.import(id, file('Held'), { tags: ['Held tag'] });
        await change(who.teacher, 'Seen tag', { colour: '#9333ea', description: 'For colleagues' });
        for (const name of ['student', 'parent']) {
            const seen = await tagNamed(who[name], 'Seen tag');
            assert.deepEqual(
                [seen.colour, seen.description, seen.assignments, seen.can_change],
                ['#9333ea', '', 1, false],
                name,
            );
            assert.equal(await tagNamed(who[name], 'Held tag'), undefined, name);
            assert.equal(await tagNamed(who[name], 'Shared'), undefined, name);
            const found = (await who[name].get('/api/v1/assignments?tags=seen%20tag,held%20tag')).assignments;
            assert.deepEqual(
                found.map((one) => [one.name, one.published, one.graded]),
                [['Seen', true, null]],
                name,
            );
        }
    });
});

describe('finding assignments', () => {
    let id;
    const find = async (client, query) =>
        (await client.get(`/api/v1/assignments?class=${id}&${query}`)).assignments.map((one) => one.name).toSorted();
    before(async () => {
        id = await classWith(who.teacher, ['Cells quiz', 'Cells lab', 'Plants quiz', 'Nothing']);
        await addTags(who.teacher, id, ['Cells quiz', 'Plants quiz'], ['f-quiz']);
        await addTags(who.teacher, id, ['Cells quiz', 'Cells lab'], ['F-cells']);
    });

    test('by any or all of several tags, in any case', async () => {
        assert.deepEqual(await find(who.teacher, 'tags=F-QUIZ,f-cells'), ['Cells lab', 'Cells quiz', 'Plants quiz']);
        assert.deepEqual(await find(who.teacher, 'tags=f-quiz,f-cells&match=all'), ['Cells quiz']);
        assert.deepEqual(await find(who.teacher, 'tags=unheard%20of'), []);
    });

    test('by words of the name', async () => {
        assert.deepEqual(await find(who.teacher, 'query=quiz%20CELL'), ['Cells quiz']);
        assert.deepEqual(await find(who.teacher, 'query=%25'), [], 'a sign of patterns is a letter');
        assert.deepEqual(await find(who.teacher, 'query=cells&tags=f-quiz'), ['Cells quiz']);
    });

    test('without any tag', async () => assert.deepEqual(await find(who.teacher, 'untagged=true'), ['Nothing']));

    test('tells how many have a score', async () => {
        const { assignments, total } = await who.teacher.get(`/api/v1/assignments?class=${id}`);
        assert.deepEqual([total, assignments.map((one) => one.graded)], [4, [2, 2, 2, 2]]);
    });

    test('of classes that are one’s own only', async () => {
        assert.deepEqual(await find(who.admin, ''), ['Cells lab', 'Cells quiz', 'Nothing', 'Plants quiz']);
        for (const name of ['teacher2', 'student', 'washington']) assert.deepEqual(await find(who[name], ''), [], name);
    });

    test('refuses what it does not know', async () => {
        for (const query of ['match=some', 'untagged=yes', 'class=x', `query=${'x'.repeat(101)}`])
            assert.equal(await who.teacher.refused(422, 'GET', `/api/v1/assignments?${query}`), 'invalid_field');
    });
});
