import { expect, test, vi } from 'vitest';
import { FilteredList } from './filtered_list.svelte';

// The session needs a browser's address bar.
vi.mock('./session.svelte', () => ({ asApiError: (error: unknown) => error }));

interface Answer {
    ids: string[];
    next: string | null;
}

class Names extends FilteredList<{ id: string }, Answer> {
    answers: (Answer | Error)[] = [];
    asked: Record<string, string>[] = [];
    filter = {};
    protected async ask(filter: Record<string, string>): Promise<Answer> {
        this.asked.push(filter);
        const answer = this.answers.shift()!;
        if (answer instanceof Error) throw answer;
        return answer;
    }
    protected itemsOf(page: Answer) {
        return page.ids.map((id) => ({ id }));
    }
}
const idsOf = (list: Names) => list.items?.map(({ id }) => id);

test('when more do not come, those that are shown stay, and another try goes on after them', async () => {
    const list = new Names();
    list.answers = [{ ids: ['a'], next: 'a' }, new Error('lost'), { ids: ['b'], next: null }];
    await list.load();
    await list.load(true);
    expect([idsOf(list), list.error, list.moreError]).toEqual([['a'], null, new Error('lost')]);
    await list.load(true);
    expect([idsOf(list), list.error, list.moreError]).toEqual([['a', 'b'], null, null]);
    expect(list.asked.map(({ after }) => after)).toEqual([undefined, 'a', 'a']);
});

test('when the list does not come from the start, it is an error of the whole list', async () => {
    const list = new Names();
    list.answers = [{ ids: ['a'], next: 'a' }, new Error('no more'), new Error('lost')];
    await list.load();
    await list.load(true);
    await list.load();
    expect([list.error, list.moreError]).toEqual([new Error('lost'), null]);
});
