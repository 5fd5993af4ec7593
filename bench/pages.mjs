// What people open and do around a class of 30 x 20, at a fixed rate: the page, the gradebook, a student's grades, a total
// with its arithmetic, the home page, and a grade that is typed. A request's time counts from when it was due, not from
// when there was room for it, so that a server that stands still is seen as one.
import { Agent } from 'node:http';
import { below, percentile } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools, classId, classPath, encodeId, firstSchool } from './schools.mjs';

export const title = 'Pages and API of classes of 30 x 20, all kinds of requests together';

const shape = { count: 5, classes: 20, students: 30, assignments: 20 };
const rates = [200, 600]; // requests a second

const studentId = (school, index, student) => encodeId(school * 1_000_000_000 + (index - 1) * shape.students + student);

/// Each kind of request, as one of it for the n-th turn.
const kinds = {
    'the page itself': ({ school, index }) => ({ path: `/classes/${encodeId(classId(school, index))}` }),
    'the gradebook': ({ school, index }) => ({ path: classPath(school, index, 'gradebook') }),
    "a student's grades": ({ school, index, turn }) => ({
        path: `/api/v1/students/${studentId(school, index, 1 + (turn % shape.students))}/grades`,
    }),
    'a total and its arithmetic': ({ school, index, turn }) => ({
        path: classPath(school, index, `students/${studentId(school, index, 1 + (turn % shape.students))}/total`),
    }),
    'the classes of the home page': () => ({ path: '/api/v1/home' }),
    'a grade typed': ({ school, index, turn }) => ({
        method: 'PATCH',
        path: classPath(school, index, 'scores'),
        body: JSON.stringify({
            edits: [
                {
                    student: studentId(school, index, 1 + (turn % shape.students)),
                    assignment: encodeId(classId(school, index) + 1 + (turn % shape.assignments)),
                    points: turn % 100,
                },
            ],
        }),
    }),
};

/// Timers are early by up to a millisecond.
async function untilDue(due) {
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
}

/// Milliseconds of every request by kind, and how many a second were answered.
async function atRate(schools, agent, { rate, seconds }) {
    const { deployment } = schools;
    const milliseconds = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
    const classes = [...schools.all()];
    const begin = performance.now();
    const one = async (turn, kind) => {
        const due = begin + (turn * 1000) / rate;
        await untilDue(due);
        const { school, index } = classes[(turn * 7) % classes.length];
        const request = kinds[kind]({ school, index, turn });
        const headers = { ...schools.headers(school), ...(request.body ? { 'Content-Type': 'application/json' } : {}) };
        await ask(agent, deployment.port, { ...request, headers });
        milliseconds[kind].push(performance.now() - due);
    };
    const names = Object.keys(kinds);
    await Promise.all(Array.from({ length: rate * seconds }, (_, turn) => one(turn, names[turn % names.length])));
    return { milliseconds, perSecond: (rate * seconds * 1000) / (performance.now() - begin) };
}

export async function measure(report, { binary, seconds, quick }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent({ keepAlive: true, maxSockets: 256 });
    try {
        const schools = await addSchools(deployment, shape);
        await atRate(schools, agent, { rate: rates[0], seconds: 2 }); // connections, caches
        for (const rate of rates) {
            const { milliseconds, perSecond } = await atRate(schools, agent, {
                rate,
                seconds: quick ? 3 : 6 * seconds,
            });
            report.add(`${rate} requests/s: answered`, 'req/s', [perSecond]);
            for (const [kind, times] of Object.entries(milliseconds)) {
                report.add(`${rate} requests/s, ${kind}, p50`, 'ms', [percentile(times, 0.5)]);
                report.add(`${rate} requests/s, ${kind}, p99`, 'ms', [percentile(times, 0.99)], below(50));
            }
        }
    } finally {
        agent.destroy();
        await deployment.remove();
    }
}
