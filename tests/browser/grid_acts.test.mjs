// What is done to columns among the grades: one way back for both, and what filters and terms hide.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, drop, takesFiles, withBrowser } from './support/browser.mjs';
import { press, saved, says } from './support/editing.mjs';
import { holdAnswers } from './support/held_answers.mjs';
import { menuOf, shows, showsStudents } from './support/shown_columns.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = [
    { name: 'Quiz', date: '2025-09-01', points: 10 },
    { name: 'Essay', date: '2025-10-01', points: 10 },
    { name: 'Project', date: '2026-03-01', points: 10 },
];
const students = [
    { last: 'Adams', first: 'Bo', email: 'bo.adams@lincoln.example', scores: [10, 10, 1] },
    { last: 'Celik', first: 'Zoe', email: 'zoe.celik@lincoln.example', scores: [2, '', 9] },
];
const terms = [
    { name: 'Autumn', from: null, weight: 50 },
    { name: 'Spring', from: '2026-02-01', weight: 50 },
];
const ALL = ['Quiz', 'Essay', 'Project'];

let teacher;
async function newClass(name, rules = null) {
    teacher ??= await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    await teacher.import(id, csv(columns, students));
    if (rules) await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules } });
    return id;
}
async function open(id) {
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('grid').waitFor();
    return page;
}
const note = (page, text) => page.getByRole('status').filter({ hasText: text });
const grade = (page, name) => page.getByRole('gridcell', { name });
/** Zoe has a 7 in place of her 2, and that is saved. */
async function openAndGrade(id) {
    const page = await open(id);
    await grade(page, /^2, 20%/).click();
    await page.keyboard.type('7');
    await press(page, 'Enter');
    await saved(page);
    return page;
}
/** From a file that is dropped on the gradebook. */
async function importZoe(page, scores) {
    await takesFiles(page);
    await drop(page, 'later.csv', csv(columns, [students[0], { ...students[1], scores }]));
    await page.getByRole('button', { name: /^Apply/ }).click();
}
/** What the server has of Zoe, as a line. */
const zoe = (id, wanted) =>
    eventually(`the grades ${wanted}`, async () => {
        const { scores, statuses } = (await teacher.gradebook(id)).students[1];
        const found = scores.map((score, at) => statuses?.[at] ?? score).join();
        return found === wanted || found;
    });
async function make(page, name, date) {
    await page.getByRole('button', { name: 'New assignment' }).click();
    const form = page.getByRole('dialog', { name: 'New assignment' });
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Date', { exact: true }).fill(date);
    await form.getByRole('button', { name: 'Make it' }).click();
    await note(page, `“${name}” was made.`).waitFor();
}
async function chooseTerm(page, name) {
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('radio', { name, exact: true }).check();
    await page.keyboard.press('Escape');
}

test('Ctrl+Z takes back what was done last, be it a grade or a column', async () => {
    const id = await newClass('In turn');
    const page = await openAndGrade(id);
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Mark as missing' }).click();
    await note(page, '1 grade filled in.').waitFor();
    await zoe(id, '7,missing,9');
    await grade(page, /^7, 70%/).click();
    await press(page, 'Control+z');
    await note(page, 'It is as it was before.').waitFor();
    await zoe(id, '7,,9');
    await press(page, 'Control+y');
    await note(page, 'It is done again.').waitFor();
    await zoe(id, '7,missing,9');
    await press(page, 'Control+z');
    await note(page, 'It is as it was before.').waitFor();
    await press(page, 'Control+z');
    await says(page, '1 grade taken back.');
    await zoe(id, '2,,9');
});

test('a column that was removed comes back by the key, and by the note also after a grade', async () => {
    const id = await newClass('Removed');
    const page = await open(id);
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Remove' }).click();
    await shows(page, ['Quiz', 'Project']);
    await grade(page, /^2, 20%/).click();
    await press(page, 'Control+z');
    await shows(page, ALL);
    await press(page, 'Control+Shift+z');
    await shows(page, ['Quiz', 'Project']);
    await press(page, 'Control+z');
    await shows(page, ALL);

    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Remove' }).click();
    await note(page, '“Essay” was removed').waitFor();
    await grade(page, /^2, 20%/).click();
    await page.keyboard.type('5');
    await press(page, 'Enter');
    await saved(page);
    await note(page, '“Essay” was removed').getByRole('button', { name: 'Undo' }).click();
    await shows(page, ALL);
    await grade(page, /^5, 50%/).click();
    await press(page, 'Control+z');
    await says(page, '1 grade taken back.');
    await zoe(id, '2,,9');
});

test('a key that comes while a column is being removed waits for it, and brings that one back', async () => {
    const id = await newClass('Being removed');
    const page = await openAndGrade(id);
    const answer = await holdAnswers(page, '**/assignment-changes');
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Remove' }).click();
    await grade(page, /^7, 70%/).click();
    await press(page, 'Control+z');
    answer();
    await note(page, 'It is as it was before.').waitFor();
    await shows(page, ALL);
    await zoe(id, '7,,9');
});

test('Ctrl+Z after an import takes the import back, then what was typed before it', async () => {
    const id = await newClass('Imported between');
    const page = await openAndGrade(id);
    await importZoe(page, [8, 6, 9]);
    await page.getByRole('button', { name: 'Undo this import' }).waitFor();
    await page.getByRole('link', { name: 'Open the gradebook' }).click();
    await grade(page, /^8, 80%/).click();
    await press(page, 'Control+z');
    await note(page, 'It is as it was before.').waitFor();
    await zoe(id, '7,,9');
    await press(page, 'Control+y');
    await note(page, 'It is done again.').waitFor();
    await zoe(id, '8,6,9');
    await press(page, 'Control+z');
    await note(page, 'It is as it was before.').waitFor();
    await press(page, 'Control+z');
    await says(page, '1 grade taken back.');
    await zoe(id, '2,,9');
});

test('an import that was taken back on its page is not taken back again by the key', async () => {
    const id = await newClass('Imported and back');
    const page = await openAndGrade(id);
    await importZoe(page, [7, 6, 9]);
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByRole('button', { name: 'Bring the import back' }).waitFor();
    await page.getByRole('link', { name: 'Open the gradebook' }).click();
    await grade(page, /^7, 70%/).click();
    await press(page, 'Control+z');
    await says(page, '1 grade taken back.');
    await zoe(id, '2,,9');
    await press(page, 'Control+y');
    await press(page, 'Control+y');
    await note(page, 'It is done again.').waitFor();
    await zoe(id, '7,6,9');
});

test('rows stay where they are when the note comes', async () => {
    const id = await newClass('Stay there');
    const page = await open(id);
    const place = () => grade(page, /^2, 20%/).evaluate((cell) => cell.getBoundingClientRect().top);
    const before = await place();
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Remove' }).click();
    await note(page, '“Essay” was removed').waitFor();
    assert.equal(await place(), before);
    await assertAccessible(page, 'the note below the rows');
});

test('the menu of a column stays that of its column when another goes, and closes when that one goes', async () => {
    const id = await newClass('Menu stays');
    const page = await open(id);
    await menuOf(page, 'Essay');
    const remove = async (name) => {
        const { assignments } = await teacher.gradebook(id);
        const json = { assignments: [assignments.find((one) => one.name === name).id], remove: true };
        await teacher.expect(200, 'POST', `/api/v1/classes/${id}/assignment-changes`, { json });
    };
    await remove('Quiz');
    await shows(page, ['Essay', 'Project']);
    await page.getByRole('dialog', { name: 'Essay: details' }).waitFor();
    await remove('Essay');
    await shows(page, ['Project']);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('a form that is saving stays until that is done, and says what was refused', async () => {
    const id = await newClass('Being made');
    const page = await open(id);
    const answer = await holdAnswers(page, '**/assignments');
    await page.getByRole('button', { name: 'New assignment' }).click();
    const form = page.getByRole('dialog', { name: 'New assignment' });
    await form.getByLabel('Name').fill('Poster');
    await press(page, 'Enter');
    await press(page, 'Escape');
    answer(false);
    await form.getByRole('alert').filter({ hasText: 'No connection' }).waitFor();
    await press(page, 'Escape');
    await form.waitFor({ state: 'detached' });
});

test('a column that was moved goes back by the key', async () => {
    const id = await newClass('Moved');
    const page = await open(id);
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Move left' }).click();
    await note(page, '“Essay” is column 1 of 3 now.').waitFor();
    await grade(page, /^2, 20%/).click();
    await press(page, 'Control+z');
    await note(page, 'It is as it was before.').waitFor();
    await shows(page, ALL);
});

test('what families see goes back by the key', async () => {
    const id = await newClass('Seen');
    const page = await open(id);
    const published = async (wanted) =>
        eventually('what families see', async () => {
            const found = (await teacher.gradebook(id)).assignments.map((one) => one.published).join();
            return found === wanted || found;
        });
    await (await menuOf(page, 'Essay')).getByRole('button', { name: 'Unpublish' }).click();
    await note(page, 'What families see of 1 assignment has changed.').waitFor();
    await published('true,false,true');
    await grade(page, /^2, 20%/).click();
    await press(page, 'Control+z');
    await published('true,true,true');
    await note(page, 'What families see of 1 assignment has changed.').waitFor();
});

test('a new assignment that a filter hides says so, and is shown when that is asked for', async () => {
    const id = await newClass('Hidden');
    const page = await open(id);
    await page.getByRole('button', { name: 'Assignments', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Quiz' }).check();
    await page.keyboard.press('Escape');
    await shows(page, ['Quiz']);
    await make(page, 'Lab', '2025-09-10');
    const said = note(page, 'A filter or a folded group hides it.');
    await assertAccessible(page, 'the note of an assignment that is hidden');
    await said.getByRole('button', { name: 'Show it' }).click();
    await shows(page, ['Quiz', 'Lab', 'Essay', 'Project']);
    await said.waitFor({ state: 'detached' });
});

test('a term that is shown alone is a filter: for a new assignment, for who clears them, and for the order of rows', async () => {
    const id = await newClass('Terms', { terms, combine: 'together' });
    const page = await open(id);
    await page.getByRole('button', { name: 'Overall' }).click();
    await showsStudents(page, ['Adams', 'Celik']);
    await chooseTerm(page, 'Spring');
    await shows(page, ['Project']);
    await showsStudents(page, ['Celik', 'Adams']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await shows(page, ALL);
    await showsStudents(page, ['Adams', 'Celik']);
    assert.equal(await page.getByRole('button', { name: 'Clear filters' }).count(), 0);

    await chooseTerm(page, 'Autumn');
    await shows(page, ['Quiz', 'Essay']);
    await make(page, 'Lab', '2026-03-10');
    await note(page, 'A filter or a folded group hides it.').getByRole('button', { name: 'Show it' }).click();
    await shows(page, [...ALL, 'Lab']);
});

test('the menu of a column says how its category counts, and leads to the rules', async () => {
    const categories = [
        { name: 'Tests', weight: 40, drop_lowest: 1 },
        { name: 'Homework', weight: 60 },
    ];
    const id = await newClass('Weighted', { way: 'weighted', categories });
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/assignments`, {
        json: {
            name: 'Midterm',
            category: 'tests',
            date: '2026-04-01',
            max_points: 50,
        },
    });
    const page = await open(id);
    const menu = await menuOf(page, 'Midterm');
    await menu.getByText('weight 40% · the lowest is dropped').waitFor();
    await assertAccessible(page, 'the menu of a column with its category');
    await press(page, 'Escape');
    const other = await menuOf(page, 'Quiz');
    await other.getByText('does not count: no weight').waitFor();
    await other.getByRole('link', { name: 'Grading' }).click();
    await page.waitForURL(`**/classes/${id}/grading`);
});
