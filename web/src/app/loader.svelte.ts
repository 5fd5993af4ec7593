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

    /** A failure keeps what is shown already; `error` then says that it may be old. */
    async load(): Promise<void> {
        const turn = ++this.#turn;
        try {
            const body = await this.#read();
            if (turn !== this.#turn) return;
            this.body = body;
            this.at = new Date();
            this.error = null;
        } catch (error) {
            if (turn === this.#turn) this.error = asApiError(error);
        }
    }
}

/** Runs the action every `seconds` while the page is visible, and when it becomes visible after longer than that. */
export function whileVisible(seconds: number, action: () => void): () => void {
    let last = Date.now();
    const due = () => {
        if (document.visibilityState !== 'visible' || Date.now() - last < seconds * 1000 - 50) return;
        last = Date.now();
        action();
    };
    const timer = setInterval(due, seconds * 1000);
    document.addEventListener('visibilitychange', due);
    return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', due);
    };
}
