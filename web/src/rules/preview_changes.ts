/** The changes of a preview as two tables: values that become others, and values where none stood. */
import type { CellValue, ChangedRow, ImportedAssignment, ImportPreview, ImportSummary } from '../api/types';
import { cellKey, isBlank, type ImportChoices, type PreviewedCell } from './import_choices';

export interface ShownCell {
    change: PreviewedCell;
    kept: boolean;
    lower: boolean;
}

export interface ShownRow {
    row: number;
    last_name: string;
    first_name: string;
    /** In the order of the table's columns. */
    cells: (ShownCell | null)[];
}

export interface ChangeTable {
    columns: ImportedAssignment[];
    rows: ShownRow[];
    /** Cells that will be written. */
    count: number;
}

const isLower = (from: CellValue, to: CellValue) =>
    from.points !== null && to.points !== null && to.points < from.points;

/** With the cells that the teacher keeps, at their place in the file. */
function withKept(preview: ImportPreview, choices: ImportChoices): PreviewedCell[] {
    const cells = new Map<string, PreviewedCell>();
    const add = ({ row, last_name, first_name }: Omit<ChangedRow, 'cells'>, cell: ChangedRow['cells'][number]) =>
        cells.set(cellKey(row, cell.column), { row, last_name, first_name, cell });
    for (const row of preview.changes) for (const cell of row.cells) add(row, cell);
    for (const kept of choices.kept.values()) add(kept, kept.cell);
    return [...cells.values()];
}

function tableOf(cells: PreviewedCell[], assignments: ImportedAssignment[], choices: ImportChoices): ChangeTable {
    const used = new Set(cells.map(({ cell }) => cell.column));
    const columns = assignments.filter(({ column, result }) => used.has(column) && result !== 'skipped');
    const place = new Map(columns.map(({ column }, index) => [column, index]));
    const rows = new Map<number, ShownRow>();
    let count = 0;
    for (const change of cells) {
        const at = place.get(change.cell.column);
        if (at === undefined) continue;
        const { row, last_name, first_name, cell } = change;
        const shown = rows.get(row) ?? { row, last_name, first_name, cells: columns.map(() => null) };
        rows.set(row, shown);
        const kept = choices.kept.has(cellKey(row, cell.column));
        shown.cells[at] = { change, kept, lower: isLower(cell.old, cell.new) };
        if (!kept) ++count;
    }
    return { columns, rows: [...rows.values()].sort((a, b) => a.row - b.row), count };
}

export function changeTables(preview: ImportPreview, choices: ImportChoices) {
    const cells = withKept(preview, choices);
    return {
        changed: tableOf(
            cells.filter(({ cell }) => !isBlank(cell.old)),
            preview.assignments,
            choices,
        ),
        added: tableOf(
            cells.filter(({ cell }) => isBlank(cell.old)),
            preview.assignments,
            choices,
        ),
    };
}

/** What "Apply" counts: grades; where no grade changes, the students and assignments that do. */
export function changeCount({ scores, students, assignments, sections }: ImportSummary): number {
    return (
        scores.new + scores.updated + (scores.cleared ?? 0) ||
        [students, assignments].reduce((sum, part) => sum + part.new + part.updated, sections?.changed ?? 0)
    );
}

/** The neighbour of a cell for an arrow key; it skips places without a change. Null: there is none. */
export function neighbour(rows: ShownRow[], at: { row: number; column: number }, key: string) {
    const steps: Record<string, [number, number]> = {
        ArrowDown: [1, 0],
        ArrowUp: [-1, 0],
        ArrowRight: [0, 1],
        ArrowLeft: [0, -1],
    };
    const step = steps[key];
    if (!step) return null;
    let { row, column } = at;
    do {
        row += step[0];
        column += step[1];
    } while (rows[row]?.cells[column] === null);
    return rows[row]?.cells[column] ? { row, column } : null;
}
