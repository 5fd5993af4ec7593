// Schema changes over a registry and six shards: in parallel, cut off and run again, beside servers of the step before.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual, promisify } from 'node:util';
import { ControlPlane } from './support/control_plane.mjs';
import { makeLaterRelease, newestVersion } from './support/later_release.mjs';
import { makeClusters } from './support/postgres.mjs';
import { Server, command, startCommand } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const shardCount = 6;
const patience = 120_000;
const numbers = Array.from({ length: shardCount }, (_, index) => index + 1);

let cluster;
let databases;
let env;
let server;
const releases = [];

const shardDatabase = (number) => `shard_${number}`;
const settings = (shards) => ({
    TENANT_REGISTRY_URL: cluster.url('gi_app', 'registry'),
    TENANT_REGISTRY_OWNER_URL: cluster.url('postgres', 'registry'),
    ...Object.fromEntries(
        shards.flatMap((number) => [
            [`DATABASE_SHARD_${number}_URL`, cluster.url('gi_app', shardDatabase(number))],
            [`DATABASE_SHARD_${number}_OWNER_URL`, cluster.url('postgres', shardDatabase(number))],
        ]),
    ),
});

/** Each test works on a release one file newer than the test before. */
const shardFiles = [];
function later(phase, sql) {
    shardFiles.push([phase, sql]);
    const release = makeLaterRelease({ shard: shardFiles });
    releases.push(release);
    return { env: { ...env, ...release.env }, file: release.files.shard.at(-1), version: newestOf(release) };
}
const newestOf = (release) => newestVersion('shard') + release.files.shard.length;

const tryToSignIn = (school) =>
    server.client(school).request('POST', '/api/v1/session', {
        json: { email: `teacher@${school}.example`, password: `${school}-demo` },
    });
const signIn = async (school) => assert.equal((await tryToSignIn(school)).status, 201);
const refused = async (school) => (await tryToSignIn(school)).json.code;

/** What a command says, however it ends. */
async function outcome(words, environment = env) {
    try {
        return { code: 0, out: await command(words, environment), err: '' };
    } catch (error) {
        return { code: error.code, out: error.stdout, err: error.stderr };
    }
}

/** Asks again while a server counts as running: one that has ended may not have been able to say goodbye. */
async function contract(environment, ...options) {
    let last;
    const asked = async () => {
        last = await outcome(['migrate', '--contract', ...options], environment);
        return !last.err.includes('an older server may still use') || last.err;
    };
    await eventually('the end of older servers', asked, patience);
    return last;
}

const status = async (environment = env) =>
    Object.fromEntries(
        (await outcome(['migrate', '--status', '--json'], environment)).out
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
            .map((one) => [one.database, one]),
    );
const shardSql = (number, sql) => cluster.value(sql, shardDatabase(number));
const versionOf = async (number) => Number(await shardSql(number, 'SELECT max(version) FROM gi_migration.applied'));
const versions = () => Promise.all(numbers.map(versionOf));
const allAt = (version, ...others) => numbers.map((number) => (others.includes(number) ? version - 1 : version));

before(async () => {
    databases = await makeClusters(1);
    [cluster] = databases.clusters;
    await cluster.start();
    for (const name of ['registry', ...numbers.map(shardDatabase)]) await cluster.value(`CREATE DATABASE ${name}`);
    env = settings(numbers);
});

after(async () => {
    await server?.stop();
    await cluster?.stop('SIGQUIT');
    databases?.remove();
    for (const release of releases) release.remove();
});

describe('migrate', () => {
    test('brings a registry and six new shards to this release, four at a time', async () => {
        const { code, out } = await outcome(['migrate', '--at-once', '4']);
        assert.equal(code, 0);
        assert.ok(out.indexOf('registry: applied 0001_') < out.indexOf('shard 1: applied 0001_'), 'the registry first');
        const found = await status();
        assert.equal(Object.keys(found).length, shardCount + 1);
        for (const one of Object.values(found)) {
            const schema = one.database === 'registry' ? 'registry' : 'shard';
            assert.deepEqual([one.state, one.version, one.error], ['current', newestVersion(schema), '']);
            assert.match(one.since, /^\d{4}-\d\d-\d\dT/);
        }
        assert.equal(await cluster.value('SELECT count(*) FROM registry.shard', 'registry'), String(shardCount));
    });

    test('only says with --dry-run which files would run where', async () => {
        const release = later('expand', 'CREATE TABLE gi_migration.dry (a int)');
        const dump = async () =>
            (
                await promisify(execFile)('pg_dump', ['-d', cluster.url('postgres', 'shard_6')], { maxBuffer: 1 << 28 })
            ).stdout.replace(/^\\(un)?restrict .*$/gm, '');
        const was = await dump();
        const { code, out } = await outcome(['migrate', '--dry-run'], release.env);
        assert.equal(code, 0);
        assert.match(out, /^registry: nothing to do$/m);
        for (const number of numbers)
            assert.match(out, new RegExp(`^shard ${number}: would apply ${release.file}$`, 'm'));
        assert.equal(await dump(), was);
        assert.equal((await status(release.env))['shard 6'].state, 'behind');
    });

    test('makes two that are started together take turns', async () => {
        const release = later('expand', 'CREATE TABLE gi_migration.turns (a int)');
        const [one, other] = await Promise.all([outcome(['migrate'], release.env), outcome(['migrate'], release.env)]);
        assert.deepEqual([one.code, other.code], [0, 0]);
        for (const number of numbers) {
            const lines = `${one.out}${other.out}`.match(
                new RegExp(`^shard ${number}: applied ${release.file}$`, 'gm'),
            );
            assert.equal(lines.length, 1, `shard ${number}`);
        }
        assert.deepEqual(await versions(), allAt(release.version));
    });

    test('goes on where it was when it was killed', async () => {
        const release = later('expand', 'ALTER TABLE gi.class ADD COLUMN later_a integer');
        const letGo = await cluster.holdOpen('SELECT FROM gi.class', shardDatabase(6));
        const child = startCommand(['migrate', '--at-once', String(shardCount)], release.env);
        let said = '';
        child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
        const closed = new Promise((resolve) => child.once('close', resolve));
        await eventually(
            'all shards but one',
            async () =>
                said.includes('shard 6: waits for a lock') &&
                (said.match(/: applied/g) ?? []).length === shardCount - 1,
            60_000,
        );
        child.kill('SIGKILL');
        await closed;
        assert.deepEqual(await versions(), allAt(release.version, 6));
        await letGo();
        const again = await outcome(['migrate'], release.env);
        assert.equal(again.code, 0, again.err);
        assert.deepEqual(again.out.match(/^.*: applied .*$/gm), [`shard 6: applied ${release.file}`]);
    });

    test('brings all others along when a shard cannot be reached, names it, and finishes later', async () => {
        const release = later('expand', 'CREATE TABLE gi_migration.reached (a int)');
        await cluster.value(`ALTER DATABASE shard_5 ALLOW_CONNECTIONS false`);
        const { code, err } = await outcome(['migrate'], release.env);
        assert.equal(code, 1);
        assert.match(err, /gradeinsight: shard 5: .*\(unreachable/);
        assert.match(err, /1 of 7 databases were not brought along/);
        const found = (await status(release.env))['shard 5'];
        assert.deepEqual([found.state, found.wanted], ['unreachable', release.version]);
        assert.match(found.since, /^\d{4}-/);
        await cluster.value(`ALTER DATABASE shard_5 ALLOW_CONNECTIONS true`);
        assert.deepEqual(await versions(), allAt(release.version, 5));
        const waiting = (await status(release.env))['shard 5'];
        assert.equal(waiting.state, 'behind');
        assert.notEqual(waiting.error, '', 'the last error is remembered');
        assert.equal((await outcome(['migrate'], release.env)).code, 0);
        assert.deepEqual(await versions(), allAt(release.version));
        assert.equal((await status(release.env))['shard 5'].error, '');
    });

    test('tries one shard first with --canary, and touches no other when it fails', async () => {
        shardFiles.push(['expand', 'CREATE TABLE gi_migration.canary (a int); SELECT * FROM gi_migration.missing']);
        const broken = makeLaterRelease({ shard: shardFiles });
        releases.push(broken);
        shardFiles.pop();
        const environment = { ...env, ...broken.env };
        const { code, err } = await outcome(['migrate', '--canary', '3'], environment);
        assert.equal(code, 1);
        assert.match(err, /shard 3: \d{4}_later_\d+\.sql: .*missing/);
        assert.match(err, /shard 4: not migrated, since another failed before/);
        assert.deepEqual(await versions(), allAt(newestOf(broken) - 1));
        assert.match((await status(environment))['shard 3'].error, /missing/);
        const mended = later('expand', 'CREATE TABLE gi_migration.canary (a int)');
        const { out } = await outcome(['migrate', '--canary', '3'], mended.env);
        assert.equal(out.match(/^shard \d+: applied/m)[0], 'shard 3: applied');
        assert.deepEqual(await versions(), allAt(mended.version));
    });
});

describe('servers of the step before', () => {
    let teacher;
    const classes = () => teacher.get('/api/v1/classes');

    before(async () => {
        server = await Server.start({ env });
        teacher = await server.signedIn('lincoln', 'teacher'); // on shard 1
    });
    test('go on while a file waits for a long transaction, which is named in the end', async () => {
        const release = later('expand', 'ALTER TABLE gi.class ADD COLUMN later_b integer');
        const letGo = await cluster.holdOpen('SELECT FROM gi.class', shardDatabase(1));
        const migration = outcome(['migrate', '--patience', '3'], release.env);
        let ended = false;
        void migration.then(() => (ended = true));
        let asked = 0;
        while (!ended) {
            await classes();
            asked++;
        }
        const { code, err } = await migration;
        console.log(`# ${asked} requests were answered while a migration waited for a lock`);
        assert.equal(code, 1);
        assert.match(
            err,
            /shard 1: .*got no lock for 3 s\. The oldest open transaction is that of postgres \(process \d+/,
        );
        assert.deepEqual(await versions(), allAt(release.version, 1));
        await letGo();
        assert.equal((await outcome(['migrate'], release.env)).code, 0);
        await classes();
        await teacher.createClass('After an expansion');
    });

    test('are started again on databases that are one step ahead', async () => {
        const ahead = (await status())['shard 1'];
        assert.equal(ahead.state, 'ahead');
        const again = await Server.start({ env, demo: false });
        const client = again.client('lincoln');
        await client.signIn('teacher@lincoln.example', 'lincoln-demo');
        await client.get('/api/v1/classes');
        await again.stop();
        const { code, out } = await outcome(['migrate']);
        assert.equal(code, 0);
        assert.match(out, /shard 1: at version \d+, a newer program was here; nothing to do/);
    });

    test('are listed, and keep what they use from being taken away', async () => {
        const plane = await ControlPlane.start({ env });
        const release = later('contract', 'ALTER TABLE gi.class DROP COLUMN later_a');
        const listed = async () =>
            (await command(['servers', '--json'], env))
                .trim()
                .split('\n')
                .map((line) => JSON.parse(line))
                .filter((one) => one.alive)
                .map((one) => `${one.role} ${one.shard_schema}`)
                .toSorted();
        const both = ['registry', 'serve'].map((role) => `${role} ${newestVersion('shard')}`);
        await eventually('the list of these two', async () => isDeepStrictEqual(await listed(), both), patience);
        const left = await outcome(['migrate'], release.env);
        assert.equal(left.code, 0);
        assert.match(left.out, new RegExp(`shard 1: ${release.file} waits for .gradeinsight migrate --contract`));
        const refused = await outcome(['migrate', '--contract'], release.env);
        assert.equal(refused.code, 1);
        assert.match(refused.err, /takes away what an older server may still use: [0-9a-f]{16} on /);
        assert.deepEqual(await versions(), allAt(release.version - 1));
        await plane.stop();
        await server.kill(); // says no goodbye
        const refusedAgain = await outcome(['migrate', '--contract'], release.env);
        assert.equal(refusedAgain.code, 1);
        // A minute later.
        await cluster.value(`UPDATE registry.server SET last_seen = last_seen - interval '1 minute'`, 'registry');
        const letGo = await cluster.holdOpen('SELECT FROM gi.class', shardDatabase(2));
        const rest = await contract(release.env, '--patience', '1');
        await letGo();
        assert.equal(rest.code, 1);
        assert.match(rest.err, /1 of 7 databases were not brought along/);
        assert.deepEqual(await versions(), allAt(release.version, 2));
    });

    test('serve no shard that is more than one step ahead, and all others', async () => {
        await assert.rejects(
            Server.start({ env: settings([1]), demo: false }),
            /more than one step ahead of this program/,
        );
        server = await Server.start({ env: settings([1, 2]), demo: false });
        await signIn('washington'); // on shard 2
        assert.equal(await refused('lincoln'), 'shard_unavailable');
        assert.match(server.log, /shard_refused/);
        await server.stop();
    });
});

describe('a server of the next step', () => {
    test('takes a shard in as soon as it is migrated, and serves the others meanwhile', async () => {
        const release = later('expand', 'ALTER TABLE gi.class ADD COLUMN later_c integer');
        const some = { ...release.env };
        for (const name of Object.keys(settings([2])).filter((one) => one.includes('SHARD'))) delete some[name];
        const { code, err } = await contract(some);
        assert.equal(code, 0, err);
        server = await Server.start({ env: { ...release.env, ...settings([1, 2]) }, demo: false });
        await signIn('lincoln');
        assert.equal(await refused('washington'), 'shard_unavailable');
        assert.match(server.log, /Shard 2 lacks 1 migration\(s\)/);
        const contracted = await contract(release.env);
        assert.equal(contracted.code, 0, contracted.err);
        assert.deepEqual(await versions(), allAt(release.version));
        await eventually('the shard that was migrated', async () => (await tryToSignIn('washington')).status === 201);
        assert.match(server.log, /shard_added/);
    });
});
