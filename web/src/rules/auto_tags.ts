/** A preview of tagging by rules, as it is looked at. */
import type { AutoTagRow, TagRule } from '../api/tags';
import { tagKey } from './tag_names';

export interface ClassOfRows {
    id: string;
    name: string;
    rows: AutoTagRow[];
}

/** By class, in the order in which they came. */
export function byClass(rows: readonly AutoTagRow[]): ClassOfRows[] {
    const classes = new Map<string, ClassOfRows>();
    for (const row of rows) {
        const known = classes.get(row.class);
        if (known) known.rows.push(row);
        else classes.set(row.class, { id: row.class, name: row.class_name, rows: [row] });
    }
    return [...classes.values()];
}

/** What a draft of rules brings comes before what the saved rules would do anyway. */
export function freshFirst(rows: readonly AutoTagRow[], saved: readonly TagRule[]): AutoTagRow[] {
    const pair = (tag: string, word: string) => `${tagKey(tag)}\n${tagKey(word)}`;
    const known = new Set(saved.flatMap(({ tag, words }) => words.map((word) => pair(tag, word))));
    const isFresh = ({ adds }: AutoTagRow) => adds.some(({ tag, word }) => !known.has(pair(tag, word)));
    return [...rows.filter(isFresh), ...rows.filter((row) => !isFresh(row))];
}

/** Those that stay as they are. */
export function leftOut(rows: readonly AutoTagRow[], unticked: ReadonlySet<string>): string[] {
    return rows.filter((row) => unticked.has(row.assignment)).map((row) => row.assignment);
}
