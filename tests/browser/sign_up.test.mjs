// A school signs itself up as a person does it: by hand and by keyboard, on a phone and on a desktop.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn } from '../api/support/mail_sink.mjs';
import { command } from '../api/support/server.mjs';
import { terms, withSignUps } from '../api/support/sign_up_site.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { assertAccessible, desktop, phone, withBrowser } from './support/browser.mjs';

const held = withSignUps((site) => site.rule({ state: 'open', difficulty: 8, ...terms }));
const browser = withBrowser(held);
const site = (path) => browser.address('localhost', path);
const main = (page) => page.locator('main');

async function fill(page, { school, name, email }) {
    await page.getByLabel('Name of the school').fill(school);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByLabel('Country').selectOption('US');
    await page.getByLabel('Time zone').selectOption('America/Chicago');
}

for (const [look, options, word] of [
    ['on a phone', { ...phone, colorScheme: 'light' }, 'Willow'],
    ['on a desktop, dark', { ...desktop, colorScheme: 'dark' }, 'Juniper'],
]) {
    test(`a school is signed up, confirmed, made and opened: ${look}`, async () => {
        const address = `${word.toLowerCase()}-academy`;
        const email = `head@${word.toLowerCase()}.example`;
        const page = await browser.page(options);
        await page.goto(site('/'));
        await page.getByRole('link', { name: 'Sign up your school' }).click();
        await page.getByRole('heading', { name: 'Sign up your school' }).waitFor();
        await fill(page, { school: `${word} Academy`, name: 'Robin Head', email });
        await page.getByText(`${address}.localhost:${held.server.port} is free.`).waitFor();
        await page.getByLabel('I accept the terms').check();
        await assertAccessible(page, 'the form');
        await page.getByRole('button', { name: 'Sign up' }).click();
        await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
        await page.getByText(`A mail to ${email} is on its way.`).waitFor();
        await assertAccessible(page, 'the page after the form');

        const link = linkIn(await held.site.sink.mail(email));
        await page.goto(link.url.href);
        await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
        assert.equal(page.url(), site('/sign-up/confirm'), 'the secret is in no address');
        await main(page).getByText(`${address}.localhost`).waitFor();
        await assertAccessible(page, 'the page behind the link');
        await page.getByRole('button', { name: 'Confirm', exact: true }).click();
        await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
        await page.getByText(`${word} Academy is there.`).waitFor();
        await assertAccessible(page, 'the school that was made');
        const href = await page.getByRole('link', { name: new RegExp(`^${address}`) }).getAttribute('href');
        assert.equal(href, browser.address(`${address}.localhost`, '').replace(/\/$/, ''));

        const invitation = linkIn(await held.site.sink.mail(email, 2));
        await page.goto(invitation.url.href);
        await page.getByRole('heading', { name: 'Welcome, Robin Head' }).waitFor();
    });
}

test('the form is filled in and sent with the keyboard alone, and says what is missing', async () => {
    const page = await browser.page(desktop);
    await page.goto(site('/sign-up'));
    await page.getByLabel('Name of the school').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Enter the name of the school.').waitFor();
    await page.getByText('Without the terms we cannot make a school.').waitFor();
    await assertAccessible(page, 'the form with what is missing');
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'school');

    const write = (text) => page.keyboard.type(text);
    const next = () => page.keyboard.press('Tab');
    await write('Rowan School');
    await next();
    await page.keyboard.press('ControlOrMeta+A');
    await write('lincoln');
    await page.getByText('is another school’s.').waitFor();
    await assertAccessible(page, 'an address that is taken');
    await next(); // the suggestion
    await page.getByRole('button', { name: /^Use rowan-school\.localhost/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^rowan-school\.localhost:\d+ is free\.$/).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'subdomain');
    await next();
    await write('Robin Head');
    await next();
    await write('head@rowan.example');
    await next();
    // What is typed into a list is taken for a new word when the machine pauses in between.
    await eventually('the country', async () => {
        await write('Ireland');
        const chosen = await page.getByLabel('Country').inputValue();
        if (chosen !== 'IE') await page.keyboard.press('Home');
        return chosen === 'IE' || chosen;
    });
    await next();
    await next();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    assert.equal(focused, 'Look into your mail', 'who listens hears it');
    await held.site.sink.mail('head@rowan.example');
    const kept = "SELECT country FROM registry.sign_up WHERE email = 'head@rowan.example'";
    assert.equal(await held.site.registry.value(kept), 'IE');
});

test('another address is chosen, a request is deleted, and a link that ended says so', async () => {
    const email = 'head@elm.example';
    const secret = await held.site.asked({ subdomain: 'lime', email, school: 'Elm School' });
    const other = await held.site.asked({ subdomain: 'lime', email: 'head@lime.example', school: 'Lime School' });
    await held.site.link('confirm', other);
    const page = await browser.page(phone);
    await page.goto(site(`/sign-up/confirm#${secret}`));
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('heading', { name: 'Choose another address' }).waitFor();
    await assertAccessible(page, 'the choice of another address');
    await page.getByLabel('Its address').fill('elm');
    await page.getByText(/^elm\.localhost:\d+ is free\.$/).waitFor();
    await page.getByRole('button', { name: 'Use this address' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

    const unwanted = await held.site.asked({ subdomain: 'unwanted', email: 'head@unwanted.example' });
    await page.goto(site(`/sign-up/confirm#${unwanted}`));
    await page.getByRole('button', { name: 'Delete the request' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Open the link in the mail once more' }).waitFor();
    await page.goto(site(`/sign-up/confirm#${unwanted}`));
    await page.getByRole('button', { name: 'Delete the request' }).click();
    await page.getByRole('heading', { name: 'The request is deleted' }).waitFor();
    await assertAccessible(page, 'the deleted request');
    await page.goto('about:blank');
    await page.goto(site(`/sign-up/confirm#${unwanted}`));
    await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
    await assertAccessible(page, 'the ended link');
});

for (const [look, options, word] of [
    ['desktop, light', { ...desktop, colorScheme: 'light' }, 'aspen'],
    ['phone, dark', { ...phone, colorScheme: 'dark' }, 'birch'],
]) {
    test(`an operator approves one school and refuses another at the console: ${look}`, async () => {
        await held.site.rule({ state: 'review' });
        const [yes, no] = [`yes@${word}.example`, `no@${word}.example`];
        const wanted = await held.site.asked({ subdomain: word, email: yes, school: `School ${word}` });
        const unwanted = await held.site.asked({ subdomain: `not-${word}`, email: no, school: `Not ${word}` });
        for (const secret of [wanted, unwanted]) await held.site.link('confirm', secret);
        const url = `http://localhost:${held.site.plane.port}/`;
        const link = await command(['operator', 'console', 'ops@platform.example', '--url', url], held.site.env);
        const page = await browser.page(options);
        await page.goto(link.trim());
        await page.getByRole('link', { name: '2 schools that signed up wait for you' }).click();
        await page.getByRole('heading', { name: `School ${word}` }).waitFor();
        await assertAccessible(page, 'the schools that wait');
        await page.getByRole('button', { name: `Approve School ${word}` }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
        await page.getByText(`School ${word} is approved`).waitFor();
        await page.getByRole('button', { name: `Refuse Not ${word}` }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
        await page.getByText('Give a reason.').waitFor();
        await page.getByLabel('Reason, in one line').fill('We could not find this school.');
        await assertAccessible(page, 'the question before a refusal');
        await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
        await page.getByText(`Not ${word} is refused.`).waitFor();
        await page.getByText('No school waits for you.').waitFor();
        assert.match((await held.site.sink.mail(no, 2)).text, /We could not find this school\./);
        await held.site.until('made', wanted);
        await page.getByRole('link', { name: 'Events', exact: true }).click();
        await page.getByLabel('About').selectOption('sign-ups');
        await page.getByText('Refused', { exact: true }).first().waitFor();
        await held.site.rule({ state: 'open' });
    });
}

test('review, a closed switch and a school’s own host say what is so', async () => {
    await held.site.rule({ state: 'review' });
    const page = await browser.page(desktop);
    await page.goto(site('/sign-up'));
    await page.getByText('We look at each school before it begins').waitFor();
    const secret = await held.site.asked({ subdomain: 'hazel', email: 'head@hazel.example', school: 'Hazel School' });
    await page.goto(site(`/sign-up/confirm#${secret}`));
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByRole('heading', { name: 'Thank you. We look at your school' }).waitFor();
    await assertAccessible(page, 'the wait for a review');
    await held.site.rule({ state: 'closed' });
    await page.goto(site('/sign-up'));
    await page.getByRole('heading', { name: 'Schools cannot sign up here' }).waitFor();
    await assertAccessible(page, 'the closed sign-up');
    await page.goto(site('/'));
    await page.getByRole('heading', { name: 'Find your school' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Sign up your school' }).count(), 0);
});
