/** Inviting all of some roles at once: how many they are, and how far it is. The server takes 200 at a time. */
import { api } from '../api/client';
import type { Invitable, Role } from '../api/types';
import { asApiError } from './session.svelte';

export class InviteEverybody {
    roles = $state<Role[]>([]);
    /** How many wait, whom no mail reached, and whether mails are sent; null while it is counted, or nobody is chosen. */
    count = $state.raw<Invitable | null>(null);
    progress = $state.raw<{ done: number; all: number } | null>(null);
    /** How many were invited; null before. */
    done = $state<number | null>(null);
    failure = $state('');
    #turn = 0;

    async look(): Promise<void> {
        const turn = ++this.#turn;
        this.count = null;
        this.failure = '';
        if (this.roles.length === 0) return;
        try {
            const count = await api.previewInvitations($state.snapshot(this.roles));
            if (turn === this.#turn) this.count = count;
        } catch (reason) {
            if (turn === this.#turn) this.failure = asApiError(reason).detail;
        }
    }

    async send(): Promise<void> {
        const roles = $state.snapshot(this.roles);
        const all = this.count?.left ?? 0;
        let done = 0;
        this.failure = '';
        this.progress = { done, all };
        try {
            for (let left = 1; left > 0;) {
                const sent = await api.inviteMany(roles);
                done += sent.invited;
                // Who became invitable since is asked for, too; nothing sent means that nobody is left.
                left = sent.invited > 0 ? sent.left : 0;
                this.progress = { done, all: Math.max(all, done + left) };
            }
        } catch (reason) {
            this.failure = asApiError(reason).detail;
        }
        this.progress = null;
        this.done = done;
        await this.#recount();
    }

    /** Who is left, without losing what went wrong. */
    async #recount(): Promise<void> {
        const { failure } = this;
        await this.look();
        this.failure = failure;
    }
}
