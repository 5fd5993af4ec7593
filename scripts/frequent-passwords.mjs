#!/usr/bin/env node
// Makes src/people/frequent_passwords.txt from a pinned release of @zxcvbn-ts/language-common: `node
// scripts/frequent-passwords.mjs`. The result is committed, so that a build needs no network; run this to take a newer
// list. It keeps what check_new_password (src/people/password_rules.cpp) looks up: the middle of each password, without
// digits and signs at its ends, when it has at least four characters, else the whole when it is long enough to be chosen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const release = '@zxcvbn-ts/language-common@4.1.3';
const integrity = 'sha512-g2bg4skmlJG9aJqC/nWziZzgYpSe/f3rKeGobrkdFiOrfZVFqqzUgC6BUQWuX54Sua9j0Jxxt+1bf4f/Mal1Kg==';
const shortestMiddle = 4;
const shortestPassword = 10;
const target = join(import.meta.dirname, '../src/people/frequent_passwords.txt');

const folder = mkdtempSync(join(tmpdir(), 'frequent-passwords-'));
try {
    const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder, release], { encoding: 'utf8' });
    const [made] = Object.values(JSON.parse(packed));
    if (made.integrity !== integrity) throw new Error(`${release} is not what it was: ${made.integrity}`);
    execFileSync('tar', ['-xzf', join(folder, made.filename), '-C', folder]);
    const passwords = JSON.parse(readFileSync(join(folder, 'package/src/passwords.json'), 'utf8'));
    const kept = new Set();
    for (const password of passwords.map((one) => one.toLowerCase())) {
        const middle = password.replace(/^[^a-z]+|[^a-z]+$/g, '');
        if (middle.length >= shortestMiddle) kept.add(middle);
        else if (password.length >= shortestPassword) kept.add(password);
    }
    const notice = [
        `# Passwords that many people have chosen: made by scripts/frequent-passwords.mjs from ${release}.`,
        '# MIT License. Copyright (c) 2012-2016 Dan Wheeler and Dropbox, Inc. Copyright (c) 2021 @zxcvbn-ts.',
    ];
    // Sorted by bytes, since it is searched as it stands.
    const lines = [...kept].filter((one) => /^[\x21-\x7e]+$/.test(one) && !one.startsWith('#')).sort();
    writeFileSync(target, `${[...notice, ...lines].join('\n')}\n`);
    console.log(`${lines.length} passwords in ${target}`);
} finally {
    rmSync(folder, { recursive: true, force: true });
}
