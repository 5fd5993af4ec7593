/** Taking a gradebook out. */
export const exports = {
    open: 'Export',
    label: 'Export this gradebook',
    /** By the ending of the file: its name, and a note. */
    formats: {
        xlsx: ['Excel workbook', 'Ready for sums, charts and filters'],
        csv: ['CSV file', 'For any program; importing it changes nothing'],
        'oneroster.zip': ['OneRoster 1.2', 'For the school’s information system'],
    } as Record<string, [name: string, note: string]>,
    fill: {
        open: 'Fill my own file…',
        note: 'Your Canvas, Blackboard, Brightspace or PowerSchool file with these grades in it',
    },
    reports: { open: 'Reports (PDF)', note: 'A progress report for each student, to print' },
    /** Any list as a file. */
    list: {
        open: 'Download',
        label: 'Download this list',
        busy: 'Preparing the file',
        note: 'All that the filters leave, not only what is shown; at most 20,000 rows.',
        students: 'Students with totals',
        families: 'Families',
        grades: 'Grades as a file',
        gradesNote: 'All work of all classes on this page, whichever tags are chosen.',
    },
};
