/**
 * What the server says of a file, in the reader's language: it names the sentence by a code and sends what stands in it,
 * and the words are in strings.said (docs/languages.md).
 */
import type { Said, SaidValue } from '../api/types';
import { strings } from '../strings';
import { directionOf, languageOf } from './languages';
import { commaText } from './lists';
import { locale } from './locale';
import { plainNumberText } from './numbers';

/** A sentence with marks such as {row}; of how many it speaks decides its form. */
type Words = string | ((count: number) => string);

const PARTS = ['problems', 'columns', 'refusals', 'rosters'] as const;

export function wordsOf(code: string): Words | undefined {
    for (const part of PARTS) {
        const words: Record<string, Words> = strings.said[part];
        if (Object.hasOwn(words, code)) return words[code];
    }
    return undefined;
}

const isSaid = (value: SaidValue): value is Said => typeof value === 'object' && 'code' in value;

/** What is not named any more at the end of a list. */
const MORE = '…';

/** A name beside words from right to left keeps to itself. */
const apart = (text: string) => (directionOf(languageOf(locale())) === 'rtl' ? `\u2068${text}\u2069` : text);

function valueText(value: SaidValue): string | null {
    if (typeof value === 'string') return apart(value);
    if (typeof value === 'number') return plainNumberText(value);
    if (isSaid(value)) return saidText(value);
    const items = value.map((one) => {
        if (one === MORE) return one;
        return typeof one === 'string' ? saidText({ code: 'named', values: { name: one } }) : saidText(one);
    });
    return items.includes(null) ? null : commaText(items);
}

/** Null: there are no words for it, as when the server is newer than this page. */
export function saidText(said: Said): string | null {
    const words = wordsOf(said.code);
    if (words === undefined) return null;
    const { count } = said.values;
    const sentence = typeof words === 'string' ? words : words(typeof count === 'number' ? count : 0);
    let complete = true;
    const text = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = said.values[name];
        const part = value === undefined ? null : valueText(value);
        complete &&= part !== null;
        return part ?? '';
    });
    return complete ? text : null;
}

/** `message` is what the server says in English: for what it sends without a code, as in reports of older versions. */
export function tell(said: Said | null | undefined, message: string): string {
    return (said && saidText(said)) ?? message;
}
