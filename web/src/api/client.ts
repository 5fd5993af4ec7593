/** The one place that talks to the server. Every failure is an ApiError that says what happened and what to do. */
import { strings } from '../strings/en';
import type * as T from './types';

const BASE = '/api/v1';
/** RFC 7240. */
export const IN_BACKGROUND = 'respond-async';

export class ApiError extends Error {
    constructor(
        /** 0 when the server was not reached. */
        readonly status: number,
        readonly code: string,
        readonly title: string,
        readonly detail: string,
        readonly requestId: string | null = null,
        readonly errors: NonNullable<T.Problem['errors']> = [],
    ) {
        super(`${status} ${code}`);
    }
}

export function offlineError(): ApiError {
    return new ApiError(0, 'offline', strings.errors.offlineTitle, strings.errors.offlineDetail);
}

/** Reads a problem document; a proxy's error page becomes a plain sentence. */
export function errorFrom(status: number, body: string): ApiError {
    try {
        const problem = JSON.parse(body) as T.Problem;
        if (typeof problem.title === 'string') {
            const { title, code = 'unknown', detail = '', request_id = null, errors = [] } = problem;
            return new ApiError(status, code, title, detail, request_id, errors);
        }
    } catch {
        // Not JSON: fall through.
    }
    const busy = status === 502 || status === 503 || status === 504;
    const { busyTitle, busyDetail, unexpectedTitle, unexpectedDetail } = strings.errors;
    return busy
        ? new ApiError(status, 'unavailable', busyTitle, busyDetail)
        : new ApiError(status, 'unexpected', unexpectedTitle, unexpectedDetail(status));
}

let onSignedOut: () => void = () => {};
/** Called when the server no longer knows who is asking. */
export function whenSignedOut(action: () => void): void {
    onSignedOut = action;
}

type Prefer = typeof IN_BACKGROUND | undefined;

interface Options {
    method?: string;
    json?: unknown;
    form?: FormData;
    etag?: string | null;
    signal?: AbortSignal;
    /** The sign-in itself answers 401; that is not the end of a session. */
    mayBeSignedOut?: boolean;
    /** Large work: the answer may be a job (see jobs.ts). */
    prefer?: Prefer;
}

async function request(path: string, options: Options = {}): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (options.json !== undefined) headers['Content-Type'] = 'application/json';
    if (options.etag) headers['If-None-Match'] = options.etag;
    if (options.prefer) headers['Prefer'] = options.prefer;
    let response: Response;
    try {
        response = await fetch(BASE + path, {
            method: options.method ?? 'GET',
            headers,
            body: options.form ?? (options.json === undefined ? null : JSON.stringify(options.json)),
            signal: options.signal ?? null,
            credentials: 'same-origin',
            cache: 'no-store',
        });
    } catch (error) {
        if (options.signal?.aborted) throw error;
        throw offlineError();
    }
    if (response.ok || response.status === 304) return response;
    const error = errorFrom(response.status, await response.text().catch(() => ''));
    if (response.status === 401 && !options.mayBeSignedOut) onSignedOut();
    throw error;
}

async function get<Body>(path: string, options?: Options): Promise<Body> {
    return (await request(path, options)).json() as Promise<Body>;
}

/** An answer that can be asked for again cheaply: null when nothing changed since `etag`. */
export interface Versioned<Body> {
    body: Body;
    etag: string | null;
}

async function getVersioned<Body>(path: string, options: Options): Promise<Versioned<Body> | null> {
    const response = await request(path, options);
    if (response.status === 304) return null;
    return { body: (await response.json()) as Body, etag: response.headers.get('ETag') };
}

/** What a large file is answered with: the body, or the job that will have it. */
export type Started<Body> = { body: Body } | { job: T.ImportJob };

async function start<Body>(path: string, options: Options): Promise<Started<Body>> {
    const response = await request(path, options);
    if (response.status === 202) return (await response.json()) as { job: T.ImportJob };
    return { body: (await response.json()) as Body };
}

const id = encodeURIComponent;
const previews = (classId: string) => `/classes/${id(classId)}/imports/previews`;
const jobs = (classId: string) => `/classes/${id(classId)}/imports/jobs`;
const job = (classId: string, jobId: string) => `${jobs(classId)}/${id(jobId)}`;

export const api = {
    school: () => get<T.SchoolAnswer>('/school', { mayBeSignedOut: true }),
    findSchools: (query: string, signal: AbortSignal) =>
        get<{ schools: T.FoundSchool[] }>(`/schools?q=${encodeURIComponent(query)}`, { signal, mayBeSignedOut: true }),
    session: () => get<T.Session>('/session', { mayBeSignedOut: true }),
    signIn: (email: string, password: string) =>
        request('/session', { method: 'POST', json: { email, password }, mayBeSignedOut: true }).then(
            (response) => response.json() as Promise<T.Session>,
        ),
    signOut: () => request('/session', { method: 'DELETE', mayBeSignedOut: true }),
    classes: () => get<{ classes: T.ClassCard[] }>('/classes'),
    createClass: (name: string, term: string) =>
        request('/classes', { method: 'POST', json: term ? { name, term } : { name } }).then(
            (response) => response.json() as Promise<Pick<T.ClassCard, 'id'>>,
        ),
    gradebook: (classId: string, etag: string | null) =>
        getVersioned<T.Gradebook>(`/classes/${id(classId)}/gradebook`, { etag }),
    imports: (classId: string) => get<{ imports: T.PastImport[] }>(`/classes/${id(classId)}/imports`),
    tags: () => get<{ tags: T.Tag[] }>('/tags'),
    studentGrades: (studentId: string, etag: string | null) =>
        getVersioned<T.StudentGrades>(`/students/${id(studentId)}/grades`, { etag }),
    history: (classId: string, before: number | null) =>
        get<T.History>(`/classes/${id(classId)}/history${before === null ? '' : `?before=${before}`}`),
    cellHistory: (classId: string, student: string, assignment: string, signal: AbortSignal) =>
        get<T.History>(`/classes/${id(classId)}/history?student=${id(student)}&assignment=${id(assignment)}`, {
            signal,
        }),
    undo: (classId: string, change: string, preview: boolean) =>
        request(`/classes/${id(classId)}/history/${id(change)}/undo`, { method: 'POST', json: { preview } }).then(
            (response) => response.json() as Promise<T.UndoResult>,
        ),
    checkHistory: (classId: string) => get<T.HistoryCheck>(`/classes/${id(classId)}/history/check`),

    // Students who are one person.
    findStudents: (query: string, signal: AbortSignal) =>
        get<{ students: T.StudentCard[] }>(`/students?q=${encodeURIComponent(query)}`, { signal }),
    duplicates: () => get<{ pairs: T.DuplicatePair[] }>('/students/duplicates'),
    dismissDuplicate: (students: [string, string], dismissed: boolean) =>
        request('/students/duplicates/dismiss', { method: 'POST', json: { students, dismissed } }),
    merges: () => get<{ merges: T.PastMerge[] }>('/students/merges'),
    previewMerge: (decisions: T.MergeDecisions) =>
        get<T.MergeResult>('/students/merges/previews', { method: 'POST', json: decisions }),
    merge: (decisions: T.MergeDecisions) => get<T.MergeResult>('/students/merges', { method: 'POST', json: decisions }),
    undoMerge: (merge: string, preview = false) =>
        get<T.MergeUndo>(`/students/merges/${id(merge)}/undo`, { method: 'POST', json: { preview } }),

    exportUrl: (classId: string, extension: string) => `${BASE}/classes/${id(classId)}/export.${extension}`,

    // Nothing is kept of the file, so it is sent each time.
    fillReport: (classId: string, form: FormData, signal: AbortSignal) =>
        get<T.FillReport>(`/classes/${id(classId)}/fill/report`, { method: 'POST', form, signal }),
    filledFile: (classId: string, form: FormData) =>
        request(`/classes/${id(classId)}/fill`, { method: 'POST', form }).then((response) => response.blob()),

    // Previews of imports; upload.ts sends the file.
    previewsUrl: (classId: string) => `${BASE}${previews(classId)}`,
    decideImport: (classId: string, preview: string, json: T.ImportDecisions, signal: AbortSignal, prefer?: Prefer) =>
        start<T.ImportPreview>(`${previews(classId)}/${id(preview)}`, { method: 'PUT', json, signal, prefer }),
    applyImport: (classId: string, preview: string, json: T.ImportDecisions, prefer?: Prefer) =>
        start<T.ImportReport>(`${previews(classId)}/${id(preview)}/apply`, { method: 'POST', json, prefer }),
    dropPreview: (classId: string, preview: string) =>
        request(`${previews(classId)}/${id(preview)}`, { method: 'DELETE' }),

    forgetColumns: (signature: string) => request(`/column-mappings/${id(signature)}`, { method: 'DELETE' }),
    jobs: (classId: string) => get<{ jobs: T.ImportJob[] }>(jobs(classId)),
    job: (classId: string, jobId: string) => get<{ job: T.ImportJob }>(job(classId, jobId)),
    jobEventsUrl: (classId: string, jobId: string) => `${BASE}${job(classId, jobId)}/events`,
    jobAnswer: <Body>(classId: string, jobId: string) => get<Body>(`${job(classId, jobId)}/answer`),
    cancelJob: (classId: string, jobId: string) => request(job(classId, jobId), { method: 'DELETE' }),
    // The school's roster; upload.ts sends the files.
    rosterPreviewsUrl: `${BASE}/roster/previews`,
    decideRoster: (preview: string, decisions: T.RosterDecisions, signal: AbortSignal) =>
        get<T.RosterPreview>(`/roster/previews/${id(preview)}`, { method: 'PUT', json: decisions, signal }),
    applyRoster: (preview: string, decisions: T.RosterDecisions) =>
        get<T.RosterReport>(`/roster/previews/${id(preview)}/apply`, { method: 'POST', json: decisions }),
    dropRosterPreview: (preview: string) => request(`/roster/previews/${id(preview)}`, { method: 'DELETE' }),
    rosterHistory: (before: number | null) =>
        get<{ changes: T.RosterHistoryEntry[]; next: number | null }>(
            `/roster/history${before === null ? '' : `?before=${before}`}`,
        ),
    undoRoster: (change: string, preview: boolean) =>
        get<T.RosterUndoResult>(`/roster/history/${id(change)}/undo`, { method: 'POST', json: { preview } }),

    templateUrl: `${BASE}/template.csv`,
    signedOut: () => onSignedOut(),
};
