/** The mouse in the grid: a press selects, dragging selects a block or fills from its corner. Touch scrolls and taps, so
 *  it is none of this. */
import type { GridWork } from '../../app/grid_work.svelte';
import type { CellAt } from '../../rules/cell_range';
import { FIXED_COLUMNS, HEAD_ROWS, type Place } from '../../rules/grid_keys';
import type { GridLines } from '../../rules/grid_lines';
import type { GridSizes } from './grid_sizes.svelte';

const SCROLL_PER_FRAME = 14;

export interface PointerHost {
    scroller: () => HTMLElement;
    sizes: () => GridSizes;
    /** What stays at the top. */
    headHeight: () => number;
    size: () => { lines: GridLines; columns: number };
    mayFill: () => boolean;
}

export class PointerWork {
    #work: GridWork;
    #host: PointerHost;
    #dragging: 'select' | 'fill' | null = null;
    #pointer = { x: 0, y: 0 };
    #frame = 0;

    constructor(work: GridWork, host: PointerHost) {
        this.#work = work;
        this.#host = host;
    }

    /** `place`: what was pressed. */
    down(event: PointerEvent, place: Place | null): void {
        if (event.pointerType === 'touch' || event.button !== 0) return;
        const target = event.target as Element;
        if (target.closest('input')) return;
        // What was typed and is no grade keeps the focus, so that it is not lost.
        if (!this.#work.commit('stay')) return event.preventDefault();
        if (target.closest('.handle')) {
            if (!this.#host.mayFill()) return;
            event.preventDefault();
            this.#dragging = 'fill';
        } else if (place && place.row >= HEAD_ROWS && place.column >= FIXED_COLUMNS) {
            if (target.closest('button')) return;
            if (event.shiftKey) {
                event.preventDefault();
                this.#work.extendTo(place);
            } else this.#work.cursor.moveTo(place);
            // Not from the head of a group.
            if (this.#work.cursor.grade) this.#dragging = 'select';
        } else if (place) this.#selectLine(event, place);
    }

    move(event: PointerEvent): void {
        if (!this.#dragging) return;
        if ((event.buttons & 1) === 0) return this.up();
        this.#pointer = { x: event.clientX, y: event.clientY };
        if (this.#follow()) (event.currentTarget as Element).setPointerCapture(event.pointerId);
        if (!this.#frame) this.#frame = requestAnimationFrame(this.#scroll);
    }

    up(): void {
        if (this.#dragging === 'fill') this.#work.endFill();
        this.#dragging = null;
        cancelAnimationFrame(this.#frame);
        this.#frame = 0;
    }

    /** A heading selects its column; with Shift a name selects its row, and both do so with all lines between. */
    #selectLine(event: PointerEvent, place: Place): void {
        const { cursor } = this.#work;
        const row = this.#host.size().lines.rowAt(place.row - HEAD_ROWS);
        const column = place.column - FIXED_COLUMNS;
        if (row >= 0 && event.shiftKey) {
            event.preventDefault();
            this.#work.selectRows(cursor.selection?.top ?? row, row);
        } else if (place.row === 0 && column >= 0) {
            const from = event.shiftKey ? (cursor.selection?.left ?? column) : column;
            if (event.shiftKey) event.preventDefault();
            else cursor.moveTo(place);
            this.#work.selectColumns(from, column);
        }
    }

    /** True when the pointer is over another grade than before. */
    #follow(): boolean {
        const at = this.#gradeAt(this.#pointer);
        if (this.#dragging === 'fill') {
            this.#work.dragFill(at);
            // Not before: a second press on the corner would be none of the corner any more.
            return this.#work.filling !== null;
        }
        const { cursor } = this.#work;
        const place = cursor.placeOf(at);
        const { corner } = cursor;
        if (place.row === corner.row && place.column === corner.column) return false;
        this.#work.dragTo(place);
        return true;
    }

    #gradeAt({ x, y }: { x: number; y: number }): CellAt {
        const scroller = this.#host.scroller();
        const sizes = this.#host.sizes();
        const head = this.#host.headHeight();
        const { lines, columns } = this.#host.size();
        const box = scroller.getBoundingClientRect();
        const along = isRightToLeft(scroller) ? box.right - x : x - box.left;
        const clamp = (value: number, end: number) => Math.max(0, Math.min(Math.floor(value), end - 1));
        const inside = (value: number, start: number, end: number) => Math.max(start, Math.min(value, end - 1));
        const down = inside(y - box.top, head, scroller.clientHeight);
        const across = inside(along, sizes.name + sizes.overall, scroller.clientWidth);
        return {
            // Over the head of a group: its first student.
            row: clamp(
                lines.rowNear(Math.floor((down - head + scroller.scrollTop) / sizes.row), true),
                lines.rows.length,
            ),
            column: clamp(
                (across - sizes.name - sizes.overall + Math.abs(scroller.scrollLeft)) / sizes.column,
                columns,
            ),
        };
    }

    /** Beyond an edge the grid comes along. */
    #scroll = (): void => {
        this.#frame = 0;
        const scroller = this.#host.scroller();
        const sizes = this.#host.sizes();
        const box = scroller.getBoundingClientRect();
        const { x, y } = this.#pointer;
        const rightToLeft = isRightToLeft(scroller);
        const fixed = sizes.name + sizes.overall;
        const left = box.left + (rightToLeft ? 0 : fixed);
        const right = box.right - (rightToLeft ? fixed : 0);
        const step = (value: number, low: number, high: number) =>
            value < low ? -SCROLL_PER_FRAME : value > high ? SCROLL_PER_FRAME : 0;
        const across = step(x, left, right);
        const down = step(y, box.top + this.#host.headHeight(), box.bottom);
        if (!this.#dragging || (across === 0 && down === 0)) return;
        scroller.scrollBy(across, down);
        this.#follow();
        this.#frame = requestAnimationFrame(this.#scroll);
    };
}

export const isRightToLeft = (element: Element) => getComputedStyle(element).direction === 'rtl';
