#!/usr/bin/env node
// Makes what is written once for each database, from the list in databases.json:
//   node deploy/kubernetes/generate.mjs [--check]
// An entry of "shards" may override any field of "shard", such as its storage. The files are committed;
// tests/deploy runs this with --check.
import { readFileSync, writeFileSync, mkdirSync, rmSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sizedDatabases, statefulDatabases } from './generate/databases.mjs';
import { backupComponent } from './generate/backups.mjs';
import { cnpgComponent } from './generate/cnpg.mjs';
import { pgbouncerComponent } from './generate/pgbouncer.mjs';
import { databaseSecrets } from './generate/secrets.mjs';

const root = dirname(fileURLToPath(import.meta.url));

/** The list with every field filled in: [{name, stanza, component, number, storage, …}]. */
export function databasesOf(list) {
    const shards = list.shards.map((shard) => ({
        ...list.shard,
        ...shard,
        name: `postgres-shard-${shard.number}`,
        stanza: `shard-${shard.number}`,
        component: 'shard',
    }));
    const numbers = new Set(shards.map((shard) => shard.number));
    if (numbers.size !== shards.length) throw new Error('databases.json: a shard number stands there twice');
    for (const number of numbers)
        if (!Number.isInteger(number) || number < 1 || number > 64)
            throw new Error(`databases.json: ${number} is no shard number (1 to 64)`);
    const registry = {
        ...list.registry,
        name: 'postgres-registry',
        stanza: 'registry',
        component: 'registry-database',
    };
    return [registry, ...shards];
}

/** Path below deploy/kubernetes to text. */
export function generatedFiles(list) {
    const databases = databasesOf(list);
    const sizes = Object.entries(list.sizes).flatMap(([size, fields]) => sizedDatabases(size, fields));
    return new Map([
        ...statefulDatabases(databases),
        ...sizes,
        ...databaseSecrets(databases),
        ...backupComponent(databases),
        ...cnpgComponent(databases),
        ...pgbouncerComponent(databases),
    ]);
}

/** Folders whose files are all generated: what is there besides is left over from a longer list. */
const ownFolders = ['base/databases'];

function leftOver(files) {
    return ownFolders
        .filter((folder) => existsSync(join(root, folder)))
        .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
        .filter((path) => !files.has(path));
}

function main(check) {
    const files = generatedFiles(JSON.parse(readFileSync(join(root, 'databases.json'), 'utf8')));
    const differing = [...files].filter(([path, text]) => {
        const full = join(root, path);
        return !existsSync(full) || readFileSync(full, 'utf8') !== text;
    });
    const extra = leftOver(files);
    if (check) {
        for (const path of [...differing.map(([name]) => name), ...extra]) console.error(`${path} is not as generated`);
        return differing.length + extra.length === 0 ? 0 : 1;
    }
    for (const path of extra) rmSync(join(root, path));
    for (const [path, text] of differing) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
    }
    console.log(`${files.size} files, ${differing.length} written, ${extra.length} removed`);
    return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.includes('--check'));
