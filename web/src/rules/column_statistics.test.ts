import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { histogram, medianOverallTenths, scoreSummary } from './column_statistics';

const summary = (...scores: (number | null)[]) => scoreSummary(bookOf({ scores: scores.map((score) => [score]) }), 0);
const counts = (max: number | null, ...scores: number[]) =>
    histogram(bookOf({ assignments: [{ max_points: max }], scores: scores.map((score) => [score]) }), 0)?.map(
        ({ count }) => count,
    );

describe('scoreSummary', () => {
    it('leaves out who has no score', () =>
        expect(summary(4, null, 8)).toEqual({ graded: 2, mean: 6, median: 6, lowest: 4, highest: 8 }));
    it('takes the middle one of an odd number', () => expect(summary(1, 9, 2).median).toBe(2));
    it('is exact where binary fractions are not', () => expect(summary(0.1, 0.2).mean).toBe(0.15));
    it('leaves out who left the class', () => {
        const left = bookOf({ scores: [[1], [8], [10]], dropped: [0] });
        expect(scoreSummary(left, 0)).toEqual({ graded: 2, mean: 9, median: 9, lowest: 8, highest: 10 });
        expect(histogram(left, 0)!.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    });
    it('is nothing where nothing is graded', () =>
        expect(summary(null)).toEqual({ graded: 0, mean: null, median: null, lowest: null, highest: null }));
});

it('the median of the totals is of the percentages that the rules made, not of the points', () => {
    const { students } = bookOf({ scores: [[1], [1], [1], [1]] });
    const totals = [90, 81.25, null, 70].map((percent, i) => ({ ...students[i]!, points: 1, max_points: 2, percent }));
    expect(medianOverallTenths(totals)).toBe(813);
    expect(medianOverallTenths(totals.slice(0, 2))).toBe(857);
    expect(medianOverallTenths(totals.slice(2, 3))).toBeNull();
    expect(medianOverallTenths([{ ...totals[0]!, dropped: true }, totals[3]!])).toBe(700);
});

describe('histogram', () => {
    it('counts by tenths of the maximum', () =>
        expect(counts(20, 0, 1, 2, 19, 20)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]));
    it('does not round a score over an edge', () => expect(counts(1000, 896)!.indexOf(1)).toBe(8));
    it('puts what is above the maximum in the last tenth', () => expect(counts(10, 12)!.at(-1)).toBe(1));
    it('needs a maximum', () => expect(counts(null, 5)).toBeUndefined());
});
