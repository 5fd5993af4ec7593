/** Im Notenbuch bearbeiten. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, grades, many, students } from './counts';

const rows = (n: number) => many(n, 'Zeile', 'Zeilen');
const columns = (n: number) => many(n, 'Spalte', 'Spalten');
const both = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ');
const stayed = (kept: number) =>
    kept > 0 &&
    (kept === 1
        ? 'Eine blieb: Jemand anderes hat sie seitdem geändert.'
        : `${grades(kept)} blieben: Jemand anderes hat sie seitdem geändert.`);

export const gridEdit: Strings['gridEdit'] = {
    // Keine zwei beginnen gleich, und keines mit H, das den Verlauf öffnet.
    words: {
        excused: ['Entschuldigt', 'EX'],
        missing: ['Fehlt'],
        late: ['Verspätet'],
        incomplete: ['Unvollständig'],
    },
    letters: { excused: 'E', missing: 'F', late: 'V', incomplete: 'U' },
    legend: 'Buchstaben für einen Vermerk',

    keys: 'Pfeiltasten bewegen. Tippen ändert eine Bewertung, F2 bearbeitet sie, das Fragezeichen zeigt alle Tasten.',
    editor: (student, assignment) => `Bewertung von ${student} in ${assignment}`,
    over: 'über der Höchstpunktzahl',
    overMax: (max) => `Über der Höchstpunktzahl von ${pointsText(max)} Punkten. Das ist erlaubt.`,
    becomes: (value) => `Wird: ${value}`,
    cleared: 'leer',
    saving: 'noch nicht gespeichert',
    theirs: (value) => `jemand anderes hat ${value} geschrieben`,
    problems: {
        not_a_grade:
            'Geben Sie Punkte ein, etwa 17 oder 17,5, einen Teil wie 17/20 oder 85%, oder einen der Buchstaben unten.',
        negative: 'Punkte können nicht unter null liegen.',
        too_large: 'Das ist mehr als eine Million Punkte. Prüfen Sie die Zahl.',
        decimals: 'Punkte haben höchstens vier Nachkommastellen.',
        no_maximum:
            'Niemand hat gesagt, wie viele Punkte diese Aufgabe hat; geben Sie deshalb Punkte statt eines Teils ein.',
    },
    notTaken: (text) => `„${text}“ ist keine Bewertung, deshalb wurde nichts geändert.`,

    written: (student, assignment, value) => `${student}, ${assignment}: ${value}`,
    changed: (n) => `${grades(n)} geändert.`,
    clearedMany: (n) => `${grades(n)} geleert.`,
    filled: (n) => `${grades(n)} eingetragen.`,
    copied: (n) => `${grades(n)} kopiert.`,
    nothingChanged: 'Nichts zu ändern: Dieselben Werte stehen schon da.',
    pasted: (n, rowsOut, columnsOut, refused, example) =>
        both(
            `${grades(n)} geändert.`,
            rowsOut > 0 && columnsOut > 0
                ? `${rows(rowsOut)} und ${columns(columnsOut)} passten nicht und wurden ausgelassen.`
                : (rowsOut > 0 &&
                      `${rows(rowsOut)} ${rowsOut === 1 ? 'passte' : 'passten'} nicht und ${rowsOut === 1 ? 'wurde' : 'wurden'} ausgelassen.`) ||
                      (columnsOut > 0 &&
                          `${columns(columnsOut)} ${columnsOut === 1 ? 'passte' : 'passten'} nicht und ${columnsOut === 1 ? 'wurde' : 'wurden'} ausgelassen.`),
            refused > 0 &&
                `${many(refused, 'Zelle ist', 'Zellen sind')} keine Bewertung („${example}“) und ${refused === 1 ? 'blieb' : 'blieben'} wie zuvor.`,
        ),
    pastedNothing: 'In der Zwischenablage ist keine Tabelle mit Bewertungen.',
    undone: (n, kept) => both(`${grades(n)} zurückgenommen.`, stayed(kept)),
    redone: (n, kept) => both(`${grades(n)} wieder geändert.`, stayed(kept)),
    nothingToUndo: 'Von Ihnen ist nichts mehr zurückzunehmen.',
    nothingToRedo: 'Es ist nichts mehr wiederherzustellen.',
    gone: (n) =>
        `${grades(n)} ${n === 1 ? 'konnte' : 'konnten'} nicht gespeichert werden: Die Person oder die Aufgabe wurde entfernt.`,

    selected: (rowCount, columnCount) => `Ausgewählt: ${students(rowCount)}, ${assignments(columnCount)}`,
    numbers: { selection: 'Auswahl', count: 'Bewertungen', mean: 'Durchschnitt', sum: 'Summe' },
    points: (value) => pointsText(value),

    bar: 'Bearbeiten',
    undo: 'Zurücknehmen',
    undoLast: 'Die letzte Änderung zurücknehmen',
    redo: 'Wiederherstellen',
    redoLast: 'Wieder ändern',
    states: {
        saved: 'Alle Änderungen gespeichert',
        saving: 'Wird gespeichert…',
        waiting: (title, n) => `${title}. ${grades(n)} ${n === 1 ? 'wartet' : 'warten'} auf das Speichern.`,
    },
    failed: (n, title, detail) =>
        `${grades(n)} ${n === 1 ? 'wurde nicht gespeichert und zeigt' : 'wurden nicht gespeichert und zeigen'} den alten Wert. ${title}. ${detail}`,
    tryAgain: 'Noch einmal speichern',
    discard: 'So lassen',

    stale: {
        title: (n) =>
            n === 1
                ? 'Jemand anderes hat eine Bewertung geändert, die auch Sie geändert haben'
                : `Jemand anderes hat ${count(n)} Bewertungen geändert, die auch Sie geändert haben`,
        one: (who, theirs, when, mine) => `${who} hat ${when} ${theirs} geschrieben, Sie ${mine}.`,
        unknown: (theirs, mine) => `Inzwischen steht dort ${theirs}, Sie haben ${mine} geschrieben.`,
        keep: 'Deren Wert behalten',
        write: 'Meinen Wert schreiben',
        keepAll: 'Alle deren Werte behalten',
        writeAll: 'Alle meine Werte schreiben',
        more: (n) => `und ${count(n)} weitere`,
        of: (student, assignment) => `${student}, ${assignment}`,
    },

    sheet: {
        grade: 'Bewertung',
        of: (max) => `von ${max}`,
        next: 'Nächste Person',
        previous: 'Vorige Person',
        clear: 'Leeren',
        close: 'Schließen',
        status: 'Vermerk',
        history: 'Verlauf',
    },

    help: {
        open: 'Tasten',
        title: 'Tasten des Notenbuchs',
        intro: 'Auf einem Mac wirkt Cmd wie Strg.',
        groups: [
            {
                title: 'Schreiben',
                keys: [
                    ['0–9, Buchstaben', 'Die Bewertung überschreiben'],
                    ['F2, Doppelklick', 'Die Bewertung bearbeiten, wie sie dasteht'],
                    ['Eingabe, Umschalt Eingabe', 'Speichern und nach unten, nach oben'],
                    ['Tab, Umschalt Tab', 'Speichern und nach rechts, nach links'],
                    ['Strg Eingabe', 'Dasselbe in alles Ausgewählte schreiben'],
                    ['Esc', 'Die Bewertung lassen, wie sie war'],
                    ['Entf', 'Leeren'],
                ],
            },
            {
                title: 'Was eine Bewertung sein kann',
                keys: [
                    ['17, 17.5, 17,5', 'Punkte'],
                    ['17/20, 85%', 'Ein Teil der Höchstpunktzahl'],
                    ['17 V', 'Punkte und ein Vermerk'],
                ],
            },
            {
                title: 'Auswählen',
                keys: [
                    ['Pfeile', 'Bewegen'],
                    ['Umschalt Pfeile', 'Mehr auswählen'],
                    ['Strg Pfeile', 'Zur ersten oder letzten Bewertung'],
                    ['Umschalt Leer, Strg Leer', 'Ganze Person, ganze Aufgabe'],
                    ['Strg A', 'Alle gezeigten Bewertungen'],
                    ['Esc, dann Tab', 'Die Tabelle verlassen'],
                ],
            },
            {
                title: 'Kopieren, füllen und zurücknehmen',
                keys: [
                    ['Strg C, Strg X, Strg V', 'Kopieren, ausschneiden, einfügen, auch aus und in eine Tabelle'],
                    ['Strg D, Strg R', 'Nach unten, nach rechts füllen'],
                    ['Strg Z', 'Ihre letzte Änderung zurücknehmen'],
                    ['Strg Umschalt Z, Strg Y', 'Wieder ändern'],
                    ['H', 'Verlauf der Bewertung'],
                    ['Umschalt F2', 'Kommentare zur Bewertung'],
                ],
            },
            {
                title: 'Am Kopf einer Aufgabe',
                keys: [
                    ['Eingabe, Alt ↓', 'Ihr Menü öffnen'],
                    ['Alt Umschalt Pfeile', 'Sie nach links, nach rechts verschieben'],
                ],
            },
        ],
    },
};
