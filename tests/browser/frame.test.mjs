// What is around every page: the theme, the way to a school and back, signing out, a lost connection, the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { chooseLook, desktop, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

async function algebra() {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    return (await teacher.classes()).find(({ name }) => name.startsWith('Algebra')).id;
}

test('the theme can be chosen and stays chosen', async () => {
    const page = await browser.signedIn('teacher', '/classes', { ...desktop, colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await chooseLook(page, 'Theme', 'Dark');
    const dark = await background();
    assert.notEqual(dark, light);
    await page.reload();
    await page.getByRole('button', { name: 'Appearance' }).waitFor();
    assert.equal(await background(), dark);
    await chooseLook(page, 'Contrast', 'More');
    const more = await background();
    assert.equal(more, 'rgb(0, 0, 0)');
    await page.reload();
    await page.getByRole('button', { name: 'Appearance' }).waitFor();
    assert.equal(await background(), more);
    await chooseLook(page, 'Theme', 'As on this device');
    assert.equal(await background(), 'rgb(255, 255, 255)');
    await chooseLook(page, 'Contrast', 'Standard');
    assert.equal(await background(), light);
});

test('who asks the device for more contrast gets it, unless they choose otherwise', async () => {
    const page = await browser.signedIn('teacher', '/classes', { ...desktop, colorScheme: 'light', contrast: 'more' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole('button', { name: 'Appearance' }).waitFor();
    assert.equal(await background(), 'rgb(255, 255, 255)');
    await chooseLook(page, 'Contrast', 'Standard');
    const standard = await background();
    assert.notEqual(standard, 'rgb(255, 255, 255)');
    await chooseLook(page, 'Contrast', 'As on this device');
    await page.emulateMedia({ contrast: 'no-preference' });
    await page.waitForFunction((value) => getComputedStyle(document.body).backgroundColor === value, standard);
});

test('the bare domain leads to the school, to the page that was asked for, and remembers the school', async () => {
    const page = await browser.page();
    await page.goto(browser.address('localhost', '/classes'));
    await page.getByLabel('Name of your school').fill('linc');
    await page.getByRole('link', { name: 'Lincoln High School' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign in as Teacher' }).click();
    await page.getByRole('heading', { name: 'Classes' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/classes');
    await page.goto(browser.address('localhost'));
    await page.getByRole('link', { name: 'Continue to Lincoln High School' }).waitFor();
});

test('Enter leads to the school that was typed, not to the one that was found before', async () => {
    const page = await browser.page();
    await page.goto(browser.address('localhost'));
    const name = page.getByLabel('Name of your school');
    await name.fill('lincoln');
    await page.getByRole('link', { name: 'Lincoln High School' }).waitFor();
    const answer = await holdAnswers(page, /\/api\/v1\/schools\?/);
    await name.fill('washington');
    await name.press('Enter');
    answer();
    await page.waitForURL(({ hostname }) => hostname === 'washington.localhost');
});

test('after the session has ended, signing in leads back to the same place', async () => {
    const id = await algebra();
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    const back = page.getByRole('link', { name: 'Algebra' });
    await back.waitFor();
    await page.waitForLoadState('networkidle'); // else another answer may say it before the press
    await page.context().clearCookies();
    await back.click();
    await page.getByText('You were signed out').waitFor();
    await page.getByRole('button', { name: 'Sign in as Teacher' }).click();
    await page.getByRole('grid').waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}`);
});

test('signing out ends the session and its page', async () => {
    const page = await browser.signedIn('student');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack().catch(() => {});
    await page.goto(browser.address('lincoln.localhost', '/'));
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('without a connection the page says so, and goes on by itself after it', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('link', { name: /Algebra/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('alert').filter({ hasText: 'No connection' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('grid').waitFor();
});

test('a server that is busy for a moment is asked again by a button', async () => {
    const page = await browser.page();
    const busy = (route) => route.fulfill({ status: 503, body: '' });
    await page.route('**/api/v1/school', busy);
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/api/v1/school', busy);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a part of a page that cannot be had says so, and leaves the page as it is', async () => {
    const gone = /\/assets\/AssignmentForm-.*\.js/;
    const page = await browser.signedIn('teacher', '/classes');
    await page.context().route(gone, (route) => route.abort());
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid').waitFor();
    const open = page.getByRole('button', { name: 'New assignment' });
    await open.click();
    const problem = page.getByRole('alert').filter({ hasText: 'This page could not be loaded' });
    await problem.getByRole('button', { name: 'Close' }).click();
    await problem.waitFor({ state: 'detached' });
    await open.click();
    await page.context().unroute(gone);
    await problem.getByRole('button', { name: 'Load again' }).click();
    await page.getByRole('grid').waitFor();
    await open.click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor();
});

test('a page moved to by a link is announced: its heading has the focus', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid').waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Algebra/);
});
