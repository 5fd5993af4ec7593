// Pages without a mouse: every stop is seen, and what one presses leaves the focus somewhere.
import assert from 'node:assert/strict';
import { eventually } from '../../api/support/waiting.mjs';
import { press } from './editing.mjs';

const MOST_STOPS = 150;

export const heading = (page, name) => page.getByRole('heading', { level: 1, name });
export const button = (page, name) => page.getByRole('button', { name });
export const link = (page, name) => page.getByRole('link', { name });
export const hasFocus = (page, target) => target.and(page.locator(':focus')).waitFor();
const isFocused = async (page, target) => (await target.and(page.locator(':focus')).count()) > 0;

/** Why the focus cannot be seen; null when it can. From here on the page has a place that can be lost. */
const unseenFocus = (page) =>
    page.evaluate(() => {
        const { activeElement: element, body } = document;
        window.hadFocus = true;
        if (!element || element === body) return null;
        // The outline of a link that fills a card is that of its ::after.
        const isOutlined = [null, '::after'].some((part) => {
            const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
            return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        });
        const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
        const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim()}`;
        if (!isOutlined) return `${name} has no outline`;
        const isInWindow = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        return isInWindow && width > 0 && height > 0 ? null : `${name} is out of sight`;
    });

/** What was pressed last may be gone, but somebody who uses keys must still be somewhere. */
export const assertFocusKept = (page) =>
    eventually(
        'a place for the focus that was lost to the page as a whole',
        () => page.evaluate(() => !window.hadFocus || document.activeElement !== document.body),
        5000,
    );

/** Goes on with Tab until `target` has the focus. */
export async function tabTo(page, target, key = 'Tab') {
    await target.first().waitFor({ state: 'attached' });
    await assertFocusKept(page);
    for (let stops = 0; stops < MOST_STOPS; ++stops) {
        await page.keyboard.press(key);
        assert.equal(await unseenFocus(page), null);
        if (await isFocused(page, target)) return;
    }
    assert.fail(`${target} cannot be reached with ${key}`);
}

export async function enter(page, target, key = 'Tab') {
    await tabTo(page, target, key);
    await press(page, 'Enter');
}

/** Writes into a field, instead of what is in it. */
export async function write(page, field, text, key = 'Tab') {
    if (!(await isFocused(page, field))) await tabTo(page, field, key);
    await press(page, 'Control+a');
    await page.keyboard.type(text);
}

/** Ticks or unticks a box, or turns a switch. */
export async function tick(page, box, key = 'Tab') {
    await tabTo(page, box, key);
    await press(page, 'Space');
}

/** Goes through a list of radio buttons to this one. */
export async function choose(page, group, wanted) {
    await tabTo(page, group.getByRole('radio'));
    for (let steps = 0; steps < 10 && !(await wanted.isChecked()); ++steps) await press(page, 'ArrowDown');
    assert.ok(await wanted.isChecked(), `${wanted} cannot be chosen with the arrows`);
}

/** Goes through the choices of a list to the one that begins with this word. */
export async function select(page, list, wanted, key = 'Tab') {
    if (!(await isFocused(page, list))) await tabTo(page, list, key);
    const chosen = () => list.evaluate(({ selectedOptions: [one] }) => one.textContent.trim());
    await press(page, 'Home');
    for (let steps = 0; steps < 30 && !(await chosen()).startsWith(wanted); ++steps) await press(page, 'ArrowDown');
    assert.ok((await chosen()).startsWith(wanted), `${wanted} is not among the choices: ${await chosen()}`);
}

/** Types name and password into the sign-in, which gives its first field the focus. */
export async function signIn(page, address, who, password = 'lincoln-demo') {
    await page.goto(address);
    const email = page.getByLabel('E-mail');
    await email.waitFor();
    if (!(await isFocused(page, email))) await tabTo(page, email);
    await page.keyboard.type(who.includes('@') ? who : `${who}@lincoln.example`);
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(password);
    await press(page, 'Enter');
}
