// People who look at a page again and again while something happens to the cluster, and remember how each request went.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const percentile = (values, share) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export class Readers {
    #running = [];
    #stopping = false;
    /** How often each status came; 0 stands for a connection that was lost. */
    statuses = new Map();
    /** What went wrong first, in words. */
    failures = [];
    waits = [];

    /**
     * client: signed in. path: what they look at. count: how many; every second one opens a connection for each request,
     * as a proxy without keep-alive does. pace: ms between two requests of one.
     */
    constructor(client, path, { count = 4, pace = 50 } = {}) {
        const fresh = client.with({ Connection: 'close' });
        fresh.agent = new http.Agent({ keepAlive: false });
        Object.assign(this, { path, count, pace, clients: [client.with({}), fresh] });
    }

    start() {
        this.#stopping = false;
        this.#running = Array.from({ length: this.count }, (_, index) => this.#read(this.clients[index % 2]));
        return this;
    }

    async stop() {
        this.#stopping = true;
        await Promise.all(this.#running);
        return this;
    }

    async #read(client) {
        while (!this.#stopping) {
            const begin = performance.now();
            try {
                const { status, text } = await client.request('GET', this.path);
                this.#count(status, text);
            } catch (error) {
                this.#count(0, error.message);
            }
            this.waits.push(performance.now() - begin);
            if (this.pace) await pause(this.pace);
        }
    }

    #count(status, text) {
        this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
        if (status !== 200 && this.failures.length < 20)
            this.failures.push(`${new Date().toISOString()} ${status} ${text.slice(0, 300)}`);
    }

    get asked() {
        return this.waits.length;
    }
    get failed() {
        return this.asked - (this.statuses.get(200) ?? 0);
    }
    /** Statuses other than 200. */
    get others() {
        return [...this.statuses.keys()].filter((status) => status !== 200);
    }
    toString() {
        if (!this.asked) return 'no request';
        const times = [0.5, 0.99, 1].map((share) => Math.round(percentile(this.waits, share)));
        return `${this.asked} requests, ${this.failed} failed; p50 ${times[0]}, p99 ${times[1]}, longest ${times[2]} ms`;
    }
}
