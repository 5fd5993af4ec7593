/** Which rows or columns of a long grid are near the visible part. All lengths in CSS pixels. */

export interface Span {
    first: number;
    /** One past the last. */
    end: number;
}

/** Items that touch the visible part, and `spare` more on either side. */
export function visibleSpan(scroll: number, visible: number, size: number, count: number, spare: number): Span {
    const first = Math.floor(scroll / size) - spare;
    const end = Math.ceil((scroll + visible) / size) + spare;
    return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** The items of the span in order, and the one with the keyboard focus wherever it is, so that it is never lost. */
export function itemsOf(span: Span, count: number, focused: number): number[] {
    const items = Array.from({ length: span.end - span.first }, (_, i) => span.first + i);
    if (focused < 0 || focused >= count) return items;
    if (focused < span.first) items.unshift(focused);
    else if (focused >= span.end) items.push(focused);
    return items;
}

/** The least change of the scroll position that shows item `index` whole. */
export function scrollToShow(scroll: number, visible: number, size: number, index: number): number {
    const start = index * size;
    if (start < scroll) return start;
    return Math.max(scroll, start + size - visible);
}
