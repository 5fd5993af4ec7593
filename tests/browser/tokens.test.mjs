// Tokens of programs, as the person sees them who makes one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

test('a token is made, shown once, used by a program and revoked', async (t) => {
    const page = await browser.signedIn('teacher', '/account/tokens', phone);
    let token;

    await t.test('a token without a purpose is not made', async () => {
        await page.getByRole('button', { name: 'Make a token' }).click();
        await page.getByText('Say what it is for').waitFor();
    });

    await t.test('the new token is shown, and works', async () => {
        await page.getByLabel('What is it for?').fill('Nightly export');
        await page.getByRole('button', { name: 'Make a token' }).click();
        token = await page.locator('code').textContent();
        await assertAccessible(page, 'the new token');
        const program = held.server.client('lincoln').with({ Authorization: `Bearer ${token}` });
        assert.ok((await program.classes()).length > 0);
    });

    await t.test('after a reload it is listed and its secret is gone', async () => {
        await page.reload();
        await page.getByRole('heading', { name: 'Nightly export' }).waitFor();
        assert.equal(await page.locator('code').count(), 0);
    });

    await t.test('revoked, it is refused', async () => {
        const program = held.server.client('lincoln').with({ Authorization: `Bearer ${token}` });
        const revoke = page.getByRole('button', { name: 'Revoke Nightly export' });
        await revoke.click();
        await assertAccessible(page, 'the question before a token is revoked');
        await page.getByRole('button', { name: 'No, leave it' }).click();
        assert.ok((await program.classes()).length > 0);
        await revoke.click();
        await page.getByRole('button', { name: 'Yes, revoke it' }).click();
        await page.getByText('Nightly export is revoked.').waitFor();
        assert.equal(await program.refused(401, 'GET', '/api/v1/classes'), 'bad_token');
    });
});

test('an administrator finds what happened in the record, and its check holds', async () => {
    const page = await browser.signedIn('admin', '/record');
    await page.getByLabel('Show').selectOption('Tokens');
    await page.getByText('Revoked a token').waitFor();
    await page.getByLabel('Show').selectOption('Sign-ins');
    // Whoever signed in is named above it, and not once more.
    await page.getByText('Signed in', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Check the record' }).click();
    await page.getByText(/^Whole: /).waitFor();
});

test('the next token is named while the first is being made', async () => {
    const page = await browser.signedIn('teacher', '/account/tokens');
    const name = page.getByLabel('What is it for?');
    await name.fill('Seating plan');
    const answer = await holdAnswers(page, '**/api/v1/account/tokens');
    await page.keyboard.press('Enter');
    await name.fill('Lunch list');
    answer();
    await page.getByRole('heading', { name: 'Seating plan' }).waitFor();
    assert.equal(await name.inputValue(), 'Lunch list');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Lunch list' }).waitFor();
    assert.equal(await name.inputValue(), '');
});
