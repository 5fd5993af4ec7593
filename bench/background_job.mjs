// A file of 50 MB and 20,000 students as a job: time to the end, memory of the server, and what others wait meanwhile.
import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost, percentile } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { gradebookFile, upload } from './gradebook_file.mjs';
import { addSchools, classPath, firstSchool } from './schools.mjs';

export const title = 'Import in the background, 20,000 students';

const school = firstSchool;
const students = 20_000;
const lookAgain = 100; // ms

export async function measure(report, { binary, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true });
    try {
        const schools = await addSchools(deployment, { count: 1, classes: 3, students: 30, assignments: 20 });
        const headers = schools.headers(school);
        const get = (index, path) => ask(agent, deployment.port, { path: classPath(school, index, path), headers });

        /// Others read a small class until the job ends. Gives the job, and how long each of them waited.
        const follow = async (index, id) => {
            const waits = [];
            for (;;) {
                const { seconds } = await get(3, 'gradebook');
                waits.push(seconds * 1000);
                const { job } = JSON.parse((await get(index, `imports/jobs/${id}`)).body);
                if (job.state !== 'waiting' && job.state !== 'running') return { job, waits };
                await pause(lookAgain);
            }
        };
        const run = async (what, index, assignments) => {
            const file = gradebookFile({ students, assignments, domain: `large${index}.example` });
            const before = deployment.memory().VmRSS / 1024;
            const begin = performance.now();
            const started = await upload(agent, deployment.port, {
                path: classPath(school, index, 'imports'),
                headers: { ...headers, Prefer: 'respond-async' },
                file,
                wanted: 202,
            });
            const { job, waits } = await follow(index, started.report.job.id);
            const seconds = (performance.now() - begin) / 1000;
            if (job.state !== 'done') throw new Error(`unexpected: ${JSON.stringify(job)}`);
            report.add(`${what}: size of the file`, 'MB', [file.length / 1e6]);
            report.add(`${what}: until the job is done`, 's', [seconds]);
            report.add(`${what}: scores`, 'scores/s', [(students * assignments) / seconds]);
            report.add(`${what}: peak memory above before`, 'MB', [deployment.memory().VmHWM / 1024 - before]);
            report.add(`${what}: another class read meanwhile, p99`, 'ms', [percentile(waits, 0.99)], atMost(250));
        };
        await run('20,000 x 100', 1, 100);
        if (!quick) await run('20,000 x 600', 2, 600);
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
