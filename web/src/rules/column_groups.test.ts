import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { columnGroups, unfolded } from './column_groups';

const { assignments } = bookOf({
    scores: [],
    assignments: [
        { category: 'Tests', tags: ['unit 2', 'unit 1'], date: '2026-10-01' },
        { category: 'Homework', tags: [], date: '2026-09-30' },
        { category: 'Tests', tags: ['unit 1'], date: null },
        { category: null, tags: ['unit 2'], date: '2026-09-01' },
    ],
});
const all = [0, 1, 2, 3];
const by = (grouping: Parameters<typeof columnGroups>[2]) =>
    columnGroups(assignments, all, grouping).map(({ key, columns }) => [key, columns]);

describe('columnGroups', () => {
    it('keeps one group where nothing is grouped', () => expect(by('none')).toEqual([['', all]]));
    it('puts what has no category last', () =>
        expect(by('category')).toEqual([
            ['Homework', [1]],
            ['Tests', [0, 2]],
            ['', [3]],
        ]));
    it('takes the first tag', () =>
        expect(by('tag')).toEqual([
            ['unit 1', [2]],
            ['unit 2', [0, 3]],
            ['', [1]],
        ]));
    it('goes by months of the year', () =>
        expect(by('month')).toEqual([
            ['2026-09', [1, 3]],
            ['2026-10', [0]],
            ['', [2]],
        ]));
    it('knows only the columns that are shown', () =>
        expect(columnGroups(assignments, [3, 1], 'month')).toEqual([{ key: '2026-09', columns: [3, 1] }]));
});

describe('unfolded', () => {
    it('leaves out what is folded away and says where the rest stands', () =>
        expect(unfolded(columnGroups(assignments, all, 'category'), new Set(['Homework']))).toEqual({
            columns: [0, 2, 3],
            spans: [
                { key: 'Tests', first: 0, length: 2 },
                { key: '', first: 2, length: 1 },
            ],
        }));
});
