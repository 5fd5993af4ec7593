// The school's people: what an administrator sees of them and does about them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, fromMenu, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const start = (path, options = desktop) => browser.signedIn('admin', path, options);
const lines = (page) => page.getByRole('main').getByRole('listitem');

test('a person is added, found, changed and blocked, and let in again', async (t) => {
    const page = await start('/classes');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await assertAccessible(page, 'the list of people');

    await t.test('added: what is missing is said, then they are there', async () => {
        await page.getByRole('button', { name: 'Add a person' }).click();
        const form = page.getByRole('dialog', { name: 'Add a person' });
        await form.getByRole('button', { name: 'Add a person' }).click();
        await form.getByText('Choose at least one role.').waitFor();
        await form.getByLabel('Name').fill('Mara Lindholm');
        await form.getByLabel('E-mail').fill('TEACHER@lincoln.example');
        await form.getByLabel('Teacher').check();
        await form.getByRole('button', { name: 'Add a person' }).click();
        await form.getByText('Somebody here has this e-mail address already.').waitFor();
        await assertAccessible(page, 'the form of a new person');
        await form.getByLabel('E-mail').fill('mara@lincoln.example');
        await form.getByRole('button', { name: 'Add a person' }).click();
        await page.getByRole('dialog', { name: 'Mara Lindholm' }).getByText('Has no password yet').waitFor();
        await page.keyboard.press('Escape');
        assert.equal(await page.getByRole('dialog').count(), 0);
    });

    await t.test('found by words, and by role and state', async () => {
        await page.getByRole('searchbox', { name: 'Find by name or e-mail' }).fill('mara lind');
        await page.getByText('1 person').waitFor();
        assert.equal(await lines(page).count(), 1);
        await page.getByLabel('Role').selectOption('guardian');
        await page.getByText('Try fewer letters, or another filter.').waitFor();
        await page.getByLabel('Role').selectOption('teacher');
        await page.getByLabel('State').selectOption('no_way_in');
        await page.getByRole('button', { name: /Mara Lindholm/ }).click();
    });

    await t.test('changed, blocked with one press, and back with another', async () => {
        const panel = page.getByRole('dialog', { name: 'Mara Lindholm' });
        await panel.getByRole('button', { name: 'Edit' }).click();
        await panel.getByLabel('Administrator').check();
        await panel.getByRole('button', { name: 'Save' }).click();
        await panel.getByText('Saved.').waitFor();
        await panel.getByText('Administrator', { exact: true }).waitFor();
        await panel.getByRole('button', { name: 'Block' }).click();
        await panel.getByText('Mara Lindholm is blocked and signed out everywhere.').waitFor();
        await assertAccessible(page, 'a blocked person');
        await panel.getByRole('button', { name: 'Undo' }).click();
        await panel.getByText('Mara Lindholm may sign in again.').waitFor();
        await panel.getByRole('button', { name: 'Close' }).click();
        await lines(page).filter({ hasText: 'No way in yet' }).waitFor();
    });
});

test('several are selected at once, only those who have no way in', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    for (const name of ['Una Vale', 'Una Wolf'])
        await admin.expect(201, 'POST', '/api/v1/accounts', {
            json: { name, email: `${name.replace(' ', '')}@select.example`, roles: ['guardian'] },
        });
    const page = await start('/people', phone);
    await page.getByRole('searchbox', { name: 'Find by name or e-mail' }).fill('select.example');
    await page.getByText('2 people').waitFor();
    await page.getByLabel('Select all who are shown and have no way in').check();
    await page.getByRole('button', { name: 'Invite 2' }).waitFor();
    await page.getByLabel('Select Una Wolf').uncheck();
    await page.getByRole('button', { name: 'Invite 1' }).waitFor();
    await assertAccessible(page, 'the list of people on a phone');
    await page.getByRole('button', { name: 'Clear selection' }).click();
    assert.equal(await page.getByRole('button', { name: /^Invite \d/ }).count(), 0);
});

for (const [where, options] of Object.entries({ desktop, phone }))
    test(`a guardian gets rights by switches, is taken away and comes back: ${where}`, async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const id = await admin.createClass(`Guarded, ${where}`);
        await admin.import(id, quiz(people(1, `switches-${where}`)));
        const student = (await admin.gradebook(id)).students[0].id;
        const parent = await held.server.signedIn('lincoln', 'parent');
        const sees = async () => (await parent.request('GET', `/api/v1/students/${student}/grades`)).status === 200;

        const page = await start('/people/students', options);
        await page.getByRole('searchbox', { name: 'Find a student' }).fill(`switches-${where}`);
        await page.getByRole('button', { name: /switches-.*no guardian yet/ }).click();
        const panel = page.getByRole('dialog', { name: /^Guardians of/ });
        await panel.getByRole('button', { name: 'Add a guardian' }).click();
        await panel.getByLabel('E-mail').fill('new@switches.example');
        await panel.getByRole('button', { name: 'Add a guardian' }).click();
        await panel.getByText('Nobody here has this e-mail address yet. Give the name too').waitFor();
        await panel.getByLabel('E-mail').fill('parent@lincoln.example');
        await panel.getByLabel('Relationship').fill('aunt');
        await panel.getByRole('button', { name: 'Add a guardian' }).click();
        await panel.getByText('aunt · parent@lincoln.example').waitFor();
        assert.ok(await sees());
        await assertAccessible(page, 'the guardians of a student');

        const grades = panel.getByRole('switch', { name: 'Sees grades' });
        await grades.uncheck();
        await panel.getByText('“sees grades” is off.').waitFor();
        assert.ok(!(await sees()));
        await grades.check();
        await panel.getByText('“sees grades” is on.').waitFor();
        assert.ok(await sees());

        await panel.getByRole('button', { name: /^Take away/ }).click();
        await panel.getByText('sees nothing of this student any more.').waitFor();
        assert.ok(!(await sees()));
        await panel.getByRole('button', { name: 'Undo' }).click();
        await panel.getByRole('switch', { name: 'Sees grades' }).waitFor();
        assert.ok(await sees());
    });

test('a class gets a second teacher, who is taken away again', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Shared');
    await teacher.import(id, quiz(people(2, 'shared')));
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    await fromMenu(page, 'Teachers');
    const panel = page.getByRole('dialog', { name: 'Teachers of Shared' });
    await panel.getByText('(you)').waitFor();
    assert.equal(await panel.getByRole('button', { name: /^Take away/ }).count(), 0, 'the last one stays');
    await panel.getByLabel('Add a colleague by e-mail').fill('parent@lincoln.example');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('No teacher or administrator of this school has this e-mail address.').waitFor();
    await panel.getByLabel('Add a colleague by e-mail').fill('teacher2@lincoln.example');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByText('Added.').waitFor();
    await assertAccessible(page, 'the teachers of a class');
    await (await held.server.signedIn('lincoln', 'teacher2')).gradebook(id);
    await panel.getByRole('listitem').filter({ hasText: 'teacher2@' }).getByRole('button').click();
    await panel.getByText('no longer teaches this class.').waitFor();
    await (await held.server.signedIn('lincoln', 'teacher2')).expect(404, 'GET', `/api/v1/classes/${id}/gradebook`);
});

test('a teacher has no such page', async () => {
    const page = await browser.signedIn('teacher', '/people');
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByRole('link', { name: 'People' }).count(), 0);
});
