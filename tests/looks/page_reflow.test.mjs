// What holds on every page for who enlarges it, has a narrow window, spaces its letters, presses with unsteady hands, wants
// no motion or reads another language. A page is loaded once and goes through all of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, assertFits, phone, withBrowser } from '../browser/support/browser.mjs';
import { withConsole } from '../browser/support/console.mjs';
import { everyPage } from '../browser/support/every_page.mjs';

const held = withConsole();
const browser = withBrowser(held);
const pages = everyPage(held, browser);

/** 1280 pixels at 200 %. */
const ENLARGED = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2, reducedMotion: 'reduce' };
/** WCAG 1.4.10. */
const NARROWEST = { width: 320, height: 568 };

/** The spacing of WCAG 1.4.12. */
const SPACING = `
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`;

/** As a sheet of its own: the pages allow no style in their text. */
const spaceOut = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
};
const asBefore = () => document.adoptedStyleSheets.pop();

/**
 * Every word longer by 40 %, as a translation may be: as one word, which German has, too. The pages know nothing of it, and
 * stay in the state that they are in, which another language from the start could not do. Addresses and the grid, whose
 * columns have a width of their own, keep their words.
 */
const lengthen = () => {
    const kept = 'script, style, code, [role=grid]';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { currentNode: text } = texts;
        if (text.parentElement.closest(kept) || /@|localhost|:\/\//.test(text.data)) continue;
        const longer = (word) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase();
        text.data = text.data.replace(/\p{L}{3,}/gu, longer);
    }
};

/** Text of which a part cannot be seen, nor scrolled to. What ends in dots says itself whole elsewhere: its title. */
const cutOff = (page) =>
    page.evaluate(() => {
        const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        const isCut = (element) => {
            const { overflowX, overflowY, textOverflow, clipPath, webkitLineClamp } = getComputedStyle(element);
            if (clipPath !== 'none' || textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return false;
            const tooWide = element.scrollWidth > element.clientWidth + 1;
            const tooHigh = element.scrollHeight > element.clientHeight + 1;
            const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
            return (hides(overflowX) && tooWide) || (hides(overflowY) && tooHigh);
        };
        return [...document.querySelectorAll('body *')]
            .filter((element) => element.checkVisibility() && hasText(element) && !element.closest('[role=grid]'))
            .filter(isCut)
            .map((element) => `${element.tagName} ${element.className}: ${element.textContent.trim()}`);
    });

/** What moves longer than a blink. */
const moving = (page) =>
    page.evaluate(() => {
        const seconds = (list) => Math.max(...list.split(', ').map(parseFloat));
        return [...document.querySelectorAll('*')]
            .flatMap((element) => ['', '::before', '::after'].map((part) => [element, part]))
            .filter(([element, part]) => {
                const style = getComputedStyle(element, part);
                const animated = style.animationName !== 'none' && seconds(style.animationDuration) > 0.001;
                return animated || seconds(style.transitionDuration) > 0.001 || style.scrollBehavior === 'smooth';
            })
            .map(([element, part]) => `${element.tagName} ${element.className}${part}`);
    });

async function assertAllSeen(page, where) {
    await assertFits(page, where);
    assert.deepEqual(await cutOff(page), [], `${where} must show all its text`);
}

test('every page fits, whole and at rest, however it is enlarged, narrowed, spaced or translated', async (t) => {
    for await (const { where, look } of pages.shown(ENLARGED)) {
        await t.test(where, () =>
            look(async (page) => {
                await assertFits(page, `${where} at 200 %`);
                await assertAccessible(page, where, { runOnly: ['target-size'] });
                assert.deepEqual(await moving(page), [], `${where} must stand still`);
                await page.evaluate(spaceOut, SPACING);
                await assertAllSeen(page, `${where}, with letters apart,`);
                await page.evaluate(asBefore);
                await page.setViewportSize(NARROWEST);
                await assertAllSeen(page, `${where}, 320 pixels wide,`);
                await page.evaluate(lengthen);
                for (const width of [390, 1280]) {
                    await page.setViewportSize({ width, height: 844 });
                    await assertAllSeen(page, `${where}, with longer words, ${width} pixels wide,`);
                }
            }),
        );
    }
});

/** Without what a press opens: to find that, one would need the words. */
test('every page fits on a phone in Arabic', async (t) => {
    const seen = new Set();
    const contexts = new Map();
    const options = { ...phone, locale: 'ar', reducedMotion: 'reduce' };
    for await (const { where, address } of pages.shown(options)) {
        const { account, host, path, prepare } = address;
        const already = `${account} ${host} ${path} ${prepare}`;
        if (host === 'console' || seen.has(already)) continue; // operators read English
        seen.add(already);
        await t.test(where, async () => {
            if (account && !contexts.has(account)) contexts.set(account, await pages.visitor(account, options));
            const page = await (contexts.get(account)?.newPage() ?? browser.page(options));
            await prepare(page);
            await page.goto(pages.address(address), { waitUntil: 'networkidle' });
            await page.locator('html[dir=rtl]').getByRole('heading').first().waitFor();
            await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
            await assertAllSeen(page, `${where}, in Arabic,`);
            await (account ? page.close() : page.context().close());
        });
    }
});

for (const locale of ['en-US', 'de-DE', 'es-ES', 'fr-FR', 'ar'])
    test(`the top bar of a phone has all its places in sight: ${locale}`, async () => {
        for (const who of ['teacher', 'admin']) {
            const page = await browser.signedIn(who, '/classes', { ...phone, locale });
            const bar = page.getByRole('banner');
            const places = bar.getByRole('navigation').getByRole('link');
            await places.first().waitFor();
            for (const place of [...(await places.all()), ...(await bar.getByRole('button').all())]) {
                const { x, width } = await place.boundingBox();
                assert.ok(x >= 0 && x + width <= 390, `${who}: ${await place.innerText()} is at ${x} to ${x + width}`);
                assert.ok(await place.evaluate((one) => one.scrollWidth <= one.clientWidth + 1));
            }
            const name = bar.getByText('Lincoln High School');
            const isWhole = await name.evaluate((one) => one.scrollHeight <= one.clientHeight + 1);
            assert.ok(who === 'admin' || isWhole, 'the name of the school is whole');
            await page.context().close();
        }
    });
