/** No component says anything by itself: all that people read or hear is in the catalogue. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.svelte'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(source, file).startsWith('console/'));

const SAID = ['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'placeholder', 'title', 'label'];
const hasWord = (text: string) => /\p{L}{2}/u.test(text);

/** Where there are parts of a page within a part of a page. */
const BRANCHES = ['nodes', 'fragment', 'consequent', 'alternate', 'body', 'fallback', 'pending', 'then', 'catch'];

function* textsOf(node: unknown): Generator<string> {
    if (Array.isArray(node)) for (const each of node) yield* textsOf(each);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const part = node as Record<string, unknown>;
    if (part.type === 'Text') yield part.data as string;
    for (const { name, value } of (part.attributes ?? []) as AST.Attribute[])
        if (SAID.includes(name) && Array.isArray(value)) yield* textsOf(value);
    for (const branch of BRANCHES) yield* textsOf(part[branch]);
}

function literals(file: string): string[] {
    const texts = [...textsOf(parse(readFileSync(file, 'utf8'), { modern: true }).fragment)];
    return texts.filter(hasWord).map((text) => `${relative(source, file)}: ${text.trim()}`);
}

it('every word of a component is from the catalogue', { timeout: 120_000 }, () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(literals)).toEqual([]);
});

it('no module reads the words before they are there: a page does when it is made', () => {
    const modules = readdirSync(source, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
        .map((entry) => relative(source, join(entry.parentPath, entry.name)))
        .filter((file) => !/^(console|strings)\//.test(file));
    const early = /^(?:export )?(?:const|let) [^=]*= *strings\b/m;
    expect(modules.filter((file) => early.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
});
