// Goes from state to state of a page, and looks at each: at a desk and on a phone, in light and in dark.
import { assertAccessible, desktop, phone } from './browser.mjs';
import { COLOURS } from './looks.mjs';

const light = { colorScheme: 'light', reducedMotion: 'reduce' };

/** What is open stays so while the window becomes that of a phone, and the colours those of the night. */
async function assertStateAccessible(page, where, touch) {
    for (const [size, { viewport }] of Object.entries(touch ? { phone } : { phone, desktop })) {
        await page.setViewportSize(viewport);
        await assertAccessible(page, `${where}, ${size}`);
        await page.emulateMedia({ colorScheme: 'dark' });
        await assertAccessible(page, `${where}, ${size}, dark`, { runOnly: COLOURS });
        await page.emulateMedia({ colorScheme: 'light' });
    }
}

/** `prepare`: what comes before the page is opened. `states`: each from where the one before has left the page. */
export async function walk(t, browser, { on, who, path, touch, prepare = () => {}, states }) {
    const options = { ...(touch ? phone : desktop), ...light };
    const page = who ? await (await browser.visitor(who, options)).newPage() : await browser.page(options);
    await prepare(page);
    await page.goto(browser.address('lincoln.localhost', path));
    await page.getByRole('heading').or(page.getByRole('alert')).first().waitFor();
    for (const [what, arrive] of Object.entries(states))
        await t.test(`${on}: ${what}`, async () => {
            await arrive(page);
            await assertStateAccessible(page, `${on}, ${what}`, touch);
        });
    await page.context().close();
}
