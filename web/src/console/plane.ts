/** The one place that talks to the control plane. Every failure is a PlaneError that says what happened. */
import { words as t } from '../strings/console';
import type * as T from './plane_types';

export class PlaneError extends Error {
    constructor(
        /** 0 when the control plane was not reached. */
        readonly status: number,
        readonly code: string,
        readonly title: string,
        readonly detail: string,
        readonly requestId: string | null = null,
    ) {
        super(`${status} ${code}`);
    }
}

export function asPlaneError(error: unknown): PlaneError {
    if (error instanceof PlaneError) return error;
    return new PlaneError(0, 'fault', t.errors.faultTitle, t.errors.faultDetail);
}

function errorFrom(status: number, body: string): PlaneError {
    try {
        const problem = JSON.parse(body) as T.Problem;
        if (typeof problem.title === 'string')
            return new PlaneError(
                status,
                problem.code ?? 'unknown',
                problem.title,
                problem.detail ?? '',
                problem.request_id ?? null,
            );
    } catch {
        // Not JSON: a proxy's page.
    }
    return new PlaneError(status, 'unexpected', t.errors.unexpectedTitle, t.errors.unexpectedDetail(status));
}

let token = '';
let onSignedOut: () => void = () => {};

/** The token goes along with every request from now on; `action` runs when the control plane knows it no more. */
export function useToken(secret: string, action: () => void): void {
    token = secret;
    onSignedOut = action;
}

interface Options {
    method?: string;
    json?: unknown;
    key?: string;
    signal?: AbortSignal;
    /** To see whether it is good: its refusal is no end of a session. */
    as?: string;
}

async function request(path: string, options: Options = {}): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    const sent = options.as ?? token;
    if (sent) headers['Authorization'] = `Bearer ${sent}`;
    if (options.json !== undefined) headers['Content-Type'] = 'application/json';
    if (options.key) headers['Idempotency-Key'] = options.key;
    let response: Response;
    try {
        response = await fetch(`/v1${path}`, {
            method: options.method ?? 'GET',
            headers,
            body: options.json === undefined ? null : JSON.stringify(options.json),
            signal: options.signal ?? null,
            credentials: 'omit',
            cache: 'no-store',
        });
    } catch (error) {
        if (options.signal?.aborted) throw error;
        throw new PlaneError(0, 'offline', t.errors.offlineTitle, t.errors.offlineDetail);
    }
    if (response.ok) return response;
    const error = errorFrom(response.status, await response.text().catch(() => ''));
    if (response.status === 401 && options.as === undefined && sent === token) onSignedOut();
    throw error;
}

const get = async <Body>(path: string, options?: Options) => (await request(path, options)).json() as Promise<Body>;
const post = <Body>(path: string, json: unknown = {}, options: Options = {}) =>
    get<Body>(path, { ...options, method: 'POST', json });

function query(values: Record<string, string | number | null | undefined>): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
        if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
    const text = search.toString();
    return text ? `?${text}` : '';
}

const part = encodeURIComponent;
const school = (subdomain: string) => `/schools/${part(subdomain)}`;

export type ListFormat = 'csv' | 'xlsx';

export interface SchoolFilter {
    search?: string;
    state?: string;
    shard?: string | number;
    after?: number;
    limit?: number;
}

export const plane = {
    openSession: (code: string) =>
        get<{ token: string; expires_at: string }>('/session', { method: 'POST', json: { code }, as: '' }),
    endSession: () => request('/session', { method: 'DELETE' }),
    status: (as?: string) => get<T.Status>('/status', as === undefined ? {} : { as }),
    /** Waits up to 25 seconds for something newer than this version. */
    mapAfter: (after: number, signal: AbortSignal) =>
        get<{ version: number }>(`/map?after=${after}&wait=25`, { signal }),

    schools: (filter: SchoolFilter) => get<T.SchoolPage>(`/schools${query({ ...filter })}`),
    /** A list as a file, with the name that it is to have. */
    listFile: async (path: string, filter: Record<string, string>) => {
        const answer = await request(`${path}${query(filter)}`);
        const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
        return { file: await answer.blob(), name: name ?? `list.${filter['format']}` };
    },
    school: (subdomain: string) => get<T.School>(school(subdomain)),
    subdomain: (name: string, signal: AbortSignal) =>
        get<{ free: boolean; reason: string | null }>(`/subdomains${query({ name })}`, { signal }),
    createSchool: (wanted: T.NewSchool, key: string) => post<T.MadeSchool>('/schools', wanted, { key }),
    suspend: (subdomain: string) => post<T.School>(`${school(subdomain)}/suspend`),
    resume: (subdomain: string) => post<T.School>(`${school(subdomain)}/resume`),
    rename: (subdomain: string, to: string, redirect_days: number) =>
        post<T.School>(`${school(subdomain)}/rename`, { subdomain: to, redirect_days }),
    deprovision: (subdomain: string, days: number) => post<T.School>(`${school(subdomain)}/deprovision`, { days }),
    keep: (subdomain: string) => post<T.School>(`${school(subdomain)}/keep`),
    purge: (subdomain: string, school_no: number) => post<T.Receipt>(`${school(subdomain)}/purge`, { school_no }),
    receipt: (subdomain: string) => get<T.Receipt>(`${school(subdomain)}/receipt`),
    schoolEvents: (subdomain: string) => get<{ events: T.PlaneEvent[] }>(`${school(subdomain)}/events?limit=500`),
    schoolUsage: (subdomain: string, days: number) =>
        get<{ days: T.UsageDay[] }>(`${school(subdomain)}/usage?days=${days}`),

    shards: () => get<{ shards: T.Shard[] }>('/shards'),
    changeShard: (shard: number, change: { state?: T.ShardState; capacity?: number }) =>
        get<T.Shard>(`/shards/${shard}`, { method: 'PATCH', json: change }),
    shardEvents: (shard: number) => get<{ events: T.PlaneEvent[] }>(`/shards/${shard}/events?limit=500`),

    usage: (values: { sort?: string; after?: string | null; limit?: number }) => get<T.Usage>(`/usage${query(values)}`),
    events: (values: { about?: string; actor?: string; before?: string | null; limit?: number }) =>
        get<T.EventPage>(`/events${query(values)}`),

    signUps: (values: { state?: string; after?: number; limit?: number }) =>
        get<T.SignUpPage>(`/sign-ups${query(values)}`),
    approveSignUp: (id: number) => post<T.SignUp>(`/sign-ups/${id}/approve`),
    refuseSignUp: (id: number, reason: string) => post<T.SignUp>(`/sign-ups/${id}/refuse`, { reason }),

    moves: (values: { state?: string; school?: string; after?: number; limit?: number }) =>
        get<T.MovePage>(`/moves${query(values)}`),
    move: (id: number) => get<T.Move>(`/moves/${id}`),
    startMove: (subdomain: string, to: number) => post<T.Move>(`${school(subdomain)}/moves`, { to }),
    abortMove: (id: number) => post<T.Move>(`/moves/${id}/abort`),
    moveBack: (subdomain: string) => post<T.Move>(`${school(subdomain)}/move-back`),
};
