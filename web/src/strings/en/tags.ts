/** The sentences about tags: their page, their rules, tagging by rules, finding by tags. */
import type { TagChange } from '../../api/tags';
import type { TagNameFault } from '../../rules/tag_names';
import { assignments, count, many } from './counts';

const classes = (n: number) => many(n, 'class', 'classes');

const faults: Record<TagNameFault, string> = {
    empty: 'Give the tag a name.',
    comma: 'A tag has no comma. Make two tags of it.',
    long: 'This name is too long for a tag. Shorten it.',
};

const did = ({ kind, tag, became, assignments: n, classes: c }: TagChange): string => {
    const where = n === 0 ? '' : ` on ${assignments(n)} in ${classes(c)}`;
    if (kind === 'automatic') return `Tagged ${assignments(n)} in ${classes(c)}`;
    if (kind === 'merged') return `Merged “${tag}” into “${became}”${where}`;
    if (kind === 'removed') return `Removed “${tag}”${where}`;
    return tag === became ? `Changed “${tag}”` : `Renamed “${tag}” to “${became}”${where}`;
};

export const tags = {
    title: 'Tags',
    lead: 'What assignments are about. A tag groups them over classes, for you and for families.',
    sections: 'Tags',
    all: 'All tags',
    byTag: 'Assignments',
    rules: 'Rules',
    automatic: 'Tag by rules',

    search: 'Find a tag',
    found: (n: number) => (n === 0 ? 'No tag found' : many(n, 'tag', 'tags')),
    none: 'No tag found',
    noneDetail: 'Try fewer letters.',
    emptyTitle: 'No tags yet',
    emptyDetail:
        'Make one here, or let rules look through the names of your assignments: “Quiz 3” gets the tag quiz, “HW 5” the tag homework.',
    uses: (n: number, c: number) => (n === 0 ? 'On no assignment' : `${assignments(n)} in ${classes(c)}`),
    change: (name: string) => `Change ${name}`,
    newTag: 'New tag',

    name: 'Name',
    colour: 'Colour',
    ownColour: 'Another colour',
    colourName: (hex: string) => `Colour ${hex}`,
    description: 'Description',
    preview: 'On an assignment',
    fault: (fault: TagNameFault) => faults[fault],
    create: 'Make the tag',
    save: 'Save',
    made: (name: string) => `“${name}” is there now.`,
    renames: (n: number, c: number) => `The new name is written to ${assignments(n)} in ${classes(c)}.`,
    merge: 'Merge into another tag',
    mergeHint: (name: string) => `Every assignment with “${name}” gets the other tag in its place.`,
    mergeInto: 'Into which tag',
    mergeChoose: 'Choose a tag',
    mergeDo: 'Merge',
    remove: 'Remove this tag',
    removeHint: (n: number) => (n === 0 ? 'It is on no assignment.' : `It goes from ${assignments(n)}.`),
    foreign: 'Also in classes of others: administrators change it.',

    did,
    undone: (change: TagChange) => `Undone: ${did(change)}`,
    undoneMark: 'undone',
    recent: 'Recent changes',
    recentHint:
        'What was done over whole classes. Undo takes it back in all of them, and leaves what others did since.',
    byAt: (by: string, at: string) => `${by}, ${at}`,
    undo: 'Undo',
    undoOf: (change: TagChange) => `Undo: ${did(change)}`,

    findTitle: 'Assignments by tag',
    findSearch: 'Words of the name',
    filter: 'Tags to look for',
    match: 'With several tags',
    any: 'any of them',
    allOf: 'all of them',
    untagged: 'Without any tag',
    foundAssignments: (n: number) => (n === 0 ? 'No assignment found' : assignments(n)),
    shownOf: (shown: number, n: number) =>
        `The ${count(shown)} latest of ${assignments(n)}. Search to narrow the list.`,
    noneFound: 'No assignment matches',
    noneFoundDetail: 'Choose other tags, or fewer words.',
    noAssignments: 'No assignment yet',
    noAssignmentsDetail:
        'Here you find the assignments of all classes by their tags. Import a gradebook file in a class, or add an assignment there.',
    graded: (n: number) => `${count(n)} graded`,
    hidden: 'not published',
    clear: 'Clear',

    rulesTitle: 'Rules for tagging',
    rulesLead:
        'An assignment whose name has one of the words gets the tag. Whole words count, in any case, with or without accents; “HW3” has the word hw.',
    rulesReader: 'Your school’s administrator can change these rules.',
    rulesDefault: 'These rules come with Grade Insight. Change them as you like.',
    ruleTag: 'Tag',
    ruleWords: 'Words, parted by commas',
    ruleTagOf: (n: number) => `Tag of rule ${count(n)}`,
    ruleWordsOf: (n: number) => `Words of rule ${count(n)}`,
    ruleRemove: (tag: string) => `Remove the rule for ${tag || 'no tag'}`,
    ruleAdd: 'Add a rule',
    rulesSave: 'Save the rules',
    rulesSaved: 'The rules are saved.',
    rulesDefaults: 'Back to the rules that come with Grade Insight',
    rulesNoWords: 'Give this rule a word.',
    rulesTwice: 'There is another rule for this tag. Put their words together.',
    rulesPreview: 'What these rules would tag now',
    rulesPreviewHint: 'A look at all classes, while you type. Nothing is tagged before you say so.',
    rulesWould: (n: number, all: number) => `${assignments(n)} of ${count(all)} would get a tag.`,
    rulesNothing: 'No assignment would get a new tag.',
    rulesApply: 'Look through and tag',
    rulesSaveApply: 'Save the rules, then look through and tag',

    autoTitle: 'Tag by rules',
    autoLead: 'Look at each assignment and its new tags. Only what is ticked gets them.',
    autoScope: 'Which classes',
    autoAllClasses: 'All my classes',
    autoLookedAt: (n: number) => `${assignments(n)} looked at.`,
    autoNone: 'Nothing to tag',
    autoNoneDetail: 'No name of an assignment asks for a tag that it does not have already.',
    autoMore: (n: number) => `${assignments(n)} more come when these are tagged.`,
    autoTickAll: 'Tick all',
    autoGets: 'Gets',
    autoBecause: (word: string) => `for “${word}”`,
    autoTick: (name: string) => `Tag ${name}`,
    autoApply: (n: number) => (n === 0 ? 'Nothing is ticked' : `Tag ${assignments(n)}`),
    autoApplying: 'Tagging',
    autoOutdated: 'Something was changed meanwhile. This is the new preview.',
    autoRules: 'Change the rules',
    autoAfterImport: 'Tag the new assignments',

    editor: 'Tags',
    editorAdd: 'Add a tag',
    editorRemove: (name: string) => `Remove the tag ${name}`,
    editorCreate: (name: string) => `New tag “${name}”`,
    editorAdded: (name: string) => `${name} added`,
    editorRemoved: (name: string) => `${name} removed`,
    editorFull: (most: number) => `An assignment may have ${count(most)} tags. Remove one first.`,
};
