/** What a group of columns is called. */
import type { Grouping } from '../../rules/column_groups';
import { monthText } from '../../rules/dates';
import { strings } from '../../strings';

export function groupName(by: Grouping, key: string, terms: string[]): string {
    if (key === '') return strings.gridColumns.groupNone[by];
    if (by === 'term') return terms[Number(key)] ?? '';
    return by === 'month' ? monthText(key) : key;
}
