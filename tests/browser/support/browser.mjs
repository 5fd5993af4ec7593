// Chromium for a test file. Every page is watched: an error in the console, a request to another site or a page that
// scrolls sideways fails the test, whatever else it looked at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before } from 'node:test';
import { chromium } from 'playwright-core';
import { eventually } from '../../api/support/waiting.mjs';
import { delayAnswers } from './late_answers.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
];

/** For a test file: a browser that runs during its tests. `held` is what withServer() gave. */
export function withBrowser(held) {
    let browser;
    const complaints = [];
    before(async () => {
        browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
    });
    afterEach(() => assert.deepEqual(complaints.splice(0), [], 'the pages must be quiet'));
    after(() => browser?.close());

    function watch(page) {
        page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
        page.on('console', (message) => {
            if (message.type() !== 'error' && message.type() !== 'warning') return;
            // Chromium's line about an answer of 400 and more: see the responses below.
            if (message.text().startsWith('Failed to load resource')) return;
            // Playwright's own line about the worker that it keeps away (see page below).
            if (message.text() === 'Service Worker registration blocked by Playwright') return;
            complaints.push(`console: ${message.text()}`);
        });
        page.on('response', (response) => {
            // Pages and API calls may be refused, that is part of some tests; scripts, styles and fonts may not.
            const mayFail = ['document', 'fetch', 'xhr', 'eventsource'].includes(response.request().resourceType());
            if (response.status() >= 400 && !mayFail) complaints.push(`${response.status()}: ${response.url()}`);
        });
        page.on('request', (request) => {
            const { hostname, protocol } = new URL(request.url());
            const ours = hostname === 'localhost' || hostname.endsWith('.localhost') || protocol === 'blob:';
            if (!ours) complaints.push(`request to another site: ${request.url()}`);
        });
    }

    return {
        address: (host, path = '/') => `http://${host}:${held.server.port}${path}`,

        /** A page of a fresh visitor. What is tried with it is the network's: see offline.test.mjs for the other. */
        async page(options = desktop) {
            const context = await browser.newContext({ serviceWorkers: 'block', ...options });
            context.on('page', watch);
            await delayAnswers(context);
            return context.newPage();
        },

        /** The context of a visitor who signed in at Lincoln with a demo account: teacher, admin, student or parent. */
        async visitor(name, options = desktop) {
            const { headers } = await held.server.signedIn('lincoln', name);
            const [, key, value] = /^([^=]+)=(.*)$/.exec(headers.Cookie);
            const context = await browser.newContext({ serviceWorkers: 'block', ...options });
            context.on('page', watch);
            await delayAnswers(context);
            await context.addCookies([{ name: key, value, url: this.address('lincoln.localhost') }]);
            return context;
        },

        /** A page of such a visitor. */
        async signedIn(name, path = '/', options = desktop) {
            const page = await (await this.visitor(name, options)).newPage();
            await page.goto(this.address('lincoln.localhost', path));
            return page;
        },
    };
}

/** Fails on what axe finds, and on a page that is wider than the window. `options` are those of axe. */
export async function assertAccessible(page, where, options = {}) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
    const violations = await page.evaluate(async (wanted) => {
        const result = await window.axe.run(document, { resultTypes: ['violations'], ...wanted });
        return result.violations.map(({ impact, id, nodes }) => `${impact} ${id}: ${nodes[0].target.join(' ')}`);
    }, options);
    assert.deepEqual(violations, [], `accessibility of ${where}`);
    await assertFits(page, where);
}

export async function assertFits(page, where) {
    const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(tooWide, 0, `${where} must not scroll sideways`);
    // Words for screen readers that stand outside of what scrolls them: the page goes on where nothing is to be seen.
    const tooLong = await page.evaluate(() => {
        const { documentElement } = document;
        const whole = documentElement.scrollHeight;
        const without = new CSSStyleSheet();
        without.replaceSync('.for-screen-readers { display: none; }');
        document.adoptedStyleSheets.push(without);
        const seen = documentElement.scrollHeight;
        document.adoptedStyleSheets.pop();
        return whole - seen;
    });
    assert.equal(tooLong, 0, `${where} goes on after its end`);
}

/** Goes to the end of the page, where things are made when one comes near them, until this one is there. */
export async function goDownTo(page, locator) {
    await eventually('what stands at the end of the page', async () => {
        await page.keyboard.press('End');
        return locator.isVisible();
    });
}

/** Chooses from the menu beside the name of a class. */
export async function fromMenu(page, name) {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
}

/** Chooses a theme or a contrast, by its name there. */
export async function chooseLook(page, group, name) {
    await page.getByRole('button', { name: 'Appearance' }).click();
    await page.getByRole('group', { name: group }).getByRole('radio', { name }).check();
    await page.keyboard.press('Escape');
}

/** A file for a file chooser. */
export const file = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Drops files on the window as from the desktop. */
export function drop(page, name, text) {
    return page.evaluate(
        ([fileName, content]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([content], fileName, { type: 'text/csv' }));
            for (const type of ['dragenter', 'dragover', 'drop']) {
                document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
            }
        },
        [name, text],
    );
}

/** The page takes files a moment after it is shown, when there is nothing else to do. */
export async function takesFiles(page) {
    await eventually('the place for files', async () => {
        await page.evaluate(() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([''], 'a.csv'));
            dispatchEvent(new DragEvent('dragenter', { dataTransfer, cancelable: true }));
        });
        return page.getByText('Drop to import').isVisible();
    });
}
