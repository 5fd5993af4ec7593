// Which server a request goes to, and what happens when that one breaks off: servers that write everything down.
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { checkProblem, checkSecurityHeaders } from '../api/support/contract.mjs';
import { freePort } from '../api/support/free_port.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { Edge, temporaryFolder } from './support/edge.mjs';
import { Recorder, afterBody } from './support/recorder.mjs';

const breakOff = (request) => request.once('end', () => request.socket.destroy());

describe('a server that breaks off', () => {
    let broken;
    let sound;
    let edge;
    before(async () => {
        broken = await Recorder.start(breakOff);
        sound = await Recorder.start();
        edge = await Edge.start([broken.server, sound.server]);
    });
    after(async () => {
        await edge?.stop();
        await broken?.stop();
        await sound?.stop();
    });

    const arrivals = (url) => [broken, sound].flatMap((one) => one.requests).filter((seen) => seen.url === url).length;
    async function send(method, count, body) {
        const answers = [];
        for (let i = 0; i < count; i++) {
            const url = `/${method}/${i}`;
            const { status } = await edge.plain('lincoln').request(method, url, { body });
            answers.push({ status, arrivals: arrivals(url) });
        }
        return answers;
    }

    for (const method of ['POST', 'PATCH']) {
        test(`gets no ${method} a second time, and neither does another one`, async () => {
            const answers = await send(method, 12, 'a change');
            for (const one of answers) assert.equal(one.arrivals, 1, JSON.stringify(answers));
        });
    }

    test('costs nobody a GET: another server answers', async () => {
        for (const { status } of await send('GET', 12)) assert.equal(status, 200);
    });

    test('is tried again after it was left alone for some seconds', async () => {
        const before = broken.requests.length;
        await eventually('another try', async () => {
            await send('GET', 1);
            return broken.requests.length > before || broken.requests.length;
        });
        broken.answer = afterBody;
        await eventually('its return', async () => {
            const at = broken.requests.length;
            await send('GET', 4);
            return broken.requests.length > at || broken.requests.length;
        });
    });

    test('with nobody else there is told to people and programs', async () => {
        broken.answer = breakOff;
        sound.answer = breakOff;
        const program = await edge.plain('lincoln').request('POST', '/api/v1/classes', { json: {} });
        assert.equal(program.status, 502);
        checkSecurityHeaders(program);
        assert.equal(checkProblem(program), 'shard_unavailable');
        assert.equal(program.headers['retry-after'], '2');
        const page = await edge.plain('lincoln', { Accept: 'text/html,*/*' }).request('GET', '/classes');
        assert.equal(page.status, 502);
        assert.match(page.headers['content-type'], /^text\/html/);
        assert.match(page.text, /<h1>Temporarily unavailable<\/h1>/);
        sound.answer = broken.answer = afterBody;
    });
});

describe('a server that is not there', () => {
    test('costs no request of any method', async (t) => {
        const gone = await freePort();
        const recorder = await Recorder.start();
        t.after(() => recorder.stop());
        const edge = await Edge.start([`127.0.0.1:${gone}`, recorder.server]);
        t.after(() => edge.stop());
        for (let i = 0; i < 8; i++)
            for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])
                await edge.plain('lincoln').expect(200, method, `/${i}`, { body: method === 'GET' ? undefined : 'x' });
        assert.equal(recorder.requests.length, 40);
    });
});

describe('servers that come and go under one name', () => {
    /** Stands for the name service: a getent that says what a file says. */
    function nameService(t) {
        const folder = temporaryFolder(t, 'bin');
        const list = join(folder, 'addresses');
        const asked = join(folder, 'asked');
        writeFileSync(join(folder, 'getent'), `#!/bin/sh\necho >>'${asked}'\ncat '${list}'\n`);
        chmodSync(join(folder, 'getent'), 0o755);
        const says = (...addresses) =>
            writeFileSync(list, addresses.map((one) => `${one}      STREAM app\n${one}      DGRAM\n`).join(''));
        return { path: `${folder}:${process.env.PATH}`, says, asked: () => readFileSync(asked).length };
    }

    test('are followed, and requests under way end at the old ones', async (t) => {
        const first = await Recorder.start(afterBody, { address: '127.0.0.2' });
        const second = await Recorder.start(afterBody, { address: '127.0.0.3', port: first.port });
        const names = nameService(t);
        names.says();
        t.after(() => Promise.all([first.stop(), second.stop()]));
        const edge = await Edge.start(`app:${first.port}`, { PATH: names.path });
        t.after(() => edge.stop());
        const client = edge.plain('lincoln');
        client.agent.destroy(); // a connection that ends between two requests, with its worker, is no failure
        client.agent = new https.Agent({ keepAlive: false, ...edge.tls });
        assert.equal((await client.request('GET', '/')).status, 502, 'nobody is there yet');

        // While nginx reloads, workers of before and of now both accept for a moment.
        async function answersTenTimes() {
            for (let i = 0; i < 10; i++) {
                const { status } = await client.request('GET', '/');
                if (status !== 200) return status;
                await pause(25);
            }
            return true;
        }
        names.says('127.0.0.2');
        await eventually('the first one', answersTenTimes);
        let finish;
        first.answer = (request, response) => (finish = () => response.end('from the first'));
        const slow = client.request('GET', '/slow');
        await eventually('the slow request', async () => first.last?.url === '/slow');
        first.answer = afterBody;

        names.says('127.0.0.3');
        await eventually('the second one alone', async () => {
            const before = first.requests.length;
            const answered = await answersTenTimes();
            return answered === true ? first.requests.length === before : answered;
        });
        assert.ok(second.requests.length >= 10);
        finish();
        assert.equal((await slow).text, 'from the first');

        names.says(); // the name service is in trouble
        const asked = names.asked();
        await eventually('another look', async () => names.asked() > asked + 1 || names.asked());
        await client.expect(200, 'GET', '/');
    });
});
