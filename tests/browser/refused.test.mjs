// What the server refuses, or the network loses: a control shows again what holds, and a list says that it did not come.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, goDownTo, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

const at =
    (path) =>
    ({ pathname }) =>
        pathname === `/api/v1${path}`;

/** Loses what changes something there until it is called. */
async function lose(page, path) {
    const losing = (route) => (route.request().method() === 'GET' ? route.fallback() : route.abort());
    const there = at(path);
    await page.route(there, losing);
    return () => page.unroute(there, losing);
}

const isChecked = (box, checked) =>
    box.and(box.page().locator(checked ? ':checked' : ':not(:checked)')).waitFor({ state: 'visible' });

test('a right of a guardian that was not saved is shown as it is', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const id = await admin.createClass('Refused rights');
    await admin.import(id, quiz(people(1, 'refused')));
    const student = (await admin.gradebook(id)).students[0].id;
    await admin.expect(201, 'POST', `/api/v1/students/${student}/guardians`, {
        json: { email: 'parent@lincoln.example' },
    });
    const { guardians } = await admin.get(`/api/v1/students/${student}/guardians`);
    const page = await browser.signedIn('admin', `/people/students?student=${student}`);
    const panel = page.getByRole('dialog', { name: /^Guardians of/ });
    const grades = panel.getByRole('switch', { name: 'Sees grades' });
    await isChecked(grades, true);
    const find = await lose(page, `/students/${student}/guardians/${guardians[0].account}`);
    await grades.click();
    await panel.getByText('The server could not be reached.').waitFor();
    await isChecked(grades, true);
    await find();
    await grades.click();
    await panel.getByText('“sees grades” is off.').waitFor();
    await isChecked(grades, false);
});

test('what a student of age lets a guardian do is shown as it is, and two quick presses are both kept', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const student = await held.server.signedIn('lincoln', 'student');
    const [{ id }] = (await student.get('/api/v1/session')).students;
    const json = { adult: true, guardians_keep: true };
    await admin.expect(204, 'POST', `/api/v1/students/${id}/adulthood`, { json });
    const rights = async () => (await student.get('/api/v1/account/guardians')).guardians[0].rights.toSorted();
    assert.deepEqual(await rights(), ['grades', 'mail']);

    const page = await browser.signedIn('student', '/');
    const group = page.getByRole('group', { name: /Elena Alvarez/ });
    const [grades, mail, records] = ['See grades', 'Get mail', 'Ask for the whole record'].map((name) =>
        group.getByLabel(name),
    );
    await goDownTo(page, grades);
    const find = await lose(page, '/account/guardians');
    await records.click();
    await page.getByText('The server could not be reached.').waitFor();
    await isChecked(records, false);
    assert.deepEqual(await rights(), ['grades', 'mail']);
    await find();

    const letGo = await holdAnswers(page, at('/account/guardians'));
    await grades.click();
    await mail.click();
    await isChecked(grades, false);
    await isChecked(mail, false);
    let answers = 0;
    const both = page.waitForResponse((one) => one.url().endsWith('/account/guardians') && ++answers === 2);
    letGo();
    await both;
    assert.deepEqual(await rights(), []);
    await isChecked(grades, false);
    await isChecked(mail, false);
});

test('what becomes of new assignments is shown as it is', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Refused rule');
    await teacher.import(id, quiz(people(1, 'rule')));
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('button', { name: /^Families/ }).click();
    const [atOnce, hold] = ['Publish at once', 'Hold until I publish them'].map((name) =>
        page.getByRole('radio', { name }),
    );
    await isChecked(atOnce, true);
    const find = await lose(page, `/classes/${id}/publishing`);
    await hold.click();
    await page.getByText('The server could not be reached.').first().waitFor();
    await isChecked(atOnce, true);
    await isChecked(hold, false);
    await find();
    await hold.click();
    await page.getByText('New assignments will wait until you publish them.').waitFor();
    await isChecked(hold, true);
});

/** A list that says that there is more, and loses the first request for it. */
async function losesMore(page, path, { first, asks, last }) {
    let lost = 0;
    await page.route(at(path), (route) => {
        const isMore = new URL(route.request().url()).searchParams.has(asks);
        if (!isMore) return route.fulfill({ json: first });
        return lost++ === 0 ? route.abort() : route.fulfill({ json: last });
    });
}

async function saysAndTriesAgain(page, more) {
    await more.click();
    await page.getByRole('alert').getByText('The server could not be reached.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    assert.equal(await more.count(), 0);
}

test('earlier lines of the record that do not come are said, and so is another filter', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const record = await admin.get('/api/v1/audit?thing=');
    const page = await browser.signedIn('admin', '/school');
    await losesMore(page, '/audit', {
        first: { ...record, next: 1 },
        asks: 'before',
        last: { lines: [], next: null },
    });
    await page.goto(browser.address('lincoln.localhost', '/record'));
    const lines = page.getByRole('main').getByRole('listitem');
    await saysAndTriesAgain(page, page.getByRole('button', { name: 'Show earlier lines' }));
    assert.ok((await lines.count()) > 0);

    const all = at('/audit');
    const loseIt = (route) => route.abort();
    await page.route(all, loseIt);
    await page.getByLabel('Show', { exact: true }).selectOption('Tokens');
    await page.getByRole('alert').getByText('The server could not be reached.').waitFor();
    assert.equal(await lines.count(), 0); // none of another filter
    await assertAccessible(page, 'a record that did not come');
    await page.unroute(all, loseIt);
    await page.getByRole('button', { name: 'Try again' }).click();
    await lines.first().waitFor();
});

test('who looked earlier, more people and more rosters that do not come are said, and what is there stays', async (t) => {
    const admin = await held.server.signedIn('lincoln', 'admin');

    await t.test('looks', async () => {
        const student = await held.server.signedIn('lincoln', 'student');
        const [{ id }] = (await student.get('/api/v1/session')).students;
        const look = {
            at: '2026-09-10T08:00:00Z',
            action: 'grades.viewed',
            class: null,
        };
        const actor = { kind: 'account', name: 'Rosa Teach', role: 'teacher' };
        const page = await browser.signedIn('student', '/account');
        await losesMore(page, `/students/${id}/looks`, {
            first: { looks: [{ ...look, actor }], next: 1 },
            asks: 'before',
            last: { looks: [], next: null },
        });
        await page.goto(browser.address('lincoln.localhost', `/students/${id}/looks`));
        await saysAndTriesAgain(page, page.getByRole('button', { name: 'Show earlier lines' }));
        await page.getByText('Rosa Teach').waitFor();
    });

    await t.test('people', async () => {
        const first = await admin.get('/api/v1/accounts');
        const page = await browser.signedIn('admin', '/school');
        await losesMore(page, '/accounts', {
            first: { ...first, next: 'more' },
            asks: 'after',
            last: { ...first, accounts: [], next: null },
        });
        await page.goto(browser.address('lincoln.localhost', '/people'));
        await saysAndTriesAgain(page, page.getByRole('button', { name: 'Show more' }));
        await page.getByRole('button', { name: first.accounts[0].name }).first().waitFor();
    });

    await t.test('rosters', async () => {
        const change = {
            id: 'one',
            seq: 2,
            kind: 'import',
            file_name: 'autumn.zip',
            undoes: null,
            undone_by: null,
        };
        const none = { new: 0, changed: 0, removed: 0 };
        const summary = {
            students: none,
            classes: none,
            accounts: none,
            places: { joined: 1, back: 0, dropped: 0, left: 0 },
            teachers: { added: 0, removed: 0 },
            guardians: { added: 0, removed: 0 },
        };
        const page = await browser.signedIn('admin', '/school');
        await losesMore(page, '/roster/history', {
            first: {
                changes: [{ ...change, summary, by: 'Ada', at: '2026-09-10T08:00:00Z' }],
                next: 1,
            },
            asks: 'before',
            last: { changes: [], next: null },
        });
        await page.goto(browser.address('lincoln.localhost', '/roster'));
        await saysAndTriesAgain(page, page.getByRole('button', { name: 'Older rosters' }));
        await page.getByText('autumn.zip').waitFor();
    });
});

test('a report that is made: a look that fails is said, and stopping it is asked about', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const [{ id }] = await teacher.classes();
    const page = await browser.signedIn('teacher', '/classes');
    const report = {
        ...{
            id: 'one',
            kind: 'progress',
            format: 'pdf',
            language: 'en',
            date: '2026-09-10',
            problem: null,
        },
        ...{
            state: 'running',
            done: 1,
            total: 4,
            pages: 0,
            bytes: 0,
            created_at: '2026-09-10T08:00:00Z',
        },
    };
    let isLost = false;
    const asked = [];
    await page.route(at(`/classes/${id}/reports`), (route) =>
        isLost ? route.abort() : route.fulfill({ json: { reports: asked.length > 0 ? [] : [report] } }),
    );
    await page.route(at(`/classes/${id}/reports/one`), (route) => {
        asked.push(route.request().method());
        return route.fulfill({ status: 204, body: '' });
    });
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}/reports`));
    await page.getByText('1 of 4 students').waitFor();
    isLost = true;
    const notice = page.getByRole('status').filter({ hasText: 'No connection' });
    await notice.getByRole('button', { name: 'Try again' }).waitFor();
    isLost = false;
    await notice.waitFor({ state: 'detached' });

    const stop = page.getByRole('button', { name: /^Stop: Progress report/ });
    await stop.click();
    const question = page.getByRole('alertdialog', {
        name: /^Stop making this report\?/,
    });
    await assertAccessible(page, 'the question before a report is stopped');
    await page.keyboard.press('Enter'); // who presses twice keeps it
    await question.waitFor({ state: 'detached' });
    assert.ok(await stop.evaluate((button) => button === document.activeElement));
    assert.deepEqual(asked, []);
    await stop.click();
    await question.getByRole('button', { name: 'Yes, stop it' }).click();
    await page.getByText('The report is stopped.').waitFor();
    assert.deepEqual(asked, ['DELETE']);
});

test('what cannot be copied is said', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    // As over plain http.
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.goto(browser.address('lincoln.localhost', '/account/tokens'));
    await page.getByLabel('What is it for?').fill('Copied by hand');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('It could not be copied. Select the text and copy it yourself.').waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).waitFor();
    await assertAccessible(page, 'a token that was not copied');
});

test('while students are erased, it is said', async () => {
    const page = await browser.signedIn('admin', '/school');
    const due = {
        ...{ years_after_leaving: 5, due: 1, plan: 'one' },
        students: [{ id: 'one', name: 'Long Gone', last_touched: '2015-06-01' }],
    };
    let left = due;
    let letGo;
    const mayGo = new Promise((resolve) => (letGo = resolve));
    let asked = 0;
    await page.route(at('/privacy/retention'), (route) => route.fulfill({ json: left }));
    await page.route(at('/privacy/retention/run'), async (route) => {
        asked += 1;
        await mayGo;
        left = { ...due, due: 0, students: [] };
        await route.fulfill({ json: { erased: 1, left: 0 } });
    });
    await page.goto(browser.address('lincoln.localhost', '/school/privacy'));
    const run = page.getByRole('button', { name: 'Erase 1 student for good' });
    await run.click({ force: true }); // not before the list was looked at
    await page.getByLabel(/^I have looked at the list/).check();
    await run.click();
    await page.getByRole('button', { name: 'Erasing…' }).waitFor();
    await page.getByText('With many students this takes a while.').waitFor();
    letGo();
    await page.getByText('1 student erased.').waitFor();
    assert.equal(asked, 1);
});
