/** The page of a student. */
import { pointsText } from '../../rules/percent';
import { assignments, count } from './counts';

export const student = {
    children: 'Children',
    noGrades: 'No grades yet',
    noGradesDetail: 'As soon as a teacher enters the first grade, it appears here.',
    noClasses: 'No class yet',
    noClassesDetail: 'Once a teacher adds this student to a class, its grades appear here.',
    noChildren: 'No child is linked to your account yet',
    noChildrenDetail: 'The school office can link your account to your child.',
    overallLabel: (percent: string, letter: string | null) =>
        letter === null ? `Overall ${percent}` : `Overall ${percent}, letter ${letter}`,
    pointsOf: (points: string, max: string) => `${points} of ${max} points`,
    gradedOf: (graded: number, all: number) => `${count(graded)} of ${assignments(all)} graded`,
    filtered: (shown: number, all: number, tags: string) => `${count(shown)} of ${assignments(all)} (${tags})`,
    filterLabel: 'Show only',
    clearFilter: 'Show all',
    filteredNone: 'No assignment of this class has the chosen tags.',
    trendLabel: (first: string, from: string, last: string, to: string) =>
        `Trend from ${first} on ${from} to ${last} on ${to}`,
    assignment: 'Assignment',
    date: 'Date',
    score: 'Score',
    percent: 'Percent',
    notGraded: 'Not graded yet',
    of: (score: number, max: number | null) =>
        max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`,
    taught: (names: string) => `with ${names}`,
    print: 'Print',
    looks: 'Who looked',
    reports: { progress: 'Progress report', card: 'Report card' },
};
