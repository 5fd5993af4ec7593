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
    #last: Promise<boolean> = Promise.resolve(false);

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
     *  True when this answer is the one that is shown now. One that a later load overtook ends with that one, so that
     *  whoever waited for it sees what is newest. */
    async load(): Promise<boolean> {
        const turn = ++this.#turn;
        const own = this.#take(turn);
        this.#last = own;
        if (await own) return true;
        for (let waited = own; waited !== this.#last; await waited) waited = this.#last;
        return false;
    }

    async #take(turn: number): Promise<boolean> {
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
