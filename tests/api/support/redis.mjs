// A Redis of a test's own, on a free port and with a password.
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { freePort } from './free_port.mjs';
import { eventually } from './waiting.mjs';

const run = promisify(execFile);
const password = 'of-the-test';
const database = '2';

export class RedisServer {
    #process;

    static async start() {
        const server = new RedisServer();
        server.port = String(await freePort());
        await server.restart();
        return server;
    }

    get url() {
        return `redis://:${password}@127.0.0.1:${this.port}/${database}`;
    }

    /** After stop(): with nothing in it. */
    async restart() {
        const where = ['--port', this.port, '--bind', '127.0.0.1', '--requirepass', password];
        this.#process = spawn('redis-server', [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
        const started = this.#process;
        process.once('exit', () => started.kill('SIGKILL'));
        const answers = () =>
            this.command('PING').then(
                (text) => text === 'PONG',
                () => false,
            );
        await eventually('the start of Redis', answers);
    }

    async stop() {
        const closed = new Promise((resolve) => this.#process.once('close', resolve));
        this.#process.kill('SIGTERM');
        await closed;
    }

    /** As redis-cli prints it. */
    async command(...words) {
        const where = ['-h', '127.0.0.1', '-p', this.port, '-n', database, '--no-auth-warning', '-a', password];
        const { stdout } = await run('redis-cli', [...where, ...words]);
        return stdout.trim();
    }
}
