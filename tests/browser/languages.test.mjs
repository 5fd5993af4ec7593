// Languages: what somebody chose, or their browser; and what is loaded when somebody goes somewhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preview } from '../api/support/previews.mjs';
import { withServer } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, desktop, drop, phone, withBrowser } from './support/browser.mjs';
import { classOfDoubts, doubtful } from './support/doubtful_file.mjs';
import { cell, editing, grades, press } from './support/editing.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass } = editing(held, browser);
const german = { ...desktop, locale: 'de-AT' };

test('a German browser is answered in German: signing in, the gradebook, what a family sees', async () => {
    const page = await browser.page(german);
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.getByLabel('E-Mail').fill('teacher@lincoln.example');
    await page.getByLabel('Passwort', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByText('Das passt nicht zusammen').waitFor();
    await assertAccessible(page, 'the sign-in, in German');
    await page.getByRole('button', { name: /^Anmelden als Lehrkraft/ }).click();
    await page.getByRole('heading', { name: 'Klassen', exact: true }).waitFor();
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid', { name: /^Notenbuch von Algebra/ }).waitFor();
    await page
        .getByText(/\d+,\d\s%/)
        .first()
        .waitFor();
    await assertAccessible(page, 'the gradebook, in German');

    const family = await browser.signedIn('parent', '/', { ...phone, locale: 'de-DE' });
    await family.getByRole('img', { name: /^Gesamt \d+,\d+\s%/ }).waitFor();
    await assertAccessible(family, 'a family’s page, in German');
});

test('a French browser is answered in French: signing in, typing a status, what a family sees', async () => {
    const page = await browser.page({ ...desktop, locale: 'fr-CH' });
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('heading', { name: 'Se connecter' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
    await page.getByLabel('Adresse e-mail').fill('teacher@lincoln.example');
    await page.getByLabel('Mot de passe', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await page.getByText('Ces identifiants ne correspondent pas').waitFor();
    await assertAccessible(page, 'the sign-in, in French');
    await page.getByRole('button', { name: /^Se connecter\s: Enseignant/ }).click();
    await page.getByRole('heading', { name: 'Classes', exact: true }).waitFor();
    await page.getByRole('link', { name: /Algebra/ }).click();
    await page.getByRole('grid', { name: /^Carnet de notes d’Algebra/ }).waitFor();
    await page
        .getByText(/\d+,\d\s?%/)
        .first()
        .waitFor();
    // R is for retard, late: a status is typed by the letter of its own word.
    await cell(page, 1, 1).click();
    await page.keyboard.type('7,5 r');
    await page.keyboard.press('Enter');
    await page.getByRole('gridcell', { name: /^7,5, .*en retard/ }).waitFor();
    await page.getByText('Tout est enregistré').waitFor();
    await assertAccessible(page, 'the gradebook, in French');

    const family = await browser.signedIn('parent', '/', { ...phone, locale: 'fr-CA' });
    await family.getByRole('img', { name: /^Résultat global \d+,\d+\s%/ }).waitFor();
    await assertAccessible(family, 'a family’s page, in French');
});

test('a browser in Mexico and one in Spain are answered in Spanish: signing in, statuses typed in the grid, what a family sees', async () => {
    const { id, teacher } = await newClass('Edición');
    const page = await browser.page({ ...desktop, locale: 'es-MX' });
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'es');
    await page.getByLabel('Correo electrónico').fill('teacher@lincoln.example');
    await page.getByLabel('Contraseña', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Iniciar sesión', exact: true }).click();
    await page.getByText('Los datos no coinciden').waitFor();
    await assertAccessible(page, 'the sign-in, in Spanish');
    await page.getByRole('button', { name: /^Iniciar sesión como Docente/ }).click();
    await page.getByRole('heading', { name: 'Clases', exact: true }).waitFor();

    await page.getByRole('link', { name: /^Edición/ }).click();
    await page.getByRole('grid', { name: 'Libro de calificaciones de Edición' }).waitFor();
    await cell(page, 1, 1).click();
    for (const text of ['j', 'S', 't', '18 tarde']) {
        await page.keyboard.type(text);
        await press(page, 'Enter');
    }
    await page.getByText('Todos los cambios guardados').waitFor();
    await eventually('statuses by their Spanish letters and words', async () => {
        const found = await grades(teacher, id);
        return found.join('; ') === 'excused,,; missing,,; 3 late,,; 18 late,40,5' || found;
    });
    await page.getByRole('gridcell', { name: '18, 90%, tarde, de 20 puntos, va bien' }).waitFor();
    await assertAccessible(page, 'the gradebook, in Spanish');

    const family = await browser.signedIn('parent', '/', { ...phone, locale: 'es-ES' });
    await family.getByRole('img', { name: /^Total: \d+,\d+\s%/ }).waitFor();
    await assertAccessible(family, 'a family’s page, in Spanish');
});

test('the sign-in page offers languages by their own names, and this device keeps the choice', async () => {
    const page = await browser.page();
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.reload();
    await page.getByLabel('Sprache').selectOption({ label: 'English' });
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a person’s choice goes with them: to another device, and not to who comes after them', async () => {
    const page = await browser.signedIn('parent', '/');
    const account = page.getByRole('button', { name: /^(Account of|Konto von)/ });
    await account.click();
    await assertAccessible(page, 'the menu of the account');
    await page.getByLabel('Language').selectOption({ label: 'Deutsch' });
    await page.getByRole('img', { name: /^Gesamt/ }).waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');

    const elsewhere = await browser.page(phone);
    let loads = 0;
    elsewhere.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
    await elsewhere.goto(browser.address('lincoln.localhost', '/sign-in'));
    await elsewhere.getByRole('button', { name: /^Sign in as Parent/ }).click();
    await elsewhere.getByRole('img', { name: /^Gesamt/ }).waitFor();
    assert.equal(loads, 2, 'once more, in German');
    await elsewhere.reload();
    await elsewhere.getByRole('img', { name: /^Gesamt/ }).waitFor();
    assert.equal(loads, 3, 'this device knows it now');

    await elsewhere.getByRole('button', { name: /^Konto von/ }).click();
    await elsewhere.getByRole('button', { name: 'Abmelden' }).click();
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor();

    await account.click();
    await page.getByLabel('Sprache').selectOption({ label: 'English' });
    await page.getByRole('img', { name: /^Overall/ }).waitFor();
});

test('the school’s language is that of pages where the browser knows none of ours, and of mails', async () => {
    const admin = await browser.signedIn('admin', '/school/branding');
    await admin.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
    await admin.getByText('Saved. Mails are in this language from now on.').waitFor();
    await assertAccessible(admin, 'the page of the school’s language');
    const page = await browser.page({ ...desktop, locale: 'pt-BR' });
    await page.goto(browser.address('lincoln.localhost', '/sign-in'));
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await admin.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'English' });
    await admin.getByText('Saved. Mails are in this language from now on.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('what the server says of a file is said in the teacher’s language: doubts, problems, reasons, refusals', async () => {
    const teacher = await held.server.signedIn('lincoln', 'teacher');
    const id = await classOfDoubts(teacher);
    // Letters, more than the maximum, and a column that nobody has a score in.
    const file = doubtful
        .replace(/,8$/m, ',18')
        .replace(/,9$/, ',A-')
        .replaceAll(/$/gm, ',')
        .replace('Quiz (103),', 'Quiz (103),Notes');
    const shown = await preview(teacher, id, file, { name: 'canvas.csv' });
    const english = [
        shown.import.recognised_by,
        ...[...shown.doubts, ...shown.skipped, ...shown.warnings].map(({ message }) => message),
        ...shown.assignments.map(({ reason }) => reason).filter(Boolean),
        ...shown.students.flatMap(({ suggestions }) => suggestions.map(({ reason }) => reason)),
    ];
    assert.ok(english.length >= 6, english.join('\n'));

    const page = await browser.signedIn('teacher', `/classes/${id}/import`, german);
    await page.getByText('Welche Datei?').waitFor();
    await drop(page, 'canvas.csv', file);
    await page.getByText(/^Erkannt an den Überschriften „SIS Login ID“/).waitFor();
    await page.getByText('Diese Datei würde 7 der 7 Bewertungen senken').waitFor();
    await page.getByText('(derselbe Name)', { exact: false }).waitFor();
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    await page.getByText('„A-“ ist eine Note aus Buchstaben').waitFor();
    await page.getByText('18 liegt über der Höchstpunktzahl 10.').waitFor();
    const text = await page.locator('main').innerText();
    assert.deepEqual(
        english.filter((sentence) => text.includes(sentence)),
        [],
    );

    await drop(page, 'grades.pdf', '%PDF-1.7\n%');
    await page.getByText('Das ist ein PDF. Exportieren Sie als CSV').waitFor();
});

test('a file of an earlier version that is gone loads the app again, once', async () => {
    const page = await browser.signedIn('teacher', '/classes');
    await page.getByRole('heading', { name: 'Classes' }).waitFor();
    let loads = 0;
    page.on('request', (request) => (loads += request.isNavigationRequest() ? 1 : 0));
    const gone = /\/assets\/Account-.*\.js/;
    await page.route(gone, (route) => route.abort());
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('link', { name: 'Your account' }).click();
    await page.getByRole('heading', { name: 'This page could not be loaded' }).waitFor();
    assert.equal(loads, 1);
    await page.unroute(gone);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
});
