// Sections in the gradebook: rows by section with their figures, the filter, and students put into one by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, fromMenu, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = [
    { name: 'Quiz', date: '2025-09-01', points: 10 },
    { name: 'Essay', date: '2025-09-15', points: 20 },
];
const students = [
    { last: 'Adams', first: 'Bo', email: 'bo.adams@lincoln.example', scores: [10, 20] },
    { last: 'Celik', first: 'Zoe', email: 'zoe.celik@lincoln.example', scores: [6, 8] },
    { last: 'Haddad', first: 'Sami', email: 'sami.haddad@lincoln.example', scores: [4, 10] },
    { last: 'Novak', first: 'Eva', email: 'eva.novak@lincoln.example', scores: [1, ''] },
    { last: 'Ogden', first: 'Ann', email: 'ann.ogden@lincoln.example', scores: [8, 16] },
];
const SECTIONS = { '10B': ['Adams', 'Celik'], '7A': ['Haddad', 'Ogden'] };

let teacher;
async function newClass(name, sections = SECTIONS) {
    teacher ??= await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    await teacher.import(id, csv(columns, students));
    const ids = new Map((await teacher.gradebook(id)).students.map((one) => [one.last_name, one.id]));
    for (const [section, names] of Object.entries(sections)) {
        await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/sections`, {
            json: { section, students: names.map((one) => ids.get(one)) },
        });
    }
    return id;
}
const sectionsOf = async (id) =>
    (await teacher.gradebook(id)).students.map((one) => `${one.last_name} ${one.section ?? '-'}`).join(', ');
async function open(id, options) {
    const page = await browser.signedIn('teacher', `/classes/${id}`, options);
    await page.getByRole('grid').waitFor();
    return page;
}
async function bySection(page) {
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('group', { name: 'Groups of students' }).getByLabel('By section').check();
    await page.keyboard.press('Escape');
}
async function filter(page, name) {
    await page.getByRole('button', { name: /^Sections/ }).click();
    await page.getByRole('checkbox', { name }).check();
    await page.keyboard.press('Escape');
}
/** Until the lines below the head are these: last names of students, and "7A 2 students 60.0% 50.0%" for a head. */
const shows = (page, wanted) =>
    page.waitForFunction((list) => {
        const lines = [...document.querySelectorAll('.row:not(.titles, .mean)')];
        lines.sort((a, b) => a.ariaRowIndex - b.ariaRowIndex);
        const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
        const texts = lines.map((line) =>
            line.matches('.section')
                ? [...line.querySelectorAll('bdi, small, .assignment')].map(words).join(' ')
                : line.querySelector('.person').textContent.split(/,\s*/)[0],
        );
        return JSON.stringify(texts) === list;
    }, JSON.stringify(wanted));
const GROUPED = [
    '7A 2 students 60.0% 65.0%',
    'Haddad',
    'Ogden',
    '10B 2 students 80.0% 70.0%',
    'Adams',
    'Celik',
    'No section 1 student 10.0% —',
    'Novak',
];
const note = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
const fold = (page, name) => page.getByRole('rowheader', { name }).getByRole('button');
const rowIndexOf = (page) => page.evaluate(() => document.activeElement.closest('[aria-rowindex]').ariaRowIndex);

test('a class without sections looks as ever', async () => {
    const page = await open(await newClass('None', {}));
    assert.equal(await page.getByRole('button', { name: /^Sections/ }).count(), 0);
    await page.getByRole('button', { name: 'View' }).click();
    assert.equal(await page.getByLabel('By section').count(), 0);
    await shows(page, ['Adams', 'Celik', 'Haddad', 'Novak', 'Ogden']);
});

test('a section stands beside the name', async () => {
    const page = await open(await newClass('Beside'));
    await page.getByRole('link', { name: 'Adams, Bo Section 10B' }).waitFor();
    await page.getByRole('link', { name: 'Novak, Eva', exact: true }).waitFor();
    await assertAccessible(page, 'a grid with sections');
});

test('rows stand by section with its figures, sorted inside, and all of it is there again', async () => {
    const page = await open(await newClass('Grouped'));
    await bySection(page);
    await shows(page, GROUPED);
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '10');
    await assertAccessible(page, 'rows by section');
    await page.getByRole('button', { name: 'Overall', exact: true }).click();
    await shows(page, [
        '7A 2 students 60.0% 65.0%',
        'Ogden',
        'Haddad',
        '10B 2 students 80.0% 70.0%',
        'Adams',
        'Celik',
        'No section 1 student 10.0% —',
        'Novak',
    ]);
    await page.getByRole('searchbox').fill('celik');
    await shows(page, ['10B 1 of 2 students 80.0% 70.0%', 'Celik']);
    await page.keyboard.press('Escape');
    await fold(page, /^10B/).click();
    const folded = [
        '7A 2 students 60.0% 65.0%',
        'Ogden',
        'Haddad',
        '10B 2 students 80.0% 70.0%',
        'No section 1 student 10.0% —',
        'Novak',
    ];
    await shows(page, folded);
    await page.getByText('Showing 3 of 5 students').waitFor();
    await page.reload();
    await shows(page, folded);
    assert.equal(await fold(page, /^10B/).getAttribute('aria-expanded'), 'false');
});

test('by keyboard: heads are lines like others, Enter folds, typing and selecting pass over them', async () => {
    const id = await newClass('Keys');
    const page = await open(id);
    await bySection(page);
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    for (let step = 0; step < 2; ++step) await page.keyboard.press('ArrowDown');
    assert.equal(await rowIndexOf(page), '3');
    await page.keyboard.press('Enter');
    await shows(page, ['7A 2 students 60.0% 65.0%', ...GROUPED.slice(3)]);
    assert.equal(await rowIndexOf(page), '3');
    await page.keyboard.press('Enter');
    await shows(page, GROUPED);
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    assert.equal(await rowIndexOf(page), '5', 'Ogden');
    await page.keyboard.press('9');
    await page.keyboard.press('Enter');
    assert.equal(await rowIndexOf(page), '7', 'Adams, past the head of 10B');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByText('Grades 2').waitFor();
    await page.keyboard.press('ArrowUp');
    assert.equal(await rowIndexOf(page), '6', 'the head of 10B');
    await page.keyboard.press('Shift+Space');
    await page.getByText('Grades 4').waitFor();
    await page.getByText('All changes saved').waitFor();
    const scores = (await teacher.gradebook(id)).students.map((one) => one.scores[0]);
    assert.deepEqual(scores, [10, 6, 4, 1, 9]);
});

test('a block that is pasted goes to the students, not to the heads between them', async () => {
    const id = await newClass('Pasted');
    const page = await open(id);
    await bySection(page);
    await shows(page, GROUPED);
    await page.getByRole('gridcell', { name: /^4, 40%/ }).click();
    await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '5\n6\n7\n8\n9');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await page.getByText('All changes saved').waitFor();
    const scores = (await teacher.gradebook(id)).students.map((one) => `${one.last_name} ${one.scores[0]}`);
    assert.deepEqual(scores, ['Adams 7', 'Celik 8', 'Haddad 5', 'Novak 9', 'Ogden 6']);
});

test('a filter by section says whose average stands at the top', async () => {
    const page = await open(await newClass('Filtered'));
    await filter(page, '7A');
    await shows(page, ['Haddad', 'Ogden']);
    const top = page.locator('.row.mean');
    assert.match(await top.innerText(), /Average of 7A\s+\S+\s+60\.0%\s+65\.0%/);
    await page.getByRole('columnheader', { name: /^Quiz/ }).getByRole('button').click();
    const menu = page.getByRole('dialog', { name: 'Quiz: details' });
    assert.match(await menu.locator('dl').innerText(), /Average of 7A\s+60\.0%/);
    await page.keyboard.press('Escape');
    await filter(page, 'No section');
    await shows(page, ['Haddad', 'Novak', 'Ogden']);
    await top.getByText('Average of 2 sections').waitFor();
    await assertAccessible(page, 'a grid of two sections');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await top.getByText('Class average').waitFor();
});

test('selected students are put into a section, seen at once, and the undo takes it back', async () => {
    const id = await newClass('By hand', {});
    const page = await open(id);
    await page.getByRole('gridcell', { name: /^10, 100%/ }).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: /^Section….*2 students/ }).click();
    const form = page.getByRole('dialog', { name: 'Section of 2 students' });
    await form.getByLabel('Section', { exact: true }).fill(' Period 3 ');
    await assertAccessible(page, 'the form of a section');
    await page.keyboard.press('Enter');
    await note(page, '2 students put into Period 3.');
    await page.getByRole('link', { name: 'Celik, Zoe Section Period 3' }).waitFor();
    assert.equal(await sectionsOf(id), 'Adams Period 3, Celik Period 3, Haddad -, Novak -, Ogden -');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await note(page, 'It is as it was before.');
    await page.getByRole('link', { name: 'Celik, Zoe', exact: true }).waitFor();
    assert.equal(await sectionsOf(id), 'Adams -, Celik -, Haddad -, Novak -, Ogden -');
});

test('what the server refuses goes back to what it was, and that is said', async () => {
    const id = await newClass('Refused');
    const page = await open(id);
    let answer;
    const asked = new Promise((resolve) => {
        void page.route('**/sections', (route) => {
            answer = () =>
                route.fulfill({
                    status: 503,
                    contentType: 'application/problem+json',
                    body: JSON.stringify({
                        code: 'unavailable',
                        title: 'Not now',
                        detail: 'Try again in a minute.',
                        status: 503,
                    }),
                });
            resolve();
        });
    });
    await page
        .getByRole('gridcell', { name: /^10, 100%/ })
        .first()
        .click();
    await page.getByRole('button', { name: /^Section…/ }).click();
    const form = page.getByRole('dialog', { name: 'Section of Adams, Bo' });
    assert.equal(await form.getByLabel('Section', { exact: true }).inputValue(), '10B');
    await form.getByRole('button', { name: '7A' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Adams, Bo Section 7A' }).waitFor();
    await asked;
    await answer();
    await note(page, 'Nothing was changed. Try again in a minute.');
    await page.getByRole('link', { name: 'Adams, Bo Section 10B' }).waitFor();
});

test('the list of students has the section of each, also on a phone', async () => {
    const id = await newClass('List');
    const page = await open(id, phone);
    await fromMenu(page, 'Students');
    await page.getByRole('button', { name: /^Section 7A ?: Haddad, Sami$/ }).waitFor();
    await page.getByRole('button', { name: /^Section… ?: Novak, Eva$/ }).click();
    const form = page.getByRole('dialog', { name: 'Section of Novak, Eva' });
    await form.getByRole('button', { name: '7A' }).click();
    await assertAccessible(page, 'the form of a section on a phone');
    await form.getByRole('button', { name: 'Save' }).click();
    await note(page, '1 student put into 7A.');
    await bySection(page);
    await fold(page, /^7A/).getByText('3 students').waitFor();
    await assertAccessible(page, 'rows by section on a phone');
});

test('the insight is of all, or of one section', async () => {
    const page = await browser.signedIn('teacher', `/classes/${await newClass('Insight')}/insight`);
    const overall = page.getByRole('region', { name: 'Overall grades' });
    await overall.getByText('5 students with a grade.').waitFor();
    await page.getByLabel('Section').selectOption({ label: '7A (2)' });
    await overall.getByText('2 students with a grade.').waitFor();
    await assertAccessible(page, 'the insight of a section');
    await page.getByLabel('Section').selectOption({ label: 'All sections' });
    await overall.getByText('5 students with a grade.').waitFor();
});

test('sections are printed with their students, and hold in the dark and from right to left', async () => {
    const id = await newClass('Printed');
    const page = await open(id, { ...desktop, locale: 'ar', colorScheme: 'dark' });
    await page.locator('[popovertarget="view-menu"]').click();
    await page.locator('input[name="view-rows"]').nth(1).check();
    await page.keyboard.press('Escape');
    await page.locator('.row.section').first().waitFor();
    await assertAccessible(page, 'rows by section, dark and from right to left');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const lines = await page.locator('.paper tbody tr th').allTextContents();
    assert.deepEqual(
        lines.map((text) => /^[\p{L}\p{N}]+/u.exec(text.trim())[0]),
        ['7A', 'Haddad', 'Ogden', '10B', 'Adams', 'Celik', 'بلا', 'Novak'],
    );
});

test('2,000 students in 40 sections and 200 assignments scroll with few nodes and arrive at the last score', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ name: `Work ${n}`, date: '2025-09-01', points: 10 }));
    teacher ??= await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Large');
    const all = Array.from({ length: 2000 }, (_, n) => ({
        last: `Last ${String(n).padStart(4, '0')}`,
        first: 'Someone',
        email: `s${n}@lincoln.example`,
        scores: many.map((_one, column) => (n + column) % 11),
    }));
    await teacher.import(id, csv(many, all));
    const ids = (await teacher.gradebook(id)).students.map((one) => one.id);
    for (let section = 0; section < 40; ++section) {
        await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/sections`, {
            json: { section: `S ${section}`, students: ids.filter((_one, n) => n % 40 === section) },
        });
    }
    const page = await open(id);
    await bySection(page);
    await page.locator('.row.section').first().waitFor();
    const most = await page.evaluate(async () => {
        const scroller = document.querySelector('.scroller');
        let nodes = 0;
        for (let step = 0; step < 60; step++) {
            scroller.scrollTop += 260;
            scroller.scrollLeft += 130;
            await new Promise(requestAnimationFrame);
            nodes = Math.max(nodes, document.querySelectorAll('*').length);
        }
        return nodes;
    });
    assert.ok(most < 2000, `${most} elements`);
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '2042');
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    await page.keyboard.press('Control+End');
    const last = page.locator('[aria-rowindex="2042"] > [aria-colindex="202"]');
    await last.and(page.locator(':focus')).waitFor();
    const box = await last.boundingBox();
    assert.ok(box.x + box.width <= 1280 && box.y + box.height <= 800, 'the last score is in view');
});
