// Holds objects against the published types of Kubernetes and its extensions, by the TypeScript compiler: what is missing,
// of another type, or not known at all (a slip of the pen that an API server would drop without a word).
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, root } from './manifests.mjs';

const work = join(root, 'tests/node_modules/.cache/gradeinsight');

const packages = {
    'cert-manager.io': '@kubernetes-models/cert-manager/cert-manager.io',
    'gateway.networking.k8s.io': '@kubernetes-models/gateway-api/gateway.networking.k8s.io',
    'keda.sh': '@kubernetes-models/keda/keda.sh',
    'monitoring.coreos.com': '@kubernetes-models/prometheus-operator/monitoring.coreos.com',
};
/** Nobody publishes the types of these: extension_types.d.ts has the fields that we use. */
const own = new Set(['postgresql.cnpg.io', 'autoscaling.k8s.io']);

function importOf(object) {
    const [version, group] = object.apiVersion.split('/').reverse();
    if (own.has(group)) return join(import.meta.dirname, 'extension_types.d.ts');
    const folder = group === undefined ? 'kubernetes-models' : (packages[group] ?? `kubernetes-models/${group}`);
    return `${folder}/${version}/${object.kind}`;
}

/** What the compiler says about them, a line each; empty when all is well. */
export function typeFaults(objects) {
    const lines = [];
    const owners = [];
    const seen = new Set();
    for (const object of objects) {
        const text = JSON.stringify(object);
        if (seen.has(text)) continue;
        const type = `import(${JSON.stringify(importOf(object))}).I${object.kind}`;
        lines.push(`export const object${seen.size}: ${type} = ${text};`);
        owners.push(nameOf(object));
        seen.add(text);
    }
    mkdirSync(work, { recursive: true });
    const file = `objects-${process.pid}.ts`;
    writeFileSync(join(work, file), `${lines.join('\n')}\n`);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext'];
    const compiler = join(root, 'web/node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, ...options, '--ignoreConfig', file], {
        cwd: work,
        encoding: 'utf8',
    });
    rmSync(join(work, file));
    if (status === 0) return [];
    return stdout
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith(' '))
        .map((line) => {
            const place = /\((\d+),\d+\): (.*)/.exec(line);
            return place ? `${owners[Number(place[1]) - 1]}: ${place[2]}` : line;
        });
}
