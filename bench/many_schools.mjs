// The same requests to a deployment of 3 schools and to one of 3,000: nothing may grow with the number of schools.
import { Agent } from 'node:http';
import { atMost, interleave, percentile, ratios } from './comparison.mjs';
import { Deployment } from './deployment.mjs';
import { gradebookFile, upload } from './gradebook_file.mjs';
import { requestFile, wrk } from './load.mjs';
import { addSchools, classPath, seededShift, tokenSecret } from './schools.mjs';

export const title = '3,000 schools against 3, classes of 30 x 20';

const students = 30;
const assignments = 20;
const asked = 3; // schools that are asked when only a few are

/// Three schools with a class each; 3,000 such schools; and three schools with all the classes and teachers of 3,000.
const deployments = {
    three: { count: 3, classes: 1 },
    thousands: { count: 3000, classes: 1 },
    crowded: { count: 3, classes: 1000 },
};

class Client {
    constructor(schools) {
        this.schools = schools;
        this.agent = new Agent({ keepAlive: true });
        const all = [...schools.all()];
        this.few = requestFile(all.slice(0, asked).map((where) => this.read(where)));
        this.every = requestFile(all.map((where) => this.read(where)));
        this.classes = all;
        this.shifts = new Map(); // by class: what the last file added to every score
    }

    /// A file that differs in every score from what the class has.
    nextFile({ school, index }) {
        const path = classPath(school, index, 'imports');
        const shift = (this.shifts.get(path) ?? seededShift(index)) + 1;
        this.shifts.set(path, shift);
        const firstStudent = 1 + (index - 1) * students;
        return gradebookFile({ students, assignments, domain: `s${school}.example`, firstStudent, shift });
    }

    read({ school, index }) {
        return { path: classPath(school, index, 'gradebook'), headers: this.schools.teacherHeaders(school, index) };
    }

    async readTime(file, seconds) {
        return (await wrk(this.schools.deployment.port, file, { connections: 2, threads: 1, seconds })).p50_ms;
    }

    /// p50 of uploads in which every score changed, to a few schools or spread over all.
    async importTime({ count, spread }) {
        const milliseconds = [];
        for (let i = 0; i < count; ++i) {
            const step = spread ? Math.floor(this.classes.length / count) : 1;
            const where = this.classes[(i * step) % (spread ? this.classes.length : asked)];
            const { seconds } = await upload(this.agent, this.schools.deployment.port, {
                path: classPath(where.school, where.index, 'imports'),
                headers: this.schools.teacherHeaders(where.school, where.index),
                file: this.nextFile(where),
                wanted: 201,
            });
            milliseconds.push(seconds * 1000);
        }
        return percentile(milliseconds, 0.5);
    }
}

async function compare(report, { three, thousands, crowded }, { rounds, seconds, quick }) {
    const count = quick ? 30 : 150;
    const reads = await interleave(rounds, {
        three: () => three.readTime(three.few, seconds),
        few: () => thousands.readTime(thousands.few, seconds),
        crowded: () => crowded.readTime(crowded.every, seconds),
        every: () => thousands.readTime(thousands.every, seconds),
    });
    const imports = await interleave(rounds, {
        three: () => three.importTime({ count, spread: false }),
        few: () => thousands.importTime({ count, spread: false }),
        crowded: () => crowded.importTime({ count, spread: true }),
        every: () => thousands.importTime({ count, spread: true }),
    });
    for (const [what, p50] of [
        ['gradebook read', reads],
        ['import, every score changed', imports],
    ]) {
        report.add(`${what}, p50, 3 schools`, 'ms', p50.three);
        report.add(`${what}: the same 3 schools among 3,000 / 3 schools`, 'x', ratios(p50.few, p50.three), atMost(1.1));
        report.add(`${what}, p50, asking all 3,000 in turn`, 'ms', p50.every);
        report.add(`${what}: 3,000 classes in 3,000 schools / in 3`, 'x', ratios(p50.every, p50.crowded), atMost(1.1));
    }
    const memory = (client) => client.schools.deployment.memory().VmRSS / 1024;
    report.add('memory of the server after this, 3 schools', 'MB', [memory(three)]);
    report.add('memory of the server after this, 3,000 schools', 'MB', [memory(thousands)]);
}

export async function measure(report, { binary, ...effort }) {
    const started = [];
    try {
        const clients = {};
        for (const [name, { count, classes }] of Object.entries(deployments)) {
            const deployment = new Deployment(binary, { environment: { JWT_SECRET: tokenSecret } });
            started.push(deployment);
            await deployment.start();
            clients[name] = new Client(
                await addSchools(deployment, { count, classes, students, assignments, spread: true }),
            );
        }
        await compare(report, clients, effort);
        for (const client of Object.values(clients)) client.agent.destroy();
    } finally {
        for (const deployment of started) await deployment.remove();
    }
}
