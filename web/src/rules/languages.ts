/** Which language a reader gets, and how it is written. */

/** "pt-BR" is "pt". */
export function languageOf(locale: string): string {
    return locale.split('-')[0]!.toLowerCase();
}

/** What is known of who reads. */
export interface Reader {
    /** That whoever is signed in has chosen for themselves, or was signed in here last. */
    person: string | null;
    /** That was chosen on this device's sign-in page. */
    device: string | null;
    browser: readonly string[];
    school: string | null;
}

/** The languages that somebody may want, the likeliest first. */
export function wishesOf({ person, device, browser, school }: Reader): (string | null)[] {
    return [person, device, ...browser, school];
}

/** The first of the wishes for which there are words; English when there are none. */
export function pickLanguage(wishes: readonly (string | null | undefined)[], available: readonly string[]): string {
    for (const wish of wishes) if (wish && available.includes(languageOf(wish))) return languageOf(wish);
    return 'en';
}

/** Numbers and dates of a language where the browser says no country for it. */
const USUAL: Record<string, string> = { en: 'en-US', de: 'de-DE', es: 'es-ES', fr: 'fr-FR', ar: 'ar' };

/**
 * The locale of numbers and dates: the reader's own variant of the language when the browser names one, so that English
 * dates are British in Britain. The languages for tests write them as Germans do, to show what is fixed to English.
 */
export function localeOf(language: string, browser: readonly string[]): string {
    if (isForTests(language)) return 'de-DE';
    return browser.find((own) => languageOf(own) === language && own.includes('-')) ?? USUAL[language] ?? language;
}

export function directionOf(language: string): 'ltr' | 'rtl' {
    return ['ar', 'fa', 'he', 'ur', 'qpr'].includes(language) ? 'rtl' : 'ltr';
}

/** Codes from qaa to qtz stand for no language of the world. */
export function isForTests(language: string): boolean {
    return /^q[a-t][a-z]$/.test(language);
}

/** The language in its own words: "Deutsch", "Français". */
export function ownName(language: string): string {
    const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
