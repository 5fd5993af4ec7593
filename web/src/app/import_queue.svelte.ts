/** The files of one visit to the import page: previewed one after another, each applied or discarded by itself. */
import type { ApiError } from '../api/client';
import type { ImportReport } from '../api/types';
import { Cancelled, previewGradebook, type Upload } from '../api/upload';
import { AUTO } from '../rules/import_formats';
import { noChoices } from '../rules/import_choices';
import { PreviewedImport } from './import_preview.svelte';
import { asApiError } from './session.svelte';

export type FileState = 'waiting' | 'sending' | 'reading' | 'preview' | 'done' | 'failed' | 'cancelled';

export class QueuedFile {
    state = $state<FileState>('waiting');
    /** Part that has been sent, 0 to 1. */
    sent = $state(0);
    previewed = $state.raw<PreviewedImport | null>(null);
    report = $state.raw<ImportReport | null>(null);
    error = $state.raw<ApiError | null>(null);
    upload: Upload | null = null;

    constructor(
        readonly key: number,
        readonly file: File,
    ) {}

    get busy(): boolean {
        return this.state === 'sending' || this.state === 'reading';
    }
}

export class ImportQueue {
    files = $state.raw<QueuedFile[]>([]);
    #classId: string;
    #lastKey = 0;
    #running = false;

    busy = $derived(this.files.some((item) => item.busy || item.state === 'waiting'));
    open = $derived(this.files.filter((item) => item.state === 'preview'));

    constructor(classId: string) {
        this.#classId = classId;
    }

    /** Goes straight to the previews. */
    add(files: Iterable<File>): void {
        this.files = [...this.files, ...[...files].map((file) => new QueuedFile(++this.#lastKey, file))];
        void this.#run();
    }

    remove(item: QueuedFile): void {
        item.upload?.cancel();
        if (item.state === 'preview') item.previewed?.discard();
        this.files = this.files.filter((other) => other !== item);
    }

    async send(item: QueuedFile, format = AUTO): Promise<void> {
        item.error = null;
        item.sent = 0;
        item.state = 'sending';
        try {
            item.upload = previewGradebook({
                classId: this.#classId,
                file: item.file,
                tags: [],
                format,
                onProgress: (sent) => {
                    item.sent = sent;
                    if (sent === 1) item.state = 'reading';
                },
            });
            const preview = await item.upload.preview;
            item.previewed = new PreviewedImport(this.#classId, preview, noChoices(format));
            item.state = 'preview';
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
        if (item.state === 'waiting') this.remove(item);
        else item.upload?.cancel();
    }

    /** True when it was applied. */
    async apply(item: QueuedFile): Promise<boolean> {
        const report = await item.previewed?.apply();
        if (!report) return false;
        item.report = report;
        item.state = 'done';
        this.classChanged();
        return true;
    }

    /** The other previews show the class as it was before. */
    classChanged(): void {
        for (const { previewed } of this.open) void previewed?.refresh();
    }

    async #run(): Promise<void> {
        if (this.#running) return;
        this.#running = true;
        for (;;) {
            const next = this.files.find((item) => item.state === 'waiting');
            if (!next) break;
            await this.send(next);
        }
        this.#running = false;
    }
}
