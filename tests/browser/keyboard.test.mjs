// The main journeys without a mouse: every stop is seen, nothing holds the focus, and after a panel it is back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { file, withBrowser } from './support/browser.mjs';
import { assertGrades, cell, editing, isFocused, names, press, saved, students } from './support/editing.mjs';
import { button, enter, hasFocus, heading, link, signIn as signInAt, tabTo } from './support/keyboard.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass } = editing(held, browser);

const signIn = (page, who) => signInAt(page, browser.address('lincoln.localhost', '/sign-in'), who);

test('a teacher gets from the sign-in to a changed grade, a file, a student and out again', async (t) => {
    const { id, teacher } = await newClass('By keys');
    const page = await browser.page();
    const grid = page.getByRole('grid');
    const more = page.getByRole('button', { name: 'More', exact: true });

    await t.test('signs in, and skips what is around every page', async () => {
        await signIn(page, 'teacher');
        await heading(page, 'Classes').waitFor();
        await page.reload();
        await link(page, /By keys/).waitFor();
        await press(page, 'Tab');
        await hasFocus(page, link(page, 'Skip to content'));
        await press(page, 'Enter', 'Tab');
        assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
    });

    await t.test('opens a class, changes a grade and takes it back', async () => {
        await enter(page, link(page, /By keys/));
        await grid.waitFor();
        await hasFocus(page, heading(page, 'By keys'));
        await tabTo(page, button(page, 'Student'));
        await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight');
        await isFocused(page, 1, 1);
        await page.keyboard.type('17');
        await press(page, 'Enter');
        await isFocused(page, 2, 1);
        await assertGrades(page, teacher, id, ['17,,', '2,,', '3,,', '4,40,5']);
        await press(page, 'Control+z');
        await assertGrades(page, teacher, id, ['1,,', '2,,', '3,,', '4,40,5']);
        await saved(page);
    });

    await t.test('asks how a total is made, and is back on it', async () => {
        await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowRight');
        const total = cell(page, 1, 0).getByRole('button');
        await hasFocus(page, total);
        await press(page, 'Enter');
        await page.getByRole('dialog').getByText('All points that count').waitFor();
        await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Close' }));
        await press(page, 'Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await hasFocus(page, total);
    });

    await t.test('finds the rest in a menu, which gives the focus back, as do its panels', async () => {
        await tabTo(page, more, 'Shift+Tab');
        await press(page, 'ArrowDown');
        const item = (name) => page.getByRole('menuitem', { name });
        await hasFocus(page, item('Students'));
        await press(page, 'ArrowUp');
        await hasFocus(page, item('Print'));
        await press(page, 'h');
        await hasFocus(page, item('History'));
        await press(page, 'Escape');
        await hasFocus(page, more);
        await press(page, 'Enter', 'ArrowDown', 'Enter');
        await page.getByRole('dialog', { name: 'Teachers of By keys' }).waitFor();
        await press(page, 'Escape');
        await hasFocus(page, more);
    });

    await t.test('imports a file', async () => {
        await enter(page, link(page, 'Import grades'));
        await hasFocus(page, heading(page, 'Import grades'));
        const chooser = page.waitForEvent('filechooser'); // Chromium must know before the press that it is waited for
        await tabTo(page, button(page, /Choose files/));
        await press(page, 'Enter');
        const columns = [{ name: 'Quiz', date: '2026-09-01', points: 20 }];
        const rows = students.map((student, index) => ({
            ...student,
            scores: [index + 11],
        }));
        await (await chooser).setFiles([file('quiz.csv', csv(columns, rows))]);
        await enter(page, button(page, 'Apply 4 changes'));
        await page.getByRole('heading', { name: '4 grades updated' }).waitFor();
        await enter(page, link(page, 'Open the gradebook'));
        await page.getByText('Your import changed 4 grades.').waitFor();
    });

    await t.test('looks at a student, and leaves', async () => {
        await tabTo(page, page.locator('[role=grid] [tabindex="0"]'));
        await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'Enter');
        const [last, first] = names[0].split(', ');
        await hasFocus(page, heading(page, `${first} ${last}`));
        const account = button(page, /^Account of/);
        await tabTo(page, account);
        await press(page, 'Enter', 'Escape');
        await hasFocus(page, account);
        await press(page, 'Enter');
        await enter(page, button(page, 'Sign out'));
        await heading(page, 'Sign in').waitFor();
    });
});

test('a parent gets from the sign-in to a child, a class, how its grade is made and what would be', async (t) => {
    const page = await browser.page();
    const dialog = page.getByRole('dialog');
    const how = button(page, /^How this is made: English 9/);

    await t.test('signs in and goes from child to child', async () => {
        await signIn(page, 'parent');
        await heading(page, 'Maya Alvarez').waitFor();
        await enter(page, link(page, 'Lily Chen'));
        await hasFocus(page, heading(page, 'Lily Chen'));
        await enter(page, link(page, 'Maya Alvarez'), 'Shift+Tab');
        await hasFocus(page, heading(page, 'Maya Alvarez'));
    });

    await t.test('goes to a class and asks how its grade is made', async () => {
        await enter(page, page.getByRole('navigation', { name: 'By class' }).getByRole('link', { name: /English 9/ }));
        await hasFocus(page, page.getByRole('heading', { name: /^English 9/ }));
        await enter(page, how);
        await dialog.getByRole('button', { name: 'Try scores out' }).waitFor();
    });

    await t.test('tries out what would be, and is back', async () => {
        await enter(page, dialog.getByRole('button', { name: 'Try scores out' }));
        await tabTo(page, dialog.getByRole('textbox').or(dialog.getByRole('spinbutton')).first(), 'Shift+Tab');
        await press(page, 'Control+a');
        await page.keyboard.type('1');
        await dialog.getByText(/^It would be/).waitFor();
        await tabTo(page, dialog.getByLabel('What do I need for…'));
        await press(page, 'ArrowDown');
        await dialog
            .getByText(/left|reached/)
            .last()
            .waitFor();
        await press(page, 'Escape');
        await dialog.waitFor({ state: 'detached' });
        await hasFocus(page, how);
    });

    await t.test('changes how the pages look, and how often mails come', async () => {
        await tabTo(page, button(page, 'Appearance'));
        await press(page, 'Enter');
        await tabTo(page, page.getByRole('group', { name: 'Theme' }).getByRole('radio', { checked: true }));
        await press(page, 'ArrowDown');
        await page
            .getByRole('radio', { name: 'Light' })
            .and(page.getByRole('radio', { checked: true }))
            .waitFor();
        await press(page, 'Escape');
        await hasFocus(page, button(page, 'Appearance'));
        await tabTo(page, button(page, /^Account of/));
        await press(page, 'Enter');
        await enter(page, link(page, 'Your account'));
        await hasFocus(page, heading(page, 'Your account'));
    });
});
