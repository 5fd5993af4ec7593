// A file is looked at before it changes anything: doubts, students to match, columns and cells to leave out, undo.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, drop, file, phone, withBrowser } from './support/browser.mjs';
import { byName, classOfDoubts, doubtful } from './support/doubtful_file.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);
const signedIn = (account = 'teacher') => held.server.signedIn('lincoln', account);

const labOf = async (teacher, id) => {
    const { assignments, students } = await teacher.gradebook(id);
    const lab = assignments.findIndex(({ name }) => name === 'Lab');
    return students.map((student) => student.scores[lab]);
};

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`a doubt looked at, a match accepted, a column left out, a grade kept, applied, undone: ${where}`, async (t) => {
        const teacher = await signedIn();
        const id = await classOfDoubts(teacher);
        const before = await labOf(teacher, id);
        const page = await browser.signedIn('teacher', `/classes/${id}/import`, options);
        const apply = page.getByRole('button', { name: /^Apply/ });

        await t.test('a dropped file shows what it would change, and that it needs a look', async () => {
            await page.getByText('Which file?').waitFor();
            await drop(page, 'canvas.csv', doubtful);
            await page.getByLabel('Read as').waitFor();
            assert.equal(await page.getByLabel('Read as').inputValue(), 'canvas');
            await page.getByText(/^Recognised by/).waitFor();
            await page.getByText('This file would lower 7 of the 7 scores that it changes').waitFor();
            assert.equal(await apply.getAttribute('aria-disabled'), 'true');
            await page.getByRole('checkbox', { name: 'I have looked at this' }).check();
            assert.equal(await apply.innerText(), 'Apply 14 changes');
            assert.equal(await apply.getAttribute('aria-disabled'), 'false');
        });

        await t.test(
            'a student known by name only is suggested, and the answer can be taken with one press',
            async () => {
                await page.getByText('(the same name)', { exact: false }).waitFor();
                await page.getByRole('button', { name: `Yes, that is right: ${byName} is ${byName}` }).click();
                await page.getByRole('button', { name: 'Apply 16 changes' }).waitFor();
                const choice = page.getByLabel(`${byName} is`);
                assert.equal(await choice.locator('option:checked').innerText(), byName);
            },
        );

        await t.test('a column is left out', async () => {
            await page.getByRole('checkbox', { name: 'Take Quiz' }).uncheck();
            await page.getByRole('button', { name: 'Apply 8 changes' }).waitFor();
            await page.getByText('left out by you').waitFor();
        });

        await t.test('a grade is kept by the keyboard, and the focus stays on it', async () => {
            const second = page.getByRole('button', { name: /Lab: 17 becomes 4/ });
            await page.getByRole('button', { name: /Lab: 17 becomes 3/ }).focus();
            await page.keyboard.press('ArrowDown');
            assert.match(await page.evaluate(() => document.activeElement.textContent), /17 becomes 4/);
            await page.keyboard.press('Space');
            await page.getByRole('button', { name: 'Apply 7 changes' }).waitFor();
            assert.equal(await second.count(), 0);
            assert.match(await page.evaluate(() => document.activeElement.textContent), /keep 17, not 4/);
            await page.getByText('1 grade stays as you chose.').waitFor();
            assert.deepEqual(await labOf(teacher, id), before);
        });

        await t.test('exactly that is applied', async () => {
            await apply.click();
            await page.getByRole('heading', { name: '7 grades updated' }).waitFor();
            assert.deepEqual((await labOf(teacher, id)).sort(), [10, 17, 3, 5, 6, 7, 8, 9]);
        });

        await t.test('and taken back, and brought back', async () => {
            await page.getByRole('button', { name: 'Undo this import' }).click();
            await page.getByText('Undone: 7 grades are as before the import.').waitFor();
            assert.deepEqual(await labOf(teacher, id), before);
            await page.getByRole('button', { name: 'Bring the import back' }).click();
            await page.getByText('The import is back.').waitFor();
            assert.notDeepEqual(await labOf(teacher, id), before);
        });
    });

test('new students are named; one who is here under another name is said to be so, and is not there twice', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Nicknames');
    const here = people(2, 'nickname');
    await teacher.import(id, quiz(here, { score: 10 }));
    const page = await browser.signedIn('teacher', `/classes/${id}/import`, phone);
    const sheet = 'Student,ID,SIS Login ID,Section,Lab (101)\n    Points Possible,,,,20\n';
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('canvas.csv', `${sheet}"Zwingli, Ulrich",12,,A,19\n"Xu, Qing",13,,A,18\n`)]);
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    const who = page.getByLabel('Zwingli, Ulrich is');
    assert.equal(await who.locator('option:checked').innerText(), 'A new student');
    await assertAccessible(page, 'new students of a file');
    await who.selectOption({ label: `${here[0].last}, ${here[0].first}` });
    await page.getByText('2 students (1 new), 1 assignment (1 new)').waitFor();
    assert.equal(
        await who.locator('option:checked').innerText(),
        `${here[0].last}, ${here[0].first}`,
        'it stays listed',
    );
    await page.getByRole('button', { name: 'Apply 2 changes' }).click();
    await page.getByRole('heading', { name: '2 grades added' }).waitFor();
    assert.equal((await teacher.gradebook(id)).students.length, 3);
});

const [ada, bo] = people(2, 'meanwhile');
const scores = (first, second) =>
    csv(
        [{ name: 'Quiz', date: '2026-09-12', points: 20 }],
        [
            { ...ada, scores: [first] },
            { ...bo, scores: [second] },
        ],
    );

test('what a colleague changed meanwhile is shown, and applied only when the teacher says so again', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Shared class');
    await teacher.import(id, scores(10, 11));
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('mine.csv', scores(12, 11))]);
    const apply = page.getByRole('button', { name: 'Apply 1 change' });
    await apply.waitFor();
    await (await signedIn('admin')).import(id, scores(15, ''));
    await apply.click();
    await page.getByRole('heading', { name: 'The gradebook was changed meanwhile' }).waitFor();
    await page.getByText(/ imported gradebook\.csv just now$/).waitFor();
    await page.getByRole('button', { name: 'Quiz: 15 becomes 12' }).waitFor();
    assert.equal((await teacher.gradebook(id)).students[0].scores[0], 15);
    await apply.click();
    await page.getByRole('heading', { name: '1 grade updated' }).waitFor();
});

test('a preview is discarded with Escape, and comes back as it was decided', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Discarded');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('quiz.csv', scores(12, 11))]);
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    await page.getByRole('checkbox', { name: 'Take Quiz' }).uncheck();
    const nothing = page.getByRole('button', { name: 'Done' });
    await nothing
        .or(page.getByRole('button', { name: /^Apply/ }))
        .first()
        .waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Discarded. The gradebook stays as it is.').waitFor();
    await assertAccessible(page, 'a discarded preview');
    await page.keyboard.press('Enter'); // Undo has the focus
    await page.getByRole('checkbox', { name: 'Take Quiz' }).waitFor();
    assert.ok(!(await page.getByRole('checkbox', { name: 'Take Quiz' }).isChecked()));

    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('other.csv', scores(12, 11))]);
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    assert.equal(await page.getByText('quiz.csv').count(), 0, 'another file takes its place');
    assert.equal((await teacher.gradebook(id)).students.length, 0);
});

test('boxes and menus show what holds: after a choice that was lost, and while the file is applied', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Choices that go back');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('quiz.csv', scores(12, 11))]);
    const apply = page.getByRole('button', { name: 'Apply 2 changes' });
    await apply.waitFor();
    const quiz = page.getByRole('checkbox', { name: 'Take Quiz' });
    const format = page.getByLabel('Read as');
    const before = await format.inputValue();
    const shown = async () => [await quiz.isChecked(), await format.inputValue()];

    let lose;
    const lost = new Promise((done) => (lose = done));
    await page.route('**/imports/previews/*', async (route) => {
        await lost;
        await route.abort().catch(() => {});
    });
    await quiz.uncheck();
    await format.selectOption('canvas');
    assert.deepEqual(await shown(), [false, 'canvas']);
    lose();
    await page.getByRole('alert').waitFor();
    await apply.waitFor();
    assert.deepEqual(await shown(), [true, before]);

    const answer = await holdAnswers(page, '**/imports/previews/*/apply');
    await apply.click();
    await page.getByRole('button', { name: 'Applying…' }).waitFor();
    assert.equal(await quiz.getAttribute('aria-disabled'), 'true');
    await quiz.focus();
    await page.keyboard.press('Space');
    await format.selectOption('canvas');
    assert.deepEqual(await shown(), [true, before]);
    answer();
    await page.getByRole('heading', { name: '2 grades added' }).waitFor();
});

test('a file can be read as another format', async () => {
    const teacher = await signedIn();
    const id = await teacher.createClass('Plain sheet');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    const plain = `First name,Last name,Email,Quiz\n${ada.first},${ada.last},${ada.email},7\n`;
    await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([file('plain.csv', plain)]);
    await page.getByLabel('Read as').selectOption('canvas');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Read as').selectOption('generic');
    await page.getByRole('button', { name: 'Apply 1 change' }).click();
    await page.getByRole('heading', { name: '1 grade added' }).waitFor();
});
