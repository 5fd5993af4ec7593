// What holds on every page: accessible in each look and at both sizes. A page is loaded once and put into each look.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, desktop, phone, withBrowser } from '../browser/support/browser.mjs';
import { withConsole } from '../browser/support/console.mjs';
import { everyPage } from '../browser/support/every_page.mjs';
import { LOOKS, lostInForcedColours, putInto } from '../browser/support/looks.mjs';
import { clearPictures, keepPicture, writePictureIndex } from '../browser/support/pictures.mjs';

const held = withConsole();
const browser = withBrowser(held);
const pages = everyPage(held, browser);
const PICTURED = ['light', 'dark'];
before(clearPictures);
after(writePictureIndex);

for (const [size, options] of Object.entries({ desktop, phone })) {
    test(`every page is accessible and fits in every look: ${size}`, async (t) => {
        const start = { ...options, ...LOOKS.light.media, reducedMotion: 'reduce' };
        for await (const { where, look } of pages.shown(start)) {
            await t.test(where, () =>
                look(async (page) => {
                    assert.match(await page.title(), /Grade Insight( console)?$/, where);
                    for (const [name, one] of Object.entries(LOOKS)) {
                        await putInto(page, one);
                        if (PICTURED.includes(name)) await keepPicture(page, { size, look: name, where });
                        const options = one.rules ? { runOnly: one.rules } : {};
                        await assertAccessible(page, `${where}, ${name}`, options);
                    }
                    assert.deepEqual(await lostInForcedColours(page), [], `${where}, in forced colours`);
                }),
            );
        }
    });
}
