/** Which cells differ between two readings of a gradebook, so that the grid can point at what an import changed. */
import type { Gradebook } from '../api/types';

export type Change = 'new' | 'updated';

export interface Changes {
    /** By student id, then by assignment id. */
    cells: Map<string, Map<string, Change>>;
    new: number;
    updated: number;
}

export function changesBetween(before: Gradebook, after: Gradebook): Changes {
    const changes: Changes = { cells: new Map(), new: 0, updated: 0 };
    const oldStudents = new Map(before.students.map((student) => [student.id, student]));
    const oldIndex = new Map(before.assignments.map((assignment, index) => [assignment.id, index]));
    const sources = after.assignments.map((assignment) => oldIndex.get(assignment.id));
    for (const student of after.students) {
        const old = oldStudents.get(student.id);
        const cells = new Map<string, Change>();
        student.scores.forEach((score, index) => {
            const source = sources[index];
            const was = old && source !== undefined ? (old.scores[source] ?? null) : null;
            if (score === null || score === was) return;
            const change = was === null ? 'new' : 'updated';
            changes[change] += 1;
            cells.set(after.assignments[index]!.id, change);
        });
        if (cells.size > 0) changes.cells.set(student.id, cells);
    }
    return changes;
}
