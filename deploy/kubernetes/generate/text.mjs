// What all generated files begin with.
export const note = '# Made by deploy/kubernetes/generate.mjs from databases.json; do not edit.\n';

export function kustomization(kind, rest) {
    const version = kind === 'Component' ? 'v1alpha1' : 'v1beta1';
    return `${note}apiVersion: kustomize.config.k8s.io/${version}\nkind: ${kind}\n${rest}`;
}

/** Labels of a database, for `labels:` and selectors, each line indented by so many blanks. */
export function labels(database, indent) {
    const lines = [
        'app.kubernetes.io/name: postgres',
        `app.kubernetes.io/instance: ${database.name}`,
        `app.kubernetes.io/component: ${database.component}`,
    ];
    return lines.map((line) => `${' '.repeat(indent)}${line}\n`).join('');
}

/**
 * What network policies know the pods of a database by. A label of our own, since CloudNativePG's pods keep the names that the
 * operator gives them, and what it is told to inherit under those names would be written to their volumes again and again.
 */
export function policyLabel(database, indent) {
    return `${' '.repeat(indent)}gradeinsight/database: ${database.component === 'shard' ? 'shard' : 'registry'}\n`;
}
