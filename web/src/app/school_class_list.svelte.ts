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

    /** From the start, or the page after the last one. */
    async load(more = false): Promise<void> {
        this.#request?.abort();
        const { signal } = (this.#request = new AbortController());
        const after = (more && this.page?.next) || '';
        const asked = { query: this.query.trim(), state: this.state, order: this.order, after };
        this.busy = true;
        try {
            const filter = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
            const page = await api.schoolClasses(filter, signal);
            this.classes = after ? [...this.classes!, ...page.classes] : page.classes;
            this.page = page;
            this.total = page.states[asked.state];
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
