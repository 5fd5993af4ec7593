/** Was der Server über Stellen einer Datei und über einen Import im Ganzen sagt. */
import type { Strings } from '..';

export const problems: Strings['said']['problems'] = {
    lowers_scores:
        'Diese Datei würde {lowered} der {changed} Bewertungen senken, die sie ändert ({percent} %). Ist es eine ältere Datei oder die einer anderen Arbeit?',
    clears_scores: (n) =>
        n === 1
            ? 'Leere Zellen würden {cleared} der {standing} Bewertungen löschen, die jetzt in dieser Spalte stehen. Sind sie mit Absicht leer?'
            : 'Leere Zellen würden {cleared} der {standing} Bewertungen löschen, die jetzt in diesen Spalten stehen. Sind sie mit Absicht leer?',
    max_points_changed: 'Die Höchstpunktzahl von „{name}“ würde sich von {old} auf {new} ändern.',
    other_class: (n) =>
        n === 1
            ? 'Nur {count} von {students} Personen in dieser Datei ist in dieser Klasse. Ist es die Datei einer anderen Klasse?'
            : 'Nur {count} von {students} Personen in dieser Datei sind in dieser Klasse. Ist es die Datei einer anderen Klasse?',
    columns_shifted:
        'Die meisten geänderten Bewertungen stehen eine Spalte neben der, in der die Klasse sie hat. Wurde in der Datei eine Spalte ohne ihre Überschrift eingefügt oder gelöscht?',
    student_unmatched:
        'Es ist nicht sicher, wer das ist ({reason}); die Zeile wurde übergangen. Öffnen Sie die Vorschau der Datei, um zu wählen.',
    no_match: 'keine Übereinstimmung',
    sparse_column: '„{name}“ wurde ausgelassen: {reason}. Zum Importieren wählen Sie die Spalte in der Vorschau aus.',
    duplicate_score:
        'Die Person hat für „{name}“ schon eine Bewertung in Zeile {row}. Diese spätere wurde genommen. Löschen Sie eine der beiden.',
    misplaced_row:
        'Diese Zeile wurde übergangen. DATE und POINTS stehen einmal, zwischen den Überschriften und der ersten Person.',
    no_identity: 'Die Zeile sagt nicht, wer es ist; sie wurde übergangen. Füllen Sie eines davon aus: {headings}.',
    no_name_in_row: 'Die Zeile sagt nicht, wer es ist; sie wurde übergangen. Tragen Sie einen Namen ein.',
    no_student_number: 'Die Zeile hat keine Schülernummer; sie wurde übergangen. Tragen Sie sie ein.',
    no_email: 'Die Zeile hat keine E-Mail-Adresse; sie wurde übergangen. Tragen Sie die Adresse der Person ein.',
    bad_email_of_row: '„{value}“ ist keine E-Mail-Adresse; die Zeile wurde übergangen. Berichtigen Sie die Adresse.',
    bad_email:
        '„{value}“ ist keine E-Mail-Adresse und wurde ausgelassen; die Zeile wurde gelesen. Berichtigen Sie die Adresse.',
    extra_cells:
        'Die Zeile geht hinter der letzten Überschrift (Spalte {column}) weiter; was dort steht, wurde übergangen. Fehlen einem Komma die Anführungszeichen?',
    title_too_long:
        'Der Titel in Spalte {column} ist länger als {most} Zeichen; die Spalte wurde ausgelassen. Kürzen Sie ihn.',
    duplicate_assignment:
        'Spalte {column} hat denselben Titel und dasselbe Datum wie Spalte {other}; sie wurde ausgelassen. Geben Sie ihr einen anderen Titel oder ein anderes Datum.',
    same_title:
        'Die Spalten {other} und {column} haben denselben Titel, sind aber verschiedene Aufgaben; diese wurde als „{name}“ gelesen. Geben Sie einer von ihnen auf der Plattform einen anderen Titel.',
    no_assignments: 'Die Datei hat keine Spalten mit Aufgaben. Fügen Sie für jede Aufgabe eine Spalte hinzu.',
    no_students_by_email:
        'In der Datei steht niemand. Fügen Sie für jede Person eine Zeile mit ihrer E-Mail-Adresse hinzu.',
    no_students: 'In der Datei steht niemand. Fügen Sie für jede Person eine Zeile hinzu.',
    no_max_points:
        '„{name}“ hat Bewertungen, aber keine Punkte in der Zeile POINTS. Es wurde ohne Höchstpunktzahl gelesen; tragen Sie die Punkte ein, um Prozente zu sehen.',
    column_of_notes: (n) =>
        n === 1
            ? '„{name}“ hat keine Punkte, und {count} Zelle darin ist nicht als Bewertung lesbar; solche Zellen wurden übergangen. Nichts zu tun, wenn die Spalte Notizen enthält.'
            : '„{name}“ hat keine Punkte, und {count} Zellen darin sind nicht als Bewertung lesbar; solche Zellen wurden übergangen. Nichts zu tun, wenn die Spalte Notizen enthält.',
    no_heading: (n) =>
        n === 1
            ? 'Spalte {column} hat keine Überschrift, aber in {count} Zeile einen Inhalt; sie wurde ausgelassen. Geben Sie ihr eine Überschrift, um sie zu importieren.'
            : 'Spalte {column} hat keine Überschrift, aber in {count} Zeilen einen Inhalt; sie wurde ausgelassen. Geben Sie ihr eine Überschrift, um sie zu importieren.',
    section_too_long:
        'Der Name der Gruppe ist zu lang; er wurde ausgelassen, und die Person bleibt in der bisherigen. Kürzen Sie ihn.',
    name_too_long: 'Der Name ist länger als {most} Zeichen; die Zeile wurde übergangen. Kürzen Sie ihn.',
    control_characters_in_name:
        'Aus dem Namen wurden unsichtbare Steuerzeichen entfernt. Nichts zu tun, wenn er gut zu lesen ist.',
    control_characters_in_title:
        'Aus dem Titel in Spalte {column} wurden unsichtbare Steuerzeichen entfernt. Nichts zu tun, wenn er gut zu lesen ist.',
    duplicate_student:
        'Diese Person steht schon in Zeile {row}. Wo in beiden Zeilen etwas steht, wurde diese spätere genommen. Löschen Sie eine der beiden.',
    same_name_as_row:
        'Zeile {row} hat denselben Namen, und nichts anderes unterscheidet die beiden. Beide wurden gelesen; ergänzen Sie bei beiden eine Schülernummer oder E-Mail-Adresse.',
    max_points_differ:
        'Die Höchstpunktzahl von „{name}“ ist in {rows} von {all} Zeilen {points} und in den anderen eine andere; {points} wurde für alle genommen. Berichtigen Sie die Datei, wenn das falsch ist.',
    encoding_guessed: (n) =>
        n === 1
            ? '{count} Buchstabe der Datei ist nicht in UTF-8 geschrieben; er wurde als Windows-1252 gelesen. Prüfen Sie Namen mit Umlauten und Akzenten; sehen sie falsch aus, speichern Sie die Datei als „CSV UTF-8“.'
            : '{count} Buchstaben der Datei sind nicht in UTF-8 geschrieben; sie wurden als Windows-1252 gelesen. Prüfen Sie Namen mit Umlauten und Akzenten; sehen sie falsch aus, speichern Sie die Datei als „CSV UTF-8“.',
    encoding_guessed_in_file: (n) =>
        n === 1
            ? '{count} Buchstabe von {file} ist nicht in UTF-8 geschrieben; er wurde als Windows-1252 gelesen. Prüfen Sie Namen mit Umlauten und Akzenten; sehen sie falsch aus, exportieren Sie alles noch einmal als UTF-8.'
            : '{count} Buchstaben von {file} sind nicht in UTF-8 geschrieben; sie wurden als Windows-1252 gelesen. Prüfen Sie Namen mit Umlauten und Akzenten; sehen sie falsch aus, exportieren Sie alles noch einmal als UTF-8.',
    other_sheets: (n) =>
        n === 1
            ? 'Ein Blatt der Arbeitsmappe wurde gelesen, das andere nicht: {sheets}. Um ein anderes Blatt zu importieren, speichern Sie es als eigene Datei.'
            : 'Ein Blatt der Arbeitsmappe wurde gelesen, die anderen nicht: {sheets}. Um ein anderes Blatt zu importieren, speichern Sie es als eigene Datei.',
    formula_without_value: (n) =>
        n === 1
            ? '{count} Zelle des Blatts ({cell}) hat eine Formel ohne Ergebnis; sie wurde als leer gelesen. Öffnen Sie die Arbeitsmappe in einer Tabellenkalkulation, speichern Sie sie und laden Sie sie noch einmal hoch.'
            : '{count} Zellen des Blatts (die erste: {cell}) haben eine Formel ohne Ergebnis; sie wurden als leer gelesen. Öffnen Sie die Arbeitsmappe in einer Tabellenkalkulation, speichern Sie sie und laden Sie sie noch einmal hoch.',
    merged_cells: (n) =>
        n === 1
            ? 'An {count} Stelle des Blatts ({cells}) sind Zellen verbunden. Gelesen wurde nur die erste Zelle; heben Sie die Verbindung auf, wenn die anderen dieselbe Bewertung haben.'
            : 'An {count} Stellen des Blatts (die erste: {cells}) sind Zellen verbunden. Gelesen wurde jeweils nur die erste Zelle; heben Sie die Verbindung auf, wenn die anderen dieselbe Bewertung haben.',
    read_as_blank: '„{value}“ wurde als „noch keine Bewertung“ gelesen. Lassen Sie die Zelle dafür leer.',
    absent: '„{value}“ wurde als „noch keine Bewertung“ gelesen. Muss die Person diese Arbeit nicht machen, schreiben Sie EX.',
    not_graded_yet:
        '„{value}“ sagt, dass die Arbeit noch nicht bewertet ist, und wurde als „noch keine Bewertung“ gelesen. Bis dahin ist nichts zu tun.',
    handed_in:
        '„{value}“ sagt, dass die Arbeit abgegeben wurde, nennt aber keine Punkte, und wurde als „noch keine Bewertung“ gelesen. Nichts zu tun, wenn es dafür keine Punkte gibt.',
    not_a_number: '„{value}“ ist keine Zahl; die Zelle wurde übergangen. Schreiben Sie Punkte wie 85 oder 12,5.',
    letter_grade:
        '„{value}“ ist eine Note aus Buchstaben, und Buchstaben sind keine Punkte; die Zelle wurde übergangen. Schreiben Sie die Punkte.',
    exponent: '„{value}“ ist mit einem Exponenten geschrieben; die Zelle wurde übergangen. Schreiben Sie die Zahl aus.',
    out_of_range: '„{value}“ sind mehr als {most} Punkte; die Zelle wurde übergangen. Berichtigen Sie die Zahl.',
    negative: '„{value}“ liegt unter null; die Zelle wurde übergangen. Punkte beginnen bei 0.',
    over_max:
        '{points} liegt über der Höchstpunktzahl {max}. Es wurde als Zusatzpunkte behalten; berichtigen Sie es, wenn es ein Versehen ist.',
    ambiguous_number:
        '„{value}“ lässt sich auf zwei Arten lesen und wurde als {points} gelesen. Schreiben Sie die Zahl mit Dezimalpunkt und ohne Tausendertrennzeichen.',
    fraction_mismatch:
        '„{value}“ passt nicht zur Höchstpunktzahl {max}; die Zelle wurde übergangen. Schreiben Sie nur die Punkte.',
    percent_without_max:
        '„{value}“ braucht die Höchstpunktzahl der Aufgabe; die Zelle wurde übergangen. Füllen Sie die Zeile POINTS aus, oder schreiben Sie die Punkte.',
    score_too_long:
        'Die Zelle ist zu lang für eine Bewertung; sie wurde als „noch keine Bewertung“ gelesen. Schreiben Sie nur die Punkte.',
    no_title_in_kind:
        'Die Datei nennt ihre Aufgabe nicht; sie heißt nun „{name}“. Eine weitere solche Datei käme zu derselben Aufgabe; laden Sie die Noten des ganzen Kurses hoch, um sie auseinanderzuhalten.',
    no_title: 'Die Datei nennt ihre Aufgabe nicht; sie heißt nun „{name}“. Füllen Sie die Zeile „{row}“ aus.',
    no_points_row:
        'Die Datei hat keine Zeile POINTS; die Höchstpunktzahlen ihrer Aufgaben sind unbekannt. Fügen Sie unter den Überschriften eine Zeile ein, die mit POINTS beginnt, um Prozente zu sehen.',
    no_points_possible:
        'Die Datei hat keine Zeile „Points Possible“; die Höchstpunktzahlen ihrer Aufgaben sind unbekannt. Exportieren Sie sie noch einmal aus Canvas, um Prozente zu sehen.',
    no_points_said:
        'Die Datei sagt nicht, wie viele Punkte zu erreichen sind; darum gibt es keine Prozente. Fügen Sie unter den Überschriften eine Zeile ein, die mit POINTS beginnt.',
    bad_max_points:
        '„{value}“ ist keine Zahl über null; die Höchstpunktzahl ist unbekannt. Schreiben Sie die erreichbaren Punkte, etwa 100.',
    max_points_of_extra_credit:
        '„{value}“ ist keine Zahl über null; die Höchstpunktzahl ist unbekannt. Nichts zu tun, wenn es Zusatzpunkte sind.',
    zero_max_points:
        '„{name}“ hat 0 Punkte und wurde ohne Höchstpunktzahl gelesen. Nichts zu tun, wenn es Zusatzpunkte sind.',
    bad_date: '„{value}“ ist kein Datum; die Aufgabe hat keines. Schreiben Sie es als 2025-09-22.',
    ambiguous_date:
        '„{value}“ wurde als {date} gelesen (Monat zuerst). Wenn das falsch ist, schreiben Sie es als 2025-09-22.',
    read_as_percent_only:
        '„{name}“ steht nur in Prozent in der Datei und wurde als Punkte von 100 gelesen. Exportieren Sie es als Punkte (in Moodle „Real“ oder „Punkte“), um sie zu haben.',
    read_as_percent: '„{name}“ enthält Prozente und keine Höchstpunktzahl und wurde als Punkte von 100 gelesen.',
    due_dates_differ: '„{name}“ ist an verschiedenen Tagen fällig; der erste, {date}, wurde genommen.',
    dates_differ:
        'Die Zeilen von „{name}“ haben verschiedene Daten; die Aufgabe hat keines. Nichts zu tun, wenn sie sagen, wann bewertet wurde.',
    no_assignment: 'Die Zeile nennt keine Aufgabe; sie wurde übergangen. Tragen Sie sie ein.',
    unknown_student:
        'In users.csv gibt es kein „{value}“; die Bewertung wurde ausgelassen. Exportieren Sie noch einmal mit allen Personen.',
    duplicate_result: 'Die Person hat für „{name}“ schon ein Ergebnis in Zeile {row}. Dieses spätere wurde genommen.',
    deleted_results: (n) =>
        n === 1
            ? '{count} Ergebnis in results.csv wurde auf der Plattform gelöscht. Was die Klasse hat, bleibt; leeren Sie die Zelle von Hand, wenn es weg soll.'
            : '{count} Ergebnisse in results.csv wurden auf der Plattform gelöscht. Was die Klasse hat, bleibt; leeren Sie die Zellen von Hand, wenn sie weg sollen.',
    bad_date_of_work: '„{value}“ ist kein Datum; die Arbeit wurde ohne eines gelesen. Daten stehen als 2026-01-31.',
    other_classes: (n) =>
        n === 1
            ? 'Die Datei hat {classes} Klassen; „{name}“ mit {count} Bewertung wurde gelesen. Andere: {others}. Wählen Sie die Klasse, um eine andere zu lesen.'
            : 'Die Datei hat {classes} Klassen; „{name}“ mit {count} Bewertungen wurde gelesen. Andere: {others}. Wählen Sie die Klasse, um eine andere zu lesen.',
    other_columns:
        '{file} hat Spalten, die OneRoster nicht kennt: {columns}. Sie wurden ausgelassen; nichts zu tun, wenn nichts fehlt.',
    column_order:
        'Die Spalten von {file} stehen in anderer Reihenfolge, als OneRoster sie vorsieht. Sie wurden nach ihren Überschriften gelesen; nichts zu tun.',
    no_manifest:
        'Es gibt keine manifest.csv, die sagt, ob alles vollständig ist. Es wurde als vollständig gelesen; nichts zu tun, wenn es das ist.',
    delta: 'Die Datei sagt nur, was sich seit einer früheren geändert hat. Wer und was nicht darin steht, bleibt, wie es ist.',
    missing_file: 'Das Manifest nennt {file}, doch die Datei fehlt oder ist leer. Exportieren Sie noch einmal.',
    no_sourced_id: 'Es steht keine sourcedId da; die Zeile wurde ausgelassen. Exportieren Sie noch einmal.',
    duplicate_sourced_id:
        '„{value}“ steht schon in Zeile {row}; diese Zeile wurde ausgelassen. Jede sourcedId darf einmal vorkommen.',
    in_row: 'Zeile {row}: {what}',
    in_row_of_file: '{file}, Zeile {row}: {what}',
    in_file: '{file}: {what}',
};
