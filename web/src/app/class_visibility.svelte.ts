/** What families see of a class, changed by its teacher: one change at a time, each with a way back. */
import { api, type ApiError } from '../api/client';
import type { ChangedVisibility, NewAssignments, VisibilityWish } from '../api/types';
import { inPieces, takenBack } from '../rules/visibility';
import { waits, type Act, type Acts, type Turned } from './acts';
import { asApiError } from './session.svelte';

export class ClassVisibility {
    working = $state(false);
    /** While it is working: until it is done and shown. */
    underWay: Promise<void> | null = null;
    error = $state.raw<ApiError | null>(null);
    /** What the newest change did; empty: nothing to say. */
    changed = $state.raw<ChangedVisibility[]>([]);
    /** The rule that was set a moment ago. */
    rule = $state.raw<NewAssignments | null>(null);
    /** Of the newest change; null: that one was a way back itself. */
    wayBack = $state.raw<Act | null>(null);

    constructor(
        readonly classId: string,
        /** Reads the gradebook again. */
        readonly refresh: () => Promise<void>,
        readonly acts: Acts,
    ) {}

    change(wishes: VisibilityWish[]): Promise<void> {
        return this.#work(async () => {
            this.changed = await this.#write(wishes);
            if (this.changed.length === 0) return;
            this.wayBack = { visibility: takenBack(this.changed) };
            this.acts.did(this.wayBack);
        });
    }

    async undo(): Promise<void> {
        if (this.wayBack) await this.acts.turn(this.wayBack);
    }

    /** Families see it as they did before, or again as after. */
    async turn(wishes: VisibilityWish[]): Promise<Turned | null> {
        if (this.working) return null;
        let turned: Turned | null = null;
        await this.#work(async () => {
            const changed = (this.changed = await this.#write(wishes));
            turned = { inverse: changed.length === 0 ? null : { visibility: takenBack(changed) } };
        });
        return this.error && !waits(this.error) ? { inverse: null } : turned;
    }

    async #write(wishes: VisibilityWish[]): Promise<ChangedVisibility[]> {
        const changed: ChangedVisibility[] = [];
        for (const piece of inPieces(wishes))
            changed.push(...(await api.changeVisibility(this.classId, piece)).changed);
        return changed;
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
        this.wayBack = null;
        this.rule = null;
        this.error = null;
    };

    async #work(act: () => Promise<void>): Promise<void> {
        if (this.working) return;
        this.working = true;
        this.hush();
        this.acts.begins();
        this.underWay = this.#do(act).finally(() => {
            this.working = false;
            this.underWay = null;
        });
        await this.underWay;
    }

    async #do(act: () => Promise<void>): Promise<void> {
        try {
            await act();
        } catch (error) {
            this.error = asApiError(error);
        }
        await this.refresh();
    }
}
