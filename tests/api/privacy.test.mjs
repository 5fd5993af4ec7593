// What a school owes to those of whom it keeps records: everything about a student in one file, and erasing that leaves
// nothing behind and no history broken. Its other duties: privacy_duties.test.mjs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { undoRoster } from './support/roster_file.mjs';
import * as traces from './support/school_with_traces.mjs';
import { bo, carla, find } from './support/school_with_traces.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';
import { unzip } from './support/zip.mjs';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const held = withServer({});
const schoolWithTraces = () => traces.schoolWithTraces(held);
const tracesOf = (words) => traces.tracesOf(held, words);
const erasure = (id) => `/api/v1/students/${id}/erasure`;
const receipts = async (admin) => (await admin.get('/api/v1/privacy/erasures')).erasures;
const historyOf = async (admin, id) => (await admin.get(`/api/v1/classes/${id}/history`)).changes;

/** The chains of both classes, of the rosters and of the record are whole. */
async function assertIntact({ admin, biology, other }) {
    for (const path of [`classes/${biology}/history`, `classes/${other}/history`, 'roster/history', 'audit'])
        assert.equal((await admin.get(`/api/v1/${path}/check`)).intact, true, path);
}

describe('everything about a student', () => {
    test('is in one archive: for programs, and as a page that needs no other file', async () => {
        const school = await schoolWithTraces();
        const answer = await school.admin.expect(200, 'GET', `/api/v1/students/${school.id}/record.zip`);
        assert.match(answer.headers['content-disposition'], /Record of Zephyrine.* Quillfeather.*\.zip/);
        const files = unzip(answer.body);
        assert.deepEqual(Object.keys(files), ['record.json', 'record.html']);
        const record = JSON.parse(files['record.json']);
        assert.deepEqual([record.format, record.version], ['gradeinsight student record', 1]);
        assert.equal(record.student.email, school.student.email);
        const biology = record.classes.find((one) => one.name === 'Biology');
        assert.deepEqual(biology.teachers, ['Tomas Szabo']);
        assert.equal(biology.section, `Group of ${school.student.last}`);
        assert.deepEqual(
            biology.grades.map((one) => [one.assignment, one.points, one.max_points]),
            [
                ['Quiz', 17, 20],
                ['Lab', 9, 10],
            ],
        );
        const changes = record.history.filter((one) => one.assignment === 'Lab');
        assert.deepEqual(
            changes.map((one) => [one.before.points, one.after.points]),
            [
                [null, 7],
                [7, 8],
                [8, 9],
            ],
        );
        assert.ok(record.known_by.some((one) => one.kind === 'number' && one.value === school.student.number));
        assert.deepEqual(
            record.guardians.map((one) => [one.name, one.rights]),
            [['Gail Moreau', ['grades', 'mail', 'records']]],
        );
        assert.equal(record.merges.length, 1);
        assert.ok(record.imports.length >= 2);
        for (const text of Object.values(files)) assert.doesNotMatch(text, /Petrescu|Quiroga|bo@pupils/);
        const page = files['record.html'];
        for (const text of [school.student.email, 'Biology', 'Quiz', 'Gail Moreau'])
            assert.ok(page.includes(text), text);
        assert.doesNotMatch(page, /<script|src=|href=/);
    });

    test('is in the language of who takes it out, else in that of the school', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const [{ id, name }] = (await parent.get('/api/v1/session')).students;
        const taken = async () => {
            const answer = await parent.expect(200, 'GET', `/api/v1/students/${id}/record.zip`);
            return { named: answer.headers['content-disposition'], page: unzip(answer.body)['record.html'] };
        };
        const speak = (client, whose, language) =>
            client.request('PUT', `/api/v1/${whose}/language`, { json: { language } });
        try {
            await speak(admin, 'school', 'es');
            assert.match((await taken()).page, /<html lang="es" dir="ltr">[^]*Cada cambio de una calificación/);
            await speak(parent, 'account', 'ar');
            const { named, page } = await taken();
            assert.match(page, /<html lang="ar" dir="rtl">[^]*كل تغيير في درجة/);
            assert.match(decodeURIComponent(named), new RegExp(`ملف ${name}`));
        } finally {
            await speak(parent, 'account', null);
            await speak(admin, 'school', null);
        }
    });

    test('is for the family as well, and who takes it out stands in the record', async () => {
        const admin = await held.server.signedIn('lincoln', 'admin');
        const parent = await held.server.signedIn('lincoln', 'parent');
        const [{ id, name }] = (await parent.get('/api/v1/session')).students;
        const answer = await parent.expect(200, 'GET', `/api/v1/students/${id}/record.zip`);
        const record = JSON.parse(unzip(answer.body)['record.json']);
        assert.equal(`${record.student.first_name} ${record.student.last_name}`, name);
        assert.equal(record.made_for, 'family');
        const [line] = (await admin.get(`/api/v1/audit?thing=record&student=${id}`)).lines;
        assert.deepEqual([line.action, line.actor.role], ['record.exported', 'guardian']);
    });

    test('is not for guardians without the right, and not for teachers', async () => {
        const parent = await held.server.signedIn('lincoln', 'parent');
        const teacher = await held.server.signedIn('lincoln', 'teacher');
        const [{ id }] = (await parent.get('/api/v1/session')).students;
        const right = (rights) => shardSql(held.server, `UPDATE gi.guardian_link SET rights = '${rights}'`);
        await right('{grades,mail}');
        await parent.expect(404, 'GET', `/api/v1/students/${id}/record.zip`);
        await right('{grades,mail,records}');
        await teacher.expect(403, 'GET', `/api/v1/students/${id}/record.zip`);
    });
});

describe('erasing a student', () => {
    test('is shown first, and a preview changes nothing', async () => {
        const school = await schoolWithTraces();
        const json = { mode: 'erase', preview: true };
        const shown = (await school.admin.expect(200, 'POST', erasure(school.id), { json })).json;
        assert.equal(shown.receipt, null);
        assert.equal(shown.counts.classes, 2);
        assert.equal(shown.counts.guardian_links, 1);
        assert.equal(shown.counts.merges, 1);
        assert.ok(shown.counts.scores >= 3 && shown.counts.roster_lines > 0 && shown.counts.waiting_files === 2);
        assert.equal((await find(school.admin, school.student.email)).length, 1);
        assert.deepEqual(await receipts(school.admin), []);
    });

    for (const mode of ['erase', 'anonymise']) {
        test(`leaves nothing that names them anywhere (${mode}), and every history is whole`, async () => {
            const school = await schoolWithTraces();
            assert.deepEqual(await tracesOf(school.names), school.names, 'the test looks in the right place');
            const others = (await school.admin.gradebook(school.biology)).students.filter(
                (one) => one.id !== school.id,
            );
            await assertIntact(school);

            const json = { mode, reason: 'requested' };
            const done = (await school.admin.expect(201, 'POST', erasure(school.id), { json })).json;
            assert.ok(done.receipt);

            assert.deepEqual(await tracesOf(school.names), []);
            await assertIntact(school);
            const after = (await school.admin.gradebook(school.biology)).students;
            assert.deepEqual(
                after.filter((one) => one.id !== school.id),
                others,
            );
            const left = after.filter((one) => one.id === school.id).map((one) => [one.last_name, ...one.scores]);
            assert.deepEqual(left, mode === 'erase' ? [] : [['Former student 1', 17, 9]]);
            const [receipt] = await receipts(school.admin);
            assert.deepEqual([receipt.id, receipt.mode, receipt.number], [done.receipt, mode, 1]);
            assert.deepEqual(receipt.counts, done.counts);
            assert.equal(done.counts.classes, mode === 'erase' ? 2 : 0);
            const [line] = (await school.admin.get('/api/v1/audit?thing=student')).lines;
            assert.deepEqual([line.action, line.details.digest], ['student.erased', receipt.digest]);
        });

        test(`leaves changes that can be taken back as far as others are meant (${mode})`, async () => {
            const school = await schoolWithTraces();
            const { admin, biology } = school;
            await admin.expect(201, 'POST', erasure(school.id), { json: { mode, reason: 'not_needed' } });
            const [second] = (await historyOf(admin, biology)).filter((one) => one.kind === 'import');
            await admin.expect(201, 'POST', `/api/v1/classes/${biology}/history/${second.id}/undo`, { json: {} });
            const scores = (await admin.gradebook(biology)).students.find((one) => one.email === bo.email).scores;
            assert.deepEqual(scores, [11, 9]);
            const { changes } = await admin.get('/api/v1/roster/history');
            await undoRoster(admin, changes[0].id);
            assert.deepEqual(await tracesOf(school.names), []);
            await assertIntact(school);
        });
    }

    test('leaves no row of who was told what by mail', async () => {
        const { admin, id, sql, inSchool } = await schoolWithTraces();
        const left = () =>
            sql(`SELECT (SELECT count(*) FROM gi.digest_child WHERE ${inSchool})
                      + (SELECT count(*) FROM gi.digest_later WHERE ${inSchool})`);
        await sql(
            `INSERT INTO gi.digest_child (tenant_id, account_id, student_id)
             SELECT s.tenant_id, (SELECT min(id) FROM gi.account WHERE ${inSchool}), s.id
               FROM gi.student s WHERE ${inSchool} AND gi.id_text(s.id) = '${id}';
             INSERT INTO gi.digest_later (tenant_id, account_id, student_id, class_id, slot, since)
             SELECT d.tenant_id, d.account_id, d.student_id, c.id, 1, now()
               FROM gi.digest_child d JOIN gi.class c USING (tenant_id) WHERE ${inSchool} LIMIT 1`,
        );
        assert.equal(String(await left()), '2');
        await admin.expect(201, 'POST', erasure(id), { json: { mode: 'anonymise', reason: 'requested' } });
        assert.equal(String(await left()), '0');
    });

    test('one after the other in the same changes keeps the histories whole', async () => {
        const school = await schoolWithTraces();
        const json = { mode: 'erase', reason: 'requested' };
        await school.admin.expect(201, 'POST', erasure(school.id), { json });
        const [{ id }] = await find(school.admin, carla.email);
        await school.admin.expect(201, 'POST', erasure(id), { json });
        await assertIntact(school);
        assert.deepEqual(
            (await receipts(school.admin)).map((one) => one.number),
            [2, 1],
        );
    });

    test('hides no tampering: what is altered afterwards shows, and a seal that nobody gave counts for nothing', async () => {
        const { admin, biology, id, sql, inSchool } = await schoolWithTraces();
        await admin.expect(201, 'POST', erasure(id), { json: { mode: 'erase', reason: 'requested' } });
        const check = async () => (await admin.get(`/api/v1/classes/${biology}/history/check`)).intact;
        assert.equal(await check(), true);
        const oneRow = `${inSchool} AND change_set_id = (SELECT min(change_id) FROM gi.redaction WHERE ${inSchool}
                          AND change_id IN (SELECT change_set_id FROM gi.change_row WHERE ${inSchool}))`;
        await sql(`UPDATE gi.change_row SET new_points[1] = new_points[1] + 1 WHERE ${oneRow}`);
        assert.equal(await check(), false);
        await sql(`UPDATE gi.change_row SET new_points[1] = new_points[1] - 1 WHERE ${oneRow}`);
        assert.equal(await check(), true);
        await sql(
            `DELETE FROM gi.redaction WHERE ${inSchool} AND change_id = (SELECT min(change_id) FROM gi.redaction WHERE ${inSchool})`,
        );
        assert.equal(await check(), false);
    });

    test('lets a pod take out what is about the student of the receipt, and nothing more', async () => {
        const { inSchool, sql, id } = await schoolWithTraces();
        const number = [...id].reduce((sum, sign) => sum * 32n + BigInt(alphabet.indexOf(sign)), 0n);
        const school = inSchool.split(' ').at(-1);
        const asPod = (text) =>
            sql(`BEGIN; SET LOCAL ROLE gi_app; SET LOCAL app.tenant_id = '${school}';
                 INSERT INTO gi.erasure (tenant_id, id, number, student_id, account_id, mode, reason, counts, digest, people)
                 VALUES (${school}, 1, 1, ${number}, 1, 'erase', 'mistake', '{}', '', ARRAY[${number}]);
                 ${text}; ROLLBACK`);
        await asPod(`DELETE FROM gi.change_row WHERE student_id = ${number}`);
        await asPod(`DELETE FROM gi.roster_write WHERE object = 'student/${id}'`);
        await asPod(`UPDATE gi.import SET report = jsonb_build_object('summary', report -> 'summary')`);
        for (const text of [
            `DELETE FROM gi.change_row`,
            `DELETE FROM gi.roster_write`,
            `UPDATE gi.change_set SET details = '{}'`,
            `UPDATE gi.change_set SET details = (details::jsonb || '{"joined": []}')::text`,
            `UPDATE gi.import SET report = '{}'`,
            `UPDATE gi.import SET file_name = 'another.csv'`,
        ])
            await assert.rejects(asPod(text), /written once/, text);
    });

    test('is the only time that a pod may take a part out of a history', async () => {
        const refused = (text) =>
            assert.rejects(
                shardSql(held.server, `SET ROLE gi_app; SET app.tenant_id = '1'; ${text}`),
                /written once|denied/,
            );
        await refused('DELETE FROM gi.change_row');
        await refused('DELETE FROM gi.roster_write');
        await refused(`UPDATE gi.change_set SET details = '{}'`);
        await refused(`UPDATE gi.change_set SET account_id = 1`);
        await refused(`UPDATE gi.import SET report = '{}'`);
        await refused(`UPDATE gi.student_merge SET details = '{}'`);
        await refused(`UPDATE gi.erasure SET reason = 'mistake'`);
        await refused('DELETE FROM gi.erasure');
        await refused('DELETE FROM gi.redaction');
    });

    test('ends the sign-in of the student; the guardian keeps the account, without the child', async () => {
        const admin = await held.server.signedIn('washington', 'admin');
        const student = await held.server.signedIn('washington', 'student');
        const parent = await held.server.signedIn('washington', 'parent');
        const [{ id }] = (await student.get('/api/v1/session')).students;
        const before = (await parent.get('/api/v1/session')).students.length;
        await admin.expect(201, 'POST', erasure(id), { json: { mode: 'anonymise', reason: 'requested' } });
        await student.expect(401, 'GET', '/api/v1/session');
        const children = (await parent.get('/api/v1/session')).students;
        assert.equal(children.length, before - 1);
        assert.ok(!children.some((one) => one.id === id));
        await parent.expect(404, 'GET', `/api/v1/students/${id}/grades`);
    });

    test('refuses what cannot be done, and says why', async () => {
        const { admin, id } = await schoolWithTraces();
        const json = { mode: 'anonymise', reason: 'requested' };
        assert.equal(await admin.refused(422, 'POST', erasure(id), { json: { mode: 'anonymise' } }), 'invalid_field');
        assert.equal(await admin.refused(422, 'POST', erasure(id), { json: { ...json, mode: 'x' } }), 'invalid_field');
        assert.equal(
            await admin.refused(422, 'POST', erasure(id), { json: { ...json, reason: 'retention' } }),
            'invalid_field',
        );
        await admin.expect(201, 'POST', erasure(id), { json });
        assert.equal(await admin.refused(409, 'POST', erasure(id), { json }), 'conflict');
        await admin.expect(201, 'POST', erasure(id), { json: { ...json, mode: 'erase' } });
        assert.equal(await admin.refused(404, 'POST', erasure(id), { json }), 'not_found');
    });
});
