// The shipped compose.yaml, started by Docker Compose as a project of its own, with secrets of its own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '../../api/support/client.mjs';
import { checkAnswer, checkProblem } from '../../api/support/contract.mjs';
import { eventually } from '../../api/support/waiting.mjs';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
export const domain = 'gradeinsight.test';
const limit = 600_000; // for one command, on a busy machine
const shards = [1, 2, 3];

// On an engine of one's own the ports of the documentation are free; on somebody else's, any may be taken.
const documentedPorts = {
    APP_PORTS: '8000-8009',
    REGISTRY_PORT: '8100',
    SHARD_1_PORT: '5432',
    SHARD_2_PORT: '5433',
    SHARD_3_PORT: '5434',
    REGISTRY_DATABASE_PORT: '5435',
    REDIS_PORT: '6379',
    HTTP_PORT: '80',
    HTTPS_PORT: '443',
};
const otherPorts = {
    APP_PORTS: '28000-28009',
    REGISTRY_PORT: '28100',
    SHARD_1_PORT: '25432',
    SHARD_2_PORT: '25433',
    SHARD_3_PORT: '25434',
    REGISTRY_DATABASE_PORT: '25435',
    REDIS_PORT: '26379',
    HTTP_PORT: '28080',
    HTTPS_PORT: '28443',
};

async function composeProgram() {
    const plugin = await run('docker', ['compose', 'version']).catch(() => undefined);
    return plugin ? ['docker', 'compose'] : ['docker-compose'];
}

export class Stack {
    static async make() {
        const stack = new Stack();
        stack.folder = mkdtempSync(join(tmpdir(), 'gi-compose-'));
        stack.project = `gradeinsight-test-${process.pid}`;
        stack.ports = process.env.GI_ENGINE === 'own' ? documentedPorts : otherPorts;
        stack.env = {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            DOCKER_HOST: process.env.DOCKER_HOST,
            COMPOSE_HTTP_TIMEOUT: '300',
            COMPOSE_PROJECT_NAME: stack.project,
            GRADEINSIGHT_TAG: process.env.GRADEINSIGHT_TAG ?? 'test',
            BASE_DOMAIN: domain,
            PUBLIC_URL: `https://{school}.${domain}`,
            SECRETS: stack.folder,
            CERTIFICATES: join(stack.folder, 'tls'),
            FRONT_SUBNET: '10.213.41.0/24',
            FRONT_RANGE: '10.213.41.128/25',
            NGINX_ADDRESS: '10.213.41.10',
            ...stack.ports,
        };
        await run(join(root, 'deploy/docker/make-secrets.sh'), [stack.folder], { env: stack.env });
        writeFileSync(join(stack.folder, 'none.env'), '');
        stack.ca = readFileSync(join(stack.folder, 'tls/ca.crt'));
        stack.program = await composeProgram();
        return stack;
    }

    async #run(words, options) {
        const { stdout } = await run(words[0], words.slice(1), {
            env: this.env,
            cwd: root,
            timeout: limit,
            maxBuffer: 1 << 26,
            ...options,
        });
        return stdout;
    }

    /** A command of compose; gives its standard output. */
    compose(...words) {
        // The .env of whoever runs this is none of the test's business.
        return this.#run([...this.program, '--env-file', join(this.folder, 'none.env'), ...words]);
    }
    docker(...words) {
        return this.#run(['docker', ...words]);
    }
    /** A script of deploy/docker. */
    script(name) {
        return this.#run([join(root, 'deploy/docker', name)]);
    }

    /** As an operator does it: a command in the container of the control plane. */
    gradeinsight(...words) {
        return this.compose('exec', '-T', 'gradeinsight-registry', 'gradeinsight', ...words);
    }

    /** By the labels of compose: asking docker is much faster than asking compose. */
    async containers(service) {
        const labels = [`project=${this.project}`, 'oneoff=False', ...(service ? [`service=${service}`] : [])];
        const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
        return (await this.docker('ps', '--all', '--quiet', '--no-trunc', ...filters)).split('\n').filter(Boolean);
    }

    async inspect(container) {
        return JSON.parse(await this.docker('inspect', container))[0];
    }

    async isHealthy(service, count = 1) {
        const found = await Promise.all((await this.containers(service)).map((one) => this.inspect(one)));
        const states = found.map(({ State }) => (State.Running ? State.Health?.Status : State.Status));
        return (states.length === count && states.every((state) => state === 'healthy')) || { service, states };
    }

    becomesHealthy(service, count) {
        return eventually(`${service} being healthy`, () => this.isHealthy(service, count), limit);
    }

    /** Of a school, through nginx; of the bare domain without a name. */
    client(subdomain = '') {
        const port = Number(this.ports.HTTPS_PORT);
        const host = (subdomain ? `${subdomain}.${domain}` : domain) + (port === 443 ? '' : `:${port}`);
        const check = (method, path, answer) => {
            delete answer.headers.server; // of nginx
            // What it says itself when a server breaks off, in the words of the API but not among its answers.
            if (answer.status === 502) checkProblem(answer);
            else checkAnswer(method, path, answer);
        };
        // A new connection for each request: nginx that reads its configuration anew closes those at rest, and a program
        // that is just using one again, unlike a browser, does not send again.
        return new Client(port, host, {}, check, { ca: this.ca, keepAlive: false });
    }

    /** A school on that shard, and a client with a token of its administrator. */
    async createSchool(subdomain, shard) {
        const email = `head@${subdomain}.example`;
        const options = ['--shard', String(shard), '--admin-email', email, '--admin-password', '--json'];
        const [line, ...rest] = (await this.gradeinsight('tenant', 'create', subdomain, ...options)).split('\n');
        const password = /^password +(\S+)/m.exec(rest.join('\n'))[1];
        const token = (await this.gradeinsight('token', 'create', subdomain, email)).trim();
        const program = this.client(subdomain).with({ Authorization: `Bearer ${token}` });
        return { ...JSON.parse(line), subdomain, email, password, program };
    }

    /** Sums of a metric's series, for each replica, by the port that it has on this machine. */
    async requestsByReplica() {
        const counts = {};
        for (const container of await this.containers('gradeinsight-app')) {
            const port = (await this.docker('port', container, '8000')).trim().split(':').at(-1);
            const { text } = await new Client(Number(port), `localhost:${port}`).expect(200, 'GET', '/metrics');
            const series = [...text.matchAll(/^gi_http_requests_total\{[^}]*\} (\S+)/gm)];
            counts[port] = series.reduce((sum, [, value]) => sum + Number(value), 0);
        }
        return counts;
    }

    /** For whoever must find out why something failed. */
    async logs() {
        return (await this.compose('--profile', 'production', 'logs', '--no-color', '--tail', '60')).slice(-20_000);
    }

    async down() {
        await this.compose(
            '--profile',
            'production',
            '--profile',
            'backup',
            'down',
            '-v',
            '--remove-orphans',
            '-t',
            '30',
        );
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** What of the project the engine still has. */
    async leftovers() {
        const filter = ['-q', '--filter', `label=com.docker.compose.project=${this.project}`];
        const lists = await Promise.all([
            this.docker('ps', '-a', ...filter),
            this.docker('volume', 'ls', ...filter),
            this.docker('network', 'ls', ...filter),
        ]);
        return lists.join('').trim();
    }
}

export const everyShard = shards;

/** Whether a request was refused as one to a school whose shard is away. */
export function assertShardAway(answer) {
    assert.deepEqual([answer.status, answer.json.code], [503, 'shard_unavailable']);
}
