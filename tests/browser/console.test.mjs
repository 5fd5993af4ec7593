// The operators' console: what somebody who runs the platform sees and does there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { ada, consoleAddress, consoleLink, operatorToken, withConsole } from './support/console.mjs';

const held = withConsole();
const browser = withBrowser(held);

const address = (path = '/') => consoleAddress(held, path);
const link = () => consoleLink(held);
const token = (...options) => operatorToken(held, ...options);
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function signedIn(path = '/', options = desktop) {
    const page = await browser.page(options);
    await page.goto(await link());
    await heading(page, 'Overview');
    if (path !== '/') await page.goto(address(path));
    return page;
}

test('a link signs in once, and signing out ends what it gave', async () => {
    const page = await browser.page();
    const once = await link();
    await page.goto(once);
    await heading(page, 'Overview');
    assert.equal(page.url(), address(), 'the code is out of the address bar');
    await page.getByText(ada, { exact: true }).waitFor();
    const { token: secret } = await page.evaluate(() => JSON.parse(sessionStorage.getItem('gi.console')));
    await held.plane.client(secret).expect(200, 'GET', '/v1/status');
    await button(page, 'Sign out').click();
    await heading(page, 'Operators’ console');
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    assert.equal(await held.plane.client(secret).refused(401, 'GET', '/v1/status'), 'bad_token');

    const again = await browser.page();
    await again.goto(once);
    await again.getByText('This link was used already').waitFor();
    await assertAccessible(again, 'a link that was used');
    // A good one in the same tab: only what stands after # is another.
    await again.goto(await link());
    await heading(again, 'Overview');
    assert.equal(again.url(), address());
    // A used one takes nobody's session away.
    const refusal = again.waitForResponse('**/v1/session');
    await again.goto(once);
    assert.equal((await refusal).status(), 401);
    await again.waitForURL(address());
    await again.reload();
    await heading(again, 'Overview');
});

test('a link that could not be tried is kept until it can', async () => {
    const page = await browser.page();
    let away = true;
    await page.route('**/v1/session', (route) =>
        away ? route.fulfill({ status: 503, contentType: 'text/plain', body: 'away' }) : route.continue(),
    );
    await page.goto(await link());
    await button(page, 'Try again').waitFor();
    away = false;
    await button(page, 'Try again').click();
    await heading(page, 'Overview');
});

test('a token that may read only changes nothing, and ends wherever it is ended', async () => {
    const page = await browser.page();
    await page.goto(address('/schools/at/lincoln'));
    await button(page, 'Sign in').click();
    await page.getByText('Paste a token.').waitFor();
    await page.getByLabel('Token').fill(`gio_${'A'.repeat(43)}`);
    await button(page, 'Sign in').click();
    await page.getByText('This token is none').waitFor();
    await page.getByLabel('Token').fill(await token());
    await button(page, 'Sign in').click();
    await heading(page, 'Lincoln High School');
    await page.getByText('Your token may read only').waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Actions' }).count(), 0);
    await token('--revoke');
    await page.getByRole('link', { name: 'Shards', exact: true }).click();
    await page.getByText('Your sign-in has ended.').waitFor();
    await page.getByLabel('Token').fill(await token());
    await button(page, 'Sign in').click();
    await heading(page, 'Shards');
});

test('a school is made: its address is checked while it is typed', async () => {
    const page = await signedIn('/schools');
    await page.getByRole('link', { name: 'New school' }).click();
    await heading(page, 'New school');
    const subdomain = page.getByRole('textbox', { name: 'Subdomain' });
    await subdomain.fill('admin');
    await page.getByText('The subdomain admin is reserved').waitFor();
    await subdomain.fill('maplewood');
    await page.getByText('maplewood is free.').waitFor();
    await button(page, 'Make the school').click();
    await page.getByText('This must be there.').waitFor();
    await page.getByRole('textbox', { name: 'Name of the school' }).fill('Maplewood School');
    await page.getByRole('textbox', { name: /Administrator’s e-mail/ }).fill('head@maplewood.example');
    await page.getByLabel('Language of the school').selectOption({ label: 'Deutsch' });
    await page.getByLabel('With a sample class').check();
    await assertAccessible(page, 'the form of a new school');
    await button(page, 'Make the school').click();
    await heading(page, 'Maplewood School is there.');
    await page.getByText(/\/welcome#/).waitFor();
    await assertAccessible(page, 'a school that was made');
    await page.getByRole('link', { name: 'To the school' }).click();
    await heading(page, 'Maplewood School');
    await page.getByText('Active', { exact: true }).waitFor();
});

for (const [where, options, name] of [
    ['desktop', desktop, 'Brook'],
    ['phone', phone, 'Creek'],
])
    test(`a school is closed, opened, renamed, let go with its name typed, and kept: ${where}`, async () => {
        const before = name.toLowerCase();
        const now = `${before}side`;
        await held.server.command('tenant', 'create', before, '--name', `${name} School`);
        const page = await signedIn(`/schools/at/${before}`, options);
        const said = (text) => page.getByRole('status').getByText(text).waitFor();
        await heading(page, `${name} School`);
        await button(page, 'Suspend').click();
        await assertAccessible(page, 'a question');
        await page.keyboard.press('Escape');
        assert.equal(await page.getByRole('dialog').count(), 0);
        await button(page, 'Suspend').click();
        await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
        await said('Suspended.');
        await button(page, 'Open again').click();
        await said('Open again.');

        await button(page, 'Change address').click();
        await page.getByLabel('New subdomain').fill('lincoln');
        await button(page, 'Change the address').click();
        await page
            .getByRole('dialog')
            .getByText(/lincoln is taken/)
            .waitFor();
        await page.getByLabel('New subdomain').fill(now);
        await button(page, 'Change the address').click();
        await page.waitForURL(address(`/schools/at/${now}`));
        await said(`The address begins with ${now} now.`);
        await page.getByText(`Address changed from ${before} to ${now}`).waitFor();

        await button(page, 'Let go').click();
        await page.getByLabel(`Type ${now} to go on`).fill(before);
        await button(page, 'Close the school').click();
        await page.getByText('That is not it.').waitFor();
        await page.getByLabel(`Type ${now} to go on`).fill(now);
        await page.getByLabel(/^Days until/).fill('3');
        await button(page, 'Close the school').click();
        await page.getByText('Give a whole number of days').waitFor();
        await page.getByLabel(/^Days until/).fill('7');
        await button(page, 'Close the school').click();
        await page.getByText(/It can be purged from/).waitFor();
        await button(page, 'Keep the school').click();
        await said('The school stays, and is open again.');
        await button(page, 'Let go').waitFor();
    });

test('a school whose day is over is purged with its number typed, and the receipt holds', async () => {
    const { school_no: number } = await held.server.createSchool('willow', '--name', 'Willow School');
    await held.server.command('tenant', 'deprovision', 'willow', '--days', '0', '--yes', String(number));
    const page = await signedIn();
    await page.getByRole('link', { name: '1 school may be purged' }).click();
    await page.getByRole('link', { name: 'Willow School' }).click();
    await button(page, 'Purge').click();
    await page.getByLabel(/Type the school’s number/).fill(String(number));
    await assertAccessible(page, 'the question before a purge');
    await button(page, 'Delete everything').click();
    await page.getByText('The signature holds').waitFor();
    await page.getByText('Deleted', { exact: true }).waitFor();
    await assertAccessible(page, 'the receipt of a purge');
});

test('schools are found by a word and a state, and the address bar keeps the question', async () => {
    const page = await signedIn('/schools');
    await page.getByRole('link', { name: 'Lincoln High School' }).waitFor();
    await page.getByLabel('Search').fill('WASH');
    await page.getByText('1 school', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^Washington/ }).waitFor();
    await page.getByLabel('State').selectOption({ label: 'Suspended' });
    await page.getByText('No school matches.').waitFor();
    await page.waitForURL(/\?search=WASH&state=suspended$/);
    await page.reload();
    await page.getByText('No school matches.').waitFor();
});

test('a shard changes its state and its capacity; what it cannot become is not offered', async () => {
    const page = await signedIn('/shards');
    await page.getByRole('link', { name: 'Shard 1', exact: true }).first().click();
    await heading(page, 'Shard 1');
    assert.equal(await button(page, 'Take it offline').count(), 0);
    await button(page, 'Drain it').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drain it' }).click();
    await page.getByText('Shard 1 is draining now.').waitFor();
    assert.ok(await button(page, 'Take it offline').isDisabled());
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByText(/^Shard 1 is draining, with/).waitFor();
    await page.goBack();
    await button(page, 'Open it').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open it' }).click();
    await page.getByText('Shard 1 is open now.').waitFor();
    await button(page, 'Change capacity').click();
    await page.getByLabel(/^Schools/).fill('0');
    await button(page, 'Save').click();
    await page.getByText('Give a whole number from 1').waitFor();
    await page.getByLabel(/^Schools/).fill('900');
    await button(page, 'Save').click();
    await page.getByText('Capacity changed from 1000 to 900 schools').waitFor();
});

test('where a school may move to is said once it is known, and a late answer changes no choice', async () => {
    const page = await signedIn('/schools/at/lincoln');
    const dialog = page.getByRole('dialog');
    const to = dialog.getByLabel('To shard');
    const open = { state: 'open', capacity: 10, schools: 1, health: 'ok', detail: '', checked_at: null };
    let asked = 0;
    let answer;
    const chosen = new Promise((done) => (answer = done));
    await page.route('**/v1/shards', async (route) => {
        const turn = ++asked;
        if (turn === 2) return route.abort();
        if (turn === 1) await chosen;
        return route.fulfill({ json: { shards: [1, 2, 3].map((shard) => ({ shard, ...open })) } });
    });
    await button(page, 'Move to another shard').click();
    await dialog.getByText('Loading').waitFor();
    assert.equal(await button(dialog, 'Move').getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('Escape');
    await button(page, 'Move to another shard').click();
    await button(dialog, 'Try again').waitFor();
    assert.equal(await dialog.getByText('No other shard').count(), 0);
    await button(dialog, 'Try again').click();
    await to.selectOption('3');
    const late = page.waitForResponse('**/v1/shards');
    answer();
    await (await late).finished();
    assert.equal(await to.inputValue(), '3');
});

test('a school moves to another shard while its steps are followed, and back', async () => {
    const page = await signedIn('/schools/at/lincoln');
    await button(page, 'Move to another shard').click();
    await page.getByLabel('To shard').selectOption('2');
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
    await heading(page, 'Move of Lincoln High School');
    await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 120_000 });
    await page
        .getByText(/^[\d,]+ of [\d,]+$/)
        .first()
        .waitFor();
    await assertAccessible(page, 'a move that is done');
    await button(page, 'Move back').click();
    const there = page.url();
    await page.getByRole('dialog').getByRole('button', { name: 'Move back' }).click();
    await page.waitForURL((url) => url.href !== there);
    await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 120_000 });
    await page.getByRole('link', { name: 'To the school' }).click();
    await page.getByText('Moved from shard 1 to shard 2').waitFor();
    await page.getByText('Moved from shard 2 to shard 1').waitFor();
});

for (const [look, options] of [
    ['desktop, light', { ...desktop, colorScheme: 'light' }],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
]) {
    test(`every page is accessible and fits: ${look}`, async () => {
        const page = await browser.page(options);
        await page.goto(address());
        await heading(page, 'Operators’ console');
        await assertAccessible(page, 'the sign-in');
        await page.goto(await link());
        await heading(page, 'Overview');
        for (const [path, shown] of [
            ['/', () => page.getByRole('heading', { name: 'Newest events' })],
            ['/schools', () => page.getByRole('link', { name: 'Lincoln High School' })],
            ['/schools/new', () => page.getByLabel('With a sample class')],
            ['/schools/at/lincoln', () => page.getByText('The numbers by day')],
            ['/schools/at/nowhere', () => page.getByRole('alert')],
            ['/shards', () => page.getByRole('heading', { name: 'Schools that use most' })],
            ['/shards/1', () => page.getByRole('heading', { name: 'Events' })],
            ['/moves', () => page.getByLabel('Which')],
            ['/sign-ups', () => page.getByText('No school waits for you.')],
            ['/events', () => page.getByText(/^Opened$/).first()],
            ['/nothing', () => page.getByRole('heading', { name: 'There is no such page' })],
        ]) {
            await page.goto(address(path));
            await shown().waitFor();
            await assertAccessible(page, path);
        }
        await page.goto(address('/schools/at/lincoln'));
        await page.getByText('The numbers by day').click();
        await page.getByRole('rowheader').first().waitFor();
        await assertAccessible(page, 'the numbers of a school');
    });
}
