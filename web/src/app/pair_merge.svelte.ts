/** Two students on the page of duplicates: who stays, what a merge would do, the merge, and back. */
import { api, type ApiError } from '../api/client';
import type { MergeResult, MergeUndo, StudentCard } from '../api/types';
import { decisionsOf, takeAll, type MergeChoice } from '../rules/merge_choices';
import { asApiError } from './session.svelte';

export class PairMerge {
    kept = $state.raw<StudentCard>()!;
    choice = $state.raw<MergeChoice>(takeAll('kept'));
    /** Null until somebody asks for it. */
    preview = $state.raw<MergeResult | null>(null);
    /** What was merged; null before, and after the undo. */
    done = $state.raw<MergeResult | null>(null);
    undone = $state.raw<MergeUndo | null>(null);
    /** The merge was refused since something had changed; the preview that is shown is new. */
    outdated = $state(false);
    working = $state(false);
    /** The preview that is shown is of another choice. */
    looking = $state(false);
    /** There is none of the present choice: asking for it has failed. */
    lookFailed = $state(false);
    error = $state.raw<ApiError | null>(null);

    #asked = 0;

    constructor(readonly students: readonly [StudentCard, StudentCard]) {
        this.kept = students[0];
    }

    get absorbed(): StudentCard {
        return this.students.find(({ id }) => id !== this.kept.id)!;
    }

    keep(student: StudentCard): void {
        if (student.id === this.kept.id || this.working) return;
        this.kept = student;
        this.choice = takeAll('kept');
        if (this.preview || this.looking || this.lookFailed) void this.look();
    }

    choose(choice: MergeChoice): void {
        this.choice = choice;
        void this.look();
    }

    async look(): Promise<void> {
        const asked = ++this.#asked;
        this.error = null;
        this.looking = true;
        try {
            const preview = await api.previewMerge(decisionsOf(this.kept, this.absorbed, this.choice));
            if (asked !== this.#asked) return;
            this.preview = preview;
            this.lookFailed = false;
        } catch (error) {
            if (asked !== this.#asked) return;
            this.error = asApiError(error);
            this.lookFailed = true;
        }
        this.looking = false;
    }

    close(): void {
        ++this.#asked;
        this.looking = false;
        this.lookFailed = false;
        this.preview = null;
        this.undone = null;
        this.outdated = false;
        this.error = null;
    }

    merge(): Promise<void> {
        return this.#work(async () => {
            const { plan } = this.preview!;
            this.done = await api.merge(decisionsOf(this.kept, this.absorbed, this.choice, plan));
            this.outdated = false;
            this.undone = null;
        });
    }

    undo(): Promise<void> {
        return this.#work(async () => {
            this.undone = await api.undoMerge(this.done!.merge!);
            this.done = null;
            this.preview = null;
        });
    }

    async #work(act: () => Promise<void>): Promise<void> {
        this.working = true;
        this.error = null;
        try {
            await act();
        } catch (failure) {
            const error = asApiError(failure);
            this.outdated = error.code === 'preview_outdated';
            if (this.outdated) await this.look();
            else this.error = error;
        }
        this.working = false;
    }
}
