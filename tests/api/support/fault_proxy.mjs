// A TCP proxy in front of one server, whose connections can be made bad while they are used: slow, narrow, cut, silent,
// or cut just where a statement passes. A fault holds for all links, or for those `where` says; it ends with `end()`.
//
//   const proxy = await FaultProxy.start({ path: '/run/postgresql/.s.PGSQL.5432' });
//   const fault = proxy.add(latency({ ms: 50, jitter: 20 }), { direction: 'down' });
//   fault.end();
//   await proxy.add(cutAt(['COPY gi.student'], { when: 'answer' })).fired;
import { createServer, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const mostWaiting = 1 << 20; // bytes that a pipe takes in before it stops reading
const sleepUntil = (time) => (time > performance.now() ? pause(time - performance.now()) : undefined);

// ---- Faults: what happens to a piece of bytes on its way. Gives what goes on; nothing when nothing does. ----

/** Each piece arrives later, by ms and up to jitter more or less; their order stays. */
export const latency =
    ({ ms, jitter = 0, random = Math.random }) =>
    async (piece) => {
        await sleepUntil(piece.at + ms + jitter * (2 * random() - 1));
        return piece.bytes;
    };

export const bandwidth =
    ({ bytesPerSecond }) =>
    async ({ bytes }) => {
        await pause((1000 * bytes.length) / bytesPerSecond);
        return bytes;
    };

/** Nothing arrives while it holds: afterwards everything does, as TCP sends again what was lost. */
export const blackhole = () => {
    const hold = (pipe, fault) => Promise.race([fault.over, pipe.link.closed]);
    const handle = async (piece, pipe, fault) => {
        await hold(pipe, fault);
        return piece.bytes;
    };
    handle.atEnd = hold;
    return handle;
};

/** Nothing arrives any more, and after a time the connection is cut. */
export const timeout =
    ({ ms }) =>
    async (piece, pipe, fault) => {
        await Promise.race([pause(ms), fault.over, pipe.link.closed]);
        if (!fault.active) return piece.bytes;
        pipe.link.cut();
    };

/** Many small pieces with pauses between them. */
export const slicer =
    ({ bytes: size, ms = 0 }) =>
    async ({ bytes }, pipe) => {
        for (let at = 0; at < bytes.length; at += size) {
            await pipe.deliver(bytes.subarray(at, at + size));
            if (ms) await pause(ms);
        }
    };

/** So many bytes pass on each link, and then it is cut, in the middle of whatever it was. */
export const limit = ({ bytes: most }) => {
    const passed = new WeakMap();
    return async ({ bytes }, pipe, fault) => {
        const left = most - (passed.get(pipe) ?? 0);
        passed.set(pipe, most - left + bytes.length);
        if (bytes.length <= left) return bytes;
        await pipe.deliver(bytes.subarray(0, left));
        fault.fire(pipe.link);
    };
};

/** The end of one side reaches the other one only later. */
export const slowClose = ({ ms }) => {
    const handle = async ({ bytes }) => bytes;
    handle.atEnd = () => pause(ms);
    return handle;
};

/** The next bytes reset the connection. */
export const reset = () => async (piece, pipe) => pipe.link.cut();

/**
 * Cuts a link once, where these texts have passed one after the other from the client: before the last one reaches the
 * server (when: 'statement'), or at the first byte of its answer, so that nobody can know the outcome ('answer').
 * `then` is called instead of the cut, and what it gives is waited for.
 */
export const cutAt = (texts, { when = 'statement', then } = {}) => {
    const places = new WeakMap(); // link -> how far it is
    const wanted = texts.map((text) => Buffer.from(text));
    const act = async (piece, pipe, fault) => {
        if (!then) return void fault.fire(pipe.link);
        fault.fire();
        await then(pipe.link);
        return piece.bytes;
    };
    const handle = async (piece, pipe, fault) => {
        const place = places.get(pipe.link) ?? { next: 0, tail: Buffer.alloc(0) };
        places.set(pipe.link, place);
        const seen = place.next === wanted.length;
        if (fault.hasFired) return piece.bytes;
        if (pipe.direction === 'down') return seen ? act(piece, pipe, fault) : piece.bytes;
        let rest = Buffer.concat([place.tail, piece.bytes]);
        while (place.next < wanted.length) {
            const at = rest.indexOf(wanted[place.next]);
            if (at < 0) break;
            rest = rest.subarray(at + wanted[place.next].length);
            place.next += 1;
        }
        const longest = Math.max(...wanted.map((text) => text.length));
        place.tail = Buffer.from(rest.subarray(Math.max(0, rest.length - longest + 1)));
        if (!seen && place.next === wanted.length && when === 'statement') return act(piece, pipe, fault);
        return piece.bytes;
    };
    return handle;
};

// ---- The proxy ----

/** One fault of a proxy while it holds. */
class Fault {
    active = true;
    hasFired = false;
    #tellOver;
    #tellFired;
    over = new Promise((resolve) => (this.#tellOver = resolve));
    /** It has struck, for faults that strike once. */
    fired = new Promise((resolve) => (this.#tellFired = resolve));

    constructor(proxy, handle, { direction = 'both', where = () => true }) {
        Object.assign(this, { proxy, handle, direction });
        this.where = typeof where === 'string' ? (link) => Boolean(link.opening?.includes(where)) : where;
    }
    concerns(pipe) {
        return (this.direction === 'both' || this.direction === pipe.direction) && this.where(pipe.link);
    }
    fire(link) {
        this.hasFired = true;
        link?.cut();
        this.#tellFired();
    }
    end() {
        this.active = false;
        this.proxy.faults.delete(this);
        this.#tellOver();
    }
}

/** One direction of a link. */
class Pipe {
    #waiting = [];
    #bytes = 0;
    #wake = () => {};

    constructor(link, direction, from, to) {
        Object.assign(this, { link, direction, from, to });
        from.on('data', (bytes) => this.#take({ bytes, at: performance.now() }));
        from.on('end', () => this.#take({ end: true }));
        this.#run();
    }
    #take(piece) {
        this.#waiting.push(piece);
        this.#bytes += piece.bytes?.length ?? 0;
        if (this.#bytes > mostWaiting) this.from.pause();
        this.#wake();
    }
    async #run() {
        while (!this.link.isClosed) {
            if (!this.#waiting.length) {
                await new Promise((resolve) => (this.#wake = resolve));
                continue;
            }
            const piece = this.#waiting.shift();
            const length = piece.bytes?.length ?? 0; // a fault may take the bytes away
            await (piece.end ? this.#finish() : this.#pass(piece));
            this.#bytes -= length;
            if (this.#bytes <= mostWaiting) this.from.resume();
        }
    }
    async #pass(piece) {
        if (this.direction === 'up') this.link.opening ??= piece.bytes;
        for (const fault of [...this.link.proxy.faults]) {
            if (!fault.active || !fault.concerns(this)) continue;
            piece.bytes = await fault.handle(piece, this, fault);
            if (!piece.bytes) return;
        }
        await this.deliver(piece.bytes);
    }
    async #finish() {
        for (const fault of [...this.link.proxy.faults])
            if (fault.concerns(this)) await fault.handle.atEnd?.(this, fault);
        if (!this.to.destroyed) this.to.end();
    }
    /** To the other side, as fast as it reads. */
    async deliver(bytes) {
        if (this.to.destroyed || this.to.write(bytes)) return;
        await Promise.race([new Promise((resolve) => this.to.once('drain', resolve)), this.link.closed]);
    }
    wake() {
        this.#wake();
    }
}

/** One connection through the proxy. */
class Link {
    opening; // the first piece that the client sent: for PostgreSQL its user, database and kind
    isClosed = false;
    #close;
    closed = new Promise((resolve) => (this.#close = resolve));

    constructor(proxy, client) {
        Object.assign(this, { proxy, client, server: connect({ ...proxy.upstream, allowHalfOpen: true }) });
        this.pipes = [new Pipe(this, 'up', client, this.server), new Pipe(this, 'down', this.server, client)];
        for (const socket of [client, this.server]) {
            socket.setNoDelay?.(true);
            socket.on('error', () => this.cut());
            socket.on('close', () => client.destroyed && this.server.destroyed && this.#gone());
        }
    }
    /** Both sides are told at once: the client by a reset. */
    cut() {
        if (this.isClosed) return;
        this.#gone();
        // A socket that is just saying goodbye cannot be reset: Node would wait for it for ever at its exit.
        if (this.client.writableEnded) this.client.destroy();
        else this.client.resetAndDestroy();
        this.server.destroy();
    }
    #gone() {
        this.isClosed = true;
        this.proxy.links.delete(this);
        this.#close();
        for (const pipe of this.pipes) pipe.wake();
    }
}

export class FaultProxy {
    links = new Set();
    faults = new Set();
    /** While it is true, new connections are reset. */
    refusing = false;
    #listener;

    /** upstream: what net.connect takes; it may be changed later, for new links. */
    static async start(upstream) {
        const proxy = new FaultProxy();
        proxy.upstream = upstream;
        proxy.#listener = createServer({ allowHalfOpen: true }, (client) => {
            client.on('error', () => {});
            if (proxy.refusing) client.resetAndDestroy();
            else proxy.links.add(new Link(proxy, client));
        }).listen(0, '127.0.0.1');
        await new Promise((resolve) => proxy.#listener.once('listening', resolve));
        proxy.#listener.unref();
        proxy.port = proxy.#listener.address().port;
        return proxy;
    }

    /** direction: 'up' (from the client), 'down' or 'both'; where: a text of the link's opening, or a function of it. */
    add(handle, options = {}) {
        const fault = new Fault(this, handle, options);
        this.faults.add(fault);
        return fault;
    }
    /** Cuts all links, or those that `where` says. */
    cut(where = () => true) {
        for (const link of [...this.links].filter(where)) link.cut();
    }
    /** Nothing passes for so long; then everything goes on. */
    async silence(ms, options = {}) {
        const fault = this.add(blackhole(), options);
        await pause(ms);
        fault.end();
    }
    heal() {
        for (const fault of [...this.faults]) fault.end();
        this.refusing = false;
    }
    async close() {
        this.heal();
        this.cut();
        await new Promise((resolve) => this.#listener.close(resolve));
    }
}
