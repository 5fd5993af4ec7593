/** What a teacher has decided about a previewed file. Every function gives new choices and leaves the old ones alone. */
import type {
    CellValue,
    ChangedRow,
    ColumnMapping,
    Doubt,
    ImportDecisions,
    ImportedAssignment,
    ImportPreview,
    PreviewStudent,
} from '../api/types';
import { AUTO } from './import_formats';
import { SPARSE } from './import_report';

export const NEW_STUDENT = 'new';
export const LEAVE_OUT = 'leave_out';

/** A cell that stays as it is. The server no longer lists it among the changes, so it is remembered as it was shown. */
export interface PreviewedCell {
    row: number;
    last_name: string;
    first_name: string;
    cell: ChangedRow['cells'][number];
}

export interface ImportChoices {
    format: string;
    /** Of a file with several classes; empty: the server chooses. */
    classKey: string;
    include: ReadonlySet<number>;
    leaveOut: ReadonlySet<number>;
    /** By row: an id, NEW_STUDENT or LEAVE_OUT. */
    matches: ReadonlyMap<number, string>;
    kept: ReadonlyMap<string, PreviewedCell>;
    /** Columns whose blank cells take away the grade that stands in the class. */
    clears: ReadonlySet<number>;
    /** By column of a plain sheet. Null: as the server remembers or guesses. */
    mapping: ReadonlyMap<number, ColumnMapping> | null;
    tags: readonly string[];
}

export function noChoices(format = AUTO, tags: readonly string[] = [], classKey = ''): ImportChoices {
    const none = new Set<number>();
    return {
        format,
        classKey,
        include: none,
        leaveOut: none,
        matches: new Map(),
        kept: new Map(),
        clears: none,
        mapping: null,
        tags,
    };
}

export const cellKey = (row: number, column: number) => `${row}:${column}`;

export function decisionsOf(choices: ImportChoices): ImportDecisions {
    const inOrder = (columns: ReadonlySet<number>) => [...columns].sort((a, b) => a - b);
    return {
        format: choices.format,
        ...(choices.classKey ? { class: choices.classKey } : {}),
        include_columns: inOrder(choices.include),
        leave_out_columns: inOrder(choices.leaveOut),
        matches: [...choices.matches].map(([row, student]) => ({ row, student })),
        kept_cells: [...choices.kept.values()].map(({ row, cell }) => [row, cell.column]),
        clear_blank_columns: inOrder(choices.clears),
        mapping: choices.mapping && [...choices.mapping.values()].sort((a, b) => a.column - b.column),
        tags: [...choices.tags],
    };
}

function toggled<T>(set: ReadonlySet<T>, item: T): Set<T> {
    const next = new Set(set);
    if (!next.delete(item)) next.add(item);
    return next;
}

/** Takes a column that is left out, or leaves it out. */
export function toggleColumn(choices: ImportChoices, { column, result }: ImportedAssignment): ImportChoices {
    if (choices.leaveOut.has(column)) return { ...choices, leaveOut: toggled(choices.leaveOut, column) };
    if (choices.include.has(column) || result === 'skipped') {
        return { ...choices, include: toggled(choices.include, column) };
    }
    return { ...choices, leaveOut: toggled(choices.leaveOut, column) };
}

/** Blank cells of the column take grades away, or no longer do. Cells that were kept from that are forgotten with it. */
export function toggleClears(choices: ImportChoices, column: number): ImportChoices {
    const clears = toggled(choices.clears, column);
    if (clears.has(column)) return { ...choices, clears };
    const kept = new Map([...choices.kept].filter(([, { cell }]) => cell.column !== column || !clearsCell(cell)));
    return { ...choices, clears, kept };
}

/** Totals and the like can never be taken; a column left out by the teacher or for its few scores can. */
export function canBeTaken(preview: ImportPreview, choices: ImportChoices, { column, result }: ImportedAssignment) {
    if (result !== 'skipped' || choices.leaveOut.has(column)) return true;
    return preview.warnings.some((problem) => problem.code === SPARSE && problem.column === column);
}

export const isBlank = ({ points, status }: CellValue) => points === null && status === null;
/** A grade that a blank cell takes away. */
export const clearsCell = (cell: ChangedRow['cells'][number]) => isBlank(cell.new) && !isBlank(cell.old);

export function toggleCell(choices: ImportChoices, cell: PreviewedCell): ImportChoices {
    const kept = new Map(choices.kept);
    const key = cellKey(cell.row, cell.cell.column);
    if (!kept.delete(key)) kept.set(key, cell);
    return { ...choices, kept };
}

/** A row that needs an answer, of a gradebook or of a roster. */
export type AskedRow = Omit<PreviewStudent, 'match' | 'by' | 'student'>;
export type Matches = Pick<ImportChoices, 'matches'>;

export function match<Choices extends Matches>(
    choices: Choices,
    answers: Iterable<readonly [row: number, student: string]>,
): Choices {
    const matches = new Map(choices.matches);
    for (const [row, student] of answers) {
        if (student) matches.set(row, student);
        else matches.delete(row);
    }
    return { ...choices, matches };
}

/** The first suggestion of each row that is not decided; no student is taken twice. */
export function suggestedMatches(asked: readonly AskedRow[], choices: Matches): [number, string][] {
    const taken = new Set(choices.matches.values());
    const answers: [number, string][] = [];
    for (const { row, suggestions } of asked) {
        const id = suggestions[0]?.student.id;
        if (!id || choices.matches.has(row) || taken.has(id)) continue;
        taken.add(id);
        answers.push([row, id]);
    }
    return answers;
}

/** Rows that need an answer, also after they got one: what was asked once stays in the list, in the file's order. */
export function stillAsked(before: readonly PreviewStudent[], preview: ImportPreview): PreviewStudent[] {
    const byRow = new Map(before.map((student) => [student.row, student]));
    for (const student of preview.students) if (student.match === 'unmatched') byRow.set(student.row, student);
    return [...byRow.values()].sort((a, b) => a.row - b.row);
}

/** New students of whom nothing was asked, also after it was said who they are. None where the class begins with this
 *  file: all of it is new then. */
export function newOnes(
    before: readonly PreviewStudent[],
    asked: readonly PreviewStudent[],
    { students, class_students: people, summary }: ImportPreview,
): PreviewStudent[] {
    const byRow = new Map(before.map((student) => [student.row, student]));
    const begun = people.length > 0 || summary.students.new < summary.students.total;
    if (begun) for (const student of students) if (student.match === 'new') byRow.set(student.row, student);
    for (const { row } of asked) byRow.delete(row);
    return [...byRow.values()].sort((a, b) => a.row - b.row);
}

/** The same doubt after another decision may have other numbers in its sentence. */
export const doubtKey = ({ code, columns }: Doubt) => `${code} ${columns.join(' ')}`;

export function openDoubts(preview: Pick<ImportPreview, 'doubts'>, seen: ReadonlySet<string>): number {
    return preview.doubts.filter((doubt) => !seen.has(doubtKey(doubt))).length;
}
