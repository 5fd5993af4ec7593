import { expect, it } from 'vitest';
import type { StudentAssignment, StudentClass } from '../api/types';
import { explain, newsKind, tagTotals, upcomingOf } from './family_view';

const work = (name: string, facts: Partial<StudentAssignment> = {}): StudentAssignment => ({
    id: name,
    name,
    date: null,
    max_points: 20,
    score: null,
    status: null,
    percent: null,
    tags: [],
    published: true,
    scores_hidden: false,
    category: null,
    extra_credit: false,
    never_drop: false,
    standing: 'ungraded',
    ...facts,
});
const classOf = (name: string, ...assignments: StudentAssignment[]) => ({ name, assignments }) as StudentClass;

it('upcoming work is due today or later, has no score, and comes in the order of its days', () => {
    const classes = [
        classOf(
            'Algebra',
            work('Later', { date: '2026-12-09' }),
            work('Past', { date: '2026-11-27' }),
            work('Graded early', { date: '2026-12-01', score: 0 }),
            work('Excused', { date: '2026-12-01', status: 'excused' }),
            work('Undated'),
        ),
        classOf('Biology', work('Today', { date: '2026-11-28' }), work('Next', { date: '2026-11-30' })),
    ];
    const upcoming = upcomingOf(classes, '2026-11-28');
    expect(upcoming.map(({ className, assignment }) => `${className}: ${assignment.name}`)).toEqual([
        'Biology: Today',
        'Biology: Next',
        'Algebra: Later',
    ]);
});

it('a total is explained by what counts and why the rest does not', () => {
    const assignments = [
        work('Counts', { score: 17, standing: 'counted' }),
        work('Extra credit', { score: 3, standing: 'extra' }),
        work('Missing counts as nothing reached', { status: 'missing', standing: 'counted' }),
        work('Ungraded'),
        work('Said to be missing', { status: 'missing' }),
        work('Held', { scores_hidden: true }),
        work('Incomplete', { score: 2, status: 'incomplete', standing: 'waiting' }),
        work('Worst', { score: 1, standing: 'dropped_lowest' }),
        work('Best', { score: 20, standing: 'dropped_highest' }),
        work('Excused', { score: 3, status: 'excused', standing: 'excused' }),
        work('Bonus', { score: 3, max_points: null, standing: 'without_max' }),
        work('Notes', { score: 3, standing: 'without_weight' }),
    ];
    expect(explain(assignments)).toEqual({
        counted: 3,
        left: [
            { reason: 'ungraded', count: 2 },
            { reason: 'held', count: 1 },
            { reason: 'waiting', count: 1 },
            { reason: 'dropped', count: 2 },
            { reason: 'excused', count: 1 },
            { reason: 'without_max', count: 1 },
            { reason: 'without_weight', count: 1 },
        ],
    });
});

const tagTotal = (name: string, percent: number) => ({ name, points: percent, max_points: 100, percent, letter: 'B' });
const nothing = new Set<string>();

it('each tag has the total that the server says, by name', () => {
    const both = { ...classOf('Algebra', work('Quiz')), tag_totals: [tagTotal('Unit 2', 80), tagTotal('quiz', 90)] };
    expect(tagTotals(both, nothing).map(({ name, percent }) => [name, percent])).toEqual([
        ['quiz', 90],
        ['Unit 2', 80],
    ]);
    expect(tagTotals(both, new Set(['Unit 2', 'lab'])).map(({ name }) => name)).toEqual(['Unit 2']);
});

it('one tag on all of the work says nothing new, nor does an answer without totals by tag', () => {
    const tag_totals = [tagTotal('quiz', 90)];
    const quiz = work('Quiz', { tags: ['quiz'] });
    expect(tagTotals({ ...classOf('Algebra', quiz), tag_totals }, nothing)).toEqual([]);
    expect(tagTotals({ ...classOf('Algebra', quiz, work('Lab')), tag_totals }, nothing)).toEqual(tag_totals);
    expect(tagTotals(classOf('Algebra', quiz), nothing)).toEqual([]);
});

it('news are a score that came, changed or was taken back', () => {
    const blank = { points: null, status: null };
    const excused = { points: null, status: 'excused' };
    const graded = { points: 0, status: null };
    expect(newsKind({ before: blank, now: graded })).toBe('new');
    expect(newsKind({ before: blank, now: excused })).toBe('new');
    expect(newsKind({ before: excused, now: graded })).toBe('changed');
    expect(newsKind({ before: graded, now: excused })).toBe('changed');
    expect(newsKind({ before: graded, now: blank })).toBe('removed');
});
