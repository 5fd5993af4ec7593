import { expect, it } from 'vitest';
import type { Gradebook } from '../api/types';
import { changesBetween } from './gradebook_changes';

const book = (assignments: string[], students: Record<string, (number | null)[]>) =>
    ({
        assignments: assignments.map((id) => ({ id })),
        students: Object.entries(students).map(([id, scores]) => ({ id, scores })),
    }) as unknown as Gradebook;

it('a score where there was none is new, another score is updated', () => {
    const changes = changesBetween(book(['a', 'b'], { ann: [1, null] }), book(['a', 'b'], { ann: [2, 3] }));
    expect(changes).toMatchObject({ new: 1, updated: 1 });
    expect([...changes.cells.get('ann')!]).toEqual([
        ['a', 'updated'],
        ['b', 'new'],
    ]);
});

it('everything of a new student and of a new assignment is new', () => {
    const changes = changesBetween(book(['b'], { ann: [5] }), book(['a', 'b'], { ann: [1, 5], ben: [null, 2] }));
    expect(changes).toMatchObject({ new: 2, updated: 0 });
    expect([...changes.cells.keys()]).toEqual(['ann', 'ben']);
});

it('another order of students and assignments is no change', () => {
    const changes = changesBetween(
        book(['a', 'b'], { ann: [1, 2], ben: [3, 4] }),
        book(['b', 'a'], { ben: [4, 3], ann: [2, 1] }),
    );
    expect(changes.cells.size).toBe(0);
});

it('a status is part of the grade', () => {
    const one = (score: number | null, status?: string) => {
        const of = book(['a'], { ann: [score] });
        of.students[0]!.statuses = status ? { 0: status } : undefined;
        return of;
    };
    expect(changesBetween(one(null), one(null, 'excused'))).toMatchObject({ new: 1, updated: 0 });
    expect(changesBetween(one(5), one(5, 'late'))).toMatchObject({ new: 0, updated: 1 });
    expect(changesBetween(one(0, 'late'), one(0, 'late')).cells.size).toBe(0);
});
