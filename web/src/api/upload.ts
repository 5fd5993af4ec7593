/** Sends one gradebook file. XMLHttpRequest, because fetch does not tell how much has been sent. */
import { strings } from '../strings/en';
import { api, ApiError, errorFrom, offlineError } from './client';
import type { ImportReport } from './types';

export interface Upload {
    report: Promise<ImportReport>;
    cancel: () => void;
}

export class Cancelled extends Error {}

export interface UploadOptions {
    classId: string;
    file: File;
    tags: string[];
    includeSparse: boolean;
    /** 0 to 1; 1 means that all is sent and the server is working. */
    onProgress: (sent: number) => void;
}

/** A file that was saved again after it was chosen cannot be sent; that is no lost connection. */
async function whyItFailed(file: File): Promise<ApiError> {
    try {
        await file.slice(0, 1).arrayBuffer();
        return offlineError();
    } catch {
        const { fileChangedTitle, fileChangedDetail } = strings.import;
        return new ApiError(0, 'file_changed', fileChangedTitle, fileChangedDetail);
    }
}

export function uploadGradebook(options: UploadOptions): Upload {
    const form = new FormData();
    for (const tag of options.tags) form.append('tags', tag);
    form.append('sparse', options.includeSparse ? 'include' : 'skip');
    form.append('file', options.file, options.file.name);

    const call = new XMLHttpRequest();
    const report = new Promise<ImportReport>((resolve, reject) => {
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
            else resolve(JSON.parse(call.responseText) as ImportReport);
        };
        call.open('POST', api.importUrl(options.classId));
        call.setRequestHeader('Accept', 'application/json');
        call.send(form);
    });
    return { report, cancel: () => call.abort() };
}
