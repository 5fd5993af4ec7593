import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { columnsInOrder, orderAfterMove, reachOf } from './column_order';

const { assignments } = bookOf({
    scores: [],
    assignments: [
        { id: 'a', name: 'Quiz 10', max_points: 10 },
        { id: 'b', name: 'Quiz 2', max_points: null },
        { id: 'c', name: 'essay', max_points: 20 },
        { id: 'd', name: 'Quiz 10', max_points: 10 },
    ],
});
const own = (...ids: string[]) =>
    columnsInOrder(assignments, 'own', ids)
        .map((index) => assignments[index]!.id)
        .join('');

describe('columnsInOrder', () => {
    it('is as the gradebook has it by date', () =>
        expect(columnsInOrder(assignments, 'date', ['d'])).toEqual([0, 1, 2, 3]));
    it('counts numbers in names, and lets those of one name stand by date', () =>
        expect(columnsInOrder(assignments, 'name', [])).toEqual([2, 1, 0, 3]));
    it('has most points first and unknown ones last', () =>
        expect(columnsInOrder(assignments, 'points', [])).toEqual([2, 0, 3, 1]));
    it('follows an own order', () => expect(own('d', 'b', 'a', 'c')).toBe('dbac'));
    it('is by date until somebody has moved a column', () => expect(own()).toBe('abcd'));
    it('puts the newest column last', () => expect(own('c', 'a', 'b')).toBe('cabd'));
    it('puts a new column behind all that it follows by date', () => expect(own('b', 'a', 'd')).toBe('bacd'));
    it('puts the earliest column first', () => expect(own('d', 'c', 'b')).toBe('adcb'));
    it('passes over what is gone or said twice', () => expect(own('x', 'd', 'b', 'd', 'a', 'c')).toBe('dbac'));
});

describe('orderAfterMove', () => {
    const all = [0, 1, 2, 3, 4];
    it('moves to the right', () => expect(orderAfterMove(all, all, 1, 3)).toEqual([0, 2, 3, 1, 4]));
    it('moves to the left', () => expect(orderAfterMove(all, all, 3, 0)).toEqual([3, 0, 1, 2, 4]));
    it('stays where it was put back', () => expect(orderAfterMove(all, all, 2, 2)).toEqual(all));
    it('leaves columns that are not shown where they are', () => {
        expect(orderAfterMove(all, [0, 2, 4], 0, 1)).toEqual([1, 2, 0, 3, 4]);
        expect(orderAfterMove(all, [0, 2, 4], 2, 1)).toEqual([0, 1, 4, 2, 3]);
    });
});

describe('reachOf', () => {
    const spans = [
        { key: 'Tests', first: 0, length: 2 },
        { key: '', first: 2, length: 3 },
    ];
    it('is the whole grid without groups', () => expect(reachOf(3, [], 5)).toEqual({ first: 0, end: 5 }));
    it('is the group of the column', () => {
        expect(reachOf(1, spans, 5)).toEqual({ first: 0, end: 2 });
        expect(reachOf(2, spans, 5)).toEqual({ first: 2, end: 5 });
    });
});
