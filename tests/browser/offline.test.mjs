// Without a network: a family opens the app on the way, and sees what they saw last. Staff keep nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../api/support/waiting.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);
const withWorker = (look) => ({ ...look, serviceWorkers: 'allow' });

const kept = (page, name) =>
    eventually(`${name} is kept`, () => page.evaluate(async (name) => (await caches.match(name)) !== undefined, name));
const keptNames = (page) =>
    page.evaluate(async () => {
        if (!(await caches.has('kept-answers'))) return [];
        const names = await (await caches.open('kept-answers')).keys();
        return names.map(({ url }) => new URL(url).pathname.replace(/[^/]+$/, (id) => (id === 'visit' ? id : '…')));
    });

/** All files of the page, too: a slow one comes after the page is there already. */
const allFilesKept = (page) =>
    eventually('the files are kept', () =>
        page.evaluate(async () => {
            const files = performance.getEntriesByType('resource').map(({ name }) => name);
            const kept = await Promise.all(
                files.filter((name) => name.includes('/assets/')).map((name) => caches.match(name)),
            );
            return kept.every((file) => file !== undefined);
        }),
    );

/** The parent's page on a phone of their own, once everything of it stands in the browser. */
async function openOnPhone() {
    const page = await browser.page(withWorker(phone));
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByLabel('E-mail').fill('parent@lincoln.example');
    await page.getByLabel('Password', { exact: true }).fill('lincoln-demo');
    await page.getByLabel('Keep me signed in on this device').check();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/students\//);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await kept(page, '/kept/visit');
    await kept(page, new URL(page.url()).pathname.replace('/students/', '/kept/grades/'));
    await kept(page, '/');
    await allFilesKept(page);
    return page;
}

test('a family sees the last view without a network, and the newest one when it is back', async () => {
    const page = await openOnPhone();
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText(/No connection\. Shown as of/).waitFor();
    // axe would ask for the style sheets again.
    await assertAccessible(page, 'the last view without a network', { preload: false });
    await page.context().setOffline(false);
    await page.getByText(/No connection\. Shown as of/).waitFor({ state: 'detached' });
});

test('signing out takes along what was kept', async () => {
    const page = await openOnPhone();
    assert.deepEqual((await keptNames(page)).sort(), ['/kept/grades/…', '/kept/visit']);
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).first().waitFor();
    await eventually('nothing is kept', () => page.evaluate(async () => !(await caches.has('kept-answers'))));
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('No connection').first().waitFor();
});

test('on a device that is not said to be one’s own, nothing is kept', async () => {
    const page = await browser.page(withWorker(phone));
    const devices = page.waitForResponse('**/api/v1/account/sessions');
    const { headers } = await held.server.signedIn('lincoln', 'parent');
    const [, name, value] = /^([^=]+)=(.*)$/.exec(headers.Cookie);
    await page.context().addCookies([{ name, value, url: browser.address('lincoln.localhost') }]);
    await page.goto(browser.address('lincoln.localhost'));
    await devices;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await kept(page, '/');
    assert.deepEqual(await keptNames(page), []);
});

test('of staff nothing is kept', async () => {
    const page = await browser.signedIn('teacher', '/classes', withWorker(desktop));
    await page
        .getByRole('link', { name: /^Algebra/ })
        .first()
        .click();
    await page.getByRole('grid').waitFor();
    await kept(page, '/');
    assert.deepEqual(await keptNames(page), []);
});
