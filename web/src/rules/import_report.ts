/** The report of an import, arranged for reading. */
import type { ImportReport, ImportWarning, SkippedCell } from '../api/types';
import { csvLine } from './csv';

/** Columns left out because hardly anyone has a score there; the teacher may want them all the same. */
export function sparseWarning(report: ImportReport): ImportWarning | undefined {
    return report.warnings.find((warning) => warning.code.includes('sparse'));
}

export function changedNothing(report: ImportReport): boolean {
    const { students, assignments, scores } = report.summary;
    const touched = [students, assignments, scores].reduce((sum, part) => sum + part.new + part.updated, 0);
    return touched === 0;
}

export interface SkippedGroup {
    code: string;
    message: string;
    cells: SkippedCell[];
}

/** Skipped cells by their reason, the most frequent reason first, cells in the order of the file. */
export function skippedGroups(cells: SkippedCell[]): SkippedGroup[] {
    const groups = new Map<string, SkippedGroup>();
    for (const cell of cells) {
        const group = groups.get(cell.code);
        if (group) group.cells.push(cell);
        else groups.set(cell.code, { code: cell.code, message: cell.message, cells: [cell] });
    }
    return [...groups.values()].sort((a, b) => b.cells.length - a.cells.length);
}

export function skippedAsCsv(cells: SkippedCell[], headings: string[]): string {
    const lines = cells.map((cell) => [cell.row, cell.column, cell.value, cell.message].map(String));
    return [headings, ...lines].map(csvLine).join('');
}

export interface Share {
    kind: 'new' | 'updated' | 'unchanged' | 'skipped';
    count: number;
    /** Part of the whole bar, in percent. A part that exists is never thinner than 1. */
    percent: number;
}

export function shares(report: ImportReport): Share[] {
    const { scores } = report.summary;
    const kinds = ['new', 'updated', 'unchanged', 'skipped'] as const;
    const total = kinds.reduce((sum, kind) => sum + scores[kind], 0);
    return kinds.map((kind) => {
        const count = scores[kind];
        return { kind, count, percent: count === 0 ? 0 : Math.max(1, (100 * count) / total) };
    });
}
