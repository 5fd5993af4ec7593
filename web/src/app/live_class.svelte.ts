/** What the server tells of a class that is open: that it changed, and who else has it open. */
import { api } from '../api/client';
import type { LiveClassEvent, PresentPerson } from '../api/class_types';

/** One's own saving reads the gradebook anyway; what others do comes in handfuls. */
const GATHER = 250;
/** Refused: the server has too many, or is away. Meanwhile the page asks each minute. */
const FIRST_RETRY = 15_000;
/** Who looks into another window for a moment has not left. */
const GRACE = 15_000;

export class LiveClass {
    /** Others who have the class open. */
    present = $state.raw<PresentPerson[]>([]);
    /** The newest version that was told of. */
    newest = 0;
    #url: string;
    #shown: () => number;
    #refresh: () => Promise<void>;
    #events: EventSource | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #reading = false;

    /** `shown`: the version that the page shows; `refresh` reads the gradebook anew. */
    constructor(classId: string, shown: () => number, refresh: () => Promise<void>) {
        this.#url = api.classEventsUrl(classId);
        this.#shown = shown;
        this.#refresh = refresh;
    }

    /** Listens while the page is visible. Returns what ends it. */
    attach(): () => void {
        const follow = () => {
            clearTimeout(this.#timer);
            if (document.visibilityState === 'visible') this.#listen();
            else this.#timer = setTimeout(() => this.#close(), GRACE);
        };
        document.addEventListener('visibilitychange', follow);
        follow();
        return () => {
            document.removeEventListener('visibilitychange', follow);
            clearTimeout(this.#timer);
            this.#close();
        };
    }

    #listen(): void {
        if (this.#events) return;
        const events = (this.#events = new EventSource(this.#url));
        events.addEventListener('class', (event: MessageEvent<string>) => {
            const { version, present } = JSON.parse(event.data) as LiveClassEvent;
            this.present = present;
            this.newest = version;
            void this.#catchUp();
        });
        events.onerror = () => {
            this.present = [];
            // A line that broke is taken up again by the browser itself; a refusal is not.
            if (events.readyState !== EventSource.CLOSED) return;
            this.#close();
            this.#timer = setTimeout(() => this.#listen(), FIRST_RETRY * (1 + Math.random()));
        };
    }

    #close(): void {
        this.#events?.close();
        this.#events = null;
        this.present = [];
    }

    /** One read at a time, until nothing newer is known. One that fails is left to the next event or minute. */
    async #catchUp(): Promise<void> {
        if (this.#reading) return;
        this.#reading = true;
        for (let before = 0; this.newest > this.#shown() && before < this.newest;) {
            await new Promise((resolve) => setTimeout(resolve, GATHER));
            before = this.newest;
            if (this.#events && before > this.#shown()) await this.#refresh();
        }
        this.#reading = false;
    }
}
