// A short run of every fuzzer: its corpus, which holds what once broke a parser, and some thousand mutations of it.
// ./dev fuzz runs longer. A crash, a finding of the sanitizers, an input that takes 10 seconds, or more than a gigabyte of
// memory (sanitizers included) fails.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const programs = join(dirname(process.env.GI_BINARY ?? join(root, 'build/asan/gradeinsight')), 'fuzz');
const mutations = 3_000;
const seed = 1; // the same run each time: what breaks here breaks again

const targets = readdirSync(join(root, 'fuzz'))
    .filter((name) => name.endsWith('_fuzz.cpp'))
    .map((name) => name.replace('_fuzz.cpp', ''));

test('there are fuzzers', () => assert.ok(targets.includes('read_gradebook') && targets.includes('read_roster')));

for (const target of targets) {
    test(`no input breaks ${target}`, { timeout: 300_000 }, async () => {
        const corpus = join(root, 'fuzz/corpus', target);
        assert.ok(existsSync(corpus), 'a fuzzer has a corpus');
        const learned = mkdtempSync(join(tmpdir(), 'gi-fuzz-'));
        const flags = [`-runs=${mutations}`, `-seed=${seed}`, '-timeout=10', '-rss_limit_mb=1024', '-verbosity=0'];
        try {
            const program = join(programs, `${target}_fuzz`);
            await run(program, [...flags, `-artifact_prefix=${learned}/`, learned, corpus], { maxBuffer: 2 ** 26 });
        } finally {
            rmSync(learned, { recursive: true, force: true });
        }
    });
}
