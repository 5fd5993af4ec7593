/** A finger that rests on something: the touch screen's way to what a mouse finds by pointing. */
const LONG_ENOUGH = 500;
const STILL = 10;

export class Hold {
    #timer: ReturnType<typeof setTimeout> | undefined;
    #start = { x: 0, y: 0 };
    #ended = 0;
    /** The press that goes on was a hold, so the click at its end is none. */
    happened = false;

    constructor(readonly onhold: (target: Element) => void) {}

    /** The browser takes the end of a hold for a press elsewhere, and closes what the hold opened. */
    get endedJustNow(): boolean {
        return this.happened && performance.now() - this.#ended < LONG_ENOUGH;
    }

    down(event: PointerEvent): void {
        this.end();
        this.happened = false;
        if (event.pointerType !== 'touch' || !event.isPrimary) return;
        const target = event.target as Element;
        this.#start = { x: event.clientX, y: event.clientY };
        this.#timer = setTimeout(() => {
            this.happened = true;
            this.onhold(target);
        }, LONG_ENOUGH);
    }

    move(event: PointerEvent): void {
        if (Math.hypot(event.clientX - this.#start.x, event.clientY - this.#start.y) > STILL) this.end();
    }

    end(): void {
        clearTimeout(this.#timer);
        this.#ended = performance.now();
    }
}
