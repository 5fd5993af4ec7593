/** A gradebook for tests, of which only what matters is said. */
import type { Assignment, Gradebook, GradebookStudent } from '../api/types';

interface Said {
    assignments?: Partial<Assignment>[];
    /** By student, then by assignment. */
    scores: (number | null)[][];
    statuses?: GradebookStudent['statuses'][];
    sections?: (string | undefined)[];
    /** Who left the class. */
    dropped?: number[];
}

export function bookOf({ assignments, scores, statuses = [], sections = [], dropped = [] }: Said): Gradebook {
    const columns = assignments ?? (scores[0] ?? []).map(() => ({}));
    return {
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
        assignments: columns.map((said, index) => ({
            id: `a${index}`,
            name: `A${index}`,
            date: null,
            max_points: 10,
            category: null,
            tags: [],
            extra_credit: false,
            never_drop: false,
            published: true,
            scores_hidden: false,
            ...said,
        })),
        students: scores.map((row, index) => ({
            id: `s${index}`,
            last_name: `Last ${index}`,
            first_name: 'First',
            email: null,
            scores: row,
            points: 0,
            max_points: 0,
            percent: null,
            letter: null,
            ...(statuses[index] && { statuses: statuses[index] }),
            ...(sections[index] && { section: sections[index] }),
            ...(dropped.includes(index) && { dropped: true }),
        })),
    };
}
