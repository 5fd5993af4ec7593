// The autoscaler follows the app's own metrics: requests in flight in each pod. It needs the custom metrics API in the
// cluster (prometheus-adapter or KEDA), and resource metrics.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Installation, names } from './support/installation.mjs';
import { happens } from './support/kubectl.mjs';
import { Readers } from './support/readers.mjs';

let installation, school;
before(async () => {
    installation = await Installation.open();
    school = await installation.school('growth', 1);
});
after(() => installation.close());

const scaler = async () =>
    await installation.namespace
        .get(`hpa.v2beta2.autoscaling`, names.app)
        .catch(() => installation.namespace.get('hpa', names.app));
/** The autoscaler has figures of all of its metrics. */
const reason = async () => {
    const { status } = await scaler();
    const active = status.conditions?.find(({ type }) => type === 'ScalingActive');
    return active?.status === 'True' &&
        status.currentMetrics?.length > 0 &&
        status.currentMetrics.every(({ type }) => type)
        ? true
        : active;
};

test('more requests in flight make more pods, fewer make fewer, and no request fails', async (t) => {
    await happens('figures for the autoscaler', reason, 120_000);
    const { minReplicas, maxReplicas } = (await scaler()).spec;
    await happens('a calm beginning', async () => (await installation.readyPods()).length === minReplicas, 180_000);

    const begin = performance.now();
    const since = () => `${((performance.now() - begin) / 1000).toFixed(0)} s`;
    // Visitors who ask again as soon as they are answered: as many requests are in flight as there are visitors.
    const crowd = new Readers(school.client, school.page, { count: 40, pace: 0 }).start();
    try {
        await happens('more pods', async () => (await installation.readyPods()).length > minReplicas, 180_000);
        t.diagnostic(`the first additional pod was ready after ${since()}`);
        await happens(
            'as many pods as the autoscaler wants',
            async () => {
                const { desiredReplicas } = (await scaler()).status;
                const ready = (await installation.readyPods()).length;
                return (desiredReplicas > minReplicas && ready >= desiredReplicas) || { desiredReplicas, ready };
            },
            180_000,
        );
        const grown = (await installation.readyPods()).length;
        assert.ok(grown <= maxReplicas, `${grown} pods, at most ${maxReplicas}`);
        t.diagnostic(`${grown} pods after ${since()}`);
    } finally {
        await crowd.stop();
    }
    assert.deepEqual(crowd.failures, []);
    t.diagnostic(`up: ${crowd}`);

    const calm = performance.now();
    const few = new Readers(school.client, school.page, { count: 2, pace: 100 }).start();
    try {
        await happens('fewer pods again', async () => (await installation.readyPods()).length === minReplicas, 420_000);
        await happens('the end of the others', async () => (await installation.pods()).length === minReplicas, 180_000);
    } finally {
        await few.stop();
    }
    assert.deepEqual(few.failures, []);
    t.diagnostic(
        `down to ${minReplicas} pods ${((performance.now() - calm) / 1000).toFixed(0)} s after the load: ${few}`,
    );
});
