// Forms that are saved by a button: what was typed is not lost by a link, and nothing is asked where nothing was typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { drop, takesFiles, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

/** The form, its field, how something is written there, and what. */
const forms = [
    ['/school/branding', (page) => page.getByLabel('Name of the school'), 'fill', 'Lincoln in Short'],
    ['/school/sign-in', (page) => page.getByLabel('Client ID'), 'fill', 'a-long-number.apps.example'],
    ['/school/digests', (page) => page.getByLabel('Day of the weekly mail'), 'selectOption', '3'],
];

for (const [path, fieldOf, write, value] of forms) {
    test(`what was typed at ${path} is asked about before it is left`, async () => {
        const page = await browser.signedIn('admin', path);
        const question = page.getByRole('dialog', { name: 'Leave without saving?' });
        const back = page.getByRole('main').getByRole('link', { name: 'School', exact: true });
        await fieldOf(page).waitFor();
        await back.click();
        await page.waitForURL(/\/school$/);
        assert.equal(await question.count(), 0, 'nothing was typed');

        await page.goBack();
        await fieldOf(page)[write](value);
        await back.click();
        await question.getByRole('button', { name: 'Stay here' }).click();
        assert.equal(await fieldOf(page).inputValue(), value);
        await back.click();
        await question.getByRole('button', { name: 'Leave without saving' }).click();
        await page.waitForURL(/\/school$/);
        await page.goBack();
        await fieldOf(page).waitFor();
        assert.notEqual(await fieldOf(page).inputValue(), value, 'it was not saved');
    });
}

test('signing out asks as well, and so does a gradebook file that is dropped', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Held rules');
    const page = await browser.signedIn('teacher', `/classes/${id}/grading`);
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    const average = page.getByRole('radio', { name: /^Average/ });
    await average.check();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await question.getByRole('button', { name: 'Stay here' }).click();
    assert.ok(await average.isChecked());
    await page.keyboard.press('Escape');

    await takesFiles(page);
    await drop(page, 'quiz.csv', quiz(people(2, 'heldback'), { score: 9 }));
    await question.getByRole('button', { name: 'Stay here' }).click();
    assert.ok(await average.isChecked());
    await takesFiles(page);
    await drop(page, 'quiz.csv', quiz(people(2, 'heldback'), { score: 9 }));
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('button', { name: 'Apply 2 changes' }).waitFor();
});
