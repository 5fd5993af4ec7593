/** The list of people: what is looked for, and who is selected. */
import { SvelteSet } from 'svelte/reactivity';
import { api } from '../api/client';
import type { AccountPage, AccountState, AccountSummary, Role } from '../api/types';
import { FilteredList, said } from './filtered_list.svelte';

export class PeopleList extends FilteredList<AccountSummary, AccountPage> {
    query = $state('');
    role = $state<Role | ''>('');
    state = $state<AccountState | ''>('');
    selected = new SvelteSet<string>();

    /** How many the filters leave: known for one filter, or when all are shown. */
    shownTotal = $derived.by(() => {
        if (!this.page || !this.items) return 0;
        if (this.page.next === null) return this.items.length;
        if (this.role && this.state) return null;
        if (this.role) return this.page.roles[this.role];
        return this.state ? this.page.states[this.state] : this.page.total;
    });

    get filter() {
        return said({ query: this.query.trim(), role: this.role, state: this.state });
    }
    protected ask = api.accounts;
    protected itemsOf(page: AccountPage): AccountSummary[] {
        return page.accounts;
    }

    /** Only who is seen is acted upon. */
    protected override arrived(_filter: Record<string, string>, fromTheStart: boolean): void {
        if (!fromTheStart) return;
        const seen = new Set(this.items?.map(({ id }) => id));
        for (const id of [...this.selected]) if (!seen.has(id)) this.selected.delete(id);
    }

    override put(account: AccountSummary): void {
        super.put(account);
        if (!canBeInvited(account)) this.selected.delete(account.id);
    }
}

export const canBeInvited = ({ state }: AccountSummary): boolean => state === 'no_way_in' || state === 'invited';
