/** What the history of a class says: which changes hold, what each one was, what an undo would do. */
import type { ChangeCounts, Gradebook, HistoryEntry, UndoResult } from '../api/types';
import { fullName } from './search';

export type ChangeKind = 'import' | 'edit' | 'merge' | 'undo' | 'redo';

/** What a change was. `subject` is the import or edit that an undo or redo is about, null when it is not in the list. */
export interface Change {
    kind: ChangeKind;
    subject: HistoryEntry | null;
}

/** The changes read so far, newest first without a gap: whatever came after an entry is in the list, too. */
export class ChangeList {
    readonly #byId: Map<string, HistoryEntry>;

    constructor(readonly entries: HistoryEntry[]) {
        this.#byId = new Map(entries.map((entry) => [entry.id, entry]));
    }

    get(id: string): HistoryEntry | null {
        return this.#byId.get(id) ?? null;
    }

    /** An undo of an undo is a redo, an undo of that an undo again. */
    what(entry: HistoryEntry): Change {
        if (entry.kind !== 'undo') return { kind: entry.kind, subject: entry };
        const inner = entry.undoes === null ? null : this.get(entry.undoes);
        if (!inner) return { kind: 'undo', subject: null };
        const { kind, subject } = this.what(inner);
        return { kind: kind === 'undo' ? 'redo' : 'undo', subject };
    }

    /** Whether it can be undone in the class. A merge of students reaches over classes, and is undone where it was made. */
    isPartOfMerge(entry: HistoryEntry): boolean {
        if (entry.kind === 'merge') return true;
        const inner = entry.undoes === null ? null : this.get(entry.undoes);
        return inner !== null && this.isPartOfMerge(inner);
    }

    /** The undo that took the entry back; null when the entry holds, and when that undo did not touch what the list
     *  is about. */
    undoneBy(entry: HistoryEntry): HistoryEntry | null {
        return entry.undone_by === null ? null : this.get(entry.undone_by);
    }
}

export interface Day<Item> {
    /** "2026-11-23" where the reader is. */
    date: string;
    items: Item[];
}

const two = (n: number) => String(n).padStart(2, '0');

/** The calendar day of a moment where the reader is. */
export function localDay(moment: Date): string {
    return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** In the order given; a day begins where the reader is, not where the server is. */
export function byDay<Item extends { at: string }>(items: Item[]): Day<Item>[] {
    const days: Day<Item>[] = [];
    for (const item of items) {
        const date = localDay(new Date(item.at));
        const last = days.at(-1);
        if (last?.date === date) last.items.push(item);
        else days.push({ date, items: [item] });
    }
    return days;
}

export type Count =
    | 'scoresNew'
    | 'scoresUpdated'
    | 'scoresCleared'
    | 'joined'
    | 'left'
    | 'studentsChanged'
    | 'moved'
    | 'added'
    | 'removed'
    | 'assignmentsChanged';

/** What a change-set counts, without the zeros. Those of older versions count nothing. */
export function countsOf({ scores, students, assignments }: ChangeCounts): { what: Count; count: number }[] {
    const all: [Count, number | undefined][] = [
        ['scoresNew', scores?.new],
        ['scoresUpdated', scores?.updated],
        ['scoresCleared', scores?.cleared],
        ['joined', students?.joined],
        ['left', students?.left],
        ['studentsChanged', students?.changed],
        ['moved', students?.moved],
        ['added', assignments?.added],
        ['removed', assignments?.removed],
        ['assignmentsChanged', assignments?.changed],
    ];
    return all.flatMap(([what, count]) => (count ? [{ what, count }] : []));
}

export interface Kept {
    key: string;
    student: string | null;
    assignment: string | null;
    points: number | null;
    status: string | null;
    by: HistoryEntry | null;
}

export interface UndoFacts {
    counts: { what: Count; count: number }[];
    kept: Kept[];
    /** Cells that stay but are too many to be listed, and names, dates, maxima and sections that were changed again. */
    keptUnlisted: number;
    nothing: boolean;
}

/** What an undo does, with the names of the gradebook. */
export function undoFacts(result: UndoResult, book: Gradebook, changes: ChangeList): UndoFacts {
    const students = new Map(book.students.map((student) => [student.id, fullName(student)]));
    const assignments = new Map(book.assignments.map(({ id, name }) => [id, name.trim()]));
    return {
        counts: countsOf(result.summary),
        kept: result.kept.map(({ student, assignment, value, by }) => ({
            key: `${student} ${assignment}`,
            student: students.get(student) ?? null,
            assignment: assignments.get(assignment) ?? null,
            points: value.points,
            status: value.status,
            by: changes.get(by),
        })),
        keptUnlisted: result.kept_total - result.kept.length,
        nothing: !result.changes_something,
    };
}
