// Moving a school while people work in it: a mover that can be killed and put to sleep, writers and readers who remember
// what they were promised, and what must hold on the databases afterwards.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { people, quiz } from './gradebook_file.mjs';
import { startCommand } from './server.mjs';
import { eventually } from './waiting.mjs';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
export const decodeId = (text) =>
    [...text].reduce((number, letter) => number * 32n + BigInt(alphabet.indexOf(letter)), 0n);

/** One run of a `tenant` command, with faults (see src/tenancy/move/move_faults.hpp). */
export class Mover {
    static start(words, env, faults = []) {
        const mover = new Mover();
        mover.child = startCommand(['tenant', ...words], { ...env, GRADEINSIGHT_MOVE_FAULTS: faults.join(',') });
        mover.out = '';
        mover.error = '';
        mover.child.stdout.setEncoding('utf8').on('data', (text) => (mover.out += text));
        mover.child.stderr.setEncoding('utf8').on('data', (text) => (mover.error += text));
        mover.ended = new Promise((resolve) =>
            mover.child.once('close', (code, signal) => resolve({ code, signal, out: mover.out, error: mover.error })),
        );
        return mover;
    }

    /** A letter of /proc: 'T' while it sleeps. */
    get state() {
        try {
            const text = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
            return / ([A-Zt]) /.exec(text.split(')').at(-1))?.[1];
        } catch {
            return 'gone';
        }
    }
    /** It has put itself to sleep. */
    async asleep() {
        await eventually(
            'the sleep of the mover',
            () => {
                assert.equal(this.child.exitCode, null, `it ended instead: ${this.error}`);
                return this.state === 'T' || this.state;
            },
            60_000,
        );
    }
    async wake() {
        this.child.kill('SIGCONT');
        return this.ended;
    }
}

/** Writers of one school, each with a cell of their own, who count up and see what they have written. */
export class Load {
    #running = [];
    stopping = false;
    values = [];
    acked = 0;
    problems = [];
    /** Writes that were told to try again later, after a wait of 3 seconds, and did. */
    refused = 0;
    /** How long writes took, in ms. */
    waits = [];

    static async prepare(client, writers = 3) {
        const load = new this();
        load.client = client;
        load.id = await client.createClass(`Under load ${performance.now()}`);
        await client.import(load.id, quiz(people(writers, 'load'), { score: 0, points: 100 }));
        const { students, assignments } = await client.gradebook(load.id);
        load.assignment = assignments[0].id;
        load.students = students.map(({ id }) => id);
        load.values = students.map(() => 0);
        return load;
    }

    start() {
        this.stopping = false;
        this.#running = this.students.map((student, index) => this.write(student, index));
        return this;
    }

    async write(student, index) {
        while (!this.stopping) {
            const points = this.values[index] + 1;
            const begin = performance.now();
            const path = `/api/v1/classes/${this.id}/scores`;
            const edits = [{ student, assignment: this.assignment, points }];
            const answer = await this.client.request('PATCH', path, { json: { edits } });
            this.waits.push(performance.now() - begin);
            if (answer.status === 503) {
                this.refused += 1;
                continue;
            }
            if (answer.status !== 200) {
                this.problems.push(`a write: ${answer.text}`);
                continue;
            }
            this.values[index] = points;
            this.acked += 1;
            await this.#see(student, points);
        }
    }

    async #see(student, points) {
        const answer = await this.client.request('GET', `/api/v1/classes/${this.id}/gradebook`);
        if (answer.status === 503) return (this.refused += 1);
        if (answer.status !== 200) return this.problems.push(`a read: ${answer.text}`);
        const seen = answer.json.students.find(({ id }) => id === student).scores[0];
        if (seen !== points) this.problems.push(`wrote ${points} and saw ${seen}`);
    }

    async stop() {
        this.stopping = true;
        await Promise.all(this.#running);
    }

    /** Until every writer has been acknowledged `count` times more. */
    async goesOn(count = 2) {
        const wanted = this.values.map((value) => value + count);
        await eventually(
            'writers going on',
            () => this.problems.at(-1) || this.values.every((value, index) => value >= wanted[index]) || this.values,
            30_000,
        );
    }

    /** The shard's own count: what was acknowledged is there, once. */
    async assertKept(shard, schoolNo) {
        assert.deepEqual(this.problems, []);
        const { students } = await this.client.gradebook(this.id);
        assert.deepEqual(
            students.map(({ scores }) => scores[0]),
            this.values,
            'the last write of each',
        );
        const edits = await shard.value(
            `SELECT count(*) FROM gi.change_set
              WHERE tenant_id = ${schoolNo} AND class_id = ${decodeId(this.id)} AND kind = 'edit'`,
        );
        assert.equal(Number(edits), this.acked, 'acknowledged writes in the history: none lost, none twice');
        const { intact } = await this.client.get(`/api/v1/classes/${this.id}/history/check`);
        assert.equal(intact, true, 'the chain of the history');
    }
}

/** What moves make on a shard for their own time. */
const remains = `
    SELECT 'publication ' || pubname FROM pg_publication
    UNION ALL SELECT 'slot ' || slot_name FROM pg_replication_slots
    UNION ALL SELECT 'subscription ' || subname FROM pg_subscription
    UNION ALL SELECT 'origin ' || roname FROM pg_replication_origin
    UNION ALL SELECT 'mark ' || nonce FROM gi.move_marker`;

/** Rows of a school in all tables but the fence. */
export async function rowsOn(shard, schoolNo) {
    const tables = await shard.value(
        `SELECT string_agg(format('SELECT count(*) AS n FROM gi.%I WHERE tenant_id = ${schoolNo}', relname), ' UNION ALL ')
           FROM pg_class c WHERE relnamespace = 'gi'::regnamespace AND relkind = 'r' AND relname <> 'tenant_fence'
            AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id')`,
    );
    return Number(await shard.value(`SELECT sum(n) FROM (${tables}) counts`));
}

/** One owner of the school, where the registry says, and nothing of any move anywhere. Gives the shard's number. */
export async function assertAtRest(registry, shards, schoolNo) {
    const [shard, epoch] = (
        await registry.value(`SELECT shard_no, epoch FROM registry.tenant WHERE school_no = ${schoolNo}`)
    ).split('|');
    for (const [index, one] of shards.entries()) {
        assert.equal(await one.value(remains), '', `left on shard ${index + 1}`);
        const fence = await one.value(`SELECT epoch, state FROM gi.tenant_fence WHERE tenant_id = ${schoolNo}`);
        if (index + 1 === Number(shard)) assert.equal(fence, `${epoch}|active`);
        else assert.match(fence, /^$|\|moved$/, `shard ${index + 1} must not answer for the school`);
    }
    assert.equal(await registry.value('SELECT count(*) FROM registry.move WHERE finished_at IS NULL'), '0');
    return Number(shard);
}
