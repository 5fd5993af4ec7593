// Backups of registry and shards with pgBackRest: what was lost comes back, a backup that is none is noticed, and a
// restored registry learns from the shards where its schools are.
import assert from 'node:assert/strict';
import {
    chmodSync,
    mkdtempSync,
    readFileSync,
    readdirSync,
    readlinkSync,
    rmSync,
    statSync,
    writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { Cluster, databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command, startCommand } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const patience = 600_000; // copy, recovery and checks, under sanitizers on a busy machine
const secretKey = 'only-for-tests-0123456789-abcdefghij';

let databases;
let registry;
let shards;
let root;
let folder;
let repository;
let env;
let server;
let lincoln;
const restored = []; // servers that `backup restore --start` keeps
process.once('SIGTERM', () => process.exit(1)); // so that nothing outlives a test that took too long

const backup = (...words) => command(['backup', ...words], env);
/** A command that must fail; gives what it said, on both streams. */
async function fails(...words) {
    const error = await backup(...words).then(
        (out) => assert.fail(`backup ${words.join(' ')} went well: ${out}`),
        (failed) => failed,
    );
    assert.equal(error.code, 1, error.message);
    return `${error.stdout}${error.stderr}`;
}
/** What a statement gives on one of the clusters at this moment, as a time that --at takes. */
const now = (cluster) =>
    cluster.value(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
const left = () => readdirSync(join(folder, 'scratch')).filter((name) => name !== 'turn');
const runs = (kind) =>
    registry.value(
        `SELECT string_agg(DISTINCT database || ' ' || ok, ', ' ORDER BY database || ' ' || ok)
           FROM registry.backup_run WHERE kind = '${kind}'`,
    );
/** A file of a stanza in the repository whose path matches. */
function fileOf(stanza, part, pattern) {
    const all = join(repository, part, stanza);
    const found = readdirSync(all, { recursive: true })
        .filter((name) => pattern.test(name) && statSync(join(all, name)).isFile())
        .sort();
    assert.notEqual(found.length, 0, `${stanza} has no such file in ${part}`);
    return join(all, found.at(-1));
}

/** `backup restore .. --start`: the instance runs until the end of the tests. Gives it as a cluster. */
async function restore(database, at, port) {
    const into = join(root, `${database}-${port}`);
    const words = ['backup', 'restore', database, '--at', at, '--into', into, '--start', String(port)];
    const child = startCommand(words, env);
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (error += text));
    const closed = new Promise((resolve) => child.once('close', resolve));
    restored.push({ child, closed });
    await eventually(
        'the restored server',
        () => {
            assert.equal(child.exitCode, null, `it ended: ${out}${error}`);
            return out.includes('psql') || error;
        },
        patience,
    );
    const cluster = new Cluster(into);
    cluster.url = (role) => `host=${into} port=${port} dbname=postgres user=${role}`;
    return cluster;
}

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start({ archive_mode: 'on' })));
    root = mkdtempSync(join(tmpdir(), 'gi-backup-'));
    chmodSync(root, 0o755);
    folder = join(root, 'backup');
    repository = join(root, 'repository');
    env = { ...databaseSettings(registry, shards), BACKUP_DIR: folder, SECRET_KEY: secretKey };
    await command(['migrate'], env);
    server = await Server.start({ env });
    lincoln = await server.signedIn('lincoln', 'admin');
});

after(async () => {
    for (const { child } of restored) child.kill('SIGTERM');
    await Promise.all(restored.map(({ closed }) => closed));
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    if (root) rmSync(root, { recursive: true, force: true });
});

describe('the configuration', () => {
    test('is asked for before anything else', async () => {
        assert.match(await fails('list'), /holds no configuration of backups\. `gradeinsight backup config/);
    });

    test('is shown before it is written, and holds no secret', async () => {
        const text = await backup('config', '--repo', repository);
        for (const stanza of ['registry', 'shard-1', 'shard-2'])
            assert.match(text, new RegExp(`^\\[${stanza}\\]$`, 'm'));
        assert.match(text, /Nothing was written/);
        assert.doesNotMatch(text, /cipher-pass/);
    });

    test('is never written among other things, whose folder stays as it is', async () => {
        const other = mkdtempSync(join(root, 'other-'));
        chmodSync(other, 0o755);
        writeFileSync(join(other, 'a letter'), '');
        const words = ['backup', 'config', '--repo', repository, '--write'];
        await assert.rejects(
            command(words, { ...env, BACKUP_DIR: other }),
            /holds other things than the configuration/,
        );
        assert.equal(statSync(other).mode & 0o777, 0o755);
        assert.deepEqual(readdirSync(other), ['a letter']);
    });

    test('says what each postgresql.conf needs', async () => {
        const text = await backup('config', '--repo', repository, '--write', '--compress', 'lz4');
        assert.equal(statSync(join(folder, 'repository.key')).mode & 0o077, 0);
        const commands = [...text.matchAll(/^archive_command = '(.*)'$/gm)].map(([, words]) => words);
        assert.equal(commands.length, 3);
        for (const [index, cluster] of databases.clusters.entries()) {
            await cluster.value(`ALTER SYSTEM SET archive_command = '${commands[index]}'`);
            await cluster.value('SELECT pg_reload_conf()');
        }
        const key = readFileSync(join(folder, 'repository.key'), 'utf8');
        await backup('config', '--repo', repository, '--write', '--compress', 'lz4');
        assert.equal(readFileSync(join(folder, 'repository.key'), 'utf8'), key, 'the key of old backups stays');
    });
});

describe('a backup', () => {
    test('is missing until there is one', async () => {
        assert.match(await fails('list'), /there is no backup/);
        const words = ['restore', 'shard-1', '--latest', '--into', join(root, 'none')];
        assert.match(await fails(...words), /There is no backup of shard-1 yet/);
    });

    test('is refused while another one runs', async () => {
        const first = startCommand(['backup', 'run', '--database', 'registry'], env);
        const ended = new Promise((resolve) => first.once('close', resolve));
        // It takes its turn before it starts pgBackRest.
        const atWork = () => readFileSync(`/proc/${first.pid}/task/${first.pid}/children`, 'utf8') !== '';
        await eventually('its work', () => atWork() || first.exitCode, patience);
        first.kill('SIGSTOP');
        assert.match(await fails('run'), /Another `backup run` is at work/);
        first.kill('SIGCONT');
        assert.equal(await ended, 0);
    });

    test('is full at first, then differential', async () => {
        const text = await backup('run');
        assert.match(text, /^registry: diff backup \S+, [\d.]+ MB of [\d.]+ MB in \d+ s$/m);
        for (const shard of ['shard-1', 'shard-2']) assert.match(text, new RegExp(`^${shard}: full backup `, 'm'));
        assert.equal(await runs('full'), 'registry true, shard-1 true, shard-2 true');
    });

    test('is listed with its age, for people and for monitors', async () => {
        assert.match(await backup('list', '--max-age', '26'), /^shard-2 +\S+Z +\S+Z +0 .* ok$/m);
        assert.match(await fails('list', '--max-age', '0'), /the newest backup is 0 hours old/);
        const [first, ...others] = JSON.parse(await backup('list', '--json'));
        assert.deepEqual(
            others.map(({ database }) => database),
            ['shard-1', 'shard-2'],
        );
        assert.deepEqual(
            [first.database, first.databases, first.age_hours, first.gaps],
            ['registry', ['registry'], 0, []],
        );
        assert.deepEqual(
            first.backups.map(({ type }) => type),
            ['full', 'diff'],
        );
    });

    test('and the way of the log are checked', async () => {
        assert.match(await backup('check', '--database', 'shard-1'), /shard-1: archiving works/);
        assert.match(await backup('verify', '--database', 'shard-1'), /shard-1: every file is as it was written/);
        assert.match(
            await fails('check', '--database', 'shard-9'),
            /no backups of shard-9\. Known are: registry, shard-1/,
        );
    });
});

test('a shard comes back as it was at a time', async () => {
    const names = (cluster) =>
        cluster.value(`SELECT string_agg(name, ',' ORDER BY name) FROM gi.class WHERE name LIKE 'Kept%'`);
    await lincoln.createClass('Kept 1');
    await lincoln.createClass('Kept 2');
    const enrolments = await shards[0].value('SELECT count(*) FROM gi.enrolment');
    const time = await now(shards[0]);
    await lincoln.createClass('Kept not');
    await shards[0].value('SET session_replication_role = replica; DELETE FROM gi.enrolment');
    const copy = await restore('shard-1', time, 5440);
    assert.equal(await names(copy), 'Kept 1,Kept 2');
    assert.equal(await copy.value('SELECT count(*) FROM gi.enrolment'), enrolments);
    assert.notEqual(enrolments, '0');
    assert.equal(await names(shards[0]), 'Kept 1,Kept 2,Kept not', 'the live shard is left alone');
    assert.equal(await copy.value('SHOW archive_mode'), 'off');
    const used = join(root, 'shard-1-5440');
    assert.match(await fails('restore', 'shard-1', '--latest', '--into', used), /is there already, and not empty/);
    const early = ['restore', 'shard-1', '--at', '2020-01-01T00:00:00Z', '--into', join(root, 'early')];
    assert.match(await fails(...early), /The oldest backup of shard-1 was finished at/);
});

describe('a drill', () => {
    test('brings everything back, looks at it, and leaves nothing', async () => {
        assert.match(
            await backup('drill', 'shard-1'),
            /^shard-1: came back to the present, \d+ schools, [1-9]\d* rows/m,
        );
        assert.deepEqual(left(), []);
        assert.equal(await runs('drill'), 'shard-1 true');
    });

    test('is seen from afar, like the backups', async () => {
        const plane = await ControlPlane.start({ env });
        try {
            await eventually(
                'the ages',
                async () => {
                    const { text } = await plane.client().request('GET', '/metrics');
                    const shown = (name) => new RegExp(`^${name}\\{database="shard-1"\\} [1-9]`, 'm').test(text);
                    return (
                        ['last_success_timestamp_seconds', 'drill_last_success_timestamp_seconds', 'drill_ok']
                            .map((name) => `gi_backup_${name}`)
                            .every(shown) || text
                    );
                },
                60_000,
            );
        } finally {
            await plane.stop();
        }
    });

    test('that was killed leaves nothing after the next', async () => {
        const drill = startCommand(['backup', 'drill', 'shard-2'], env);
        const ended = new Promise((resolve) => drill.once('close', resolve));
        const file = () => left().map((name) => join(folder, 'scratch', name, 'data', 'postmaster.pid'))[0];
        let pid;
        await eventually(
            'its server',
            () => {
                assert.equal(drill.exitCode, null, 'it ended too early');
                try {
                    pid = Number(readFileSync(file(), 'utf8').split('\n')[0]);
                } catch {
                    return left();
                }
                if (pid > 0) drill.kill('SIGSTOP'); // it gets no further
                return pid > 0;
            },
            patience,
        );
        drill.kill('SIGKILL');
        await ended;
        assert.equal(left().length, 1);
        assert.match(await backup('drill', 'shard-2'), /shard-2: came back to the present/);
        assert.deepEqual(left(), []);
        assert.throws(() => readlinkSync(`/proc/${pid}/cwd`), 'its server has ended');
    });

    test('fails when a piece of the log is missing, until there is a new backup', async () => {
        await backup('check', '--database', 'shard-2'); // so that a piece comes after the one that goes
        const lost = fileOf('shard-2', 'archive', /\/[0-9A-F]{24}-/);
        await backup('check', '--database', 'shard-2');
        rmSync(lost);
        assert.match(await fails('list'), /^shard-2 .*the log has a gap at [0-9A-F]{24}/m);
        assert.match(await fails('drill', 'shard-2'), /did not get there: .*before configured recovery target/);
        assert.deepEqual(left(), []);
        await backup('run', '--database', 'shard-2');
        assert.match(await fails('list'), /^shard-2 .*the last drill failed$/m);
        assert.match(await backup('drill', 'shard-2'), /came back to the present/);
        assert.match(await backup('list'), /^shard-2 .* ok$/m);
    });

    test('is not needed to see that a file of the backup is damaged', async () => {
        const damaged = fileOf('shard-2', 'backup', /F\/bundle\/\d+$/);
        const bytes = readFileSync(damaged);
        // In a few places: pgBackRest tries each file that it finds damaged again after 15 seconds.
        for (const part of [0.3, 0.6])
            bytes.fill(0x55, Math.floor(bytes.length * part), Math.floor(bytes.length * part) + 64);
        writeFileSync(damaged, bytes);
        assert.match(await fails('verify', '--database', 'shard-2'), /shard-2: The repository is damaged/);
    });
});

test('a registry of a day before a move learns from the shards where the school is', async () => {
    const where = (cluster) =>
        cluster.value(`SELECT shard_no || ' ' || epoch FROM registry.tenant WHERE subdomain = 'lincoln'`);
    assert.match(await backup('reconcile'), /The registry and 2 shard\(s\) agree/);
    const before = await where(registry);
    const time = await now(registry);
    await server.command('tenant', 'move', 'lincoln', '--to', '2');
    await server.createSchool('newcomer', '--name', 'Newcomer', '--shard', '1');
    const after = await where(registry);
    assert.match(before, /^1 /);
    assert.match(after, /^2 /);

    const old = await restore('registry', time, 5441);
    assert.equal(await where(old), before);
    const version = Number(await registry.value('SELECT last_value FROM registry.map_version'));
    env = { ...env, TENANT_REGISTRY_URL: old.url('gi_app'), TENANT_REGISTRY_OWNER_URL: old.url('postgres') };
    const said = await fails('reconcile');
    assert.match(said, /School lincoln \(\d+\) lives on shard 2 since epoch \d+; the registry says shard 1/);
    assert.match(said, /School \d+ lives on shard 1, and the registry does not know it/);
    assert.match(said, /Nothing was changed/);
    assert.equal(await where(old), before);
    assert.match(await backup('reconcile', '--apply'), /All is mended/);
    assert.equal(await where(old), after);
    assert.equal(await old.value(`SELECT count(*) FROM registry.tenant WHERE subdomain ~ '^school-'`), '1');
    const newer = Number(await old.value('SELECT min(map_version) FROM registry.tenant'));
    assert.ok(newer > version, 'every server and follower reads the whole map anew');
    assert.match(await backup('reconcile'), /agree/);
});
