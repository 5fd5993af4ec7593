/** What families see of a class, as its teacher is told. */
import type { Assignment, ChangedVisibility, VisibilityWish, Visibility } from '../api/types';

export type VisibilityMark = 'unpublished' | 'held';

/** Null: families see all of it. */
export function markOf({ published, scores_hidden }: Visibility): VisibilityMark | null {
    if (!published) return 'unpublished';
    return scores_hidden ? 'held' : null;
}

export function hiddenCounts(assignments: Assignment[]): Record<VisibilityMark, number> {
    const marks = assignments.map(markOf);
    const count = (wanted: VisibilityMark) => marks.filter((mark) => mark === wanted).length;
    return { unpublished: count('unpublished'), held: count('held') };
}

/** Everything, so that families see all of the class. */
export function publishAll(assignments: Assignment[]): VisibilityWish[] {
    return assignments
        .filter((assignment) => markOf(assignment) !== null)
        .map(({ id }) => ({ assignment: id, published: true, scores_hidden: false }));
}

export function takenBack(changes: ChangedVisibility[]): VisibilityWish[] {
    return changes.map(({ assignment, before }) => ({ assignment, ...before }));
}

/** The most that the server takes at once. */
const MOST = 500;

export function inPieces(wishes: VisibilityWish[]): VisibilityWish[][] {
    const pieces = [];
    for (let at = 0; at < wishes.length; at += MOST) pieces.push(wishes.slice(at, at + MOST));
    return pieces;
}
