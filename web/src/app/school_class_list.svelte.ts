/** The list of all classes: what is looked for, and how many there are. */
import { api } from '../api/client';
import type { ClassOrder, ClassState, SchoolClass, SchoolClasses } from '../api/class_types';
import { FilteredList, said } from './filtered_list.svelte';

export class SchoolClassList extends FilteredList<SchoolClass, SchoolClasses> {
    query = $state('');
    state = $state<ClassState>('current');
    order = $state<ClassOrder>('name');
    /** Of the filter whose classes are shown: another one may be on its way. */
    total = $state(0);

    get filter() {
        return said({ state: this.state, order: this.order, query: this.query.trim() });
    }
    protected ask = api.schoolClasses;
    protected itemsOf(page: SchoolClasses): SchoolClass[] {
        return page.classes;
    }

    protected override arrived(filter: Record<string, string>): void {
        this.total = this.page!.states[filter['state'] as ClassState];
    }
}
