/** How a teacher has set up the grid of a class: kept in the browser, so that coming back finds it so. What was searched
 *  for, which may be a name, and where one had scrolled to end with the page. */
import { SvelteSet } from 'svelte/reactivity';
import type { Gradebook } from '../api/types';
import { columnGroups, type Grouping } from '../rules/column_groups';
import { MOST_IN_OWN_ORDER, type ColumnOrder } from '../rules/column_order';
import { hiddenBy, type Sort } from '../rules/gradebook_view';
import { sectionOf } from '../rules/sections';
import { plainView, viewFrom, type Statistic, type StoredView } from '../rules/stored_view';

const keyOf = (classId: string) => `gi.view.${classId}`;

function stored(classId: string): StoredView {
    try {
        return viewFrom(localStorage.getItem(keyOf(classId)));
    } catch {
        return plainView;
    }
}

export class GridView {
    query = $state('');
    ids: SvelteSet<string>;
    tags: SvelteSet<string>;
    sort = $state.raw<Sort>(plainView.sort);
    group = $state<Grouping>(plainView.group);
    folded: SvelteSet<string>;
    bySection = $state(plainView.bySection);
    foldedSections: SvelteSet<string>;
    sections: SvelteSet<string>;
    order = $state<ColumnOrder>(plainView.order);
    /** Ids of assignments as the teacher put them, whichever order is chosen. */
    own = $state.raw<readonly string[]>(plainView.own);
    statistic = $state<Statistic>(plainView.statistic);
    compact = $state(plainView.compact);
    /** The only term that is shown; null: all. */
    term = $state<string | null>(plainView.term);
    scrollTop = 0;
    scrollLeft = 0;

    constructor(readonly classId: string) {
        const { ids, tags, sort, group, folded, order, own, statistic, term, ...rows } = stored(classId);
        this.ids = new SvelteSet(ids);
        this.tags = new SvelteSet(tags);
        this.sort = sort;
        this.group = group;
        this.folded = new SvelteSet(folded);
        this.bySection = rows.bySection;
        this.foldedSections = new SvelteSet(rows.foldedSections);
        this.sections = new SvelteSet(rows.sections);
        this.order = order;
        this.own = own;
        this.statistic = statistic;
        this.compact = rows.compact;
        this.term = term;
    }

    clearFilters(): void {
        this.query = '';
        this.ids.clear();
        this.tags.clear();
        this.sections.clear();
        this.folded.clear();
        this.term = null;
    }

    /** Takes away what hides an assignment, and leaves the rest. */
    reveal({ assignments, class: { terms } }: Gradebook, index: number): void {
        const assignment = assignments[index]!;
        const term = this.term === null ? undefined : terms.indexOf(this.term);
        const parts = hiddenBy(assignment, { ids: this.ids, tags: this.tags, term });
        if (parts.includes('ids')) this.ids.clear();
        if (parts.includes('tags')) this.tags.clear();
        if (parts.includes('term')) this.term = null;
        for (const { key } of columnGroups(assignments, [index], this.group)) this.folded.delete(key);
    }

    /** A second press on the same heading turns the order around. Names start at A, everything else at the top. */
    sortBy(by: 'name' | 'overall' | 'missing', anew = this.sort.by !== by): void {
        if (anew) this.sort = { by, descending: by !== 'name' };
        else this.turn();
    }

    turn(): void {
        this.sort = { ...this.sort, descending: !this.sort.descending };
    }

    groupBy(group: Grouping): void {
        if (this.group !== group) this.folded.clear();
        this.group = group;
    }

    /** Away, or back again. */
    foldSection(section: string): void {
        if (!this.foldedSections.delete(section)) this.foldedSections.add(section);
    }

    /** Run in an effect of the page: again whenever one of these changes. */
    store(): void {
        const { sort, group, bySection, order, statistic, compact, term } = this;
        const view: StoredView = {
            sort,
            group,
            folded: [...this.folded],
            bySection,
            foldedSections: [...this.foldedSections],
            sections: [...this.sections],
            order,
            own: this.own.slice(0, MOST_IN_OWN_ORDER),
            statistic,
            compact,
            ids: [...this.ids],
            tags: [...this.tags],
            term,
        };
        const text = JSON.stringify(view);
        try {
            if (text === JSON.stringify(plainView)) localStorage.removeItem(keyOf(this.classId));
            else localStorage.setItem(keyOf(this.classId), text);
        } catch {
            // Storage is switched off, or full.
        }
    }

    /** Filters of what is there no more hide everything else for no reason. */
    forgetGone({ assignments, students, class: { terms } }: Gradebook): void {
        if (this.term !== null && !terms.includes(this.term)) this.term = null;
        if (this.group === 'term' && terms.length === 0) this.group = plainView.group;
        const ids = new Set(assignments.map(({ id }) => id));
        const tags = new Set(assignments.flatMap((one) => one.tags));
        for (const id of this.ids) if (!ids.has(id)) this.ids.delete(id);
        for (const tag of this.tags) if (!tags.has(tag)) this.tags.delete(tag);
        const sections = new Set(students.map(sectionOf));
        for (const section of this.sections) if (!sections.has(section)) this.sections.delete(section);
        if (this.sort.by === 'assignment' && !ids.has(this.sort.id)) this.sort = plainView.sort;
    }
}

const views = new Map<string, GridView>();

export function gridViewOf(classId: string): GridView {
    let view = views.get(classId);
    if (!view) views.set(classId, (view = new GridView(classId)));
    return view;
}

export function forgetGridViews(): void {
    views.clear();
}
