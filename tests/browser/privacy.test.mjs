// Privacy as an administrator and a family see it: the archive, erasing with a look at what goes, the receipts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { unzip } from '../api/support/zip.mjs';
import { assertAccessible, goDownTo, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

test('a family takes everything about its child away', async () => {
    const page = await browser.signedIn('parent', '/', phone);
    const link = page.getByRole('link', { name: /^Download everything about/ });
    await goDownTo(page, link);
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    assert.match(download.suggestedFilename(), /^Record of .*\.zip$/);
    const record = JSON.parse(unzip(readFileSync(await download.path()))['record.json']);
    assert.ok(record.classes.length > 0);
    assert.equal(await page.getByRole('heading', { name: 'Erase' }).count(), 0);
});

test('an administrator erases a student: sees what goes, types the name, finds the receipt', async (t) => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Leavers');
    await teacher.import(id, quiz(people(2, 'leavers')));
    const [leaver] = (await teacher.gradebook(id)).students;
    const name = `${leaver.first_name} ${leaver.last_name}`;
    const page = await browser.signedIn('admin', `/students/${leaver.id}`);

    await t.test('what would go is shown first', async () => {
        await page.getByLabel('Erase everything').check();
        await page.getByRole('button', { name: 'Show what would go' }).click();
        await page.getByText('1 class', { exact: true }).waitFor();
        await page.getByText('1 score', { exact: true }).waitFor();
        await assertAccessible(page, 'what would go');
    });

    await t.test('nothing goes before the name was typed', async () => {
        const button = page.getByRole('button', { name: 'Erase for good' });
        assert.equal(await button.isDisabled(), true);
        await page.getByLabel(`Type ${name} to confirm`).fill(name);
        await button.click();
        await page.getByText('Done. The receipt is number 1.').waitFor();
        assert.ok(!(await teacher.gradebook(id)).students.some((one) => one.id === leaver.id));
    });

    await t.test('the receipt is listed', async () => {
        await page.getByRole('link', { name: 'See the receipts' }).click();
        await page.getByRole('heading', { name: '1: erased' }).waitFor();
        await page.getByText('The family or the student asked for it').waitFor();
    });

    await t.test('the school rules how long who has left is kept', async () => {
        await page.getByLabel('Propose for erasing after').selectOption('5 years');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Nobody is due.').waitFor();
        await page.reload();
        await page.getByText('Nobody is due.').waitFor();
        assert.equal(await page.getByLabel('Propose for erasing after').inputValue(), '5');
    });
});

test('the school enters to whom records were given, and the family reads it', async () => {
    const parent = await held.server.signedIn('lincoln', 'parent');
    const [{ id }] = (await parent.get('/api/v1/session')).students;
    const admin = await browser.signedIn('admin', `/students/${id}`);
    const enter = admin.getByRole('button', { name: 'Enter' });
    await goDownTo(admin, enter);
    await enter.click();
    await admin.getByText('Say to whom, what for and when.').waitFor();
    await admin.getByLabel('To whom').fill('Riverside College');
    await admin.getByLabel('What for').fill('Application of the student');
    await enter.click();
    await admin.getByRole('listitem').filter({ hasText: 'Riverside College' }).waitFor();
    const family = await browser.signedIn('parent', `/students/${id}`);
    await goDownTo(family, family.getByText('Riverside College'));
    assert.equal(await family.getByLabel('To whom').count(), 0);
});

test('a student who is of age rules what a guardian may', async () => {
    const student = await held.server.signedIn('lincoln', 'student');
    const parent = await held.server.signedIn('lincoln', 'parent');
    const [{ id }] = (await student.get('/api/v1/session')).students;
    const admin = await browser.signedIn('admin', `/students/${id}`);
    const ofAge = admin.getByRole('button', { name: 'The student is of age' });
    await goDownTo(admin, ofAge);
    await ofAge.click();
    await admin.getByText('The student rules from now on').waitFor();
    await parent.expect(404, 'GET', `/api/v1/students/${id}/grades`);

    const page = await browser.signedIn('student', '/');
    const box = page.getByRole('group', { name: /Elena Alvarez/ }).getByLabel('See grades');
    await goDownTo(page, box);
    await Promise.all([
        page.waitForResponse((one) => one.url().endsWith('/account/guardians') && one.request().method() === 'PUT'),
        box.check(),
    ]);
    await parent.expect(200, 'GET', `/api/v1/students/${id}/grades`);
    await assertAccessible(page, 'what guardians may');
});
