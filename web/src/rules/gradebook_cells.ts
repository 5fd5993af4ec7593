/** The grades of a gradebook by who and what. */
import type { Assignment, Gradebook, GradebookStudent } from '../api/types';
import type { Cell } from './edit_queue';
import { EMPTY, type CellValue } from './grade_text';

export function valueAt(student: GradebookStudent, index: number): CellValue {
    const points = student.scores[index] ?? null;
    const status = student.statuses?.[index] ?? null;
    return points === null && status === null ? EMPTY : { points, status };
}

export class GradebookCells {
    #students: Map<string, GradebookStudent>;
    #indices: Map<string, number>;

    constructor(readonly book: Gradebook) {
        this.#students = new Map(book.students.map((student) => [student.id, student]));
        this.#indices = new Map(book.assignments.map(({ id }, index) => [id, index]));
    }

    student(id: string): GradebookStudent | undefined {
        return this.#students.get(id);
    }

    assignment(id: string): Assignment | undefined {
        const index = this.#indices.get(id);
        return index === undefined ? undefined : this.book.assignments[index];
    }

    value({ student, assignment }: Cell): CellValue {
        const row = this.#students.get(student);
        const index = this.#indices.get(assignment);
        return row && index !== undefined ? valueAt(row, index) : EMPTY;
    }
}

/**
 * The rows in the order in which they were, as long as they are the same: grades that come in while somebody types do
 * not move the row away from under the hands.
 */
export function inOrderOf<Row extends { student: { id: string } }>(before: Row[], rows: Row[]): Row[] {
    if (before.length !== rows.length) return rows;
    const now = new Map(rows.map((row) => [row.student.id, row]));
    const ordered = before.map(({ student }) => now.get(student.id));
    return ordered.every((row) => row !== undefined) ? ordered : rows;
}

/** Rows as they were last ordered, until something else is asked for: another order, another search, another term. */
export class KeptOrder<Row extends { student: { id: string } }> {
    #asked: readonly unknown[] = [];
    #rows: Row[] = [];

    of(rows: Row[], asked: readonly unknown[]): Row[] {
        const again = asked.length === this.#asked.length && asked.every((part, at) => part === this.#asked[at]);
        this.#asked = asked;
        this.#rows = again ? inOrderOf(this.#rows, rows) : rows;
        return this.#rows;
    }
}
