/** The list of classes. */
import { many } from './counts';

export const classes = {
    title: 'Classes',
    twice: (n: number) => `${many(n, 'pair of students', 'pairs of students')} may be one person`,
    newClass: 'New class',
    look: 'Rename or put away',
    name: 'Name of the class',
    namePlaceholder: 'Algebra I, period 3',
    nameMissing: 'Give the class a name.',
    term: 'Term',
    optional: '(optional)',
    termPlaceholder: 'Fall 2026',
    create: 'Create and import grades',
    creating: 'Creating…',
    updated: (ago: string) => `Updated ${ago}`,
    /** Below their number. */
    studentsCounted: (n: number) => (n === 1 ? 'student' : 'students'),
    assignmentsCounted: (n: number) => (n === 1 ? 'assignment' : 'assignments'),
    neverUpdated: 'No grades yet',
    noTeacher: 'No teacher yet',
    emptyGuest: 'This school has no classes yet',
    emptyTitle: 'Your first class is three steps away',
    emptySteps: [
        'Create a class.',
        'Drop the gradebook file from Google Classroom on it.',
        'Students and families see their progress seconds later.',
    ],
    emptyTemplate: 'No such file at hand? Start with our template.',
    template: 'Download the template',
    emptyOther: 'You do not have a class yet. Once a teacher adds you, it appears here.',
};
