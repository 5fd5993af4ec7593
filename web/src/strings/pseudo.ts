/**
 * English as a language for tests: longer by a third, with accents, between brackets. What stands on a page without
 * brackets was not taken from the catalogue, and what does not fit will not fit in German either. Sentences made of
 * names and numbers keep their letters, since tests look for names, and so do marks such as {row}.
 */
const ACCENTS: Record<string, string> = {
    a: 'á',
    e: 'é',
    i: 'í',
    o: 'ó',
    u: 'ú',
    n: 'ñ',
    c: 'ç',
    A: 'Á',
    E: 'É',
    O: 'Ó',
};

const hasLetters = (text: string) => /\p{L}/u.test(text);

function bracketed(text: string): string {
    return hasLetters(text) ? `⟦${text}${' ~~~~'.repeat(Math.ceil(text.length / 15))}⟧` : text;
}

export function pseudo<Words>(words: Words): Words {
    return dressed(words, (text) =>
        bracketed(text.replace(/\{\w+\}|[a-zA-Z]/g, (part) => ACCENTS[part] ?? part)),
    ) as Words;
}

function dressed(words: unknown, dress: (text: string) => string): unknown {
    if (typeof words === 'string') return dress(words);
    if (typeof words === 'function') return (...about: unknown[]) => dressed(words(...about), bracketed);
    if (Array.isArray(words)) return words.map((one) => dressed(one, dress));
    if (words === null || typeof words !== 'object') return words;
    return Object.fromEntries(Object.entries(words).map(([name, one]) => [name, dressed(one, dress)]));
}
