// Teachers at work, without a pause: a class, a file for it, the gradebook back. What was acknowledged is remembered, so that
// it can be looked for later; what went wrong is kept with its status.
import { setTimeout as pause } from 'node:timers/promises';
import { people, quiz } from '../../api/support/gradebook_file.mjs';
import { eventually } from '../../api/support/waiting.mjs';

const studentsInAFile = 20;
const afterAFailure = 200; // milliseconds: as a person would, and the machine has other things to do

export class Load {
    acknowledged = []; // ids of classes whose file was taken
    failures = []; // { method, path, status, code }; status 0: no answer at all
    #running = true;
    #workers;

    constructor(name, client, workers) {
        Object.assign(this, { name, client });
        this.#workers = Array.from({ length: workers }, (_, number) => this.#work(number));
    }

    async #work(number) {
        for (let turn = 0; this.#running; turn++) {
            const made = await this.#ask(201, 'POST', '/api/v1/classes', {
                json: { name: `${number}-${turn}`, term: '' },
            });
            if (!made) continue;
            const { id } = made.json;
            const file = quiz(people(studentsInAFile, `w${number}t${turn}`));
            const taken = await this.#answered(201, 'POST', `/api/v1/classes/${id}/imports`, () =>
                this.client.upload(id, file),
            );
            if (taken) this.acknowledged.push(id);
            await this.#ask(200, 'GET', `/api/v1/classes/${id}/gradebook`);
        }
    }

    #ask(status, method, path, options) {
        return this.#answered(status, method, path, () => this.client.request(method, path, options));
    }

    async #answered(status, method, path, send) {
        try {
            const answer = await send();
            if (answer.status === status) return answer;
            this.failures.push({ method, path, status: answer.status, code: answer.json?.code });
        } catch (error) {
            this.failures.push({ method, path, status: 0, code: error.message });
        }
        await pause(afterAFailure);
        return undefined;
    }

    /** Waits until so many more files were taken. */
    async goesOn(files = 5) {
        const wanted = this.acknowledged.length + files;
        await eventually(
            `the load of ${this.name}`,
            async () => this.acknowledged.length >= wanted || { failures: this.failures.slice(-3) },
            180_000,
        );
    }

    /** What went wrong since the last call. */
    takeFailures() {
        return this.failures.splice(0);
    }

    async end() {
        this.#running = false;
        await Promise.all(this.#workers);
    }

    /** The classes of which something that was acknowledged is not there. */
    async lost() {
        const lost = [];
        for (const id of this.acknowledged) {
            const { students } = await this.client.gradebook(id);
            if (students.length !== studentsInAFile) lost.push({ id, students: students.length });
        }
        return lost;
    }
}
