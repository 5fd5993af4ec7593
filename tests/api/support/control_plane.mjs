// `gradeinsight registry` for a test: a process of its own beside the servers.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { Client } from './client.mjs';
import { controlPlane } from './contract.mjs';
import { assertNothingPersonal, binary, environment, printedPort } from './server.mjs';

const stopLimit = 60_000;

export class ControlPlane {
    #child;
    #closed;
    log = '';

    static async start({ env = {}, flags = [] } = {}) {
        const plane = new ControlPlane();
        plane.#child = spawn(binary, ['registry', '--listen', '127.0.0.1:0', ...flags], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: environment(env),
        });
        const kill = () => plane.#child.kill('SIGKILL');
        process.once('exit', kill);
        plane.#closed = new Promise((resolve) => plane.#child.once('close', (...ended) => resolve(ended))).then(
            ([code, signal]) => {
                process.off('exit', kill);
                return { code, signal };
            },
        );
        plane.#child.stderr.setEncoding('utf8').on('data', (text) => (plane.log += text));
        plane.port = await printedPort(plane.#child, () => plane.log);
        return plane;
    }

    /** A client with this token, or none. */
    client(token, host = `127.0.0.1:${this.port}`) {
        const headers = token ? { Authorization: `Bearer ${token}` } : {};
        return new Client(this.port, host, headers, controlPlane.checkAnswer);
    }

    /** The code and the signal that it ended with. */
    get ended() {
        return this.#closed;
    }

    async stop() {
        const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopLimit);
        this.#child.kill('SIGTERM');
        const ended = await this.#closed;
        clearTimeout(timer);
        assert.deepEqual(ended, { code: 0, signal: null }, `the control plane did not end cleanly:\n${this.log}`);
        assertNothingPersonal(this.log, 'the log');
    }
}
