/** Wenn etwas nicht klappt. */
import type { Strings } from '..';

export const errors: Strings['errors'] = {
    offlineTitle: 'Keine Verbindung',
    offlineDetail:
        'Der Server war nicht zu erreichen. Prüfen Sie die Internetverbindung und versuchen Sie es noch einmal.',
    busyTitle: 'Der Server ist beschäftigt',
    busyDetail: 'Er ist gleich wieder da. Versuchen Sie es in Kürze noch einmal.',
    unexpectedTitle: 'Etwas ist schiefgegangen',
    unexpectedDetail: (status) =>
        `Der Server hat mit dem Status ${status} geantwortet. Versuchen Sie es gleich noch einmal.`,
    pageTitle: 'Diese Seite ist stehen geblieben',
    pageDetail: 'Laden Sie die Seite neu. Wenn das nicht hilft, sagen Sie der Schule Bescheid.',
    reload: 'Neu laden',
    pageMissingTitle: 'Diese Seite konnte nicht geladen werden',
    pageMissingDetail: 'Vielleicht kommt gerade eine neuere Fassung. Versuchen Sie es gleich noch einmal.',
    reference: (id) => `Kennung für Rückfragen: ${id}`,
    stale: (time) => `Stand von ${time}.`,
    notFoundTitle: 'Diese Seite gibt es nicht',
    notFoundDetail: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.',
    toStart: 'Zur Startseite',
    unknownSchoolTitle: 'Unter dieser Adresse gibt es keine Schule',
    unknownSchoolDetail: (host) =>
        `Unter ${host} ist nichts eingetragen. Prüfen Sie die Schreibweise, oder suchen Sie die Schule nach ihrem Namen.`,
    suspendedTitle: 'Diese Schule ruht',
    suspendedDetail:
        'Die Anmeldung ist im Moment abgeschaltet. Alle Noten bleiben erhalten. Das Sekretariat weiß mehr.',
    findSchool: 'Schule suchen',
    forbiddenTitle: 'Diese Seite ist nicht für Sie bestimmt',
    forbiddenDetail:
        'Ihr Konto hat hier keinen Zugang. Falls es ihn haben sollte, fragen Sie die Lehrkraft oder das Sekretariat.',
};
