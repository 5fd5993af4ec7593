// What deploy/monitoring ships, read as data.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../../..');
export const shipped = join(root, 'deploy/monitoring');
export const prometheusFolder = join(shipped, 'prometheus');
export const alertmanagerFile = join(shipped, 'alertmanager/alertmanager.yml');

const filesOf = (folder, ending) =>
    readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => join(folder, name));
const yamlOf = (path) => parse(readFileSync(path, 'utf8'));

export const ruleFiles = filesOf(join(prometheusFolder, 'rules'), '.yaml');
export const ruleTestFiles = filesOf(join(prometheusFolder, 'tests'), '.test.yaml');
export const rules = ruleFiles.flatMap((path) => yamlOf(path).groups.flatMap((group) => group.rules));
export const alerts = rules.filter((rule) => rule.alert);
export const recorded = new Set(rules.filter((rule) => rule.record).map((rule) => rule.record));
export const ruleTests = ruleTestFiles.flatMap((path) => yamlOf(path).tests);
export const dashboards = filesOf(join(shipped, 'grafana/dashboards'), '.json').map((path) => ({
    file: basename(path),
    ...JSON.parse(readFileSync(path, 'utf8')),
}));
export const configuration = (name) => yamlOf(join(prometheusFolder, name));

/** Every panel that asks something, with its dashboard's choices put in. */
export const panelQueries = dashboards.flatMap(({ file, panels }) =>
    panels.flatMap(({ title, targets = [] }) =>
        targets.map(({ expr }) => ({ file, title, expr: expr.replaceAll(/\$(route|shard|tenant)\b/g, '1') })),
    ),
);

const words = new Set('and or unless on ignoring group_left group_right by without bool offset inf nan'.split(' '));

/** The names of metrics in a PromQL expression. */
export function metricsIn(expression) {
    const bare = expression
        .replaceAll(/"(?:\\.|[^"\\])*"/g, '""')
        .replaceAll(/\{[^}]*\}/g, ' ')
        .replaceAll(/\[[^\]]*\]/g, ' ')
        .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
    const names = bare.matchAll(/(?<![\w.:])[a-zA-Z_:][\w:]*(?!\s*\(|[\w:])/g);
    return [...new Set([...names].map(([name]) => name))].filter((name) => !words.has(name.toLowerCase()));
}

/** Each metric with a selector in a PromQL expression, and the labels that the selector names. */
export function selectorsIn(expression) {
    const bare = expression.replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
    return [...bare.matchAll(/([a-zA-Z_:][\w:]*)\{([^}]*)\}/g)].map(([, metric, inside]) => ({
        metric,
        labels: [...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label),
    }));
}

/** Runs promtool or amtool; fails with all that it said. */
export async function tool(name, ...args) {
    try {
        const { stdout, stderr } = await promisify(execFile)(name, args, { cwd: prometheusFolder, maxBuffer: 1 << 24 });
        return stdout + stderr;
    } catch (error) {
        throw new Error(`${name} ${args.join(' ')}:\n${error.stdout}${error.stderr}`);
    }
}
