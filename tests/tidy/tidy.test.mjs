// The tree keeps the house rules (rules.mjs).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from './rules.mjs';

const root = join(import.meta.dirname, '../..');

function readTree() {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
    const tree = new Map();
    for (const path of listed.toString().split('\0').filter(Boolean)) {
        const file = join(root, path);
        if (!existsSync(file) || !statSync(file).isFile()) continue;
        const text = readFileSync(file, 'utf8');
        tree.set(path, text.includes('\0') ? '' : text); // a picture has no words, only bytes that look like some
    }
    return tree;
}

const tree = readTree();
for (const [name, rule] of Object.entries(rules)) {
    const sentence = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    test(`in this tree: ${sentence}`, () => {
        const violations = rule(tree);
        assert.ok(violations.length === 0, `\n${violations.join('\n')}`);
    });
}
