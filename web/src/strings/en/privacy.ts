/** The sentences about privacy: a chapter of en.ts. */
import type { ErasureCounts, ErasureMode, ErasureReason } from '../../api/privacy_types';
import { many, students } from './counts';

const counted: [keyof ErasureCounts, (count: number) => string][] = [
    ['classes', (count) => many(count, 'class', 'classes')],
    ['scores', (count) => many(count, 'score', 'scores')],
    ['changes_of_scores', (count) => many(count, 'line of a history', 'lines of histories')],
    ['identities', (count) => many(count, 'number or username', 'numbers and usernames')],
    ['guardian_links', (count) => many(count, 'guardian’s link', 'guardians’ links')],
    ['accounts', (count) => many(count, 'account of the student', 'accounts of the student')],
    ['merges', (count) => many(count, 'merge', 'merges')],
    [
        'disclosures',
        (count) => many(count, 'entry of who was given the records', 'entries of who was given the records'),
    ],
    ['roster_lines', (count) => many(count, 'line of a roster', 'lines of rosters')],
    ['import_reports', (count) => many(count, 'report of an import', 'reports of imports')],
    ['waiting_files', (count) => many(count, 'file that waits for a decision', 'files that wait for a decision')],
];

export const privacy = {
    title: 'Privacy',
    lead: 'How long the school keeps who has left, and the receipts of what was erased.',
    download: (name: string) => `Download everything about ${name}`,
    downloadOwn: 'Download everything about you',
    downloadHint: 'One archive: a page to read and print, and the same for programs. It is recorded that you took it.',

    panelTitle: 'Privacy',
    panelLead: (name: string) => `What the school owes to ${name} and the family.`,
    eraseTitle: 'Erase',
    modes: {
        anonymise: [
            'Keep the scores',
            'They stay in the class statistics as those of a former student without a name.',
        ],
        erase: ['Erase everything', 'The scores go as well.'],
    } as Record<ErasureMode, [string, string]>,
    reasonLabel: 'Why',
    reasons: {
        requested: 'The family or the student asked for it',
        not_needed: 'The school no longer needs it',
        mistake: 'It should never have been here',
        retention: 'The time to keep it is over',
    } as Record<ErasureReason, string>,
    preview: 'Show what would go',
    whatGoes: 'This would go:',
    nameGoes: 'the name and the e-mail address',
    counts: (counts: ErasureCounts) => counted.filter(([key]) => counts[key] > 0).map(([key, say]) => say(counts[key])),
    uncertain: (n: number) =>
        `Not certain: ${many(n, 'removed record has', 'removed records have')} the same name and may be somebody else’s. ` +
        (n === 1
            ? 'It stays. Look at it, and erase it by itself if it is this student’s.'
            : 'They stay. Look at each, and erase by itself what is this student’s.'),
    uncertainOne: (n: number) => `Record ${n}`,
    forever:
        'It cannot be taken back. Names also go from histories, rosters and reports of imports; the histories stay provable.',
    confirm: (name: string) => `Type ${name} to confirm`,
    erase: 'Erase for good',
    anonymise: 'Anonymise for good',
    working: 'Working',
    done: (number: number) => `Done. The receipt is number ${number}.`,
    toReceipts: 'See the receipts',

    disclosuresTitle: 'Given to others',
    noDisclosures: 'The records were given to nobody outside of the school.',
    disclosureTo: 'To whom',
    disclosurePurpose: 'What for',
    disclosureOn: 'When',
    disclosureAdd: 'Enter',
    disclosureMissing: 'Say to whom, what for and when.',

    adultTitle: 'Coming of age',
    adultLead: 'The rights move to the student: guardians may no longer ask for the record.',
    guardiansKeep: 'Guardians still see grades and get mail, since the student wants so',
    adult: 'The student is of age',
    notAdult: 'Take it back',
    adultDone: 'Noted. The student rules from now on what guardians may.',
    notAdultDone: 'Noted. Rights that guardians lost are not given back by themselves.',

    retentionTitle: 'How long who has left is kept',
    retentionLead:
        'Counted from the last time anything of the student was touched in any class. Nobody is erased before you look and say so.',
    yearsLabel: 'Propose for erasing after',
    never: 'Never',
    years: (years: number) => many(years, 'year', 'years'),
    save: 'Save',
    saved: 'Saved.',
    nobodyDue: 'Nobody is due.',
    due: (count: number) => `${students(count)} due now`,
    dueMore: (count: number) => `and ${count} more, after these`,
    lastTouched: (day: string) => `last touched ${day}`,
    run: (count: number) => `Erase ${students(count)} for good`,
    erasing: 'Erasing…',
    erasingDetail: 'With many students this takes a while. What was erased is said here.',
    runDone: (erased: number, left: number) =>
        left === 0 ? `${students(erased)} erased.` : `${students(erased)} erased, ${left} still due.`,
    sure: 'I have looked at the list, and it cannot be taken back.',

    receiptsTitle: 'Receipts',
    receiptsLead: 'Nothing in them is personal. The digest of each stands in the school’s record, too.',
    noReceipts: 'Nobody was erased yet.',
    receipt: (number: number, mode: ErasureMode) =>
        `${number}: ${mode === 'erase' ? 'erased' : `anonymised as “Former student ${number}”`}`,
    by: (name: string | null) => `by ${name ?? 'somebody who is gone'}`,
    digest: 'Digest',

    guardiansTitle: 'What your guardians may',
    guardiansLead: 'You are of age, so you decide. A change counts at once.',
    rights: { grades: 'See grades', mail: 'Get mail', records: 'Ask for the whole record' } as Record<string, string>,
};
