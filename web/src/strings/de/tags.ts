/** Schlagwörter: ihre Seite, ihre Regeln, Verschlagworten nach Regeln, Finden nach Schlagwörtern. */
import type { TagChange } from '../../api/tags';
import type { TagNameFault } from '../../rules/tag_names';
import type { Strings } from '..';
import { assignments, count, many } from './counts';

const classes = (n: number) => many(n, 'Klasse', 'Klassen');

const faults: Record<TagNameFault, string> = {
    empty: 'Geben Sie dem Schlagwort einen Namen.',
    comma: 'Ein Schlagwort hat kein Komma. Machen Sie zwei daraus.',
    long: 'Dieser Name ist zu lang für ein Schlagwort. Kürzen Sie ihn.',
};

const did = ({ kind, tag, became, assignments: n, classes: c }: TagChange): string => {
    const where = n === 0 ? '' : ` an ${assignments(n)} in ${classes(c)}`;
    if (kind === 'automatic') return `${assignments(n)} in ${classes(c)} verschlagwortet`;
    if (kind === 'merged') return `„${tag}“${where} mit „${became}“ zusammengeführt`;
    if (kind === 'removed') return `„${tag}“${where} entfernt`;
    return tag === became ? `„${tag}“ geändert` : `„${tag}“${where} in „${became}“ umbenannt`;
};

export const tags: Strings['tags'] = {
    title: 'Schlagwörter',
    lead: 'Wovon Aufgaben handeln. Ein Schlagwort fasst sie über Klassen hinweg zusammen, für Sie und für Familien.',
    sections: 'Schlagwörter',
    all: 'Alle Schlagwörter',
    byTag: 'Aufgaben',
    rules: 'Regeln',
    automatic: 'Nach Regeln verschlagworten',

    search: 'Schlagwort suchen',
    found: (n) => (n === 0 ? 'Kein Schlagwort gefunden' : many(n, 'Schlagwort', 'Schlagwörter')),
    none: 'Kein Schlagwort gefunden',
    noneDetail: 'Versuchen Sie es mit weniger Buchstaben.',
    emptyTitle: 'Noch keine Schlagwörter',
    emptyDetail:
        'Legen Sie hier eines an, oder lassen Sie Regeln die Namen Ihrer Aufgaben durchsehen: „Quiz 3“ bekommt das Schlagwort quiz, „HW 5“ das Schlagwort homework.',
    uses: (n, c) => (n === 0 ? 'An keiner Aufgabe' : `${assignments(n)} in ${classes(c)}`),
    change: (name) => `${name} ändern`,
    newTag: 'Neues Schlagwort',

    name: 'Name',
    colour: 'Farbe',
    ownColour: 'Andere Farbe',
    colourName: (hex) => `Farbe ${hex}`,
    description: 'Beschreibung',
    preview: 'An einer Aufgabe',
    fault: (fault) => faults[fault],
    create: 'Schlagwort anlegen',
    save: 'Speichern',
    made: (name) => `„${name}“ ist angelegt.`,
    renames: (n, c) => `Der neue Name kommt an ${assignments(n)} in ${classes(c)}.`,
    merge: 'Mit einem anderen zusammenführen',
    mergeHint: (name) => `Jede Aufgabe mit „${name}“ bekommt stattdessen das andere Schlagwort.`,
    mergeInto: 'Mit welchem Schlagwort',
    mergeChoose: 'Schlagwort wählen',
    mergeDo: 'Zusammenführen',
    remove: 'Dieses Schlagwort entfernen',
    removeHint: (n) => (n === 0 ? 'Es ist an keiner Aufgabe.' : `Es verschwindet von ${assignments(n)}.`),
    foreign: 'Auch in Klassen von anderen: Die Schulverwaltung ändert es.',

    did,
    undone: (change) => `Zurückgenommen: ${did(change)}`,
    undoneMark: 'zurückgenommen',
    recent: 'Letzte Änderungen',
    recentHint:
        'Was über ganze Klassen hinweg geschehen ist. „Rückgängig“ nimmt es in allen zurück und lässt, was andere seitdem getan haben.',
    byAt: (by, at) => `${by}, ${at}`,
    undo: 'Rückgängig',
    undoOf: (change) => `Rückgängig machen: ${did(change)}`,

    findTitle: 'Aufgaben nach Schlagwort',
    findSearch: 'Wörter des Namens',
    filter: 'Gesuchte Schlagwörter',
    match: 'Bei mehreren Schlagwörtern',
    any: 'eines davon',
    allOf: 'alle davon',
    untagged: 'Ohne Schlagwort',
    foundAssignments: (n) => (n === 0 ? 'Keine Aufgabe gefunden' : assignments(n)),
    shownOf: (shown, n) =>
        `${shown === 1 ? 'Die neueste' : `Die ${count(shown)} neuesten`} von ${assignments(n)}. Suchen Sie, damit die Liste kürzer wird.`,
    noneFound: 'Keine Aufgabe passt',
    noneFoundDetail: 'Wählen Sie andere Schlagwörter oder weniger Wörter.',
    noAssignments: 'Noch keine Aufgabe',
    noAssignmentsDetail:
        'Hier finden Sie die Aufgaben aller Klassen nach ihren Schlagwörtern. Importieren Sie in einer Klasse eine Notenbuchdatei, oder fügen Sie dort eine Aufgabe hinzu.',
    graded: (n) => `${count(n)} bewertet`,
    hidden: 'nicht veröffentlicht',
    clear: 'Zurücksetzen',

    rulesTitle: 'Regeln für Schlagwörter',
    rulesLead:
        'Eine Aufgabe, deren Name eines der Wörter enthält, bekommt das Schlagwort. Es zählen ganze Wörter, groß oder klein, mit oder ohne Akzente; „HW3“ enthält das Wort hw.',
    rulesReader: 'Diese Regeln kann die Schulverwaltung ändern.',
    rulesDefault: 'Diese Regeln bringt Grade Insight mit. Ändern Sie sie, wie Sie möchten.',
    ruleTag: 'Schlagwort',
    ruleWords: 'Wörter, durch Kommas getrennt',
    ruleTagOf: (n) => `Schlagwort der Regel ${count(n)}`,
    ruleWordsOf: (n) => `Wörter der Regel ${count(n)}`,
    ruleRemove: (tag) => (tag ? `Regel für ${tag} entfernen` : 'Regel ohne Schlagwort entfernen'),
    ruleAdd: 'Regel hinzufügen',
    rulesSave: 'Regeln speichern',
    rulesSaved: 'Die Regeln sind gespeichert.',
    rulesDefaults: 'Zurück zu den Regeln, die Grade Insight mitbringt',
    rulesNoWords: 'Geben Sie dieser Regel ein Wort.',
    rulesTwice: 'Für dieses Schlagwort gibt es noch eine Regel. Legen Sie ihre Wörter zusammen.',
    rulesPreview: 'Was diese Regeln jetzt verschlagworten würden',
    rulesPreviewHint: 'Ein Blick in alle Klassen, während Sie tippen. Nichts geschieht, bevor Sie es sagen.',
    rulesWould: (n, all) => `${assignments(n)} von ${count(all)} ${n === 1 ? 'bekäme' : 'bekämen'} ein Schlagwort.`,
    rulesNothing: 'Keine Aufgabe bekäme ein neues Schlagwort.',
    rulesApply: 'Durchsehen und verschlagworten',
    rulesSaveApply: 'Regeln speichern, dann durchsehen und verschlagworten',

    autoTitle: 'Nach Regeln verschlagworten',
    autoLead: 'Sehen Sie sich jede Aufgabe und ihre neuen Schlagwörter an. Nur was angekreuzt ist, bekommt sie.',
    autoScope: 'Welche Klassen',
    autoAllClasses: 'Alle meine Klassen',
    autoLookedAt: (n) => `${assignments(n)} durchgesehen.`,
    autoNone: 'Nichts zu verschlagworten',
    autoNoneDetail: 'Kein Name einer Aufgabe verlangt ein Schlagwort, das sie nicht schon hat.',
    autoMore: (n) => `${many(n, 'weitere Aufgabe kommt', 'weitere Aufgaben kommen')}, wenn diese verschlagwortet sind.`,
    autoTickAll: 'Alle ankreuzen',
    autoGets: 'Bekommt',
    autoBecause: (word) => `wegen „${word}“`,
    autoTick: (name) => `${name} verschlagworten`,
    autoApply: (n) => (n === 0 ? 'Nichts ist angekreuzt' : `${assignments(n)} verschlagworten`),
    autoApplying: 'Wird verschlagwortet',
    autoOutdated: 'Inzwischen hat sich etwas geändert. Dies ist die neue Vorschau.',
    autoRules: 'Regeln ändern',
    autoAfterImport: 'Neue Aufgaben verschlagworten',

    editor: 'Schlagwörter',
    editorAdd: 'Schlagwort hinzufügen',
    editorRemove: (name) => `Schlagwort ${name} entfernen`,
    editorCreate: (name) => `Neues Schlagwort „${name}“`,
    editorAdded: (name) => `${name} hinzugefügt`,
    editorRemoved: (name) => `${name} entfernt`,
    editorFull: (most) => `Eine Aufgabe darf ${count(most)} Schlagwörter haben. Entfernen Sie zuerst eines.`,
};
