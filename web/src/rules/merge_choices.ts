/** Two students who are one person: who stays, and whose grade stands where both have one. */
import type { MergeConflict, MergeDecisions, MergeResult, MergeSide, StudentCard } from '../api/types';

export interface MergeChoice {
    prefer: MergeSide;
    /** By assignment, instead of `prefer`. */
    cells: ReadonlyMap<string, MergeSide>;
}

export const takeAll = (side: MergeSide): MergeChoice => ({ prefer: side, cells: new Map() });

export const takeOf = (choice: MergeChoice, assignment: string): MergeSide =>
    choice.cells.get(assignment) ?? choice.prefer;

export function takeCells(choice: MergeChoice, assignments: string[], side: MergeSide): MergeChoice {
    const cells = new Map(choice.cells);
    for (const assignment of assignments) {
        if (side === choice.prefer) cells.delete(assignment);
        else cells.set(assignment, side);
    }
    return { ...choice, cells };
}

/** The side that all of these cells take; null when they differ. */
export function commonSide(choice: MergeChoice, conflicts: MergeConflict[]): MergeSide | null {
    const sides = new Set(conflicts.map(({ assignment }) => takeOf(choice, assignment.id)));
    return sides.size === 1 ? [...sides][0]! : null;
}

export function decisionsOf(
    kept: StudentCard,
    absorbed: StudentCard,
    { prefer, cells }: MergeChoice,
    plan = '',
): MergeDecisions {
    return {
        kept: kept.id,
        absorbed: absorbed.id,
        prefer,
        cells: [...cells].map(([assignment, take]) => ({ assignment, take })),
        plan,
    };
}

export interface MergeFacts {
    scores: number;
    conflicts: number;
    joins: number;
    accounts: number;
    guardians: number;
}

/** What a merge moves, for a sentence. */
export function mergeFacts({ classes, moved }: MergeResult): MergeFacts {
    const sum = (of: (one: MergeResult['classes'][number]) => number) =>
        classes.reduce((total, one) => total + of(one), 0);
    return {
        scores: sum(({ scores }) => scores),
        conflicts: sum(({ conflicts_total }) => conflicts_total),
        joins: sum(({ joins }) => (joins ? 1 : 0)),
        accounts: moved.accounts,
        guardians: moved.guardians,
    };
}
