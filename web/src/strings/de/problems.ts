/** Was der Server sagt, wenn er etwas ablehnt: nach dem Code, da er selbst Englisch spricht. */
import type { Strings } from '..';

const words: Record<string, [title: string, detail: string]> = {
    bad_request: ['So geht es nicht', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    bad_host: ['Unbekannte Adresse', 'Prüfen Sie die Adresse der Seite.'],
    tenant_conflict: ['Zwei Schulen zugleich', 'Laden Sie die Seite neu.'],
    tenant_required: ['Welche Schule?', 'Öffnen Sie die Seite Ihrer Schule.'],
    tenant_unknown: [
        'Diese Schule gibt es nicht',
        'Prüfen Sie die Adresse, oder suchen Sie die Schule nach ihrem Namen.',
    ],
    tenant_suspended: ['Diese Schule ruht', 'Die Anmeldung ist im Moment abgeschaltet. Das Sekretariat weiß mehr.'],
    not_signed_in: ['Sie sind nicht angemeldet', 'Melden Sie sich an und versuchen Sie es noch einmal.'],
    bad_credentials: [
        'Das passt nicht zusammen',
        'Prüfen Sie, was Sie eingegeben haben, und ob dies die Seite Ihrer Schule ist.',
    ],
    second_factor_required: ['Noch ein Code', 'Geben Sie den Code aus Ihrer App ein.'],
    second_factor_missing: ['Ein zweiter Faktor fehlt', 'Richten Sie ihn zuerst ein.'],
    sign_in_elsewhere: ['Hier geht es anders', 'Melden Sie sich mit dem Konto Ihrer Schule an.'],
    bad_token: ['Dieser Token gilt nicht', 'Verwenden Sie einen anderen.'],
    forbidden: ['Das dürfen Sie nicht', 'Falls Sie es sollten, fragen Sie die Schulverwaltung.'],
    scope_missing: ['Das darf dieser Token nicht', 'Erstellen Sie einen, der es darf.'],
    cross_site: ['Von einer fremden Seite', 'Öffnen Sie die Seite Ihrer Schule und versuchen Sie es dort.'],
    not_found: ['Das gibt es nicht', 'Vielleicht wurde es inzwischen entfernt, oder es ist nicht für Sie bestimmt.'],
    method_not_allowed: ['So geht es nicht', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    request_timeout: ['Das hat zu lange gedauert', 'Prüfen Sie die Verbindung und versuchen Sie es noch einmal.'],
    body_too_large: ['Das ist zu groß', 'Senden Sie weniger auf einmal oder eine kleinere Datei.'],
    headers_too_large: ['So geht es nicht', 'Löschen Sie die Cookies dieser Seite und laden Sie sie neu.'],
    length_required: ['So geht es nicht', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    unsupported_media_type: ['Diese Art von Datei geht nicht', 'Wählen Sie eine andere Datei.'],
    malformed_multipart: ['Die Datei kam nicht heil an', 'Versuchen Sie es noch einmal.'],
    malformed_json: ['So geht es nicht', 'Laden Sie die Seite neu und versuchen Sie es noch einmal.'],
    invalid_field: ['Eine Angabe passt nicht', 'Prüfen Sie diese Angabe und versuchen Sie es noch einmal.'],
    conflict: ['Das passt nicht zu dem, was schon da ist', 'Laden Sie die Seite neu und sehen Sie nach.'],
    link_used_up: [
        'Dieser Link gilt nicht mehr',
        'Er wurde schon verwendet, oder seine Zeit ist um. Fordern Sie einen neuen an.',
    ],
    not_configured: ['Das ist hier nicht eingerichtet', 'Wer diesen Server betreibt, muss es einrichten.'],
    preview_outdated: ['Inzwischen hat sich etwas geändert', 'Sehen Sie sich die Vorschau noch einmal an.'],
    import_cancelled: ['Der Import wurde angehalten', 'Nichts davon ist geblieben.'],
    file_missing: ['Es fehlt eine Datei', 'Wählen Sie eine Datei.'],
    file_empty: ['Diese Datei ist leer', 'Laden Sie sie noch einmal herunter.'],
    file_not_a_gradebook: [
        'Das ist kein Notenbuch',
        'Wählen Sie den Export Ihrer Plattform, oder sagen Sie, welche Art von Datei es ist.',
    ],
    file_not_a_roster: [
        'Das ist kein Verzeichnis',
        'Wählen Sie ein OneRoster-Archiv oder eine Tabelle mit einer Zeile je Person.',
    ],
    file_unreadable: [
        'Diese Datei ist nicht lesbar',
        'Laden Sie sie noch einmal herunter, oder speichern Sie sie neu.',
    ],
    too_many_columns: ['Zu viele Spalten', 'Teilen Sie die Datei auf.'],
    too_many_rows: ['Zu viele Zeilen', 'Teilen Sie die Datei auf.'],
    too_many_tries: ['Zu viele Versuche', 'Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.'],
    too_busy: ['Der Server ist beschäftigt', 'Versuchen Sie es in Kürze noch einmal.'],
    shard_unavailable: ['Die Daten sind gerade nicht erreichbar', 'Versuchen Sie es in Kürze noch einmal.'],
    internal: ['Etwas ist schiefgegangen', 'Das liegt an uns. Versuchen Sie es gleich noch einmal.'],
};

/** Felder, zu denen sich mehr sagen lässt. */
const fields: Record<string, string> = {
    current: 'Das ist nicht Ihr jetziges Passwort. Prüfen Sie es und versuchen Sie es noch einmal.',
    new: 'Dieses Passwort geht nicht: zu kurz, zu bekannt, oder Ihr Name. Wählen Sie ein anderes.',
    password: 'Dieses Passwort geht nicht: zu kurz, zu bekannt, oder Ihr Name. Wählen Sie ein anderes.',
    code: 'Dieser Code gilt nicht. Prüfen Sie ihn, oder bitten Sie die Schule um einen neuen.',
    email: 'Mit dieser E-Mail-Adresse geht es nicht. Prüfen Sie sie, oder verwenden Sie eine andere.',
    name: 'Dieser Name geht nicht. Er braucht mindestens ein Zeichen und darf nicht zu lang sein.',
    colour: 'Schreiben Sie die Farbe als # und sechs Ziffern, etwa #1f4c8f.',
    categories:
        'Prüfen Sie die Kategorien: Jede braucht einen eigenen, kurzen Namen, und beim Gewichten muss mindestens eine zählen.',
    weight: 'Das Gewicht einer Kategorie ist eine Zahl von 0 bis 1000, mit höchstens einer Nachkommastelle.',
    drop_lowest: 'Wie viele der schlechtesten Bewertungen gestrichen werden, ist eine ganze Zahl von 0 bis 50.',
    drop_highest: 'Wie viele der besten Bewertungen gestrichen werden, ist eine ganze Zahl von 0 bis 50.',
    missing_percent: 'Was fehlende Arbeiten zählen, ist eine Zahl von 0 bis 100, mit höchstens einer Nachkommastelle.',
    penalty_percent:
        'Was verspätete Arbeiten verlieren, ist eine Zahl von 0 bis 100, mit höchstens einer Nachkommastelle.',
    floor_percent:
        'Was verspätete Arbeiten mindestens behalten, ist eine Zahl von 0 bis 100, mit höchstens einer Nachkommastelle.',
    scale: 'Prüfen Sie die Noten: mindestens zwei, jede mit eigenem Namen, und jede beginnt tiefer als die darüber.',
    from: 'Wo eine Note beginnt, ist eine Zahl von 0 bis 200, mit höchstens einer Nachkommastelle.',
    logo: 'Das ist kein PNG, JPEG oder WebP, oder es ist zu groß.',
};

/** Wobei jemand anderes schneller war. */
const conflicts: Record<string, string> = {
    seen: 'Inzwischen hat jemand anderes diese Regeln geändert. Laden Sie sie neu, und machen Sie Ihre Änderung dort.',
};

export const problem: Strings['problem'] = (code, field) => {
    const said = words[code];
    if (!said) return null;
    const [title, detail] = said;
    return { title, detail: (field && (code === 'invalid_field' ? fields : conflicts)[field]) || detail };
};
