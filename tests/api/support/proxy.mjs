// nginx in front of several pods, as in production; which of them it knows can be changed while it runs.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free_port.mjs';
import { eventually } from './waiting.mjs';

const program = '/usr/sbin/nginx';

export class Proxy {
    #process;
    #closed;
    #generation = 0;
    log = '';

    /** pods: their ports. */
    static async start(pods) {
        const proxy = new Proxy();
        proxy.folder = mkdtempSync(join(tmpdir(), 'gi-proxy-'));
        proxy.port = await freePort();
        proxy.#write(pods);
        const flags = ['-p', proxy.folder, '-c', join(proxy.folder, 'nginx.conf'), '-e', 'stderr'];
        proxy.#process = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
        proxy.#process.stderr.setEncoding('utf8').on('data', (text) => (proxy.log += text));
        const kill = () => proxy.#process.kill('SIGTERM');
        process.once('exit', kill);
        proxy.#closed = new Promise((resolve) => proxy.#process.once('close', resolve)).then(() =>
            process.off('exit', kill),
        );
        await proxy.#knows();
        return proxy;
    }

    // Requests that change something are never sent twice; nothing is kept on disk.
    #write(pods) {
        this.#generation++;
        const servers = pods.map((port) => `server 127.0.0.1:${port} max_fails=1 fail_timeout=1s;`);
        const text = `
            daemon off; ${process.getuid() === 0 ? 'user root;' : ''} worker_processes 1; pid nginx.pid;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path body; proxy_temp_path proxied; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                upstream pods { ${servers.join(' ')} keepalive 8; }
                server {
                    listen 127.0.0.1:${this.port};
                    location = /generation { return 200 "${this.#generation}"; }
                    location / {
                        proxy_pass http://pods;
                        proxy_http_version 1.1;
                        proxy_set_header Host $http_host;
                        proxy_set_header Connection "";
                        proxy_next_upstream error timeout;
                        proxy_max_temp_file_size 0;
                    }
                }
            }`;
        writeFileSync(join(this.folder, 'nginx.conf'), text);
    }

    #workers() {
        const { pid } = this.#process;
        return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
    }

    #ask() {
        return new Promise((resolve) => {
            const options = { host: '127.0.0.1', port: this.port, path: '/generation', agent: false };
            http.get(options, (answer) => {
                let text = '';
                answer.on('data', (piece) => (text += piece)).on('end', () => resolve(text));
            }).on('error', (error) => resolve(error.message));
        });
    }

    #knows() {
        const wanted = String(this.#generation);
        return eventually('the configuration of nginx', async () => {
            const answer = await this.#ask();
            return answer === wanted || `${answer} ${this.log}`;
        });
    }

    /** Requests go to these pods from now on. Returns when none is under way to another one. */
    async use(pods) {
        const before = this.#workers();
        this.#write(pods);
        this.#process.kill('SIGHUP');
        await this.#knows();
        await eventually(
            'the end of its requests',
            async () => !this.#workers().some((pid) => before.includes(pid)),
            60_000,
        );
    }

    async stop() {
        this.#process.kill('SIGQUIT');
        await this.#closed;
        rmSync(this.folder, { recursive: true, force: true });
    }
}
