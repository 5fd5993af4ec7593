// Moves over the control plane's API: begun, followed, taken back, and gone on with after the service was killed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ControlPlane } from './support/control_plane.mjs';
import { Load, Mover, assertAtRest, rowsOn } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const limit = 90_000;

let databases;
let registry;
let shards;
let env;
let server;
let plane;
let token;
let number; // of the school that moves
let load;

const operator = () => plane.client(token);
const begin = (to, rest = {}) => operator().expect(202, 'POST', '/v1/schools/lincoln/moves', { json: { to, ...rest } });
const clean = async (json) => (await operator().expect(200, 'POST', '/v1/moves/clean', { json })).json;
const show = (id) => operator().get(`/v1/moves/${id}`);
const home = async () =>
    Number(await registry.value(`SELECT shard_no FROM registry.tenant WHERE school_no = ${number}`));
const startPlane = async (...faults) =>
    (plane = await ControlPlane.start({ env: { ...env, GRADEINSIGHT_MOVE_FAULTS: faults.join(',') } }));

/** The move when it is over. */
async function ended(id) {
    let move;
    await eventually(
        `the end of move ${id}`,
        async () => {
            move = await show(id);
            return move.state !== 'open' || `${move.step}, ${move.error}`;
        },
        limit,
    );
    return move;
}

/** Restarts the control plane with faults that put it to death, and waits for that death. */
async function killedAt(place, to) {
    await plane.stop();
    await startPlane(`kill@${place}`);
    await operator()
        .request('POST', '/v1/schools/lincoln/moves', { json: { to } })
        .catch(() => {}); // the answer may be lost with the process
    assert.equal((await plane.ended).signal, 'SIGKILL');
    return Number(await registry.value('SELECT id FROM registry.move WHERE finished_at IS NULL'));
}

before(async () => {
    databases = await makeClusters(3);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    await registry.value(`INSERT INTO registry.operator (email, name) VALUES ('ops@platform.example', 'Olu Peters')`);
    token = (await command(['operator', 'token', 'ops@platform.example', '--scopes', 'read,write'], env)).trim();
    server = await Server.start({ env });
    const lincoln = await server.signedIn('lincoln', 'admin');
    number = Number(await registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = 'lincoln'`));
    await command(['tenant', 'create', 'stays', '--shard', '1'], env);
    load = (await Load.prepare(lincoln)).start();
    await startPlane();
});

after(async () => {
    await load?.stop();
    await plane?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

describe('a move over the API', () => {
    test('is at work when it is answered, and can be followed to its end', async () => {
        const begun = (await begin(2, { keep_days: 3 })).json;
        assert.deepEqual(
            [begun.school, begun.from, begun.to, begun.state, begun.mover_at_work, begun.by_service, begun.keep_days],
            [{ school_no: number, subdomain: 'lincoln', name: 'Lincoln High School' }, 1, 2, 'open', true, true, 3],
        );
        assert.equal(begun.actor, 'operator ops@platform.example');
        const done = await ended(begun.id);
        assert.deepEqual([done.state, done.step, done.flipped, done.error], ['done', 'done', true, null]);
        assert.ok(done.rows_copied > 0 && done.rows_copied === done.rows_total, JSON.stringify(done));
        assert.ok(done.write_stop_ms >= 0 && done.timings_ms.verify >= 0, JSON.stringify(done));
        assert.equal(Math.round((new Date(done.keep_until) - new Date(done.ended_at)) / 86_400_000), 3);
        assert.equal(await assertAtRest(registry, shards, number), 2);
        await load.goesOn();
    });

    test('goes back the same way', async () => {
        const begun = await operator().expect(202, 'POST', '/v1/schools/lincoln/move-back', { json: {} });
        assert.deepEqual([begun.json.from, begun.json.to, begun.json.keep_days], [2, 1, 7]);
        assert.equal((await ended(begun.json.id)).state, 'done');
        assert.equal(await assertAtRest(registry, shards, number), 1);
    });

    test('is refused in words when it cannot be', async () => {
        const refusals = [
            ['lincoln/moves', {}, 422, 'invalid_field'],
            ['lincoln/moves', { to: 65 }, 422, 'invalid_field'],
            ['lincoln/moves', { to: 2, keep_days: 366 }, 422, 'invalid_field'],
            ['lincoln/moves', { to: 1 }, 409, 'conflict'],
            ['lincoln/moves', { to: 9 }, 404, 'not_found'],
            ['nobody/moves', { to: 2 }, 404, 'tenant_unknown'],
            ['stays/move-back', {}, 409, 'conflict'],
        ];
        for (const [path, json, status, code] of refusals) {
            const answer = await operator().request('POST', `/v1/schools/${path}`, { json });
            assert.equal(
                `${answer.status} ${answer.json.code}`,
                `${status} ${code}`,
                `${path} ${JSON.stringify(json)}`,
            );
        }
        const [newest] = (await operator().get('/v1/moves?state=all')).moves;
        assert.equal(await operator().refused(409, 'POST', `/v1/moves/${newest.id}/abort`), 'conflict');
        assert.equal(await operator().refused(422, 'GET', '/v1/moves?state=done'), 'invalid_field');
        assert.deepEqual((await operator().get('/v1/moves')).moves, [], 'nothing was left open');
    });

    test('is listed a page at a time, by school and by shard', async () => {
        const ids = [];
        for (let next = 0; next !== null;) {
            const page = await operator().get(`/v1/moves?state=all&school=LINCOLN&shard=2&limit=1&after=${next}`);
            ids.push(...page.moves.map(({ id }) => id));
            next = page.next;
        }
        assert.deepEqual(
            ids,
            ids.toSorted((a, b) => b - a),
        );
        assert.ok(ids.length >= 2);
        assert.deepEqual((await operator().get('/v1/moves?state=all&school=stays')).moves, []);
    });

    test('leaves old rows that are cleared away on demand', async () => {
        assert.ok((await rowsOn(shards[1], number)) > 0);
        const early = await clean({});
        assert.deepEqual(early, { moves: [], swept: [], problems: [], more: false });
        const cleaned = await clean({ now: true });
        assert.ok(cleaned.moves.every(({ finished, problem }) => finished && problem === null));
        assert.equal(cleaned.more, false);
        assert.equal(await rowsOn(shards[1], number), 0);
    });
});

describe('an open move over the API', () => {
    test('that a command has begun can be seen and taken back', async () => {
        const mover = Mover.start(['move', 'lincoln', '--to', '2'], env, ['stop@before-catch_up']);
        await mover.asleep();
        const [open] = (await operator().get('/v1/moves')).moves;
        assert.deepEqual(
            [open.step, open.actor, open.by_service, open.mover_at_work],
            ['catch_up', 'command line', false, true],
        );
        const taken = await operator().expect(202, 'POST', `/v1/moves/${open.id}/abort`);
        assert.deepEqual([taken.json.step, taken.json.by_service], ['abort', true]);
        const over = await ended(open.id);
        assert.deepEqual([over.state, over.error], ['aborted', 'aborted by operator ops@platform.example']);
        assert.equal((await mover.wake()).code, 1);
        assert.equal(await assertAtRest(registry, shards, number), 1);
        await load.goesOn();
    });

    test('of a command that was killed is left to its owner, and gone on with when asked', async () => {
        await Mover.start(['move', 'lincoln', '--to', '2'], env, ['kill@before-subscribe']).ended;
        const [open] = (await operator().get('/v1/moves')).moves;
        assert.deepEqual([open.step, open.by_service, open.mover_at_work], ['subscribe', false, false]);
        const again = (await begin(2)).json;
        assert.deepEqual([again.id, again.by_service], [open.id, true]);
        assert.equal((await ended(again.id)).state, 'done');
        assert.equal(await assertAtRest(registry, shards, number), 2);
    });
});

describe('a control plane that ends', () => {
    for (const [place, attempts] of [
        ['before-copy', 2],
        ['before-activate', 1],
    ]) {
        test(`by a kill ${place} goes on with its move when it is there again`, async () => {
            const to = ((await home()) % 2) + 1;
            const id = await killedAt(place, to);
            await startPlane();
            const done = await ended(id);
            assert.deepEqual([done.state, done.attempt], ['done', attempts]);
            assert.equal(await assertAtRest(registry, shards, number), to);
            await load.goesOn();
        });
    }

    test('again and again at the same place takes the move back at last', async () => {
        const from = await home();
        const id = await killedAt('before-subscribe', (from % 2) + 1);
        await registry.value(`UPDATE registry.move SET attempt = 5 WHERE id = ${id}`);
        await startPlane();
        const over = await ended(id);
        assert.deepEqual([over.state, over.error], ['aborted', 'cut off too often']);
        assert.equal(await assertAtRest(registry, shards, number), from);
    });

    test('by SIGTERM takes its move back first', async () => {
        const from = await home();
        const hold = await shards[from - 1].holdOpen(
            `SELECT set_config('app.tenant_id', '${number}', true);
             SELECT gi.enter_w(${number}, (SELECT epoch FROM gi.tenant_fence WHERE tenant_id = ${number}))`,
        );
        // A mover waits before the fence for a writer that is as old as this.
        await eventually('the age of the writer', async () => {
            const age = await shards[from - 1].value(
                `SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0) FROM pg_stat_activity
                  WHERE state = 'idle in transaction' AND pid <> pg_backend_pid()`,
            );
            return Number(age) > 1 || age;
        });
        const { id } = (await begin((from % 2) + 1)).json;
        await eventually('the wait for the writer', async () => {
            const { step, lag_ms: lag } = await show(id);
            return (step === 'catch_up' && lag !== null) || step;
        });
        await plane.stop();
        await hold('ROLLBACK');
        assert.equal(await assertAtRest(registry, shards, number), from);
        await startPlane();
        const over = await show(id);
        assert.deepEqual([over.state, over.error], ['aborted', 'The move was interrupted.']);
        await load.goesOn();
    });
});

test('after all of it no acknowledged write is lost or doubled', async () => {
    await load.stop();
    const shard = await assertAtRest(registry, shards, number);
    await load.assertKept(shards[shard - 1], number);
});
