// The proxy that the tests of moves break connections with: each fault does what it says, and ends when it is told to.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import {
    FaultProxy,
    bandwidth,
    blackhole,
    cutAt,
    latency,
    limit,
    reset,
    slicer,
    slowClose,
    timeout,
} from './support/fault_proxy.mjs';
import { eventually } from './support/waiting.mjs';

let upstream; // says everything back
let received; // what it was told, in the present test
let proxy;

before(async () => {
    upstream = createServer({ allowHalfOpen: true }, (socket) => {
        socket.on('error', () => {});
        socket.on('data', (bytes) => {
            received += bytes;
            socket.write(bytes);
        });
        socket.on('end', () => socket.end());
    }).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
});
beforeEach(async () => {
    received = '';
    proxy = await FaultProxy.start({ host: '127.0.0.1', port: upstream.address().port });
});
afterEach(() => proxy.close());
after(() => upstream.close());

/** A client that remembers what it heard and how it ended. */
async function dial() {
    const socket = connect(proxy.port, '127.0.0.1');
    const client = { socket, heard: '', pieces: 0, end: undefined };
    socket.on('data', (bytes) => {
        client.heard += bytes;
        client.pieces += 1;
    });
    socket.on('error', (error) => (client.end = error.code));
    socket.on('close', () => (client.end ??= 'closed'));
    await once(socket, 'connect');
    client.say = (text) => socket.write(text);
    client.hears = (text) =>
        eventually(`hearing ${text.length} bytes`, () => client.heard === text || client.heard.slice(-100));
    client.ends = (how) => eventually('the end', () => client.end === how || String(client.end));
    return client;
}

test('without faults everything passes in both directions, and so does the end', async () => {
    const client = await dial();
    const long = 'all of it '.repeat(300_000);
    client.say(long);
    await client.hears(long);
    client.socket.end();
    await client.ends('closed');
    assert.equal(proxy.links.size, 0);
});

test('a new upstream is for new links', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const old = await dial();
    old.say('a');
    await old.hears('a');
    proxy.upstream = { host: '127.0.0.1', port: other.address().port };
    await (await dial()).hears('other');
    old.say('b');
    await old.hears('ab');
    other.close();
});

describe('what is slow', () => {
    test('latency delays each piece, and keeps their order', async () => {
        proxy.add(latency({ ms: 60, jitter: 50 }), { direction: 'up' });
        const client = await dial();
        const begin = performance.now();
        for (const word of ['one ', 'two ', 'three ']) client.say(word);
        await client.hears('one two three ');
        assert.ok(performance.now() - begin >= 10);
    });

    test('bandwidth lets so many bytes through a second', async () => {
        proxy.add(bandwidth({ bytesPerSecond: 10_000 }), { direction: 'down' });
        const client = await dial();
        const begin = performance.now();
        client.say('x'.repeat(2_000));
        await client.hears('x'.repeat(2_000));
        assert.ok(performance.now() - begin >= 190);
    });

    test('the slicer makes many pieces of one', async () => {
        proxy.add(slicer({ bytes: 2, ms: 5 }), { direction: 'down' });
        const client = await dial();
        client.say('abcdefgh');
        await client.hears('abcdefgh');
        assert.ok(client.pieces > 1, `${client.pieces} pieces`);
    });

    test('the slicer lets more through than a pipe takes in at once', async () => {
        proxy.add(slicer({ bytes: 4_000 }));
        const client = await dial();
        const long = 'in pieces '.repeat(300_000);
        client.say(long);
        await client.hears(long);
    });

    test('slow close: the end arrives later', async () => {
        proxy.add(slowClose({ ms: 150 }), { direction: 'up' });
        const client = await dial();
        client.say('last words');
        await client.hears('last words');
        const begin = performance.now();
        client.socket.end();
        await client.ends('closed');
        assert.ok(performance.now() - begin >= 140);
    });
});

describe('what is silent', () => {
    for (const direction of ['up', 'down', 'both']) {
        test(`a black hole (${direction}) holds everything back, and lets it go afterwards`, async () => {
            const fault = proxy.add(blackhole(), { direction });
            const client = await dial();
            client.say('anybody?');
            // What passes the hole's other side shows that the words are on their way.
            if (direction === 'down') await eventually('the question', () => received === 'anybody?');
            await eventually('a link', () => proxy.links.size === 1);
            assert.equal(client.heard, '');
            if (direction !== 'down') assert.equal(received, '');
            fault.end();
            await client.hears('anybody?');
        });
    }

    test('a black hole also holds the end of a connection back', async () => {
        const client = await dial();
        client.say('good');
        await client.hears('good');
        const fault = proxy.add(blackhole(), { direction: 'up' });
        client.say('bye');
        client.socket.end();
        await eventually('a link', () => proxy.links.size === 1);
        assert.equal(client.heard, 'good');
        fault.end();
        await client.hears('goodbye');
        await client.ends('closed');
    });

    test('silence lasts for its time', async () => {
        const client = await dial();
        const silence = proxy.silence(100);
        client.say('hello');
        await silence;
        await client.hears('hello');
    });

    test('a timeout passes nothing and then cuts', async () => {
        proxy.add(timeout({ ms: 50 }), { direction: 'up' });
        const client = await dial();
        client.say('hello');
        await client.ends('ECONNRESET');
        assert.deepEqual([client.heard, received], ['', '']);
    });
});

describe('what is cut', () => {
    test('a reset strikes the next bytes', async () => {
        const client = await dial();
        client.say('first');
        await client.hears('first');
        proxy.add(reset(), { direction: 'up' });
        client.say('second');
        await client.ends('ECONNRESET');
        assert.equal(received, 'first');
    });

    test('all links at once, or some of them; new ones are welcome, unless it refuses', async () => {
        const [kept, lost] = [await dial(), await dial()];
        kept.say('kept');
        lost.say('lost');
        await Promise.all([kept.hears('kept'), lost.hears('lost')]);
        proxy.cut((link) => link.opening.includes('lost'));
        await lost.ends('ECONNRESET');
        kept.say('!');
        await kept.hears('kept!');
        proxy.refusing = true;
        const [error] = await once(connect(proxy.port, '127.0.0.1'), 'error');
        assert.equal(error.code, 'ECONNRESET');
        proxy.heal();
        const again = await dial();
        again.say('again');
        await again.hears('again');
    });

    test('a limit passes so many bytes of each link, and cuts within a message', async () => {
        proxy.add(limit({ bytes: 7 }), { direction: 'up' });
        const client = await dial();
        client.say('hello ');
        await client.hears('hello ');
        client.say('world');
        await client.ends('ECONNRESET');
        await eventually('the rest', () => received === 'hello w' || received);
    });
});

describe('where a statement passes', () => {
    test('it is cut before the statement arrives', async () => {
        const fault = proxy.add(cutAt(['COMMIT']));
        const client = await dial();
        client.say('BEGIN');
        await client.hears('BEGIN');
        client.say('COMMIT');
        await client.ends('ECONNRESET');
        await fault.fired;
        assert.equal(received, 'BEGIN');
    });

    test('or at the first byte of its answer: it has arrived, and nobody knows', async () => {
        const fault = proxy.add(cutAt(['COMMIT'], { when: 'answer' }));
        const client = await dial();
        client.say('COMMIT');
        await client.ends('ECONNRESET');
        await fault.fired;
        assert.deepEqual([received, client.heard], ['COMMIT', '']);
    });

    test('texts must pass one after the other on one link, and may arrive in pieces', async () => {
        const fault = proxy.add(cutAt(['UPDATE tenant', 'COMMIT'], { when: 'answer' }));
        const [other, client] = [await dial(), await dial()];
        other.say('COMMIT');
        await other.hears('COMMIT');
        client.say('UPDATE te');
        await client.hears('UPDATE te');
        client.say('nant');
        await client.hears('UPDATE tenant');
        assert.equal(fault.hasFired, false);
        client.say('COMMIT');
        await client.ends('ECONNRESET');
    });

    test('it strikes once', async () => {
        proxy.add(cutAt(['COMMIT']));
        const client = await dial();
        client.say('COMMIT');
        await client.ends('ECONNRESET');
        const again = await dial();
        again.say('COMMIT');
        await again.hears('COMMIT');
    });

    test('something else may be done there instead of a cut', async () => {
        let done = 0;
        proxy.add(cutAt(['COMMIT'], { when: 'answer', then: () => (done += 1) }));
        const client = await dial();
        client.say('COMMIT');
        await client.hears('COMMIT');
        assert.equal(done, 1);
    });

    test('and only on links that opened with a word', async () => {
        proxy.add(cutAt(['COMMIT']), { where: 'replication' });
        const [plain, chosen] = [await dial(), await dial()];
        plain.say('COMMIT');
        await plain.hears('COMMIT');
        chosen.say('replication');
        await chosen.hears('replication');
        chosen.say('COMMIT');
        await chosen.ends('ECONNRESET');
    });
});
