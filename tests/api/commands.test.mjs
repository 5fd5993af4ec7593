// The subcommands of an operator, on a data folder that no server uses.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command } from './support/server.mjs';

const parent = mkdtempSync(join(tmpdir(), 'gi-commands-'));
chmodSync(parent, 0o755); // as root, the database's user must get in
const folder = ['--data-dir', join(parent, 'data')];
after(() => rmSync(parent, { recursive: true, force: true }));

test('tenant says what to do first on databases that are not set up', async () => {
    const empty = ['--data-dir', join(parent, 'empty')];
    await assert.rejects(command(['tenant', 'list', ...empty]), /Run `gradeinsight migrate` with the same settings/);
});

test('migrate and tenant start the database for their own time, whoever runs them', async () => {
    assert.match(await command(['migrate', ...folder]), /shard 3: at version \d+/);
    await command(['tenant', 'create', 'lincoln', '--name', 'Lincoln High', ...folder]);
    assert.match(await command(['tenant', 'list', ...folder]), /lincoln/);
    assert.doesNotMatch(await command(['migrate', ...folder]), /applied/);
});
