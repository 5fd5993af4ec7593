// A record that the undo of a roster took away, and that no key or address tells apart: it goes with a student of its
// name only when it can be nobody else's.
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { importRoster } from './support/roster_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const held = withServer({});
let schools = 0;
let school;

const erasure = (id) => `/api/v1/students/${id}/erasure`;
const erase = (status, json) =>
    school.admin.expect(status, 'POST', erasure(school.id), { json: { mode: 'erase', ...json } });
/** A record of the same name, of which nothing else is known. */
const record = (number, removed) =>
    school.sql(`INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key, removed)
                VALUES (${school.number}, ${number}, 'Namesake', 'Nora', 'x', ${removed})`);
const isThere = async (number) =>
    (await school.sql(`SELECT count(*) FROM gi.student WHERE tenant_id = ${school.number} AND id = ${number}`)) === '1';

beforeEach(async () => {
    const name = `namesake${++schools}`;
    const { email, password, shard, school_no: number } = await held.server.createSchool(name);
    const admin = held.server.client(name);
    await admin.signIn(email, password);
    const nora = { key: 'N1', last: 'Namesake', first: 'Nora', email: `nora@${name}.example`, classes: ['C1'] };
    await importRoster(admin, { classes: [{ key: 'C1', name: 'Biology' }], students: [nora] });
    const [{ id }] = (await admin.get('/api/v1/students?q=Namesake')).students;
    school = { admin, id, number, sql: (text) => shardSql(held.server, text, shard) };
});

describe('a removed record of the same name', () => {
    test('goes along where nobody else of the school has, or had, that name', async () => {
        await record(1001, true);
        assert.deepEqual((await erase(200, { preview: true })).json.uncertain, []);
        await erase(201, { reason: 'requested' });
        assert.equal(await isThere(1001), false);
    });

    for (const [whose, removed] of [
        ['somebody else who is here', false],
        ['somebody else who was here', true],
    ])
        test(`stays where it may be of ${whose}, and the preview says so`, async () => {
            await record(1001, true);
            await record(1002, removed);
            const shown = (await erase(200, { preview: true })).json.uncertain;
            assert.equal(shown.length, removed ? 2 : 1);
            const done = (await erase(201, { reason: 'requested' })).json;
            assert.deepEqual(done.uncertain, shown);
            assert.equal(await isThere(1001), true);
            const json = { mode: 'erase', reason: 'requested' };
            await school.admin.expect(201, 'POST', erasure(shown[0]), { json });
        });
});
