// A school moves while connections break and machines die, at each step of the move: every acknowledged write is there
// exactly once, nobody sees what is not theirs, and nothing of the move is left. What a killed mover leaves is the
// subject of moves.test.mjs; hundreds of moves with faults by chance are `./dev chaos`.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { digestOf, rowsUnderAnotherName } from '../api/support/bystanders.mjs';
import { hazards, moveUnder, steps } from '../api/support/hazards.mjs';
import { Ledger } from '../api/support/ledger.mjs';
import { assertAtRest, rowsOn } from '../api/support/moving.mjs';
import { Fleet } from '../api/support/proxied_fleet.mjs';
import { command } from '../api/support/server.mjs';

const done = 'done';
const back = 'taken back';

/** When it strikes, what it is, how the move must end; `late`: what is down comes back after the mover has gone on. */
const cases = [
    ['prepare', 'the statement never arrives', back],
    ['publish', 'the answer never arrives', back],
    ['copy', 'the source crashes', back],
    ['copy', 'the target crashes', back, { late: true }],
    ['subscribe', 'the answer never arrives', back],
    ['catch_up', 'the subscription is cut off', done],
    ['catch_up', 'the server is killed', done],
    ['fence', 'the answer never arrives', back],
    ['fence', 'the source crashes', back, { late: true }],
    ['drain', 'the answer never arrives', back],
    ['drain', 'the server is killed', done],
    ['await_marker', 'the subscription gets nothing for 2 s', done],
    ['await_marker', 'the target crashes', back],
    ['verify', 'connections to the target are reset', back],
    ['verify', 'the registry is out of reach for 2 s', done],
    ['verify', 'the source crashes', back],
    ['leave', 'the answer never arrives', back],
    ['leave', 'clients are cut off', done],
    ['flip', 'the statement never arrives', back],
    ['flip', 'the answer never arrives', done],
    ['flip', 'the registry crashes', back, { late: true }],
    ['activate', 'the answer never arrives', done],
    ['activate', 'the answer takes 2 s', done],
    ['activate', 'the target crashes', done, { late: true }],
    ['activate', 'the server is killed', done],
    ['detach', 'the source crashes', done, { late: true }],
    ['detach', 'the statement never arrives', done],
];

let fleet;
let lincoln; // writers of the school that moves
let others; // writers of schools that stay, by name
let number; // its school_no
let washington; // a school where nobody does anything, on shard 2
let washingtonBefore;

before(async () => {
    fleet = await Fleet.start();
    number = await fleet.numberOf('lincoln');
    lincoln = await Ledger.prepare(await fleet.signedIn('lincoln'));
    others = {
        nextdoor: await Ledger.prepare(await fleet.schoolOnShard('nextdoor', 1), 1),
        upstairs: await Ledger.prepare(await fleet.schoolOnShard('upstairs', 3), 1),
    };
    washington = await fleet.numberOf('washington');
    washingtonBefore = await digestOf(fleet.shards[1], washington);
    for (const ledger of [lincoln, ...Object.values(others)]) {
        ledger.pace = 20;
        ledger.start();
    }
});

after(async () => {
    const ledgers = [lincoln, ...Object.values(others ?? {})].filter(Boolean);
    await Promise.all(ledgers.map((ledger) => ledger.stop()));
    await fleet?.stop();
});

/** Nobody writes meanwhile, so that what is there can be compared with what was acknowledged. */
async function assertNothingLost(home) {
    await lincoln.stop();
    try {
        await lincoln.assertExact(fleet.shards[home - 1], number);
        assert.equal(await rowsUnderAnotherName(fleet.shards, number, lincoln.studentNumbers), 0);
    } finally {
        lincoln.start(); // the next case does not fail for this one
    }
}

test('the cases strike at every step', () => {
    assert.deepEqual([...new Set(cases.map(([step]) => step))], steps);
    assert.ok(cases.length >= 20);
    for (const [, hazard] of cases) assert.ok(hazards[hazard], hazard);
});

describe('a move during which, before', () => {
    for (const [step, hazard, end, options] of cases) {
        test(`${step}, ${hazard}: ${end}, and no write is lost or doubled`, async () => {
            const from = await fleet.homeOf('lincoln');
            const to = from === 1 ? 2 : 1;
            const { said } = await moveUnder(fleet, { school: 'lincoln', from, to, step, hazard, ...options });
            const home = await assertAtRest(fleet.registry, fleet.shards, number);
            assert.deepEqual([said.at(-1).split(': ').at(-1), home], [end, end === done ? to : from], said.join(' / '));
            await lincoln.goesOn();
            await assertNothingLost(home);
        });
    }
});

test('afterwards the neighbours have lost nothing either, and no row of the school is where it does not live', async () => {
    await Promise.all([lincoln, ...Object.values(others)].map((ledger) => ledger.stop()));
    for (const [name, shard] of [
        ['nextdoor', 1],
        ['upstairs', 3],
    ]) {
        const ledger = others[name];
        await ledger.assertExact(fleet.shards[shard - 1], await fleet.numberOf(name));
        assert.equal((await ledger.client.get('/api/v1/audit/check')).intact, true, `the record of ${name}`);
    }
    assert.equal((await lincoln.client.get('/api/v1/audit/check')).intact, true, 'the record of the school');
    const { intact } = await lincoln.client.get(`/api/v1/classes/${lincoln.id}/history/check`);
    assert.equal(intact, true, 'the chain of the history');
    assert.equal(
        await digestOf(fleet.shards[1], washington),
        washingtonBefore,
        'rows of a school where nothing happened',
    );

    const home = await fleet.homeOf('lincoln');
    await command(['tenant', 'move-clean', '--now'], fleet.env);
    for (const [index, shard] of fleet.shards.entries()) {
        if (index + 1 !== home) assert.equal(await rowsOn(shard, number), 0, `rows left on shard ${index + 1}`);
    }
    const { acked, reads, unknown, refused, there } = lincoln;
    console.log(
        `${cases.length} moves: ${acked} acknowledged writes, ${reads} reads compared; ${unknown} answers never came, ` +
            `${refused} said to try again, and ${there} of those writes were there already`,
    );
});

test('a write that is lost, done twice or another one’s would have been seen', async () => {
    const shard = fleet.shards[(await fleet.homeOf('lincoln')) - 1];
    const [student, another] = lincoln.studentNumbers;
    const history = (statement) => shard.value(`SET session_replication_role = replica; ${statement}`);
    const edits = `SELECT id FROM gi.change_set WHERE tenant_id = ${number} AND kind = 'edit'`;
    const last = await history(`SELECT change_set_id FROM gi.change_row
         WHERE tenant_id = ${number} AND student_id = ${student} AND change_set_id IN (${edits})
         ORDER BY new_points[1] DESC LIMIT 1`);
    const where = `tenant_id = ${number} AND change_set_id = ${last}`;
    await history(`UPDATE gi.change_row SET student_id = ${another} WHERE ${where}`);
    const { lost, duplicated } = await lincoln.account(shard, number);
    assert.deepEqual([lost, duplicated], [1, 1]);
    await history(`UPDATE gi.change_row SET student_id = ${student}, new_points[1] = 1 WHERE ${where}`);
    assert.equal((await lincoln.account(shard, number)).disordered, 1);
    await history(`INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key)
                   SELECT ${number} + 1000, id, last_name, first_name, sort_key FROM gi.student
                    WHERE tenant_id = ${number} AND id = ${student}`);
    assert.equal(await rowsUnderAnotherName(fleet.shards, number, lincoln.studentNumbers), 1);
});
