// PostgreSQL clusters of a test's own, which it may stop, kill and freeze.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serviceUser } from './server.mjs';
import { eventually } from './waiting.mjs';

const run = promisify(execFile);
const programs = '/usr/lib/postgresql/15/bin';
const psqlProgram = join(programs, 'psql'); // the one in the PATH is a script that looks for it
const user = serviceUser();
const identity = user ? { uid: user.uid, gid: user.gid } : {};
const own = (path) => user && chownSync(path, user.uid, user.gid);

/** Runs the statements in a transaction and leaves it open, with its locks; gives what ends it: a ROLLBACK, or 'COMMIT'. */
export async function holdOpen(url, sql) {
    const psql = spawn(psqlProgram, ['-Xq', '-v', 'ON_ERROR_STOP=1', '-d', url], { stdio: ['pipe', 'ignore', 'pipe'] });
    const closed = new Promise((resolve) => psql.once('close', resolve));
    // What psql warns of is not buffered, unlike what it prints.
    psql.stdin.write(`BEGIN;\n${sql};\n\\warn held\n`);
    const said = await new Promise((resolve) => psql.stderr.setEncoding('utf8').once('data', resolve));
    assert.equal(said.trim(), 'held');
    const handles = [psql, psql.stdin, psql.stderr];
    // A test that fails while it holds must not keep its file from ending.
    for (const handle of handles) handle.unref();
    return async (how = 'ROLLBACK') => {
        for (const handle of handles) handle.ref();
        psql.stdin.end(`${how};\n`);
        await closed;
    };
}

export class Cluster {
    #process;
    #closed;

    /** settings: of its postgresql.conf, beyond what every test has. */
    constructor(folder, settings = {}) {
        this.folder = folder;
        this.settings = settings;
    }

    /** A libpq connection string, as a rule to its one database. */
    url(role, database = 'postgres') {
        return `host=${this.folder}/run dbname=${database} user=${role}`;
    }

    /** `more`: settings beside the usual ones. */
    async start(more = {}) {
        const settings = {
            listen_addresses: '',
            unix_socket_directories: `${this.folder}/run`,
            fsync: 'off',
            shared_buffers: '16MB',
            max_connections: '60',
            wal_level: 'logical', // schools move between shards
            wal_retrieve_retry_interval: '200ms',
            ...this.settings,
            ...more,
        };
        const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
        this.#process = spawn(join(programs, 'postgres'), ['-D', `${this.folder}/data`, ...flags], {
            ...identity,
            cwd: '/',
            stdio: 'ignore',
        });
        const kill = () => this.#process.kill('SIGKILL');
        process.once('exit', kill);
        this.#closed = new Promise((resolve) => this.#process.once('close', resolve)).then(() =>
            process.off('exit', kill),
        );
        await eventually('the start of PostgreSQL', async () => (await this.#answers()) || 'no answer', 60_000);
    }

    #answers() {
        return run(join(programs, 'pg_isready'), ['-h', `${this.folder}/run`, '-U', 'postgres']).then(
            () => true,
            () => false,
        );
    }

    /** SIGINT ends all sessions, SIGQUIT does not even say goodbye. */
    async stop(signal = 'SIGINT') {
        this.#process.kill(signal);
        await this.#closed;
    }

    /** What one statement gives, as text. */
    async value(sql, database, role = 'postgres') {
        const words = ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', this.url(role, database), '-c', sql];
        return (await run(psqlProgram, words)).stdout.trim();
    }

    holdOpen(sql, database) {
        return holdOpen(this.url('postgres', database), sql);
    }

    /** Every process of the cluster stands still: connections stay open and nothing answers. */
    freeze() {
        for (const pid of this.#pids()) process.kill(pid, 'SIGSTOP');
    }
    thaw() {
        for (const pid of this.#pids()) process.kill(pid, 'SIGCONT');
    }

    #pids() {
        const main = this.#process.pid;
        const parent = (pid) => {
            try {
                return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
            } catch {
                return 0; // it has just ended
            }
        };
        return [
            main,
            ...readdirSync('/proc')
                .filter((name) => /^\d+$/.test(name) && parent(name) === main)
                .map(Number),
        ];
    }
}

/** Makes `count` clusters without starting them; `remove` deletes their files. */
export async function makeClusters(count, settings) {
    const root = mkdtempSync(join(tmpdir(), 'gi-clusters-'));
    chmodSync(root, 0o711);
    const clusters = Array.from({ length: count }, (_, index) => new Cluster(join(root, String(index)), settings));
    for (const { folder } of clusters) {
        for (const path of [folder, join(folder, 'run')]) {
            mkdirSync(path);
            own(path);
        }
    }
    const first = join(clusters[0].folder, 'data');
    const options = [
        '--no-sync',
        '--auth=trust',
        '--username=postgres',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-instructions',
    ];
    await run(join(programs, 'initdb'), ['-D', first, ...options], { ...identity, cwd: '/' });
    for (const { folder } of clusters.slice(1)) {
        await run('cp', ['-a', first, join(folder, 'data')]);
    }
    return { clusters, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What the server must be told to use the clusters: the registry, and shards from number 1 on. */
export function databaseSettings(registry, shards) {
    const settings = {
        TENANT_REGISTRY_URL: registry.url('gi_app'),
        TENANT_REGISTRY_OWNER_URL: registry.url('postgres'),
    };
    for (const [index, shard] of shards.entries()) {
        settings[`DATABASE_SHARD_${index + 1}_URL`] = shard.url('gi_app');
        settings[`DATABASE_SHARD_${index + 1}_OWNER_URL`] = shard.url('postgres');
    }
    return settings;
}
