// The page that people start from: files that wait for a decision, and students who may be here twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { form } from '../api/support/form.mjs';
import { csv, people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

test('a file that waits is a link to it, and is decided there', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Waits for me');
    for (const content of [quiz(people(2, 'waitsforme')), 'this is\nno gradebook\n']) {
        const { headers, body } = form([], { name: 'sent.csv', content });
        const options = { headers: { ...headers, Prefer: 'respond-async' }, body };
        await teacher.expect(202, 'POST', `/api/v1/classes/${id}/imports/previews`, options);
    }
    await eventually('both previews', async () => {
        const { jobs } = await teacher.get(`/api/v1/classes/${id}/imports/jobs`);
        return jobs.every(({ waits }) => waits);
    });

    const page = await browser.signedIn('teacher', '/classes', phone);
    const waits = page.getByRole('list', { name: 'What waits in Waits for me' });
    await waits.getByRole('link', { name: '1 file was not taken' }).waitFor();
    await assertAccessible(page, 'the list of classes');
    await waits.getByRole('link', { name: '1 file waits for your decision' }).click();
    await page.getByRole('button', { name: /^Apply / }).click();
    await page.getByRole('heading', { name: /grades? added/ }).waitFor();
    assert.equal((await teacher.gradebook(id)).students.length, 2);
});

test('what families do not see leads to what they see, and held mails to the mails', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Leads there');
    await teacher.import(id, quiz(people(2, 'leadsthere')));
    const [{ id: assignment }] = (await teacher.gradebook(id)).assignments;
    const hide = { assignments: [{ assignment, published: false }] };
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments`, { json: hide });
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/digest`, { json: { held: true, until: null } });

    const page = await browser.signedIn('teacher', '/classes', desktop);
    const waits = page.getByRole('list', { name: 'What waits in Leads there' });
    await waits.getByRole('link', { name: '1 assignment not published' }).click();
    const menu = page.getByRole('dialog', { name: 'What families see' });
    await menu.getByRole('button', { name: 'Publish all' }).waitFor();
    assert.equal(new URL(page.url()).search, '');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await page.goBack();
    await waits.getByRole('link', { name: 'Mails to families are held' }).click();
    await page.getByRole('dialog', { name: /^Mails about Leads there/ }).waitFor();
});

test('an administrator sees that students may be here twice; a teacher does not', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Twice');
    const twin = { last: 'Aho', first: 'Aino' };
    const rows = ['aho@old.example', 'aho@new.example'].map((email) => ({ ...twin, email, scores: [5] }));
    await teacher.import(id, csv([{ name: 'Quiz', date: '2026-09-10', points: 10 }], rows));
    const page = await browser.signedIn('admin', '/classes', desktop);
    await page.getByRole('link', { name: /may be one person$/ }).click();
    await page.getByRole('heading', { name: 'Aho, Aino' }).first().waitFor();

    const other = await browser.signedIn('teacher', '/classes', desktop);
    await other.getByRole('heading', { name: 'Twice' }).waitFor();
    assert.equal(await other.getByRole('link', { name: /may be one person$/ }).count(), 0);
});
