/** What the teacher says about the columns of a plain sheet. */
import type { ColumnMapping, ColumnRole, ImportedAssignment, SheetColumn, SheetColumns } from '../api/types';
import type { ImportChoices } from './import_choices';
import { parseNumber } from './numbers';
import { toUnits } from './percent';

/** In the order of a teacher's thoughts: who it is, then the work. */
export const ROLES: readonly ColumnRole[] = [
    'last_name',
    'first_name',
    'full_name',
    'email',
    'student_number',
    'username',
    'section',
    'assignment',
    'ignored',
];

const byColumn = (mapping: readonly ColumnMapping[]) => new Map(mapping.map((said) => [said.column, said]));

/** A column as the page shows it: what was said, else what the sheet and the preview know. */
export function shownColumn(
    choices: ImportChoices,
    { mapping }: SheetColumns,
    column: SheetColumn,
    assignment: ImportedAssignment | null,
): ColumnMapping {
    const said = choices.mapping ? choices.mapping.get(column.column) : byColumn(mapping).get(column.column);
    const role = said?.role ?? column.role;
    if (role !== 'assignment') return { column: column.column, role, name: null, date: null, max_points: null };
    return {
        column: column.column,
        role,
        name: said?.name ?? column.name ?? column.heading,
        date: said?.date ?? column.date ?? assignment?.date ?? null,
        max_points: said?.max_points ?? column.max_points ?? assignment?.max_points ?? null,
    };
}

/** Only what the teacher said is sent: the rest stays a guess, or as the file has it. */
export function sayColumn(
    choices: ImportChoices,
    { mapping }: SheetColumns,
    column: SheetColumn,
    says: Partial<Omit<ColumnMapping, 'column'>>,
): ImportChoices {
    const said = new Map(choices.mapping ?? byColumn(mapping));
    const before = said.get(column.column) ?? {
        column: column.column,
        role: column.role,
        name: null,
        date: null,
        max_points: null,
    };
    const next = { ...before, ...says };
    said.set(column.column, next.role === 'assignment' ? next : { ...next, name: null, date: null, max_points: null });
    return { ...choices, mapping: said };
}

/** Back to the server's guess, whatever was said or is remembered. */
export function guessColumns(choices: ImportChoices): ImportChoices {
    return { ...choices, mapping: new Map() };
}

/** "12.5" or "12,5" as typed; null for nothing, undefined for what is no maximum. */
export function typedMaximum(text: string): number | null | undefined {
    if (text.trim() === '') return null;
    const points = parseNumber(text);
    const exact = points !== null && toUnits(points) / 10_000 === points;
    return exact && points > 0 && points <= 1_000_000 ? points : undefined;
}

/** "Quiz and Essay", for a column: how many columns hold what. */
export function rolesSummary(columns: readonly SheetColumn[]) {
    const count = (of: (role: ColumnRole) => boolean) => columns.filter(({ role }) => of(role)).length;
    return {
        students: count((role) => role !== 'assignment' && role !== 'ignored'),
        assignments: count((role) => role === 'assignment'),
        ignored: count((role) => role === 'ignored'),
    };
}
