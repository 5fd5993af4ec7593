import { describe, expect, it } from 'vitest';
import type { Gradebook } from '../api/types';
import { ofTerm, shownTerm, twoTerms, withoutTerm } from './terms';

const total = (percent: number) => ({ points: percent, max_points: 100, percent, letter: 'B' });
const book = {
    class: { terms: ['Autumn', 'Spring'] },
    assignments: [],
    students: [{ id: 'a', scores: [], ...total(85), terms: [total(80), total(90)] }],
} as unknown as Gradebook;

describe('ofTerm', () => {
    it('has the totals of the term', () => {
        expect(ofTerm(book, 'Spring').students[0]).toMatchObject({ id: 'a', percent: 90 });
    });
    it('is the whole without a term, and of one that is gone', () => {
        expect(ofTerm(book, null)).toBe(book);
        expect(ofTerm(book, 'Summer')).toBe(book);
        expect([shownTerm(book, null), shownTerm(book, 'Summer'), shownTerm(book, 'Spring')]).toEqual([
            null,
            null,
            'Spring',
        ]);
    });
});

describe('terms of a form', () => {
    it('begin as two halves', () => {
        expect(twoTerms(['One', 'Two'])).toEqual([
            { name: 'One', from: null, weight: 50 },
            { name: 'Two', from: '', weight: 50 },
        ]);
    });
    const three = [...twoTerms(['One', 'Two']), { name: 'Three', from: '2027-04-01', weight: 50 }];
    it('let the first one take all before the second', () => {
        expect(withoutTerm(three, 0).map(({ from }) => from)).toEqual([null, '2027-04-01']);
    });
    it('are none before there would be a single one', () => {
        expect(withoutTerm(three.slice(0, 2), 1)).toEqual([]);
    });
});
