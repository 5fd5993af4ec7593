// Several servers over the same databases, as in production: a sign-in counts on all, a change is seen by all.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { RedisServer } from './support/redis.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let env;

before(async () => {
    databases = await makeClusters(2);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [registry, ...shards] = databases.clusters;
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
});

after(async () => {
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

async function withPods(extra, work) {
    const pods = [await Server.start({ env: { ...env, ...extra } })];
    try {
        pods.push(await Server.start({ env: { ...env, ...extra }, demo: false }));
        await work(...pods);
    } finally {
        for (const pod of pods) await pod.stop();
    }
}

/** The same person at another pod: same cookie, other port. */
function atPod(pod, client) {
    const other = pod.client('lincoln');
    other.headers = client.headers;
    return other;
}
const status = async (client) => (await client.request('GET', '/api/v1/session')).status;
const principalLife = 5_000; // so long may a pod know a session that has ended at another one

async function promisesOfSessions(first, second) {
    const here = await first.signedIn('lincoln', 'teacher');
    const there = atPod(second, here);
    assert.equal(await status(there), 200, 'signed in at one pod, known at the other');
    await here.expect(204, 'DELETE', '/api/v1/session');
    const ended = performance.now();
    assert.equal(await status(here), 401);
    await eventually('the sign-out at the other pod', async () => {
        const asked = performance.now() - ended;
        const answer = await status(there);
        assert.ok(answer === 401 || asked <= principalLife, `asked after ${asked} ms`);
        return answer === 401;
    });
}

describe('two servers over the same databases', () => {
    test('share sign-ins, gradebooks and news of the registry', () =>
        withPods({}, async (first, second) => {
            await promisesOfSessions(first, second);

            const here = await first.signedIn('lincoln', 'teacher');
            const there = atPod(second, here);
            await there.get('/api/v1/session'); // from now on this pod remembers who it is for some seconds
            const id = await here.createClass('On two pods');
            assert.deepEqual((await there.gradebook(id)).students, [], 'a new class is there at once');
            assert.ok((await there.classes()).some((one) => one.id === id));
            const gradebook = (headers) => there.request('GET', `/api/v1/classes/${id}/gradebook`, { headers });
            const { etag } = (await gradebook()).headers;
            assert.equal((await gradebook({ 'If-None-Match': etag })).status, 304);
            await here.import(id, quiz(people(3, 'pods')));
            assert.equal((await there.gradebook(id)).students.length, 3, 'a read without a tag is never old');
            await eventually(
                'the change behind the tag',
                async () => (await gradebook({ 'If-None-Match': etag })).status === 200,
            );

            await first.createSchool('podland', '--name', 'Podland');
            for (const pod of [first, second]) {
                await eventually(
                    'the new school',
                    async () => (await pod.client('podland').request('GET', '/api/v1/school')).status === 200,
                );
            }
        }));

    test('take uploads of one class at the same moment in turns', () =>
        withPods({}, async (first, second) => {
            const here = await first.signedIn('lincoln', 'admin');
            const there = atPod(second, here);
            const id = await here.createClass('In turns');
            const everyone = people(300, 'turns');
            const upload = (client, name) => client.upload(id, quiz(everyone, { name }));
            const answers = await Promise.all([
                upload(here, 'Same'),
                upload(there, 'Same'),
                upload(here, 'One'),
                upload(there, 'Two'),
            ]);
            assert.deepEqual(answers.map((one) => one.status).toSorted(), [200, 201, 201, 201]);
            const { students, assignments } = await here.gradebook(id);
            assert.deepEqual(
                assignments.map((one) => one.name),
                ['One', 'Same', 'Two'],
            );
            assert.equal(students.length, 300);
        }));
});

describe('with Redis', () => {
    let redis;
    before(async () => {
        redis = await RedisServer.start();
    });
    after(() => redis?.stop());

    test('sign-ins are shared; without it people wait a moment and nothing else breaks', () =>
        withPods({ REDIS_URL: redis.url }, async (first, second) => {
            const signIn = (pod) =>
                pod.client('lincoln').request('POST', '/api/v1/session', {
                    json: { email: 'teacher@lincoln.example', password: 'lincoln-demo' },
                });
            await eventually('Redis', async () => (await signIn(first)).status === 201);
            await promisesOfSessions(first, second);

            await redis.stop();
            const refused = await signIn(second);
            assert.deepEqual([refused.status, refused.json.code], [503, 'shard_unavailable']);
            assert.equal((await second.client('lincoln').get('/api/v1/school')).school.subdomain, 'lincoln');
            const token = await first.token('lincoln', 'teacher@lincoln.example');
            const program = second.client('lincoln').with({ Authorization: `Bearer ${token}` });
            assert.ok((await program.classes()).length > 0, 'tokens need no session store');

            await redis.restart();
            await eventually('Redis again', async () => (await signIn(second)).status === 201);
        }));
});
