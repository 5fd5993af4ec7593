// What a teacher does besides grading, without a mouse: see keyboard.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { shardSql } from '../api/support/shard.mjs';
import { withBrowser } from './support/browser.mjs';
import { editing, press } from './support/editing.mjs';
import { assertFocusKept, button, choose, enter, hasFocus, heading, link, tabTo, write } from './support/keyboard.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);
const reads = (page, text) => page.getByText(text).first().waitFor();

/** Chooses from the menu beside the name of the class. */
async function fromMenu(page, name, title = name) {
    await tabTo(page, page.getByRole('button', { name: 'More', exact: true }));
    await press(page, 'Enter', name[0].toLowerCase());
    await hasFocus(page, page.getByRole('menuitem', { name }));
    await press(page, 'Enter');
    await hasFocus(page, heading(page, title));
}

test('a teacher weighs categories, sees what that does, and takes it back', async () => {
    const { id, teacher } = await newClass('Weighed by keys');
    await shardSql(
        held.server,
        `UPDATE gi.assignment SET category = CASE WHEN name = 'Quiz' THEN 'Tests' ELSE 'Homework' END
          WHERE class_id = (SELECT id FROM gi.class WHERE name = 'Weighed by keys')`,
    );
    const wayOf = async () => (await teacher.get(`/api/v1/classes/${id}/grading`)).rules.way;
    const page = await open(id);
    await fromMenu(page, 'Grading', 'How grades are made');
    await choose(page, page.getByRole('group', { name: /./ }).first(), page.getByRole('radio', { name: /^Weighted/ }));
    await enter(page, button(page, /^Add “Homework”/));
    await write(page, page.getByLabel('Weight (%)').first(), '40', 'Shift+Tab');
    await enter(page, button(page, /^Add “Tests”/));
    await write(page, page.getByLabel('Weight (%)').nth(1), '60', 'Shift+Tab');
    await reads(page, 'The weights make 100%.');
    await page.getByRole('row').filter({ hasText: '%' }).first().waitFor();
    await enter(page, page.getByRole('button', { name: 'Save', exact: true }));
    await reads(page, 'Saved. Every total of this class');
    assert.equal(await wayOf(), 'weighted');
    await assertFocusKept(page);
    await enter(page, button(page, 'Undo'));
    await reads(page, 'Taken back.');
    assert.equal(await wayOf(), 'points');
});

test('a teacher undoes a change in the history of the class, and brings it again', async () => {
    const { id, teacher } = await newClass('Undone by keys');
    const { students, assignments } = await teacher.gradebook(id);
    const json = {
        edits: [{ student: students[0].id, assignment: assignments[0].id, points: 15 }],
    };
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json });
    const score = async () => (await teacher.gradebook(id)).students[0].scores[0];

    const page = await open(id);
    await fromMenu(page, 'History');
    const change = page.getByRole('listitem').filter({
        has: page.getByRole('heading', { name: 'Edited in the gradebook' }),
    });
    const panel = page.getByRole('group', { name: /this change\?/ });
    await enter(page, change.getByRole('button', { name: 'Undo' }));
    await panel.getByText(/^(One|1) grade goes back/).waitFor();
    await hasFocus(page, panel);
    await press(page, 'Escape');
    await hasFocus(page, change.getByRole('button', { name: 'Undo' }));
    await press(page, 'Enter');
    await enter(page, panel.getByRole('button', { name: 'Undo the change' }));
    await panel.getByRole('status').filter({ hasText: 'Undone.' }).waitFor();
    assert.equal(await score(), 1);
    await enter(page, panel.getByRole('button', { name: 'Redo' }));
    await panel.getByRole('status').filter({ hasText: 'Redone.' }).waitFor();
    assert.equal(await score(), 15);
    await enter(page, panel.getByRole('button', { name: 'Close' }));
    await assertFocusKept(page);
});

test('a teacher sees who may need help, sets the limits, and opens a student from there', async () => {
    const { id } = await newClass('Looked at by keys');
    const page = await open(id);
    await enter(page, link(page, 'Insight'));
    await hasFocus(page, heading(page, 'Insight'));
    const help = page.getByRole('region', { name: 'Who may need help' });
    const first = help.getByRole('link', { name: /, / }).first();
    await first.waitFor();
    const limit = help.getByLabel('Overall below');
    await enter(page, help.getByText('Limits', { exact: true }));
    await write(page, limit, '1');
    await first.waitFor({ state: 'detached' });
    await hasFocus(page, limit);
    await enter(page, help.getByRole('button', { name: 'As at first' }));
    await first.waitFor();
    await assertFocusKept(page);

    const works = page.getByRole('region', { name: 'Assignments' });
    await enter(page, works.getByRole('listitem').getByRole('button').first());
    await page.getByRole('list', { name: /^Scores of / }).waitFor();
    await tabTo(page, first, 'Shift+Tab');
    const [last, given] = (await first.innerText()).split(', ');
    await press(page, 'Enter');
    await hasFocus(page, heading(page, `${given} ${last}`));
    await enter(page, link(page, 'Insight'), 'Shift+Tab');
    await hasFocus(page, heading(page, 'Insight'));
});

test('a teacher gives a class another teacher, and takes them away', async () => {
    const { id } = await newClass('Shared by keys');
    const page = await open(id);
    await tabTo(page, page.getByRole('button', { name: 'More', exact: true }));
    await press(page, 'Enter', 't');
    await hasFocus(page, page.getByRole('menuitem', { name: 'Teachers' }));
    await press(page, 'Enter');
    const panel = page.getByRole('dialog', {
        name: 'Teachers of Shared by keys',
    });
    await write(page, panel.getByLabel('Add a colleague by e-mail'), 'teacher2@lincoln.example');
    await press(page, 'Enter');
    await panel.getByText('Added.').waitFor();
    await assertFocusKept(page);
    await enter(page, panel.getByRole('listitem').filter({ hasText: 'teacher2@' }).getByRole('button'), 'Shift+Tab');
    await panel.getByText('no longer teaches this class.').waitFor();
    await assertFocusKept(page);
});

test('a teacher makes a tag, and changes and removes it', async () => {
    const page = await browser.signedIn('teacher', '/tags');
    const panel = page.getByRole('dialog');
    const card = page.getByRole('listitem').filter({ has: link(page, 'By keys') });
    await enter(page, button(page, 'New tag'));
    await write(page, panel.getByLabel('Name'), 'By keys');
    await press(page, 'Enter');
    await reads(page, '“By keys” is there now.');
    await assertFocusKept(page);
    await enter(page, button(page, 'Change By keys'));
    await write(page, panel.getByLabel('Description'), 'Made without a mouse');
    await enter(page, panel.getByRole('button', { name: 'Save' }));
    await card.getByText('Made without a mouse').waitFor();
    await assertFocusKept(page);
    await enter(page, button(page, 'Change By keys'));
    await enter(page, panel.getByRole('button', { name: 'Remove this tag' }));
    await card.waitFor({ state: 'detached' });
    await assertFocusKept(page);
});
