// Signing in with the school's own accounts, as people and administrators see it; the provider is a real one.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { OidcServer } from '../api/support/oidc_server.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

let oidc;
const held = withServer({}, async (server) => {
    oidc = await OidcServer.start('localhost');
    oidc.use({ redirectUri: `http://lincoln.localhost:${server.port}/sso/callback` });
    oidc.people.mara = { email: 'teacher@lincoln.example', email_verified: true };
    oidc.people.stranger = { email: 'stranger@lincoln.example', email_verified: true };
    oidc.person = 'mara';
    oidc.asks = true;
});
const browser = withBrowser(held);
after(() => oidc?.stop());

const signInPage = (path = '/sign-in') => browser.address('lincoln.localhost', path);

test('an administrator sets up a provider, with the address to enter there', async () => {
    const page = await browser.signedIn('admin', '/school/sign-in');
    await page.getByText('None yet').waitFor();
    assert.equal(await page.locator('code').textContent(), oidc.redirectUri);
    await page.getByLabel('Microsoft Entra').check();
    await page.getByLabel('Directory (tenant) ID').fill('common');
    await page.getByLabel('Client ID').fill(oidc.clientId);
    await page.getByLabel('Client secret').fill(oidc.clientSecret);
    await page.getByLabel('Domains of your school').fill('lincoln.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('would let strangers in', { exact: false }).last().waitFor();
    await assertAccessible(page, 'a refused provider');

    await page.getByLabel('Another provider').check();
    await page.getByLabel('Name on the button').fill('Lincoln login');
    await page.getByLabel('Issuer').fill(oidc.issuer);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Lincoln login was saved.').waitFor();
    await page.getByRole('button', { name: 'Test Lincoln login' }).click();
    await page.getByText('publishes 1 key').waitFor();
    await assertAccessible(page, 'the list of providers');
});

test('an answer of the test that comes late leaves a form that is being typed into', async () => {
    const page = await browser.signedIn('admin', '/school/sign-in');
    const answer = await holdAnswers(page, '**/sso-providers/*/test');
    const press = page.getByRole('button', { name: 'Test Lincoln login' });
    await press.click();
    assert.equal(await press.getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Change Lincoln login' }).click();
    const name = page.locator('li form').getByLabel('Name on the button');
    await name.fill('Half typed');
    answer();
    await page.getByText('publishes 1 key').waitFor();
    assert.equal(await name.inputValue(), 'Half typed');
});

test('the sign-in form comes with the ways above it; when these cannot be had, it comes alone and says so', async () => {
    const page = await browser.page(phone);
    let answer;
    const seen = new Promise((done) => (answer = done));
    await page.route('**/api/v1/sso', async (route) => {
        await seen;
        await route.fulfill({ status: 503, body: '' });
    });
    await page.goto(signInPage());
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.ok(!(await page.getByLabel('E-mail').isVisible()));
    answer();
    await page.getByLabel('E-mail').waitFor();
    await assertAccessible(page, 'the sign-in without its ways');
    await page.unroute('**/api/v1/sso');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Sign in with Lincoln login' }).waitFor();
});

test('a teacher signs in with it, and lands where they wanted to go', async () => {
    const page = await browser.page(phone);
    await page.goto(signInPage('/account/tokens'));
    await page.getByRole('button', { name: 'Sign in with Lincoln login' }).click();
    await page.getByRole('button', { name: 'Continue as mara' }).click();
    await page.waitForURL(signInPage('/account/tokens'));
    await page.getByRole('button', { name: 'Make a token' }).waitFor();
    await page.goBack();
    assert.ok(!page.url().includes('code='), 'the code is in no history');
});

test('a stranger is told whom to ask, and finds the way back', async () => {
    oidc.person = 'stranger';
    const page = await browser.page();
    await page.goto(signInPage());
    await page.getByRole('button', { name: 'Sign in with Lincoln login' }).click();
    await page.getByRole('button', { name: 'Continue as stranger' }).click();
    await page.getByText("Ask your school's administrator").waitFor();
    assert.equal(page.url(), signInPage('/sso/callback'), 'the code has left the address bar');
    await assertAccessible(page, 'a refused sign-in');
    await page.getByRole('link', { name: 'To the sign-in page' }).click();
    await page.getByLabel('Password', { exact: true }).waitFor();
});

test('who cancels, or comes without an answer, is told so', async () => {
    oidc.person = null;
    const page = await browser.page();
    await page.goto(signInPage());
    await page.getByRole('button', { name: 'Sign in with Lincoln login' }).click();
    await page.getByRole('button', { name: 'Continue as null' }).click();
    await page.getByText('You did not finish at the other page').waitFor();
    await page.reload();
    await page.getByText('There is nothing to finish here any more').waitFor();
    oidc.person = 'mara';
});

test('a school that requires it says so to who types a password', async () => {
    const page = await browser.signedIn('admin', '/school/sign-in');
    await page.getByRole('button', { name: 'Change Lincoln login' }).click();
    const form = page.locator('li form');
    await form.getByLabel('Teachers').check();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Required for teachers').waitFor();

    const teacher = await browser.page();
    await teacher.goto(signInPage());
    await teacher.getByLabel('E-mail').fill('teacher@lincoln.example');
    await teacher.getByLabel('Password', { exact: true }).fill('lincoln-demo');
    await teacher.getByRole('button', { name: 'Sign in', exact: true }).click();
    await teacher.getByText('sign in with Lincoln login', { exact: false }).last().waitFor();
});

test('a provider is removed only after a second look', async () => {
    const page = await browser.signedIn('admin', '/school/sign-in', phone);
    const remove = page.getByRole('button', { name: 'Remove Lincoln login' });
    await remove.click();
    await assertAccessible(page, 'the question before a removal');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await remove.click();
    await remove.last().click();
    await page.getByText('Lincoln login was removed.').waitFor();
    await page.getByText('None yet').waitFor();
});
