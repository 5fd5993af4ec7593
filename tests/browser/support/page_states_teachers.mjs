// What a press opens on the pages of a teacher: see page_states.mjs.
import { file, fromMenu } from './browser.mjs';
import { doubtful } from './doubtful_file.mjs';
import { cell, names, press } from './editing.mjs';
import { openFirstScores } from './insight.mjs';
import { away, button, choose, dialog, reads } from './page_words.mjs';

export const teachersTours = ({ id, empty, bare, previewed }) => [
    {
        on: 'the classes',
        who: 'teacher',
        path: '/classes',
        states: {
            'the menu of the account': async (page) => {
                await button(page, /^Account of/).click();
                await button(page, 'Sign out').waitFor();
            },
            'the appearance': async (page) => {
                await away(page);
                await button(page, 'Appearance').click();
                await page.getByRole('group', { name: 'Contrast' }).waitFor();
            },
            'a new class without a name': async (page) => {
                await away(page);
                await button(page, 'New class').click();
                await button(page, 'Create and import grades').click();
                await reads(page, 'Give the class a name.');
            },
        },
    },
    {
        on: 'the gradebook',
        who: 'teacher',
        path: `/classes/${id}`,
        states: {
            'the rest of its menu': async (page) => {
                await button(page, 'More').click();
                await page.getByRole('menuitem', { name: 'History' }).waitFor();
            },
            'a filter': async (page) => {
                await page.keyboard.press('Escape');
                await page.locator('[popovertarget=filter-assignments]').click();
                await page.getByRole('checkbox', { name: 'Quiz' }).check();
                await page.getByRole('checkbox', { name: 'Essay' }).check();
            },
            'the form of several assignments': async (page) => {
                await away(page);
                await button(page, 'Change 2 chosen').click();
                await dialog(page).getByRole('button', { name: 'Save' }).click();
                await reads(page, 'Say what to change first.');
            },
            'order, groups and statistics': async (page) => {
                await away(page);
                await button(page, 'Clear filters').click();
                await button(page, 'View').click();
                await page.getByRole('radio', { name: 'By month' }).check();
            },
            'a new assignment with what is wrong': async (page) => {
                await away(page);
                await button(page, 'New assignment').click();
                const form = dialog(page, 'New assignment');
                await form.getByLabel('Points', { exact: true }).fill('0');
                await form.getByRole('button', { name: 'Make it' }).click();
                await reads(page, 'Give the assignment a name.');
                await form.getByLabel('Name').fill('Lab report');
                await form.getByRole('button', { name: 'Make it' }).click();
                await reads(page, /Points are a number above 0/);
                await form.getByLabel('Tags', { exact: true }).fill('unit 1');
                await page.keyboard.press('Enter');
                await form.getByRole('button', { name: 'Remove the tag unit 1' }).waitFor();
            },
            'the students of the class': async (page) => {
                await away(page);
                await fromMenu(page, 'Students');
                await dialog(page).getByRole('button', { name: 'Add', exact: true }).waitFor();
            },
            'the teachers of the class': async (page) => {
                await away(page);
                await fromMenu(page, 'Teachers');
                await dialog(page).getByLabel('Add a colleague by e-mail').waitFor();
            },
            'the details of an assignment': async (page) => {
                await away(page);
                await page.locator('.assignment button').first().click();
                await reads(page, 'Median');
            },
            'a grade that is none': async (page) => {
                await away(page);
                await cell(page, 2, 2).click();
                await page.keyboard.type('17/');
                await press(page, 'Enter');
                await reads(page, /^Enter points such as/);
            },
            'selected grades': async (page) => {
                await press(page, 'Escape');
                await cell(page, 1, 1).click();
                await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
                await page.getByLabel('Selection').waitFor();
            },
            'the keys': async (page) => {
                await press(page, '?');
                await dialog(page, 'Keys of the gradebook').waitFor();
            },
            'the past of a grade': async (page) => {
                await away(page);
                await cell(page, 1, 1).click();
                await press(page, 'h');
                await dialog(page, /^History of Quiz/)
                    .getByRole('listitem')
                    .first()
                    .waitFor();
            },
            'no comments': async (page) => {
                await away(page);
                await press(page, 'Shift+F2');
                await reads(page, 'Nobody has said anything');
            },
            'a comment that is too long': async (page) => {
                await dialog(page).getByRole('textbox').fill('x'.repeat(2001));
                await reads(page, '1 character too many');
            },
            'a comment that is changed': async (page) => {
                await dialog(page).getByRole('textbox').fill('See me about the outline.');
                await dialog(page).getByRole('radio', { name: 'Only teachers' }).check();
                await button(page, 'Add comment').click();
                await reads(page, 'Only teachers see this');
                await dialog(page).getByRole('button', { name: 'Edit' }).click();
                await dialog(page).getByRole('textbox', { name: 'Change the comment' }).waitFor();
            },
            'a comment that was removed': async (page) => {
                await dialog(page).getByRole('button', { name: 'Remove' }).click();
                await button(page, 'Put it back').waitFor();
            },
            'a search that finds nobody': async (page) => {
                await away(page);
                await page.getByRole('searchbox').fill('nobody of this name');
                await reads(page, 'No student matches your search');
            },
        },
    },
    {
        on: 'a gradebook by touch',
        who: 'teacher',
        path: `/classes/${id}`,
        touch: true,
        states: {
            'the panel of a grade': async (page) => {
                await cell(page, 1, 1).tap();
                await dialog(page, `Grade of ${names[0]} in Quiz`).waitFor();
            },
            'a grade that is none': async (page) => {
                await dialog(page).getByRole('textbox').fill('17/');
                await press(page, 'Enter');
                await reads(page, /^Enter points such as/);
            },
            'a status': async (page) => {
                await dialog(page).getByRole('textbox').fill('17');
                await dialog(page).getByRole('button', { name: 'Late' }).click();
                await dialog(page).locator('[aria-pressed=true]').waitFor();
            },
        },
    },
    {
        on: 'an empty class',
        who: 'teacher',
        path: `/classes/${empty}`,
        states: {
            'no grades': (page) => reads(page, 'No grades in this class yet'),
            'nobody in it': async (page) => {
                await button(page, 'Add a student').click();
                await dialog(page).waitFor();
            },
        },
    },
    {
        on: 'a class without assignments',
        who: 'teacher',
        path: `/classes/${bare}`,
        states: { 'its students': (page) => page.getByRole('grid').waitFor() },
    },
    {
        on: 'the import',
        who: 'teacher',
        path: `/classes/${previewed}/import`,
        states: {
            'columns that nobody knows': async (page) => {
                await choose(page, file('liste.csv', 'Wer,Kennung,Blatt\nAda Lind,ada.l,7\nBo Moreau,bo.m,9\n'));
                await page.getByRole('combobox', { name: 'Wer is' }).selectOption('full_name');
                await page.getByLabel('Max points of Blatt', { exact: true }).fill('ten');
                await page.keyboard.press('Tab');
                await reads(page, 'Write a number above 0');
            },
            'a preview of which a part was decided': async (page) => {
                await page.reload();
                await choose(page, file('canvas.csv', doubtful));
                await page.getByRole('checkbox', { name: 'I have looked at this' }).first().check();
                await button(page, /^Yes, that is right/).click();
                await page.getByRole('checkbox', { name: 'Take Quiz' }).uncheck();
                await button(page, /Lab: 17 becomes 4/).click();
                await reads(page, '1 grade stays as you chose.');
            },
            'a preview that was discarded': async (page) => {
                await page.keyboard.press('Escape');
                await reads(page, 'Discarded. The gradebook stays as it is.');
            },
            'what was applied': async (page) => {
                await button(page, 'Undo').click();
                await button(page, /^Apply \d/).click();
                await page.getByRole('heading', { name: /grades? updated/ }).waitFor();
            },
            'what was taken back': async (page) => {
                await button(page, 'Undo this import').click();
                await reads(page, /^Undone: /);
            },
        },
    },
    {
        on: 'the history',
        who: 'teacher',
        path: `/classes/${id}/history`,
        states: {
            'a check': async (page) => {
                await button(page, 'Check the history').click();
                await reads(page, /^The history is intact/);
            },
            'the preview of an undo': async (page) => {
                await button(page, 'Undo').first().click();
                await button(page, 'Undo the change').waitFor();
            },
        },
    },
    {
        on: 'insight',
        who: 'teacher',
        path: `/classes/${id}/insight`,
        states: {
            limits: async (page) => {
                await page.getByText('Limits', { exact: true }).click();
                await page.getByLabel('Overall below').fill('40');
            },
            'the scores of an assignment': async (page) => {
                await openFirstScores(page);
            },
        },
    },
    {
        on: 'the tags',
        who: 'teacher',
        path: '/tags',
        states: {
            'a new tag without a name': async (page) => {
                await button(page, 'New tag').click();
                await button(page, 'Make the tag').click();
                await reads(page, 'Give the tag a name.');
            },
            'no tag found': async (page) => {
                await away(page);
                await page.getByRole('searchbox').fill('no such tag');
                await page.getByRole('heading', { name: 'No tag found' }).waitFor();
            },
        },
    },
    {
        on: 'assignments by tag',
        who: 'teacher',
        path: '/tags/assignments',
        states: {
            'several tags': async (page) => {
                const tags = page.getByRole('group', { name: 'Tags to look for' }).getByRole('button');
                await tags.nth(0).click();
                await tags.nth(1).click();
                await page.getByLabel('all of them').check();
            },
            'no assignment found': async (page) => {
                await page.getByRole('searchbox').fill('no such assignment');
                await page.getByRole('heading', { name: 'No assignment matches' }).waitFor();
            },
        },
    },
    {
        on: 'the account',
        who: 'teacher',
        path: '/account',
        states: {
            'a password that is too short': async (page) => {
                await page.getByLabel('Present password').fill('lincoln-demo');
                await page.getByLabel('New password', { exact: true }).fill('short');
                await page.keyboard.press('Enter');
                await reads(page, '5 more characters needed.');
            },
        },
    },
    {
        on: 'the second factor',
        who: 'teacher',
        path: '/account/second-factor',
        states: {
            'a password that is wrong': async (page) => {
                await button(page, 'Set up').click();
                await page.getByLabel('Your password', { exact: true }).fill('not it');
                await button(page, 'Continue').click();
                await reads(page, 'This is not your password.');
            },
            'the code to scan, and a wrong one': async (page) => {
                await page.getByLabel('Your password', { exact: true }).fill('lincoln-demo');
                await button(page, 'Continue').click();
                await page.getByLabel('Code from the app').fill('12');
                await page.keyboard.press('Enter');
                await reads(page, 'The code has six digits.');
            },
        },
    },
    {
        on: 'the tokens',
        who: 'teacher',
        path: '/account/tokens',
        states: {
            'a token without a purpose': async (page) => {
                await button(page, 'Make a token').click();
                await reads(page, 'Say what it is for');
            },
            'a new token': async (page) => {
                await page.getByLabel('What is it for?').fill('Nightly export');
                await button(page, 'Make a token').click();
                await page.locator('code').waitFor();
            },
        },
    },
    {
        on: 'reports of a class',
        who: 'teacher',
        path: `/classes/${bare}/reports`,
        states: {
            none: (page) => reads(page, /^No reports yet/),
            'one that was removed': async (page) => {
                await button(page, 'Make reports').click();
                await button(page, /^Remove: /).click();
                await button(page, 'Yes, remove it').click();
                await reads(page, 'The report is removed.');
            },
        },
    },
];
