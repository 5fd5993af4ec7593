import type { PageStrings } from '..';
import { count, many, students } from './counts';

export const reports: PageStrings['reports'] = {
    title: 'Berichte',
    classLead:
        'Der Lernstandsbericht jeder Schülerin und jedes Schülers als PDF, zum Drucken oder Verschicken. Darin steht, was Familien sehen.',
    schoolTitle: 'Berichte und Zeugnisübersichten',
    schoolLead: 'Die Berichte aller Schülerinnen und Schüler der Schule als PDF. Darin steht, was Familien sehen.',
    schoolWords: 'Lernstandsberichte und Zeugnisübersichten aller als PDF, und was darauf steht.',

    kind: 'Was',
    files: 'Dateien',
    formats: { pdf: 'Eine Datei für alle', zip: 'Eine Datei für jede und jeden (ZIP)' },
    language: 'Sprache',
    make: 'Berichte erstellen',
    making: 'Wird begonnen …',
    started: 'Begonnen. Sie können diese Seite inzwischen verlassen.',

    made: 'Erstellte Berichte',
    none: 'Noch keine Berichte. Was Sie erstellen, bleibt hier einen Tag lang.',
    waiting: 'Wartet, bis es an der Reihe ist',
    running: (done: number, total: number) => (total === 0 ? 'Angefangen' : `${count(done)} von ${students(total)}`),
    done: (pages: number, size: string) => `${many(pages, 'Seite', 'Seiten')}, ${size}`,
    problems: {
        too_large: 'Das ist zu viel für eine Datei. Erstellen Sie die Berichte Klasse für Klasse.',
        nothing: 'Es gibt niemanden, über den zu berichten wäre.',
        given_up:
            'Es wurde mehrmals begonnen und nie fertig. Versuchen Sie es noch einmal, oder sagen Sie es Ihrer Verwaltung.',
    },
    open: 'Öffnen',
    openLong: (what: string, when: string) => `Öffnen: ${what}, ${when}`,
    take: 'ZIP herunterladen',
    takeLong: (what: string, when: string) => `ZIP herunterladen: ${what}, ${when}`,
    remove: 'Entfernen',
    removeLong: (what: string, when: string) => `Entfernen: ${what}, ${when}`,
    removed: 'Der Bericht ist entfernt.',
    progress: 'Wer schon darauf ist',

    template: 'Was darauf steht',
    templateLead: 'Name, Farbe und Logo sind die der Schule.',
    paper: 'Papier',
    papers: { a4: 'A4', letter: 'Letter (USA)' },
    parts: {
        logo: 'Logo der Schule',
        categories: 'Kategorien einer Klasse',
        assignments: 'Jede Aufgabe',
        tags: 'Tags der Aufgaben',
        remarks: 'Zeilen für Bemerkungen',
        signatures: 'Zeilen für Unterschriften',
    },
    footer: 'Am Fuß jeder Seite',
    footerHint: 'Etwa eine Anschrift. Leer: der Name der Schule.',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    saved: 'Gespeichert. Von jetzt an sehen Berichte so aus.',
    sample: (kind: string) => `Ein Muster ansehen: ${kind}`,
};
