// Lighthouse on the sign-in page, a gradebook of 30 x 20 and a family's page, as its scores of 0 to 100, behind the edge
// as it is shipped: TLS and HTTP/2, as every school has it. What it checks for search engines and for the public web is
// measured too, although no page but the first is for them.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Edge } from '../tests/edge/support/edge.mjs';
import { blockingTime } from './blocking_time.mjs';
import { atLeast, atMost } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools, classId, encodeId, firstSchool } from './schools.mjs';

export const title = 'Lighthouse';

const run = promisify(execFile);
const here = new URL('lighthouse/', import.meta.url).pathname;
const program = `${here}node_modules/lighthouse/cli/index.js`;
const reports = 'build/lighthouse';
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
// A laptop as schools have them, and a phone of the middle class on a slow network, as Lighthouse simulates both.
const devices = { desktop: ['--preset=desktop'], phone: [] };
/// Milliseconds; up to there Lighthouse calls a total blocking time good.
const mostBlocking = 200;

async function install() {
    if (!existsSync(program))
        await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
            cwd: here,
        });
}

/// The browser now and then records nothing at all, and Lighthouse says so; three times in a row is something else.
async function lighthouse(args, attempts = 3) {
    try {
        await run(process.execPath, [program, ...args], {
            env: { ...process.env, CHROME_PATH: '/usr/bin/chromium' },
            maxBuffer: 1e8,
        });
    } catch (error) {
        if (attempts === 1 || !/run Lighthouse again/.test(error.stderr)) throw error;
        await lighthouse(args, attempts - 1);
    }
}

/// The score for performance, had the page waited for no core: Lighthouse's own sum, with the blocking time by processor
/// time in place of its wall time. The curve is that of a phone: half the points at 600 ms, nine tenths at 200 ms.
async function scoreOf({ categories: { performance }, audits }, blocking) {
    const { getLogNormalScore } = await import(`${here}node_modules/lighthouse/shared/statistics.js`);
    const curve = { median: 600, p10: 200 };
    const of = (id) => (id === 'total-blocking-time' ? getLogNormalScore(curve, blocking) : audits[id].score);
    const parts = performance.auditRefs.filter(({ weight }) => weight > 0);
    const sum = (value) => parts.reduce((all, part) => all + value(part), 0);
    return Math.round((100 * sum(({ id, weight }) => weight * of(id))) / sum(({ weight }) => weight));
}

/// Of one visit, the scores category by category, and what they are by processor time. The report with what costs points
/// stays in build/lighthouse.
async function visit(name, url, cookie, device) {
    const file = resolve(reports, `${name}-${device}`);
    const headers = cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : [];
    await lighthouse([
        url,
        ...devices[device],
        ...headers,
        '--quiet',
        '--save-assets',
        '--output=json',
        '--output=html',
        `--output-path=${file}`,
        `--only-categories=${categories.join(',')}`,
        // The edge of a test has a certificate that no browser knows.
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu --ignore-certificate-errors',
    ]);
    const report = JSON.parse(readFileSync(`${file}.report.json`, 'utf8'));
    const blocking = blockingTime(`${file}-0.trace.json`, url);
    return {
        scores: categories.map((category) => Math.round(100 * report.categories[category].score)),
        blocking,
        performance: await scoreOf(report, blocking),
    };
}

/// A session that was begun without TLS, under the name that cookies have with it.
const overHttps = (cookie) => `__Host-${cookie}`;

/// A parent, and the address that they begin at. The browser of a visit remembers nothing, so "/" would have to find out.
async function familyOf(deployment, agent) {
    const { headers, body } = await ask(agent, deployment.port, {
        method: 'POST',
        path: '/api/v1/session',
        headers: { Host: 'lincoln.localhost', 'Content-Type': 'application/json' },
        body: JSON.stringify({
            email: 'parent@lincoln.example',
            password: 'lincoln-demo',
        }),
        wanted: 201,
    });
    return {
        cookie: overHttps(headers['set-cookie'][0].split(';')[0]),
        path: `/students/${JSON.parse(body).students[0].id}`,
    };
}

export async function measure(report, { binary, quick, rounds }) {
    await install();
    mkdirSync(reports, { recursive: true });
    const deployment = await new Deployment(binary).start();
    const agent = new Agent();
    let edge;
    try {
        edge = await Edge.start(`127.0.0.1:${deployment.port}`, { BASE_DOMAIN: 'localhost' });
        const school = await addSchools(deployment, {
            count: 1,
            classes: 1,
            students: 30,
            assignments: 20,
        });
        const family = await familyOf(deployment, agent);
        const origin = (host) => `https://${host}.localhost:${edge.port}`;
        const pages = [
            ['sign-in', `${origin('lincoln')}/sign-in`, null],
            [
                'gradebook',
                `${origin(`s${firstSchool}`)}/classes/${encodeId(classId(firstSchool, 1))}`,
                overHttps(school.cookie),
            ],
            ['family', `${origin('lincoln')}${family.path}`, family.cookie],
        ];
        for (const [name, url, cookie] of pages) {
            for (const device of Object.keys(devices)) {
                const visits = [];
                while (visits.length < (quick ? 1 : Math.min(rounds, 5)))
                    visits.push(await visit(name, url, cookie, device));
                for (const [place, category] of categories.entries())
                    report.add(
                        `${name} on a ${device}: ${category}`,
                        '',
                        visits.map(({ scores }) => scores[place]),
                        atLeast(95),
                    );
                if (device !== 'phone') continue;
                report.add(
                    `${name} on a ${device}: blocking time, by processor time`,
                    'ms',
                    visits.map(({ blocking }) => blocking),
                    atMost(mostBlocking),
                );
                report.add(
                    `${name} on a ${device}: performance with that`,
                    '',
                    visits.map(({ performance }) => performance),
                    atLeast(95),
                );
            }
        }
    } finally {
        agent.destroy();
        await edge?.stop();
        await deployment.remove();
    }
}
