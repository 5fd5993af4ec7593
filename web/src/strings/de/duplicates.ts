/** Einträge, die ein und dieselbe Person sind. */
import type { DuplicateReason } from '../../api/types';
import type { Strings } from '..';
import { count, grades, many } from './counts';

const reasons: Record<DuplicateReason, string> = {
    same_number: 'dieselbe Schülernummer',
    same_mailbox: 'derselbe Mailname unter einer anderen Domain',
    same_name: 'derselbe Name',
    similar_name: 'ein ähnlicher Name',
    one_without_email: 'einer ohne E-Mail',
    same_class: 'beide in einer Klasse',
};
const classes = (n: number) => many(n, 'Klasse', 'Klassen');
const identityKinds: Record<string, string> = {
    number: 'Schülernummer',
    username: 'Benutzername',
    email: 'Frühere E-Mail',
};
const writtenSince = (n: number) =>
    n === 1
        ? 'Eine seitdem geschriebene Bewertung bleibt, wo sie ist'
        : `${count(n)} seitdem geschriebene Bewertungen bleiben, wo sie sind`;

export const duplicates: Strings['duplicates'] = {
    title: 'Doppelte Einträge',
    lead: 'Wer umbenannt wurde oder eine andere E-Mail-Adresse bekam, ist vielleicht zweimal da. Führen Sie die beiden zusammen: Alle Bewertungen, Erziehungsberechtigten und Anmeldungen kommen zueinander. Das lässt sich zurücknehmen.',
    suggested: 'Vorschläge',
    none: 'Keine wahrscheinlichen Doppelten',
    noneDetail: 'Wenn Sie von zwei Einträgen wissen, die eine Person sind, suchen Sie sie oben.',
    reasons: (all) => {
        const text = all.map((reason) => reasons[reason]).join(', ');
        return text.charAt(0).toUpperCase() + text.slice(1);
    },
    pair: (one, other) => (one === other ? `${one}, zweimal` : `${one} und ${other}`),

    pickTitle: 'Selbst zwei Einträge suchen',
    pickHint: 'Nach Name, E-Mail-Adresse oder Schülernummer.',
    pickFirst: 'Erste Person',
    pickSecond: 'Zweite Person',
    found: (n) => (n === 0 ? 'Niemand gefunden' : many(n, 'Person gefunden', 'Personen gefunden')),
    pick: 'Wählen',
    change: 'Andere wählen',
    same: 'Wählen Sie zwei verschiedene Einträge.',

    stays: 'Dieser bleibt',
    goes: 'Geht im anderen auf',
    whoStays: 'Wer bleibt?',
    noEmail: 'Keine E-Mail-Adresse',
    kind: (kind) => identityKinds[kind] ?? `Kennung in ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    noClasses: 'In keiner Klasse',
    classScores: (n) => (n === 0 ? 'keine Bewertungen' : grades(n)),
    links: (accounts, guardians) =>
        [
            accounts > 0 && 'meldet sich an',
            guardians > 0 && many(guardians, 'Erziehungsberechtigte/r', 'Erziehungsberechtigte'),
        ]
            .filter(Boolean)
            .join(', '),

    look: 'Zusammenführung ansehen',
    twoPeople: 'Das sind zwei Personen',
    dismissed: (pair) => `${pair}: wird nicht wieder vorgeschlagen.`,
    takeBack: 'Wieder vorschlagen',
    looking: 'Es wird nachgesehen, was sich ändern würde…',
    ask: (kept, absorbed) =>
        kept === absorbed ? 'Die beiden zusammenführen?' : `${absorbed} in ${kept} aufgehen lassen?`,
    facts: ({ scores, joins, accounts, guardians }) => [
        scores === 0 ? 'Keine Bewertung muss umziehen.' : `${grades(scores)} ${scores === 1 ? 'zieht' : 'ziehen'} um.`,
        ...(joins > 0 ? [`Kommt in ${classes(joins)} hinzu.`] : []),
        ...(accounts > 0
            ? [
                  `${many(accounts, 'Anmeldung', 'Anmeldungen')} der Person ${accounts === 1 ? 'zeigt' : 'zeigen'} dann diesen Eintrag.`,
              ]
            : []),
        ...(guardians > 0
            ? [
                  `${many(guardians, 'Erziehungsberechtigte/r sieht', 'Erziehungsberechtigte sehen')} dann diesen Eintrag.`,
              ]
            : []),
    ],
    email: (email, own) =>
        own
            ? `${email} wird die E-Mail-Adresse.`
            : `Dateien, in denen noch ${email} steht, finden auch diesen Eintrag.`,
    conflictsTitle: (n) => `${many(n, 'Aufgabe', 'Aufgaben')} mit zwei verschiedenen Bewertungen`,
    conflictsHint: 'Wählen Sie, welche gilt. Die andere steht im Verlauf, und das Zurücknehmen bringt sie wieder.',
    all: (where) => `Alle von ${where}`,
    ofKept: 'Vom Eintrag, der bleibt',
    ofAbsorbed: 'Vom anderen Eintrag',
    moreConflicts: (n) =>
        `${count(n)} weitere sind nicht aufgeführt: Die für die ganze Klasse gewählte Seite reicht nicht bis zu ihnen.`,
    assignment: 'Aufgabe',
    confirm: 'Zusammenführen',
    working: 'Einen Moment…',
    outdated: 'Seit Sie nachgesehen haben, hat sich etwas geändert. So ist es jetzt: Bitte sehen Sie noch einmal nach.',
    merged: 'Zusammengeführt',
    mergedDetail: (kept) => `${kept} ist jetzt eine Person.`,
    open: 'Person öffnen',
    undo: 'Zusammenführung zurücknehmen',
    undone: 'Die Zusammenführung ist zurückgenommen',
    undoneKept: (n) => (n === 0 ? 'Alles ist, wie es war.' : `${writtenSince(n)}:`),
    keptCell: (where, assignment, value) => `${where}, ${assignment}: ${value}`,
    close: 'Schließen',

    past: 'Frühere Zusammenführungen',
    pastLine: (absorbed, kept) => (absorbed === kept ? `Zwei Einträge von ${kept}` : `${absorbed} in ${kept}`),
    pastBy: (who, when, n) => [who, when, classes(n)].filter(Boolean).join(' · '),
    pastUndone: (who, when) => `Zurückgenommen von ${who}, ${when}`,
    pastCovered: 'Nehmen Sie zuerst die spätere Zusammenführung dieser Person zurück.',
    askUndo: 'Diese Zusammenführung zurücknehmen?',
    askUndoDetail: (n) =>
        n === 0
            ? 'Dann sind es wieder zwei Personen, wie vorher.'
            : `Dann sind es wieder zwei Personen. ${writtenSince(n)}.`,
    somebody: 'Jemand',
};
