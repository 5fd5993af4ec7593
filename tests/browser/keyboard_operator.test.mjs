// What an operator does at the console, without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withBrowser } from './support/browser.mjs';
import { consoleAddress, consoleLink, operatorToken, withConsole } from './support/console.mjs';
import { press } from './support/editing.mjs';
import { assertFocusKept, button, enter, hasFocus, heading, link, select, tabTo, write } from './support/keyboard.mjs';

const held = withConsole();
const browser = withBrowser(held);
const said = (page, text) => page.getByRole('status').getByText(text).waitFor();
const place = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true });

async function signedIn() {
    const page = await browser.page();
    await page.goto(await consoleLink(held));
    await heading(page, 'Overview').waitFor();
    return page;
}

test('an operator signs in with a token, and out again', async () => {
    const page = await browser.page();
    await page.goto(consoleAddress(held));
    await enter(page, button(page, 'Sign in'));
    await page.getByText('Paste a token.').waitFor();
    await write(page, page.getByLabel('Token'), await operatorToken(held), 'Shift+Tab');
    await press(page, 'Enter');
    await heading(page, 'Overview').waitFor();
    await assertFocusKept(page);
    await page.getByRole('main').getByRole('link').first().waitFor(); // something to skip to
    await tabTo(page, link(page, 'Skip to content'), 'Shift+Tab');
    await press(page, 'Enter', 'Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
    await enter(page, button(page, 'Sign out'), 'Shift+Tab');
    await heading(page, 'Operators’ console').waitFor();
    await assertFocusKept(page);
});

test('an operator finds a school, closes it for a while, and gives it another address', async () => {
    await held.server.command('tenant', 'create', 'brook', '--name', 'Brook School');
    const page = await signedIn();
    const dialog = page.getByRole('dialog');
    await enter(page, place(page, 'Schools'));
    await hasFocus(page, heading(page, 'Schools'));
    await write(page, page.getByLabel('Search'), 'brook');
    await said(page, '1 school');
    await select(page, page.getByLabel('State'), 'Active');
    await enter(page, link(page, 'Brook School'));
    await heading(page, 'Brook School').waitFor();

    await enter(page, button(page, 'Suspend'));
    await enter(page, dialog.getByRole('button', { name: 'Cancel' }));
    await hasFocus(page, button(page, 'Suspend'));
    await press(page, 'Enter');
    await hasFocus(page, dialog.getByRole('button', { name: 'Suspend' }));
    await press(page, 'Enter');
    await said(page, 'Suspended.');
    await button(page, 'Open again').waitFor();
    await assertFocusKept(page);
    await enter(page, button(page, 'Open again'));
    await said(page, 'Open again.');
    await button(page, 'Suspend').waitFor();
    await assertFocusKept(page);

    await enter(page, button(page, 'Change address'));
    await write(page, page.getByLabel('New subdomain'), 'brookside');
    await press(page, 'Enter');
    await said(page, 'The address begins with brookside now.');
    await hasFocus(page, page.getByRole('heading', { level: 1 }));
});

test('an operator makes a school', async () => {
    const page = await signedIn();
    await enter(page, place(page, 'Schools'));
    await enter(page, link(page, 'New school'));
    await hasFocus(page, heading(page, 'New school'));
    await write(page, page.getByRole('textbox', { name: 'Subdomain' }), 'maple');
    await page.getByText('maple is free.').waitFor();
    await enter(page, button(page, 'Make the school'));
    await page.getByText('This must be there.').waitFor();
    await assertFocusKept(page);
    await write(page, page.getByRole('textbox', { name: 'Name of the school' }), 'Maple School', 'Shift+Tab');
    await select(page, page.getByLabel('Language of the school'), 'Deutsch');
    await enter(page, button(page, 'Make the school'));
    await heading(page, 'Maple School is there.').waitFor();
    await assertFocusKept(page);
    await enter(page, link(page, 'To the school'));
    await heading(page, 'Maple School').waitFor();
    await assertFocusKept(page);
});

test('an operator changes a shard', async () => {
    const page = await signedIn();
    const dialog = page.getByRole('dialog');
    await enter(page, place(page, 'Shards'));
    await hasFocus(page, heading(page, 'Shards'));
    await enter(page, page.getByRole('link', { name: 'Shard 1', exact: true }).first());
    await enter(page, button(page, 'Drain it'));
    await enter(page, dialog.getByRole('button', { name: 'Drain it' }), 'Shift+Tab');
    await page.getByText('Shard 1 is draining now.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await assertFocusKept(page);
    await enter(page, button(page, 'Open it'));
    await enter(page, dialog.getByRole('button', { name: 'Open it' }), 'Shift+Tab');
    await page.getByText('Shard 1 is open now.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await assertFocusKept(page);
    await enter(page, button(page, 'Change capacity'));
    await write(page, page.getByLabel(/^Schools/), '900');
    await press(page, 'Enter');
    await page.getByText('Capacity changed from 1000 to 900 schools').waitFor();
    await hasFocus(page, button(page, 'Change capacity'));
});
