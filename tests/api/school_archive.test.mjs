// One school as a file that another installation can take in, and one school back to an earlier time while its
// neighbours work.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { statSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { TwoInstallations, altered, digestsOf, manifestOf, readArchive } from './support/archives.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { Load, Mover, decodeId, rowsOn } from './support/moving.mjs';
import { Server } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let two;
let here;
let there;
let server;
let admin; // of Lincoln

before(async () => {
    two = await TwoInstallations.start();
    ({ here, there } = two);
    server = await Server.start({ env: here.env });
    admin = await server.signedIn('lincoln', 'admin');
});
after(async () => {
    await server?.stop();
    await two?.stop();
});

const intact = async (client, classes) => {
    for (const path of [...classes.map((id) => `classes/${id}/history`), 'roster/history', 'audit'])
        assert.equal((await client.get(`/api/v1/${path}/check`)).intact, true, path);
};
const isOpen = async (number) =>
    assert.equal(await here.shard.value(`SELECT state FROM gi.tenant_fence WHERE tenant_id = ${number}`), 'active');

describe('an archive', () => {
    let path;
    let key;

    before(async () => {
        path = two.file('lincoln.zip');
        key = (await here.json('export', 'lincoln', '--out', path)).public_key;
    });
    const take = (file, ...words) => there.tenant('import-archive', file, '--trust-key', key, ...words);

    test('is for the eyes of its owner, says what is in it, and holds nothing that opens a door', () => {
        assert.equal(statSync(path).mode & 0o777, 0o600);
        const manifest = manifestOf(path);
        assert.deepEqual([manifest.format, manifest.version], ['gradeinsight school archive', 1]);
        assert.equal(manifest.school.subdomain, 'lincoln');
        for (const table of manifest.tables) assert.match(table.sha256, /^[0-9a-f]{64}$/);
        assert.ok(manifest.tables.find(({ name }) => name === 'enrolment').rows > 20);
        for (const name of ['session', 'api_token', 'second_factor', 'one_time_secret', 'mail'])
            assert.ok(manifest.left_out.includes(name), name);
        const [headings, first] = readArchive(path)['tables/class.csv'].split('\n');
        assert.match(headings, /^id,name,term,/);
        assert.match(first, /,Fall 2026,/);
    });

    test('never takes the place of a file that is there', async () => {
        await assert.rejects(here.tenant('export', 'lincoln', '--out', path), /is there already/);
    });

    test('is believed by whoever knows the key that signed it, and by nobody else', async () => {
        await assert.rejects(there.tenant('import-archive', path), new RegExp(`signed with the key ${key}`));
        await assert.rejects(
            there.tenant('import-archive', path, '--trust-key', key.replace(/./g, '0')),
            /does not know/,
        );
        assert.equal(await there.number('lincoln'), 0);
    });

    const lastDigit = (text) => text.replace(/(\d)(?=\D*$)/, (digit) => (Number(digit) + 1) % 10);
    for (const [what, change, message] of [
        [
            'its manifest',
            (files) => ({ ...files, 'manifest.json': files['manifest.json'].replace('lincoln', 'lincolm') }),
            /signature does not fit/,
        ],
        [
            'its signature',
            (files) => ({ ...files, 'signature.json': files['signature.json'].replace(/[0-9a-f]{8}"}/, '00000000"}') }),
            /signature does not fit/,
        ],
        [
            'a value',
            (files) => ({ ...files, 'tables/enrolment.csv': lastDigit(files['tables/enrolment.csv']) }),
            /enrolment.csv is not what was signed/,
        ],
        [
            'a line too many',
            (files) => ({ ...files, 'tables/account.csv': `${files['tables/account.csv']}1\n` }),
            /account.csv is longer than it was/,
        ],
        ['a table too few', ({ 'tables/audit.csv': _, ...files }) => files, /audit.csv is missing/],
        [
            'a file too many',
            (files) => ({ ...files, 'tables/session.csv': 'id\n' }),
            /session.csv does not belong to it/,
        ],
    ]) {
        test(`of which somebody has altered ${what} is refused, and nothing is written`, async () => {
            const file = altered(path, two.file('altered.zip'), change);
            await assert.rejects(take(file), message);
            assert.equal(await there.number('lincoln'), 0);
        });
    }

    test('that somebody else has signed anew is theirs, and not believed', async () => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const file = altered(path, two.file('forged.zip'), (files) => ({
            ...files,
            'signature.json': JSON.stringify({
                public_key: Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex'),
                signature: sign(null, Buffer.from(files['manifest.json']), privateKey).toString('hex'),
            }),
        }));
        await assert.rejects(take(file), /which this installation does not know/);
    });

    test('can be tried out', async () => {
        assert.match(await take(path, '--dry-run'), /lincoln/);
        assert.equal(await there.number('lincoln'), 0);
    });

    test('becomes the same school at another installation, whenever the import was killed', async () => {
        const shown = await take(
            altered(path, two.file('same.zip'), (files) => files),
            '--dry-run',
        );
        assert.match(shown, /lincoln/, 'packed by another program it is the same archive');
        for (const step of ['registered', 'loaded']) {
            const killed = Mover.start(['import-archive', path, '--trust-key', key], {
                ...there.env,
                GRADEINSIGHT_TEST_STOP_AFTER: step,
            });
            assert.equal((await killed.ended).signal, 'SIGKILL', killed.error);
            assert.equal(await there.registry.value('SELECT state FROM registry.tenant'), 'provisioning', step);
        }
        const said = await take(path);
        assert.match(said, /each table read again/);
        assert.match(said, /second factor sets it up again/);
        assert.match(await take(path), /imported under this subdomain before/);
        assert.equal(await there.registry.value('SELECT count(*) FROM registry.tenant'), '1');

        const again = two.file('again.zip');
        await there.tenant('export', 'lincoln', '--out', again);
        const [was, is] = [digestsOf(path), digestsOf(again)];
        for (const table of ['audit', 'audit_head', 'school']) {
            assert.notEqual(is[table], was[table], `${table}: the import is in the record, digests are off`);
            delete is[table];
            delete was[table];
        }
        assert.deepEqual(is, was);
    });

    test('brings people with their passwords, and every chain holds', async () => {
        const other = await Server.start({ demo: false, env: there.env });
        try {
            const head = await other.signedIn('lincoln', 'admin');
            const classes = await head.classes();
            assert.deepEqual(
                classes.map(({ id, name }) => [id, name]),
                (await admin.classes()).map(({ id, name }) => [id, name]),
            );
            await intact(
                head,
                classes.map(({ id }) => id),
            );
            const [line] = (await head.get('/api/v1/audit?thing=school')).lines;
            assert.equal(line.action, 'school.imported');
        } finally {
            await other.stop();
        }
    });

    test('makes a second school here, without touching the first', async () => {
        const number = await here.number('lincoln');
        const before = await rowsOn(here.shard, number);
        await here.tenant('import-archive', path, '--subdomain', 'lincoln-copy', '--name', 'A Copy');
        assert.equal(await rowsOn(here.shard, number), before);
        await assert.rejects(here.tenant('import-archive', path), /lincoln/, 'its own subdomain is taken');
        assert.ok((await here.number('lincoln-copy')) > 0);
    });

    test('is written when a school is let go, with its last change', async () => {
        const leaving = two.file('leaving.zip');
        await assert.rejects(here.tenant('deprovision', 'lincoln-copy', '--export', path), /is there already/);
        assert.equal((await here.json('show', 'lincoln-copy')).state, 'active', 'nothing was closed');
        await here.tenant('deprovision', 'lincoln-copy', '--export', leaving);
        assert.equal((await here.json('show', 'lincoln-copy')).state, 'deprovisioning');
        assert.equal(digestsOf(leaving).enrolment, digestsOf(path).enrolment);
    });
});

describe('a restore', () => {
    let number;
    let then; // the shard as it was
    let thenFile; // the school as it was
    let kept;
    let neighbour; // load of another school
    let biology;
    let students;
    let pair; // two students who are merged later
    const guardians = (student) => `/api/v1/students/${student}/guardians`;
    const scores = async () => (await admin.gradebook(biology)).students.map((one) => one.scores[0]);
    const putInto = (section) =>
        admin.expect(200, 'PUT', `/api/v1/classes/${biology}/sections`, { json: { section, students: [students[0]] } });
    const section = async () => (await admin.gradebook(biology)).students.find(({ id }) => id === students[0]).section;
    const find = async (q) => (await admin.get(`/api/v1/students?q=${encodeURIComponent(q)}`)).students;
    const names = async () => (await admin.classes()).map(({ name }) => name);
    const roster = people(4, 'restored');

    before(async () => {
        number = await here.number('lincoln');
        biology = await admin.createClass('Restored');
        await admin.import(biology, quiz(roster, { score: 17 }));
        students = (await admin.gradebook(biology)).students.map(({ id }) => id);
        const link = (student, json) => admin.expect(201, 'POST', guardians(student), { json });
        await link(students[0], { email: 'parent@lincoln.example' });
        await link(students[1], { email: 'stays@home.example', name: 'Who Stays' });
        const pairs = await admin.createClass('Pairs');
        await admin.import(pairs, quiz(people(2, 'pair')));
        pair = (await admin.gradebook(pairs)).students.map(({ id }) => id);
        await link(pair[0], { email: 'first@home.example', name: 'Of The First' });
        await link(pair[1], { email: 'second@home.example', name: 'Of The Second' });
        await putInto('7A');
        then = await two.copyShard('earlier');
        thenFile = two.file('then.zip');
        await here.tenant('export', 'lincoln', '--out', thenFile);
        const washington = await server.signedIn('washington', 'admin');
        neighbour = (await Load.prepare(washington)).start();
    });
    after(() => neighbour?.stop());

    /** What happens after the moment that the school goes back to. */
    before(async () => {
        await admin.import(biology, quiz(roster, { score: 3 }));
        await putInto('7B');
        const later = await admin.createClass('Later');
        await admin.import(later, quiz(people(2, 'later')));
        await admin.expect(201, 'POST', `/api/v1/students/${students[3]}/erasure`, {
            json: { mode: 'erase', reason: 'requested' },
        });
        const json = { kept: pair[0], absorbed: pair[1] };
        await admin.expect(201, 'POST', '/api/v1/students/merges', { json });
        const [{ account }] = (await admin.get(guardians(students[0]))).guardians;
        await admin.expect(200, 'DELETE', `${guardians(students[0])}/${account}`);
        await here.shard.value(
            `UPDATE gi.assignment SET scores_hidden = true, seen_since = NULL
              WHERE tenant_id = ${number} AND class_id = ${decodeId(biology)}`,
        );
        await here.shard.value(
            `UPDATE gi.account SET password_hash = 'chosen later'
              WHERE tenant_id = ${number} AND email = 'teacher2@lincoln.example'`,
        );
    });

    const restore = (...words) => here.tenant('restore', 'lincoln', ...words);
    const outcome = async (...words) => JSON.parse(await restore(...words, '--json'));

    test('can be tried out: it says what would come, change and go', async () => {
        const before = await rowsOn(here.shard, number);
        const { restore: none, changes } = await outcome('--from-url', then, '--dry-run');
        assert.equal(none, null);
        const of = (table) => changes.find((one) => one.table === table) ?? { come: 0, change: 0, go: 0 };
        assert.deepEqual(of('class'), { table: 'class', come: 0, change: 2, go: 1 });
        assert.ok(of('enrolment').change >= 3 && of('enrolment').go >= 2);
        assert.equal(of('change_set').go, 4);
        assert.deepEqual(of('guardian_link'), { table: 'guardian_link', come: 1, change: 0, go: 1 });
        assert.deepEqual(await scores(), [3, 3, 3]);
        assert.equal(await rowsOn(here.shard, number), before);
        assert.deepEqual(await here.tenant('restores', 'lincoln'), '');
    });

    test('brings classes and grades back, and nobody’s access', async () => {
        const { etag } = (await admin.expect(200, 'GET', `/api/v1/classes/${biology}/gradebook`)).headers;
        kept = two.file('before.zip');
        const { restore: done } = await outcome('--from-url', then, '--keep', kept);
        assert.deepEqual([done.step, done.kept], ['done', kept]);

        assert.deepEqual(await scores(), [17, 17, 17], 'whose grades are there is nobody who was erased');
        assert.equal(await section(), '7A');
        await admin.expect(200, 'GET', `/api/v1/classes/${biology}/gradebook`, { headers: { 'If-None-Match': etag } });
        assert.ok(!(await names()).includes('Later'));
        assert.equal((await find('later.0@pupils.example')).length, 1, 'who came since stays, in no class');
        assert.deepEqual(await find(roster[3].email), [], 'who was erased stays erased');
        assert.equal((await admin.get('/api/v1/privacy/erasures')).erasures.length, 1);
        const [revoked] = (await admin.get(guardians(students[0]))).guardians;
        assert.ok(revoked.revoked_at, 'a guardian who lost the rights does not get them back');
        assert.equal((await admin.get(guardians(students[1]))).guardians[0].revoked_at, null);
        const ofPair = await Promise.all(pair.map(async (id) => (await admin.get(guardians(id))).guardians));
        assert.deepEqual(
            ofPair.map((all) => all.map(({ email }) => email)),
            [['first@home.example'], ['second@home.example']],
            'a merge since is taken back, and gives nobody a right to the other child',
        );
        assert.equal(
            await here.shard.value(
                `SELECT password_hash FROM gi.account WHERE tenant_id = ${number} AND email = 'teacher2@lincoln.example'`,
            ),
            'chosen later',
        );
        assert.equal(
            await here.shard.value(
                `SELECT scores_hidden FROM gi.assignment
                  WHERE tenant_id = ${number} AND class_id = ${decodeId(biology)}`,
            ),
            't',
            'what was hidden from families since stays hidden',
        );
        await intact(admin, [biology]);
        const [line] = (await admin.get('/api/v1/audit?thing=school')).lines;
        assert.equal(line.action, 'school.restored');
        assert.equal(
            await here.registry.value(
                `SELECT what FROM registry.tenant_event WHERE school_no = ${number} ORDER BY id DESC LIMIT 1`,
            ),
            'restored',
        );
        await isOpen(number);
    });

    test('has lost nothing of the neighbours, who went on writing', async () => {
        await neighbour.goesOn();
        await neighbour.stop();
        await neighbour.assertKept(here.shard, await here.number('washington'));
    });

    test('can be taken back with the archive that was written before', async () => {
        await restore('--from-archive', kept, '--keep', two.file('after.zip'));
        assert.deepEqual(await scores(), [3, 3, 3]);
        assert.equal(await section(), '7B');
        assert.ok((await names()).includes('Later'));
        await intact(admin, [biology]);
        const [was, is] = [kept, two.file('undone.zip')];
        await here.tenant('export', 'lincoln', '--out', is);
        for (const table of ['assignment', 'enrolment', 'change_set', 'change_row', 'import', 'student', 'account'])
            assert.equal(digestsOf(is)[table], digestsOf(was)[table], table);
    });

    test('goes to an archive of then as well', async () => {
        await restore('--from-archive', thenFile, '--keep', two.file('third.zip'));
        assert.deepEqual(await scores(), [17, 17, 17]);
        const { changes } = await outcome('--from-url', then, '--dry-run');
        assert.deepEqual(
            changes.map(({ table }) => table).filter((table) => table !== 'class'),
            [],
            'it is where the copy of the shard leads, too',
        );
    });

    test('brings no history back in which somebody stands who was erased since', async () => {
        const [later] = await find('later.0@pupils.example');
        const json = { mode: 'erase', reason: 'requested' };
        await admin.expect(201, 'POST', `/api/v1/students/${later.id}/erasure`, { json });
        // In it is the class Later, which is not there now, with its history.
        await assert.rejects(restore('--from-archive', two.file('third.zip')), /a student stands who was erased since/);
        assert.deepEqual(await scores(), [17, 17, 17]);
        assert.ok(!(await names()).includes('Later'));
        await isOpen(number);
    });

    test('refuses another school, another schema, and a copy in which the school does not live', async () => {
        const other = two.file('washington.zip');
        await here.tenant('export', 'washington', '--out', other);
        await assert.rejects(restore('--from-archive', other), /another school/);
        await two.sql(then, `UPDATE gi.tenant_fence SET state = 'moved' WHERE tenant_id = ${number}`);
        await assert.rejects(restore('--from-url', then), /did not live there at that time/);
        await two.sql(then, `UPDATE gi.tenant_fence SET state = 'active' WHERE tenant_id = ${number}`);
        await two.sql(
            then,
            `DELETE FROM gi_migration.applied WHERE version = (SELECT max(version) FROM gi_migration.applied)`,
        );
        await assert.rejects(restore('--from-url', then), /rows of another schema cannot be put back/);
        await two.sql(then, `UPDATE gi.audit SET chain = 'another' WHERE tenant_id = ${number}`);
        await assert.rejects(restore('--from-url', then), /copy is of another installation/);
        assert.deepEqual(await scores(), [17, 17, 17]);
    });

    describe('that dies', () => {
        let grade = 4;
        let runs = 0;
        const change = async (expected = 200) => {
            const { students: all, assignments } = await admin.gradebook(biology);
            const edits = [{ student: all[0].id, assignment: assignments[0].id, points: (grade += 1) }];
            return admin.expect(expected, 'PATCH', `/api/v1/classes/${biology}/scores`, { json: { edits } });
        };
        const start = (fault) =>
            Mover.start(['restore', 'lincoln', '--from-archive', thenFile, '--keep', two.file(`run-${++runs}.zip`)], {
                ...here.env,
                GRADEINSIGHT_RESTORE_FAULTS: fault,
            });
        const kill = async (fault) => {
            const { signal, error } = await start(fault).ended;
            assert.equal(signal, 'SIGKILL', error);
        };

        for (const place of ['inside-fence', 'inside-apply', 'after-apply']) {
            test(`at ${place} is finished by the same command`, async () => {
                await change();
                await kill(`kill@${place}`);
                await restore('--from-archive', thenFile, '--keep', two.file(`${place}.zip`));
                assert.deepEqual(await scores(), [17, 17, 17]);
                await isOpen(number);
                await change();
                assert.notDeepEqual(await scores(), [17, 17, 17], 'and people go on writing');
            });
        }

        test('lets people read, and write again when it is taken back', async () => {
            const before = await scores();
            await kill('kill@after-keep');
            assert.deepEqual(await scores(), before, 'reads go on');
            await change(503);
            assert.match(await here.tenant('restore-abort', 'lincoln'), /as it was, and open/);
            assert.deepEqual(await scores(), before);
            await change();
            await assert.rejects(here.tenant('restore-abort', 'lincoln'), /no open restore/);
        });

        test('after the exchange is not taken back but finished', async () => {
            await kill('kill@after-apply');
            assert.match(await here.tenant('restore-abort', 'lincoln'), /exchanged already/);
            assert.deepEqual(await scores(), [17, 17, 17]);
        });

        test('or only sleeps while somebody takes it back does nothing when it wakes', async () => {
            const sleeper = start('stop@after-keep');
            await sleeper.asleep();
            await assert.rejects(restore('--from-archive', thenFile), /is at work/);
            await here.tenant('restore-abort', 'lincoln');
            await change();
            const before = await scores();
            const { code, error } = await sleeper.wake();
            assert.equal(code, 1);
            assert.match(error, /Somebody else has changed the school lincoln or taken over its restore/);
            assert.deepEqual(await scores(), before);
            await isOpen(number);
            await intact(admin, [biology]);
        });

        test('or sleeps while whoever takes it back dies is finished when it wakes', async () => {
            await change();
            const sleeper = start('stop@inside-apply');
            await sleeper.asleep();
            const open = (column) =>
                here.registry.value(`SELECT ${column} FROM registry.restore WHERE finished_at IS NULL`);
            const before = await open('epoch');
            const aborter = Mover.start(['restore-abort', 'lincoln'], here.env);
            await eventually(
                'the epoch of the abort',
                async () => (await open('epoch')) !== before || aborter.error || before,
                60_000,
            );
            aborter.child.kill('SIGKILL');
            await aborter.ended;
            const { code, out, error } = await sleeper.wake();
            assert.equal(code, 0, out + error);
            assert.deepEqual(await scores(), [17, 17, 17], 'its rows were exchanged');
            assert.equal(await open('count(*)'), '0');
            await isOpen(number);
            await change();
        });

        test('lets no move begin before it is settled', async () => {
            await here.registry.value(`INSERT INTO registry.shard (shard_no, state) VALUES (2, 'full')`);
            await kill('kill@before-fence');
            await assert.rejects(here.tenant('move', 'lincoln', '--to', '2'), /restore of the school lincoln is open/);
            await here.tenant('restore-abort', 'lincoln');
            assert.equal(await here.registry.value('SELECT count(*) FROM registry.move'), '0');
        });
    });
});
