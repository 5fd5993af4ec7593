// What holds on every page for who enlarges it, spaces its letters, presses with unsteady hands or wants no motion.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, assertFits, withBrowser } from './support/browser.mjs';
import { everyPage } from './support/every_page.mjs';

const held = withServer();
const browser = withBrowser(held);
const pages = everyPage(held, browser);

const sizes = [['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }]];

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

for (const [size, options] of sizes) {
    test(`every page fits ${size}, with letters apart, with targets that can be hit, and stands still`, async (t) => {
        for await (const { where, look } of pages.shown({ ...options, reducedMotion: 'reduce' })) {
            await t.test(where, () =>
                look(async (page) => {
                    await assertFits(page, where);
                    await assertAccessible(page, where, { runOnly: ['target-size'] });
                    assert.deepEqual(await moving(page), [], `${where} must stand still`);
                    await page.evaluate(spaceOut, SPACING);
                    await assertFits(page, `${where}, with letters apart,`);
                    assert.deepEqual(await cutOff(page), [], `${where}, with letters apart, must show all its text`);
                }),
            );
        }
    });
}
