// The OpenAPI document, the table of routes and the running server say the same.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { withServer } from './support/server.mjs';

const source = (path) => readFileSync(join(import.meta.dirname, '../../src/api', path), 'utf8');
const held = withServer();

const documented = Object.entries(openapi.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method === 'delete' ? 'del' : method} ${path}`),
);

test('every route of the server is documented, and every documented operation is a route', () => {
    const routes = [...source('routes.cpp').matchAll(/Route\{\s*\{(\w+),\s*"([^"]+)"\}/g)].map(
        ([, method, path]) => `${method} ${path}`,
    );
    assert.ok(routes.length > 10, 'the table of routes was not found');
    assert.deepEqual(documented.toSorted(), routes.toSorted());
});

test('every documented operation answers as itself', async () => {
    const admin = await held.server.signedIn('lincoln', 'admin');
    const [{ id }] = await admin.classes();
    for (const operation of documented.filter((one) => one !== 'del /api/v1/session')) {
        const [method, path] = operation
            .replace('del', 'DELETE')
            .replaceAll(/\{\w+\}/g, id)
            .split(' ');
        const answer = await admin.request(method.toUpperCase(), path);
        assert.notEqual(answer.status, 405, operation);
        if (answer.status === 404) assert.doesNotMatch(answer.json.detail, /no such resource/, operation);
    }
});

test('another method at a documented address is refused with the list of those allowed', async () => {
    const client = held.server.client('lincoln');
    for (const path of Object.keys(openapi.paths)) {
        const target = path.replaceAll(/\{\w+\}/g, '0000000000000');
        const others = ['PUT', 'PATCH', 'OPTIONS'].filter((method) => !(method.toLowerCase() in openapi.paths[path]));
        for (const method of others) {
            const answer = await client.expect(405, method, target);
            assert.equal(answer.json.code, 'method_not_allowed');
        }
    }
});

test('every problem code has the status, the title and the row of the table that the server has', () => {
    const kinds = [...source('problem.cpp').matchAll(/Kind\{ErrorCode::(\w+), (\d+), "([^"]+)"\}/g)];
    assert.ok(kinds.length > 20, 'the table of problems was not found');
    assert.deepEqual(openapi.components.schemas.ProblemCode.enum.toSorted(), kinds.map(([, code]) => code).toSorted());
    const rows = new Map(
        [...openapi.info.description.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, code, status]) => [code, status]),
    );
    for (const [, code, status] of kinds) assert.equal(rows.get(code), status, code);
    const status = new Map(kinds.map(([, code, number]) => [code, number]));
    for (const operations of Object.values(openapi.paths)) {
        for (const { responses } of Object.values(operations)) {
            for (const [number, { $ref }] of Object.entries(responses)) {
                const codes = $ref
                    ? (openapi.components.responses[$ref.split('/').at(-1)]['x-problem-codes'] ?? [])
                    : [];
                for (const code of codes) assert.equal(status.get(code), number, `${$ref}: ${code}`);
            }
        }
    }
});

test('every problem in an import report is one of the documented codes', () => {
    const problem = openapi.components.schemas.ImportProblem.properties.code.enum;
    const readers = readdirSync(join(import.meta.dirname, '../../src/intake/formats'))
        .filter((name) => name.endsWith('.cpp') && !name.endsWith('_test.cpp'))
        .map((name) => `formats/${name}`);
    const shared = [
        'cell.cpp',
        'gradebook_builder.cpp',
        'gradebook_builder_finish.cpp',
        'max_points_tally.cpp',
        'oneroster/class_sheet.cpp',
        'oneroster/file_set.cpp',
        'oneroster/gradebook.cpp',
        'oneroster/records.cpp',
        'oneroster/table.cpp',
        'read.cpp',
    ];
    const text = [...shared, ...readers].map((name) => source(`../intake/${name}`)).join('\n');
    const reported = [...text.matchAll(/about_\w+\((?:[^()"]|\([^()]*\))*?"([a-z_]+)"/g)].map(([, code]) => code);
    const cells = [...text.matchAll(/return "([a-z]+_[a-z_]+|negative)";/g)].map(([, code]) => code);
    assert.ok(reported.length > 10 && cells.length > 5, 'the codes were not found');
    assert.deepEqual(
        [...new Set([...reported, ...cells])].filter((code) => !problem.includes(code)),
        [],
    );
});

test('the served document is the one in the tree', async () => {
    assert.deepEqual(await held.server.client().get('/api/v1/openapi.json'), openapi);
});

test('an unknown address below /api is a problem document, never a page', async () => {
    const client = held.server.client('lincoln');
    for (const path of ['/api/v1/nothing', '/api/v2/classes', '/api/', '/api/v1/classes/', '/api/v1/classes/x/y/z']) {
        const answer = await client.expect(404, 'GET', path, { headers: { Accept: 'text/html' } });
        assert.equal(answer.json.code, 'not_found');
    }
});
