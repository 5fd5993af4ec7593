/** Every language says everything that English says, in its own words, and nothing is said that no page asks for. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { door } from './en/door';
import { grades } from './en/grades';
import { words } from './en';
import { gradeText, parseGrade, STATUSES, type GradeFormat } from '../rules/grade_text';
import { isForTests, localeOf } from '../rules/languages';
import { setLocale } from '../rules/locale';
import { LANGUAGES, speak, speakOnPages, strings, type Strings } from '.';

type Tree = Record<string, unknown>;
const english: Tree = { ...door, ...grades, ...words };
const others = LANGUAGES.filter((language) => language !== 'en' && !isForTests(language));

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** "history.cell.none" and what it says, for every sentence. */
function sentences(tree: Tree, path: string[] = []): [string, unknown][] {
    return Object.entries(tree).flatMap(([key, value]) =>
        isTree(value) ? sentences(value, [...path, key]) : [[[...path, key].join('.'), value] as [string, unknown]],
    );
}

/** Names of things, which are the same in every language. */
const NAMES =
    /^(product|title|import\.formats\.\w+|exports\.formats\.oneroster\.zip\.0|sso\.(kinds|names)\.\w+|sso\.directory)$/;

/** Lists that are as long as the language needs: the words of a status that teachers type. */
const ownLength = (key: string) => key.replace(/^(gridEdit\.words\.\w+)\.\d+$/, '$1');

/** What a sentence says, for comparing; the program of a sentence that is made of something. */
const said = (sentence: unknown) => String(sentence);

/** Names, codes and forms without a word in them; marks such as {row} are none. */
const hasWords = (sentence: unknown) =>
    /\p{L}{3}/u.test((typeof sentence === 'function' ? inQuotes(sentence) : said(sentence)).replace(/\{\w+\}/g, ''));
const inQuotes = (sentence: unknown) =>
    [...said(sentence).matchAll(/'([^']*)'|"([^"]*)"|`([^`]*)`/g)]
        .map(([, a, b, c]) => (a ?? b ?? c ?? '').replace(/\$\{[^}]*\}/g, ''))
        .join(' ');

describe.each(others)('%s', (language) => {
    const load = async () => {
        setLocale(localeOf(language, []));
        // What English has left behind would stand for a section that this language lacks.
        for (const section of Object.keys(strings)) delete (strings as unknown as Tree)[section];
        await speak(language);
        await speakOnPages();
        setLocale('en-US');
        const all = new Map(sentences({ ...strings } as unknown as Tree));
        await speak('en');
        await speakOnPages();
        return all;
    };

    it('has every sentence of English, and no other', async () => {
        const own = await load();
        const kinds = (all: Iterable<[string, unknown]>) =>
            [...new Set([...all].map(([key, value]) => `${ownLength(key)}: ${typeof value}`))].sort();
        expect(kinds(own)).toEqual(kinds(sentences(english)));
    });

    it('says nothing in English', async () => {
        const { same } = (await import(`./${language}/same_as_english.ts`)) as { same: readonly string[] };
        const own = await load();
        const equal = sentences(english)
            .filter(
                ([key, sentence]) => hasWords(sentence) && !NAMES.test(key) && said(own.get(key)) === said(sentence),
            )
            .map(([key]) => key);
        expect(equal.filter((key) => !same.includes(key))).toEqual([]);
        // The list of what is rightly the same holds nothing that is not.
        expect(same.filter((key) => !equal.includes(key))).toEqual([]);
    });

    it('has a letter for each status, which the keyboard of the grid has not', async () => {
        const { gridEdit } = (await import(`./${language}/grid_edit.ts`)) as Pick<Strings, 'gridEdit'>;
        const format: GradeFormat = { decimal: '.', words: gridEdit.words };
        for (const status of STATUSES) {
            const value = { points: null, status };
            expect(parseGrade(gridEdit.letters[status], 20, format)).toEqual({ value });
            expect(parseGrade(gradeText(value, format), 20, format)).toEqual({ value });
        }
        const letters = Object.values(gridEdit.letters).join('').toLowerCase();
        expect(letters).toHaveLength(STATUSES.length);
        expect(letters).not.toContain('h');
    });
});

it.each(['en', ...others])('each word and each letter of a status is understood as that one: %s', async (language) => {
    await speak(language);
    await speakOnPages();
    const { words, letters } = strings.gridEdit;
    for (const status of STATUSES)
        for (const typed of [letters[status], ...words[status]])
            expect([typed, parseGrade(typed, 20, { decimal: '.', words })]).toEqual([
                typed,
                { value: { points: null, status } },
            ]);
    await speak('en');
    await speakOnPages();
});

const source = resolve(import.meta.dirname, '..');
const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(strings|console)\//.test(relative(source, file)));
const textOf = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));

/** Whether a page takes `key` whole, goes into it, or neither. */
function unused(tree: Tree, texts: string, path: string[]): string[] {
    return Object.entries(tree).flatMap(([key, value]) => {
        const named = new RegExp(`\\.${key}\\b|[{,]\\s*${key}\\s*[,}:]`);
        if (!named.test(texts)) return [[...path, key].join('.')];
        const whole = new RegExp(`\\.${key}\\b(?!\\.)|[{,]\\s*${key}\\s*[,}:]`).test(texts);
        return isTree(value) && !whole ? unused(value, texts, [...path, key]) : [];
    });
}

it('every sentence is asked for by a page', () => {
    const left = Object.entries(english).flatMap(([section, value]) => {
        const asks = new RegExp(`\\bstrings\\.${section}\\b`);
        const texts = [...textOf.values()].filter((text) => asks.test(text)).join('\n');
        if (!texts) return [section];
        // `strings.statuses[status]`, or `const t = strings.job` and `t[phase]`.
        const whole = new RegExp(`\\bstrings\\.${section}\\[|const (\\w+) = strings\\.${section};[^]*\\b\\1\\[`).test(
            texts,
        );
        return isTree(value) && !whole ? unused(value, texts, [section]) : [];
    });
    expect(left).toEqual([]);
});

/** The files that come with a file, as far as they are written here and not loaded later. */
function comesWith(file: string, seen = new Set<string>()): Set<string> {
    if (seen.has(file)) return seen;
    const text = textOf.get(file);
    if (text === undefined) return seen;
    seen.add(file);
    for (const [, type, path] of text.matchAll(/^\s*import (type )?[^('"]*?'(\.[^']*)';/gm)) {
        if (type) continue;
        const target = resolve(dirname(file), path!);
        comesWith(textOf.has(target) ? target : `${target}.ts`, seen);
    }
    return seen;
}

/** "people (components/Drawer.svelte)" for each section that the file asks for, by itself or by what comes with it. */
function sectionsFor(file: string): string[] {
    return [...comesWith(join(source, file))].flatMap((each) =>
        [...textOf.get(each)!.matchAll(/\bstrings\.(\w+)/g)].map(
            ([, section]) => `${section} (${relative(source, each)})`,
        ),
    );
}

it.each([
    ['App.svelte', door],
    ['pages/SignIn.svelte', door],
    ['pages/SchoolFinder.svelte', door],
    ['pages/NotFound.svelte', door],
    ['pages/Gradebook.svelte', { ...door, ...grades }],
    ['pages/Student.svelte', { ...door, ...grades }],
    ['components/grading/TotalDrawer.svelte', { ...door, ...grades }],
])('%s has the words that it comes with', (file, spoken) => {
    const asked = sectionsFor(file);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((each) => !(each.split(' ')[0]! in spoken))).toEqual([]);
});

it('every language of pages is one that persons and schools can choose, and that mails are written in', () => {
    const { components } = JSON.parse(
        readFileSync(resolve(import.meta.dirname, '../../../src/api/openapi.json'), 'utf8'),
    );
    for (const language of LANGUAGES.filter((code) => !isForTests(code)))
        expect(components.schemas.Language.enum).toContain(language);
});
