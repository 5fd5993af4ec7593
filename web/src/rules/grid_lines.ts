/** What stands in each line below the head of the grid: a student, or the head of a group of students. */
import type { ShownStudent } from './gradebook_view';
import { inOrderOfSections, sectionOf } from './sections';

export interface GroupHead {
    section: string;
    /** How many of its students are found; folded, they are in no line. */
    found: number;
    folded: boolean;
}

export class GridLines {
    /** Students that have a line, in order. Blocks of grades know only of these. */
    readonly rows: ShownStudent[] = [];
    /** By line: the place of the student in `rows`, or a head. */
    readonly #lines: (number | GroupHead)[] = [];
    readonly #lineOfRow: number[] = [];
    /** By line: how many students are in the lines before it. */
    readonly #before: number[] = [];
    /** By line: what stands there stays the same as long as this does. */
    readonly keys: string[] = [];

    /** One student after the other. */
    static of(rows: readonly ShownStudent[]): GridLines {
        const lines = new GridLines();
        for (const shown of rows) lines.#student(shown);
        return lines;
    }

    /** By section; inside one the students stay in their order. */
    static bySection(rows: readonly ShownStudent[], folded: ReadonlySet<string>): GridLines {
        const groups = new Map<string, ShownStudent[]>();
        for (const shown of rows) {
            const section = sectionOf(shown.student);
            const group = groups.get(section);
            if (group) group.push(shown);
            else groups.set(section, [shown]);
        }
        const lines = new GridLines();
        for (const [section, members] of [...groups].sort(([a], [b]) => inOrderOfSections(a, b))) {
            lines.#head({ section, found: members.length, folded: folded.has(section) });
            if (!folded.has(section)) for (const shown of members) lines.#student(shown);
        }
        return lines;
    }

    get count(): number {
        return this.#lines.length;
    }

    /** The place of its student in `rows`; -1 where there is none. */
    rowAt(line: number): number {
        const at = this.#lines[line];
        return typeof at === 'number' ? at : -1;
    }

    headAt(line: number): GroupHead | null {
        const at = this.#lines[line];
        return typeof at === 'object' ? at : null;
    }

    lineOf(row: number): number {
        return this.#lineOfRow[row] ?? -1;
    }

    /** The student there, else the next one on the way down, or up. May be one beyond the ends. */
    rowNear(line: number, down: boolean): number {
        const row = this.rowAt(line);
        if (row >= 0) return row;
        const before = line < 0 ? 0 : (this.#before[line] ?? this.rows.length);
        return down ? before : before - 1;
    }

    /** The student of the line, or all that stand below a head. Null: nobody. */
    rowsOf(line: number): { first: number; last: number } | null {
        const row = this.rowAt(line);
        if (row >= 0) return { first: row, last: row };
        const head = this.headAt(line);
        const first = this.#before[line]!;
        return head && !head.folded && head.found > 0 ? { first, last: first + head.found - 1 } : null;
    }

    #student(shown: ShownStudent): void {
        this.#before.push(this.rows.length);
        this.#lineOfRow.push(this.#lines.length);
        this.#lines.push(this.rows.length);
        this.rows.push(shown);
        this.keys.push(shown.student.id);
    }

    #head(head: GroupHead): void {
        this.#before.push(this.rows.length);
        this.#lines.push(head);
        this.keys.push(`section ${head.section}`);
    }
}
