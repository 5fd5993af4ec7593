/** Eine eigene Datei füllen. */
import type { Strings } from '..';
import { count, grades, many, students } from './counts';

export const fill: Strings['fill'] = {
    title: 'Eigene Datei füllen',
    back: 'Notenbuch',
    notAllowed: 'Dateien füllt, wer die Klasse unterrichtet.',
    dropTitle: 'Legen Sie die Datei Ihrer Plattform hier ab',
    dropDetail:
        'Sie bekommen dieselbe Datei zurück, mit den Noten dieser Klasse gefüllt. Sonst ändert sich nichts darin, und nichts davon wird behalten.',
    dropAnywhere: 'Sie kommt mit den Noten dieser Klasse gefüllt zurück.',
    choose: 'Datei wählen',
    another: 'Andere Datei',

    helpTitle: 'Was geschieht',
    helpPicture:
        'Eine kleine Tabelle: Namen, eine Spalte mit Noten, die gefüllt wird, eine Zelle, die schon eine Note hat, und eine Spalte mit Summen, die bleibt, wie sie ist.',
    helpName: 'Name',
    helpQuiz: 'Test',
    helpTotal: 'Summe',
    helpSteps: [
        'Laden Sie das Notenbuch aus Canvas, Blackboard oder Brightspace herunter, oder die Vorlage aus PowerSchool.',
        'Legen Sie es hier ab und sehen Sie nach, was gefüllt würde.',
        'Nehmen Sie die gefüllte Datei und laden Sie sie auf der Plattform hoch.',
    ],
    helpRules: [
        'Noten, die hier leer sind, lassen die Datei, wie sie ist.',
        'Summen, Formeln und alles andere bleiben, Buchstabe für Buchstabe.',
    ],

    region: 'Was gefüllt würde',
    reading: 'Die Datei wird gelesen…',
    working: 'Wird gefüllt…',
    changed: (n) => `${grades(n)} zu füllen`,
    nothingTitle: 'Nichts zu füllen',
    nothingSame: (n) => `Die Datei sagt schon dasselbe wie das Notenbuch: ${grades(n)}.`,
    nothingMatched:
        'Keine Person oder keine Aufgabe der Datei wurde in dieser Klasse gefunden. Die Listen unten sagen, warum.',
    recognised: (format, people) => `Datei von ${format}, ${students(people)} in der Klasse gefunden`,
    recognisedSheet: (people) => `Schlichte Tabelle, ${students(people)} in der Klasse gefunden`,
    missing: (n) =>
        n === 1
            ? 'Eine Person der Klasse steht nicht in der Datei.'
            : `${count(n)} Personen der Klasse stehen nicht in der Datei.`,
    kinds: { new: 'Gefüllt', updated: 'Ersetzt', unchanged: 'Gleich', skipped: 'Nicht möglich' },
    blank: (n) => `${many(n, 'Zelle bleibt', 'Zellen bleiben')} wie zuvor, weil das Notenbuch keine Note hat.`,
    download: 'Gefüllte Datei herunterladen',
    downloaded: 'Die gefüllte Datei wurde gespeichert. Laden Sie sie auf Ihrer Plattform hoch.',
    live: (filled, replaced, same, left) =>
        `${count(filled)} gefüllt, ${count(replaced)} ersetzt, ${count(same)} gleich, ${count(left)} nicht möglich.`,

    cellsTitle: 'Zellen, die sich ändern',
    empty: 'leer',
    becomes: (from, to) => `aus ${from} wird ${to}`,
    moreRows: (n) => `${count(n)} weitere zeigen`,
    unlisted: (n) =>
        `Auch ${many(n, 'weitere Zeile ändert', 'weitere Zeilen ändern')} sich; sie sind hier nicht aufgeführt.`,

    studentsTitle: (n) => (n === 1 ? 'Eine Zeile bleibt, wie sie ist' : `${count(n)} Zeilen bleiben, wie sie sind`),
    studentsHint: 'Es ist nicht sicher, wen sie meinen, und niemand wird geraten.',
    inFile: (row) => `Zeile ${row}`,
    reasons: {
        unknown: 'Niemand in dieser Klasse hat diese Nummer, diesen Benutzernamen oder diese Adresse.',
        uncertain: 'Es kann jemand aus dieser Klasse sein, aber das ist nicht sicher.',
        not_in_class: 'Jemand von der Schule, aber nicht aus dieser Klasse.',
        several_rows: 'Die Datei hat diese Person mehr als einmal. Löschen Sie die Zeilen, die zu viel sind.',
    },
    maybe: (name, reason) => `${name}? (${reason})`,
    whatToDo:
        'Der Import fragt, wer sie sind, und merkt es sich für das nächste Mal. Lassen Sie dort Spalten aus, deren Noten hier neuer sind.',
    toImport: 'Datei importieren',

    leftTitle: (n) =>
        n === 1 ? 'Eine Note lässt sich nicht einfüllen' : `${count(n)} Noten lassen sich nicht einfüllen`,
    student: 'Schüler/in',
    column: 'Spalte',
    stays: 'Bleibt',
    wanted: 'Im Notenbuch',
    why: 'Warum',

    columnsTitle: 'Spalten der Datei',
    columnsFilled: (filled, all) => `${count(filled)} von ${count(all)} mit Noten dieser Klasse`,
    columnCounts: (filled, replaced, same) =>
        [
            filled && `${count(filled)} gefüllt`,
            replaced && `${count(replaced)} ersetzt`,
            same && `${count(same)} gleich`,
        ]
            .filter(Boolean)
            .join(', ') || 'keine Noten',
    noName: 'ohne Überschrift',
};
