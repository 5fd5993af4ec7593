// What a school shows of itself: read by everybody, changed by its administrators, and nobody else's.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { png } from './support/picture.mjs';
import { withServer } from './support/server.mjs';

const who = {};
const held = withServer({}, async (server) => {
    for (const name of ['admin', 'teacher']) who[name] = await server.signedIn('lincoln', name);
    who.washington = await server.signedIn('washington', 'admin');
});
const visitor = (school = 'lincoln') => held.server.client(school);
const branding = '/api/v1/school/branding';
const brandCss = '/api/v1/school/brand.css';
const set = (json, client = who.admin) => client.request('PUT', branding, { json });
const upload = (body, type = 'image/png', client = who.admin) =>
    client.request('PUT', '/api/v1/school/logo', { headers: { 'Content-Type': type }, body });
const shown = async (school) => (await visitor(school).get('/api/v1/school')).school;
const recorded = async () => (await who.admin.get('/api/v1/audit')).lines.map(({ action }) => action);

describe('the name and the colour', () => {
    test('are shown to everybody, and to one school only', async () => {
        const answer = await set({ name: '  Lincoln High ', colour: '#1F4C8F' });
        const now = {
            name: 'Lincoln High',
            registered_name: 'Lincoln High School',
            colour: '#1f4c8f',
            language: null,
            logo: null,
        };
        assert.deepEqual(answer.json, now);
        assert.deepEqual(await who.admin.get(branding), now);
        assert.deepEqual(await shown(), {
            name: 'Lincoln High',
            subdomain: 'lincoln',
            colour: '#1f4c8f',
            language: null,
            logo: null,
        });
        assert.equal((await shown('washington')).colour, null);
        assert.equal((await who.washington.get(branding)).name, null);
        assert.equal((await recorded())[0], 'school.branding_changed');
    });

    for (const [what, name] of [
        ['a break of a line', 'Lincoln\nBcc: everybody'],
        ['a mark that turns the direction of text', 'Lincoln \u202elooh\u202c'],
        ['a control character', 'Lincoln\u0007High'],
    ])
        test(`refuse ${what} in the name, which stands in subjects of mails`, async () => {
            const answer = await set({ name });
            assert.deepEqual([answer.status, answer.json.errors[0].field], [422, 'name']);
        });

    test('go back to the product’s and to the registered name when nothing is said', async () => {
        await set({ name: 'Lincoln High', colour: '#1f4c8f' });
        assert.deepEqual((await set({})).json, {
            name: null,
            registered_name: 'Lincoln High School',
            colour: null,
            language: null,
            logo: null,
        });
        assert.equal((await shown()).name, 'Lincoln High School');
    });

    test('are found under the registered name as before', async () => {
        await set({ name: 'Another name altogether' });
        const found = async (query) => (await held.server.client().get(`/api/v1/schools?q=${query}`)).schools;
        assert.equal((await found('lincoln')).length, 1);
        assert.deepEqual(await found('altogether'), []);
    });

    test('are what a family with a letter reads', async () => {
        await set({ name: 'Lincoln High' });
        const student = (await who.admin.get('/api/v1/students?q=a')).students[0].id;
        const made = await who.admin.expect(201, 'POST', '/api/v1/students/codes', {
            json: { students: [student], uses: 1, days: 14 },
        });
        const { code } = made.json.codes[0];
        const look = await visitor().expect(200, 'POST', '/api/v1/family-codes/look', { json: { code } });
        assert.equal(look.json.school.name, 'Lincoln High');
    });

    for (const [what, json, field] of [
        ['a word', { colour: 'blue' }, 'colour'],
        ['a style', { colour: '#1f4c8f;color:red' }, 'colour'],
        ['five digits', { colour: '#12345' }, 'colour'],
        ['a number', { colour: 1 }, 'colour'],
        ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ])
        test(`are refused when they are none: ${what}`, async () => {
            const { status, json: problem } = await set(json);
            assert.deepEqual([status, problem.errors[0].field], [422, field]);
        });
});

describe('the style sheet that the pages link', () => {
    test('holds the colour, and says when nothing changed', async () => {
        await set({ colour: '#006747' });
        const first = await visitor().expect(200, 'GET', brandCss);
        assert.equal(first.text, ':root { --school-colour: #006747; }\n');
        const tag = { headers: { 'If-None-Match': first.headers.etag } };
        await visitor().expect(304, 'GET', brandCss, tag);
        await set({ colour: '#ffb81c' });
        await visitor().expect(200, 'GET', brandCss, tag);
    });

    test('holds nothing where no school is, or none chose a colour', async () => {
        for (const client of [held.server.client(), visitor('washington'), visitor('nowhere')])
            assert.equal((await client.expect(200, 'GET', brandCss)).text, ':root { }\n');
    });
});

describe('the logo', () => {
    test('is a picture at an address of its own, which never changes', async () => {
        const picture = png(64, 32);
        const { logo } = (await upload(picture)).json;
        assert.deepEqual([logo.width, logo.height], [64, 32]);
        assert.deepEqual((await shown()).logo, logo);
        const answer = await visitor().expect(200, 'GET', logo.url);
        assert.ok(answer.body.equals(picture));
        assert.equal(answer.headers['content-type'], 'image/png');
        assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
        assert.match(answer.headers['content-security-policy'], /^default-src 'none'; sandbox/);
        assert.equal(answer.headers['x-content-type-options'], 'nosniff');
        await visitor().expect(304, 'GET', logo.url, { headers: { 'If-None-Match': answer.headers.etag } });
        assert.match((await visitor().expect(200, 'GET', brandCss)).text, new RegExp(`--school-logo: "${logo.url}"`));
        assert.equal((await recorded())[0], 'school.logo_changed');
    });

    test('is one: another takes its place, and it can go', async () => {
        const first = (await upload(png(10, 10))).json.logo;
        const second = (await upload(png(10, 10, [200, 0, 0]))).json.logo;
        assert.notEqual(second.url, first.url);
        await visitor().expect(404, 'GET', first.url);
        const removed = await who.admin.expect(200, 'DELETE', '/api/v1/school/logo');
        assert.equal(removed.json.logo, null);
        await visitor().expect(404, 'GET', second.url);
        assert.equal((await upload(png(10, 10))).json.logo.url, first.url);
    });

    test('is no other school’s', async () => {
        const { url } = (await upload(png(11, 11))).json.logo;
        await visitor('washington').expect(404, 'GET', url);
        assert.equal((await shown('washington')).logo, null);
    });

    test('is what its bytes are, whatever they are called', async () => {
        const { url } = (await upload(png(12, 12), 'image/webp')).json.logo;
        assert.equal((await visitor().expect(200, 'GET', url)).headers['content-type'], 'image/png');
        for (const bytes of [
            '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
            '',
            'GIF89a',
            '\x89PNG',
        ])
            assert.equal((await upload(bytes)).status, 415, bytes);
        assert.equal((await upload(png(5, 5), 'text/html')).status, 415);
        assert.equal((await shown()).logo.url, url, 'the one that was there stays');
    });

    test('has limits', async () => {
        assert.equal((await upload(png(2001, 1))).json.errors[0].field, 'logo');
        assert.equal((await upload(Buffer.concat([png(3, 3), Buffer.alloc(512 * 1024)]))).status, 413);
        assert.equal((await upload(png(2000, 1))).status, 200);
    });
});

describe('the app on a phone', () => {
    const manifest = (school) => visitor(school).get('/api/v1/school/app.webmanifest');

    test('has the name and the colour of the school', async () => {
        await set({ name: 'Lincoln High', colour: '#1f4c8f' });
        const { name, short_name, theme_color, start_url, display } = await manifest();
        assert.deepEqual(
            { name, short_name, theme_color, start_url, display },
            {
                name: 'Lincoln High',
                short_name: 'Lincoln High',
                theme_color: '#1f4c8f',
                start_url: '/',
                display: 'standalone',
            },
        );
        assert.notEqual((await manifest('washington')).theme_color, '#1f4c8f');
    });

    test('has pictures that are there', async () => {
        for (const { src, sizes, type } of (await manifest()).icons) {
            const answer = await fetch(`http://localhost:${held.server.port}${src}`);
            assert.equal(answer.headers.get('content-type'), type, src);
            const bytes = Buffer.from(await answer.arrayBuffer());
            // The width and height of a PNG stand at the same place always.
            assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
        }
    });
});
