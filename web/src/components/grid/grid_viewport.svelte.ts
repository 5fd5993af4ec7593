/** The visible part of the grid: what is near it, scrolling to a place, and the elements that stand at places. */
import { Turns } from '../../app/turns.svelte';
import { FIXED_COLUMNS, HEAD_ROWS, type Place } from '../../rules/grid_keys';
import { itemsOf, scrollToShow, visibleSpan } from '../../rules/grid_window';
import type { GridSizes } from './grid_sizes.svelte';
import { isRightToLeft } from './pointer_work';

const SPARE_ROWS = 4;
const SPARE_COLUMNS = 2;

/** What is drawn, step by step: headings, what is below the grid, the rows that are seen, and what is near those. */
const HEADINGS = 1;
const FOOT = 2;
const SEEN = 3;
const NEAR = 4;

export interface ViewportHost {
    sizes: () => GridSizes;
    /** Rows below those that stay at the top, and columns beside those that stay at the side. */
    size: () => { rows: number; columns: number };
    at: () => Place;
}

export class GridViewport {
    #host: ViewportHost;
    /** Bound by the grid before anything asks for it. */
    scroller = $state.raw() as HTMLElement;
    width = $state(0);
    height = $state(0);
    #top = $state(0);
    #start = $state(0);
    #turns = new Turns();

    constructor(host: ViewportHost) {
        this.#host = host;
    }

    sizes = $derived.by(() => this.#host.sizes());
    #size = $derived.by(() => this.#host.size());
    headHeight = $derived(this.sizes.head + this.sizes.mean);
    bodyHeight = $derived(Math.max(0, this.height - this.headHeight));
    fixedWidth = $derived(this.sizes.name + this.sizes.overall);
    #bodyWidth = $derived(Math.max(0, this.width - this.fixedWidth));
    /** Rows that Page Up and Page Down move by. */
    page = $derived(Math.max(1, Math.floor(this.bodyHeight / this.sizes.row) - 1));

    #spareRows = $derived(this.#turns.done >= NEAR ? SPARE_ROWS : 0);
    #spareColumns = $derived(this.#turns.done >= NEAR ? SPARE_COLUMNS : 0);
    // Strings as keys: the lists below are made anew only when the window moves on by a whole row or column.
    #rowSpan = $derived(spanKey(this.#top, this.bodyHeight, this.sizes.row, this.#size.rows, this.#spareRows));
    #columnSpan = $derived(
        spanKey(this.#start, this.#bodyWidth, this.sizes.column, this.#size.columns, this.#spareColumns),
    );
    rows = $derived.by(() =>
        this.#turns.done < SEEN ? [] : itemsOf(spanOf(this.#rowSpan), this.#size.rows, this.#host.at().row - HEAD_ROWS),
    );
    columns = $derived.by(() =>
        this.#turns.done < HEADINGS
            ? []
            : itemsOf(spanOf(this.#columnSpan), this.#size.columns, this.#host.at().column - FIXED_COLUMNS),
    );

    hasFoot = $derived.by(() => this.#turns.done >= FOOT);

    /** Returns what ends it. */
    drawInTurn(): () => void {
        return this.#turns.begin(NEAR);
    }

    get rightToLeft(): boolean {
        return isRightToLeft(this.scroller);
    }

    scrolled(): void {
        this.#top = this.scroller.scrollTop;
        // Below zero where one reads from right to left.
        this.#start = Math.abs(this.scroller.scrollLeft);
    }

    /** `toTop`: something covers the lower part. */
    show({ row, column }: Place, toTop: boolean): void {
        const { scroller, sizes } = this;
        if (toTop) scroller.scrollTop = (row - HEAD_ROWS) * sizes.row;
        else if (row >= HEAD_ROWS) {
            scroller.scrollTop = scrollToShow(scroller.scrollTop, this.bodyHeight, sizes.row, row - HEAD_ROWS);
        }
        if (column >= FIXED_COLUMNS) {
            const from = Math.abs(scroller.scrollLeft);
            const to = scrollToShow(from, this.#bodyWidth, sizes.column, column - FIXED_COLUMNS);
            if (to !== from) scroller.scrollLeft = this.rightToLeft ? -to : to;
        }
    }

    /** The cell, or the button or link that fills it. */
    elementAt({ row, column }: Place): HTMLElement | null {
        const selector = `[aria-rowindex="${row + 1}"] > [aria-colindex="${column + 1}"]`;
        const cell = this.scroller.querySelector<HTMLElement>(selector);
        return cell?.querySelector<HTMLElement>('a[tabindex="0"], button[tabindex="0"]') ?? cell;
    }
}

export function placeOfElement(target: EventTarget | null): Place | null {
    const cell = (target as Element | null)?.closest('[aria-colindex]');
    const row = cell?.closest('[aria-rowindex]');
    if (!cell || !row) return null;
    return {
        row: Number(row.getAttribute('aria-rowindex')) - 1,
        column: Number(cell.getAttribute('aria-colindex')) - 1,
    };
}

function spanKey(...parts: Parameters<typeof visibleSpan>): string {
    const { first, end } = visibleSpan(...parts);
    return `${first} ${end}`;
}
function spanOf(key: string) {
    const [first, end] = key.split(' ').map(Number);
    return { first: first!, end: end! };
}
