/** Every sentence of the web app. Another language is other files of this shape. */
import { percentText, pointsText, type Band } from '../rules/percent';
import { assignments, count, grades, many, students } from './en_counts';
import { fill } from './en_fill';
import { history } from './en_history';
import { preview, undo } from './en_preview';

const bands: Record<Band, string> = { good: 'on track', medium: 'getting there', low: 'needs attention' };
const statuses: Record<string, string> = {
    excused: 'Excused',
    missing: 'Missing',
    late: 'Late',
    incomplete: 'Incomplete',
    absent: 'Absent',
};

export const strings = {
    product: 'Grade Insight',
    count,
    students,
    assignments,
    title: (page: string, place: string | null) => [page, place, 'Grade Insight'].filter(Boolean).join(' · '),
    noDate: 'No date',
    maxPoints: (max: number | null) => (max === null ? 'Points unknown' : `${pointsText(max)} pts`),
    listAnd: (items: string[]) => new Intl.ListFormat('en-US').format(items),
    justNow: 'just now',
    retry: 'Try again',
    cancel: 'Cancel',
    loading: 'Loading',
    statuses,
    /** What stands in a cell, in the words of a sentence. */
    cellValue: (points: number | null, status: string | null) => {
        const said = status && (statuses[status] ?? status).toLowerCase();
        if (points === null) return said ?? history.cell.empty;
        return said ? `${pointsText(points)} (${said})` : pointsText(points);
    },

    /** What a screen reader says for a score: first what is seen, in the order in which it is seen. */
    cell: (
        score: number | null,
        max: number | null,
        band: Band | null,
        status: string | undefined,
        change: 'new' | 'updated' | undefined,
    ) =>
        [
            score !== null && pointsText(score),
            score !== null && percentText(score, max, 0),
            status && (statuses[status] ?? status).toLowerCase(),
            score === null && !status && 'not graded',
            score !== null && max !== null && `of ${pointsText(max)} points`,
            band && bands[band],
            change && { new: 'new since your import', updated: 'changed by your import' }[change],
        ]
            .filter(Boolean)
            .join(', '),

    frame: {
        skip: 'Skip to content',
        main: 'Main',
        classes: 'Classes',
        grades: 'Grades',
        account: (name: string) => `Account of ${name}`,
        signOut: 'Sign out',
        toDark: 'Switch to dark theme',
        toLight: 'Switch to light theme',
        roles: {
            school_admin: 'School administrator',
            teacher: 'Teacher',
            student: 'Student',
            guardian: 'Parent or guardian',
        },
        signOutFailed: 'Signing out did not work. Check the connection and try again.',
    },

    errors: {
        offlineTitle: 'No connection',
        offlineDetail: 'The server could not be reached. Check the internet connection and try again.',
        busyTitle: 'The server is busy',
        busyDetail: 'It will be back in a moment. Try again shortly.',
        unexpectedTitle: 'Something went wrong',
        unexpectedDetail: (status: number) => `The server answered with status ${status}. Try again in a moment.`,
        pageTitle: 'This page stopped working',
        pageDetail: 'Load the page again. If that does not help, tell your school.',
        reload: 'Load again',
        reference: (id: string) => `Reference for support: ${id}`,
        stale: (time: string) => `Shown as of ${time}.`,
        notFoundTitle: 'This page does not exist',
        notFoundDetail: 'The address may have a typing mistake, or the page was moved.',
        toStart: 'Go to the start page',
        unknownSchoolTitle: 'There is no school at this address',
        unknownSchoolDetail: (host: string) =>
            `Nothing is registered under ${host}. Check the spelling, or search for the school by its name.`,
        suspendedTitle: 'This school is paused',
        suspendedDetail:
            'Sign-in is switched off at the moment. All grades are kept. The school office can tell you more.',
        findSchool: 'Find your school',
        forbiddenTitle: 'This page is not yours to see',
        forbiddenDetail: 'Your account has no access here. If it should have, ask the teacher or the school office.',
    },

    finder: {
        title: 'Find your school',
        promise: 'See how it is going while there is still time to change it.',
        claim: 'Grades for students and families, seconds after the teacher has them.',
        label: 'Name of your school',
        hint: 'Type at least two letters.',
        searching: 'Searching…',
        found: (n: number) => many(n, 'school found', 'schools found'),
        none: (query: string) => `No school is called “${query}”.`,
        noneHint: 'Try one word of its name, without abbreviations.',
        last: 'Last used on this device',
        goOn: (school: string) => `Continue to ${school}`,
        forget: 'Not your school? Forget it',
        goesOn: 'You will continue to the page you asked for.',
    },

    signIn: {
        title: 'Sign in',
        email: 'E-mail',
        password: 'Password',
        show: 'Show password',
        hide: 'Hide password',
        capsLock: 'Caps lock is on.',
        submit: 'Sign in',
        submitting: 'Signing in…',
        emailMissing: 'Enter your e-mail address.',
        emailWrong: 'This does not look like an e-mail address.',
        passwordMissing: 'Enter your password.',
        expired: 'You were signed out after a while without activity. Sign in to continue where you were.',
        otherSchool: 'Another school?',
        noAccount: 'No account yet, or password forgotten? The school office can help.',
        demoTitle: 'Look around the demo',
        demoHint: 'One click signs you in.',
        demoRoles: {
            school_admin: 'Administrator',
            teacher: 'Teacher',
            student: 'Student',
            guardian: 'Parent',
        },
        demoAs: (role: string, email: string) => `Sign in as ${role}, ${email}`,
    },

    classes: {
        title: 'Classes',
        newClass: 'New class',
        name: 'Name of the class',
        namePlaceholder: 'Algebra I, period 3',
        nameMissing: 'Give the class a name.',
        term: 'Term',
        optional: '(optional)',
        termPlaceholder: 'Fall 2026',
        create: 'Create and import grades',
        creating: 'Creating…',
        updated: (ago: string) => `Updated ${ago}`,
        neverUpdated: 'No grades yet',
        noTeacher: 'No teacher yet',
        emptyTitle: 'Your first class is three steps away',
        emptySteps: [
            'Create a class.',
            'Drop the gradebook file from Google Classroom on it.',
            'Students and families see their progress seconds later.',
        ],
        emptyTemplate: 'No such file at hand? Start with our template.',
        template: 'Download the template',
        emptyOther: 'You do not have a class yet. Once a teacher adds you, it appears here.',
    },

    grid: {
        label: (name: string) => `Gradebook of ${name}`,
        keys: 'Arrow keys move, Enter opens the student or the assignment.',
        keyHistory: 'H shows the history of a grade.',
        history: 'History',
        importGrades: 'Import grades',
        print: 'Print',
        search: 'Search students',
        searchPlaceholder: 'Name or e-mail',
        clearSearch: 'Clear the search',
        student: 'Student',
        overall: 'Overall',
        average: 'Class average',
        none: '—',
        notGradedYet: 'Not graded',
        bandNames: { good: '80% and above', medium: '60% to below 80%', low: 'Below 60%' } satisfies Record<
            Band,
            string
        >,
        assignmentsFilter: 'Assignments',
        tagsFilter: 'Tags',
        chosen: (n: number) => `${n} chosen`,
        filterSearch: 'Search in the list',
        filterNone: 'Nothing in the list matches.',
        filterMore: (n: number) => `${count(n)} more. Search to narrow the list.`,
        clearFilter: 'Show all',
        clearAll: 'Clear filters',
        counts: (shownStudents: number, allStudents: number, shownColumns: number, allColumns: number) =>
            shownStudents === allStudents && shownColumns === allColumns
                ? `${students(allStudents)}, ${assignments(allColumns)}`
                : `Showing ${count(shownStudents)} of ${students(allStudents)}, ${count(shownColumns)} of ${assignments(allColumns)}`,
        sortByName: 'Sort by name',
        sortByOverall: 'Sort by overall percentage',
        highestFirst: 'Highest first',
        lowestFirst: 'Lowest first',
        onlyThis: 'Show only this one',
        details: (name: string) => `${name}: details and sorting`,
        mean: 'Class average',
        more: (n: number) => `+${n}`,
        noMatchTitle: 'No student matches your search',
        noMatchDetail: (query: string) => `Nobody here has “${query}” in the name or e-mail.`,
        noColumnsTitle: 'No assignment matches the filter',
        noColumnsDetail: 'Choose other assignments or tags.',
        emptyTitle: 'No grades in this class yet',
        emptyDetail: 'Drop a gradebook file anywhere on this page. Students and assignments are created from it.',
        emptyReader: 'The teacher has not imported a gradebook yet.',
        changed: (fresh: number, updated: number) =>
            updated === 0
                ? `Your import added ${grades(fresh)}.`
                : fresh === 0
                  ? `Your import changed ${grades(updated)}.`
                  : `Your import added ${grades(fresh)} and changed ${count(updated)}.`,
        hideChanges: 'Hide the marks',
        printedOn: (date: string) => `Printed on ${date}`,
        printShort: 'Too many grades to print them all. Filter students or assignments to print the details.',
    },

    drop: {
        title: 'Drop to import',
        detail: (name: string) => `The grades go to ${name}.`,
    },

    exports: {
        open: 'Export',
        label: 'Export this gradebook',
        formats: [
            { extension: 'xlsx', name: 'Excel workbook', note: 'Ready for sums, charts and filters' },
            { extension: 'csv', name: 'CSV file', note: 'For any program; importing it changes nothing' },
            { extension: 'oneroster.zip', name: 'OneRoster 1.2', note: 'For the school’s information system' },
        ],
    },

    import: {
        title: 'Import grades',
        back: 'Gradebook',
        dropTitle: 'Drop the gradebook file here',
        dropDetail:
            'A CSV file or an Excel workbook: your platform’s export, or our template. You can also paste a copied file.',
        choose: 'Choose files',
        remove: (name: string) => `Remove ${name}`,
        readAs: 'Read it as',
        readAsHint: 'Is it a gradebook all the same? Say what kind of file it is.',
        chooseFormat: 'Choose…',
        emptyFile: 'This file is empty. Download it again.',
        tags: 'Tags',
        tagsHint: 'For the assignments that this import creates, such as “quiz” or “unit 2”.',
        newTag: 'New tag',
        addTag: 'Add',
        removeTag: (name: string) => `Remove the tag ${name}`,
        sending: (percent: number) => `Sending… ${percent}%`,
        cancelled: 'Stopped. Nothing was changed.',
        waiting: 'Waiting',
        reading: 'Reading the file…',
        failedHint: 'Nothing was changed in the gradebook.',
        lostHint: 'Nothing was changed in the gradebook. Try again when the connection is back.',
        fileChangedTitle: 'The file has changed',
        fileChangedDetail: 'It was saved again after you chose it. Remove it here and choose it once more.',
        retry: 'Try again',
        done: 'Imported',
        unchangedTitle: 'Everything was up to date already',
        unchangedDetail: (n: number) => `All ${grades(n)} of this file are in the gradebook. Nothing changed.`,
        doneTitle: (fresh: number, updated: number) =>
            fresh && updated
                ? `${grades(fresh)} added, ${count(updated)} updated`
                : updated
                  ? `${grades(updated)} updated`
                  : fresh
                    ? `${grades(fresh)} added`
                    : 'Students and assignments are up to date',
        summary: (people: number, newPeople: number, columns: number, newColumns: number) =>
            `${students(people)}${newPeople ? ` (${count(newPeople)} new)` : ''}, ` +
            `${assignments(columns)}${newColumns ? ` (${count(newColumns)} new)` : ''}`,
        blank: (n: number) => `${many(n, 'blank cell', 'blank cells')} left as before.`,
        kinds: { new: 'New', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Skipped' },
        tagsApplied: (tags: string) => `Tagged: ${tags}`,
        perAssignment: 'By assignment',
        assignment: 'Assignment',
        result: 'Result',
        skippedTitle: (n: number) => many(n, 'entry was skipped', 'entries were skipped'),
        warningsTitle: (n: number) => many(n, 'entry to check', 'entries to check'),
        showAll: (n: number) => `Show all ${count(n)}`,
        listedPart: (shown: number, all: number) => `The first ${count(shown)} of ${count(all)} are listed.`,
        problems: {
            not_a_number: 'Not a number',
            out_of_range: 'Number too large',
            negative: 'Below zero',
            fraction_mismatch: 'Fraction of another maximum',
            percent_without_max: 'Percentage without maximum points',
            cell_too_long: 'Text too long',
            name_too_long: 'Name too long',
            no_email: 'Row without e-mail',
            bad_email: 'Not an e-mail address',
            no_student_number: 'Row without student number',
            no_identity: 'Row that does not say which student',
            same_name: 'Two students with the same name',
            no_assignment: 'Row that does not name its assignment',
            duplicate_score: 'Score twice in the file',
            dates_differ: 'Different dates of one assignment',
            no_title: 'File that does not name its assignment',
            max_points_differ: 'Different maximum points in one column',
            same_title: 'Two assignments with the same title',
            misplaced_row: 'Row in the wrong place',
            extra_cells: 'More cells than headings',
            no_heading: 'Column without heading',
            duplicate_assignment: 'Assignment twice in the file',
            over_max: 'More than the maximum points',
            ambiguous_number: 'Number with two readings',
            ambiguous_date: 'Date with two readings',
            read_as_percent: 'Percentages read as points out of 100',
            read_as_blank: 'Read as “no score yet”',
            duplicate_student: 'Student twice in the file',
            control_characters: 'Invisible characters removed',
            bad_max_points: 'Maximum points not readable',
            bad_date: 'Date not readable',
            no_max_points: 'No maximum points',
            student_unmatched: 'Student not decided about',
        } as Record<string, string>,
        skippedDownload: 'Download the list',
        skippedFile: 'skipped-cells.csv',
        problemHeadings: ['Row', 'Column', 'Value', 'What to do'],
        openGradebook: 'Open the gradebook',
        another: 'Import another file',
        format: (format: string) => `Read as ${format}`,
        formats: {
            blackboard: 'Blackboard',
            brightspace: 'Brightspace',
            canvas: 'Canvas',
            generic: 'a plain sheet',
            google_classroom: 'Google Classroom',
            grade_insight: 'Grade Insight template',
            gradescope: 'Gradescope',
            moodle: 'Moodle',
            powerschool: 'PowerSchool',
            sakai: 'Sakai',
            schoology: 'Schoology',
        } as Record<string, string>,
        helpTitle: 'Which file?',
        helpLead: 'Google Classroom gives it to you in three steps:',
        helpSteps: [
            'Open the class, go to Classwork and open any assignment’s student work.',
            'Press the gear at the top right.',
            'Choose “Download all grades as CSV”, then drop that file here.',
        ],
        helpPicture:
            'Sketch of Google Classroom: the gear at the top right opens a menu with “Download all grades as CSV”.',
        helpMenu: ['Copy all grades to Sheets', 'Download all grades as CSV', 'Download these grades as CSV'],
        helpTemplate: 'Another system, or a spreadsheet? Copy the grades into our template.',
        rules: 'What happens to the grades',
        rulesList: [
            'A student is found by e-mail, an assignment by its name and date.',
            'A blank cell leaves the grade as it is. Nothing is ever deleted.',
            'The same file twice changes nothing.',
        ],
        historyTitle: 'Earlier imports',
        historyLine: (fresh: number, updated: number) =>
            fresh || updated ? `${count(fresh)} new, ${count(updated)} updated` : 'no change',
        notAllowed: 'Only the teachers of this class can import grades.',
    },

    history,
    preview,
    fill,
    undo,

    student: {
        children: 'Children',
        overall: 'Overall',
        noGrades: 'No grades yet',
        noGradesDetail: 'As soon as a teacher enters the first grade, it appears here.',
        noClasses: 'No class yet',
        noClassesDetail: 'Once a teacher adds this student to a class, its grades appear here.',
        noChildren: 'No child is linked to your account yet',
        noChildrenDetail: 'The school office can link your account to your child.',
        overallLabel: (percent: string, letter: string) => `Overall ${percent}, letter ${letter}`,
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
    },
};
