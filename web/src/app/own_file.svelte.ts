/** A teacher's own file on the page that fills it: read, shown, taken back filled. */
import { api, type ApiError } from '../api/client';
import type { FillReport } from '../api/types';
import { whyItFailed } from '../api/upload';
import { AUTO } from '../rules/import_formats';
import { asApiError } from './session.svelte';

export class OwnFile {
    file = $state.raw<File | null>(null);
    report = $state.raw<FillReport | null>(null);
    error = $state.raw<ApiError | null>(null);
    reading = $state(false);
    filling = $state(false);
    /** The filled file was handed to the browser. */
    saved = $state(false);

    #classId: string;
    #format = AUTO;
    #asking: AbortController | null = null;

    constructor(classId: string) {
        this.#classId = classId;
    }

    /** Another file takes the place of the one before. `format`: `auto`, or what the teacher says it is. */
    async read(file: File, format = AUTO): Promise<void> {
        this.#asking?.abort();
        const asking = new AbortController();
        this.#asking = asking;
        this.file = file;
        this.#format = format;
        this.report = null;
        this.error = null;
        this.saved = this.filling = false;
        this.reading = true;
        try {
            const report = await api.fillReport(this.#classId, this.#form(file), asking.signal);
            if (!asking.signal.aborted) this.report = report;
        } catch (reason) {
            if (!asking.signal.aborted) this.error = await this.#errorOf(reason, file);
        }
        if (!asking.signal.aborted) this.reading = false;
    }

    async save(): Promise<void> {
        const { file } = this;
        if (!file || this.filling) return;
        const asking = this.#asking;
        const isShown = () => asking === this.#asking;
        this.filling = true;
        this.error = null;
        try {
            const filled = await api.filledFile(this.#classId, this.#form(file));
            const link = document.createElement('a');
            link.href = URL.createObjectURL(filled);
            link.download = file.name;
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
            if (isShown()) this.saved = true;
        } catch (reason) {
            const error = await this.#errorOf(reason, file);
            if (isShown()) this.error = error;
        }
        if (isShown()) this.filling = false;
    }

    #form(file: File): FormData {
        const form = new FormData();
        form.append('format', this.#format);
        form.append('file', file, file.name);
        return form;
    }

    async #errorOf(reason: unknown, file: File): Promise<ApiError> {
        const error = asApiError(reason);
        return error.code === 'offline' ? whyItFailed(file) : error;
    }
}
