// Rebalancing: a plan that can be read, and shards that are emptied and evened out while people work in the schools.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { Load, assertAtRest } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command, startCommand } from './support/server.mjs';

const small = ['ash', 'birch', 'cedar', 'elm'];

let databases;
let registry;
let shards;
let env;
let server;
let load;
let folder;

const numberOf = (school) => registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = '${school}'`);
const schoolsOn = async (shard) =>
    (await registry.value(
        `SELECT string_agg(subdomain, ' ' ORDER BY subdomain) FROM registry.tenant WHERE shard_no = ${shard}`,
    )) || '';

/** `gradeinsight rebalance`, with faults for its movers. */
async function rebalance(words, faults = []) {
    const child = startCommand(['rebalance', ...words], { ...env, GRADEINSIGHT_MOVE_FAULTS: faults.join(',') });
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (error += text));
    const [code, signal] = await new Promise((resolve) => child.once('close', (...ended) => resolve(ended)));
    return { code, signal, out, error };
}
async function succeeds(...words) {
    const { code, out, error } = await rebalance(words);
    assert.equal(code, 0, `${out}\n${error}`);
    return out;
}
const plan = async (...words) => JSON.parse(await succeeds(...words, '--plan', '--json'));

before(async () => {
    databases = await makeClusters(4);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    folder = mkdtempSync(join(tmpdir(), 'gi-rebalance-'));
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    server = await Server.start({ env });
    const lincoln = await server.signedIn('lincoln', 'admin');
    for (const school of small) await command(['tenant', 'create', school, '--shard', '1'], env);
    load = (await Load.prepare(lincoln)).start();
});

after(async () => {
    await load?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    if (folder) rmSync(folder, { recursive: true });
});

describe('a plan', () => {
    test('says which schools move where and why, and how full the shards are before and after', async () => {
        const text = await succeeds('--drain', '1', '--plan');
        assert.match(text, /^school +rows +from +to +seconds +why$/m);
        assert.match(text, /^ash +\d+ +1 +[23] +\d+ +shard 1 is drained$/m);
        assert.match(text, /^ +1 +open +1000 +\d+ -> +0 +[#.]{20} +0% +[#.]{20} +0%$/m);
        assert.match(await schoolsOn(1), /ash birch cedar elm .*lincoln/, 'and changes nothing');
    });

    test('is the same each time, puts small schools first, and is the one that the API gives', async () => {
        const first = await plan('--drain', '1');
        const rows = first.moves.map((move) => move.rows);
        assert.deepEqual(
            rows,
            rows.toSorted((a, b) => a - b),
        );
        assert.ok(first.moves.at(-1).school === 'lincoln' || rows.at(-1) > 0, 'the large one is measured');
        await registry.value(`INSERT INTO registry.operator (email, name) VALUES ('ops@platform.example', 'Olu')`);
        const token = (await command(['operator', 'token', 'ops@platform.example', '--scopes', 'read'], env)).trim();
        const plane = await ControlPlane.start({ env });
        try {
            const client = plane.client(token);
            const drain = await client.get('/v1/rebalance?drain=1');
            const places = ({ moves }) => moves.map(({ school, from }) => `${school} ${from}`).toSorted();
            assert.deepEqual(places(drain), places(first));
            assert.equal(drain.shards[0].schools_after, 0);
            assert.equal((await client.get('/v1/rebalance?fill_target=90')).moves.length, 0);
            assert.equal((await client.get('/v1/rebalance?isolate=ash')).moves[0].school, 'ash');
            assert.equal(await client.refused(422, 'GET', '/v1/rebalance'), 'invalid_field');
            assert.equal(await client.refused(422, 'GET', '/v1/rebalance?drain=1&isolate=ash'), 'invalid_field');
            assert.equal(await client.refused(404, 'GET', '/v1/rebalance?drain=9'), 'not_found');
            assert.equal(await client.refused(404, 'GET', '/v1/rebalance?isolate=nobody'), 'tenant_unknown');
        } finally {
            await plane.stop();
        }
    });

    test('is refused without a goal, and as a file that was changed', async () => {
        assert.match((await rebalance(['--plan'])).error, /Say one goal/);
        assert.match((await rebalance(['--drain', '1'])).error, /Say --plan .* or --apply/);
        for (const window of ['25:00-3', '+5:00-06:00', '5:00--6:00'])
            assert.match((await rebalance(['--drain', '1', '--apply', `--window=${window}`])).error, /22:00-05:00/);
        assert.match((await rebalance(['--drain', '1', '--apply', '--window', '22:00-22:00'])).error, /never opens/);
        const file = join(folder, 'changed.json');
        writeFileSync(file, (await succeeds('--isolate', 'ash', '--plan', '--json')).replace('"from":1', '"from":2'));
        assert.match((await rebalance(['--apply', file])).error, /was changed since it was made/);
        writeFileSync(file, '{"format":"a shopping list"}');
        assert.match((await rebalance(['--apply', file])).error, /This is no plan/);
    });
});

describe('applying', () => {
    test('a drain that has no room for all names who stays, and does not call it done', async () => {
        for (const shard of ['2', '3']) await command(['shard', 'set-state', shard, 'full'], env);
        const stuck = await rebalance(['--drain', '1', '--apply']);
        assert.equal(stuck.code, 1);
        assert.match(stuck.out, /^ash stays on shard 1: no other open shard has room for it$/m);
        assert.match(stuck.out, /^Nothing can move: nothing left on shard 1\.$/m);
        assert.match(stuck.out, /0 moved, 0 left out, 0 failed\. What stays is named above\.$/m);
        assert.match(stuck.out, /^Schools that are left on shard 1: [1-9]\d*\.$/m);
        assert.equal((await rebalance(['--isolate', 'ash', '--apply'])).code, 1, 'nor is a school alone');
        for (const shard of ['1', '2', '3']) await command(['shard', 'set-state', shard, 'open'], env);
    });

    test('a plan moves what still fits and leaves out the rest', async () => {
        const file = join(folder, 'plan.json');
        writeFileSync(file, await succeeds('--isolate', 'ash', '--plan', '--json'));
        const { to } = JSON.parse(readFileSync(file, 'utf8')).moves[0];
        await command(['shard', 'set-state', String(to), 'full'], env);
        const stale = await rebalance(['--apply', file]);
        assert.equal(stale.code, 1);
        assert.match(stale.out, /ash +1 -> \d +left out: shard \d is no longer open/);
        await command(['shard', 'set-state', String(to), 'open'], env);
        assert.match(await succeeds('--apply', file), /ash +1 -> \d +moved, writes stopped for \d+ ms/);
        assert.match(await succeeds('--apply', file), /was there already/);
        await load.goesOn();
    });

    test('a drain that is killed on the way goes on with the same command, and nothing is lost', async () => {
        const killed = await rebalance(['--drain', '1', '--apply'], ['kill@before-copy']);
        assert.equal(killed.signal, 'SIGKILL');
        assert.notEqual(await registry.value('SELECT count(*) FROM registry.move WHERE finished_at IS NULL'), '0');
        const out = await succeeds('--drain', '1', '--apply');
        assert.match(out, /0 failed\.\n.*shard set-state 1 offline/);
        assert.equal(await schoolsOn(1), '');
        await load.goesOn();
        await load.stop();
        for (const school of ['lincoln', ...small]) {
            const shard = await assertAtRest(registry, shards, await numberOf(school));
            if (school === 'lincoln') await load.assertKept(shards[shard - 1], await numberOf(school));
        }
        const most = await registry.value(`
            SELECT max(n) FROM (
                SELECT count(*) AS n FROM registry.move a JOIN registry.move b
                    ON b.to_shard = a.to_shard AND b.started_at <= a.started_at AND b.finished_at > a.started_at
                 WHERE a.actor LIKE '%rebalance' AND b.actor LIKE '%rebalance' GROUP BY a.id) at_once`);
        assert.ok(Number(most) <= 2, `${most} moves to one shard at a time`);
        assert.match(await succeeds('--drain', '1', '--apply'), /Nothing has to move/);
        await command(['tenant', 'move-clean', '--now'], env);
        await command(['shard', 'set-state', '1', 'offline'], env);
    });

    test('a fill target moves as few as it takes, and nobody again', async () => {
        for (const school of ['fir', 'holly', 'larch', 'maple', 'oak'])
            await command(['tenant', 'create', school, '--shard', '2'], env);
        await command(['shard', 'capacity', '2', '10'], env);
        // Wherever the large school went: two small ones above the target are left where they are.
        const wanted = await plan('--fill-target', '20');
        assert.ok(wanted.moves.length > 0, JSON.stringify(wanted.shards));
        assert.ok(wanted.moves.every(({ from, to }) => from === 2 && to === 3));
        await succeeds('--fill-target', '20', '--apply');
        assert.equal((await plan('--fill-target', '20')).moves.length, 0);
    });

    test('ends after failures, and says what failed', async () => {
        await command(['shard', 'set-state', '2', 'draining'], env);
        await shards[1].value(`ALTER TABLE gi.student ADD COLUMN nickname text`);
        const failed = await rebalance(['--drain', '2', '--apply', '--stop-after', '1']);
        assert.equal(failed.code, 1, failed.out);
        assert.match(failed.out, /failed: .*different tables.*\n(.*\n)*.*Too many failed/);
        await shards[1].value(`ALTER TABLE gi.student DROP COLUMN nickname`);
        assert.equal(await registry.value('SELECT count(*) FROM registry.move WHERE finished_at IS NULL'), '0');
    });
});
