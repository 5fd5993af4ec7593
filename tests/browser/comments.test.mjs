// Comments on a grade: written in the grid, read by the family.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { cell, editing, isFocused, press } from './support/editing.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);
const drawer = (page) => page.getByRole('dialog', { name: 'Comments: Quiz' });

describe('a comment on a grade', () => {
    test('is written, changed and taken away with the keyboard', async () => {
        const { id } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await press(page, 'Shift+F2');
        const field = drawer(page).getByRole('textbox', { name: 'New comment' });
        await field.and(page.locator(':focus')).waitFor();
        await drawer(page).getByText('Nobody has said anything').waitFor();
        await assertAccessible(page, 'no comments');
        await page.keyboard.type('See me about the outline.');
        await press(page, 'Control+Enter');
        const said = drawer(page).getByRole('listitem').filter({ hasText: 'See me about the outline.' });
        await said.waitFor();
        assert.equal(await field.inputValue(), '');
        await assertAccessible(page, 'a comment');
        await said.getByRole('button', { name: 'Edit' }).click();
        const changing = drawer(page).getByRole('textbox', { name: 'Change the comment' });
        await changing.fill('See me about the second outline.');
        await drawer(page).getByRole('radio', { name: 'Only teachers of the class' }).check();
        await press(page, 'Tab'); // on to the button
        await drawer(page).getByRole('button', { name: 'Save' }).click();
        await drawer(page).getByText('Only teachers see this').waitFor();
        await press(page, 'Escape');
        await isFocused(page, 1, 1);
        await page.getByRole('gridcell', { name: /^1, 5%, .*1 comment$/ }).waitFor();
        await press(page, 'Shift+F2');
        await drawer(page).getByRole('button', { name: 'Remove' }).click();
        await drawer(page).getByText('The comment was removed.').waitFor();
        const wayBack = drawer(page).getByRole('button', { name: 'Put it back' });
        await wayBack.and(page.locator(':focus')).waitFor();
        await press(page, 'Enter');
        await drawer(page).getByRole('listitem').waitFor();
    });

    test('that is not sent yet outlasts the closing', async () => {
        const { id } = await newClass();
        const page = await open(id);
        await cell(page, 2, 1).click();
        await press(page, 'Shift+F2');
        await drawer(page).getByRole('textbox').fill('Half a');
        await press(page, 'Escape');
        await press(page, 'Shift+F2');
        assert.equal(await drawer(page).getByRole('textbox').inputValue(), 'Half a');
        await drawer(page).getByRole('textbox').fill('x'.repeat(2001));
        await drawer(page).getByText('1 character too many').waitFor();
    });

    test('leaves the field to the next one at once, and is back in it when it was refused', async () => {
        const { id } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await press(page, 'Shift+F2');
        const field = drawer(page).getByRole('textbox', { name: 'New comment' });
        const answer = await holdAnswers(page, '**/comments', 'POST');
        await field.fill('The first.');
        await press(page, 'Control+Enter');
        await page.keyboard.type('The second.');
        answer();
        await drawer(page).getByRole('listitem').filter({ hasText: 'The first.' }).waitFor();
        assert.equal(await field.inputValue(), 'The second.');
        const lose = await holdAnswers(page, '**/comments', 'POST');
        await press(page, 'Control+Enter');
        await page.keyboard.type('The third.');
        lose(false);
        await drawer(page).getByRole('alert').waitFor();
        assert.equal(await field.inputValue(), 'The second.\nThe third.');
    });

    test('is written on a phone, too', async () => {
        const { id } = await newClass();
        const page = await open(id, 'teacher', phone);
        await cell(page, 1, 1).tap();
        await page.getByRole('button', { name: 'Comments' }).tap();
        await drawer(page).getByRole('textbox').fill('From a phone');
        await drawer(page).getByRole('button', { name: 'Add comment' }).tap();
        await drawer(page).getByRole('listitem').filter({ hasText: 'From a phone' }).waitFor();
        await assertAccessible(page, 'comments on a phone');
    });
});

describe('the family', () => {
    for (const [kind, options] of Object.entries({ desktop, phone }))
        test(`reads what is meant for it (${kind})`, async () => {
            const teacher = await held.server.signedIn('lincoln', 'teacher');
            const id = await teacher.createClass(`Said ${kind}`);
            const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example', scores: [17] };
            await teacher.import(id, csv([{ name: 'Quiz', date: '2026-10-05', points: 20 }], [maya]));
            const { students, assignments } = await teacher.gradebook(id);
            const path = `/api/v1/classes/${id}/students/${students[0].id}/assignments/${assignments[0].id}/comments`;
            for (const [text, family] of [
                ['A fine outline.', true],
                ['Call home', false],
            ])
                await teacher.expect(201, 'POST', path, { json: { text, for_family: family } });
            const page = await browser.signedIn('student', '/', options);
            const section = page.getByRole('region', { name: `Said ${kind}` });
            await section.getByText('A fine outline.').waitFor();
            assert.equal(await page.getByText('Call home').count(), 0);
            await assertAccessible(page, 'a comment that the family reads');
        });
});
