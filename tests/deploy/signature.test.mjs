// A release is signed so that everybody with the key notices a file that was changed: scripts/release/sign.sh.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './release_build.mjs';

describe('the signature of a release', () => {
    let folder; // short: gpg-agent makes a socket in it
    const at = (name) => join(folder, name);
    const gpg = (...args) =>
        execFileSync('gpg', ['--homedir', folder, '--batch', '--quiet', '--no-tty', ...args], {
            stdio: ['ignore', 'pipe', 'pipe'],
        });
    const check = () =>
        spawnSync('gpgv', ['--keyring', at('gradeinsight-release-key.gpg'), at('SHA256SUMS.asc'), at('SHA256SUMS')]);

    before(() => {
        folder = mkdtempSync('/tmp/gi-key-');
        gpg('--passphrase', '', '--quick-generate-key', 'Releases of a test', 'ed25519', 'sign', '1d');
        writeFileSync(at('key.asc'), gpg('--armor', '--export-secret-keys'), { mode: 0o600 });
        writeFileSync(at('SHA256SUMS'), `${'0'.repeat(64)}  gradeinsight.deb\n`);
        execFileSync(join(root, 'scripts/release/sign.sh'), [at('key.asc'), folder], {
            stdio: ['ignore', 'pipe', 'pipe'],
        });
    });
    after(() => {
        spawnSync('gpgconf', ['--homedir', folder, '--kill', 'all']);
        rmSync(folder, { recursive: true, force: true });
    });

    it('is checked with what every Debian has', () => assert.equal(check().status, 0));

    it('does not hold for other digests', () => {
        appendFileSync(at('SHA256SUMS'), `${'1'.repeat(64)}  another.deb\n`);
        assert.notEqual(check().status, 0);
    });

    it('does not give the secret key away', () => {
        const published = gpg('--list-packets', at('gradeinsight-release-key.gpg')).toString();
        assert.match(published, /:public key packet:/);
        assert.doesNotMatch(published, /secret/);
    });
});
