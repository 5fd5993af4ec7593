import { describe, expect, it } from 'vitest';
import { bookOf } from './book_testing';
import { categoriesOf, emptyCells, factsOf, fillsOf, pointsFrom, wishOf } from './column_wishes';

const facts = factsOf(bookOf({ scores: [], assignments: [{ name: 'Quiz', tags: ['a'] }] }).assignments[0]!);

describe('wishOf', () => {
    it('says what was changed and what was seen of it', () =>
        expect(wishOf(facts, { ...facts, name: 'Test', tags: ['a', 'b'] })).toEqual({
            wish: { name: 'Test', tags: ['a', 'b'] },
            was: { name: 'Quiz', tags: ['a'] },
        }));
    it('is empty when nothing was', () => expect(wishOf(facts, { ...facts }).wish).toEqual({}));
});

describe('pointsFrom', () => {
    it.each([
        ['20', 20],
        [' 12,5 ', 12.5],
        ['0.0001', 0.0001],
        ['1000000', 1_000_000],
        ['', null],
    ])('reads %j', (text, points) => expect(pointsFrom(text)).toBe(points));
    it.each(['-1', 'ten', '1.23456', '1e3', '1000001', '1.000,5'])('refuses %j', (text) =>
        expect(pointsFrom(text)).toBeUndefined(),
    );
});

describe('the empty cells of a column', () => {
    const book = bookOf({ scores: [[null], [0], [null]], statuses: [undefined, undefined, { 0: 'excused' }] });
    it('have neither points nor a status', () => expect(emptyCells(book, 0)).toEqual(['s0']));
    it('are not of those who left the class', () =>
        expect(emptyCells(bookOf({ scores: [[null], [null]], dropped: [0] }), 0)).toEqual(['s1']));
    it('are filled only while they are empty', () =>
        expect(fillsOf('a0', ['s0'], { points: null, status: 'missing' })).toEqual([
            {
                student: 's0',
                assignment: 'a0',
                points: null,
                status: 'missing',
                was: { points: null, status: null },
            },
        ]));
});

describe('categoriesOf', () => {
    it('names each once', () => {
        const { assignments } = bookOf({
            scores: [],
            assignments: [{ category: 'Tests' }, { category: null }, { category: 'Essays' }, { category: 'Tests' }],
        });
        expect(categoriesOf(assignments)).toEqual(['Essays', 'Tests']);
    });
});
