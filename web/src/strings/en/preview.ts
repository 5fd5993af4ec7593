/** The preview of an import, and taking one back. */
import { assignments, count, grades, many } from './counts';

export const preview = {
    region: 'What this file would change',
    readAs: 'Read as',
    recogniseAgain: 'Recognise it for me',
    recognised: (by: string) => `Recognised by ${by}.`,
    chosen: 'Chosen by you.',
    classOfFile: 'Class in the file',
    classChoice: (name: string, work: number, scores: number) => `${name} (${assignments(work)}, ${grades(scores)})`,
    notRecognised: 'The columns of this file were not recognised.',
    apply: (n: number) => `Apply ${many(n, 'change', 'changes')}`,
    applyPlain: 'Apply',
    applying: 'Applying…',
    updating: 'Updating the preview…',
    discard: 'Discard',
    keys: 'Enter applies, Esc discards.',
    live: (fresh: number, changed: number, cleared: number, same: number, skipped: number) =>
        `${count(fresh)} new, ${count(changed)} changed, ${cleared ? `${count(cleared)} cleared, ` : ''}` +
        `${count(same)} unchanged, ${count(skipped)} not read.`,
    kinds: { new: 'New', updated: 'Changed', cleared: 'Cleared', unchanged: 'Unchanged', skipped: 'Not read' },
    unreadTitle: 'Nothing of this file can be read',
    nothingTitle: 'Nothing to do',
    nothingDetail: (n: number) =>
        n === 0
            ? 'With these choices the file changes nothing.'
            : `${n === 1 ? 'The one grade' : `All ${grades(n)}`} of this file ${n === 1 ? 'is' : 'are'} in the gradebook already.`,
    done: 'Done',
    tags: 'Tags for the new assignments',

    lookTitle: 'Needs a look',
    looked: 'I have looked at this',
    doubtsLeft: (n: number) => `Look at ${many(n, 'point', 'points')} below first.`,
    mappingLeft: 'Say below which column is what first.',
    unmatchedLeft: (n: number) =>
        n === 1 ? 'One student without an answer is left out.' : `${count(n)} students without an answer are left out.`,
    meanwhileTitle: 'The gradebook was changed meanwhile',
    meanwhileDetail: 'The preview shows the gradebook as it is now. Nothing of this file was applied yet.',
    meanwhileWho: {
        import: (who: string, file: string | null, ago: string) => `${who} imported ${file ?? 'a file'} ${ago}`,
        edit: (who: string, _file: string | null, ago: string) => `${who} changed grades ${ago}`,
        merge: (who: string, _file: string | null, ago: string) => `${who} merged two students ${ago}`,
        undo: (who: string, _file: string | null, ago: string) => `${who} took a change back ${ago}`,
    },
    someone: 'Someone',
    studentsTitle: (n: number) => (n === 1 ? 'Who is this student?' : `Who are these ${count(n)} students?`),
    studentsHint: 'No e-mail address says who it is. Your answer is remembered for the next file.',
    acceptAll: (n: number) => `Accept all ${count(n)} suggestions`,
    inFile: (row: number) => `row ${row}`,
    suggested: (name: string, reason: string) => `${name}? (${reason})`,
    accept: 'Yes, that is right',
    acceptLabel: (file: string, name: string) => `Yes, that is right: ${file} is ${name}`,
    isWho: (file: string) => `${file} is`,
    notDecided: 'Not decided: left out',
    newStudent: 'A new student',
    leaveOut: 'Leave out',
    newStudents: 'New in the class',
    newHint:
        'No e-mail address says who it is, and nobody here has a name like it. If one is in the class under another name, say so: the grades then stand with the right one.',

    columnsTitle: 'Columns of the file',
    columnsTaken: (taken: number, all: number) => `${count(taken)} of ${count(all)} taken`,
    takeColumn: (name: string) => `Take ${name}`,
    columnResult: { new: 'New', updated: 'Details change', unchanged: 'Known', skipped: 'Left out' },
    columnCounts: (fresh: number, changed: number, cleared: number, same: number) =>
        [
            fresh && `${count(fresh)} new`,
            changed && `${count(changed)} changed`,
            cleared && `${count(cleared)} cleared`,
            same && `${count(same)} unchanged`,
        ]
            .filter(Boolean)
            .join(', ') || 'no grades',

    clearBlanks: (n: number) => `Let the ${n === 1 ? 'blank cell' : `${count(n)} blank cells`} clear the grade`,
    clearBlanksOf: (name: string) => `Let blank cells of ${name} clear the grade`,

    changedTitle: (n: number) => many(n, 'grade changes', 'grades change'),
    addedTitle: (n: number) => many(n, 'new grade', 'new grades'),
    cellHint: 'Press a grade to keep the one that is there.',
    addedHint: 'Press a grade to leave it out.',
    student: 'Student',
    becomes: (who: string, what: string, from: string, to: string) => `${who}, ${what}: ${from} becomes ${to}`,
    keeps: (who: string, what: string, from: string, to: string) => `${who}, ${what}: keep ${from}, not ${to}`,
    blank: 'blank',
    kept: 'kept',
    lower: 'lower',
    cleared: 'cleared',
    moreRows: (n: number) => `Show ${count(n)} more`,
    rowsMissing: (n: number) =>
        `${many(n, 'more student changes', 'more students change')} too; they are not listed here.`,
    keptCells: (n: number) => `${many(n, 'grade stays', 'grades stay')} as you chose.`,
};

export const undo = {
    button: 'Undo this import',
    title: 'This import was taken back',
    working: 'One moment…',
    again: 'Bring the import back',
    undone: (cells: number) => `Undone: ${many(cells, 'grade is', 'grades are')} as before the import.`,
    kept: (n: number) => `${count(n)} stayed, because they were changed again since.`,
    nothing: 'There was nothing left to take back.',
    back: 'The import is back.',
};
