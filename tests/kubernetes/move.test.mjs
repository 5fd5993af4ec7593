// A school moves to another shard and back while people work in it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Ledger } from '../api/support/ledger.mjs';
import { Installation } from './support/installation.mjs';

let installation, school, neighbour;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('moving', 1);
    neighbour = await installation.school('staying', 1);
});
after(() => installation.close());

test('a school moves to another shard and back; no write is lost, doubled or out of order', async (t) => {
    const ledger = await Ledger.prepare(school.client, 3);
    const next = await Ledger.prepare(neighbour.client, 1);
    for (const each of [ledger, next]) each.pace = 20;
    const home = async () =>
        Number(
            await installation.registry.value(
                `SELECT shard_no FROM registry.tenant WHERE school_no = ${school.number}`,
            ),
        );
    for (const [to, words] of [
        [2, ['tenant', 'move', school.subdomain, '--to', '2', '--json']],
        [1, ['tenant', 'move-back', school.subdomain, '--json']],
    ]) {
        for (const each of [ledger, next]) each.start();
        const begin = performance.now();
        let lines;
        try {
            await ledger.goesOn(2);
            lines = (await installation.operator(words)).trim().split('\n');
            await ledger.goesOn(2);
        } finally {
            await Promise.all([ledger.stop(), next.stop()]);
        }
        assert.equal(await home(), to);
        await ledger.assertExact(installation.shard(to), school.number);
        await next.assertExact(installation.shard(1), neighbour.number);
        assert.equal(next.refused, 0);
        const record = JSON.parse(lines.at(-1));
        t.diagnostic(
            `to shard ${to} in ${((performance.now() - begin) / 1000).toFixed(1)} s, writes stopped for ${record.write_stop_ms} ms; ` +
                `${ledger.acked} writes so far, ${ledger.refused} sent again, all kept; longest wait of a writer ${Math.round(Math.max(...ledger.waits))} ms`,
        );
    }
});
