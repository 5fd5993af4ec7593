// The gradebook grid: finding, filtering, sorting, the keyboard, and large classes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const students = [
    { last: 'Çelik', first: 'Zoë', email: 'zoe.celik@lincoln.example', scores: [9, '', 40, 12] },
    { last: 'Adams', first: 'Bo', email: 'bo@lincoln.example', scores: [10, 20, 50, 20] },
    { last: 'O’Brien', first: 'Ann', email: 'ann@lincoln.example', scores: [3, 'EX', 20, 5] },
];
const columns = [
    { name: 'Quiz 1', date: '2026-09-01', points: 10 },
    { name: 'Essay', date: '2026-09-02', points: 20 },
    { name: 'Quiz 2', points: 50 },
    {
        name: 'A very long title that says everything about the project and then some more',
        date: '2026-10-01',
        points: 20,
    },
];
let small;
/** A class that was imported in two steps, each with a tag of its own; made when first asked for. */
async function smallClass() {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Grid');
    const firstHalf = students.map((student) => ({ ...student, scores: student.scores.slice(0, 2) }));
    await teacher.import(id, csv(columns.slice(0, 2), firstHalf), { tags: ['first half'] });
    await teacher.import(id, csv(columns, students), { tags: ['second half'] });
    return id;
}

async function openGrid(id, options) {
    id ??= await (small ??= smallClass());
    const page = await browser.signedIn('teacher', `/classes/${id}`, options);
    await page.getByRole('grid').waitFor();
    return page;
}
const names = (page) => page.locator('.person').allTextContents();
const search = (page) => page.getByRole('searchbox', { name: 'Search students' });
const counts = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
const headings = (page) => page.locator('.assignment .title').allTextContents();

test('shows points, percent, totals, letters and averages', async () => {
    const page = await openGrid();
    await counts(page, '3 students, 4 assignments');
    assert.deepEqual(
        (await names(page)).map((name) => name.replace('\n', ' ')),
        ['Adams, Bo', 'Çelik, Zoë', 'O’Brien, Ann'],
    );
    assert.match(
        await page.locator('.row[aria-rowindex="4"]').innerText(),
        /76\.3%\s+C\s+9\s+90%\s+—\s+12\s+60%\s+40\s+80%/,
    );
    assert.match(await page.locator('.row[aria-rowindex="5"]').innerText(), /Excused/);
    assert.match(await page.locator('.row.mean').innerText(), /Class average\s+\d+\.\d%\s+73\.3%/);
    await page.getByRole('gridcell', { name: '3, 30%, of 10 points, needs attention' }).waitFor();
});

test('finds by name in either order and by e-mail, marks the hit, and Escape clears', async () => {
    const page = await openGrid();
    for (const query of ['zoe celik', 'Celik, Zoë', 'zoe.celik@']) {
        await search(page).fill(query);
        await counts(page, 'Showing 1 of 3 students, 4 of 4 assignments');
        assert.deepEqual(await names(page), ['Çelik,\nZoë']);
        assert.ok((await page.locator('.row mark').count()) > 0, query);
    }
    await search(page).press('Escape');
    await counts(page, '3 students, 4 assignments');
    await search(page).fill('nobody');
    await page.getByRole('heading', { name: 'No student matches your search' }).waitFor();
});

test('filters by assignment and by tag', async () => {
    const page = await openGrid();
    await page.getByRole('button', { name: 'Tags' }).click();
    await page.getByRole('checkbox', { name: 'second half' }).check();
    await counts(page, 'Showing 3 of 3 students, 2 of 4 assignments');
    assert.deepEqual(await headings(page), [columns[3].name, 'Quiz 2'], 'what has no date comes last');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Assignments' }).click();
    await page.getByRole('checkbox', { name: 'Quiz 2' }).check();
    await counts(page, '1 of 4 assignments');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Assignments 1 chosen$/ }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await counts(page, '3 students, 4 assignments');
});

test('sorts by overall and by an assignment; who has no score comes last', async () => {
    const page = await openGrid();
    const firstNames = async () => (await names(page)).map((name) => name.split(/,\s*/)[1]);
    await page.getByRole('button', { name: 'Overall' }).click();
    assert.deepEqual(await firstNames(), ['Bo', 'Zoë', 'Ann']);
    assert.equal(await page.getByRole('columnheader', { name: 'Overall' }).getAttribute('aria-sort'), 'descending');
    await page.getByRole('button', { name: 'Overall' }).click();
    assert.deepEqual(await firstNames(), ['Ann', 'Zoë', 'Bo']);
    await page
        .getByRole('columnheader', { name: /^Essay/ })
        .getByRole('button')
        .click();
    const details = page.getByRole('dialog', { name: 'Essay' });
    await details.getByText('100.0%').first().waitFor(); // the average, and the median beside it
    await details.getByRole('button', { name: 'Lowest first' }).click();
    assert.equal((await firstNames())[0], 'Bo');
});

test('a grade from elsewhere appears within a minute; without one the server only says so', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Fresh');
    const ann = { last: 'Ash', first: 'Ann', email: 'ann.ash@lincoln.example' };
    await teacher.import(id, csv([{ name: 'Quiz', points: 10 }], [{ ...ann, scores: [4] }]));
    const page = await browser.signedIn('teacher', '/classes');
    await page.clock.install();
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
    await page.getByRole('gridcell', { name: '4, 40%' }).waitFor();

    const asked = (status) =>
        page.waitForResponse((answer) => answer.url().endsWith('/gradebook') && answer.status() === status);
    const unchanged = asked(304);
    await page.clock.fastForward('01:01');
    await unchanged;
    await teacher.import(id, csv([{ name: 'Quiz', points: 10 }], [{ ...ann, scores: [9] }]));
    const changed = asked(200);
    await page.clock.fastForward('01:01');
    await changed;
    await page.getByRole('gridcell', { name: '9, 90%' }).waitFor();
});

test('arrows, Home, End and Ctrl move through the grid', async () => {
    const page = await openGrid();
    const focus = () =>
        page.evaluate(() => {
            const cell = document.activeElement.closest('[aria-colindex]');
            return [
                cell?.closest('[aria-rowindex]').ariaRowIndex ?? cell?.parentElement.getAttribute('aria-rowindex'),
                cell?.getAttribute('aria-colindex'),
            ].join();
        });
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    const steps = [
        ['ArrowDown', '2,1'],
        ['ArrowRight', '2,2'],
        ['End', '2,6'],
        ['Control+End', '5,6'],
        ['ArrowDown', '5,6'],
        ['Home', '5,1'],
        ['Control+Home', '1,1'],
        ['PageDown', '5,1'],
    ];
    for (const [key, place] of steps) {
        await page.keyboard.press(key);
        assert.equal(await focus(), place, key);
    }
    assert.equal(
        await page.locator('[role=grid] [tabindex="0"]').count(),
        1,
        'one place of the grid takes the Tab key',
    );
});

test('a date is the same day in every time zone', async () => {
    for (const timezoneId of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
        const page = await openGrid(undefined, { viewport: { width: 1280, height: 800 }, timezoneId });
        await page.getByRole('columnheader', { name: /Quiz 1 Sep 1, 2026 10 pts/ }).waitFor();
    }
});

const large = (studentCount, columnCount) => {
    const many = Array.from({ length: columnCount }, (_, i) => ({
        name: `Task ${i + 1}`,
        date: '2026-09-01',
        points: 10,
    }));
    const rows = people(studentCount, `big${studentCount}`).map((person, i) => ({
        ...person,
        scores: many.map((_, j) => (i + j) % 11),
    }));
    return csv(many, rows);
};

for (const [studentCount, columnCount] of [
    [300, 150],
    [3000, 100],
]) {
    test(`${studentCount} x ${columnCount} scrolls with few nodes and arrives at the last score`, async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass(`Large ${studentCount}`);
        await teacher.import(id, large(studentCount, columnCount));
        const page = await openGrid(id);
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
        await page.getByRole('button', { name: 'Student', exact: true }).focus();
        await page.keyboard.press('Control+End');
        const last = page.locator(`[aria-rowindex="${studentCount + 2}"] > [aria-colindex="${columnCount + 2}"]`);
        await last.and(page.locator(':focus')).waitFor();
        assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), String(studentCount + 2));
        const box = await last.boundingBox();
        assert.ok(box.x + box.width <= 1280 && box.y + box.height <= 800, 'the last score is in view');
    });
}
