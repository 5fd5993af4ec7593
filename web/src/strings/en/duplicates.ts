/** The sentences about students who are one person: a chapter of en.ts. */
import type { DuplicateReason } from '../../api/types';
import type { MergeFacts } from '../../rules/merge_choices';
import { count, grades, many } from './counts';

const reasons: Record<DuplicateReason, string> = {
    same_number: 'the same student number',
    same_mailbox: 'the same e-mail name under another domain',
    same_name: 'the same name',
    similar_name: 'a similar name',
    one_without_email: 'one has no e-mail',
    same_class: 'both in one class',
};
const classes = (n: number) => many(n, 'class', 'classes');
const identityKinds: Record<string, string> = {
    number: 'Student number',
    username: 'Username',
    email: 'Earlier e-mail',
};

export const duplicates = {
    title: 'Duplicate students',
    lead: 'A student who was renamed, or who got another e-mail address, may be here twice. Merge the two: all grades, guardians and sign-ins come together. A merge can be undone.',
    suggested: 'Suggestions',
    none: 'No likely duplicates',
    noneDetail: 'If you know of two students who are one person, look for them above.',
    reasons: (all: DuplicateReason[]) => {
        const text = all.map((reason) => reasons[reason]).join(', ');
        return text.charAt(0).toUpperCase() + text.slice(1);
    },
    pair: (one: string, other: string) => (one === other ? `${one}, twice` : `${one} and ${other}`),

    pickTitle: 'Find two students yourself',
    pickHint: 'By name, e-mail address or student number.',
    pickFirst: 'First student',
    pickSecond: 'Second student',
    found: (n: number) => (n === 0 ? 'Nobody found' : many(n, 'student found', 'students found')),
    pick: 'Choose',
    change: 'Choose another',
    same: 'Choose two different students.',

    stays: 'This one stays',
    goes: 'Goes into the other',
    whoStays: 'Who stays?',
    noEmail: 'No e-mail address',
    kind: (kind: string) => identityKinds[kind] ?? `Id in ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    noClasses: 'In no class',
    classScores: (n: number) => (n === 0 ? 'no grades' : grades(n)),
    links: (accounts: number, guardians: number) =>
        [accounts > 0 && 'signs in', guardians > 0 && many(guardians, 'guardian', 'guardians')]
            .filter(Boolean)
            .join(', '),

    look: 'Look at the merge',
    twoPeople: 'These are two people',
    dismissed: (pair: string) => `${pair}: will not be suggested again.`,
    takeBack: 'Suggest again',
    looking: 'Looking what would change…',
    ask: (kept: string, absorbed: string) => (kept === absorbed ? `Merge the two?` : `Merge ${absorbed} into ${kept}?`),
    facts: ({ scores, joins, accounts, guardians }: MergeFacts) => [
        scores === 0 ? 'No grades have to move.' : `${grades(scores)} ${scores === 1 ? 'moves' : 'move'}.`,
        ...(joins > 0 ? [`Joins ${classes(joins)}.`] : []),
        ...(accounts > 0 ? [`${many(accounts, 'sign-in', 'sign-ins')} of the student will show this record.`] : []),
        ...(guardians > 0 ? [`${many(guardians, 'guardian', 'guardians')} will see this record.`] : []),
    ],
    email: (email: string, own: boolean) =>
        own ? `${email} becomes the e-mail address.` : `Files that still say ${email} will find this record, too.`,
    conflictsTitle: (n: number) => `${many(n, 'assignment', 'assignments')} with two different grades`,
    conflictsHint: 'Choose which grade stands. The other one is in the history, and an undo brings it back.',
    all: (where: string) => `All of ${where}`,
    ofKept: 'Of the record that stays',
    ofAbsorbed: 'Of the other record',
    moreConflicts: (n: number) =>
        `${count(n)} more are not listed: the side chosen for all of the class does not reach them.`,
    assignment: 'Assignment',
    confirm: 'Merge',
    working: 'One moment…',
    outdated: 'Something changed since you looked. This is how it is now: please look again.',
    merged: 'Merged',
    mergedDetail: (kept: string) => `${kept} is one student now.`,
    open: 'Open the student',
    undo: 'Undo the merge',
    undone: 'The merge is undone',
    undoneKept: (n: number) =>
        n === 0
            ? 'Everything is as it was.'
            : `${many(n, 'grade', 'grades')} written since ${n === 1 ? 'stays' : 'stay'} where ${n === 1 ? 'it is' : 'they are'}:`,
    keptCell: (where: string, assignment: string, value: string) => `${where}, ${assignment}: ${value}`,
    close: 'Close',

    past: 'Past merges',
    pastLine: (absorbed: string, kept: string) =>
        absorbed === kept ? `Two records of ${kept}` : `${absorbed} into ${kept}`,
    pastBy: (who: string, when: string, n: number) => [who, when, classes(n)].filter(Boolean).join(' · '),
    pastUndone: (who: string, when: string) => `Undone by ${who}, ${when}`,
    pastCovered: 'Undo the later merge of this student first.',
    askUndo: 'Undo this merge?',
    askUndoDetail: (n: number) =>
        n === 0
            ? 'There will be two students again, as before.'
            : `There will be two students again. ${many(n, 'grade', 'grades')} written since ${n === 1 ? 'stays' : 'stay'} where ${n === 1 ? 'it is' : 'they are'}.`,
    somebody: 'Somebody',
};
