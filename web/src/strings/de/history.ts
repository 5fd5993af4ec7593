/** Der Verlauf einer Klasse, und das Zurücknehmen. */
import type { ChangeKind, Count } from '../../rules/class_history';
import type { Strings } from '..';
import { assignments, count, grades, many, students } from './counts';

const did: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${grades(n)} hinzugefügt`,
    scoresUpdated: (n) => `${grades(n)} geändert`,
    scoresCleared: (n) => `${grades(n)} entfernt`,
    joined: (n) => `${students(n)} hinzugekommen`,
    left: (n) => `${students(n)} gegangen`,
    studentsChanged: (n) => `${students(n)} umbenannt`,
    moved: (n) => `${students(n)} in eine andere Gruppe gekommen`,
    added: (n) => `${assignments(n)} hinzugefügt`,
    removed: (n) => `${assignments(n)} entfernt`,
    assignmentsChanged: (n) => `${assignments(n)} mit neuem Datum oder neuer Höchstpunktzahl`,
};

const willDo: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `${grades(n)} ${n === 1 ? 'kommt' : 'kommen'} wieder.`,
    scoresUpdated: (n) =>
        `${grades(n)} ${n === 1 ? 'wird' : 'werden'} wieder, wie ${n === 1 ? 'sie war' : 'sie waren'}.`,
    scoresCleared: (n) =>
        `${grades(n)} ${n === 1 ? 'verschwindet, die Zelle war' : 'verschwinden, die Zellen waren'} vorher leer.`,
    joined: (n) => `${students(n)} ${n === 1 ? 'kommt' : 'kommen'} wieder in die Klasse.`,
    left: (n) => `${students(n)} ${n === 1 ? 'verlässt' : 'verlassen'} die Klasse.`,
    studentsChanged: (n) =>
        `${students(n)} ${n === 1 ? 'bekommt' : 'bekommen'} wieder den früheren Namen oder die frühere E-Mail.`,
    moved: (n) => `${students(n)} ${n === 1 ? 'kommt' : 'kommen'} wieder in die frühere Gruppe.`,
    added: (n) => `${assignments(n)} ${n === 1 ? 'kommt' : 'kommen'} wieder.`,
    removed: (n) => `${assignments(n)} ${n === 1 ? 'verschwindet' : 'verschwinden'}.`,
    assignmentsChanged: (n) =>
        `${assignments(n)} ${n === 1 ? 'bekommt' : 'bekommen'} wieder das frühere Datum oder die frühere Höchstpunktzahl.`,
};

const earlier = (about: string | null, known: boolean) =>
    about ? `Import von ${about}` : known ? 'Eine Bearbeitung' : 'Eine frühere Änderung';

const named: Record<ChangeKind, (about: string | null, known: boolean) => string> = {
    import: (about) => `${about ?? 'Eine Datei'} importiert`,
    edit: () => 'Im Notenbuch bearbeitet',
    merge: () => 'Zwei Einträge zu einem zusammengeführt',
    undo: (about, known) => `${earlier(about, known)} zurückgenommen`,
    redo: (about, known) => `${earlier(about, known)} wiederhergestellt`,
};

export const history: Strings['history'] = {
    title: 'Verlauf',
    lead: 'Jede Änderung an dieser Klasse. Jede lässt sich zurücknehmen, auch wenn danach andere kamen.',
    ofOneGrade:
        'Für den Verlauf einer einzelnen Bewertung öffnen Sie das Notenbuch: Zeigen Sie auf die Bewertung und drücken Sie die Uhr, halten Sie sie auf einem Touchscreen gedrückt, oder drücken Sie H.',
    today: 'Heute',
    yesterday: 'Gestern',
    named,
    undidMerge: 'Die Zusammenführung zweier Einträge zurückgenommen',
    from: (format) => `aus ${format}`,
    did: (what, n) => did[what](n),
    undo: 'Zurücknehmen',
    redo: 'Wiederherstellen',
    cancel: 'Abbrechen',
    close: 'Schließen',
    undoneBy: (who, when) => `Zurückgenommen von ${who}, ${when}`,
    older: 'Frühere Änderungen zeigen',
    loadingOlder: 'Wird geladen…',
    emptyTitle: 'Hier ist noch nichts geschehen',
    emptyDetail: 'Jeder Import und jede Bearbeitung dieser Klasse steht künftig hier und lässt sich zurücknehmen.',
    notAllowed: 'Nur die Lehrkräfte dieser Klasse sehen ihren Verlauf.',
    seeAll: 'Alle Änderungen, und das Zurücknehmen',

    looking: 'Es wird nachgesehen, was sich ändern würde…',
    askUndo: 'Diese Änderung zurücknehmen?',
    askRedo: 'Diese Änderung wiederherstellen?',
    willDo: (what, n) => willDo[what](n),
    keptTitle: (n) =>
        n === 1
            ? 'Eine Bewertung bleibt, weil sie später noch einmal geändert wurde:'
            : `${grades(n)} bleiben, weil sie später noch einmal geändert wurden:`,
    keptBy: (who, when, where) => [where, who, when].join(' · '),
    keptShowAll: (n) => `Alle ${count(n)} zeigen`,
    keptUnlisted: (n) =>
        n === 1
            ? 'Noch etwas, das später wieder geändert wurde, bleibt ebenfalls.'
            : `${count(n)} andere Dinge, die später wieder geändert wurden, bleiben ebenfalls.`,
    unknownStudent: 'Jemand, der gegangen ist',
    unknownAssignment: 'Eine Aufgabe, die entfernt wurde',
    nothingTitle: 'Es gibt nichts zurückzunehmen',
    nothingDetail: 'Was diese Änderung geschrieben hat, wurde seitdem zurückgenommen oder wieder geändert.',
    confirmUndo: 'Änderung zurücknehmen',
    confirmRedo: 'Änderung wiederherstellen',
    working: 'Einen Moment…',
    undone: 'Zurückgenommen',
    redone: 'Wiederhergestellt',
    affected: (n, redone) => (n === 0 ? '' : `${grades(n)} ${redone ? 'wiederhergestellt' : 'zurückgenommen'}.`),
    stays: (n) => (n === 0 ? '' : n === 1 ? 'Eine bleibt.' : `${count(n)} bleiben.`),

    check: 'Verlauf prüfen',
    checkHint: 'Jede Änderung trägt ein Siegel über alle Änderungen vor ihr.',
    checking: 'Wird geprüft…',
    intact: (n) => `Der Verlauf ist unversehrt: ${many(n, 'Änderung', 'Änderungen')}, keine verfälscht oder entfernt.`,
    broken: 'Der Verlauf wurde außerhalb von Grade Insight verändert. Sagen Sie der Schulverwaltung Bescheid.',
    brokenAt: (what, when) => `Der erste Eintrag, der nicht mehr passt: „${what}“, ${when}.`,

    cell: {
        none: 'Diese Bewertung hat noch keinen Verlauf.',
        from: (value) => `von ${value}`,
        to: (value) => `auf ${value}`,
        edit: 'im Notenbuch bearbeitet',
        more: 'Im Verlauf der Klasse steht mehr.',
    },
};
