/** The tags that the reader can see, for chips and lists on any page: asked for once, kept for who is signed in. */
import type { ApiError } from '../api/client';
import { tagApi, type Tag } from '../api/tags';
import { DEFAULT_TAG_COLOUR } from '../rules/tag_colour';
import { tagKey } from '../rules/tag_names';
import { asApiError, visit } from './session.svelte';

class SchoolTags {
    /** Null until they are there. */
    tags = $state.raw<Tag[] | null>(null);
    error = $state.raw<ApiError | null>(null);
    #owner: string | null = null;
    #turn = 0;
    #byKey = $derived(new Map((this.tags ?? []).map((tag) => [tagKey(tag.name), tag])));

    find(name: string): Tag | undefined {
        return this.#byKey.get(tagKey(name));
    }

    /** The default before the answer is there, and where there is none: a chip never waits. */
    colourOf(name: string): string {
        return this.find(name)?.colour ?? DEFAULT_TAG_COLOUR;
    }

    /** Asks once for each who signs in. */
    want(): void {
        const owner = visit.session?.account.id ?? null;
        if (owner === null || owner === this.#owner) return;
        this.#owner = owner;
        this.tags = null;
        void this.load();
    }

    /** Anew: something was changed. */
    async load(): Promise<void> {
        const turn = ++this.#turn;
        try {
            const tags = await tagApi.list();
            if (turn !== this.#turn) return;
            this.tags = tags;
            this.error = null;
        } catch (error) {
            if (turn === this.#turn) this.error = asApiError(error);
        }
    }
}

export const schoolTags = new SchoolTags();
