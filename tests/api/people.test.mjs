// The school's people, for its administrators: found, made, changed, blocked; and the school always keeps one of them.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { people, quiz } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';

let lincoln; // its administrator
const held = withServer({}, async (server) => {
    lincoln = await server.signedIn('lincoln', 'admin');
});
const accounts = '/api/v1/accounts';
const password = 'correct horse battery staple';

let schools = 0;
/** A school of its own: gives its administrator, and a client of its host. */
async function newSchool() {
    const name = `people${++schools}`;
    const made = await held.server.createSchool(name);
    const admin = held.server.client(name);
    await admin.signIn(made.email, made.password);
    admin.id = (await admin.get('/api/v1/session')).account.id;
    return admin;
}
const add = async (admin, json, status = 201) => (await admin.expect(status, 'POST', accounts, { json })).json;
const list = (admin, query = '') => admin.get(`${accounts}?${query}`);
const names = async (admin, query) => (await list(admin, query)).accounts.map((one) => one.name);
const change = (admin, id, json) => admin.request('PATCH', `${accounts}/${id}`, { json });
const act = (admin, id, what) => admin.request('POST', `${accounts}/${id}/${what}`);
async function newStudent(admin, mark) {
    const id = await admin.createClass(`Class of ${mark}`);
    await admin.import(id, quiz(people(1, mark)));
    return (await admin.gradebook(id)).students[0].id;
}

/** A guardian who can sign in, by the way that families come in. */
async function signedInGuardian(admin, email) {
    const student = await newStudent(admin, `of-${email.split('@')[0]}`);
    const { codes } = (await admin.expect(201, 'POST', '/api/v1/students/codes', { json: { students: [student] } }))
        .json;
    const client = admin.with({ Cookie: null });
    const json = { code: codes[0].code, name: 'Gail Moreau', email, password };
    const { cookie } = await client.expect(201, 'POST', '/api/v1/family-codes/redeem', { json });
    client.headers = { ...client.headers, Cookie: cookie };
    client.id = (await client.get('/api/v1/session')).account.id;
    return client;
}
/** Another administrator who can sign in. */
async function secondAdmin(admin, email) {
    const second = await signedInGuardian(admin, email);
    assert.equal((await change(admin, second.id, { roles: ['school_admin'] })).status, 200);
    return accepted(admin, second);
}
/** Who was invited chooses a password, and is signed in. */
async function accepted(admin, person) {
    const { link } = (await admin.expect(201, 'POST', `${accounts}/${person.id}/invitation`, { json: {} })).json;
    const json = { secret: new URL(link).hash.slice(1), password };
    const { cookie } = await person.with({ Cookie: null }).expect(201, 'POST', '/api/v1/invitations/accept', { json });
    person.headers = { ...person.headers, Cookie: cookie };
    return person;
}

describe('the list of people', () => {
    let admin;
    before(async () => {
        admin = await newSchool();
        for (const [name, roles] of [
            ['Zoë Ärlig', ['teacher']],
            ['Émile Zola', ['teacher', 'guardian']],
            ['eva berg', ['guardian']],
            ['Percent 100%_', ['guardian']],
        ])
            await add(admin, { name, email: `${name.replace(/\W/g, '')}@list.example`, roles });
    });

    test('is by name as people sort, and says who may come in how', async () => {
        const { accounts: all, total, next } = await list(admin);
        const found = all.filter((one) => one.state !== 'active');
        assert.deepEqual(
            found.map(({ name, role, roles, state }) => [name, role, roles, state]),
            [
                ['Émile Zola', 'teacher', ['teacher', 'guardian'], 'no_way_in'],
                ['eva berg', 'guardian', ['guardian'], 'no_way_in'],
                ['Percent 100%_', 'guardian', ['guardian'], 'no_way_in'],
                ['Zoë Ärlig', 'teacher', ['teacher'], 'no_way_in'],
            ],
        );
        assert.equal(total, 5);
        assert.equal(next, null);
    });

    test('finds words in names and addresses, whatever signs they have', async () => {
        assert.deepEqual(await names(admin, 'query=zola+EMILE'), []);
        assert.deepEqual(await names(admin, 'query=zola+mile'), ['Émile Zola']);
        assert.deepEqual(await names(admin, `query=${encodeURIComponent('%_')}`), ['Percent 100%_']);
        assert.deepEqual(await names(admin, 'query=evaberg@list.example'), ['eva berg']);
        assert.deepEqual(await names(admin, `query=${encodeURIComponent("' OR 1=1 --")}`), []);
    });

    test('is filtered by role and state; the counts are of all that the words find', async () => {
        const { accounts: teachers, total, roles, states } = await list(admin, 'role=teacher&query=list.example');
        assert.deepEqual(
            teachers.map((one) => one.name),
            ['Émile Zola', 'Zoë Ärlig'],
        );
        assert.equal(total, 4);
        assert.deepEqual(roles, { school_admin: 0, teacher: 2, student: 0, guardian: 3 });
        assert.deepEqual(states, { invited: 0, active: 0, blocked: 0, no_way_in: 4 });
        assert.equal((await names(admin, 'state=active')).length, 1);
    });

    test('comes in pages of 100 that together are everybody once', async () => {
        await Promise.all(
            Array.from({ length: 205 }, (_, i) =>
                add(admin, { name: `Same Name`, email: `same${i}@pages.example`, roles: ['guardian'] }),
            ),
        );
        const seen = [];
        for (let next = ''; next !== null;) {
            const page = await list(admin, `query=pages.example&after=${next}`);
            seen.push(...page.accounts.map((one) => one.id));
            assert.equal(page.total, 205);
            next = page.next;
        }
        assert.equal(seen.length, 205);
        assert.equal(new Set(seen).size, 205);
    });

    test('refuses filters that make no sense', async () => {
        for (const query of ['role=god', 'state=gone', 'after=x', `query=${'a'.repeat(101)}`])
            assert.equal(await admin.refused(422, 'GET', `${accounts}?${query}`), 'invalid_field', query);
    });
});

describe('a person', () => {
    test('is shown with classes, children and way in; a student with their record', async () => {
        const all = (await list(lincoln)).accounts;
        const card = (role) => lincoln.get(`${accounts}/${all.find((one) => one.role === role).id}`);
        const teacher = await card('teacher');
        assert.ok(teacher.has_password && teacher.classes.length > 0);
        const guardian = await card('guardian');
        assert.equal(guardian.children.length, 2);
        assert.deepEqual(guardian.children[0].rights, ['grades', 'mail', 'records']);
        const student = await card('student');
        assert.ok(student.student.id);
        assert.equal(student.blocked_at, null);
    });

    test('is added once: an address that somebody has is a conflict that says what to do', async () => {
        const admin = await newSchool();
        const mara = { name: 'Mara Lindholm', email: 'Mara@Staff.example', roles: ['teacher', 'school_admin'] };
        const made = await add(admin, mara);
        assert.deepEqual(
            [made.email, made.role, made.roles, made.state, made.has_password],
            ['mara@staff.example', 'teacher', ['school_admin', 'teacher'], 'no_way_in', false],
        );
        const answer = await admin.request('POST', accounts, { json: { ...mara, name: 'Another' } });
        assert.deepEqual([answer.status, answer.json.code], [409, 'conflict']);
        assert.match(answer.json.detail, /change that account instead/);
    });

    test('who is a student has a record of this school that nobody else signs in for', async () => {
        const admin = await newSchool();
        const student = await newStudent(admin, 'record');
        const kim = { name: 'Kim', email: 'kim@pupils.example', roles: ['student'] };
        const field = async (json) => {
            const { status, json: problem } = await admin.request('POST', accounts, { json });
            return [status, problem.errors?.[0].field];
        };
        assert.deepEqual(await field(kim), [422, 'student']);
        assert.deepEqual(await field({ ...kim, student: (await list(lincoln)).accounts[0].id }), [422, 'student']);
        assert.deepEqual(await field({ ...kim, roles: ['teacher'], student }), [422, 'student']);
        const two = await Promise.all([
            admin.request('POST', accounts, { json: { ...kim, student } }),
            admin.request('POST', accounts, { json: { ...kim, email: 'kim2@pupils.example', student } }),
        ]);
        assert.deepEqual(two.map((one) => one.status).toSorted(), [201, 409]);
        const made = two.find((one) => one.status === 201).json;
        assert.equal(made.student.id, student);
        assert.equal((await change(admin, made.id, { roles: ['guardian'] })).json.student, null);
        assert.equal((await change(admin, made.id, { roles: ['student'] })).status, 422);
        assert.equal((await change(admin, made.id, { roles: ['student'], student })).json.student.id, student);
    });

    test('refuses what is no person', async () => {
        const good = { name: 'A', email: 'a@b.example', roles: ['teacher'] };
        for (const [json, field] of [
            [{ ...good, email: 'nobody' }, 'email'],
            [{ ...good, email: `${'a'.repeat(250)}@b.example` }, 'email'],
            [{ ...good, name: ' ' }, 'name'],
            [{ ...good, name: 'x'.repeat(201) }, 'name'],
            [{ ...good, name: 'nul\u0000' }, 'name'],
            [{ ...good, roles: [] }, 'roles'],
            [{ ...good, roles: ['teacher', 'teacher'] }, 'roles'],
            [{ ...good, roles: 'teacher' }, 'roles'],
            [{ ...good, roles: ['operator'] }, 'roles'],
            [{ ...good, student: 7 }, 'student'],
        ]) {
            const answer = await lincoln.expect(422, 'POST', accounts, { json });
            assert.equal(answer.json.errors[0].field, field, JSON.stringify(json).slice(0, 80));
        }
    });

    test('of another school is not found, and is left alone', async () => {
        const admin = await newSchool();
        const { id } = (await list(lincoln)).accounts[0];
        for (const [method, path, options] of [
            ['GET', `${accounts}/${id}`],
            ['PATCH', `${accounts}/${id}`, { json: { name: 'Taken' } }],
            ['POST', `${accounts}/${id}/block`],
            ['POST', `${accounts}/${id}/unblock`],
            ['POST', `${accounts}/${id}/sign-out`],
        ])
            assert.equal(await admin.refused(404, method, path, options), 'not_found', path);
    });
});

describe('a change', () => {
    test('of the address ends the sign-ins and leaves the password', async () => {
        const admin = await newSchool();
        const guardian = await signedInGuardian(admin, 'old@home.example');
        assert.equal((await change(admin, guardian.id, { name: 'Gail M.' })).json.name, 'Gail M.');
        await guardian.get('/api/v1/session');
        assert.equal((await change(admin, guardian.id, { email: 'NEW@home.example' })).json.email, 'new@home.example');
        assert.equal(await guardian.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        const again = guardian.with({ Cookie: null });
        await again.signIn('new@home.example', password);
    });

    test('of roles counts at once; nobody changes their own', async () => {
        const admin = await newSchool();
        const person = await signedInGuardian(admin, 'roles@home.example');
        assert.equal(await person.refused(403, 'GET', accounts), 'forbidden');
        assert.equal((await change(admin, person.id, { roles: ['teacher', 'school_admin'] })).status, 200);
        await accepted(admin, person);
        assert.equal((await list(person)).total, 2);
        const own = await change(person, person.id, { roles: ['guardian'] });
        assert.deepEqual([own.status, own.json.code], [403, 'forbidden']);
        assert.equal(
            (await change(person, person.id, { name: 'Myself', roles: ['teacher', 'school_admin'] })).status,
            200,
        );
        assert.equal((await change(admin, person.id, { roles: ['guardian'] })).status, 200);
        assert.equal(await person.refused(403, 'GET', accounts), 'forbidden');
    });
});

describe('who becomes staff', () => {
    test('is invited to their address first: it may have come by a letter that anybody held', async () => {
        const admin = await newSchool();
        const early = await signedInGuardian(admin, 'new.teacher@staff.example');
        const token = (
            await early.expect(201, 'POST', '/api/v1/account/tokens', {
                json: { name: 'kept', scopes: ['grades:read'] },
            })
        ).json.token;
        assert.equal((await change(admin, early.id, { roles: ['teacher'] })).status, 200);
        assert.equal(await early.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        const json = { email: 'new.teacher@staff.example', password };
        const visitor = early.with({ Cookie: null });
        assert.equal(await visitor.refused(401, 'POST', '/api/v1/session', { json }), 'bad_credentials');
        const program = visitor.with({ Authorization: `Bearer ${token}` });
        assert.equal(await program.refused(401, 'GET', '/api/v1/classes'), 'bad_token');
        const invited = await accepted(admin, early);
        assert.equal((await invited.get('/api/v1/session')).account.role, 'teacher');
    });
});

describe('who was a teacher', () => {
    test('finds the classes of before no more', async () => {
        const admin = await newSchool();
        const person = await signedInGuardian(admin, 'left@staff.example');
        await change(admin, person.id, { roles: ['teacher', 'guardian'] });
        await accepted(admin, person);
        const id = await person.createClass('Of before');
        assert.ok((await person.classes()).some((one) => one.id === id));
        assert.equal((await change(admin, person.id, { roles: ['guardian'] })).status, 200);
        assert.ok(!(await person.classes()).some((one) => one.id === id));
    });
});

describe('a token for people', () => {
    test("is no way to an administrator's second factor", async () => {
        const admin = await newSchool();
        const json = { name: 'roster', scopes: ['people:manage'] };
        const { token } = (await admin.expect(201, 'POST', '/api/v1/service-tokens', { json })).json;
        const program = admin.with({ Cookie: null, Authorization: `Bearer ${token}` });
        const answer = await program.request('DELETE', `${accounts}/${admin.id}/second-factor`);
        assert.deepEqual([answer.status, answer.json.code], [404, 'not_found']);
        assert.match(answer.json.detail, /this token may reset/);
    });
});

describe('a blocked person', () => {
    test('is out at once, and signing in fails as with a wrong password; unblocked, signs in anew', async () => {
        const admin = await newSchool();
        const guardian = await signedInGuardian(admin, 'blocked@home.example');
        await guardian.get('/api/v1/session');
        const blocked = (await act(admin, guardian.id, 'block')).json;
        assert.equal(blocked.state, 'blocked');
        assert.ok(blocked.blocked_at);
        for (let i = 0; i < 5; i++)
            assert.equal(await guardian.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        const signIn = (email) =>
            guardian.with({ Cookie: null }).request('POST', '/api/v1/session', { json: { email, password } });
        const [one, other] = await Promise.all(['blocked@home.example', 'nobody@home.example'].map(signIn));
        const facts = ({ status, json: { request_id: _, ...problem } }) => ({ status, ...problem });
        assert.deepEqual(facts(one), facts(other));
        assert.equal((await act(admin, guardian.id, 'unblock')).json.state, 'active');
        assert.equal(
            await guardian.refused(401, 'GET', '/api/v1/session'),
            'not_signed_in',
            'the old sign-in has ended',
        );
        assert.equal((await signIn('blocked@home.example')).status, 201);
    });

    test('signing out ends every sign-in and nothing else', async () => {
        const admin = await newSchool();
        const guardian = await signedInGuardian(admin, 'out@home.example');
        const elsewhere = guardian.with({ Cookie: null });
        await elsewhere.signIn('out@home.example', password);
        assert.equal((await act(admin, guardian.id, 'sign-out')).json.state, 'active');
        for (const client of [guardian, elsewhere])
            assert.equal(await client.refused(401, 'GET', '/api/v1/session'), 'not_signed_in');
        await elsewhere.with({ Cookie: null }).signIn('out@home.example', password);
    });
});

describe('the last administrator who can sign in', () => {
    test('is neither blocked nor made something else', async () => {
        const admin = await newSchool();
        const helper = await secondAdmin(admin, 'helper@home.example');
        assert.equal((await act(admin, admin.id, 'block')).json.code, 'conflict', 'nobody blocks themselves');
        await add(admin, { name: 'Invited', email: 'invited@staff.example', roles: ['school_admin'] });
        assert.equal((await act(helper, admin.id, 'block')).json.state, 'blocked');
        assert.equal((await change(helper, helper.id, { email: 'helper2@home.example' })).status, 200);
        // Who is left has no other administrator to take them away; a token of theirs does not help.
        const again = helper.with({ Cookie: null });
        await again.signIn('helper2@home.example', password);
        assert.deepEqual([(await act(again, helper.id, 'block')).json.code], ['conflict']);
        assert.equal((await list(again, 'role=school_admin&state=active')).accounts.length, 1);
    });

    test('stays, also when all of them take each other away at the same moment', async () => {
        for (let round = 0; round < 5; round++) {
            const admin = await newSchool();
            const all = [admin];
            for (let i = 0; i < 3; i++) all.push(await secondAdmin(admin, `admin${i}@home.example`));
            const answers = await Promise.all(
                all.flatMap((by, i) =>
                    all
                        .filter((other) => other !== by)
                        .map((other) =>
                            (i + round) % 2
                                ? act(by, other.id, 'block')
                                : change(by, other.id, { roles: ['guardian'] }),
                        ),
                ),
            );
            const left = [];
            for (const one of all) {
                const answer = await one.request('GET', accounts);
                if (answer.status === 200) left.push(answer.json);
            }
            const told = answers.map((answer) => `${answer.status} ${answer.status >= 400 ? answer.json.code : ''}`);
            assert.equal(left.length, 1, `one is left: ${told.join(', ')}`);
            assert.equal(
                left[0].accounts.filter((one) => one.roles.includes('school_admin') && one.state === 'active').length,
                1,
            );
        }
    });
});
