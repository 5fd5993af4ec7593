// Lists as files: one button beside each list, whose file is what the filters leave.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

async function taken(part, format, button = 'Download', page = part) {
    await part.getByRole('button', { name: button, exact: true }).click();
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

test('a teacher takes how difficult assignments were', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Difficult');
    await teacher.import(id, quiz(people(3, 'difficult'), { score: 11 }));
    const page = await browser.signedIn('teacher', `/classes/${id}/insight`, desktop);
    const file = await taken(page.getByRole('region', { name: 'Assignments' }), 'CSV file', 'Download', page);
    assert.match(file.name, /^How hard assignments were [-\d]{10}\.csv$/);
    assert.match(rows(file)[0], /^Quiz 1,[-\d]{10},20,3,0,55,55,55,55,55,55$/);
});

test('terms are taken from where they stand beside each other, of a class and of the school', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Terms');
    await teacher.import(id, quiz(people(3, 'terms'), { score: 11 }));
    const rules = {
        terms: [
            { name: 'First', from: null, weight: 1 },
            { name: 'Second', from: '2027-02-01', weight: 1 },
        ],
    };
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules } });
    for (const [name, path, line] of [
        ['teacher', `/classes/${id}/insight`, 'First,,3,55,55,0'],
        ['admin', '/school/overview', 'First,,1,3,,,'],
    ]) {
        const page = await browser.signedIn(name, path, desktop);
        const terms = page.getByRole('region', { name: 'Comparison over terms' });
        const file = await taken(terms, 'CSV file', 'Download', page);
        assert.match(file.name, /^Comparison over terms [-\d]{10}\.csv$/);
        assert.ok(rows(file).includes(line), path);
    }
});

test('a teacher takes who may need help by the limits and the section on the page', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Needs help');
    await teacher.import(id, quiz(people(3, 'needshelp'), { score: 11 }));
    const { students } = await teacher.gradebook(id);
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/sections`, {
        json: { section: '7A', students: [students[0].id] },
    });
    const page = await browser.signedIn('teacher', `/classes/${id}/insight`, desktop);
    const help = page.getByRole('region', { name: 'Who may need help' });
    const file = await taken(help, 'CSV file', 'Download', page);
    assert.match(file.name, /^Who may need help [-\d]{10}\.csv$/);
    assert.equal(rows(file).length, 3);
    assert.match(rows(file)[0], /,55,Low total,/);

    await page.getByLabel('Section').selectOption('7A');
    await help.getByRole('link').nth(1).waitFor({ state: 'detached' });
    assert.deepEqual(
        rows(await taken(help, 'CSV file', 'Download', page)).map((row) => row.split(',')[0]),
        [students[0].last_name],
    );

    await help.getByText('Limits', { exact: true }).click();
    await help.getByLabel('Overall below').fill('55');
    await help.getByText('Nobody, by these limits.').waitFor();
    assert.equal(await help.getByRole('button', { name: 'Download' }).count(), 0, 'there is nothing to take');
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

test('a student takes their own work, as the page shows it', async () => {
    const student = await held.server.signedIn('lincoln', 'student');
    const [{ id }] = (await student.get('/api/v1/session')).students;
    const { classes } = await student.get(`/api/v1/students/${id}/grades`);
    const page = await browser.signedIn('student', `/students/${id}`, phone);
    const file = await taken(page, 'CSV file', 'Grades as a file');
    assert.match(file.name, /^Grades [-\d]{10}\.csv$/);
    assert.equal(rows(file).length, classes.flatMap((one) => one.assignments).length);
});

test('an administrator takes the school class by class, and who may need help', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const page = await browser.signedIn('admin', '/school/overview', desktop);
    const classes = page.getByRole('region', { name: 'Classes', exact: true });
    const file = await taken(classes, 'CSV file', 'Download', page);
    assert.match(file.name, /^The school in figures [-\d]{10}\.csv$/);
    assert.equal(rows(file).length, (await admin.get('/api/v1/school/overview')).classes.length);
    const help = page.getByRole('region', { name: 'Who may need help' });
    assert.match((await taken(help, 'CSV file', 'Download', page)).name, /^Who may need help [-\d]{10}\.csv$/);
    await assertAccessible(page, 'the school in figures with its files');
});
