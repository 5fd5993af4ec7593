import { describe, expect, it } from 'vitest';
import type { Gradebook, HistoryEntry, UndoResult } from '../api/types';
import { byDay, ChangeList, countsOf, undoFacts } from './class_history';

const entry = (id: string, facts: Partial<HistoryEntry> = {}): HistoryEntry => ({
    id,
    seq: Number(id),
    kind: 'import',
    at: '2026-11-23T08:00:00Z',
    by: 'Ms. Rivera',
    summary: {},
    undoes: null,
    undone_by: null,
    import: id,
    file_name: 'quiz.csv',
    format: 'canvas',
    cells: [],
    ...facts,
});
const undo = (id: string, undoes: string) => entry(id, { kind: 'undo', undoes });

describe('a list of changes', () => {
    const [first, taken, again, back] = [entry('1'), undo('2', '1'), undo('3', '2'), undo('4', '3')];
    it('calls the undo of an undo a redo, and names what it is about', () => {
        const list = new ChangeList([back, again, taken, first]);
        expect(list.entries.map((one) => list.what(one).kind)).toEqual(['undo', 'redo', 'undo', 'import']);
        expect(list.entries.map((one) => list.what(one).subject)).toEqual([first, first, first, first]);
    });
    it('names the undo that took a change back', () => {
        const list = new ChangeList([taken, { ...first, undone_by: '2' }]);
        expect(list.entries.map((one) => list.undoneBy(one)?.id ?? null)).toEqual([null, '2']);
    });
    it('knows which changes belong to a merge of students, which is not undone in the class', () => {
        const merge = entry('5', { kind: 'merge', file_name: null });
        const list = new ChangeList([undo('6', '5'), merge, first]);
        expect(list.entries.filter((one) => list.isPartOfMerge(one)).map(({ id }) => id)).toEqual(['6', '5']);
        expect(list.what(list.entries[0]!)).toEqual({ kind: 'undo', subject: merge });
    });
    it('of one cell takes nothing for undone that no undo in it took back', () => {
        const only = { ...first, undone_by: '2' };
        expect(new ChangeList([only]).undoneBy(only)).toBeNull();
    });
    it('does not guess what an undo is about that reaches beyond the list', () => {
        const list = new ChangeList([again]);
        expect(list.what(again)).toEqual({ kind: 'undo', subject: null });
    });
});

describe('days', () => {
    it('hold their changes in order and begin where the reader is', () => {
        const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() });
        const items = [at(23, 9), at(23, 0), at(22, 23), at(1, 12)];
        expect(byDay(items).map(({ date, items: its }) => [date, its.length])).toEqual([
            ['2026-11-23', 2],
            ['2026-11-22', 1],
            ['2026-11-01', 1],
        ]);
    });
});

describe('counts', () => {
    it('leave out what is zero, and everything of older versions', () => {
        expect(countsOf({})).toEqual([]);
        expect(
            countsOf({
                scores: { new: 48, updated: 3, cleared: 0 },
                students: { joined: 24, left: 0, changed: 0, moved: 2 },
                assignments: { added: 0, removed: 0, changed: 1 },
            }),
        ).toEqual([
            { what: 'scoresNew', count: 48 },
            { what: 'scoresUpdated', count: 3 },
            { what: 'joined', count: 24 },
            { what: 'moved', count: 2 },
            { what: 'assignmentsChanged', count: 1 },
        ]);
    });
});

describe('an undo', () => {
    const book = {
        assignments: [{ id: 'a', name: 'Quiz ' }],
        students: [{ id: 's', last_name: 'Adams', first_name: 'Bo' }],
    } as Gradebook;
    const result = (facts: Partial<UndoResult>): UndoResult => ({
        change: null,
        changes_something: true,
        reverted: 2,
        summary: { scores: { new: 0, updated: 2, cleared: 0 } },
        kept: [],
        kept_total: 0,
        ...facts,
    });
    it('names who stays and by whom, as far as it is known', () => {
        const edited = entry('2', { kind: 'edit' });
        const value = { points: 15, status: null };
        const kept = [
            { student: 's', assignment: 'a', value, by: '2' },
            { student: 'gone', assignment: 'gone', value, by: '9' },
        ];
        const facts = undoFacts(result({ kept, kept_total: 5 }), book, new ChangeList([edited, entry('1')]));
        expect(facts.kept[0]).toMatchObject({ student: 'Adams, Bo', assignment: 'Quiz', points: 15, by: edited });
        expect(facts.kept[1]).toMatchObject({ student: null, assignment: null, by: null });
        expect(facts.keptUnlisted).toBe(3);
        expect(facts.counts).toEqual([{ what: 'scoresUpdated', count: 2 }]);
    });
    it('may find nothing to take back', () => {
        const facts = undoFacts(result({ changes_something: false, summary: {} }), book, new ChangeList([]));
        expect(facts).toEqual({ counts: [], kept: [], keptUnlisted: 0, nothing: true });
    });
});
