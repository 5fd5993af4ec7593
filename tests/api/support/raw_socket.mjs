// A client that sends exactly the bytes it is told, for requests that no HTTP library would send.
import { connect } from 'node:net';
import { Answer } from './client.mjs';
import { checkAnswer } from './contract.mjs';

/** Parses the first answer in `bytes`; undefined while it is incomplete. */
function parse(bytes) {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [first, ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
    const headers = {};
    for (const line of lines) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const body = bytes.subarray(end + 4);
    const length = Number(headers['content-length'] ?? 0);
    if (body.length < length) return undefined;
    return new Answer(Number(first.split(' ')[1]), headers, body.subarray(0, length));
}

/**
 * Sends `bytes` and gives the first answer; `undefined` when the server closed without one. `then` is called with the
 * socket once the bytes are out, to send more or to end.
 */
export function exchange(port, bytes, { method = 'GET', path = '/', then = () => {}, limit = 60_000 } = {}) {
    return new Promise((resolve, reject) => {
        let received = Buffer.alloc(0);
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => then(socket)));
        socket.setTimeout(limit, () => socket.destroy(new Error(`no answer within ${limit} ms`)));
        socket.on('data', (piece) => {
            received = Buffer.concat([received, piece]);
            const answer = parse(received);
            if (!answer) return;
            socket.destroy();
            try {
                checkAnswer(method, path, answer);
                resolve(answer);
            } catch (error) {
                reject(error);
            }
        });
        socket.on('error', reject);
        socket.on('close', () => resolve(undefined));
    });
}
