// Reads JUnit files: `node tests/report.mjs FOLDER` prints "passed failed skipped" and then a line for each failed test:
// its file and line, its name, and what it says before the trace.
// GoogleTest, Vitest and Node's test runner all write this format; only suites, cases and what is in a case are read.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { argv, cwd } from 'node:process';
import { fileURLToPath } from 'node:url';

const attributeText = '(?:[^>"]|"[^"]*")*?';
const element = new RegExp(
    `<testsuite\\b(?<suite>${attributeText})>|(?<end></testsuite>)` +
        `|<testcase\\b(?<test>${attributeText})(?:/>|>(?<inside>[\\s\\S]*?)</testcase>)`,
    'g',
);
const longestMessage = 600; // enough for the difference that a failed comparison shows

export function readReport(xml) {
    const report = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const suites = [];
    for (const { groups } of xml.matchAll(element)) {
        if (groups.end !== undefined) suites.pop();
        else if (groups.suite !== undefined) suites.push(attribute(groups.suite, 'name'));
        else {
            const { test, inside = '' } = groups;
            if (/<(failure|error)\b/.test(inside)) {
                report.failed++;
                report.failures.push(describe(test, inside, suites));
            } else if (/<skipped\b/.test(inside) || /\bstatus="notrun"/.test(test)) report.skipped++;
            else report.passed++;
        }
    }
    return report;
}

export function readFolder(folder) {
    const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const file of readdirSync(folder).sort()) {
        if (!file.endsWith('.xml')) continue;
        const report = readReport(readFileSync(join(folder, file), 'utf8'));
        for (const key of ['passed', 'failed', 'skipped']) sum[key] += report[key];
        sum.failures.push(...report.failures);
    }
    return sum;
}

/** Each runner puts file and names elsewhere. */
function describe(test, inside, suites) {
    const name = attribute(test, 'name');
    const className = attribute(test, 'classname');
    const message = whatItSays(inside);
    if (className === 'test') {
        // Node names no file: where the test failed does, or, when the file itself broke, the name of the case.
        const at = /file:\/\/(\/[^\s:)]+\.test\.mjs(?::\d+)?)/.exec(inside)?.[1];
        const broke = name.endsWith('.test.mjs');
        const names = broke ? [] : [...suites, name];
        return { file: here(at ?? (broke ? name : '')), name: names.join(' > '), message };
    }
    if (/\.test\.\w+$/.test(className)) return { file: className, name, message }; // Vitest
    return { file: here(attribute(test, 'file')), name: `${className}.${name}`, message };
}

/** What the failure says, without the words and places that runners put before it, and without its trace. */
function whatItSays(inside) {
    const [, attributes, body] =
        /<(?:failure|error)\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/(?:failure|error)>)/.exec(inside) ?? [
            '',
            '',
            '',
        ];
    const noise = /^(<!\[CDATA\[|\[?Error \[ERR_TEST_FAILURE\]: |AssertionError: )+/;
    const end = /(\]\]>)$/;
    const place = /^\S+\.cpp:\d+$/;
    const trace = /^(at |❯ )/;
    for (const text of [body ?? '', attribute(attributes, 'message')]) {
        const lines = text.split('\n').map((line) => plain(line.trim()).replace(noise, '').replace(end, ''));
        const stop = lines.findIndex((line) => trace.test(line));
        const said = lines.slice(0, stop < 0 ? lines.length : stop).filter((line) => line && !place.test(line));
        if (said.length > 0) return said.join(' | ').slice(0, longestMessage);
    }
    return '';
}

function attribute(attributes, name) {
    return plain(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

/** Node escapes quotation marks twice, so ampersands go first. */
function plain(text) {
    const signs = { quot: '"', apos: "'", lt: '<', gt: '>' };
    return text
        .replaceAll('&amp;', '&')
        .replace(/&#x0*A;|&#10;/gi, '\n')
        .replace(/&(quot|apos|lt|gt);/g, (_, sign) => signs[sign]);
}

function here(path) {
    return path.startsWith('/') ? relative(cwd(), path) : path;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
    const { passed, failed, skipped, failures } = readFolder(argv[2]);
    console.log(`${passed} ${failed} ${skipped}`);
    for (const failure of failures)
        console.log([failure.file, failure.name, failure.message].filter(Boolean).join(': '));
}
