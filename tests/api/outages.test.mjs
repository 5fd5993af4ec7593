// Databases of one's own instead of the embedded one, and what happens when they go away: a lost registry stops
// nobody, a lost shard stops its own schools only, and what comes back is used again without a restart.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let registry;
let shards;
let env;
let server;
let lincoln; // on shard 1
let washington; // on shard 2

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    env = databaseSettings(registry, shards);
});

after(async () => {
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

const start = async (demo) => {
    server = await Server.start({ env, demo });
    lincoln = await server.signedIn('lincoln', 'teacher');
};
const status = async (client, path = '/api/v1/classes') => (await client.request('GET', path)).status;
const isReady = () => server.client().expect(200, 'GET', '/readyz');
const answersAgain = (client) =>
    eventually('the school answering again', async () => (await status(client)) === 200 || 'not yet');

async function goesOnQuickly(client) {
    const times = [];
    for (let i = 0; i < 50; i++) {
        const begin = performance.now();
        assert.equal(await status(client), 200);
        times.push(performance.now() - begin);
    }
    // A busy machine may take the processor from one of them.
    const slow = times.toSorted((a, b) => a - b).at(-2);
    assert.ok(slow < 2000, `two requests took ${slow} ms and more`);
}

describe('databases of one’s own', () => {
    test('that were never migrated are refused at start, with what to do', async () => {
        await assert.rejects(Server.start({ env }), /gradeinsight migrate/);
    });

    test('are migrated by a command that can be run again, and checked by another', async () => {
        await assert.rejects(command(['migrate', '--check'], env));
        assert.match(await command(['migrate'], env), /applied 0001_/);
        assert.doesNotMatch(await command(['migrate'], env), /applied/);
        await command(['migrate', '--check'], env);
        await start(true);
        washington = await server.signedIn('washington', 'teacher');
        const listed = (await command(['tenant', 'list', '--json'], env))
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line));
        assert.deepEqual(
            listed.map((one) => [one.subdomain, one.shard]),
            [
                ['lincoln', 1],
                ['washington', 2],
            ],
        );
    });
});

describe('without the registry', () => {
    test('known schools go on: sign-in, reading, importing', async () => {
        await registry.stop();
        await eventually('noticing the loss', async () => !(await server.client().get('/health')).registry_connected);
        await isReady();
        for (const name of ['teacher', 'student', 'parent']) await server.signedIn('washington', name);
        const id = await lincoln.createClass('Without the registry');
        await lincoln.import(id, quiz(people(20, 'noregistry')));
        assert.equal((await lincoln.gradebook(id)).students.length, 20);
        assert.equal(await server.client('hogwarts').refused(404, 'GET', '/api/v1/school'), 'tenant_unknown');
        await goesOnQuickly(washington);
        assert.match((await server.client().expect(200, 'GET', '/metrics')).text, /^gi_registry_connected 0$/m);
    });

    test('a new school cannot be made; when it is back, new schools are heard of again', async () => {
        await assert.rejects(server.command('tenant', 'create', 'later'));
        await registry.start();
        await eventually(
            'the registry being back',
            async () => (await server.client().get('/health')).registry_connected,
        );
        const made = await server.createSchool('later', '--shard', '2');
        const client = server.client('later');
        await eventually('the new school answering', async () => (await status(client, '/api/v1/school')) === 200);
        await client.signIn(made.email, made.password);
    });
});

describe('without a shard', () => {
    const refusedForNow = async (client) => {
        const answer = await client.expect(503, 'GET', '/api/v1/classes');
        assert.equal(answer.json.code, 'shard_unavailable');
        assert.match(answer.json.detail, /Nothing is lost/);
    };

    // What the sign-in page needs before it can say that something is wrong.
    const saysWhichSchoolItIs = async () => {
        const visitor = server.client('washington');
        const begin = performance.now();
        assert.equal((await visitor.get('/api/v1/school')).school.subdomain, 'washington');
        const css = await visitor.expect(200, 'GET', '/api/v1/school/brand.css');
        assert.equal(css.text, ':root { }\n');
        return { css, took: performance.now() - begin };
    };
    const forgetsTheLook = () =>
        eventually('the product’s look, which no browser keeps', async () => {
            const { css } = await saysWhichSchoolItIs();
            return css.headers['cache-control'] === 'no-store' || 'not yet';
        });

    for (const [how, signal] of [
        ['is shut down', 'SIGINT'],
        ['crashes', 'SIGQUIT'],
    ]) {
        test(`that ${how}, only its own schools are refused, and come back by themselves`, async () => {
            const known = await washington.classes();
            await shards[1].stop(signal);
            await refusedForNow(washington);
            const json = { email: 'teacher@washington.example', password: 'washington-demo' };
            assert.equal(
                await server.client('washington').refused(503, 'POST', '/api/v1/session', { json }),
                'shard_unavailable',
            );
            await saysWhichSchoolItIs();
            await forgetsTheLook();
            await isReady();
            await goesOnQuickly(lincoln);
            await refusedForNow(washington);
            await shards[1].start();
            await answersAgain(washington);
            assert.deepEqual(await washington.classes(), known);
        });
    }

    test('that does not answer, the others go on, and its requests end when it wakes up', async () => {
        shards[1].freeze();
        let waiting;
        try {
            waiting = Array.from({ length: 30 }, () => status(washington, '/api/v1/tags'));
            await forgetsTheLook();
            const { took } = await saysWhichSchoolItIs();
            assert.ok(took < 5000, `which school it is took ${took} ms`);
            await goesOnQuickly(lincoln);
            const id = await lincoln.createClass('Beside a frozen shard');
            await lincoln.import(id, quiz(people(50, 'frozen')));
            await isReady();
        } finally {
            shards[1].thaw();
        }
        for (const one of await Promise.all(waiting)) assert.ok([200, 503].includes(one), String(one));
        await answersAgain(washington);
    });

    test('a server that starts serves the others, and that one when it comes', async () => {
        await server.stop();
        await shards[1].stop();
        await start(false);
        await isReady();
        await goesOnQuickly(lincoln);
        const client = server.client('washington');
        const json = { email: 'teacher@washington.example', password: 'washington-demo' };
        assert.equal(await client.refused(503, 'POST', '/api/v1/session', { json }), 'shard_unavailable');
        await shards[1].start();
        await eventually(
            'signing in',
            async () => (await client.request('POST', '/api/v1/session', { json })).status === 201 || 'not yet',
        );
    });

    test('that is lost in the middle of an upload, the upload is whole or was never there', async () => {
        const teacher = await server.signedIn('lincoln', 'teacher');
        const id = await teacher.createClass('Cut off');
        const file = quiz(people(4000, 'cutoff'));
        for (const signal of ['SIGINT', 'SIGQUIT']) {
            const upload = teacher.upload(id, file);
            const [answer] = await Promise.all([upload, shards[0].stop(signal)]);
            assert.ok([200, 201, 503].includes(answer.status), answer.text);
            await shards[0].start();
            await answersAgain(teacher);
            const { students, assignments } = await teacher.gradebook(id);
            assert.deepEqual(
                [students.length, assignments.length],
                answer.status === 503 && students.length === 0 ? [0, 0] : [4000, 1],
            );
        }
        const answer = await teacher.upload(id, file);
        assert.ok(answer.status < 300);
        assert.equal((await teacher.gradebook(id)).students.length, 4000);
    });
});
