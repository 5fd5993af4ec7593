// From one release to the next and back while people work: nginx in front of two pods, the schema expanded under the old
// ones, the pods replaced one after the other, the schema contracted at the end. No request fails, no write is lost.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { makeLaterRelease, newestVersion } from './support/later_release.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Proxy } from './support/proxy.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const drainLimit = '300'; // seconds; the second signal ends it before

let databases;
let env;
let next; // the release after this one
let proxy;
let load;
const pods = [];

const start = async (extra = {}, demo = false) => {
    const pod = await Server.start({ env: { ...env, ...extra, DRAIN_SECONDS: drainLimit }, demo });
    pods.push(pod);
    return pod;
};
const use = (...chosen) => proxy.use(chosen.map((pod) => pod.port));

/** As an orchestrator does it: the signal, /readyz says no, the proxy goes elsewhere, the end. */
async function retire(pod, ...others) {
    pod.signal('SIGTERM');
    const readiness = async () => (await pod.client().request('GET', '/readyz')).status;
    await eventually('the pod that says it wants no more', async () => (await readiness()) === 503);
    const answer = await pod.client('lincoln').expect(200, 'GET', '/api/v1/school');
    assert.equal(answer.headers.connection, 'close', 'still answers, and then closes');
    await use(...others);
    pods.splice(pods.indexOf(pod), 1);
    await pod.stop(); // the second signal
}

/** Reads and writes without a pause until it is told to stop. */
class Load {
    acknowledged = [];
    reads = 0;
    failures = [];
    #running = true;
    #workers;

    constructor(client, count) {
        client.agent = new http.Agent({ keepAlive: false }); // a connection that ends between two requests is no failure
        this.#workers = Array.from({ length: count }, (_, worker) => this.#work(client, worker));
    }

    async #work(client, worker) {
        for (let turn = 0; this.#running; turn++) {
            const name = `Class ${worker}-${turn}`;
            const id = await this.#try(async () => client.createClass(name));
            if (!id) continue;
            this.acknowledged.push(name);
            for (let read = 0; read < 3; read++) {
                await this.#try(async () => client.gradebook(id));
                this.reads++;
            }
        }
    }

    async #try(ask) {
        try {
            return await ask();
        } catch (error) {
            this.failures.push(error.message);
            return undefined;
        }
    }

    /** Waits until so many more writes were acknowledged: whatever happened meanwhile has been worked with. */
    async goesOn(writes = 10) {
        const wanted = this.acknowledged.length + writes;
        const works = async () => {
            assert.deepEqual(this.failures.slice(0, 3), []);
            return this.acknowledged.length >= wanted;
        };
        await eventually('the load', works, 60_000);
    }

    async end() {
        this.#running = false;
        await Promise.all(this.#workers);
    }
}

before(async () => {
    databases = await makeClusters(2, { max_connections: '300' }); // four pods, a thread for each core
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [registry, ...shards] = databases.clusters;
    env = databaseSettings(registry, shards);
    next = makeLaterRelease({
        registry: [['expand', 'ALTER TABLE registry.shard ADD COLUMN later text']],
        shard: [
            ['expand', 'ALTER TABLE gi.class ADD COLUMN later text, ADD COLUMN earlier text'],
            ['expand', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS class_later ON gi.class (tenant_id, later)'],
            ['contract', 'ALTER TABLE gi.class DROP COLUMN earlier'],
        ],
    });
    await command(['migrate'], env);
    pods.push(await Server.start({ env: { ...env, DRAIN_SECONDS: drainLimit } }));
    await start();
    proxy = await Proxy.start(pods.map((pod) => pod.port));
    const token = await pods[0].token('lincoln', 'teacher@lincoln.example');
    const client = pods[0].client('lincoln').with({ Authorization: `Bearer ${token}` });
    client.port = proxy.port;
    const { check } = client;
    client.check = (method, path, answer) => {
        delete answer.headers.server; // of nginx
        check(method, path, answer);
    };
    load = new Load(client, 4);
});

after(async () => {
    await load?.end();
    await proxy?.stop();
    for (const pod of pods) {
        pod.signal('SIGINT'); // not to wait
        await pod.stop();
    }
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    next?.remove();
});

describe('a rolling upgrade under load', () => {
    let newer;
    const inTheNextRelease = () => ({ ...env, ...next.env });
    const schema = async () =>
        Number(await databases.clusters[1].value('SELECT max(version) FROM gi_migration.applied'));

    test('expands the schema under the old pods', async () => {
        await load.goesOn();
        await command(['migrate', '--canary', '1'], inTheNextRelease());
        assert.equal(await schema(), newestVersion('shard') + 2);
        await load.goesOn();
    });

    test('replaces one pod after the other', async () => {
        newer = [await start(next.env), await start(next.env)];
        const [first, second] = pods;
        await use(first, second, ...newer);
        await load.goesOn();
        await retire(first, second, ...newer);
        await load.goesOn();
        await retire(second, ...newer);
        await load.goesOn();
    });

    test('can be taken back: an old pod works on the expanded schema', async () => {
        const old = await start();
        await use(old);
        await load.goesOn();
        await assert.rejects(command(['migrate', '--contract'], inTheNextRelease()), /an older server may still use/);
        await use(...newer);
        await retire(old, ...newer);
        await load.goesOn();
    });

    test('contracts the schema when the last old pod has gone', async () => {
        // An old pod may not have been able to say goodbye; then it is forgotten after a minute.
        const contracted = () =>
            command(['migrate', '--contract'], inTheNextRelease()).then(
                () => true,
                (error) => {
                    assert.match(error.message, /an older server may still use/);
                    return error.message;
                },
            );
        await eventually('the end of the old pods', contracted, 120_000);
        assert.equal(await schema(), newestVersion('shard') + 3);
        await load.goesOn();
        await assert.rejects(Server.start({ env, demo: false }), /more than one step ahead/);
    });

    test('fails no request and loses no write', async () => {
        await load.end();
        console.log(`# ${load.acknowledged.length} writes and ${load.reads} reads went through the upgrade`);
        assert.deepEqual(load.failures.slice(0, 5), []);
        const rows = await databases.clusters[1].value(`SELECT name FROM gi.class WHERE name ~ '^Class \\d+-\\d+$'`);
        assert.deepEqual(rows.split('\n').toSorted(), load.acknowledged.toSorted());
    });
});
