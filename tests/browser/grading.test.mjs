// How a class makes grades: a teacher changes the rules and sees what they do, everybody can see how a total is made,
// and a student tries out what would be.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { shardSql } from '../api/support/shard.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, desktop, fromMenu, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const lily = { last: 'Chen', first: 'Lily', email: 'lily.chen@lincoln.example' };

/** Homework and an exam that are graded, and an essay that is not. */
async function newClass(name) {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(name);
    const columns = [
        { name: 'Homework 1', points: 80, date: '2026-09-01' },
        { name: 'Homework 2', points: 40, date: '2026-09-02' },
        { name: 'Exam', points: 100, date: '2026-09-04' },
        { name: 'Essay', points: 50, date: '2026-09-05' },
    ];
    await teacher.import(
        id,
        csv(columns, [
            { ...maya, scores: [80, 20, 70] },
            { ...lily, scores: [40, 20, 95] },
            { last: 'Zuse', first: 'Bo', email: 'bo.zuse@pupils.example', scores: ['', '', '', 45] },
        ]),
    );
    await shardSql(
        held.server,
        `UPDATE gi.assignment SET category = CASE WHEN name LIKE 'Homework%' THEN 'Homework' ELSE 'Tests' END
          WHERE class_id = (SELECT id FROM gi.class WHERE name = '${name}')`,
    );
    return id;
}

const studentOf = async () =>
    (await (await held.server.signedIn('lincoln', 'student')).get('/api/v1/session')).students[0].id;
const rules = (page, name) => page.getByRole('radio', { name });

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`a teacher weighs categories, sees what that does, saves it and takes it back: ${where}`, async () => {
        const id = await newClass(`Weighed, ${where}`);
        const page = await browser.signedIn('teacher', `/classes/${id}`, options);
        await page.getByRole('gridcell', { name: '77.3% C' }).waitFor();
        await fromMenu(page, 'Grading');
        await rules(page, /^Weighted/).check();
        await page.getByText('Give at least one category a weight.').waitFor();
        await page.getByRole('button', { name: 'Add “Homework” (2 assignments)' }).click();
        await page.getByLabel('Weight (%)').fill('40');
        await page.getByLabel('Drop lowest').fill('1');
        await page.getByText('2 assignments in “Tests” do not count').waitFor();
        await page.getByRole('button', { name: 'Add “Tests” (2 assignments)' }).click();
        await page.getByLabel('Weight (%)').nth(1).fill('60');
        await page.getByText('The weights make 100%.').waitFor();
        // Homework without its 20/40 is 80/80: 40 + 42.
        await page.getByRole('row', { name: 'Alvarez, Maya 77.3% C 82.0% B' }).waitFor();
        await assertAccessible(page, 'rules with their effect');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved. Every total of this class').waitFor();
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const percent = async () => (await teacher.gradebook(id)).students[0].percent;
        assert.equal(await percent(), 82);
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByText('Taken back.').waitFor();
        assert.equal(await percent(), 77.3);
        assert.ok(await rules(page, /^Points/).isChecked());
    });

test('what somebody else changed meanwhile is shown, and written over only by who has seen it', async () => {
    const id = await newClass('Twice');
    const path = `/api/v1/classes/${id}/grading`;
    const page = await browser.signedIn('teacher', `/classes/${id}/grading`);
    await rules(page, /^Average/).check();
    await page.getByText(/would have another total|No total and no grade/).waitFor();
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    await teacher.expect(200, 'PUT', path, { json: { rules: { missing_percent: 0, rounding: 'whole' } } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = page.getByRole('region', { name: 'Marcus Reed changed these rules meanwhile' });
    await conflict.getByText('Missing work without a score – 0%').waitFor();
    assert.ok(await rules(page, /^Average/).isChecked(), 'the draft is still there');
    await assertAccessible(page, 'rules that somebody else changed meanwhile');
    await conflict.getByRole('button', { name: 'Take this: Grades' }).click();
    await page.getByRole('button', { name: 'Save my version' }).click();
    await page.getByText('Saved. Every total of this class').waitFor();
    const { rules: now } = await teacher.get(path);
    assert.deepEqual([now.way, now.missing_percent, now.rounding], ['mean', null, 'whole']);
});

test('the version of somebody else can be taken in the place of one’s own', async () => {
    const id = await newClass('Theirs');
    const page = await browser.signedIn('teacher', `/classes/${id}/grading`, phone);
    await rules(page, /^Average/).check();
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    await teacher.expect(200, 'PUT', `/api/v1/classes/${id}/grading`, { json: { rules: { missing_percent: 0 } } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await assertAccessible(page, 'the version of somebody else on a phone');
    await page.getByRole('button', { name: 'Take the other version' }).click();
    await page.getByRole('region', { name: /meanwhile$/ }).waitFor({ state: 'detached' });
    assert.ok(await rules(page, /^Points/).isChecked());
    assert.equal(await page.getByLabel('Missing work without a score').inputValue(), 'zero');
});

test('rules that are not saved are not lost by leaving their page unasked', async () => {
    const id = await newClass('Left');
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    const asked = [];
    page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        return dialog.accept();
    });
    await fromMenu(page, 'Grading');
    await rules(page, /^Average/).check();
    await page.getByRole('link', { name: 'Left', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.waitFor();
    await assertAccessible(page, 'the question before a draft is left');
    await question.getByRole('button', { name: 'Stay here' }).click();
    await question.waitFor({ state: 'detached' });
    assert.ok(await rules(page, /^Average/).isChecked());

    await page.evaluate(() => history.back());
    await question.waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}/grading`);
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('gridcell', { name: '77.3% C' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}`);

    await fromMenu(page, 'Grading');
    await rules(page, /^Points/).waitFor();
    await page.reload();
    assert.deepEqual(asked, []);
    await rules(page, /^Average/).check();
    await page.reload();
    assert.deepEqual(asked, ['beforeunload']);
    await page.getByRole('link', { name: 'Left', exact: true }).click();
    await page.getByRole('gridcell', { name: '77.3% C' }).waitFor();
});

test('a total of the gradebook shows how it is made, by mouse and by keyboard', async () => {
    const id = await newClass('Shown');
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await page.getByRole('gridcell', { name: '77.3% C' }).click();
    const dialog = page.getByRole('dialog', { name: 'How the grade in Shown is made' });
    await dialog.getByText('All points that count, divided by all points possible: 170 of 220 is 77.3%.').waitFor();
    await dialog.getByText('C begins at 70%.').waitFor();
    await dialog.getByRole('row', { name: 'Essay Not graded yet' }).waitFor();
    await assertAccessible(page, 'how a total is made');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('gridcell', { name: '77.3% C' }).getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}`, 'the student is not opened');
});

for (const [where, options] of [
    ['a desktop', undefined],
    ['a phone', phone],
])
    test(`a student tries scores out and asks what a grade needs, on ${where}`, async () => {
        const name = `Tried on ${where}`;
        await newClass(name);
        const page = await browser.signedIn('student', `/students/${await studentOf()}`, options);
        await page.getByRole('button', { name: `How this is made: ${name}` }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('What do I need for…').selectOption('B (from 80%)');
        await dialog.getByText('At least 92% on the one piece of work that is left.').waitFor();
        await dialog.getByLabel('What do I need for…').selectOption('A (from 90%)');
        await dialog.getByText('full points would make 81.5%').waitFor();
        await dialog.getByRole('button', { name: 'Try scores out' }).click();
        await dialog.getByLabel('Essay, of 50').fill('50');
        await dialog.getByText('It would be 81.5% (B).').waitFor();
        await assertAccessible(page, `what would be, on ${where}`);
        await dialog.getByRole('button', { name: 'Back to the real scores' }).click();
        await dialog.getByText('170 of 220 is 77.3%').waitFor();
    });

test('work that is marked missing is said to count as work that can still be handed in', async () => {
    const id = await newClass('Missing');
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const essay = (await teacher.gradebook(id)).assignments.find((one) => one.name === 'Essay').id;
    const student = await studentOf();
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
        json: { edits: [{ student, assignment: essay, points: null, status: 'missing' }] },
    });
    const page = await browser.signedIn('student', `/students/${student}`, phone);
    await page.getByRole('button', { name: 'How this is made: Missing' }).click();
    await page.getByLabel('What do I need for…').selectOption('B (from 80%)');
    await page.getByText('Work marked missing (1) is counted here as work that can still be handed in.').waitFor();
});

test('an administrator rules what new classes begin with', async () => {
    const page = await browser.signedIn('admin', '/school');
    await page.getByRole('link', { name: 'Grading' }).click();
    await page.getByLabel('Scale').selectOption('1 to 6 (Germany)');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. New classes begin with these rules.').waitFor();
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Younger');
    const { rules: given } = await teacher.get(`/api/v1/classes/${id}/grading`);
    assert.equal(given.scale.kind, 'german');
    const admin = await held.server.signedIn('lincoln', 'admin');
    await admin.expect(200, 'PUT', '/api/v1/school/grading', { json: { rules: {} } });
});

test('two administrators do not write over each other’s rules unseen', async () => {
    const page = await browser.signedIn('admin', '/school/grading');
    await rules(page, /^Average/).check();
    const admin = await held.server.signedIn('lincoln', 'admin');
    await admin.expect(200, 'PUT', '/api/v1/school/grading', { json: { rules: { missing_percent: 0 } } });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('region', { name: 'Somebody else changed these rules meanwhile' }).waitFor();
    await assertAccessible(page, 'rules of the school that somebody else changed meanwhile');
    await page.getByRole('button', { name: /^Take this: Missing/ }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. New classes begin with these rules.').waitFor();
    const { rules: now } = await admin.get('/api/v1/school/grading');
    assert.deepEqual([now.way, now.missing_percent], ['mean', 0]);
    await admin.expect(200, 'PUT', '/api/v1/school/grading', { json: { rules: {} } });
});

test('the school chooses what all classes together are; a refused choice goes back', async () => {
    const page = await browser.signedIn('admin', '/school/grading');
    const together = page.getByRole('region', { name: 'All classes together' });
    const way = (name) => together.getByRole('radio', { name });
    await way(/^Mean of the classes/).check();
    await together.getByText('Saved. It holds everywhere from now on.').waitFor();
    await assertAccessible(page, 'the grading of the school');
    await page.route('**/school/grading/overall', (route) => route.fulfill({ status: 503, json: {} }));
    await way(/^Sum of points/).click(); // check() would look for a state that has gone back already
    await together.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await eventually('the choice of before', () => way(/^Mean of the classes/).isChecked());
    await page.unroute('**/school/grading/overall');
    await page.reload();
    await eventually('the saved choice', () => way(/^Mean of the classes/).isChecked());
    await way(/^As the classes are graded/).check();
    await together.getByText('Saved. It holds everywhere from now on.').waitFor();
});
