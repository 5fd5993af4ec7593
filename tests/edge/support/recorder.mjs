// A server that writes down what reaches it, byte for byte, and answers as a test says.
import http from 'node:http';

export const afterBody = (request, response) => request.once('end', () => response.end());

export class Recorder {
    requests = [];
    #server;

    /** answer(request, response): of every request; without it 200 and nothing, after the whole body. */
    static async start(answer = afterBody, { address = '127.0.0.1', port = 0 } = {}) {
        const recorder = new Recorder();
        recorder.answer = answer;
        recorder.address = address;
        recorder.#server = http.createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
            const seen = { method: request.method, url: request.url, headers: request.headers, bytes: 0 };
            recorder.requests.push(seen);
            request.on('data', (piece) => (seen.bytes += piece.length));
            request.on('error', () => {});
            recorder.answer(request, response);
        });
        recorder.#server.on('connection', (socket) => {
            recorder.connections++;
            socket.on('error', () => {});
        });
        await new Promise((resolve, reject) => recorder.#server.listen(port, address, resolve).once('error', reject));
        recorder.port = recorder.#server.address().port;
        return recorder;
    }
    connections = 0;

    get server() {
        return `${this.address}:${this.port}`;
    }
    get last() {
        return this.requests.at(-1);
    }

    async stop() {
        this.#server.closeAllConnections();
        await new Promise((resolve) => this.#server.close(resolve));
    }
}
