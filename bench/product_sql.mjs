// The product's own SQL, taken from its sources, so that what PostgreSQL is asked alone stays what the server asks.
import { readFileSync } from 'node:fs';

/// The text of the pg::Statement called `name` in src/<file>; $1, $2 ... become `values`.
export function statement(file, name, values) {
    const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8');
    const found = new RegExp(`"${name}",\\s*((?:"(?:[^"\\\\]|\\\\.)*"\\s*)+)\\}`).exec(source);
    if (!found) throw new Error(`src/${file} has no statement ${name}`);
    const sql = [...found[1].matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal)).join('');
    return sql.replace(/\$(\d+)/g, (_, number) => values[number - 1]);
}
