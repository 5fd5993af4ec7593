/** A list that comes in pages, the newest first. */
import type { ApiError } from '../api/client';
import { asApiError } from './session.svelte';

interface Page<Item> {
    items: Item[];
    next: number | null;
}

export class PagesOf<Item> {
    /** Null until the first page is there. */
    items = $state.raw<Item[] | null>(null);
    next = $state.raw<number | null>(null);
    /** Without items: of the first page. With them: of the one after those. */
    error = $state.raw<ApiError | null>(null);
    loading = $state(false);
    #read: (before: number | null) => Promise<Page<Item>>;
    #turn = 0;

    constructor(read: (before: number | null) => Promise<Page<Item>>) {
        this.#read = read;
    }

    first = () => this.#load(null);
    older = () => this.#load(this.next);

    async #load(before: number | null): Promise<void> {
        if (before !== null && this.loading) return;
        const turn = ++this.#turn;
        this.loading = true;
        try {
            const page = await this.#read(before);
            if (turn !== this.#turn) return;
            this.items = before === null ? page.items : [...this.items!, ...page.items];
            this.next = page.next;
            this.error = null;
        } catch (error) {
            if (turn !== this.#turn) return;
            this.error = asApiError(error);
            // What is shown may be of another filter than the one that is chosen now.
            if (before === null) this.items = null;
        }
        if (turn === this.#turn) this.loading = false;
    }
}
