/** How a teacher has set up the grid of a class: kept while the page is open, so that coming back finds it so. */
import { SvelteSet } from 'svelte/reactivity';
import type { Sort } from '../rules/gradebook_view';

export class GridView {
    query = $state('');
    ids = new SvelteSet<string>();
    tags = new SvelteSet<string>();
    sort = $state.raw<Sort>({ by: 'name', descending: false });
    scrollTop = 0;
    scrollLeft = 0;

    clearFilters(): void {
        this.query = '';
        this.ids.clear();
        this.tags.clear();
    }

    /** A second press on the same heading turns the order around. Names start at A, percentages at the top. */
    sortBy(by: 'name' | 'overall'): void {
        const again = this.sort.by === by;
        this.sort = { by, descending: again ? !this.sort.descending : by === 'overall' };
    }
}

const views = new Map<string, GridView>();

export function gridViewOf(classId: string): GridView {
    let view = views.get(classId);
    if (!view) views.set(classId, (view = new GridView()));
    return view;
}

export function forgetGridViews(): void {
    views.clear();
}
