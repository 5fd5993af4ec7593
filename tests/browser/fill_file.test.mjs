// A teacher's own file, filled with the grades of the class: looked at, downloaded, byte for byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, drop, file, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const own = [
    'Student,ID,SIS User ID,SIS Login ID,Section,Essay (101),Quiz (102),Current Score',
    '    Points Possible,,,,,100.00,20.00,(read only)',
    '"Abara, Kemi",7001,007,kabara,7A,92.50,18.00,92.50',
    '"Berg, Jonas",7002,008,jberg,7A,,15.50,90.00',
    '"Čapek, Zoë",7003,009,zcapek,7A,71.00,N/A,71.00',
    '"Student, Test",7099,,test,7A,1.00,1.00,5.00',
    '',
].join('\r\n');

/** As it was before the teacher graded: two cells are empty, one says another score. */
const older = own
    .replace('92.50,18.00', ',18.00')
    .replace('7A,,15.50', '7A,,12.00')
    .replace('"Čapek, Zoë",7003,009,zcapek', '"Čapek, Zoë",8003,,zoe.c');

async function graded() {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Filled');
    await teacher.import(id, own);
    return id;
}

test('from the export menu to the filled file, by the keyboard', async () => {
    const id = await graded();
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Fill my own file' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Fill my own file', level: 1 }).waitFor();

    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).press('Enter');
    await (await chooser).setFiles(file('Grades 7A.csv', older));
    await page.getByRole('heading', { name: '2 grades to fill in' }).waitFor();
    await page.getByText('Canvas file, 2 students found in the class').waitFor();
    await page.getByText('empty becomes 92.50').waitFor({ state: 'attached' });
    await page.getByText('12.00 becomes 15.50').waitFor({ state: 'attached' });
    await page.getByRole('heading', { name: 'One row stays as it is' }).waitFor();
    await page.getByText('(the same name)').waitFor();
    await assertAccessible(page, 'the report of a fill');

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download filled file' }).press('Enter');
    const saved = await download;
    assert.equal(saved.suggestedFilename(), 'Grades 7A.csv');
    const expected = older.replace('7A,,18.00', '7A,92.50,18.00').replace('7A,,12.00', '7A,,15.50');
    assert.equal(readFileSync(await saved.path()).toString(), expected);
    await page.getByText('The filled file was saved.').first().waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /Download filled file/);
});

test('rows that are not certain lead to an import, which has the file already', async () => {
    const id = await graded();
    const page = await browser.signedIn('teacher', `/classes/${id}/fill`);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await drop(page, 'canvas.csv', older);
    await page.getByRole('button', { name: 'Import the file' }).click();
    await page.getByRole('heading', { name: 'Who is this student?' }).waitFor();
});

test('a file that says the same already, and one that cannot be filled', async () => {
    const id = await graded();
    const page = await browser.signedIn('teacher', `/classes/${id}/fill`);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await drop(page, 'same.csv', own);
    await page.getByRole('heading', { name: 'Nothing to fill in' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Download filled file' }).count(), 0);
    await drop(page, 'workbook.csv', 'PK\u0003\u0004 and more');
    await page.getByRole('alert').getByText('save the sheet as CSV', { exact: false }).waitFor();
    await drop(page, 'older.csv', older);
    await page.getByRole('heading', { name: '2 grades to fill in' }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
});

for (const [look, options] of [
    ['a desktop in the dark', { ...desktop, colorScheme: 'dark' }],
    ['a phone', phone],
]) {
    test(`fits and is accessible on ${look}`, async () => {
        const id = await graded();
        const page = await browser.signedIn('teacher', `/classes/${id}/fill`, options);
        await page.getByRole('button', { name: 'Choose a file' }).waitFor();
        await assertAccessible(page, 'the page before a file');
        await drop(page, 'older.csv', older);
        await page.getByRole('heading', { name: '2 grades to fill in' }).waitFor();
        await assertAccessible(page, 'the report');
    });
}
