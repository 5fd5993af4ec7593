/** Die Liste der Klassen. */
import type { Strings } from '..';
import { many } from './counts';

export const classes: Strings['classes'] = {
    title: 'Klassen',
    twice: (n) => `${many(n, 'Schülerpaar ist', 'Schülerpaare sind')} vielleicht dieselbe Person`,
    newClass: 'Neue Klasse',
    look: 'Umbenennen oder weglegen',
    name: 'Name der Klasse',
    namePlaceholder: 'Mathematik 9b',
    nameMissing: 'Geben Sie der Klasse einen Namen.',
    term: 'Zeitraum',
    optional: '(freiwillig)',
    termPlaceholder: '1. Halbjahr 2026/27',
    create: 'Anlegen und Noten importieren',
    creating: 'Wird angelegt…',
    updated: (ago) => `Geändert ${ago}`,
    studentsCounted: (n) => (n === 1 ? 'Schüler/in' : 'Schüler/innen'),
    assignmentsCounted: (n) => (n === 1 ? 'Aufgabe' : 'Aufgaben'),
    neverUpdated: 'Noch keine Noten',
    noTeacher: 'Noch keine Lehrkraft',
    emptyGuest: 'Diese Schule hat noch keine Klassen',
    emptyTitle: 'In drei Schritten zu Ihrer ersten Klasse',
    emptySteps: [
        'Legen Sie eine Klasse an.',
        'Legen Sie die Notenbuchdatei aus Google Classroom darauf ab.',
        'Lernende und Familien sehen ihren Stand Sekunden später.',
    ],
    emptyTemplate: 'Keine solche Datei zur Hand? Beginnen Sie mit unserer Vorlage.',
    template: 'Vorlage herunterladen',
    emptyOther: 'Sie haben noch keine Klasse. Sobald eine Lehrkraft Sie aufnimmt, erscheint sie hier.',
};
