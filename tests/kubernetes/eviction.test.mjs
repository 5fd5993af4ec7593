// The drain of a node honours the disruption budget: people notice nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { evict } from './support/eviction.mjs';
import { Installation, names } from './support/installation.mjs';
import { happens } from './support/kubectl.mjs';
import { Readers } from './support/readers.mjs';

let installation, school;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('drained', 1);
});
after(() => installation.close());

test('of all pods at once only as many are evicted as the budget allows, the others when these are replaced', async (t) => {
    const budget = async () => (await installation.namespace.get('pdb', names.app)).status;
    await happens('a budget that allows an eviction', async () => (await budget()).disruptionsAllowed > 0, 120_000);
    const pods = await installation.readyPods();
    const { disruptionsAllowed } = await budget();
    const readers = new Readers(school.client, school.page).start();
    const begin = performance.now();
    try {
        const answers = [];
        for (const pod of pods) answers.push(await evict(pod));
        t.diagnostic(`of ${pods.length} pods at once: ${answers.join(', ')}`);
        assert.equal(answers.filter((answer) => answer === 'evicted').length, disruptionsAllowed);
        assert.ok(answers.includes('refused'));
        // As `kubectl drain` does: again, until all are gone.
        for (const pod of pods.filter((_, index) => answers[index] === 'refused')) {
            await happens('its turn', async () => (await evict(pod)) === 'evicted', 240_000);
        }
        await happens(
            'as many pods as before, and none of them',
            async () => {
                const now = await installation.pods();
                const gone = now.every(({ metadata }) => !pods.some((pod) => pod.metadata.name === metadata.name));
                return (
                    (gone && (await installation.readyPods()).length >= pods.length) ||
                    now.map(({ metadata }) => metadata.name)
                );
            },
            300_000,
        );
    } finally {
        await readers.stop();
    }
    assert.deepEqual(readers.failures, []);
    t.diagnostic(`all ${pods.length} replaced in ${((performance.now() - begin) / 1000).toFixed(1)} s: ${readers}`);
});
