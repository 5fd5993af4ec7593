// Every page of the web app of schools, each in a state worth looking at.
import { classOfDoubts, doubtful } from './doubtful_file.mjs';
import { file, goDownTo } from './browser.mjs';

/** For a test file: `held` is what withServer() gave, `browser` what withBrowser() gave. */
export const everyPage = (held, browser) => ({
    /** Each page in turn: `look` is given what looks at it once it is there. `options` are those of browser.page. */
    async *shown(options) {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const { id } = (await teacher.classes()).find(({ name }) => name.startsWith('Algebra'));
        const previewed = await classOfDoubts(teacher);
        const parent = await held.server.signedIn('lincoln', 'parent');
        const child = (await parent.get('/api/v1/session')).students[0].id;
        const pages = [
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
            [
                'an unknown school',
                null,
                'nowhere.localhost',
                '/',
                (page) => page.getByText('There is no school').waitFor(),
            ],
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
                'what new classes are graded by',
                'admin',
                '',
                '/school/grading',
                (page) => page.getByRole('radio', { name: /^Points/ }).waitFor(),
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
                'the duplicates',
                'admin',
                '',
                '/duplicates',
                (page) => page.getByRole('heading', { name: 'Suggestions' }).waitFor(),
            ],
            ['the account', 'admin', '', '/account', (page) => page.getByText('This device').waitFor()],
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
            ['the rules for tagging', 'admin', '', '/tags/rules', (page) => page.getByText(/would get a/).waitFor()],
            ['the roster', 'admin', '', '/roster', (page) => page.getByText('No roster was imported yet.').waitFor()],
            [
                'the school',
                'admin',
                '',
                '/school',
                (page) => page.getByRole('link', { name: 'Sign-in rules' }).waitFor(),
            ],
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
            [
                'who looked',
                'parent',
                '',
                `/students/${child}/looks`,
                (page) => page.getByText('Changed grades').first().waitFor(),
            ],
            ['the ways to sign in', 'admin', '', '/school/sign-in', (page) => page.getByText('None yet').waitFor()],
            [
                'a sign-in with nothing to finish',
                null,
                'lincoln.localhost',
                '/sso/callback',
                (page) => page.getByText('There is nothing to finish').waitFor(),
            ],
            ['the tokens', 'admin', '', '/account/tokens', (page) => page.getByText('No tokens.').first().waitFor()],
            [
                'the second factor',
                'teacher',
                '',
                '/account/second-factor',
                (page) => page.getByRole('button', { name: 'Set up' }).waitFor(),
            ],
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
            [
                'all classes',
                'admin',
                '',
                '/school/classes',
                (page) => page.getByRole('button', { name: /Algebra/ }).waitFor(),
            ],
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
                'the mails that one gets',
                'parent',
                '',
                '/account/digest',
                (page) => page.getByText('This school sends no such mails.').waitFor(),
            ],
            [
                'the link that ends mails',
                null,
                'lincoln.localhost',
                `/unsubscribe#${'A'.repeat(32)}`,
                (page) => page.getByRole('button', { name: 'Stop these mails' }).waitFor(),
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
            [
                'support access',
                'admin',
                '',
                '/school/support',
                (page) => page.getByLabel('What are they to look at?').waitFor(),
            ],
            [
                'the way in of an operator',
                null,
                'lincoln.localhost',
                `/operator#${'A'.repeat(43)}`,
                (page) => page.getByRole('button', { name: 'Go in' }).waitFor(),
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
            [
                'students and guardians',
                'admin',
                '',
                '/people/students',
                (page) => page.getByLabel('Find a student').waitFor(),
            ],
            ['the letters', 'admin', '', '/people/letters', (page) => page.getByLabel('Class').waitFor()],
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
            ['a further child', 'parent', '', '/join', (page) => page.getByLabel('Code from the letter').waitFor()],
            [
                'the student’s page',
                'student',
                '',
                '/',
                (page) => goDownTo(page, page.getByRole('link', { name: /^Download everything about/ })),
            ],
            [
                'the parent’s page',
                'parent',
                '',
                '/',
                (page) => page.getByRole('navigation', { name: 'Children' }).waitFor(),
            ],
            ['no such page', 'teacher', '', '/nowhere', (page) => page.getByText('This page does not exist').waitFor()],
        ];
        // One sign-in for each who looks: what a page keeps in the browser is theirs, as with a person who goes around.
        const contexts = new Map();
        const visitor = async (account) => {
            if (!account) return browser.page(options);
            if (!contexts.has(account)) contexts.set(account, await browser.visitor(account, options));
            return contexts.get(account).newPage();
        };
        for (const [where, account, host, path, arrive] of pages) {
            const look = async (at) => {
                const page = await visitor(account);
                try {
                    await page.goto(browser.address(host || 'lincoln.localhost', path));
                    await arrive(page);
                    await at(page);
                } finally {
                    await (account ? page.close() : page.context().close());
                }
            };
            yield { where, look, address: { account, host: host || 'lincoln.localhost', path } };
        }
        for (const context of contexts.values()) await context.close();
    },
});
