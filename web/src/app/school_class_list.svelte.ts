/** The list of all classes: what is looked for, and the pages that came. */
import { api, type ApiError } from '../api/client';
import type { ClassOrder, ClassState, SchoolClass, SchoolClasses } from '../api/class_types';
import { asApiError } from './session.svelte';

export class SchoolClassList {
    query = $state('');
    state = $state<ClassState>('current');
    order = $state<ClassOrder>('name');
    classes = $state.raw<SchoolClass[] | null>(null);
    /** The newest page, for its counts. */
    page = $state.raw<SchoolClasses | null>(null);
    error = $state.raw<ApiError | null>(null);
    busy = $state(false);
    #request: AbortController | null = null;
    /** Of the filter whose classes are shown: another one may be on its way. */
    total = $state(0);

    /** What the fields say, for a request. */
    get filter(): Record<string, string> {
        const query = this.query.trim();
        return { state: this.state, order: this.order, ...(query ? { query } : {}) };
    }

    /** From the start, or the page after the last one. */
    async load(more = false): Promise<void> {
        this.#request?.abort();
        const { signal } = (this.#request = new AbortController());
        const after = (more && this.page?.next) || '';
        const asked = this.filter;
        const { state } = this;
        this.busy = true;
        try {
            const page = await api.schoolClasses({ ...asked, ...(after ? { after } : {}) }, signal);
            this.classes = after ? [...this.classes!, ...page.classes] : page.classes;
            this.page = page;
            this.total = page.states[state];
            this.error = null;
        } catch (reason) {
            if (signal.aborted) return;
            this.error = asApiError(reason);
        }
        if (!signal.aborted) this.busy = false;
    }

    /** A class as it is after a change, in its place, also when the filter would no longer show it. */
    put(changed: SchoolClass): void {
        this.classes = this.classes?.map((one) => (one.id === changed.id ? changed : one)) ?? null;
    }
}
