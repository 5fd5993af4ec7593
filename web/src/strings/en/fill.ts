/** Filling a file of one's own. */
import { count, grades, many, students } from './counts';

export const fill = {
    title: 'Fill my own file',
    back: 'Gradebook',
    notAllowed: 'Files are filled by those who teach the class.',
    dropTitle: 'Drop the file of your platform here',
    dropDetail:
        'You get the same file back with the grades of this class filled in. Nothing else in it changes, and nothing of it is kept.',
    dropAnywhere: 'It comes back with the grades of this class filled in.',
    choose: 'Choose a file',
    another: 'Another file',

    helpTitle: 'What happens',
    helpPicture:
        'A small table: names, a column of grades that is filled in, a cell that has a grade already, and a column of totals that stays as it is.',
    helpName: 'Name',
    helpQuiz: 'Quiz',
    helpTotal: 'Total',
    helpSteps: [
        'Download the gradebook from Canvas, Blackboard or Brightspace, or the score template from PowerSchool.',
        'Drop it here and look at what would be filled in.',
        'Take the filled file and upload it to the platform.',
    ],
    helpRules: [
        'Grades that are blank here leave the file as it is.',
        'Totals, formulas and everything else stay, letter for letter.',
    ],

    region: 'What would be filled in',
    reading: 'Reading the file…',
    working: 'Filling…',
    changed: (n: number) => `${grades(n)} to fill in`,
    nothingTitle: 'Nothing to fill in',
    nothingSame: (n: number) => `The file says the same as the gradebook already: ${grades(n)}.`,
    nothingMatched: 'No student or no assignment of the file was found in this class. The lists below say why.',
    recognised: (format: string, people: number) => `${format} file, ${students(people)} found in the class`,
    recognisedSheet: (people: number) => `Plain sheet, ${students(people)} found in the class`,
    missing: (n: number) =>
        n === 1
            ? 'One student of the class is not in the file.'
            : `${count(n)} students of the class are not in the file.`,
    kinds: { new: 'Filled in', updated: 'Replaced', unchanged: 'The same', skipped: 'Not possible' },
    blank: (n: number) => `${many(n, 'cell stays', 'cells stay')} as before, because the gradebook has no grade.`,
    download: 'Download filled file',
    downloaded: 'The filled file was saved. Upload it to your platform.',
    live: (filled: number, replaced: number, same: number, left: number) =>
        `${count(filled)} filled in, ${count(replaced)} replaced, ${count(same)} the same, ${count(left)} not possible.`,

    cellsTitle: 'Cells that change',
    empty: 'empty',
    becomes: (from: string, to: string) => `${from} becomes ${to}`,
    moreRows: (n: number) => `Show ${count(n)} more`,
    unlisted: (n: number) => `${many(n, 'more row changes', 'more rows change')} too; they are not listed here.`,

    studentsTitle: (n: number) => (n === 1 ? 'One row stays as it is' : `${count(n)} rows stay as they are`),
    studentsHint: 'It is not certain whom they mean, and nobody is guessed.',
    inFile: (row: number) => `row ${row}`,
    reasons: {
        unknown: 'Nobody in this class has this number, username or address.',
        uncertain: 'It may be somebody in this class, but that is not certain.',
        not_in_class: 'A student of the school, but not in this class.',
        several_rows: 'The file has this student more than once. Delete the rows that are too many.',
    },
    maybe: (name: string, reason: string) => `${name}? (${reason})`,
    whatToDo:
        'The import asks who they are and remembers it for the next time. Leave columns out there whose grades are newer here.',
    toImport: 'Import the file',

    leftTitle: (n: number) => (n === 1 ? 'One grade cannot be filled in' : `${count(n)} grades cannot be filled in`),
    student: 'Student',
    column: 'Column',
    stays: 'Stays',
    wanted: 'In the gradebook',
    why: 'Why',

    columnsTitle: 'Columns of the file',
    columnsFilled: (filled: number, all: number) => `${count(filled)} of ${count(all)} with grades of this class`,
    columnCounts: (filled: number, replaced: number, same: number) =>
        [
            filled && `${count(filled)} filled in`,
            replaced && `${count(replaced)} replaced`,
            same && `${count(same)} the same`,
        ]
            .filter(Boolean)
            .join(', ') || 'no grades',
    noName: 'no heading',
};
