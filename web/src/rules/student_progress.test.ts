import { expect, it } from 'vitest';
import type { StudentAssignment } from '../api/types';
import { gradedOf, newestFirst, taggedWith, trendOf } from './student_progress';

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

it('work with a score is graded', () => {
    expect(gradedOf(all)).toBe(3);
    expect(gradedOf([work('Zero', null, 0)])).toBe(1);
    expect(gradedOf([])).toBe(0);
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
