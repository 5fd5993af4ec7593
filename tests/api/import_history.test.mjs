// The history of an import: for each student what stood in each slot before, and what after.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let teacher;
const held = withServer({}, async (server) => (teacher = await server.signedIn('lincoln', 'teacher')));

const newestChanges = `
    SELECT s.email || ' ' || array_to_string(slots, ',') || ': ' ||
           array_to_string(old_points, ',', '-') || ' ' || old_statuses || ' -> ' ||
           array_to_string(new_points, ',', '-') || ' ' || new_statuses
      FROM gi.change_row c JOIN gi.student s ON s.tenant_id = c.tenant_id AND s.id = c.student_id
     WHERE change_set_id = (SELECT max(id) FROM gi.change_set) ORDER BY s.email`;

// As the owner of the tables: nothing but the database shows this yet.
async function history() {
    const args = ['-X', '-At', '-h', `${held.server.folder}/run`, '-U', 'postgres', '-d', 'gi_shard_1'];
    const { stdout } = await promisify(execFile)('psql', [...args, '-c', newestChanges]);
    return stdout.trim().split('\n');
}

const columns = ['Quiz 1', 'Quiz 2', 'Quiz 3'].map((name) => ({ name, date: '2026-09-12', points: 20 }));
const [a, b, c] = people(3, 'history');
const file = (...scores) =>
    csv(
        columns,
        [a, b, c].map((who, index) => ({ ...who, scores: scores[index] })),
    );

describe('the history', () => {
    test('of first, partial and whole changes names every old and new value', async () => {
        const id = await teacher.createClass('History');
        await teacher.import(id, file([1, 2, 3], [4, '', 6], ['EX', 8, 9]));
        assert.deepEqual(await history(), [
            `${a.email} 1,2,3: -,-,- ... -> 10000,20000,30000 ...`,
            `${b.email} 1,3: -,- .. -> 40000,60000 ..`,
            `${c.email} 1,2,3: -,-,- ... -> -,80000,90000 E..`,
        ]);
        await teacher.import(id, file([1, 12, 3], [4, '', 6], ['EX', 8, 'EX']));
        assert.deepEqual(await history(), [`${a.email} 2: 20000 . -> 120000 .`, `${c.email} 3: 90000 . -> - E`]);
        await teacher.import(id, file([11, 2, 13], [14, 15, 16], [17, 18, 19]));
        assert.deepEqual(await history(), [
            `${a.email} 1,2,3: 10000,120000,30000 ... -> 110000,20000,130000 ...`,
            `${b.email} 1,2,3: 40000,-,60000 ... -> 140000,150000,160000 ...`,
            `${c.email} 1,2,3: -,80000,- E.E -> 170000,180000,190000 ...`,
        ]);
    });
});
