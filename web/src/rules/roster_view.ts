/** What a roster says, in the order in which an administrator asks: who comes, who changes, who is missing. */
import type {
    RosterCounts,
    RosterFacts,
    RosterHistoryEntry,
    RosterPerson,
    RosterPlace,
    RosterPreview,
} from '../api/types';
import type { AskedRow } from './import_choices';
import { byText } from './lists';
import { fullName } from './search';

export type RosterFact =
    | 'studentsNew'
    | 'studentsChanged'
    | 'studentsRemoved'
    | 'classesNew'
    | 'classesChanged'
    | 'classesRemoved'
    | 'accountsNew'
    | 'accountsChanged'
    | 'accountsRemoved'
    | 'joined'
    | 'back'
    | 'dropped'
    | 'left'
    | 'teachersAdded'
    | 'teachersRemoved'
    | 'guardiansAdded'
    | 'guardiansRemoved';

/** Only what happens at all. */
export function rosterFacts(summary: RosterCounts): { what: RosterFact; count: number }[] {
    const { students, classes, accounts, places, teachers, guardians } = summary;
    const all: [RosterFact, number][] = [
        ['studentsNew', students.new],
        ['studentsChanged', students.changed],
        ['studentsRemoved', students.removed],
        ['dropped', places.dropped],
        ['back', places.back],
        ['joined', places.joined],
        ['left', places.left],
        ['classesNew', classes.new],
        ['classesChanged', classes.changed],
        ['classesRemoved', classes.removed],
        ['accountsNew', accounts.new],
        ['accountsChanged', accounts.changed],
        ['accountsRemoved', accounts.removed],
        ['teachersAdded', teachers.added],
        ['teachersRemoved', teachers.removed],
        ['guardiansAdded', guardians.added],
        ['guardiansRemoved', guardians.removed],
    ];
    return all.filter(([, count]) => count > 0).map(([what, count]) => ({ what, count }));
}

/** What an administrator decided about a roster. */
export interface RosterChoices {
    markMissing: boolean;
    /** By row: an id, "new" or "leave_out". */
    matches: ReadonlyMap<number, string>;
}
export const noRosterChoices: RosterChoices = { markMissing: true, matches: new Map() };

export function rosterDecisions({ markMissing, matches }: RosterChoices) {
    return {
        mark_missing: markMissing,
        matches: [...matches].map(([row, student]) => ({ row, student })),
    };
}

/** Rows that need an answer, also after they got one: what was asked once stays in the list, in the file's order. */
export function stillAskedOf(before: readonly AskedRow[], preview: RosterPreview): AskedRow[] {
    const byRow = new Map(before.map((person) => [person.row, person]));
    for (const person of preview.people) {
        if (person.result !== 'unmatched') continue;
        const suggestions = person.suggestions.flatMap(({ student, ...why }) => (student ? [{ student, ...why }] : []));
        byRow.set(person.row, { ...person, suggestions });
    }
    return [...byRow.values()].sort((a, b) => a.row - b.row);
}

export interface ChangedFact {
    before: string;
    after: string;
}

/** Of somebody who is known: what becomes another. An account has its whole name as its last name. */
export function changesOf({ before, ...after }: Pick<RosterPerson, 'before' | keyof RosterFacts>): ChangedFact[] {
    if (!before) return [];
    const changes = [
        { before: fullName(before), after: fullName(after) },
        { before: before.email ?? '', after: after.email ?? '' },
    ];
    return changes.filter((change) => change.before !== change.after);
}

/** One line a class, those with most changes first. */
export function placesByClass(places: readonly RosterPlace[], change: RosterPlace['change']) {
    const byClass = new Map<string, string[]>();
    for (const place of places) {
        if (place.change !== change) continue;
        const names = byClass.get(place.class);
        if (names) names.push(place.student);
        else byClass.set(place.class, [place.student]);
    }
    return [...byClass]
        .map(([name, students]) => ({ name, students }))
        .sort((a, b) => b.students.length - a.students.length || byText(a.name, b.name));
}

/** An undo of an undo is a redo. `subject` is the import that it is all about, null when it is not in the list. */
export function rosterChange(entry: RosterHistoryEntry, entries: readonly RosterHistoryEntry[]) {
    let kind: 'import' | 'undo' | 'redo' = entry.kind;
    let subject: RosterHistoryEntry | null = entry;
    while (subject?.undoes) {
        const undoes: string = subject.undoes;
        subject = entries.find(({ id }) => id === undoes) ?? null;
        if (subject?.kind === 'undo') kind = kind === 'undo' ? 'redo' : 'undo';
    }
    return { kind, subject };
}
