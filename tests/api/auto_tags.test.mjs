// Rules for tagging: what they find, a preview, and all of it applied and taken back as one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from './support/server.mjs';
import { classWith, tagsOf, create, change, undo, addTags } from './support/tagging.mjs';

const who = {};
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher', 'teacher2', 'student', 'parent'])
        who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'admin');
});

describe('rules for tagging', () => {
    test('come with the product until the school writes its own', async () => {
        const { rules, own, defaults, can_change: canChange } = await who.admin.get('/api/v1/tag-rules');
        assert.equal(own, false);
        assert.deepEqual(rules, defaults);
        assert.deepEqual(
            rules.map((rule) => rule.tag),
            ['quiz', 'homework', 'project', 'exam', 'lab', 'essay', 'presentation', 'discussion', 'practice'],
        );
        assert.equal(canChange, true);
        assert.equal((await who.teacher.get('/api/v1/tag-rules')).can_change, false);
    });

    test('are written as a whole, by who has read the newest', async () => {
        const admin = who.washington;
        const { version, defaults } = await admin.get('/api/v1/tag-rules');
        const rules = [{ tag: 'examen', words: ['examen', 'Exámen', 'final'] }];
        const put = (json, status) => admin.expect(status, 'PUT', '/api/v1/tag-rules', { json });
        const now = (await put({ rules, version }, 200)).json;
        assert.deepEqual([now.own, now.rules], [true, rules]);
        assert.deepEqual((await admin.get('/api/v1/tag-rules')).rules, rules);
        assert.equal((await put({ rules: [], version }, 409)).json.code, 'conflict');
        const none = (await put({ rules: [], version: now.version }, 200)).json;
        assert.deepEqual([none.own, none.rules], [true, []], 'no rules are rules, too');
        await put({ rules: defaults, version: none.version }, 200);
        const { lines } = await admin.get('/api/v1/audit?thing=school');
        assert.equal(lines.filter((line) => line.action === 'school.tag_rules_changed').length, 3);
    });

    test('have a tag, words, and no second rule for the tag', async () => {
        const { version } = await who.admin.get('/api/v1/tag-rules');
        for (const rules of [
            'quiz',
            [{ tag: 'quiz' }],
            [{ tag: 'quiz', words: [] }],
            [{ tag: 'quiz', words: [''] }],
            [{ tag: 'quiz', words: ['x'.repeat(51)] }],
            [{ tag: 'quiz', words: Array.from({ length: 31 }, (_, n) => `w${n}`) }],
            [{ tag: 'a,b', words: ['quiz'] }],
            [
                { tag: 'quiz', words: ['quiz'] },
                { tag: 'QUIZ', words: ['test'] },
            ],
        ]) {
            const code = await who.admin.refused(422, 'PUT', '/api/v1/tag-rules', { json: { rules, version } });
            assert.equal(code, 'invalid_field', JSON.stringify(rules));
        }
    });
});

describe('tagging by rules', () => {
    const preview = async (client, json) =>
        (await client.expect(200, 'POST', '/api/v1/auto-tags/preview', { json })).json;
    const apply = (client, json, status = 200) => client.expect(status, 'POST', '/api/v1/auto-tags/apply', { json });
    const rowsOf = ({ assignments }) =>
        assignments.map(({ name, adds }) => [name, ...adds.map(({ tag, word }) => `${tag}: ${word}`)]);

    test('shows which assignment gets which tag, and for which word', async () => {
        const id = await classWith(who.teacher, ['Pop Quiz', 'HW3', 'Contest', 'Final project'], ['Own t']);
        const shown = await preview(who.teacher, { class: id });
        assert.deepEqual(rowsOf(shown), [
            ['Final project', 'project: project', 'exam: final'],
            ['HW3', 'homework: hw'],
            ['Pop Quiz', 'quiz: quiz'],
        ]);
        assert.deepEqual([shown.looked_at, shown.more], [4, 0]);
        assert.deepEqual(shown.assignments[0].tags, ['Own t']);
        assert.deepEqual(await tagsOf(who.teacher, id), {
            'Pop Quiz': ['Own t'],
            HW3: ['Own t'],
            Contest: ['Own t'],
            'Final project': ['Own t'],
        });
    });

    test('writes exactly what was shown, and is taken back as one', async () => {
        const one = await classWith(who.teacher2, ['Quiz a', 'Lab a', 'Quiz b']);
        const two = await classWith(who.teacher2, ['Essay a']);
        const shown = await preview(who.teacher2, {});
        const rows = shown.assignments.filter((row) => [one, two].includes(row.class));
        assert.equal(rows.length, 4);
        const elsewhere = shown.assignments.filter((row) => !rows.includes(row)).map((row) => row.assignment);
        const skipped = rows.find((row) => row.name === 'Quiz b').assignment;
        const { change: done } = (
            await apply(who.teacher2, { digest: shown.digest, leave_out: [...elsewhere, skipped] })
        ).json;
        assert.deepEqual([done.kind, done.assignments, done.classes], ['automatic', 3, 2]);
        assert.deepEqual(await tagsOf(who.teacher2, one), { 'Quiz a': ['quiz'], 'Lab a': ['lab'], 'Quiz b': [] });
        assert.deepEqual(await tagsOf(who.teacher2, two), { 'Essay a': ['essay'] });
        const again = await preview(who.teacher2, { class: one });
        assert.deepEqual(
            rowsOf(again).map(([name]) => name),
            ['Quiz b'],
        );
        await undo(who.teacher2, done.id);
        assert.deepEqual(await tagsOf(who.teacher2, one), { 'Quiz a': [], 'Lab a': [], 'Quiz b': [] });
        assert.deepEqual(await tagsOf(who.teacher2, two), { 'Essay a': [] });
    });

    test('is refused when something was changed since the preview', async () => {
        const id = await classWith(who.teacher, ['Quiz', 'Lab']);
        const shown = await preview(who.teacher, { class: id });
        await addTags(who.teacher, id, ['Quiz'], ['Meanwhile']);
        assert.equal(
            (await apply(who.teacher, { class: id, digest: shown.digest }, 409)).json.code,
            'preview_outdated',
        );
        assert.deepEqual(await tagsOf(who.teacher, id), { Quiz: ['Meanwhile'], Lab: [] });
        const fresh = await preview(who.teacher, { class: id });
        await apply(who.teacher, { class: id, digest: fresh.digest });
        assert.deepEqual(await tagsOf(who.teacher, id), { Quiz: ['Meanwhile', 'quiz'], Lab: ['lab'] });
    });

    test('can try rules that nobody has saved', async () => {
        const id = await classWith(who.teacher, ['Exámen parcial', 'Tarea 2']);
        const rules = [{ tag: 'prueba', words: ['examen'] }];
        assert.deepEqual(rowsOf(await preview(who.teacher, { class: id, rules })), [
            ['Exámen parcial', 'prueba: examen'],
        ]);
        assert.equal((await who.teacher.get('/api/v1/tag-rules')).own, false);
    });

    test('writes tags as the school does', async () => {
        const id = await classWith(who.teacher, ['Weekly drill']);
        await create(who.teacher, { name: 'DRILL' });
        const rules = [{ tag: 'drill', words: ['drill'] }];
        assert.deepEqual(rowsOf(await preview(who.teacher, { class: id, rules })), [['Weekly drill', 'DRILL: drill']]);
    });

    test('reaches the person’s own classes only', async () => {
        const id = await classWith(who.teacher, ['Quiz']);
        assert.equal(
            await who.teacher2.refused(404, 'POST', '/api/v1/auto-tags/preview', { json: { class: id } }),
            'not_found',
        );
        const theirs = await preview(who.teacher2, {});
        assert.ok(theirs.assignments.every((row) => row.class !== id));
        assert.ok((await preview(who.admin, {})).assignments.some((row) => row.class === id));
    });

    test('leaves classes that were put away', async () => {
        const id = await classWith(who.teacher, ['Quiz']);
        await who.teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
        assert.deepEqual(rowsOf(await preview(who.teacher, { class: id })), []);
    });
});
