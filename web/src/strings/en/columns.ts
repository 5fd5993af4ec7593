/** What the columns of a plain sheet are. */
import type { ColumnRole } from '../../api/types';
import { count, many } from './counts';

export const columns = {
    title: 'Which column is what?',
    /** Folded away: what was understood. */
    understood: (identities: number, assignments: number, ignored: number) =>
        [
            `${many(identities, 'column', 'columns')} for students`,
            many(assignments, 'assignment', 'assignments'),
            ignored > 0 && `${count(ignored)} ignored`,
        ]
            .filter(Boolean)
            .join(', '),
    oneRowAScore: 'This sheet has one row for each score; its columns are clear.',
    oneRowAScoreHint: 'Only if each row is a student with several grades, say below what the columns are.',
    needed: 'Say what the columns are. Choose who the students are, and which columns are assignments.',
    hint: 'Change what is not right. Your answer is remembered for the next file with these headings.',
    saidAt: (day: string) => `Columns as you said on ${day}.`,
    forget: 'Forget that',
    guessAgain: 'Guess the columns again',
    heading: (letters: string, heading: string) => `${letters}: ${heading || 'no heading'}`,
    noHeading: 'no heading',
    samples: (all: string[]) => all.join(' · '),
    noSamples: 'empty',
    roleOf: (heading: string) => `${heading} is`,
    roles: {
        last_name: 'Last name',
        first_name: 'First name',
        full_name: 'Full name',
        email: 'E-mail address',
        student_number: 'Student number',
        username: 'Username',
        section: 'Section',
        assignment: 'Assignment',
        ignored: 'Ignored',
    } satisfies Record<ColumnRole, string>,
    name: 'Name',
    nameOf: (heading: string) => `Name of ${heading}`,
    date: 'Date',
    dateOf: (heading: string) => `Date of ${heading}`,
    maximum: 'Max points',
    maximumOf: (heading: string) => `Max points of ${heading}`,
    badMaximum: 'Write a number above 0, such as 20 or 12.5.',
    unlisted: (n: number) => `${many(n, 'more column is', 'more columns are')} not listed here.`,
    column: (letters: string) => `column ${letters}`,
};
