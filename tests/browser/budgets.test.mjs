// What a visitor has to load before they see something: the first page, the gradebook, nothing from elsewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);
const KB = 1000;

/** What `visit` makes a page load that fetches nothing ahead: bytes of JavaScript as gzip, and hosts asked. */
async function loaded(page, visit) {
    const scripts = new Map();
    const hosts = new Set();
    const reading = [];
    page.on('response', (response) => {
        hosts.add(new URL(response.url()).host);
        if (response.request().resourceType() !== 'script') return;
        reading.push(response.body().then((body) => scripts.set(response.url(), gzipSync(body, { level: 9 }).length)));
    });
    await page.addInitScript(() =>
        Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
    );
    await visit(page);
    await page.waitForLoadState('networkidle');
    await Promise.all(reading);
    const bytes = [...scripts.values()].reduce((sum, one) => sum + one, 0);
    const first = [...scripts].find(([url]) => url.includes('/assets/index-'))[1];
    return { bytes, first, files: scripts.size, hosts: [...hosts] };
}

for (const locale of ['en-US', 'de-DE'])
    test(`the sign-in page loads at most 100 kB of JavaScript, and nothing from elsewhere: ${locale}`, async (t) => {
        const page = await browser.page({ viewport: { width: 390, height: 844 }, locale });
        const { bytes, first, files, hosts } = await loaded(page, async () => {
            await page.goto(browser.address('lincoln.localhost', '/sign-in'));
            await page.locator('h1').waitFor();
        });
        t.diagnostic(`${Math.round(bytes / KB)} kB in ${files} files`);
        assert.ok(bytes <= 100 * KB, `${bytes} bytes`);
        assert.ok(first <= 12 * KB, `the first file waits for no framework: ${first} bytes`);
        assert.deepEqual(hosts, [`lincoln.localhost:${held.server.port}`]);
    });

test('the gradebook loads at most 200 kB of JavaScript, and nothing from elsewhere', async (t) => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const { id } = (await teacher.classes()).find(({ name }) => name.startsWith('Algebra'));
    const page = await browser.signedIn('teacher', '/theme.js');
    await page.route('**/events', (route) => route.abort()); // goes on without an end: the network would never be idle
    const { bytes, files, hosts } = await loaded(page, async () => {
        await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
        await page.getByRole('grid').waitFor();
    });
    t.diagnostic(`${Math.round(bytes / KB)} kB in ${files} files`);
    assert.ok(bytes <= 200 * KB, `${bytes} bytes`);
    assert.deepEqual(hosts, [`lincoln.localhost:${held.server.port}`]);
});
