// Writers who never give up and never forget: a write whose answer was lost is sent again until it is acknowledged, and
// afterwards the history of each cell must be exactly 1, 2, 3 … up to the last acknowledged write. Each says what it saw,
// as whoever sends a write again must: the first one may still be under way, and arrive after later ones.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Load, decodeId } from './moving.mjs';

const pointsOfOne = 10_000; // the shard counts in these
const betweenTries = 30; // ms
const lastTries = 30_000; // ms; for a write under way when the writers are to stop
const isLostConnection = (error) => ['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT'].includes(error.code);

export class Ledger extends Load {
    /** Between two writes of one writer, in ms. */
    pace = 0;
    /** Answers that never came: the write may be there, or not. */
    unknown = 0;
    /** Of those, writes that were there when they were sent again. */
    there = 0;
    foreign = 0;
    stale = 0;
    reads = 0;

    async write(student, index) {
        while (!this.stopping) {
            const begin = performance.now();
            await this.#untilAcknowledged(student, index, this.values[index] + 1);
            this.waits.push(performance.now() - begin);
            await this.#read(student, this.values[index]);
            if (this.pace) await pause(this.pace);
        }
    }

    async #untilAcknowledged(student, index, points) {
        const was = { points: points - 1, status: null };
        const edits = [{ student, assignment: this.assignment, points, was }];
        let lost = false;
        let stoppedAt;
        for (;;) {
            const answer = await this.#ask('PATCH', `/api/v1/classes/${this.id}/scores`, { json: { edits } });
            if (answer?.status === 200) {
                const { result } = answer.json.edits[0];
                // What nobody has acknowledged yet can only be there when an answer of ours was lost.
                if (result === 'unchanged' && lost) this.there += 1;
                else if (result !== 'written') this.problems.push(`the write of ${points} is ${result}`);
                this.values[index] = points;
                this.acked += 1;
                return;
            }
            if (!answer) lost = true;
            else if (answer.status === 503) lost = true; // the shard may have gone with its answer
            if (this.stopping) stoppedAt ??= performance.now();
            if (performance.now() - stoppedAt > lastTries) {
                const last = answer ? `${answer.status} ${answer.text}` : 'no answer';
                this.problems.push(`the write of ${points} was never acknowledged; the last answer: ${last}`);
                return;
            }
            await pause(betweenTries);
        }
    }

    async #read(student, points) {
        const answer = await this.#ask('GET', `/api/v1/classes/${this.id}/gradebook`);
        if (answer?.status !== 200) return;
        this.reads += 1;
        const rows = new Map(answer.json.students.map(({ id, scores }) => [id, scores[0]]));
        if (rows.get(student) !== points) this.stale += 1;
        this.foreign += [...rows.keys()].filter((id) => !this.students.includes(id)).length;
        if (rows.size !== this.students.length) this.stale += 1;
    }

    /** The answer; nothing when the connection was lost. Whatever else it is than 200 or 503 is a problem. */
    async #ask(method, path, options) {
        try {
            const answer = await this.client.request(method, path, options);
            if (answer.status === 503) this.refused += 1;
            else if (answer.status !== 200) this.problems.push(`${method} ${path}: ${answer.status} ${answer.text}`);
            return answer;
        } catch (error) {
            if (isLostConnection(error)) this.unknown += 1;
            else this.problems.push(`${method} ${path}: ${error.message}`);
            return undefined;
        }
    }

    /** As the shards know them. */
    get studentNumbers() {
        return this.students.map((id) => decodeId(id));
    }

    /** While nobody writes: what the shard has of it. Counts of writes, 0 everywhere when all is well. */
    async account(shard, schoolNo) {
        // A shard that the school has just moved to has no statistics yet: it would look each row up in a loop.
        const rows = await shard.value(`
            SET enable_nestloop = off;
            SELECT student_id, count(*), count(*) FILTER (WHERE points <> due * ${pointsOfOne})
              FROM (SELECT student_id, new_points[1] AS points,
                           row_number() OVER (PARTITION BY student_id ORDER BY seq) AS due
                      FROM gi.change_row r JOIN gi.change_set s ON s.tenant_id = r.tenant_id AND s.id = r.change_set_id
                     WHERE s.tenant_id = ${schoolNo} AND s.class_id = ${decodeId(this.id)} AND kind = 'edit') edits
             GROUP BY student_id`);
        const found = new Map(
            rows
                .split('\n')
                .filter(Boolean)
                .map((row) => row.split('|'))
                .map(([student, ...counts]) => [student, counts.map(Number)]),
        );
        const sum = { lost: 0, duplicated: 0, disordered: 0 };
        for (const [index, student] of this.students.entries()) {
            const [count, disordered] = found.get(String(decodeId(student))) ?? [0, 0, 0];
            sum.lost += Math.max(0, this.values[index] - count);
            sum.duplicated += Math.max(0, count - this.values[index]);
            sum.disordered += disordered;
        }
        return { ...sum, foreign: this.foreign, stale: this.stale };
    }

    async assertExact(shard, schoolNo) {
        assert.deepEqual(this.problems, []);
        const none = { lost: 0, duplicated: 0, disordered: 0, foreign: 0, stale: 0 };
        assert.deepEqual(await this.account(shard, schoolNo), none);
        const { students } = await this.client.gradebook(this.id);
        assert.deepEqual(
            students.map(({ scores }) => scores[0]),
            this.values,
        );
    }
}
