// A gradebook file that is dropped on a page that is for something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, drop, takesFiles, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

async function classToFill(name) {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    return { teacher, id: await teacher.createClass(name) };
}

test('on the list of classes it is asked for which class it is, and the preview comes there', async () => {
    const { id } = await classToFill('Dropped upon');
    const page = await browser.signedIn('teacher', '/classes');
    await takesFiles(page);
    await drop(page, 'quiz.csv', quiz(people(2, 'dropped'), { score: 9 }));
    const dialog = page.getByRole('dialog', {
        name: 'Which class are these grades for?',
    });
    await dialog.getByText('quiz.csv').waitFor();
    await assertAccessible(page, 'the question which class a file is for');
    await dialog.getByRole('button', { name: /^Dropped upon/ }).click();
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}/import`);
});

test('on another page of a class it goes to that class', async () => {
    const { id } = await classToFill('Looked back on');
    const page = await browser.signedIn('teacher', `/classes/${id}/history`);
    await takesFiles(page);
    await drop(page, 'quiz.csv', quiz(people(2, 'droppedback'), { score: 9 }));
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/classes/${id}/import`);
});
