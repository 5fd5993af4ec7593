// The roster of the school: dropped, looked at, decided about, applied, taken back; who is missing wears a mark.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneRoster } from '../api/support/roster_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, drop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const pupil = (index, more = {}) => ({
    key: `S${index}`,
    last: `Rosterson${index}`,
    first: 'Kim',
    email: `kim.${index}@pupils.example`,
    classes: ['C1'],
    ...more,
});
const pupils = Array.from({ length: 6 }, (_, index) => pupil(index));
const roster = (students) =>
    oneRoster({
        classes: [{ key: 'C1', name: 'Rostered Biology' }],
        students,
        teachers: [{ key: 'T1', last: 'Szabo', first: 'Tomas', email: 'tomas@staff.example', classes: ['C1'] }],
    }).map(({ name, content }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) }));

test('a roster is previewed, applied, marks who is missing, asks who somebody is, and is taken back', async (t) => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const page = await browser.signedIn('admin', '/classes');
    const apply = page.getByRole('button', { name: 'Apply this roster' });
    const choose = (files) => page.locator('input[type=file]').setInputFiles(files);

    await t.test('an administrator finds it on the page of the school', async () => {
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'School' }).click();
        await page.getByRole('link', { name: 'School roster' }).click();
        await page.getByRole('heading', { name: 'School roster' }).waitFor();
        await page.getByText('No roster was imported yet.').waitFor();
        await assertAccessible(page, 'the empty roster page');
    });

    await t.test('the files of a set show what they would change', async () => {
        await choose(roster(pupils));
        await page.getByText('6 new students').waitFor();
        await page.getByText('1 new class', { exact: true }).waitFor();
        await page.getByText('None of the 6 students of this roster is known here.', { exact: false }).waitFor();
        assert.equal(await apply.getAttribute('aria-disabled'), 'true');
        for (const box of await page.getByRole('checkbox', { name: 'I have looked at this' }).all()) await box.check();
        await apply.click();
        await page.getByRole('heading', { name: 'Done' }).waitFor();
        const [made] = (await admin.classes()).filter(({ name }) => name === 'Rostered Biology');
        assert.equal(made.students, 6);
    });

    await t.test('who is missing is marked, and who only shares a name is asked about', async () => {
        const other = pupil(5, { key: 'S9', email: 'kim.other@pupils.example' });
        await choose(roster([...pupils.slice(0, 4), other]));
        await page.getByRole('heading', { name: 'No longer in the roster: 1 place' }).waitFor();
        await page.getByRole('button', { name: /^Yes, that is right/ }).click();
        await page
            .getByRole('heading', { name: 'Changed people' })
            .or(page.getByText('Changed people'))
            .first()
            .waitFor();
        await assertAccessible(page, 'the preview of a roster');
        await apply.click();
        await page.getByRole('heading', { name: 'Done' }).waitFor();
        const { id } = (await admin.classes()).find(({ name }) => name === 'Rostered Biology');
        const { students } = await admin.gradebook(id);
        assert.deepEqual(
            students.filter(({ dropped }) => dropped).map((student) => student.email),
            ['kim.4@pupils.example'],
        );
        const book = await browser.signedIn('admin', `/classes/${id}`);
        await book.getByText('left the class').waitFor();
    });

    await t.test('a roster is taken back and brought back', async () => {
        await page.getByRole('button', { name: 'Undo' }).first().click();
        await page.getByText('Take this roster back?').waitFor();
        await page.getByRole('button', { name: 'Yes, take it back' }).click();
        await page.getByRole('button', { name: 'Bring back' }).first().waitFor();
        const { id } = (await admin.classes()).find(({ name }) => name === 'Rostered Biology');
        assert.deepEqual(
            (await admin.gradebook(id)).students.filter(({ dropped }) => dropped),
            [],
        );
    });
});

test('a preview is there on return, gives way to no file that is refused, and what is discarded comes back', async () => {
    const page = await browser.signedIn('admin', '/school');
    const link = page.getByRole('link', { name: 'School roster' });
    await link.click();
    await page
        .locator('input[type=file]')
        .setInputFiles(roster(Array.from({ length: 3 }, (_, index) => pupil(index + 50))));
    const mark = page.getByRole('checkbox', { name: /^Mark students who are missing/ });
    const preview = page.getByText('3 new students').first();
    await mark.uncheck();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'School' }).click();
    await link.click();
    await preview.waitFor();
    assert.equal(await mark.isChecked(), false);

    await drop(page, 'notes.csv', 'this is\nno roster\n');
    await page.getByRole('heading', { name: 'The roster was not read' }).waitFor();
    await preview.waitFor();

    const discard = page.getByRole('button', { name: 'Discard', exact: true });
    await discard.click();
    await page.getByText('The preview was discarded. The school stays as it is.').waitFor();
    await assertAccessible(page, 'a discarded roster');
    await page.keyboard.press('Enter'); // Undo has the focus
    await preview.waitFor();
    assert.equal(await mark.isChecked(), false);
    await discard.click();
    await page.getByText('Drop the roster here').waitFor();
    assert.equal(await preview.count(), 0);
});

test('on a phone, nothing of it scrolls sideways', async () => {
    const page = await browser.signedIn('admin', '/roster', phone);
    await page.getByRole('heading', { name: 'School roster' }).waitFor();
    await page.locator('input[type=file]').setInputFiles(roster(pupils.slice(0, 2)));
    await page.getByRole('button', { name: 'Discard' }).waitFor();
    await assertAccessible(page, 'the preview of a roster on a phone');
});

test('a teacher is told that it is not theirs', async () => {
    const page = await browser.signedIn('teacher', '/roster');
    await page.getByText('Only administrators of the school import its roster.').waitFor();
});
