// Who is told what: the shipped configuration of Alertmanager.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { alertmanagerFile, alerts, tool } from './support/deployed.mjs';

const configuration = parse(readFileSync(alertmanagerFile, 'utf8'));

async function receiverOf(labels) {
    const words = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    const said = await tool('amtool', 'config', 'routes', 'test', `--config.file=${alertmanagerFile}`, ...words);
    return said.split('\n')[0];
}

test('amtool takes it, with its templates', () => tool('amtool', 'check-config', alertmanagerFile));

test('pages go to the pager, tickets to the tickets, the watchdog to who waits for it', async () => {
    const expected = { page: 'pager', ticket: 'tickets', none: 'deadman' };
    const kinds = new Map(
        alerts.map(({ alert, labels }) => [`${labels.severity} ${labels.service}`, { alertname: alert, ...labels }]),
    );
    for (const labels of kinds.values()) {
        const receiver =
            labels.severity === 'page' && labels.service === 'isolation'
                ? 'pager-and-privacy'
                : expected[labels.severity];
        assert.equal(await receiverOf(labels), receiver, labels.alertname);
    }
});

test('what nobody has thought of becomes a ticket', async () => {
    assert.equal(await receiverOf({ alertname: 'SomethingNew' }), 'tickets');
});

const matches = (matchers, labels) =>
    matchers.every((matcher) => {
        const [, name, operator, value] = /^(\w+) (=~|=) "?([^"]+)"?$/.exec(matcher);
        return operator === '=' ? labels[name] === value : new RegExp(`^(?:${value})$`).test(labels[name]);
    });

test('every name in an inhibition is an alert', () => {
    const names = alerts.map(({ alert }) => alert);
    for (const rule of configuration.inhibit_rules) {
        for (const matcher of [...rule.source_matchers, ...rule.target_matchers]) {
            assert.ok(
                names.some((alertname) => matches([matcher], { alertname })),
                matcher,
            );
            const single = /^alertname =~ "([A-Za-z|]+)"$/.exec(matcher)?.[1].split('|') ?? [];
            for (const name of single) assert.ok(names.includes(name), `${name} in ${matcher}`);
        }
    }
});

const quietened = (source, target) =>
    configuration.inhibit_rules.some(
        ({ source_matchers, target_matchers, equal = [] }) =>
            matches(source_matchers, source) &&
            matches(target_matchers, target) &&
            equal.every((name) => source[name] === target[name]),
    );

test('a shard that is away quietens what is said about it, and not about others', () => {
    const source = { alertname: 'ShardUnreachable', shard: '2' };
    assert.ok(quietened(source, { alertname: 'PoolExhausted', shard: '2' }));
    assert.ok(!quietened(source, { alertname: 'PoolExhausted', shard: '3' }));
    assert.ok(!quietened(source, { alertname: 'IsolationCanaryFailed', shard: '2' }));
});

test('no servers at all quietens slowness, and not backups', () => {
    const source = { alertname: 'AppDown' };
    assert.ok(quietened(source, { alertname: 'ReadLatencyBurnsFast', slo: 'read_latency' }));
    assert.ok(!quietened(source, { alertname: 'WalArchivingFails' }));
});

test('nothing ever quietens a leak between schools', () => {
    const leak = { alertname: 'IsolationCanaryFailed', shard: '2', instance: 'a', slo: 'x', database: 'shard-2' };
    for (const { alert } of alerts) assert.ok(!quietened({ ...leak, alertname: alert }, leak), alert);
});

test('holds no secret: keys and passwords are files', () => {
    const secret = /^(\w*(password|token|secret|api_key|routing_key|credentials)\w*|api_url)$/;
    const look = (value, path) => {
        if (value === null || typeof value !== 'object') return;
        for (const [key, inner] of Object.entries(value)) {
            assert.ok(!secret.test(key) || key.endsWith('_file'), `${path}.${key}`);
            look(inner, `${path}.${key}`);
        }
    };
    look(configuration, 'alertmanager');
});
