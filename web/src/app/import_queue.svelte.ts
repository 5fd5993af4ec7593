/** The files of one visit to the import page: sent one after another, each with its own report or error. */
import type { ApiError } from '../api/client';
import type { ImportReport } from '../api/types';
import { Cancelled, uploadGradebook, type Upload } from '../api/upload';
import { rememberBeforeImport } from './gradebooks';
import { asApiError } from './session.svelte';

export type FileState = 'chosen' | 'waiting' | 'sending' | 'saving' | 'done' | 'failed' | 'cancelled';

export class QueuedFile {
    state = $state<FileState>('chosen');
    /** Part that has been sent, 0 to 1. */
    sent = $state(0);
    report = $state.raw<ImportReport | null>(null);
    error = $state.raw<ApiError | null>(null);
    upload: Upload | null = null;

    constructor(
        readonly key: number,
        readonly file: File,
    ) {}

    get busy(): boolean {
        return this.state === 'sending' || this.state === 'saving';
    }
}

export class ImportQueue {
    files = $state.raw<QueuedFile[]>([]);
    #classId: string;
    #lastKey = 0;

    chosen = $derived(this.files.filter((item) => item.state === 'chosen'));
    busy = $derived(this.files.some((item) => item.busy || item.state === 'waiting'));

    constructor(classId: string) {
        this.#classId = classId;
    }

    add(files: Iterable<File>): void {
        this.files = [...this.files, ...[...files].map((file) => new QueuedFile(++this.#lastKey, file))];
    }

    remove(item: QueuedFile): void {
        this.files = this.files.filter((other) => other !== item);
    }

    async sendAll(tags: string[]): Promise<void> {
        const waiting = this.chosen;
        for (const item of waiting) item.state = 'waiting';
        for (const item of waiting) if (item.state === 'waiting') await this.send(item, tags, false);
    }

    async send(item: QueuedFile, tags: string[], includeSparse: boolean): Promise<void> {
        rememberBeforeImport(this.#classId);
        item.error = null;
        item.sent = 0;
        item.state = 'sending';
        try {
            item.upload = uploadGradebook({
                classId: this.#classId,
                file: item.file,
                tags,
                includeSparse,
                onProgress: (sent) => {
                    item.sent = sent;
                    if (sent === 1) item.state = 'saving';
                },
            });
            item.report = await item.upload.report;
            item.state = 'done';
        } catch (reason) {
            if (reason instanceof Cancelled) {
                item.state = 'cancelled';
            } else {
                item.error = asApiError(reason);
                item.state = 'failed';
            }
        } finally {
            item.upload = null;
        }
    }

    cancel(item: QueuedFile): void {
        if (item.state === 'waiting') item.state = 'chosen';
        else item.upload?.cancel();
    }
}
