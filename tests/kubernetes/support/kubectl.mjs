// kubectl as a child process, bound to one namespace. What it refuses is an error with its own words.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../api/support/waiting.mjs';

const usualLimit = 120_000;

/** Runs kubectl; gives its standard output. `input` goes to its standard input. */
export function kubectl(words, { input, limit = usualLimit } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn('kubectl', words, { stdio: ['pipe', 'pipe', 'pipe'] });
        let out = '';
        let error = '';
        const timer = setTimeout(() => {
            error += `no end within ${limit} ms`;
            child.kill('SIGKILL');
        }, limit);
        child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
        child.stderr.setEncoding('utf8').on('data', (text) => (error += text));
        child.stdin.on('error', () => {}); // it ended before it had read everything; its exit code says why
        child.once('error', reject);
        child.once('close', (code) => {
            clearTimeout(timer);
            if (code === 0) resolve(out);
            else reject(new Error(`kubectl ${words.join(' ')}: ${error.trim() || `exit code ${code}`}`));
        });
        child.stdin.end(input);
    });
}

/** Waits for something in the cluster. Asks less often than `eventually`: each kubectl costs as much as many requests. */
export function happens(what, ask, limit = 120_000) {
    const calmly = async () => {
        const seen = await ask();
        if (seen !== true) await pause(500);
        return seen;
    };
    return eventually(what, calmly, limit);
}

export class Namespace {
    constructor(name) {
        this.name = name;
    }

    run(words, options) {
        return kubectl(['--namespace', this.name, ...words], options);
    }
    async get(...words) {
        return JSON.parse(await this.run(['get', ...words, '--output', 'json']));
    }
    async list(kind, selector) {
        return (await this.get(kind, ...(selector ? ['--selector', selector] : []))).items;
    }
    /** Objects as text or as values. Fields that an old server does not know are left out by it. */
    apply(objects) {
        const input =
            typeof objects === 'string' ? objects : JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
        return this.run(['apply', '--validate=false', '--filename', '-'], { input });
    }
    /** Runs a program in a container of a pod, which may be named by its owner: deployment/name. */
    exec(target, words, { container, input, limit } = {}) {
        const where = [
            'exec',
            ...(input === undefined ? [] : ['--stdin']),
            target,
            ...(container ? ['--container', container] : []),
        ];
        return this.run([...where, '--', ...words], { input, limit });
    }
    /** Until a Deployment has all its pods as they are wanted. */
    rolledOut(name, limit = 300_000) {
        const words = ['rollout', 'status', `deployment/${name}`, `--timeout=${Math.round(limit / 1000)}s`];
        return this.run(words, { limit: limit + 5_000 });
    }
    /** Until all pods of a StatefulSet can be asked, however it is updated. */
    allReady(name, limit = 300_000) {
        return happens(
            `the pods of ${name}`,
            async () => {
                const { spec, status } = await this.get('statefulset', name);
                return (status.readyReplicas ?? 0) === spec.replicas || status;
            },
            limit,
        );
    }
    /** Until a Job has done its work; its log is in the error when it has not. */
    async done(job, limit = 300_000) {
        await happens(
            `the end of the Job ${job}`,
            async () => {
                const { status } = await this.get('job', job);
                const ended = status.conditions?.find(
                    ({ type, status: holds }) => ['Complete', 'Failed'].includes(type) && holds === 'True',
                );
                if (ended?.type === 'Failed')
                    throw new Error(`The Job ${job} failed: ${ended.message}\n${await this.log(`job/${job}`)}`);
                return ended?.type === 'Complete' || status;
            },
            limit,
        );
    }
    log(target, ...words) {
        return this.run(['logs', target, '--tail=40', ...words]).catch((error) => error.message);
    }
}

export const isReady = (pod) =>
    !pod.metadata.deletionTimestamp &&
    pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
