/** Neighbours of a list that belong together, such as the same thing done to one student after the other. */
export function runsOf<Item>(items: Item[], together: (one: Item, next: Item) => boolean): Item[][] {
    const runs: Item[][] = [];
    for (const item of items) {
        const last = runs.at(-1);
        if (last && together(last.at(-1)!, item)) last.push(item);
        else runs.push([item]);
    }
    return runs;
}
