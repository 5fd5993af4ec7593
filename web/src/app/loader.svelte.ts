/** One answer of the server on its way to a page: loading, there, or failed with a way to try again. */
import type { ApiError } from '../api/client';
import { asApiError } from './session.svelte';

export class Loader<Body> {
    body = $state.raw<Body | null>(null);
    error = $state.raw<ApiError | null>(null);
    /** When the last answer came; shows how old the page is while offline. */
    at = $state.raw<Date | null>(null);
    #read: () => Promise<Body>;
    #turn = 0;

    constructor(read: () => Promise<Body>, known: Body | null = null) {
        this.#read = read;
        this.body = known;
    }

    /** What was read in an earlier visit; the error, which says that it may be old, stays. */
    showKept(body: Body, at: Date): void {
        this.body = body;
        this.at = at;
    }

    /** A failure keeps what is shown already; `error` then says that it may be old.
     *  True when this answer is the one that is shown now. */
    async load(): Promise<boolean> {
        const turn = ++this.#turn;
        try {
            const body = await this.#read();
            if (turn !== this.#turn) return false;
            this.body = body;
            this.at = new Date();
            this.error = null;
            return true;
        } catch (error) {
            if (turn === this.#turn) this.error = asApiError(error);
            return false;
        }
    }
}

/**
 * Runs the action every `seconds` while the page is visible, when it becomes visible after longer than that, and
 * when the network is back.
 */
export function whileVisible(seconds: number, action: () => void): () => void {
    let last = Date.now();
    const due = () => {
        if (document.visibilityState !== 'visible' || Date.now() - last < seconds * 1000 - 50) return;
        last = Date.now();
        action();
    };
    const timer = setInterval(due, seconds * 1000);
    document.addEventListener('visibilitychange', due);
    addEventListener('online', action);
    return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', due);
        removeEventListener('online', action);
    };
}
