// The Debian package, as it is before it is installed: ./dev test-package installs it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { program, root, withoutReleaseBuild } from './release_build.mjs';

describe('the Debian package', { skip: withoutReleaseBuild }, () => {
    let folder;
    let first;

    /** Makes the package in a folder of that name, and gives the place of the main one. */
    function make(name, environment) {
        const out = join(folder, name);
        mkdirSync(out);
        execFileSync(
            join(root, 'scripts/release/debian-package.sh'),
            [join(folder, 'gradeinsight'), join(folder, 'debug'), folder, out],
            {
                env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000', ...environment },
                stdio: ['ignore', 'pipe', 'pipe'],
            },
        );
        return join(
            out,
            readdirSync(out).find((file) => file.startsWith('gradeinsight_')),
        );
    }
    const ask = (...args) => execFileSync('dpkg-deb', args, { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });

    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'gi-package-'));
        execFileSync('objcopy', ['--strip-all', program, join(folder, 'gradeinsight')]);
        for (const name of ['debug', 'sbom.cdx.json', 'THIRD-PARTY-LICENSES']) writeFileSync(join(folder, name), name);
        first = make('first');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    it('is the same in another zone and language, at another time', () => {
        const second = make('second', { TZ: 'Pacific/Auckland', LC_ALL: 'C' });
        assert.ok(readFileSync(first).equals(readFileSync(second)));
    });

    it('asks for the libraries that the program names', () => {
        const depends = ask('--field', first, 'Depends');
        for (const name of ['libpq5', 'libsodium23', 'libcurl4', 'libc6'])
            assert.match(depends, new RegExp(`\\b${name} \\(>=`));
        assert.match(ask('--field', first, 'Version'), /^\d+\.\d+\.\d+(~[\w.~]+)?\n$/);
    });

    it('belongs to root, and nobody else may write', () => {
        for (const line of ask('--contents', first).trim().split('\n')) {
            const [rights, owner, , day] = line.split(/\s+/);
            assert.equal(owner, 'root/root', line);
            assert.doesNotMatch(rights, /^.(....w|.......w|..s|.....s)/, line);
            assert.equal(day, '2023-11-14', line);
        }
    });

    it('keeps the settings from everybody, and leaves changed ones alone', () => {
        assert.match(ask('--contents', first), /^-rw-r----- .* \.\/etc\/gradeinsight\/gradeinsight\.toml$/m);
        assert.equal(
            ask('--info', first, 'conffiles'),
            '/etc/gradeinsight/edge.env\n/etc/gradeinsight/gradeinsight.toml\n',
        );
    });

    it('has the page of the manual, with each command', () => {
        const page = execFileSync(
            'sh',
            ['-c', `dpkg-deb --fsys-tarfile ${first} | tar xO ./usr/share/man/man1/gradeinsight.1.gz | zcat`],
            {
                encoding: 'utf8',
            },
        );
        for (const command of ['serve', 'migrate', 'tenant create', 'backup run', 'backup drill', 'registry']) {
            assert.match(page, new RegExp(`^\\.SS gradeinsight ${command}$`, 'm'));
        }
        assert.match(page, /^\.B \\-\\-drain\\-seconds TEXT$/m);
    });

    it('has documents whose links lead to one another', () => {
        const unpacked = join(folder, 'documents');
        execFileSync('dpkg-deb', ['--extract', first, unpacked]);
        const documents = join(unpacked, 'usr/share/doc/gradeinsight');
        const pages = readdirSync(documents, { recursive: true }).filter((name) => name.endsWith('.md'));
        assert.ok(pages.includes('deploy/packages.md') && pages.includes('deploy/edge.md'));
        for (const page of pages)
            for (const [, link] of readFileSync(join(documents, page), 'utf8').matchAll(
                /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g,
            )) {
                const target = join(documents, dirname(page), link);
                // What leads out of the documents is about the source.
                if (target.startsWith(`${documents}/`)) assert.ok(existsSync(target), `${page}: ${link}`);
            }
    });

    it('has digests of its files that are right', () => {
        const unpacked = join(folder, 'unpacked');
        execFileSync('dpkg-deb', ['--extract', first, unpacked]);
        execFileSync('md5sum', ['--check', '--quiet', '-'], { cwd: unpacked, input: ask('--info', first, 'md5sums') });
    });
});
