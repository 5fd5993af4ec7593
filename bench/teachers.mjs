// Eight teachers at once, each uploading class after class of 30 students and 20 assignments: how long one waits for the
// report, from the first byte sent to the last received.
import { Agent } from 'node:http';
import { below, percentile } from './comparison.mjs';
import { Deployment } from './deployment.mjs';
import { gradebookFile, upload } from './gradebook_file.mjs';
import { addSchools, classPath, firstSchool } from './schools.mjs';

export const title = 'Eight teachers importing 30 x 20 at once';

const school = firstSchool;
const teachers = 8;

export async function measure(report, { binary, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true });
    const uploads = quick ? 10 : 100;
    try {
        const schools = await addSchools(deployment, {
            count: 1,
            classes: teachers * uploads + 1,
            students: 0,
            assignments: 0,
        });
        const teach = async (teacher, shift, milliseconds) => {
            for (let i = 0; i < uploads; ++i) {
                const index = 1 + teacher * uploads + i;
                const file = gradebookFile({ students: 30, assignments: 20, domain: `class${index}.example`, shift });
                const { seconds } = await upload(agent, deployment.port, {
                    path: classPath(school, index, 'imports'),
                    headers: schools.headers(school),
                    file,
                    wanted: 201,
                });
                milliseconds.push(seconds * 1000);
            }
        };
        const together = async (what, shift) => {
            const milliseconds = [];
            const begin = performance.now();
            await Promise.all(Array.from({ length: teachers }, (_, teacher) => teach(teacher, shift, milliseconds)));
            const seconds = (performance.now() - begin) / 1000;
            report.add(`${what}, p50`, 'ms', [percentile(milliseconds, 0.5)], below(50));
            report.add(`${what}, p99`, 'ms', [percentile(milliseconds, 0.99)], below(250));
            report.add(`${what}, all together`, 'imports/s', [milliseconds.length / seconds]);
        };
        await together('new class, new students', 0);
        await together('every score changed', 1);
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
