/** A column is taken by its heading and put elsewhere: with the mouse at once, with a finger after it has rested. */
import { FIXED_COLUMNS, type Place } from '../../rules/grid_keys';
import type { GridSizes } from './grid_sizes.svelte';
import { isRightToLeft } from './pointer_work';

/** A hand that presses is not quite still. */
const STILL = 6;
const SCROLL_PER_FRAME = 14;

export interface DragHost {
    scroller: () => HTMLElement;
    sizes: () => GridSizes;
    /** From where to where (one past it) a column may go. */
    reach: (column: number) => { first: number; end: number };
    drop: (from: number, to: number) => void;
}

export class ColumnDrag {
    #host: DragHost;
    #pressed: { column: number; x: number; y: number } | null = null;
    #x = 0;
    #frame = 0;
    /** The column that is held; -1 for none. */
    column = $state(-1);
    /** The gap in which it would come to stand, by the column behind the gap; -1 for none. */
    gap = $state(-1);
    /** The press that goes on was a drag, so the click at its end is none. */
    happened = false;

    constructor(host: DragHost) {
        this.#host = host;
    }

    down(event: PointerEvent, place: Place | null): void {
        this.#leave();
        this.happened = false;
        if (event.pointerType === 'touch' || event.button !== 0 || event.shiftKey || !isHeading(place)) return;
        this.#pressed = { column: place.column - FIXED_COLUMNS, x: event.clientX, y: event.clientY };
    }

    /** A finger has rested on a heading. */
    take(place: Place | null): boolean {
        if (!isHeading(place)) return false;
        this.#begin(place.column - FIXED_COLUMNS);
        return true;
    }

    /** True while a column is dragged. */
    move(event: PointerEvent): boolean {
        if (this.#pressed && (event.buttons & 1) === 0) this.#leave();
        if (this.#pressed && this.column < 0) {
            const { column, x, y } = this.#pressed;
            if (Math.hypot(event.clientX - x, event.clientY - y) < STILL) return false;
            this.#begin(column);
            (event.currentTarget as Element).setPointerCapture(event.pointerId);
        }
        if (this.column < 0) return false;
        this.#x = event.clientX;
        this.#follow();
        if (!this.#frame) this.#frame = requestAnimationFrame(this.#scroll);
        return true;
    }

    up(): void {
        const { column, gap } = this;
        this.#leave();
        if (column < 0 || gap < 0) return;
        this.#host.drop(column, gap > column ? gap - 1 : gap);
    }

    /** Escape, or the browser has taken the finger for something else. */
    cancel(): boolean {
        const was = this.column >= 0;
        this.#leave();
        return was;
    }

    #begin(column: number): void {
        this.column = column;
        this.happened = true;
    }

    #leave(): void {
        this.#pressed = null;
        this.column = this.gap = -1;
        cancelAnimationFrame(this.#frame);
        this.#frame = 0;
    }

    #follow(): void {
        const scroller = this.#host.scroller();
        const sizes = this.#host.sizes();
        const box = scroller.getBoundingClientRect();
        const along = isRightToLeft(scroller) ? box.right - this.#x : this.#x - box.left;
        const across = along - sizes.name - sizes.overall + Math.abs(scroller.scrollLeft);
        const { first, end } = this.#host.reach(this.column);
        const gap = Math.max(first, Math.min(Math.round(across / sizes.column), end));
        // On either side of itself it stays where it is.
        this.gap = gap === this.column || gap === this.column + 1 ? -1 : gap;
    }

    /** Beyond an edge the grid comes along. */
    #scroll = (): void => {
        this.#frame = 0;
        if (this.column < 0) return;
        const scroller = this.#host.scroller();
        const sizes = this.#host.sizes();
        const box = scroller.getBoundingClientRect();
        const fixed = sizes.name + sizes.overall;
        const rightToLeft = isRightToLeft(scroller);
        const left = box.left + (rightToLeft ? 0 : fixed);
        const right = box.right - (rightToLeft ? fixed : 0);
        const step = this.#x < left ? -SCROLL_PER_FRAME : this.#x > right ? SCROLL_PER_FRAME : 0;
        if (step === 0) return;
        scroller.scrollBy(step, 0);
        this.#follow();
        this.#frame = requestAnimationFrame(this.#scroll);
    };
}

const isHeading = (place: Place | null): place is Place =>
    place !== null && place.row === 0 && place.column >= FIXED_COLUMNS;
