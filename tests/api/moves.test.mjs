// Schools move between shards while people work in them: nobody loses a grade, whoever dies on the way.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addScores } from './support/large_school.mjs';
import { Load, Mover, assertAtRest, rowsOn } from './support/moving.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const beforeTheFlip = [
    'prepare',
    'publish',
    'copy',
    'subscribe',
    'catch_up',
    'fence',
    'drain',
    'await_marker',
    'verify',
];
const aroundTheFlip = ['leave', 'flip', 'activate', 'detach'];

const patience = 3_000; // how long a pod holds a request, in ms

let databases;
let registry;
let shards;
let env;
let server;
let lincoln; // the school that moves
let number; // its school_no
let load;
let neighbour; // load of a school that stays
let moves = 0;
const stops = []; // how long writes stopped, in ms

before(async () => {
    databases = await makeClusters(4);
    [registry, ...shards] = databases.clusters;
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    server = await Server.start({ env });
    lincoln = await server.signedIn('lincoln', 'admin');
    number = Number(await registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = 'lincoln'`));
    const next = await server.createSchool('nextdoor', '--name', 'Next Door', '--shard', '1');
    const neighbours = server.client('nextdoor');
    await neighbours.signIn(next.email, next.password);
    load = (await Load.prepare(lincoln)).start();
    neighbour = (await Load.prepare(neighbours, 1)).start();
});

after(async () => {
    await load?.stop();
    await neighbour?.stop();
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
});

const home = async () =>
    Number(await registry.value(`SELECT shard_no FROM registry.tenant WHERE school_no = ${number}`));
const elsewhere = async () => ((await home()) % 2) + 1;
const epoch = () => registry.value(`SELECT epoch FROM registry.tenant WHERE school_no = ${number}`);
const start = (words, faults) => Mover.start(words, env, faults);
const run = (words, faults) => start(words, faults).ended;
const toShard = (shard) => ['move', 'lincoln', '--to', String(shard), '--json'];

async function succeeds(words, faults) {
    const { code, out, error } = await run(words, faults);
    assert.equal(code, 0, error);
    const last = JSON.parse(out.trim().split('\n').at(-1) || '{}');
    if (last.write_stop_ms) stops.push(last.write_stop_ms);
    return last;
}

/** A whole move, and everything that must hold after it. */
async function movesTo(shard, from) {
    const done = await succeeds(toShard(shard));
    moves += 1;
    assert.deepEqual([done.step, done.from, done.to], ['done', from, shard]);
    assert.equal(await assertAtRest(registry, shards, number), shard);
    await load.goesOn();
}

describe('a move under load', () => {
    test('takes everything along, and people notice nothing', async () => {
        await load.goesOn();
        const before = await rowsOn(shards[0], number);
        await movesTo(2, 1);
        if (stops[0] < patience) assert.equal(load.refused, 0, 'nobody was told to try again');
        assert.ok((await rowsOn(shards[0], number)) >= before, 'the old rows stay for some days');
        assert.match(await server.command('tenant', 'moves'), /lincoln +1 +2 +done/);
        await succeeds(['move-clean', '--json']);
        assert.ok((await rowsOn(shards[0], number)) >= before, 'their days are not over');
        await succeeds(['move-clean', '--now', '--json']);
        assert.equal(await rowsOn(shards[0], number), 0);
    });

    test('goes back the same way', async () => {
        const done = await succeeds(['move-back', 'lincoln', '--json']);
        moves += 1;
        assert.deepEqual([done.step, done.to], ['done', 1]);
        await assertAtRest(registry, shards, number);
        await load.goesOn();
    });

    test('is refused where it makes no sense, with what to do', async () => {
        assert.match((await run(['move', 'lincoln', '--to', '1'])).error, /is on shard 1 already/);
        assert.match((await run(['move', 'lincoln', '--to', '9'])).error, /no shard 9/);
        assert.match((await run(['move', 'nobody', '--to', '2'])).error, /no school with the subdomain nobody/);
        assert.match((await run(['move-abort', 'lincoln'])).error, /no open move/);
        await shards[1].value(`INSERT INTO gi.class (tenant_id, id, name) VALUES (${number}, 1, 'Whose?')`);
        await shards[1].value(`DELETE FROM gi.tenant_fence WHERE tenant_id = ${number}`);
        const refused = await run(toShard(2));
        assert.match(refused.error, /holds rows of the school lincoln that no move has brought/);
        assert.equal(await shards[1].value(`DELETE FROM gi.class WHERE id = 1 RETURNING name`), 'Whose?');
        await assertAtRest(registry, shards, number);
    });

    test('of a suspended school leaves it suspended', async () => {
        await server.createSchool('asleep', '--name', 'Asleep', '--shard', '1');
        await server.command('tenant', 'suspend', 'asleep');
        await succeeds(['move', 'asleep', '--to', '3', '--json']);
        assert.match(await server.command('tenant', 'show', 'asleep'), /state +suspended\nshard +3/);
        await server.command('tenant', 'resume', 'asleep');
        await eventually(
            'the school',
            async () => (await server.client('asleep').request('GET', '/api/v1/school')).status === 200,
        );
    });

    test('ends in good order when it is interrupted', async () => {
        const mover = start(toShard(2), ['stop@before-subscribe']);
        await mover.asleep();
        mover.child.kill('SIGTERM');
        const { code, error } = await mover.wake();
        assert.equal(code, 1);
        assert.match(error, /interrupted\. The school lincoln stays on shard 1, and nothing of the move is left/);
        await assertAtRest(registry, shards, number);
    });
});

describe('a terminal that goes away', () => {
    test('takes the move back', async () => {
        const from = await home();
        const mover = start(toShard(await elsewhere()), ['stop@before-drain']);
        await mover.asleep();
        mover.child.stdout.destroy();
        mover.child.kill('SIGHUP');
        const { code, error } = await mover.wake();
        assert.equal(code, 1);
        assert.match(error, /interrupted\. The school lincoln stays on shard/);
        assert.equal(await assertAtRest(registry, shards, number), from);
        await load.goesOn();
    });

    test('does nothing when only its output was read elsewhere', async () => {
        const to = await elsewhere();
        const mover = start(toShard(to), ['stop@before-verify']);
        await mover.asleep();
        mover.child.stdout.destroy();
        assert.equal((await mover.wake()).code, 0);
        moves += 1;
        assert.equal(await assertAtRest(registry, shards, number), to);
        await load.goesOn();
    });
});

test('a school of 200,000 scores, each with its line of history, moves like the others', async () => {
    const from = await home();
    await addScores(shards[from - 1], number, 200_000);
    const large = [];
    try {
        for (let i = 0; i < 4; i++) {
            const stop = stops.length;
            await movesTo(await elsewhere(), await home());
            large.push(...stops.slice(stop));
        }
    } finally {
        // The rest of the tests is about other things.
        for (const shard of shards) {
            await shard.value(`
                SET session_replication_role = replica;
                DELETE FROM gi.change_row WHERE tenant_id = ${number} AND change_set_id BETWEEN 4000000 AND 4999999;
                DELETE FROM gi.change_set WHERE tenant_id = ${number} AND id BETWEEN 4000000 AND 4999999`);
        }
    }
    console.log(`of 200,000 scores: writes stopped for ${large.join(', ')} ms`);
});

describe('a mover that is killed', () => {
    for (const place of [
        ...[...beforeTheFlip, ...aroundTheFlip].map((step) => `before-${step}`),
        'after-copy',
        'after-leave',
        'after-activate',
        'after-detach',
    ]) {
        test(`${place} leaves a move that the same command finishes`, async () => {
            const [from, to] = [await home(), await elsewhere()];
            const killed = await run(toShard(to), [`kill@${place}`]);
            assert.equal(killed.signal, 'SIGKILL');
            assert.match(await server.command('tenant', 'moves'), /no mover is at work/);
            await movesTo(to, from);
        });
    }

    for (const step of [...beforeTheFlip, 'leave', 'flip']) {
        test(`before ${step} leaves a move that can be taken back`, async () => {
            const [from, other] = [await home(), shards[(await elsewhere()) - 1]];
            // Old rows of an earlier move are still kept there; preparing takes them away.
            const left = step === 'prepare' ? await rowsOn(other, number) : 0;
            await run(toShard(await elsewhere()), [`kill@before-${step}`]);
            const aborted = await succeeds(['move-abort', 'lincoln', '--json']);
            assert.deepEqual([aborted.step, aborted.open], ['aborted', false]);
            assert.equal(await assertAtRest(registry, shards, number), from);
            assert.equal(await rowsOn(other, number), left, 'nothing more on the other shard');
            await load.goesOn();
        });
    }

    test('after the flip leaves a move that can only be finished', async () => {
        const [from, to] = [await home(), await elsewhere()];
        await run(toShard(to), ['kill@before-activate']);
        assert.match((await run(['move-abort', 'lincoln'])).error, /lives on shard \d already/);
        await movesTo(to, from);
    });
});

describe('a mover that only sleeps', () => {
    for (const step of ['copy', 'fence', 'drain', 'await_marker', 'verify', 'leave', 'flip']) {
        test(`before ${step} does no harm when it wakes after the move was taken back`, async () => {
            const from = await home();
            const sleeper = start(toShard(await elsewhere()), [`stop@before-${step}`]);
            await sleeper.asleep();
            // Its sessions live on, so that the epoch alone holds it up.
            await succeeds(['move-abort', 'lincoln', '--json'], step === 'copy' ? [] : ['skip@sessions']);
            await load.goesOn();
            const { code, error } = await sleeper.wake();
            assert.equal(code, 1);
            assert.match(error, /taken over or aborted by somebody else/);
            assert.equal(await assertAtRest(registry, shards, number), from);
            await load.goesOn();
        });
    }

    test('keeps others from going on with its move', async () => {
        const sleeper = start(toShard(await elsewhere()), ['stop@before-subscribe']);
        await sleeper.asleep();
        assert.match((await run(toShard(await elsewhere()))).error, /A mover is at work/);
        assert.match((await run(toShard(3))).error, /has an open move to shard/);
        assert.equal((await sleeper.wake()).code, 0);
        moves += 1;
        await assertAtRest(registry, shards, number);
    });
});

describe('servers that go away during a move', () => {
    for (const which of ['source', 'target', 'registry']) {
        test(`the ${which}: the move is taken back or finished, and nothing is lost`, async () => {
            const from = await home();
            const to = await elsewhere();
            const mover = start(toShard(to), ['stop@before-catch_up']);
            await mover.asleep();
            const cluster = { source: shards[from - 1], target: shards[to - 1], registry }[which];
            await load.stop(); // their requests fail while their shard is away, and rightly so
            await neighbour.stop();
            await cluster.stop();
            await cluster.start();
            const told = neighbour.refused;
            await eventually('both schools', async () => {
                const all = await Promise.all(
                    [lincoln, neighbour.client].map((one) => one.request('GET', '/api/v1/classes')),
                );
                return all.every(({ status }) => status === 200);
            });
            load.start();
            neighbour.start();
            const { code, error } = await mover.wake();
            if (code !== 0) assert.match(error, /stays on shard|taken over or aborted/);
            await assertAtRest(registry, shards, number);
            await load.goesOn();
            await neighbour.goesOn();
            neighbour.refused = told; // connections of before the restart may fail once
        });
    }
});

describe('without one of its guards a move goes wrong, so these tests see what they must see', () => {
    const write = (name) => `
        SELECT set_config('app.tenant_id', '${number}', true);
        SELECT gi.enter_w(${number}, %EPOCH%);
        INSERT INTO gi.class (tenant_id, id, name) VALUES (${number}, ${name.length}${Date.now() % 1e6}, '${name}')`;
    const classes = async (shard, name) => shard.value(`SELECT count(*) FROM gi.class WHERE name = '${name}'`);

    /** A writer who was let in before the fence and commits after it. */
    async function lateWriter(name, ...faults) {
        const from = await home();
        const to = await elsewhere();
        const mover = start(toShard(to), ['stop@before-fence', ...faults]);
        await mover.asleep();
        const end = await shards[from - 1].holdOpen(write(name).replace('%EPOCH%', await epoch()));
        mover.child.kill('SIGCONT');
        return { mover, end, to: shards[to - 1] };
    }

    test('the wait for writers: a late write is taken along', async () => {
        const { mover, end, to } = await lateWriter('kept');
        await eventually(
            'the wait of the mover',
            async () => (await registry.value(`SELECT step FROM registry.move ORDER BY id DESC LIMIT 1`)) === 'drain',
        );
        await end('COMMIT');
        assert.equal((await mover.ended).code, 0);
        moves += 1;
        assert.equal(await classes(to, 'kept'), '1');
    });

    test('without it the late write is lost, though both shards had the same rows', async () => {
        await load.stop(); // or it would lose one as well
        const { mover, end, to } = await lateWriter('lost', 'skip@drain');
        assert.equal((await mover.ended).code, 0, 'the comparison of rows saw nothing');
        await end('COMMIT');
        assert.equal(await classes(to, 'lost'), '0');
        load.start();
    });

    async function withoutMarker(name, ...faults) {
        const from = await home();
        const to = await elsewhere();
        const mover = start(toShard(to), ['stop@before-fence', 'skip@marker', ...faults]);
        await mover.asleep();
        const subscription = await shards[to - 1].value('SELECT subname FROM pg_subscription');
        await shards[to - 1].value(`ALTER SUBSCRIPTION ${subscription} DISABLE`);
        await lincoln.createClass(name);
        mover.child.kill('SIGCONT');
        return { mover, subscription, from, to };
    }

    test('without the wait for the last writes the comparison refuses', async () => {
        const { mover, from } = await withoutMarker('not there yet');
        assert.match((await mover.ended).error, /do not hold the same rows in gi\.\w+ /);
        assert.equal(await assertAtRest(registry, shards, number), from);
        await load.goesOn();
    });

    test('without the jump of the epoch a sleeper closes a school that was given back', async () => {
        const sleeper = start(toShard(await elsewhere()), ['stop@before-fence']);
        await sleeper.asleep();
        await succeeds(['move-abort', 'lincoln', '--json'], ['skip@jump', 'skip@sessions']);
        await load.goesOn();
        await load.stop();
        await sleeper.wake();
        const state = await shards[(await home()) - 1].value(
            `SELECT state FROM gi.tenant_fence WHERE tenant_id = ${number}`,
        );
        assert.equal(state, 'readonly', 'nobody would ever open it again');
        await shards[(await home()) - 1].value(
            `UPDATE gi.tenant_fence SET state = 'active' WHERE tenant_id = ${number};
             DELETE FROM gi.move_marker WHERE tenant_id = ${number}`,
        );
        await shards[(await elsewhere()) - 1].value(
            `UPDATE gi.tenant_fence SET state = 'moved' WHERE tenant_id = ${number};
             DELETE FROM gi.move_marker WHERE tenant_id = ${number}`,
        );
        load.start();
    });
});

test('after all of it: no acknowledged write is lost or doubled, and the neighbour has noticed nothing', async () => {
    await load.stop();
    await neighbour.stop();
    const shard = await assertAtRest(registry, shards, number);
    await load.assertKept(shards[shard - 1], number);
    assert.equal((await lincoln.get('/api/v1/audit/check')).intact, true, 'the record of the school');
    const next = await registry.value(`SELECT school_no FROM registry.tenant WHERE subdomain = 'nextdoor'`);
    await neighbour.assertKept(shards[0], next);
    await succeeds(['move-clean', '--now', '--json']);
    for (const [index, one] of shards.entries()) {
        if (index + 1 !== shard) assert.equal(await rowsOn(one, number), 0, `rows left on shard ${index + 1}`);
    }
    assert.equal(neighbour.refused, 0);
    const sorted = stops.toSorted((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    assert.ok(moves >= 20, `${moves} moves`);
    console.log(
        `${moves} moves, ${load.acked} acknowledged writes; writes stopped for p50 ${at(0.5)}, p99 ${at(0.99)}, ` +
            `max ${sorted.at(-1)} ms; the longest write took ${Math.round(Math.max(...load.waits))} ms`,
    );
});
