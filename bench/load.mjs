// The load generators: wrk for HTTP, pgbench for PostgreSQL.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './deployment.mjs';

const script = fileURLToPath(new URL('requests.lua', import.meta.url));
const files = [];
process.on('exit', () => files.forEach((path) => rmSync(path, { force: true })));
const temporaryFile = (content) => {
    const path = join(tmpdir(), `gi-bench-${process.pid}-${files.length}`);
    writeFileSync(path, content);
    files.push(path);
    return path;
};

/// The requests ({path, headers}) for wrk(), as a file.
export const requestFile = (requests) =>
    temporaryFile(
        requests
            .map(({ path, headers }) =>
                [path, ...Object.entries(headers).map((header) => header.join(': '))].join('\t'),
            )
            .join('\n') + '\n',
    );

/// {perSecond, p50_ms, p99_ms, bytesPerAnswer}. Throws when a request failed.
export async function wrk(port, file, { connections = 32, threads = 2, seconds }) {
    const args = ['-t', threads, '-c', connections, '-d', `${seconds}s`, '--timeout', '30s', '-s', script];
    const output = await run('wrk', [...args, `http://127.0.0.1:${port}`, '--', file].map(String));
    const result = JSON.parse(output.trim().split('\n').at(-1));
    if (result.errors > 0 || result.requests === 0) throw new Error(`wrk: ${result.errors} requests failed\n${output}`);
    return {
        ...result,
        perSecond: result.requests / result.seconds,
        bytesPerAnswer: result.bytes / result.requests,
    };
}

export const scriptFile = temporaryFile;

/// Transactions per second of a script with prepared statements.
export async function pgbench(deployment, database, file, { user = 'postgres', clients = 32, threads = 2, seconds }) {
    const args = ['-n', '-M', 'prepared', '-c', clients, '-j', threads, '-T', seconds, '-f', file];
    const [, socketDir, , port, , , ,] = deployment.connection(database, user);
    const output = await run('pgbench', [...args, '-h', socketDir, '-p', port, '-U', user, database].map(String));
    if (!/number of failed transactions: 0 /.test(output)) throw new Error(`pgbench:\n${output}`);
    return Number(/^tps = ([\d.]+)/m.exec(output)[1]);
}
