/** Ein Notenbuch mitnehmen. */
import type { Strings } from '..';

export const exports: Strings['exports'] = {
    open: 'Exportieren',
    label: 'Dieses Notenbuch exportieren',
    formats: {
        xlsx: ['Excel-Arbeitsmappe', 'Bereit für Summen, Diagramme und Filter'],
        csv: ['CSV-Datei', 'Für jedes Programm; sie zu importieren ändert nichts'],
        'oneroster.zip': ['OneRoster 1.2', 'Für das Schulverwaltungsprogramm'],
    },
    fill: {
        open: 'Eigene Datei füllen…',
        note: 'Ihre Datei aus Canvas, Blackboard, Brightspace oder PowerSchool mit diesen Noten darin',
    },
    reports: { open: 'Berichte (PDF)', note: 'Ein Lernstandsbericht für jede und jeden, zum Drucken' },
    list: {
        open: 'Herunterladen',
        label: 'Diese Liste herunterladen',
        busy: 'Die Datei wird erstellt',
        note: 'Alles, was die Filter übrig lassen, nicht nur das Angezeigte; höchstens 20.000 Zeilen.',
        students: 'Schülerliste mit Gesamtnoten',
        families: 'Familien',
        grades: 'Noten als Datei',
        gradesNote: 'Alle Aufgaben aller Klassen auf dieser Seite, gleich welche Schlagwörter gewählt sind.',
    },
};
