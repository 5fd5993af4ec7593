// The pages of a teacher: see every_page.mjs.
import { file } from './browser.mjs';
import { doubtful } from './doubtful_file.mjs';
import { openFirstScores } from './insight.mjs';

export const pagesOfTeachers = ({ id, previewed }) => [
    ['the classes', 'teacher', '', '/classes', (page) => page.getByText('24', { exact: true }).waitFor()],
    ['the gradebook', 'teacher', '', `/classes/${id}`, (page) => page.getByRole('grid').waitFor()],
    [
        'the export menu',
        'teacher',
        '',
        `/classes/${id}`,
        async (page) => {
            await page.getByRole('button', { name: 'Export' }).click();
            await page.getByRole('link', { name: 'Excel workbook' }).waitFor();
        },
    ],
    [
        'how a class makes grades, with what another way would do',
        'teacher',
        '',
        `/classes/${id}/grading`,
        async (page) => {
            await page.getByRole('radio', { name: /^Average/ }).check();
            await page.getByText(/would have another total/).waitFor();
        },
    ],
    [
        'weighted categories and a scale of one’s own',
        'teacher',
        '',
        `/classes/${id}/grading`,
        async (page) => {
            await page.getByRole('radio', { name: /^Weighted/ }).check();
            await page.getByRole('button', { name: 'Add a category' }).click();
            await page.getByLabel('Scale').selectOption('Your own');
            await page.getByText('Each of the categories needs a name').waitFor();
        },
    ],
    [
        'how a total is made',
        'teacher',
        '',
        `/classes/${id}`,
        async (page) => {
            await page.getByRole('gridcell').getByTitle('How this is made').first().click();
            await page.getByText('All points that count').waitFor();
        },
    ],
    [
        'the menu of what families see',
        'teacher',
        '',
        `/classes/${id}`,
        async (page) => {
            await page.getByRole('button', { name: /^Families/ }).click();
            await page.getByRole('button', { name: 'Publish all' }).waitFor();
        },
    ],
    [
        'the details of an assignment',
        'teacher',
        '',
        `/classes/${id}`,
        async (page) => {
            await page.locator('.assignment button').first().click();
            await page.getByRole('button', { name: 'Highest first' }).waitFor();
        },
    ],
    ['the import', 'teacher', '', `/classes/${id}/import`, (page) => page.getByText('Which file?').waitFor()],
    [
        'a refused import',
        'teacher',
        '',
        `/classes/${id}/import`,
        async (page) => {
            await page.locator('input[type=file]').setInputFiles([file('menu.csv', '<!doctype html><p>Soup')]);
            await page.getByRole('alert').waitFor();
        },
    ],
    [
        'a table that nobody knows',
        'teacher',
        '',
        `/classes/${id}/import`,
        async (page) => {
            await page.locator('input[type=file]').setInputFiles([file('menu.csv', 'dish,price\nsoup,3\n')]);
            await page.getByText('The columns of this file were not recognised.').waitFor();
        },
    ],
    [
        'insight into a class',
        'teacher',
        '',
        `/classes/${id}/insight`,
        async (page) => {
            await page.getByText('Limits', { exact: true }).click();
            await openFirstScores(page);
        },
    ],
    [
        'a file of one’s own that is filled',
        'teacher',
        '',
        `/classes/${id}/fill`,
        (page) => page.getByRole('button', { name: 'Choose a file' }).waitFor(),
    ],
    [
        'what a filled file would get',
        'teacher',
        '',
        `/classes/${previewed}/fill`,
        async (page) => {
            await page
                .locator('input[type=file]')
                .first()
                .setInputFiles([file('canvas.csv', doubtful)]);
            await page.getByRole('heading', { name: /to fill in$/ }).waitFor();
        },
    ],
    [
        'the history',
        'teacher',
        '',
        `/classes/${id}/history`,
        (page) => page.getByRole('button', { name: 'Check the history' }).waitFor(),
    ],
    [
        'the preview of an import',
        'teacher',
        '',
        `/classes/${previewed}/import`,
        async (page) => {
            await page.locator('input[type=file]').setInputFiles([file('canvas.csv', doubtful)]);
            await page.getByRole('heading', { name: 'Who is this student?' }).waitFor();
            await page.getByText('I have looked at this').first().waitFor();
        },
    ],
    [
        'the tags',
        'teacher',
        '',
        '/tags',
        (page) =>
            page
                .getByRole('button', { name: /^Change / })
                .first()
                .waitFor(),
    ],
    [
        'assignments by tag',
        'teacher',
        '',
        '/tags/assignments',
        (page) => page.getByRole('main').getByRole('listitem').first().waitFor(),
    ],
    [
        'tagging by rules',
        'teacher',
        '',
        '/tags/automatic',
        (page) => page.getByRole('button', { name: /^Tag \d/ }).waitFor(),
    ],
    [
        'the second factor',
        'teacher',
        '',
        '/account/second-factor',
        (page) => page.getByRole('button', { name: 'Set up' }).waitFor(),
    ],
    [
        'reports of a class',
        'teacher',
        '',
        `/classes/${id}/reports`,
        async (page) => {
            await page.getByRole('button', { name: 'Make reports' }).click();
            await page
                .getByRole('link', { name: /^Open: Progress report/ })
                .first()
                .waitFor();
        },
    ],
    [
        'the mails of a class',
        'teacher',
        '',
        `/classes/${id}`,
        async (page) => {
            await page.getByRole('button', { name: /^Families/ }).click();
            await page.getByRole('button', { name: 'Mails to families' }).click();
            await page.getByText('Families are told what is new in this class.').waitFor();
        },
    ],
    ['no such page', 'teacher', '', '/nowhere', (page) => page.getByText('This page does not exist').waitFor()],
];
