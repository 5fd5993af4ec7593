// Schools that leave for good after they have lived on more than one shard: no row is left on any, or nothing is signed.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Mover, rowsOn } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { command } from './support/server.mjs';

let databases;
let registry;
let shards;
let env;

const tenant = (...words) => command(['tenant', ...words], env);
const everywhere = (number) => Promise.all(shards.map((shard) => rowsOn(shard, number)));
const fences = (number) =>
    Promise.all(shards.map((shard) => shard.value(`SELECT count(*) FROM gi.tenant_fence WHERE tenant_id = ${number}`)));
const stateOf = async (name) => JSON.parse(await tenant('show', name, '--json')).state;

/** A school with a class on shard 1; gives its number. */
async function make(name) {
    const email = `head@${name}.example`;
    const text = await tenant('create', name, '--shard', '1', '--admin-email', email, '--sample', '--json');
    return JSON.parse(text.split('\n')[0]).school_no;
}
const leave = (name, number) => tenant('deprovision', name, '--days', '0', '--yes', String(number));
const receiptOf = (text) => JSON.parse(text.split('\n')[0]);

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    env = { ...databaseSettings(registry, shards), SECRET_KEY: 'a key for receipts, and for nothing else' };
    await command(['migrate'], env);
});

after(async () => {
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('a purge', () => {
    test('after a move deletes the old rows, too, and the receipt counts both shards', async () => {
        const number = await make('mover');
        await tenant('move', 'mover', '--to', '2');
        const before = await everywhere(number);
        assert.ok(before[0] > 0 && before[1] > 0, 'the old rows are still there');
        await registry.value(
            `INSERT INTO registry.sign_up (state, subdomain, name, admin_name, email, country, time_zone, terms_url,
                                           terms_version, proved_at, school_no, ended_at)
             VALUES ('made', 'mover', 'Mover', 'Robin Head', 'head@mover.example', 'US', 'UTC', '', '', now(),
                     ${number}, now())`,
        );
        await leave('mover', number);
        const receipt = receiptOf(await tenant('purge', 'mover'));
        assert.deepEqual(await everywhere(number), [0, 0]);
        assert.deepEqual(await fences(number), ['0', '0']);
        assert.deepEqual(
            receipt.shards.map(({ shard }) => shard),
            [1, 2],
        );
        for (const { rows_before: was, rows_after: is } of receipt.shards) {
            assert.ok(was['gi.enrolment'] > 0 && was['gi.account'] > 0);
            assert.ok(Object.values(is).every((count) => count === 0));
        }
        assert.equal(await registry.value('SELECT count(*) FROM registry.sign_up'), '0', 'nor whom it began with');
        // Nothing is left for the cleaning of moves, which would miss the fence.
        assert.equal(await registry.value('SELECT count(*) FROM registry.move WHERE cleaned_at IS NULL'), '0');
        await tenant('move-clean', '--now');
    });

    test('waits for the end of a move that is open', async () => {
        const number = await make('on-the-way');
        const killed = await Mover.start(['move', 'on-the-way', '--to', '2'], env, ['kill@after-copy']).ended;
        assert.equal(killed.signal, 'SIGKILL', killed.error);
        await leave('on-the-way', number);
        const before = await everywhere(number);
        assert.ok(before[0] > 0 && before[1] > 0, 'half a copy is there');
        await assert.rejects(tenant('purge', 'on-the-way'), /A move of the school on-the-way is not over/);
        assert.equal(await stateOf('on-the-way'), 'deprovisioning');
        assert.deepEqual(await everywhere(number), before, 'nothing was deleted');
        await tenant('move-abort', 'on-the-way');
        const receipt = receiptOf(await tenant('purge', 'on-the-way'));
        assert.equal(receipt.shards.length, 2);
        assert.deepEqual(await everywhere(number), [0, 0]);
    });

    test('signs nothing while a shard is away that the school was on', async () => {
        const number = await make('patient');
        await tenant('move', 'patient', '--to', '2');
        await leave('patient', number);
        await shards[0].stop('SIGQUIT');
        await assert.rejects(tenant('purge', 'patient'), /Shard 1 cannot be reached/);
        assert.equal(await stateOf('patient'), 'deprovisioning');
        await shards[0].start();
        await tenant('purge', 'patient');
        assert.deepEqual(await everywhere(number), [0, 0]);
    });

    test('within a week wants to be confirmed with the number of the school', async () => {
        const number = await make('hasty');
        await assert.rejects(tenant('deprovision', 'hasty', '--days', '6'), new RegExp(`--yes ${number}`));
        await assert.rejects(leave('hasty', number + 1), new RegExp(`--yes ${number}`));
        assert.equal(await stateOf('hasty'), 'active');
        await tenant('deprovision', 'hasty', '--days', '7');
        assert.equal(await stateOf('hasty'), 'deprovisioning');
    });
});

describe('a receipt', () => {
    test('that somebody else has signed does not hold, whatever key stands beside it', async () => {
        const number = await make('forged');
        await leave('forged', number);
        const genuine = await tenant('purge', 'forged');
        assert.match(genuine, /The signature holds, and its key is the one of this installation/);
        const text = JSON.stringify({ ...receiptOf(genuine), erased_by: 'nobody' });
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64');
        const put = (receipt, signature, with_) =>
            registry.value(
                `SET session_replication_role = replica;
                 UPDATE registry.erasure_receipt SET receipt = '${receipt}', signature = '${signature}',
                        public_key = '${with_}' WHERE school_no = ${number}`,
            );
        await put(text, sign(null, Buffer.from(text), privateKey).toString('base64'), key);
        await assert.rejects(tenant('receipt', 'forged'), ({ stdout }) =>
            /NOT THE ONE MADE FROM SECRET_KEY/.test(stdout),
        );
        const [, signature, own] = /signature +(\S+)\nkey +(\S+)/.exec(genuine);
        await put(text, signature, own);
        await assert.rejects(tenant('receipt', 'forged'), ({ stdout }) => /was altered/.test(stdout));
        await put(genuine.split('\n')[0], signature, own);
        await tenant('receipt', 'forged');
    });
});
