import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, speak, speakOnPages } from '../strings';
import { isForTests, localeOf } from './languages';
import { setLocale } from './locale';
import { saidText, tell, wordsOf } from './said_of_files';

const server = resolve(import.meta.dirname, '../../../src');
const CODES: string[] = JSON.parse(readFileSync(join(server, 'api/openapi.json'), 'utf8')).components.schemas.SaidCode
    .enum;
const languages = LANGUAGES.filter((language) => !isForTests(language));

async function speaking(language: string) {
    setLocale(localeOf(language, []));
    await speak(language);
    await speakOnPages();
}

afterEach(async () => {
    setLocale('en-US');
    await speak('en');
    await speakOnPages();
});

const BAD_EMAIL = { code: 'bad_email_of_row', values: { value: 'ann@' } };

describe('what the server says of files', () => {
    it('is said in the reader’s language, with what stands in it', async () => {
        await speaking('de');
        expect(tell(BAD_EMAIL, 'English')).toBe(
            '„ann@“ ist keine E-Mail-Adresse; die Zeile wurde übergangen. Berichtigen Sie die Adresse.',
        );
        const points = { code: 'over_max', values: { points: 21.5, max: 20 } };
        expect(saidText(points)).toMatch(/^21,5 liegt über der Höchstpunktzahl 20\./);
    });

    it('holds sentences and lists', async () => {
        await speaking('es');
        const sheets = ['Fall', { code: 'hidden_sheet', values: { name: 'Old' } }, '…'];
        expect(saidText({ code: 'other_sheets', values: { count: 3, sheets } })).toContain(
            'Las otras no: “Fall”, “Old” (oculta), ….',
        );
        const what = { code: 'no_class', values: {} };
        expect(saidText({ code: 'in_row_of_file', values: { file: 'a.csv', row: 3, what } })).toMatch(
            /^a\.csv, fila 3: aquí no hay ninguna clase/,
        );
    });

    it('has the form of its number', async () => {
        const rows = (count: number) => saidText({ code: 'no_heading', values: { column: 2, count } });
        expect(rows(1)).toContain('in 1 row;');
        expect(rows(2)).toContain('in 2 rows;');
        await speaking('ar');
        expect(rows(2)).toContain('في سطرين');
        expect(saidText(BAD_EMAIL)).toContain('«\u2068ann@\u2069»');
    });

    it('stays as the server says it where there is no code, no words, or a value is missing', () => {
        expect(tell(undefined, 'of an older version')).toBe('of an older version');
        expect(tell(null, 'in English only')).toBe('in English only');
        expect(tell({ code: 'of_a_newer_server', values: {} }, 'newer')).toBe('newer');
        expect(tell({ code: 'bad_email_of_row', values: {} }, 'short')).toBe('short');
        const what = { code: 'of_a_newer_server', values: {} };
        expect(tell({ code: 'in_row', values: { row: 3, what } }, 'Row 3: newer')).toBe('Row 3: newer');
    });
});

it.each(languages)('every code of the API has words: %s', async (language) => {
    await speaking(language);
    expect(CODES.length).toBeGreaterThan(250);
    expect(CODES.filter((code) => wordsOf(code) === undefined)).toEqual([]);
});

/** The calls of said() in the server: the code, and the names of the values that stand in the sentence. */
function saidByServer(): Map<string, Set<string>> {
    const all = new Map<string, Set<string>>();
    const files = readdirSync(server, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.cpp') && !/_test\.cpp$|^base\//.test(name))) {
        const text = readFileSync(join(server, file), 'utf8');
        // said_of_value() hands its sentence on to said().
        for (const { 1: by, 2: code, index } of text.matchAll(/\b(said|said_of_value)\(\s*"(\w+)"/g)) {
            const names = all.get(code!) ?? new Set<string>();
            if (by === 'said_of_value') names.add('value');
            for (const [, name] of callAt(text, index).matchAll(/\{\s*"(\w+)",/g)) names.add(name!);
            all.set(code!, names);
        }
    }
    return all;
}

/** From the name of a function to the end of its call. */
function callAt(text: string, begin: number): string {
    let depth = 0;
    for (let at = text.indexOf('(', begin); at < text.length; at++) {
        if (text[at] === '"') while (text[++at] !== '"') if (text[at] === '\\') at++;
        if (text[at] === '(') depth++;
        if (text[at] === ')' && --depth === 0) return text.slice(begin, at);
    }
    return text.slice(begin);
}

it('the API lists the codes that the server has, in order', () => {
    expect(CODES).toEqual([...saidByServer().keys()].sort());
});

it.each(languages)('no sentence asks for a value that the server does not send: %s', async (language) => {
    await speaking(language);
    const marks = (code: string) => {
        const words = wordsOf(code)!;
        const forms = typeof words === 'string' ? [words] : [0, 1, 2, 5, 20].map(words);
        return forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
    };
    const sent = saidByServer();
    const wrong = CODES.flatMap((code) => {
        const names = sent.get(code)!;
        const asked = marks(code).filter((name) => !names.has(name));
        const plural = typeof wordsOf(code) === 'function' && !names.has('count') ? ['count'] : [];
        return [...asked, ...plural].map((name) => `${code}: ${name}`);
    });
    expect(wrong).toEqual([]);
});
