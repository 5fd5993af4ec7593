/** A total step by step, and what it would be with other scores. */
import type { ApiError } from '../api/client';
import { grading } from '../api/grading';
import type { ExplainedTotal, WhichTotal } from '../api/grading_types';
import { Loader } from './loader.svelte';
import { asApiError } from './session.svelte';

const PAUSE = 250;

/** Whose total is asked for. */
export interface TotalOf extends WhichTotal {
    className: string;
}

class Asked {
    of = $state.raw<TotalOf | null>(null);
}
/** The total that the page shows in detail. */
export const asked = new Asked();

export function forgetTotal(): void {
    asked.of = null;
}

export class TotalPage {
    real: Loader<ExplainedTotal>;
    /** By assignment: a score that is tried out. */
    scores = $state<Record<string, number | null>>({});
    goal = $state<number | null>(null);
    supposed = $state.raw<ExplainedTotal | null>(null);
    failure = $state.raw<ApiError | null>(null);
    #timer: ReturnType<typeof setTimeout> | undefined;
    #abort: AbortController | null = null;

    constructor(readonly of: TotalOf) {
        this.real = new Loader(() => grading.total(of));
    }

    get tried(): boolean {
        return Object.keys(this.scores).length > 0;
    }

    try(assignment: string, score: number | null): void {
        this.scores[assignment] = score;
        this.#later();
    }

    ask(goal: number | null): void {
        this.goal = goal;
        // What is known is of another goal.
        if (this.supposed) this.supposed = { ...this.supposed, goal: undefined };
        this.#later();
    }

    reset(): void {
        this.scores = {};
        this.#later();
    }

    #later(): void {
        clearTimeout(this.#timer);
        this.#abort?.abort();
        if (!this.tried && this.goal === null) {
            this.supposed = null;
            return;
        }
        this.#timer = setTimeout(() => void this.#suppose(), PAUSE);
    }

    async #suppose(): Promise<void> {
        const abort = new AbortController();
        this.#abort = abort;
        const scores = Object.entries(this.scores).map(([assignment, score]) => ({ assignment, score }));
        try {
            const answer = await grading.suppose(this.of, { scores, goal: this.goal }, abort.signal);
            if (abort.signal.aborted) return;
            this.supposed = answer;
            this.failure = null;
        } catch (error) {
            if (!abort.signal.aborted) this.failure = asApiError(error);
        }
    }
}
