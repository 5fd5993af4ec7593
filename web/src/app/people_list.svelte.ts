/** The list of people: what is looked for, the pages that came, and who is selected. */
import { SvelteSet } from 'svelte/reactivity';
import { api, type ApiError } from '../api/client';
import type { Account, AccountPage, AccountState, AccountSummary, Role } from '../api/types';
import { asApiError } from './session.svelte';

const said = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

export class PeopleList {
    query = $state('');
    role = $state<Role | ''>('');
    state = $state<AccountState | ''>('');
    accounts = $state.raw<AccountSummary[] | null>(null);
    /** The newest page, for its counts. */
    page = $state.raw<AccountPage | null>(null);
    error = $state.raw<ApiError | null>(null);
    busy = $state(false);
    selected = new SvelteSet<string>();
    #request: AbortController | null = null;

    /** How many the filters leave: known for one filter, or when all are shown. */
    shownTotal = $derived.by(() => {
        if (!this.page || !this.accounts) return 0;
        if (this.page.next === null) return this.accounts.length;
        if (this.role && this.state) return null;
        if (this.role) return this.page.roles[this.role];
        return this.state ? this.page.states[this.state] : this.page.total;
    });

    /** What the fields say, for a request. */
    get filter(): Record<string, string> {
        return said({ query: this.query.trim(), role: this.role, state: this.state });
    }

    /** From the start, or the page after the last one. */
    async load(more = false): Promise<void> {
        this.#request?.abort();
        const { signal } = (this.#request = new AbortController());
        const after = more ? this.page?.next : null;
        this.busy = true;
        try {
            const page = await api.accounts({ ...this.filter, ...(after ? { after } : {}) }, signal);
            this.accounts = after ? [...this.accounts!, ...page.accounts] : page.accounts;
            this.page = page;
            this.error = null;
            if (!after) this.#keepSelected();
        } catch (reason) {
            if (signal.aborted) return;
            this.error = asApiError(reason);
        }
        if (!signal.aborted) this.busy = false;
    }

    /** A person as they are after a change, in their place. */
    put(account: Account): void {
        this.accounts = this.accounts?.map((one) => (one.id === account.id ? account : one)) ?? null;
        if (!canBeInvited(account)) this.selected.delete(account.id);
    }

    /** Only who is seen is acted upon. */
    #keepSelected(): void {
        const seen = new Set(this.accounts?.map(({ id }) => id));
        for (const id of [...this.selected]) if (!seen.has(id)) this.selected.delete(id);
    }
}

export const canBeInvited = ({ state }: AccountSummary): boolean => state === 'no_way_in' || state === 'invited';
