// What the edge lets through, and what it says about a request: a server that writes everything down stands behind it.
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import tls from 'node:tls';
import { checkProblem, checkSecurityHeaders } from '../api/support/contract.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { Edge, domain } from './support/edge.mjs';
import { Recorder, afterBody } from './support/recorder.mjs';

let recorder;
let edge;
let slow; // a client that takes its time while the others are tested

before(async () => {
    recorder = await Recorder.start();
    edge = await Edge.start(recorder.server);
    slow = edge.exchange(`GET /slow HTTP/1.1\r\nHost: ${edge.host('lincoln')}\r\nX-Slow: `);
});
after(async () => {
    await edge?.stop();
    await recorder?.stop();
});

const passed = async (headers = {}, path = '/') => {
    await edge.plain('lincoln', headers).expect(200, 'GET', path);
    return recorder.last.headers;
};

describe('what a client claims', () => {
    const forged = {
        'X-Tenant-ID': 'washington',
        'x-tenant-id': 'washington',
        X_Tenant_ID: 'washington',
        Forwarded: 'for=6.6.6.6;proto=http;host=washington.example',
        'X-Forwarded-For': '6.6.6.6',
        'X-Forwarded-Proto': 'http',
        'X-Forwarded-Host': 'washington.example',
        'X-Forwarded-Port': '66',
        'X-Forwarded-Prefix': '/forged',
        'X-Forwarded-Server': 'forged',
        'X-Forwarded-Ssl': 'off',
        'X-Real-IP': '6.6.6.6',
        'X-Client-IP': '6.6.6.6',
        'True-Client-IP': '6.6.6.6',
        'X-Original-URL': '/forged',
        'X-Rewrite-URL': '/forged',
        'X-HTTP-Method-Override': 'DELETE',
        Proxy: 'http://forged.example',
        'X-Request-ID': 'forged-request-id',
        traceparent: '00-66666666666666666666666666666666-6666666666666666-01',
        tracestate: 'forged=1',
        Upgrade: 'websocket',
    };

    test('about itself or a school reaches no server', async () => {
        const seen = await passed(forged);
        const { host, 'x-request-id': id, traceparent, ...rest } = seen;
        assert.deepEqual(rest, { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'https' });
        assert.equal(host, edge.host('lincoln'));
        assert.match(id, /^[0-9a-f]{32}$/);
        assert.match(traceparent, new RegExp(`^00-${id}-0{15}1-0[01]$`), 'the trace is the request, sampled or not');
    });

    test('otherwise is passed on as it is', async () => {
        const own = { cookie: 'a=b; c=d', authorization: 'Bearer x', origin: 'https://x.example', range: 'bytes=0-1' };
        const seen = await passed({ ...own, 'If-None-Match': 'W/"tag"', 'Accept-Encoding': 'br, gzip' });
        for (const [name, value] of Object.entries(own)) assert.equal(seen[name], value);
        assert.deepEqual([seen['if-none-match'], seen['accept-encoding']], ['W/"tag"', 'br, gzip']);
    });

    test('of the path and query is passed on as it was written', async () => {
        for (const path of ['/a%20b?q=1&q=%2F%C3%A9', '/x//y', '/a/./b?', '/a+b;c=1'])
            await passed({}, path).then(() => assert.equal(recorder.last.url, path));
    });

    test('of the host keeps the port that it named, since Origin names it too', async () => {
        for (const [host, wanted] of [
            [`Lincoln.${domain}`, `lincoln.${domain}`],
            [`lincoln.${domain}:8443`, `lincoln.${domain}:8443`],
            [domain, domain],
        ]) {
            const client = edge.plain('lincoln').at(host);
            await client.expect(200, 'GET', '/');
            assert.equal(recorder.last.headers.host, wanted);
        }
    });
});

describe('malformed requests', () => {
    const host = () => `Host: ${edge.host('lincoln')}\r\nConnection: close\r\n`;
    const refused = [
        [
            'a length beside chunks',
            400,
            'POST / HTTP/1.1',
            'Content-Length: 5\r\nTransfer-Encoding: chunked',
            '0\r\n\r\n',
        ],
        ['two lengths', 400, 'POST / HTTP/1.1', 'Content-Length: 5\r\nContent-Length: 6', '00000'],
        ['an unknown coding', 501, 'POST / HTTP/1.1', 'Transfer-Encoding: xchunked', '0\r\n\r\n'],
        ['two codings', 501, 'POST / HTTP/1.1', 'Transfer-Encoding: chunked, identity', '0\r\n\r\n'],
        ['a blank before the colon', 400, 'GET / HTTP/1.1', 'X-Tenant-ID : washington'],
        ['two hosts', 400, 'GET / HTTP/1.1', `Host: washington.${domain}`],
        ['a zero in the path', 400, 'GET /a%00b HTTP/1.1'],
        ['a way out of the root', 400, 'GET /../../etc/passwd HTTP/1.1'],
        ['TRACE', 405, 'TRACE / HTTP/1.1'],
        ['a line that is too long', 431, 'GET / HTTP/1.1', `Cookie: a=${'a'.repeat(9000)}`],
        ['an address that is too long', 414, `GET /${'a'.repeat(9000)} HTTP/1.1`],
        ['no HTTP at all', 400, '\x16\x03nonsense'],
    ];
    for (const [what, status, line, header = 'X-Nothing: 1', body = ''] of refused) {
        test(`(${what}) end at the edge with a problem document`, async () => {
            const before = recorder.requests.length;
            const text = await edge.exchange(`${line}\r\n${host()}${header}\r\n\r\n${body}`);
            const [head, document] = text.split('\r\n\r\n');
            assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), text);
            assert.match(head, /^Content-Type: application\/problem\+json\r?$/m);
            assert.equal(JSON.parse(document).status, status);
            assert.equal(recorder.requests.length, before);
        });
    }

    test('cannot hide a second request: what follows a body is a request of its own', async () => {
        const smuggled = `GET /second HTTP/1.1\r\n${host()}X-Tenant-ID: washington\r\n\r\n`;
        const first = `POST /first HTTP/1.1\r\nHost: ${edge.host('lincoln')}\r\nContent-Length: 4\r\n\r\nbody`;
        await edge.exchange(first + smuggled);
        const [one, two] = recorder.requests.slice(-2);
        assert.deepEqual([one.url, one.bytes, two.url], ['/first', 4, '/second']);
        assert.equal(two.headers['x-tenant-id'], undefined);
        assert.equal(two.headers['x-forwarded-for'], '127.0.0.1');
    });
});

describe('other services of the machine', () => {
    test('are never reached through the edge, however a request names them', async () => {
        let reached = 0;
        const controlPlane = createServer((socket) => {
            reached++;
            socket.destroy();
        });
        await new Promise((resolve) => controlPlane.listen(0, '127.0.0.1', resolve));
        const target = `127.0.0.1:${controlPlane.address().port}`;
        const end = 'Connection: close\r\n\r\n';
        for (const text of [
            `GET http://${target}/v1/status HTTP/1.1\r\nHost: ${edge.host()}\r\n${end}`,
            `GET /v1/status HTTP/1.1\r\nHost: ${target}\r\n${end}`,
            `GET http://${target}/v1/status HTTP/1.1\r\nHost: ${target}\r\n${end}`,
            `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${end}`,
            `GET /v1/status HTTP/1.1\r\nHost: ${edge.host()}\r\nX-Forwarded-Host: ${target}\r\n${end}`,
        ])
            await edge.exchange(text);
        await new Promise((resolve) => controlPlane.close(resolve));
        assert.equal(reached, 0);
    });

    test('see the figures of nginx on this machine alone', async () => {
        const { text } = await new Promise((resolve, reject) => {
            const socket = connect(edge.statusPort, '127.0.0.1', () =>
                socket.write('GET /status HTTP/1.0\r\n\r\n'),
            ).once('error', reject);
            let received = '';
            socket.on('data', (piece) => (received += piece)).once('close', () => resolve({ text: received }));
        });
        assert.match(text, /Active connections: \d+/);
        const answer = await edge.plain('lincoln').request('GET', '/status');
        assert.doesNotMatch(answer.text, /Active connections/);
    });
});

describe('bodies', () => {
    test('are on their way before their end is known, and never on disk', async () => {
        const size = 40 * 1024 * 1024;
        const { request, answer } = edge.open('POST', '/upload', { 'Content-Length': size });
        request.write(Buffer.alloc(100_000));
        await eventually(
            'the first byte at the server',
            async () => recorder.last.url === '/upload' && recorder.last.bytes > 0,
        );
        request.end(Buffer.alloc(size - 100_000));
        assert.equal((await answer).statusCode, 200);
        await eventually('the last one', async () => recorder.last.bytes === size || recorder.last.bytes);
    });

    test('over HTTP/2 are on their way as early', async (t) => {
        const session = edge.http2('lincoln');
        t.after(() => session.close());
        const stream = session.request({ ':method': 'POST', ':path': '/upload/2', 'content-length': 3_000_000 });
        const answered = new Promise((resolve, reject) => stream.once('response', resolve).once('error', reject));
        stream.write(Buffer.alloc(100_000));
        await eventually('the first byte', async () => recorder.last.url === '/upload/2' && recorder.last.bytes > 0);
        stream.end(Buffer.alloc(2_900_000));
        assert.equal((await answered)[':status'], 200);
        assert.equal(recorder.last.bytes, 3_000_000);
        stream.close();
    });

    test('without a length go through in pieces', async () => {
        const { request, answer } = edge.open('POST', '/pieces', {});
        request.write('first');
        await eventually('the first piece', async () => recorder.last.bytes === 5);
        request.end('second');
        assert.equal((await answer).statusCode, 200);
        assert.equal(recorder.last.bytes, 11);
    });

    test('larger than any file may be are refused at once, as the server would refuse them', async () => {
        const before = recorder.requests.length;
        const { request, answer } = edge.open('POST', '/api/v1/classes/1/imports', {
            'Content-Length': 51 * 1024 * 1024 + 1,
        });
        request.flushHeaders();
        const response = await answer;
        let text = '';
        for await (const piece of response) text += piece;
        request.destroy();
        assert.equal(response.statusCode, 413);
        const problem = { status: 413, headers: response.headers, json: JSON.parse(text) };
        checkSecurityHeaders(problem);
        assert.equal(checkProblem(problem), 'body_too_large');
        assert.match(problem.json.detail, /50 MB/);
        assert.equal(recorder.requests.length, before);
    });

    test('of events come through one by one', async (t) => {
        let finish;
        recorder.answer = (request, response) => {
            response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
            response.write('event: one\n\n');
            finish = () => response.end('event: two\n\n');
        };
        t.after(() => (recorder.answer = afterBody));
        const { request, answer } = edge.open('GET', '/events', {});
        request.end();
        const response = await answer;
        const [first] = await Promise.all([new Promise((resolve) => response.once('data', resolve))]);
        assert.equal(first.toString(), 'event: one\n\n');
        finish();
        const [rest] = await Promise.all([new Promise((resolve) => response.once('data', resolve))]);
        assert.equal(rest.toString(), 'event: two\n\n');
    });
});

describe('the connections to a server', () => {
    test('are kept for the next request', async () => {
        const client = edge.plain('lincoln'); // one connection, so one worker of nginx
        await client.expect(200, 'GET', '/');
        const before = recorder.connections;
        for (let i = 0; i < 20; i++) await client.expect(200, 'GET', '/');
        assert.equal(recorder.connections, before);
    });
});

describe('the log', () => {
    test('has a line a request with the id that client and server know, and nothing personal', async () => {
        const secrets = { Cookie: 'gi_session=secret-cookie', Referer: 'https://x.example/secret-referer' };
        const client = edge.plain('lincoln', {
            ...secrets,
            'User-Agent': 'secret-agent',
            Authorization: 'Bearer secret',
        });
        await client.expect(200, 'GET', '/api/v1/students?q=secret-query#');
        const id = recorder.last.headers['x-request-id'];
        const line = await edge.logLine(id);
        const { at, seconds, bytes_in: bytesIn, bytes_out: bytesOut, server_seconds: serverSeconds, ...rest } = line;
        assert.ok(!Number.isNaN(Date.parse(at)));
        assert.ok(seconds >= 0 && bytesIn > 0 && bytesOut > 0 && Number(serverSeconds) >= 0, JSON.stringify(line));
        assert.deepEqual(rest, {
            level: 'info',
            event: 'edge_request',
            request_id: id,
            host: `lincoln.${domain}`,
            method: 'GET',
            path: '/api/v1/students',
            protocol: 'HTTP/1.1',
            tls: 'TLSv1.3',
            status: '200',
            server: recorder.server,
            server_status: '200',
        });
        assert.doesNotMatch(JSON.stringify(line), /secret/);
    });

    test('tells nothing of a request either when its server breaks off', async (t) => {
        recorder.answer = (request) => request.socket.destroy();
        t.after(() => (recorder.answer = afterBody));
        const answer = await edge.plain('lincoln').request('POST', '/api/v1/session?secret=1', { body: 'secret' });
        assert.equal(answer.status, 502);
        const line = await edge.logLine(answer.headers['x-request-id']);
        assert.deepEqual([line.status, line.server_status], ['502', '502']);
        assert.doesNotMatch(edge.errors + edge.said + edge.accessLog, /secret/);
    });
});

describe('clients that take more than their share', () => {
    test('of time: a header that does not end is not waited for', async () => {
        assert.equal(await slow, '');
        const line = () => edge.accessLog.split('\n').find((one) => one.includes('"/slow"') && one.endsWith('}'));
        await eventually('the line in the log', async () => line() !== undefined);
        assert.equal(JSON.parse(line()).status, '408');
    });

    test('of connections: what one address asks beyond its limit is refused until it has been answered', async (t) => {
        const waiting = [];
        const busy = await Recorder.start((request, response) => waiting.push(response));
        t.after(() => busy.stop());
        const narrow = await Edge.start(busy.server, { EDGE_CONNECTIONS_PER_ADDRESS: '2' });
        t.after(() => narrow.stop());
        const client = narrow.plain('lincoln');
        const first = [client.request('GET', '/1'), client.request('GET', '/2')];
        await eventually('two requests', async () => waiting.length === 2 || waiting.length);
        const refused = await client.request('GET', '/api/v1/school');
        assert.equal(refused.status, 429);
        assert.equal(checkProblem(refused), 'too_many_tries');
        assert.equal(refused.headers['retry-after'], '2');
        for (const response of waiting.splice(0)) response.end();
        for (const answer of await Promise.all(first)) assert.equal(answer.status, 200);
        busy.answer = afterBody;
        await eventually('room again', async () => (await client.request('GET', '/3')).status === 200);
    });
});

describe('behind a balancer', () => {
    test('whose networks are known, the client is whom it names, and its trace goes on', async () => {
        const behind = await Edge.start(recorder.server, { EDGE_BALANCERS: '127.0.0.0/8 10.0.0.0/8' });
        const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
        const headers = { 'X-Forwarded-For': '6.6.6.6, 198.51.100.7, 10.1.2.3', traceparent: trace };
        await behind.plain('lincoln', headers).expect(200, 'GET', '/');
        const seen = recorder.last.headers;
        assert.deepEqual([seen['x-forwarded-for'], seen.traceparent], ['198.51.100.7', trace]);
        assert.equal(seen['x-forwarded-proto'], 'https');
        await behind.stop();
    });

    test('that speaks the PROXY protocol, it is whom that names', async () => {
        const settings = { EDGE_BALANCERS: '127.0.0.1', EDGE_PROXY_PROTOCOL: 'on' };
        const behind = await Edge.start(recorder.server, settings);
        const socket = connect(behind.port, '127.0.0.1');
        await new Promise((resolve) => socket.once('connect', resolve));
        socket.write('PROXY TCP4 198.51.100.9 192.0.2.1 4711 443\r\n');
        const secure = tls.connect({ socket, servername: `lincoln.${domain}`, ...behind.tls });
        await new Promise((resolve) => secure.once('secureConnect', resolve));
        secure.write(
            `GET / HTTP/1.1\r\nHost: lincoln.${domain}\r\nX-Forwarded-For: 6.6.6.6\r\nConnection: close\r\n\r\n`,
        );
        secure.resume();
        await new Promise((resolve) => secure.once('close', resolve));
        assert.equal(recorder.last.headers['x-forwarded-for'], '198.51.100.9');
        await behind.stop();
    });
});
