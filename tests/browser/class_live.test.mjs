// Two teachers who have the same class open: each sees the other, and what the other writes within a second.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { cell, editing, field, isFocused, press } from './support/editing.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);

/** A class of two teachers. */
async function shared() {
    const { id, teacher } = await newClass();
    await teacher.expect(201, 'POST', `/api/v1/classes/${id}/teachers`, {
        json: { email: 'teacher2@lincoln.example' },
    });
    const nameOf = async (client) => (await client.get('/api/v1/session')).account.name;
    const colleague = await held.server.signedIn('lincoln', 'teacher2');
    return { id, teacher, colleague, names: [await nameOf(teacher), await nameOf(colleague)] };
}

async function write(teacher, id, row, points) {
    const book = await teacher.gradebook(id);
    const student = book.students.toSorted((a, b) => (a.last_name < b.last_name ? -1 : 1))[row - 1].id;
    const edits = [{ student, assignment: book.assignments[0].id, points }];
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
}
const shows = (page, row, points) =>
    cell(page, row, 1)
        .filter({ hasText: new RegExp(`^\\s*${points}`) })
        .waitFor();

describe('two teachers with one class open', () => {
    test('see each other, and a grade of the other within a second', async (t) => {
        const { id, colleague, names } = await shared();
        const mine = await open(id);
        assert.equal(await mine.getByText('is here too').count(), 0);
        const theirs = await open(id, 'teacher2');
        await mine.getByText(`${names[1]} is here too`).waitFor();
        await theirs.getByText(`${names[0]} is here too`).waitFor();
        await assertAccessible(mine, 'a colleague who is here too');
        await write(colleague, id, 2, 15); // the first one may take its time: everything is there from now on
        await shows(mine, 2, 15);
        await cell(theirs, 1, 1).click();
        await theirs.keyboard.type('17');
        await press(theirs, 'Enter');
        const typed = performance.now();
        await shows(mine, 1, 17);
        const took = performance.now() - typed;
        t.diagnostic(`${took.toFixed()} ms after Enter`);
        assert.ok(took < 1_000, `after ${took} ms`);
        await theirs.close();
        await mine.getByText('is here too').waitFor({ state: 'detached' });
    });

    test('lose neither their place nor what they type when the other writes', async () => {
        const { id, colleague } = await shared();
        const page = await open(id);
        await cell(page, 3, 1).click();
        await page.keyboard.press('F2');
        await field(page).fill('1');
        await write(colleague, id, 1, 16);
        await shows(page, 1, 16);
        assert.equal(await field(page).inputValue(), '1');
        await page.keyboard.type('9');
        await press(page, 'Enter');
        await shows(page, 3, 19);
        await isFocused(page, 4, 1);
    });

    test('hear of it on a phone, too', async () => {
        const { id, colleague } = await shared();
        const page = await open(id, 'teacher', phone);
        await write(colleague, id, 1, 13);
        await shows(page, 1, 13);
    });
});

test('where the server tells nothing, the page still asks each minute', async () => {
    const { id, colleague } = await shared();
    const page = await browser.signedIn('teacher', '/classes');
    await page.clock.install();
    await page.route('**/events', (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
    await shows(page, 1, 1);
    await write(colleague, id, 1, 14);
    await page.clock.fastForward('01:01');
    await shows(page, 1, 14);
});
