/** Rules for tagging while they are written. */
import type { TagRule } from '../api/tags';
import { tagKey, tagNameFault, wordsFrom, type TagNameFault } from './tag_names';

/** `key` stays with a row while others come and go. */
export interface RuleDraft {
    key: number;
    tag: string;
    words: string;
}

export type RuleFault = TagNameFault | 'words' | 'twice';

let made = 0;
export const newRule = (tag = '', words = ''): RuleDraft => ({ key: ++made, tag, words });

export const draftOf = (rules: readonly TagRule[]): RuleDraft[] =>
    rules.map(({ tag, words }) => newRule(tag, words.join(', ')));

/** A row without anything in it is none. */
const isBlank = ({ tag, words }: RuleDraft) => tag.trim() === '' && words.trim() === '';

export function faultOf(draft: readonly RuleDraft[], rule: RuleDraft): RuleFault | null {
    if (isBlank(rule)) return null;
    const fault = tagNameFault(rule.tag);
    if (fault) return fault;
    if (wordsFrom(rule.words).length === 0) return 'words';
    const first = draft.find((other) => !isBlank(other) && tagKey(other.tag) === tagKey(rule.tag));
    return first === rule ? null : 'twice';
}

/** The rules to send; those with a fault are left out. */
export function rulesOf(draft: readonly RuleDraft[]): TagRule[] {
    return draft
        .filter((rule) => !isBlank(rule) && faultOf(draft, rule) === null)
        .map((rule) => ({ tag: rule.tag.trim(), words: wordsFrom(rule.words) }));
}

export const hasFaults = (draft: readonly RuleDraft[]): boolean => draft.some((rule) => faultOf(draft, rule) !== null);

const sameRule = (one: TagRule, other: TagRule) =>
    one.tag === other.tag && one.words.join('\n') === other.words.join('\n');

/** Whether saving the draft would change something; a row that is half written is something too. */
export function isEdited(draft: readonly RuleDraft[], rules: readonly TagRule[]): boolean {
    const wanted = rulesOf(draft);
    return (
        hasFaults(draft) ||
        wanted.length !== rules.length ||
        wanted.some((rule, place) => !sameRule(rule, rules[place]!))
    );
}

/** The rules that somebody else made, changed or removed; a removed one has no words. */
export function changedRules(before: readonly TagRule[], now: readonly TagRule[]): TagRule[] {
    const other = (rules: readonly TagRule[], { tag }: TagRule) =>
        rules.find((rule) => tagKey(rule.tag) === tagKey(tag));
    return [
        ...now.filter((rule) => {
            const was = other(before, rule);
            return !was || !sameRule(was, rule);
        }),
        ...before.filter((rule) => !other(now, rule)).map(({ tag }) => ({ tag, words: [] })),
    ];
}
