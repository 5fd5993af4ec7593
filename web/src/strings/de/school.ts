/** Die Seite der ganzen Schule. */
import type { Strings } from '..';

export const school: Strings['school'] = {
    title: 'Schule',
    lead: 'Was hier für alle geregelt und aufbewahrt wird.',
    branding: 'Was alle sehen: auf der Anmeldeseite, über jeder Seite und in Briefen.',
    classes: 'Alle Klassen: wer sie unterrichtet, umbenennen, weglegen.',
    people: 'Personen suchen, einladen, ändern und sperren; Erziehungsberechtigte und was sie dürfen; Briefe mit Codes für Familien.',
    roster: 'Personen und Klassen aus dem Schulverwaltungsprogramm übernehmen.',
    duplicates: 'Aus zwei Einträgen einer Person wird einer.',
    security: 'Wer einen zweiten Faktor haben muss. Alle abmelden.',
    sso: 'Mit den Google- oder Microsoft-Konten der Schule anmelden.',
    privacy: 'Wie lange behalten wird, wer gegangen ist, und Belege über Löschungen.',
    support: 'Die Leute, die Grade Insight betreiben, für eine Zeit hereinlassen, wenn Sie Hilfe wollen.',
    record: 'Wer was getan und was gesehen hat. Prüfen, dass niemand es verfälscht hat.',
    tokens: 'Programme, die für die Schule und für Sie arbeiten.',
};
