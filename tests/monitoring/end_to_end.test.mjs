// A real server, Prometheus and Alertmanager with the shipped files, a mailbox and a pager: what breaks is told.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { MailSink } from '../api/support/mail_sink.mjs';
import { databaseSettings, makeClusters } from '../api/support/postgres.mjs';
import { command, Server } from '../api/support/server.mjs';
import { eventually } from '../api/support/waiting.mjs';
import { panelQueries } from './support/deployed.mjs';
import { Monitoring } from './support/running.mjs';

const limit = 180_000;
let databases;
let shard;
let server;
let killed = false;
let mailbox;
let pager;
let monitoring;
const pages = [];

async function startPager() {
    const made = createServer(async (request, response) => {
        let text = '';
        for await (const piece of request) text += piece;
        pages.push(...JSON.parse(text).alerts);
        response.end();
    });
    await new Promise((resolve) => made.listen(0, '127.0.0.1', resolve));
    return made;
}

before(async () => {
    databases = await makeClusters(3);
    const [registry, ...shards] = databases.clusters;
    shard = shards[1];
    await Promise.all(databases.clusters.map((cluster) => cluster.start()));
    const env = databaseSettings(registry, shards);
    await command(['migrate'], env);
    await command(['tenant', 'create', 'elm', '--shard', '2'], env);
    server = await Server.start({ demo: false, env });
    mailbox = await MailSink.start();
    pager = await startPager();
    monitoring = await Monitoring.start({
        app: `127.0.0.1:${server.port}`,
        mail: `127.0.0.1:${mailbox.port}`,
        hook: `http://127.0.0.1:${pager.address().port}/`,
    });
});

after(async () => {
    await monitoring?.stop();
    if (!killed) await server?.stop();
    pager?.close();
    await mailbox?.close();
    await Promise.all((databases?.clusters ?? []).map((cluster) => cluster.stop('SIGQUIT').catch(() => {})));
    databases?.remove();
});

const page = (alert, status) => pages.find(({ labels, status: now }) => labels.alertname === alert && now === status);
const said = (alert, status, meanwhile = () => {}) =>
    eventually(
        `${alert} ${status} on the pager`,
        async () => {
            await meanwhile();
            return Boolean(page(alert, status)) || pages.map(({ labels }) => labels.alertname);
        },
        limit,
    );

// Somebody at a school of shard 2 tries to get in: 401 while it is there, 503 while it is away.
const knock = () =>
    server
        .client('elm')
        .request('POST', '/api/v1/session', { json: { email: 'somebody@elm.example', password: 'not-the-password' } });

describe('while all is well', () => {
    test('Prometheus reaches the server, and can compute every rule', async () => {
        const up = async () => (await monitoring.query('up{job="gradeinsight-app"}'))[0]?.value[1];
        await eventually('the first scrape', async () => (await up()) === '1' || 'not up', limit);
        const recorded = () => monitoring.query('gi:requests_in_flight:sum');
        await eventually('the first recorded rule', async () => (await recorded()).length === 1 || 'none', limit);
        assert.deepEqual(await monitoring.brokenRules(), []);
    });

    test('every query of every dashboard is understood', async () => {
        for (const { file, title, expr } of panelQueries)
            await assert.doesNotReject(monitoring.query(expr), `${file}: ${title}`);
    });

    test('no alert about servers or shards fires', async () => {
        // Prometheus knows its targets only seconds after its start: until then nobody is there, which is AppDown.
        const firing = async () => {
            const found = await monitoring.query('ALERTS{alertstate="firing",service=~"app|shard|isolation"}');
            return found.length === 0 || found.map(({ metric }) => metric.alertname);
        };
        await eventually('nothing that fires', firing, limit);
    });

    test('the objectives count in buckets that the server has', async () => {
        for (const metric of ['gi_http_request_duration_seconds', 'gi_import_duration_seconds']) {
            const bound = metric.includes('http') ? '0.3' : '2';
            assert.notEqual(
                (await monitoring.query(`${metric}_bucket{le="${bound}"}`)).length,
                0,
                `${metric} ${bound}`,
            );
        }
    });
});

describe('when something breaks', () => {
    test('a shard that is stopped is on the pager and in the mailbox, with its number and what to do; and when it is over', async () => {
        await shard.stop('SIGQUIT');
        await said('ShardUnreachable', 'firing', knock);
        const { labels, annotations } = page('ShardUnreachable', 'firing');
        assert.equal(labels.shard, '2');
        assert.equal(labels.docs_url, undefined);
        assert.match(annotations.runbook_url, /^https:\/\/.+\/runbooks\/shard\.md#shardunreachable$/);
        const mail = () => mailbox.mails.find(({ subject }) => /No server reaches shard 2/.test(subject));
        await eventually('the mail', () => Boolean(mail()) || mailbox.mails.map(({ subject }) => subject), limit);
        assert.match(mail().text, /The schools of shard 2 get 503[\s\S]+What to do: https:/);
        await shard.start();
        await said('ShardUnreachable', 'resolved', knock);
    });

    test('a server that is killed is on the pager', async () => {
        pages.length = 0;
        killed = true;
        await server.kill();
        await said('AppDown', 'firing');
        assert.equal(page('AppDown', 'firing').labels.severity, 'page');
    });
});
