// What an idle server costs, and how long it takes to be there.
import { Agent } from 'node:http';
import { below } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';

export const title = 'The server process, without PostgreSQL';

const runs = 5;
const page = { path: '/api/v1/school', headers: { Host: 'lincoln.localhost' } };

export async function measure(report, { binary }) {
    const deployment = new Deployment(binary);
    const agent = new Agent({ keepAlive: true });
    const measured = { seconds: [], VmRSS: [], Pss: [] };
    try {
        await deployment.start(); // makes the data folder
        for (let i = 0; i < runs; ++i) {
            await deployment.stop();
            const begin = process.hrtime.bigint();
            await deployment.start();
            await ask(agent, deployment.port, page);
            measured.seconds.push(Number(process.hrtime.bigint() - begin) / 1e9);
            const memory = deployment.memory();
            measured.VmRSS.push(memory.VmRSS / 1024);
            measured.Pss.push(memory.Pss / 1024);
        }
    } finally {
        agent.destroy();
        await deployment.remove();
    }
    report.add('from exec to the first answer, PostgreSQL included', 's', measured.seconds, below(1));
    report.add('resident memory, idle (RSS)', 'MB', measured.VmRSS, below(50));
    report.add('resident memory, idle (PSS, shared pages divided)', 'MB', measured.Pss);
}
