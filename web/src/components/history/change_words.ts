/** A change in words, as the time line, the undo panel and the past of a cell say it. */
import type { HistoryEntry } from '../../api/types';
import type { ChangeList } from '../../rules/class_history';
import { strings } from '../../strings';

export function titleOf(entry: HistoryEntry, list: ChangeList): string {
    const t = strings.history;
    const { kind, subject } = list.what(entry);
    if (kind === 'undo' && subject?.kind === 'merge') return t.undidMerge;
    return t.named[kind](subject?.file_name ?? null, subject !== null);
}

export function formatOf({ format }: HistoryEntry): string | null {
    return format === null ? null : strings.history.from(strings.import.formats[format] ?? format);
}
