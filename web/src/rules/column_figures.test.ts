import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { ColumnFigures } from './column_figures';

const book = bookOf({
    assignments: [{}, { max_points: null }],
    scores: [
        [1, 1],
        [2, null],
        [9, null],
        [null, null],
    ],
});
[30, 50, null, 100].forEach((percent, index) => (book.students[index]!.percent = percent));

describe('ColumnFigures', () => {
    it('has the mean of those who have a score', () => expect(new ColumnFigures(book, 'mean').column(0)).toBe(400));
    it('has the median of those who have a score', () => expect(new ColumnFigures(book, 'median').column(0)).toBe(200));
    it('says nothing of a column without points', () => expect(new ColumnFigures(book, 'mean').column(1)).toBeNull());
    it('has the totals', () => {
        expect(new ColumnFigures(book, 'mean').overall()).toBe(600);
        expect(new ColumnFigures(book, 'median').overall()).toBe(500);
    });
    it('says nothing of nobody', () => {
        const nobody = new ColumnFigures({ ...book, students: [] }, 'mean');
        expect([nobody.column(0), nobody.overall()]).toEqual([null, null]);
    });
});
