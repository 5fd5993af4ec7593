// A new release is rolled out, and rolled back, while people work: no request fails.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Ledger } from '../api/support/ledger.mjs';
import { Installation, names } from './support/installation.mjs';
import { happens } from './support/kubectl.mjs';
import { Readers } from './support/readers.mjs';

let installation, school;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('rollout', 1);
});
after(() => installation.close());

const deployment = `deployment/${names.app}`;

const replacedPodsHaveEnded = () =>
    happens(
        'the end of the replaced pods',
        async () => (await installation.pods()).every(({ metadata }) => !metadata.deletionTimestamp),
        180_000,
    );

/** People read and write while `change` happens, until the pods that it replaced have ended, and a moment longer. */
async function underLoad(change) {
    const ledger = await Ledger.prepare(school.client, 2);
    ledger.pace = 50;
    ledger.start();
    const readers = new Readers(school.client, school.page).start();
    let seconds;
    try {
        await ledger.goesOn(2);
        const begin = performance.now();
        await change();
        seconds = ((performance.now() - begin) / 1000).toFixed(1);
        await replacedPodsHaveEnded();
        await ledger.goesOn(2);
    } finally {
        await readers.stop();
        await ledger.stop();
    }
    return { ledger, readers, seconds };
}

async function assertNothingFailed({ ledger, readers }) {
    assert.deepEqual(readers.failures, []);
    assert.deepEqual({ refused: ledger.refused, unknown: ledger.unknown }, { refused: 0, unknown: 0 });
    await ledger.assertExact(installation.shard(1), school.number);
}

/** The image that the Deployment wants. */
const wantedImage = async () => (await installation.namespace.get(deployment)).spec.template.spec.containers[0].image;
const podNames = async () => (await installation.readyPods()).map(({ metadata }) => metadata.name).sort();

test('a rollout replaces every pod, and no request fails', async (t) => {
    const older = await podNames();
    const load = await underLoad(async () => {
        await installation.namespace.run(['rollout', 'restart', deployment]);
        await installation.namespace.rolledOut(names.app);
    });
    const now = await podNames();
    assert.ok(now.length >= 2 && now.every((name) => !older.includes(name)), `${older} became ${now}`);
    await assertNothingFailed(load);
    t.diagnostic(
        `${now.length} pods replaced in ${load.seconds} s: ${load.readers}; ${load.ledger.acked} writes, all kept`,
    );
});

test('a rollout is taken back, and no request fails', async (t) => {
    const load = await underLoad(async () => {
        await installation.namespace.run(['rollout', 'undo', deployment]);
        await installation.namespace.rolledOut(names.app);
    });
    await assertNothingFailed(load);
    t.diagnostic(`rolled back in ${load.seconds} s: ${load.readers}; ${load.ledger.acked} writes, all kept`);
});

test('a release that does not start takes nobody down, and is rolled back', async (t) => {
    const image = await wantedImage();
    const load = await underLoad(async () => {
        await installation.namespace.run([
            'set',
            'image',
            deployment,
            `app=${image.replace(/:[^:/]*$/, '')}:no-such-release`,
        ]);
        await happens('a pod that cannot start', async () => {
            const waiting = (await installation.pods())
                .flatMap(({ status }) => status.containerStatuses ?? [])
                .map(({ state }) => state.waiting?.reason);
            return waiting.some((reason) => /Err|BackOff/.test(reason)) || waiting;
        });
        await installation.namespace.run(['rollout', 'undo', deployment]);
        await installation.namespace.rolledOut(names.app);
    });
    assert.equal(await wantedImage(), image);
    assert.ok((await podNames()).length >= 2);
    await assertNothingFailed(load);
    t.diagnostic(`found out and back in ${load.seconds} s: ${load.readers}; ${load.ledger.acked} writes, all kept`);
});
