// The list of pages that tests/looks goes through has every page of the web app and of the console: whoever makes a page
// is told here where it is looked at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageRows } from '../browser/support/every_page.mjs';

const root = join(import.meta.dirname, '../..');
const rows = pageRows({ id: 'a', previewed: 'b', child: 'c', move: 1 });

/** The ROUTES of a router: [name, pattern], the first that fits decides. */
function routesOf(path) {
    const text = readFileSync(join(root, path), 'utf8');
    const [, list] = /const ROUTES = \[\n([^]*?)\n\] as const/.exec(text);
    const routes = [...list.matchAll(/^ *\['([\w-]+)', \/(.+)\/\],$/gm)].map(([, name, source]) => [
        name,
        new RegExp(source),
    ]);
    assert.equal(routes.length, list.split('\n').length, `${path}: a route that is not understood here`);
    return routes;
}
const pageAt = (routes, path) =>
    routes.find(([, pattern]) => pattern.test(path.replace(/#.*/, '')))?.[0] ?? 'not-found';

for (const [what, path, isThere] of [
    ['the web app of schools', 'web/src/app/routes.ts', (host) => host !== 'console'],
    ['the operators’ console', 'web/src/console/way.svelte.ts', (host) => host === 'console'],
])
    test(`tests/looks looks at every page of ${what}`, () => {
        const routes = routesOf(path);
        const shown = new Set(rows.filter(([, , host]) => isThere(host)).map((row) => pageAt(routes, row[3])));
        const missing = [...routes.map(([name]) => name), 'not-found'].filter((name) => !shown.has(name));
        assert.deepEqual(missing, [], `${path}: add them to tests/browser/support/pages_*.mjs`);
    });

test('no two pages of the list have one name: their pictures would be one', () => {
    const names = rows.map(([where]) => where);
    assert.deepEqual(
        names.filter((name, index) => names.indexOf(name) !== index),
        [],
    );
});
