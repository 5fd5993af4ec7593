// Mails about what is new, on the pages: what one chooses, what the school rules, the way out, and the teacher's hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDigests } from '../api/support/digest_school.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withDigests();
const browser = withBrowser(held);

async function signedIn(person, path, options) {
    const { headers } = await held.enter(person);
    const [, key, value] = /^([^=]+)=(.*)$/.exec(headers.Cookie);
    const page = await browser.page(options);
    await page.context().addCookies([{ name: key, value, url: browser.address('lincoln.localhost') }]);
    await page.goto(browser.address('lincoln.localhost', path));
    return page;
}

test('a guardian chooses how often, and about which child', async () => {
    const family = await held.family();
    const page = await signedIn(family.guardian, '/account');
    await page.getByRole('link', { name: 'Mails about what is new' }).click();
    assert.ok(await page.getByLabel('As usual at this school').isChecked());
    await page.getByLabel('Once a week', { exact: true }).check();
    await page.getByLabel('Maya Alvarez').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await page.getByLabel('Once a week', { exact: true }).waitFor();
    assert.ok(await page.getByLabel('Once a week', { exact: true }).isChecked());
    assert.ok(!(await page.getByLabel('Maya Alvarez').isChecked()));
    await assertAccessible(page, 'the mails of a guardian');
});

test('the link of a mail ends them with one press, and takes that back, without a sign-in', async () => {
    const family = await held.family();
    await held.age();
    await held.round();
    const [mail] = held.got(family.guardian, 1);
    const url = new URL(/https?:\S+\/unsubscribe#\S+/.exec(mail.text)[0]);
    const page = await browser.page(phone);
    await page.goto(url.href);
    await page.getByRole('heading', { name: 'Stop these mails?' }).waitFor();
    assert.equal(new URL(page.url()).hash, '', 'the link is taken out of the address bar');
    await assertAccessible(page, 'the way out');
    await page.getByRole('button', { name: 'Stop these mails' }).click();
    await page.getByRole('heading', { name: 'You get no more of these mails' }).waitFor();
    const frequency = () => held.value(`SELECT frequency FROM gi.digest WHERE account_id = ${family.guardian.number}`);
    assert.equal(await frequency(), 'off');
    await page.getByRole('button', { name: 'I did not mean to' }).click();
    await page.getByRole('heading', { name: 'You get them again' }).waitFor();
    assert.equal(await frequency(), '', 'as it was: what is usual');
});

test('a link that is none says so', async () => {
    const page = await browser.page();
    await page.goto(browser.address('lincoln.localhost', `/unsubscribe#${'A'.repeat(32)}`));
    await page.getByRole('button', { name: 'Stop these mails' }).click();
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
});

test('an administrator rules when and how much, and is told what makes no sense', async () => {
    const page = await browser.signedIn('admin', '/school');
    await page.getByRole('link', { name: 'Mails to families' }).click();
    await page.getByLabel('Time zone of the school').fill('Europe/Atlantis');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('There is no such time zone.').waitFor();
    await page.getByLabel('Time zone of the school').fill('Europe/Berlin');
    await page.getByLabel('Time of day').selectOption('4 PM');
    await page.getByLabel('Only that something is new').check();
    await page.getByLabel('Sunday', { exact: true }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const {
        time_zone: zone,
        hour,
        with_grades: grades,
        quiet_days: days,
    } = await held.admin.get('/api/v1/school/digests');
    assert.deepEqual([zone, hour, grades, days], ['Europe/Berlin', 16, false, [7]]);
    await assertAccessible(page, 'the rules for mails');
    await held.rule();
});

test('what is changed while the rules are being saved stays, and is not said to be saved', async () => {
    const page = await browser.signedIn('admin', '/school/digests');
    const hour = page.getByLabel('Time of day');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    const saved = page.getByText('Saved.', { exact: true });
    await hour.selectOption('3 PM');
    const answer = await holdAnswers(page, '**/api/v1/school/digests');
    await save.click();
    await page.getByRole('button', { name: 'Saving' }).waitFor();
    await hour.selectOption('6 PM');
    answer();
    await save.waitFor();
    assert.equal(await hour.inputValue(), '18');
    assert.equal(await saved.count(), 0);
    assert.equal((await held.admin.get('/api/v1/school/digests')).hour, 15);
    await save.click();
    await saved.waitFor();
    assert.equal((await held.admin.get('/api/v1/school/digests')).hour, 18);
    await held.rule();
});

test('a school that has ruled nothing is told so, and that mails begin when it has', async () => {
    await held.value('UPDATE gi.school SET time_zone = NULL WHERE tenant_id = :school');
    const page = await browser.signedIn('admin', '/school');
    await page.getByText('Not set up yet').waitFor();
    await assertAccessible(page, 'the hub of a school that has ruled nothing');
    await page.getByRole('link', { name: 'Mails to families' }).click();
    await page.getByText('Not one mail has gone out yet.').waitFor();
    const here = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
    assert.equal(await page.getByLabel('Time zone of the school').inputValue(), here, 'proposed');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    assert.equal(await page.getByText('Not one mail has gone out yet.').count(), 0);
    await page.goto(browser.address('lincoln.localhost', '/school'));
    await page.getByRole('link', { name: 'Mails to families' }).waitFor();
    assert.equal(await page.getByText('Not set up yet').count(), 0);
    await held.rule();
});

test('who chooses another student before the answer comes never sees the first under the name of the second', async () => {
    const family = await held.family();
    await held.age();
    const page = await browser.signedIn('teacher', `/classes/${family.id}`);
    await page.getByRole('button', { name: /^Families/ }).click();
    await page.getByRole('button', { name: 'Mails to families' }).click();
    const dialog = page.getByRole('dialog', { name: /^Mails about Biology/ });
    const answerFirst = await holdAnswers(page, `**/digest/preview?student=${family.student}`);
    const answered = page.waitForResponse((one) => one.url().endsWith(`student=${family.student}`));
    await dialog.getByLabel('Student').selectOption({ label: `${family.child.last}, Maya` });
    await dialog.getByLabel('Student').selectOption({ label: 'Moreau, Ben' });
    await dialog.getByText('Nobody gets mails about this student.').waitFor();
    answerFirst();
    await answered;
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    await dialog.getByText('Nobody gets mails about this student.').waitFor();
    assert.equal(await dialog.getByText('1 person gets this.').count(), 0);
});

test('a teacher sees what a family would get, holds it and releases it', async () => {
    const family = await held.family();
    await held.age();
    const page = await browser.signedIn('teacher', `/classes/${family.id}`);
    await page.getByRole('button', { name: /^Families/ }).click();
    await page.getByRole('button', { name: 'Mails to families' }).click();
    const dialog = page.getByRole('dialog', { name: /^Mails about Biology/ });
    await dialog.getByLabel('Student').selectOption({ label: `${family.child.last}, Maya` });
    await dialog.getByText('- Quiz: 17 of 20').waitFor();
    await dialog.getByText('1 person gets this.').waitFor();
    await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
    await dialog.getByText('nothing of this class is mailed until you release it').waitFor();
    await assertAccessible(page, 'the mails of a class');
    assert.equal((await held.teacher.get(`/api/v1/classes/${family.id}/digest`)).held, true);
    await dialog.getByRole('button', { name: 'Release' }).click();
    await dialog.getByText('Families are told what is new in this class.').waitFor();
    await dialog.getByLabel('Hold until').selectOption('a week from now');
    await dialog.getByRole('button', { name: 'Hold', exact: true }).click();
    await dialog.getByText(/^Held until/).waitFor();
});
