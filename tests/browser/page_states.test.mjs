// What a press opens is accessible, too: at a desk and on a phone, in light and in dark.
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { shardSql } from '../api/support/shard.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { classOfDoubts } from './support/doubtful_file.mjs';
import { editing, students } from './support/editing.mjs';
import { COLOURS } from './support/looks.mjs';
import { nothingTours, tours } from './support/page_states.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass } = editing(held, browser);
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

async function walk(t, { on, who, path, touch, states }) {
    const options = { ...(touch ? phone : desktop), ...light };
    const page = who ? await browser.signedIn(who, path, options) : await browser.page(options);
    if (!who) await page.goto(browser.address('lincoln.localhost', path));
    await page.getByRole('heading').or(page.getByRole('alert')).first().waitFor();
    for (const [what, arrive] of Object.entries(states))
        await t.test(`${on}: ${what}`, async () => {
            await arrive(page);
            await assertStateAccessible(page, `${on}, ${what}`, touch);
        });
    await page.context().close();
}

test('every state that a press opens is accessible', async (t) => {
    const { id, teacher } = await newClass();
    const empty = await teacher.createClass('Nothing yet');
    const bare = await teacher.createClass('Nothing graded');
    await teacher.import(bare, csv([], students));
    const previewed = await classOfDoubts(teacher);
    const admin = await held.server.signedIn('lincoln', 'admin');
    const waits = { name: 'Una Vale', email: 'una@states.example', roles: ['guardian'] };
    await admin.expect(201, 'POST', '/api/v1/accounts', { json: waits });
    const parent = await held.server.signedIn('lincoln', 'parent');
    const child = (await parent.get('/api/v1/session')).students[0].id;
    for (const tour of tours({ id, empty, bare, previewed, child })) await walk(t, tour);
});

test('who has nothing yet reads what comes next', async (t) => {
    await shardSql(
        held.server,
        `DELETE FROM gi.class_teacher WHERE account_id = (SELECT id FROM gi.account WHERE email = 'teacher2@lincoln.example');
         DELETE FROM gi.guardian_link WHERE account_id = (SELECT id FROM gi.account WHERE email = 'parent@lincoln.example')`,
    );
    for (const tour of nothingTours) await walk(t, tour);
});
