// Prometheus and Alertmanager of a test's own, on loopback, with the shipped files; only addresses and patience are changed.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePort } from '../../api/support/free_port.mjs';
import { eventually } from '../../api/support/waiting.mjs';
import { shipped } from './deployed.mjs';

const startLimit = 120_000;

const tries = 3;

function change(path, edit) {
    const value = parse(readFileSync(path, 'utf8'));
    edit(value);
    writeFileSync(path, stringify(value));
}

class Program {
    log = '';

    constructor(name, words, folder) {
        this.child = spawn(name, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
        const kill = () => this.child.kill('SIGKILL');
        process.once('exit', kill);
        this.child.once('error', (error) => (this.log += error.message));
        this.closed = new Promise((resolve) => this.child.once('close', resolve)).then(() => process.off('exit', kill));
        for (const stream of [this.child.stdout, this.child.stderr])
            stream.setEncoding('utf8').on('data', (text) => (this.log += text));
    }

    /** Waits until it answers; false when it has ended instead. */
    async ready(url) {
        const answers = () =>
            fetch(url).then(
                ({ ok }) => ok,
                () => false,
            );
        const ended = () => this.child.exitCode !== null || this.child.signalCode !== null;
        await eventually(
            `the start at ${url}`,
            async () => ended() || (await answers()) || this.log.slice(-500),
            startLimit,
        );
        return !ended();
    }

    /** Starts one that is told its port, since it does not say which one it took; with another when somebody was quicker. */
    static async listening(name, words, folder) {
        for (let left = tries; ; --left) {
            const address = `127.0.0.1:${await freePort()}`;
            const program = new Program(name, [...words, `--web.listen-address=${address}`], folder);
            if (await program.ready(`http://${address}/-/ready`)) return { program, address };
            await program.closed;
            if (left === 1) throw new Error(`${name} does not start: ${program.log.slice(-2000)}`);
        }
    }

    async stop() {
        this.child.kill('SIGTERM');
        await this.closed;
    }
}

/** Seconds instead of minutes, the other way and nothing else: what is tested is the way of an alert, not its patience. */
function hurry(folder) {
    for (const name of readdirSync(join(folder, 'prometheus/rules')))
        change(join(folder, 'prometheus/rules', name), ({ groups }) => {
            for (const group of groups) {
                group.interval = '1s';
                for (const rule of group.rules) if (rule.for) rule.for = '2s';
            }
        });
}

export class Monitoring {
    /** app: address of a server; mail: address of an SMTP server; hook: URL that gets the pages as well. */
    static async start({ app, mail, hook }) {
        const made = new Monitoring();
        made.folder = mkdtempSync(join(tmpdir(), 'gi-monitoring-'));
        for (const part of ['prometheus', 'alertmanager'])
            cpSync(join(shipped, part), join(made.folder, part), { recursive: true });
        mkdirSync(join(made.folder, 'data'));
        hurry(made.folder);
        made.#tellAlertmanager(mail, hook);
        const alertmanager = await Program.listening(
            'prometheus-alertmanager',
            ['--config.file=alertmanager.yml', `--storage.path=${made.folder}/data/a`, '--cluster.listen-address='],
            join(made.folder, 'alertmanager'),
        );
        made.alertmanager = alertmanager.program;
        made.#tellPrometheus(app, alertmanager.address);
        const prometheus = await Program.listening(
            'prometheus',
            ['--config.file=prometheus.host.yml', `--storage.tsdb.path=${made.folder}/data/p`],
            join(made.folder, 'prometheus'),
        );
        made.prometheus = prometheus.program;
        made.url = `http://${prometheus.address}`;
        return made;
    }

    #tellAlertmanager(mail, hook) {
        change(join(this.folder, 'alertmanager/alertmanager.yml'), (value) => {
            value.global = {
                resolve_timeout: '5m',
                smtp_smarthost: mail,
                smtp_from: 'alerts@example.org',
                smtp_require_tls: false,
            };
            for (const receiver of value.receivers) {
                delete receiver.pagerduty_configs;
                delete receiver.webhook_configs;
                if (receiver.name === 'pager') receiver.webhook_configs = [{ url: hook }];
            }
            const hurried = (route) => {
                Object.assign(route, { group_wait: '0s', group_interval: '1s' });
                route.routes?.forEach(hurried);
            };
            hurried(value.route);
        });
    }

    #tellPrometheus(app, alertmanager) {
        change(join(this.folder, 'prometheus/prometheus.host.yml'), (value) => {
            Object.assign(value.global, { scrape_interval: '1s', evaluation_interval: '1s' });
            value.alerting.alertmanagers = [{ static_configs: [{ targets: [alertmanager] }] }];
            value.scrape_configs = value.scrape_configs.filter(({ job_name }) => job_name === 'gradeinsight-app');
            value.scrape_configs[0].static_configs = [{ targets: [app] }];
        });
    }

    /** What Prometheus answers to an instant query; throws its words when it cannot. */
    async query(expression) {
        const body = new URLSearchParams({ query: expression });
        const { status, data, error } = await (
            await fetch(`${this.url}/api/v1/query`, { method: 'POST', body })
        ).json();
        if (status !== 'success') throw new Error(`${error}: ${expression}`);
        return data.result;
    }

    /** Rules that Prometheus could not compute, with what it says. */
    async brokenRules() {
        const { data } = await (await fetch(`${this.url}/api/v1/rules`)).json();
        return data.groups.flatMap(({ rules }) =>
            rules.filter(({ lastError }) => lastError).map(({ name, lastError }) => `${name}: ${lastError}`),
        );
    }

    async stop() {
        await Promise.all([this.prometheus?.stop(), this.alertmanager?.stop()]);
        rmSync(this.folder, { recursive: true, force: true });
    }
}
