// The pod of a shard is lost and comes back with its data. Meanwhile only its own schools see 503.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Ledger } from '../api/support/ledger.mjs';
import { Installation, names } from './support/installation.mjs';
import { happens, isReady } from './support/kubectl.mjs';
import { Readers } from './support/readers.mjs';

let installation, here, elsewhere;
before(async () => {
    installation = await Installation.open();
    here = await installation.school('outage', 1);
    elsewhere = await installation.school('bystander', 2);
});
after(() => installation.close());

const pod = names.shardPod(1);

test('the pod of a shard is lost and comes back with its data; schools of other shards notice nothing', async (t) => {
    const { namespace } = installation;
    const volume = async () => (await namespace.get('pvc', `data-${pod}`)).spec.volumeName;
    const disk = await volume();
    const lives = await installation.lives();
    const { uid } = (await namespace.get('pod', pod)).metadata;
    const ledger = await Ledger.prepare(here.client, 2);
    ledger.pace = 50;
    ledger.start();
    const affected = new Readers(here.client, here.page).start();
    const others = new Readers(elsewhere.client, elsewhere.page).start();
    const begin = performance.now();
    try {
        await ledger.goesOn(2);
        await namespace.run(['delete', 'pod', pod, '--grace-period=1', '--wait=false']);
        await happens('a school without its shard', () => affected.statuses.has(503) || affected.statuses.size, 60_000);
        await happens(
            'the shard again',
            async () => {
                const now = await namespace.get('pod', pod).catch(() => undefined);
                return (now && now.metadata.uid !== uid && isReady(now)) || now?.status.phase;
            },
            300_000,
        );
        t.diagnostic(`the pod was back after ${((performance.now() - begin) / 1000).toFixed(1)} s`);
        await ledger.goesOn(2);
    } finally {
        await Promise.all([affected.stop(), others.stop(), ledger.stop()]);
    }
    // Also a request that was under way in the database's last moment has an answer.
    assert.deepEqual(affected.others, [503]);
    assert.deepEqual(others.failures, []);
    await ledger.assertExact(installation.shard(1), here.number);
    assert.equal(await volume(), disk);
    assert.deepEqual(await installation.lives(), lives, 'no pod of the app was started anew or taken out of service');
    t.diagnostic(`its school: ${affected}`);
    t.diagnostic(`another school: ${others}`);
    t.diagnostic(`${ledger.acked} writes, ${ledger.refused} refused and sent again, all kept`);
});
