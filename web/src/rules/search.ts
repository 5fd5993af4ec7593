/** Live search of students: by name in either order ("ann doe", "Doe, Ann") or by e-mail. */
import { commaText } from './lists';

export interface Person {
    last_name: string;
    first_name: string;
    email: string | null;
}

/** Half-open ranges of the original text that a search found. */
export type Ranges = [from: number, to: number][];

export interface Hit {
    name: Ranges;
    email: Ranges;
}

export function fullName(person: Pick<Person, 'last_name' | 'first_name'>): string {
    return commaText([person.last_name, person.first_name]);
}

/** Lower case without accents, and for each of its letters the place in the original. */
function fold(text: string): { folded: string; placeOf: (at: number) => number } {
    // Most names are plain letters; a class of 3,000 is searched at each key.
    if (/^[\x20-\x7e]*$/.test(text)) return { folded: text.toLowerCase(), placeOf: (at) => at };
    let folded = '';
    const places: number[] = [];
    let place = 0;
    for (const letter of text) {
        const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
        for (let i = 0; i < plain.length; i++) places.push(place);
        folded += plain;
        place += letter.length;
    }
    places.push(place);
    return { folded, placeOf: (at) => places[at]! };
}

export function foldText(text: string): string {
    return fold(text).folded;
}

export function wordsOf(query: string): string[] {
    return foldText(query)
        .split(/[\s,،]+/u)
        .filter(Boolean);
}

function find(text: string, words: string[]): { found: Set<string>; ranges: Ranges } {
    const { folded, placeOf } = fold(text);
    const found = new Set<string>();
    const ranges: Ranges = [];
    for (const word of words) {
        const at = folded.indexOf(word);
        if (at < 0) continue;
        found.add(word);
        ranges.push([placeOf(at), placeOf(at + word.length)]);
    }
    return { found, ranges: merge(ranges) };
}

function merge(ranges: Ranges): Ranges {
    const merged: Ranges = [];
    for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
        const last = merged.at(-1);
        if (last && from <= last[1]) last[1] = Math.max(last[1], to);
        else merged.push([from, to]);
    }
    return merged;
}

/** The student matches when every word is part of the name or of the e-mail; null when one is not. */
export function matchPerson(person: Person, words: string[]): Hit | null {
    const name = find(fullName(person), words);
    const email = find(person.email ?? '', words);
    return words.every((word) => name.found.has(word) || email.found.has(word))
        ? { name: name.ranges, email: name.found.size === words.length ? [] : email.ranges }
        : null;
}

/** The text in pieces, each marked as found or not. */
export function pieces(text: string, ranges: Ranges): { text: string; found: boolean }[] {
    const result: { text: string; found: boolean }[] = [];
    let place = 0;
    for (const [from, to] of ranges) {
        if (from > place) result.push({ text: text.slice(place, from), found: false });
        result.push({ text: text.slice(from, to), found: true });
        place = to;
    }
    if (place < text.length) result.push({ text: text.slice(place), found: false });
    return result;
}
