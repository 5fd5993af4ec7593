/**
 * The sentences of the web app for schools, in the language that was chosen before the app started. Pages import
 * `strings` from here, never a language's own files, and read it when they are made.
 *
 * A folder beside this file is a language (docs/languages.md). Each has three parts, so that nobody waits for the words of
 * pages that they may never open: door.ts, there before anything is shown; grades.ts, there before a gradebook or a
 * student's page; and index.ts, there with the other two before any other page.
 */
import type { door } from './en/door';
import type { grades as gradesInEnglish } from './en/grades';
import type { words } from './en';

/** What English says, where another language may say anything: any text for 'yes' and 'no'. */
type InAnyWords<English> = English extends string
    ? string
    : English extends (...about: infer About) => infer Says
      ? (...about: About) => InAnyWords<Says>
      : { [Key in keyof English]: InAnyWords<English[Key]> };
export type DoorStrings = InAnyWords<typeof door>;
export type GradesStrings = InAnyWords<typeof gradesInEnglish>;
export type PageStrings = InAnyWords<typeof words>;
export type Strings = DoorStrings & GradesStrings & PageStrings;

const doors = import.meta.glob<{ door: DoorStrings }>('./*/door.ts');
const grades = import.meta.glob<{ grades: GradesStrings }>('./*/grades.ts');
const pages = import.meta.glob<{ words: PageStrings }>('./*/index.ts');

/** All languages that there are words for, those for tests (`qps`, `qpr`) included. */
export const LANGUAGES: readonly string[] = Object.keys(pages).map((path) => path.split('/')[1]!);

/** Filled by speak(), speakOfGrades() and speakOnPages(); what is read before that is undefined. */
export const strings = {} as Strings;

let language = 'en';
let begun: Promise<void> = Promise.resolve();

/** The words of the first page. */
export function speak(next: string): Promise<void> {
    language = next;
    begun = doors[`./${next}/door.ts`]!().then(({ door }) => void Object.assign(strings, door));
    return begun;
}

/** For what may have something to say before the app has started. */
export const spoken = (): Promise<void> => begun;

/** The words of pages in another language than the reader's: for what goes to somebody else. */
export async function wordsIn(other: string): Promise<PageStrings> {
    return (await pages[`./${other}/index.ts`]!()).words;
}

/** The words of the pages that show grades. */
export async function speakOfGrades(): Promise<void> {
    const { grades: words } = await grades[`./${language}/grades.ts`]!();
    Object.assign(strings, words);
}

/** The words of all pages. */
export async function speakOnPages(): Promise<void> {
    const [{ words }] = await Promise.all([pages[`./${language}/index.ts`]!(), speakOfGrades()]);
    Object.assign(strings, words);
}
