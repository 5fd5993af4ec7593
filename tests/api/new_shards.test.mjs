// A shard is added while the servers run: registered, migrated, checked, opened; no server is started anew.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let folder;
let config;
let server;

/** The configuration with so many shards. */
function write(shards) {
    const [registry, ...all] = databases.clusters;
    const lines = [
        `tenant_registry_url = "${registry.url('gi_app')}"`,
        `tenant_registry_owner_url = "${registry.url('postgres')}"`,
    ];
    for (const [index, shard] of all.slice(0, shards).entries()) {
        lines.push(`database_shard_${index + 1}_url = "${shard.url('gi_app')}"`);
        lines.push(`database_shard_${index + 1}_owner_url = "${shard.url('postgres')}"`);
    }
    writeFileSync(config, lines.join('\n'));
}
const run = (...words) => command([...words, '--config', config]);
const status = async (school) => (await server.client(school).request('GET', '/api/v1/school')).status;
const signIn = async (school, text) =>
    server.client(school).request('POST', '/api/v1/session', {
        json: { email: `head@${school}.example`, password: /^password +(\S+)/m.exec(text)[1] },
    });

before(async () => {
    databases = await makeClusters(4);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    folder = mkdtempSync(join(tmpdir(), 'gi-new-shards-'));
    config = join(folder, 'gradeinsight.toml');
    write(1);
    await run('migrate');
    server = await Server.start({ demo: false, flags: ['--config', config], embedded: false });
});

after(async () => {
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    if (folder) rmSync(folder, { recursive: true });
});

describe('a new shard', () => {
    test('needs an address in the configuration', async () => {
        await assert.rejects(run('shard', 'add', '2'), /Set DATABASE_SHARD_2_URL/);
        assert.doesNotMatch(await run('shard', 'list'), /^ +2 /m);
    });

    test('takes schools as soon as it is added, and the running server serves them', async () => {
        write(2);
        assert.match(await run('shard', 'add', '2', '--capacity', '7'), /^ +2 +open +0 +7 +0% +ok /m);
        const made = ['tenant', 'create', 'newcomer', '--shard', '2'];
        const text = await run(...made, '--admin-email', 'head@newcomer.example', '--admin-password');
        await eventually('the school at the server', async () => (await status('newcomer')) === 200);
        await eventually('its data', async () => (await signIn('newcomer', text)).status === 201);
        assert.match(server.log, /shard_added/);
    });

    test('whose address a server does not know yet takes only its own schools down', async () => {
        const cut = join(folder, 'cut.toml');
        const whole = config;
        config = cut;
        write(3);
        assert.match(await run('shard', 'add', '3'), /^ +3 +open /m);
        const options = ['--shard', '3', '--admin-email', 'head@unknown-there.example', '--admin-password'];
        const text = await run('tenant', 'create', 'unknown-there', ...options);
        config = whole;
        await eventually('the school at the server', async () => (await status('unknown-there')) === 200);
        assert.equal((await signIn('unknown-there', text)).status, 503);
        assert.equal(await status('newcomer'), 200);
        write(3);
        server.signal('SIGHUP');
        await eventually('its data', async () => (await signIn('unknown-there', text)).status === 201);
    });

    test('that lacks migrations is not served', async () => {
        await run('shard', 'set-state', '3', 'full');
        await databases.clusters[3].value('DELETE FROM gi_migration.applied WHERE version > 20');
        await assert.rejects(run('shard', 'set-state', '3', 'open'), /cannot be opened/);
    });
});
