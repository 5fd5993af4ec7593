/** The files of one visit to the import page: previewed one after another, each applied or discarded by itself. */
import { api, type ApiError, type Started } from '../api/client';
import { answerOf } from '../api/jobs';
import type { ImportJob, ImportPreview, ImportReport } from '../api/types';
import { Cancelled, previewGradebook, type Upload } from '../api/upload';
import { AUTO } from '../rules/import_formats';
import { noChoices } from '../rules/import_choices';
import { changedNothing } from '../rules/import_report';
import type { Acts } from './acts';
import { PreviewedImport } from './import_preview.svelte';
import { ImportUndo } from './import_undo.svelte';
import { asApiError } from './session.svelte';

export type FileState = 'waiting' | 'sending' | 'reading' | 'preview' | 'discarded' | 'done' | 'failed' | 'cancelled';

export class QueuedFile {
    state = $state<FileState>('waiting');
    /** Part that has been sent, 0 to 1. */
    sent = $state(0);
    previewed = $state.raw<PreviewedImport | null>(null);
    report = $state.raw<ImportReport | null>(null);
    /** The way back; null: nothing was done. */
    undo: ImportUndo | null = null;
    error = $state.raw<ApiError | null>(null);
    /** A large file: what the server is at. */
    job = $state.raw<ImportJob | null>(null);
    upload: Upload | null = null;
    /** Of the job that previews it. */
    jobId: string | null = null;
    /** The job of an earlier visit that was refused: it is put away with the card. */
    refused: string | null = null;

    constructor(
        readonly key: number,
        readonly name: string,
        /** Null: it was sent in an earlier visit, and the server has it. */
        readonly file: File | null,
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

    constructor(
        classId: string,
        readonly acts: Acts,
    ) {
        this.#classId = classId;
    }

    /** Goes straight to the previews. What was discarded before gives way. */
    add(files: Iterable<File>): void {
        this.forgetDiscarded();
        this.files = [...this.files, ...[...files].map((file) => new QueuedFile(++this.#lastKey, file.name, file))];
        void this.#run();
    }

    remove(item: QueuedFile): void {
        item.upload?.cancel();
        if (item.state === 'preview' || item.state === 'discarded') item.previewed?.forget();
        if (item.refused) void api.cancelJob(this.#classId, item.refused).catch(() => {});
        this.files = this.files.filter((other) => other !== item);
    }

    /** With a way back: what was decided about the file is there until something else comes, or the page is left. */
    discard(item: QueuedFile): void {
        if (item.state === 'preview' && !item.previewed?.applying) item.state = 'discarded';
    }

    restore(item: QueuedFile): void {
        if (item.state !== 'discarded') return;
        item.state = 'preview';
        void item.previewed?.refresh(); // the class may be another by now
    }

    forgetDiscarded(): void {
        for (const item of this.files.filter(({ state }) => state === 'discarded')) this.remove(item);
    }

    /** Large files that the server was still at when the page was left, and what came of others and was not decided. */
    async resume(): Promise<void> {
        const { jobs } = await api.jobs(this.#classId);
        // A file that was dropped before this answer came may be among them; its own answer says which.
        await Promise.allSettled(this.files.map(({ upload }) => upload?.preview));
        const own = new Set(this.files.flatMap(({ jobId, previewed }) => [jobId, previewed?.job?.id]));
        const open = jobs.filter(({ state, waits }) => waits || state === 'waiting' || state === 'running');
        for (const job of open.filter(({ id }) => !own.has(id))) {
            const item = new QueuedFile(++this.#lastKey, job.file_name, null);
            if (job.state === 'failed') item.refused = job.id;
            this.files = [...this.files, item];
            void this.#follow(item, job);
        }
    }

    async #follow(item: QueuedFile, job: ImportJob): Promise<void> {
        await this.#settle(item, async () => {
            item.state = 'reading';
            if (job.kind === 'preview') return this.#show(item, { job }, AUTO);
            this.#applied(item, await answerOf<ImportReport>(this.#classId, { job }, this.#progress(item)));
        });
    }

    async #show(item: QueuedFile, started: Started<ImportPreview>, format: string): Promise<void> {
        const preview = await answerOf(this.#classId, started, this.#progress(item));
        const bytes = item.file?.size ?? Infinity;
        item.previewed = new PreviewedImport(this.#classId, preview, noChoices(format), bytes);
        item.state = 'preview';
    }

    #progress(item: QueuedFile) {
        return {
            onjob: (job: ImportJob) => {
                item.job = job;
                item.jobId = job.id;
            },
        };
    }

    async send(item: QueuedFile, format = AUTO): Promise<void> {
        const { file } = item;
        if (!file) return;
        item.error = null;
        item.sent = 0;
        item.state = 'sending';
        await this.#settle(item, async () => {
            item.upload = previewGradebook({
                classId: this.#classId,
                file,
                tags: [],
                format,
                onProgress: (sent) => {
                    item.sent = sent;
                    if (sent === 1) item.state = 'reading';
                },
            });
            const started = await item.upload.preview;
            item.upload = null;
            await this.#show(item, started, format);
        });
    }

    /** What goes wrong on the way is shown with the file. */
    async #settle(item: QueuedFile, work: () => Promise<void>): Promise<void> {
        try {
            await work();
        } catch (reason) {
            const error = reason instanceof Cancelled ? null : asApiError(reason);
            item.state = error && error.code !== 'import_cancelled' ? 'failed' : 'cancelled';
            if (item.state === 'failed') item.error = error;
        } finally {
            item.upload = null;
            item.job = null;
        }
    }

    cancel(item: QueuedFile): void {
        if (item.state === 'waiting') this.remove(item);
        else if (item.job) void api.cancelJob(this.#classId, item.job.id).catch(() => {});
        else item.upload?.cancel();
    }

    /** True when it was applied. */
    async apply(item: QueuedFile): Promise<boolean> {
        const report = await item.previewed?.apply();
        if (!report) return false;
        this.#applied(item, report);
        return true;
    }

    #applied(item: QueuedFile, report: ImportReport): void {
        if (!changedNothing(report)) item.undo = new ImportUndo(this.#classId, report.import.id, this.acts);
        item.report = report;
        item.state = 'done';
        this.classChanged();
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
