/** Lengths of the grid in CSS pixels. They follow the reader's letter size and the width of the window. */
export interface GridSizes {
    row: number;
    column: number;
    name: number;
    /** Width of the column of its own; 0 where the overall grade stands below the name. */
    overall: number;
    head: number;
    mean: number;
}

const WIDE = { row: 3.25, column: 6.75, name: 15, overall: 6.5, head: 7.5, mean: 2.5 };
const NARROW = { row: 4.25, column: 5.5, name: 8.75, overall: 0, head: 7.25, mean: 2.75 };

const narrow = matchMedia('(max-width: 40rem)');

export function gridSizes(): { readonly current: GridSizes } {
    let isNarrow = $state(narrow.matches);
    const letter = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const current = $derived.by(() => {
        const lengths = Object.entries(isNarrow ? NARROW : WIDE).map(([name, rem]) => [name, Math.round(rem * letter)]);
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
    };
}
