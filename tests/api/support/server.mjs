// A whole server for a test file: the real binary with the demo schools, on a free port and a data folder of its own.
// GI_BINARY names the binary (set by ./dev test).
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { Client } from './client.mjs';

export const binary = process.env.GI_BINARY ?? join(import.meta.dirname, '../../../build/release/gradeinsight');

const run = promisify(execFile);
const startLimit = 120_000; // sanitizer builds on a busy machine
const stopLimit = 60_000;
export const jwtSecret = 'only-for-tests-0123456789abcdefghijk';

// Nothing of the surroundings may change what is tested.
export function environment(extra) {
    const { PATH, HOME, ASAN_OPTIONS, UBSAN_OPTIONS, ASAN_SYMBOLIZER_PATH } = process.env;
    const ours = { JWT_SECRET: jwtSecret, ISOLATION_CHECK_SECONDS: '0' }; // what looks by itself looks in its own test
    const kept = { PATH, HOME, ASAN_OPTIONS, UBSAN_OPTIONS, ASAN_SYMBOLIZER_PATH, ...ours, ...extra };
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** PostgreSQL does not run as root; then everything belongs to the service user. Nothing when this is not root. */
export function serviceUser() {
    if (process.getuid() !== 0) return undefined;
    const users = readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .map((line) => line.split(':'));
    const [name, , uid, gid] = ['gradeinsight', 'postgres', 'nobody']
        .map((wanted) => users.find(([user]) => user === wanted))
        .find(Boolean);
    return { name, uid: Number(uid), gid: Number(gid) };
}

// These data may be lost: waiting for the disk would only slow the tests down.
function emptyDataFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'gi-api-'));
    writeFileSync(join(folder, 'postgres.local.conf'), 'fsync = off\nfull_page_writes = off\n');
    const user = serviceUser();
    if (user) chownSync(folder, user.uid, user.gid);
    return folder;
}

/**
 * A folder of a server that has already been started once. Making databases, schema and demo schools anew takes most of
 * the time of a short test file, so ./dev test names a folder, GI_TEST_TEMPLATES, where the first who needs such data
 * leaves them for all others to copy. Without it every server makes its own.
 */
async function makeDataFolder(demo) {
    const templates = process.env.GI_TEST_TEMPLATES;
    if (!templates) return emptyDataFolder();
    const template = join(templates, demo ? 'demo' : 'empty');
    if (!existsSync(template)) {
        const first = await Server.start({ demo, folder: emptyDataFolder() });
        await first.end();
        // Where another file was faster, its template stays.
        await run('mv', ['-nT', first.folder, template]);
        rmSync(first.folder, { recursive: true, force: true });
    }
    const folder = emptyDataFolder();
    await run('cp', ['-a', `${template}/.`, folder]);
    return folder;
}

/** Runs a subcommand; gives its standard output. Fails with its standard error in the message. */
export async function command(words, env = {}) {
    const { stdout } = await run(binary, words, { env: environment(env) });
    return stdout;
}

/** Starts a subcommand without waiting for its end. */
export function startCommand(words, env = {}) {
    const child = spawn(binary, words, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('close', () => process.off('exit', kill));
    return child;
}

/** The port in the address that a server prints when it is ready. `log`: what it said besides, for when it does not start. */
export async function printedPort(child, log) {
    let text = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), startLimit);
    for await (const piece of child.stdout.setEncoding('utf8')) {
        text += piece;
        const port = /http:\/\/[^/]*:(\d+)\//.exec(text)?.[1];
        if (!port) continue;
        clearTimeout(timer);
        child.stdout.resume();
        return Number(port);
    }
    clearTimeout(timer);
    throw new Error(`${binary} did not start: ${text}${log()}`);
}

export class Server {
    #child;
    #settings;
    #environment;
    #closed;
    log = '';

    /** flags: of `serve`. folder: of its data; without, one is made when no databases of one's own are in `env`. */
    static async start({ demo = true, env = {}, flags = [], embedded = !env.TENANT_REGISTRY_URL, folder } = {}) {
        const server = new Server();
        server.folder = folder ?? (embedded ? await makeDataFolder(demo) : undefined);
        server.#settings = embedded ? ['--data-dir', server.folder] : [];
        server.#environment = env;
        const listen = ['--listen', '127.0.0.1:0', ...(demo ? ['--demo'] : [])];
        server.#child = spawn(binary, ['serve', ...listen, ...server.#settings, ...flags], {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: environment(env),
        });
        const kill = () => server.#child.kill('SIGKILL');
        process.once('exit', kill);
        server.#child.once('error', (error) => (server.log += error.message));
        server.#closed = new Promise((resolve) => server.#child.once('close', (...ended) => resolve(ended))).then(
            ([code, signal]) => {
                process.off('exit', kill);
                return { code, signal };
            },
        );
        server.#child.stderr.setEncoding('utf8').on('data', (text) => (server.log += text));
        server.port = await printedPort(server.#child, () => server.log);
        return server;
    }

    /** A client of one school's host; of the bare domain without a name. */
    client(subdomain = '') {
        return new Client(this.port, subdomain ? `${subdomain}.localhost:${this.port}` : `localhost:${this.port}`);
    }

    /** A client of a school that is signed in with a demo account: "teacher", "teacher2", "admin", "student", "parent". */
    async signedIn(subdomain, name) {
        const client = this.client(subdomain);
        await client.signIn(`${name}@${subdomain}.example`, `${subdomain}-demo`);
        return client;
    }

    /** Runs another subcommand beside the running server, with its settings. */
    command(...words) {
        return command([...words, ...this.#settings], this.#environment);
    }

    /** Creates a school with an administrator; gives its facts and the administrator's password. */
    async createSchool(subdomain, ...options) {
        const email = `admin@${subdomain}.example`;
        const text = await this.command(
            'tenant',
            'create',
            subdomain,
            '--json',
            '--admin-email',
            email,
            '--admin-password',
            ...options,
        );
        const [line, ...rest] = text.split('\n');
        const password = /^password +(\S+)/m.exec(rest.join('\n'))[1];
        return { ...JSON.parse(line), email, password };
    }

    token(subdomain, email, ...options) {
        return this.command('token', 'create', subdomain, email, ...options).then((text) => text.trim());
    }

    signal(name) {
        this.#child.kill(name);
    }

    /** As when the machine loses its power. Only with databases of one's own, which live on. */
    async kill() {
        this.#child.kill('SIGKILL');
        await this.#closed;
    }

    /** SIGTERM must end it cleanly, and its log must not have told anything personal. */
    async stop() {
        try {
            await this.end();
        } finally {
            if (this.folder) rmSync(this.folder, { recursive: true, force: true });
        }
    }

    /** As `stop`, but what it has written stays. */
    async end() {
        const timer = setTimeout(() => this.#child.kill('SIGKILL'), stopLimit);
        this.#child.kill('SIGTERM');
        const { code, signal } = await this.#closed;
        clearTimeout(timer);
        assert.deepEqual({ code, signal }, { code: 0, signal: null }, `the server did not end cleanly:\n${this.log}`);
        assertNothingPersonal(this.log, 'the log');
    }
}

const personal = [
    /[\w.+-]+@[\w-]+\.\w+/,
    /gi_session=/,
    /\beyJ[\w-]+\./,
    /-demo\b/,
    /Alvarez|Whitfield|Solberg|Okafor/,
];

export function assertNothingPersonal(text, what) {
    for (const pattern of personal) assert.doesNotMatch(text, pattern, `${what} must tell nothing personal`);
}

/**
 * For a test file: a server that runs during its tests; `prepare` gets it before the first. Read `.server` inside of
 * tests only.
 */
export function withServer(options, prepare = () => {}) {
    const held = {};
    before(async () => {
        held.server = await Server.start(options);
        await prepare(held.server);
    });
    after(() => held.server?.stop());
    return held;
}
