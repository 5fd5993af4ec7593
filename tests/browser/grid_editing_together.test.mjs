// Grades typed by two teachers at once, without a connection, and against what the server refuses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, withBrowser } from './support/browser.mjs';
import { assertGrades, cell, editing, grades, isFocused, press, saved, students } from './support/editing.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);

describe('two teachers at once', () => {
    /** The first teacher writes 17 where 3 stood, and a second one was there first with 18. */
    async function contested() {
        const { id, teacher } = await newClass();
        const second = await held.server.signedIn('lincoln', 'teacher2');
        await teacher.request('POST', `/api/v1/classes/${id}/teachers`, {
            json: { email: 'teacher2@lincoln.example' },
        });
        const page = await open(id);
        const book = await teacher.gradebook(id);
        const student = book.students.find(({ last_name: last }) => last === students[2].last).id;
        const edits = [{ student, assignment: book.assignments[0].id, points: 18 }];
        // Just before the first one's grade is there, so that their page cannot have heard of it.
        const write = async (route) => {
            await second.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
            await route.continue();
        };
        await page.route('**/scores', write, { times: 1 });
        await cell(page, 3, 1).click();
        await page.keyboard.type('17');
        await press(page, 'Enter');
        const panel = page.getByRole('region', { name: 'Somebody else changed a grade that you changed, too' });
        await panel.getByText(/ wrote 18 .*, you wrote 17\./).waitFor();
        return { id, teacher, page, panel };
    }

    test('both values are shown, and theirs can stay', async () => {
        const { id, teacher, page, panel } = await contested();
        await page.getByRole('gridcell', { name: /^17, 85%, .*, somebody else wrote 18$/ }).waitFor();
        await assertAccessible(page, 'a contested grade');
        await panel.getByRole('button', { name: 'Keep theirs' }).click();
        await isFocused(page, 3, 1);
        await page.getByRole('gridcell', { name: '18, 90%' }).waitFor();
        await assertGrades(page, teacher, id, ['1,,', '2,,', '18,,', '4,40,5']);
    });

    test('mine can be written, and taken back to theirs', async () => {
        const { id, teacher, page, panel } = await contested();
        await panel.getByRole('button', { name: 'Write mine' }).click();
        await assertGrades(page, teacher, id, ['1,,', '2,,', '17,,', '4,40,5']);
        await press(page, 'Control+z');
        await assertGrades(page, teacher, id, ['1,,', '2,,', '18,,', '4,40,5']);
    });
});

describe('without a connection', () => {
    test('grades wait, which is said, and are sent when it is back', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await page.context().setOffline(true);
        await cell(page, 1, 1).click();
        await page.keyboard.type('11');
        await press(page, 'Enter');
        await page.keyboard.type('12');
        await press(page, 'Enter');
        await page.getByRole('alert').filter({ hasText: 'No connection. 2 grades wait to be saved.' }).waitFor();
        await page.getByRole('gridcell', { name: /^12, 60%.*not saved yet/ }).waitFor();
        assert.deepEqual(await grades(teacher, id), ['1,,', '2,,', '3,,', '4,40,5']);
        await page.context().setOffline(false);
        await assertGrades(page, teacher, id, ['11,,', '12,,', '3,,', '4,40,5']);
    });

    test('grades wait for who typed them, and are not sent as somebody else', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await page.clock.install();
        const tries = [];
        await page.route('**/scores', (route) => {
            tries.push(route.request().method());
            return route.abort();
        });
        const signIn = async (role) => {
            await page.getByRole('button', { name: /^Account of/ }).click();
            await page.getByRole('button', { name: 'Sign out' }).click();
            await page.getByRole('button', { name: `Sign in as ${role}` }).click();
            await page.getByRole('button', { name: /^Account of/ }).waitFor();
        };
        await cell(page, 1, 1).click();
        await page.keyboard.type('11');
        await press(page, 'Enter');
        await page.getByRole('alert').filter({ hasText: '1 grade waits to be saved.' }).waitFor();
        await signIn('Administrator');
        const before = tries.length;
        await page.clock.fastForward('01:00');
        assert.equal(tries.length, before);
        await page.unroute('**/scores');
        await signIn('Teacher');
        await page.evaluate((path) => history.pushState(null, '', path), `/classes/${id}`);
        await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate', { state: history.state })));
        await assertGrades(page, teacher, id, ['11,,', '2,,', '3,,', '4,40,5']);
    });

    test('closing the window is asked about, and only then', async () => {
        const { id } = await newClass();
        const page = await open(id);
        const asked = [];
        page.on('dialog', (dialog) => {
            asked.push(dialog.type());
            return dialog.accept();
        });
        await cell(page, 1, 1).click();
        await page.keyboard.type('11');
        await press(page, 'Enter');
        await saved(page);
        await page.reload();
        assert.deepEqual(asked, []);
        await cell(page, 1, 1).click();
        await page.route('**/scores', (route) => route.abort());
        await page.keyboard.type('12');
        await press(page, 'Enter');
        await page.getByRole('alert').filter({ hasText: '1 grade waits to be saved.' }).waitFor();
        await page.reload();
        assert.deepEqual(asked, ['beforeunload']);
    });
});

test('what the server refuses goes back to what was there, is said, and can be sent again', async () => {
    const { id, teacher } = await newClass();
    const page = await open(id);
    const putAway = (archived) => teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived } });
    const refuse = async (route) => {
        await putAway(true);
        await route.continue();
    };
    await page.route('**/scores', refuse, { times: 1 });
    await cell(page, 1, 1).click();
    await page.keyboard.type('11');
    await press(page, 'Enter');
    const alert = page.getByRole('alert').filter({ hasText: '1 grade was not saved and shows the old value.' });
    await page.locator('[role=grid][aria-readonly=true]').waitFor();
    await alert.waitFor();
    assert.match(await cell(page, 1, 1).innerText(), /^1\s/);
    await assertAccessible(page, 'a refused edit');
    await putAway(false);
    await alert.getByRole('button', { name: 'Save again' }).click();
    await assertGrades(page, teacher, id, ['11,,', '2,,', '3,,', '4,40,5']);
});
