// Rules and alerts as shipped: they load, each alert is tried, leads somewhere, and asks for figures that there are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { generated } from '../../deploy/monitoring/generate.mjs';
import { objectives } from '../../deploy/monitoring/slo/objectives.mjs';
import {
    alerts,
    configuration,
    metricsIn,
    panelQueries,
    recorded,
    root,
    rules,
    ruleFiles,
    ruleTestFiles,
    ruleTests,
    selectorsIn,
    shipped,
    tool,
} from './support/deployed.mjs';

const exporters = /^(up|scrape_\w+|(node|kube|kubelet|pg|probe|prometheus|alertmanager)_\w+)$/;

/** Name of a metric to the labels that it has. */
function catalogue() {
    const text = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+)` \| \w+ \|([^|]*)\|/gm)];
    return new Map(rows.map(([, name, labels]) => [name, [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label)]));
}

/** What Prometheus adds to each series by itself, and to each bucket of a histogram. */
const always = ['job', 'instance'];

function labelsOf(names, name) {
    if (names.has(name)) return [...always, ...names.get(name)];
    const labels = names.get(name.replace(/_(bucket|count|sum)$/, ''));
    return labels && [...always, ...labels, ...(name.endsWith('_bucket') ? ['le'] : [])];
}

/** Labels in selectors of our own metrics that these do not have, as `metric{label}`. */
function unknownLabels(names, expression) {
    return selectorsIn(expression).flatMap(({ metric, labels }) => {
        const known = labelsOf(names, metric);
        return known ? labels.filter((label) => !known.includes(label)).map((label) => `${metric}{${label}}`) : [];
    });
}

const known = (names, name) => exporters.test(name) || recorded.has(name) || labelsOf(names, name) !== undefined;

describe('Prometheus', () => {
    test('takes the configurations, with all rules', async () => {
        for (const name of ['prometheus.yml', 'prometheus.host.yml']) await tool('promtool', 'check', 'config', name);
        await tool('promtool', 'check', 'rules', ...ruleFiles);
    });

    test('finds each alert firing when it must, with its words, and quiet just below', async () => {
        for (const file of ruleTestFiles) await tool('promtool', 'test', 'rules', file);
    });

    test('is set up alike for containers and for a machine of its own, but for the targets', () => {
        const withoutTargets = (name) => {
            const whole = configuration(name);
            for (const job of whole.scrape_configs) {
                delete job.static_configs;
                delete job.dns_sd_configs;
                job.relabel_configs = job.relabel_configs?.filter((one) => one.target_label !== '__address__');
            }
            delete whole.alerting.alertmanagers;
            return whole;
        };
        assert.deepEqual(withoutTargets('prometheus.host.yml'), withoutTargets('prometheus.yml'));
    });
});

describe('each alert', () => {
    test('has a name of its own, a severity, a service and a team', () => {
        assert.equal(new Set(alerts.map(({ alert }) => alert)).size, alerts.length);
        for (const { alert, labels } of alerts) {
            assert.match(alert, /^[A-Z][A-Za-z]+$/);
            assert.match(labels.severity, /^(page|ticket|none)$/, alert);
            assert.match(labels.service, /^[a-z]+$/, alert);
            assert.equal(labels.team, 'platform', alert);
        }
    });

    test('says what is wrong, what it means, what to do, and where to look', () => {
        for (const { alert, annotations } of alerts) {
            assert.deepEqual(
                Object.keys(annotations).sort(),
                ['dashboard', 'description', 'runbook_url', 'summary'],
                alert,
            );
            assert.ok(annotations.summary.length <= 130, `${alert}: a summary is one line`);
            assert.match(annotations.description, /\.$/, `${alert}: a description is whole sentences`);
        }
    });

    test('is seen to fire, and to be quiet', () => {
        const tried = ruleTests.flatMap((one) => one.alert_rule_test);
        const names = (fires) =>
            new Set(
                tried.filter(({ exp_alerts }) => exp_alerts.length > 0 === fires).map(({ alertname }) => alertname),
            );
        const all = new Set(alerts.map(({ alert }) => alert));
        assert.deepEqual(names(true), all);
        assert.deepEqual(new Set([...names(false), 'Watchdog']), all);
    });

    test('leads to a section of a runbook, and each section to an alert', () => {
        const sections = new Set();
        for (const { alert, annotations } of alerts) {
            const [, file, anchor] = /^\{\{ \$externalLabels\.docs_url \}\}\/(runbooks\/[\w-]+\.md)(?:#(\w+))?$/.exec(
                annotations.runbook_url,
            );
            const text = readFileSync(join(root, 'docs', file), 'utf8');
            if (anchor) assert.equal(anchor, alert.toLowerCase());
            assert.match(
                text,
                anchor ? new RegExp(`^## ${alert}$`, 'm') : new RegExp(`\`${alert}\``),
                `${file}: ${alert}`,
            );
            if (anchor) sections.add(`${file}#${alert}`);
        }
        const files = new Set([...sections].map((section) => section.split('#')[0]));
        for (const file of files) {
            const text = readFileSync(join(root, 'docs', file), 'utf8');
            for (const [, title] of text.matchAll(/^## (\w+)$/gm))
                assert.ok(sections.has(`${file}#${title}`), `${file}: ${title} is no alert`);
        }
    });

    test('has a runbook that answers the six questions', () => {
        const questions = ['Schools:', 'Look:', 'Causes:', 'Do:', 'Do not:', 'Over:'];
        for (const file of new Set(
            alerts.map(({ annotations }) => /runbooks\/[\w-]+\.md(?=#)/.exec(annotations.runbook_url)?.[0]),
        )) {
            if (!file) continue;
            const [, ...sections] = readFileSync(join(root, 'docs', file), 'utf8').split(/^## /m);
            for (const section of sections) {
                const answered = [...section.matchAll(/^\*\*([^*]+)\*\*/gm)].map(([, question]) => question);
                assert.deepEqual(answered, questions, `${file}: ${section.split('\n')[0]}`);
            }
        }
    });

    test('leads to a dashboard that is shipped', () => {
        for (const { alert, annotations } of alerts) {
            const uid = /^\{\{ \$externalLabels\.grafana_url \}\}\/d\/gi-(\w+)/.exec(annotations.dashboard)?.[1];
            assert.doesNotThrow(() => readFileSync(join(shipped, `grafana/dashboards/${uid}.json`)), alert);
        }
    });
});

describe('what rules and dashboards ask for', () => {
    const expressions = [...rules.map(({ expr }) => String(expr)), ...panelQueries.map(({ expr }) => expr)];

    test('is in the catalogue of metrics, is recorded, or comes from a known exporter', () => {
        const names = catalogue();
        const unknown = expressions.flatMap(metricsIn).filter((name) => !known(names, name));
        assert.deepEqual([...new Set(unknown)], []);
    });

    test('is chosen by labels that the catalogue gives the metric', () => {
        const names = catalogue();
        assert.deepEqual([...new Set(expressions.flatMap((expression) => unknownLabels(names, expression)))], []);
    });

    test('a label that a metric does not have is noticed', () => {
        const names = new Map([['a_seconds', ['route']]]);
        const expression =
            'rate(a_seconds_bucket{le="1",route=~"/x[{]y[}]"}[5m]) / a_seconds{job="j",rout="{z}"} > b{q="1"}';
        assert.deepEqual(unknownLabels(names, expression), ['a_seconds{rout}']);
    });

    test('names of metrics are found in expressions, and nothing else', () => {
        const expression =
            'histogram_quantile(0.99, sum by (le) (rate(a_bucket{x="b_c"}[5m]))) > on (shard) group_left () c:d:e offset 1h or 2e3 > 1';
        assert.deepEqual(metricsIn(expression), ['a_bucket', 'c:d:e']);
    });
});

describe('what is generated', () => {
    test('is as it stands in the tree', () => {
        for (const [path, text] of generated()) assert.equal(readFileSync(join(shipped, path), 'utf8'), text, path);
    });

    test('the promises are those of the documentation', () => {
        const text = readFileSync(join(root, 'docs/monitoring.md'), 'utf8').replaceAll(/\s+/g, ' ');
        for (const { promise } of objectives) assert.ok(text.includes(promise), promise);
    });
});
