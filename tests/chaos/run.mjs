// ./dev chaos: a school moves again and again under load while things break, at steps and in ways that a seed chooses.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { randomFrom } from './random.mjs';

const { values: options } = parseArgs({
    options: {
        moves: { type: 'string', default: '300' },
        minutes: { type: 'string' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
        scores: { type: 'string', default: '0' },
        faults: { type: 'string', default: 'random' }, // or 'none'
        binary: { type: 'string', default: 'build/release/gradeinsight' },
    },
});
process.env.GI_BINARY = resolve(options.binary);
const { digestOf, rowsUnderAnotherName } = await import('../api/support/bystanders.mjs');
const { hazards, moveUnder, steps } = await import('../api/support/hazards.mjs');
const { Ledger } = await import('../api/support/ledger.mjs');
const { assertAtRest, rowsOn } = await import('../api/support/moving.mjs');
const { Fleet } = await import('../api/support/proxied_fleet.mjs');
const { command } = await import('../api/support/server.mjs');
const { addScores } = await import('../api/support/large_school.mjs');

const moves = Number(options.moves);
const end = options.minutes ? performance.now() + 60_000 * Number(options.minutes) : Infinity;
const random = randomFrom(Number(options.seed));
const faultless = options.faults === 'none' ? 1 : 0.2; // share of the moves
const pace = 50; // ms between two writes of a writer
const school = 'lincoln';

const percentile = (values, share) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const spread = (values) =>
    values.length
        ? `p50 ${percentile(values, 0.5)}, p99 ${percentile(values, 0.99)}, max ${Math.max(...values)} ms of ${values.length}`
        : 'none';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1)); // ends the databases
// Disks are waited for only where times are taken; a crash of PostgreSQL alone loses nothing that it has written.
const fleet = await Fleet.start({ settings: { shared_buffers: '128MB', fsync: faultless === 1 ? 'on' : 'off' } });
process.once('exit', () => fleet.databases.remove());
const number = await fleet.numberOf(school);
const quiet = { number: await fleet.numberOf('washington'), shard: fleet.shards[1] };
await addScores(fleet.shards[0], number, Number(options.scores));
const ledgers = {
    [school]: await Ledger.prepare(await fleet.signedIn(school)),
    nextdoor: await Ledger.prepare(await fleet.schoolOnShard('nextdoor', 1), 1),
    upstairs: await Ledger.prepare(await fleet.schoolOnShard('upstairs', 3), 1),
};
const numbers = {};
for (const [name, ledger] of Object.entries(ledgers)) {
    ledger.pace = pace;
    numbers[name] = await fleet.numberOf(name);
}
const quietBefore = await digestOf(quiet.shard, quiet.number);

const total = {
    moved: 0,
    aborted: 0,
    lost: 0,
    duplicated: 0,
    disordered: 0,
    stale: 0,
    foreign: 0,
    left: 0,
    problems: [],
};
const stops = { calm: [], all: [] };
const timings = [];
const stalls = [];

/** What this move is to suffer. */
function choose(from) {
    const to = random.oneOf([1, 2, 3].filter((shard) => shard !== from));
    if (random.chance(faultless)) return { from, to };
    return {
        from,
        to,
        step: random.oneOf(steps),
        hazard: random.oneOf(Object.keys(hazards)),
        late: random.chance(0.5),
        recipe: random.oneOf(['again', 'abort']),
    };
}

/** Everything that must hold while nobody writes. */
async function check(home, index) {
    const problem = (text) => total.problems.push(`move ${index}: ${text}`);
    await assertAtRest(fleet.registry, fleet.shards, number).catch((error) => {
        total.left += 1;
        problem(error.message);
    });
    const sums = { lost: 0, duplicated: 0, disordered: 0, foreign: 0, stale: 0 };
    for (const [name, ledger] of Object.entries(ledgers)) {
        const shard = name === school ? home : await fleet.homeOf(name);
        const account = await ledger.account(fleet.shards[shard - 1], numbers[name]);
        for (const key of Object.keys(sums)) sums[key] += account[key];
        ledger.problems.splice(0).forEach(problem);
        const { intact } = await ledger.client.get(`/api/v1/classes/${ledger.id}/history/check`);
        if (!intact) problem(`the chain of the history of ${name}`);
        if (!(await ledger.client.get('/api/v1/audit/check')).intact) problem(`the record of ${name}`);
        sums.foreign += await rowsUnderAnotherName(fleet.shards, numbers[name], ledger.studentNumbers);
    }
    // Old damage stays in sight, and a later look that misses it takes nothing back.
    for (const [key, count] of Object.entries(sums)) {
        if (count > total[key]) problem(`${key}: ${count}, ${total[key]} before`);
        total[key] = Math.max(total[key], count);
    }
    const quietNow = await digestOf(quiet.shard, quiet.number);
    if (quietNow !== quietBefore) problem(`the rows of washington have changed: ${quietBefore} / ${quietNow}`);
    // Old rows wait for their days; half of the time the next move finds them and clears them away itself.
    if (random.chance(0.5)) {
        await command(['tenant', 'move-clean', '--now'], fleet.env);
        for (const [index, shard] of fleet.shards.entries()) {
            if (index + 1 === home) continue;
            const rows = await rowsOn(shard, number);
            if (rows) problem(`${rows} rows left on shard ${index + 1}`);
            total.left += rows;
        }
    }
}

async function one(index) {
    const plan = choose(await fleet.homeOf(school));
    const begin = performance.now();
    const waited = ledgers[school].waits.length;
    for (const ledger of Object.values(ledgers)) ledger.start();
    await ledgers[school].goesOn(1);
    let outcome;
    try {
        outcome = await moveUnder(fleet, { school, ...plan });
        await ledgers[school].goesOn(1);
    } finally {
        await Promise.all(Object.values(ledgers).map((ledger) => ledger.stop()));
    }
    const home = await fleet.homeOf(school);
    assert.ok(home === plan.from || home === plan.to);
    total[home === plan.to ? 'moved' : 'aborted'] += 1;
    const stop = outcome.done?.write_stop_ms ?? undefined;
    if (stop !== undefined) {
        stops.all.push(stop);
        if (!plan.hazard) {
            stops.calm.push(stop);
            timings.push(outcome.done.timings_ms);
        }
    }
    const slowest = Object.entries(outcome.done?.timings_ms ?? {}).toSorted((a, b) => b[1] - a[1])[0];
    const stall = Math.round(Math.max(...ledgers[school].waits.slice(waited)));
    if (!plan.hazard) stalls.push(stall);
    await check(home, index);
    const where = plan.hazard ? `${plan.step}: ${plan.hazard}${plan.late ? ', for longer' : ''}` : 'no fault';
    console.log(
        `${String(index).padStart(4)}  ${plan.from} to ${plan.to}  ${where.padEnd(58)} ${outcome.said.join(' / ')}` +
            `${stop === undefined ? '' : `; writes stopped for ${stop} ms`}; longest write ${stall} ms; ` +
            `${((performance.now() - begin) / 1000).toFixed(1)} s${slowest ? `, of them ${slowest.join(' ')} ms` : ''}`,
    );
}

console.log(`seed ${options.seed}, ${moves} moves, ${options.scores} scores, faults: ${options.faults}`);
try {
    for (let index = 1; index <= moves && performance.now() < end && total.problems.length < 20; index++)
        await one(index);
} catch (error) {
    total.problems.push(error.stack);
} finally {
    await fleet.stop().catch((error) => total.problems.push(error.message));
}

const sum = (key) => Object.values(ledgers).reduce((all, ledger) => all + ledger[key], 0);
const steady = ['fence', 'drain', 'await_marker', 'verify', 'leave', 'flip', 'activate'];
const rows = {
    'moves done': total.moved,
    'moves taken back': total.aborted,
    'acknowledged writes': sum('acked'),
    'reads compared': sum('reads'),
    'answers that never came': sum('unknown'),
    'told to try again (503)': sum('refused'),
    'found there when sent again': sum('there'),
    lost: total.lost,
    duplicated: total.duplicated,
    'out of order': total.disordered,
    'reads behind their writes': total.stale,
    foreign: total.foreign,
    'left behind': total.left,
    'write stop, moves without faults': spread(stops.calm),
    'write stop, all moves': spread(stops.all),
    'longest write during a move without faults': spread(stalls),
    'by step, in the middle': steady
        .map(
            (step) =>
                `${step} ${
                    percentile(
                        timings.map((one) => one[step] ?? 0),
                        0.5,
                    ) ?? '-'
                }`,
        )
        .join(', '),
};
console.log(`\nseed ${options.seed}`);
for (const [name, value] of Object.entries(rows)) console.log(`${name.padEnd(44)} ${value}`);
for (const problem of total.problems) console.log(`PROBLEM ${problem}`);
const bad = total.lost + total.duplicated + total.disordered + total.stale + total.foreign + total.left;
process.exit(bad > 0 || total.problems.length > 0 ? 1 : 0);
