// An OpenAPI document as a judge: an answer that it does not describe fails the test that caused it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Clients must ignore members that they do not know; the tests must not. */
function closed(node) {
    if (Array.isArray(node)) return node.map(closed);
    if (node === null || typeof node !== 'object') return node;
    const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
    if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined) {
        copy.additionalProperties = false;
    }
    return copy;
}

const methodOf = { GET: 'get', HEAD: 'get', POST: 'post', DELETE: 'delete', PUT: 'put', PATCH: 'patch' };

// On every answer, whoever made it.
const securityHeaders = {
    'content-security-policy': /default-src '(self|none)'.*frame-ancestors 'none'/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /camera=\(\)/,
    'x-request-id': /^[A-Za-z0-9._-]{8,64}$/,
    date: /GMT$/,
};
const transportHeaders = [
    'content-type',
    'content-length',
    'content-encoding',
    'transfer-encoding',
    'vary',
    'connection',
    'keep-alive',
];
// strict-transport-security: over HTTPS alone.
const knownHeaders = new Set([...Object.keys(securityHeaders), ...transportHeaders, 'strict-transport-security']);

// Before the path of a request is known, these may come at any address.
const anyPathCodes = {
    400: ['bad_request', 'bad_host'],
    408: ['request_timeout'],
    431: ['headers_too_large'],
    503: ['too_busy'],
};

export function checkSecurityHeaders(answer) {
    for (const [name, pattern] of Object.entries(securityHeaders))
        assert.match(answer.headers[name] ?? '', pattern, name);
}

/** `prefix`: of the addresses that are the API's; the rest are pages. */
function contractOf(file, prefix) {
    const openapi = JSON.parse(readFileSync(join(import.meta.dirname, '../../../src', file), 'utf8'));
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
    addFormats(ajv);
    ajv.addSchema({ $id: 'openapi', components: closed(openapi.components) });

    function resolve(node) {
        if (!node?.$ref) return node;
        return node.$ref
            .slice(2)
            .split('/')
            .reduce((at, key) => at[key], openapi);
    }

    const compiled = new Map();
    function validate(schema, value, what) {
        const key = JSON.stringify(schema);
        if (!compiled.has(key)) compiled.set(key, ajv.compile(JSON.parse(key.replaceAll('"#/', '"openapi#/'))));
        const check = compiled.get(key);
        const problems = () => ajv.errorsText(check.errors?.slice(0, 5), { separator: '\n' });
        assert.ok(check(value), `${what} is not as documented:\n${problems()}\n${JSON.stringify(value).slice(0, 600)}`);
    }

    const patterns = Object.keys(openapi.paths).map((path) => ({
        path,
        regex: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    }));

    /** The documented path of a request's target, e.g. "/api/v1/classes/{class}/gradebook". */
    function documentedPath(target) {
        const path = target.split('?')[0];
        return patterns.find(({ regex }) => regex.test(path))?.path;
    }

    function checkProblem(answer) {
        assert.equal(answer.headers['content-type'], 'application/problem+json');
        validate({ $ref: '#/components/schemas/Problem' }, answer.json, 'the problem document');
        const { status, code, type, request_id: id } = answer.json;
        assert.equal(status, answer.status);
        assert.equal(type, `https://gradeinsight.com/problems/${code}`);
        assert.equal(id, answer.headers['x-request-id']);
        assert.equal(answer.headers['cache-control'], 'no-store');
        return code;
    }

    function checkHeaders(documented, answer) {
        for (const [name, entry] of Object.entries(documented ?? {})) {
            const header = resolve(entry);
            const value = answer.headers[name.toLowerCase()];
            if (header.required) assert.ok(value !== undefined, `header ${name} is missing`);
            for (const one of [value ?? []].flat()) validate(header.schema, one, `header ${name}`);
        }
        const names = new Set(Object.keys(documented ?? {}).map((name) => name.toLowerCase()));
        for (const name of Object.keys(answer.headers)) {
            assert.ok(names.has(name) || knownHeaders.has(name), `header ${name} is not documented`);
        }
    }

    function checkBody(method, response, answer) {
        if (!response.content) return assert.equal(answer.body.length, 0, 'a body where none is documented');
        const type = answer.headers['content-type'].split(';')[0];
        const media = response.content[type];
        assert.ok(media, `${type} is not among ${Object.keys(response.content)}`);
        if (method === 'HEAD') return assert.equal(answer.body.length, 0, 'HEAD with a body');
        validate(media.schema, /json$/.test(type) ? answer.json : answer.text, 'the body');
        if (type === 'application/problem+json') {
            const code = checkProblem(answer);
            const codes = response['x-problem-codes'];
            assert.ok(codes.includes(code), `code ${code} is not documented for this status: ${codes}`);
        }
    }

    function checkAnswer(method, target, answer) {
        checkSecurityHeaders(answer);
        assert.notEqual(answer.status, 500, `a fault of the server: ${answer.text}`);
        const path = documentedPath(target);
        if (!path && !target.startsWith(prefix)) return; // a page
        const early = anyPathCodes[answer.status];
        if (early && method !== 'HEAD' && /problem/.test(answer.headers['content-type'])) {
            if (early.includes(answer.json.code)) return checkProblem(answer);
        }
        if (!path) {
            assert.ok(
                method === 'HEAD' || checkProblem(answer) === 'not_found',
                `an answer at an address without document`,
            );
            return assert.equal(answer.status, 404);
        }
        const operations = openapi.paths[path];
        const operation = operations[methodOf[method]];
        if (!operation) {
            assert.equal(answer.status, 405, `${method} ${path} is not documented and answers ${answer.status}`);
            assert.equal(checkProblem(answer), 'method_not_allowed');
            const allowed = Object.keys(operations).flatMap((name) =>
                name === 'get' ? ['GET', 'HEAD'] : [name.toUpperCase()],
            );
            return assert.deepEqual(answer.headers.allow.split(', ').sort(), allowed.sort());
        }
        const response = resolve(operation.responses[answer.status]);
        assert.ok(
            response,
            `${method} ${path} answers ${answer.status}, which is not documented: ${answer.text.slice(0, 300)}`,
        );
        checkHeaders(response.headers, answer);
        checkBody(method, response, answer);
    }

    return { openapi, documentedPath, checkProblem, checkAnswer };
}

export const { openapi, documentedPath, checkProblem, checkAnswer } = contractOf('api/openapi.json', '/api/');
export const controlPlane = contractOf('control/openapi.json', '/v1/');
