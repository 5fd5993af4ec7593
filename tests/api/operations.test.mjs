// Probes, metrics and the log: what those who run the server see, and that none of it is personal.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readExposition } from './support/exposition.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { assertNothingPersonal, withServer } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

// With the log at its most talkative: what is not there now is never there.
const held = withServer({ flags: ['--log-level', 'debug'] });

const metrics = async () => readExposition((await held.server.client().expect(200, 'GET', '/metrics')).text).samples;

describe('probes', () => {
    test('answer without a school, a sign-in or a cookie', async () => {
        const client = held.server.client();
        assert.equal((await client.expect(200, 'GET', '/livez')).text, 'ok\n');
        assert.equal((await client.expect(200, 'GET', '/readyz')).text, 'ready\n');
        for (const path of ['/livez', '/readyz', '/health', '/metrics']) {
            const answer = await client.expect(200, 'HEAD', path);
            assert.equal(answer.headers['set-cookie'], undefined);
            assert.equal(answer.headers['cache-control'], 'no-store');
        }
    });

    test('of health tell versions and numbers, no names', async () => {
        const health = await held.server.client().get('/health');
        assert.equal(health.status, 'ok');
        assert.match(health.version, /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
        assert.deepEqual([health.registry_connected, health.shards, health.schools >= 2], [true, 3, true]);
    });
});

describe('metrics', () => {
    test('are Prometheus text', async () => {
        const answer = await held.server.client().expect(200, 'GET', '/metrics');
        assert.equal(answer.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
        assert.ok(readExposition(answer.text).samples.size > 50);
    });

    test('count answers by route and status class, and imports by scores', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Counted');
        const route = 'method="GET",route="/api/v1/classes/{class}/gradebook"';
        const before = await metrics();
        await teacher.import(id, quiz(people(7, 'counted')));
        await teacher.import(id, quiz(people(7, 'counted')), { status: 200 });
        for (let i = 0; i < 3; i++) await teacher.gradebook(id);
        await teacher.refused(404, 'GET', '/api/v1/classes/0000000000001/gradebook');
        const after = await metrics();
        const grown = (name) => after.get(name) - before.get(name);
        assert.equal(grown(`gi_http_requests_total{${route},status="2xx"}`), 3);
        assert.equal(grown(`gi_http_requests_total{${route},status="4xx"}`), 1);
        assert.equal(grown(`gi_http_request_duration_seconds_count{${route}}`), 4);
        assert.equal(grown('gi_imports_total{result="written"}'), 1);
        assert.equal(grown('gi_imports_total{result="unchanged"}'), 1);
        assert.equal(grown('gi_import_scores_written_total'), 7);
        assert.equal(grown('gi_import_scores_unchanged_total'), 7);
        assert.ok(after.get('gi_tenants') >= 2);
        assert.equal(after.get('gi_registry_connected'), 1);
        assert.equal(after.get('gi_http_requests_in_flight'), 1, 'the request for the metrics');
    });

    test('grow by no label that a stranger makes up', async () => {
        const client = held.server.client();
        const before = await metrics();
        for (let i = 0; i < 20; i++)
            await client.request('GET', `/made/up/${i}?x=${i}`, { headers: { 'User-Agent': `agent ${i}` } });
        for (let i = 0; i < 20; i++)
            await client.request('GET', `/api/v1/classes/made-up-${i}/gradebook`, {
                headers: { 'X-Tenant-ID': `made-up-${i}` },
            });
        assert.deepEqual([...(await metrics()).keys()], [...before.keys()]);
    });

    test('are for who comes without a proxy', async () => {
        const client = held.server.client();
        await client.expect(404, 'GET', '/metrics', { headers: { 'X-Forwarded-For': '203.0.113.9' } });
    });

    test('name no school and nobody', async () => {
        const text = (await held.server.client().expect(200, 'GET', '/metrics')).text;
        assertNothingPersonal(text, 'the metrics');
        assert.doesNotMatch(text, /lincoln|washington/i);
    });
});

describe('the log', () => {
    test('is one JSON object a line, with the time, a level and an event', async () => {
        const lines = held.server.log.trim().split('\n');
        assert.ok(lines.length > 10, 'a talkative server');
        for (const line of lines) {
            const { at, level, event } = JSON.parse(line);
            assert.ok(!Number.isNaN(Date.parse(at)), line);
            assert.match(level, /^(debug|info|warning|error)$/);
            assert.match(event, /^[a-z_]+$/);
        }
    });

    test('follows a request by the id that the client was told', async () => {
        const answer = await held.server.client('lincoln').expect(200, 'GET', '/api/v1/school');
        const told = answer.headers['x-request-id'];
        const line = () => held.server.log.split('\n').find((one) => one.includes(told));
        await eventually('the line in the log', async () => line()?.endsWith('}') ?? 'no line');
        assert.equal(JSON.parse(line()).request_id, told);
    });

    test('says of each request which school, route and trace it was, and where its time went', async () => {
        const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Followed');
        const answer = await teacher.expect(200, 'GET', `/api/v1/classes/${id}/gradebook`, {
            headers: { traceparent: `00-${trace}-00f067aa0ba902b7-00` },
        });
        assert.equal(answer.headers.traceparent ?? answer.headers.traceresponse, undefined);
        const told = answer.headers['x-request-id'];
        const line = () => held.server.log.split('\n').find((one) => one.includes(told) && one.includes('round_trips'));
        await eventually('the line in the log', async () => line()?.endsWith('}') ?? 'no line');
        const {
            at,
            level,
            event,
            microseconds,
            database_microseconds,
            body_microseconds,
            wait_microseconds,
            tenant,
            ...rest
        } = JSON.parse(line());
        assert.deepEqual(rest, {
            request_id: told,
            trace_id: trace,
            method: 'GET',
            route: '/api/v1/classes/{class}/gradebook',
            status: 200,
            round_trips: rest.round_trips,
        });
        assert.ok(at);
        // On a slow machine this one may be slow.
        assert.equal(level, { request: 'debug', slow_request: 'warning' }[event]);
        assert.ok(Number.isInteger(tenant) && tenant > 0);
        assert.ok(rest.round_trips >= 1 && database_microseconds > 0, line());
        assert.ok(database_microseconds + body_microseconds + wait_microseconds <= microseconds, line());
    });

    test('gives a request a trace of its own when nobody who is trusted sent one', async () => {
        const traces = new Set();
        for (const traceparent of ['', 'none', '00-00000000000000000000000000000000-00f067aa0ba902b7-01']) {
            const answer = await held.server.client('lincoln').expect(200, 'GET', '/api/v1/school', {
                headers: traceparent ? { traceparent } : {},
            });
            const told = answer.headers['x-request-id'];
            const line = () => held.server.log.split('\n').find((one) => one.includes(told));
            await eventually('the line in the log', async () => line()?.endsWith('}') ?? 'no line');
            assert.match(JSON.parse(line()).trace_id, /^(?!0{32})[0-9a-f]{32}$/);
            traces.add(JSON.parse(line()).trace_id);
        }
        assert.equal(traces.size, 3);
    });

    test('tells nothing personal, whatever went through', async () => {
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Alvarez family and friends');
        const secret = { last: 'Okafor-Secret', first: 'Hidden', email: 'hidden.secret@private.example' };
        await teacher.import(id, quiz([secret], { name: 'Private title', score: 19.1234 }), {
            name: 'private file.csv',
        });
        await teacher.get(`/api/v1/schools?q=Alvarez`);
        await teacher.request('POST', '/api/v1/session', {
            json: { email: 'hidden.secret@private.example', password: 'hunter2-secret' },
        });
        await teacher.upload(id, 'Okafor-Secret,is,no,gradebook');
        await teacher.expect(204, 'DELETE', '/api/v1/session');
        assertNothingPersonal(held.server.log, 'the log');
        for (const text of [/secret/i, /hunter2/, /private/i, /19\.1234/, /Reed/, /gradebook_file|\.csv/])
            assert.doesNotMatch(held.server.log, text);
    });
});
