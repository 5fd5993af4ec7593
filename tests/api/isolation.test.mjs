// Many schools at once over a few keep-alive connections: every answer holds the asking school's own people only.
import assert from 'node:assert/strict';
import http from 'node:http';
import { describe, test } from 'node:test';
import { form } from './support/form.mjs';
import { csv, people } from './support/gradebook_file.mjs';
import { withServer } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

const schoolCount = 16;
const requests = 6000;
const atOnce = 48;
const connections = 6;

const schools = [];
const held = withServer({}, async (server) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    for (let number = 0; number < schoolCount; number++) {
        const subdomain = `iso-${number}`;
        const { email, password } = await server.createSchool(subdomain, '--name', `Iso School ${number}`);
        const client = server.client(subdomain);
        client.agent = agent; // connections are shared by all schools, as behind a proxy
        schools.push({ number, subdomain, client, email, password });
    }
    const last = schools.at(-1);
    await eventually(
        'the schools answering',
        async () => (await last.client.request('GET', '/api/v1/school')).status === 200,
    );
    for (const school of schools) {
        const { client, email, password } = school;
        await client.signIn(email, password);
        // The same titles and names everywhere; the e-mail, the score and the tag say whose they are.
        school.id = await client.createClass('Class 1');
        await client.import(school.id, file(school.number), { tags: [`tag of ${school.subdomain}`] });
        school.students = (await client.gradebook(school.id)).students.map((one) => one.id);
    }
});

const columns = [
    { name: 'Quiz', date: '2026-09-12', points: 100 },
    { name: 'Lab', date: '2026-09-19', points: 100 },
];
const file = (number) =>
    csv(
        columns,
        people(12, 'pupil', `iso-${number}.example`).map((one) => ({ ...one, scores: [number, number] })),
    );

/** What of an answer belongs to somebody else: e-mail addresses, schools, tags, scores. */
function foreign(answer, school) {
    const { text } = answer;
    const marks = [
        ...text.matchAll(/@(iso-\d+)\.example/g),
        ...text.matchAll(/"subdomain":"([^"]+)"/g),
        ...text.matchAll(/tag of ([\w-]+)/g),
    ];
    const others = marks.map(([, mark]) => mark).filter((mark) => mark !== school.subdomain);
    const scores = [...text.matchAll(/"scores":\[([^\]]*)\]/g), ...text.matchAll(/"score":(\d+)/g)].flatMap(
        ([, list]) => list.split(','),
    );
    return [...others, ...scores.filter((score) => Number(score) !== school.number)];
}

let seed = 20260912;
function below(limit) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
}

/** One request of a school: mostly what people do, sometimes what they must not. Gives the answer and what it should be. */
function request(school) {
    const { client, id, students, number } = school;
    const other = schools[(number + 1 + below(schoolCount - 1)) % schoolCount];
    const kinds = [
        [200, () => client.request('GET', `/api/v1/classes/${id}/gradebook`)],
        [200, () => client.request('GET', '/api/v1/classes')],
        [200, () => client.request('GET', '/api/v1/session')],
        [200, () => client.request('GET', '/api/v1/tags')],
        [200, () => client.request('GET', `/api/v1/classes/${id}/imports`)],
        [200, () => client.request('GET', `/api/v1/students/${students[below(students.length)]}/grades`)],
        [304, () => client.request('GET', `/api/v1/classes/${id}/gradebook`, { headers: { 'If-None-Match': '*' } })],
        [
            200,
            () =>
                client.request(
                    'POST',
                    `/api/v1/classes/${id}/imports`,
                    form([], { name: 'same.csv', content: file(number) }),
                ),
        ],
        [404, () => client.request('GET', `/api/v1/classes/${other.id}/gradebook`)],
        [404, () => client.request('GET', `/api/v1/students/${other.students[0]}/grades`)],
        [
            404,
            () =>
                client.request(
                    'POST',
                    `/api/v1/classes/${other.id}/imports`,
                    form([], { name: 'x.csv', content: file(number) }),
                ),
        ],
        [401, () => client.request('GET', '/api/v1/classes', { headers: { Cookie: other.client.headers.Cookie } })],
        [400, () => client.request('GET', '/api/v1/classes', { headers: { 'X-Tenant-ID': other.subdomain } })],
        [422, () => client.request('POST', `/api/v1/classes/${id}/imports`, form([], { name: 'x.csv', content: '' }))],
    ];
    return kinds[below(kinds.length)];
}

describe('schools that work at the same time', () => {
    test('see nothing of each other', async () => {
        let left = requests;
        let rows = 0;
        const found = [];
        const worker = async () => {
            while (left-- > 0) {
                const school = schools[below(schoolCount)];
                const [status, send] = request(school);
                const answer = await send();
                assert.equal(answer.status, status, answer.text.slice(0, 300));
                if (status === 304) continue;
                found.push(...foreign(answer, school));
                rows += answer.text.split('@iso-').length - 1;
            }
        };
        await Promise.all(Array.from({ length: atOnce }, worker));
        assert.deepEqual(found, []);
        assert.ok(rows > requests, `only ${rows} rows were seen`);
    });

    test('would be caught if they did: the same look at an answer of another school', async () => {
        for (const path of [
            (one) => `/api/v1/classes/${one.id}/gradebook`,
            () => '/api/v1/session',
            () => '/api/v1/tags',
            (one) => `/api/v1/students/${one.students[0]}/grades`,
        ]) {
            const answer = await schools[3].client.expect(200, 'GET', path(schools[3]));
            assert.deepEqual(foreign(answer, schools[3]), []);
            assert.notDeepEqual(foreign(answer, schools[4]), []);
        }
    });

    test('have changed nothing of each other', async () => {
        for (const { client, id, subdomain, number } of schools) {
            const { students, assignments } = await client.gradebook(id);
            assert.deepEqual([students.length, assignments.length], [12, 2]);
            assert.ok(
                students.every(
                    (one) =>
                        one.email.endsWith(`@${subdomain}.example`) && one.scores.every((score) => score === number),
                ),
            );
            assert.equal((await client.classes()).length, 1);
        }
    });
});
