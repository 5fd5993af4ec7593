// One school back to a time that is named: its shard comes out of the backups beside the live one, its rows go back, and
// nothing of that is left, while the neighbours work.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { Load, Mover, assertAtRest, decodeId } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const patience = 600_000; // copy and recovery, under sanitizers on a busy machine
process.once('SIGTERM', () => process.exit(1)); // so that nothing outlives a test that took too long

let databases;
let registry;
let shards;
let root;
let folder;
let env;
let server;
let admin; // of Lincoln, which goes back
let number;
let time; // that it goes back to
let neighbour; // load of another school on the same shard
let jefferson; // that school
let overwritten; // a class
let lost; // another

const file = (name) => join(root, name);
const left = () => readdirSync(join(folder, 'scratch')).filter((name) => name !== 'turn');
const restore = (...words) => command(['tenant', 'restore', 'lincoln', ...words], env);
const scores = async (id) => (await admin.gradebook(id)).students.map((one) => one.scores[0]);
const names = async () => (await admin.classes()).map(({ name }) => name);
const now = (cluster) =>
    cluster.value(`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
const accountOf = (email, what) =>
    shards[0].value(`SELECT ${what} FROM gi.account WHERE tenant_id = ${number} AND email = '${email}'`);
/** What no button does: every row of a class is gone. */
const destroy = (id) =>
    shards[0].value(`
        DO $$
        DECLARE
            name text;
        BEGIN
            SET LOCAL session_replication_role = replica;
            FOR name IN SELECT attrelid::regclass FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid
                         WHERE relnamespace = 'gi'::regnamespace AND relkind = 'r' AND attname = 'class_id'
                           AND relname <> 'audit' LOOP
                EXECUTE format('DELETE FROM %s WHERE tenant_id = ${number} AND class_id = ${decodeId(id)}', name);
            END LOOP;
            DELETE FROM gi.change_row r
             WHERE NOT EXISTS (SELECT FROM gi.change_set s WHERE s.tenant_id = r.tenant_id AND s.id = r.change_set_id);
            DELETE FROM gi.class WHERE tenant_id = ${number} AND id = ${decodeId(id)};
        END $$`);

/** A command that sleeps while its copy of the shard is being made. */
async function begin() {
    const running = Mover.start(['restore', 'lincoln', '--at', time, '--keep', file('never.zip')], env);
    await eventually(
        'the copy',
        () => {
            assert.equal(running.child.exitCode, null, running.error);
            return left().length > 0;
        },
        patience,
    );
    running.child.kill('SIGSTOP');
    return running;
}
const childrenOf = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all([registry.start(), shards[0].start({ archive_mode: 'on' }), shards[1].start()]);
    root = mkdtempSync(join(tmpdir(), 'gi-back-'));
    chmodSync(root, 0o755);
    folder = file('backup');
    env = { ...databaseSettings(registry, shards), BACKUP_DIR: folder, SECRET_KEY: 'only-for-tests-0123456789-abcdef' };
    await command(['migrate'], env);
    server = await Server.start({ env });
    admin = await server.signedIn('lincoln', 'admin');
    number = Number(await registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = 'lincoln'`));

    const words = ['--repo', file('repository'), '--write', '--compress', 'lz4'];
    const [, archive] = /^archive_command = '(.*shard-1.*)'$/m.exec(await command(['backup', 'config', ...words], env));
    await shards[0].value(`ALTER SYSTEM SET archive_command = '${archive}'`);
    await shards[0].value('SELECT pg_reload_conf()');
    overwritten = await admin.createClass('Overwritten');
    await command(['backup', 'run', '--database', 'shard-1', '--type', 'full'], env);

    // All of this is in the log alone.
    const roster = people(3, 'back');
    await admin.import(overwritten, quiz(roster, { score: 17 }));
    lost = await admin.createClass('Lost');
    await admin.import(lost, quiz(roster, { score: 11 }));
    for (const email of ['teacher@lincoln.example', 'teacher2@lincoln.example'])
        await admin.expect(201, 'POST', `/api/v1/classes/${lost}/teachers`, { json: { email } });
    jefferson = await server.createSchool('jefferson', '--name', 'Jefferson', '--shard', '1');
    const head = server.client('jefferson');
    await head.signIn(jefferson.email, jefferson.password);
    neighbour = (await Load.prepare(head, 1)).start();
    time = await now(shards[0]);

    await admin.import(overwritten, quiz(roster, { score: 3 }));
    await admin.createClass('Later');
    await destroy(lost);
    await shards[0].value(`DELETE FROM gi.account WHERE tenant_id = ${number} AND email = 'teacher2@lincoln.example'`);
    assert.ok(!(await names()).includes('Lost'));
});

after(async () => {
    await neighbour?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    if (root) rmSync(root, { recursive: true, force: true });
});

describe('a restore to a time', () => {
    for (const [what, words, message] of [
        ['without its zone', ['--at', '2026-03-01T12:00:00'], /is no time\. Write it with its zone/],
        ['beside another source', ['--at', '2026-03-01T12:00:00Z', '--from-url', 'host=x'], /in one way/],
        [
            'before the oldest backup',
            ['--at', '2020-01-01T00:00:00Z'],
            /2020-01-01T00:00:00Z is too long ago\. The oldest/,
        ],
        [
            'that is still to come',
            ['--at', '2999-01-01T00:00:00Z'],
            /is still to come\. The oldest backup of shard-1 was/,
        ],
    ])
        test(`${what} is refused`, async () => {
            await assert.rejects(restore(...words, '--dry-run'), message);
            assert.deepEqual(left(), []);
        });

    test('says which times there are', async () => {
        const refused = await restore('--at', '2020-01-01T00:00:00Z', '--dry-run').catch(({ stderr }) => stderr);
        const [, from, to] = /was finished at (\S+): choose a time after that and not after now, (\S+)\.$/m.exec(
            refused,
        );
        assert.ok(new Date(from) < new Date(time) && new Date(time) < new Date(to), `${from} to ${to}`);
    });

    test('is refused before the shard is brought back when the archive of now cannot be written', async () => {
        const error = await restore('--at', time, '--keep', file('no/such/folder.zip')).catch(({ stderr }) => stderr);
        assert.match(error, /cannot be written/);
        assert.doesNotMatch(error, /bringing/);
    });

    test('that is ended by Ctrl-C leaves nothing, and the school as it was', async () => {
        const running = await begin();
        running.child.kill('SIGINT');
        running.child.kill('SIGCONT');
        assert.equal((await running.ended).signal, 'SIGINT');
        await eventually('the end of the copy', () => left().length === 0 || left(), patience);
        assert.equal(await command(['tenant', 'restores', 'lincoln'], env), '');
        await assertAtRest(registry, shards, number);
    });

    test('can be tried out, and then removes what one has left of which all was killed', async () => {
        const killed = await begin();
        for (const keeper of childrenOf(killed.child.pid)) process.kill(keeper, 'SIGKILL');
        killed.child.kill('SIGKILL');
        await killed.ended;
        assert.equal(left().length, 1);

        const { restore: none, changes } = JSON.parse(await restore('--at', time, '--dry-run', '--json'));
        assert.equal(none, null);
        assert.deepEqual(
            changes.find(({ table }) => table === 'class'),
            { table: 'class', come: 1, change: 1, go: 1 },
        );
        assert.deepEqual(await scores(overwritten), [3, 3, 3]);
        assert.deepEqual(left(), []);
    });

    test('brings back what was overwritten and what was lost', async () => {
        const kept = file('kept.zip');
        const { restore: done } = JSON.parse(await restore('--at', time, '--keep', kept, '--json'));
        assert.deepEqual([done.step, done.source, done.restored_to], ['done', 'time', time.replace(/\.\d+/, '')]);
        assert.ok(existsSync(kept));
        assert.deepEqual(await scores(overwritten), [17, 17, 17]);
        assert.deepEqual(await scores(lost), [11, 11, 11]);
        assert.ok(!(await names()).includes('Later'));
        for (const id of [overwritten, lost])
            assert.equal((await admin.get(`/api/v1/classes/${id}/history/check`)).intact, true);
        const [line] = (await admin.get('/api/v1/audit?thing=school')).lines;
        assert.equal(line.action, 'school.restored');
    });

    test('gives a lost class back to those who still teach, and nobody a way in', async () => {
        const { teachers } = await admin.get(`/api/v1/classes/${lost}/teachers`);
        assert.deepEqual(
            teachers.map(({ email }) => email),
            ['teacher@lincoln.example'],
        );
        assert.equal(
            await accountOf('teacher2@lincoln.example', `blocked_at IS NOT NULL, password_hash = ''`),
            't|t',
            'an account that was deleted is there again, blocked and without a password',
        );
    });

    test('leaves nothing of the shard of then', () => assert.deepEqual(left(), []));

    test('has lost nothing of the neighbours, who went on writing', async () => {
        await neighbour.goesOn();
        await neighbour.stop();
        await neighbour.assertKept(shards[0], jefferson.school_no);
    });
});

test('a school that has moved since goes back to what it was on its former shard', async () => {
    await admin.import(overwritten, quiz(people(3, 'back'), { score: 5 }));
    await command(['tenant', 'move', 'lincoln', '--to', '2'], env);
    assert.deepEqual(await scores(overwritten), [5, 5, 5]);
    await restore('--at', time, '--keep', file('moved.zip'));
    assert.deepEqual(await scores(overwritten), [17, 17, 17]);
    assert.equal(await assertAtRest(registry, shards, number), 2);
});
