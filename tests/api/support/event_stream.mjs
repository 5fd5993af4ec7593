// Server-sent events as a browser's EventSource hears them, one connection long.
import assert from 'node:assert/strict';
import http from 'node:http';

export class EventStream {
    /** What came so far: { name, data } each, comments left out. */
    events = [];
    comments = 0;
    #wake = () => {};

    /** A stream that the server opened; a refusal fails. */
    static async open(client, path) {
        const stream = new EventStream();
        const headers = { ...client.headers, Host: client.host, Accept: 'text/event-stream' };
        const options = { host: '127.0.0.1', port: client.port, path, headers, agent: new http.Agent() };
        const response = await new Promise((resolve, reject) => {
            stream.request = http.get(options, resolve).on('error', reject);
        });
        assert.equal(response.statusCode, 200, `GET ${path}`);
        assert.equal(response.headers['content-type'], 'text/event-stream');
        assert.equal(response.headers['x-accel-buffering'], 'no');
        stream.#read(response);
        return stream;
    }

    #read(response) {
        this.request.on('error', () => {}); // one's own close()
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => {
            text += piece;
            for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) this.#take(text.slice(0, end));
            this.#wake();
        });
        /** How it ended: true, as the server meant it; false, cut off. */
        this.ended = new Promise((resolve) => response.on('close', () => resolve(response.complete)));
        void this.ended.then(() => this.#wake());
    }

    #take(block) {
        if (block.startsWith(':')) this.comments += 1;
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (name) this.events.push({ name, data: JSON.parse(data), at: performance.now() });
    }

    /** The first event whose data are as wanted, among those that came and those to come. */
    async until(what, holds, limit = 20_000) {
        const end = performance.now() + limit;
        for (;;) {
            const found = this.events.find(({ data }) => holds(data));
            if (found) return found;
            const left = end - performance.now();
            assert.ok(left > 0, `${what} was not told within ${limit} ms: ${JSON.stringify(this.events)}`);
            let timer;
            await new Promise((resolve) => {
                this.#wake = resolve;
                timer = setTimeout(resolve, left);
            });
            clearTimeout(timer); // it would keep the file from ending
        }
    }

    get last() {
        return this.events.at(-1)?.data;
    }

    close() {
        this.request.destroy();
    }
}
