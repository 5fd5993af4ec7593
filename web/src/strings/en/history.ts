/** The sentences about the history of a class and about undo: a chapter of en.ts. */
import type { ChangeKind, Count } from '../../rules/class_history';
import { assignments, count, grades, many, students } from './counts';

/** What a change did, in the entries. */
const did: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${grades(n)} added`,
    scoresUpdated: (n) => `${grades(n)} changed`,
    scoresCleared: (n) => `${grades(n)} removed`,
    joined: (n) => `${students(n)} joined`,
    left: (n) => `${students(n)} left`,
    studentsChanged: (n) => `${students(n)} renamed`,
    moved: (n) => `${students(n)} moved to another section`,
    added: (n) => `${assignments(n)} added`,
    removed: (n) => `${assignments(n)} removed`,
    assignmentsChanged: (n) => `${assignments(n)} with a new date or maximum`,
};

/** What an undo is about to do, and what it has done: the same facts, seen from the grade before. */
const willDo: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${grades(n)} ${n === 1 ? 'comes' : 'come'} back.`,
    scoresUpdated: (n) => `${grades(n)} ${n === 1 ? 'goes' : 'go'} back to the value before.`,
    scoresCleared: (n) =>
        `${grades(n)} ${n === 1 ? 'goes' : 'go'} away, the ${n === 1 ? 'cell was' : 'cells were'} empty before.`,
    joined: (n) => `${students(n)} ${n === 1 ? 'comes' : 'come'} back into the class.`,
    left: (n) => `${students(n)} ${n === 1 ? 'leaves' : 'leave'} the class.`,
    studentsChanged: (n) =>
        `${students(n)} ${n === 1 ? 'gets the name or e-mail' : 'get the names or e-mails'} of before.`,
    moved: (n) => `${students(n)} ${n === 1 ? 'goes' : 'go'} back to the section of before.`,
    added: (n) => `${assignments(n)} ${n === 1 ? 'comes' : 'come'} back.`,
    removed: (n) => `${assignments(n)} ${n === 1 ? 'goes' : 'go'} away.`,
    assignmentsChanged: (n) => `${assignments(n)} ${n === 1 ? 'gets' : 'get'} the date or maximum of before.`,
};

/** `about` is the file or null for an edit. */
const named: Record<ChangeKind, (about: string | null, known: boolean) => string> = {
    import: (about) => `Imported ${about ?? 'a file'}`,
    edit: () => 'Edited in the gradebook',
    merge: () => 'Merged two students into one',
    undo: (about, known) => `Undid ${about ? `the import of ${about}` : known ? 'an edit' : 'an earlier change'}`,
    redo: (about, known) => `Redid ${about ? `the import of ${about}` : known ? 'an edit' : 'an earlier change'}`,
};

export const history = {
    title: 'History',
    lead: 'Every change to this class. Each can be taken back, also when others came after it.',
    ofOneGrade:
        'For the past of one grade, open the gradebook: point at the grade and press the clock, hold it on a touch screen, or press H.',
    today: 'Today',
    yesterday: 'Yesterday',
    named,
    undidMerge: 'Undid the merge of two students',
    from: (format: string) => `from ${format}`,
    did: (what: Count, n: number) => did[what](n),
    undo: 'Undo',
    redo: 'Redo',
    cancel: 'Cancel',
    close: 'Close',
    undoneBy: (who: string, when: string) => `Undone by ${who}, ${when}`,
    older: 'Show earlier changes',
    loadingOlder: 'Loading…',
    emptyTitle: 'Nothing has happened here yet',
    emptyDetail: 'Every import and every edit of this class will be listed here, and can be undone.',
    notAllowed: 'Only the teachers of this class can see its history.',
    seeAll: 'All changes, and undo',

    looking: 'Looking what would change…',
    askUndo: 'Undo this change?',
    askRedo: 'Redo this change?',
    willDo: (what: Count, n: number) => willDo[what](n),
    keptTitle: (n: number) =>
        n === 1
            ? 'One grade stays, since it was changed again later:'
            : `${grades(n)} stay, since they were changed again later:`,
    keptBy: (who: string, when: string, where: string) => [where, who, when].join(' · '),
    keptShowAll: (n: number) => `Show all ${count(n)}`,
    keptUnlisted: (n: number) =>
        `${many(n, 'other thing', 'other things')} that ${n === 1 ? 'was' : 'were'} changed again later ${n === 1 ? 'stays' : 'stay'}, too.`,
    unknownStudent: 'A student who left',
    unknownAssignment: 'An assignment that was removed',
    nothingTitle: 'There is nothing to take back',
    nothingDetail: 'Whatever this change wrote was taken back or changed again since.',
    confirmUndo: 'Undo the change',
    confirmRedo: 'Redo the change',
    working: 'One moment…',
    undone: 'Undone',
    redone: 'Redone',
    affected: (n: number, redone: boolean) => (n === 0 ? '' : `${grades(n)} ${redone ? 'brought' : 'went'} back.`),
    stays: (n: number) => (n === 0 ? '' : n === 1 ? 'One stays.' : `${count(n)} stay.`),

    check: 'Check the history',
    checkHint: 'Each change carries a seal over all changes before it.',
    checking: 'Checking…',
    intact: (n: number) => `The history is intact: ${many(n, 'change', 'changes')}, none altered or removed.`,
    broken: 'The history was altered outside of Grade Insight. Tell the administrator of your school.',
    brokenAt: (what: string, when: string) => `The first entry that no longer fits: “${what}”, ${when}.`,

    cell: {
        none: 'This grade has no history yet.',
        from: (value: string) => `from ${value}`,
        to: (value: string) => `to ${value}`,
        edit: 'edited in the gradebook',
        more: 'There is more in the history of the class.',
    },
};
