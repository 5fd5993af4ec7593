/** What filling a file changes, arranged for reading. */
import type { FillColumn, FillReport, FillRow, ImportSummary } from '../api/types';
import { strings } from '../strings';

export interface FillTable {
    columns: FillColumn[];
    rows: (Omit<FillRow, 'cells'> & {
        /** In the order of the table's columns. */
        cells: (FillRow['cells'][number] | null)[];
    })[];
}

/** The changed cells below the columns in which any cell changes. */
export function fillTable({ changes, columns }: Pick<FillReport, 'changes' | 'columns'>): FillTable {
    const used = new Set(changes.flatMap(({ cells }) => cells.map(({ column }) => column)));
    const shown = columns.filter(({ column }) => used.has(column));
    const place = new Map(shown.map(({ column }, index) => [column, index]));
    const rows = changes.map(({ cells, ...row }) => {
        const placed: FillTable['rows'][number]['cells'] = shown.map(() => null);
        for (const cell of cells) placed[place.get(cell.column)!] = cell;
        return { ...row, cells: placed };
    });
    return { columns: shown, rows };
}

/** The same kinds as in an import, for its bar. */
export function fillScores({ summary }: Pick<FillReport, 'summary'>): Pick<ImportSummary, 'scores'> {
    const { filled, replaced, unchanged, blank, left } = summary;
    return { scores: { new: filled, updated: replaced, unchanged, blank, skipped: left } };
}

/** "85", "excused" or "85 late", as the server says what the class has. */
export function wantedText(wanted: string): string {
    const parts = /^([\d.]+)?\s?([a-z]+)?$/.exec(wanted);
    return parts ? strings.cellValue(parts[1] ? Number(parts[1]) : null, parts[2] ?? null) : wanted;
}

/** Columns with scores first, and of the others only those that have a reason. */
export function columnsWithReason(columns: FillColumn[]): FillColumn[] {
    const told = columns.filter(({ assignment, reason }) => assignment !== null || reason);
    return [...told.filter(({ scores }) => scores), ...told.filter(({ scores }) => !scores)];
}
