import { expect, it } from 'vitest';
import type { StudentAssignment } from '../api/types';
import { newestFirst, taggedWith, totalsOf, trendOf } from './student_progress';

const work = (name: string, date: string | null, score: number | null, tags: string[] = []): StudentAssignment => ({
    id: name,
    name,
    date,
    max_points: 20,
    score,
    status: null,
    percent: null,
    tags,
    published: true,
    scores_hidden: false,
    category: null,
    extra_credit: false,
    never_drop: false,
    standing: score === null ? 'ungraded' : 'counted',
});
const all = [
    work('Quiz', '2026-01-05', 17.1, ['quiz']),
    work('Essay', null, 20),
    work('Lab', '2026-03-01', null, ['lab']),
    work('Exam', '2026-02-01', 10.2, ['exam', 'quiz']),
];

it('ungraded work counts neither for nor against', () => {
    expect(totalsOf(all)).toEqual({ graded: 3, points: 47.3, max_points: 60 });
    const excused = { ...work('Lab 2', null, 5), status: 'excused' };
    const withoutMax = { ...work('Warm-up', null, 5), max_points: null };
    expect(totalsOf([...all, excused, withoutMax])).toEqual({ graded: 5, points: 47.3, max_points: 60 });
    expect(totalsOf([])).toEqual({ graded: 0, points: 0, max_points: 0 });
});

it('tags are joined by or', () => {
    const names = (...tags: string[]) => taggedWith(all, new Set(tags)).map((a) => a.name);
    expect(names('lab', 'exam')).toEqual(['Lab', 'Exam']);
    expect(names()).toHaveLength(4);
});

it('the newest comes first and the undated last', () => {
    expect(newestFirst(all).map((a) => a.name)).toEqual(['Lab', 'Exam', 'Quiz', 'Essay']);
});

it('the trend is of graded and dated work, oldest first', () => {
    expect(trendOf(all).map((p) => [p.name, p.percent])).toEqual([
        ['Quiz', 85.5],
        ['Exam', 51],
    ]);
});
