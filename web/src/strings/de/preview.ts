/** Die Vorschau eines Imports, und das Zurücknehmen. */
import type { Strings } from '..';
import { assignments, count, grades, many } from './counts';

export const preview: Strings['preview'] = {
    region: 'Was diese Datei ändern würde',
    readAs: 'Lesen als',
    recogniseAgain: 'Für mich erkennen',
    recognised: (by) => `Erkannt an ${by}.`,
    chosen: 'Von Ihnen gewählt.',
    classOfFile: 'Klasse in der Datei',
    classChoice: (name, work, scores) => `${name} (${assignments(work)}, ${grades(scores)})`,
    notRecognised: 'Die Spalten dieser Datei wurden nicht erkannt.',
    apply: (n) => `${many(n, 'Änderung', 'Änderungen')} übernehmen`,
    applyPlain: 'Übernehmen',
    applying: 'Wird übernommen…',
    updating: 'Die Vorschau wird erneuert…',
    discard: 'Verwerfen',
    keys: 'Eingabetaste übernimmt, Esc verwirft.',
    live: (fresh, changed, cleared, same, skipped) =>
        `${count(fresh)} neu, ${count(changed)} geändert, ${cleared ? `${count(cleared)} geleert, ` : ''}` +
        `${count(same)} unverändert, ${count(skipped)} nicht gelesen.`,
    kinds: { new: 'Neu', updated: 'Geändert', cleared: 'Geleert', unchanged: 'Unverändert', skipped: 'Nicht gelesen' },
    unreadTitle: 'Nichts aus dieser Datei lässt sich lesen',
    nothingTitle: 'Nichts zu tun',
    nothingDetail: (n) =>
        n === 0
            ? 'Mit dieser Auswahl ändert die Datei nichts.'
            : n === 1
              ? 'Die eine Bewertung dieser Datei steht schon im Notenbuch.'
              : `Alle ${grades(n)} dieser Datei stehen schon im Notenbuch.`,
    done: 'Fertig',
    tags: 'Schlagwörter für die neuen Aufgaben',

    lookTitle: 'Bitte ansehen',
    looked: 'Ich habe es angesehen',
    doubtsLeft: (n) => `Sehen Sie zuerst unten ${many(n, 'Punkt', 'Punkte')} an.`,
    mappingLeft: 'Sagen Sie zuerst unten, welche Spalte was ist.',
    unmatchedLeft: (n) =>
        n === 1
            ? 'Eine Person ohne Antwort wird ausgelassen.'
            : `${count(n)} Personen ohne Antwort werden ausgelassen.`,
    meanwhileTitle: 'Das Notenbuch wurde inzwischen geändert',
    meanwhileDetail:
        'Die Vorschau zeigt das Notenbuch, wie es jetzt ist. Von dieser Datei wurde noch nichts übernommen.',
    meanwhileWho: {
        import: (who, file, ago) => `${who} hat ${ago} ${file ?? 'eine Datei'} importiert`,
        edit: (who, _file, ago) => `${who} hat ${ago} Bewertungen geändert`,
        merge: (who, _file, ago) => `${who} hat ${ago} zwei Einträge zusammengeführt`,
        undo: (who, _file, ago) => `${who} hat ${ago} eine Änderung zurückgenommen`,
    },
    someone: 'Jemand',
    studentsTitle: (n) => (n === 1 ? 'Wer ist diese Person?' : `Wer sind diese ${count(n)} Personen?`),
    studentsHint: 'Keine E-Mail-Adresse sagt, wer es ist. Ihre Antwort wird für die nächste Datei gemerkt.',
    acceptAll: (n) => `Alle ${count(n)} Vorschläge annehmen`,
    inFile: (row) => `Zeile ${row}`,
    suggested: (name, reason) => `${name}? (${reason})`,
    accept: 'Ja, das stimmt',
    acceptLabel: (file, name) => `Ja, das stimmt: ${file} ist ${name}`,
    isWho: (file) => `${file} ist`,
    notDecided: 'Nicht entschieden: ausgelassen',
    newStudent: 'Eine neue Person',
    leaveOut: 'Auslassen',
    newStudents: 'Neu in der Klasse',
    newHint:
        'Keine E-Mail-Adresse sagt, wer es ist, und niemand hier heißt ähnlich. Ist jemand unter anderem Namen schon in der Klasse, sagen Sie es: Dann stehen die Noten bei der richtigen Person.',

    columnsTitle: 'Spalten der Datei',
    columnsTaken: (taken, all) => `${count(taken)} von ${count(all)} übernommen`,
    takeColumn: (name) => `${name} übernehmen`,
    columnResult: { new: 'Neu', updated: 'Angaben ändern sich', unchanged: 'Bekannt', skipped: 'Ausgelassen' },
    columnCounts: (fresh, changed, cleared, same) =>
        [
            fresh && `${count(fresh)} neu`,
            changed && `${count(changed)} geändert`,
            cleared && `${count(cleared)} geleert`,
            same && `${count(same)} unverändert`,
        ]
            .filter(Boolean)
            .join(', ') || 'keine Bewertungen',

    clearBlanks: (n) =>
        n === 1
            ? 'Die leere Zelle soll die Bewertung leeren'
            : `Die ${count(n)} leeren Zellen sollen die Bewertung leeren`,
    clearBlanksOf: (name) => `Leere Zellen von ${name} sollen die Bewertung leeren`,

    changedTitle: (n) => many(n, 'Bewertung ändert sich', 'Bewertungen ändern sich'),
    addedTitle: (n) => many(n, 'neue Bewertung', 'neue Bewertungen'),
    cellHint: 'Drücken Sie eine Bewertung, um die vorhandene zu behalten.',
    addedHint: 'Drücken Sie eine Bewertung, um sie auszulassen.',
    student: 'Schüler/in',
    becomes: (who, what, from, to) => `${who}, ${what}: aus ${from} wird ${to}`,
    keeps: (who, what, from, to) => `${who}, ${what}: ${from} behalten, nicht ${to}`,
    blank: 'leer',
    kept: 'behalten',
    lower: 'niedriger',
    cleared: 'geleert',
    moreRows: (n) => `${count(n)} weitere zeigen`,
    rowsMissing: (n) =>
        `Auch bei ${many(n, 'weiteren Person', 'weiteren Personen')} ändert sich etwas; sie sind hier nicht aufgeführt.`,
    keptCells: (n) => `${many(n, 'Bewertung bleibt', 'Bewertungen bleiben')}, wie Sie gewählt haben.`,
};

export const undo: Strings['undo'] = {
    button: 'Diesen Import zurücknehmen',
    title: 'Dieser Import ist zurückgenommen',
    working: 'Einen Moment…',
    again: 'Den Import wiederherstellen',
    undone: (cells) => `Zurückgenommen: ${many(cells, 'Bewertung ist', 'Bewertungen sind')} wie vor dem Import.`,
    kept: (n) => `${count(n)} blieben, weil sie seitdem wieder geändert wurden.`,
    nothing: 'Es war nichts mehr zurückzunehmen.',
    back: 'Der Import ist wieder da.',
};
