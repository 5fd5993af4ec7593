// cmake/version.cmake: which version a tree is.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './release_build.mjs';

describe('the version', () => {
    let tree;
    before(() => (tree = mkdtempSync(join(tmpdir(), 'gi-version-'))));
    after(() => rmSync(tree, { recursive: true, force: true }));

    const git = (...args) =>
        execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-C', tree, ...args], {
            encoding: 'utf8',
        }).trim();
    const cmake = (...settings) =>
        execFileSync('cmake', [...settings, '-P', join(root, 'cmake/version.cmake')], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'pipe'],
        }).trim();
    const version = (...more) => cmake(`-DSOURCE=${tree}`, '-DRELEASE=1.4.0', '-DFROM_GIT=ON', ...more);

    it('of a tree without git is that of the release that is being worked on', () => {
        assert.equal(version(), '1.4.0-dev');
    });

    it('of a commit has its number and its hash', () => {
        git('init', '--quiet');
        writeFileSync(join(tree, 'file'), '1');
        git('add', '.');
        git('commit', '--quiet', '--message', 'one');
        assert.equal(version(), `1.4.0-dev.1.${git('rev-parse', 'HEAD').slice(0, 12)}`);
    });

    it('of a tree that differs from its commit says so', () => {
        writeFileSync(join(tree, 'file'), '2');
        assert.match(version(), /^1\.4\.0-dev\.1\.[0-9a-f]{12}\.dirty$/);
        git('checkout', '--quiet', 'file');
    });

    it('of the commit with the tag is the release', () => {
        git('tag', 'v1.4.0');
        assert.equal(version(), '1.4.0');
        writeFileSync(join(tree, 'file'), '2');
        assert.equal(version(), '1.4.0-dirty');
        git('checkout', '--quiet', 'file');
    });

    it('is not that of another release whose tag is here', () => {
        git('tag', '--delete', 'v1.4.0');
        git('tag', 'v1.3.0');
        assert.match(version(), /^1\.4\.0-dev\.1\./);
    });

    it('is not taken from a repository around the tree', () => {
        mkdirSync(join(tree, 'inner'));
        assert.equal(cmake(`-DSOURCE=${join(tree, 'inner')}`, '-DRELEASE=1.4.0', '-DFROM_GIT=ON'), '1.4.0-dev');
    });

    it('of an archive is in its file VERSION', () => {
        writeFileSync(join(tree, 'VERSION'), '1.4.0-dev.7.0123456789ab\n');
        assert.equal(version(), '1.4.0-dev.7.0123456789ab');
        rmSync(join(tree, 'VERSION'));
    });

    it('can be given, when it is one', () => {
        assert.equal(version('-DGIVEN=1.5.0-rc.1'), '1.5.0-rc.1');
        assert.throws(() => version('-DGIVEN=newest'), /'newest' is no version/);
    });

    it('is written only when it changed, so that nothing is compiled again', () => {
        const out = join(tree, 'version.cpp');
        const write = () => cmake('-DSOURCE=.', '-DRELEASE=1.4.0', '-DFROM_GIT=OFF', `-DOUT=${out}`);
        write();
        assert.match(readFileSync(out, 'utf8'), /return "1\.4\.0-dev";/);
        const { mtimeNs } = statSync(out, { bigint: true });
        write();
        assert.equal(statSync(out, { bigint: true }).mtimeNs, mtimeNs);
    });
});
