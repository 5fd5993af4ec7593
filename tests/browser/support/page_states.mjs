// What a press opens on the pages: menus, panels, dialogs, forms with what is wrong in them, and places where nothing is.
// The pages as they arrive are in every_page.mjs.
import { people } from '../../api/support/gradebook_file.mjs';
import { file, goDownTo } from './browser.mjs';
import { teachersTours } from './page_states_teachers.mjs';
import { away, button, choose, dialog, reads } from './page_words.mjs';

/** Of a tour: who walks, from where, and the states one after the other, each from where the one before has left it. */
export const tours = (places) => [
    ...teachersTours(places),
    {
        on: 'the people',
        who: 'admin',
        path: '/people',
        states: {
            'a person with what is missing': async (page) => {
                await button(page, 'Add a person').click();
                const form = dialog(page, 'Add a person');
                await form.getByLabel('Student').check();
                await form.getByLabel('Teacher').check();
                await form.getByRole('button', { name: 'Add a person' }).click();
                await reads(page, 'Enter a name.');
            },
            'several that are selected': async (page) => {
                await away(page);
                await page
                    .getByRole('checkbox', { name: /^Select / })
                    .first()
                    .check();
                await button(page, /^Invite \d/).waitFor();
            },
            'nobody found': async (page) => {
                await page.getByRole('searchbox').fill('nobody of this name');
                await page.getByRole('heading', { name: 'Nobody found' }).waitFor();
            },
            'a person who is changed': async (page) => {
                await page.getByRole('searchbox').fill('teacher2@');
                await button(page, /teacher2@lincoln/).click();
                await dialog(page).getByRole('button', { name: 'Edit' }).click();
                await dialog(page).getByRole('button', { name: 'Save' }).waitFor();
            },
            'a person who was blocked': async (page) => {
                await dialog(page).getByRole('button', { name: 'Cancel' }).click();
                await dialog(page).getByRole('button', { name: 'Block' }).click();
                await reads(page, /is blocked and signed out everywhere/);
            },
            'and let in again': async (page) => {
                await dialog(page).getByRole('button', { name: 'Undo' }).click();
                await reads(page, /may sign in again/);
            },
        },
    },
    {
        on: 'students and guardians',
        who: 'admin',
        path: '/people/students',
        states: {
            'nobody found': async (page) => {
                await page.getByRole('searchbox').fill('nobody of this name');
                await reads(page, 'No student found');
            },
            'a guardian whose name is missing': async (page) => {
                await page.getByRole('searchbox').fill('alvarez');
                await button(page, /^Alvarez/).click();
                await dialog(page).getByRole('button', { name: 'Add a guardian' }).click();
                await dialog(page).getByLabel('E-mail').fill('new@states.example');
                await dialog(page).getByRole('button', { name: 'Add a guardian' }).click();
                await reads(page, /^Nobody here has this e-mail address yet/);
            },
            'a guardian who was taken away': async (page) => {
                await dialog(page)
                    .getByRole('button', { name: /^Take away/ })
                    .first()
                    .click();
                await reads(page, /sees nothing of this student any more/);
            },
            'and came back': async (page) => {
                await dialog(page)
                    .getByRole('button', { name: /^Bring back/ })
                    .first()
                    .click();
                await dialog(page)
                    .getByRole('button', { name: /^Take away/ })
                    .first()
                    .waitFor();
            },
        },
    },
    {
        on: 'the letters',
        who: 'admin',
        path: '/people/letters',
        states: {
            'no code that works': async (page) => {
                await page.getByLabel('Class').selectOption({ index: 1 });
                await page.getByRole('heading', { name: 'Codes that work now' }).waitFor();
            },
            'letters that were made': async (page) => {
                await button(page, 'Make the letters').click();
                await reads(page, /letters? ready/);
            },
        },
    },
    {
        on: 'all classes',
        who: 'admin',
        path: '/school/classes',
        states: {
            'no class found': async (page) => {
                await page.getByRole('searchbox').fill('no such class');
                await page.getByRole('heading', { name: 'No class found' }).waitFor();
            },
        },
    },
    {
        on: 'the ways to sign in',
        who: 'admin',
        path: '/school/sign-in',
        states: {
            'a new provider with what is wrong': async (page) => {
                await page.getByLabel('Microsoft Entra').check();
                await page.getByText('How to set it up there').click();
                await page.getByLabel('Directory (tenant) ID').fill('common');
                await page.getByLabel('Client ID').fill('states');
                await page.getByLabel('Client secret').fill('states');
                await page.getByLabel('Domains of your school').fill('lincoln.example');
                await button(page, 'Save').click();
                await reads(page, /would let strangers in/);
            },
            'a new provider of another kind': (page) => page.getByLabel('Another provider').check(),
        },
    },
    {
        on: 'the rules for tagging',
        who: 'admin',
        path: '/tags/rules',
        states: {
            'two rules for a tag': async (page) => {
                await button(page, 'Add a rule').click();
                await page
                    .getByLabel(/^Tag of rule/)
                    .last()
                    .fill('Quiz');
                await page
                    .getByLabel(/^Words of rule/)
                    .last()
                    .fill('zeugnis');
                await page.getByRole('button', { name: 'Save the rules', exact: true }).click();
                await reads(page, 'There is another rule for this tag.');
            },
        },
    },
    {
        on: 'the duplicates',
        who: 'admin',
        path: '/duplicates',
        states: {
            'two that are looked for': async (page) => {
                await page.getByText('Find two students yourself').click();
                await page.getByLabel('First student').fill('nobody of this name');
                await reads(page, 'Nobody found');
            },
            'the preview of a merge': async (page) => {
                for (const [which, index] of [
                    ['First student', 0],
                    ['Second student', 1],
                ]) {
                    await page.getByLabel(which).fill(people(2, 'edit')[index].email);
                    await button(page, /^Choose .*@/).click();
                }
                await button(page, 'Look at the merge').click();
                await button(page, 'Merge').last().waitFor();
            },
        },
    },
    {
        on: 'the roster',
        who: 'admin',
        path: '/roster',
        states: {
            'a refused roster': async (page) => {
                await choose(page, file('menu.csv', '<!doctype html><p>Soup'));
                await page.getByRole('alert').waitFor();
            },
        },
    },
    {
        on: 'support access',
        who: 'admin',
        path: '/school/support',
        states: {
            'access without a purpose': async (page) => {
                await button(page, 'Let them in').click();
                await reads(page, 'Say what they are to look at.');
            },
            'an open access': async (page) => {
                await page.getByLabel('What are they to look at?').fill('The totals of Algebra look wrong');
                await button(page, 'Let them in').click();
                await reads(page, 'Nobody has come.');
            },
        },
    },
    {
        on: 'a student, for administrators',
        who: 'admin',
        path: `/students/${places.child}`,
        states: {
            'what would go': async (page) => {
                await goDownTo(page, page.getByLabel('Erase everything'));
                await page.getByLabel('Erase everything').check();
                await button(page, 'Show what would go').click();
                await button(page, 'Erase for good').waitFor();
            },
            'an entry with what is missing': async (page) => {
                await goDownTo(page, button(page, 'Enter'));
                await button(page, 'Enter').click();
                await reads(page, 'Say to whom, what for and when.');
            },
        },
    },
    {
        on: 'the record',
        who: 'admin',
        path: '/record',
        states: {
            'a check': async (page) => {
                await button(page, 'Check the record').click();
                await reads(page, /^Whole: /);
            },
        },
    },
    {
        on: 'a further child',
        who: 'parent',
        path: '/join',
        states: {
            'a code that is none': async (page) => {
                await page.getByLabel('Code from the letter').fill('AAAA-BBBB-CCCC');
                await button(page, 'Next').click();
                await page.locator('[aria-invalid=true]').waitFor();
            },
        },
    },
    {
        on: 'a family’s page',
        who: 'parent',
        path: `/students/${places.child}`,
        states: {
            'how the whole is made': async (page) => {
                await page.locator('summary', { hasText: 'How this is made' }).click();
                await page.getByRole('row', { name: /^Together/ }).waitFor();
            },
            'how a grade is made': async (page) => {
                await button(page, /^How this is made: /)
                    .first()
                    .click();
                await button(page, 'Try scores out').waitFor();
            },
            'a score that is tried out': async (page) => {
                await button(page, 'Try scores out').click();
                await dialog(page).locator('table input').first().fill('1');
                await dialog(page)
                    .getByText(/^It would be/)
                    .waitFor();
            },
        },
    },
    {
        on: 'the sign-in',
        who: null,
        path: '/sign-in',
        states: {
            'a password that does not fit': async (page) => {
                await page.getByLabel('E-mail').fill('teacher@lincoln.example');
                await page.getByLabel('Password', { exact: true }).fill('wrong password');
                await button(page, 'Show password').click();
                await page.getByRole('button', { name: 'Sign in', exact: true }).click();
                await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor();
            },
        },
    },
];

/** Those that need a school without something; `emptied` takes it away. They come last. */
export const nothingTours = [
    {
        on: 'a teacher’s classes',
        who: 'teacher2',
        path: '/classes',
        states: { none: (page) => reads(page, 'Your first class is three steps away') },
    },
    {
        on: 'a parent’s page',
        who: 'parent',
        path: '/',
        states: { 'no children': (page) => page.getByRole('main').getByRole('heading').nth(1).waitFor() },
    },
];
