// ./dev bench [part...] [--quick] [--binary FILE] [--json FILE] [--markdown FILE]
// Measures the release build side by side with what it is compared to; see PERFORMANCE.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Report, asMarkdown } from './comparison.mjs';

const parts = {
    storage: () => import('./storage.mjs'),
    import: () => import('./import.mjs'),
    teachers: () => import('./teachers.mjs'),
    background: () => import('./background_job.mjs'),
    read: () => import('./gradebook_read.mjs'),
    pages: () => import('./pages.mjs'),
    large: () => import('./large_class.mjs'),
    reports: () => import('./reports.mjs'),
    people: () => import('./people.mjs'),
    schools: () => import('./many_schools.mjs'),
    registry: () => import('./registry.mjs'),
    grid: () => import('./grid.mjs'),
    lighthouse: () => import('./lighthouse.mjs'),
    process: () => import('./process.mjs'),
};

const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        quick: { type: 'boolean', default: false }, // to see that everything runs; not for quoting
        binary: { type: 'string', default: 'build/release/gradeinsight' },
        json: { type: 'string', default: 'build/bench.json' },
        markdown: { type: 'string' },
    },
});
const chosen = positionals.length ? positionals : Object.keys(parts);
const unknown = chosen.filter((name) => !parts[name]);
if (unknown.length) {
    console.error(`There is no part ${unknown.join(', ')}. Choose from: ${Object.keys(parts).join(', ')}.`);
    process.exit(1);
}

const effort = options.quick ? { quick: true, rounds: 2, seconds: 1 } : { quick: false, rounds: 7, seconds: 5 };
const loadAverages = () => readFileSync('/proc/loadavg', 'utf8').trim();
const machine = {
    processor: cpus()[0].model,
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    load_average_at_begin: loadAverages(),
};
console.log(
    `${machine.processor}, ${machine.cores} cores, ${machine.memory_gb} GB; load average ${machine.load_average_at_begin}`,
);

const report = new Report();
for (const name of chosen) {
    const part = await parts[name]();
    report.begin(part.title);
    await part.measure(report, { binary: options.binary, ...effort });
}

machine.load_average_at_end = loadAverages();
mkdirSync(dirname(options.json), { recursive: true });
writeFileSync(
    options.json,
    JSON.stringify({ at: new Date().toISOString(), quick: options.quick, machine, rows: report.rows }, null, 2),
);
if (options.markdown) writeFileSync(options.markdown, `${asMarkdown(report.rows)}\n`);
console.log(`\nWritten to ${options.json}. Load average at the end: ${machine.load_average_at_end}`);
if (report.missed.length) {
    console.log(`${report.missed.length} target(s) missed:`);
    for (const row of report.missed) console.log(`  ${row.part}: ${row.what}`);
    if (!options.quick) process.exitCode = 1;
}
