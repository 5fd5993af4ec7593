/**
 * What is a file of its own: a page, or a part of one that not everybody opens. It is loaded when it is shown, or before
 * that when there is nothing else to do.
 */
import type { Component } from 'svelte';
import { speakOnPages } from '../strings';
import { idle } from './idle';

type Loads<Props extends object> = () => Promise<{ default: Component<Props> }>;

export class Part<Props extends object> {
    /** Once it has been loaded. */
    atHand: Component<Props> | null = null;
    #load: Loads<Props>;
    #speak: () => Promise<void>;

    /** `speak` brings the words that it says. */
    constructor(load: Loads<Props>, speak = speakOnPages) {
        this.#load = load;
        this.#speak = speak;
    }

    /** Rejects when the file or its words cannot be had. */
    async load(): Promise<Component<Props>> {
        const [module] = await Promise.all([this.#load(), this.#speak()]);
        // What was loaded has run just now, and drawing it takes as long: a tap in between is answered.
        await new Promise((resolve) => setTimeout(resolve));
        this.atHand = module.default;
        return module.default;
    }

    /** Nothing happens when it cannot be had: whoever shows it will say so. */
    async fetchAhead(): Promise<void> {
        if (!this.atHand) await this.load().catch(() => {});
    }
}

/** One by one, when there is nothing else to do, unless the reader saves data. */
export async function fetchWhenIdle(parts: readonly Pick<Part<never>, 'fetchAhead'>[]): Promise<void> {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    for (const part of parts) {
        await idle();
        await part.fetchAhead();
    }
}
