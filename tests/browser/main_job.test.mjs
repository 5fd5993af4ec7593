// The main job: a teacher drops a gradebook file, students and parents see their progress, and nobody else's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { desktop, drop, file, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const others = ['Novak', 'Osei', 'Park'].map((last) => ({
    last,
    first: 'Robin',
    email: `robin.${last}@lincoln.example`,
}));
const columns = [
    { name: '🧪 Lab: density', date: '2026-09-03', points: 20 },
    { name: 'Essay, “first” draft', date: '2026-09-17', points: 50 },
];
const gradebook = (mayaScores, otherScores) =>
    csv(columns, [{ ...maya, scores: mayaScores }, ...others.map((person) => ({ ...person, scores: otherScores }))]);

async function importFiles(page, files) {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /Choose files|Import another file/ }).click();
    await (await chooser).setFiles(files);
}

const numbersOf = (report) =>
    report
        .locator('.counts div')
        .evaluateAll((all) =>
            Object.fromEntries(
                all.map((one) => [one.querySelector('dt').textContent, Number(one.querySelector('dd').textContent)]),
            ),
        );

for (const [where, options, name] of [
    ['a desktop', desktop, 'Physics 8'],
    ['a phone', phone, 'Optics 8'],
])
    test(`from the file to the grade that the family sees, on ${where}`, async (t) => {
        const page = await browser.signedIn('teacher', '/', options);
        let gradebookPath;

        await t.test('a teacher creates a class and is asked for its file', async () => {
            await page.getByRole('button', { name: 'New class' }).click();
            await page.getByLabel('Name of the class').fill(name);
            await page.getByLabel('Term').fill('Fall 2026');
            await page.getByRole('button', { name: 'Create and import grades' }).click();
            await page.getByRole('heading', { name: 'Import grades' }).waitFor();
            gradebookPath = new URL(page.url()).pathname.replace('/import', '');
        });

        await t.test('the file is shown before it is applied, and the report tells what it did', async () => {
            await importFiles(page, [file('physics.csv', gradebook([17, 41.5], [12, '']))]);
            await page.getByText('Tags for the new assignments').click();
            await page.getByLabel('New tag').fill('unit 7');
            await page.getByLabel('New tag').press('Enter');
            await page.getByRole('button', { name: 'Apply 5 changes' }).click();
            await page.getByRole('heading', { name: '5 grades added' }).waitFor();
            assert.deepEqual(await numbersOf(page.locator('.report')), {
                New: 5,
                Updated: 0,
                Unchanged: 0,
                Skipped: 0,
            });
            await page.getByText('Tagged: unit 7').waitFor();
        });

        await t.test('the same file again changes nothing and says so', async () => {
            await importFiles(page, [file('physics.csv', gradebook([17, 41.5], [12, '']))]);
            const again = page.getByRole('article').last();
            await again.getByRole('heading', { name: 'Nothing to do' }).waitFor();
            await again.getByRole('button', { name: 'Done' }).click();
            assert.equal(await page.getByRole('article').count(), 1);
        });

        await t.test('a file dropped on the gradebook is imported, and what changed is marked', async () => {
            await page.goto(browser.address('lincoln.localhost', gradebookPath));
            await page.getByRole('grid').waitFor();
            await drop(page, 'corrected.csv', gradebook([19, 41.5], [12, 30]));
            await page.getByRole('article', { name: 'corrected.csv' }).waitFor();
            await page.getByRole('button', { name: 'Alvarez, Maya, 🧪 Lab: density: 17 becomes 19' }).waitFor();
            await page.keyboard.press('Enter');
            await page.getByRole('link', { name: 'Open the gradebook' }).click();
            await page.getByText('Your import added 3 grades and changed 1.').waitFor();
            assert.equal(await page.getByRole('gridcell', { name: 'changed by your import' }).innerText(), '19\n95%');
            assert.equal(await page.getByRole('gridcell', { name: 'new since your import' }).count(), 3);
        });

        await t.test('the student sees only the own grades', async () => {
            const student = await browser.signedIn('student', '/', options);
            const section = student.getByRole('region', { name });
            await section.getByRole('row', { name: /Lab: density.*Sep 3, 2026.*19 \/ 20.*95%/ }).waitFor();
            assert.doesNotMatch(await student.locator('main').innerText(), /Robin|Novak|Osei|Park/);
            assert.equal(await student.getByRole('link', { name: 'Classes' }).count(), 0);
        });

        await t.test('a parent sees the own children, one at a time', async () => {
            const parent = await browser.signedIn('parent', '/', options);
            await parent.getByRole('heading', { name: 'Maya Alvarez', level: 1 }).waitFor();
            await parent.getByRole('region', { name }).waitFor();
            await parent.getByRole('navigation', { name: 'Children' }).getByRole('link', { name: 'Lily Chen' }).click();
            await parent.getByRole('heading', { name: 'Lily Chen', level: 1 }).waitFor();
            assert.equal(await parent.getByRole('region', { name }).count(), 0);
        });

        await t.test('the address of another student opens nothing', async () => {
            await page.getByRole('rowheader', { name: 'Novak, Robin' }).click();
            await page.getByRole('heading', { name: 'Robin Novak' }).waitFor();
            const path = new URL(page.url()).pathname;
            for (const who of ['student', 'parent']) {
                const nosy = await browser.signedIn(who, path, options);
                await nosy.getByRole('alert').waitFor();
                assert.doesNotMatch(await nosy.locator('main').innerText(), /Novak/);
            }
        });
    });

test('a cell that is no grade is named with its place and its reason, and the rest is imported', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Chemistry 9');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await importFiles(page, [file('chemistry.csv', gradebook(['abc', 40], [12, -3]))]);
    await page.getByRole('button', { name: 'Apply 4 changes' }).click();
    await page.getByRole('heading', { name: '4 grades added' }).waitFor();
    assert.deepEqual(await numbersOf(page.locator('.report')), { New: 4, Updated: 0, Unchanged: 0, Skipped: 4 });
    await page.locator('summary', { hasText: 'Not a number' }).click();
    await page.getByRole('row', { name: /^4 D 🧪 Lab: density abc/ }).waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the list' }).click();
    assert.equal((await saving).suggestedFilename(), 'skipped-cells.csv');
});

test('columns that hardly anyone has a score in are left out until asked for', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Homeroom');
    const people = Array.from({ length: 30 }, (_, i) => ({
        last: `Person ${i}`,
        first: 'P',
        email: `p${i}@lincoln.example`,
    }));
    const rows = people.map((person, i) => ({ ...person, scores: [5, i === 0 ? 9 : ''] }));
    const sparse = csv(
        [
            { name: 'Quiz', points: 10 },
            { name: 'Extra credit', points: 10 },
        ],
        rows,
    );
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await importFiles(page, [file('homeroom.csv', sparse)]);
    await page.getByRole('button', { name: 'Apply 30 changes' }).waitFor();
    await page.getByText('the 10 % rule asks for 3').waitFor();
    await page.getByRole('checkbox', { name: 'Take Extra credit' }).check();
    await page.getByRole('button', { name: 'Apply 31 changes' }).click();
    await page.getByRole('heading', { name: '31 grades added' }).waitFor();
});

test('a file that is no gradebook is refused in words, and the good one beside it is imported', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Music');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await importFiles(page, [file('menu.csv', '<!doctype html><p>Soup'), file('music.csv', gradebook([1, 2], [3, 4]))]);
    const refused = page.getByRole('article', { name: 'menu.csv' });
    await refused.getByRole('heading', { name: 'File not recognised' }).waitFor();
    await refused.getByText('Nothing was changed in the gradebook.').waitFor();
    await refused.getByLabel('Read it as').waitFor();
    const good = page.getByRole('article', { name: 'music.csv' });
    await good.getByRole('button', { name: 'Apply 8 changes' }).click();
    await good.getByRole('heading', { name: '8 grades added' }).waitFor();
});

test('a file that is dropped while the class still loads is taken, too', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Slow class');
    const page = await browser.page();
    let release;
    const heldBack = new Promise((resolve) => (release = resolve));
    await page.route(
        (url) => url.pathname.endsWith('/gradebook'),
        async (route) => {
            await heldBack;
            await route.continue();
        },
    );
    const [, key, value] = /^([^=]+)=(.*)$/.exec(teacher.headers.Cookie);
    await page.context().addCookies([{ name: key, value, url: browser.address('lincoln.localhost') }]);
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}/import`));
    await page.getByText('Which file?').waitFor();
    await drop(page, 'early.csv', gradebook([1, 2], [3, 4]));
    await page.getByRole('article', { name: 'early.csv' }).waitFor();
    release();
    await page.getByRole('button', { name: 'Apply 8 changes' }).waitFor();
});

test('an upload can be stopped and sent again', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Slow line');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    // A line so slow that nothing arrives.
    const slow = (url) => url.pathname.endsWith('/previews');
    await page.route(slow, () => {});
    await importFiles(page, [file('large.csv', gradebook([1, 2], [3, 4]))]);
    await page.getByText('Sending… 0%').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopped.').waitFor();
    assert.equal((await teacher.gradebook(id)).students.length, 0);
    await page.unroute(slow);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Apply 8 changes' }).click();
    await page.getByRole('heading', { name: '8 grades added' }).waitFor();
});

test('the whole way by keyboard: sign in, choose a class, find a student, open the page', async () => {
    const page = await browser.page();
    await page.goto(browser.address('lincoln.localhost'));
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tabTo(page, 'email');
    await page.keyboard.type('teacher@lincoln.example');
    await tabTo(page, 'password');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Sign-in failed' }).waitFor();
    await page.keyboard.type('lincoln-demo');
    await page.keyboard.press('Enter');

    await page.getByRole('link', { name: 'Algebra I – Period 2' }).waitFor();
    await tabTo(page, 'Algebra I – Period 2');
    await page.keyboard.press('Enter');
    await page.getByRole('grid').waitFor();
    await tabTo(page, 'Search students');
    await page.keyboard.type('maya alv');
    await page.getByRole('status').filter({ hasText: 'Showing 1 of 24 students' }).waitFor();
    await tabTo(page, 'Student');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Maya Alvarez', level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole('searchbox', { name: 'Search students' }).waitFor();
    assert.equal(await page.getByRole('searchbox', { name: 'Search students' }).inputValue(), 'maya alv');
});

/** Presses Tab until the element with this id, label or text has the focus. */
async function tabTo(page, wanted) {
    for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
            const { id, ariaLabel, textContent } = document.activeElement;
            return [id, ariaLabel, textContent?.trim()];
        });
        if (focused.includes(wanted)) return;
    }
    assert.fail(`${wanted} cannot be reached with Tab`);
}
