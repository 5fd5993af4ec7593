/** Datenschutz. */
import type { ErasureCounts } from '../../api/privacy_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const counted: [keyof ErasureCounts, (count: number) => string][] = [
    ['classes', (n) => many(n, 'Klasse', 'Klassen')],
    ['scores', (n) => many(n, 'Bewertung', 'Bewertungen')],
    ['changes_of_scores', (n) => many(n, 'Zeile eines Verlaufs', 'Zeilen von Verläufen')],
    ['identities', (n) => many(n, 'Nummer oder Benutzername', 'Nummern und Benutzernamen')],
    [
        'guardian_links',
        (n) => many(n, 'Verbindung zu Erziehungsberechtigten', 'Verbindungen zu Erziehungsberechtigten'),
    ],
    ['accounts', (n) => many(n, 'Konto der Person', 'Konten der Person')],
    ['merges', (n) => many(n, 'Zusammenführung', 'Zusammenführungen')],
    ['disclosures', (n) => many(n, 'Eintrag, wem die Akte gegeben wurde', 'Einträge, wem die Akte gegeben wurde')],
    ['roster_lines', (n) => many(n, 'Zeile eines Verzeichnisses', 'Zeilen von Verzeichnissen')],
    ['import_reports', (n) => many(n, 'Bericht eines Imports', 'Berichte von Importen')],
    [
        'waiting_files',
        (n) => many(n, 'Datei, die auf eine Entscheidung wartet', 'Dateien, die auf eine Entscheidung warten'),
    ],
];

export const privacy: Strings['privacy'] = {
    title: 'Datenschutz',
    lead: 'Wie lange die Schule behält, wer gegangen ist, und die Belege über das, was gelöscht wurde.',
    download: (name) => `Alles über ${name} herunterladen`,
    downloadOwn: 'Alles über Sie herunterladen',
    downloadHint:
        'Ein Archiv: eine Seite zum Lesen und Drucken, und dasselbe für Programme. Es wird protokolliert, dass Sie es genommen haben.',

    panelTitle: 'Datenschutz',
    panelLead: (name) => `Was die Schule ${name} und der Familie schuldet.`,
    eraseTitle: 'Löschen',
    modes: {
        anonymise: [
            'Bewertungen behalten',
            'Sie bleiben in der Statistik der Klasse, als die einer früheren Person ohne Namen.',
        ],
        erase: ['Alles löschen', 'Auch die Bewertungen gehen.'],
    },
    reasonLabel: 'Warum',
    reasons: {
        requested: 'Die Familie oder die Person selbst hat darum gebeten',
        not_needed: 'Die Schule braucht es nicht mehr',
        mistake: 'Es hätte nie hier sein sollen',
        retention: 'Die Zeit zum Aufbewahren ist um',
    },
    preview: 'Zeigen, was gehen würde',
    whatGoes: 'Das würde gehen:',
    nameGoes: 'der Name und die E-Mail-Adresse',
    counts: (counts) => counted.filter(([key]) => counts[key] > 0).map(([key, say]) => say(counts[key])),
    uncertain: (n) =>
        n === 1
            ? 'Nicht sicher: Ein entfernter Eintrag hat denselben Namen und gehört vielleicht jemand anderem. Er bleibt. Sehen Sie ihn an, und löschen Sie ihn für sich, wenn er zu dieser Person gehört.'
            : `Nicht sicher: ${count(n)} entfernte Einträge haben denselben Namen und gehören vielleicht jemand anderem. Sie bleiben. Sehen Sie jeden an, und löschen Sie für sich, was zu dieser Person gehört.`,
    uncertainOne: (n) => `Eintrag ${n}`,
    forever:
        'Es lässt sich nicht zurücknehmen. Namen gehen auch aus Verläufen, Verzeichnissen und Importberichten; die Verläufe bleiben beweisbar.',
    confirm: (name) => `Tippen Sie ${name}, um zu bestätigen`,
    erase: 'Endgültig löschen',
    anonymise: 'Endgültig anonymisieren',
    working: 'In Arbeit',
    done: (number) => `Erledigt. Der Beleg hat die Nummer ${number}.`,
    toReceipts: 'Zu den Belegen',

    disclosuresTitle: 'An andere gegeben',
    noDisclosures: 'Die Akte wurde niemandem außerhalb der Schule gegeben.',
    disclosureTo: 'An wen',
    disclosurePurpose: 'Wofür',
    disclosureOn: 'Wann',
    disclosureAdd: 'Eintragen',
    disclosureMissing: 'Sagen Sie, an wen, wofür und wann.',

    adultTitle: 'Volljährigkeit',
    adultLead:
        'Die Rechte gehen auf die Person selbst über: Erziehungsberechtigte dürfen die Akte nicht mehr verlangen.',
    guardiansKeep: 'Erziehungsberechtigte sehen weiter Noten und bekommen Mails, weil die Person es so will',
    adult: 'Die Person ist volljährig',
    notAdult: 'Zurücknehmen',
    adultDone: 'Vermerkt. Von jetzt an bestimmt die Person selbst, was Erziehungsberechtigte dürfen.',
    notAdultDone: 'Vermerkt. Rechte, die Erziehungsberechtigte verloren haben, kommen nicht von selbst wieder.',

    retentionTitle: 'Wie lange behalten wird, wer gegangen ist',
    retentionLead:
        'Gezählt ab dem letzten Mal, dass in irgendeiner Klasse etwas der Person angefasst wurde. Niemand wird gelöscht, bevor Sie nachsehen und es sagen.',
    yearsLabel: 'Zum Löschen vorschlagen nach',
    never: 'Nie',
    years: (years) => many(years, 'Jahr', 'Jahren'),
    save: 'Speichern',
    saved: 'Gespeichert.',
    nobodyDue: 'Niemand ist fällig.',
    due: (n) => `${students(n)} jetzt fällig`,
    dueMore: (n) => `und ${count(n)} weitere danach`,
    lastTouched: (day) => `zuletzt angefasst am ${day}`,
    run: (n) => `${students(n)} endgültig löschen`,
    erasing: 'Wird gelöscht …',
    erasingDetail: 'Bei vielen dauert das eine Weile. Was gelöscht wurde, steht dann hier.',
    runDone: (erased, left) =>
        left === 0 ? `${students(erased)} gelöscht.` : `${students(erased)} gelöscht, ${count(left)} noch fällig.`,
    sure: 'Ich habe die Liste angesehen, und es lässt sich nicht zurücknehmen.',

    receiptsTitle: 'Belege',
    receiptsLead: 'Nichts darin ist persönlich. Die Prüfsumme jedes Belegs steht auch im Protokoll der Schule.',
    noReceipts: 'Noch wurde niemand gelöscht.',
    receipt: (number, mode) =>
        `${number}: ${mode === 'erase' ? 'gelöscht' : `anonymisiert als „Former student ${number}“`}`,
    by: (name) => `von ${name ?? 'jemandem, der gegangen ist'}`,
    digest: 'Prüfsumme',

    guardiansTitle: 'Was Ihre Erziehungsberechtigten dürfen',
    guardiansLead: 'Sie sind volljährig, also entscheiden Sie. Eine Änderung gilt sofort.',
    rights: { grades: 'Noten sehen', mail: 'Mails bekommen', records: 'Die ganze Akte verlangen' },
};
