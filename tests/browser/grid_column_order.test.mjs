// The order of columns in the gradebook: by date, name, points, or the teacher's own; by mouse, keyboard and thumb.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = [
    { name: 'Quiz 1', date: '2025-09-01', points: 10 },
    { name: 'Quiz 2', date: '2025-09-15', points: 5 },
    { name: 'Essay', date: '2025-10-02', points: 20 },
    { name: 'Lab', date: '2025-10-09', points: 25 },
];
const students = [
    { last: 'Adams', first: 'Bo', email: 'bo.adams@lincoln.example', scores: [1, 2, 3, 4] },
    { last: 'Celik', first: 'Zoe', email: 'zoe.celik@lincoln.example', scores: [5, '', 7, 8] },
];
const BY_DATE = ['Quiz 1', 'Quiz 2', 'Essay', 'Lab'];

let teacher;
async function newClass(name) {
    teacher ??= await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    await teacher.import(id, csv(columns, students));
    return id;
}
async function open(id, options) {
    const page = await browser.signedIn('teacher', `/classes/${id}`, options);
    await page.getByRole('grid').waitFor();
    await shows(page, BY_DATE);
    return page;
}
const heading = (page, name) => page.getByRole('columnheader', { name: new RegExp(`^${name}`) });
const note = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
/** Until the page shows these columns in this order. */
const shows = (page, wanted) =>
    page.waitForFunction((list) => {
        const heads = [...document.querySelectorAll('.titles .assignment')];
        heads.sort((a, b) => a.ariaColIndex - b.ariaColIndex);
        return JSON.stringify(heads.map((head) => head.querySelector('.title').textContent)) === list;
    }, JSON.stringify(wanted));
async function choose(page, name) {
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('group', { name: 'Columns in order of' }).getByLabel(name).check();
    await page.keyboard.press('Escape');
}
async function fromMenu(page, name, what) {
    await heading(page, name).getByRole('button').click();
    await page
        .getByRole('dialog', { name: `${name}: details` })
        .getByRole('button', { name: what })
        .click();
}
const middleOf = (box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
/** Takes a heading with the mouse to just before the middle of another, or just behind it. */
async function drag(page, name, { to, behind }) {
    const from = middleOf(await heading(page, name).boundingBox());
    const target = middleOf(await heading(page, to).boundingBox());
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y);
    await page.mouse.move(target.x + (behind ? 12 : -12), target.y, { steps: 4 });
    await page.locator('.gap').waitFor();
    return target;
}
test('columns stand by date, by name or by points', async () => {
    const page = await open(await newClass('Orders'));
    await choose(page, 'Name');
    await shows(page, ['Essay', 'Lab', 'Quiz 1', 'Quiz 2']);
    await choose(page, 'Points');
    await shows(page, ['Lab', 'Essay', 'Quiz 1', 'Quiz 2']);
    await page.reload();
    await shows(page, ['Lab', 'Essay', 'Quiz 1', 'Quiz 2']);
    await choose(page, 'Date');
    await shows(page, BY_DATE);
});

test('a heading is dragged elsewhere, and its menu does not open', async () => {
    const page = await open(await newClass('Dragged'));
    await drag(page, 'Lab', { to: 'Quiz 2', behind: false });
    await assertAccessible(page, 'a grid with a column on its way');
    await page.mouse.up();
    await note(page, '“Lab” is column 2 of 4 now.');
    await shows(page, ['Quiz 1', 'Lab', 'Quiz 2', 'Essay']);
    assert.equal(await page.getByRole('dialog', { name: 'Lab: details' }).isVisible(), false);
    assert.equal(await page.locator('.gap').count(), 0);
    await drag(page, 'Quiz 1', { to: 'Essay', behind: true });
    await page.mouse.up();
    await shows(page, ['Lab', 'Quiz 2', 'Essay', 'Quiz 1']);
    await page.reload();
    await shows(page, ['Lab', 'Quiz 2', 'Essay', 'Quiz 1']);
    await heading(page, 'Lab').getByRole('button').click();
    await page.getByRole('dialog', { name: 'Lab: details' }).waitFor();
});

test('a column that is let go with Escape stays where it was', async () => {
    const page = await open(await newClass('Let go'));
    await drag(page, 'Lab', { to: 'Quiz 1', behind: false });
    await page.keyboard.press('Escape');
    await page.locator('.gap').waitFor({ state: 'detached' });
    await page.mouse.up();
    await shows(page, BY_DATE);
});

test('Alt, Shift and an arrow move a column step by step, the focus goes along, and one undo leads back', async () => {
    const page = await open(await newClass('Keys'));
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    for (let step = 0; step < 2; ++step) await page.keyboard.press('ArrowRight');
    const focused = () => page.evaluate(() => document.activeElement.querySelector('.title')?.textContent);
    assert.equal(await focused(), 'Quiz 1');
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await shows(page, BY_DATE);
    for (const place of [2, 3]) {
        await page.keyboard.press('Alt+Shift+ArrowRight');
        await note(page, `“Quiz 1” is column ${place} of 4 now.`);
        await page.waitForFunction(() => document.activeElement.querySelector('.title')?.textContent === 'Quiz 1');
    }
    await shows(page, ['Quiz 2', 'Essay', 'Quiz 1', 'Lab']);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await note(page, 'It is as it was before.');
    await shows(page, BY_DATE);
    await heading(page, 'Essay').getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await shows(page, BY_DATE);
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByText('Alt Shift arrows').waitFor();
});

test('the menu of a column moves it, as far as there is room', async () => {
    const page = await open(await newClass('Menu'));
    await fromMenu(page, 'Essay', 'Move left');
    await note(page, '“Essay” is column 2 of 4 now.');
    await shows(page, ['Quiz 1', 'Essay', 'Quiz 2', 'Lab']);
    await heading(page, 'Lab').getByRole('button').click();
    const menu = page.getByRole('dialog', { name: 'Lab: details' });
    assert.equal(await menu.getByRole('button', { name: 'Move right' }).isDisabled(), true);
    await assertAccessible(page, 'the menu of the last column');
});

test('groups stay together: inside them the own order holds', async () => {
    const page = await open(await newClass('Groups'));
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByLabel('By month').check();
    await page.keyboard.press('Escape');
    await page.getByTitle('Fold “October 2025”').waitFor();
    await drag(page, 'Lab', { to: 'Quiz 1', behind: false });
    await page.mouse.up();
    await shows(page, ['Quiz 1', 'Quiz 2', 'Lab', 'Essay']);
    await page.getByRole('button', { name: 'View' }).click();
    assert.equal(await page.getByLabel('Your own').isChecked(), true);
    await page.getByLabel('None').check();
    await page.keyboard.press('Escape');
    await shows(page, ['Quiz 1', 'Quiz 2', 'Lab', 'Essay']);
});

test('a new column stands behind all that it follows by date', async () => {
    const id = await newClass('New ones');
    const page = await open(id);
    await fromMenu(page, 'Lab', 'Move left');
    await shows(page, ['Quiz 1', 'Quiz 2', 'Lab', 'Essay']);
    const made = { published: false };
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/assignments`, {
        json: { name: 'Newest', date: '2025-11-01', ...made },
    });
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/assignments`, {
        json: { name: 'Earliest', date: '2025-08-01', ...made },
    });
    await shows(page, ['Earliest', 'Quiz 1', 'Quiz 2', 'Lab', 'Essay', 'Newest']);
});

test('what is pasted, filled and printed goes by the columns as they are shown', async () => {
    const id = await newClass('Pasted');
    const page = await open(id);
    await fromMenu(page, 'Lab', 'Move left');
    await fromMenu(page, 'Lab', 'Move left');
    await shows(page, ['Quiz 1', 'Lab', 'Quiz 2', 'Essay']);
    await page.getByRole('gridcell', { name: /^1, 10%/ }).click();
    await page.evaluate(() => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', '6\t7\t3');
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await page.getByText('3 grades changed.').waitFor();
    await page.getByText('All changes saved').waitFor();
    const [bo] = (await teacher.gradebook(id)).students;
    assert.deepEqual(bo.scores, [6, 3, 3, 7], 'Quiz 1, Lab and Quiz 2 were written');
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const printed = await page.locator('.paper thead th').allInnerTexts();
    assert.deepEqual(
        printed.slice(2).map((text) => /^\w+( \d)?/.exec(text)[0]),
        ['Quiz 1', 'Lab', 'Quiz 2', 'Essay'],
    );
});

test('from right to left a column goes where it is dragged', async () => {
    const id = await newClass('Arabic');
    const page = await open(id, { ...desktop, locale: 'ar' });
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    const essay = middleOf(await heading(page, 'Essay').boundingBox());
    const first = middleOf(await heading(page, 'Quiz 1').boundingBox());
    assert.ok(first.x > essay.x);
    await page.mouse.move(essay.x, essay.y);
    await page.mouse.down();
    await page.mouse.move(first.x + 12, first.y, { steps: 4 });
    await page.locator('.gap').waitFor();
    await page.mouse.up();
    await shows(page, ['Essay', 'Quiz 1', 'Quiz 2', 'Lab']);
    await heading(page, 'Essay').getByRole('button').focus();
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    await shows(page, ['Quiz 1', 'Essay', 'Quiz 2', 'Lab']);
    await assertAccessible(page, 'an own order from right to left');
});

test('a finger that rests on a heading takes the column along', async () => {
    const page = await open(await newClass('Thumb'), phone);
    const from = middleOf(await heading(page, 'Quiz 2').boundingBox());
    const to = middleOf(await heading(page, 'Quiz 1').boundingBox());
    const touch = await page.context().newCDPSession(page);
    const send = (type, points) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await send('touchStart', [from]);
    await page.locator('.held').waitFor();
    await send('touchMove', [{ x: from.x - 20, y: from.y }]);
    await send('touchMove', [{ x: to.x - 20, y: to.y }]);
    await page.locator('.gap').waitFor();
    await send('touchEnd', []);
    await shows(page, ['Quiz 2', 'Quiz 1', 'Essay', 'Lab']);
    assert.equal(await page.getByRole('dialog').count(), 0, 'its menu did not open');
    await assertAccessible(page, 'an own order on a phone');
    await heading(page, 'Quiz 2').getByRole('button').tap();
    await page.getByRole('dialog', { name: 'Quiz 2: details' }).waitFor();
});
