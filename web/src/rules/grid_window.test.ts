import { describe, expect, it } from 'vitest';
import { itemsOf, scrollToShow, visibleSpan } from './grid_window';

describe('visibleSpan', () => {
    it('holds what is seen and the spare ones', () => {
        expect(visibleSpan(0, 500, 50, 300, 4)).toEqual({ first: 0, end: 14 });
        expect(visibleSpan(1000, 500, 50, 300, 4)).toEqual({ first: 16, end: 34 });
    });
    it('counts items that are only touched', () => {
        expect(visibleSpan(25, 500, 50, 300, 0)).toEqual({ first: 0, end: 11 });
    });
    it('stops at the ends', () => {
        expect(visibleSpan(14_500, 500, 50, 300, 4)).toEqual({ first: 286, end: 300 });
        expect(visibleSpan(-60, 500, 50, 300, 0)).toEqual({ first: 0, end: 9 });
        expect(visibleSpan(9999, 500, 50, 3, 4)).toEqual({ first: 3, end: 3 });
        expect(visibleSpan(0, 500, 50, 0, 4)).toEqual({ first: 0, end: 0 });
    });
    it('is as large for 3,000 items as for 300', () => {
        const size = (count: number) => {
            const span = visibleSpan(5000, 700, 52, count, 4);
            return span.end - span.first;
        };
        expect(size(3000)).toBe(size(300));
    });
});

describe('itemsOf', () => {
    it('keeps the focused item in its order', () => {
        expect(itemsOf({ first: 5, end: 8 }, 100, 2)).toEqual([2, 5, 6, 7]);
        expect(itemsOf({ first: 5, end: 8 }, 100, 6)).toEqual([5, 6, 7]);
        expect(itemsOf({ first: 5, end: 8 }, 100, 50)).toEqual([5, 6, 7, 50]);
    });
    it('ignores a focus that left with its item', () => {
        expect(itemsOf({ first: 0, end: 2 }, 2, 7)).toEqual([0, 1]);
        expect(itemsOf({ first: 0, end: 2 }, 2, -1)).toEqual([0, 1]);
    });
});

describe('scrollToShow', () => {
    it('does not move for what is in view', () => expect(scrollToShow(100, 500, 50, 5)).toBe(100));
    it('moves up and down by as little as possible', () => {
        expect(scrollToShow(100, 500, 50, 1)).toBe(50);
        expect(scrollToShow(100, 500, 50, 12)).toBe(150);
    });
});
