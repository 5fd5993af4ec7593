/** Columns of the gradebook: making, changing and looking at them. */
import type { UndoResult } from '../../api/types';
import type { FactName } from '../../rules/column_wishes';
import { exactPercentText as percent } from '../../rules/numbers';
import { assignments, count, grades, many } from './counts';

const scores = (n: number) => many(n, 'score', 'scores');
const facts: Record<FactName, string> = {
    name: 'Name',
    date: 'Date',
    max_points: 'Points',
    category: 'Category',
    tags: 'Tags',
    extra_credit: 'Extra credit',
    never_drop: 'Never dropped',
};
const above = (n: number) =>
    n === 0 ? '' : ` ${scores(n)} ${n === 1 ? 'is' : 'are'} above the points now and ${n === 1 ? 'stays' : 'stay'}.`;

export const gridColumns = {
    // The form.
    newTitle: 'New assignment',
    editTitle: 'Change the assignment',
    severalTitle: (n: number) => `Change ${assignments(n)}`,
    facts,
    namePlaceholder: 'Quiz 3: fractions',
    nameMissing: 'Give the assignment a name.',
    pointsHint: 'What a perfect score is. Empty: not known yet, so no total counts it.',
    pointsWrong: 'Points are a number above 0 with at most four decimals, such as 20 or 12.5.',
    categoryHint: 'Homework, Tests, Labs. The rules for grades weigh by it.',
    extraCreditHint: 'Its points count, its maximum does not.',
    neverDropHint: 'Stays when the lowest scores are dropped.',
    published: 'Families see it at once',
    publishedHint: 'Otherwise it waits until you publish it.',
    make: 'Make it',
    save: 'Save',
    asItIs: 'As it is',
    yes: 'Yes',
    no: 'No',
    severalHint: 'What you leave empty stays as it is.',
    addTags: 'Add tags',
    removeTags: 'Take tags off',
    nothingSaid: 'Say what to change first.',
    failed: (title: string, detail: string) => `${title}. ${detail}`,
    /** After a change of somebody else was in the way. */
    saysNow: (name: FactName, value: string) => `${facts[name]} is now: ${value}`,
    saveAnyway: 'Save mine over it',
    flag: (on: boolean) => (on ? 'yes' : 'no'),
    empty: 'nothing',

    // The menu of a column.
    openMenu: 'Enter or Alt and the down arrow opens the menu of a column; Alt, Shift and an arrow key move it.',
    moveLeft: 'Move left',
    moveRight: 'Move right',
    statistics: 'Statistics',
    mean: 'Class average',
    median: 'Median',
    highest: 'Highest',
    lowest: 'Lowest',
    histogram: (bins: string) => `Scores by tenths of the points: ${bins}`,
    bin: (from: string, to: string, n: number) => `${count(n)} from ${from} to ${to}`,
    edit: 'Change…',
    remove: 'Remove',
    fold: (group: string) => `Fold “${group}”`,
    fillTitle: (n: number) => `${grades(n)} not there yet`,
    markMissing: 'Mark as missing',
    fillWith: 'Points for all of them',
    fill: 'Fill in',
    fillWrong: 'Type points, such as 0 or 12.5.',
    extraCredit: 'Extra credit',
    extraShort: 'extra',
    neverDrop: 'Never dropped',
    categoryCounts: {
        points: 'counts by its points',
        mean: 'each work counts the same',
        extra: 'only adds to the grade',
        nothing: 'does not count: no weight',
    },
    categoryWeight: (weight: number) => `weight ${percent(weight)}`,
    lowestDropped: (n: number) => (n === 1 ? 'the lowest is dropped' : `the ${count(n)} lowest are dropped`),
    highestDropped: (n: number) => (n === 1 ? 'the highest is dropped' : `the ${count(n)} highest are dropped`),

    // What happened.
    made: (name: string) => `“${name}” was made.`,
    hidden: 'A filter or a folded group hides it.',
    showHidden: 'Show it',
    changed: (name: string, over: number) => `“${name}” was changed.${above(over)}`,
    changedSeveral: (n: number, over: number) => `${assignments(n)} were changed.${above(over)}`,
    moved: (name: string, place: number, of: number) => `“${name}” is column ${count(place)} of ${count(of)} now.`,
    removed: (names: string[], gone: number) =>
        `${names.length === 1 ? `“${names[0]}” was` : `${assignments(names.length)} were`} removed${
            gone > 0 ? ` with ${scores(gone)}` : ''
        }.`,
    filled: (written: number, wanted: number) =>
        written === wanted
            ? `${grades(written)} filled in.`
            : `${grades(written)} filled in. ${count(wanted - written)} had been given meanwhile and stay.`,
    undo: 'Undo',
    undone: ({ change, kept_total: kept }: Pick<UndoResult, 'change' | 'kept_total'>) =>
        kept === 0
            ? 'It is as it was before.'
            : change === null
              ? 'All of it was changed again meanwhile and stays. The history shows it.'
              : 'It is as it was before, but for what was changed again meanwhile. The history shows it.',
    redone: ({ change, kept_total: kept }: Pick<UndoResult, 'change' | 'kept_total'>) =>
        kept === 0
            ? 'It is done again.'
            : change === null
              ? 'All of it was changed again meanwhile and stays. The history shows it.'
              : 'It is done again, but for what was changed again meanwhile. The history shows it.',
    notChanged: (detail: string) => `Nothing was changed. ${detail}`,
    hide: 'Hide this note',

    // The view.
    view: 'View',
    viewTitle: 'Order, groups and statistics',
    sort: 'Order of students',
    sorts: { name: 'By name', overall: 'By overall grade', missing: 'By work without a grade' },
    sortedBy: (name: string) => `By “${name}”`,
    turn: 'The other way around',
    withoutGrade: (n: number) => (n === 0 ? 'none without a grade' : `${count(n)} without a grade`),
    columnOrder: 'Columns in order of',
    columnOrders: { date: 'Date', name: 'Name', points: 'Points', own: 'Your own' },
    ownHint: 'Drag the heading of a column, or use its menu.',
    group: 'Groups of assignments',
    groups: { none: 'None', category: 'By category', tag: 'By first tag', month: 'By month', term: 'By term' },
    groupNone: { none: '', category: 'No category', tag: 'No tag', month: 'No date', term: 'No date' },
    term: 'Term',
    allTerms: 'All terms',
    folded: 'Folded',
    unfold: 'Show these assignments again',
    unfoldAll: 'Show all',
    inGroup: (group: string) => `in ${group}`,
    height: 'Height of rows',
    heights: { roomy: 'Roomy', compact: 'Narrow' },
    statistic: 'Row at the top',
    statisticNames: { mean: 'Class average', median: 'Class median' },
    toMean: 'Show the average',
    toMedian: 'Show the median',
    changeChosen: (n: number) => `Change ${count(n)} chosen`,

    // Who is in the class.
    students: 'Students',
    studentsOf: (name: string) => `Students of ${name}`,
    studentsHint: 'Whoever leaves keeps the scores: they are back when the student is.',
    addStudent: 'Add a student',
    studentEmail: 'E-mail',
    studentEmailHint: 'A student whom the school has is found by it; the name is not needed then.',
    lastName: 'Last name',
    firstName: 'First name',
    add: 'Add',
    takeOut: 'Take out',
    came: (name: string, isNew: boolean) =>
        isNew ? `${name} is in the class, and new to the school.` : `${name} is in the class.`,
    wasThere: (name: string) => `${name} was in the class already.`,
    went: (name: string) => `${name} is not in the class any more.`,

    // What waits, on the page of all classes.
    waiting: {
        title: (name: string) => `What waits in ${name}`,
        ungraded: (cells: number, works: number) => `${grades(cells)} to enter in ${assignments(works)}`,
        unpublished: (n: number) => `${assignments(n)} not published`,
        held: (n: number) => `${assignments(n)} without scores for families`,
        mails: 'Mails to families are held',
        toDecide: (n: number) => `${many(n, 'file waits', 'files wait')} for your decision`,
        failed: (n: number) => `${many(n, 'file was', 'files were')} not taken`,
    },

    // Empty classes.
    noStudentsTitle: 'No students in this class yet',
    noStudentsDetail: 'Drop a gradebook file anywhere on this page, or add the students by hand.',
};
