// What the record of a school names has words: nobody is to read `session.created`, on its page or in its file.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const filesOf = (folder, ending) =>
    readdirSync(join(root, folder), { recursive: true })
        .filter((name) => name.endsWith(ending) && !name.endsWith('_test.cpp'))
        .map((name) => join(folder, name));
const read = (path) => readFileSync(join(root, path), 'utf8');

// How a line is written; the names are in quotes in the same statement.
const statements = /\b(?:record(?:ed|_view|_of)\(|AuditEvent\b|audit_query\(|\.action\b|append_audit\()[^;]*;/g;
const namesIn = (text) =>
    [...text.matchAll(statements)].flatMap(([statement]) =>
        [...statement.matchAll(/["']([a-z_]+\.[a-z_]+)["']/g)].map(([, name]) => name),
    );

test('every action that is recorded has words', () => {
    const migrations = filesOf('sql/shard', '.sql').filter((path) => /\/\d+_/.test(path));
    const names = new Set([...filesOf('src', '.cpp'), ...migrations].flatMap((path) => namesIn(read(path))));
    assert.ok(
        names.size > 60,
        `only ${names.size} actions were found: is a line of the record written in another way?`,
    );
    const words = read('web/src/strings/en/record.ts');
    assert.deepEqual(
        [...names].filter((name) => !words.includes(`'${name}':`)),
        [],
    );
});

test('the record as a file says what its page says, in every language', () => {
    const ofFile = [
        ...read('src/exports/record_words.cpp').matchAll(/^ +\{"([a-z_]+\.[a-z_]+)", \{"(.*)"\}\},$/gm),
    ].map(([, name, words]) => [name, words.split('", "')]);
    const ofPages = ['en', 'de', 'es', 'fr', 'ar'].map((language) =>
        Object.fromEntries(
            [...read(`web/src/strings/${language}/record.ts`).matchAll(/^ +'([a-z_]+\.[a-z_]+)': '(.*)',$/gm)].map(
                ([, name, words]) => [name, words],
            ),
        ),
    );
    const names = Object.keys(ofPages[0]).sort();
    assert.ok(names.length > 60);
    assert.deepEqual(
        ofFile,
        names.map((name) => [name, ofPages.map((words) => words[name])]),
    );
});
