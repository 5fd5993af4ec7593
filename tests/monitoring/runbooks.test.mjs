// Runbooks are read at night: every command in them must exist as it is written.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { binary, environment } from '../api/support/server.mjs';
import { root } from './support/deployed.mjs';

const folder = join(root, 'docs/runbooks');
const documents = [...readdirSync(folder).map((name) => join(folder, name)), join(root, 'docs/monitoring.md')];
const code = /```[^\n]*\n([\s\S]*?)```|`([^`]+)`/g;

function commands() {
    const found = new Map();
    for (const path of documents)
        for (const [, block, span] of readFileSync(path, 'utf8').matchAll(code))
            for (const [line] of (block ?? span).matchAll(/\bgradeinsight [a-z].*/g)) found.set(line, path);
    return found;
}

const subcommands = new Map();

/** The help of a subcommand, found by going down as many words as are subcommands. */
async function helpOf(words) {
    const key = words.join(' ');
    if (!subcommands.has(key)) {
        const { stdout } = await promisify(execFile)(binary, [...words, '--help'], { env: environment({}) });
        subcommands.set(key, stdout);
    }
    return subcommands.get(key);
}

async function resolve(line) {
    const words = [];
    let help = await helpOf(words);
    for (const word of line.split(/\s+/).slice(1)) {
        const offered = /^Subcommands:\n((?: {2}.*\n?)*)/m.exec(help)?.[1] ?? '';
        if (!new RegExp(`^ {2}${word} `, 'm').test(offered)) break;
        words.push(word);
        help = await helpOf(words);
    }
    return { words, help };
}

test('every command of ours exists, with its options', async () => {
    for (const [line, path] of commands()) {
        const { words, help } = await resolve(line);
        assert.notEqual(words.length, 0, `${path}: ${line}`);
        assert.doesNotMatch(help, /^Subcommands:/m, `${path}: ${line}: a subcommand is missing`);
        const options = line.split(/[|;&]/)[0].matchAll(/(?<=\s)--[a-z-]+/g);
        for (const [option] of options) assert.ok(help.includes(option), `${path}: ${line}: ${option}`);
    }
});

test('links lead to files and headings that there are', () => {
    const anchor = (title) =>
        title
            .toLowerCase()
            .replaceAll(/[^\w\- ]/g, '')
            .replaceAll(' ', '-');
    for (const path of documents)
        for (const [, target, heading] of readFileSync(path, 'utf8').matchAll(/\]\(([^)#:]*)(?:#([^)]+))?\)/g)) {
            const file = target ? join(dirname(path), target) : path;
            assert.ok(existsSync(file), `${path}: ${target}`);
            if (!heading) continue;
            const titles = [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) => anchor(title));
            assert.ok(titles.includes(heading), `${path}: ${target}#${heading}`);
        }
});
