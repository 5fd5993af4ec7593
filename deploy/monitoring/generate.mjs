#!/usr/bin/env node
// Writes what follows from other files: rules/slo.yaml from slo/objectives.mjs, dashboards from grafana/*.mjs.
//   node deploy/monitoring/generate.mjs          writes them
//   node deploy/monitoring/generate.mjs --check  says which of them are not as they would be written
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dashboards } from './grafana/dashboards.mjs';
import { sloRules } from './slo/rules.mjs';
import { yaml } from './yaml.mjs';

const here = import.meta.dirname;

/** Path from the folder of this file, and content. */
export function generated() {
    return [
        [
            'prometheus/rules/slo.yaml',
            `# Written by generate.mjs from slo/objectives.mjs: change it there.\n${yaml(sloRules)}\n`,
        ],
        ...dashboards.map((dashboard) => [
            `grafana/dashboards/${dashboard.uid.replace(/^gi-/, '')}.json`,
            `${JSON.stringify(dashboard, null, 2)}\n`,
        ]),
    ];
}

function contentOf(path) {
    try {
        return readFileSync(path, 'utf8');
    } catch (error) {
        if (error.code === 'ENOENT') return undefined;
        throw error;
    }
}

function main([option]) {
    const stale = generated().filter(([path, text]) => contentOf(join(here, path)) !== text);
    for (const [path, text] of stale) {
        if (option !== '--check') writeFileSync(join(here, path), text);
        console.log(
            `${option === '--check' ? 'not as generated' : 'written'}: ${relative(process.cwd(), join(here, path))}`,
        );
    }
    if (option === '--check' && stale.length > 0) process.exitCode = 1;
}

if (import.meta.filename === process.argv[1]) main(process.argv.slice(2));
