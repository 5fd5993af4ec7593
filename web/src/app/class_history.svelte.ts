/** The history of a class as far as it was read, and undo on it. */
import type { ApiError } from '../api/client';
import { api } from '../api/client';
import type { UndoResult } from '../api/types';
import { ChangeList } from '../rules/class_history';
import { asApiError } from './session.svelte';

export class ClassHistory {
    list = $state.raw<ChangeList | null>(null);
    error = $state.raw<ApiError | null>(null);
    loadingOlder = $state(false);
    next = $state<number | null>(null);

    constructor(readonly classId: string) {}

    /** From the newest change back to the oldest that was read before: an undo also changes what is said of old ones. */
    async load(): Promise<void> {
        const oldest = this.list?.entries.at(-1)?.seq ?? Infinity;
        try {
            let { changes, next } = await api.history(this.classId, null);
            while (next !== null && (changes.at(-1)?.seq ?? 0) > oldest) {
                const page = await api.history(this.classId, next);
                changes = [...changes, ...page.changes];
                next = page.next;
            }
            this.list = new ChangeList(changes);
            this.next = next;
            this.error = null;
        } catch (error) {
            this.error = asApiError(error);
        }
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
