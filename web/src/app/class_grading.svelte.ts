/** The rules of a class while somebody changes them: what they would do is shown before they are saved. */
import type { ApiError } from '../api/client';
import { grading } from '../api/grading';
import type { ClassGrading, GradingChanged, GradingPreview, GradingRules } from '../api/grading_types';
import { overtaken, sameRules, withPart, type RulesPart } from '../rules/grading';
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
    /** What the draft was begun with, once somebody else saved other rules. */
    begun = $state.raw<GradingRules | null>(null);
    /** What was saved here and can be taken back. */
    #undoable = $state<string | null>(null);
    #timer: ReturnType<typeof setTimeout> | undefined;
    #abort: AbortController | null = null;

    constructor(readonly classId: string) {}

    get changed(): boolean {
        return this.draft !== null && this.found !== null && !sameRules(this.draft, this.found.rules);
    }
    /** What saving would write over; the page shows it before it lets that happen. */
    get conflict(): RulesPart[] {
        return this.begun && this.found && this.draft ? overtaken(this.begun, this.found.rules, this.draft) : [];
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
        this.begun = null;
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

    /** Takes a part of what somebody else saved into the draft. */
    takePart(part: RulesPart): void {
        this.draft = withPart($state.snapshot(this.draft!), this.found!.rules, part);
        this.edited();
    }

    save(): Promise<void> {
        return this.#write('saved', async () => {
            try {
                return await this.#set();
            } catch (error) {
                if (!(await this.#wasOvertaken(asApiError(error)))) throw error;
                return this.conflict.length > 0 ? null : await this.#set();
            }
        });
    }

    #seen(): string | null {
        return this.found?.changes[0]?.id ?? null;
    }

    #set(): Promise<GradingChanged> {
        return grading.set(this.classId, $state.snapshot(this.draft!), this.#seen());
    }

    /** Reads what somebody else saved meanwhile; the draft stays as it is. */
    async #wasOvertaken({ status }: ApiError): Promise<boolean> {
        if (status !== 409) return false;
        const begun = this.begun ?? this.found!.rules;
        const now = await grading.of(this.classId);
        if ((now.changes[0]?.id ?? null) === this.#seen()) return false;
        this.found = now;
        this.begun = begun;
        this.edited();
        return true;
    }

    undo(): Promise<void> {
        return this.#write('undone', () => grading.undo(this.classId, this.#undoable!));
    }

    /** `write` returns null when nothing was written, and the page says why. */
    async #write(done: 'saved' | 'undone', write: () => Promise<GradingChanged | null>): Promise<void> {
        this.busy = true;
        this.failure = null;
        try {
            const written = await write();
            if (!written) return;
            await this.load();
            this.#undoable = done === 'saved' ? written.change : null;
            this.done = done;
        } catch (error) {
            this.failure = asApiError(error);
            if (done === 'undone' && this.failure.status === 409) await this.#lookAgain();
        } finally {
            this.busy = false;
        }
    }

    /** After a change that cannot be taken back any more. */
    async #lookAgain(): Promise<void> {
        await this.load();
        this.#undoable = null;
    }
}
