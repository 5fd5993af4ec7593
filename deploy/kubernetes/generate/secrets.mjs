// A component that makes Secrets from the files of make-secrets.sh: for development, where they lie beside it.
import { kustomization } from './text.mjs';

function generator(name, files) {
    return `  - name: ${name}\n    files:\n${files.map((file) => `      - ${file}\n`).join('')}`;
}

export function databaseSecrets(databases) {
    const own = [
        generator('gradeinsight-app', ['secrets/app.toml']),
        generator('gradeinsight-owner', ['secrets/owner.toml']),
        generator('redis', ['secrets/redis/password']),
        generator('backups', ['secrets/repository-key']),
    ];
    const passwords = databases.map(({ name }) =>
        generator(name, [`secrets/${name}/owner-password`, `secrets/${name}/app-password`]),
    );
    const options =
        'generatorOptions:\n  # The same name always: pods see new shards without a restart.\n  disableNameSuffixHash: true\n';
    return [
        [
            'components/secrets-from-files/kustomization.yaml',
            kustomization('Component', `${options}secretGenerator:\n${[...own, ...passwords].join('')}`),
        ],
    ];
}
