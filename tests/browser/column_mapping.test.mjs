// Any table becomes a gradebook on the page, and blank cells clear grades where the teacher says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, drop, file, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);
const signedIn = () => held.server.signedIn('lincoln', 'teacher');

const table = (mark, score) => `Wer ${mark},Kennung,Blatt\nAda Lind,ada.l,${score}\nBo Moreau,bo.m,9\n`;

test('a table that nothing recognises is explained, imported, remembered and forgotten', async (t) => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Any table');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    const role = (heading) => page.getByRole('combobox', { name: `${heading} is` });

    await t.test('the columns are shown with what stands in them, and nothing can be applied yet', async () => {
        await page.getByText('Which file?').waitFor();
        await drop(page, 'liste.csv', table('b', 7));
        await page.getByRole('heading', { name: 'Which column is what?' }).waitFor();
        await page.getByText('Say what the columns are.').waitFor();
        await page.getByText('ada.l · bo.m').waitFor();
        assert.equal(await page.getByRole('button', { name: 'Apply' }).getAttribute('aria-disabled'), 'true');
        await assertAccessible(page, 'the columns of an unknown table');
    });

    await t.test('each answer shows at once what the file would change, and the focus stays', async () => {
        await role('Wer b').focus();
        await role('Wer b').selectOption('full_name');
        await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Wer b is');
        await role('Kennung').selectOption('username');
        await page.getByLabel('Name of Blatt', { exact: true }).fill('Blatt 1');
        await page.getByLabel('Max points of Blatt', { exact: true }).fill('ten');
        await page.keyboard.press('Tab');
        await page.getByText('Write a number above 0').waitFor();
        await page.getByLabel('Max points of Blatt', { exact: true }).fill('12,5');
        await page.getByLabel('Date of Blatt', { exact: true }).fill('2026-09-12');
        await page.keyboard.press('Tab');
        await page.getByText('Sep 12, 2026 · 12.5 pts').waitFor();
    });

    await t.test('it is imported as it was said', async () => {
        await page.getByRole('button', { name: 'Apply 2 changes' }).click();
        await page.getByRole('heading', { name: '2 grades added' }).waitFor();
        const book = await teacher.gradebook(id);
        assert.deepEqual(
            book.assignments.map(({ name, date, max_points }) => [name, date, max_points]),
            [['Blatt 1', '2026-09-12', 12.5]],
        );
    });

    await t.test('the next file is read so without a question, and says it', async () => {
        await page.goto(page.url());
        await page.getByText('Which file?').waitFor();
        await drop(page, 'liste.csv', table('b', 8));
        await page.getByText(/^Columns as you said on /).waitFor();
        await page.getByRole('button', { name: 'Apply 1 change' }).waitFor();
        assert.equal(await role('Wer b').isVisible(), false, 'the columns are folded away');
    });

    await t.test('and is asked about again when that is forgotten', async () => {
        await page.getByRole('button', { name: 'Forget that' }).click();
        await page.getByText('Say what the columns are.').waitFor();
        assert.equal(await role('Wer b').inputValue(), 'ignored');
    });
});

test('the columns can be explained on a phone', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Any table on a phone');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`, phone);
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('liste.csv', table('phone', 7))]);
    await page.getByRole('combobox', { name: 'Wer phone is' }).selectOption('full_name');
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    await assertAccessible(page, 'the columns of a table on a phone');
});

test('blank cells clear grades of a column when the teacher says so, and the undo brings them back', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Clearing');
    const class_ = people(4, 'blank');
    const quiz = (scores) =>
        csv(
            [{ name: 'Quiz', date: '2026-09-12', points: 20 }],
            class_.map((who, index) => ({ ...who, scores: [scores[index]] })),
        );
    const scores = async () => (await teacher.gradebook(id)).students.map((student) => student.scores[0]);
    await teacher.import(id, quiz([11, 12, 13, 14]));
    const before = await scores();
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page.getByText('Which file?').waitFor();
    await drop(page, 'quiz.csv', quiz(['', '', 13, 15]));
    await page.getByRole('button', { name: 'Apply 1 change' }).waitFor();

    const choice = page.getByRole('checkbox', { name: 'Let blank cells of Quiz clear the grade' });
    assert.equal(await choice.isChecked(), false);
    await choice.check();
    await page.getByText('Blank cells would clear 2 of the 4 grades').waitFor();
    await page.getByRole('checkbox', { name: 'I have looked at this' }).check();
    await page.getByRole('button', { name: 'Apply 3 changes' }).waitFor();
    // One of them stays.
    await page.getByRole('button', { name: /Quiz: 11 becomes blank/ }).click();
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    await assertAccessible(page, 'a preview that clears grades');
    // Fewer cells are another doubt in the same words; it was looked at.
    await page.getByRole('button', { name: 'Apply 2 changes' }).click();
    await page.getByRole('heading', { name: '1 grade updated, 1 cleared' }).waitFor();
    assert.deepEqual((await scores()).sort(), [11, 13, 15, null]);
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText('Undone: 2 grades are as before the import.').waitFor();
    assert.deepEqual(await scores(), before);
});
