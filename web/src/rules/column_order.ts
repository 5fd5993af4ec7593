/** In which order columns stand. A gradebook has them by date, then name; a teacher may see them otherwise. */
import type { Assignment } from '../api/types';
import type { GroupSpan } from './column_groups';
import { byText } from './lists';

export const columnOrders = ['date', 'name', 'points', 'own'] as const;
export type ColumnOrder = (typeof columnOrders)[number];

/** As many as a browser keeps of one class. */
export const MOST_IN_OWN_ORDER = 1000;

/** Indices of all assignments. `own`: their ids as the teacher put them. */
export function columnsInOrder(assignments: Assignment[], by: ColumnOrder, own: readonly string[]): number[] {
    const dated = assignments.map((_, index) => index);
    if (by === 'date') return dated;
    if (by === 'own') return inOwnOrder(assignments, own);
    const name = (index: number) => assignments[index]!.name.trim();
    const points = (index: number) => assignments[index]!.max_points ?? -1;
    return dated.sort((a, b) => (by === 'points' ? points(b) - points(a) : byText(name(a), name(b))) || a - b);
}

/** What the order does not know stands behind all that it follows by date: the newest column is the last. */
function inOwnOrder(assignments: Assignment[], own: readonly string[]): number[] {
    const indices = new Map(assignments.map(({ id }, index) => [id, index]));
    const known = new Set<number>();
    for (const id of own) if (indices.has(id)) known.add(indices.get(id)!);
    const order = [...known];
    for (let index = 0; index < assignments.length; ++index) {
        if (!known.has(index)) order.splice(order.findLastIndex((other) => other < index) + 1, 0, index);
    }
    return order;
}

/** From where to where (one past it) the column at `place` may go: it stays in its group. */
export function reachOf(place: number, spans: readonly GroupSpan[], columns: number): { first: number; end: number } {
    const span = spans.find(({ first, length }) => place >= first && place < first + length);
    return span ? { first: span.first, end: span.first + span.length } : { first: 0, end: columns };
}

/**
 * The order of all columns after the one at `from` of those that are shown has gone to `to`. It stands right beside the
 * column whose place it took, so columns that are not shown stay where they are.
 */
export function orderAfterMove(order: readonly number[], shown: readonly number[], from: number, to: number): number[] {
    const moving = shown[from]!;
    const left = order.filter((index) => index !== moving);
    const beside = left.indexOf(shown[to]!);
    return from === to ? [...order] : left.toSpliced(to > from ? beside + 1 : beside, 0, moving);
}
