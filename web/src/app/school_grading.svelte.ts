/** What new classes begin with, while an administrator changes it. */
import type { ApiError } from '../api/client';
import { grading } from '../api/grading';
import type { GradingRules, SchoolGrading } from '../api/grading_types';
import { overtaken, sameRules, withPart, type RulesPart } from '../rules/grading';
import { asApiError } from './session.svelte';

export class SchoolGradingDraft {
    found = $state.raw<SchoolGrading | null>(null);
    loadError = $state.raw<ApiError | null>(null);
    draft = $state<GradingRules | null>(null);
    failure = $state.raw<ApiError | null>(null);
    busy = $state(false);
    saved = $state(false);
    /** What the draft was begun with, once somebody else saved other rules. */
    begun = $state.raw<GradingRules | null>(null);

    get changed(): boolean {
        return this.draft !== null && this.found !== null && !sameRules(this.draft, this.found.rules);
    }
    /** What saving would write over. */
    get conflict(): RulesPart[] {
        return this.begun && this.found && this.draft ? overtaken(this.begun, this.found.rules, this.draft) : [];
    }

    async load(): Promise<void> {
        try {
            this.#take(await grading.ofSchool());
            this.loadError = null;
        } catch (error) {
            this.loadError = asApiError(error);
        }
    }

    #take(found: SchoolGrading): void {
        this.found = found;
        this.begun = null;
        this.draft = structuredClone(found.rules);
    }

    edited(): void {
        this.saved = false;
        this.failure = null;
    }

    reset(): void {
        this.#take(this.found!);
        this.edited();
    }

    takePart(part: RulesPart): void {
        this.draft = withPart($state.snapshot(this.draft!), this.found!.rules, part);
        this.edited();
    }

    async save(): Promise<void> {
        this.busy = true;
        this.edited();
        try {
            if (!(await this.#write())) return;
            this.saved = true;
        } catch (error) {
            this.failure = asApiError(error);
        } finally {
            this.busy = false;
        }
    }

    /** False: somebody else saved other rules, and the page shows which. */
    async #write(): Promise<boolean> {
        const set = () => grading.setOfSchool($state.snapshot(this.draft!), this.found!.version);
        try {
            this.#take(await set());
        } catch (error) {
            if (asApiError(error).status !== 409) throw error;
            this.begun ??= this.found!.rules;
            this.found = await grading.ofSchool();
            if (this.conflict.length > 0) return false;
            this.#take(await set());
        }
        return true;
    }
}
