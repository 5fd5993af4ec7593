// A person's account page: devices, a new password, and the school that signs everybody out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { desktop, phone as onAPhone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

const devicesOf = (page) => page.getByRole('region', { name: 'Where you are signed in' });
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1';

async function onPhone(name) {
    const client = held.server.client('lincoln').with({ 'User-Agent': iphone });
    await client.signIn(`${name}@lincoln.example`, 'lincoln-demo');
    return client;
}

for (const [where, options, who] of [
    ['a desktop', desktop, 'teacher'],
    ['a phone', onAPhone, 'admin'],
])
    test(`one signs in to stay, and sees and ends other devices, on ${where}`, async () => {
        const phone = await onPhone(who);
        const page = await browser.page(options);
        await page.goto(browser.address('lincoln.localhost', '/sign-in'));
        await page.getByLabel('E-mail').fill(`${who}@lincoln.example`);
        await page.getByLabel('Password', { exact: true }).fill('lincoln-demo');
        await page.getByLabel('Keep me signed in on this device').check();
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.getByRole('heading', { name: 'Classes' }).waitFor();
        const [cookie] = await page.context().cookies();
        assert.ok(cookie.expires > Date.now() / 1000 + 29 * 86_400, 'it outlives the browser');

        await page.getByRole('button', { name: /^Account of/ }).click();
        await page.getByRole('link', { name: 'Your account' }).click();
        const devices = devicesOf(page);
        await devices.getByText('This device').waitFor();
        assert.match(await devices.getByRole('listitem').first().innerText(), /This device[\s\S]*stays signed in/);
        const signOut = devices.getByRole('button', { name: /^Sign out Safari on iPhone/ });
        await signOut.click();
        await devices.getByText('Safari on iPhone is signed out.').waitFor();
        await signOut.waitFor({ state: 'detached' }); // The list is asked for again after it is said.
        assert.equal(await devices.getByRole('listitem').count(), 1);
        assert.equal((await phone.request('GET', '/api/v1/session')).status, 401);
    });

test('who signs devices out by the keyboard stays in their list, and is at its heading after the last', async () => {
    for (let i = 0; i < 4; ++i) await onPhone('teacher2');
    const page = await browser.signedIn('teacher2', '/account', desktop);
    const devices = devicesOf(page);
    const rows = devices.getByRole('listitem');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    await rows.nth(4).waitFor();
    await rows.nth(2).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await rows.nth(4).waitFor({ state: 'detached' });
    assert.match(await focused(), /^Sign out Safari on iPhone/);
    assert.ok(await rows.nth(2).evaluate((row) => row.contains(document.activeElement)), 'the row in its place');
    await rows.nth(3).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await rows.nth(3).waitFor({ state: 'detached' });
    assert.ok(await rows.nth(2).evaluate((row) => row.contains(document.activeElement)), 'the last row');

    await devices.getByRole('button', { name: 'Sign out the 2 other devices' }).focus();
    await page.keyboard.press('Enter');
    await rows.nth(1).waitFor({ state: 'detached' });
    const heading = devices.getByRole('heading', { name: 'Where you are signed in' });
    await page.waitForFunction(() => document.activeElement !== document.body);
    assert.ok(await heading.evaluate((one) => one === document.activeElement));
});

test('several devices are signed out one right after the other, while the first answer is on its way', async () => {
    for (let i = 0; i < 3; ++i) await onPhone('teacher2');
    const page = await browser.signedIn('teacher2', '/account', desktop);
    const phones = devicesOf(page).getByRole('listitem').filter({ hasText: 'Safari on iPhone' });
    await phones.nth(2).waitFor();
    const answer = await holdAnswers(page, '**/account/sessions/*');
    for (const row of await phones.all()) {
        const signOut = row.getByRole('button');
        await signOut.click();
        assert.equal(await signOut.getAttribute('aria-disabled'), 'true');
    }
    answer();
    await phones.first().waitFor({ state: 'detached' });
    await devicesOf(page).getByText('Safari on iPhone is signed out.').waitFor();
});

test('a password is changed by the keyboard alone; what is wrong is said beside its field', async () => {
    const phone = await onPhone('parent');
    const page = await browser.signedIn('parent', '/account', desktop);
    await devicesOf(page).getByRole('button', { name: 'Sign out the other device' }).waitFor();
    const current = page.getByLabel('Present password');
    const next = page.getByLabel('New password', { exact: true });
    const submit = async (present, wanted) => {
        await current.fill(present);
        await next.fill(wanted);
        await page.keyboard.press('Enter');
    };
    await submit('lincoln-demo', 'short');
    await page.getByText('5 more characters needed.').waitFor();
    await submit('lincoln-demo', 'password123456');
    await page.getByText('Many people use this password').waitFor();
    assert.ok(await next.evaluate((field) => field === document.activeElement));
    await submit('not-the-present-one', 'zebra violin thursday');
    await page.getByText('This is not your present password.').waitFor();
    assert.ok(await current.evaluate((field) => field === document.activeElement));
    await submit('lincoln-demo', 'zebra violin thursday');
    await page.getByText('Your password is changed.').waitFor();
    assert.equal((await phone.request('GET', '/api/v1/session')).status, 401);
    await page.reload();
    await devicesOf(page).getByText('This device').waitFor();
    await held.server.client('lincoln').signIn('parent@lincoln.example', 'zebra violin thursday');
});

test('an administrator signs everybody out, after being asked once more', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const page = await browser.signedIn('admin', '/school/security', desktop);
    const section = page.getByRole('region', { name: 'Sign everybody out' });
    await section.getByRole('button', { name: 'Sign everybody out…' }).click();
    await section.getByRole('button', { name: 'Cancel' }).click();
    await teacher.get('/api/v1/session');
    await section.getByRole('button', { name: 'Sign everybody out…' }).click();
    await page.keyboard.press('Enter');
    await section.getByText('Everybody else is signed out.').waitFor();
    assert.equal((await teacher.request('GET', '/api/v1/session')).status, 401);
    await page.reload();
    await section.waitFor();

    const plain = await browser.signedIn('teacher', '/school/security', desktop);
    await plain.getByText('Only administrators of the school').waitFor();
    assert.equal(await plain.getByRole('region', { name: 'Sign everybody out' }).count(), 0);
});

test('mails about what is new are offered where the school sends any: digests.test.mjs; here it sends none', async () => {
    const page = await (await browser.visitor('student', onAPhone)).newPage();
    const answered = page.waitForResponse((one) => one.url().endsWith('/api/v1/account/digest'));
    await page.goto(browser.address('lincoln.localhost', '/account'));
    assert.equal((await (await answered).json()).available, false);
    await devicesOf(page).getByText('This device').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Mails about what is new' }).count(), 0);
});

test('who guesses too often is told how long to wait', async () => {
    const page = await browser.page();
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByLabel('E-mail').fill('student@lincoln.example');
    for (let i = 0; i <= 10; i++) {
        await page.getByLabel('Password', { exact: true }).fill(`guess ${i}`);
        const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/session'));
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await answered;
    }
    await page
        .getByRole('alert')
        .filter({ hasText: /^Too many tries\. Wait \d+ (seconds|minutes), then/ })
        .waitFor();
});
