// compose.yaml as it is shipped, on a real engine: up, two schools on two shards, three replicas behind nginx with TLS. Then
// a replica, a shard and Redis are killed one after the other while people work.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../api/support/waiting.mjs';
import { Load } from './support/load.mjs';
import { assertShardAway, everyShard, Stack } from './support/stack.mjs';

const replicas = 3;
const workers = 2; // of each school

let stack;
let lincoln; // on shard 1
let washington; // on shard 2
const loads = [];

before(async () => {
    stack = await Stack.make();
});

after(async () => {
    await Promise.all(loads.map((load) => load.end()));
    await stack?.down();
});

/** Starts services, and says what they said when they do not. */
async function up(...words) {
    try {
        await stack.compose('--profile', 'production', 'up', '-d', '--no-build', ...words);
    } catch (error) {
        throw new Error(`${error.message}\n${await stack.logs()}`, { cause: error });
    }
}

const goOn = (...some) => Promise.all(some.map((load) => load.goesOn()));
const kill = async (container) => stack.docker('kill', '--signal', 'KILL', container);

/** Of a server that is killed nginx can repeat what changes nothing; what changes something it must not. */
function assertOnlyCutOff(failures) {
    for (const { method, status } of failures) {
        assert.equal(method, 'POST', JSON.stringify(failures));
        assert.equal(status, 502, JSON.stringify(failures));
    }
}

describe('up', () => {
    test('starts everything in its order, migrated and healthy', async () => {
        await up('--scale', `gradeinsight-app=${replicas}`);
        await Promise.all([
            stack.becomesHealthy('gradeinsight-app', replicas),
            ...['gradeinsight-registry', 'postgres-registry', 'redis', 'nginx'].map((one) => stack.becomesHealthy(one)),
            ...everyShard.map((shard) => stack.becomesHealthy(`postgres-shard-${shard}`)),
        ]);
        const [migrate] = await stack.containers('gradeinsight-migrate');
        assert.equal((await stack.inspect(migrate)).State.ExitCode, 0);
        await stack.gradeinsight('migrate', '--check');
    });

    test('runs every process as a user of its own, without privileges, on a root that cannot be written', async () => {
        const uids = new Set();
        for (const container of await stack.containers()) {
            const { Name, Config, HostConfig } = await stack.inspect(container);
            assert.match(Config.User, /^1000\d:1000\d$/, Name);
            assert.ok(HostConfig.ReadonlyRootfs, Name);
            assert.deepEqual(HostConfig.CapDrop, ['ALL'], Name);
            assert.ok(HostConfig.Memory > 0 && HostConfig.PidsLimit > 0, Name);
            for (const secret of Config.Env) assert.doesNotMatch(secret, /password=|postgres:\/\/[^/]*:/i, Name);
            uids.add(Config.User);
        }
        assert.equal(uids.size, 4);
    });

    test('serves two schools on two shards through nginx with TLS', async () => {
        [lincoln, washington] = [await stack.createSchool('lincoln', 1), await stack.createSchool('washington', 2)];
        for (const school of [lincoln, washington]) {
            await eventually(
                `${school.subdomain} answering`,
                async () => (await stack.client(school.subdomain).request('GET', '/api/v1/school')).status === 200,
            );
            assert.equal((await school.program.get('/api/v1/school')).school.subdomain, school.subdomain);
        }
        const health = await stack.client().expect(200, 'GET', '/health');
        assert.equal(health.json.schools, 2, 'the answer of a server, not of nginx');
    });

    test('keeps the control plane and the databases away from nginx', async () => {
        const [nginx] = await stack.containers('nginx');
        const [registry] = await stack.containers('gradeinsight-registry');
        const networks = async (container) => Object.keys((await stack.inspect(container)).NetworkSettings.Networks);
        const shared = (await networks(nginx)).filter((name) => name.endsWith('_data'));
        assert.deepEqual(shared, []);
        assert.deepEqual(
            (await networks(registry)).filter((name) => name.endsWith('_front')),
            [],
        );
    });

    test('spreads uploads over all replicas', async () => {
        for (const { subdomain, program } of [lincoln, washington]) loads.push(new Load(subdomain, program, workers));
        await goOn(...loads);
        await eventually('every replica having work', async () => {
            const counts = await stack.requestsByReplica();
            const ports = Object.keys(counts);
            return (ports.length === replicas && ports.every((port) => counts[port] > 20)) || counts;
        });
        assert.deepEqual(loads[0].takeFailures(), []);
        assert.deepEqual(loads[1].takeFailures(), []);
    });
});

describe('under load', () => {
    test('a replica that is stopped is drained: no request fails', async () => {
        await up('--no-deps', '--no-recreate', '--scale', `gradeinsight-app=${replicas - 1}`, 'gradeinsight-app');
        await goOn(...loads);
        await up('--no-deps', '--no-recreate', '--scale', `gradeinsight-app=${replicas}`, 'gradeinsight-app');
        await stack.becomesHealthy('gradeinsight-app', replicas);
        await goOn(...loads);
        for (const load of loads) assert.deepEqual(load.takeFailures(), [], load.name);
    });

    test('servers are replaced one by one, as for a new release: no request fails', async () => {
        const before = await stack.containers('gradeinsight-app');
        await stack.script('replace-servers.sh');
        const now = await stack.containers('gradeinsight-app');
        assert.equal(now.length, replicas);
        assert.deepEqual(
            now.filter((container) => before.includes(container)),
            [],
        );
        await goOn(...loads);
        for (const load of loads) assert.deepEqual(load.takeFailures(), [], load.name);
    });

    test('a replica that is killed takes along only what it was just writing, and comes back', async () => {
        const [victim] = await stack.containers('gradeinsight-app');
        await kill(victim);
        await goOn(...loads);
        for (const load of loads) assertOnlyCutOff(load.takeFailures());
        await stack.docker('start', victim);
        await stack.becomesHealthy('gradeinsight-app', replicas);
        await goOn(...loads);
        for (const load of loads) assert.deepEqual(load.takeFailures(), [], load.name);
    });

    test('a shard that is killed stops its own schools, with 503, and no others', async () => {
        const [shard] = await stack.containers('postgres-shard-2');
        const [others, own] = loads;
        await kill(shard);
        await eventually('the shard being missed', async () => {
            const answer = await washington.program.request('GET', '/api/v1/classes');
            if (answer.status === 200) return 'not yet';
            assertShardAway(answer);
            return true;
        });
        await others.goesOn();
        assert.deepEqual(others.takeFailures(), []);
        const { json } = await stack.client().expect(200, 'GET', '/health');
        assert.equal(json.status, 'ok');
        assert.equal(await stack.isHealthy('gradeinsight-app', replicas), true, 'no replica is taken out of service');
        await stack.docker('start', shard);
        await own.goesOn();
        for (const failure of own.takeFailures())
            assert.deepEqual([failure.status, failure.code], [503, 'shard_unavailable'], JSON.stringify(failure));
        await others.goesOn();
        assert.deepEqual(others.takeFailures(), []);
    });

    test('Redis that is killed stops no program, and forgets no sign-in', async () => {
        const person = stack.client('lincoln');
        await person.signIn(lincoln.email, lincoln.password);
        const [redis] = await stack.containers('redis');
        await new Promise((resolve) => setTimeout(resolve, 1100)); // it writes to the disk once a second
        await kill(redis);
        await goOn(...loads);
        await eventually('people having to wait', async () => {
            const answer = await person.request('GET', '/api/v1/classes'); // a server may know a sign-in for some seconds
            if (answer.status === 200) return 'not yet';
            assertShardAway(answer);
            return true;
        });
        await stack.docker('start', redis);
        await eventually(
            'the person being signed in as before',
            async () => (await person.request('GET', '/api/v1/classes')).status === 200,
        );
        await goOn(...loads);
        for (const load of loads) assert.deepEqual(load.takeFailures(), [], load.name);
    });

    test('nothing that was acknowledged is lost', async () => {
        await Promise.all(loads.map((load) => load.end()));
        for (const load of loads) assert.deepEqual(await load.lost(), [], load.name);
        const files = loads.map((load) => `${load.name}: ${load.acknowledged.length} files`);
        console.log(`taken while replicas, a shard and Redis were killed: ${files.join(', ')}`);
    });
});

describe('backups', () => {
    const backup = (...words) =>
        stack.compose(
            '--profile',
            'backup',
            'run',
            '--rm',
            '-T',
            '--no-deps',
            'gradeinsight-backup',
            'backup',
            ...words,
        );

    test('are set up, made, checked and brought back by a drill', async () => {
        await backup('config', '--repo', '/var/lib/gradeinsight-repository', '--write');
        await backup('run');
        await backup('check');
        await backup('drill', 'shard-1');
        await backup('list', '--max-age', '1');
    });
});

describe('down', () => {
    test('-v leaves nothing', async () => {
        await stack.down();
        assert.equal(await stack.leftovers(), '');
        stack = undefined;
    });
});
