/** Sends files to see what they would change. XMLHttpRequest, because fetch does not tell how much has been sent. */
import { strings } from '../strings/en';
import { api, ApiError, errorFrom, offlineError } from './client';
import type { ImportPreview, RosterPreview } from './types';

export interface Upload<Preview = ImportPreview> {
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

function send<Preview>(
    url: string,
    form: FormData,
    files: File[],
    onProgress: UploadOptions['onProgress'],
): Upload<Preview> {
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
            else resolve(JSON.parse(call.responseText) as Preview);
        };
        call.open('POST', url);
        call.setRequestHeader('Accept', 'application/json');
        call.send(form);
    });
    return { preview, cancel: () => call.abort() };
}

export function previewGradebook(options: UploadOptions): Upload {
    const form = new FormData();
    for (const tag of options.tags) form.append('tags', tag);
    form.append('format', options.format);
    return send(api.previewsUrl(options.classId), form, [options.file], options.onProgress);
}

/** One roster: an archive, a table, or the files of a OneRoster set. */
export function previewRoster(files: File[], onProgress: UploadOptions['onProgress']): Upload<RosterPreview> {
    return send(api.rosterPreviewsUrl, new FormData(), files, onProgress);
}
