/** Reports on paper. */
import { count, many, students } from './counts';

export const reports = {
    title: 'Reports',
    classLead: 'One PDF with the progress report of each student, to print or to send. It holds what families see.',
    schoolTitle: 'Reports and report cards',
    schoolLead: 'One PDF with the report of every student of the school. It holds what families see.',
    schoolWords: 'Progress reports and report cards of all students as PDF, and what is on them.',

    kind: 'What',
    language: 'Language',
    make: 'Make reports',
    making: 'Starting…',
    started: 'Started. You can leave this page meanwhile.',

    made: 'Made reports',
    none: 'No reports yet. Those that you make are kept here for a day.',
    waiting: 'Waiting for its turn',
    running: (done: number, total: number) => (total === 0 ? 'Begun' : `${count(done)} of ${students(total)}`),
    done: (pages: number, size: string) => `${many(pages, 'page', 'pages')}, ${size}`,
    problems: {
        too_large: 'This is too much for one file. Make reports class by class.',
        nothing: 'There is no student to report on.',
        given_up: 'It was begun several times and never finished. Try once more, or tell your administrator.',
    },
    open: 'Open',
    openLong: (what: string, when: string) => `Open: ${what}, ${when}`,
    remove: 'Remove',
    removeLong: (what: string, when: string) => `Remove: ${what}, ${when}`,
    removed: 'The report is removed.',
    progress: 'Students that are on it',

    template: 'What is on them',
    templateLead: 'Name, colour and logo are those of the school.',
    paper: 'Paper',
    papers: { a4: 'A4', letter: 'Letter' },
    parts: {
        logo: 'Logo of the school',
        categories: 'Categories of a class',
        assignments: 'Each assignment',
        tags: 'Tags of the assignments',
        remarks: 'Lines for remarks',
        signatures: 'Lines to sign on',
    },
    footer: 'At the foot of each page',
    footerHint: 'An address, say. Empty: the name of the school.',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved. Reports look like this from now on.',
    sample: (kind: string) => `Look at a sample: ${kind}`,
};
