/** One previewed file and what the teacher decides about it. Decisions go to the server together, a moment after the
 *  last one; the answer takes the place of the preview. */
import { api, type ApiError } from '../api/client';
import { answerOf, preferFor } from '../api/jobs';
import type { HistoryEntry, ImportJob, ImportPreview, ImportReport, PersonOfClass, PreviewStudent } from '../api/types';
import { decisionsOf, newOnes, openDoubts, stillAsked, type ImportChoices } from '../rules/import_choices';
import { rememberBeforeImport } from './gradebooks';
import { asApiError } from './session.svelte';

const PAUSE_MS = 250;

export class PreviewedImport {
    preview = $state.raw<ImportPreview>()!;
    choices = $state.raw<ImportChoices>()!;
    /** The choices that the preview shows; they change together. */
    shown: ImportChoices;
    /** Every row that needed an answer, answered or not. */
    asked = $state.raw<PreviewStudent[]>([]);
    /** Rows that are new students without a question. */
    fresh = $state.raw<PreviewStudent[]>([]);
    people = $state.raw<PersonOfClass[]>([]);
    /** Doubts that the teacher has looked at. */
    seen = $state.raw<ReadonlySet<string>>(new Set());
    /** What others changed after the preview was made. */
    meanwhile = $state.raw<HistoryEntry[]>([]);
    /** Applying was refused, because the class had changed; what is shown now is new. */
    outdated = $state(false);
    updating = $state(false);
    applying = $state(false);
    error = $state.raw<ApiError | null>(null);
    /** A large file: what the server is at. */
    job = $state.raw<ImportJob | null>(null);

    doubtsLeft = $derived(openDoubts(this.preview, this.seen));
    canApply = $derived(!this.updating && !this.applying && this.doubtsLeft === 0 && !this.preview.needs_mapping);
    /** Nothing asks for a look: Enter applies. */
    settled = $derived(this.canApply && this.preview.unmatched === 0);

    #classId: string;
    /** Those who wait for what becomes of their choices. */
    #waiting: (() => void)[] = [];
    #timer: ReturnType<typeof setTimeout> | undefined;
    #asking: AbortController | null = null;
    #bytes: number;

    constructor(classId: string, preview: ImportPreview, choices: ImportChoices, bytes: number) {
        this.#classId = classId;
        this.#bytes = bytes;
        this.shown = choices;
        this.choices = choices;
        this.#show(preview);
    }

    /** Ends when the server has answered, also with a refusal; at once while the file is being applied. */
    async decide(choices: ImportChoices): Promise<void> {
        if (this.applying) return;
        // Rows and columns of another format or class are others.
        if (choices.format !== this.choices.format || choices.classKey !== this.choices.classKey) {
            this.asked = [];
            this.fresh = [];
        }
        this.choices = choices;
        this.updating = true;
        this.#asking?.abort(); // its answer is about other choices
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.refresh(), PAUSE_MS);
        await new Promise<void>((answered) => this.#waiting.push(answered));
    }

    /** Nothing said about these columns is remembered any more; the file is read by the server's guess. */
    async forgetColumns(): Promise<void> {
        const signature = this.preview.columns?.signature;
        if (!signature || this.applying) return;
        try {
            await api.forgetColumns(signature);
            void this.decide({ ...this.choices, mapping: null });
        } catch (reason) {
            this.error = asApiError(reason);
        }
    }

    toggleSeen(key: string): void {
        const seen = new Set(this.seen);
        if (!seen.delete(key)) seen.add(key);
        this.seen = seen;
    }

    /** Asks for the preview under the present choices. `since`: also what happened after that change. */
    async refresh(since?: number): Promise<void> {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        const asking = new AbortController();
        this.#asking = asking;
        this.updating = true;
        this.error = null;
        const { choices } = this;
        const decisions = { ...decisionsOf(choices), ...(since === undefined ? {} : { since }) };
        try {
            const prefer = preferFor(this.#bytes);
            const { id } = this.preview.preview;
            const started = await api.decideImport(this.#classId, id, decisions, asking.signal, prefer);
            const preview = await answerOf(this.#classId, started, this.#follow(asking.signal));
            if (asking.signal.aborted) return;
            this.shown = choices;
            this.#show(preview);
        } catch (reason) {
            if (asking.signal.aborted) return;
            this.error = asApiError(reason);
            // What is shown stays true: the choice that failed goes back.
            this.choices = this.shown;
            this.#list(this.preview);
        }
        this.job = null;
        this.updating = false;
        for (const answered of this.#waiting.splice(0)) answered();
    }

    /** The report; null when it was not applied: `error` or `meanwhile` says why. */
    async apply(): Promise<ImportReport | null> {
        if (!this.canApply) return null;
        const { id, plan, history_seq } = this.preview.preview;
        this.applying = true;
        this.error = null;
        rememberBeforeImport(this.#classId);
        try {
            const decisions = { ...decisionsOf(this.choices), plan };
            const started = await api.applyImport(this.#classId, id, decisions, preferFor(this.#bytes));
            return await answerOf(this.#classId, started, this.#follow());
        } catch (reason) {
            const error = asApiError(reason);
            this.outdated = error.code === 'preview_outdated';
            if (this.outdated) await this.refresh(history_seq);
            else this.error = error;
            return null;
        } finally {
            this.job = null;
            this.applying = false;
        }
    }

    /** Stops applying a large file: nothing of it stays. */
    cancelJob(): void {
        if (this.job) void api.cancelJob(this.#classId, this.job.id).catch(() => {});
    }

    #follow(signal?: AbortSignal) {
        return { onjob: (job: ImportJob) => (this.job = job), signal };
    }

    /** The server forgets the file now. It would after a day anyway. */
    forget(): void {
        clearTimeout(this.#timer);
        this.#asking?.abort();
        void api.dropPreview(this.#classId, this.preview.preview.id).catch(() => {});
    }

    #show(preview: ImportPreview): void {
        this.preview = preview;
        this.#list(preview);
        if (preview.class_students.length > 0) this.people = preview.class_students;
        if (preview.meanwhile.length > 0) this.meanwhile = preview.meanwhile;
    }

    #list(preview: ImportPreview): void {
        this.asked = stillAsked(this.asked, preview);
        this.fresh = newOnes(this.fresh, this.asked, preview);
    }
}
