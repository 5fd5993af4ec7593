/** A list of the school that comes in pages: what is looked for, the pages that came, and the newest request for more. */
import type { ApiError } from '../api/client';
import { asApiError } from './session.svelte';

interface Page {
    /** Where the next one begins; null: this is the last. */
    next: string | null;
}

export abstract class FilteredList<Item extends { id: string }, Answer extends Page> {
    items = $state.raw<Item[] | null>(null);
    /** The newest page, for its counts. */
    page = $state.raw<Answer | null>(null);
    /** From the start: what came before it is of another filter, or old. */
    error = $state.raw<ApiError | null>(null);
    /** Of the page after the last one: what came before it stays. */
    moreError = $state.raw<ApiError | null>(null);
    busy = $state(false);
    #request: AbortController | null = null;

    /** What the fields say, for a request. */
    abstract get filter(): Record<string, string>;
    protected abstract ask(filter: Record<string, string>, signal: AbortSignal): Promise<Answer>;
    protected abstract itemsOf(page: Answer): Item[];
    /** A page has come that was asked for with this filter. */
    protected arrived(_filter: Record<string, string>, _fromTheStart: boolean): void {}

    /** From the start, or the page after the last one. */
    async load(more = false): Promise<void> {
        this.#request?.abort();
        const { signal } = (this.#request = new AbortController());
        const after = more ? this.page?.next : null;
        const { filter } = this;
        this.busy = true;
        try {
            const page = await this.ask({ ...filter, ...(after ? { after } : {}) }, signal);
            this.items = after ? [...this.items!, ...this.itemsOf(page)] : this.itemsOf(page);
            this.page = page;
            this.error = this.moreError = null;
            this.arrived(filter, !after);
        } catch (reason) {
            if (signal.aborted) return;
            this.error = after ? null : asApiError(reason);
            this.moreError = after ? asApiError(reason) : null;
        }
        if (!signal.aborted) this.busy = false;
    }

    /** One of them as it is after a change, in its place, also when the filter would no longer show it. */
    put(changed: Item): void {
        this.items = this.items?.map((one) => (one.id === changed.id ? changed : one)) ?? null;
    }
}

/** Without what a field does not say. */
export const said = (fields: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
