// Every route x every kind of person x own, another's and another school's class or child x broken credentials. What is
// expected is derived from the table of permissions that the program prints; nothing is listed here route by route.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { openapi } from './support/contract.mjs';
import { people, quiz } from './support/gradebook_file.mjs';
import { addOperator, entered, openGrant, runOut } from './support/operator.mjs';
import { command, jwtSecret, withServer } from './support/server.mjs';
import { shardSql } from './support/shard.mjs';

const nowhere = '0000000000001'; // a well-formed id of nothing
const operator = 'ada@platform.example';
const late = 'grace@platform.example'; // whose grant is over
const persons = ['admin', 'teacher', 'teacher2', 'student', 'parent', 'operator'];
const roles = {
    admin: 'school_admin',
    teacher: 'teacher',
    teacher2: 'teacher',
    student: 'student',
    parent: 'guardian',
    operator: 'platform_operator',
};
const who = {};
const classes = {}; // by name: the id, and who teaches it
const students = {}; // by name: the id, whose it is, and who teaches it
let table;
let checked = 0;

const signedIn = (name, server = held.server) =>
    name === 'operator' ? entered(server, 'lincoln', operator) : server.signedIn('lincoln', name);

const held = withServer({}, async (server) => {
    table = JSON.parse(await command(['permissions', '--json']));
    await addOperator(server, operator, 'Ada Lovelace');
    await addOperator(server, late, 'Grace Hopper');
    await openGrant(await server.signedIn('lincoln', 'admin'), { operator_email: operator });
    for (const name of persons) who[name] = await signedIn(name, server);
    await openGrant(who.admin, { operator_email: late });
    who['an operator whose grant is over'] = await entered(server, 'lincoln', late);
    await shardSql(server, runOut(`AND operator_email = '${late}'`));
    who.nobody = server.client('lincoln');
    const made = await who.teacher.createClass('Every route');
    await who.teacher.import(made, quiz(people(2, 'everyroute')));
    const theirs = await who.teacher2.createClass('Every route, by another');
    await who.teacher2.import(theirs, quiz(people(2, 'another')));
    const washington = await server.signedIn('washington', 'admin');
    const elsewhere = (await washington.classes())[0].id;
    Object.assign(classes, {
        'of teacher': { id: made, taughtBy: ['teacher'] },
        'of teacher2': { id: theirs, taughtBy: ['teacher2'] },
        'of another school': { id: elsewhere, foreign: true },
        'that is none': { id: nowhere, foreign: true },
    });
    const own = (await who.student.get('/api/v1/session')).students[0].id;
    const children = (await who.parent.get('/api/v1/session')).students.map((one) => one.id);
    Object.assign(students, {
        'the student': { id: own, of: ['student', 'parent'], taughtBy: ['teacher', 'teacher2'] },
        'their sibling': { id: children.find((id) => id !== own), of: ['parent'], taughtBy: ['teacher', 'teacher2'] },
        'taught by teacher': { id: (await who.teacher.gradebook(made)).students[0].id, of: [], taughtBy: ['teacher'] },
        'taught by teacher2': {
            id: (await who.teacher2.gradebook(theirs)).students[0].id,
            of: [],
            taughtBy: ['teacher2'],
        },
        'of another school': { id: (await washington.gradebook(elsewhere)).students[0].id, foreign: true },
        'who is none': { id: nowhere, foreign: true },
    });
    await placeInClasses(elsewhere);
    who['with a cookie of another school'] = server.client('lincoln').with({ Cookie: washington.headers.Cookie });
});

// For routes about a student in a class: one that the student is in, and who teaches it.
async function placeInClasses(elsewhere) {
    const taught = {};
    for (const person of ['teacher', 'teacher2']) taught[person] = (await who[person].classes()).map(({ id }) => id);
    for (const student of Object.values(students)) {
        if (student.foreign) {
            student.place = { id: student.id === nowhere ? nowhere : elsewhere };
            continue;
        }
        const { id } = (await who.admin.get(`/api/v1/students/${student.id}/grades`)).classes[0];
        student.place = { id, taughtBy: Object.keys(taught).filter((person) => taught[person].includes(id)) };
    }
}

// What the table says of a person, a permission and a thing: 'may', 'not theirs' (404), 'never' (403).
function verdict(person, route, thing) {
    const relations = table.grants
        .filter((grant) => grant.role === roles[person] && grant.permission === route.permission)
        .map((grant) => grant.relation);
    if (relations.length === 0) return 'never';
    if (!thing) return 'may';
    if (relations.includes('same_school')) return thing.foreign ? 'not theirs' : 'may';
    const related = {
        taught_class: thing.taughtBy?.includes(person),
        taught_student: (inClass(route) ? thing.place : thing).taughtBy?.includes(person),
        own_student: thing.of?.includes(person),
    };
    return relations.some((relation) => related[relation]) ? 'may' : 'not theirs';
}

// Sentences that mean "not one of yours"; with any other 404 the person was let in and something else is not there.
const notTheirs = /no such class among yours|no such student among yours|no such student here|This class is gone/;

const aboutStudents = (route) =>
    table.grants.some(({ permission, relation }) => permission === route.permission && /_student$/.test(relation)) &&
    route.path.includes('{student}');
const inClass = (route) => aboutStudents(route) && route.path.includes('{class}');

const targets = (route) => {
    if (aboutStudents(route)) return Object.entries(students);
    if (route.path.includes('{class}')) return Object.entries(classes);
    if (route.path.includes('{student}')) return Object.entries(students);
    return [['', undefined]];
};

function address(route, thing) {
    const named = inClass(route)
        ? route.path.replace('{class}', thing.place.id).replace('{student}', thing.id)
        : route.path.replace(/\{(class|student)\}/, thing?.id ?? nowhere);
    return named.replaceAll(/\{\w+\}/g, nowhere);
}

// A body that no route takes: who may is told so, and nothing is changed.
const unusable = { headers: { 'Content-Type': 'application/json' }, body: '{' };
const ask = (client, route, thing) =>
    client.request(route.method, address(route, thing), ['GET', 'DELETE'].includes(route.method) ? {} : unusable);

// These end sign-ins, also the one that asks.
const endsSignIns = (route) =>
    (route.method === 'DELETE' && /\/session$|\/account\/sessions$/.test(route.path)) ||
    /sign-everybody-out/.test(route.path);

const guarded = () => table.routes.filter((route) => route.reach !== 'operations' && route.permission !== 'everyone');

describe('every route', () => {
    after(() => console.log(`# ${checked} combinations of route, person, thing and credentials were checked`));

    test('is in the table of permissions and in the OpenAPI document', () => {
        const documented = Object.entries(openapi.paths).flatMap(([path, methods]) =>
            Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
        );
        const declared = table.routes.map((route) => `${route.method} ${route.path}`);
        assert.deepEqual(declared.toSorted(), documented.toSorted());
        assert.ok(table.routes.every((route) => route.permission !== 'undeclared'));
        const granted = new Set(table.grants.map((grant) => grant.permission));
        for (const route of guarded()) assert.ok(granted.has(route.permission), `nobody may ${route.permission}`);
    });

    for (const person of persons) {
        test(`lets the person called ${person} do what the table says, and nothing else`, async () => {
            const wrong = [];
            for (const route of guarded().filter((one) => !endsSignIns(one))) {
                for (const [name, thing] of targets(route)) {
                    const answer = await ask(who[person], route, thing);
                    const expected = verdict(person, route, thing);
                    const detail = answer.status >= 400 ? (answer.json.detail ?? '') : '';
                    const found =
                        answer.status === 403
                            ? 'never'
                            : answer.status === 404 && (notTheirs.test(detail) || thing?.foreign)
                              ? 'not theirs'
                              : answer.status === 401 || answer.status >= 500
                                ? `${answer.status}`
                                : 'may';
                    checked++;
                    if (found !== expected)
                        wrong.push(
                            `${route.method} ${route.path} ${name}: ${found} (${answer.status}), not ${expected}`,
                        );
                }
            }
            assert.deepEqual(wrong, []);
        });
    }

    const forge = (claims, key = jwtSecret, header = { alg: 'HS256', typ: 'JWT' }) => {
        const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
        return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    const claimsOf = async (email) => {
        const token = await held.server.token('lincoln', email);
        return JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
    };

    test('refuses whoever has not signed in, or holds what is no good here', async () => {
        const claims = await claimsOf('admin@lincoln.example');
        const revoked = await who.admin.expect(201, 'POST', '/api/v1/account/tokens', {
            json: { name: 'to be revoked', scopes: ['grades:read', 'grades:write', 'people:manage', 'school:manage'] },
        });
        await who.admin.expect(204, 'DELETE', `/api/v1/account/tokens/${revoked.json.id}`);
        const left = await held.server.signedIn('lincoln', 'admin');
        await left.expect(204, 'DELETE', '/api/v1/session');
        const bearer = (token) => held.server.client('lincoln').with({ Authorization: `Bearer ${token}` });
        const refused = {
            nobody: [who.nobody, 401, 'not_signed_in'],
            'a grant that is over': [who['an operator whose grant is over'], 401, 'not_signed_in'],
            'a cookie of another school': [who['with a cookie of another school'], 401, 'not_signed_in'],
            'a cookie that signed out': [left, 401, 'not_signed_in'],
            'a made-up cookie': [
                held.server.client('lincoln').with({ Cookie: `gi_session=${'A'.repeat(43)}` }),
                401,
                'not_signed_in',
            ],
            'an expired token': [bearer(forge({ ...claims, exp: 1 })), 401, 'bad_token'],
            'a forged token': [bearer(forge(claims, 'another key, also of thirty-two bytes')), 401, 'bad_token'],
            'an unsigned token': [bearer(forge(claims, jwtSecret, { alg: 'none' })), 401, 'bad_token'],
            'a token with a key of its own': [
                bearer(forge(claims, jwtSecret, { alg: 'HS256', kid: '../../dev/null' })),
                401,
                'bad_token',
            ],
            'a token of another school': [bearer(forge({ ...claims, tenant: 'washington' })), 400, 'tenant_conflict'],
            'a revoked token': [bearer(revoked.json.token), 401, 'bad_token'],
            'a made-up token': [bearer(`gi_${'A'.repeat(43)}`), 401, 'bad_token'],
        };
        const wrong = [];
        for (const route of guarded()) {
            for (const [name, [client, status, code]] of Object.entries(refused)) {
                const answer = await ask(client, route, targets(route)[0][1]);
                checked++;
                if (answer.status !== status || answer.json.code !== code)
                    wrong.push(`${route.method} ${route.path} with ${name}: ${answer.status} ${answer.json?.code}`);
            }
        }
        assert.deepEqual(wrong, []);
    });

    test('gives a token what its scopes reach and no more', async () => {
        const wrong = [];
        const scopes = [...new Set(table.routes.map((route) => route.scope).filter(Boolean))];
        for (const scope of [...scopes, '']) {
            const claims = { ...(await claimsOf('admin@lincoln.example')), scope };
            const client = held.server.client('lincoln').with({ Authorization: `Bearer ${forge(claims)}` });
            // What the role may not do anyway, no scope could add.
            for (const route of guarded().filter((one) => verdict('admin', one) === 'may')) {
                const answer = await ask(client, route, targets(route)[0][1]);
                const may = route.permission === 'use_own_session' || (route.scope !== null && route.scope === scope);
                const refusedScope = answer.status === 403 && answer.json.code === 'scope_missing';
                checked++;
                if (refusedScope === may || answer.status === 401 || answer.status >= 500)
                    wrong.push(`${route.method} ${route.path} for "${scope}": ${answer.status}`);
            }
        }
        assert.deepEqual(wrong, []);
    });

    test('that ends sign-ins is for everybody, and for nobody else', async () => {
        for (const route of guarded().filter(endsSignIns)) {
            for (const person of persons) {
                const client = await signedIn(person);
                const answer = await client.request(route.method, route.path, {});
                checked++;
                const expected = verdict(person, route) === 'may';
                assert.equal(
                    answer.status < 300,
                    expected,
                    `${route.method} ${route.path} as ${person}: ${answer.status}`,
                );
                if (!expected) assert.equal(answer.json.code, 'forbidden');
            }
        }
    });
});
