/** How the server is asked, and what became of it: every failure is an ApiError that says what happened and what to do. */
import { spoken, strings } from '../strings';
import type { ImportJob, Problem, Said } from './types';

export const BASE = '/api/v1';
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
        readonly errors: NonNullable<Problem['errors']> = [],
        /** Of a refused file: what `detail` says, for rules/said_of_files.ts. */
        readonly said: Said | null = null,
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
        const problem = JSON.parse(body) as Problem;
        if (typeof problem.title === 'string') {
            const { title, code = 'unknown', detail = '', said = null, request_id = null, errors = [] } = problem;
            // The server speaks English; each language says what it can say by the code.
            const own = (field: string | null) => strings.problem(code, field);
            const words = own(errors[0]?.field ?? null) ?? { title, detail };
            const about = errors.map((one) => ({ ...one, detail: own(one.field ?? null)?.detail ?? one.detail }));
            return new ApiError(status, code, words.title, words.detail, request_id, about, said);
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
export const signedOut = (): void => onSignedOut();
/** Called when the server no longer knows who is asking. */
export function whenSignedOut(action: () => void): void {
    onSignedOut = action;
}

let onFactorMissing: () => void = () => {};
/** Called when the school wants a second factor that this account does not have. */
export function whenFactorMissing(action: () => void): void {
    onFactorMissing = action;
}

export type Prefer = typeof IN_BACKGROUND | undefined;

interface Options {
    method?: string;
    json?: unknown;
    form?: FormData;
    /** A file by itself. */
    file?: Blob;
    etag?: string | null;
    signal?: AbortSignal;
    /** The sign-in itself answers 401; that is not the end of a session. */
    mayBeSignedOut?: boolean;
    /** Large work: the answer may be a job (see jobs.ts). */
    prefer?: Prefer;
}

export async function request(path: string, options: Options = {}): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (options.json !== undefined) headers['Content-Type'] = 'application/json';
    if (options.etag) headers['If-None-Match'] = options.etag;
    if (options.prefer) headers['Prefer'] = options.prefer;
    let response: Response;
    try {
        response = await fetch(BASE + path, {
            method: options.method ?? 'GET',
            headers,
            body: options.form ?? options.file ?? (options.json === undefined ? null : JSON.stringify(options.json)),
            signal: options.signal ?? null,
            credentials: 'same-origin',
            cache: 'no-store',
        });
    } catch (error) {
        if (options.signal?.aborted) throw error;
        await spoken();
        throw offlineError();
    }
    if (response.ok || response.status === 304) return response;
    const body = await response.text().catch(() => '');
    await spoken();
    const error = errorFrom(response.status, body);
    if (response.status === 401 && !options.mayBeSignedOut) onSignedOut();
    if (error.code === 'second_factor_missing') onFactorMissing();
    throw error;
}

export async function get<Body>(path: string, options?: Options): Promise<Body> {
    return (await request(path, options)).json() as Promise<Body>;
}

export const json = <Body>(response: Response) => response.json() as Promise<Body>;

/** What people send who are not signed in. */
export function outside(path: string, body: Record<string, string>): Promise<Response> {
    return request(path, { method: 'POST', json: body, mayBeSignedOut: true });
}

/** An answer that can be asked for again cheaply: null when nothing changed since `etag`. */
export interface Versioned<Body> {
    body: Body;
    etag: string | null;
}

export async function getVersioned<Body>(path: string, options: Options): Promise<Versioned<Body> | null> {
    const response = await request(path, options);
    if (response.status === 304) return null;
    return { body: (await response.json()) as Body, etag: response.headers.get('ETag') };
}

/** What a large file is answered with: the body, or the job that will have it. */
export type Started<Body> = { body: Body } | { job: ImportJob };

export async function start<Body>(path: string, options: Options): Promise<Started<Body>> {
    const response = await request(path, options);
    if (response.status === 202) return (await response.json()) as { job: ImportJob };
    return { body: (await response.json()) as Body };
}

/** A part of an address. */
export const id = encodeURIComponent;

/** As a link would name the file: `filename*` of RFC 8187, else `filename`. */
export function fileNameOf(answer: Response, otherwise: string): string {
    const disposition = answer.headers.get('Content-Disposition') ?? '';
    const beyondAscii = /filename\*=UTF-8''([^;]+)/i.exec(disposition);
    if (beyondAscii) return decodeURIComponent(beyondAscii[1]!);
    return /filename="([^"]+)"/.exec(disposition)?.[1] ?? otherwise;
}
