// What a student and a family do, without a mouse: see keyboard.test.mjs for the way of a parent through the grades.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Authenticator, beforeCodesChange } from '../api/support/authenticator.mjs';
import { csv, people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';
import { press } from './support/editing.mjs';
import {
    assertFocusKept,
    button,
    enter,
    hasFocus,
    heading,
    link,
    select,
    signIn,
    tabTo,
    write,
} from './support/keyboard.mjs';

const held = withServer();
const browser = withBrowser(held);
const password = 'lincoln-demo';
const home = (path) => browser.address('lincoln.localhost', path);
const maya = {
    last: 'Alvarez',
    first: 'Maya',
    email: 'maya.alvarez@lincoln.example',
};

test('a student reads the own page, tries a score out and asks what a goal needs', async (t) => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Tried by keys');
    const columns = [
        { name: 'Exam', points: 100, date: '2026-09-01' },
        { name: 'Essay', points: 50, date: '2026-09-02' },
    ];
    const other = {
        last: 'Zuse',
        first: 'Bo',
        email: 'bo.zuse@pupils.example',
        scores: [50, 45],
    };
    await teacher.import(id, csv(columns, [{ ...maya, scores: [70] }, other]));
    const page = await browser.page();
    const how = button(page, 'How this is made: Tried by keys');
    const dialog = page.getByRole('dialog');

    await t.test('goes from the sign-in to a class', async () => {
        await signIn(page, home('/sign-in'), 'student');
        await hasFocus(page, heading(page, 'Maya Alvarez'));
        const classes = page.getByRole('navigation', { name: 'By class' });
        await enter(page, classes.getByRole('link', { name: /Tried by keys/ }));
        await hasFocus(page, page.getByRole('heading', { name: /^Tried by keys/ }));
    });

    await t.test('sees how the grade is made, and what a goal needs', async () => {
        await enter(page, how);
        const goal = dialog.getByLabel('What do I need for…');
        await select(page, goal, 'C (from');
        await dialog.getByText(/At least [\d.]+% on the one piece of work that is left/).waitFor();
        await hasFocus(page, goal);
    });

    await t.test('tries a score out, and goes back to the real ones', async () => {
        await enter(page, dialog.getByRole('button', { name: 'Try scores out' }), 'Shift+Tab');
        await write(page, dialog.getByLabel('Essay, of 50'), '50', 'Shift+Tab');
        await dialog.getByText(/^It would be 80/).waitFor();
        await enter(page, dialog.getByRole('button', { name: 'Back to the real scores' }));
        await dialog.getByText(/^It would be 80/).waitFor({ state: 'detached' });
        await assertFocusKept(page);
        await press(page, 'Escape');
        await dialog.waitFor({ state: 'detached' });
        await hasFocus(page, how);
    });

    await t.test('leaves', async () => {
        await enter(page, button(page, /^Account of/), 'Shift+Tab');
        await enter(page, button(page, 'Sign out'));
        await heading(page, 'Sign in').waitFor();
    });
});

/** A class with one student, and the code of the letter to their family. */
async function letter(mark) {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const id = await admin.createClass(`Letters ${mark}`);
    await admin.import(id, quiz(people(1, mark)));
    const [student] = (await admin.gradebook(id)).students;
    const { json } = await admin.expect(201, 'POST', '/api/v1/students/codes', {
        json: { students: [student.id] },
    });
    return { student, code: json.codes[0].code };
}

test('a family joins with the code of a letter', async () => {
    const { student, code } = await letter('keyjoin');
    const page = await browser.page();
    await page.goto(home('/join'));
    await enter(page, button(page, 'Next'));
    await page.getByText('Enter the code of the letter.').waitFor();
    await write(page, page.getByLabel('Code from the letter'), code.toLowerCase(), 'Shift+Tab');
    await press(page, 'Enter');
    await page.getByText(`This code is for ${student.first_name} at Lincoln High School.`).waitFor();
    await assertFocusKept(page);
    await write(page, page.getByLabel('Your name'), 'Ines Moreau');
    await press(page, 'Enter');
    await page.getByText('Enter your e-mail address.').waitFor();
    await hasFocus(page, page.getByLabel('Your e-mail'));
    await page.keyboard.type('ines@keys.example');
    await write(page, page.getByLabel('Choose a password'), 'correct horse battery staple');
    await press(page, 'Enter');
    await hasFocus(page, heading(page, student.last_name));
});

test('a parent adds a further child', async () => {
    const { student, code } = await letter('keychild');
    const page = await browser.page();
    await page.goto(home('/join'));
    await write(page, page.getByLabel('Code from the letter'), code);
    await press(page, 'Enter');
    await enter(page, link(page, /^Sign in/));
    await hasFocus(page, page.getByLabel('E-mail').or(heading(page, 'Sign in')));
    await write(page, page.getByLabel('E-mail'), 'parent@lincoln.example');
    await write(page, page.getByLabel('Password', { exact: true }), password);
    await press(page, 'Enter');
    await heading(page, `Add ${student.first_name} to your account?`).waitFor();
    await assertFocusKept(page);
    await enter(page, button(page, 'Add this child'));
    await hasFocus(page, heading(page, student.last_name));
});

test('a second factor is set up, asked for at the next sign-in, and turned off', async () => {
    const page = await browser.signedIn('teacher2', '/account/second-factor');
    await enter(page, button(page, 'Set up'));
    await hasFocus(page, page.getByLabel('Your password', { exact: true }));
    await page.keyboard.type(password);
    await press(page, 'Enter');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    const app = new Authenticator((await page.locator('.secret').innerText()).replaceAll(/\s/g, ''));
    await beforeCodesChange(12);
    await write(page, page.getByLabel('Code from the app'), app.code(-1));
    await press(page, 'Enter');
    await hasFocus(page, page.getByRole('heading', { name: 'Keep your recovery codes' }));
    const codes = await page.getByRole('listitem').allInnerTexts();
    await enter(page, button(page, 'I have kept them'));
    await page.getByText('10 recovery codes left.').waitFor();
    await assertFocusKept(page);

    await page.context().clearCookies();
    await signIn(page, home('/account/second-factor'), 'teacher2');
    await hasFocus(page, page.getByLabel('Code from the app'));
    await page.keyboard.type('12');
    await press(page, 'Enter');
    await page.getByText('The code has six digits.').waitFor();
    await enter(page, button(page, 'Use a recovery code'));
    await write(page, page.getByLabel('Recovery code', { exact: true }), codes[0]);
    await press(page, 'Enter');
    await page.getByText('9 recovery codes left.').waitFor();
    await assertFocusKept(page);

    await enter(page, button(page, 'Turn off'));
    await hasFocus(page, page.getByLabel('Your password', { exact: true }));
    await page.keyboard.type(password);
    await enter(page, button(page, 'Use a recovery code'));
    await write(page, page.getByLabel('Recovery code', { exact: true }), codes[1]);
    await press(page, 'Enter');
    await page.getByText('Your second factor is off.').waitFor();
    await assertFocusKept(page);
    await tabTo(page, button(page, 'Set up'));
    assert.equal(await button(page, 'Turn off').count(), 0);
});
