// The year in terms: a teacher divides it, looks at one term alone, and everybody sees how terms make a total.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

async function newClass(name) {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    const columns = [
        { name: 'Essay', points: 10, date: '2026-10-01' },
        { name: 'Exam', points: 100, date: '2027-02-01' },
        { name: 'Poster', points: 10 },
    ];
    const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example', scores: [8, 90, 10] };
    await teacher.import(id, csv(columns, [maya]));
    return id;
}

for (const [where, options] of [
    ['a desktop', {}],
    ['a phone, dark', { ...phone, colorScheme: 'dark' }],
]) {
    test(`a teacher divides the year, and sees each term with its totals, on ${where}`, async () => {
        const id = await newClass(`Divided on ${where}`);
        const page = await browser.signedIn('teacher', `/classes/${id}/grading`, options);
        await page.getByRole('button', { name: 'Divide the year into terms' }).click();
        await page.getByLabel('Name').first().fill('Autumn');
        await page.getByLabel('Name').nth(1).fill('Spring');
        await page.getByText('Say on which day the term').waitFor();
        await page.getByLabel('First day').fill('2027-02-01');
        await page.getByRole('radio', { name: /^Each term has its share/ }).check();
        await page.getByLabel('Weight (%)').first().fill('40');
        await page.getByLabel('Weight (%)').nth(1).fill('60');
        await page.getByText('1 assignment would not count: without a date it lies in no term.').waitFor();
        await page.getByRole('row', { name: 'Alvarez, Maya 90.0% A 86.0% B' }).waitFor();
        await assertAccessible(page, `terms on ${where}`);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved. Every total of this class').waitFor();

        await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
        await page.getByRole('gridcell', { name: '86.0% B' }).waitFor();
        await page.getByRole('button', { name: 'View' }).click();
        await page.getByRole('radio', { name: 'Autumn' }).check();
        await page.keyboard.press('Escape');
        await page.getByRole('gridcell', { name: '80.0% B' }).waitFor();
        await page.getByRole('columnheader', { name: /^Exam/ }).waitFor({ state: 'detached' });
        await page.reload();
        await page.getByRole('gridcell', { name: '80.0% B' }).waitFor();
        await assertAccessible(page, `one term on ${where}`);
        await page.context().close();
    });
}

test('a student sees what each term comes to, and how they make the total', async () => {
    const id = await newClass('Explained');
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const terms = [
        { name: 'Autumn', from: null, weight: 40 },
        { name: 'Spring', from: '2027-02-01', weight: 60 },
    ];
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, {
        json: { rules: { terms, combine: 'weighted' } },
    });
    const page = await browser.signedIn('student', '/', phone);
    const card = page.getByRole('region', { name: 'Explained' });
    await card.getByText('Autumn: 80.0% B').waitFor();
    await card.getByRole('button', { name: 'How this is made' }).click();
    await page.getByText('Each term by its share: 80.0% × 40% + 90.0% × 60% is 86.0%.').waitFor();
    const undated = page.getByRole('table', { name: 'Scores of Work without a date' });
    await undated.getByText('No date, so in no term').waitFor();
    await assertAccessible(page, 'a total of terms');
});

test('a press on the total of a term shows how that one is made, and leads to the others', async () => {
    const id = await newClass('Termwise');
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const terms = [
        { name: 'Autumn', from: null, weight: 40 },
        { name: 'Spring', from: '2027-02-01', weight: 60 },
    ];
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules: { terms } } });

    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('radio', { name: 'Autumn' }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('gridcell', { name: '80.0% B' }).click();
    const autumn = page.getByRole('dialog', { name: 'How the grade of “Autumn” in Termwise is made' });
    await autumn.getByText('8 of 10 is 80.0%.').waitFor();
    assert.equal(await autumn.getByText('Exam').count(), 0);
    await assertAccessible(page, 'how the total of a term is made');
    await autumn.getByRole('button', { name: 'All terms together' }).click();
    const whole = page.getByRole('dialog', { name: 'How the grade in Termwise is made' });
    await whole.getByText('108 of 120 is 90.0%.').waitFor();
    await assertAccessible(page, 'how the total of terms together is made');
    await whole.getByRole('button', { name: 'Spring: 90.0% A' }).click();
    await page
        .getByRole('dialog', { name: /“Spring”/ })
        .getByText('90 of 100 is 90.0%.')
        .waitFor();

    const family = await browser.signedIn('student', '/', phone);
    const card = family.getByRole('region', { name: 'Termwise' });
    await card.getByRole('button', { name: 'Autumn: 80.0% B' }).click();
    await family
        .getByRole('dialog', { name: /“Autumn”/ })
        .getByText('8 of 10 is 80.0%.')
        .waitFor();
    await assertAccessible(family, 'the total of a term on a phone');
});
