// The pages of students and families: see every_page.mjs.
import { goDownTo } from './browser.mjs';

export const pagesOfFamilies = ({ child }) => [
    [
        'what would be with other scores',
        'parent',
        '',
        `/students/${child}`,
        async (page) => {
            await page
                .getByRole('button', { name: /^How this is made: / })
                .first()
                .click();
            await page.getByRole('button', { name: 'Try scores out' }).click();
            await page.getByLabel('What do I need for…').selectOption({ index: 1 });
            await page
                .getByText(/left|reached/)
                .last()
                .waitFor();
        },
    ],
    [
        'who looked',
        'parent',
        '',
        `/students/${child}/looks`,
        (page) => page.getByText('Changed grades').first().waitFor(),
    ],
    [
        'the mails that one gets',
        'parent',
        '',
        '/account/digest',
        (page) => page.getByText('This school sends no such mails.').waitFor(),
    ],
    ['a further child', 'parent', '', '/join', (page) => page.getByLabel('Code from the letter').waitFor()],
    ['the parent’s page', 'parent', '', '/', (page) => page.getByRole('navigation', { name: 'Children' }).waitFor()],
    [
        'the student’s page',
        'student',
        '',
        '/',
        (page) => goDownTo(page, page.getByRole('link', { name: /^Download everything about/ })),
    ],
];
