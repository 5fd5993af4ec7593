// Progress reports of 3,000 students, as one PDF and as an archive with one for each: how long it takes, what memory it
// needs, and how long a teacher of another class waits meanwhile.
import { Agent } from 'node:http';
import { atMost, percentile } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools, classPath, firstSchool, teacherId } from './schools.mjs';

export const title = 'Reports of a school, each student with a class of 20 assignments';

const path = '/api/v1/school/reports';

async function becomeAdministrator(deployment, school) {
    await deployment.sql(
        'gi_shard_1',
        `UPDATE gi.account SET role = 'school_admin' WHERE tenant_id = ${school} AND id = ${teacherId(school, 1)}`,
    );
}

/// The job until it ends: {report, most_kB, waits}.
async function follow(deployment, agent, headers, id) {
    const waits = [];
    let most_kB = 0;
    for (;;) {
        const { body } = await ask(agent, deployment.port, { path, headers });
        const report = JSON.parse(body).reports.find((one) => one.id === id);
        most_kB = Math.max(most_kB, deployment.memory().VmRSS);
        if (report.state === 'done') return { report, most_kB, waits };
        if (report.state === 'failed') throw new Error(`the reports failed: ${report.problem}`);
        const { seconds } = await ask(agent, deployment.port, {
            path: classPath(firstSchool, 1, 'gradebook'),
            headers,
        });
        waits.push(seconds * 1000);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

async function make(report, deployment, agent, headers, format, students) {
    const before = deployment.memory().VmRSS;
    const begin = performance.now();
    const { body } = await ask(agent, deployment.port, {
        method: 'POST',
        path,
        headers,
        body: JSON.stringify({ kind: 'progress', format, language: 'en' }),
        wanted: 202,
    });
    const made = await follow(deployment, agent, headers, JSON.parse(body).report.id);
    const seconds = (performance.now() - begin) / 1000;
    report.add(`${format}: ${students} students, until it is done`, 's', [seconds]);
    report.add(`${format}: students a second`, '', [students / seconds]);
    report.add(`${format}: memory above before, at most`, 'MB', [(made.most_kB - before) / 1024], atMost(250));
    report.add(`${format}: the file`, 'MB', [made.report.bytes / 1e6]);
    report.add(`${format}: another class read meanwhile, p99`, 'ms', [percentile(made.waits, 0.99)], atMost(250));
}

export async function measure(report, { binary, quick }) {
    const classes = quick ? 10 : 100;
    // A server for each: what the first one leaves behind is memory that the second need not ask for.
    for (const format of ['pdf', 'zip']) {
        const deployment = await new Deployment(binary).start();
        const agent = new Agent({ keepAlive: true });
        try {
            const schools = await addSchools(deployment, { count: 1, classes, students: 30, assignments: 20 });
            await becomeAdministrator(deployment, firstSchool);
            const headers = { ...schools.headers(firstSchool), 'Content-Type': 'application/json' };
            await make(report, deployment, agent, headers, format, classes * 30);
        } finally {
            agent.destroy();
            await deployment.remove();
        }
    }
}
