/** Inviting people, one after the other, and what came of it. */
import { api, ApiError } from '../api/client';
import type { AccountSummary } from '../api/types';
import { asApiError } from './session.svelte';

export class Invitations {
    /** How far it is; null when nothing runs. */
    running = $state.raw<{ done: number; all: number } | null>(null);
    mailed = $state(0);
    /** To be handed over, where the school sends no mail. */
    links = $state.raw<{ name: string; link: string }[]>([]);
    failed = $state.raw<{ name: string; error: ApiError }[]>([]);
    /** The server has no invitations. */
    missing = $state(false);

    get said(): boolean {
        return this.mailed > 0 || this.links.length > 0 || this.failed.length > 0 || this.missing;
    }

    clear(): void {
        this.mailed = 0;
        this.links = [];
        this.failed = [];
        this.missing = false;
    }

    async invite(people: AccountSummary[]): Promise<void> {
        if (this.running) return;
        this.clear();
        for (const [done, person] of people.entries()) {
            this.running = { done, all: people.length };
            try {
                const { mailed, link } = await api.invite(person.id);
                if (mailed) this.mailed++;
                else if (link) this.links = [...this.links, { name: person.name, link }];
            } catch (reason) {
                const error = asApiError(reason);
                // No such route, or a server that is away: the next one fares no better.
                this.missing = error.status === 404 && error.detail.includes('openapi.json');
                if (!this.missing) this.failed = [...this.failed, { name: person.name, error }];
                if (this.missing || error.status === 0 || error.status >= 500) break;
            }
        }
        this.running = null;
    }
}
