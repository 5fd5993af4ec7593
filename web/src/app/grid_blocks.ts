/** Reading and writing blocks of grades: clear, fill, copy, paste. */
import type { Assignment, Gradebook, GradebookStudent } from '../api/types';
import { eachCell, placeBlock, sourceOf, type CellAt, type CellRange, type PastePlan } from '../rules/cell_range';
import type { WantedCell } from '../rules/edit_queue';
import { EMPTY, gradeText, parseGrade, type CellValue, type GradeFormat } from '../rules/grade_text';
import type { GridEdits } from './grid_edits.svelte';

/** What the grid shows. */
export interface Sheet {
    book: Gradebook;
    rows: { student: GradebookStudent; name: string }[];
    /** Indices of the assignments shown. */
    columns: number[];
}

export interface Typed {
    changed: number;
    /** What is no grade where it would go. */
    refused: string[];
}

export type Pasted = PastePlan & Typed;

export class GridBlocks {
    #sheet: () => Sheet;
    #edits: GridEdits;
    #format: GradeFormat;

    constructor(sheet: () => Sheet, edits: GridEdits, format: GradeFormat) {
        this.#sheet = sheet;
        this.#edits = edits;
        this.#format = format;
    }

    at({ row, column }: CellAt): { student: GradebookStudent; name: string; assignment: Assignment } {
        const { book, rows, columns } = this.#sheet();
        return { ...rows[row]!, assignment: book.assignments[columns[column]!]! };
    }

    /** Null when it is no longer shown. */
    find(student: string, assignment: string): CellAt | null {
        const { book, rows, columns } = this.#sheet();
        const row = rows.findIndex((one) => one.student.id === student);
        const column = columns.findIndex((index) => book.assignments[index]!.id === assignment);
        return row < 0 || column < 0 ? null : { row, column };
    }

    value(at: CellAt): CellValue {
        return this.#edits.valueOf(this.#cell(at));
    }

    /** Points of all grades of a block, for its numbers. */
    *points({ top, left, bottom, right }: CellRange): Generator<number | null> {
        const { book, rows, columns } = this.#sheet();
        const { shown } = this.#edits;
        const indices = columns.slice(left, right + 1);
        for (const { student } of rows.slice(top, bottom + 1)) {
            const edited = shown.get(student.id);
            for (const index of indices) {
                const edit = edited?.get(book.assignments[index]!.id);
                yield edit ? edit.value.points : (student.scores[index] ?? null);
            }
        }
    }

    /** Answers how many grades changed, as all of these do. */
    fill(range: CellRange, value: CellValue): number {
        return this.#write(range, () => value);
    }

    /** As if it were typed over each of them: points that a status keeps, and what a part is a part of, are their own. */
    type(range: CellRange, text: string): Typed {
        const refused: string[] = [];
        const changed = this.#write(range, (at) => this.#understood(text, at, this.value(at), refused));
        return { changed, refused };
    }

    clear(range: CellRange): number {
        return this.fill(range, EMPTY);
    }

    /** Repeats `from` over the whole of `target`. */
    repeat(from: CellRange, target: CellRange): number {
        return this.#write(target, (at) => this.value(sourceOf(from, at)));
    }

    texts(range: CellRange): string[][] {
        const rows: string[][] = [];
        for (const at of eachCell(range)) {
            if (at.column === range.left) rows.push([]);
            rows.at(-1)!.push(gradeText(this.value(at), this.#format));
        }
        return rows;
    }

    paste(block: string[][], selection: CellRange): Pasted {
        const { rows, columns } = this.#sheet();
        const size = { rows: block.length, columns: block[0]!.length };
        const plan = placeBlock(size, selection, { rows: rows.length, columns: columns.length });
        const refused: string[] = [];
        if (!plan.range) return { ...plan, changed: 0, refused };
        const from = {
            ...plan.range,
            bottom: plan.range.top + size.rows - 1,
            right: plan.range.left + size.columns - 1,
        };
        const changed = this.#write(plan.range, (at) => {
            const source = sourceOf(from, at);
            const text = block[source.row - from.top]![source.column - from.left]!;
            // A status without points says nothing of those that stand there; points without one end it.
            return this.#understood(text, at, { points: this.value(at).points, status: null }, refused);
        });
        return { ...plan, changed, refused };
    }

    #understood(text: string, at: CellAt, over: CellValue, refused: string[]): CellValue | null {
        const understood = parseGrade(text, this.at(at).assignment.max_points, this.#format, over);
        if ('value' in understood) return understood.value;
        refused.push(text);
        return null;
    }

    #cell(at: CellAt) {
        const { student, assignment } = this.at(at);
        return { student: student.id, assignment: assignment.id };
    }

    #write(range: CellRange, wanted: (at: CellAt) => CellValue | null): number {
        const cells: WantedCell[] = [];
        for (const at of eachCell(range)) {
            const value = wanted(at);
            if (value) cells.push({ ...this.#cell(at), value });
        }
        return this.#edits.write(cells);
    }
}
