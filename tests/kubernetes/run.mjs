// ./dev test-k8s: installs an overlay in a namespace of its own, tries there what it promises, and takes all of it away.
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { currentContext, looksHarmless } from './support/context.mjs';
import { names } from './support/installation.mjs';
import { jobFrom } from './support/job.mjs';
import { Namespace, kubectl } from './support/kubectl.mjs';
import { hasPodMetrics, objectsOf } from './support/manifests.mjs';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const { values: options, positionals: patterns } = parseArgs({
    allowPositionals: true,
    options: {
        overlay: { type: 'string', default: 'deploy/kubernetes/overlays/dev' },
        component: { type: 'string', multiple: true, default: [] },
        registry: { type: 'string', default: '' },
        tag: { type: 'string' },
        address: { type: 'string' },
        namespace: { type: 'string' },
        keep: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
    },
});
const prefix = 'gradeinsight-test-'; // of every namespace that these tests touch
const say = (text) => console.log(`== ${text}`);
const reused = options.namespace !== undefined;
const namespace = new Namespace(options.namespace ?? `${prefix}${randomBytes(3).toString('hex')}`);
let tests; // the process that runs them
let made = false; // the namespace, by us
const ofCluster = []; // objects of the whole cluster that were not there before

/** Objects of the cluster may belong to an installation that is in use: those that exist are left as they are. */
async function applyToCluster(object) {
    if (object.kind === 'Namespace') return;
    const there = await kubectl(['get', object.kind, object.name]).then(
        () => true,
        () => false,
    );
    if (there) return say(`${object.kind} ${object.name} is there already and stays as it is`);
    ofCluster.push(object);
    await kubectl(['create', '--validate=false', '--filename', '-'], { input: object.text });
}

/** The namespace with the labels that the overlay gives it: they say how strictly its pods are judged. */
async function createNamespace(taken) {
    const own = taken.find(({ kind, name }) => kind === 'Namespace' && name === namespace.name);
    if (own) await kubectl(['create', '--filename', '-'], { input: own.text });
    else await kubectl(['create', 'namespace', namespace.name]);
    made = true;
}

/** The passwords of the overlay for one machine are made once, and never again. */
async function makeSecrets() {
    const folder = join(root, 'deploy/kubernetes/components/secrets-from-files/secrets');
    if (!existsSync(join(folder, 'app.toml'))) await run(join(root, 'deploy/kubernetes/make-secrets.sh'), [folder]);
}

const textOf = (objects) => objects.map(({ text }) => text).join('\n---\n');

async function install() {
    await makeSecrets();
    const { overlay, component: components, registry, tag } = options;
    const { taken, leftOut } = await objectsOf({
        overlay: relative(root, overlay),
        components,
        namespace: namespace.name,
        registry,
        tag,
    });
    for (const object of leftOut) say(`left out, since this cluster has no such API: ${object}`);
    const begin = performance.now();
    await createNamespace(taken);
    for (const object of taken.filter(({ namespaced }) => !namespaced)) await applyToCluster(object);
    // Servers last: they serve nobody before the schema is there.
    const ofNamespace = taken.filter(({ namespaced }) => namespaced);
    const isServer = ({ kind }) => kind === 'Deployment' || kind === 'HorizontalPodAutoscaler';
    await namespace.apply(textOf(ofNamespace.filter((object) => !isServer(object))));
    for (const { name } of taken.filter(({ kind }) => kind === 'StatefulSet')) await namespace.allReady(name);
    await jobFrom(namespace, 'gradeinsight-migrate', 'migrate');
    await namespace.done('migrate');
    await namespace.apply(textOf(ofNamespace.filter(isServer)));
    for (const name of [names.app, names.controlPlane]) await namespace.rolledOut(name);
    say(`installed and ready after ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

async function remove() {
    if (!made) return;
    await kubectl(['delete', 'namespace', namespace.name, '--ignore-not-found', '--timeout=240s'], { limit: 250_000 });
    for (const { kind, name } of ofCluster) await kubectl(['delete', kind, name, '--ignore-not-found']);
    await rm(join(root, 'build/kubernetes', namespace.name), { recursive: true, force: true });
}

/** What to look at when something went wrong. */
async function show() {
    for (const words of [
        ['get', 'pods', '--output', 'wide'],
        ['get', 'events', '--sort-by=.lastTimestamp'],
    ])
        console.log((await namespace.run(words).catch((error) => error.message)).split('\n').slice(-40).join('\n'));
    for (const name of [names.app, names.controlPlane]) console.log(await namespace.log(`deployment/${name}`));
}

async function runTests(podMetrics) {
    const all = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.mjs')).sort();
    const wanted = all.filter((name) => patterns.length === 0 || patterns.some((pattern) => name.includes(pattern)));
    const files = wanted.filter((name) => podMetrics || !name.includes('autoscaling'));
    if (files.length < wanted.length) say('autoscaling is not tried: this cluster has no custom metrics API');
    tests = spawn(
        process.execPath,
        [
            '--test',
            '--test-concurrency=1',
            '--test-timeout=1200000',
            '--test-reporter=spec',
            ...files.map((name) => join(import.meta.dirname, name)),
        ],
        {
            stdio: 'inherit',
            env: { ...process.env, GI_K8S_NAMESPACE: namespace.name, GI_K8S_ADDRESS: options.address ?? '' },
        },
    );
    return new Promise((resolve) => tests.once('close', resolve));
}

const context = await currentContext();
if (!options.yes && !looksHarmless(context.name)) {
    console.error(`The current context of kubectl is "${context.name}", which does not look like a cluster for tests.`);
    console.error('Choose another one with `kubectl config use-context`, or say --yes.');
    process.exit(2);
}
// Whoever names another namespace would have its pods deleted and its schools moved.
if (!namespace.name.startsWith(prefix)) {
    console.error(
        `The namespace "${namespace.name}" was not made by these tests: its name does not begin with ${prefix}`,
    );
    process.exit(2);
}
say(`${context.name}: Kubernetes ${context.version}, ${context.nodes} nodes; namespace ${namespace.name}`);

let failed = true;
let stopped = false; // by a signal; what goes wrong after that is no news
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, async () => {
        stopped = true;
        tests?.kill();
        if (!options.keep) await remove().catch((error) => console.error(error.message));
        process.exit(1);
    });
try {
    if (!reused) await install();
    failed = (await runTests(await hasPodMetrics())) !== 0;
    if (failed && !stopped) await show();
} catch (error) {
    if (!stopped) {
        console.error(error.message);
        await show();
    }
} finally {
    if (options.keep || reused) say(`kept: kubectl delete namespace ${namespace.name}`);
    else await remove();
}
process.exit(failed ? 1 : 0);
