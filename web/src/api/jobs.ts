/** Follows work that the server does in the background to its end, over lost connections and restarts of the server. */
import { api, ApiError, IN_BACKGROUND, type Started } from './client';
import type { ImportJob } from './types';

/** Smaller files are answered at once. */
const LARGE_BYTES = 1_000_000;
const LOOK_AGAIN_MS = 2_000;

export const preferFor = (bytes: number) => (bytes > LARGE_BYTES ? IN_BACKGROUND : undefined);

export interface Follow {
    onjob: (job: ImportJob) => void;
    /** Stops looking; the job itself goes on. */
    signal?: AbortSignal | undefined;
}

const hasEnded = (job: ImportJob) => job.state !== 'waiting' && job.state !== 'running';

/** One stream of events: the job when it has ended, null when the stream broke off. */
function listen(classId: string, jobId: string, { onjob, signal }: Follow): Promise<ImportJob | null> {
    return new Promise((resolve) => {
        const events = new EventSource(api.jobEventsUrl(classId, jobId));
        const end = (job: ImportJob | null) => {
            events.close();
            resolve(job);
        };
        events.addEventListener('job', (event: MessageEvent<string>) => {
            const { job } = JSON.parse(event.data) as { job: ImportJob };
            onjob(job);
            if (hasEnded(job)) end(job);
        });
        events.onerror = () => end(null);
        signal?.addEventListener('abort', () => end(null), { once: true });
    });
}

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));

/** What the server would have answered at once. Throws what it was refused with, or an AbortError. */
export async function answerOf<Body>(classId: string, started: Started<Body>, follow: Follow): Promise<Body> {
    if ('body' in started) return started.body;
    const { id } = started.job;
    follow.onjob(started.job);
    for (;;) {
        const ended = await listen(classId, id, follow);
        follow.signal?.throwIfAborted();
        if (ended) return api.jobAnswer<Body>(classId, id);
        await pause();
        try {
            const { job } = await api.job(classId, id);
            if (hasEnded(job)) return await api.jobAnswer<Body>(classId, id);
        } catch (reason) {
            // The server is away: the job waits for it, and so do we.
            const away = reason instanceof ApiError && (reason.status === 0 || reason.status >= 500);
            if (!away) throw reason;
        }
    }
}
