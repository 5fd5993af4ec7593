/** Wo man eine Schule sucht. */
import type { Strings } from '..';
import { many } from './counts';

export const finder: Strings['finder'] = {
    title: 'Finden Sie Ihre Schule',
    promise: 'Sehen, wie es läuft, solange sich noch etwas ändern lässt.',
    claim: 'Noten für Lernende und Familien, Sekunden nachdem die Lehrkraft sie hat.',
    label: 'Name Ihrer Schule',
    hint: 'Geben Sie mindestens zwei Buchstaben ein.',
    searching: 'Suche läuft…',
    found: (n) => many(n, 'Schule gefunden', 'Schulen gefunden'),
    none: (query) => `Keine Schule heißt „${query}“.`,
    noneHint: 'Versuchen Sie es mit einem Wort ihres Namens, ohne Abkürzungen.',
    last: 'Zuletzt auf diesem Gerät',
    goOn: (school) => `Weiter zu ${school}`,
    notHere: 'Ihre Schule ist noch nicht dabei?',
    signUp: 'Schule anmelden',
    forget: 'Nicht Ihre Schule? Vergessen',
    goesOn: 'Danach geht es weiter zu der Seite, die Sie öffnen wollten.',
};
