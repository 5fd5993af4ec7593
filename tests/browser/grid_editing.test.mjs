// The gradebook grid as a spreadsheet: typing, selecting, pasting, filling, taking back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, withBrowser } from './support/browser.mjs';
import { assertGrades, cell, editing, field, grades, isFocused, press, says, students } from './support/editing.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);

describe('a grade', () => {
    test('is typed over; Enter goes down, Tab to the right and Enter back to where the row began', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.keyboard.type('17');
        await press(page, 'Enter');
        await isFocused(page, 2, 1);
        await page.keyboard.type('17,5');
        await press(page, 'Tab');
        await isFocused(page, 2, 2);
        await page.keyboard.type('85%');
        await press(page, 'Tab');
        await page.keyboard.type('5/20');
        await press(page, 'Enter');
        await isFocused(page, 3, 1);
        await page.getByRole('gridcell', { name: '17.5, 88%' }).waitFor();
        await assertGrades(page, teacher, id, ['17,,', '17.5,42.5,2.5', '3,,', '4,40,5']);
    });

    test('takes the letters and words of a status; late keeps the points', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        for (const text of ['e', 'M', 'l', '18 late']) {
            await page.keyboard.type(text);
            await press(page, 'Enter');
        }
        await assertGrades(page, teacher, id, ['excused,,', 'missing,,', '3 late,,', '18 late,40,5']);
        await page.getByRole('list', { name: 'Letters for a status' }).getByText('Excused').waitFor();
    });

    test('is edited as it stands by F2 and by a double click; Escape takes it back; Delete clears it', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 3, 1).click();
        await press(page, 'F2');
        assert.equal(await field(page).inputValue(), '3');
        await page.keyboard.type('9');
        await press(page, 'Escape');
        await isFocused(page, 3, 1);
        assert.match(await cell(page, 3, 1).innerText(), /^3\s/);
        await cell(page, 4, 1).dblclick();
        await field(page).fill('44');
        await page.getByText('Above the maximum of 20 points. That is allowed.').waitFor();
        await press(page, 'Shift+Enter');
        await isFocused(page, 3, 1);
        await page.getByRole('gridcell', { name: '44, 220%, of 20 points, on track, above the maximum' }).waitFor();
        await press(page, 'ArrowUp', 'Delete');
        await assertGrades(page, teacher, id, ['1,,', ',,', '3,,', '44,40,5']);
    });

    test('is taken by Page Down and Page Up, which go on as far as there are students', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.keyboard.type('9');
        await press(page, 'PageDown');
        await isFocused(page, 4, 1);
        await press(page, 'F2');
        await page.keyboard.type('8');
        await press(page, 'PageUp');
        await isFocused(page, 1, 1);
        await assertGrades(page, teacher, id, ['9,,', '2,,', '3,,', '8,40,5']);
    });

    test('that is none is refused in place, with a sentence; nothing is sent', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.keyboard.type('abc');
        await press(page, 'Enter');
        assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
        await page.locator('#grade-remark').filter({ hasText: 'Enter points such as 17' }).waitFor();
        await cell(page, 3, 1).click();
        assert.equal(await field(page).inputValue(), 'abc', 'a press elsewhere does not lose it either');
        await assertAccessible(page, 'a refused grade');
        await field(page).fill('-3');
        await page.locator('#grade-remark').filter({ hasText: 'cannot be below zero' }).waitFor();
        await page.getByRole('searchbox').focus();
        await says(page, '“-3” is not a grade, so nothing was changed.');
        assert.deepEqual(await grades(teacher, id), ['1,,', '2,,', '3,,', '4,40,5']);
    });

    test('changes the totals as soon as the server has it', async () => {
        const { id } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.keyboard.type('20');
        await press(page, 'Enter');
        await cell(page, 1, 0).filter({ hasText: '100.0%' }).waitFor();
        await page.locator('.row.mean').filter({ hasText: '36.3%' }).waitFor();
    });

    test('that is being typed outlasts a grade of somebody else that comes in', async () => {
        const { id, teacher } = await newClass();
        const page = await browser.signedIn('teacher', '/classes');
        await page.clock.install();
        await page.goto(browser.address('lincoln.localhost', `/classes/${id}`));
        await cell(page, 2, 1).click();
        await page.keyboard.type('1');
        const { students: rows, assignments } = await teacher.gradebook(id);
        const other = rows.find(({ last_name: last }) => last === students[0].last);
        const edits = [{ student: other.id, assignment: assignments[1].id, points: 33 }];
        await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}/scores`, { json: { edits } });
        await page.clock.fastForward('01:01');
        await page.getByRole('gridcell', { name: '33, 66%' }).waitFor();
        await page.keyboard.type('9');
        assert.equal(await field(page).inputValue(), '19');
        await press(page, 'Enter');
        await page.getByRole('gridcell', { name: '19, 95%' }).waitFor();
        await isFocused(page, 3, 1);
    });
});

describe('own changes', () => {
    test('are taken back and done again, any number of them', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.keyboard.type('7');
        await press(page, 'Enter');
        await page.keyboard.type('8');
        await press(page, 'Enter');
        await press(page, 'Control+z');
        await says(page, '1 grade taken back.');
        await assertGrades(page, teacher, id, ['7,,', '2,,', '3,,', '4,40,5']);
        await press(page, 'Control+z');
        await press(page, 'Control+z');
        await says(page, 'Nothing of yours is left to take back.');
        await press(page, 'Control+Shift+z');
        await press(page, 'Control+y');
        await assertGrades(page, teacher, id, ['7,,', '8,,', '3,,', '4,40,5']);
        await page.getByRole('button', { name: 'Take the last change back' }).click();
        await assertGrades(page, teacher, id, ['7,,', '2,,', '3,,', '4,40,5']);
    });

    test('to many grades say how many, with a way back beside it', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await press(page, 'Control+a', 'Delete');
        await says(page, '6 grades cleared.');
        await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
        await assertGrades(page, teacher, id, ['1,,', '2,,', '3,,', '4,40,5']);
    });
});

describe('a selection', () => {
    test('grows with Shift, has its numbers below, and is filled from above, from the left and with what is typed', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
        assert.equal(await page.locator('[role=gridcell][aria-selected=true]').count(), 3);
        await page
            .getByLabel('Selection')
            .filter({ hasText: /Grades\s*3\s*Mean\s*2\s*Sum\s*6/ })
            .waitFor();
        await page.getByText('Selected: 3 students, 1 assignment').waitFor();
        await press(page, 'Control+d');
        await press(page, 'Shift+ArrowRight', 'Control+r');
        await says(page, '3 grades changed.');
        await cell(page, 4, 1).click();
        await cell(page, 4, 3).click({ modifiers: ['Shift'] });
        await page.keyboard.type('9');
        await press(page, 'Control+Enter');
        await says(page, '3 grades filled in.');
        await assertGrades(page, teacher, id, ['1,1,', '1,1,', '1,1,', '9,9,9']);
    });

    test('takes a status on top of the points of each, and a part of the maximum of each', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown');
        await page.keyboard.type('l');
        await press(page, 'Control+Enter');
        await says(page, '3 grades filled in.');
        await assertGrades(page, teacher, id, ['1 late,,', '2 late,,', '3 late,,', '4,40,5']);
        await cell(page, 2, 1).click();
        await press(page, 'Shift+ArrowRight');
        await page.keyboard.type('50%');
        await press(page, 'Control+Enter');
        await assertGrades(page, teacher, id, ['1 late,,', '10 late,25,', '3 late,,', '4,40,5']);
    });

    test('is filled down to the end by two presses on its corner', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await page.locator('.handle').dblclick();
        await says(page, '3 grades filled in.');
        assert.equal(await field(page).count(), 0);
        await assertGrades(page, teacher, id, ['1,,', '1,,', '1,,', '1,40,5']);
    });

    test('is a row, a column or all of it', async () => {
        const { id } = await newClass();
        const page = await open(id);
        const selected = page.locator('[role=gridcell][aria-selected=true]');
        await cell(page, 2, 2).click();
        await press(page, 'Shift+ ');
        assert.equal(await selected.count(), 3);
        await press(page, 'Control+ ');
        assert.equal(await selected.count(), 4);
        await press(page, 'Control+a');
        assert.equal(await selected.count(), 12);
        await press(page, 'Escape');
        assert.equal(await selected.count(), 1);
        await cell(page, 3, -1)
            .getByRole('link')
            .click({ modifiers: ['Shift'] });
        assert.equal(await selected.count(), 6, 'a name with Shift selects the rows up to it');
        await page.getByRole('columnheader', { name: /^Essay/ }).click();
        await page.getByRole('dialog', { name: 'Essay' }).waitFor();
        await press(page, 'Escape');
        assert.equal(await selected.count(), 4, 'a heading selects its column');
    });

    test('is drawn with the mouse, and its corner fills', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).hover();
        await page.mouse.down();
        await cell(page, 2, 1).hover();
        await page.mouse.up();
        assert.equal(await page.locator('[role=gridcell][aria-selected=true]').count(), 2);
        await page.locator('.handle').hover();
        await page.mouse.down();
        await cell(page, 4, 1).hover();
        await page.mouse.up();
        await says(page, '2 grades filled in.');
        await assertGrades(page, teacher, id, ['1,,', '2,,', '1,,', '2,40,5']);
    });
});

describe('the clipboard', () => {
    const withClipboard = async (id) => {
        const page = await open(id);
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        return page;
    };
    const put = (page, types) =>
        page.evaluate(async (texts) => {
            const blobs = Object.entries(texts).map(([type, text]) => [type, new Blob([text], { type })]);
            await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
        }, types);

    test('brings a block of a spreadsheet; what does not fit or is no grade is said', async () => {
        const { id, teacher } = await newClass();
        const page = await withClipboard(id);
        await put(page, { 'text/plain': '11\t"12"\r\n13\tLate\r\n14\t"a ""b"""\r\n15\t16\r\n' });
        await cell(page, 2, 2).click();
        await press(page, 'Control+v');
        await says(
            page,
            '5 grades changed. 1 row did not fit and was left out. 1 cell is not a grade (“a "b"”) and stayed as before.',
        );
        await assertGrades(page, teacher, id, ['1,,', '2,11,12', '3,13,late', '4,14,5']);
        await press(page, 'Control+z');
        await assertGrades(page, teacher, id, ['1,,', '2,,', '3,,', '4,40,5']);
    });

    test('of a status keeps the points of each; of points it ends a status', async () => {
        const { id, teacher } = await newClass();
        const page = await withClipboard(id);
        await put(page, { 'text/plain': 'late\r\nlate\r\n' });
        await cell(page, 1, 1).click();
        await press(page, 'Control+v');
        await assertGrades(page, teacher, id, ['1 late,,', '2 late,,', '3,,', '4,40,5']);
        await put(page, { 'text/plain': '7' });
        await cell(page, 2, 1).click();
        await press(page, 'Control+v');
        await assertGrades(page, teacher, id, ['1 late,,', '7,,', '3,,', '4,40,5']);
    });

    /** As a program does it that puts files on the clipboard, which a page cannot. */
    const pasteFile = (page, name, type, text) =>
        page.evaluate(
            ([fileName, fileType, words]) => {
                const clipboardData = new DataTransfer();
                if (words) clipboardData.setData('text/plain', words);
                clipboardData.items.add(new File(['last_name\n'], fileName, { type: fileType }));
                const event = new ClipboardEvent('paste', {
                    clipboardData,
                    bubbles: true,
                    cancelable: true,
                });
                document.activeElement.dispatchEvent(event);
            },
            [name, type, text],
        );

    test('of Excel has a picture beside the cells, which is no file to import', async () => {
        const { id, teacher } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await pasteFile(page, 'image.png', 'image/png', '11\t12\r\n');
        await says(page, '2 grades changed.');
        await assertGrades(page, teacher, id, ['11,12,', '2,,', '3,,', '4,40,5']);
        await page.getByRole('button', { name: 'Student', exact: true }).focus();
        await pasteFile(page, 'image.png', 'image/png', '11\t12\r\n');
        assert.equal(new URL(page.url()).pathname, `/classes/${id}`, 'nor is it on a heading');
    });

    test('of a file is for the page, also with a grade in focus', async () => {
        const { id } = await newClass();
        const page = await open(id);
        await cell(page, 1, 1).click();
        await pasteFile(page, 'scores.csv', 'text/csv', '');
        await page.waitForURL(`**/classes/${id}/import`);
    });

    test('brings a table of a page or of Excel, and one value for everything selected', async () => {
        const { id, teacher } = await newClass();
        const page = await withClipboard(id);
        await put(page, {
            'text/plain': 'not this',
            'text/html': '<html><body><table><tr><td rowspan=2> 5 </td><td>6</td></tr><tr><td>7</td></tr></table>',
        });
        await cell(page, 1, 2).click();
        await press(page, 'Control+v');
        await assertGrades(page, teacher, id, ['1,5,6', '2,,7', '3,,', '4,40,5']);
        await put(page, { 'text/plain': '8' });
        await cell(page, 3, 1).click();
        await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+v');
        await assertGrades(page, teacher, id, ['1,5,6', '2,,7', '8,8,', '8,8,5']);
    });

    test('takes a block to a spreadsheet, as text and as a table; cut clears it', async () => {
        const { id, teacher } = await newClass();
        const page = await withClipboard(id);
        await cell(page, 1, 1).click();
        await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
        const read = () =>
            page.evaluate(async () => {
                const [item] = await navigator.clipboard.read();
                return Promise.all(item.types.toSorted().map(async (type) => (await item.getType(type)).text()));
            });
        const [html, text] = await read();
        assert.equal(text, '1\t\r\n2\t');
        assert.match(html, /<tr><td>1<\/td><td><\/td><\/tr><tr><td>2<\/td><td><\/td><\/tr>/);
        await press(page, 'Control+x');
        await says(page, '2 grades cleared.');
        await cell(page, 3, 2).click();
        await press(page, 'Control+v');
        await assertGrades(page, teacher, id, [',,', ',,', '3,1,', '4,2,']);
    });
});

test('sorted by a grade, the rows stay while grades are typed', async () => {
    const { id } = await newClass();
    const page = await open(id);
    await page.getByRole('button', { name: 'Overall' }).click();
    const order = () => page.locator('.person').allTextContents();
    const before = await order();
    assert.match(before[1], /^Nakamura/);
    await cell(page, 2, 1).click();
    await page.keyboard.type('0');
    await press(page, 'Enter');
    await page.locator('.row.mean').filter({ hasText: '8.8%' }).waitFor();
    assert.deepEqual(await order(), before);
    await page.getByRole('button', { name: 'Overall' }).click();
    assert.match((await order())[0], /^Nakamura/, 'lowest first, when that is asked for');
});

test('a class that was put away is only read; a question mark shows the keys', async () => {
    const { id, teacher } = await newClass();
    const page = await open(id);
    assert.equal(await page.getByRole('grid').getAttribute('aria-readonly'), 'false');
    await cell(page, 1, 1).click();
    await press(page, '?');
    await page.getByRole('dialog', { name: 'Keys of the gradebook' }).waitFor();
    await assertAccessible(page, 'the keys');
    await press(page, 'Escape');
    await teacher.expect(200, 'PATCH', `/api/v1/classes/${id}`, { json: { archived: true } });
    await page.reload();
    await page.getByRole('grid').waitFor();
    assert.equal(await page.getByRole('grid').getAttribute('aria-readonly'), 'true');
    await cell(page, 1, 1).focus();
    await page.keyboard.type('5');
    assert.equal(await field(page).count(), 0);
});

test('Tab leaves the grid, except while grades are typed along a row', async () => {
    const { id } = await newClass();
    const page = await open(id);
    const inGrid = () => page.evaluate(() => document.activeElement.closest('[role=grid]') !== null);
    await cell(page, 1, 1).click();
    await press(page, 'Tab');
    assert.equal(await inGrid(), false);
    await cell(page, 1, 1).click();
    await page.keyboard.type('5');
    await press(page, 'Tab', 'Tab');
    await isFocused(page, 1, 3);
    await press(page, 'Escape', 'Tab');
    assert.equal(await inGrid(), false);
});
