// A class at a look: who may need help and why, how grades spread, which assignment was hard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { openFirstScores } from './support/insight.mjs';

const held = withServer();
const browser = withBrowser(held);

const rows = [
    'last_name,first_name,email,Sums,Lines,Angles,Circles,Powers,Roots',
    'DATE,-,-,2026-09-01,2026-09-08,2026-09-15,2026-09-22,2026-09-29,2026-10-06',
    'POINTS,-,-,10,10,10,10,10,10',
    'Well,Wanda,wanda@lincoln.example,10,9,8,9,9,10',
    'Low,Leo,leo@lincoln.example,5,5,4,5,5,5',
    'Fall,Fay,fay@lincoln.example,10,10,9,6,6,6',
];

let id;
async function theClass() {
    if (id) return id;
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    id = await teacher.createClass('Looked at');
    await teacher.upload(id, rows.join('\n'));
    return id;
}

for (const [look, options] of [
    ['desktop, light', { ...desktop, colorScheme: 'light' }],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
])
    test(`a teacher looks at a class: ${look}`, async (t) => {
        const page = await browser.signedIn('teacher', `/classes/${await theClass()}`, options);
        await page.getByRole('link', { name: 'Insight', exact: true }).click();
        const help = page.getByRole('region', { name: 'Who may need help' });

        await t.test('who may need help stands there with the reason', async () => {
            await help.getByRole('link', { name: 'Low, Leo' }).waitFor();
            assert.deepEqual(await help.getByRole('link').allInnerTexts(), ['Low, Leo', 'Fall, Fay']);
            assert.match(await help.innerText(), /48% overall/);
            assert.match(await help.innerText(), /From 97% to 60% in the newest three assignments/);
            await assertAccessible(page, 'insight');
        });

        await t.test('the limits are the teacher’s', async () => {
            await help.getByText('Limits', { exact: true }).click();
            await help.getByLabel('Overall below').fill('40');
            await help.getByRole('link', { name: 'Low, Leo' }).waitFor({ state: 'detached' });
            await page.reload();
            await help.getByRole('link', { name: 'Fall, Fay' }).waitFor();
            assert.equal(await help.getByRole('link').count(), 1, 'also after a reload');
            await help.getByText('Limits', { exact: true }).click();
            await help.getByRole('button', { name: 'As at first' }).click();
            await help.getByRole('link', { name: 'Low, Leo' }).waitFor();
        });

        await t.test('the hardest assignment comes first, and shows its scores', async () => {
            await page
                .getByRole('button', {
                    name: /^Circles Sep 22, 2026 mean 67%, median 60%, from 50% to 90%, 3 students 67%$/,
                })
                .waitFor();
            const scores = await openFirstScores(page);
            assert.equal(await scores.getAttribute('aria-label'), 'Scores of Circles');
            assert.match(await scores.innerText(), /90% and more: 1 student/);
            await assertAccessible(page, 'the scores of one assignment');
        });
    });

test('it is not for families', async () => {
    const page = await browser.signedIn('parent', `/classes/${await theClass()}/insight`, desktop);
    await page.getByText('This page is not yours to see').waitFor();
});
