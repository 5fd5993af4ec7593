// The gradebook grid beside AG Grid Community, on the same data in the same Chromium: from the address to the first
// grades on the screen, frames while scrolling, and from a key to the changed grade.
//
// Both draw what is near the window only. AG Grid's cells here are plain text; ours have points, percentage, colour and bar.
import { readFileSync } from 'node:fs';
import { Agent, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { interleave, percentile, ratios } from './comparison.mjs';
import { Deployment, ask } from './deployment.mjs';
import { addSchools, classId, classPath, encodeId, firstSchool } from './schools.mjs';

export const title = 'The grid in Chromium, beside AG Grid Community';

const fromTests = createRequire(new URL('../tests/package.json', import.meta.url));
const viewport = { width: 1280, height: 800 };
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const frames = 120;
const edits = 20;

const otherPage = `<!doctype html><meta charset="utf-8"><title>AG Grid</title>
<style>html,body,#grid{height:100%;margin:0}</style><div id="grid"></div><script src="/ag-grid.js"></script>
<script>
fetch('/gradebook').then((answer) => answer.json()).then(({ assignments, students }) => {
    const fixed = [
        { headerName: 'Student', pinned: 'left', width: 240, valueGetter: ({ data }) => data.last_name + ', ' + data.first_name },
        { headerName: 'Overall', pinned: 'left', width: 104, valueGetter: ({ data }) => data.percent },
    ];
    const grades = assignments.map(({ name }, index) => ({
        headerName: name,
        width: 108,
        editable: true,
        valueGetter: ({ data }) => data.scores[index],
        valueSetter: ({ data, newValue }) => ((data.scores[index] = Number(newValue)), true),
    }));
    agGrid.createGrid(document.getElementById('grid'), { columnDefs: [...fixed, ...grades], rowData: students, rowHeight: 52 });
});
</script>`;

/// AG Grid's page and its data.
async function serveOther(gradebook) {
    const script = readFileSync(
        new URL('../tests/node_modules/ag-grid-community/dist/ag-grid-community.min.js', import.meta.url),
    );
    const files = {
        '/': ['text/html', otherPage],
        '/ag-grid.js': ['text/javascript', script],
        '/gradebook': ['application/json', gradebook],
    };
    const server = createServer(({ url }, response) => {
        const [type, body] = files[url] ?? ['text/plain', ''];
        response.setHeader('Content-Type', type);
        response.end(body);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
}

/// In the page, before anything else: when the first grade is on the screen, and how long keys take.
function watch(selector) {
    const afterPaint = (action) =>
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => action(performance.now());
            channel.port2.postMessage(null);
        });
    const look = () => {
        if (!document.querySelector(selector)) return requestAnimationFrame(look);
        afterPaint((at) => (window.firstPaint = at));
    };
    requestAnimationFrame(look);
    window.keyTimes = [];
    addEventListener('keydown', (event) => afterPaint((at) => window.keyTimes.push(at - event.timeStamp)), true);
}

/// Milliseconds between the frames while what scrolls in `selector` does so by so much at each.
async function frameTimes({ selector, axis, step, count }) {
    const [room, inside] = axis === 'scrollTop' ? ['clientHeight', 'scrollHeight'] : ['clientWidth', 'scrollWidth'];
    const root = document.querySelector(selector);
    const element = [root, ...root.querySelectorAll('*')].find(
        (one) => one[inside] > one[room] + 100 && /auto|scroll/.test(getComputedStyle(one).overflow),
    );
    const next = () => new Promise(requestAnimationFrame);
    const times = [];
    let before = await next();
    for (let frame = 0; frame < count; ++frame) {
        element[axis] += step;
        const now = await next();
        times.push(now - before);
        before = now;
    }
    element[axis] = 0;
    await next();
    return times;
}

/// Milliseconds of processor time of the page's main thread until now: other processes do not count.
async function mainThread(page) {
    const client = await page.context().newCDPSession(page);
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    return async () => {
        const { metrics } = await client.send('Performance.getMetrics');
        return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
    };
}

async function visit(browser, arm) {
    const context = await browser.newContext({ viewport });
    try {
        if (arm.cookie) await context.addCookies([arm.cookie]);
        const page = await context.newPage();
        const processor = await mainThread(page);
        await page.addInitScript(watch, arm.cell);
        await page.goto(arm.url);
        await page.waitForFunction(() => window.firstPaint !== undefined);
        const first = await page.evaluate(() => window.firstPaint);
        const started = await processor();
        const down = await page.evaluate(frameTimes, {
            selector: arm.rows,
            axis: 'scrollTop',
            step: 130,
            count: frames,
        });
        const across = await page.evaluate(frameTimes, {
            selector: arm.columns,
            axis: 'scrollLeft',
            step: 54,
            count: frames,
        });
        const scrolled = await processor();
        // A grade in either grid, wherever scrolling has left it.
        await page.mouse.click(600, 500);
        await page.evaluate(() => (window.keyTimes = []));
        for (let edit = 0; edit < edits; ++edit) {
            await page.keyboard.press(String(edit % 10));
            await page.keyboard.press('Enter');
            if (arm.stays) await page.keyboard.press('ArrowDown');
        }
        const keys = await page.evaluate(() => window.keyTimes);
        const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
        return { first, down, across, keys, nodes, started, aFrame: (scrolled - started) / (2 * frames) };
    } finally {
        await context.close();
    }
}

const metrics = [
    ['from the address to the first grades', 'ms', ({ first }) => first],
    ['main thread until then, processor time', 'ms', ({ started }) => started],
    ['main thread for a frame that scrolls, processor time', 'ms', ({ aFrame }) => aFrame],
    ['frames while scrolling down, p50', 'ms', ({ down }) => percentile(down, 0.5)],
    ['frames while scrolling down, p95', 'ms', ({ down }) => percentile(down, 0.95)],
    ['frames while scrolling across, p50', 'ms', ({ across }) => percentile(across, 0.5)],
    ['frames while scrolling across, p95', 'ms', ({ across }) => percentile(across, 0.95)],
    ['from a key to what it changes, p50', 'ms', ({ keys }) => percentile(keys, 0.5)],
    ['from a key to what it changes, p95', 'ms', ({ keys }) => percentile(keys, 0.95)],
    ['elements in the page', '', ({ nodes }) => nodes],
];

async function compare(report, browser, size, arms, rounds) {
    const found = await interleave(rounds, {
        ours: () => visit(browser, arms.ours),
        theirs: () => visit(browser, arms.theirs),
    });
    for (const [what, unit, of] of metrics) {
        const ours = found.ours.map(of);
        const theirs = found.theirs.map(of);
        report.add(`${size}: ${what}`, unit, ours);
        report.add(`${size}: the same, AG Grid`, unit, theirs);
        report.add(`${size}: the same, ours against theirs`, 'x', ratios(ours, theirs));
    }
}

/// A class of this size in a deployment of its own, and AG Grid's page with the same gradebook.
async function measureSize(report, browser, { binary, students, assignments, rounds }) {
    const deployment = await new Deployment(binary).start();
    const agent = new Agent();
    let other;
    try {
        const schools = await addSchools(deployment, { count: 1, classes: 1, students, assignments });
        const { body } = await ask(agent, deployment.port, {
            path: classPath(firstSchool, 1, 'gradebook'),
            headers: schools.headers(firstSchool),
        });
        other = await serveOther(body);
        const [name, value] = schools.cookie.split('=');
        const origin = `http://s${firstSchool}.localhost:${deployment.port}`;
        const ours = {
            url: `${origin}/classes/${encodeId(classId(firstSchool, 1))}`,
            cookie: { name, value, url: origin },
            cell: '[role=gridcell][aria-label]',
            rows: '.scroller',
            columns: '.scroller',
        };
        const theirs = {
            url: `http://127.0.0.1:${other.address().port}/`,
            cell: '.ag-cell[aria-colindex="3"]',
            rows: '#grid',
            columns: '#grid',
            stays: true,
        };
        await compare(report, browser, `${students} x ${assignments}`, { ours, theirs }, rounds);
    } finally {
        other?.close();
        other?.closeAllConnections();
        agent.destroy();
        await deployment.remove();
    }
}

export async function measure(report, { binary, quick, rounds }) {
    const { chromium } = fromTests('playwright-core');
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
    try {
        for (const [students, assignments] of [
            [300, 150],
            [2000, 200],
        ])
            await measureSize(report, browser, { binary, students, assignments, rounds: quick ? 1 : rounds });
    } finally {
        await browser.close();
    }
}
