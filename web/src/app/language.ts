/**
 * The language of the app: whoever is signed in has chosen one, or this device has, on the sign-in page, or the browser
 * says, or the school. It is known before anything is shown: this device remembers what the person has chosen. Choosing
 * another loads the page again, so that nothing half in another language is left.
 */
import { directionOf, isForTests, localeOf, pickLanguage, wishesOf } from '../rules/languages';
import { setLocale } from '../rules/locale';
import { LANGUAGES, speak } from '../strings';
import { saidBySchool } from './said_by_school';

const DEVICE = 'gi.language';
/** Of who was signed in last; gone when they sign out. */
const PERSON = 'gi.language.person';

function kept(key: string): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null; // Storage is switched off.
    }
}

function keep(key: string, language: string | null): void {
    try {
        if (language) localStorage.setItem(key, language);
        else localStorage.removeItem(key);
    } catch {
        // Then the browser's own language stays.
    }
}

/** The languages to choose from. */
export const offered = LANGUAGES.filter((language) => !isForTests(language));

let current = 'en';
export const language = (): string => current;

const chosen = () =>
    pickLanguage(
        wishesOf({
            person: kept(PERSON),
            device: kept(DEVICE),
            browser: navigator.languages,
            school: saidBySchool('--school-language'),
        }),
        LANGUAGES,
    );

async function take(next: string): Promise<void> {
    current = next;
    setLocale(localeOf(next, navigator.languages));
    document.documentElement.lang = isForTests(next) ? 'en' : next;
    document.documentElement.dir = directionOf(next);
    await speak(next);
}

/** The words of the first page. When they cannot be had in the reader's language, English is better than nothing. */
export async function startLanguage(): Promise<void> {
    await take(chosen()).catch(() => take('en'));
}

/**
 * Whose words they are from now on: the choice of who is signed in; null: they have made none, or signed out. True: it
 * is another language than that of the page, which must be loaded again.
 */
export function languageOfPerson(own: string | null): boolean {
    keep(PERSON, own);
    return chosen() !== current;
}

/** On the sign-in page: for everybody who uses this device and has chosen none for themselves. */
export function chooseForDevice(next: string): void {
    keep(DEVICE, next);
    keep(PERSON, null);
    location.reload();
}
