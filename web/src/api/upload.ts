/** Sends files to see what they would change. XMLHttpRequest, because fetch does not tell how much has been sent. */
import { strings } from '../strings';
import { api, ApiError, errorFrom, offlineError, type Started } from './client';
import { preferFor } from './jobs';
import type { ImportJob, ImportPreview, RosterPreview } from './types';

export interface Upload<Preview = Started<ImportPreview>> {
    preview: Promise<Preview>;
    cancel: () => void;
}

export class Cancelled extends Error {}

export interface UploadOptions {
    classId: string;
    file: File;
    tags: string[];
    /** `auto`, or the format that the teacher chose. */
    format: string;
    /** 0 to 1; 1 means that all is sent and the server is working. */
    onProgress: (sent: number) => void;
}

/** A file that was saved again after it was chosen cannot be sent; that is no lost connection. */
export async function whyItFailed(...files: File[]): Promise<ApiError> {
    try {
        for (const file of files) await file.slice(0, 1).arrayBuffer();
        return offlineError();
    } catch {
        const { fileChangedTitle, fileChangedDetail } = strings.import;
        return new ApiError(0, 'file_changed', fileChangedTitle, fileChangedDetail);
    }
}

interface Sending<Preview> {
    url: string;
    form: FormData;
    files: File[];
    prefer?: string | undefined;
    onProgress: UploadOptions['onProgress'];
    read: (status: number, body: unknown) => Preview;
}

function send<Preview>({ url, form, files, prefer, onProgress, read }: Sending<Preview>): Upload<Preview> {
    for (const file of files) form.append('file', file, file.name);
    const call = new XMLHttpRequest();
    const preview = new Promise<Preview>((resolve, reject) => {
        call.upload.onprogress = (event) => {
            if (event.lengthComputable) onProgress(event.loaded / event.total);
        };
        call.upload.onload = () => onProgress(1);
        call.onabort = () => reject(new Cancelled());
        call.onerror = () => void whyItFailed(...files).then(reject);
        call.onload = () => {
            const error = call.status >= 200 && call.status < 300 ? null : errorFrom(call.status, call.responseText);
            if (error?.status === 401) api.signedOut();
            if (error) reject(error);
            else resolve(read(call.status, JSON.parse(call.responseText)));
        };
        call.open('POST', url);
        call.setRequestHeader('Accept', 'application/json');
        if (prefer) call.setRequestHeader('Prefer', prefer);
        call.send(form);
    });
    return { preview, cancel: () => call.abort() };
}

export function previewGradebook(options: UploadOptions): Upload {
    const form = new FormData();
    for (const tag of options.tags) form.append('tags', tag);
    form.append('format', options.format);
    return send({
        url: api.previewsUrl(options.classId),
        form,
        files: [options.file],
        prefer: preferFor(options.file.size),
        onProgress: options.onProgress,
        read: (status, body) => (status === 202 ? (body as { job: ImportJob }) : { body: body as ImportPreview }),
    });
}

/** One roster: an archive, a table, or the files of a OneRoster set. */
export function previewRoster(files: File[], onProgress: UploadOptions['onProgress']): Upload<RosterPreview> {
    const form = new FormData();
    return send({ url: api.rosterPreviewsUrl, form, files, onProgress, read: (_, body) => body as RosterPreview });
}
