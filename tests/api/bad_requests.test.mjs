// Requests that no well-meaning client sends: each gets a fitting refusal, and the server goes on.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { exchange } from './support/raw_socket.mjs';
import { withServer } from './support/server.mjs';

let admin;
let classes;
const held = withServer({}, async (server) => {
    admin = await server.signedIn('lincoln', 'admin');
    classes = await admin.classes();
});
const host = () => held.server.client('lincoln').host;
const send = (text, options) => exchange(held.server.port, Buffer.from(text, 'latin1'), options);
const raw = (target, { method = 'GET', headers = '' } = {}) =>
    send(`${method} ${target} HTTP/1.1\r\nHost: ${host()}\r\n${headers}\r\n`, { method, path: target });

afterEach(async () => {
    assert.deepEqual(await admin.classes(), classes);
    await held.server.client().expect(200, 'GET', '/livez');
});

describe('JSON that', () => {
    const post = (body, type = 'application/json') =>
        admin.request('POST', '/api/v1/classes', { headers: { 'Content-Type': type }, body });

    test('is none is refused', async () => {
        const bodies = [
            '',
            '{',
            '{"name":"x"',
            '[]',
            '"x"',
            'null',
            'name=x',
            '{"name":"x"}}',
            "{'name':'x'}",
            '{"name":"\\ud800"}',
            Buffer.from('{"name":"\xff\xfe"}', 'latin1'),
            '\u0000',
        ];
        for (const body of bodies) {
            const answer = await post(body);
            assert.deepEqual([answer.status, answer.json.code], [400, 'malformed_json'], body.toString());
        }
    });

    test('is nested without end is refused, not followed', async () => {
        assert.equal((await post('['.repeat(60_000))).json.code, 'malformed_json');
        assert.equal((await post('{"a":'.repeat(10_000))).json.code, 'malformed_json');
    });

    test('has values of the wrong kind or size names the field', async () => {
        const objects = [
            {},
            { name: 5 },
            { name: null },
            { name: '   ' },
            { name: ['x'] },
            { name: 'x'.repeat(201) },
            { name: 'a\u0000b' },
            { name: 'ok', term: 5 },
            { name: 'ok', term: 'x'.repeat(101) },
        ];
        for (const object of objects) {
            const answer = await post(JSON.stringify(object));
            assert.deepEqual([answer.status, answer.json.code], [422, 'invalid_field'], JSON.stringify(object));
            assert.equal(answer.json.errors[0].field, object.name === 'ok' ? 'term' : 'name');
        }
    });

    test('is larger than any such body may be is refused', async () => {
        const answer = await post(JSON.stringify({ name: 'x'.repeat(100_000) }));
        assert.deepEqual([answer.status, answer.json.code], [413, 'body_too_large']);
    });

    test('comes under another name is refused', async () => {
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
            const answer = await post('{"name":"x"}', type);
            assert.deepEqual([answer.status, answer.json.code], [415, 'unsupported_media_type'], type);
        }
    });
});

describe('an address that', () => {
    test('climbs out of its folder reaches nothing', async () => {
        const targets = [
            '/../../etc/passwd',
            '/assets/../../../etc/passwd',
            '/..%2f..%2fetc/passwd',
            '/%2e%2e/%2e%2e/etc/passwd',
            '/assets/..%5c..%5cwin.ini',
            '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
            '/..;/etc/passwd',
            '/assets/%252e%252e/etc/passwd',
            '/api/v1/../../etc/passwd',
            '/.git/config',
            '//etc/passwd',
        ];
        for (const target of targets) {
            const answer = await raw(target);
            assert.ok([400, 404, 200].includes(answer.status), target);
            assert.doesNotMatch(answer.text, /root:|\[core\]/, target);
            if (answer.status === 200)
                assert.match(answer.text, /<!doctype html>/i, `${target} is the web app's own page`);
        }
    });

    test('is broken is refused', async () => {
        for (const target of [
            '/%',
            '/%zz',
            '/%00',
            '/a%0d%0aSet-Cookie:%20x',
            '/%c3',
            '/%ff',
            '/?q=%zz',
            '/?q=%00',
            'api',
            '*',
            '/a#b',
            'ftp://x/',
        ]) {
            const answer = await raw(target);
            assert.deepEqual([answer.status, answer.json.code], [400, 'bad_request'], target);
        }
    });

    test('is too long is refused', async () => {
        assert.equal((await raw(`/${'x'.repeat(20_000)}`)).status, 431);
        assert.equal((await raw('/', { headers: `X-Long: ${'x'.repeat(20_000)}\r\n` })).status, 431);
        assert.equal((await raw('/', { headers: 'A: 1\r\n'.repeat(200) })).status, 431);
    });

    test('is whole, with the host in it, is served', async () => {
        const answer = await send(`GET http://${host()}/api/v1/school HTTP/1.1\r\nHost: evil.example\r\n\r\n`, {
            path: '/api/v1/school',
        });
        assert.equal(answer.json.school.subdomain, 'lincoln');
    });
});

describe('a request head that', () => {
    test('is no HTTP is refused', async () => {
        const heads = [
            'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
            'GET /\r\n\r\n',
            'GARBAGE\r\n\r\n',
            '\x16\x03\x01\x02\x00\x01\x00',
            'GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n',
            'GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n',
            'GET / HTTP/1.1\r\nHost : localhost\r\n\r\n',
            'GET / HTTP/1.1\r\nNo colon\r\nHost: localhost\r\n\r\n',
            'GET / HTTP/1.1\r\nHost: localhost\r\nX-Zero: a\0b\r\n\r\n',
        ];
        for (const head of heads)
            assert.equal(
                (await send(head, { then: (socket) => head.endsWith('\n') || socket.end() }))?.status ?? 400,
                400,
                JSON.stringify(head),
            );
    });

    test('names no host, two hosts or none that can be is refused', async () => {
        const heads = [
            'GET / HTTP/1.1\r\n\r\n',
            `GET / HTTP/1.1\r\nHost: ${host()}\r\nHost: washington.localhost\r\n\r\n`,
            'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
            'GET / HTTP/1.1\r\nHost: lincoln.localhost/x\r\n\r\n',
            'GET / HTTP/1.1\r\nHost: lincoln.localhost@evil\r\n\r\n',
            'GET / HTTP/1.1\r\nHost:\r\n\r\n',
        ];
        for (const head of heads) {
            const answer = await send(head);
            assert.equal(answer.status, 400, JSON.stringify(head));
            if (/json/.test(answer.headers['content-type']))
                assert.equal(answer.json.code, 'bad_host', JSON.stringify(head));
        }
    });

    test('could be understood in two ways (request smuggling) is refused', async () => {
        const bodies = [
            'Content-Length: 5\r\nContent-Length: 6',
            'Content-Length: 5\r\nTransfer-Encoding: chunked',
            'Transfer-Encoding: gzip, chunked',
            'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
            'Content-Length: -1',
            'Content-Length: 5, 5',
            'Content-Length: +5',
            'Transfer-Encoding: xchunked',
        ];
        for (const body of bodies) {
            const answer = await send(
                `POST /api/v1/session HTTP/1.1\r\nHost: ${host()}\r\nContent-Type: application/json\r\n${body}\r\n\r\n0\r\n\r\n`,
                { method: 'POST', path: '/api/v1/session' },
            );
            assert.deepEqual([answer.status, answer.json.code], [400, 'bad_request'], body);
        }
    });

    test('comes too slowly is answered 408', async () => {
        const answer = await send('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
        assert.deepEqual([answer.status, answer.json.code], [408, 'request_timeout']);
    });
});

describe('a method that', () => {
    test('is unknown or not for this address is refused with the list of those allowed', async () => {
        for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get']) {
            const answer = await raw('/api/v1/classes', { method });
            assert.equal(answer.status, 405, method);
            assert.equal(answer.headers.allow, 'GET, HEAD, POST');
        }
        const answer = await send('CONNECT lincoln.localhost:443 HTTP/1.1\r\nHost: lincoln.localhost\r\n\r\n');
        assert.ok(answer.status >= 400, 'no proxy');
    });
});

describe('what a client sends', () => {
    test('never breaks out of the answer: headers and names stay in their place', async () => {
        const client = held.server.client('lincoln');
        for (const id of ['bad id', '<script>', 'x'.repeat(65), 'short', 'a\tb-12345678']) {
            const answer = await client.request('GET', '/livez', { headers: { 'X-Request-ID': id } });
            assert.notEqual(answer.headers['x-request-id'], id);
        }
        const taken = await client.request('GET', '/livez', { headers: { 'X-Request-ID': 'trace-0123456789.abc' } });
        assert.equal(taken.headers['x-request-id'], 'trace-0123456789.abc');

        const html = await client.request('GET', '/nothing-%3Cscript%3Ealert(1)%3C%2Fscript%3E.js', {
            headers: { Accept: 'text/html' },
        });
        assert.equal(html.status, 400, 'an encoded slash');
        const page = await client.request('GET', '/%3Cscript%3Ealert(1).js', { headers: { Accept: 'text/html' } });
        assert.equal(page.status, 404);
        assert.doesNotMatch(page.text, /<script>alert/);
    });

    test('in the Origin, cookies and tokens is never given back', async () => {
        const mark = 'Zq7-mark-Zq7';
        const headers = {
            Origin: `http://${mark}.example`,
            Cookie: `gi_session=${mark}; other=${mark}`,
            'X-Forwarded-For': mark,
            'User-Agent': mark,
        };
        for (const [method, path] of [
            ['GET', '/api/v1/session'],
            ['POST', '/api/v1/session'],
            ['GET', `/api/v1/classes/${mark}/gradebook`],
            ['GET', '/api/v1/schools?q=zzz'],
        ]) {
            const answer = await held.server.client('lincoln').request(method, path, { headers });
            assert.ok(
                !answer.text.includes(mark) && !JSON.stringify(answer.headers).includes(mark),
                `${method} ${path}`,
            );
        }
    });
});
