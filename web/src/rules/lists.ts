/** Several things in one sentence, and the order of names. */
import { directionOf, languageOf } from './languages';
import { perLocale } from './locale';

const format = perLocale((locale) => new Intl.ListFormat(locale));

/** "Ann, Bob, and Cid" */
export function listText(items: string[]): string {
    return format().format(items);
}

const collator = perLocale((locale) => new Intl.Collator(locale, { sensitivity: 'base', numeric: true }));

/** The order in which people of the reader's language look for names; "Quiz 2" is before "Quiz 10". */
export function byText(a: string, b: string): number {
    return collator().compare(a, b);
}

const between = perLocale((locale) => (directionOf(languageOf(locale)) === 'rtl' ? ' \u200f· ' : ' · '));

const withComma = perLocale((locale) => (['ar', 'fa', 'ur'].includes(languageOf(locale)) ? '، ' : ', '));

/** Several things beside each other, "A, B", with the comma of the reader's script; nothing stands for what is not there. */
export function commaText(items: readonly (string | null | undefined | false)[]): string {
    return items.filter(Boolean).join(withComma());
}

/** Between facts that stand beside each other: "Algebra · 12 points". From right to left with a mark that keeps a number
 *  from joining a Latin name before it. */
export const dot = (): string => between();
