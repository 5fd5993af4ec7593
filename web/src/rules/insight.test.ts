import { describe, expect, it } from 'vitest';
import type { Gradebook, GradebookStudent } from '../api/types';
import { attentionOf, binsOf, isLimit, LIMITS, overallsOf, spreadOf, turnOf, worksOf } from './insight';

const assignment = (name: string, date: string | null, max_points: number | null = 10) => ({
    id: name,
    name,
    date,
    max_points,
    tags: [],
    published: true,
    scores_hidden: false,
});
const student = (id: string, scores: (number | null)[], more: Partial<GradebookStudent> = {}): GradebookStudent => ({
    id,
    last_name: id,
    first_name: '',
    email: null,
    scores,
    points: 0,
    max_points: 0,
    percent: 75,
    letter: 'C',
    ...more,
});
const book = (assignments: ReturnType<typeof assignment>[], students: GradebookStudent[]) =>
    ({ assignments, students }) as unknown as Gradebook;
const six = ['01', '02', '03', '04', '05', '06'].map((day) => assignment(`W${day}`, `2026-09-${day}`));

describe('a spread', () => {
    it('is none of nothing', () => expect(spreadOf([])).toBeNull());
    it('of one value is that value throughout', () => {
        expect(spreadOf([80])).toEqual({
            count: 1,
            least: 80,
            quarter: 80,
            median: 80,
            threeQuarters: 80,
            most: 80,
            mean: 80,
        });
    });
    it('goes between two values', () => {
        expect(spreadOf([10, 20, 30, 40])).toMatchObject({ quarter: 17.5, median: 25, threeQuarters: 32.5, mean: 25 });
    });
});

describe('the tens', () => {
    it('begin with their number, and the last has all above', () => {
        expect(binsOf([0, 9.9, 10, 89.9, 90, 100, 112])).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 3]);
    });
});

describe('the works of a class', () => {
    it('count what is graded, not excused, and has points to reach', () => {
        const works = worksOf(
            book(
                [assignment('Quiz', null), assignment('No points', null, null), assignment('Nobody', null)],
                [
                    student('a', [8, 5, null]),
                    student('b', [2, 5, null], { statuses: { 0: 'excused' } }),
                    student('c', [null, 5, null], { statuses: { 0: 'missing' } }),
                    student('gone', [1, 1, 1], { dropped: true }),
                ],
            ),
        );
        expect(works).toHaveLength(1);
        expect(works[0]).toMatchObject({ name: 'Quiz', percents: [80], missing: 1 });
    });
    it('take overall grades as the server says them', () => {
        expect(overallsOf(book([], [student('a', []), student('b', [], { percent: null })]))).toEqual([75]);
    });
});

describe('who may need help', () => {
    const who = (...students: GradebookStudent[]) =>
        attentionOf(book(six, students), LIMITS).map(({ student: { id }, reasons }) => [
            id,
            ...reasons.map((r) => r.kind),
        ]);

    it('is nobody who does well', () => expect(who(student('fine', [8, 8, 8, 8, 8, 8]))).toEqual([]));
    it('is who is low, falls, or lacks works; the most reasons first', () => {
        expect(
            who(
                student('low', [5, 5, 5, 5, 5, 5], { percent: 50 }),
                student('falling', [10, 10, 10, 7, 8, 8]),
                student('both', [5, 5, null, null, null, null], {
                    percent: 40,
                    statuses: { 2: 'missing', 3: 'missing' },
                }),
            ),
        ).toEqual([
            ['both', 'overall', 'missing'],
            ['low', 'overall'],
            ['falling', 'fall'],
        ]);
    });
    it('does not count excused work, nor who left', () => {
        expect(
            who(
                student('excused', [9, 9, 9, 0, 9, 9], { statuses: { 3: 'excused' } }),
                student('gone', [], { percent: 10, dropped: true }),
            ),
        ).toEqual([]);
    });
    it('comes last where there is no grade, even beyond all points', () => {
        const statuses = { 0: 'missing', 1: 'missing' };
        expect(
            who(student('blank', [], { percent: null, statuses }), student('beyond', [], { percent: 110, statuses })),
        ).toEqual([
            ['beyond', 'missing'],
            ['blank', 'missing'],
        ]);
    });
    it('says nothing of a turn after few works', () => expect(turnOf([100, 0, 0, 0, 0])).toBeNull());
    it('goes by the dates, not by the order of the gradebook', () => {
        const reversed = book([...six].reverse(), [student('a', [4, 4, 4, 9, 9, 9])]);
        expect(attentionOf(reversed, LIMITS)[0]?.reasons).toEqual([{ kind: 'fall', from: 90, to: 40 }]);
    });
});

describe('a limit', () => {
    it('is a whole number that the server takes', () => {
        expect([1, 60, 100].every((value) => isLimit('overall', value))).toBe(true);
        for (const value of [0, 101, 59.5, NaN, '60', null, undefined]) expect(isLimit('overall', value)).toBe(false);
        expect(isLimit('missing', 50)).toBe(true);
        expect(isLimit('missing', 51)).toBe(false);
    });
});
