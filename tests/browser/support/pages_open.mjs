// The pages for who has not signed in: see every_page.mjs.

/** An answer of GET /api/v1/sign-up. */
const offer = {
    review: false,
    terms: { url: 'https://terms.example/schools', version: '2026-09-01' },
    link_hours: 24,
    kept_days: 30,
};

export const pagesForAll = () => [
    [
        'the school finder',
        null,
        'localhost',
        '/',
        async (page) => {
            await page.getByLabel('Name of your school').fill('lin');
            await page.getByRole('link', { name: 'Lincoln High School' }).waitFor();
        },
    ],
    [
        'the sign-up of schools, closed',
        null,
        'localhost',
        '/sign-up',
        (page) => page.getByRole('heading', { name: 'Schools cannot sign up here' }).waitFor(),
    ],
    [
        'the sign-up of schools, open',
        null,
        'localhost',
        '/sign-up',
        async (page) => {
            await page.getByLabel('Name of the school').fill('Willow Academy');
            await page.getByRole('button', { name: 'Sign up' }).click();
            await page.getByText('Without the terms we cannot make a school.').waitFor();
        },
        // Where it is open is no state of this server: sign_up.test.mjs has one that can send mails.
        (page) => page.route('**/api/v1/sign-up', (route) => route.fulfill({ json: offer })),
    ],
    [
        'a sign-up without its link',
        null,
        'localhost',
        '/sign-up/confirm',
        (page) => page.getByRole('heading', { name: 'Open the link in the mail once more' }).waitFor(),
    ],
    [
        'the sign-in',
        null,
        'lincoln.localhost',
        '/sign-in',
        async (page) => {
            await page.getByRole('button', { name: 'Sign in', exact: true }).click();
            await page.getByText('Enter your e-mail address.').waitFor();
        },
    ],
    [
        'the page that asks for a link',
        null,
        'lincoln.localhost',
        '/forgot',
        (page) => page.getByRole('heading', { name: 'Help with signing in' }).waitFor(),
    ],
    [
        'an invitation without its link',
        null,
        'lincoln.localhost',
        '/welcome',
        (page) => page.getByRole('heading', { name: 'Open the link in the mail once more' }).waitFor(),
    ],
    [
        'the new password',
        null,
        'lincoln.localhost',
        `/reset#${'A'.repeat(43)}`,
        (page) => page.getByLabel('New password').waitFor(),
    ],
    [
        'a link that has ended',
        null,
        'lincoln.localhost',
        `/link#${'A'.repeat(43)}`,
        async (page) => {
            await page.getByRole('button', { name: 'Sign in' }).click();
            await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
        },
    ],
    ['an unknown school', null, 'nowhere.localhost', '/', (page) => page.getByText('There is no school').waitFor()],
    [
        'a sign-in with nothing to finish',
        null,
        'lincoln.localhost',
        '/sso/callback',
        (page) => page.getByText('There is nothing to finish').waitFor(),
    ],
    [
        'the link that ends mails',
        null,
        'lincoln.localhost',
        `/unsubscribe#${'A'.repeat(32)}`,
        (page) => page.getByRole('button', { name: 'Stop these mails' }).waitFor(),
    ],
    [
        'the way in of an operator',
        null,
        'lincoln.localhost',
        `/operator#${'A'.repeat(43)}`,
        (page) => page.getByRole('button', { name: 'Go in' }).waitFor(),
    ],
    [
        'a code',
        null,
        'lincoln.localhost',
        '/join',
        async (page) => {
            await page.getByRole('button', { name: 'Next' }).click();
            await page.getByText('Enter the code of the letter.').waitFor();
        },
    ],
];
