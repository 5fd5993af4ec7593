/** Spalten des Notenbuchs: anlegen, ändern, ansehen. */
import type { FactName } from '../../rules/column_wishes';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, grades } from './counts';

const facts: Record<FactName, string> = {
    name: 'Name',
    date: 'Datum',
    max_points: 'Punkte',
    category: 'Kategorie',
    tags: 'Schlagwörter',
    extra_credit: 'Zusatzpunkte',
    never_drop: 'Nie gestrichen',
};
const above = (n: number) =>
    n === 0
        ? ''
        : ` ${grades(n)} ${n === 1 ? 'liegt' : 'liegen'} jetzt über der Punktzahl und ${n === 1 ? 'bleibt' : 'bleiben'}.`;

export const gridColumns: Strings['gridColumns'] = {
    newTitle: 'Neue Aufgabe',
    editTitle: 'Aufgabe ändern',
    severalTitle: (n) => `${assignments(n)} ändern`,
    facts,
    namePlaceholder: 'Test 3: Brüche',
    nameMissing: 'Geben Sie der Aufgabe einen Namen.',
    pointsHint: 'Was eine fehlerfreie Arbeit bringt. Leer: noch nicht bekannt, deshalb zählt keine Summe sie mit.',
    pointsWrong: 'Punkte sind eine Zahl über 0 mit höchstens vier Nachkommastellen, etwa 20 oder 12,5.',
    categoryHint: 'Hausaufgaben, Klassenarbeiten, Labor. Die Regeln für Noten gewichten danach.',
    extraCreditHint: 'Ihre Punkte zählen, ihre Höchstpunktzahl nicht.',
    neverDropHint: 'Bleibt, wenn die schlechtesten Bewertungen gestrichen werden.',
    published: 'Familien sehen sie sofort',
    publishedHint: 'Sonst wartet sie, bis Sie sie veröffentlichen.',
    make: 'Anlegen',
    save: 'Speichern',
    asItIs: 'Wie sie ist',
    yes: 'Ja',
    no: 'Nein',
    severalHint: 'Was Sie leer lassen, bleibt, wie es ist.',
    addTags: 'Schlagwörter hinzufügen',
    removeTags: 'Schlagwörter wegnehmen',
    nothingSaid: 'Sagen Sie zuerst, was sich ändern soll.',
    failed: (title, detail) => `${title}. ${detail}`,
    saysNow: (name, value) => `${facts[name]} ist jetzt: ${value}`,
    saveAnyway: 'Meine darüber speichern',
    flag: (on) => (on ? 'ja' : 'nein'),
    empty: 'nichts',

    openMenu:
        'Eingabetaste oder Alt und Pfeil nach unten öffnet das Menü einer Spalte; Alt, Umschalt und eine Pfeiltaste verschieben sie.',
    moveLeft: 'Nach links',
    moveRight: 'Nach rechts',
    statistics: 'Statistik',
    mean: 'Klassenschnitt',
    median: 'Median',
    highest: 'Höchste',
    lowest: 'Niedrigste',
    histogram: (bins) => `Bewertungen nach Zehnteln der Punktzahl: ${bins}`,
    bin: (from, to, n) => `${count(n)} von ${from} bis ${to}`,
    edit: 'Ändern…',
    remove: 'Entfernen',
    fold: (group) => `„${group}“ zuklappen`,
    fillTitle: (n) => `${grades(n)} noch nicht da`,
    markMissing: 'Als fehlend vermerken',
    fillWith: 'Punkte für alle davon',
    fill: 'Eintragen',
    fillWrong: 'Geben Sie Punkte ein, etwa 0 oder 12,5.',
    extraCredit: 'Zusatzpunkte',
    extraShort: 'Zusatz',
    neverDrop: 'Nie gestrichen',
    categoryCounts: {
        points: 'zählt nach Punkten',
        mean: 'jede Arbeit zählt gleich viel',
        extra: 'kommt nur zum Ergebnis hinzu',
        nothing: 'zählt nicht: ohne Gewicht',
    },
    categoryWeight: (weight) => `Gewicht ${percent(weight)}`,
    lowestDropped: (n) =>
        n === 1 ? 'die schlechteste wird gestrichen' : `die ${count(n)} schlechtesten werden gestrichen`,
    highestDropped: (n) => (n === 1 ? 'die beste wird gestrichen' : `die ${count(n)} besten werden gestrichen`),

    made: (name) => `„${name}“ wurde angelegt.`,
    hidden: 'Ein Filter oder eine zugeklappte Gruppe verdeckt sie.',
    showHidden: 'Aufgabe zeigen',
    changed: (name, over) => `„${name}“ wurde geändert.${above(over)}`,
    changedSeveral: (n, over) => `${assignments(n)} wurden geändert.${above(over)}`,
    moved: (name, place, of) => `„${name}“ ist jetzt Spalte ${count(place)} von ${count(of)}.`,
    removed: (names, gone) =>
        `${names.length === 1 ? `„${names[0]}“ wurde` : `${assignments(names.length)} wurden`}${
            gone > 0 ? ` mit ${grades(gone)}` : ''
        } entfernt.`,
    filled: (written, wanted) =>
        written === wanted
            ? `${grades(written)} eingetragen.`
            : `${grades(written)} eingetragen. ${count(wanted - written)} waren inzwischen schon da und bleiben.`,
    undo: 'Rückgängig',
    undone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'Es ist wieder, wie es vorher war.'
            : change === null
              ? 'Alles davon wurde inzwischen wieder geändert und bleibt. Der Verlauf zeigt es.'
              : 'Es ist wieder, wie es vorher war, bis auf das, was inzwischen wieder geändert wurde. Der Verlauf zeigt es.',
    redone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'Die Änderung ist wiederhergestellt.'
            : change === null
              ? 'Alles davon wurde inzwischen wieder geändert und bleibt. Der Verlauf zeigt es.'
              : 'Die Änderung ist wiederhergestellt, bis auf das, was inzwischen wieder geändert wurde. Der Verlauf zeigt es.',
    notChanged: (detail) => `Nichts wurde geändert. ${detail}`,
    hide: 'Diesen Hinweis ausblenden',

    view: 'Ansicht',
    viewTitle: 'Reihenfolge, Gruppen und Statistik',
    sort: 'Reihenfolge der Personen',
    sorts: { name: 'Nach Name', overall: 'Nach Gesamtnote', missing: 'Nach Arbeiten ohne Bewertung' },
    sortedBy: (name) => `Nach „${name}“`,
    turn: 'Andersherum',
    withoutGrade: (n) => (n === 0 ? 'nichts ohne Bewertung' : `${count(n)} ohne Bewertung`),
    columnOrder: 'Reihenfolge der Spalten',
    columnOrders: { date: 'Nach Datum', name: 'Nach Name', points: 'Nach Punkten', own: 'Eigene' },
    ownHint: 'Ziehen Sie eine Spalte an ihrem Kopf, oder nehmen Sie ihr Menü.',
    group: 'Gruppen von Aufgaben',
    groups: {
        none: 'Keine',
        category: 'Nach Kategorie',
        tag: 'Nach erstem Schlagwort',
        month: 'Nach Monat',
        term: 'Nach Abschnitt',
    },
    groupNone: {
        none: '',
        category: 'Ohne Kategorie',
        tag: 'Ohne Schlagwort',
        month: 'Ohne Datum',
        term: 'Ohne Datum',
    },
    term: 'Abschnitt',
    allTerms: 'Alle Abschnitte',
    folded: 'Zugeklappt',
    unfold: 'Diese Aufgaben wieder zeigen',
    unfoldAll: 'Alle zeigen',
    inGroup: (group) => `in ${group}`,
    height: 'Höhe der Zeilen',
    heights: { roomy: 'Geräumig', compact: 'Schmal' },
    statistic: 'Zeile oben',
    statisticNames: { mean: 'Klassenschnitt', median: 'Median der Klasse' },
    toMean: 'Den Durchschnitt zeigen',
    toMedian: 'Den Median zeigen',
    changeChosen: (n) => `${count(n)} gewählte ändern`,

    students: 'Schülerinnen und Schüler',
    studentsOf: (name) => `Schülerinnen und Schüler von ${name}`,
    studentsHint: 'Wer geht, behält die Bewertungen: Sie sind wieder da, wenn die Person es ist.',
    addStudent: 'Schüler/in hinzufügen',
    studentEmail: 'E-Mail',
    studentEmailHint: 'Wen die Schule schon hat, findet man daran; der Name ist dann nicht nötig.',
    lastName: 'Nachname',
    firstName: 'Vorname',
    add: 'Hinzufügen',
    takeOut: 'Herausnehmen',
    came: (name, isNew) => (isNew ? `${name} ist in der Klasse, und neu an der Schule.` : `${name} ist in der Klasse.`),
    wasThere: (name) => `${name} war schon in der Klasse.`,
    went: (name) => `${name} ist nicht mehr in der Klasse.`,

    waiting: {
        title: (name) => `Was in ${name} wartet`,
        ungraded: (cells, works) => `${grades(cells)} einzutragen in ${assignments(works)}`,
        unpublished: (n) => `${assignments(n)} nicht veröffentlicht`,
        held: (n) => `${assignments(n)} ohne Bewertungen für Familien`,
        mails: 'Mails an Familien sind angehalten',
        toDecide: (n) =>
            n === 1 ? '1 Datei wartet auf Ihre Entscheidung' : `${count(n)} Dateien warten auf Ihre Entscheidung`,
        failed: (n) => (n === 1 ? '1 Datei wurde nicht übernommen' : `${count(n)} Dateien wurden nicht übernommen`),
    },

    noStudentsTitle: 'In dieser Klasse ist noch niemand',
    noStudentsDetail:
        'Legen Sie eine Notenbuchdatei irgendwo auf dieser Seite ab, oder fügen Sie die Personen von Hand hinzu.',
};
