// What pages are on paper: without what can only be pressed, whole, and readable without colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
// Work of one day stands in the order of its names.
const columns = [...'ABCDEFGHIJKL'].map((letter) => ({ name: `Work ${letter}`, points: 10, date: '2026-09-01' }));

/** A class of fifty: too many for one sheet, in either direction. */
async function newClass(name) {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    const scores = columns.map((_, index) => index % 11);
    await teacher.import(
        id,
        csv(
            columns,
            [maya, ...people(49, 'paper')].map((one) => ({ ...one, scores })),
        ),
    );
    const { students, assignments } = await teacher.gradebook(id);
    const student = students.find(({ last_name: last }) => last === 'Alvarez').id;
    const edits = [
        { student, assignment: assignments[3].id, status: 'excused' },
        { student, assignment: assignments[4].id, points: 4, status: 'late' },
    ];
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
    return { id, student };
}

/** The page as it is printed. */
async function onPaper(page) {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
}

/** What makes no sense on paper. */
const controls = (page) =>
    page
        .locator('.button, input, select, summary, [aria-label=Main], [role=grid], [role=search], [popover]')
        .filter({ visible: true })
        .allInnerTexts();

/** Width and height of each sheet, in points. */
async function sheets(page) {
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
    return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [
        Math.round(width),
        Math.round(height),
    ]);
}

test('a gradebook is a table on sheets that lie, its heading on each, every status a word', async () => {
    const { id } = await newClass('On paper');
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('grid').waitFor();
    const sizes = await sheets(page);
    assert.ok(sizes.length >= 4, `${sizes.length} sheets`);
    for (const [width, height] of sizes) assert.ok(width > height, `${width} x ${height}`);
    await onPaper(page);
    assert.deepEqual(await controls(page), []);
    const tables = page.locator('table');
    assert.equal(await tables.count(), 2, 'ten columns a sheet');
    assert.deepEqual(await tables.evaluateAll((all) => all.map((one) => getComputedStyle(one.tHead).display)), [
        'table-header-group',
        'table-header-group',
    ]);
    const row = page.getByRole('row', { name: /^Alvarez, Maya/ }).first();
    assert.match(await row.innerText(), /Excused\s+4 Late/);
    const colours = await page
        .locator('.paper *')
        .evaluateAll((all) => [...new Set(all.map((one) => getComputedStyle(one).backgroundColor))]);
    assert.deepEqual(colours, ['rgba(0, 0, 0, 0)'], 'nothing is said by a ground');
});

test('the page of a student is one sheet or two, without its buttons', async () => {
    const { student } = await newClass('A page on paper');
    const page = await browser.signedIn('teacher', `/students/${student}`);
    await page.getByRole('region', { name: 'A page on paper' }).waitFor();
    const sizes = await sheets(page);
    for (const [width, height] of sizes) assert.ok(width < height, `${width} x ${height}`);
    await onPaper(page);
    assert.deepEqual(await controls(page), []);
    const row = page.getByRole('region', { name: 'A page on paper' }).getByRole('row', { name: /Work D/ });
    assert.match(await row.innerText(), /Excused/i);
});

test('the insight into a class is there whole, without its choices', async () => {
    const { id } = await newClass('Insight on paper');
    const page = await browser.signedIn('teacher', `/classes/${id}/insight`);
    await page.getByRole('heading', { name: 'Who may need help' }).waitFor();
    await onPaper(page);
    assert.deepEqual(await controls(page), []);
    const list = page.getByRole('region', { name: /Assignments|Work/ }).getByRole('list');
    const [inside, outside] = await list.evaluate((one) => [one.scrollHeight, one.clientHeight]);
    assert.equal(inside, outside, 'nothing has to be scrolled to');
});
