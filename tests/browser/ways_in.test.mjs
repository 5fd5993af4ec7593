// From a mail that really arrived to a signed-in page: invitation, new password, magic link.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn } from '../api/support/mail_sink.mjs';
import { withMail } from '../api/support/mail_school.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withMail();
const browser = withBrowser(held);
const site = (path) => browser.address('lincoln.localhost', path);
const good = 'a quiet lamp on the stairs';

async function invite(facts) {
    const person = await held.person(facts);
    const admin = await held.server.signedIn('lincoln', 'admin');
    await admin.expect(201, 'POST', `/api/v1/accounts/${person.id}/invitation`);
    return { ...person, link: linkIn(await held.sink.mail(person.email)) };
}

/** What the page and the browser's history show of the secret: nothing. */
async function assertNoSecret(page, secret) {
    assert.ok(!page.url().includes(secret), page.url());
    assert.ok(!(await page.content()).includes(secret), 'the page holds the secret');
}

for (const [look, options] of [
    ['on a phone', { ...phone, colorScheme: 'light' }],
    ['on a desktop, dark', { ...desktop, colorScheme: 'dark' }],
]) {
    test(`an invited teacher chooses a password and is in: ${look}`, async () => {
        const { email, link } = await invite({ name: 'Zoë Lindqvist' });
        const page = await browser.page(options);
        await page.goto(link.url.href);
        await page.getByRole('heading', { name: 'Welcome, Zoë Lindqvist' }).waitFor();
        await assertNoSecret(page, link.secret);
        assert.equal(page.url(), site('/welcome'));
        await page.getByText(email).waitFor();
        await assertAccessible(page, 'the invitation');

        const field = page.getByLabel('Password', { exact: true });
        await field.fill('short');
        await page.getByText('5 more characters needed').waitFor();
        await field.fill('password123');
        await page.getByRole('button', { name: 'Save and sign in' }).click();
        await page.locator('[aria-invalid=true]').waitFor();
        assert.ok(await field.evaluate((one) => one === document.activeElement), 'the field is ready for another try');
        await assertAccessible(page, 'the refused password');

        await field.fill(good);
        await page.getByText('Long enough').waitFor();
        await page.keyboard.press('Enter');
        await page.waitForURL(site('/classes'));
        await page.getByRole('button', { name: 'Account of Zoë Lindqvist' }).waitFor();

        // The link again, in another browser: it has ended, and the page says what to do.
        const later = await browser.page(options);
        await later.goto(link.url.href);
        await later.getByRole('heading', { name: 'This link has ended' }).waitFor();
        await later.getByRole('link', { name: 'Go to the sign-in' }).waitFor();
        await assertAccessible(later, 'the ended invitation');
    });

    test(`a teacher who forgot the password gets a new one by mail: ${look}`, async () => {
        const { email } = await held.person({ name: 'Bo Moreau', invited: true });
        const page = await browser.page(options);
        await page.goto(site('/sign-in'));
        await page.getByRole('link', { name: 'Forgot your password?' }).click();
        await page.getByRole('heading', { name: 'Help with signing in' }).waitFor();
        await page.getByRole('button', { name: 'Send the link' }).click();
        await page.getByText('Enter your e-mail address.').waitFor();
        await assertAccessible(page, 'the page that asks for a link');
        await page.getByLabel('E-mail').fill(email);
        await page.getByRole('button', { name: 'Send the link' }).click();
        await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
        await assertAccessible(page, 'the word that a mail is on its way');

        const { url, secret } = linkIn(await held.sink.mail(email));
        await page.goto(url.href);
        await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
        await assertNoSecret(page, secret);
        await assertAccessible(page, 'the new password');
        await page.getByLabel('New password').fill(good);
        await page.getByRole('button', { name: 'Save the password' }).click();
        await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
        await page.getByRole('link', { name: 'Go to the sign-in' }).click();
        await page.getByLabel('E-mail').fill(email);
        await page.getByLabel('Password', { exact: true }).fill(good);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.waitForURL(site('/classes'));
    });

    test(`a parent signs in by mail: ${look}`, async () => {
        const { email, number } = await held.person({
            name: 'Ines Quiroga',
            role: 'guardian',
            invited: true,
        });
        await held.value(
            `INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)
             SELECT :school, ${number}, min(student_id) FROM gi.account WHERE tenant_id = :school`,
        );
        const page = await browser.page(options);
        await page.goto(site('/sign-in'));
        await page.getByRole('link', { name: 'Students and families: sign in by mail' }).click();
        assert.ok(await page.getByRole('radio', { name: 'Sign in without a password' }).isChecked());
        await page.getByLabel('E-mail').fill(email);
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

        const { url, secret } = linkIn(await held.sink.mail(email));
        // A program that looks at links opens the page and presses nothing: the link is not used up.
        const scanner = await browser.page(options);
        await scanner.goto(url.href);
        await scanner.getByRole('button', { name: 'Sign in' }).waitFor();

        await page.goto(url.href);
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        await assertNoSecret(page, secret);
        await assertAccessible(page, 'the magic link');
        await page.getByRole('button', { name: 'Sign in' }).click();
        await page.waitForURL(/\/students\//);
        await page.getByRole('button', { name: 'Account of Ines Quiroga' }).waitFor();

        await scanner.getByRole('button', { name: 'Sign in' }).click();
        await scanner.getByRole('heading', { name: 'This link has ended' }).waitFor();
        await assertAccessible(scanner, 'the ended link');
        await scanner.getByRole('link', { name: 'Ask for a new link' }).click();
        await scanner.getByRole('heading', { name: 'Help with signing in' }).waitFor();
    });
}

test('a page that was loaded again says that the mail still has the link', async () => {
    const { link } = await invite();
    const page = await browser.page();
    await page.goto(link.url.href);
    await page.getByLabel('Password', { exact: true }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Open the link in the mail once more' }).waitFor();
    await assertAccessible(page, 'the page without its link');
    // The same address in the same tab: only what stands after # is new.
    await page.goto(link.url.href);
    await page.getByLabel('Password', { exact: true }).waitFor();
    await assertNoSecret(page, link.secret);
});

test('who is signed in as somebody else becomes the person of the link', async () => {
    const { link } = await invite({ name: 'Hana Szabo' });
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('button', { name: /^Account of/ }).waitFor();
    await page.goto(link.url.href);
    await page.getByLabel('Password', { exact: true }).fill(good);
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.getByRole('button', { name: 'Account of Hana Szabo' }).waitFor();
});
