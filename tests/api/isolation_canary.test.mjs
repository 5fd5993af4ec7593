// The isolation canary of a running server: sound shards stay quiet, a fault on one is counted, told and, where that was
// asked for, closes the shard; and `gradeinsight canary`, which looks from outside. What each probe notices is tried in
// tests/isolation/canary_test.cpp.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { binary, environment, withServer } from './support/server.mjs';
import { registrySql, shardSql } from './support/shard.mjs';
import { eventually } from './support/waiting.mjs';

const held = withServer({ env: { ISOLATION_CHECK_SECONDS: '1', ISOLATION_CHECK_CLOSES: 'true' } }, () =>
    eventually('the first look at each shard', async () => {
        const shards = Object.values(await isolation());
        return (shards.length === 3 && shards.every((shard) => shard.canary_runs_total > 0)) || shards;
    }),
);

const one = '9000000000000000001';
const probes = ['foreign_read', 'foreign_write', 'no_school', 'setting_left', 'unprotected', 'role', 'own_rows'];

/** What /metrics says of the canary, by shard. */
async function isolation() {
    const { text } = await held.server.client().expect(200, 'GET', '/metrics');
    const shards = {};
    for (const [, name, shard, probe, value] of text.matchAll(
        /^gi_isolation_(\w+)\{shard="(\d+)"(?:,probe="(\w+)")?\} (\S+)$/gm,
    )) {
        shards[shard] ??= { failures: {} };
        if (probe) shards[shard].failures[probe] = Number(value);
        else shards[shard][name] = Number(value);
    }
    return shards;
}
const sql = (text, shard) => shardSql(held.server, text, shard);
const events = () =>
    held.server.log
        .split('\n')
        .filter((line) => /"event":"(isolation|shard)_.*\}$/.test(line))
        .map((line) => JSON.parse(line));
const told = (event, fields) =>
    events().some(
        (line) => line.event === event && Object.entries(fields).every(([name, value]) => line[name] === value),
    );
/** Who is not signed in is told so (401), unless the school is closed (503). */
const asked = async (subdomain) => (await held.server.client(subdomain).request('GET', '/api/v1/classes')).status;

/** Two more looks at every shard: the second began after this was called. */
async function lookedAtAgain() {
    const start = await isolation();
    await eventually('two looks at all shards', async () => {
        const now = await isolation();
        const all = Object.entries(now).every(
            ([shard, { canary_runs_total: runs }]) => runs >= start[shard].canary_runs_total + 2,
        );
        return all || now;
    });
}

describe('on sound shards, the canary', () => {
    test('looks again and again, finds nothing, and says when it did last', async () => {
        await lookedAtAgain();
        const shards = await isolation();
        assert.deepEqual(Object.keys(shards), ['1', '2', '3']);
        for (const shard of Object.values(shards)) {
            assert.deepEqual(Object.keys(shard.failures), probes, 'each probe has its line before it fails');
            assert.ok(Object.values(shard.failures).every((count) => count === 0));
            const age = Date.now() / 1000 - shard.canary_last_success_timestamp_seconds;
            assert.ok(age >= 0 && age < 60, `${age} s ago`);
        }
        assert.deepEqual(
            events().filter(({ level }) => level === 'error'),
            [],
        );
    });

    test('is no school for anybody else', async () => {
        const listed = await held.server.command('tenant', 'list');
        assert.doesNotMatch(listed, /canary|9000000/i);
        const schools = Number(
            await registrySql(held.server, "SELECT count(*) FROM registry.tenant WHERE state <> 'deleted'"),
        );
        assert.equal((await held.server.client().get('/health')).schools, schools);
        assert.deepEqual((await held.server.client().get('/api/v1/schools?q=canary')).schools, []);
        assert.equal(await asked('canary'), 404);
        for (const named of [one, 'canary'])
            await held.server.client().refused(404, 'GET', '/api/v1/classes', { headers: { 'X-Tenant-ID': named } });
        await held.server.command('tenant', 'usage', '--count');
        const counted = `SELECT count(*) FROM registry.school_usage WHERE school_no >= ${one}`;
        assert.equal(await registrySql(held.server, counted), '0');
    });

    test('has numbers that no school gets', async () => {
        await assert.rejects(
            held.server.command('tenant', 'create', 'greedy', '--school-no', one, '--shard', '1'),
            /School numbers from 9000000000000000000 on are reserved/,
        );
    });
});

describe('when a shard does not keep schools apart', () => {
    let shard;
    before(async () => {
        await held.server.createSchool('apart', '--shard', '3');
        shard = 3;
    });

    test('that is counted and told, its schools are closed, and those of other shards go on', async () => {
        await eventually('the new school', async () => (await asked('apart')) === 401 || 'not yet');
        await sql('ALTER TABLE gi.student DISABLE ROW LEVEL SECURITY', shard);
        await eventually('the failure', async () => {
            const { failures, lint_failures: lint } = (await isolation())[shard];
            return (failures.foreign_read > 0 && failures.foreign_write > 0 && lint === 1) || failures;
        });
        await eventually('the schools are closed', async () => (await asked('apart')) === 503 || 'open');
        assert.equal(await asked('lincoln'), 401);
        const level = 'error';
        await eventually(
            'the log',
            async () =>
                told('isolation_broken', { level, shard, probe: 'foreign_read', table: 'gi.student' }) &&
                told('isolation_unsound', { level, shard, code: 'rls_disabled', object: 'gi.student' }) &&
                told('shard_closed', { level, shard }),
        );
        const others = await isolation();
        for (const other of ['1', '2']) assert.equal(others[other].failures.foreign_read, 0);
        await lookedAtAgain(); // one look was perhaps under way when the fault came
        const lines = events().length;
        await lookedAtAgain();
        assert.equal(events().length, lines, 'told once, counted each time');
    });

    test('it opens by itself when the fault is mended', async () => {
        const { canary_last_success_timestamp_seconds: before } = (await isolation())[shard];
        await sql('ALTER TABLE gi.student ENABLE ROW LEVEL SECURITY', shard);
        await eventually('the schools are open', async () => (await asked('apart')) === 401 || 'closed');
        assert.ok((await isolation())[shard].canary_last_success_timestamp_seconds >= before);
        await eventually('the log', async () => told('isolation_mended', { shard }) && told('shard_opened', { shard }));
    });
});

describe('when a planted row is gone', () => {
    test('the canary says that it is blind, closes nothing, and migrate plants it again', async () => {
        const { failures: before } = (await isolation())[2];
        await sql(`DELETE FROM gi.disclosure WHERE tenant_id = ${one}`, 2);
        await eventually('the failure', async () => (await isolation())[2].failures.own_rows > before.own_rows);
        const what = { shard: 2, probe: 'own_rows', table: 'gi.disclosure' };
        await eventually('the log', async () => told('isolation_broken', what));
        assert.ok(!told('shard_closed', { shard: 2 }), 'who sees nothing has proved nothing');
        await held.server.command('migrate');
        await eventually('the log', async () => told('isolation_mended', { shard: 2 }));
    });
});

describe('gradeinsight canary', () => {
    let folder;
    let tokens;

    const run = (port, files = tokens, ...words) =>
        new Promise((resolve) => {
            const address = ['--url', `http://{school}.localhost:${port}`, '--connect-to', `127.0.0.1:${port}`];
            const sides = ['--one', 'lincoln', '--other', 'washington', ...files];
            execFile(binary, ['canary', ...address, ...sides, ...words], { env: environment({}) }, (error, out, err) =>
                resolve({ code: error?.code ?? 0, out, err }),
            );
        });

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'gi-canary-'));
        tokens = [];
        for (const [side, school] of [
            ['one', 'lincoln'],
            ['other', 'washington'],
        ]) {
            const path = join(folder, side);
            writeFileSync(path, `${await held.server.token(school, `teacher@${school}.example`)}\n`);
            tokens.push(`--${side}-token-file`, path);
        }
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    test('is refused everything, in both directions', async () => {
        const { code, out, err } = await run(held.server.port, tokens, '--json');
        assert.deepEqual([code, err], [0, '']);
        const tries = out.trim().split('\n').map(JSON.parse);
        assert.ok(tries.length >= 16);
        assert.ok(tries.every(({ leaked }) => leaked === false));
        assert.deepEqual(new Set(tries.map(({ try: name }) => name.split(':')[0])), new Set(['lincoln', 'washington']));
        assert.match((await run(held.server.port)).out, /^refused 40\d {2}lincoln: /m);
    });

    test('exits with 3 when something gets through', async () => {
        // An installation that shows all classes to everybody.
        const classes = JSON.stringify({ classes: [{ id: '0000000000001' }, { id: '0000000000002' }] });
        const open = http.createServer((_, answer) => answer.end(classes));
        await new Promise((resolve) => open.listen(0, '127.0.0.1', resolve));
        const { code, out, err } = await run(open.address().port);
        open.close();
        assert.equal(code, 3);
        assert.match(out, /^LEAKED {2}200 {2}lincoln: the other's gradebook by its id$/m);
        assert.match(err, /got through/);
    });

    test('exits with 3 also when the server fails after that, and says at which try', async () => {
        // Both show their classes and a gradebook, the first try gets through, the second is not answered.
        const classes = JSON.stringify({ classes: [{ id: '0000000000001' }] });
        let asked = 0;
        const failing = http.createServer((_, answer) => {
            answer.statusCode = ++asked > 5 ? 503 : 200;
            answer.end(classes);
        });
        await new Promise((resolve) => failing.listen(0, '127.0.0.1', resolve));
        const { code, out, err } = await run(failing.address().port);
        failing.close();
        assert.equal(code, 3);
        assert.match(out, /^LEAKED {2}200 {2}lincoln: own token at the other's address\n$/);
        assert.match(err, /lincoln: own token and own name at the other's address: the server answered 503/);
        assert.match(err, /1 of 1 tries got through/);
    });

    test('exits with 1 and a reason when nothing can be concluded', async () => {
        const silent = await run(1);
        assert.equal(silent.code, 1);
        assert.match(silent.err, /did not answer/);
        const empty = http.createServer((_, answer) => answer.end('{"classes":[]}'));
        await new Promise((resolve) => empty.listen(0, '127.0.0.1', resolve));
        const { code, err } = await run(empty.address().port);
        empty.close();
        assert.equal(code, 1);
        assert.match(err, /shows no class to its own token/);
    });

    test('concludes nothing from what is refused to a guardian, who may see no gradebook anywhere', async () => {
        const guardian = join(folder, 'guardian');
        writeFileSync(guardian, `${await held.server.token('lincoln', 'parent@lincoln.example')}\n`);
        const { code, out, err } = await run(held.server.port, ['--one-token-file', guardian, ...tokens.slice(2)]);
        assert.deepEqual([code, out], [1, '']);
        assert.match(err, /lincoln shows no gradebook to its own token \(status 403\)/);
    });
});
