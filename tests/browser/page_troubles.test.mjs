// What does not work is accessible, too: pages whose answer did not come, and reports on their way or given up.
import { test } from 'node:test';
import { withServer } from '../api/support/server.mjs';
import { withBrowser } from './support/browser.mjs';
import { editing } from './support/editing.mjs';
import { failedTours, reportTours } from './support/page_troubles.mjs';
import { walk } from './support/state_walk.mjs';

const held = withServer();
const browser = withBrowser(held);
const { newClass } = editing(held, browser);

async function findPlaces() {
    const { id } = await newClass();
    const parent = await held.server.signedIn('lincoln', 'parent');
    return { id, child: (await parent.get('/api/v1/session')).students[0].id };
}

test('a page whose answer did not come is accessible', async (t) => {
    for (const tour of failedTours(await findPlaces())) await walk(t, browser, tour);
});

test('reports that are being made or have failed are accessible', async (t) => {
    for (const tour of reportTours(await findPlaces())) await walk(t, browser, tour);
});
