// Two installations with keys of their own, and a copy of a shard as it was: for archives and restores of one school.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zip } from '../../fixtures/zip.mjs';
import { databaseSettings, makeClusters } from './postgres.mjs';
import { command } from './server.mjs';
import { unzip } from './zip.mjs';

const run = promisify(execFile);

class Installation {
    constructor(registry, shard, key) {
        Object.assign(this, { registry, shard });
        this.env = { ...databaseSettings(registry, [shard]), SECRET_KEY: key };
    }
    tenant(...words) {
        return command(['tenant', ...words], this.env);
    }
    async json(...words) {
        return JSON.parse((await this.tenant(...words, '--json')).split('\n')[0]);
    }
    async number(subdomain) {
        return Number(
            await this.registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = '${subdomain}'`),
        );
    }
}

export class TwoInstallations {
    static async start() {
        const made = new TwoInstallations();
        made.databases = await makeClusters(4);
        const { clusters } = made.databases;
        await Promise.all(clusters.map((cluster) => cluster.start()));
        made.here = new Installation(clusters[0], clusters[1], 'the secret of the one installation: long enough');
        made.there = new Installation(clusters[2], clusters[3], 'the secret of another installation: long enough');
        await Promise.all([made.here, made.there].map(({ env }) => command(['migrate'], env)));
        made.folder = mkdtempSync(join(tmpdir(), 'gi-archives-'));
        return made;
    }

    file(name) {
        return join(this.folder, name);
    }

    /** A copy of the shard as it is now, which stays so; gives its connection string. */
    async copyShard(name) {
        const { shard } = this.there;
        await shard.value(`CREATE DATABASE ${name}`);
        const url = shard.url('postgres').replace('dbname=postgres', `dbname=${name}`);
        const dump = spawn('pg_dump', ['-d', this.here.shard.url('postgres')], {
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        const load = spawn('psql', ['-Xq', '-v', 'ON_ERROR_STOP=1', '-d', url], {
            stdio: ['pipe', 'ignore', 'inherit'],
        });
        dump.stdout.pipe(load.stdin);
        const code = await new Promise((resolve) => load.once('close', resolve));
        if (code !== 0) throw new Error('the shard could not be copied');
        return url;
    }
    async sql(url, statement) {
        return (await run('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', url, '-c', statement])).stdout.trim();
    }

    async stop() {
        await Promise.all((this.databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
        this.databases?.remove();
        if (this.folder) rmSync(this.folder, { recursive: true, force: true });
    }
}

export const readArchive = (path) => unzip(readFileSync(path));
export const manifestOf = (path) => JSON.parse(readArchive(path)['manifest.json']);
export const digestsOf = (path) =>
    Object.fromEntries(manifestOf(path).tables.map(({ name, sha256, rows }) => [name, `${rows} ${sha256}`]));

/** The archive with other files in it. */
export function altered(path, to, change) {
    const files = readArchive(path);
    writeFileSync(to, zip(change({ ...files })));
    return to;
}
