// A shard that is lost for good while a school moves: the move can end without it, and only when it is really away.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Mover } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { command } from './support/server.mjs';

let databases;
let registry;
let shards;
let env;
let number;

const run = (words, faults) => Mover.start(words, env, faults).ended;
const school = (what) => registry.value(`SELECT ${what} FROM registry.tenant WHERE subdomain = 'ash'`);
const lastMove = (what) => registry.value(`SELECT ${what} FROM registry.move ORDER BY id DESC LIMIT 1`);
const fence = (shard) => shard.value(`SELECT state FROM gi.tenant_fence WHERE tenant_id = ${number}`);
const slots = (shard) => shard.value(`SELECT count(*) FROM pg_replication_slots`);

async function succeeds(words) {
    const { code, error } = await run(words);
    assert.equal(code, 0, error);
}
async function refuses(words, message) {
    const { code, error } = await run(words);
    assert.equal(code, 1);
    assert.match(error, message);
}

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    await command(['tenant', 'create', 'ash', '--shard', '1'], env);
    number = await school('school_no');
});

after(async () => {
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('when the new shard is lost before the flip', () => {
    test('the school is opened where it lives, and the move is taken back without the lost one', async () => {
        await run(['move', 'ash', '--to', '2'], ['kill@before-verify']);
        assert.equal(await fence(shards[0]), 'readonly');
        await refuses(['move-abort', 'ash', '--without-shard', '2'], /Shard 2 answers/);
        await refuses(['move-abort', 'ash', '--without-shard', '1'], /only end without shard 2/);
        await shards[1].stop('SIGQUIT');
        assert.notEqual((await run(['move', 'ash', '--to', '2'])).code, 0);
        assert.equal(await fence(shards[0]), 'active', 'people work again');
        const epoch = await school('epoch');
        assert.notEqual((await run(['move', 'ash', '--to', '2'])).code, 0);
        assert.equal(await school('epoch'), epoch, 'a try that cannot help changes nothing');
        await refuses(['move', 'ash', '--to', '2', '--without-shard', '2'], /move-abort ash --without-shard 2/);
        await succeeds(['move-abort', 'ash', '--without-shard', '2']);
        assert.equal(await lastMove('step'), 'aborted');
        assert.equal(await slots(shards[0]), '0', 'nothing keeps the log of shard 1');
    });

    test('what is left there goes with the next move, when it comes back after all', async () => {
        await shards[1].start();
        await succeeds(['move', 'ash', '--to', '2']);
        assert.equal(await school('shard_no'), '2');
        await succeeds(['move-clean', '--now']);
    });
});

describe('when the old shard is lost after the flip', () => {
    test('the move is finished without it, and nothing waits to be cleaned there', async () => {
        await run(['move', 'ash', '--to', '1'], ['kill@before-detach']);
        assert.equal(await school('shard_no'), '1');
        await refuses(['move', 'ash', '--to', '1', '--without-shard', '2'], /Shard 2 answers/);
        await shards[1].stop('SIGQUIT');
        await succeeds(['move', 'ash', '--to', '1', '--without-shard', '2']);
        assert.equal(await lastMove(`step || ' ' || (cleaned_at IS NOT NULL)`), 'done true');
        assert.equal(await fence(shards[0]), 'active');
        await refuses(['move', 'ash', '--to', '2', '--without-shard', '2'], /has no open move/);
    });
});
