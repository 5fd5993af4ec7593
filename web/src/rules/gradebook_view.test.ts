import { describe, expect, it } from 'vitest';
import type { Gradebook, GradebookStudent } from '../api/types';
import { bookOf } from './book_testing';
import {
    bandCounts,
    byName,
    columnStatistics,
    hiddenBy,
    meanOverallTenths,
    shownAssignments,
    shownStudents,
    tagCounts,
    workWithoutGrade,
} from './gradebook_view';

function student(last: string, first: string, scores: (number | null)[]): GradebookStudent {
    const points = scores.reduce<number>((sum, s) => sum + (s ?? 0), 0);
    const max = 10 * scores.filter((s) => s !== null).length;
    return {
        id: `${last}-${first}`,
        last_name: last,
        first_name: first,
        email: `${first}@lincoln.example`.toLowerCase(),
        scores,
        points,
        max_points: max,
        percent: max === 0 ? null : Math.round((1000 * points) / max) / 10,
        letter: null,
    };
}
const seen = { published: true, scores_hidden: false, category: null, extra_credit: false, never_drop: false };
const book: Gradebook = {
    class: {
        id: 'c',
        name: 'Algebra',
        term: null,
        version: 1,
        can_import: true,
        new_assignments: 'published',
        archived_at: null,
        terms: [],
        failing_grades: ['F'],
    },
    assignments: [
        { id: 'a', name: 'Quiz 1', date: null, max_points: 10, tags: ['quiz'], ...seen },
        { id: 'b', name: 'Essay', date: null, max_points: 10, tags: ['essay', 'unit 1'], ...seen },
        { id: 'c', name: 'Quiz 2', date: null, max_points: 10, tags: ['quiz', 'unit 1'], ...seen },
        { id: 'd', name: 'Project', date: null, max_points: 10, tags: [], ...seen },
    ],
    students: [
        student('Öz', 'Ida', [3, null, 9, null]),
        student('adams', 'Bo', [10, 4, null, null]),
        student('Zorn', 'Al', [null, null, null, null]),
        student('Oz', 'Adam', [7, 7, 7, null]),
    ],
};
const names = (query: string, sort: Parameters<typeof shownStudents>[3]) =>
    shownStudents(byName(book.students), book, query, sort).map((s) => s.student.first_name);

describe('filter of assignments', () => {
    const shown = (ids: string[], tags: string[]) =>
        shownAssignments(book.assignments, { ids: new Set(ids), tags: new Set(tags) });
    it('shows all when nothing is chosen', () => expect(shown([], [])).toEqual([0, 1, 2, 3]));
    it('shows the chosen ones', () => expect(shown(['d', 'a'], [])).toEqual([0, 3]));
    it('shows what carries one tag or the other', () => expect(shown([], ['quiz', 'essay'])).toEqual([0, 1, 2]));
    it('asks for both when both are given', () => expect(shown(['a', 'd'], ['quiz'])).toEqual([0]));
    it('says which of its parts leave an assignment out', () => {
        const filter = { ids: new Set(['a']), tags: new Set(['quiz']), term: 1 };
        const parts = (index: number, term?: number) =>
            hiddenBy({ ...book.assignments[index]!, ...(term !== undefined && { term }) }, filter);
        expect(parts(0, 1)).toEqual([]);
        expect(parts(0, 0)).toEqual(['term']);
        expect(parts(3)).toEqual(['ids', 'tags', 'term']);
    });
    it('counts tags by name', () => {
        expect(tagCounts(book.assignments)).toEqual([
            { name: 'essay', assignments: 1 },
            { name: 'quiz', assignments: 2 },
            { name: 'unit 1', assignments: 2 },
        ]);
    });
});

describe('order of students', () => {
    it('is by last name, then first, whatever case and accents', () => {
        expect(names('', { by: 'name', descending: false })).toEqual(['Bo', 'Adam', 'Ida', 'Al']);
        expect(names('', { by: 'name', descending: true })).toEqual(['Al', 'Ida', 'Adam', 'Bo']);
    });
    it('knows who has a namesake', () => {
        const twins = [student('Doe', 'Ann', []), student('Cole', 'Ann', []), student('Doe', 'Ann', [])];
        expect(byName(twins).map((shown) => shown.namesake)).toEqual([false, true, true]);
    });
    it('puts those without a grade last in both directions', () => {
        expect(names('', { by: 'overall', descending: true })).toEqual(['Bo', 'Adam', 'Ida', 'Al']);
        expect(names('', { by: 'assignment', id: 'a', descending: false })).toEqual(['Ida', 'Adam', 'Bo', 'Al']);
        expect(names('', { by: 'assignment', id: 'a', descending: true })).toEqual(['Bo', 'Adam', 'Ida', 'Al']);
    });
    it('keeps the order by name among equals', () => {
        expect(names('', { by: 'assignment', id: 'd', descending: true })).toEqual(['Bo', 'Adam', 'Ida', 'Al']);
    });
    it('by work without a grade says how much there is', () => {
        const sorted = shownStudents(
            byName(book.students),
            book,
            '',
            { by: 'missing', descending: true },
            undefined,
            '2026-09-30',
        );
        expect(sorted.map(({ withoutGrade }) => withoutGrade)).toEqual([0, 0, 0, 0]);
    });
    it('by work without a grade has those last who left the class, without a figure', () => {
        const left = bookOf({ assignments: [{ date: '2026-09-01' }], scores: [[null], [5], [null]], dropped: [0] });
        for (const descending of [true, false]) {
            const sort = { by: 'missing' as const, descending };
            const sorted = shownStudents(byName(left.students), left, '', sort, undefined, '2026-09-30');
            const figures = sorted.map(({ student: { id }, withoutGrade }) => [id, withoutGrade]);
            const present = [
                ['s2', 1],
                ['s1', 0],
            ];
            expect(figures).toEqual([...(descending ? present : present.toReversed()), ['s0', undefined]]);
        }
    });
    it('searches and sorts together', () => {
        expect(names('oz', { by: 'overall', descending: false })).toEqual(['Ida', 'Adam']);
        expect(names('nobody', { by: 'overall', descending: false })).toEqual([]);
    });
});

describe('work without a grade', () => {
    const dated = [{ ...book.assignments[0]!, date: '2026-09-01' }];
    const missing = (score: number | null, status: string | null, today: string) =>
        workWithoutGrade(
            { ...student('Doe', 'Ann', [score]), ...(status && { statuses: { 0: status } }) },
            dated,
            today,
        );
    it('is what is marked so, before its day, too', () => expect(missing(null, 'missing', '2026-08-01')).toBe(1));
    it('is what is blank after its day', () => {
        expect(missing(null, null, '2026-09-02')).toBe(1);
        expect(missing(null, null, '2026-09-01')).toBe(0);
    });
    it('is not what has a score or another status', () => {
        expect(missing(0, null, '2026-09-02')).toBe(0);
        expect(missing(null, 'excused', '2026-09-02')).toBe(0);
    });
    it('is of one term, when that is shown alone', () => {
        const both = [
            { ...dated[0]!, term: 0 },
            { ...dated[0]!, term: 1 },
            { ...dated[0]!, date: null },
        ];
        const works = (term?: number) =>
            workWithoutGrade(
                { ...student('Doe', 'Ann', [null, null, null]), statuses: { 2: 'missing' } },
                both,
                '2026-09-02',
                term,
            );
        expect([works(), works(0), works(1)]).toEqual([3, 1, 1]);
    });
});

describe('statistics', () => {
    it('of a column are over what is graded', () => {
        expect(columnStatistics(book, 0)).toEqual({ graded: 3, mean: 20 / 3 });
        expect(columnStatistics(book, 3)).toEqual({ graded: 0, mean: null });
    });
    it('count the bands', () => {
        expect(bandCounts(book, 0).map(({ band, count }) => `${band} ${count}`)).toEqual([
            'good 1',
            'medium 1',
            'low 1',
            'none 1',
        ]);
    });
    it('leave out who left the class', () => {
        const left = bookOf({ scores: [[2], [8], [null]], dropped: [0, 2] });
        left.students.forEach((one, index) => (one.percent = [20, 80, 50][index]!));
        expect(columnStatistics(left, 0)).toEqual({ graded: 1, mean: 8 });
        expect(bandCounts(left, 0).map(({ count }) => count)).toEqual([1, 0, 0, 0]);
        expect(meanOverallTenths(left.students)).toBe(800);
    });
    it('of the class are the mean of the students', () => {
        expect(meanOverallTenths(book.students)).toBe(667);
        expect(meanOverallTenths([])).toBeNull();
    });
});
