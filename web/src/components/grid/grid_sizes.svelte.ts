/** Lengths of the grid in CSS pixels. They follow the reader's letter size and the width of the window. */
export interface GridSizes {
    row: number;
    column: number;
    name: number;
    /** Width of the column of its own; 0 where the overall grade stands below the name. */
    overall: number;
    /** With the names of groups of columns. */
    head: number;
    mean: number;
    /** Those names; 0 where columns are not grouped. */
    group: number;
}

const WIDE = { row: 3.25, column: 6.75, name: 15, overall: 6.5, head: 7.5, mean: 2.5, group: 1.75 };
const COMPACT_ROW = 2.25;
const NARROW = { row: 4.25, column: 5.75, name: 8.75, overall: 0, head: 7.25, mean: 2.75, group: 1.75 };

const narrow = matchMedia('(max-width: 40rem)');

/** On a narrow window, rows have more than one line and are never compact. */
export function gridSizes(host: { grouped: () => boolean; compact: () => boolean }): {
    readonly current: GridSizes;
    readonly compact: boolean;
} {
    let isNarrow = $state(narrow.matches);
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const compact = $derived(host.compact() && !isNarrow);
    const current = $derived.by(() => {
        const { head, group, row, ...others } = isNarrow ? NARROW : WIDE;
        const names = host.grouped() ? group : 0;
        const all = { ...others, row: compact ? COMPACT_ROW : row, head: head + names, group: names };
        const lengths = Object.entries(all).map(([name, rem]) => [name, Math.round(rem * letter)]);
        return Object.fromEntries(lengths) as unknown as GridSizes;
    });
    $effect(() => {
        const follow = () => (isNarrow = narrow.matches);
        narrow.addEventListener('change', follow);
        return () => narrow.removeEventListener('change', follow);
    });
    return {
        get current() {
            return current;
        },
        get compact() {
            return compact;
        },
    };
}
