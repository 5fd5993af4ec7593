// What holds on every page: accessible in each theme and at both sizes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { everyPage } from './support/every_page.mjs';

const held = withServer();
const browser = withBrowser(held);
const pages = everyPage(held, browser);

const looks = [
    ['desktop, light', { ...desktop, colorScheme: 'light' }],
    ['desktop, dark', { ...desktop, colorScheme: 'dark' }],
    ['phone, light', { ...phone, colorScheme: 'light' }],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
];

for (const [name, options] of looks) {
    test(`every page is accessible and fits: ${name}`, async (t) => {
        for await (const { where, look } of pages.shown(options)) {
            await t.test(where, () =>
                look(async (page) => {
                    await assertAccessible(page, where);
                    assert.match(await page.title(), /Grade Insight$/, where);
                }),
            );
        }
    });
}
