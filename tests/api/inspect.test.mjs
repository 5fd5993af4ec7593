// `gradeinsight inspect`: how a file is read, without a database.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gradebookSet } from '../fixtures/oneroster_sets.mjs';
import { command } from './support/server.mjs';

const fixture = (name) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gi-inspect-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, content] of Object.entries(gradebookSet))
    writeFileSync(join(folder, name.replace('export/', '')), content);

const inspect = async (...args) => JSON.parse(await command(['inspect', '--json', ...args]));

test('a OneRoster set is read from an archive and from a folder alike', async () => {
    const packed = await inspect(fixture('gradebooks/oneroster.zip'));
    assert.equal(packed.format, 'oneroster');
    const names = (file) => file.assignments.map(({ name }) => name);
    assert.deepEqual(names(packed), ['Proofs quiz', 'Essay on Euclid']);
    assert.deepEqual((await inspect(folder)).scores, packed.scores);
    assert.deepEqual(names(await inspect('--class', 'k-2', folder)), ['Collage']);
    assert.match(await command(['inspect', folder]), /class k-1 \(read\): Geometry, honours, 2 students/);
});

test('--format oneroster refuses what is none', async () => {
    const csv = ['inspect', fixture('gradebooks/template.csv'), '--format', 'oneroster'];
    await assert.rejects(command(csv), /cannot be read as OneRoster/);
});

test('--roster shows people, classes, places and guardians', async () => {
    const expected = JSON.parse(readFileSync(fixture('rosters/oneroster_1_1.json')));
    assert.deepEqual(await inspect('--roster', fixture('rosters/oneroster_1_1.zip')), expected);
    const summary = await command(['inspect', '--roster', fixture('rosters/one_row_a_person.csv')]);
    assert.match(
        summary,
        /2 students, 1 guardians, 1 teachers, 1 administrators, 1 classes, 3 places, 2 guardianships/,
    );
    await assert.rejects(command(['inspect', '--roster', fixture('rosters/refused_price_list.csv')]), /roster/);
});
