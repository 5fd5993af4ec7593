// The history of a class and of a grade, and undo: what a teacher sees of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, fromMenu, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const names = [
    ['Adams', 'Bo'],
    ['Çelik', 'Zoë'],
    ['O’Brien', 'Ann'],
];
const file = (scores, mark) =>
    csv(
        [{ name: 'Quiz', date: '2026-09-12', points: 20 }],
        names.map(([last, first], index) => ({
            ...{ last, first, email: `${mark}.${index}@lincoln.example` },
            scores: [scores[index]],
        })),
    );

let classes = 0;
/** A class with two imports, and one grade of the second changed by hand. */
async function editedClass() {
    const mark = `history${++classes}`;
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass(`History ${classes}`);
    await teacher.import(id, file([1, 2, 3], mark), { name: 'first.csv' });
    await teacher.import(id, file([11, 12, 13], mark), { name: 'second.csv' });
    const { students, assignments } = await teacher.gradebook(id);
    const { id: student } = students.find(({ last_name }) => last_name === 'Adams');
    const json = {
        edits: [{ student, assignment: assignments[0].id, points: 15 }],
    };
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json });
    return { id, teacher };
}
const open = (id, options) => browser.signedIn('teacher', `/classes/${id}/history`, options);
const change = (page, title) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, level: 3 }) });
const titles = (page) => page.getByRole('heading', { level: 3 }).allInnerTexts();
const scores = async ({ id, teacher }) => (await teacher.gradebook(id)).students.map((one) => one.scores[0]);

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`an import is taken back although a grade was changed since, and brought again: ${where}`, async (t) => {
        const made = await editedClass();
        const page = await browser.signedIn('teacher', `/classes/${made.id}`, options);
        await fromMenu(page, 'History');
        await page.getByRole('heading', { name: 'History', level: 1 }).waitFor();
        const second = change(page, /^Imported second/);
        const panel = page.getByRole('group', { name: /this change\?/ });

        await t.test('the time line says what happened, the newest first', async () => {
            await second.waitFor();
            assert.deepEqual(await titles(page), [
                'Edited in the gradebook',
                'Imported second.csv from Grade Insight template',
                'Imported first.csv from Grade Insight template',
            ]);
            await second.getByText('3 grades changed').waitFor();
            await change(page, /^Imported first/)
                .getByText('3 grades added · 3 students joined · 1 assignment added')
                .waitFor();
        });

        await t.test('the preview names what goes back and what stays, and changes nothing', async () => {
            await second.getByRole('button', { name: 'Undo' }).click();
            await panel.getByText('2 grades go back to the value before.').waitFor();
            await panel.getByText('One grade stays, since it was changed again later:').waitFor();
            const kept = panel.getByRole('listitem').filter({ hasText: 'Adams, Bo' });
            assert.match(
                await kept.innerText(),
                /Adams, Bo, Quiz: 15\s+Edited in the gradebook · .+ · (just now|.* ago)/,
            );
            await assertAccessible(page, 'the preview of an undo');
            assert.deepEqual(await scores(made), [15, 12, 13]);
        });

        await t.test('Escape leaves everything and gives the focus back', async () => {
            await page.keyboard.press('Escape');
            await panel.waitFor({ state: 'detached' });
            assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Undo');
            await page.keyboard.press('Enter');
        });

        await t.test('the undo does what was shown, and stands in the history', async () => {
            await panel.getByRole('button', { name: 'Undo the change' }).click();
            await panel.getByRole('status').filter({ hasText: 'Undone. 2 grades went back. One stays.' }).waitFor();
            assert.deepEqual(await scores(made), [15, 2, 3]);
            await second.getByText(/^Undone by /).waitFor();
            assert.equal((await titles(page))[0], 'Undid the import of second.csv');
            assert.equal(await second.locator('s').innerText(), 'Imported second.csv');
        });

        await t.test('Redo brings it again', async () => {
            await panel.getByRole('button', { name: 'Redo' }).click();
            await panel.getByRole('status').filter({ hasText: 'Redone. 2 grades brought back.' }).waitFor();
            assert.deepEqual(await scores(made), [15, 12, 13]);
            assert.equal((await titles(page))[0], 'Redid the import of second.csv');
            await change(page, /^Undid the import/)
                .getByText(/^Undone by /)
                .waitFor();
            assert.equal(await second.locator('s').count(), 0, 'it holds again');
        });

        await t.test('the gradebook shows the grades as they are now', async () => {
            await page.getByRole('link', { name: /^History \d/ }).click();
            await page.getByRole('gridcell', { name: '12, 60%' }).waitFor();
            await page.getByRole('gridcell', { name: '15, 75%' }).waitFor();
        });
    });

test('where nothing is left to take back the page says so', async () => {
    const { id, teacher } = await editedClass();
    const page = await open(id);
    const edited = change(page, 'Edited in the gradebook');
    await edited.getByRole('button', { name: 'Undo' }).waitFor();
    // Meanwhile, elsewhere.
    const [{ id: edit }] = (await teacher.get(`/api/v1/classes/${id}/history`)).changes;
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/history/${edit}/undo`, { json: {} });
    await edited.getByRole('button', { name: 'Undo' }).click();
    await edited.getByText('There is nothing to take back').waitFor();
    assert.equal(await edited.getByRole('button', { name: 'Undo the change' }).count(), 0);
    await edited.getByRole('button', { name: 'Close' }).click();
});

test('a page of the history is followed by the next', async () => {
    const { id, teacher } = await editedClass();
    const { students, assignments } = await teacher.gradebook(id);
    for (let points = 0; points < 50; ++points) {
        const edits = [
            {
                student: students[1].id,
                assignment: assignments[0].id,
                points: points / 4,
            },
        ];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, {
            json: { edits },
        });
    }
    const page = await open(id);
    await page.getByRole('button', { name: 'Show earlier changes' }).click();
    await change(page, /^Imported first/).waitFor();
    assert.equal((await titles(page)).length, 53);
    assert.equal(await page.getByRole('button', { name: 'Show earlier changes' }).count(), 0);
});

test('the history can be checked', async () => {
    const { id } = await editedClass();
    const page = await open(id);
    await page.getByRole('button', { name: 'Check the history' }).click();
    await page.getByText('The history is intact: 3 changes, none altered or removed.').waitFor();
});

test('the past of a grade opens by key and by mouse, and a press elsewhere only closes it', async () => {
    const { id } = await editedClass();
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    const grade = page.getByRole('gridcell', { name: '15, 75%' });
    const past = page.getByRole('dialog', { name: 'History of Quiz, Adams, Bo' });
    const values = async () =>
        (await past.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').split(' · ')[0]);
    await page.getByRole('button', { name: 'Student', exact: true }).focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'h']) await page.keyboard.press(key);
    await past.getByRole('listitem').first().waitFor();
    const [edit, second, first] = await values();
    assert.match(edit, /^from 11 → to 15 Edited in the gradebook/);
    assert.match(second, /^from 1 → to 11 Imported second\.csv/);
    assert.match(first, /^from empty → to 1 Imported first\.csv/);
    await assertAccessible(page, 'the history of a grade');
    await page.keyboard.press('Escape');
    await grade.and(page.locator(':focus')).waitFor();

    await grade.hover();
    await page.getByRole('button', { name: 'History of this grade' }).click();
    await past.waitFor();
    await page.getByRole('heading', { level: 1 }).click();
    await past.waitFor({ state: 'hidden' });
    assert.equal(await page.getByRole('textbox', { name: /^Grade of/ }).count(), 0);
});

test('while the past of a grade is open, a press on a total or a name closes it and does nothing else', async () => {
    const { id } = await editedClass();
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    const past = page.getByRole('dialog', { name: 'History of Quiz, Adams, Bo' });
    const others = [
        page.getByRole('gridcell').getByTitle('How this is made').last(),
        page.getByRole('rowheader', { name: /^O’Brien, Ann/ }).getByRole('link'),
        page.getByRole('button', { name: 'Overall', exact: true }),
    ];
    for (const other of others) {
        await page.getByRole('gridcell', { name: '15, 75%' }).focus();
        await page.keyboard.press('h');
        await past.getByRole('listitem').first().waitFor();
        await other.click();
        await past.waitFor({ state: 'hidden' });
        assert.equal(await page.getByRole('dialog').count(), 0);
        assert.equal(new URL(page.url()).pathname, `/classes/${id}`);
        assert.equal(await page.locator('[aria-sort]').count(), await page.locator('.name[aria-sort]').count());
    }
    await others[0].click();
    await page.getByRole('dialog').getByText('All points that count').waitFor();
});

test('on a touch screen the past of a grade opens when it is held', async () => {
    const { id } = await editedClass();
    const page = await browser.signedIn('teacher', `/classes/${id}`, phone);
    const box = await page.getByRole('gridcell', { name: '15, 75%' }).boundingBox();
    const touch = await page.context().newCDPSession(page);
    const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await touch.send('Input.dispatchTouchEvent', {
        type: 'touchStart',
        touchPoints: [point],
    });
    const past = page.getByRole('dialog', { name: 'History of Quiz, Adams, Bo' });
    await past.getByText('Imported first.csv').waitFor();
    await touch.send('Input.dispatchTouchEvent', {
        type: 'touchEnd',
        touchPoints: [],
    });
    await past.getByRole('link', { name: 'All changes, and undo' }).click();
    await change(page, /^Imported first/).waitFor();
});

test('the past of a grade at the end of the window is in view', async () => {
    const { id } = await editedClass();
    const page = await browser.signedIn('teacher', `/classes/${id}`, { viewport: { width: 1280, height: 520 } });
    const grade = page.getByRole('gridcell', { name: '13, 65%' });
    const past = page.getByRole('dialog', { name: 'History of Quiz, O’Brien, Ann' });
    await grade.waitFor();
    // The focus moves the grid, which closes panels, and is told of that in the next frame: the key is faster.
    const moved = await grade.evaluate((cell) => {
        const scroller = cell.closest('.scroller');
        const before = scroller.scrollTop;
        cell.focus();
        cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'h', code: 'KeyH', bubbles: true, cancelable: true }));
        return scroller.scrollTop - before;
    });
    assert.ok(moved > 0);
    await past.getByText('Imported first.csv').waitFor();
    const box = await past.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 520, JSON.stringify(box));
});

test('students see no history', async () => {
    const { id } = await editedClass();
    const page = await browser.signedIn('student', `/classes/${id}/history`);
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
});
