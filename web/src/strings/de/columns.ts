/** Was die Spalten einer schlichten Tabelle sind. */
import type { Strings } from '..';
import { count, many } from './counts';

export const columns: Strings['columns'] = {
    title: 'Welche Spalte ist was?',
    understood: (identities, assignments, ignored) =>
        [
            `${many(identities, 'Spalte', 'Spalten')} zur Person`,
            many(assignments, 'Aufgabe', 'Aufgaben'),
            ignored > 0 && `${count(ignored)} übergangen`,
        ]
            .filter(Boolean)
            .join(', '),
    oneRowAScore: 'Diese Tabelle hat eine Zeile für jede Bewertung; ihre Spalten sind klar.',
    oneRowAScoreHint:
        'Nur wenn jede Zeile eine Person mit mehreren Bewertungen ist, sagen Sie unten, was die Spalten sind.',
    needed: 'Sagen Sie, was die Spalten sind. Wählen Sie, wo die Personen stehen und welche Spalten Aufgaben sind.',
    hint: 'Ändern Sie, was nicht stimmt. Ihre Antwort wird für die nächste Datei mit diesen Überschriften gemerkt.',
    saidAt: (day) => `Spalten, wie Sie am ${day} gesagt haben.`,
    forget: 'Das vergessen',
    guessAgain: 'Spalten neu raten',
    heading: (letters, heading) => `${letters}: ${heading || 'ohne Überschrift'}`,
    noHeading: 'ohne Überschrift',
    samples: (all) => all.join(' · '),
    noSamples: 'leer',
    roleOf: (heading) => `${heading} ist`,
    roles: {
        last_name: 'Nachname',
        first_name: 'Vorname',
        full_name: 'Ganzer Name',
        email: 'E-Mail-Adresse',
        student_number: 'Schülernummer',
        username: 'Benutzername',
        section: 'Gruppe',
        assignment: 'Aufgabe',
        ignored: 'Übergangen',
    },
    name: 'Name',
    nameOf: (heading) => `Name von ${heading}`,
    date: 'Datum',
    dateOf: (heading) => `Datum von ${heading}`,
    maximum: 'Höchstpunktzahl',
    maximumOf: (heading) => `Höchstpunktzahl von ${heading}`,
    badMaximum: 'Schreiben Sie eine Zahl über 0, etwa 20 oder 12,5.',
    unlisted: (n) => `${many(n, 'weitere Spalte ist', 'weitere Spalten sind')} hier nicht aufgeführt.`,
    column: (letters) => `Spalte ${letters}`,
};
