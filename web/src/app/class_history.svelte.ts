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

    #turn = 0;
    /** The load whose answer is shown. */
    #shown = 0;

    constructor(readonly classId: string) {}

    get #oldest(): number {
        return this.list?.entries.at(-1)?.seq ?? Infinity;
    }

    /** From the newest change back to the oldest that was read before: an undo also changes what is said of old ones.
     *  An answer that comes after that of a later load is dropped. */
    async load(): Promise<void> {
        const turn = ++this.#turn;
        try {
            let { changes, next } = await api.history(this.classId, null);
            // Read each time: older ones may come meanwhile.
            while (next !== null && (changes.at(-1)?.seq ?? 0) > this.#oldest) {
                const page = await api.history(this.classId, next);
                changes = [...changes, ...page.changes];
                next = page.next;
            }
            if (turn < this.#shown) return;
            this.#shown = turn;
            this.list = new ChangeList(changes);
            this.next = next;
            this.error = null;
        } catch (error) {
            if (turn > this.#shown) this.error = asApiError(error);
        }
    }

    async older(): Promise<void> {
        if (this.next === null || this.loadingOlder) return;
        this.loadingOlder = true;
        try {
            const { changes, next } = await api.history(this.classId, this.next);
            // A load may have read some of them meanwhile.
            const more = changes.filter(({ id }) => !this.list?.get(id));
            this.list = new ChangeList([...(this.list?.entries ?? []), ...more]);
            this.next = next === null || this.next === null ? null : Math.min(next, this.next);
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
