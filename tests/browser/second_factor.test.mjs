// The way in with a second factor, as people go it: set up, sign in, phone lost, and what the school rules.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Authenticator, beforeCodesChange, turnOn } from '../api/support/authenticator.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const password = 'lincoln-demo';
const home = (path) => browser.address('lincoln.localhost', path);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const codeField = (page) => page.getByLabel('Code from the app');

async function signInTo(page, name) {
    await page.getByLabel('E-mail').fill(`${name}@lincoln.example`);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await button(page, 'Sign in').click();
}

async function giveCode(page, code) {
    await codeField(page).fill(code);
    await page.keyboard.press('Enter');
}

/** From the password to the recovery codes; gives the app, the code that turned the factor on, and the recovery codes. */
async function setUp(page, where) {
    await button(page, 'Set up').click();
    await page.getByLabel('Your password', { exact: true }).fill('not it');
    await button(page, 'Continue').click();
    await page.getByText('This is not your password.').waitFor();
    await assertAccessible(page, `${where}: the password`);
    await page.getByLabel('Your password', { exact: true }).fill(password);
    await button(page, 'Continue').click();
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    await assertAccessible(page, `${where}: the code to scan`);
    const secret = (await page.locator('.secret').innerText()).replaceAll(/\s/g, '');
    const app = new Authenticator(secret);
    await beforeCodesChange();
    const used = app.code(-1);
    await giveCode(page, used);
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    await assertAccessible(page, `${where}: the recovery codes`);
    const codes = await page.getByRole('listitem').allInnerTexts();
    assert.equal(codes.length, 10);
    return { app, used, codes };
}

for (const [look, options, name] of [
    ['desktop, light', { ...desktop, colorScheme: 'light' }, 'teacher'],
    ['phone, dark', { ...phone, colorScheme: 'dark' }, 'teacher2'],
]) {
    test(`set up, then sign in with a code, and without the phone: ${look}`, async () => {
        const page = await browser.signedIn(name, '/account/second-factor', options);
        const { app, used, codes } = await setUp(page, look);
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name: 'Download' }).click();
        assert.equal((await download).suggestedFilename(), 'recovery-codes-lincoln.txt');
        await button(page, 'I have kept them').click();
        await page.getByText('10 recovery codes left.').waitFor();
        await assertAccessible(page, `${look}: the second factor that is on`);

        await page.context().clearCookies();
        await page.goto(home('/account/second-factor'));
        await signInTo(page, name);
        await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
        await assertAccessible(page, `${look}: the second step`);
        assert.equal(await codeField(page).evaluate((field) => field === document.activeElement), true);
        await giveCode(page, '12');
        await page.getByText('The code has six digits.').waitFor();
        await giveCode(page, used);
        await page.getByText('This code is not right, or it was used already.').waitFor();
        await giveCode(page, app.code());
        await page.getByText('10 recovery codes left.').waitFor();

        await page.context().clearCookies();
        await page.goto(home('/classes'));
        await signInTo(page, name);
        await button(page, 'Use a recovery code').click();
        await page.getByLabel('Recovery code', { exact: true }).fill(codes[0]);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Classes' }).waitFor();
        await page.goto(home('/account/second-factor'));
        await page.getByText('9 recovery codes left.').waitFor();
        await page.context().close();
    });
}

test('who wants to sign in as somebody else goes back to the password', async () => {
    const student = await held.server.signedIn('lincoln', 'student');
    await turnOn(student, password);
    const page = await browser.page();
    await page.goto(home('/sign-in'));
    await signInTo(page, 'student');
    await page.getByRole('heading', { name: 'Enter your code' }).waitFor();
    await button(page, 'Sign in as somebody else').click();
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
    await signInTo(page, 'parent');
    await page.getByRole('navigation', { name: 'Children' }).waitFor();
});

test('recovery codes are renewed, and it is turned off, with password and code', async () => {
    const parent = await held.server.signedIn('lincoln', 'parent');
    const { codes } = await turnOn(parent, password);
    const page = await browser.page();
    await page.goto(home('/account/second-factor'));
    await signInTo(page, 'parent');
    await button(page, 'Use a recovery code').click();
    await page.getByLabel('Recovery code', { exact: true }).fill(codes[0]);
    await page.keyboard.press('Enter');
    const prove = async (code) => {
        await page.getByLabel('Your password', { exact: true }).fill(password);
        await button(page, 'Use a recovery code').click();
        await page.getByLabel('Recovery code', { exact: true }).fill(code);
        await button(page, 'Continue').click();
    };
    await button(page, 'New recovery codes').click();
    await prove(codes[1]);
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    const renewed = await page.getByRole('listitem').allInnerTexts();
    await button(page, 'I have kept them').click();
    await button(page, 'Turn off').click();
    await prove(codes[2]);
    await page.getByText('This code is not right').waitFor();
    await page.getByLabel('Recovery code', { exact: true }).fill(renewed[0]);
    await button(page, 'Continue').click();
    await page.getByText('Your second factor is off.').waitFor();
    await button(page, 'Set up').waitFor();
});

describe('what the school rules', () => {
    const tick = (page, role) => page.getByLabel(role, { exact: true }).click();

    test('an administrator needs a second factor before ruling it for administrators', async () => {
        const page = await browser.signedIn('admin', '/classes');
        await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'School' }).click();
        await page.getByRole('link', { name: 'Sign-in rules' }).click();
        await tick(page, 'School administrators');
        await button(page, 'Save').click();
        await page.getByText('Set up a second factor for your own account first').waitFor();
        await assertAccessible(page, 'the refused rule');
        await page.getByRole('link', { name: 'Set up your own second factor' }).click();
        await button(page, 'Set up').waitFor();
    });

    test('meets people in the middle of their work, and lets them go on after it', async () => {
        const page = await browser.signedIn('parent', '/');
        const children = page.getByRole('navigation', { name: 'Children' });
        await children.waitFor();
        const admin = await browser.signedIn('admin', '/school/security');
        await tick(admin, 'Parents and guardians');
        await button(admin, 'Save').click();
        await admin.getByText('Saved.').waitFor();

        await children.getByRole('link').last().click();
        await page.getByRole('heading', { name: 'One more step to keep grades safe' }).waitFor();
        await assertAccessible(page, 'the set-up that the school asks for');
        await setUp(page, 'asked for by the school');
        await button(page, 'I have kept them').click();
        await children.waitFor();
        await page.goto(home('/account/second-factor'));
        await page.getByText('Your school asks for it').waitFor();
        assert.equal(await button(page, 'Turn off').count(), 0);
    });
});
