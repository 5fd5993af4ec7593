// The pages of the operators' console: see every_page.mjs.
const heading = (page, name) => page.getByRole('heading', { name }).first().waitFor();

export const pagesOfConsole = ({ move }) => [
    ['the console’s sign-in', null, 'console', '/', (page) => heading(page, 'Operators’ console')],
    ['the console’s overview', 'operator', 'console', '/', (page) => heading(page, 'Newest events')],
    [
        'schools at the console',
        'operator',
        'console',
        '/schools',
        (page) => page.getByRole('link', { name: 'Lincoln High School' }).waitFor(),
    ],
    [
        'a new school, with what is missing',
        'operator',
        'console',
        '/schools/new',
        async (page) => {
            await page.getByRole('textbox', { name: 'Subdomain' }).fill('admin');
            await page.getByText('The subdomain admin is reserved').waitFor();
            await page.getByRole('button', { name: 'Make the school' }).click();
            await page.getByText('This must be there.').waitFor();
        },
    ],
    [
        'a school at the console',
        'operator',
        'console',
        '/schools/at/lincoln',
        async (page) => {
            await page.getByText('The numbers by day').click();
            await page.getByRole('rowheader').first().waitFor();
        },
    ],
    [
        'the question before a school is let go',
        'operator',
        'console',
        '/schools/at/lincoln',
        async (page) => {
            await page.getByRole('button', { name: 'Let go' }).click();
            await page.getByRole('button', { name: 'Close the school' }).click();
            await page.getByText('That is not it.').waitFor();
        },
    ],
    [
        'no such school at the console',
        'operator',
        'console',
        '/schools/at/nowhere',
        (page) => page.getByRole('alert').waitFor(),
    ],
    ['the shards', 'operator', 'console', '/shards', (page) => heading(page, 'Schools that use most')],
    ['a shard', 'operator', 'console', '/shards/1', (page) => heading(page, 'Events')],
    ['the moves', 'operator', 'console', '/moves', (page) => page.getByLabel('Which').waitFor()],
    [
        'a move',
        'operator',
        'console',
        `/moves/${move}`,
        (page) => page.getByText('Done', { exact: true }).first().waitFor({ timeout: 120_000 }),
    ],
    [
        'the schools that signed up',
        'operator',
        'console',
        '/sign-ups',
        (page) => page.getByText('No school waits for you.').waitFor(),
    ],
    [
        'the events at the console',
        'operator',
        'console',
        '/events',
        (page) =>
            page
                .getByText(/^Opened$/)
                .first()
                .waitFor(),
    ],
    [
        'no such page at the console',
        'operator',
        'console',
        '/nothing',
        (page) => heading(page, 'There is no such page'),
    ],
];
