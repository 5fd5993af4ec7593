/** Tags as names: the same in any case, as on the server. */

/** In UTF-8, as the server counts. */
export const LONGEST_TAG = 50;

export const tagKey = (name: string): string => name.trim().toLowerCase();

export const sameTag = (one: string, other: string): boolean => tagKey(one) === tagKey(other);

export const hasTag = (names: readonly string[], name: string): boolean => names.some((one) => sameTag(one, name));

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export type TagNameFault = 'empty' | 'long' | 'comma';

/** What is wrong with a name for a tag; null: nothing. */
export function tagNameFault(name: string): TagNameFault | null {
    const trimmed = name.trim();
    if (trimmed === '') return 'empty';
    if (trimmed.includes(',')) return 'comma';
    return bytesOf(trimmed) > LONGEST_TAG ? 'long' : null;
}

/** "quiz, quizzes , test" -> ["quiz", "quizzes", "test"], each once. */
export function wordsFrom(text: string): string[] {
    const words: string[] = [];
    for (const part of text.split(/[,\n]/)) {
        const word = part.trim().replace(/\s+/gu, ' ');
        if (word && !hasTag(words, word)) words.push(word);
    }
    return words;
}
