// Reports on paper: a teacher makes them for a class, a family prints one, an administrator says what is on them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { pdfText } from '../api/support/pdf.mjs';
import { unzipBytes } from '../api/support/zip.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

/** What the link leads to, as the page itself gets it. */
async function fileOf(link) {
    const { status, type, bytes } = await link.evaluate(async ({ href }) => {
        const answer = await fetch(href);
        const read = await answer.arrayBuffer();
        return { status: answer.status, type: answer.headers.get('Content-Type'), bytes: [...new Uint8Array(read)] };
    });
    assert.equal(status, 200);
    assert.equal(type, 'application/pdf');
    return Buffer.from(bytes);
}

for (const [look, options] of [
    ['desktop', desktop],
    ['phone', phone],
])
    test(`a teacher makes reports for a class: ${look}`, async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const { id, name } = (await teacher.classes()).find((one) => one.name.startsWith('Algebra'));
        const page = await browser.signedIn('teacher', `/classes/${id}`, options);
        await page.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('link', { name: /^Reports \(PDF\)/ }).click();
        await page.getByRole('heading', { name: 'Reports', exact: true }).waitFor();
        await page.getByLabel('Language').selectOption('de');
        await page.getByRole('button', { name: 'Make reports' }).click();
        const open = page.getByRole('link', { name: /^Open: Progress report/ }).first();
        await open.waitFor();
        const text = pdfText(await fileOf(open));
        assert.match(text, /Lernstandsbericht/);
        assert.match(text, new RegExp(name));
        await assertAccessible(page, 'reports of a class');

        const rows = await page.getByRole('link', { name: /^Open: / }).count();
        await page
            .getByRole('button', { name: /^Remove: / })
            .first()
            .click();
        await page.getByRole('button', { name: 'Yes, remove it' }).click();
        await page.getByText('The report is removed.').waitFor();
        assert.equal(await page.getByRole('link', { name: /^Open: / }).count(), rows - 1);
        await page.getByRole('listitem').locator(':scope:focus, :focus').waitFor(); // what was pressed is gone
    });

for (const [look, options] of [
    ['desktop', desktop],
    ['phone', phone],
])
    test(`a teacher takes a file for each student: ${look}`, async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const { id } = (await teacher.classes()).find((one) => one.name.startsWith('Algebra'));
        const page = await browser.signedIn('teacher', `/classes/${id}/reports`, options);
        await page.getByLabel('Files').selectOption({ label: 'A file for each student (ZIP)' });
        await page.getByRole('button', { name: 'Make reports' }).click();
        const link = page.getByRole('link', { name: /^Download ZIP: Progress report/ }).first();
        await link.waitFor();
        await page.getByText('A file for each student (ZIP) · ').first().waitFor();
        await assertAccessible(page, 'reports of a class, one by one');

        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        assert.match(download.suggestedFilename(), /^progress [-\d]+\.zip$/);
        const files = unzipBytes(readFileSync(await download.path()));
        const { students } = await teacher.gradebook(id);
        assert.equal(Object.keys(files).length, students.length);
        const { last_name: last, first_name: first } = students[0];
        assert.match(pdfText(files[`${last}, ${first}.pdf`]), new RegExp(`${last}, ${first}`));
    });

test('answers that take longer than the page waits before it asks again are shown', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const { id } = (await teacher.classes()).find((one) => one.name.startsWith('Algebra'));
    const report = (state) => ({
        ...{ id: '01a00000-0000-7000-8000-000000000001', kind: 'progress', format: 'pdf', language: 'en' },
        ...{ date: '2026-09-30', state, problem: null, done: 0, total: 0, pages: 9, bytes: 40_000 },
        created_at: '2026-09-30T08:00:00Z',
    });
    const page = await (await browser.visitor('teacher')).newPage();
    let asked = 0;
    await page.route(`**/api/v1/classes/${id}/reports`, async (route) => {
        const isFirst = ++asked === 1;
        if (!isFirst) await new Promise((done) => setTimeout(done, 1500));
        await route.fulfill({ json: { reports: [report(isFirst ? 'running' : 'done')] } });
    });
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}/reports`));
    await page.getByText('Begun').waitFor();
    await page.getByRole('link', { name: /^Open: Progress report/ }).waitFor();
    assert.equal(asked, 2);
});

test('an administrator makes the report cards of a class', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const { id, name } = (await teacher.classes()).find((one) => one.name.startsWith('Algebra'));
    const page = await browser.signedIn('admin', `/classes/${id}/reports`, desktop);
    await page.getByLabel('What').selectOption('card');
    await page.getByRole('button', { name: 'Make reports' }).click();
    const open = page.getByRole('link', { name: /^Open: Report card/ }).first();
    await open.waitFor();
    assert.match(pdfText(await fileOf(open)), new RegExp(name));
    await assertAccessible(page, 'report cards of a class');

    const own = await browser.signedIn('teacher', `/classes/${id}/reports`, desktop);
    await own.getByRole('button', { name: 'Make reports' }).waitFor();
    assert.equal(await own.getByLabel('What').count(), 0, 'a teacher makes progress reports');
});

test('a family prints a report card', async () => {
    const page = await browser.signedIn('parent', '/', phone);
    const text = pdfText(await fileOf(page.getByRole('link', { name: 'Report card' })));
    assert.match(text, /Report card/);
    assert.match(text, /All classes/);
});

test('an administrator says what is on reports, looks at a sample, and makes report cards for everybody', async () => {
    const page = await browser.signedIn('admin', '/school', desktop);
    await page.getByRole('link', { name: 'Reports and report cards' }).click();
    await page.getByLabel('At the foot of each page').fill('1 Main Street, Springfield');
    await page.getByLabel('Each assignment').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Reports look like this from now on.').waitFor();
    const sample = pdfText(await fileOf(page.getByRole('link', { name: 'Look at a sample: Progress report' })));
    assert.match(sample, /1 Main Street, Springfield/);
    assert.doesNotMatch(sample, /Assignment 1/);

    await page.getByRole('combobox', { name: 'What' }).selectOption('card');
    await page.getByRole('button', { name: 'Make reports' }).click();
    const open = page.getByRole('link', { name: /^Open: Report card/ });
    await open.waitFor();
    assert.match(pdfText(await fileOf(open)), /1 Main Street, Springfield/);
    await assertAccessible(page, 'reports of the school');
});
