/** What is shown is what is there now: asked for again while the tab can be seen, and at once when the map changes. */
import { PlaneError, asPlaneError, plane } from './plane';
import { session } from './session.svelte';

/** Grows with every change of a school that the control plane tells of. */
class News {
    turn = $state(0);
    #stop: AbortController | null = null;

    /** Follows the feed while the tab can be seen; returns how to stop. */
    follow(): () => void {
        const look = () => {
            if (document.visibilityState === 'visible') void this.#listen();
            else this.#stop?.abort();
        };
        look();
        document.addEventListener('visibilitychange', look);
        return () => {
            document.removeEventListener('visibilitychange', look);
            this.#stop?.abort();
        };
    }

    async #listen(): Promise<void> {
        this.#stop?.abort();
        const stop = (this.#stop = new AbortController());
        let version = session.status?.map_version ?? 0;
        while (!stop.signal.aborted) {
            try {
                const map = await plane.mapAfter(version, stop.signal);
                if (map.version > version) this.turn++;
                version = map.version;
            } catch {
                if (!stop.signal.aborted) await pause(5000, stop.signal);
            }
        }
    }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}

export const news = new News();

export class Live<Body> {
    body = $state.raw<Body | null>(null);
    error = $state.raw<PlaneError | null>(null);
    #read: () => Promise<Body>;
    #turn = 0;
    #waits = false;

    constructor(read: () => Promise<Body>) {
        this.#read = read;
    }

    /** A failure keeps what is shown; `error` then says that it may be old. */
    load = async (): Promise<void> => {
        const turn = ++this.#turn;
        this.#waits = true;
        try {
            const body = await this.#read();
            if (turn !== this.#turn) return;
            this.body = body;
            this.error = null;
        } catch (error) {
            if (turn === this.#turn && session.state === 'in') this.error = asPlaneError(error);
        } finally {
            if (turn === this.#turn) this.#waits = false;
        }
    };

    /** For $effect: loads now, and every so many seconds while the tab can be seen; not before the last answer is there,
     *  which would be overtaken and never shown. */
    every(seconds: number): () => void {
        void this.load();
        let last = Date.now();
        const due = () => {
            if (this.#waits || document.visibilityState !== 'visible') return;
            if (Date.now() - last < seconds * 1000 - 50) return;
            last = Date.now();
            void this.load();
        };
        const timer = setInterval(due, seconds * 1000);
        document.addEventListener('visibilitychange', due);
        return () => {
            this.#turn++;
            clearInterval(timer);
            document.removeEventListener('visibilitychange', due);
        };
    }
}
