/** How a class is looked at, as text that the browser keeps. No word of a student is in it: searches are not kept. */
import { groupings, type Grouping } from './column_groups';
import { columnOrders, MOST_IN_OWN_ORDER, type ColumnOrder } from './column_order';
import type { Sort } from './gradebook_view';

export type Statistic = 'mean' | 'median';

export interface StoredView {
    sort: Sort;
    group: Grouping;
    folded: string[];
    /** Rows stand by section. */
    bySection: boolean;
    foldedSections: string[];
    /** The only sections that are shown; none: all. */
    sections: string[];
    order: ColumnOrder;
    /** Ids of assignments as the teacher put them, whichever order is chosen. */
    own: string[];
    statistic: Statistic;
    /** Low rows, so that more students are in view. */
    compact: boolean;
    ids: string[];
    tags: string[];
    /** The name of the only term that is shown; null: all. */
    term: string | null;
}

export const plainView: StoredView = {
    sort: { by: 'name', descending: false },
    group: 'none',
    folded: [],
    bySection: false,
    foldedSections: [],
    sections: [],
    order: 'date',
    own: [],
    statistic: 'mean',
    compact: false,
    ids: [],
    tags: [],
    term: null,
};

const texts = (value: unknown) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

function sortFrom(value: unknown): Sort {
    const { by, id, descending } = (value ?? {}) as Record<string, unknown>;
    if (by === 'assignment' && typeof id === 'string') return { by, id, descending: descending === true };
    if (by === 'name' || by === 'overall' || by === 'missing') return { by, descending: descending === true };
    return plainView.sort;
}

/** Whatever a browser hands over; what is not understood is as nobody had chosen anything. */
export function viewFrom(text: string | null): StoredView {
    let stored: Record<string, unknown>;
    try {
        stored = (JSON.parse(text ?? 'null') ?? {}) as Record<string, unknown>;
    } catch {
        return plainView;
    }
    return {
        sort: sortFrom(stored['sort']),
        group: groupings.find((grouping) => grouping === stored['group']) ?? plainView.group,
        folded: texts(stored['folded']),
        bySection: stored['bySection'] === true,
        foldedSections: texts(stored['foldedSections']),
        sections: texts(stored['sections']),
        order: columnOrders.find((order) => order === stored['order']) ?? plainView.order,
        own: texts(stored['own']).slice(0, MOST_IN_OWN_ORDER),
        statistic: stored['statistic'] === 'median' ? 'median' : 'mean',
        compact: stored['compact'] === true,
        ids: texts(stored['ids']),
        tags: texts(stored['tags']),
        term: typeof stored['term'] === 'string' ? stored['term'] : plainView.term,
    };
}
