// A gradebook of 3,000 students and 100 assignments in one answer: time, bytes, and memory of the server process.
import { writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { atMost, percentile } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools, classPath, firstSchool } from './schools.mjs';

export const title = 'Gradebook read, 3,000 students x 100 assignments in one answer';

const school = firstSchool;

/// Starts VmHWM anew at what is resident now.
const forgetPeak = (pid) => writeFileSync(`/proc/${pid}/clear_refs`, '5');

export async function measure(report, { binary, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true });
    try {
        const schools = await addSchools(deployment, { count: 1, classes: 1, students: 3000, assignments: 100 });
        const get = (encoding) =>
            ask(agent, deployment.port, {
                path: classPath(school, 1, 'gradebook'),
                headers: { ...schools.headers(school), 'Accept-Encoding': encoding },
            });
        const atStart = deployment.memory().VmRSS / 1024;
        const peakGrowth = async (concurrent, encoding) => {
            forgetPeak(deployment.pid);
            await Promise.all(Array.from({ length: concurrent }, () => get(encoding)));
            return deployment.memory().VmHWM / 1024 - atStart;
        };
        const growth = {};
        for (const concurrent of [1, 4, 16]) growth[concurrent] = await peakGrowth(concurrent, 'identity');
        const zipped = await peakGrowth(16, 'gzip');

        for (const encoding of ['identity', 'gzip']) {
            const answers = [];
            for (let i = 0; i < (quick ? 5 : 50); ++i) answers.push(await get(encoding));
            const milliseconds = answers.map(({ seconds }) => seconds * 1000);
            report.add(`${encoding}: size of the body`, 'bytes', [answers[0].body.length]);
            report.add(`${encoding}: time, p50`, 'ms', [percentile(milliseconds, 0.5)]);
            report.add(`${encoding}: time, p99`, 'ms', [percentile(milliseconds, 0.99)]);
        }
        report.add('memory of the server before', 'MB', [atStart]);
        for (const [concurrent, megabytes] of Object.entries(growth))
            report.add(
                `peak above before, a request, ${concurrent} at once`,
                'MB',
                [megabytes / concurrent],
                atMost(8),
            );
        report.add('peak above before, a request, 16 at once, gzip', 'MB', [zipped / 16], atMost(8));
        report.add('memory of the server at the end', 'MB', [deployment.memory().VmRSS / 1024]);
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
