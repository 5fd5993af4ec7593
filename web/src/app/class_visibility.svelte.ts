/** What families see of a class, changed by its teacher: one change at a time, each with a way back. */
import { api, type ApiError } from '../api/client';
import type { ChangedVisibility, NewAssignments, VisibilityWish } from '../api/types';
import { inPieces, takenBack } from '../rules/visibility';
import { asApiError } from './session.svelte';

export class ClassVisibility {
    working = $state(false);
    error = $state.raw<ApiError | null>(null);
    /** What the newest change did; empty: nothing to say. */
    changed = $state.raw<ChangedVisibility[]>([]);
    /** The rule that was set a moment ago. */
    rule = $state.raw<NewAssignments | null>(null);

    constructor(
        readonly classId: string,
        /** Reads the gradebook again. */
        readonly refresh: () => Promise<void>,
    ) {}

    change(wishes: VisibilityWish[]): Promise<void> {
        return this.#work(async () => {
            const changed: ChangedVisibility[] = [];
            for (const piece of inPieces(wishes))
                changed.push(...(await api.changeVisibility(this.classId, piece)).changed);
            this.changed = changed;
        });
    }

    undo(): Promise<void> {
        const wishes = takenBack(this.changed);
        return this.#work(async () => {
            for (const piece of inPieces(wishes)) await api.changeVisibility(this.classId, piece);
        });
    }

    setRule(rule: NewAssignments): Promise<void> {
        return this.#work(async () => {
            await api.setNewAssignments(this.classId, rule);
            this.rule = rule;
        });
    }

    /** Takes the note about the newest change away. */
    hush = (): void => {
        this.changed = [];
        this.rule = null;
        this.error = null;
    };

    async #work(act: () => Promise<void>): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.hush();
        try {
            await act();
        } catch (error) {
            this.error = asApiError(error);
        }
        await this.refresh();
        this.working = false;
    }
}
