import { describe, expect, it } from 'vitest';
import type { OverviewClass } from '../api/overview';
import { bookOf } from './book_testing';
import { inOrder, shareOf, termsOf } from './overview';

const one = (name: string, more: Partial<OverviewClass> = {}): OverviewClass => ({
    id: name,
    name,
    term: '',
    teachers: [],
    students: 20,
    graded: 20,
    median: 80,
    mean: 80,
    passing: 100,
    missing: 0,
    at_risk: 0,
    updated_at: '2026-09-01T00:00:00Z',
    terms: [],
    ...more,
});
const names = (classes: OverviewClass[]) => classes.map(({ name }) => name);

describe('the order of classes', () => {
    const classes = [
        one('Art', { median: null, missing: null, at_risk: 3 }),
        one('Biology', { median: 70, missing: 1, students: 30 }),
        one('Chess', { median: 60, missing: 9, updated_at: '2026-09-02T00:00:00Z' }),
        one('Drama', { median: null, missing: null }),
    ];
    it('is as they came, by name', () => expect(names(inOrder(classes, 'name'))).toEqual(names(classes)));
    it('begins with what needs a look, and ends with those who have no figure', () => {
        expect(names(inOrder(classes, 'median'))).toEqual(['Chess', 'Biology', 'Art', 'Drama']);
        expect(names(inOrder(classes, 'missing'))).toEqual(['Chess', 'Biology', 'Art', 'Drama']);
        expect(names(inOrder(classes, 'at_risk'))).toEqual(['Art', 'Biology', 'Chess', 'Drama']);
    });
    it('begins with the largest, and with the newest change', () => {
        expect(names(inOrder(classes, 'students'))[0]).toBe('Biology');
        expect(names(inOrder(classes, 'updated_at'))[0]).toBe('Chess');
    });
});

describe('the terms of a class', () => {
    const total = (percent: number | null, letter: string | null) => ({ points: 0, max_points: 0, percent, letter });
    it('are of those who have graded work in them, and are still there', () => {
        const book = bookOf({ scores: [[1], [1], [1], [1]] });
        book.class.terms = ['Autumn', 'Spring'];
        book.class.failing_grades = ['F'];
        const terms = [
            [total(50, 'F'), total(70, 'C')],
            [total(80, 'B'), total(null, null)],
            [total(90, 'A'), total(80, 'B')],
            [total(10, 'F'), total(10, 'F')],
        ];
        book.students.forEach((student, index) => (student.terms = terms[index]!));
        book.students[3]!.dropped = true;
        expect(termsOf(book)).toEqual([
            { name: 'Autumn', graded: 3, median: 80, mean: 220 / 3, passing: 200 / 3 },
            { name: 'Spring', graded: 2, median: 75, mean: 75, passing: 100 },
        ]);
    });
    it('are none of a class that is not divided', () => expect(termsOf(bookOf({ scores: [[1]] }))).toEqual([]));
    it('have no share of nobody', () => expect(shareOf(0, 0)).toBeNull());
});
