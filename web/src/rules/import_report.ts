/** The report of an import, arranged for reading. */
import type { ImportProblem, ImportSummary } from '../api/types';
import { csvLine } from './csv';
import { tell } from './said_of_files';

/** Of a report, or of a preview of one. */
interface Summed {
    summary: ImportSummary;
}

export function changedNothing(report: Summed): boolean {
    const { students, assignments, scores, sections } = report.summary;
    const touched = [students, assignments, scores].reduce((sum, part) => sum + part.new + part.updated, 0);
    return touched + (scores.cleared ?? 0) + (sections?.changed ?? 0) === 0;
}

/** Columns left out because hardly anyone has a score there; the teacher may want them all the same. */
export const SPARSE = 'sparse_column';

/** Rows left out because nobody said which student they mean. */
export const UNMATCHED = 'student_unmatched';

export interface ProblemGroup {
    code: string;
    problems: ImportProblem[];
}

/** Problems by their kind, the most frequent first, each in the order of the file. */
export function problemGroups(problems: ImportProblem[]): ProblemGroup[] {
    const groups = new Map<string, ImportProblem[]>();
    for (const problem of problems) {
        const group = groups.get(problem.code);
        if (group) group.push(problem);
        else groups.set(problem.code, [problem]);
    }
    return [...groups]
        .map(([code, problems]) => ({ code, problems }))
        .sort((a, b) => b.problems.length - a.problems.length);
}

/** The letters over a spreadsheet's column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
    let letters = '';
    for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
        letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    }
    return letters;
}

export function problemsAsCsv(problems: ImportProblem[], headings: string[]): string {
    const lines = problems.map(({ row, column, value, message, said }) => [
        String(row ?? ''),
        column === null ? '' : columnLetters(column),
        value ?? '',
        tell(said, message),
    ]);
    return [headings, ...lines].map(csvLine).join('');
}

export interface Share {
    kind: 'new' | 'updated' | 'cleared' | 'unchanged' | 'skipped';
    count: number;
    /** Part of the whole bar, in percent. A part that exists is never thinner than 1. */
    percent: number;
}

/** Cleared grades have a place of their own only when there are any: nobody clears by accident. */
export function shares(report: { summary: Pick<ImportSummary, 'scores'> }): Share[] {
    const { scores } = report.summary;
    const counts: [Share['kind'], number][] = [
        ['new', scores.new],
        ['updated', scores.updated],
        ...(scores.cleared ? [['cleared', scores.cleared] as [Share['kind'], number]] : []),
        ['unchanged', scores.unchanged],
        ['skipped', scores.skipped],
    ];
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    return counts.map(([kind, count]) => {
        return { kind, count, percent: count === 0 ? 0 : Math.max(1, (100 * count) / total) };
    });
}
