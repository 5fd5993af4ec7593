// From a request to the first sign-in: killed after every step and asked again, asked twice, asked by many, in bulk.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { MailSink } from './support/mail_sink.mjs';
import { databaseSettings, makeClusters } from './support/postgres.mjs';
import { Server, command } from './support/server.mjs';
import { eventually } from './support/waiting.mjs';

let databases;
let env;
let server;
let folder;

const registry = () => databases.clusters[0];
const create = (subdomain, options = [], extra = {}) =>
    command(['tenant', 'create', subdomain, ...options], { ...env, ...extra });
const admin = (name) => ['--admin-email', `head@${name}.example`, '--admin-name', 'Robin Head'];
const step = (subdomain) =>
    registry().value(`SELECT step FROM registry.provisioning WHERE key = 'school:${subdomain}'`);
const linkIn = (text) => /https?:\S+\/welcome#\S+/.exec(text)?.[0];
const rowsOf = (number, shard) =>
    databases.clusters[shard].value(`SELECT count(*) FROM gi.account WHERE tenant_id = ${number}`);

/** Opens the link as its person would, and signs in with the password that they choose. */
async function accept(subdomain, link) {
    const client = server.client(subdomain);
    await eventually(
        'the school at the pod',
        async () => (await client.request('GET', '/api/v1/school')).status === 200,
    );
    const secret = new URL(link).hash.slice(1);
    const password = 'a long sentence nobody guesses';
    await client.expect(201, 'POST', '/api/v1/invitations/accept', { json: { secret, password } });
    await client.signIn(`head@${subdomain}.example`, password);
    return client;
}

before(async () => {
    databases = await makeClusters(3);
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const [first, ...shards] = databases.clusters;
    env = { ...databaseSettings(first, shards), PUBLIC_URL: 'http://{school}.localhost' };
    await command(['migrate'], env);
    server = await Server.start({ env, demo: false });
    folder = mkdtempSync(join(tmpdir(), 'gi-provisioning-'));
});

after(async () => {
    await server?.stop();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT')));
    databases?.remove();
    if (folder) rmSync(folder, { recursive: true });
});

describe('a new school', () => {
    test('lets its administrator in by the link, with a sample class to look around in', async () => {
        const text = await create('brookside', [...admin('brookside'), '--sample', '--name', 'Brookside']);
        const client = await accept('brookside', linkIn(text));
        const [sample] = await client.classes();
        assert.equal(sample.name, 'Sample class');
        assert.equal((await client.gradebook(sample.id)).students.length, 6);
    });

    for (const killed of ['requested', 'registered', 'furnished', 'done']) {
        test(`that was killed after "${killed}" is completed by the same call`, async () => {
            const name = `killed-${killed}`;
            const options = [...admin(name), '--sample'];
            const stop = { GRADEINSIGHT_TEST_STOP_AFTER: killed };
            await assert.rejects(create(name, options, stop), (error) => error.signal === 'SIGKILL');
            assert.equal(await step(name), killed);
            // Twice at the same place, too.
            if (killed === 'registered')
                await assert.rejects(create(name, options, { GRADEINSIGHT_TEST_STOP_AFTER: 'furnished' }));
            const text = await create(name, options);
            assert.equal(await step(name), 'done');
            const school = JSON.parse(await command(['tenant', 'show', name, '--json'], env));
            assert.equal(school.state, 'active');
            assert.equal(await rowsOf(school.school_no, school.shard), '1', 'one administrator, not two');
            const client = await accept(name, linkIn(text));
            assert.equal((await client.classes()).length, 1, 'one sample class, not two');
            const kept = await registry().value(
                `SELECT request IS NULL FROM registry.provisioning WHERE key = 'school:${name}'`,
            );
            assert.equal(kept, 't', 'the request is forgotten: it names a person');
        });
    }

    test('asked for again with the same words is the same; with other words it is refused', async () => {
        const first = JSON.parse((await create('twice', ['--json'])).split('\n')[0]);
        const again = JSON.parse((await create('twice', ['--json'])).split('\n')[0]);
        assert.deepEqual(again, first);
        await assert.rejects(create('twice', ['--name', 'Another']), /asked for with other words/);
        await assert.rejects(create('thrice', ['--key', 'school:twice']), /Another school was asked for with this key/);
        assert.equal(await registry().value(`SELECT count(*) FROM registry.tenant WHERE subdomain = 'thrice'`), '0');
    });

    test('asked for by twenty at the same moment is made once', async () => {
        const tries = await Promise.allSettled(
            Array.from({ length: 20 }, (_, index) =>
                create('popular', ['--json', '--key', `somebody-else-${index}`, '--name', `Popular ${index}`]),
            ),
        );
        const won = tries.filter(({ status }) => status === 'fulfilled');
        assert.equal(won.length, 1);
        for (const { reason } of tries.filter(({ status }) => status === 'rejected'))
            assert.match(reason.message, /taken/);
        assert.equal(await registry().value(`SELECT count(*) FROM registry.tenant WHERE subdomain = 'popular'`), '1');
    });

    test('whose shard is away waits for it, and goes on with the same call', async () => {
        const shard = databases.clusters[2];
        await shard.stop('SIGQUIT');
        await assert.rejects(create('patient', ['--shard', '2', ...admin('patient')]), /cannot be reached/);
        assert.equal(await step('patient'), 'registered');
        await shard.start();
        const text = await create('patient', ['--shard', '2', ...admin('patient')]);
        await accept('patient', linkIn(text));
    });

    test('that cannot be finished is taken back, and its subdomain is free again', async () => {
        const shard = databases.clusters[1];
        await shard.value(
            `CREATE FUNCTION gi.break_it() RETURNS trigger LANGUAGE plpgsql AS
                 $$ BEGIN IF NEW.email LIKE '%broken%' THEN RAISE 'no'; END IF; RETURN NEW; END $$;
             CREATE TRIGGER break_it BEFORE INSERT ON gi.account FOR EACH ROW EXECUTE FUNCTION gi.break_it()`,
        );
        await assert.rejects(create('broken', ['--shard', '1', ...admin('broken')]), /everything was taken back/);
        assert.equal(await step('broken'), 'taken_back');
        const number = await registry().value(
            `SELECT school_no FROM registry.provisioning WHERE key = 'school:broken'`,
        );
        assert.equal(await shard.value(`SELECT count(*) FROM gi.tenant_fence WHERE tenant_id = ${number}`), '0');
        await shard.value('DROP FUNCTION gi.break_it() CASCADE');
        const text = await create('broken', ['--shard', '1', ...admin('broken')]);
        await accept('broken', linkIn(text));
    });

    test('that was closed while it was half made stays as it is', async () => {
        for (const killed of ['registered', 'furnished']) {
            const name = `closed-${killed}`;
            await assert.rejects(create(name, admin(name), { GRADEINSIGHT_TEST_STOP_AFTER: killed }));
            await command(['tenant', 'deprovision', name], env);
            await assert.rejects(create(name, admin(name)), /is deprovisioning by now, so it was not finished/);
            assert.equal(await step(name), killed);
            assert.equal(JSON.parse(await command(['tenant', 'show', name, '--json'], env)).state, 'deprovisioning');
        }
    });

    test('invites by mail when there is a mail server', async () => {
        const sink = await MailSink.start();
        const mailing = { ...env, SMTP_URL: sink.url, MAIL_FROM: 'no-reply@platform.example' };
        const sender = await Server.start({ env: mailing, demo: false });
        try {
            const text = await command(['tenant', 'create', 'postal', ...admin('postal')], mailing);
            assert.equal(linkIn(text), undefined, 'no link on the screen');
            const mail = await sink.mail('head@postal.example');
            assert.match(mail.text, /The administration of postal has made an account for you/);
            assert.match(mail.text, /http:\/\/postal\.localhost\/welcome#/);
            await command(['tenant', 'create', 'postamt', ...admin('postamt'), '--language', 'de'], mailing);
            const german = await sink.mail('head@postamt.example');
            assert.match(german.text, /hat für Sie bei postamt ein Konto in Grade Insight angelegt/);
        } finally {
            await sender.stop();
            await sink.close();
        }
    });
});

describe('asking again for a school that is there', () => {
    const at = async (name) => JSON.parse(await command(['tenant', 'show', name, '--json'], env));
    const inShard = ({ shard }, sql) => databases.clusters[shard].value(sql);

    test('gives its administrator another link, and the one before ends', async () => {
        const lost = linkIn(await create('forgetful', admin('forgetful')));
        const link = linkIn(await create('forgetful', admin('forgetful')));
        assert.notEqual(link, lost);
        const json = { secret: new URL(lost).hash.slice(1), password: 'a long sentence nobody guesses' };
        await accept('forgetful', link);
        await server.client('forgetful').expect(410, 'POST', '/api/v1/invitations/accept', { json });
    });

    test('gives nobody a way in once somebody has signed in', async () => {
        await accept('settled', linkIn(await create('settled', admin('settled'))));
        const school = await at('settled');
        const accounts = () =>
            inShard(school, `SELECT count(*), min(email) FROM gi.account WHERE tenant_id = ${school.school_no}`);
        const invitations = () =>
            inShard(
                school,
                `SELECT count(*) FROM gi.one_time_secret WHERE tenant_id = ${school.school_no} AND uses_left > 0`,
            );
        const ask = async () => linkIn(await create('settled', admin('settled')));
        assert.equal(await ask(), undefined, 'the administrator has a password');
        const change = (what) => inShard(school, `UPDATE gi.account SET ${what} WHERE tenant_id = ${school.school_no}`);
        await change(`password_hash = ''`);
        assert.equal(await ask(), undefined, 'the administrator comes in another way, say by single sign-on');
        await change(`email = 'somebody.else@settled.example'`);
        assert.equal(await ask(), undefined, 'the person of the request is not there any more');
        assert.equal(await accounts(), '1|somebody.else@settled.example', 'nobody was made');
        assert.equal(await invitations(), '0');
    });

    test('sets no password, and ends no invitation of others', async () => {
        const options = [...admin('firm'), '--admin-password'];
        const [, password] = /password +(\S+)/.exec(await create('firm', options));
        const school = await at('firm');
        await inShard(
            school,
            `INSERT INTO gi.account (tenant_id, id, email, display_name, role)
             VALUES (${school.school_no}, 7, 'teacher@firm.example', 'A Teacher', 'teacher');
             INSERT INTO gi.one_time_secret (tenant_id, secret_hash, kind, account_id, expires_at)
             VALUES (${school.school_no}, '\\x01', 'invitation', 7, now() + interval '1 day')`,
        );
        await assert.rejects(create('firm', options), /was there already, so no password was set/);
        const kept = await inShard(
            school,
            `SELECT count(*) FROM gi.one_time_secret WHERE tenant_id = ${school.school_no}`,
        );
        assert.equal(kept, '1');
        const client = server.client('firm');
        await eventually(
            'the school at the pod',
            async () => (await client.request('GET', '/api/v1/school')).status === 200,
        );
        await client.signIn('head@firm.example', password);
    });
});

describe('schools from a list', () => {
    const header = 'subdomain,name,district,school_no,admin_email,admin_name\n';
    const file = (name, rows) => {
        const path = join(folder, name);
        writeFileSync(path, header + rows.join('\n'));
        return path;
    };
    const bulk = (path, ...options) =>
        command(['tenant', 'import', path, ...options], env).catch((error) => error.stdout);
    const outcomes = (text) =>
        text
            .trim()
            .split('\r\n')
            .slice(1)
            .map((line) => line.split(',').slice(0, 3).join(' '));
    const count = (name) => registry().value(`SELECT count(*) FROM registry.tenant WHERE subdomain LIKE '${name}%'`);

    test('are tried out first, made at once, and the refused rows are named', async () => {
        const rows = [
            'list-one,List One,North,,head@list-one.example,Ada Head',
            'www,Reserved,,,,',
            'list-two,,,,no address,',
            'list-one,Again,,,,',
            'list-three,List Three,,700001,,',
        ];
        const path = file('list.csv', rows);
        const expected = (word) => [
            `2 list-one ${word}`,
            '3 www refused',
            '4  refused',
            '5  refused',
            '6 list-three refused',
        ];
        assert.deepEqual(outcomes(await bulk(path, '--dry-run')), expected('would_be_created'));
        assert.equal(await count('list-'), '0', 'a dry run leaves nothing');
        assert.deepEqual(outcomes(await bulk(path)), expected('created'));
        assert.deepEqual(outcomes(await bulk(path)), expected('already_there'));
        await assert.rejects(command(['tenant', 'import', path], env), 'refused rows are a failure');
    });

    test('two hundred at once, of which it is printed how long one takes', async () => {
        const rows = Array.from(
            { length: 200 },
            (_, index) => `bulk-${index},Bulk ${index},,,head@bulk-${index}.example,Head ${index}`,
        );
        const path = file('bulk.csv', rows);
        const begin = Date.now();
        const text = await bulk(path);
        const seconds = (Date.now() - begin) / 1000;
        assert.equal(outcomes(text).filter((one) => one.endsWith(' created')).length, 200);
        const spent = await registry().value(
            `SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY t)) || ' ' ||
                    round(percentile_cont(0.99) WITHIN GROUP (ORDER BY t))
               FROM (SELECT (timings->>'registered')::numeric + (timings->>'furnished')::numeric
                            + (timings->>'opened')::numeric AS t
                       FROM registry.provisioning WHERE key LIKE 'school:bulk-%') AS each`,
        );
        const [p50, p99] = spent.split(' ').map(Number);
        console.log(`# 200 schools in ${seconds.toFixed(1)} s; one takes p50 ${p50} ms, p99 ${p99} ms`);
        assert.ok(p50 <= p99, 'every school has its times');
    });

    test('are refused as a whole when the file is none', async () => {
        const path = join(folder, 'none.csv');
        writeFileSync(path, 'school,principal\nx,y\n');
        await assert.rejects(command(['tenant', 'import', path], env), /column school is none of/);
        await assert.rejects(command(['tenant', 'import', join(folder, 'missing.csv')], env), /cannot be read/);
    });
});
