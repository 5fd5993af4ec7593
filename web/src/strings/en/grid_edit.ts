/** Editing in the gradebook grid. */
import { pointsText } from '../../rules/percent';
import { count, grades, many, students, assignments } from './counts';

const rows = (n: number) => many(n, 'row', 'rows');
const columns = (n: number) => many(n, 'column', 'columns');
const both = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ');

export const gridEdit = {
    /** The first word is written into the cell, any beginning of one of them is understood. No two begin alike, and
     *  none with H, which opens the history. */
    words: {
        excused: ['Excused', 'EX'],
        missing: ['Missing'],
        late: ['Late'],
        incomplete: ['Incomplete'],
    },
    /** What one types for each, as the legend shows it. */
    letters: { excused: 'E', missing: 'M', late: 'L', incomplete: 'I' },
    legend: 'Letters for a status',

    keys: 'Arrow keys move. Type to change a grade, F2 edits it, question mark lists all keys.',
    editor: (student: string, assignment: string) => `Grade of ${student} in ${assignment}`,
    over: 'above the maximum',
    overMax: (max: number) => `Above the maximum of ${pointsText(max)} points. That is allowed.`,
    becomes: (value: string) => `Becomes: ${value}`,
    cleared: 'empty',
    saving: 'not saved yet',
    theirs: (value: string) => `somebody else wrote ${value}`,
    problems: {
        not_a_grade: 'Enter points such as 17 or 17.5, a part such as 17/20 or 85%, or one of the letters below.',
        negative: 'Points cannot be below zero.',
        too_large: 'That is more than a million points. Check the number.',
        decimals: 'Points have at most four decimals.',
        no_maximum: 'Nobody has said how many points this assignment has, so enter points instead of a part.',
    },
    notTaken: (text: string) => `“${text}” is not a grade, so nothing was changed.`,

    written: (student: string, assignment: string, value: string) => `${student}, ${assignment}: ${value}`,
    changed: (n: number) => `${grades(n)} changed.`,
    clearedMany: (n: number) => `${grades(n)} cleared.`,
    filled: (n: number) => `${grades(n)} filled in.`,
    copied: (n: number) => `${grades(n)} copied.`,
    nothingChanged: 'Nothing to change: the same values stand there already.',
    pasted: (n: number, rowsOut: number, columnsOut: number, refused: number, example: string) =>
        both(
            `${grades(n)} changed.`,
            rowsOut > 0 && columnsOut > 0
                ? `${rows(rowsOut)} and ${columns(columnsOut)} did not fit and were left out.`
                : (rowsOut > 0 && `${rows(rowsOut)} did not fit and ${rowsOut === 1 ? 'was' : 'were'} left out.`) ||
                      (columnsOut > 0 &&
                          `${columns(columnsOut)} did not fit and ${columnsOut === 1 ? 'was' : 'were'} left out.`),
            refused > 0 &&
                `${many(refused, 'cell', 'cells')} ${refused === 1 ? 'is' : 'are'} not a grade (“${example}”) and stayed as before.`,
        ),
    pastedNothing: 'There is no table of grades on the clipboard.',
    undone: (n: number, kept: number) =>
        both(`${grades(n)} taken back.`, kept > 0 && `${grades(kept)} stayed: somebody else changed them since.`),
    redone: (n: number, kept: number) =>
        both(`${grades(n)} changed again.`, kept > 0 && `${grades(kept)} stayed: somebody else changed them since.`),
    nothingToUndo: 'Nothing of yours is left to take back.',
    nothingToRedo: 'Nothing is left to do again.',
    gone: (n: number) => `${grades(n)} could not be saved: the student or the assignment was removed.`,

    selected: (rowCount: number, columnCount: number) => `Selected: ${students(rowCount)}, ${assignments(columnCount)}`,
    numbers: { selection: 'Selection', count: 'Grades', mean: 'Mean', sum: 'Sum' },
    points: (value: number) => pointsText(value),

    bar: 'Editing',
    undo: 'Undo',
    undoLast: 'Take the last change back',
    redo: 'Redo',
    redoLast: 'Do it again',
    states: {
        saved: 'All changes saved',
        saving: 'Saving…',
        waiting: (title: string, n: number) => `${title}. ${grades(n)} ${n === 1 ? 'waits' : 'wait'} to be saved.`,
    },
    failed: (n: number, title: string, detail: string) =>
        `${grades(n)} ${n === 1 ? 'was' : 'were'} not saved and ${n === 1 ? 'shows' : 'show'} the old value. ${title}. ${detail}`,
    tryAgain: 'Save again',
    discard: 'Leave as it is',

    stale: {
        title: (n: number) =>
            n === 1
                ? 'Somebody else changed a grade that you changed, too'
                : `Somebody else changed ${count(n)} grades that you changed, too`,
        one: (who: string, theirs: string, when: string, mine: string) =>
            `${who} wrote ${theirs} ${when}, you wrote ${mine}.`,
        unknown: (theirs: string, mine: string) => `There stands ${theirs} by now, you wrote ${mine}.`,
        keep: 'Keep theirs',
        write: 'Write mine',
        keepAll: 'Keep all of theirs',
        writeAll: 'Write all of mine',
        more: (n: number) => `and ${count(n)} more`,
        of: (student: string, assignment: string) => `${student}, ${assignment}`,
    },

    sheet: {
        grade: 'Grade',
        of: (max: string) => `of ${max}`,
        next: 'Next student',
        previous: 'Previous student',
        clear: 'Clear',
        close: 'Close',
        status: 'Status',
        history: 'History',
    },

    help: {
        open: 'Keys',
        title: 'Keys of the gradebook',
        intro: 'On a Mac, Cmd works like Ctrl.',
        groups: [
            {
                title: 'Write',
                keys: [
                    ['0–9, letters', 'Type over the grade'],
                    ['F2, double click', 'Edit the grade as it stands'],
                    ['Enter, Shift Enter', 'Save and go down, up'],
                    ['Tab, Shift Tab', 'Save and go right, left'],
                    ['Ctrl Enter', 'Write the same into everything selected'],
                    ['Esc', 'Leave the grade as it was'],
                    ['Delete', 'Clear'],
                ],
            },
            {
                title: 'What a grade may be',
                keys: [
                    ['17, 17.5, 17,5', 'Points'],
                    ['17/20, 85%', 'A part of the maximum'],
                    ['17 L', 'Points and a status'],
                ],
            },
            {
                title: 'Select',
                keys: [
                    ['Arrows', 'Move'],
                    ['Shift arrows', 'Select more'],
                    ['Ctrl arrows', 'To the first or last grade'],
                    ['Shift Space, Ctrl Space', 'Whole student, whole assignment'],
                    ['Ctrl A', 'All grades shown'],
                    ['Esc, then Tab', 'Leave the table'],
                ],
            },
            {
                title: 'Copy, fill and take back',
                keys: [
                    ['Ctrl C, Ctrl X, Ctrl V', 'Copy, cut, paste, also from and to a spreadsheet'],
                    ['Ctrl D, Ctrl R', 'Fill down, right'],
                    ['Ctrl Z', 'Take your last change back'],
                    ['Ctrl Shift Z, Ctrl Y', 'Do it again'],
                    ['H', 'History of the grade'],
                    ['Shift F2', 'Comments on the grade'],
                ],
            },
            {
                title: 'On the heading of an assignment',
                keys: [
                    ['Enter, Alt ↓', 'Open its menu'],
                    ['Alt Shift arrows', 'Move it left, right'],
                ],
            },
        ],
    },
};
