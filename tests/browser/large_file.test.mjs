// A large file goes on in the background: the page shows how far it is, may be left and opened again, and stops it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { holdOpen } from '../api/support/postgres.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, drop, phone, withBrowser } from './support/browser.mjs';
import { holdAnswers } from './support/held_answers.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = Array.from({ length: 80 }, (_, at) => ({ name: `Work ${at}`, date: '2026-09-12', points: 20 }));
/** More than a megabyte. */
const large = (score) =>
    csv(
        columns,
        people(6_000, 'large').map((row, at) => ({
            ...row,
            scores: columns.map((_, work) => (at + work + score) % 20),
        })),
    );

/** Nobody changes this class until the given function is called. */
const lock = (name) =>
    holdOpen(
        `host=${held.server.folder}/run port=5432 dbname=gi_shard_1 user=postgres`,
        `SELECT 1 FROM gi.class WHERE name = '${name}' FOR NO KEY UPDATE`,
    );

test('a large file shows how far it is, from the preview to the undo', { timeout: 180_000 }, async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Large');
    const page = await browser.signedIn('teacher', `/classes/${id}/import`);
    await page.getByText('Which file?').waitFor();

    const released = await lock('Large');
    await drop(page, 'large.csv', large(0));
    await page.getByText('Comparing it with the class…').waitFor();
    await assertAccessible(page, 'a large file at work');
    await released();
    await page.getByRole('button', { name: /^Apply 480,000 changes/ }).waitFor({ timeout: 60_000 });

    await page.getByRole('heading', { name: '480,000 new grades' }).waitFor();

    const releasedAgain = await lock('Large');
    await page.getByRole('button', { name: /^Apply 480,000 changes/ }).click();
    await page.getByRole('progressbar').waitFor();
    await page.reload();
    await page.getByText('Sent before').waitFor();
    await page.getByRole('progressbar').waitFor();
    await releasedAgain();
    await page.getByRole('heading', { name: '480,000 grades added' }).waitFor({ timeout: 60_000 });
    assert.equal((await teacher.gradebook(id)).students.length, 6_000);
});

test('a large file can be stopped on a phone, and leaves nothing', { timeout: 180_000 }, async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Stopped');
    const page = await (await browser.visitor('teacher', phone)).newPage();
    // What the server is at is heard of late, with the file that was dropped meanwhile.
    const hear = await holdAnswers(page, '**/imports/jobs');
    const heard = page.waitForResponse('**/imports/jobs');
    await page.goto(browser.address('lincoln.localhost', `/classes/${id}/import`));
    await page.getByText('Which file?').waitFor();
    const release = await lock('Stopped');
    await drop(page, 'large.csv', large(1));
    await page.getByText('Comparing it with the class…').waitFor();
    hear();
    await (await heard).finished();
    await assertAccessible(page, 'a large file at work on a phone');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Stopping. Nothing of the file will stay…').waitFor();
    await release();
    await page.getByText('Stopped. Nothing was changed.').waitFor({ timeout: 60_000 });
    assert.deepEqual((await teacher.gradebook(id)).students, []);
});
