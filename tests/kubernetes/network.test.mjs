// Who may talk to whom. Policies are accepted by every cluster; whether they hold depends on its network plugin.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Installation, names } from './support/installation.mjs';

let installation;
before(async () => (installation = await Installation.open()));
after(() => installation.close());

/** Whether a pod can open a connection. Bash does it itself, so no image needs a tool for it. */
async function reaches(pod, host, port) {
    const { namespace } = installation;
    return namespace
        .exec(pod, [
            'bash',
            '-c',
            `timeout 5 bash -c '</dev/tcp/${host}/${port}' 2>/dev/null && echo open || echo closed`,
        ])
        .then((text) => text.trim() === 'open');
}

test('everything is forbidden that no policy allows', async () => {
    const policies = await installation.namespace.list('networkpolicies');
    const all = policies.find(
        ({ spec }) =>
            Object.keys(spec.podSelector).length === 0 && spec.policyTypes.includes('Ingress') && !spec.ingress,
    );
    assert.ok(all, 'a policy selects every pod and allows nothing');
});

test('the app reaches its databases', async () => {
    const [{ metadata }] = await installation.readyPods();
    assert.ok(await reaches(metadata.name, names.shard(1), 5432));
    assert.ok(await reaches(metadata.name, 'postgres-registry', 5432));
});

test('a shard reaches neither the registry nor Redis', async (t) => {
    const forbidden = [];
    for (const [host, port] of [
        ['postgres-registry', 5432],
        ['redis', 6379],
    ])
        if (await reaches(names.shardPod(1), host, port)) forbidden.push(host);
    if (forbidden.length)
        t.skip(`the network of this cluster does not enforce policies: a shard reached ${forbidden.join(' and ')}`);
});
