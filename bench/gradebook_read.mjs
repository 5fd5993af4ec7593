// Reading a gradebook over HTTP against the same statements asked of PostgreSQL directly.
import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { dirname, join } from 'node:path';
import { atLeast, below, interleave, ratios } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { pgbench, requestFile, scriptFile, wrk } from './load.mjs';
import { statement } from './product_sql.mjs';
import { addSchools, classPath, firstSchool } from './schools.mjs';

export const title = 'Gradebook read, 30 students x 20 assignments, 32 connections';

const shape = { count: 5, classes: 20, students: 30, assignments: 20 };

/// What the server sends for one gradebook: entry and three reads, one round trip, one implicit transaction.
function transaction(schools, classes) {
    const read = (name, ...values) => `${statement('gradebook/gradebook.cpp', name, values)};`;
    return [
        `\\set school random(${firstSchool}, ${firstSchool + schools - 1})`,
        `\\set class :school * 1000000000 + random(1, ${classes}) * 1000`,
        '\\startpipeline',
        `${statement('tenancy/tenant_database.cpp', 'enter_read', [':school', '1'])};`,
        read('gradebook_class', ':school', ':class'),
        read('gradebook_assignments', ':school', ':class'),
        read('gradebook_rows', ':school', ':class', '0', '500'),
        '\\endpipeline',
    ].join('\n');
}

/// The requests for every class; with the ETag that the server gives when `etags`.
async function requestsFor(schools, { etags = false } = {}) {
    const agent = new Agent({ keepAlive: true });
    const requests = [];
    for (const { school, index } of schools.all()) {
        const path = classPath(school, index, 'gradebook');
        const headers = schools.headers(school);
        if (etags) {
            const answer = await ask(agent, schools.deployment.port, { path, headers });
            headers['If-None-Match'] = answer.headers.etag;
            await ask(agent, schools.deployment.port, { path, headers, wanted: 304 });
        }
        requests.push({ path, headers });
    }
    agent.destroy();
    return requests;
}

/// bench/access_bench.cpp, in processor time.
function accessMicroseconds(binary) {
    const program = join(dirname(binary), 'bench/access_bench');
    const { benchmarks } = JSON.parse(execFileSync(program, ['--benchmark_format=json'], { encoding: 'utf8' }));
    return benchmarks[0].cpu_time / 1000; // from nanoseconds
}

export async function measure(report, { binary, rounds, seconds }) {
    const deployment = await new Deployment(binary).start();
    try {
        const schools = await addSchools(deployment, shape);
        const port = deployment.port;
        const requests = await requestsFor(schools);
        const spread = requestFile(requests);
        const one = requestFile(requests.slice(0, 1));
        const unchanged = requestFile(await requestsFor(schools, { etags: true }));
        const spreadSql = scriptFile(transaction(shape.count, shape.classes));
        const oneSql = scriptFile(transaction(1, 1));
        const http = async (file) => (await wrk(port, file, { seconds })).perSecond;
        const sql = (file, clients = 32) =>
            pgbench(deployment, 'gi_shard_1', file, { user: 'gi_app', clients, seconds });

        const perSecond = await interleave(rounds, {
            http: () => http(spread),
            sql: () => sql(spreadSql),
            sqlFew: () => sql(spreadSql, 6),
            unchanged: () => http(unchanged),
            httpOne: () => http(one),
            sqlOne: () => sql(oneSql),
        });
        const before = deployment.processorTime();
        const { bytesPerAnswer, requests: asked } = await wrk(port, spread, { seconds });
        const after = deployment.processorTime();
        report.add('100 classes of 5 schools, not cached', 'req/s', perSecond.http);
        report.add('the same statements by pgbench, prepared, pipelined, 32 clients', 'tps', perSecond.sql);
        report.add('HTTP / PostgreSQL', 'x', ratios(perSecond.http, perSecond.sql), atLeast(0.8));
        report.add('pgbench with 6 clients, as many connections as the server opens', 'tps', perSecond.sqlFew);
        report.add('HTTP / PostgreSQL with 6 clients', 'x', ratios(perSecond.http, perSecond.sqlFew));
        report.add('one class, HTTP / PostgreSQL', 'x', ratios(perSecond.httpOne, perSecond.sqlOne));
        report.add('If-None-Match, unchanged (304)', 'req/s', perSecond.unchanged);
        report.add('304 / not cached', 'x', ratios(perSecond.unchanged, perSecond.http), atLeast(5));
        const microseconds = (process) => ((after[process] - before[process]) * 1e6) / asked;
        report.add('processor time a request, server', 'µs', [microseconds('server')]);
        const access = accessMicroseconds(binary);
        report.add('of it: who asks, and whether they may', 'µs', [access]);
        report.add('of it, in percent', '%', [(100 * access) / microseconds('server')], below(5));
        report.add('processor time a request, PostgreSQL', 'µs', [microseconds('postgres')]);
        report.add('size of an answer, with its head', 'bytes', [bytesPerAnswer]);
    } finally {
        await deployment.remove();
    }
}
