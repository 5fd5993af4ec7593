/** Das Notenbuch einer Klasse. */
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { assignments, count, grades, students } from './counts';

export const grid: Strings['grid'] = {
    label: (name) => `Notenbuch von ${name}`,
    keys: 'Pfeiltasten bewegen, die Eingabetaste öffnet die Person oder die Aufgabe.',
    keyHistory: 'H zeigt den Verlauf einer Bewertung.',
    history: 'Verlauf',
    cellHistory: 'Verlauf dieser Bewertung',
    cellHistoryOf: (student, assignment) => `Verlauf von ${assignment}, ${student}`,
    insight: 'Einblick',
    importGrades: 'Noten importieren',
    teachers: 'Lehrkräfte',
    grading: 'Benotung',
    print: 'Drucken',
    menu: 'Mehr',
    menuLabel: 'Mehr zu dieser Klasse',
    search: 'Personen suchen',
    searchPlaceholder: 'Name oder E-Mail',
    clearSearch: 'Suche leeren',
    student: 'Schüler/in',
    overall: 'Gesamt',
    dropped: 'hat die Klasse verlassen',
    droppedWhole: 'steht nicht mehr im Verzeichnis dieser Klasse',
    none: '—',
    notGradedYet: 'Nicht bewertet',
    bandNames: { good: '80 % und mehr', medium: '60 % bis unter 80 %', low: 'Unter 60 %' },
    assignmentsFilter: 'Aufgaben',
    tagsFilter: 'Schlagwörter',
    chosen: (n) => `${n} gewählt`,
    filterSearch: 'In der Liste suchen',
    filterNone: 'Nichts in der Liste passt.',
    filterMore: (n) => `${count(n)} weitere. Suchen Sie, um die Liste zu verkürzen.`,
    clearFilter: 'Alle zeigen',
    clearAll: 'Filter leeren',
    counts: (shownStudents, allStudents, shownColumns, allColumns) =>
        shownStudents === allStudents && shownColumns === allColumns
            ? `${students(allStudents)}, ${assignments(allColumns)}`
            : `${count(shownStudents)} von ${students(allStudents)}, ${count(shownColumns)} von ${assignments(allColumns)}`,
    sortByName: 'Nach Name sortieren',
    sortByOverall: 'Nach Gesamtprozent sortieren',
    highestFirst: 'Höchste zuerst',
    lowestFirst: 'Niedrigste zuerst',
    onlyThis: 'Nur diese zeigen',
    details: (name) => `${name}: Einzelheiten und Sortierung`,
    mean: 'Klassenschnitt',
    more: (n) => `+${n}`,
    noMatchTitle: 'Niemand passt zu Ihrer Suche',
    noMatchDetail: (query) => `Niemand hier hat „${query}“ im Namen oder in der E-Mail.`,
    noColumnsTitle: 'Keine Aufgabe passt zum Filter',
    noColumnsDetail: 'Wählen Sie andere Aufgaben oder Schlagwörter.',
    emptyTitle: 'In dieser Klasse gibt es noch keine Noten',
    emptyDetail: 'Legen Sie eine Notenbuchdatei irgendwo auf dieser Seite ab. Personen und Aufgaben entstehen daraus.',
    emptyReader: 'Die Lehrkraft hat noch kein Notenbuch importiert.',
    changed: (fresh, updated) =>
        updated === 0
            ? `Ihr Import hat ${grades(fresh)} hinzugefügt.`
            : fresh === 0
              ? `Ihr Import hat ${grades(updated)} geändert.`
              : `Ihr Import hat ${grades(fresh)} hinzugefügt und ${count(updated)} geändert.`,
    alsoHere: (names) =>
        names.length === 1
            ? `${names[0]} ist auch hier`
            : `${listText(names.length > 3 ? [...names.slice(0, 2), `${count(names.length - 2)} weitere`] : names)} sind auch hier`,
    hideChanges: 'Markierungen ausblenden',
    printedOn: (date) => `Gedruckt am ${date}`,
    printShort:
        'Es sind zu viele Noten, um alle zu drucken. Filtern Sie Personen oder Aufgaben, um die Einzelheiten zu drucken.',
};
