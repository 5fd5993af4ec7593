// A release after this one, as far as the databases can tell: the same program with more migrations.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const sqlFolder = join(import.meta.dirname, '../../../sql');

/** The number of the newest migration of 'registry' or 'shard' in this tree. */
export const newestVersion = (schema) =>
    Math.max(...readdirSync(join(sqlFolder, schema)).map((name) => Number(/^(\d{4})_/.exec(name)?.[1] ?? 0)));

/**
 * registry, shard: texts of SQL with their phase, for example [['expand', 'CREATE TABLE ...']]. `env` is what makes a
 * command or a server one of that release; `files` are the names that the migrations got.
 */
export function makeLaterRelease({ registry = [], shard = [] }) {
    const folder = mkdtempSync(join(tmpdir(), 'gi-later-'));
    const files = { registry: [], shard: [] };
    for (const [schema, texts] of Object.entries({ registry, shard })) {
        mkdirSync(join(folder, schema));
        for (const [index, [phase, sql]] of texts.entries()) {
            const name = `${String(newestVersion(schema) + 1 + index).padStart(4, '0')}_later_${index + 1}.sql`;
            writeFileSync(join(folder, schema, name), `-- phase: ${phase}\n${sql};\n`);
            files[schema].push(name);
        }
    }
    return {
        env: { GRADEINSIGHT_TEST_MIGRATIONS: folder },
        files,
        remove: () => rmSync(folder, { recursive: true, force: true }),
    };
}
