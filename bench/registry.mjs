// What the number of registered schools costs: a server's memory, its start, the way of a change into its map, and the
// making of more schools. The schools are rows of the registry only; nothing else here depends on their number.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { below, median } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools } from './schools.mjs';

export const title = 'Registered schools: 3, 10,000, 100,000';

const firstNumber = 1_000_000;
const sizes = [3, 10_000, 100_000];
const probed = { path: '/api/v1/school', headers: { Host: 'lincoln.localhost' } };

async function registerUpTo(deployment, count) {
    await deployment.sql(
        'gi_registry',
        `INSERT INTO registry.tenant (school_no, subdomain, name, shard_no, map_version)
         SELECT n, 's' || n, 'Secondary School of Town ' || n, 1 + n % 3, 0
           FROM generate_series(${firstNumber}, ${firstNumber + count - 4}) n
          WHERE NOT EXISTS (SELECT FROM registry.tenant t WHERE t.school_no = n);
         UPDATE registry.tenant SET state = 'active' WHERE state = 'provisioning' AND school_no >= ${firstNumber};
         UPDATE registry.shard SET max_tenants = 100000;
         ANALYZE registry.tenant;`,
    );
}

/** Restarts the server: seconds to its first answer, and megabytes that it then has of its own. */
async function startTime(deployment, agent) {
    await deployment.stop();
    const begin = process.hrtime.bigint();
    await deployment.start();
    await ask(agent, deployment.port, probed);
    const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    return { seconds, megabytes: deployment.memory().Pss / 1024 };
}

/** Changes a school's name again and again, and back: milliseconds from each commit until the server tells it. */
async function changeTimes(deployment, agent, count) {
    const psql = spawn('psql', ['-X', '-q', '-At', ...deployment.connection('gi_registry')], {
        stdio: ['pipe', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: psql.stdout })[Symbol.asyncIterator]();
    const usual = JSON.parse((await ask(agent, deployment.port, probed)).body).school.name;
    const times = [];
    for (let i = 1; i <= count; ++i) {
        const name = i < count ? `Lincoln ${i}` : usual;
        psql.stdin.write(
            `UPDATE registry.tenant SET name = '${name}' WHERE subdomain = 'lincoln';\nSELECT 'committed';\n`,
        );
        await lines.next();
        const begin = process.hrtime.bigint();
        for (;;) {
            const { body } = await ask(agent, deployment.port, probed);
            if (JSON.parse(body).school.name === name) break;
        }
        times.push(Number(process.hrtime.bigint() - begin) / 1e6);
    }
    psql.stdin.end();
    return times;
}

/** Makes schools by the command: how many a second, and how long one takes. */
async function makeSchools(deployment, { count, mark }) {
    const folder = mkdtempSync(join(tmpdir(), 'gi-bench-csv-'));
    try {
        const file = join(folder, 'schools.csv');
        const rows = Array.from(
            { length: count },
            (_, i) => `${mark}-${i},School ${i},,,head@${mark}-${i}.example,Head ${i}`,
        );
        writeFileSync(file, `subdomain,name,district,school_no,admin_email,admin_name\n${rows.join('\n')}\n`);
        const begin = process.hrtime.bigint();
        const said = await new Promise((resolve, reject) => {
            const child = spawn(
                deployment.binary,
                ['tenant', 'import', file, '--at-once', '4', '--data-dir', deployment.dataDir],
                { stdio: ['ignore', 'pipe', 'pipe'] },
            );
            let text = '';
            for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (text += data));
            child.on('error', reject);
            child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(text))));
        });
        const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
        const [, p50, p99] = /p50 (\d+), p99 (\d+)/.exec(said).map(Number);
        return { rate: count / seconds, p50, p99 };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

const named = (size) => size.toLocaleString('en-US');

async function measureSize(report, deployment, agent, { size, rounds, quick, idle }) {
    const starts = [];
    for (let i = 0; i < rounds; ++i) starts.push(await startTime(deployment, agent));
    const seconds = starts.map((one) => one.seconds);
    const megabytes = starts.map((one) => one.megabytes);
    report.add(`${named(size)} schools: from exec to the first answer`, 's', seconds, below(1));
    report.add(`${named(size)} schools: memory of the server, idle (PSS)`, 'MB', megabytes);
    if (idle !== undefined) {
        const each = megabytes.map((one) => ((one - idle) * 1_048_576) / size);
        report.add(`${named(size)} schools: memory for each in the map`, 'bytes', each, below(2000));
    }
    const times = await changeTimes(deployment, agent, quick ? 5 : 40);
    report.add(`${named(size)} schools: from a commit until the server knows it`, 'ms', times, below(1000));
    const made = await makeSchools(deployment, { count: quick ? 20 : 1000, mark: `of${size}` });
    report.add(`${named(size)} schools: more made a second, four at once`, '/s', [made.rate]);
    report.add(`${named(size)} schools: one more takes, p50`, 'ms', [made.p50]);
    report.add(`${named(size)} schools: one more takes, p99`, 'ms', [made.p99], below(1000));
    return median(megabytes);
}

/** What classes take on a shard's disk, with students, keys, indexes and 600 scores each, as they are after an import. */
async function measureDisk(report, deployment, { quick }) {
    const size = async () => Number(await deployment.sql('gi_shard_1', `SELECT pg_database_size('gi_shard_1')`));
    const shape = { count: quick ? 5 : 100, classes: 20, students: 30, assignments: 20 };
    const before = await size();
    await addSchools(deployment, shape);
    const each = ((await size()) - before) / (shape.count * shape.classes);
    report.add('a class of 30 x 20 on the shard', 'kB', [each / 1024]);
}

export async function measure(report, { binary, rounds, quick }) {
    const deployment = new Deployment(binary);
    const agent = new Agent({ keepAlive: true });
    try {
        await deployment.start();
        let idle;
        for (const size of sizes) {
            await registerUpTo(deployment, size);
            const memory = await measureSize(report, deployment, agent, { size, rounds, quick, idle });
            idle ??= memory;
        }
        await measureDisk(report, deployment, { quick });
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
