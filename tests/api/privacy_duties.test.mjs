// What else a school owes to those of whom it keeps records: it says to whom they were given, keeps nobody longer than it
// has ruled, and hands the rights of guardians over to students who come of age.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as traces from './support/school_with_traces.mjs';
import { bo, find } from './support/school_with_traces.mjs';
import { withServer } from './support/server.mjs';
import { unzip } from './support/zip.mjs';

const held = withServer({});
const schoolWithTraces = () => traces.schoolWithTraces(held);
const tracesOf = (words) => traces.tracesOf(held, words);
const receipts = async (admin) => (await admin.get('/api/v1/privacy/erasures')).erasures;

describe('to whom outside of the school records were given', () => {
    test('is entered by the school, and read by the family, also in the archive', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const [{ id }] = (await parent.get('/api/v1/session')).students;
        const path = `/api/v1/students/${id}/disclosures`;
        const json = { to: 'Riverside College', purpose: 'Application of the student', on: '2026-11-20' };
        await admin.expect(201, 'POST', path, { json });
        await admin.expect(201, 'POST', path, { json: { ...json, to: 'The district', on: '2026-11-21' } });
        const { disclosures } = await parent.get(path);
        assert.deepEqual(
            disclosures.map((one) => one.to),
            ['The district', 'Riverside College'],
        );
        assert.deepEqual(disclosures[1], { ...json, by: 'Dana Whitfield' });
        const archive = await parent.expect(200, 'GET', `/api/v1/students/${id}/record.zip`);
        assert.equal(JSON.parse(unzip(archive.body)['record.json']).disclosures[0].to, 'Riverside College');
        const [line] = (await admin.get(`/api/v1/audit?thing=record&student=${id}`)).lines;
        assert.ok(!JSON.stringify(line.details).includes('Riverside'));
    });

    test('needs a name, a purpose and a day', async () => {
        const { admin, id } = await schoolWithTraces();
        const json = { to: 'Riverside College', purpose: 'Application', on: '2026-11-20' };
        for (const wrong of [
            { to: '' },
            { purpose: null },
            { on: 'yesterday' },
            { on: '2026-02-30' },
            { to: 'x'.repeat(301) },
        ]) {
            const refused = await admin.refused(422, 'POST', `/api/v1/students/${id}/disclosures`, {
                json: { ...json, ...wrong },
            });
            assert.equal(refused, 'invalid_field');
        }
    });
});

describe('how long who has left is kept', () => {
    const path = '/api/v1/privacy/retention';
    const rule = (admin, years) => admin.expect(200, 'PUT', path, { json: { years_after_leaving: years } });

    test('is ruled by the school, and nobody goes before an administrator has looked', async () => {
        const { admin, id, names, sql, inSchool } = await schoolWithTraces();
        assert.deepEqual((await admin.get(path)).students, []);
        assert.deepEqual((await rule(admin, 5)).json.students, []);
        const old = `now() - interval '6 years'`;
        const them = `student_id = (SELECT student_id FROM gi.enrolment WHERE ${inSchool} AND 170000 = ANY (points))`;
        await sql(`UPDATE gi.student SET updated_at = ${old}, created_at = ${old} WHERE ${inSchool} AND id IN
                     (SELECT student_id FROM gi.enrolment WHERE ${inSchool} AND ${them})`);
        await sql(`UPDATE gi.enrolment SET updated_at = ${old} WHERE ${inSchool} AND ${them}`);
        const due = await admin.get(path);
        assert.deepEqual([due.years_after_leaving, due.due, due.students.map((one) => one.id)], [5, 1, [id]]);
        assert.equal(await admin.refused(422, 'POST', `${path}/run`, { json: {} }), 'invalid_field');
        const stale = { json: { plan: 'ab'.repeat(32) } };
        assert.equal(await admin.refused(409, 'POST', `${path}/run`, stale), 'preview_outdated');
        const done = (await admin.expect(201, 'POST', `${path}/run`, { json: { plan: due.plan } })).json;
        assert.deepEqual(done, { erased: 1, left: 0 });
        assert.deepEqual(await tracesOf(names), []);
        assert.equal((await receipts(admin))[0].reason, 'retention');
        assert.equal((await find(admin, bo.email)).length, 1);
    });

    test('is a number of years, or nothing', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        for (const years of [0, 31, 'five', 1.5, undefined])
            assert.equal(
                await admin.refused(422, 'PUT', path, { json: { years_after_leaving: years } }),
                'invalid_field',
            );
        assert.equal((await rule(admin, 30)).json.years_after_leaving, 30);
        assert.equal((await rule(admin, null)).json.years_after_leaving, null);
    });
});

describe('a student who comes of age', () => {
    const own = '/api/v1/account/guardians';

    test('gets the rights that the guardians had, and may give them back', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const student = await held.server.signedIn('lincoln', 'student');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const [{ id }] = (await student.get('/api/v1/session')).students;
        const sees = async (what) => (await parent.request('GET', `/api/v1/students/${id}/${what}`)).status === 200;
        const sets = (json) => admin.expect(204, 'POST', `/api/v1/students/${id}/adulthood`, { json });
        assert.deepEqual(await student.get(own), { adult: false, guardians: [] });

        await sets({ adult: true, guardians_keep: true });
        assert.deepEqual([await sees('grades'), await sees('record.zip')], [true, false]);
        const { adult, guardians } = await student.get(own);
        assert.deepEqual([adult, guardians[0].rights], [true, ['grades', 'mail']]);

        const give = (rights) => student.expect(200, 'PUT', own, { json: { guardian: guardians[0].id, rights } });
        await give([]);
        assert.equal(await sees('grades'), false);
        await give(['grades', 'records']);
        assert.deepEqual([await sees('grades'), await sees('record.zip')], [true, true]);
        const [line] = (await admin.get(`/api/v1/audit?thing=guardian&student=${id}`)).lines;
        assert.equal(line.action, 'guardian.rights_changed');

        await sets({ adult: true });
        assert.equal(await sees('grades'), false);
        await sets({ adult: false });
        assert.equal(await sees('grades'), false, 'what was taken is not given back by itself');
        assert.deepEqual(await student.get(own), { adult: false, guardians: [] });
    });

    test('rules over their own guardians alone', async () => {
        const parent = await held.server.signedIn('lincoln', 'parent');
        const { account } = await parent.get('/api/v1/session');
        const json = { guardian: account.id ?? '0000000000001', rights: ['grades'] };
        assert.equal(await parent.refused(404, 'PUT', own, { json }), 'not_found');
        const student = await held.server.signedIn('lincoln', 'student');
        assert.equal(await student.refused(404, 'PUT', own, { json }), 'not_found');
        for (const rights of [undefined, 'grades', ['everything'], ['mail', 'mail', 'mail', 'mail']])
            assert.equal(await student.refused(422, 'PUT', own, { json: { ...json, rights } }), 'invalid_field');
    });
});
