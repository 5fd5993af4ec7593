import { expect, test } from 'vitest';
import type { MergeConflict, MergeResult, StudentCard } from '../api/types';
import { commonSide, decisionsOf, mergeFacts, takeAll, takeCells, takeOf } from './merge_choices';

const card = (id: string): StudentCard => ({
    id,
    last_name: 'Lee',
    first_name: 'Ann',
    email: null,
    identities: [],
    classes: [],
    scores: 0,
    accounts: 0,
    guardians: 0,
});
const conflict = (id: string): MergeConflict => ({
    assignment: { id, name: id, date: null },
    kept: { points: 1, status: null },
    absorbed: { points: 2, status: null },
    take: 'kept',
});

test('a cell takes the preferred side until it is decided otherwise', () => {
    const choice = takeCells(takeAll('kept'), ['quiz'], 'absorbed');
    expect(takeOf(choice, 'quiz')).toBe('absorbed');
    expect(takeOf(choice, 'lab')).toBe('kept');
    expect(takeCells(choice, ['quiz'], 'kept').cells.size).toBe(0);
});

test('cells of a class have a common side only when all take the same', () => {
    const conflicts = [conflict('quiz'), conflict('lab')];
    expect(commonSide(takeAll('absorbed'), conflicts)).toBe('absorbed');
    expect(commonSide(takeCells(takeAll('kept'), ['lab'], 'absorbed'), conflicts)).toBeNull();
});

test('decisions name both students, the sides and the plan that was seen', () => {
    const choice = takeCells(takeAll('kept'), ['quiz'], 'absorbed');
    expect(decisionsOf(card('a'), card('b'), choice, 'f00')).toEqual({
        kept: 'a',
        absorbed: 'b',
        prefer: 'kept',
        cells: [{ assignment: 'quiz', take: 'absorbed' }],
        plan: 'f00',
    });
});

test('facts sum up over the classes', () => {
    const one = { id: 'c', name: 'Biology', term: '', joins: true, scores: 2, conflicts_total: 1, conflicts: [] };
    const result: MergeResult = {
        merge: null,
        plan: '',
        students: [],
        moved: { email: null, identities: 0, accounts: 1, guardians: 2 },
        classes: [one, { ...one, joins: false }],
    };
    expect(mergeFacts(result)).toEqual({ scores: 4, conflicts: 2, joins: 1, accounts: 1, guardians: 2 });
});
