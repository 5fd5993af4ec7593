import { describe, expect, test } from 'vitest';
import type { RosterCounts, RosterHistoryEntry, RosterPerson, RosterPreview } from '../api/types';
import {
    changesOf,
    noRosterChoices,
    placesByClass,
    rosterChange,
    rosterDecisions,
    rosterFacts,
    stillAskedOf,
} from './roster_view';

const nothing: RosterCounts = {
    students: { new: 0, changed: 0, removed: 0 },
    classes: { new: 0, changed: 0, removed: 0 },
    accounts: { new: 0, changed: 0, removed: 0 },
    places: { joined: 0, back: 0, dropped: 0, left: 0 },
    teachers: { added: 0, removed: 0 },
    guardians: { added: 0, removed: 0 },
};
const person = (row: number, result: RosterPerson['result']): RosterPerson => ({
    row,
    part: null,
    role: 'student',
    result,
    last_name: 'Lee',
    first_name: 'Ben',
    email: null,
    student_number: null,
    username: null,
    key: null,
    reason: null,
    before: null,
    student: null,
    suggestions: [
        { student: { id: 'b', last_name: 'Lee', first_name: 'Ben', email: null }, reason: 'the same name' },
        { student: null, reason: 'gone' },
    ],
});
const shown = (...people: RosterPerson[]) => ({ people }) as RosterPreview;
const entry = (id: string, undoes: string | null) =>
    ({ id, undoes, kind: undoes ? 'undo' : 'import' }) as RosterHistoryEntry;

test('only what happens is said', () => {
    const summary = { ...nothing, places: { joined: 0, back: 0, dropped: 2, left: 0 } };
    expect(rosterFacts(summary)).toEqual([{ what: 'dropped', count: 2 }]);
    expect(rosterFacts(nothing)).toEqual([]);
});

test('decisions are sent as the API takes them', () => {
    expect(rosterDecisions(noRosterChoices)).toEqual({ mark_missing: true, matches: [] });
    const choices = { markMissing: false, matches: new Map([[4, 'new']]) };
    expect(rosterDecisions(choices)).toEqual({ mark_missing: false, matches: [{ row: 4, student: 'new' }] });
});

describe('rows that need an answer', () => {
    test('stay in the list after they got one', () => {
        const asked = stillAskedOf([], shown(person(7, 'unmatched'), person(3, 'unmatched'), person(5, 'new')));
        expect(asked.map(({ row }) => row)).toEqual([3, 7]);
        expect(asked[0]!.suggestions).toHaveLength(1);
        expect(stillAskedOf(asked, shown(person(7, 'changed')))).toHaveLength(2);
    });
});

test('a known person shows what becomes another', () => {
    const before = { last_name: 'Lee', first_name: 'Ben', email: 'old@x.org' };
    expect(changesOf({ ...person(1, 'changed'), before, email: 'new@x.org' })).toEqual([
        { before: 'old@x.org', after: 'new@x.org' },
    ]);
    expect(changesOf(person(1, 'new'))).toEqual([]);
});

test('places are grouped by class, the largest first', () => {
    const places = [
        { student: 'Ann', class: 'Art', change: 'dropped' },
        { student: 'Ann', class: 'Biology', change: 'dropped' },
        { student: 'Ben', class: 'Biology', change: 'dropped' },
        { student: 'Cal', class: 'Biology', change: 'joined' },
    ] as const;
    expect(placesByClass(places, 'dropped')).toEqual([
        { name: 'Biology', students: ['Ann', 'Ben'] },
        { name: 'Art', students: ['Ann'] },
    ]);
});

test('an undo of an undo is a redo of the import', () => {
    const list = [entry('d', 'c'), entry('c', 'b'), entry('b', 'a'), entry('a', null)];
    expect(list.map((one) => rosterChange(one, list).kind)).toEqual(['undo', 'redo', 'undo', 'import']);
    expect(rosterChange(list[0]!, list).subject?.id).toBe('a');
    expect(rosterChange(list[0]!, list.slice(0, 1))).toEqual({ kind: 'undo', subject: null });
});
