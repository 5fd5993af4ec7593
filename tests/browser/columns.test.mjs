// Columns of the gradebook by hand: made, changed, filled, removed, sorted, grouped; by mouse, keyboard and thumb.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { heading, menuOf, shows, showsStudents } from './support/shown_columns.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = [
    { name: 'Quiz 1', date: '2025-09-01', points: 10 },
    { name: 'Quiz 2', date: '2025-09-15', points: 10 },
    { name: 'Essay', date: '2025-10-02', points: 20 },
];
const students = [
    { last: 'Adams', first: 'Bo', email: 'bo.adams@lincoln.example', scores: [10, 8, 20] },
    { last: 'Celik', first: 'Zoe', email: 'zoe.celik@lincoln.example', scores: [9, 'missing', 12] },
    { last: 'Ogden', first: 'Ann', email: 'ann.ogden@lincoln.example', scores: [2, '', 5] },
];

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
    return page;
}
const names = async (page) => (await page.locator('.person').allTextContents()).map((name) => name.split(/,\s*/)[0]);
const note = (page, text) => page.getByRole('status').filter({ hasText: text }).waitFor();
const drawer = (page, name) => page.getByRole('dialog', { name });

test('a column is made, and its undo takes it away', async () => {
    const page = await open(await newClass('Made'));
    await page.getByRole('button', { name: 'New assignment' }).click();
    const form = drawer(page, 'New assignment');
    await form.getByRole('button', { name: 'Make it' }).click();
    await form.getByText('Give the assignment a name.').waitFor();
    await form.getByLabel('Name').fill('Lab report');
    await form.getByLabel('Date', { exact: true }).fill('2025-09-10');
    await form.getByLabel('Points', { exact: true }).fill('0');
    await form.getByRole('button', { name: 'Make it' }).click();
    await form.getByText(/Points are a number above 0/).waitFor();
    await form.getByLabel('Points', { exact: true }).fill('12,5');
    await form.getByLabel('Category').fill('Labs');
    await form.getByLabel('Tags', { exact: true }).fill('unit 1');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Remove the tag unit 1' }).waitFor();
    await form.getByLabel('Extra credit').check();
    await assertAccessible(page, 'the form of an assignment');
    await form.getByRole('button', { name: 'Make it' }).click();
    await note(page, '“Lab report” was made.');
    await shows(page, ['Quiz 1', 'Lab report', 'Quiz 2', 'Essay']);
    await heading(page, 'Lab report').getByText('12.5 pts').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await note(page, 'It is as it was before.');
    await shows(page, ['Quiz 1', 'Quiz 2', 'Essay']);
});

test('a column is changed by keyboard alone', async () => {
    const page = await open(await newClass('Keyboard'));
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    for (let step = 0; step < 3; ++step) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Alt+ArrowDown');
    const menu = page.getByRole('dialog', { name: 'Quiz 2: details' });
    await menu.getByText('Median').waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await menu.getByRole('button', { name: 'Change…' }).press('Enter');
    const form = drawer(page, 'Change the assignment');
    await form.getByLabel('Name').fill('Photosynthesis');
    await page.keyboard.press('Enter');
    await note(page, '“Photosynthesis” was changed.');
    await shows(page, ['Quiz 1', 'Photosynthesis', 'Essay']);
});

test('what somebody else changed meanwhile is shown before it is written over', async () => {
    const id = await newClass('Stale');
    const page = await open(id);
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Change…' }).click();
    const form = drawer(page, 'Change the assignment');
    await form.getByLabel('Points', { exact: true }).fill('25');
    const essay = (await teacher.gradebook(id)).assignments.find(({ name }) => name === 'Essay').id;
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/assignments/${essay}`, { json: { max_points: 40 } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Points is now: 40').waitFor();
    assert.equal((await teacher.gradebook(id)).assignments[2].max_points, 40, 'nothing was written over');
    await form.getByRole('button', { name: 'Save mine over it' }).click();
    await note(page, '“Essay” was changed.');
    await heading(page, 'Essay').getByText('25 pts').waitFor();
});

test('a typed tag that cannot be one is not lost when the form is sent', async () => {
    const id = await newClass('Long tag');
    const page = await open(id);
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Change…' }).click();
    const form = drawer(page, 'Change the assignment');
    const field = form.getByLabel('Tags', { exact: true });
    const long = 'x'.repeat(55);
    await field.fill(`lab,${long}`);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Remove the tag lab' }).waitFor();
    await page.waitForFunction(
        (text) => document.activeElement?.value === text && document.activeElement.ariaInvalid === 'true',
        long,
    );
    await field.fill('essay');
    await form.getByRole('button', { name: 'Save' }).click();
    await note(page, '“Essay” was changed.');
    assert.deepEqual((await teacher.gradebook(id)).assignments[2].tags, ['lab', 'essay']);
});

test('points below scores are allowed, and said', async () => {
    const page = await open(await newClass('Lower'));
    await (await menuOf(page, 'Quiz 1')).getByRole('button', { name: 'Change…' }).click();
    const form = drawer(page, 'Change the assignment');
    await form.getByLabel('Points', { exact: true }).fill('8');
    await form.getByRole('button', { name: 'Save' }).click();
    await note(page, '2 scores are above the points now and stay.');
});

test('the menu of a column shows its numbers, and removes it with a way back', async () => {
    const page = await open(await newClass('Numbers'));
    const menu = await menuOf(page, 'Quiz 1');
    const statistics = await menu.locator('dl').innerText();
    assert.match(statistics, /Class average\s+70\.0%\s+Median\s+90\.0%\s+Highest\s+10\s+Lowest\s+2/);
    await menu.getByRole('img', { name: /1 from 20% to 30% and 2 from 90% to 100%/ }).waitFor();
    await assertAccessible(page, 'the menu of a column');
    await menu.getByRole('button', { name: 'Remove' }).click();
    await note(page, '“Quiz 1” was removed with 3 scores.');
    await shows(page, ['Quiz 2', 'Essay']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await shows(page, ['Quiz 1', 'Quiz 2', 'Essay']);
    await page.getByRole('gridcell', { name: '9, 90%' }).waitFor();
});

test('empty cells are marked as missing, or filled, and nothing else is', async () => {
    const id = await newClass('Filled');
    const page = await open(id);
    await (await menuOf(page, 'Quiz 2')).getByRole('button', { name: 'Mark as missing' }).click();
    await note(page, '1 grade filled in.');
    const [, zoe, ann] = (await teacher.gradebook(id)).students;
    assert.deepEqual([zoe.statuses, ann.statuses], [{ 1: 'missing' }, { 1: 'missing' }]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await note(page, 'It is as it was before.');
    const menu = await menuOf(page, 'Quiz 2');
    await menu.getByLabel('Points for all of them').fill('0');
    await menu.getByRole('button', { name: 'Fill in' }).click();
    await note(page, '1 grade filled in.');
    assert.deepEqual(
        (await teacher.gradebook(id)).students.map(({ scores }) => scores[1]),
        [8, null, 0],
    );
});

test('several columns are changed as one', async () => {
    const id = await newClass('Several');
    const page = await open(id);
    await page.getByRole('button', { name: 'Assignments', exact: true }).click();
    for (const name of ['Quiz 1', 'Quiz 2']) await page.getByRole('checkbox', { name }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change 2 chosen' }).click();
    const form = drawer(page, 'Change 2 assignments');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Say what to change first.').waitFor();
    await form.getByLabel('Category').fill('Quizzes');
    await form.getByLabel('Never dropped').selectOption('Yes');
    await assertAccessible(page, 'the form of several assignments');
    await form.getByRole('button', { name: 'Save' }).click();
    await note(page, '2 assignments were changed.');
    const facts = (await teacher.gradebook(id)).assignments.map((one) => [one.category, one.never_drop]);
    assert.deepEqual(facts, [
        ['Quizzes', true],
        ['Quizzes', true],
        [null, false],
    ]);
});

test('several columns are removed as one, with a way back', async () => {
    const page = await open(await newClass('Several gone'));
    await page.getByRole('button', { name: 'Assignments', exact: true }).click();
    for (const name of ['Quiz 1', 'Quiz 2']) await page.getByRole('checkbox', { name }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Change 2 chosen' }).click();
    await drawer(page, 'Change 2 assignments').getByRole('button', { name: 'Remove' }).click();
    await note(page, '2 assignments were removed with 5 scores.');
    await shows(page, ['Essay']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await shows(page, ['Quiz 1', 'Quiz 2', 'Essay']);
});

test('the menu of a column is whole in the window, also when its content comes after it', async () => {
    const page = await browser.signedIn('teacher', '/theme.js');
    await page.addInitScript(() =>
        Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true }),
    );
    const id = await newClass('At the edge');
    await page.setViewportSize({ width: 720, height: 800 });
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
    await page.getByRole('grid').waitFor();
    const menu = await menuOf(page, 'Essay');
    await menu.getByRole('button', { name: 'Remove' }).waitFor();
    await page.waitForFunction(() => {
        const { left, right } = document.getElementById('assignment-details').getBoundingClientRect();
        return left >= 0 && right <= innerWidth && right - left > 300;
    });
});

test('columns are grouped and folded, students sorted, and all of it is there again', async () => {
    const id = await newClass('Grouped');
    const page = await open(id);
    await page.getByRole('button', { name: 'View' }).click();
    const menu = page.getByRole('dialog', { name: 'Order, groups and statistics' });
    await menu.getByLabel('By work without a grade').check();
    await menu.getByLabel('By month').check();
    await menu.getByLabel('Class median').check();
    await assertAccessible(page, 'the menu of the view');
    await page.keyboard.press('Escape');
    const seen = async () => {
        assert.equal((await names(page)).at(-1), 'Adams');
        await page.getByRole('link', { name: 'Adams, Bo none without a grade' }).waitFor();
        assert.match(await page.locator('.row.mean').innerText(), /Class median\s+\S+\s+90\.0%/);
        await page.getByTitle('Fold “September 2025”').waitFor();
    };
    await seen();
    await (await menuOf(page, 'Quiz 2')).getByRole('button', { name: 'Fold “September 2025”' }).click();
    await shows(page, ['Essay']);
    await assertAccessible(page, 'a grid with groups, one of them folded');
    await page.reload();
    await shows(page, ['Essay']);
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
    for (const { last, first } of students) assert.ok(!kept.includes(last) && !kept.includes(first));
    await page.getByRole('button', { name: 'September 2025 2' }).click();
    await shows(page, ['Quiz 1', 'Quiz 2', 'Essay']);
    await seen();
});

test('the row at the top turns from average to median by keyboard', async () => {
    const page = await open(await newClass('Median'));
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'Class median' }).waitFor();
});

test('a class is begun without a file: students first, then an assignment', async () => {
    teacher ??= await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('By hand');
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('button', { name: 'Add a student' }).click();
    const form = drawer(page, 'Students of By hand');
    await form.getByLabel('E-mail').fill('nobody.yet@lincoln.example');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText(/No student of the school has this address yet/).waitFor();
    await form.getByLabel('Last name').fill('Yet');
    await form.getByLabel('First name').fill('Nobody');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('Yet, Nobody is in the class, and new to the school.').waitFor();
    await form.getByLabel('E-mail').fill('lily.chen@lincoln.example');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.getByText('Chen, Lily is in the class.').waitFor();
    await assertAccessible(page, 'the students of a class');
    await form.getByRole('button', { name: /^Take out.*Yet, Nobody$/ }).click();
    await form.getByText('Yet, Nobody is not in the class any more.').waitFor();
    await form.getByRole('button', { name: 'Undo' }).click();
    await form.getByText('It is as it was before.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New assignment' }).click();
    await drawer(page, 'New assignment').getByLabel('Name').fill('Quiz 1');
    await page.keyboard.press('Enter');
    await note(page, '“Quiz 1” was made.');
    await shows(page, ['Quiz 1']);
    await showsStudents(page, ['Chen', 'Yet']);
});

test('the page of all classes says what waits', async () => {
    const id = await newClass('Something waits');
    const day = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10);
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/assignments`, {
        json: { name: 'Last week', date: day, published: false },
    });
    const page = await browser.signedIn('teacher', '/classes');
    const waits = page.getByRole('list', { name: 'What waits in Something waits' });
    await waits.getByText('3 grades to enter in 1 assignment', { exact: false }).waitFor();
    await waits.getByText('1 assignment not published').waitFor();
    await assertAccessible(page, 'what waits');
});

test('on a phone the menu of a column comes from the bottom', async () => {
    const page = await open(await newClass('Phone'), phone);
    const menu = await menuOf(page, 'Quiz 1');
    const box = await menu.boundingBox();
    assert.equal(box.x, 0);
    assert.equal(box.width, phone.viewport.width);
    assert.equal(Math.round(box.y + box.height), phone.viewport.height);
    await assertAccessible(page, 'the menu of a column on a phone');
    await menu.getByRole('button', { name: 'Change…' }).click();
    await drawer(page, 'Change the assignment').getByLabel('Name').fill('Thumb');
    await drawer(page, 'Change the assignment').getByRole('button', { name: 'Save' }).click();
    await note(page, '“Thumb” was changed.');
    await assertAccessible(page, 'the grid on a phone after a change');
});

test('who only looks sees numbers and changes nothing', async () => {
    const id = await newClass('Put away');
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
    const page = await open(id);
    assert.equal(await page.getByRole('button', { name: 'New assignment' }).count(), 0);
    const menu = await menuOf(page, 'Quiz 2');
    await menu.getByText('Median').waitFor();
    for (const name of ['Change…', 'Remove', 'Mark as missing'])
        assert.equal(await menu.getByRole('button', { name }).count(), 0, name);
});
