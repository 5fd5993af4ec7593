// The school in figures: administrators see all classes at a look; teachers the terms of their own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const columns = ['2026-09-01', '2026-09-08', '2027-02-01'].map((date, index) => ({
    name: `Work ${index}`,
    points: 10,
    date,
}));
const terms = [
    { name: 'Autumn', from: null, weight: 50 },
    { name: 'Spring', from: '2027-02-01', weight: 50 },
];
let made;
/** A class with terms in which two students are low, one of whom is low in a small class too. */
async function classes() {
    if (made) return made;
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const rows = people(6, 'figures').map((one, index) => ({ ...one, scores: [3 + index, 3 + index, 4 + index] }));
    const large = await teacher.createClass('Figured large');
    await teacher.import(large, csv(columns, rows));
    await teacher.expect(200, 'PUT', `/api/v1/classes/${large}/grading`, { json: { rules: { terms } } });
    const small = await teacher.createClass('Figured small');
    await teacher.import(small, csv(columns.slice(0, 1), [{ ...rows[1], scores: [2] }]));
    return (made = { large, small, twice: `${rows[1].last}, ${rows[1].first}` });
}
const rowOf = (page, name) =>
    page.getByRole('region', { name: 'Classes' }).getByRole('row', { name: new RegExp(name) });

for (const [look, options] of [
    ['desktop, light', { ...desktop, colorScheme: 'light' }],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
])
    test(`an administrator looks at the school: ${look}`, async (t) => {
        const { twice } = await classes();
        const page = await browser.signedIn('admin', '/school', options);
        await page.getByRole('link', { name: 'The school in figures' }).click();
        await page.getByRole('heading', { level: 1, name: 'The school in figures' }).waitFor();

        await t.test('who is at risk in two classes stands first, with the reasons in each', async () => {
            const first = page.getByRole('region', { name: 'Who may need help' }).getByRole('listitem').first();
            await first.getByText('In 2 classes').waitFor();
            const said = await first.innerText();
            for (const words of [twice, 'Figured large', '43% overall', 'Figured small', '20% overall'])
                assert.ok(said.includes(words), `${words} in ${said}`);
        });

        await t.test('a small class hides its figures, a larger one shows them', async () => {
            assert.match(await rowOf(page, 'Figured large').innerText(), /58%/);
            assert.doesNotMatch(await rowOf(page, 'Figured small').innerText(), /%/);
            await page.getByText('Fewer than 5 results: not shown').last().waitFor();
        });

        await t.test('classes come in the order that is chosen', async () => {
            const names = page.getByRole('region', { name: 'Classes' }).getByRole('rowheader').getByRole('link');
            const byName = await names.allInnerTexts();
            await page.getByLabel('Order of the classes').selectOption('Lowest median first');
            const byMedian = await names.allInnerTexts();
            assert.notDeepEqual(byMedian, byName);
            assert.equal(byMedian[0], 'Figured large');
            assert.equal(byMedian.at(-1), 'Figured small');
        });

        await t.test('terms are compared, in a table too', async () => {
            const rows = page.getByRole('region', { name: 'Comparison over terms' }).getByRole('row');
            assert.match(await rows.filter({ hasText: 'Autumn' }).innerText(), /55%\s+50%/);
            assert.match(await rows.filter({ hasText: 'Spring' }).innerText(), /65%\s+67%/);
            await assertAccessible(page, 'the school in figures');
        });

        await t.test('a class leads to its insight, which compares its terms alike', async () => {
            await rowOf(page, 'Figured large').getByRole('link').click();
            const rows = page.getByRole('region', { name: 'Comparison over terms' }).getByRole('row');
            await rows.filter({ hasText: 'Spring' }).waitFor();
            assert.match(await rows.filter({ hasText: 'Autumn' }).innerText(), /55%\s+50%/);
            assert.match(await rows.filter({ hasText: 'Spring' }).innerText(), /65%\s+67%/);
            await assertAccessible(page, 'the terms of a class');
        });
    });

test('it is not for teachers, whose own classes have their insight', async () => {
    const { large } = await classes();
    const page = await browser.signedIn('teacher', '/school/overview', desktop);
    await page.getByText('This page is not yours to see').waitFor();
    await page.goto(new URL(`/classes/${large}/insight`, page.url()).href);
    await page.getByRole('region', { name: 'Comparison over terms' }).waitFor();
});
