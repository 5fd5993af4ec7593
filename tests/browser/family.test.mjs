// What families see, on the phone and at the desk, and what a teacher lets them see.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csv } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { shardSql } from '../api/support/shard.mjs';
import { assertAccessible, desktop, goDownTo, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

const maya = { last: 'Alvarez', first: 'Maya', email: 'maya.alvarez@lincoln.example' };
const file = (columns, scores) => csv(columns, [{ ...maya, scores }]);
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const sql = (text) => shardSql(held.server, text);

const news = (page) => page.getByRole('region', { name: 'New since your last visit' });
const classSection = (page, name) => page.getByRole('region', { name });

for (const [look, options] of [
    ['the phone', phone],
    ['the desk', desktop],
]) {
    test(`a parent sees what is new, what is coming and how the grade is made: ${look}`, async () => {
        const page = await browser.signedIn('parent', '/', options);
        await page.getByRole('heading', { name: 'Maya Alvarez', level: 1 }).waitFor();
        await news(page)
            .getByRole('listitem')
            .filter({ hasText: 'Quiz: functions' })
            .filter({ hasText: /New\s*46.5 \/ 50/ })
            .waitFor();
        const upcoming = page.getByRole('region', { name: 'Coming up' });
        await upcoming
            .getByRole('listitem')
            .filter({ hasText: 'Homework 5' })
            .filter({ hasText: '20 points' })
            .waitFor();
        await page.locator('summary', { hasText: 'How this is made' }).click();
        await page.getByRole('row', { name: /^Together/ }).waitFor();
        await page.getByText('1 assignment with scores that are not published yet').waitFor();
        const algebra = classSection(page, 'Algebra I – Period 2');
        await algebra.getByRole('row', { name: /Unit 2 test.*Not published yet/ }).waitFor();
        await algebra.getByText('By tag').waitFor();
        assert.match(await page.getByRole('link', { name: 'Who looked' }).getAttribute('href'), /\/looks$/);
        await assertAccessible(page, `the family page at ${look}`);
        // Never a comparison with others.
        assert.doesNotMatch(await page.locator('main').innerText(), /rank|average|percentile/i);
    });
}

test('a class without work, and a tag that a class does not have, leave the page as it is', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Astronomy club');
    await teacher.import(id, file([{ name: 'Stars', points: 10 }], [8]));
    const [stars] = (await teacher.gradebook(id)).assignments;
    await teacher.request('DELETE', `/api/v1/classes/${id}/assignments/${stars.id}`);
    const page = await browser.signedIn('parent', '/', phone);
    await classSection(page, 'Astronomy club').getByText('No grades yet').waitFor();
    await classSection(page, 'Algebra I')
        .getByRole('row', { name: /Homework 1/ })
        .waitFor();
    await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: 'unit 1' }).click();
    await classSection(page, 'English 9').getByText('No assignment of this class has the chosen tags.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await classSection(page, 'English 9')
        .getByRole('row', { name: /Book talk/ })
        .waitFor();
    await goDownTo(page, page.getByRole('region', { name: 'Privacy' }));
    await teacher.request('PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
});

test('the line of a class leads to it, with the focus, by the keyboard', async () => {
    const page = await browser.signedIn('parent', '/', phone);
    const line = page.getByRole('navigation', { name: 'By class' }).getByRole('link', { name: /English 9/ });
    await line.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent === 'English 9 – Period 4');
    assert.equal(new URL(page.url()).hash, '');
});

test('news stay for the visit and are gone with the next one', async () => {
    await sql('DELETE FROM gi.visit');
    const first = await browser.signedIn('student', '/');
    await news(first).getByText('From your next visit on, new and changed scores are listed here.').waitFor();
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Chess club');
    await teacher.import(id, file([{ name: 'Opening', points: 10 }], [7]));
    const again = await browser.signedIn('student', '/');
    await news(again).getByText('Opening', { exact: true }).waitFor();
    await classSection(again, 'Chess club')
        .getByRole('row', { name: /Opening New/ })
        .waitFor();
    await sql(`UPDATE gi.visit SET seen_at = seen_at + interval '1 minute';
               UPDATE gi.visit SET begun_at = begun_at - interval '1 day', seen_at = seen_at - interval '1 day';
               UPDATE gi.change_set SET created_at = created_at - interval '1 day';
               UPDATE gi.assignment SET seen_since = seen_since - interval '1 day'`);
    const later = await browser.signedIn('student', '/');
    await news(later).getByText('Nothing new since').waitFor();
});

test('a child whose grades a guardian may not see is named, with a sentence and without an error', async () => {
    await sql(`UPDATE gi.guardian_link SET rights = '{mail}' WHERE student_id =
               (SELECT id FROM gi.student WHERE email = 'lily.chen@lincoln.example')`);
    const page = await browser.signedIn('parent', '/', phone);
    await page.getByRole('navigation', { name: 'Children' }).getByRole('link', { name: 'Lily Chen' }).click();
    await page.getByRole('heading', { name: 'Grades of Lily Chen are not shown here', level: 1 }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await assertAccessible(page, 'a child without the right to see grades');
});

test('a teacher who has a child here finds them in the account menu, and sees what the family sees', async () => {
    await sql(`INSERT INTO gi.guardian_link (tenant_id, account_id, student_id)
               SELECT a.tenant_id, a.id, s.id FROM gi.account a JOIN gi.student s USING (tenant_id)
                WHERE a.email = 'teacher@lincoln.example' AND s.email = 'maya.alvarez@lincoln.example'`);
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('link', { name: 'My children' }).click();
    await page.getByRole('heading', { name: 'Maya Alvarez', level: 1 }).waitFor();
    await classSection(page, 'Algebra I – Period 2')
        .getByRole('row', { name: /Unit 2 test.*Not published yet/ })
        .waitFor();
    await sql(`DELETE FROM gi.guardian_link WHERE account_id =
               (SELECT id FROM gi.account WHERE email = 'teacher@lincoln.example')`);
});

test('a teacher holds, publishes and takes it back in the grid, and the family sees just that', async (t) => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('Geography 9');
    const columns = [
        { name: 'Maps', date: inDays(-9), points: 10 },
        { name: 'Rivers', date: inDays(-2), points: 10 },
    ];
    await teacher.import(id, file(columns, [8, 6]));
    const page = await browser.signedIn('teacher', `/classes/${id}`);
    const column = (name) => page.getByRole('columnheader', { name });
    const family = async () => {
        const student = await browser.signedIn('student', '/', phone);
        const section = classSection(student, 'Geography 9');
        await section.getByRole('row', { name: /Rivers/ }).waitFor(); // with the rows of the others, or it is too early
        const text = await section.innerText();
        await student.context().close();
        return text;
    };

    await t.test('by the keyboard, from the heading of the column', async () => {
        await column('Rivers').getByRole('button').focus();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Hold scores' }).focus();
        await page.keyboard.press('Enter');
        await page.getByText('What families see of 1 assignment has changed.').waitFor();
        await column(/Rivers.*scores held: families see it without scores/).waitFor();
        const seen = await family();
        assert.match(seen, /8 of 10 points/);
        assert.match(seen, /Rivers[\s\S]*Not published yet/);
    });

    await t.test('unpublishing, with a way back', async () => {
        await column('Maps').getByRole('button').click();
        await page.getByRole('button', { name: 'Unpublish' }).click();
        await column(/Maps.*not published: families do not see it/).waitFor();
        await page.getByRole('button', { name: 'Families , 2 assignments hidden' }).waitFor();
        assert.doesNotMatch(await family(), /Maps/);
        await page.getByRole('button', { name: 'Undo' }).click();
        await column(/Maps.*not published/).waitFor({ state: 'detached' });
        assert.match(await family(), /Maps/);
    });

    await t.test('all at once, and what the next import brings', async () => {
        await page.getByRole('button', { name: /^Families/ }).click();
        await page.getByRole('radio', { name: 'Hold until I publish them' }).check();
        await page.getByText('New assignments will wait until you publish them.').waitFor();
        await assertAccessible(page, 'the menu of what families see');
        await page.getByRole('button', { name: 'Publish all' }).click();
        await column(/Rivers.*held/).waitFor({ state: 'detached' });
        assert.match(await family(), /14 of 20 points/);
        await teacher.import(id, file([...columns, { name: 'Oceans', points: 10 }], [8, 6, 9]));
        await page.reload();
        await column(/Oceans.*not published/).waitFor();
        assert.doesNotMatch(await family(), /Oceans/);
    });

    await t.test('and looks at the student as the family does', async () => {
        await page.getByRole('link', { name: 'Alvarez, Maya' }).click();
        await classSection(page, 'Geography 9')
            .getByRole('row', { name: /Oceans Unpublished/ })
            .waitFor();
        await page.getByRole('button', { name: 'What the family sees' }).click();
        await page.getByText('This is what the family sees.').waitFor();
        await classSection(page, 'Geography 9')
            .getByRole('row', { name: /Rivers/ })
            .waitFor();
        assert.doesNotMatch(await page.locator('main').innerText(), /Oceans|New since your last visit/);
        await page.getByRole('button', { name: 'Back to what you see' }).click();
        await classSection(page, 'Geography 9')
            .getByRole('row', { name: /Oceans/ })
            .waitFor();
    });
});
