// What holds on every page: accessible in both themes and at both sizes, calm when something fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { classOfDoubts, doubtful } from './support/doubtful_file.mjs';
import { assertAccessible, desktop, file, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const looks = [
    ['desktop, light', { ...desktop, colorScheme: 'light' }],
    ['desktop, dark', { ...desktop, colorScheme: 'dark' }],
    ['phone, light', { ...phone, colorScheme: 'light' }],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
];

async function algebra() {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    return (await teacher.classes()).find(({ name }) => name.startsWith('Algebra')).id;
}

for (const [look, options] of looks) {
    test(`every page is accessible and fits: ${look}`, async () => {
        const id = await algebra();
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const previewed = await classOfDoubts(teacher);
        const pages = [
            [
                'the school finder',
                null,
                'localhost',
                '/',
                async (page) => {
                    await page.getByLabel('Name of your school').fill('lin');
                    await page.getByRole('link', { name: 'Lincoln High School' }).waitFor();
                },
            ],
            [
                'the sign-in',
                null,
                'lincoln.localhost',
                '/sign-in',
                async (page) => {
                    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
                    await page.getByText('Enter your e-mail address.').waitFor();
                },
            ],
            [
                'an unknown school',
                null,
                'nowhere.localhost',
                '/',
                (page) => page.getByText('There is no school').waitFor(),
            ],
            ['the classes', 'teacher', '', '/classes', (page) => page.getByText('24', { exact: true }).waitFor()],
            ['the gradebook', 'teacher', '', `/classes/${id}`, (page) => page.getByRole('grid').waitFor()],
            [
                'the export menu',
                'teacher',
                '',
                `/classes/${id}`,
                async (page) => {
                    await page.getByRole('button', { name: 'Export' }).click();
                    await page.getByRole('link', { name: 'Excel workbook' }).waitFor();
                },
            ],
            [
                'the details of an assignment',
                'teacher',
                '',
                `/classes/${id}`,
                async (page) => {
                    await page.locator('.assignment button').first().click();
                    await page.getByRole('button', { name: 'Highest first' }).waitFor();
                },
            ],
            ['the import', 'teacher', '', `/classes/${id}/import`, (page) => page.getByText('Which file?').waitFor()],
            [
                'a refused import',
                'teacher',
                '',
                `/classes/${id}/import`,
                async (page) => {
                    await page.locator('input[type=file]').setInputFiles([file('menu.csv', '<!doctype html><p>Soup')]);
                    await page.getByRole('alert').waitFor();
                },
            ],
            [
                'a table that nobody knows',
                'teacher',
                '',
                `/classes/${id}/import`,
                async (page) => {
                    await page.locator('input[type=file]').setInputFiles([file('menu.csv', 'dish,price\nsoup,3\n')]);
                    await page.getByText('The columns of this file were not recognised.').waitFor();
                },
            ],
            [
                'the history',
                'teacher',
                '',
                `/classes/${id}/history`,
                (page) => page.getByRole('button', { name: 'Check the history' }).waitFor(),
            ],
            [
                'the preview of an import',
                'teacher',
                '',
                `/classes/${previewed}/import`,
                async (page) => {
                    await page.locator('input[type=file]').setInputFiles([file('canvas.csv', doubtful)]);
                    await page.getByRole('heading', { name: 'Who is this student?' }).waitFor();
                    await page.getByText('I have looked at this').first().waitFor();
                },
            ],
            [
                'the duplicates',
                'admin',
                '',
                '/duplicates',
                (page) => page.getByRole('heading', { name: 'Suggestions' }).waitFor(),
            ],
            ['the roster', 'admin', '', '/roster', (page) => page.getByText('No roster was imported yet.').waitFor()],
            ['the student’s page', 'student', '', '/', (page) => page.getByRole('img', { name: /^Overall/ }).waitFor()],
            [
                'the parent’s page',
                'parent',
                '',
                '/',
                (page) => page.getByRole('navigation', { name: 'Children' }).waitFor(),
            ],
            ['no such page', 'teacher', '', '/nowhere', (page) => page.getByText('This page does not exist').waitFor()],
        ];
        for (const [where, account, host, path, arrive] of pages) {
            const page = account ? await browser.signedIn(account, path, options) : await browser.page(options);
            if (!account) await page.goto(browser.address(host, path));
            await arrive(page);
            await assertAccessible(page, where);
            assert.match(await page.title(), /Grade Insight$/, where);
            await page.context().close();
        }
    });
}

test('the theme can be chosen and stays chosen', async () => {
    const page = await browser.signedIn('teacher', '/classes', { ...desktop, colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Switch to dark theme' }).click();
    const dark = await background();
    assert.notEqual(dark, light);
    await page.reload();
    await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
    assert.equal(await background(), dark);
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

test('after the session has ended, signing in leads back to the same place', async () => {
    const id = await algebra();
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page.getByText('Which file?').waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Algebra' }).click();
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

test('without a connection the page says so and goes on after it', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('link', { name: /Algebra/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('alert').filter({ hasText: 'No connection' }).waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('grid').waitFor();
});

test('a page moved to by a link is announced: its heading has the focus', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid').waitFor();
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^Algebra/);
});
