// The services of the Debian package: systemd accepts the units, they give away no more than they need, and they fit
// what the program and its documents say.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { program, root, withoutReleaseBuild } from './release_build.mjs';

const folder = join(root, 'deploy/debian');
const read = (name) => readFileSync(join(folder, name), 'utf8');
const units = readdirSync(folder).filter((name) => /\.(service|timer)$/.test(name));
const services = units.filter((name) => name.endsWith('.service'));
const setting = (text, name) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1];
const startsProgram = (text) => setting(text, 'ExecStart').startsWith('/usr/bin/gradeinsight ');
/** A template is looked at with one of its instances. */
const instance = (name) => name.replace('@.', '@run.');

describe('the units of the package', () => {
    let copies;
    before(() => {
        copies = mkdtempSync(join(tmpdir(), 'gi-units-'));
        // The program need not be installed here.
        for (const name of units) {
            writeFileSync(
                join(copies, instance(name)),
                read(name).replaceAll(
                    /\/usr\/(bin|lib\/gradeinsight|share\/gradeinsight\/nginx)\/[\w.-]+/g,
                    '/bin/true',
                ),
            );
        }
    });
    after(() => rmSync(copies, { recursive: true, force: true }));

    it('are what systemd understands', () => {
        const files = units.map((name) => join(copies, instance(name)));
        const checked = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', ...files], {
            encoding: 'utf8',
        });
        assert.equal(checked.status, 0, checked.stderr);
        assert.doesNotMatch(checked.stderr, /gradeinsight/);
    });

    for (const [name, most] of [
        ['gradeinsight.service', 1.5],
        ['gradeinsight-registry.service', 1.5],
        ['gradeinsight-edge.service', 2],
        ['gradeinsight-backup@.service', 3],
        ['gradeinsight-backup-age.service', 3],
    ]) {
        it(`${name} is exposed by at most ${most} of 10`, (context) => {
            const threshold = `--threshold=${most * 10}`;
            const checked = spawnSync(
                'systemd-analyze',
                ['security', '--offline=true', '--no-pager', threshold, join(copies, instance(name))],
                { encoding: 'utf8' },
            );
            context.diagnostic(checked.stdout.trim().split('\n').at(-1));
            assert.equal(checked.status, 0, checked.stdout);
        });
    }

    it('wait for the longest drain before they kill', () => {
        const longest = Number(/--drain-seconds.*\(0 to (\d+)\)/.exec(configurationPage())[1]);
        assert.ok(Number(setting(read('gradeinsight.service'), 'TimeoutStopSec')) > longest + 10);
    });

    it('start what the program has', { skip: withoutReleaseBuild }, () => {
        for (const name of services.filter((unit) => startsProgram(read(unit)))) {
            const words = setting(read(name), 'ExecStart').replace('%i', 'run').split(' ').slice(1);
            const commands = words.slice(
                0,
                words.findIndex((word) => word.startsWith('--')),
            );
            const help = execFileSync(program, [...commands, '--help'], { encoding: 'utf8' });
            for (const flag of words.filter((word) => word.startsWith('--')))
                assert.match(help, new RegExp(`${flag} `));
        }
    });

    it('start instances that the program has', { skip: withoutReleaseBuild }, () => {
        for (const name of units.filter((unit) => unit.endsWith('.timer'))) {
            const command = /@(\w+)\.service/.exec(setting(read(name), 'Unit'))?.[1];
            if (command) execFileSync(program, ['backup', command, '--help']);
            else assert.ok(services.includes(setting(read(name), 'Unit')));
        }
    });

    it('that run or wait end when the package goes', () => {
        const stopped = read('prerm');
        for (const name of units.filter((unit) => setting(read(unit), 'WantedBy')))
            assert.ok(stopped.includes(name), name);
    });
});

const configurationPage = () => readFileSync(join(root, 'docs/configuration.md'), 'utf8');

describe('the settings of the edge', () => {
    it('are those that its script lists', () => {
        const known = readFileSync(join(root, 'deploy/nginx/render.sh'), 'utf8');
        const set = [...read('edge.env').matchAll(/^#? ?([A-Z_]+)=(.*)$/gm)];
        assert.ok(set.length > 4);
        for (const [, name] of set) assert.match(known, new RegExp(`^#   ${name} `, 'm'), name);
    });
});

describe('the settings of the package', () => {
    const options = new Set([...configurationPage().matchAll(/^\| `--([\w<>-]+)`/gm)].map(([, name]) => name));
    const variables = new Set([...configurationPage().matchAll(/^\| `--.*?` \| `(\w+)`/gm)].map(([, name]) => name));

    it('are options of the program, also those that are only shown', () => {
        const shown = [...read('gradeinsight.toml').matchAll(/^#? ?([a-z][a-z0-9_]*) = /gm)].map(([, key]) => key);
        assert.ok(shown.length > 8);
        for (const key of shown) {
            const option = key.replaceAll('_', '-').replace(/shard-\d/, 'shard-<n>');
            assert.ok(options.has(option), `${key} is no option`);
        }
    });

    it('are read without a complaint', { skip: withoutReleaseBuild }, () => {
        execFileSync(program, ['config', '--config', join(folder, 'gradeinsight.toml')]);
    });

    it('take secrets only through files that systemd shows to the service', () => {
        const example = read('secrets.conf');
        const credentials = new Set([...example.matchAll(/^LoadCredential=([\w-]+):/gm)].map(([, name]) => name));
        const uses = [...example.matchAll(/^Environment=(\w+)=%d\/([\w-]+)$/gm)];
        assert.ok(uses.length > 3);
        assert.equal(uses.length, [...example.matchAll(/^Environment=/gm)].length);
        for (const [, variable, credential] of uses) {
            assert.ok(credentials.has(credential), `${credential} is not loaded`);
            // libpq's own, for the passwords of databases
            if (variable === 'PGPASSFILE') continue;
            assert.ok(variables.has(variable.replace(/_FILE$/, '')), `${variable} is none of the program's`);
        }
    });
});
