// Looking after all classes: found, renamed, put away with one press, and back with another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

for (const [where, options, name] of [
    ['desktop', desktop, 'Orphan'],
    ['phone', phone, 'Foundling'],
])
    test(`a class is found, renamed, given a teacher, put away and brought back: ${where}`, async (t) => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        await admin.createClass(name, 'Winter');
        const page = await browser.signedIn('admin', '/classes', options);
        await page.getByRole('link', { name: 'All classes' }).click();
        await page.getByRole('heading', { name: 'All classes' }).waitFor();
        const rows = page.getByRole('main').getByRole('listitem');
        const panel = page.getByRole('dialog');

        await t.test('found by what is missing', async () => {
            await page.getByLabel('Which classes').selectOption('without_teacher');
            await page.getByText('1 class', { exact: true }).waitFor();
            assert.match(
                await rows.first().innerText(),
                new RegExp(`${name}\\s+Winter\\s+No teacher yet\\s+0 students`),
            );
            await rows.getByRole('button').click();
        });

        await t.test('renamed, and back', async () => {
            await panel.getByLabel('Name of the class').fill('Adopted');
            await panel.getByRole('button', { name: 'Rename' }).click();
            await panel.getByText('The class has its new name.').waitFor();
            await panel.getByRole('heading', { name: 'Adopted' }).waitFor();
            await panel.getByRole('button', { name: 'Undo' }).click();
            await panel.getByRole('heading', { name }).waitFor();
        });

        await t.test('given a teacher', async () => {
            await panel.getByLabel('Add a colleague by e-mail').fill('teacher2@lincoln.example');
            await panel.getByRole('button', { name: 'Add', exact: true }).click();
            await panel.getByText('teacher2@lincoln.example').waitFor();
            await assertAccessible(page, 'a class');
            await page.keyboard.press('Escape');
            await page.getByText('No class found').first().waitFor();
        });

        await t.test('put away, and back', async () => {
            await page.getByLabel('Which classes').selectOption('current');
            await page.getByRole('searchbox').fill(name.toLowerCase());
            await page.getByText('1 class', { exact: true }).waitFor();
            await rows.getByRole('button').click();
            await panel.getByRole('button', { name: 'Put away' }).click();
            await panel.getByText('The class is put away.').waitFor();
            assert.ok(!(await admin.classes()).some((one) => one.name === name));
            await page.keyboard.press('Escape');
            await page.getByLabel('Which classes').selectOption('archived');
            await rows.getByRole('button', { name: new RegExp(`${name}.*Put away on`, 's') }).click();
            await panel.getByRole('button', { name: 'Bring back' }).click();
            await panel.getByText('The class is back in the lists.').waitFor();
            assert.ok((await admin.classes()).some((one) => one.name === name));
        });
    });

test('a filter behind which nothing is says what would be there', async () => {
    const page = await browser.signedIn('teacher2', '/school/classes', desktop);
    await page.getByLabel('Which classes').selectOption('archived');
    await page.getByRole('heading', { name: 'No class is put away' }).waitFor();
    await page.getByLabel('Which classes').selectOption('without_teacher');
    await page.getByRole('heading', { name: 'Every class has a teacher' }).waitFor();
    await page.getByRole('searchbox').fill('no such class');
    await page.getByRole('heading', { name: 'No class found' }).waitFor();
});

test('who has no class yet makes one there', async () => {
    const page = await browser.signedIn('teacher2', '/account', desktop);
    const none = {
        classes: [],
        next: null,
        states: { current: 0, without_teacher: 0, archived: 0 },
    };
    await page.route(/\/api\/v1\/school\/classes\?/, (route) => route.fulfill({ json: none }));
    await page.goto(browser.address('lincoln.localhost', '/school/classes'));
    await page.getByRole('heading', { name: 'You have no class yet' }).waitFor();
    await assertAccessible(page, 'no class yet');
    await page.getByRole('button', { name: 'New class' }).click();
    await page.getByRole('dialog').getByLabel('Name of the class').waitFor();
});

test('a teacher looks after their own classes, a family after none', async () => {
    const page = await browser.signedIn('teacher2', '/school/classes', desktop);
    await page.getByRole('heading', { name: 'Your classes, also those put away' }).waitFor();
    await page.getByRole('button', { name: /English 9/ }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Algebra/ }).count(), 0);
    const family = await browser.signedIn('parent', '/school/classes', desktop);
    await family.getByText('This page is not yours to see').waitFor();
});

test('what is typed while a class is renamed or put away stays', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    await admin.createClass('Before', 'Winter');
    const page = await browser.signedIn('admin', '/school/classes', desktop);
    await page.getByRole('button', { name: /^Before/ }).click();
    const panel = page.getByRole('dialog');
    const name = panel.getByLabel('Name of the class');
    const answer = await holdAnswers(page, '**/api/v1/classes/*');
    await name.fill('Renamed');
    await page.keyboard.press('Enter');
    await name.fill('Half ty');
    answer();
    await panel.getByRole('heading', { name: 'Renamed' }).waitFor();
    assert.equal(await name.inputValue(), 'Half ty');
    await panel.getByRole('button', { name: 'Put away' }).click();
    await panel.getByText('The class is put away.').waitFor();
    assert.equal(await name.inputValue(), 'Half ty');
});
