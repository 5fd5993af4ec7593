// Lists as files: one button beside each list, whose file is what the filters leave.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

async function taken(page, format, button = 'Download') {
    await page.getByRole('button', { name: button, exact: true }).click();
    const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('dialog').getByRole('button', { name: format }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
const rows = ({ bytes }) => bytes.toString('utf8').trimEnd().split('\r\n').slice(1);

test('people are taken away as the filters leave them', async () => {
    const page = await browser.signedIn('admin', '/people', desktop);
    await page.getByLabel('Role').selectOption('guardian');
    await page.getByText(/^\d+ (person|people)$/).waitFor();
    const file = await taken(page, 'CSV file');
    assert.match(file.name, /^People [-\d]{10}\.csv$/);
    assert.ok(rows(file).length > 0);
    assert.ok(rows(file).every((row) => row.includes('Guardian')));
});

test('a workbook has the name and the headings of the reader’s language', async () => {
    const page = await browser.signedIn('teacher', '/tags', { ...desktop, locale: 'fr-FR' });
    const file = await taken(page, 'Classeur Excel', 'Télécharger');
    assert.match(file.name, /^Étiquettes [-\d]{10}\.xlsx$/);
    assert.equal(file.bytes.subarray(0, 2).toString('latin1'), 'PK');
});

test('a teacher takes the students of a class with their totals', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Taken away');
    await teacher.import(id, quiz(people(3, 'takenaway')));
    const page = await browser.signedIn('teacher', `/classes/${id}/insight`, desktop);
    assert.equal(rows(await taken(page, 'CSV file', 'Students with totals')).length, 3);
});

test('by keyboard alone, and on a phone', async () => {
    const page = await browser.signedIn('admin', '/school/classes', phone);
    const button = page.getByRole('button', { name: 'Download' });
    await button.focus();
    await page.keyboard.press('Enter');
    const choices = page.getByRole('dialog').getByRole('button');
    await choices.first().waitFor();
    await assertAccessible(page, 'the choice of a format');
    await page.keyboard.press('Escape');
    await choices.first().waitFor({ state: 'hidden' });
    assert.ok(await button.evaluate((one) => one === document.activeElement));
});

test('what goes wrong is said beside the button', async () => {
    const page = await browser.signedIn('admin', '/record', desktop);
    await page.route('**/api/v1/audit?*format=*', (route) => route.abort());
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'CSV file' }).click();
    await page
        .getByRole('status')
        .filter({ hasText: /connection|internet|reach/i })
        .waitFor();
});
