/** Takes an import back, and brings it back in turn. Here, or by the key in the gradebook. */
import { api, type ApiError } from '../api/client';
import type { UndoResult } from '../api/types';
import type { Act, Acts } from './acts';
import { changeOfImport } from './import_change';
import { asApiError } from './session.svelte';

export class ImportUndo {
    /** The last answer; null before the first. */
    result = $state.raw<UndoResult | null>(null);
    error = $state.raw<ApiError | null>(null);
    busy = $state(false);
    undone = $state(false);
    /** What the next press turns around. */
    #act: Act;

    constructor(
        readonly classId: string,
        readonly importId: string,
        readonly acts: Acts,
    ) {
        this.#act = { import: importId };
        acts.did(this.#act);
    }

    async toggle(): Promise<void> {
        if (this.busy) return;
        this.busy = true;
        this.error = null;
        try {
            const change = this.result?.change ?? (await changeOfImport(this.classId, this.importId));
            this.result = await api.undo(this.classId, change, false);
            this.undone = !this.undone;
            this.#turned(this.result);
        } catch (reason) {
            this.error = asApiError(reason);
        }
        this.busy = false;
    }

    #turned({ change }: UndoResult): void {
        const inverse = change === null ? null : { change };
        this.acts.turned(this.#act, { inverse });
        if (inverse) this.#act = inverse;
    }
}
