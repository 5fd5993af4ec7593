/** Who works at the console. The token lives in this tab alone, and is sent by this code alone: there is no cookie. */
import { PlaneError, asPlaneError, plane, useToken } from './plane';
import type { Status } from './plane_types';

const KEY = 'gi.console';

interface Kept {
    token: string;
    /** Made for this session, so it ends with it; a token that was pasted in is somebody's for other things too. */
    own: boolean;
}

function read(): Kept | null {
    try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Kept | null;
    } catch {
        return null;
    }
}

function write(kept: Kept | null): void {
    try {
        if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
        else sessionStorage.removeItem(KEY);
    } catch {
        // Storage is switched off: signed in until the page is left.
    }
}

/** The code of the link, taken out of the address bar and the history. */
function takeCode(): string | null {
    const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
    if (location.hash.startsWith('#code=')) history.replaceState(history.state, '', location.pathname);
    return code;
}

class Session {
    state = $state<'starting' | 'out' | 'in'>('starting');
    status = $state.raw<Status | null>(null);
    /** Why there is none: for the sign-in. */
    error = $state.raw<PlaneError | null>(null);
    ended = $state(false);
    #kept: Kept | null = null;
    /** Of a link, while nobody could say whether it is good. */
    #code: string | null = null;

    get mayWrite(): boolean {
        return this.status?.may_write ?? false;
    }

    start(): void {
        // A link that is opened in this tab changes only what stands after #.
        addEventListener('hashchange', () => {
            if (location.hash.startsWith('#code=')) void this.open();
        });
        void this.open();
    }

    /** With the code of a link, or what this tab has kept. Can be tried again: a control plane that is away for a moment
     *  costs nobody their link or their session, and a link that was used takes no session away. */
    async open(): Promise<void> {
        this.#code = takeCode() ?? this.#code;
        this.error = null;
        if (this.#code) await this.#redeem(this.#code);
        const kept = read();
        if (kept && this.state !== 'in')
            try {
                await this.#enter(kept);
            } catch (error) {
                const refusal = asPlaneError(error);
                if (refusal.status === 401) write(null);
                this.error ??= refusal;
            }
        if (this.state !== 'in') this.state = 'out';
    }

    async #redeem(code: string): Promise<void> {
        try {
            const kept = { token: (await plane.openSession(code)).token, own: true };
            this.#code = null;
            write(kept);
            await this.#enter(kept);
        } catch (error) {
            this.error = asPlaneError(error);
            if (this.error.status === 401) this.#code = null;
        }
    }

    /** With a token that somebody pasted. Throws a PlaneError. */
    async signIn(token: string): Promise<void> {
        await this.#enter({ token, own: false });
    }

    async #enter(kept: Kept): Promise<void> {
        this.status = await plane.status(kept.token);
        this.#kept = kept;
        write(kept);
        useToken(kept.token, () => this.#leave(true));
        this.error = null;
        this.ended = false;
        this.state = 'in';
    }

    async refresh(): Promise<void> {
        this.status = await plane.status();
    }

    async signOut(): Promise<void> {
        try {
            if (this.#kept?.own) await plane.endSession();
        } catch {
            // It ends by itself within hours; here it is forgotten now.
        }
        this.#leave(false);
    }

    #leave(ended: boolean): void {
        write(null);
        this.#kept = null;
        useToken('', () => {});
        this.status = null;
        this.ended = ended;
        this.state = 'out';
    }
}

export const session = new Session();
