// What an administrator does, without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';
import { press } from './support/editing.mjs';
import {
    assertFocusKept,
    button,
    choose,
    enter,
    hasFocus,
    heading,
    link,
    select,
    tabTo,
    tick,
    write,
} from './support/keyboard.mjs';

const held = withServer();
const browser = withBrowser(held);
const panelOf = (page, name) => page.getByRole('dialog', name ? { name } : {});
const main = (page) => page.getByRole('main');
const reads = (page, text) => page.getByText(text).first().waitFor();
const columns = ['Pop quiz', 'HW3'].map((name, day) => ({
    name,
    date: `2026-09-1${day}`,
    points: 20,
}));

/** From the list of everything that an administrator may do for the school. */
async function fromSchool(page, name) {
    await page.goto(browser.address('lincoln.localhost', '/school'));
    await enter(page, main(page).getByRole('link', { name }));
    await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
}

test('a person is added and invited', async () => {
    const page = await browser.signedIn('admin', '/classes');
    await enter(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }));
    await hasFocus(page, heading(page, 'People'));
    await enter(page, button(page, 'Add a person'));
    const form = panelOf(page, 'Add a person');
    await write(page, form.getByLabel('Name'), 'Mara Lindholm');
    await write(page, form.getByLabel('E-mail'), 'mara@keys.example');
    await tick(page, form.getByLabel('Teacher'));
    await enter(page, form.getByRole('button', { name: 'Add a person' }));
    const person = panelOf(page, 'Mara Lindholm');
    await person.getByText('Has no password yet').waitFor();
    await enter(page, person.getByRole('button', { name: 'Invite' }));
    await person.locator('code').filter({ hasText: '/welcome#' }).waitFor();
    await tabTo(page, person.getByRole('button', { name: /^Copy/ }), 'Shift+Tab');
    await press(page, 'Escape');
    await person.waitFor({ state: 'detached' });
    await hasFocus(page, button(page, 'Add a person'));
    await write(page, page.getByRole('searchbox'), 'mara lind', 'Shift+Tab');
    await reads(page, '1 person');
    await enter(page, main(page).getByRole('button', { name: /Mara Lindholm.*Invited/ }));
    await person.getByText('Invited; the link works until', { exact: false }).waitFor();
});

test('two records of one student are merged, and parted again', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Twice here');
    const [old, fresh] = ['old', 'new'].map((domain) => `ylva.keys@${domain}.example`);
    const twice = (email, scores) => ({
        last: 'Storm',
        first: 'Ylva',
        email,
        scores,
    });
    await teacher.import(id, csv(columns, [twice(old, [11, 12]), twice(fresh, [15, 12])]));
    const emails = async () => (await teacher.gradebook(id)).students.map(({ email }) => email);

    const page = await browser.signedIn('admin', '/classes');
    await enter(page, main(page).getByRole('link', { name: 'Duplicate students' }));
    const pair = page.getByRole('region', { name: 'Storm, Ylva' });
    const panel = pair.getByRole('group', { name: 'Merge the two?' });
    await choose(page, pair, pair.getByRole('radio', { name: new RegExp(fresh) }));
    await enter(page, pair.getByRole('button', { name: 'Look at the merge' }));
    await panel.getByRole('heading', { name: '1 assignment with two different grades' }).waitFor();
    await hasFocus(page, panel);
    await choose(page, panel, panel.getByRole('radio', { name: /^Pop quiz, Of the other record: 11/ }));
    await enter(page, panel.getByRole('button', { name: 'Merge' }));
    await panel.getByText('Storm, Ylva is one student now.').waitFor();
    assert.deepEqual(await emails(), [fresh]);
    await enter(page, panel.getByRole('button', { name: 'Undo the merge' }));
    await panel.getByText('Everything is as it was.').waitFor();
    assert.equal((await emails()).length, 2);
    await enter(page, panel.getByRole('button', { name: 'Close' }));
    await assertFocusKept(page);
});

test('a class is put away, and taken back', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    await admin.createClass('Put away by keys');
    const isInLists = async () => (await admin.classes()).some(({ name }) => name === 'Put away by keys');
    const page = await browser.signedIn('admin', '/school');
    await fromSchool(page, 'All classes');
    await write(page, page.getByRole('searchbox'), 'away by keys');
    await reads(page, '1 class');
    const row = main(page).getByRole('button', { name: /Put away by keys/ });
    const panel = panelOf(page);
    await enter(page, row);
    await enter(page, panel.getByRole('button', { name: 'Put away' }));
    await panel.getByText('The class is put away.').waitFor();
    assert.ok(!(await isInLists()));
    await assertFocusKept(page);
    await enter(page, panel.getByRole('button', { name: 'Undo' }));
    await panel.getByText('The class is back in the lists.').waitFor();
    await assertFocusKept(page);
    await enter(page, panel.getByRole('button', { name: 'Put away' }));
    await panel.getByRole('button', { name: 'Bring back' }).waitFor();
    await press(page, 'Escape');
    await panel.waitFor({ state: 'detached' });
    await assertFocusKept(page);
    await select(page, page.getByLabel('Which classes'), 'Put away');
    await enter(page, row);
    await enter(page, panel.getByRole('button', { name: 'Bring back' }));
    await panel.getByText('The class is back in the lists.').waitFor();
    await assertFocusKept(page);
    assert.ok(await isInLists());
});

test('rules for tagging are made and applied, and the tags taken back', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const id = await admin.createClass('Tagged by keys');
    await admin.import(
        id,
        csv(
            columns,
            people(2, 'keytags').map((one) => ({ ...one, scores: [15, 16] })),
        ),
    );
    const tags = async () => (await admin.gradebook(id)).assignments.flatMap((one) => one.tags).sort();

    const page = await browser.signedIn('admin', '/tags/rules');
    await enter(page, button(page, 'Add a rule'));
    const place = (await page.getByLabel(/^Tag of rule/).count()) - 1;
    await hasFocus(page, page.getByLabel(/^Tag of rule/).nth(place));
    await page.keyboard.type('surprise');
    await write(page, page.getByLabel(/^Words of rule/).nth(place), 'pop');
    await page.getByText('for “pop”').first().waitFor();
    await enter(page, page.getByRole('button', { name: 'Save the rules', exact: true }));
    await reads(page, 'The rules are saved.');
    await enter(page, main(page).getByRole('link', { name: 'Look through and tag' }));
    await hasFocus(page, page.getByRole('heading', { level: 1 }));
    await select(page, page.getByRole('combobox').first(), 'Tagged by keys');
    await tick(page, page.getByLabel('Tag HW3'));
    await enter(page, button(page, 'Tag 1 assignment'), 'Shift+Tab');
    await reads(page, 'Tagged 1 assignment in 1 class.');
    assert.deepEqual(await tags(), ['quiz', 'surprise']);
    await assertFocusKept(page);
    await enter(page, button(page, 'Undo'), 'Shift+Tab');
    await reads(page, 'Undone: Tagged 1 assignment in 1 class.');
    await assertFocusKept(page);
    assert.deepEqual(await tags(), []);
    await enter(page, button(page, 'Tag 2 assignments'));
    await reads(page, 'Tagged 2 assignments in 1 class.');
    await page.getByRole('heading', { name: 'Nothing to tag' }).waitFor();
    await assertFocusKept(page);
});

test('the school gets a name and a colour, and its own again', async () => {
    const page = await browser.signedIn('admin', '/school');
    await fromSchool(page, 'Name, colour and logo');
    await write(page, page.getByLabel('Name of the school'), 'Lincoln High');
    await write(page, page.getByLabel('Colour', { exact: true }), 'blue');
    await press(page, 'Enter');
    await reads(page, 'Write the colour as # and six digits');
    await hasFocus(page, page.getByLabel('Colour', { exact: true }));
    await write(page, page.getByLabel('Colour', { exact: true }), '1F4C8F');
    await press(page, 'Enter');
    await reads(page, 'Everybody sees it from now on.');
    await page.getByRole('banner').getByText('Lincoln High', { exact: true }).waitFor();
    await enter(page, button(page, 'Undo'));
    await reads(page, 'It is as it was.');
    await assertFocusKept(page);

    const logo = page.getByRole('region', { name: 'Logo' });
    const chooser = page.waitForEvent('filechooser');
    await enter(page, logo.getByRole('button').first());
    await (await chooser).setFiles([{ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a') }]);
    await logo.getByRole('alert').filter({ hasText: 'no picture that can be shown here' }).waitFor();
    await assertFocusKept(page);
});

test('reports of the whole school are made, and removed', async () => {
    const page = await browser.signedIn('admin', '/school');
    await fromSchool(page, 'Reports and report cards');
    await tick(page, page.getByLabel('Each assignment'));
    await write(page, page.getByLabel('At the foot of each page'), '1 Main Street');
    await enter(page, button(page, 'Save'));
    await reads(page, 'Saved. Reports look like this from now on.');
    await select(page, page.getByRole('combobox', { name: 'What' }), 'Report card');
    await select(page, page.getByLabel('Language'), 'Deutsch');
    await enter(page, button(page, 'Make reports'));
    await tabTo(page, link(page, /^Open: Report card/));
    await enter(page, button(page, /^Remove: /));
    await enter(page, button(page, /^Yes, /), 'Shift+Tab');
    await reads(page, 'The report is removed.');
    await assertFocusKept(page);
});

test('operators are let in for an hour, and put out', async () => {
    const page = await browser.signedIn('admin', '/school');
    await fromSchool(page, 'Support access');
    await enter(page, button(page, 'Let them in'));
    await reads(page, 'Say what they are to look at.');
    await hasFocus(page, page.getByLabel('What are they to look at?'));
    await page.keyboard.type('The totals look wrong');
    await choose(page, page.getByRole('group', { name: /./ }), page.getByLabel('1 hour'));
    await enter(page, button(page, 'Let them in'));
    await page.getByRole('heading', { name: 'The totals look wrong' }).waitFor();
    await assertFocusKept(page);
    await enter(page, button(page, 'End now: The totals look wrong'), 'Shift+Tab');
    await reads(page, 'Ended. Whoever was in is out.');
    await hasFocus(page, page.getByRole('heading', { name: 'Open now' }));
});
