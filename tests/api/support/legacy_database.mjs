// Databases of the first edition: SQLite files that a test makes from SQL (tests/fixtures/legacy has one a form).
import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const fixtures = join(import.meta.dirname, '../../fixtures/legacy');

/** The SQL of a form: "tagged". */
export const legacySql = (edition) => readFileSync(join(fixtures, `${edition}.sql`), 'utf8');

/** A folder that is gone after the test file. */
export function legacyFolder() {
    const folder = mkdtempSync(join(tmpdir(), 'gi-legacy-'));
    chmodSync(folder, 0o755);
    after(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}

/** Runs SQL on the file, which is made when it is not there. */
export function runSql(path, sql) {
    const { status, stderr } = spawnSync('sqlite3', ['-bail', path], { input: sql, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return path;
}
