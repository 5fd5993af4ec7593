// As many servers as the autoscaler may start never want more connections than a database gives. The numbers come from where
// they are made: the pools' from the source, the pods' and the databases' from the manifests.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Manifests, root } from './support/manifests.mjs';

const manifests = new Manifests();
after(() => manifests.remove());

function constant(file, pattern) {
    const found = pattern.exec(readFileSync(join(root, file), 'utf8'));
    assert.ok(found, `${file} says no more what ${pattern} reads: mend this test and docs/deploy/scaling.md`);
    return Number(found[1]);
}

const perPool =
    constant('src/pg/pool.hpp', /shared_channels = (\d+);/) + constant('src/pg/pool.hpp', /leased_channels = (\d+);/);
/** Besides its threads: background imports and the sender of mails have a pool each; and one looks at the shard now and then. */
const poolsBesides = 2;
const looks = 2;
/** Hears of changes of classes that somebody has open. */
const listens = 1;
/** The control plane and its moves, tasks, backups, an exporter, somebody with psql, superuser_reserved_connections. */
const reserve = 40;
/** At the registry a server has: watcher, presence, usage, and at most so many for sign-ups; one at its start and end. */
const atRegistry = 4 + constant('src/tenancy/sign_up_desk.cpp', /most_at_once = (\d+);/);

/** How many pods there may be at once: those that serve, and during a rollout new ones and those that drain. */
function mostPods(deployment, most) {
    const { minReadySeconds, strategy, template } = deployment.spec;
    const draining = Math.ceil(template.spec.terminationGracePeriodSeconds / minReadySeconds);
    return most + strategy.rollingUpdate.maxSurge + Math.min(most, draining * strategy.rollingUpdate.maxSurge);
}

function budgetOf(objects) {
    const of = (kind, name) => objects.find((one) => one.kind === kind && one.metadata.name === name);
    const deployment = of('Deployment', 'gradeinsight-app');
    const settings = of('ConfigMap', deployment.spec.template.spec.containers[0].envFrom[0].configMapRef.name).data;
    const most =
        of('HorizontalPodAutoscaler', 'gradeinsight-app')?.spec.maxReplicas ??
        of('ScaledObject', 'gradeinsight-app').spec.maxReplicaCount;
    const pods = mostPods(deployment, most);
    const allowed = objects
        .filter(
            ({ kind, metadata }) => ['StatefulSet', 'Cluster'].includes(kind) && metadata.name.startsWith('postgres-'),
        )
        .map(({ kind, metadata, spec }) => {
            const list = kind === 'Cluster' ? [] : spec.template.spec.containers[0].args;
            const argument = list.find((one) => one.startsWith('max_connections='));
            return [metadata.name, Number(argument?.split('=')[1] ?? spec.postgresql.parameters.max_connections)];
        });
    return { pods, shard: (Number(settings.THREADS) + poolsBesides) * perPool + looks + listens, allowed };
}

describe('the connections of all servers together fit into every database of', () => {
    const cases = ['dev', 'staging', 'prod'].map((name) => [
        `overlay ${name}`,
        () => manifests.build(`overlays/${name}`),
    ]);
    for (const [name, objects] of cases)
        test(name, (context) => {
            const { pods, shard, allowed } = budgetOf(objects());
            assert.ok(allowed.length > 1);
            for (const [database, most] of allowed) {
                const wanted = pods * (database === 'postgres-registry' ? atRegistry : shard) + reserve;
                context.diagnostic(`${database}: ${pods} pods want ${wanted} of ${most} connections`);
                assert.ok(wanted <= most, `${database}: ${pods} pods want ${wanted} connections, it gives ${most}`);
            }
        });
});

test('one more pod than there may be is noticed', () => {
    const objects = structuredClone(manifests.with([]));
    const scaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
    const wanted = () => {
        const { pods, shard, allowed } = budgetOf(objects);
        return pods * shard + reserve <= Object.fromEntries(allowed)['postgres-shard-1'];
    };
    assert.ok(wanted());
    scaler.spec.maxReplicas = 20;
    assert.ok(!wanted());
});

test('KEDA may start as many servers as the plain autoscaler', () => {
    const most = manifests.with(['keda']).find(({ kind }) => kind === 'ScaledObject').spec.maxReplicaCount;
    assert.equal(most, manifests.with([]).find(({ kind }) => kind === 'HorizontalPodAutoscaler').spec.maxReplicas);
});

test('a pooler keeps fewer connections to its shard than the shard gives', () => {
    const objects = manifests.with(['pgbouncer']);
    const allowed = Object.fromEntries(budgetOf(objects).allowed);
    const poolers = objects.filter(
        ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('pgbouncer-'),
    );
    assert.ok(poolers.length > 0);
    for (const { data } of poolers) {
        const text = data['pgbouncer.ini'];
        const number = (key) => Number(new RegExp(`^${key} = (\\d+)`, 'm').exec(text)[1]);
        const host = /host=(\S+)/.exec(text)[1];
        assert.ok(2 * (number('default_pool_size') + number('reserve_pool_size')) + reserve <= allowed[host]);
    }
});

test('a pooler prepares for its connections what a server sets on its own', () => {
    const source = readFileSync(join(root, 'src/pg/channel.cpp'), 'utf8');
    const ofServer = [...source.matchAll(/set_config\('(\w+)', '(\w+)', false\)/g)].map(
        ([, name, value]) => `${name}=${value}`,
    );
    const ini = manifests
        .with(['pgbouncer'])
        .find(({ metadata }) => metadata.name.startsWith('pgbouncer-shard-1-')).data;
    const ofPooler = [...ini['pgbouncer.ini'].matchAll(/set_config\(''(\w+)'', ''(\w+)'', false\)/g)].map(
        ([, name, value]) => `${name}=${value}`,
    );
    assert.ok(ofServer.length > 0);
    assert.deepEqual(ofPooler.sort(), ofServer.sort());
});
