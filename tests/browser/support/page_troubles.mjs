// Pages whose answer did not come, and reports that are not there yet or never will be: tours as those of page_states.mjs.

/** Without these there is no page to say anything. */
const NEEDED = ['/api/v1/school', '/api/v1/school/brand.css', '/api/v1/session'];
const problem = {
    type: 'about:blank',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'internal',
    detail: 'Please try again in a moment.',
    request_id: 'req_0123456789abcdef0123456789abcdef',
};

const failing = async (page) => {
    await page.route('**/api/v1/**', (route) => {
        const { pathname } = new URL(route.request().url());
        if (NEEDED.includes(pathname)) return route.continue();
        return route.fulfill({ status: 500, contentType: 'application/problem+json', json: problem });
    });
};
const says = (page) => page.getByRole('alert').filter({ hasText: problem.detail }).first().waitFor();
const failed = (on, who, path) => ({ on, who, path, prepare: failing, states: { 'a load that failed': says } });

export const failedTours = ({ id, child }) => [
    failed('the classes', 'teacher', '/classes'),
    failed('the gradebook', 'teacher', `/classes/${id}`),
    failed('insight', 'teacher', `/classes/${id}/insight`),
    failed('the history', 'teacher', `/classes/${id}/history`),
    failed('how grades are made', 'teacher', `/classes/${id}/grading`),
    failed('reports of a class', 'teacher', `/classes/${id}/reports`),
    failed('the tags', 'teacher', '/tags'),
    failed('the account', 'teacher', '/account'),
    failed('the people', 'admin', '/people'),
    failed('the duplicates', 'admin', '/duplicates'),
    failed('the record', 'admin', '/record'),
    failed('all classes', 'admin', '/school/classes'),
    failed('the school in figures', 'admin', '/school/overview'),
    failed('support access', 'admin', '/school/support'),
    failed('a family’s page', 'parent', `/students/${child}`),
    failed('who looked', 'parent', `/students/${child}/looks`),
];

const report = (id, state, rest = {}) => ({
    ...{ id, kind: 'progress', format: 'pdf', language: 'en', date: '2026-09-30', state, problem: null },
    ...{ done: 0, total: 0, pages: 0, bytes: 0, created_at: '2026-09-30T08:00:00Z', ...rest },
});
const answered = (path, reports) => (page) =>
    page.route(`**/api/v1${path}`, (route) =>
        route.request().method() === 'GET' ? route.fulfill({ json: { reports } }) : route.continue(),
    );

/** They are made so fast that nobody could look at them before they are done. */
export const reportTours = ({ id }) => [
    {
        on: 'reports of a class',
        who: 'teacher',
        path: `/classes/${id}/reports`,
        prepare: answered(`/classes/${id}/reports`, [
            report('01a00000-0000-7000-8000-000000000001', 'waiting'),
            report('01a00000-0000-7000-8000-000000000002', 'running', { done: 7, total: 24, pages: 9, bytes: 40_000 }),
        ]),
        states: { 'one that is being made': (page) => page.getByRole('progressbar').waitFor() },
    },
    {
        on: 'reports of the school',
        who: 'admin',
        path: '/school/reports',
        prepare: answered(
            '/school/reports',
            ['too_large', 'nothing', 'given_up'].map((why, at) =>
                report(`01a00000-0000-7000-8000-00000000000${at}`, 'failed', { problem: why }),
            ),
        ),
        states: {
            'those that failed': async (page) => {
                await page
                    .getByRole('button', { name: /^Remove: / })
                    .nth(2)
                    .waitFor();
                await page.locator('.failed').nth(2).waitFor();
            },
        },
    },
];
