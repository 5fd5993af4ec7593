// What all forms do: the check of a field speaks the language of the page, and a button that waits keeps the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { desktop, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

test('the check of a field speaks the language of the page, and no longer once the field is right', async () => {
    const page = await browser.signedIn('admin', '/school/grading', { ...desktop, locale: 'de-DE' });
    const late = page.getByLabel(/^Verspätet/);
    const said = () => late.evaluate((field) => field.validationMessage);
    for (const [value, words] of [
        ['500', 'Höchstens 100.'],
        ['1.23', 'In Schritten von 0,1.'],
    ]) {
        await late.fill(value);
        await page.getByRole('button', { name: 'Speichern' }).click();
        await eventually(`“${words}” is said`, async () => (await said()) === words);
        assert.ok(await late.evaluate((field) => field === document.activeElement));
    }
    await late.fill('20');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert').waitFor();
    assert.equal(await said(), '');
});

test('a button that waits keeps the focus, and neither it nor Enter sends anything twice', async () => {
    const page = await browser.signedIn('admin', '/school/grading');
    let asked = 0;
    let letGo;
    const mayGo = new Promise((resolve) => (letGo = resolve));
    await page.route('**/api/v1/school/grading', async (route) => {
        if (route.request().method() === 'PUT') {
            asked += 1;
            await mayGo;
        }
        await route.continue();
    });
    await page.getByRole('radio', { name: /^Average/ }).check();
    const save = page.locator('form button.main');
    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Saving', disabled: true }).waitFor();
    await page.keyboard.press('Enter');
    await save.click({ force: true });
    assert.ok(await save.evaluate((button) => button === document.activeElement));
    letGo();
    await page.getByText('Saved').waitFor();
    assert.equal(asked, 1);
});
