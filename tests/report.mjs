// Adds up JUnit files: `node tests/report.mjs FOLDER` prints "passed failed skipped".
// GoogleTest, Vitest and Node's test runner all write this format; only <testcase> and its children are read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const testCase = /<testcase\b((?:[^>"]|"[^"]*")*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g;

export function countTests(xml) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const [, attributes, inside = ''] of xml.matchAll(testCase)) {
        if (/<(failure|error)\b/.test(inside)) counts.failed++;
        else if (/<skipped\b/.test(inside) || /\bstatus="notrun"/.test(attributes)) counts.skipped++;
        else counts.passed++;
    }
    return counts;
}

export function countFolder(folder) {
    const sum = { passed: 0, failed: 0, skipped: 0 };
    for (const file of readdirSync(folder)) {
        if (!file.endsWith('.xml')) continue;
        const counts = countTests(readFileSync(join(folder, file), 'utf8'));
        for (const key of Object.keys(sum)) sum[key] += counts[key];
    }
    return sum;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
    const { passed, failed, skipped } = countFolder(argv[2]);
    console.log(`${passed} ${failed} ${skipped}`);
}
