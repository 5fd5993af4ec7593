/** Answers asked for before the page that shows them was there: its code and its data come at the same time. */

/** A page that comes later than this asks anew. */
const FRESH_MS = 10_000;

interface Coming {
    answer: Promise<unknown>;
    at: number;
}
const coming = new Map<string, Coming>();
const isFresh = (one: Coming | undefined): one is Coming => one !== undefined && Date.now() - one.at < FRESH_MS;

export function askAhead<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const there = coming.get(key);
    if (isFresh(there)) return there.answer as Promise<Answer>;
    const answer = ask();
    const one = { answer, at: Date.now() };
    coming.set(key, one);
    // The page asks again, and says what goes wrong.
    answer.catch(() => coming.get(key) === one && coming.delete(key));
    return answer;
}

/** Once: whoever asks again wants to know what is new. */
export function takeAhead<Answer>(key: string): Promise<Answer> | null {
    const one = coming.get(key);
    coming.delete(key);
    return isFresh(one) ? (one.answer as Promise<Answer>) : null;
}

/** Somebody else may come now. */
export function forgetAhead(): void {
    coming.clear();
}
