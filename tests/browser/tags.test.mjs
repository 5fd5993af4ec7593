// Tags: made, given, found, renamed, merged and removed with one way back, rules, and tagging by them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

let classes = 0;
/** A class of the teacher's with these assignments, all with these tags. */
async function classWith(client, name, assignments, tags = []) {
    const id = await client.createClass(name);
    const columns = assignments.map((title) => ({ name: title, date: '2026-10-05', points: 20 }));
    const rows = people(2, `tags${++classes}`).map((row) => ({ ...row, scores: assignments.map(() => 15) }));
    await client.import(id, csv(columns, rows), { tags });
    return id;
}
const tagsOf = async (client, id) =>
    Object.fromEntries((await client.gradebook(id)).assignments.map(({ name, tags }) => [name, tags]));

test('a tag is made, renamed and merged, and all of it taken back', async (t) => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await classWith(teacher, 'Tagged by hand', ['Fractions', 'Decimals'], ['Basics x']);
    const page = await browser.signedIn('teacher', '/tags', desktop);
    const panel = page.getByRole('dialog');
    const card = (name) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
    await card('Basics x').getByText('2 assignments in 1 class').waitFor();

    await t.test('made', async () => {
        await page.getByRole('button', { name: 'New tag' }).click();
        await panel.getByRole('button', { name: 'Make the tag' }).click();
        await panel.getByText('Give the tag a name.').waitFor();
        await panel.getByLabel('Name').fill('Foundations');
        await panel.getByLabel('Colour #0f766e').check();
        await panel.getByLabel('Description').fill('What everything stands on');
        await panel.getByRole('button', { name: 'Make the tag' }).click();
        await page.getByText('“Foundations” is there now.').waitFor();
        await card('Foundations').getByText('On no assignment').waitFor();
        await card('Foundations').getByText('What everything stands on').waitFor();
    });

    await t.test('merged, and taken back', async () => {
        await page.getByRole('button', { name: 'Change Basics x' }).click();
        await panel.getByLabel('Into which tag').selectOption('Foundations');
        await panel.getByRole('button', { name: 'Merge' }).click();
        const said = page.getByText('Merged “Basics x” into “Foundations” on 2 assignments in 1 class.');
        await said.waitFor();
        assert.deepEqual(await tagsOf(teacher, id), { Decimals: ['Foundations'], Fractions: ['Foundations'] });
        await said.getByRole('button', { name: 'Undo' }).click();
        await card('Basics x').getByText('2 assignments in 1 class').waitFor();
        assert.deepEqual(await tagsOf(teacher, id), { Decimals: ['Basics x'], Fractions: ['Basics x'] });
    });

    await t.test('renamed to a name that is taken: it says so, and keeps what was typed', async () => {
        await page.getByRole('button', { name: 'Change Basics x' }).click();
        await panel.getByLabel('Name').fill('foundations');
        await panel.getByRole('button', { name: 'Save' }).click();
        await panel.getByText('The school has a tag of this name already.').waitFor();
        await panel.getByLabel('Name').fill('Basics y');
        await panel.getByRole('button', { name: 'Save' }).click();
        await card('Basics y').waitFor();
    });

    await t.test('removed, and taken back from the list of changes', async () => {
        await page.getByRole('button', { name: 'Change Basics y' }).click();
        await panel.getByRole('button', { name: 'Remove this tag' }).click();
        await page.getByText('Removed “Basics y” on 2 assignments in 1 class.').waitFor();
        assert.equal(await card('Basics y').count(), 0);
        await page.getByRole('button', { name: 'Undo: Removed “Basics y”' }).click();
        await card('Basics y').getByText('2 assignments in 1 class').waitFor();
        await assertAccessible(page, 'the tags after changes');
    });

    await t.test('found', async () => {
        await page.getByRole('searchbox', { name: 'Find a tag' }).fill('stands on');
        await page.getByText('1 tag', { exact: true }).waitFor();
        await card('Foundations').waitFor();
    });
});

test('assignments are found by any or all of several tags, and the address keeps the search', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const one = await classWith(teacher, 'Found one', ['Sun'], ['Sky z', 'Warm z']);
    await classWith(teacher, 'Found two', ['Moon'], ['Sky z']);
    const page = await browser.signedIn('teacher', '/tags/assignments?tags=sky%20z', phone);
    const found = page.getByRole('main').getByRole('listitem');
    await page.getByText('2 assignments', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Warm z' }).click();
    await page.getByLabel('all of them').check();
    await page.getByText('1 assignment', { exact: true }).waitFor();
    assert.match(await found.innerText(), /Sun\s+Found one/);
    await page.reload();
    await page.getByText('1 assignment', { exact: true }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Sky z' }).getAttribute('aria-pressed'), 'true');
    await assertAccessible(page, 'assignments by tag');
    await found.getByRole('link', { name: 'Found one' }).click();
    await page.waitForURL(`**/classes/${one}`);
});

test('rules tag what is ticked, and one press takes it back', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await classWith(teacher, 'Tagged by rules', ['Pop quiz', 'HW3', 'Contest']);
    const page = await browser.signedIn('teacher', `/tags/automatic?class=${id}`, desktop);
    await page.getByText('3 assignments looked at.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'HW3' }).getByText('for “hw”').waitFor();
    assert.equal(await page.getByRole('listitem').filter({ hasText: 'Contest' }).count(), 0);
    await page.getByLabel('Tag Pop quiz').uncheck();
    await assertAccessible(page, 'tagging by rules');
    await page.getByRole('button', { name: 'Tag 1 assignment' }).click();
    const said = page.getByText('Tagged 1 assignment in 1 class.');
    await said.waitFor();
    assert.deepEqual(await tagsOf(teacher, id), { Contest: [], HW3: ['homework'], 'Pop quiz': [] });
    await said.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone: Tagged 1 assignment in 1 class.').waitFor();
    assert.deepEqual(await tagsOf(teacher, id), { Contest: [], HW3: [], 'Pop quiz': [] });
});

test('rules that are outdated by the time of the press show the new preview', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await classWith(teacher, 'Tagged meanwhile', ['Quiz', 'Lab']);
    const page = await browser.signedIn('teacher', `/tags/automatic?class=${id}`, desktop);
    await page.getByRole('button', { name: 'Tag 2 assignments' }).waitFor();
    const quiz = (await teacher.gradebook(id)).assignments.find((one) => one.name === 'Quiz').id;
    const path = `/api/v1/classes/${id}/assignments/${quiz}`;
    await teacher.expect(200, 'PATCH', path, { json: { add_tags: ['quiz'] } });
    await page.getByRole('button', { name: 'Tag 2 assignments' }).click();
    await page.getByText('Something was changed meanwhile. This is the new preview.').waitFor();
    await page.getByRole('button', { name: 'Tag 1 assignment' }).waitFor();
});

test('an administrator writes rules and sees what they would tag while typing', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    await classWith(admin, 'For rules', ['Zeugnis 1']);
    const page = await browser.signedIn('admin', '/tags/rules', desktop);
    await page.getByText('These rules come with Grade Insight.').waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Tag of rule 10').fill('Quiz');
    await page.getByLabel('Words of rule 10').fill('zeugnis');
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('There is another rule for this tag.').waitFor();
    await page.getByLabel('Tag of rule 10').fill('report');
    await page.getByText('for “zeugnis”').waitFor();
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('The rules are saved.').waitFor();
    const { rules, own } = await admin.get('/api/v1/tag-rules');
    assert.deepEqual([own, rules.at(-1)], [true, { tag: 'report', words: ['zeugnis'] }]);
    const reader = await browser.signedIn('teacher', '/tags/rules', phone);
    await reader.getByText('Your school’s administrator can change these rules.').waitFor();
    await reader.getByText('zeugnis', { exact: true }).waitFor();
});

test('families do not look after tags', async () => {
    const family = await browser.signedIn('parent', '/tags', phone);
    await family.getByText('This page is not yours to see').waitFor();
});
