// A school lets an operator of the platform look, and puts them out again: both sides of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addOperator, entrySecret } from '../api/support/operator.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, fromMenu, phone, withBrowser } from './support/browser.mjs';

const ada = 'ada@platform.example';
const held = withServer({}, (server) => addOperator(server, ada, 'Ada Lovelace'));
const browser = withBrowser(held);

/** The label or the text of what has the focus. */
const focusedName = (page) =>
    page.evaluate(() => {
        const { activeElement: at } = document;
        return (at.labels?.[0] ?? at).textContent.trim();
    });

for (const [where, options, purpose] of [
    ['desktop', desktop, 'The totals of Algebra look wrong'],
    ['phone', phone, 'A grade of English is missing'],
])
    test(`an administrator lets an operator look, sees what they did, and ends it: ${where}`, async (t) => {
        const admin = await browser.signedIn('admin', '/school', options);
        const guest = await browser.page(options);
        const banner = guest.getByRole('complementary', { name: 'Support access' });

        await t.test('the page of the school leads there', async () => {
            await admin.getByRole('link', { name: 'Support access' }).click();
            await admin.getByText('Nobody of Grade Insight can see anything of your school.').waitFor();
        });

        await t.test('access needs a purpose', async () => {
            await admin.getByRole('button', { name: 'Let them in' }).click();
            await admin.getByText('Say what they are to look at.').waitFor();
            assert.equal(await focusedName(admin), 'What are they to look at?');
        });

        await t.test('access is opened for a purpose and a time', async () => {
            await admin.getByLabel('What are they to look at?').fill(purpose);
            await admin.getByLabel('1 hour').check();
            await admin.getByRole('button', { name: 'Let them in' }).click();
            await admin
                .getByRole('status')
                .getByText(/^Open until /)
                .waitFor();
            await admin.getByRole('heading', { name: purpose }).waitFor();
            await admin.getByText('Nobody has come.').waitFor();
            await assertAccessible(admin, 'the page of an open access');
        });

        await t.test('the operator goes in by the address that was printed; it leaves the address bar', async () => {
            const secret = await entrySecret(held.server, 'lincoln', ada);
            await guest.goto(browser.address('lincoln.localhost', `/operator#${secret}`));
            await guest.getByRole('button', { name: 'Go in' }).waitFor();
            assert.ok(!guest.url().includes(secret));
            await assertAccessible(guest, 'the way in');
            await guest.getByRole('button', { name: 'Go in' }).click();
            await guest.getByRole('link', { name: /^Algebra/ }).waitFor();
            await banner.getByText('You look into Lincoln High School as Ada Lovelace, operator.').waitFor();
            await banner.getByText('Everything you open is recorded.').waitFor();
            assert.equal(await guest.getByRole('button', { name: 'New class' }).count(), 0);
            await assertAccessible(guest, 'the classes of an operator');
        });

        await t.test('they see a gradebook and its history, and nothing to change or take along', async () => {
            await guest.getByRole('link', { name: /^Algebra/ }).click();
            await guest.getByRole('grid').waitFor();
            await banner.waitFor();
            for (const name of [/^Families/, 'Export'])
                assert.equal(await guest.getByRole('button', { name }).count(), 0, `${name}`);
            await guest.getByRole('button', { name: 'More', exact: true }).click();
            assert.deepEqual(await guest.getByRole('menuitem').allInnerTexts(), ['Grading', 'History']);
            await guest.keyboard.press('Escape');
            assert.equal(await guest.getByRole('link', { name: 'Import grades' }).count(), 0);
            await guest.locator('.assignment button').first().click();
            await guest.getByRole('button', { name: 'Highest first' }).waitFor();
            assert.equal(await guest.getByRole('button', { name: /^(Hide|Hold|Publish)/ }).count(), 0);
            await guest.keyboard.press('Escape');
            await fromMenu(guest, 'History');
            await guest.getByRole('button', { name: 'Check the history' }).waitFor();
            assert.equal(await guest.getByRole('button', { name: /^Undo|^Redo/ }).count(), 0);
            await assertAccessible(guest, 'the history, for an operator');
        });

        await t.test('the menu of the account offers nothing but the way out', async () => {
            await guest.getByRole('button', { name: /^Account of/ }).click();
            await guest.getByText('Operator of Grade Insight').waitFor();
            assert.equal(await guest.getByRole('link', { name: 'Account' }).count(), 0);
            await guest.keyboard.press('Escape');
        });

        await t.test('the administrator sees who came and how much they looked', async () => {
            await admin.reload();
            await admin.getByText('Ada Lovelace').first().waitFor();
            await admin
                .getByText(/opened \d+ pages/)
                .first()
                .waitFor();
        });

        await t.test('ended with one press, the operator is out at the next step', async () => {
            await admin.getByRole('button', { name: `End now: ${purpose}` }).click();
            await admin.getByText('Ended. Whoever was in is out.').waitFor();
            await admin
                .getByText(/^Ended by /)
                .first()
                .waitFor();
            assert.equal(await focusedName(admin), 'Open now');
            await guest.getByRole('link', { name: 'Classes' }).click();
            await guest.getByText('Your access to this school has ended').waitFor();
            assert.equal(new URL(guest.url()).search, '');
            assert.equal(await banner.count(), 0);
        });
    });

test('an address that was used says what to do', async () => {
    const page = await browser.page(phone);
    await page.goto(browser.address('lincoln.localhost', `/operator#${'A'.repeat(43)}`));
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    assert.equal(await focusedName(page), 'This link does not work any more');
    await assertAccessible(page, 'a way in that is used up');
    await page.goto(browser.address('lincoln.localhost', '/operator'));
    await page.getByText('an administrator opens the access on School > Support access').waitFor();
});

test('an operator leaves by the banner, also on a phone', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const json = { purpose: 'The portal', hours: 8 };
    await admin.expect(201, 'POST', '/api/v1/operator-grants', { json });
    const page = await browser.page(phone);
    const secret = await entrySecret(held.server, 'lincoln', ada);
    await page.goto(browser.address('lincoln.localhost', `/operator#${secret}`));
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('link', { name: /^Algebra/ }).waitFor();
    await assertAccessible(page, 'the banner on a phone');
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
