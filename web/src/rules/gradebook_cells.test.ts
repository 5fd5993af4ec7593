import { expect, it } from 'vitest';
import type { Gradebook } from '../api/types';
import { GradebookCells, inOrderOf, KeptOrder } from './gradebook_cells';

const book = {
    assignments: [{ id: 'quiz' }, { id: 'essay' }],
    students: [
        { id: 'ann', scores: [7, null], statuses: { 1: 'excused' } },
        { id: 'bob', scores: [null, 3] },
    ],
} as unknown as Gradebook;

it('finds a grade by student and assignment', () => {
    const cells = new GradebookCells(book);
    const value = (student: string, assignment: string) => cells.value({ student, assignment });
    expect(value('ann', 'quiz')).toEqual({ points: 7, status: null });
    expect(value('ann', 'essay')).toEqual({ points: null, status: 'excused' });
    expect(value('bob', 'quiz')).toEqual({ points: null, status: null });
    expect(value('gone', 'quiz')).toEqual({ points: null, status: null });
});

it('keeps the order of the same rows, with what is new in them', () => {
    const row = (id: string, points: number) => ({ student: { id }, points });
    const before = [row('bob', 1), row('ann', 2)];
    expect(inOrderOf(before, [row('ann', 5), row('bob', 6)])).toEqual([row('bob', 6), row('ann', 5)]);
    const other = [row('ann', 5), row('eve', 6)];
    expect(inOrderOf(before, other)).toBe(other);
    expect(inOrderOf(before, [row('ann', 5)])).toEqual([row('ann', 5)]);
});

it('keeps an order until something else is asked for', () => {
    const rows = (...ids: string[]) => ids.map((id) => ({ student: { id } }));
    const order = new KeptOrder();
    const sort = { by: 'overall' };
    expect(order.of(rows('bob', 'ann'), ['', sort, undefined])).toEqual(rows('bob', 'ann'));
    expect(order.of(rows('ann', 'bob'), ['', sort, undefined])).toEqual(rows('bob', 'ann'));
    expect(order.of(rows('ann', 'bob'), ['', sort, 1])).toEqual(rows('ann', 'bob'));
    expect(order.of(rows('bob', 'ann'), ['', { ...sort }, 1])).toEqual(rows('bob', 'ann'));
});
