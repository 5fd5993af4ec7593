// A gradeinsight of our own: the real program with its own PostgreSQL in a folder that goes away afterwards.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const socketPort = 5432;

/// Runs a program to its end; its standard output as text. `input` goes to its standard input.
export function run(program, args, { input = '', env = {} } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, args, { env: { ...process.env, ...env } });
        let output = '';
        let errors = '';
        child.stdout.on('data', (data) => (output += data));
        child.stderr.on('data', (data) => (errors += data));
        child.on('error', reject);
        child.on('close', (code) =>
            code === 0
                ? resolve(output)
                : reject(new Error(`${program} ${args.join(' ')} ended with ${code}: ${errors}`)),
        );
        child.stdin.on('error', () => {}); // it ended early; its exit code tells
        child.stdin.end(input);
    });
}

const ticksPerSecond = 100; // USER_HZ, fixed on Linux

/// The fields of /proc/<pid>/stat after the name, or undefined when the process has gone.
function statOf(pid) {
    try {
        const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return text.slice(text.lastIndexOf(')') + 2).split(' ');
    } catch {
        return undefined;
    }
}

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

export class Deployment {
    constructor(binary, { environment = {} } = {}) {
        this.binary = binary;
        this.environment = environment;
        this.dataDir = mkdtempSync(join(tmpdir(), 'gi-bench-'));
        rmSync(this.dataDir, { recursive: true }); // serve makes it, for the user that it becomes
    }

    /// Starts `serve` and waits until it says that it is ready.
    async start() {
        const args = [
            'serve',
            '--demo',
            '--listen',
            '127.0.0.1:0',
            '--data-dir',
            this.dataDir,
            '--log-level',
            'warning',
        ];
        this.child = spawn(this.binary, args, {
            env: { ...process.env, ...this.environment },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        running.add(this.child);
        let errors = '';
        this.child.stderr.on('data', (data) => (errors += data));
        this.ended = new Promise((resolve) => this.child.on('close', resolve));
        this.ended.then(() => running.delete(this.child));
        const lines = createInterface({ input: this.child.stdout });
        this.port = await new Promise((resolve, reject) => {
            lines.on('line', (line) => {
                const ready = /ready: http:\/\/[^:]+:(\d+)/.exec(line);
                if (ready) resolve(Number(ready[1]));
            });
            this.ended.then((code) => reject(new Error(`gradeinsight serve ended with ${code}: ${errors}`)));
        });
        return this;
    }

    async stop() {
        this.child.kill('SIGTERM');
        await this.ended;
    }

    /// Stops and removes everything.
    async remove() {
        await this.stop();
        rmSync(this.dataDir, { recursive: true, force: true });
    }

    get pid() {
        return this.child.pid;
    }

    get socketDir() {
        return join(this.dataDir, 'run');
    }

    connection(database, user = 'postgres') {
        return ['-h', this.socketDir, '-p', String(socketPort), '-U', user, '-d', database];
    }

    /// SQL as the owner, or as `user`; the rows as text, one a line, columns separated by |.
    async sql(database, text, { user, variables = {} } = {}) {
        const set = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
        const args = ['-X', '-q', '-At', '-v', 'ON_ERROR_STOP=1', ...set, ...this.connection(database, user)];
        return (await run('psql', args, { input: text })).trim();
    }

    /// Seconds that psql's \timing gives for the one statement.
    async timedSql(database, statement) {
        const output = await this.sql(database, `\\timing on\n${statement}\n`);
        return Number(/Time: ([\d.]+) ms/.exec(output)[1]) / 1000;
    }

    /// Seconds of processor time used so far: {server, postgres}, the latter by the back-ends that live now.
    processorTime() {
        const ticks = new Map(); // by parent
        for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
            const fields = statOf(name);
            if (!fields) continue;
            const pid = Number(name);
            const used = Number(fields[11]) + Number(fields[12]);
            ticks.set(pid, { parent: Number(fields[1]), used });
        }
        let postgres = 0;
        for (const { parent, used } of ticks.values()) {
            if (parent === this.pid || ticks.get(parent)?.parent === this.pid) postgres += used;
        }
        return { server: ticks.get(this.pid).used / ticksPerSecond, postgres: postgres / ticksPerSecond };
    }

    /// Kilobytes of the server process alone, without PostgreSQL: {VmRSS, VmHWM, Pss}.
    memory() {
        const kilobytes = (file, name) =>
            Number(
                new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${this.pid}/${file}`, 'utf8'))[1],
            );
        return {
            VmRSS: kilobytes('status', 'VmRSS'),
            VmHWM: kilobytes('status', 'VmHWM'),
            Pss: kilobytes('smaps_rollup', 'Pss'),
        };
    }
}

/// One request over a kept connection: {status, headers, body (Buffer), seconds}. Throws on another status than wanted.
export function ask(agent, port, { method = 'GET', path, headers, body, wanted = 200 }) {
    return new Promise((resolve, reject) => {
        const begin = process.hrtime.bigint();
        const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('error', reject);
            response.on('end', () => {
                const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
                const answer = {
                    status: response.statusCode,
                    headers: response.headers,
                    body: Buffer.concat(parts),
                    seconds,
                };
                if (answer.status === wanted) resolve(answer);
                else reject(new Error(`${method} ${path}: ${answer.status} ${answer.body.toString().slice(0, 500)}`));
            });
        });
        sent.on('error', reject);
        sent.end(body);
    });
}
