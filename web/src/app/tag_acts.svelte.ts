/** What a page does with tags: one act at a time, said afterwards, with a way back where there is one. */
import type { ApiError } from '../api/client';
import { tagApi, type TagChange } from '../api/tags';
import { strings } from '../strings';
import { schoolTags } from './school_tags.svelte';
import { asApiError } from './session.svelte';

export class TagActs {
    busy = $state(false);
    said = $state('');
    error = $state.raw<ApiError | null>(null);
    /** The newest act, as long as it can be taken back here. */
    newest = $state.raw<TagChange | null>(null);

    /** `ondone` runs after every act that worked, undo too. */
    constructor(readonly ondone: () => void) {}

    /** Gives whether it worked. */
    async run(act: () => Promise<TagChange | null>, sentence?: string): Promise<boolean> {
        const change = await this.#work(act);
        if (this.error) return false;
        this.newest = change ?? null;
        this.said = sentence ?? (change ? strings.tags.did(change) + '.' : '');
        return true;
    }

    async undo(change: TagChange): Promise<void> {
        const undone = await this.#work(() => tagApi.undo(change.id));
        if (undone) this.said = strings.tags.undone(undone) + '.';
    }

    hush = (): void => {
        this.said = '';
        this.newest = null;
        this.error = null;
    };

    async #work(act: () => Promise<TagChange | null>): Promise<TagChange | null> {
        if (this.busy) return null;
        this.busy = true;
        this.hush();
        try {
            const change = await act();
            await schoolTags.load();
            this.ondone();
            return change;
        } catch (error) {
            this.error = asApiError(error);
            return null;
        } finally {
            this.busy = false;
        }
    }
}
