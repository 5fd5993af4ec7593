// What ready-made tools say about the tree.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

function mustPass(command, args, folder = root) {
    // redocly, asked to lint, would also ask the network for news.
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
    assert.ok(status === 0, `\n${error ?? ''}${stdout}${stderr}`);
}

function shellScripts() {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.sh'], {
        cwd: root,
    });
    const scripts = listed.toString().trim().split('\n');
    return ['dev', '.ci/run', ...scripts].filter((path) => existsSync(join(root, path)));
}

test('shell scripts pass shellcheck', () => mustPass('shellcheck', shellScripts()));

test('every file is formatted (./dev fmt)', () => mustPass('./dev', ['fmt', '--check']));

test('the types of the web app hold (svelte-check)', () =>
    mustPass('npm', ['run', '--silent', 'check'], join(root, 'web')));

test('the OpenAPI document is sound (redocly)', () =>
    mustPass(
        'npx',
        ['--no-install', 'redocly', 'lint', '../src/api/openapi.json', '../src/control/openapi.json'],
        join(root, 'tests'),
    ));
