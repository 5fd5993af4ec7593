// Files that are no gradebooks, and forms that are none: refused with a reason, and nothing is changed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { form, formType } from './support/form.mjs';
import { csv, people, quiz } from './support/gradebook_file.mjs';
import { exchange } from './support/raw_socket.mjs';
import { withServer } from './support/server.mjs';

let teacher;
let id;
let before;
const held = withServer({}, async (server) => {
    teacher = await server.signedIn('lincoln', 'teacher');
    id = await teacher.createClass('Bad files');
    await teacher.import(id, quiz(people(5, 'kept')));
    before = await teacher.gradebook(id);
});

// The promise of this whole file.
async function nothingChanged() {
    assert.deepEqual(await teacher.gradebook(id), before);
    await held.server.client().expect(200, 'GET', '/livez');
}
async function refused(file, status, code) {
    const answer = await teacher.upload(id, file);
    assert.deepEqual([answer.status, answer.json.code], [status, code], answer.text);
    assert.match(answer.json.detail, /^[A-Z].*\.$/s, 'a sentence');
    await nothingChanged();
    return answer.json.detail;
}

const head = 'last_name,first_name,email,Quiz\nDATE,,,2026-09-12\nPOINTS,,,20\n';

describe('a file that is', () => {
    test('empty is refused', async () => {
        for (const file of ['', ' \n\n', '\ufeff', ',,,\n,,,\n']) await refused(file, 422, 'file_empty');
    });

    test('something else is named by what it is', async () => {
        const files = [
            [Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), /picture \(PNG\)/],
            [Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF', 'latin1'), /picture \(JPEG\)/],
            ['%PDF-1.7\n%', /PDF/],
            [Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), /old Excel workbook/],
            [Buffer.from('\x1f\x8b\x08\0', 'latin1'), /gzip/],
            ['<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>', /web page/],
            ['<html xmlns:o="urn:schemas-microsoft-com:office:office">', /web page/],
            ['<?xml version="1.0"?><Workbook/>', /XML/],
            ['{\\rtf1\\ansi gradebook}', /RTF/],
        ];
        for (const [file, what] of files) assert.match(await refused(file, 422, 'file_not_a_gradebook'), what);
    });

    test('a table without the columns of a gradebook says which columns were found', async () => {
        const detail = await refused('product,price\napple,1\n', 422, 'file_not_a_gradebook');
        assert.match(detail, /“product”, “price”/);
        const { said } = (await teacher.upload(id, 'product,price\napple,1\n')).json;
        assert.equal(said.code, 'or_say_columns');
        assert.deepEqual(said.values.why, {
            code: 'no_gradebook_columns',
            values: { headings: ['product', 'price'] },
        });
        await refused('just a line of text', 422, 'file_not_a_gradebook');
        await refused('x'.repeat(100_000), 422, 'file_not_a_gradebook');
    });

    test('damaged is refused: zero bytes, a quotation mark that is never closed', async () => {
        await refused(`${head}Ames,Al,al@x.example,1\0\n`, 422, 'file_unreadable');
        assert.match(
            await refused(`${head}Ames,"Al,al@x.example,1\nBell,Bo,bo@x.example,2\n`, 422, 'file_unreadable'),
            /row 4, column 2/,
        );
        await refused(Buffer.alloc(10_000), 422, 'file_unreadable');
    });

    test('too wide or too long is refused, and says how large it may be', async () => {
        const wide = `${'a,'.repeat(200_000)}email\n`;
        assert.match(await refused(wide, 422, 'too_many_columns'), /2000/);
        const long = head + Array.from({ length: 50_100 }, (_, i) => `N,F,p${i}@long.example,1`).join('\n');
        assert.match(await refused(long, 422, 'too_many_rows'), /50000/);
    });

    test('larger than the limit is refused while it comes', async () => {
        const file = Buffer.concat([Buffer.from(head), Buffer.alloc(50 * 1024 * 1024, 'Ames,Al,al@large.example,1\n')]);
        assert.match(await refused(file, 413, 'body_too_large'), /50 MB/);
        assert.match(await refused(Buffer.alloc(80 * 1024 * 1024, 'a'), 413, 'body_too_large'), /MB/);
    });

    test('random bytes is refused, whatever they are', async () => {
        let seed = 12345;
        const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
        for (let round = 0; round < 25; round++) {
            const answer = await teacher.upload(id, Buffer.from(Array.from({ length: 1 + (random() % 3000) }, random)));
            assert.equal(answer.status, 422, answer.text);
        }
        await nothingChanged();
    });
});

describe('a form that', () => {
    const path = () => `/api/v1/classes/${id}/imports`;
    const post = (options) => teacher.request('POST', path(), options);
    const raw = (body, type = formType) => post({ headers: { 'Content-Type': type }, body });
    const boundary = formType.split('boundary=')[1];

    test('has no file, or two, is refused', async () => {
        const none = await post(form([['tags', 'x']]));
        assert.deepEqual([none.status, none.json.code], [422, 'file_missing']);
        const file = form([], { name: 'a.csv', content: head }).body;
        const two = Buffer.concat([file.subarray(0, file.length - boundary.length - 6), file]);
        assert.deepEqual((await raw(two)).json.code, 'invalid_field');
        await nothingChanged();
    });

    test('asks for what there is not is refused', async () => {
        const answer = await teacher.upload(id, head, { sparse: 'perhaps' });
        assert.deepEqual([answer.status, answer.json.errors[0].field], [422, 'sparse']);
        const long = await teacher.upload(id, head, { tags: ['x'.repeat(5000)] });
        assert.deepEqual([long.status, long.json.code], [413, 'body_too_large']);
    });

    test('is broken is refused', async () => {
        const whole = form([], { name: 'a.csv', content: head }).body.toString();
        const broken = [
            whole.slice(0, -20),
            whole.slice(0, 40),
            '',
            `--${boundary}--\r\n`.slice(0, 10),
            whole.replace('name="file"', 'label="file"'),
            whole.replace('form-data', 'attachment'),
            whole.replace('\r\n\r\n', '\n\n'),
            `--${boundary}\r\n${'X-Long: '.padEnd(9000, 'x')}\r\n\r\n`,
            `--${boundary}\r\nContent-Disposition: form-data; name="tags"\r\n\r\n\xff\xfe\0\r\n--${boundary}--\r\n`,
            Array.from(
                { length: 30 },
                () => `--${boundary}\r\nContent-Disposition: form-data; name="tags"\r\n\r\nx\r\n`,
            ).join('') + `--${boundary}--`,
        ];
        for (const body of broken) {
            const answer = await raw(Buffer.from(body, 'latin1'));
            assert.deepEqual(
                [answer.status, answer.json.code],
                [400, 'malformed_multipart'],
                JSON.stringify(body.slice(0, 120)),
            );
        }
        await nothingChanged();
    });

    test('has no boundary, or is no form at all, is refused', async () => {
        const { body } = form([], { name: 'a.csv', content: head });
        for (const type of [
            'multipart/form-data',
            'multipart/form-data; boundary=',
            `multipart/form-data; boundary=${'x'.repeat(71)}`,
        ]) {
            assert.equal((await raw(body, type)).json.code, 'malformed_multipart', type);
        }
        for (const type of [
            'text/csv',
            'application/json',
            'multipart/mixed; boundary=x',
            'application/x-www-form-urlencoded',
            '',
        ]) {
            const answer = await raw(body, type);
            assert.deepEqual([answer.status, answer.json.code], [415, 'unsupported_media_type'], type);
        }
        await nothingChanged();
    });

    test('names its file after a path or a trick gets a plain name', async () => {
        const target = await teacher.createClass('File names');
        const names = [
            ['../../etc/passwd', 'passwd'],
            ['C:\\Windows\\win.csv', 'win.csv'],
            ['', 'gradebook.csv'],
            ['..', '..'],
            ['notes.csv\u0000.exe', 'notes.csv.exe'],
            ['<b>x</b>.csv', 'b>.csv'],
            ['übung 📚.csv', 'übung 📚.csv'],
            ['x'.repeat(300), 'x'.repeat(200)],
        ];
        for (const [name, expected] of names) {
            const answer = await teacher.upload(target, quiz(people(1, 'names')), { name });
            assert.ok(answer.status < 300, answer.text);
            assert.equal(answer.json.import.file_name, expected);
        }
    });
});

describe('an upload that', () => {
    const request = (length) =>
        `POST /api/v1/classes/${id}/imports HTTP/1.1\r\nHost: ${teacher.host}\r\nCookie: ${teacher.headers.Cookie}\r\n` +
        `Content-Type: ${formType}\r\nContent-Length: ${length}\r\n\r\n`;
    const whole = form([], { name: 'a.csv', content: quiz(people(9, 'cut')) }).body;
    const options = () => ({ method: 'POST', path: `/api/v1/classes/${id}/imports` });

    test('is cut off in the middle changes nothing', async () => {
        for (const keep of [0, 10, whole.length - 30, whole.length - 1]) {
            const bytes = Buffer.concat([Buffer.from(request(whole.length)), whole.subarray(0, keep)]);
            const answer = await exchange(held.server.port, bytes, { ...options(), then: (socket) => socket.end() });
            if (answer) assert.equal(answer.status, 400);
            await nothingChanged();
        }
    });

    test('is given up by its sender changes nothing', async () => {
        const bytes = Buffer.concat([Buffer.from(request(whole.length)), whole.subarray(0, 100)]);
        await exchange(held.server.port, bytes, { ...options(), then: (socket) => socket.destroy() });
        await nothingChanged();
    });

    test('stops coming is answered 408, while others are served', async () => {
        const bytes = Buffer.concat([Buffer.from(request(whole.length)), whole.subarray(0, 100)]);
        const answer = await exchange(held.server.port, bytes, options());
        assert.deepEqual(
            [answer.status, answer.json.code, answer.headers.connection],
            [408, 'request_timeout', 'close'],
        );
        await nothingChanged();
    });

    test('says less or more than it sends does not run into the next request', async () => {
        const more = Buffer.concat([
            Buffer.from(request(whole.length)),
            whole,
            Buffer.from('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'),
        ]);
        const target = await teacher.createClass('Pipelined');
        const answer = await exchange(
            held.server.port,
            Buffer.from(more.toString('latin1').replace(id, target), 'latin1'),
            {
                method: 'POST',
                path: `/api/v1/classes/${target}/imports`,
            },
        );
        assert.equal(answer.status, 201);
        assert.equal((await teacher.gradebook(target)).students.length, 9);
    });
});

describe('a good file with odd places', () => {
    test('is taken over beside them', async () => {
        const target = await teacher.createClass('Odd places');
        const odd = `${head.replace('Quiz', 'Quiz,,Extra')}Ames,Al,al@odd.example,19,,7,surplus\n,,,,,\n"Bell\u202e",Bo,bo@odd.example,="18",\n`;
        const report = await teacher.import(target, odd);
        const codes = [...report.skipped, ...report.warnings].map((one) => one.code).toSorted();
        assert.deepEqual([...new Set(codes)], ['control_characters', 'extra_cells', 'no_max_points']);
        const book = await teacher.gradebook(target);
        assert.deepEqual(
            book.students.map((one) => [one.last_name, ...one.scores]),
            [
                ['Ames', 19, 7],
                ['Bell', 18, null],
            ],
        );
    });

    test('that is only headings, or only students, is taken for what it is', async () => {
        const target = await teacher.createClass('Half files');
        const headings = await teacher.import(target, head, { status: 200 });
        assert.ok(headings.warnings.some((one) => one.code === 'no_students'));
        const students = await teacher.import(target, csv([], people(3, 'half')));
        assert.ok(students.warnings.some((one) => one.code === 'no_assignments'));
        assert.equal((await teacher.gradebook(target)).students.length, 3);
    });
});
