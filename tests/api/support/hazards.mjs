// What can go wrong at a step of a move, and what the operator does then. The mover stands still before the step when a
// hazard begins, so each strikes where it is meant to.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { bandwidth, cutAt, latency, slicer } from './fault_proxy.mjs';
import { Mover } from './moving.mjs';

/** Each step's own statement: on which side's connection, and what it looks like on the wire. */
const statements = {
    prepare: ['target', ['INSERT INTO gi.tenant_fence', 'COMMIT']],
    publish: ['source', ['CREATE PUBLICATION']],
    copy: ['target', ['FROM STDIN']],
    subscribe: ['target', ['CREATE SUBSCRIPTION gi']],
    catch_up: ['source', ['INSERT INTO gi.move_marker']],
    fence: ['source', ["SET state = 'readonly'"]],
    drain: ['source', ['INSERT INTO gi.move_marker', 'COMMIT']],
    await_marker: ['target', ['FROM gi.move_marker']],
    verify: ['target', ['hash_record_extended']],
    leave: ['source', ["SET state = 'moved'"]],
    flip: ['registry', ['UPDATE registry.tenant SET shard_no', 'COMMIT']],
    activate: ['target', ["SET state = 'active'", 'COMMIT']],
    detach: ['target', ['DROP SUBSCRIPTION']],
};
export const steps = Object.keys(statements);

const silence = 2_000; // ms
const isSubscription = (link) => link.opening?.includes('gi_move_') && link.opening.includes('replication');

/** The place that a move calls source, target or registry. */
const sides = (fleet, { from, to }) => ({
    source: {
        cluster: fleet.shards[from - 1],
        owned: fleet.owned.shards[from - 1],
        served: fleet.served.shards[from - 1],
    },
    target: { cluster: fleet.shards[to - 1], owned: fleet.owned.shards[to - 1], served: fleet.served.shards[to - 1] },
    registry: { cluster: fleet.registry, owned: fleet.owned.registry, served: fleet.served.registry },
});

const armed = (options) => async (at) => {
    const [side, texts] = statements[at.step];
    at.sides[side].owned.add(cutAt(texts, options));
};
const crash = (side) => async (at) => {
    await at.sides[side].cluster.stop('SIGQUIT');
    // Half of the time the mover still finds it dead.
    if (at.late) at.afterwards.push(() => pause(300).then(() => at.sides[side].cluster.start()));
    else await at.sides[side].cluster.start();
};

/** Each gets {fleet, step, mover, sides, late, afterwards}; what it adds to `afterwards` begins when the mover goes on. */
export const hazards = {
    'the source crashes': crash('source'),
    'the target crashes': crash('target'),
    'the registry crashes': crash('registry'),
    'the mover is killed': async ({ mover }) => mover.child.kill('SIGKILL'),
    'the server is killed': ({ fleet }) => fleet.replaceServer(),
    'clients are cut off': async ({ fleet }) => {
        for (let i = 0; i < 5; i++) {
            fleet.browsers.cut();
            await pause(40);
        }
    },
    'the statement never arrives': armed({ when: 'statement' }),
    'the answer never arrives': armed({ when: 'answer' }),
    'the answer takes 2 s': armed({ when: 'answer', then: () => pause(silence) }),
    'the source is out of reach for 2 s': async ({ sides }) => {
        void sides.source.owned.silence(silence);
        void sides.source.served.silence(silence);
    },
    'the target is out of reach for 2 s': async ({ sides }) => {
        void sides.target.owned.silence(silence);
        void sides.target.served.silence(silence);
    },
    'the registry is out of reach for 2 s': async ({ sides }) => {
        void sides.registry.owned.silence(silence);
        void sides.registry.served.silence(silence);
    },
    'connections to the source are reset': async ({ sides }) => {
        sides.source.owned.cut();
        sides.source.served.cut();
    },
    'connections to the target are reset': async ({ sides }) => {
        sides.target.owned.cut();
        sides.target.served.cut();
    },
    'connections to the registry are reset': async ({ sides }) => {
        sides.registry.owned.cut();
        sides.registry.served.cut();
    },
    'the subscription is cut off': async ({ sides }) => sides.source.owned.cut(isSubscription),
    'the network is slow': async ({ sides }) => {
        for (const { owned } of Object.values(sides)) owned.add(latency({ ms: 10, jitter: 8 }));
    },
    'the way from the source is narrow': async ({ sides }) => {
        sides.source.owned.add(bandwidth({ bytesPerSecond: 500_000 }), { direction: 'down' });
    },
    'all comes in small pieces': async ({ sides }) => {
        for (const { owned } of Object.values(sides)) owned.add(slicer({ bytes: 50 }));
    },
    'the subscription gets nothing for 2 s': async ({ sides }) => {
        void sides.source.owned.silence(silence, { where: isSubscription });
    },
};

const patience = 120_000; // for one run of a command, in ms

/**
 * It comes to its step a second time when the first time failed after the flip, and nobody waits for it there. One that is
 * awake gets no signal: the leak check of sanitizers, at its end, would not survive that.
 */
function keepAwake(mover) {
    const timer = setInterval(() => mover.state === 'T' && mover.child.kill('SIGCONT'), 100);
    mover.child.kill('SIGCONT');
    void mover.ended.then(() => clearInterval(timer));
}

async function ended(mover) {
    const timer = setTimeout(() => mover.child.kill('SIGKILL'), patience);
    const end = await mover.ended;
    clearTimeout(timer);
    return { ...end, done: end.code === 0 ? JSON.parse(end.out.trim().split('\n').at(-1)) : undefined };
}

function inWords({ signal, code, done, error }) {
    if (signal) return signal;
    if (code === 0) return done.step;
    if (/stays on shard \d+, and nothing of the move is left/.test(error)) return 'taken back';
    return error.trim().split('\n').at(-1);
}

/**
 * A move of a school in which the hazard (a name, or none) strikes before the step; then the operator's recipe until no
 * move is open: the same command again, or 'abort'. Gives what each command said, and the move when it is done.
 */
export async function moveUnder(fleet, { school, from, to, step, hazard, late = false, recipe = 'again' }) {
    const command = ['move', school, '--to', String(to), '--json'];
    const mover = Mover.start(command, fleet.env, hazard ? [`stop@before-${step}`] : []);
    const said = [];
    let last;
    if (hazard) {
        await mover.asleep();
        const afterwards = [];
        await hazards[hazard]({ fleet, step, mover, sides: sides(fleet, { from, to }), late, afterwards });
        keepAwake(mover);
        const others = afterwards.map((begin) => begin());
        last = await ended(mover);
        await Promise.all(others);
    } else {
        last = await ended(mover);
    }
    said.push(inWords(last));
    fleet.heal();
    const isOpen = async () =>
        (await fleet.registry.value(`SELECT count(*) FROM registry.move WHERE finished_at IS NULL`)) !== '0';
    for (let tries = 0; await isOpen(); tries++) {
        assert.ok(tries < 5, `the move stays open: ${said.join(' / ')}`);
        const words = recipe === 'abort' && tries === 0 ? ['move-abort', school, '--json'] : command;
        last = await ended(Mover.start(words, fleet.env));
        said.push(`${words[0]}: ${inWords(last)}`);
    }
    return { said, done: last.done?.step === 'done' ? last.done : undefined };
}
