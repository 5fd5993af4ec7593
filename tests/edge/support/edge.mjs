// The edge as it is shipped: deploy/nginx/edge.sh with settings of a test, on ports of its own.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { Client } from '../../api/support/client.mjs';
import { checkAnswer } from '../../api/support/contract.mjs';
import { freePort } from '../../api/support/free_port.mjs';
import { eventually } from '../../api/support/waiting.mjs';

export const shipped = join(import.meta.dirname, '../../../deploy/nginx');
export const domain = 'gradeinsight.test';

let certificates;
/** A certificate for the domain, made once a process: {folder, ca}. */
export function testCertificates() {
    if (certificates) return certificates;
    const folder = mkdtempSync(join(tmpdir(), 'gi-certificates-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    execFileSync(join(shipped, 'make-dev-certificates.sh'), [folder, domain], { stdio: 'ignore' });
    certificates = { folder, ca: readFileSync(join(folder, 'ca.crt')) };
    return certificates;
}

/** An answer of a server that came through the edge: as documented, but for the name of nginx. */
function checkBehindEdge(method, path, answer) {
    assert.equal(answer.headers.server, 'nginx', 'no version');
    const { server, ...headers } = answer.headers;
    checkAnswer(method, path, Object.assign(Object.create(answer), { headers }));
}

export class Edge {
    #process;
    #closed;
    said = '';

    /** servers: host:port, one or several. settings: variables of render.sh beyond what every test has. */
    static async start(servers, settings = {}) {
        const edge = new Edge();
        edge.folder = mkdtempSync(join(tmpdir(), 'gi-edge-'));
        const [port, httpPort, statusPort] = await Promise.all([freePort(), freePort(), freePort()]);
        Object.assign(edge, { port, httpPort, statusPort });
        const { folder, ca } = testCertificates();
        edge.tls = { ca };
        const { PATH } = process.env;
        edge.settings = {
            PATH,
            BASE_DOMAIN: domain,
            EDGE_SERVERS: [servers].flat().join(' '),
            EDGE_CERTIFICATE: join(folder, 'tls.crt'),
            EDGE_CERTIFICATE_KEY: join(folder, 'tls.key'),
            EDGE_ADDRESSES: '127.0.0.1',
            EDGE_HTTP_PORT: httpPort,
            EDGE_HTTPS_PORT: port,
            EDGE_PUBLIC_HTTPS_PORT: port,
            EDGE_STATUS: `127.0.0.1:${statusPort}`,
            EDGE_ACCESS_LOG: join(edge.folder, 'access.log'),
            EDGE_ERROR_LOG: join(edge.folder, 'error.log'),
            EDGE_LOOK_SECONDS: '0.1',
            ...settings,
        };
        edge.#process = spawn(join(shipped, 'edge.sh'), [join(edge.folder, 'rendered')], {
            env: edge.settings,
            stdio: ['ignore', 'ignore', 'pipe'],
        });
        edge.#process.stderr.setEncoding('utf8').on('data', (text) => (edge.said += text));
        const kill = () => edge.#process.kill('SIGTERM');
        process.once('exit', kill);
        edge.#closed = new Promise((resolve) => edge.#process.once('close', resolve)).then((code) => {
            process.off('exit', kill);
            return code;
        });
        await eventually('the start of the edge', () => edge.#answers());
        return edge;
    }

    // An answer, not a connection: while nginx checks its configuration, it listens and says nothing.
    #answers() {
        const options = { host: '127.0.0.1', port: this.statusPort, path: '/status', agent: false, timeout: 1000 };
        return new Promise((resolve) => {
            const request = http.get(options, (response) => resolve(response.resume().statusCode === 200));
            request
                .once('timeout', () => request.destroy())
                .once('error', (error) => resolve(error.message + this.said));
        });
    }

    host(subdomain = '') {
        return `${subdomain ? `${subdomain}.` : ''}${domain}:${this.port}`;
    }

    /** A client of one school over TLS, of the bare domain without a name. Every answer must be as documented. */
    client(subdomain, headers = {}, check = checkBehindEdge) {
        return new Client(this.port, this.host(subdomain), headers, check, this.tls);
    }

    /** A client whose answers come from the edge, or from a server that is none of ours. */
    plain(subdomain, headers = {}) {
        return this.client(subdomain, headers, () => {});
    }

    /** Without TLS. */
    http(host) {
        return new Client(this.httpPort, host, {}, () => {});
    }

    async signedIn(subdomain, name) {
        const client = this.client(subdomain);
        await client.signIn(`${name}@${subdomain}.example`, `${subdomain}-demo`);
        return client;
    }

    /** A TLS connection; resolves when it stands. */
    connect(options = {}) {
        return new Promise((resolve, reject) => {
            const all = {
                port: this.port,
                host: '127.0.0.1',
                servername: `lincoln.${domain}`,
                ...this.tls,
                ...options,
            };
            const socket = tls.connect(all, () => resolve(socket)).once('error', reject);
        });
    }

    /** Sends exactly these bytes over TLS; gives all that comes back until the edge closes. */
    async exchange(text) {
        const socket = await this.connect();
        let answer = '';
        socket.on('data', (piece) => (answer += piece.toString('latin1'))).on('error', () => {});
        socket.write(text);
        await new Promise((resolve) => socket.once('close', resolve));
        return answer;
    }

    /** A request whose body the caller writes: {request, answer}, where answer comes when the edge gives one. */
    open(method, path, headers, subdomain = 'lincoln') {
        const request = https.request({
            host: '127.0.0.1',
            port: this.port,
            method,
            path,
            headers: { Host: this.host(subdomain), ...headers },
            agent: false,
            ...this.tls,
        });
        const answer = new Promise((resolve, reject) => request.once('response', resolve).once('error', reject));
        return { request, answer };
    }

    /** An HTTP/2 connection to a school. */
    http2(subdomain) {
        const lookup = (name, options, found) => found(null, [{ address: '127.0.0.1', family: 4 }], 4);
        return http2.connect(`https://${this.host(subdomain)}`, { ...this.tls, lookup });
    }

    get errors() {
        return existsSync(this.settings.EDGE_ERROR_LOG) ? readFileSync(this.settings.EDGE_ERROR_LOG, 'utf8') : '';
    }
    get accessLog() {
        return readFileSync(this.settings.EDGE_ACCESS_LOG, 'utf8');
    }

    /** The line of the access log with this request id. */
    async logLine(id) {
        let line;
        await eventually('the line in the access log', async () => {
            line = this.accessLog.split('\n').find((one) => one.includes(id) && one.endsWith('}'));
            return line !== undefined || this.accessLog.slice(-500);
        });
        return JSON.parse(line);
    }

    get pid() {
        return this.#process.pid;
    }

    /** It must end by itself, and cleanly. */
    async stop() {
        this.#process.kill('SIGTERM');
        assert.equal(await this.#closed, 0, this.said);
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** A folder for what a test makes, gone after it. */
export function temporaryFolder(t, name = 'made') {
    const folder = mkdtempSync(join(tmpdir(), 'gi-edge-test-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, name));
    return join(folder, name);
}
