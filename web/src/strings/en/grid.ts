/** The gradebook of a class. */
import { listText } from '../../rules/lists';
import type { Band } from '../../rules/percent';
import { assignments, count, grades, students } from './counts';

export const grid = {
    label: (name: string) => `Gradebook of ${name}`,
    keys: 'Arrow keys move, Enter opens the student or the assignment.',
    keyHistory: 'H shows the history of a grade.',
    history: 'History',
    cellHistory: 'History of this grade',
    cellHistoryOf: (student: string, assignment: string) => `History of ${assignment}, ${student}`,
    insight: 'Insight',
    importGrades: 'Import grades',
    teachers: 'Teachers',
    grading: 'Grading',
    print: 'Print',
    menu: 'More',
    menuLabel: 'More for this class',
    search: 'Search students',
    searchPlaceholder: 'Name or e-mail',
    clearSearch: 'Clear the search',
    student: 'Student',
    overall: 'Overall',
    dropped: 'left the class',
    droppedWhole: 'no longer in the school’s roster of this class',
    none: '—',
    notGradedYet: 'Not graded',
    bandNames: { good: '80% and above', medium: '60% to below 80%', low: 'Below 60%' } satisfies Record<Band, string>,
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
    alsoHere: (names: string[]) =>
        names.length === 1
            ? `${names[0]} is here too`
            : `${listText(names.length > 3 ? [...names.slice(0, 2), `${count(names.length - 2)} others`] : names)} are here too`,
    hideChanges: 'Hide the marks',
    printedOn: (date: string) => `Printed on ${date}`,
    printShort: 'Too many grades to print them all. Filter students or assignments to print the details.',
};
