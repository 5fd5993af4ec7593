// What a school shows of itself: changed by an administrator, worn by every page before anything else is seen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { png } from '../api/support/picture.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, chooseLook, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const token = (page, name) =>
    page.evaluate((asked) => getComputedStyle(document.documentElement).getPropertyValue(asked).trim(), name);
const has = (page, name, value) =>
    page.waitForFunction(
        ([asked, wanted]) => getComputedStyle(document.documentElement).getPropertyValue(asked).trim() === wanted,
        [name, value],
    );
const admin = () => held.server.signedIn('lincoln', 'admin');
const set = async (json) => (await admin()).expect(200, 'PUT', '/api/v1/school/branding', { json });
const picture = { name: 'logo.png', mimeType: 'image/png', buffer: png(120, 40) };

test('an administrator tries a colour, saves it with a name, and takes both back', async () => {
    const page = await browser.signedIn('admin', '/school', desktop);
    await page.getByRole('link', { name: 'Name, colour and logo' }).click();
    const colour = page.getByLabel('Colour', { exact: true });
    await colour.fill('blue');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Write the colour as # and six digits').waitFor();
    assert.ok(await colour.evaluate((field) => field === document.activeElement));

    await colour.fill('#fffde0');
    await page.getByText('Too light for what one reads or presses').waitFor();
    assert.equal(await token(page, '--bar'), '#2c1527', 'nobody sees it yet');
    await colour.fill('1F4C8F');
    await page.getByLabel('Name of the school').fill('Lincoln High');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Everybody sees it from now on.').waitFor();
    assert.equal(await token(page, '--button'), '#1f4c8f');
    await page.getByRole('banner').getByText('Lincoln High').waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('It is as it was.').waitFor();
    assert.equal(await token(page, '--bar'), '#2c1527');
    await page.getByRole('banner').getByText('Lincoln High School').waitFor();
});

test('a logo is chosen, seen by who is not signed in, removed, and comes back', async () => {
    const page = await browser.signedIn('admin', '/school/branding', phone);
    const logo = page.getByRole('region', { name: 'Logo' });
    await logo.getByText('No logo yet.').waitFor();
    await page.locator('input[type=file]').setInputFiles([{ ...picture, buffer: Buffer.from('GIF89a') }]);
    await logo.getByRole('alert').filter({ hasText: 'no picture that can be shown here' }).waitFor();
    await page.locator('input[type=file]').setInputFiles([picture]);
    await logo.getByText('The logo is there.').waitFor();
    await logo.getByText('120 × 40 pixels').waitFor();
    await assertAccessible(page, 'the page with a logo');

    const visitor = await browser.page(desktop);
    await visitor.goto(browser.address('lincoln.localhost', '/sign-in'));
    const shown = visitor.getByRole('banner').locator('img');
    await shown.waitFor();
    assert.equal(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth)), 120);

    await logo.getByRole('button', { name: 'Remove the logo' }).click();
    await logo.getByText('The logo is removed.').waitFor();
    await logo.getByRole('button', { name: 'Undo' }).click();
    await logo.getByText('120 × 40 pixels').waitFor();
    await page.context().close();
    await (await admin()).expect(200, 'DELETE', '/api/v1/school/logo');
});

test('the first thing that is painted has the colour', async () => {
    await set({ colour: '#006747' });
    const page = await browser.page(desktop);
    // Nothing is known but the page and its style sheets.
    await page.route('**/api/v1/{school,session}', () => {});
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('banner').waitFor();
    const painted = await page.getByRole('banner').evaluate((bar) => getComputedStyle(bar).backgroundColor);
    const [red, green, blue] = painted.match(/\d+/g).map(Number);
    assert.ok(green > red && green > blue, painted);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('the theme that was chosen decides, and paper is light', async () => {
    await set({ colour: '#1f4c8f' });
    const page = await browser.signedIn('teacher', '/classes', { ...desktop, colorScheme: 'light' });
    await has(page, '--button', '#1f4c8f');
    await chooseLook(page, 'Theme', 'Dark');
    const dark = await token(page, '--button');
    assert.notEqual(dark, '#1f4c8f');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await token(page, '--button'), '#1f4c8f');
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    assert.equal(await token(page, '--button'), dark);
    await chooseLook(page, 'Theme', 'Light');
    assert.equal(await token(page, '--button'), '#1f4c8f');
    await chooseLook(page, 'Contrast', 'More');
    const more = await token(page, '--button');
    await set({ colour: null });
    await page.reload();
    assert.notEqual(await token(page, '--button'), more, 'still of the school');
});

describe('with any colour every page can be read', () => {
    for (const colour of ['#fffde0', '#0a0a12', '#39ff14', '#ff0000'])
        test(colour, async () => {
            await set({ colour });
            for (const colorScheme of ['light', 'dark'])
                for (const [account, path, arrive] of [
                    [null, '/sign-in', (page) => page.getByLabel('E-mail').waitFor()],
                    ['student', '/', (page) => page.getByRole('img', { name: /^Overall/ }).waitFor()],
                    ['teacher', '/classes', (page) => page.getByText('24', { exact: true }).waitFor()],
                    ['admin', '/people', (page) => page.getByText(/^\d+ people$/).waitFor()],
                    ['admin', '/school/branding', (page) => page.getByLabel('Colour', { exact: true }).waitFor()],
                ]) {
                    const options = { ...desktop, colorScheme };
                    const page = account ? await browser.signedIn(account, path, options) : await browser.page(options);
                    if (!account) await page.goto(browser.address('lincoln.localhost', path));
                    await arrive(page);
                    await assertAccessible(page, `${path} in ${colour}, ${colorScheme}`);
                    await page.context().close();
                }
        });
});
