// Codes on paper: made by the school, told once, redeemed by families, and worth nothing to anybody else.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { importRoster } from './support/roster_file.mjs';
import { withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

let admin;
let classId;
let students;
const password = 'correct horse battery staple';
const codesPath = '/api/v1/students/codes';

const held = withServer({}, async (server) => {
    admin = await server.signedIn('lincoln', 'admin');
    classId = await admin.createClass('Families');
    await admin.import(classId, quiz(people(18, 'families')));
    ({ students } = await admin.gradebook(classId));
});

const make = async (json) => (await admin.expect(201, 'POST', codesPath, { json })).json;
let next = 0;
/** A code for a student whom no other test uses. */
async function newCode(settings = {}) {
    const student = students[next++];
    const { codes } = await make({ students: [student.id], ...settings });
    return { student, code: codes[0].code };
}
const visitor = () => held.server.client('lincoln');
const look = (code, client = visitor()) => client.request('POST', '/api/v1/family-codes/look', { json: { code } });
const redeem = (json, client = visitor()) =>
    client.request('POST', '/api/v1/family-codes/redeem', {
        json: { name: 'Ines Moreau', email: 'ines@home.example', password, ...json },
    });
const addChild = (client, code) => client.request('POST', '/api/v1/account/children', { json: { code } });
/** What a redeem gives: the client, signed in. */
function signedIn(answer) {
    assert.equal(answer.status, 201, answer.text);
    return visitor().with({ Cookie: answer.cookie });
}
const children = async (client) => (await client.get('/api/v1/session')).students.map((one) => one.id);
const facts = ({ status, json: { request_id: _, ...problem } }) => ({ status, ...problem });
const states = async () => (await admin.get(`${codesPath}?class=${classId}`)).codes;

describe('codes of a class', () => {
    test('are one for each student, told once, and listed without telling them', async () => {
        const id = await admin.createClass('Whole class');
        await admin.import(id, quiz(people(30, 'whole')));
        const made = await make({ class: id, uses: 3, days: 10 });
        assert.equal(made.codes.length, 30);
        assert.equal(new Set(made.codes.map((one) => one.code)).size, 30);
        assert.ok(Date.parse(made.expires_at) - Date.now() > 9 * 86_400_000);
        const listed = await admin.request('GET', `${codesPath}?class=${id}`);
        assert.deepEqual(
            listed.json.codes.map(({ student, uses, used }) => [student.id, uses, used]),
            made.codes.map(({ student }) => [student.id, 3, 0]),
        );
        for (const { code } of made.codes) assert.ok(!listed.text.includes(code));
    });

    test('end the earlier ones of the same students', async () => {
        const { student, code } = await newCode();
        const { codes } = await make({ students: [student.id] });
        assert.equal((await look(code)).status, 410);
        assert.equal((await look(codes[0].code)).status, 200);
        assert.equal((await states()).filter((one) => one.student.id === student.id).length, 1);
        await admin.expect(204, 'DELETE', `${codesPath}/${student.id}`);
        assert.equal((await look(codes[0].code)).status, 410);
        assert.equal(await admin.refused(404, 'DELETE', `${codesPath}/${student.id}`), 'not_found');
    });

    test('are made for students of this school who are there, within limits', async () => {
        const washington = await held.server.signedIn('washington', 'admin');
        const elsewhere = (await washington.classes())[0].id;
        const stranger = (await washington.gradebook(elsewhere)).students[0].id;
        const { id } = students[0];
        for (const [json, status] of [
            [{}, 422],
            [{ students: [id], class: classId }, 422],
            [{ students: [] }, 422],
            [{ students: ['x'] }, 422],
            [{ students: Array(1001).fill(id) }, 422],
            [{ students: [id], uses: 0 }, 422],
            [{ students: [id], uses: 5 }, 422],
            [{ students: [id], uses: 1.5 }, 422],
            [{ students: [id], days: 366 }, 422],
            [{ students: [id, stranger] }, 404],
            [{ class: elsewhere }, 404],
            [{ class: await admin.createClass('Empty') }, 422],
        ])
            await admin.expect(status, 'POST', codesPath, { json });
    });
});

describe('a code', () => {
    test('tells whom it is for by first name, however it is typed, and uses nothing up', async () => {
        const { student, code } = await newCode({ uses: 1 });
        for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')} `]) {
            const { status, json } = await look(typed);
            assert.equal(status, 200, typed);
            assert.deepEqual(json, {
                school: { name: 'Lincoln High School' },
                student: { first_name: student.first_name },
            });
        }
    });

    test('makes a guardian who is signed in and sees this child alone', async () => {
        const { student, code } = await newCode({ uses: 1 });
        const answer = await redeem({ code, email: 'First@Home.example', relationship: 'mother' });
        const parent = signedIn(answer);
        assert.equal(answer.json.student.id, student.id);
        assert.deepEqual(await children(parent), [student.id]);
        await parent.get(`/api/v1/students/${student.id}/grades`);
        await parent.expect(404, 'GET', `/api/v1/students/${students.at(-1).id}/grades`);
        await visitor().signIn('first@home.example', password);
        const [guardian] = (await admin.get(`/api/v1/students/${student.id}/guardians`)).guardians;
        assert.deepEqual([guardian.email, guardian.relationship], ['first@home.example', 'mother']);
        assert.deepEqual((await states()).find((one) => one.student.id === student.id).used, 1);
        assert.equal((await redeem({ code, email: 'second@home.example' })).status, 410, 'one use');
    });

    test('with one use is worth one account, of twenty who try at the same moment', async () => {
        const { code } = await newCode({ uses: 1 });
        const answers = await Promise.all(
            Array.from({ length: 20 }, (_, i) => redeem({ code, email: `racer${i}@home.example` })),
        );
        const statuses = answers.map((one) => one.status).toSorted();
        assert.deepEqual(statuses, [201, ...Array(19).fill(410)]);
        assert.equal((await admin.get('/api/v1/accounts?query=racer')).total, 1, 'who lost has no account');
    });

    test('of another school, or of nobody, is worth nothing', async () => {
        const { code } = await newCode();
        const washington = () => held.server.client('washington');
        assert.equal((await look(code, washington())).status, 410);
        assert.equal((await redeem({ code }, washington())).status, 410);
        for (const wrong of ['0000-0000-0000', 'U', '7K3M-Q2XD-91H', "' OR 1=1 --", '🎒'.repeat(5)])
            assert.equal((await look(wrong)).json.code, 'link_used_up', wrong);
        assert.equal((await look('x'.repeat(41))).status, 422);
    });
});

describe('where the school wants guardians to sign in with its own provider', () => {
    const provider = {
        kind: 'other',
        name: 'School login',
        issuer: 'https://login.school.example',
        client_id: 'x',
        client_secret: 'x',
        email_domains: ['home.example'],
        link_by_email: true,
        required_roles: ['guardian'],
    };

    test('a code signs nobody in', async () => {
        const path = '/api/v1/school/sso-providers';
        const { code } = await newCode();
        const { id } = (await admin.expect(201, 'POST', path, { json: provider })).json;
        const answer = await redeem({ code, email: 'elsewhere@home.example' });
        await admin.expect(204, 'DELETE', `${path}/${id}`);
        assert.deepEqual([answer.status, answer.json.code], [403, 'sign_in_elsewhere']);
        assert.equal(answer.headers['set-cookie'], undefined);
    });
});

describe('an address that came by a letter and that nobody confirmed', () => {
    const email = 'typed@home.example';
    const child = { key: 'U1', last: 'Unproved', first: 'Una', email: 'una@pupils.example', classes: ['U'] };
    const roster = {
        classes: [{ key: 'U', name: 'Unproved' }],
        students: [{ ...child, guardian: 'UG' }],
        guardians: [{ key: 'UG', last: 'Moreau', first: 'Ines', email }],
    };

    test('gives no further child: not by a roster, and not by hand; another letter does', async () => {
        const first = await newCode();
        const parent = signedIn(await redeem({ code: first.code, email }));

        const report = await importRoster(admin, roster);
        const guardian = report.people.find((one) => one.email === email);
        assert.equal(guardian.result, 'left_out');
        assert.match(guardian.reason, /letter.*confirmed/);
        assert.deepEqual(await children(parent), [first.student.id]);

        const [una] = (await admin.get('/api/v1/students?q=una@pupils.example')).students;
        const byHand = await admin.request('POST', `/api/v1/students/${una.id}/guardians`, { json: { email } });
        assert.deepEqual([byHand.status, byHand.json.code], [409, 'conflict']);

        const { codes } = await make({ students: [una.id] });
        assert.equal((await addChild(parent, codes[0].code)).status, 201);
        assert.deepEqual((await children(parent)).toSorted(), [first.student.id, una.id].toSorted());
    });

    test('gives them once it is confirmed', async () => {
        await shardSql(held.server, `UPDATE gi.account SET address_unproved = false WHERE email = '${email}'`);
        const ulf = { key: 'U2', last: 'Unproved', first: 'Ulf', email: 'ulf@pupils.example', classes: ['U'] };
        await importRoster(admin, { ...roster, students: [...roster.students, { ...ulf, guardian: 'UG' }] });
        const [{ id }] = (await admin.get('/api/v1/students?q=ulf@pupils.example')).students;
        const { guardians } = await admin.get(`/api/v1/students/${id}/guardians`);
        assert.deepEqual(
            guardians.map((one) => one.email),
            [email],
        );
    });
});

describe('a letter of before', () => {
    test('brings nobody back whom the school took away', async () => {
        const { student, code } = await newCode({ uses: 4 });
        const parent = signedIn(await redeem({ code, email: 'gone@home.example' }));
        const { account } = await parent.get('/api/v1/session');
        await admin.expect(200, 'DELETE', `/api/v1/students/${student.id}/guardians/${account.id}`);
        const again = await redeem({ code, email: 'back@home.example' });
        assert.deepEqual([again.status, again.json.code], [410, 'link_used_up']);
    });

    test('gives nothing for a student who is of age', async () => {
        const { student, code } = await newCode({ uses: 4 });
        const json = { adult: true, guardians_keep: false };
        await admin.expect(204, 'POST', `/api/v1/students/${student.id}/adulthood`, { json });
        const answer = await redeem({ code, email: 'late@home.example' });
        assert.deepEqual([answer.status, answer.json.code], [410, 'link_used_up']);
    });
});

describe('an address that somebody has', () => {
    test('is refused as a code that is no good, and the code stays for who signs in', async () => {
        const { student, code } = await newCode({ uses: 1 });
        const taken = await redeem({ code, email: 'teacher@lincoln.example' });
        const wrong = await redeem({ code: '0000-0000-0000', email: 'nobody@home.example' });
        assert.deepEqual(facts(taken), facts(wrong));
        assert.match(taken.json.detail, /sign in/);
        const teacher = await held.server.signedIn('lincoln', 'teacher2');
        assert.equal((await addChild(teacher, code)).json.student.id, student.id);
        assert.deepEqual(await children(teacher), [student.id]);
    });

    test('that waits for this child alone becomes the account; one that gives more does not', async () => {
        const { student, code } = await newCode({ uses: 4 });
        const other = students[next++];
        const link = (id, email) =>
            admin.expect(201, 'POST', `/api/v1/students/${id}/guardians`, {
                json: { email, name: 'Made by a roster' },
            });
        await link(student.id, 'waiting@home.example');
        const parent = signedIn(await redeem({ code, email: 'waiting@home.example', name: 'Ines M.' }));
        assert.equal((await parent.get('/api/v1/session')).account.name, 'Ines M.');
        assert.equal((await redeem({ code, email: 'waiting@home.example' })).status, 410, 'it has a password now');

        await link(student.id, 'siblings@home.example');
        await link(other.id, 'siblings@home.example');
        assert.equal((await redeem({ code, email: 'siblings@home.example' })).status, 410);

        await admin.expect(201, 'POST', '/api/v1/accounts', {
            json: { name: 'New Teacher', email: 'newteacher@home.example', roles: ['teacher'] },
        });
        await link(student.id, 'newteacher@home.example');
        assert.equal((await redeem({ code, email: 'newteacher@home.example' })).status, 410);
    });
});

describe('a further child', () => {
    test('is added by who is signed in, once', async () => {
        const first = await newCode();
        const second = await newCode({ uses: 1 });
        const parent = signedIn(await redeem({ code: first.code, email: 'two@home.example' }));
        assert.equal((await addChild(parent, second.code)).status, 201);
        assert.deepEqual((await children(parent)).toSorted(), [first.student.id, second.student.id].toSorted());
        const again = await addChild(parent, first.code);
        assert.deepEqual([again.status, again.json.code], [409, 'conflict']);
        assert.equal((await states()).find((one) => one.student.id === first.student.id).used, 1, 'not used up');
        assert.equal((await addChild(parent, second.code)).status, 410);
    });

    test('does not come back by a code when the school took it away', async () => {
        const { student, code } = await newCode({ uses: 4 });
        const parent = signedIn(await redeem({ code, email: 'revoked@home.example' }));
        const [{ account }] = (await admin.get(`/api/v1/students/${student.id}/guardians`)).guardians;
        await admin.expect(200, 'DELETE', `/api/v1/students/${student.id}/guardians/${account}`);
        assert.equal((await addChild(parent, code)).status, 410);
        assert.deepEqual(await children(parent), []);
        await parent.expect(404, 'GET', `/api/v1/students/${student.id}/grades`);
    });

    test('is nothing for an account of a student', async () => {
        const { code } = await newCode({ uses: 1 });
        const student = await held.server.signedIn('lincoln', 'student');
        assert.equal((await addChild(student, code)).json.code, 'forbidden');
        assert.equal((await look(code)).status, 200);
    });
});

describe('an account that makes no sense', () => {
    test('is refused by its field, and the code stays', async () => {
        const code = '0000-0000-0000';
        for (const [json, field] of [
            [{ code: '' }, 'code'],
            [{ code, name: '' }, 'name'],
            [{ code, email: 'nobody' }, 'email'],
            [{ code, password: 'short' }, 'password'],
            [{ code, password: 'password1234' }, 'password'],
            [{ code, password: 'x'.repeat(201) }, 'password'],
            [{ code, relationship: 'x'.repeat(101) }, 'relationship'],
        ]) {
            const answer = await redeem(json);
            assert.deepEqual([answer.status, answer.json.errors?.[0].field], [422, field], JSON.stringify(json));
        }
    });
});

describe('guessing', () => {
    test('is stopped, at every door', async () => {
        const guess = () => look(`0000-${String(Math.random()).slice(2, 6)}-0000`);
        let answer;
        for (let i = 0; i < 100; i++) {
            answer = await guess();
            if (answer.status !== 410) break;
        }
        assert.deepEqual([answer.status, answer.json.code], [429, 'too_many_tries']);
        assert.ok(Number(answer.headers['retry-after']) > 0);
        assert.equal((await redeem({ code: '0000-0000-0000' })).status, 429);
    });
});
