/** Sends one gradebook file to see what it would change. XMLHttpRequest, because fetch does not tell how much has been sent. */
import { strings } from '../strings/en';
import { api, ApiError, errorFrom, offlineError, type Started } from './client';
import { preferFor } from './jobs';
import type { ImportJob, ImportPreview } from './types';

export interface Upload {
    preview: Promise<Started<ImportPreview>>;
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
export async function whyItFailed(file: File): Promise<ApiError> {
    try {
        await file.slice(0, 1).arrayBuffer();
        return offlineError();
    } catch {
        const { fileChangedTitle, fileChangedDetail } = strings.import;
        return new ApiError(0, 'file_changed', fileChangedTitle, fileChangedDetail);
    }
}

export function previewGradebook(options: UploadOptions): Upload {
    const form = new FormData();
    for (const tag of options.tags) form.append('tags', tag);
    form.append('format', options.format);
    form.append('file', options.file, options.file.name);

    const call = new XMLHttpRequest();
    const preview = new Promise<Started<ImportPreview>>((resolve, reject) => {
        call.upload.onprogress = (event) => {
            if (event.lengthComputable) options.onProgress(event.loaded / event.total);
        };
        call.upload.onload = () => options.onProgress(1);
        call.onabort = () => reject(new Cancelled());
        call.onerror = () => void whyItFailed(options.file).then(reject);
        call.onload = () => {
            const error = call.status >= 200 && call.status < 300 ? null : errorFrom(call.status, call.responseText);
            if (error?.status === 401) api.signedOut();
            if (error) reject(error);
            else if (call.status === 202) resolve(JSON.parse(call.responseText) as { job: ImportJob });
            else resolve({ body: JSON.parse(call.responseText) as ImportPreview });
        };
        call.open('POST', api.previewsUrl(options.classId));
        call.setRequestHeader('Accept', 'application/json');
        const prefer = preferFor(options.file.size);
        if (prefer) call.setRequestHeader('Prefer', prefer);
        call.send(form);
    });
    return { preview, cancel: () => call.abort() };
}
