// The pages of an administrator: see every_page.mjs.
import { goDownTo } from './browser.mjs';

export const pagesOfAdministrators = ({ child }) => [
    [
        'what new classes are graded by',
        'admin',
        '',
        '/school/grading',
        (page) => page.getByRole('radio', { name: /^Points/ }).waitFor(),
    ],
    [
        'the duplicates',
        'admin',
        '',
        '/duplicates',
        (page) => page.getByRole('heading', { name: 'Suggestions' }).waitFor(),
    ],
    ['the account', 'admin', '', '/account', (page) => page.getByText('This device').waitFor()],
    [
        'a tag',
        'admin',
        '',
        '/tags',
        async (page) => {
            await page
                .getByRole('button', { name: /^Change / })
                .first()
                .click();
            await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).waitFor();
        },
    ],
    ['the rules for tagging', 'admin', '', '/tags/rules', (page) => page.getByText(/would get a/).waitFor()],
    ['the roster', 'admin', '', '/roster', (page) => page.getByText('No roster was imported yet.').waitFor()],
    ['the school', 'admin', '', '/school', (page) => page.getByRole('link', { name: 'Sign-in rules' }).waitFor()],
    [
        'the school in figures',
        'admin',
        '',
        '/school/overview',
        (page) => page.getByRole('heading', { name: 'Comparison over terms' }).waitFor(),
    ],
    ['the record', 'admin', '', '/record', (page) => page.getByText('Changed grades').first().waitFor()],
    ['privacy', 'admin', '', '/school/privacy', (page) => page.getByText('Nobody was erased yet.').waitFor()],
    [
        'a student, for administrators',
        'admin',
        '',
        `/students/${child}`,
        (page) => goDownTo(page, page.getByRole('button', { name: 'Show what would go' })),
    ],
    ['the ways to sign in', 'admin', '', '/school/sign-in', (page) => page.getByText('None yet').waitFor()],
    ['the tokens', 'admin', '', '/account/tokens', (page) => page.getByText('No token yet.').first().waitFor()],
    [
        'the rules for signing in',
        'admin',
        '',
        '/school/security',
        async (page) => {
            await page.getByLabel('School administrators').waitFor();
            await page.getByRole('button', { name: 'Sign everybody out…' }).click();
        },
    ],
    [
        'reports of the school, and what is on them',
        'admin',
        '',
        '/school/reports',
        (page) => page.getByLabel('At the foot of each page').waitFor(),
    ],
    [
        'name, colour and logo',
        'admin',
        '',
        '/school/branding',
        async (page) => {
            await page.getByLabel('Colour', { exact: true }).fill('#fffde0');
            await page.getByText('Too light for what one reads').waitFor();
        },
    ],
    ['all classes', 'admin', '', '/school/classes', (page) => page.getByRole('button', { name: /Algebra/ }).waitFor()],
    [
        'one of all classes',
        'admin',
        '',
        '/school/classes',
        async (page) => {
            await page.getByRole('button', { name: /Algebra/ }).click();
            await page.getByRole('dialog').getByLabel('Add a colleague by e-mail').waitFor();
        },
    ],
    [
        'inviting everybody',
        'admin',
        '',
        '/people',
        async (page) => {
            await page.getByRole('button', { name: 'Invite everybody' }).click();
            await page.getByText('This server sends no mail').waitFor();
        },
    ],
    [
        'the rules for mails about what is new',
        'admin',
        '',
        '/school/digests',
        (page) => page.getByLabel('Time zone of the school').waitFor(),
    ],
    [
        'support access',
        'admin',
        '',
        '/school/support',
        (page) => page.getByLabel('What are they to look at?').waitFor(),
    ],
    ['the people', 'admin', '', '/people', (page) => page.getByText(/^\d+ people$/).waitFor()],
    [
        'a person',
        'admin',
        '',
        '/people',
        async (page) => {
            await page.getByRole('button', { name: /parent@lincoln/ }).click();
            await page.getByRole('dialog').getByText('Signs in with a password').waitFor();
        },
    ],
    ['students and guardians', 'admin', '', '/people/students', (page) => page.getByLabel('Find a student').waitFor()],
    ['the letters', 'admin', '', '/people/letters', (page) => page.getByLabel('Class').waitFor()],
];
