/** The rules of a class while somebody changes them: what they would do is shown before they are saved. */
import type { ApiError } from '../api/client';
import { grading } from '../api/grading';
import type { ClassGrading, GradingChanged, GradingPreview, GradingRules } from '../api/grading_types';
import { sameRules } from '../rules/grading';
import { asApiError } from './session.svelte';

/** Long enough that a number is written before it is tried. */
const PAUSE = 350;

export class ClassGradingDraft {
    found = $state.raw<ClassGrading | null>(null);
    loadError = $state.raw<ApiError | null>(null);
    draft = $state<GradingRules | null>(null);
    effect = $state.raw<GradingPreview | null>(null);
    /** Of the preview: mostly a rule that contradicts itself. */
    trouble = $state.raw<ApiError | null>(null);
    failure = $state.raw<ApiError | null>(null);
    busy = $state(false);
    trying = $state(false);
    done = $state<'saved' | 'undone' | null>(null);
    /** What was saved here and can be taken back. */
    #undoable = $state<string | null>(null);
    #timer: ReturnType<typeof setTimeout> | undefined;
    #abort: AbortController | null = null;

    constructor(readonly classId: string) {}

    get changed(): boolean {
        return this.draft !== null && this.found !== null && !sameRules(this.draft, this.found.rules);
    }
    get canUndo(): boolean {
        return this.#undoable !== null;
    }

    async load(): Promise<void> {
        try {
            this.#take(await grading.of(this.classId));
            this.loadError = null;
        } catch (error) {
            this.loadError = asApiError(error);
        }
    }

    #take(found: ClassGrading): void {
        this.found = found;
        this.draft = structuredClone(found.rules);
        this.#forget();
    }

    #forget(): void {
        clearTimeout(this.#timer);
        this.#abort?.abort();
        this.effect = null;
        this.trouble = null;
        this.trying = false;
    }

    /** After each change of the draft. */
    edited(): void {
        this.#forget();
        this.failure = null;
        this.done = null;
        if (!this.changed) return;
        this.trying = true;
        this.#timer = setTimeout(() => void this.#try(), PAUSE);
    }

    async #try(): Promise<void> {
        const abort = new AbortController();
        this.#abort = abort;
        try {
            this.effect = await grading.preview(this.classId, $state.snapshot(this.draft!), abort.signal);
            this.trouble = null;
        } catch (error) {
            if (abort.signal.aborted) return;
            this.trouble = asApiError(error);
        }
        if (!abort.signal.aborted) this.trying = false;
    }

    reset(): void {
        if (this.found) this.#take(this.found);
        this.failure = null;
    }

    save(): Promise<void> {
        const seen = this.found?.changes[0]?.id ?? null;
        return this.#write('saved', () => grading.set(this.classId, $state.snapshot(this.draft!), seen));
    }

    undo(): Promise<void> {
        return this.#write('undone', () => grading.undo(this.classId, this.#undoable!));
    }

    async #write(done: 'saved' | 'undone', write: () => Promise<GradingChanged>): Promise<void> {
        this.busy = true;
        this.failure = null;
        try {
            const { change } = await write();
            await this.load();
            this.#undoable = done === 'saved' ? change : null;
            this.done = done;
        } catch (error) {
            this.failure = asApiError(error);
        } finally {
            this.busy = false;
        }
    }
}
