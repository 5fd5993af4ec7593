/** Takes an import back, and brings it back in turn. */
import { api, ApiError } from '../api/client';
import type { UndoResult } from '../api/types';
import { strings } from '../strings';
import { asApiError } from './session.svelte';

export class ImportUndo {
    /** The last answer; null before the first. */
    result = $state.raw<UndoResult | null>(null);
    error = $state.raw<ApiError | null>(null);
    busy = $state(false);
    undone = $state(false);
    #classId: string;
    #importId: string;

    constructor(classId: string, importId: string) {
        this.#classId = classId;
        this.#importId = importId;
    }

    async toggle(): Promise<void> {
        if (this.busy) return;
        this.busy = true;
        this.error = null;
        try {
            const change = this.result?.change ?? (await this.#change());
            this.result = await api.undo(this.#classId, change, false);
            this.undone = !this.undone;
        } catch (reason) {
            this.error = asApiError(reason);
        }
        this.busy = false;
    }

    async #change(): Promise<string> {
        const { changes } = await api.history(this.#classId, null);
        const found = changes.find((entry) => entry.import === this.#importId);
        if (!found) throw new ApiError(404, 'not_found', strings.errors.unexpectedTitle, strings.undo.gone);
        return found.id;
    }
}
