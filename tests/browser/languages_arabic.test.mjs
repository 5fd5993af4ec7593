// Arabic, from right to left: a teacher's and a family's way, and the keys and the mouse of the grid where the next
// column is to the left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';
import { cell, editing, grades, isFocused, press } from './support/editing.mjs';
import { eventually } from '../api/support/waiting.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass, open } = editing(held, browser);
const arabic = { ...desktop, locale: 'ar' };

/** What the server has, once all is saved. */
const become = (teacher, id, expected) =>
    eventually(`the grades ${expected}`, async () => {
        const found = (await grades(teacher, id)).join('; ');
        return found === expected || found;
    });

/** Presses keys of an Arabic keyboard. Playwright has those of an American one; what that lacks it inserts without a key. */
const codes = { ل: 'KeyG', ت: 'KeyJ', '٫': 'Comma', ' ': 'Space' };
async function type(page, text) {
    const keyboard = await page.context().newCDPSession(page);
    for (const key of text) {
        const code = codes[key] ?? `Digit${/[٠-٩]/.test(key) ? key.codePointAt(0) - 0x660 : key}`;
        await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key });
        await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code });
    }
    await keyboard.detach();
}

test('an Arabic browser is answered in Arabic: signing in, the gradebook, what a family sees', async () => {
    const page = await browser.page(arabic);
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    const mail = page.getByLabel('البريد الإلكتروني');
    assert.equal(
        await mail.evaluate((field) => getComputedStyle(field).direction),
        'ltr',
        'an address goes to the right',
    );
    await mail.fill('teacher@lincoln.example');
    await page.getByLabel('كلمة المرور', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'تسجيل الدخول', exact: true }).click();
    await page.getByText('البيانات غير متطابقة').waitFor();
    await assertAccessible(page, 'the sign-in, in Arabic');
    await page.getByRole('button', { name: /^الدخول بصفة معلّم/ }).click();
    await page.getByRole('heading', { name: 'الصفوف', exact: true }).waitFor();
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid', { name: /^سجل درجات .*Algebra/ }).waitFor();
    await assertAccessible(page, 'the gradebook, in Arabic');

    const family = await browser.signedIn('parent', '/', { ...phone, locale: 'ar' });
    await family.getByRole('img', { name: /^الإجمالي \d+\.\d+/ }).waitFor();
    await assertAccessible(family, 'a family’s page, in Arabic');
});

test('the digits are those of the reader’s country', async () => {
    const page = await browser.signedIn('parent', '/', { ...phone, locale: 'ar-EG' });
    await page.getByRole('img', { name: /^الإجمالي [٠-٩]+٫[٠-٩]+٪/ }).waitFor();
});

test('keys of the grid go where they point, and status letters are Arabic ones', async () => {
    const { id, teacher } = await newClass('من اليمين');
    const page = await open(id, 'teacher', arabic);
    await cell(page, 1, 1).click();
    await press(page, 'ArrowLeft');
    await isFocused(page, 1, 2);
    const [first, second] = [await cell(page, 1, 1).boundingBox(), await cell(page, 1, 2).boundingBox()];
    assert.ok(second.x < first.x, 'the next column is to the left');
    await press(page, 'ArrowRight');
    await isFocused(page, 1, 1);
    await press(page, 'End');
    await isFocused(page, 1, 3);
    await press(page, 'Control+ArrowRight');
    await isFocused(page, 1, 1);

    // Typed over, an arrow goes on; Tab goes to the next column.
    await type(page, '١٧٫٥');
    await press(page, 'ArrowLeft');
    await isFocused(page, 1, 2);
    await type(page, 'ل');
    await press(page, 'Tab');
    await isFocused(page, 1, 3);
    await type(page, '8 ت');
    await press(page, 'Enter');
    await page.getByText('حُفظت كل التغييرات').waitFor();
    await become(teacher, id, '17.5,missing,8 late; 2,,; 3,,; 4,40,5');

    // Shift with an arrow selects in its direction; what is selected is filled towards the left.
    await cell(page, 2, 1).click();
    await press(page, 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Control+r');
    await become(teacher, id, '17.5,missing,8 late; 2,2,2; 3,,; 4,40,5');
});

test('the mouse selects and fills in the grid from right to left', async () => {
    const { id, teacher } = await newClass('بالفأرة');
    const page = await open(id, 'teacher', arabic);
    const middle = async (row, column) => {
        const { x, y, width, height } = await cell(page, row, column).boundingBox();
        return [x + width / 2, y + height / 2];
    };
    await page.mouse.move(...(await middle(1, 1)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(2, 2)), { steps: 4 });
    await page.mouse.up();
    assert.deepEqual(
        await page.locator('[aria-selected=true]').evaluateAll((cells) => cells.map((one) => one.ariaColIndex)),
        ['3', '4', '3', '4'],
    );

    // The handle is in the corner at the end of the line: the left one.
    await cell(page, 1, 1).click();
    const handle = await page.locator('.handle').boundingBox();
    const box = await cell(page, 1, 1).boundingBox();
    assert.ok(handle.x - box.x < 2, 'the handle is at the left');
    await page.mouse.move(handle.x + 4, handle.y + 4);
    await page.mouse.down();
    await page.mouse.move(...(await middle(1, 3)), { steps: 4 });
    await page.mouse.up();
    await become(teacher, id, '1,1,1; 2,,; 3,,; 4,40,5');
});

test('a wide grid keeps names in sight at the right, and scrolls to what is chosen', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const { id } = (await teacher.classes()).find(({ name }) => name.startsWith('Algebra'));
    const page = await open(id, 'teacher', { ...arabic, viewport: { width: 800, height: 700 } });
    const name = page.locator('[aria-rowindex="3"] > [aria-colindex="1"]');
    const before = await name.boundingBox();
    await cell(page, 1, 1).click();
    await press(page, 'End');
    const last = await page.locator('[aria-rowindex="3"] > [aria-colindex]:focus').boundingBox();
    const after = await name.boundingBox();
    assert.equal(after.x, before.x, 'the name stays');
    assert.ok(last.x >= 0 && last.x + last.width <= after.x, 'the last column is beside the names, in sight');
    await assertAccessible(page, 'a wide gradebook, in Arabic');
});
