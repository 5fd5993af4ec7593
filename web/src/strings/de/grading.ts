/** Wie aus Bewertungen Noten werden: die Regeln einer Klasse. */
import { momentText } from '../../rules/dates';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, many, students } from './counts';

export const grading: Strings['grading'] = {
    title: 'Wie Noten entstehen',
    lead: 'Nach diesen Regeln entsteht jedes Gesamtergebnis dieser Klasse: im Notenbuch, für Familien, in Dateien und in E-Mails.',
    readOnly: 'Sie sehen diese Regeln, können sie aber nicht ändern.',
    overall: {
        title: 'Alle Klassen zusammen',
        lead: 'Wie aus den Noten der Klassen einer Person eine wird: auf Seiten, in Mails und in Berichten.',
        ways: {
            as_classes: 'Wie die Klassen benotet werden',
            points: 'Summe der Punkte',
            mean: 'Durchschnitt der Klassen',
        },
        hints: {
            as_classes: 'Die Summe der Punkte, wo jede Klasse nach Punkten zählt, sonst der Durchschnitt der Klassen.',
            points: 'Alle erreichten Punkte aller Klassen, geteilt durch alle möglichen. Größere Klassen zählen mehr.',
            mean: 'Der Durchschnitt der Prozente der Klassen. Jede Klasse zählt gleich viel.',
        },
        saved: 'Gespeichert. Es gilt ab jetzt überall.',
    },
    school: {
        title: 'Benotung',
        words: 'Wie aus Bewertungen einer neuen Klasse Noten werden, bis ihre Lehrkraft es anders festlegt.',
        lead: 'Neue Klassen beginnen mit diesen Regeln. Bestehende Klassen behalten ihre.',
        notAllowed: 'Diese Seite sieht nur die Schulverwaltung',
        saved: 'Gespeichert. Neue Klassen beginnen mit diesen Regeln.',
    },

    way: 'Von Bewertungen zum Gesamtergebnis',
    ways: { points: 'Punkte', mean: 'Durchschnitt', weighted: 'Gewichtete Kategorien' },
    wayHints: {
        points: 'Alle erreichten Punkte, geteilt durch alle möglichen. Größere Aufgaben zählen mehr.',
        mean: 'Der Durchschnitt der Prozentwerte. Jede Aufgabe zählt gleich viel.',
        weighted: 'Jede Kategorie hat ihren Anteil am Ganzen, etwa 40 % Hausaufgaben und 60 % Tests.',
    },

    categories: 'Kategorien',
    categoriesHint:
        'Eine Aufgabe gehört durch den Namen zu ihrer Kategorie. Kategorien können die schlechtesten oder besten Bewertungen streichen.',
    noCategories: 'Es gibt keine Kategorien. Alle Aufgaben zählen zusammen.',
    addCategory: 'Kategorie hinzufügen',
    addUsed: (name, n) => `„${name}“ hinzufügen (${assignments(n)})`,
    removeCategory: (name) => (name ? `${name} entfernen` : 'Diese Kategorie entfernen'),
    name: 'Bezeichnung',
    weight: 'Gewicht (%)',
    dropLowest: 'Schlechteste streichen',
    dropHighest: 'Beste streichen',
    within: 'Innerhalb',
    withinWays: { points: 'Punkte', mean: 'Durchschnitt' },
    extraCredit: 'Zusatzpunkte',
    extraHint: 'Zusatzpunkte kommen zum Ergebnis hinzu und werden nie gebraucht.',
    categoryGroup: (name) => (name ? `Kategorie ${name}` : 'Kategorie ohne Bezeichnung'),
    weightSum: (sum) =>
        sum === 100
            ? 'Die Gewichte ergeben 100 %.'
            : `Die Gewichte ergeben ${percent(sum)}. Jedes zählt als sein Teil dieser Summe.`,
    weightSumNone: 'Geben Sie mindestens einer Kategorie ein Gewicht.',
    weightless: (name, n) =>
        `${assignments(n)} in „${name}“ ${n === 1 ? 'zählt' : 'zählen'} nicht: Diese Kategorie hat kein Gewicht.`,
    redistributed: 'Solange in einer Kategorie nichts bewertet ist, teilen sich die anderen ihr Gewicht.',

    terms: {
        title: 'Abschnitte',
        hint: 'Eine Aufgabe gehört zu dem Abschnitt, in dem ihr Datum liegt. Das Notenbuch kann einen Abschnitt allein zeigen, mit seinen Ergebnissen.',
        none: 'Das Jahr ist nicht geteilt.',
        divide: 'Das Jahr in Abschnitte teilen',
        add: 'Abschnitt hinzufügen',
        number: (n) => `${count(n)}. Abschnitt`,
        group: (name) => (name ? `Abschnitt ${name}` : 'Abschnitt ohne Bezeichnung'),
        first: 'Von Anfang an',
        from: 'Erster Tag',
        combine: 'Was Abschnitte für das Gesamtergebnis sind',
        ways: { together: 'Alle Aufgaben zählen zusammen.', weighted: 'Jeder Abschnitt hat seinen Anteil.' },
        wayHints: {
            together: 'Abschnitte ordnen nur.',
            weighted: 'Das Gesamtergebnis entsteht aus den Prozentwerten der Abschnitte, etwa 40 % und 60 %.',
        },
        redistributed: 'Solange in einem Abschnitt nichts bewertet ist, teilen sich die anderen sein Gewicht.',
        undated: (n) =>
            `${assignments(n)} ${n === 1 ? 'würde' : 'würden'} nicht zählen: Ohne Datum ${n === 1 ? 'liegt sie' : 'liegen sie'} in keinem Abschnitt.`,
    },

    policies: 'Fehlende, unvollständige und verspätete Arbeiten',
    missing: 'Fehlende Arbeit ohne Bewertung',
    missingChoices: { nothing: 'Zählt nicht', zero: 'Zählt als 0 %', share: 'Zählt als Prozentwert' },
    missingShare: 'Prozentwert fehlender Arbeiten',
    incomplete: 'Unvollständige Arbeit mit Bewertung',
    incompleteChoices: { counts: 'Zählt, wie sie ist', waits: 'Wartet, bis sie vollständig ist' },
    late: 'Verspätete Arbeit verliert (%)',
    lateHint: '0 zieht nichts ab.',
    floor: 'Behält aber mindestens (%)',
    floorHint: 'Der Höchstpunktzahl. Was darunter lag, bleibt, wie es ist.',

    scale: 'Noten',
    scaleKind: 'Notenskala',
    scales: {
        letters: 'A bis F',
        letters_with_signs: 'A+ bis F',
        pass_fail: 'Bestanden oder nicht',
        german: '1 bis 6 (Deutschland)',
        french: '0 bis 20 (Frankreich)',
        own: 'Eigene',
    },
    gradeName: 'Note',
    gradeFrom: 'Ab (%)',
    from: (bound) => `ab ${percent(bound)}`,
    below: 'was darunter liegt',
    addGrade: 'Note hinzufügen',
    removeGrade: (name) => `Note ${name} entfernen`,
    rounding: 'Rundung vor der Note',
    roundings: {
        none: 'Keine: 89,96 % sind nicht 90 %',
        tenth: 'Auf ein Zehntel Prozent',
        whole: 'Auf ganze Prozent',
    },

    effect: 'Was das ändert',
    effectWait: 'Wird berechnet …',
    effectSame: 'Kein Gesamtergebnis und keine Note dieser Klasse ändert sich.',
    effectNoStudents: 'In dieser Klasse ist noch niemand.',
    effectCounts: (changed, all) =>
        `${students(changed)} von ${count(all)} ${changed === 1 ? 'hätte' : 'hätten'} ein anderes Gesamtergebnis.`,
    effectPercents: (up, down) =>
        [up > 0 && `${count(up)} höher`, down > 0 && `${count(down)} niedriger`].filter(Boolean).join(', '),
    effectLetters: (up, down, other) =>
        [
            up > 0 && many(up, 'bessere Note', 'bessere Noten'),
            down > 0 && many(down, 'schlechtere Note', 'schlechtere Noten'),
            other > 0 && `${many(other, 'Note', 'Noten')} auf der neuen Skala`,
        ]
            .filter(Boolean)
            .join(', '),
    effectColumns: { student: 'Schüler/in', before: 'Jetzt', after: 'Dann' },
    effectMore: (n) => `und ${count(n)} weitere`,
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    reset: 'Änderungen verwerfen',
    unsaved: 'Noch nicht gespeichert',
    saved: 'Gespeichert. Jedes Gesamtergebnis dieser Klasse entsteht jetzt nach diesen Regeln.',
    undo: 'Rückgängig',
    undone: 'Zurückgenommen.',
    useSchool: 'Regeln der Schule übernehmen',
    changed: (by, at) => `Zuletzt geändert am ${momentText(at)}${by ? ` von ${by}` : ''}.`,

    conflict: {
        title: (by) => `Inzwischen hat ${by || 'jemand anderes'} diese Regeln geändert`,
        kept: 'Was Sie geschrieben haben, ist noch da und nicht gespeichert. Das wurde inzwischen gespeichert:',
        take: 'Das übernehmen',
        takeOf: (part) => `Das übernehmen: ${part}`,
        takeAll: 'Die andere Fassung übernehmen',
        saveMine: 'Meine Fassung speichern',
        removed: 'entfernt',
    },
};
