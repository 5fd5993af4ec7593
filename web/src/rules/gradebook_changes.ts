/** Which cells differ between two readings of a gradebook, so that the grid can point at what an import changed. */
import type { Gradebook, GradebookStudent } from '../api/types';

export type Change = 'new' | 'updated';

export interface Changes {
    /** By student id, then by assignment id. */
    cells: Map<string, Map<string, Change>>;
    new: number;
    updated: number;
}

/** Points and status as one text; "" when there is neither. */
function gradeOf({ scores, statuses }: GradebookStudent, index: number): string {
    return [scores[index], statuses?.[index]].filter((part) => part !== null && part !== undefined).join(' ');
}

export function changesBetween(before: Gradebook, after: Gradebook): Changes {
    const changes: Changes = { cells: new Map(), new: 0, updated: 0 };
    const oldStudents = new Map(before.students.map((student) => [student.id, student]));
    const oldIndex = new Map(before.assignments.map((assignment, index) => [assignment.id, index]));
    const sources = after.assignments.map((assignment) => oldIndex.get(assignment.id));
    for (const student of after.students) {
        const old = oldStudents.get(student.id);
        const cells = new Map<string, Change>();
        student.scores.forEach((_, index) => {
            const source = sources[index];
            const now = gradeOf(student, index);
            const was = old && source !== undefined ? gradeOf(old, source) : '';
            if (now === '' || now === was) return;
            const change = was === '' ? 'new' : 'updated';
            changes[change] += 1;
            cells.set(after.assignments[index]!.id, change);
        });
        if (cells.size > 0) changes.cells.set(student.id, cells);
    }
    return changes;
}
