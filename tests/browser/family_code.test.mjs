// From the letter to the grades: an administrator prints, a family comes in with a phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people, quiz } from '../api/support/gradebook_file.mjs';
import { withServer } from '../api/support/server.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withServer();
const browser = withBrowser(held);

let classes = 0;
async function newClass(count) {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const name = `Families ${++classes}`;
    const id = await admin.createClass(name);
    await admin.import(id, quiz(people(count, `family${classes}`)));
    const { students } = await admin.gradebook(id);
    return { admin, id, name, students };
}
async function newCode(admin, student) {
    const { json } = await admin.expect(201, 'POST', '/api/v1/students/codes', { json: { students: [student.id] } });
    return json.codes[0].code;
}
const password = 'correct horse battery staple';
/** Fills in the account and sends it. */
async function makeAccount(page, email) {
    await page.getByLabel('Your name').fill('Ines Moreau');
    await page.getByLabel('Your e-mail').fill(email);
    await page.getByLabel('Choose a password').fill(password);
    await page.getByRole('button', { name: 'See the grades' }).click();
}

test('letters of a class: one page for each family, with its code as text and as a picture', async (t) => {
    const { name, students } = await newClass(5);
    const page = await browser.signedIn('admin', '/people/letters', desktop);
    await page.getByLabel('Class').selectOption({ label: name });
    await page.getByText('No code is open for this class.').waitFor();
    await assertAccessible(page, 'the order of letters');
    await page.getByRole('button', { name: 'Make the letters' }).click();
    await page.getByText('5 letters ready.').waitFor();
    const letters = page.getByRole('article');
    assert.equal(await letters.count(), 5);
    await assertAccessible(page, 'the letters');
    const codes = (await letters.allInnerTexts()).map((text) => /(\w{4}-){2}\w{4}/.exec(text)[0]);
    assert.equal(new Set(codes).size, 5);

    await t.test('printed, each is one sheet of A4 or Letter, without the page around it', async () => {
        for (const format of ['A4', 'Letter']) {
            const pdf = (await page.pdf({ format })).toString('latin1');
            assert.equal(pdf.match(/\/Type \/Page\b/g).length, 5, format);
        }
        await page.emulateMedia({ media: 'print' });
        assert.ok(!(await page.getByRole('button', { name: 'Print' }).isVisible()));
        assert.ok(!(await page.getByRole('navigation', { name: 'Main' }).isVisible()));
        await page.emulateMedia({ media: null });
    });

    await t.test('the codes are listed without being told, and one is ended', async () => {
        await page.getByRole('button', { name: 'Make other letters' }).click();
        await page.getByText('used 0 of 2').first().waitFor();
        for (const code of codes) assert.equal(await page.getByText(code).count(), 0);
        await page
            .getByRole('button', { name: /^End the code of/ })
            .first()
            .click();
        await assertAccessible(page, 'the question before a code is ended');
        await page.getByRole('button', { name: 'Yes, end it' }).click();
        await page.getByText('works no longer.').waitFor();
        assert.equal(await page.getByRole('button', { name: /^End the code of/ }).count(), students.length - 1);
    });
});

test('letters are in the language of the families, whatever who prints them reads', async () => {
    const { name, admin, students } = await newClass(1);
    const school = (language) => admin.expect(200, 'PUT', '/api/v1/school/language', { json: { language } });
    await school('es');
    try {
        const page = await browser.signedIn('admin', '/people/letters', desktop);
        assert.equal(await page.getByLabel('Language of the letters').inputValue(), 'es', 'the one of the school');
        await page.getByLabel('Class').selectOption({ label: name });
        await page.getByRole('button', { name: 'Make the letters' }).click();
        await page.getByText('1 letter ready.').waitFor();
        const letter = page.getByRole('article');
        assert.match(await letter.innerText(), new RegExp(`A la familia de ${students[0].first_name}[^]*Su código`));
        assert.equal(await letter.getAttribute('lang'), 'es');

        await page.getByRole('button', { name: 'Make other letters' }).click();
        await page.getByLabel('Language of the letters').selectOption('ar');
        await page.getByRole('button', { name: 'Make the letters' }).click();
        await page.getByText('1 letter ready.').waitFor();
        assert.match(await letter.innerText(), /رمزكم/);
        assert.equal(await letter.getAttribute('dir'), 'rtl');
        await assertAccessible(page, 'an Arabic letter on an English page');
    } finally {
        await school(null);
    }
});

test('a parent opens the address of the letter on a phone and sees the grades', async () => {
    const { admin, students } = await newClass(1);
    const code = await newCode(admin, students[0]);
    const page = await browser.page(phone);
    await page.goto(browser.address('lincoln.localhost', `/join#${code}`));
    await page.getByText(`This code is for ${students[0].first_name} at Lincoln High School.`).waitFor();
    assert.ok(!page.url().includes(code), 'the code has left the address bar');
    await assertAccessible(page, 'a new account by code');

    await page.getByRole('button', { name: 'See the grades' }).click();
    await page.getByText('Enter your name.').waitFor();
    await page.getByLabel('Choose a password').fill('password1234');
    await page.getByLabel('Your name').fill('Ines Moreau');
    await page.getByLabel('Your e-mail').fill('ines@phone.example');
    await page.getByRole('button', { name: 'See the grades' }).click();
    await page.locator('[aria-invalid="true"]').waitFor();
    await makeAccount(page, 'ines@phone.example');
    await page.getByRole('img', { name: /^Overall/ }).waitFor();
    await page.getByRole('heading', { name: students[0].last_name }).waitFor();
    await page.reload();
    await page.getByRole('img', { name: /^Overall/ }).waitFor();
});

test('a code is typed as people type, and a wrong one is said', async () => {
    const { admin, students } = await newClass(1);
    const code = await newCode(admin, students[0]);
    const page = await browser.page(phone);
    await page.goto(browser.address('lincoln.localhost', '/join'));
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Enter the code of the letter.').waitFor();
    await page.getByLabel('Code from the letter').fill('7k3m q2xd 91ht');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('This code does not work').waitFor();
    await assertAccessible(page, 'a wrong code');
    await page.getByLabel('Code from the letter').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByText(`This code is for ${students[0].first_name}`).waitFor();
});

test('who has an account signs in and adds the child there', async () => {
    const { admin, students } = await newClass(1);
    const code = await newCode(admin, students[0]);
    const page = await browser.page();
    await page.goto(browser.address('lincoln.localhost', `/join#${code}`));
    await makeAccount(page, 'parent@lincoln.example');
    await page.getByRole('alert').getByText('sign in').waitFor();
    await page.getByRole('link', { name: 'Sign in and add the child' }).click();
    await page.getByLabel('E-mail').fill('parent@lincoln.example');
    await page.getByLabel('Password', { exact: true }).fill('lincoln-demo');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: `Add ${students[0].first_name} to your account?` }).waitFor();
    await assertAccessible(page, 'adding a child');
    await page.getByRole('button', { name: 'Add this child' }).click();
    await page
        .getByRole('navigation', { name: 'Children' })
        .getByRole('link', { name: students[0].last_name })
        .waitFor();
});

test('a student who opens the letter is told that it is for a parent', async () => {
    const { admin, students } = await newClass(1);
    const code = await newCode(admin, students[0]);
    const page = await browser.signedIn('student', `/join#${code}`);
    await page.getByRole('heading', { name: 'This is an account of a student' }).waitFor();
    await assertAccessible(page, 'a student with a letter');
});
