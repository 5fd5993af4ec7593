/** A part on its way to the place that shows it. */
import type { Component } from 'svelte';
import type { ApiError } from '../api/client';
import { loadAgainFor, whyMissing } from './missing_page';
import type { Part } from './part';

export class Arrival<Props extends object> {
    /** At once when it is at hand, else as soon as its file has come. */
    content = $state.raw<Component<Props> | null>(null);
    error = $state.raw<ApiError | null>(null);
    #part: Part<Props>;
    #whole: boolean;
    #failed = false;

    /** `whole`: it is all that is shown, so that the app can be loaded again under it. */
    constructor(part: Part<Props>, { whole }: { whole: boolean }) {
        this.#part = part;
        this.#whole = whole;
        this.content = part.atHand;
    }

    async load(): Promise<void> {
        this.error = null;
        try {
            this.content = await this.#part.load();
        } catch {
            // Some browsers remember that a file was missing: a second try is a load of the whole app.
            if (this.#whole && this.#failed) location.reload();
            this.#failed = true;
            const why = await whyMissing();
            this.error = this.#whole && loadAgainFor(why) ? null : why;
        }
    }
}
