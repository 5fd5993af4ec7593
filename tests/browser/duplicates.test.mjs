// Students who are here twice: what an administrator sees of it and does about it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

let pairs = 0;
/** Ylva Storm twice under two domains, in one class with two different grades, and alone in another. */
async function twice() {
    const mark = `ylva${++pairs}`;
    const last = `Storm ${'IVXLC'[pairs - 1]}`;
    const old = { last, first: 'Ylva', email: `${mark}@old.example` };
    const fresh = { last, first: 'Ylva', email: `${mark}@new.example` };
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const columns = ['Quiz', 'Lab'].map((name, day) => ({ name, date: `2026-09-1${day}`, points: 20 }));
    const make = async (name, rows) => {
        const id = await teacher.createClass(name);
        await teacher.import(id, csv(columns, rows));
        return id;
    };
    const both = await make(`Biology ${pairs}`, [
        { ...old, scores: [11, 12] },
        { ...fresh, scores: [15, 12] },
    ]);
    const only = await make(`Chemistry ${pairs}`, [{ ...old, scores: [7, 8] }]);
    const rows = async (id) => (await teacher.gradebook(id)).students.map((one) => [one.email, ...one.scores]);
    return { last, old, fresh, both, only, rows };
}
const card = (page, last) =>
    page.getByRole('region').filter({ has: page.getByRole('heading', { name: `${last}, Ylva`, level: 3 }) });
const start = (options = desktop) => browser.signedIn('admin', '/classes', options);

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`a suggested pair is merged, and taken apart again right there: ${where}`, async (t) => {
        const { last, old, fresh, both, only, rows } = await twice();
        const page = await start(options);
        await page.getByRole('main').getByRole('link', { name: 'Duplicate students' }).click();
        const pair = card(page, last);
        const panel = pair.getByRole('group', { name: 'Merge the two?' });

        await t.test('the suggestion says why, and who they are', async () => {
            await pair
                .getByText('The same e-mail name under another domain, the same name, both in one class')
                .waitFor();
            for (const email of [old.email, fresh.email]) await pair.getByText(email, { exact: true }).waitFor();
            await assertAccessible(page, 'the suggestions');
        });

        await t.test('the preview names what moves and where both have a grade; nothing is written', async () => {
            await pair.getByRole('radio', { name: new RegExp(fresh.email) }).check();
            await pair.getByRole('button', { name: 'Look at the merge' }).click();
            await panel.getByText('2 grades move.').waitFor();
            await panel.getByText(`Files that still say ${old.email} will find this record, too.`).waitFor();
            await panel.getByRole('heading', { name: '1 assignment with two different grades' }).waitFor();
            await assertAccessible(page, 'the preview of a merge');
            assert.equal((await rows(both)).length, 2);
        });

        await t.test('the merge does what was chosen', async () => {
            await panel.getByRole('radio', { name: 'Quiz, Of the other record: 11' }).check();
            await panel.getByText('3 grades move.').waitFor();
            await panel.getByRole('button', { name: 'Merge' }).click();
            await panel.getByText(`${last}, Ylva is one student now.`).waitFor();
            assert.deepEqual(await rows(both), [[fresh.email, 11, 12]]);
            assert.deepEqual(await rows(only), [[fresh.email, 7, 8]]);
            await page.getByRole('heading', { name: 'Past merges' }).waitFor();
        });

        await t.test('the undo brings both back', async () => {
            await panel.getByRole('button', { name: 'Undo the merge' }).click();
            await panel.getByText('Everything is as it was.').waitFor();
            assert.equal((await rows(both)).length, 2);
            assert.deepEqual(await rows(only), [[old.email, 7, 8]]);
            await page
                .getByText(/^Undone by /)
                .first()
                .waitFor();
        });
    });

test('a merge waits for the preview of what was chosen last', async () => {
    const { last, fresh, both, rows } = await twice();
    const page = await start();
    await page.getByRole('main').getByRole('link', { name: 'Duplicate students' }).click();
    const pair = card(page, last);
    await pair.getByRole('radio', { name: new RegExp(fresh.email) }).check();
    await pair.getByRole('button', { name: 'Look at the merge' }).click();
    const merge = pair.getByRole('button', { name: 'Merge', exact: true });
    await merge.waitFor();
    const answer = await holdAnswers(page, '**/students/merges/previews');
    await pair.getByRole('radio', { name: 'Quiz, Of the other record: 11' }).check();
    const waiting = pair.getByRole('button', { name: 'Looking what would change…' });
    assert.equal(await waiting.getAttribute('aria-disabled'), 'true');
    answer();
    await merge.click();
    await pair.getByText(`${last}, Ylva is one student now.`).waitFor();
    assert.deepEqual(await rows(both), [[fresh.email, 11, 12]]);
});

test('when the preview of what was chosen last is lost, it is looked at again before the merge', async () => {
    const { last } = await twice();
    const page = await start();
    await page.goto(browser.address('lincoln.localhost', '/duplicates'));
    const pair = card(page, last);
    await pair.getByRole('button', { name: 'Look at the merge' }).click();
    const merge = pair.getByRole('button', { name: 'Merge', exact: true });
    await merge.waitFor();
    await page.route('**/students/merges/previews', (route) => route.abort());
    await pair.getByRole('radio', { name: /^Quiz, Of the other record/ }).check();
    await pair.getByRole('alert').waitFor();
    assert.equal(await merge.count(), 0);
    await page.unroute('**/students/merges/previews');
    await pair.getByRole('button', { name: 'Try again' }).click();
    await merge.waitFor();
    await pair.getByRole('group', { name: 'Merge the two?' }).and(page.locator(':focus')).waitFor();
});

test('a second press while the server is asked whether they are two people does nothing', async () => {
    const { last } = await twice();
    const page = await start();
    await page.goto(browser.address('lincoln.localhost', '/duplicates'));
    const asked = [];
    await page.route('**/students/duplicates/dismiss', async (route) => {
        await new Promise((done) => asked.push(done));
        await route.continue();
    });
    const pressTwice = async (button, count) => {
        await button.click();
        await page.getByText('One moment…').waitFor({ state: 'attached' });
        await page.keyboard.press('Enter');
        await eventually('the question', () => asked.length === count);
        asked.at(-1)();
    };
    await pressTwice(card(page, last).getByRole('button', { name: 'These are two people' }), 1);
    const again = page.getByRole('button', { name: 'Suggest again' });
    await again.waitFor();
    assert.equal(await card(page, last).count(), 0);
    await pressTwice(again, 2);
    await again.waitFor({ state: 'detached' });
    assert.equal(await card(page, last).count(), 1);
    assert.equal(asked.length, 2);
});

test('two people stay two, also for the next visit, until somebody thinks better of it', async () => {
    const { last } = await twice();
    const page = await start(phone);
    await page.goto(browser.address('lincoln.localhost', '/duplicates'));
    await card(page, last).getByRole('button', { name: 'These are two people' }).click();
    await page.getByText('will not be suggested again').waitFor();
    assert.equal(await card(page, last).count(), 0);
    await assertAccessible(page, 'the suggestions on a phone');
    await page.getByRole('button', { name: 'Suggest again' }).click();
    await card(page, last).waitFor();
});

test('two students are found by hand, and an older merge is undone from the list', async () => {
    const { last, old, fresh, only, rows } = await twice();
    const page = await start();
    await page.goto(browser.address('lincoln.localhost', '/duplicates'));
    await page.getByText('Find two students yourself').click();
    await page.getByLabel('First student').fill(fresh.email);
    await page.getByRole('button', { name: new RegExp(`^Choose .*${fresh.email}`) }).click();
    await page.getByLabel('Second student').fill(old.email);
    await page.getByRole('button', { name: new RegExp(`^Choose .*${old.email}`) }).click();
    const pair = card(page, last).first();
    await pair.getByRole('button', { name: 'Look at the merge' }).click();
    await pair.getByRole('button', { name: 'Merge', exact: true }).click();
    await pair.getByText('is one student now').waitFor();
    assert.deepEqual(await rows(only), [[fresh.email, 7, 8]]);
    const line = page.getByRole('listitem').filter({ hasText: `Two records of Ylva ${last}` });
    await line.getByRole('button', { name: 'Undo', exact: true }).click();
    await line.getByText('There will be two students again, as before.').waitFor();
    await line.getByRole('button', { name: 'Undo the merge' }).click();
    await line.getByText(/^Undone by /).waitFor();
    assert.deepEqual(await rows(only), [[old.email, 7, 8]]);
});

test('a teacher has no such page', async () => {
    const page = await browser.signedIn('teacher', '/duplicates');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Duplicate students' }).count(), 0);
});
