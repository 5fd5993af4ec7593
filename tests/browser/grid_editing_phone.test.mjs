// Grades on a phone: a panel with a number pad.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csv, people } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, phone, withBrowser } from './support/browser.mjs';
import { assertGrades, cell, editing, names, press, students } from './support/editing.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);

test('on a phone a tap opens a panel with a number pad, the statuses and the next student', async () => {
    const { id, teacher } = await newClass();
    const page = await open(id, 'teacher', phone);
    await cell(page, 1, 1).tap();
    const panel = page.getByRole('dialog', { name: `Grade of ${names[0]} in Quiz` });
    const grade = panel.getByRole('textbox', { name: 'Grade' });
    await grade.and(page.locator(':focus')).waitFor();
    assert.equal(await grade.getAttribute('inputmode'), 'decimal');
    await assertAccessible(page, 'the panel of a grade');
    await grade.fill('19');
    await panel.getByRole('button', { name: 'Next student' }).click();
    const next = page.getByRole('dialog', { name: `Grade of ${names[1]} in Quiz` });
    await next.getByRole('button', { name: 'Late' }).click();
    assert.equal(await next.getByRole('button', { name: 'Late' }).getAttribute('aria-pressed'), 'true');
    await next.getByRole('textbox', { name: 'Grade' }).fill('12');
    await press(page, 'Enter');
    const third = page.getByRole('dialog', { name: `Grade of ${names[2]} in Quiz` });
    await third.getByRole('button', { name: 'Excused' }).click();
    await third.getByRole('button', { name: 'Close' }).click();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await assertGrades(page, teacher, id, ['19,,', '12 late,,', 'excused,,', '4,40,5']);
});

test('while the panel is open, four students stay in view', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await teacher.createClass('In view');
    const rows = people(12, 'view').map((one) => ({ ...one, scores: [5] }));
    await teacher.import(id, csv([{ name: 'Quiz', points: 10 }], rows));
    const page = await open(id, 'teacher', phone);
    await cell(page, 6, 1).tap();
    const panel = page.getByRole('dialog', { name: /^Grade of/ });
    await panel.getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.getByRole('heading', { name: 'In view' }).waitFor({ state: 'hidden' });
    const { y: panelTop } = await panel.boundingBox();
    const { y: meanTop, height } = await page.locator('.row.mean').boundingBox();
    for (const row of [6, 7, 8, 9]) {
        const box = await cell(page, row, 1).boundingBox();
        assert.ok(box.y >= meanTop + height - 1, `row ${row} is below the heading: ${box.y}`);
        assert.ok(box.y + box.height <= panelTop + 1, `row ${row} is above the panel: ${box.y}, ${panelTop}`);
    }
    await panel.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('heading', { name: 'In view' }).waitFor();
});

describe('on a phone, what was typed', () => {
    const panelOf = (page, row) => page.getByRole('dialog', { name: `Grade of ${names[row - 1]} in Quiz` });
    const gradeIn = (page, row) => panelOf(page, row).getByRole('textbox', { name: 'Grade' });

    test('stays when a status is tapped, and keeps its points with late', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id, 'teacher', phone);
        await cell(page, 1, 1).tap();
        await gradeIn(page, 1).fill('12');
        const late = panelOf(page, 1).getByRole('button', { name: 'Late' });
        await late.tap();
        assert.equal(await late.getAttribute('aria-pressed'), 'true');
        assert.equal(await gradeIn(page, 1).inputValue(), '12');
        await assertGrades(page, teacher, id, ['12 late,,', '2,,', '3,,', '4,40,5']);
        await gradeIn(page, 1).fill('abc');
        await panelOf(page, 1).getByRole('button', { name: 'Incomplete' }).tap();
        await panelOf(page, 1).getByText('Enter points such as 17').waitFor();
        assert.equal(await gradeIn(page, 1).inputValue(), 'abc');
    });

    test('is taken when another grade is tapped, and the panel goes there', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id, 'teacher', phone);
        await cell(page, 1, 1).tap();
        await gradeIn(page, 1).fill('12');
        await cell(page, 3, 1).tap();
        await gradeIn(page, 3).and(page.locator(':focus')).waitFor();
        assert.equal(await page.getByRole('dialog').count(), 1);
        await assertGrades(page, teacher, id, ['12,,', '2,,', '3,,', '4,40,5']);
    });

    test('outlasts a grade of somebody else in the same place', async () => {
        const { id, teacher } = await newClass();
        const page = await browser.signedIn('teacher', '/classes', phone);
        await page.clock.install();
        await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
        await cell(page, 2, 1).tap();
        await gradeIn(page, 2).fill('12');
        const { students: rows, assignments } = await teacher.gradebook(id);
        const student = rows.find(({ last_name: last }) => last === students[1].last).id;
        const edits = [{ student, assignment: assignments[0].id, points: 18 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        await page.clock.fastForward('01:01');
        await page.getByRole('gridcell', { name: '18, 90%' }).waitFor();
        assert.equal(await gradeIn(page, 2).inputValue(), '12');
        await press(page, 'Enter');
        await page.getByRole('gridcell', { name: '12, 60%' }).waitFor();
    });
});
