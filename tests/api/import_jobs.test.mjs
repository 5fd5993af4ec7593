// Large files are imported in the background: followed while they run, stopped on request, and never half done, whatever
// happens to the server meanwhile. A lock on the class's row keeps a job where the test wants it.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let shard;
let env;
let server;
let teacher;
const servers = [];

async function startServer(demo = false) {
    const started = await Server.start({ env, demo });
    servers.push(started);
    return started;
}

before(async () => {
    databases = await makeClusters(2);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [registry, ...shards] = databases.clusters;
    [shard] = shards;
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    server = await startServer(true);
    teacher = await server.signedIn('lincoln', 'teacher');
});

after(async () => {
    for (const one of servers) await one.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

const background = { Prefer: 'respond-async' };
const imports = (id) => `/api/v1/classes/${id}/imports`;
const address = (id, job) => `${imports(id)}/jobs/${job.id}`;
const file = (content, name = 'large.csv') => {
    const { headers, body } = form([], { name, content });
    return { headers: { ...headers, ...background }, body };
};
const start = async (id, content, client = teacher) =>
    (await client.expect(202, 'POST', imports(id), file(content))).json.job;
const jobOf = async (id, job, client = teacher) => (await client.get(address(id, job))).job;
const ends = (id, job, state, client = teacher) =>
    eventually(
        `the job being ${state}`,
        async () => {
            const seen = await jobOf(id, job, client);
            return seen.state === state || seen;
        },
        60_000,
    );
const answer = (id, job, status = 201) => teacher.expect(status, 'GET', `${address(id, job)}/answer`);
const changesOf = async (id, client = teacher) => (await client.get(`/api/v1/classes/${id}/history`)).changes;
const begins = (id, job) =>
    eventually('the job at work', async () => (await jobOf(id, job)).phase === 'comparing' || (await jobOf(id, job)));

/** Nobody changes this class until the given function is called, or the test has ended. */
async function lock(t, name) {
    const end = await shard.holdOpen(`SELECT 1 FROM gi.class WHERE name = '${name}' FOR NO KEY UPDATE`);
    let ended;
    const once = () => (ended ??= end());
    t.after(once);
    return once;
}

/** What the stream of events says until it ends: the jobs, one an event. */
function watch(id, job) {
    const headers = { ...teacher.headers, Host: teacher.host, Accept: 'text/event-stream' };
    const jobs = [];
    let tell;
    const first = new Promise((resolve) => (tell = resolve));
    const done = new Promise((resolve, reject) => {
        const options = { host: '127.0.0.1', port: teacher.port, path: `${address(id, job)}/events`, headers };
        http.get(options, (response) => {
            assert.equal(response.statusCode, 200);
            assert.equal(response.headers['content-type'], 'text/event-stream');
            let text = '';
            response.setEncoding('utf8').on('data', (piece) => {
                text += piece;
                for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2)) {
                    const data = /^event: job\ndata: (.*)$/.exec(text.slice(0, end))?.[1];
                    if (!data) continue;
                    jobs.push(JSON.parse(data).job);
                    tell();
                }
            });
            response.on('end', () => resolve(jobs));
        }).on('error', reject);
    });
    return { first, done };
}

describe('an import in the background', () => {
    test('answers at once with the job, and in the end what it would have answered', async () => {
        const id = await teacher.createClass('Background');
        const started = await teacher.expect(202, 'POST', imports(id), file(quiz(people(3, 'job'))));
        const { job } = started.json;
        assert.equal(started.headers.location, address(id, job));
        assert.deepEqual([job.kind, job.file_name], ['import', 'large.csv']);
        await ends(id, job, 'done');
        const report = (await answer(id, job)).json;
        assert.equal(report.summary.scores.new, 3);
        assert.equal((await teacher.gradebook(id)).students.length, 3);
        assert.deepEqual(
            (await teacher.get(`${imports(id)}/jobs`)).jobs.map((one) => one.id),
            [job.id],
        );
    });

    test('is followed by server-sent events to its end', async (t) => {
        const id = await teacher.createClass('Followed');
        const release = await lock(t, 'Followed');
        const job = await start(id, quiz(people(3, 'followed')));
        const { first, done } = watch(id, job);
        await first;
        await begins(id, job);
        await release();
        const jobs = await done;
        assert.equal(jobs.at(-1).state, 'done');
        assert.ok(
            jobs.some((one) => one.phase === 'comparing'),
            JSON.stringify(jobs),
        );
        assert.ok(
            jobs.slice(0, -1).every((one) => ['waiting', 'running'].includes(one.state)),
            JSON.stringify(jobs),
        );
    });

    test('takes thousands of students in pieces', { timeout: 300_000 }, async () => {
        const id = await teacher.createClass('Thousands');
        const columns = Array.from({ length: 60 }, (_, at) => ({ name: `Work ${at}`, date: '2026-09-12', points: 20 }));
        const rows = people(10_000, 'thousand').map((row, at) => ({
            ...row,
            scores: columns.map((_, column) => (at + column) % 20),
        }));
        const content = csv(columns, rows);
        const job = await start(id, content);
        const jobs = await watch(id, job).done;
        assert.equal(jobs.at(-1).state, 'done', JSON.stringify(jobs.at(-1)));
        assert.ok(jobs.at(-1).total > 3, 'several steps');
        assert.equal((await answer(id, job)).json.summary.scores.new, 600_000);
        const again = await start(id, content);
        await watch(id, again).done;
        assert.equal((await answer(id, again, 200)).json.summary.scores.unchanged, 600_000);
    });

    test('that is refused says why, as it would have at once', async () => {
        const id = await teacher.createClass('Refused');
        const job = await start(id, 'this is\nno gradebook\n');
        await ends(id, job, 'failed');
        assert.equal((await answer(id, job, 422)).json.code, 'file_not_a_gradebook');
        assert.deepEqual(await changesOf(id), []);
    });

    test('previews and applies exactly what was shown', async () => {
        const id = await teacher.createClass('Shown');
        const previewed = await teacher.expect(202, 'POST', `${imports(id)}/previews`, file(quiz(people(3, 'shown'))));
        await ends(id, previewed.json.job, 'done');
        const shown = (await answer(id, previewed.json.job, 200)).json;
        assert.equal(shown.summary.scores.new, 3);
        assert.deepEqual(await changesOf(id), []);
        const draft = `${imports(id)}/previews/${shown.preview.id}`;
        const decided = await teacher.expect(202, 'PUT', draft, { json: { tags: ['unit 1'] }, headers: background });
        await ends(id, decided.json.job, 'done');
        const { plan } = (await answer(id, decided.json.job, 200)).json.preview;
        await teacher.import(id, quiz(people(1, 'shown'), { score: 3 }));
        const json = { plan, tags: ['unit 1'] };
        const outdated = await teacher.expect(202, 'POST', `${draft}/apply`, { json, headers: background });
        await ends(id, outdated.json.job, 'failed');
        assert.equal((await answer(id, outdated.json.job, 409)).json.code, 'preview_outdated');
        const anew = (await teacher.expect(200, 'PUT', draft, { json: {} })).json.preview.plan;
        const applied = await teacher.expect(202, 'POST', `${draft}/apply`, {
            json: { plan: anew },
            headers: background,
        });
        await ends(id, applied.json.job, 'done');
        assert.equal((await answer(id, applied.json.job)).json.summary.scores.updated, 1);
    });

    test('waits for its teacher until it is decided or put away', async () => {
        const id = await teacher.createClass('Waiting files');
        const atHome = async (client = teacher) => {
            const { classes } = await client.get('/api/v1/home');
            const found = classes.find((one) => one.id === id);
            return found && [found.files_to_decide, found.files_failed];
        };
        const waiting = async () =>
            (await teacher.get(`${imports(id)}/jobs`)).jobs.filter(({ waits }) => waits).map((job) => job.id);
        const preview = (content) =>
            teacher.expect(202, 'POST', `${imports(id)}/previews`, file(content)).then(({ json }) => json.job);

        const kept = await preview(quiz(people(2, 'waitingfiles')));
        await ends(id, kept, 'done');
        const refused = await preview('this is\nno gradebook\n');
        await ends(id, refused, 'failed');
        assert.deepEqual(await atHome(), [1, 1]);
        assert.deepEqual(await waiting(), [refused.id, kept.id]);
        assert.equal(await atHome(await server.signedIn('lincoln', 'teacher2')), undefined);

        const draft = `${imports(id)}/previews/${(await answer(id, kept, 200)).json.preview.id}`;
        const decided = await teacher.expect(202, 'PUT', draft, { json: { tags: ['unit 1'] }, headers: background });
        await ends(id, decided.json.job, 'done');
        assert.deepEqual(await waiting(), [decided.json.job.id, refused.id], 'a file waits once');
        assert.deepEqual(await atHome(), [1, 1]);

        await teacher.expect(202, 'DELETE', address(id, refused));
        assert.deepEqual(await atHome(), [1, 0]);
        await teacher.expect(204, 'DELETE', draft);
        assert.equal(await atHome(), undefined);
        assert.deepEqual(await waiting(), []);
    });

    test('needs the rights of an import, and is seen by nobody else', async () => {
        const id = await teacher.createClass('Mine');
        const job = await start(id, quiz(people(2, 'mine')));
        await ends(id, job, 'done');
        for (const path of ['', '/events', '/answer']) {
            const target = `${address(id, job)}${path}`;
            const admin = await server.signedIn('lincoln', 'admin');
            assert.equal(await admin.refused(404, 'GET', target), 'not_found', 'an administrator has own jobs');
            for (const name of ['student', 'parent']) {
                const other = await server.signedIn('lincoln', name);
                assert.equal(await other.refused(403, 'GET', target), 'forbidden');
            }
            const colleague = await server.signedIn('lincoln', 'teacher2');
            assert.equal(await colleague.refused(404, 'GET', target), 'not_found');
            const stranger = await server.signedIn('washington', 'teacher');
            assert.equal(await stranger.refused(404, 'GET', target), 'not_found');
        }
    });
});

describe('cancelling a job', () => {
    test('that runs takes back what it has written', async (t) => {
        const id = await teacher.createClass('Cancelled');
        const release = await lock(t, 'Cancelled');
        const job = await start(id, quiz(people(3, 'cancelled')));
        await begins(id, job);
        await teacher.expect(202, 'DELETE', address(id, job));
        await release();
        await ends(id, job, 'cancelled');
        assert.equal((await answer(id, job, 409)).json.code, 'import_cancelled');
        assert.deepEqual(await changesOf(id), []);
        assert.deepEqual((await teacher.gradebook(id)).students, []);
    });

    test('that waits ends it at once, and one that is finished leaves it as it is', async (t) => {
        const releases = [];
        const blockers = [];
        for (const name of ['Blocked 1', 'Blocked 2']) {
            const id = await teacher.createClass(name);
            releases.push(await lock(t, name));
            blockers.push([id, await start(id, quiz(people(1, 'blocked')))]);
        }
        for (const [id, job] of blockers) await begins(id, job);
        const id = await teacher.createClass('Waiting');
        const job = await start(id, quiz(people(3, 'waiting')));
        const cancelled = await teacher.expect(202, 'DELETE', address(id, job));
        assert.equal(cancelled.json.job.state, 'cancelled');
        for (const release of releases) await release();
        for (const [blockedId, blocker] of blockers) {
            await ends(blockedId, blocker, 'done');
            await teacher.expect(202, 'DELETE', address(blockedId, blocker));
            assert.equal((await jobOf(blockedId, blocker)).state, 'done');
        }
        assert.deepEqual(await changesOf(id), []);
    });
});

describe('files that wait for a decision', () => {
    test('are taken away after their day, those of gradebooks and those of rosters', async () => {
        const admin = await server.signedIn('lincoln', 'admin');
        const id = await teacher.createClass('Forgotten');
        const gradebook = form([], { name: 'forgotten.csv', content: quiz(people(2, 'forgotten')) });
        await teacher.expect(201, 'POST', `${imports(id)}/previews`, gradebook);
        const roster = form([], {
            name: 'forgotten.csv',
            content: 'last_name,first_name,email\nAmes,Al,al@home.example\n',
        });
        await admin.expect(201, 'POST', '/api/v1/roster/previews', roster);
        const waiting = () =>
            shard.value(`SELECT (SELECT count(*) FROM gi.import_draft WHERE file_name = 'forgotten.csv')
                              + (SELECT count(*) FROM gi.roster_draft WHERE file_name = 'forgotten.csv')`);
        assert.equal(await waiting(), '2');
        for (const table of ['import_draft', 'roster_draft'])
            await shard.value(`UPDATE gi.${table} SET expires_at = now() WHERE file_name = 'forgotten.csv'`);
        await eventually('the end of both', async () => (await waiting()) === '0' || (await waiting()), 30_000);
    });
});

describe('a server that ends in the midst of a job', () => {
    async function interrupted(t, name, end) {
        const id = await teacher.createClass(name);
        const release = await lock(t, name);
        const pod = await startServer();
        const there = pod.client('lincoln');
        there.headers = teacher.headers;
        const job = await start(id, quiz(people(3, 'interrupted')), there);
        await eventually('the job at work', async () => (await jobOf(id, job)).phase === 'comparing');
        servers.splice(servers.indexOf(pod), 1);
        await end(pod, release);
        await ends(id, job, 'done');
        assert.equal((await answer(id, job)).json.summary.scores.new, 3);
        assert.equal((await changesOf(id)).length, 1, 'once');
        assert.deepEqual(
            (await teacher.gradebook(id)).students.map((student) => student.scores[0]),
            [17, 17, 17],
        );
    }

    test('killed: another one does the job, once', { timeout: 120_000 }, (t) =>
        interrupted(t, 'Killed', async (pod, release) => {
            await pod.kill();
            await release();
        }),
    );

    test('stopped in order: it gives the job back', { timeout: 120_000 }, (t) =>
        interrupted(t, 'Stopped', async (pod, release) => {
            const stopped = pod.stop();
            await release();
            await stopped;
        }),
    );
});
