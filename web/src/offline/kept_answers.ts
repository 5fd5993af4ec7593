/**
 * What families saw last, for when there is no network: kept in this browser, for this school's address alone, and gone
 * with the sign-out. Of staff nothing is kept.
 */
const CACHE = 'kept-answers';
/** Longer than a holiday without network is not worth the risk of a lost phone. */
const LIFE_MS = 7 * 24 * 3600_000;
const KEPT_AT = 'x-kept-at';

export interface Kept<Body> {
    body: Body;
    at: Date;
}

/** Missing in pages that came without TLS. */
const available = () => 'caches' in globalThis;
const key = (name: string) => `/kept/${name}`;

let last: Promise<unknown> = Promise.resolve();

/**
 * One after the other, so that what is forgotten stays forgotten. A browser that is short of room, or keeps nothing, is no
 * reason to fail.
 */
function inTurn(work: () => Promise<unknown>): Promise<void> {
    if (!available()) return Promise.resolve();
    const done = last.then(work).then(
        () => {},
        () => {},
    );
    last = done;
    return done;
}

/** Not when the person has left by then: `still` is asked just before. */
export function keepAnswer(name: string, body: unknown, still: () => boolean, now = new Date()): Promise<void> {
    return inTurn(async () => {
        const cache = await caches.open(CACHE);
        const headers = { 'Content-Type': 'application/json', [KEPT_AT]: now.toISOString() };
        if (still()) await cache.put(key(name), new Response(JSON.stringify(body), { headers }));
    });
}

export async function keptAnswer<Body>(name: string, now = new Date()): Promise<Kept<Body> | null> {
    if (!available()) return null;
    try {
        const response = await (await caches.open(CACHE)).match(key(name));
        if (!response) return null;
        const at = new Date(response.headers.get(KEPT_AT) ?? '');
        if (now.getTime() - at.getTime() < LIFE_MS) return { body: (await response.json()) as Body, at };
        await forgetKeptAnswers();
        return null;
    } catch {
        return null;
    }
}

export function forgetKeptAnswers(): Promise<void> {
    return inTurn(() => caches.delete(CACHE));
}
