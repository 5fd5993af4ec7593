// The manifests as a cluster would get them: built by Kustomize from a copy, so that a test can also break one.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kubectl } from './kubectl.mjs';

export const root = join(import.meta.dirname, '../../..');
const program = kubectl();

export class Manifests {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), 'gi-manifests-'));
        cpSync(join(root, 'deploy/kubernetes'), this.folder, { recursive: true });
        const secrets = join(this.folder, 'components/secrets-from-files/secrets');
        rmSync(secrets, { recursive: true, force: true });
        execFileSync(join(this.folder, 'make-secrets.sh'), [secrets], { stdio: 'ignore' });
        this.built = 0;
    }

    /** The objects of a folder with a kustomization. */
    build(path) {
        const text = execFileSync(program, ['kustomize', join(this.folder, path)], { maxBuffer: 1 << 26 });
        return parseAllDocuments(text.toString(), { merge: true }).map((document) => document.toJS());
    }

    /** The base with some components, under a domain of its own. */
    with(components, domain = 'schools.test') {
        const path = `overlays/test-${++this.built}`;
        mkdirSync(join(this.folder, path, 'settings'), { recursive: true });
        const header = 'apiVersion: kustomize.config.k8s.io/';
        writeFileSync(
            join(this.folder, path, 'settings/kustomization.yaml'),
            `${header}v1alpha1\nkind: Component\nconfigMapGenerator:\n  - name: gradeinsight\n    behavior: merge\n` +
                `    literals: [BASE_DOMAIN=${domain}]\n`,
        );
        const list = ['base-domain', ...components, 'release'].map((name) => `  - ../../components/${name}\n`).join('');
        writeFileSync(
            join(this.folder, path, 'kustomization.yaml'),
            `${header}v1beta1\nkind: Kustomization\nnamespace: elsewhere\nresources: [../../base]\n` +
                `components:\n  - settings\n${list}`,
        );
        return this.build(path);
    }

    remove() {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** What stands for the pods of an object, or nothing when it makes none. */
export function podOf(object) {
    if (object.kind === 'CronJob') return object.spec.jobTemplate.spec.template;
    if (['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(object.kind)) return object.spec.template;
    return undefined;
}

export const nameOf = (object) => `${object.kind} ${object.metadata.name}`;

export function matches(selector, labels) {
    const equal = Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
    const expressions = selector?.matchExpressions ?? [];
    return (
        equal &&
        expressions.every(({ key, operator, values }) => {
            if (operator === 'In') return values.includes(labels[key]);
            if (operator === 'NotIn') return !values.includes(labels[key]);
            return operator === 'Exists' ? key in labels : !(key in labels);
        })
    );
}
