// Tags: made, given, found, renamed, merged and removed with one way back, rules, and tagging by them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

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

for (const [where, options, basics, foundations] of [
    ['desktop', desktop, 'Basics', 'Foundations'],
    ['phone', phone, 'Ground', 'Fundamentals'],
])
    test(`a tag is made, renamed and merged, and all of it taken back: ${where}`, async (t) => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await classWith(teacher, `Tagged by hand, ${where}`, ['Fractions', 'Decimals'], [`${basics} x`]);
        const page = await browser.signedIn('teacher', '/tags', options);
        const panel = page.getByRole('dialog');
        const card = (name) =>
            page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
        await card(`${basics} x`).getByText('2 assignments in 1 class').waitFor();

        await t.test('made', async () => {
            await page.getByRole('button', { name: 'New tag' }).click();
            await panel.getByRole('button', { name: 'Make the tag' }).click();
            await panel.getByText('Give the tag a name.').waitFor();
            await panel.getByLabel('Name').fill(foundations);
            await panel.getByLabel('Colour #0f766e').check();
            await panel.getByLabel('Description').fill(`What stands on ${where}`);
            await panel.getByRole('button', { name: 'Make the tag' }).click();
            await page.getByText(`“${foundations}” is there now.`).waitFor();
            await card(foundations).getByText('On no assignment').waitFor();
            await card(foundations).getByText(`What stands on ${where}`).waitFor();
        });

        await t.test('merged, and taken back', async () => {
            await page.getByRole('button', { name: `Change ${basics} x` }).click();
            await panel.getByLabel('Into which tag').selectOption(foundations);
            await panel.getByRole('button', { name: 'Merge' }).click();
            const said = page.getByText(`Merged “${basics} x” into “${foundations}” on 2 assignments in 1 class.`);
            await said.waitFor();
            assert.deepEqual(await tagsOf(teacher, id), { Decimals: [foundations], Fractions: [foundations] });
            await said.getByRole('button', { name: 'Undo' }).click();
            await card(`${basics} x`).getByText('2 assignments in 1 class').waitFor();
            assert.deepEqual(await tagsOf(teacher, id), { Decimals: [`${basics} x`], Fractions: [`${basics} x`] });
        });

        await t.test('renamed to a name that is taken: it says so, and keeps what was typed', async () => {
            await page.getByRole('button', { name: `Change ${basics} x` }).click();
            await panel.getByLabel('Name').fill(foundations.toLowerCase());
            await panel.getByRole('button', { name: 'Save' }).click();
            await panel.getByText('The school has a tag of this name already.').waitFor();
            await panel.getByLabel('Name').fill(`${basics} y`);
            await panel.getByRole('button', { name: 'Save' }).click();
            await card(`${basics} y`).waitFor();
        });

        await t.test('removed, and taken back from the list of changes', async () => {
            await page.getByRole('button', { name: `Change ${basics} y` }).click();
            await panel.getByRole('button', { name: 'Remove this tag' }).click();
            await page.getByText(`Removed “${basics} y” on 2 assignments in 1 class.`).waitFor();
            assert.equal(await card(`${basics} y`).count(), 0);
            await page.getByRole('button', { name: `Undo: Removed “${basics} y”` }).click();
            await card(`${basics} y`).getByText('2 assignments in 1 class').waitFor();
            await assertAccessible(page, 'the tags after changes');
        });

        await t.test('found', async () => {
            await page.getByRole('searchbox', { name: 'Find a tag' }).fill(`stands on ${where}`);
            await page.getByText('1 tag', { exact: true }).waitFor();
            await card(foundations).waitFor();
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

test('no choice of tags moves when the tags arrive, and where they do not arrive one tries again', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    await classWith(teacher, 'Found late', ['Comet'], ['Late z']);
    const page = await browser.signedIn('teacher', '/tags', phone);
    const answer = await holdAnswers(page, '**/api/v1/tags');
    const searched = page.waitForResponse(/api.v1.assignments/);
    await page.goto(browser.address('lincoln.localhost', '/tags/assignments'));
    await searched;
    const untagged = page.getByRole('button', { name: 'Without any tag' });
    await page.getByRole('status').getByText('Loading').waitFor();
    assert.equal(await untagged.count(), 0);
    answer(false);
    await untagged.waitFor();
    await page.unroute('**/api/v1/tags');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Late z' }).waitFor();
});

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`rules tag what is ticked, and one press takes it back: ${where}`, async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await classWith(teacher, `Tagged by rules, ${where}`, ['Pop quiz', 'HW3', 'Contest']);
        const page = await browser.signedIn('teacher', `/tags/automatic?class=${id}`, options);
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

test('what would be tagged is that of the classes that are chosen, before it can be', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const one = await classWith(teacher, 'Chosen first', ['Quiz', 'Lab']);
    const other = await classWith(teacher, 'Chosen then', ['Test quiz']);
    const page = await browser.signedIn('teacher', `/tags/automatic?class=${one}`, desktop);
    await page.getByRole('button', { name: 'Tag 2 assignments' }).waitFor();
    const answer = await holdAnswers(page, '**/auto-tags/preview');
    await page.getByLabel('Which classes').selectOption(other);
    const waiting = page.getByRole('main').getByRole('button', { name: 'Loading' });
    assert.equal(await waiting.getAttribute('aria-disabled'), 'true');
    answer();
    await page.getByRole('button', { name: 'Tag 1 assignment', exact: true }).click();
    await page.getByText('Tagged 1 assignment in 1 class.').waitFor();
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
    await page.getByRole('button', { name: 'Save the rules', exact: true }).click();
    await page.getByText('There is another rule for this tag.').waitFor();
    await page.getByLabel('Tag of rule 10').fill('report');
    await page.getByText('for “zeugnis”').waitFor();
    await page.getByRole('button', { name: 'Save the rules', exact: true }).click();
    await page.getByText('The rules are saved.').waitFor();
    const { rules, own } = await admin.get('/api/v1/tag-rules');
    assert.deepEqual([own, rules.at(-1)], [true, { tag: 'report', words: ['zeugnis'] }]);
    const reader = await browser.signedIn('teacher', '/tags/rules', phone);
    await reader.getByText('Your school’s administrator can change these rules.').waitFor();
    await reader.getByText('zeugnis', { exact: true }).waitFor();
});

/** The fields of the last rule. */
const lastRule = (page) => ({
    tag: page.getByLabel(/^Tag of rule/).last(),
    words: page.getByLabel(/^Words of rule/).last(),
});
async function addRule(page, tag, words) {
    const fields = await page.getByLabel(/^Tag of rule/).count();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel(`Tag of rule ${fields + 1}`).fill(tag);
    await lastRule(page).words.fill(words);
}

test('rules that are not saved are saved before they are applied', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    await classWith(admin, 'Saved before', ['Klausur 1']);
    const page = await browser.signedIn('admin', '/tags/rules', desktop);
    await page.getByRole('button', { name: 'Add a rule' }).waitFor();
    await addRule(page, 'klausur', 'klausur');
    await page.getByText('for “klausur”').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Look through and tag' }).count(), 0);
    await page.getByRole('button', { name: 'Save the rules, then look through and tag' }).click();
    await page.waitForURL('**/tags/automatic');
    await page.getByText('for “klausur”').waitFor();
    const { rules } = await admin.get('/api/v1/tag-rules');
    assert.deepEqual(rules.at(-1), { tag: 'klausur', words: ['klausur'] });
});

test('rules that somebody else saved meanwhile are shown beside those that were written', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const page = await browser.signedIn('admin', '/tags/rules', desktop);
    await page.getByRole('button', { name: 'Add a rule' }).waitFor();
    const { rules, version } = await admin.get('/api/v1/tag-rules');
    const theirs = [...rules, { tag: 'zoo', words: ['giraffe'] }];
    await admin.expect(200, 'PUT', '/api/v1/tag-rules', { json: { rules: theirs, version } });
    await addRule(page, 'farm', 'cow');
    await page.getByRole('button', { name: 'Save the rules', exact: true }).click();
    await page.getByRole('heading', { name: 'Somebody else changed these rules meanwhile' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'zoo' }).getByText('giraffe').waitFor();
    assert.equal(await lastRule(page).tag.inputValue(), 'farm');
    await assertAccessible(page, 'rules for tagging that somebody else changed');
    await page.getByRole('button', { name: 'Save my version' }).click();
    await page.getByText('The rules are saved.').waitFor();
    assert.deepEqual((await admin.get('/api/v1/tag-rules')).rules, [...rules, { tag: 'farm', words: ['cow'] }]);

    const again = await admin.get('/api/v1/tag-rules');
    await admin.expect(200, 'PUT', '/api/v1/tag-rules', { json: { rules, version: again.version } });
    await lastRule(page).words.fill('horse');
    await page.getByRole('button', { name: 'Save the rules', exact: true }).click();
    await page.getByRole('button', { name: 'Take the other version' }).click();
    assert.notEqual(await lastRule(page).tag.inputValue(), 'farm');
});

test('families do not look after tags', async () => {
    const family = await browser.signedIn('parent', '/tags', phone);
    await family.getByText('This page is not yours to see').waitFor();
});
