/** The history of a class as far as it was read, and undo on it. */
import type { ApiError } from '../api/client';
import { api } from '../api/client';
import type { History, UndoResult } from '../api/types';
import { ChangeList } from '../rules/class_history';
import { asApiError } from './session.svelte';

export class ClassHistory {
    list = $state.raw<ChangeList | null>(null);
    error = $state.raw<ApiError | null>(null);
    loadingOlder = $state(false);
    next = $state<number | null>(null);

    constructor(readonly classId: string) {}

    /** The newest page; pages read before stay behind it. */
    async load(): Promise<void> {
        try {
            this.#newest(await api.history(this.classId, null));
            this.error = null;
        } catch (error) {
            this.error = asApiError(error);
        }
    }

    #newest({ changes, next }: History): void {
        const known = this.list?.entries ?? [];
        const oldest = changes.at(-1)?.seq ?? 0;
        // More than a page came meanwhile: there is a gap between, so what is behind it is read again.
        const gap = known.length === 0 || known[0]!.seq < oldest;
        const behind = gap ? [] : known.filter(({ seq }) => seq < oldest);
        if (gap || behind.length === 0) this.next = next;
        this.list = new ChangeList([...changes, ...behind]);
    }

    async older(): Promise<void> {
        if (this.next === null || this.loadingOlder) return;
        this.loadingOlder = true;
        try {
            const { changes, next } = await api.history(this.classId, this.next);
            this.list = new ChangeList([...(this.list?.entries ?? []), ...changes]);
            this.next = next;
            this.error = null;
        } catch (error) {
            this.error = asApiError(error);
        } finally {
            this.loadingOlder = false;
        }
    }

    preview(change: string): Promise<UndoResult> {
        return api.undo(this.classId, change, true);
    }

    undo(change: string): Promise<UndoResult> {
        return api.undo(this.classId, change, false);
    }
}
