/** Warum der Server eine Datei ablehnt. */
import type { Strings } from '..';

export const refusals: Strings['said']['refusals'] = {
    is_a_pdf: 'Das ist ein PDF. Exportieren Sie als CSV und laden Sie diese Datei hoch.',
    is_a_picture: 'Das ist ein Bild ({kind}). Exportieren Sie als CSV und laden Sie diese Datei hoch.',
    is_compressed: 'Das ist eine komprimierte Datei (gzip). Entpacken Sie sie und laden Sie die CSV-Datei darin hoch.',
    is_rtf: 'Das ist ein Textdokument (RTF). Exportieren Sie die Daten als CSV und laden Sie diese Datei hoch.',
    workbook_locked:
        'Diese Arbeitsmappe ist mit einem Passwort gesperrt. Öffnen Sie sie in Excel, wählen Sie Datei > Informationen > Arbeitsmappe schützen > Mit Kennwort verschlüsseln, löschen Sie das Kennwort, speichern Sie und laden Sie sie noch einmal hoch.',
    is_old_workbook:
        'Das ist eine alte Excel-Arbeitsmappe (.xls). Öffnen Sie sie, speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV und laden Sie diese Datei hoch.',
    is_binary_workbook:
        'Das ist eine binäre Excel-Arbeitsmappe (.xlsb). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV und laden Sie diese Datei hoch.',
    is_open_document:
        'Das ist eine OpenDocument-Datei (.ods). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV und laden Sie diese Datei hoch.',
    is_numbers: 'Das ist eine Numbers-Tabelle. Exportieren Sie sie nach Excel oder CSV und laden Sie diese Datei hoch.',
    is_word: 'Das ist ein Word-Dokument. Exportieren Sie die Daten als CSV und laden Sie diese Datei hoch.',
    is_presentation: 'Das ist eine Präsentation. Exportieren Sie die Daten als CSV und laden Sie diese Datei hoch.',
    file_is_empty: 'Die Datei ist leer. Exportieren Sie sie noch einmal, oder beginnen Sie mit der Vorlage.',
    is_xml: 'Das ist eine XML-Datei. Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie als CSV und laden Sie diese Datei hoch.',
    is_web_page:
        'Das ist eine Webseite (HTML), auch wenn sie .csv oder .xls heißt. Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie als CSV und laden Sie diese Datei hoch.',
    has_zero_bytes:
        'Die Datei enthält Null-Bytes; sie ist beschädigt oder keine Textdatei. Exportieren Sie sie noch einmal als CSV (UTF-8).',
    no_content: 'Die Datei hat keinen Inhalt. Exportieren Sie sie noch einmal, oder beginnen Sie mit der Vorlage.',
    archive_of_files:
        'Das ist ein ZIP-Archiv mit {count} Dateien: {files}. Entpacken Sie es und laden Sie die Dateien darin einzeln hoch.',
    only_oneroster:
        'Das sind OneRoster-Dateien; sie lassen sich nur als OneRoster lesen. Lassen Sie das Format erkennen.',
    archive_empty: 'Das ZIP-Archiv ist leer. Laden Sie die Datei selbst hoch.',
    archive_in_archive:
        'Das ist ein ZIP-Archiv in einem ZIP-Archiv. Entpacken Sie es und laden Sie die Datei darin hoch.',
    archive_without_set:
        'Das ist ein ZIP-Archiv mit mehreren Dateien, die nicht OneRoster sind. Entpacken Sie es und laden Sie das Verzeichnis darin hoch.',
    no_set: 'Diese Dateien gehören nicht als OneRoster zusammen. Laden Sie sie einzeln hoch.',
    archive_damaged:
        'Die Datei ist beschädigt und lässt sich nicht entpacken. Exportieren oder speichern Sie sie noch einmal und laden Sie diese Datei hoch.',
    archive_locked:
        'Das Archiv ist mit einem Passwort gesperrt. Erstellen Sie es ohne Passwort und laden Sie diese Datei hoch.',
    archive_too_large:
        '„{name}“ in der Datei ist entpackt viel größer, als hier gelesen wird; das Lesen wurde angehalten. Öffnen Sie die Datei, behalten Sie nur das Nötige, speichern Sie sie noch einmal und laden Sie diese Datei hoch.',
    archive_of_many_files:
        'Das Archiv enthält mehr als {most} Dateien. Entpacken Sie es und laden Sie die Datei darin hoch.',
    archive_unusual:
        'Das Archiv ist auf ungewöhnliche Art gepackt. Packen Sie es noch einmal als gewöhnliche ZIP-Datei, oder laden Sie die Datei darin hoch.',
    workbook_damaged:
        'Die Arbeitsmappe ist beschädigt ({part}). Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie noch einmal und laden Sie diese Datei hoch.',
    workbook_without_sheet:
        'Die Arbeitsmappe hat kein Blatt mit Zellen. Schreiben Sie die Daten in ein Blatt, oder beginnen Sie mit der Vorlage.',
    workbook_empty: 'Die Arbeitsmappe ist leer. Füllen Sie sie aus, oder beginnen Sie mit der Vorlage.',
    workbook_of_much_text:
        'Die Arbeitsmappe enthält mehr Text, als gelesen werden kann. Behalten Sie nur das nötige Blatt, speichern Sie und laden Sie diese Datei hoch.',
    none_of_the_sheets: 'Keines der {count} Blätter wurde erkannt. {why}',
    sheet_of_many_rows:
        'Das Blatt „{name}“ hat mehr als {most} Zeilen; mehr können nicht gelesen werden. Teilen Sie es in eine Datei je Klasse auf.',
    sheet_of_much_text:
        'Das Blatt „{name}“ enthält mehr Text, als gelesen werden kann. Behalten Sie nur das Nötige, speichern Sie und laden Sie diese Datei hoch.',
    sheet_of_many_columns:
        'In Zeile {row} des Blatts „{name}“ steht etwas in Spalte {column} ({letters}); höchstens {most} Spalten können gelesen werden. Löschen Sie Spalten, die keine Aufgaben sind, oder teilen Sie die Datei auf.',
    too_many_columns:
        'Zeile {row} hat {columns} Spalten; höchstens {most} können gelesen werden. Löschen Sie Spalten, die keine Aufgaben sind, oder teilen Sie die Datei auf.',
    quotation_not_closed:
        'Das Anführungszeichen in Zeile {row}, Spalte {column} wird nie geschlossen; die Zeilen danach lassen sich nicht trennen. Schließen oder löschen Sie es und laden Sie die Datei noch einmal hoch.',
    too_many_rows:
        'Die Datei hat etwa {rows} Zeilen; höchstens {most} können gelesen werden. Teilen Sie sie in eine Datei je Klasse auf.',
    too_many_assignments:
        'Die Datei hat {count} Aufgaben; höchstens {most} können gelesen werden. Teilen Sie sie in eine Datei je Klasse auf.',
    too_many_line_items: 'Die Klasse hat {count} Aufgaben; höchstens {most} können gelesen werden.',
    too_many_students: 'Die Klasse hat {count} Personen; höchstens {most} können gelesen werden.',
    no_student_column:
        'Keine Spalte sagt, wer die Personen sind. Wählen Sie die Spalte mit ihren E-Mail-Adressen, Nummern oder Namen.',
    no_score_column: 'Es wurde keine Spalte mit Bewertungen gefunden. Wählen Sie die Spalten, die Aufgaben sind.',
    not_as_asked:
        'Die Datei lässt sich nicht als {format} lesen, denn die Überschriften dieses Formats fehlen; die erste Zeile ist {headings}. Wählen Sie ein anderes Format, oder lassen Sie es erkennen.',
    one_of_a_set:
        'Das ist eine einzelne OneRoster-Datei. Was zusammengehört, steht in mehreren: Packen Sie alle CSV-Dateien in ein ZIP-Archiv und laden Sie dieses hoch.',
    table_of_a_set:
        'Das ist eine einzelne OneRoster-Datei ({file}). Personen, Aufgaben und Bewertungen stehen in mehreren: Packen Sie alle CSV-Dateien in ein ZIP-Archiv und laden Sie dieses hoch.',
    no_gradebook_columns:
        'Die Spalten eines Notenbuchs wurden nicht gefunden; die erste Zeile ist {headings}. Ein Notenbuch hat eine Zeile mit Überschriften (last_name, first_name, email, dann eine je Aufgabe) und eine Zeile je Person. Beginnen Sie mit der Vorlage, oder exportieren Sie das Notenbuch noch einmal.',
    or_say_columns: '{why} Oder öffnen Sie die Vorschau der Datei und sagen Sie, welche Spalte was ist.',
    set_is_a_roster:
        'Das sind OneRoster-Dateien mit Personen und Klassen, aber ohne Noten: ein Verzeichnis. Importieren Sie es auf der Seite „Verzeichnis der Schule“. Ein Notenbuch braucht auch lineItems.csv und results.csv.',
    set_without_items:
        'Zu dieser results.csv fehlt lineItems.csv; nichts sagt, wofür die Bewertungen sind. Exportieren Sie noch einmal mit beiden.',
    set_without_users:
        'Hier fehlt users.csv; nichts sagt, wem die Bewertungen gehören. Exportieren Sie noch einmal mit users.csv.',
    set_names_nobody:
        'Hier fehlen users.csv, classes.csv und enrollments.csv; niemand ist genannt. Exportieren Sie noch einmal mit Personen und Klassen.',
    no_roster_columns:
        'Die Spalten eines Verzeichnisses wurden nicht gefunden; die erste Zeile ist {headings}. Ein Verzeichnis hat eine Zeile mit Überschriften (last_name, first_name, email oder student_number, class) und eine Zeile je Person.',
    only_text_is_filled:
        'Das ist eine Excel-Arbeitsmappe oder ein ZIP-Archiv. Nur eine Textdatei lässt sich ausfüllen, ohne dass sich sonst etwas ändert: Nehmen Sie die Datei, wie die Plattform sie gab, oder speichern Sie das Blatt als CSV und füllen Sie diese Datei.',
    no_grid_to_fill:
        'Diese Tabelle hat eine Zeile je Bewertung, also kein Raster zum Ausfüllen. Füllen Sie eine Datei von Canvas, Blackboard, Brightspace oder PowerSchool, oder eine Tabelle mit einer Zeile je Person.',
    format_not_filled:
        'Eine Datei von {format} lässt sich nicht ausfüllen. Füllen Sie eine Datei von Canvas, Blackboard, Brightspace oder PowerSchool, oder eine Tabelle mit einer Zeile je Person.',
};
