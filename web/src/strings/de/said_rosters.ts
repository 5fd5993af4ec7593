/** Was der Server über ein Verzeichnis sagt. */
import type { Strings } from '..';

export const rosters: Strings['said']['rosters'] = {
    marks_many:
        'Nicht in diesem Verzeichnis und würden vermerkt: {marked}. Ist es ein älteres Verzeichnis oder nur ein Teil davon?',
    marked_of_class: '{marked} von {students} Personen in „{name}“',
    marked_of_more_classes: (n) =>
        n === 1 ? 'die meisten aus {count} weiteren Klasse' : 'die meisten aus {count} weiteren Klassen',
    no_known_class:
        'Die Schule hat noch keine der Klassen dieses Verzeichnisses. Gibt es sie unter anderen Namen, würden sie ein zweites Mal angelegt.',
    no_known_student:
        'Keine der {count} Personen dieses Verzeichnisses ist hier bekannt. Ist es das Verzeichnis einer anderen Schule?',
    no_administrators: 'Ein Verzeichnis gibt nie jemandem die Rolle Verwaltung.',
    key_of_another: 'Der Schlüssel gehört {name}, doch der Name ist ein anderer.',
    no_longer_here: 'nicht mehr an der Schule',
    only_named_by_key: 'Das Verzeichnis nennt nur den Schlüssel, und niemand hier hat ihn.',
    account_needs_email: 'Ein Konto braucht eine E-Mail-Adresse.',
    another_row: 'eine andere Zeile des Verzeichnisses',
    email_of_another: 'Die E-Mail-Adresse gehört einer anderen Person des Verzeichnisses.',
    account_of_another_role: 'Die E-Mail-Adresse gehört einem Konto mit anderer Rolle ({role}).',
    unproved_address:
        'Das Konto mit dieser E-Mail-Adresse entstand mit einem Familienbrief, und die Adresse ist noch nicht bestätigt. Wem es gehört, kann das mit „Passwort vergessen?“ auf der Anmeldeseite tun; importieren Sie das Verzeichnis danach noch einmal.',
    word_student: 'Schüler/in',
    word_guardian: 'Erziehungsberechtigt',
    word_teacher: 'Lehrkraft',
    word_administrator: 'Verwaltung',
    not_needed: 'für ein Verzeichnis nicht nötig',
    says_the_same: 'sagt dasselbe wie eine andere Spalte',
    long_name: 'ein zu langer Name',
    name_of_person_too_long: 'Ein Name ist länger als {most} Zeichen; die Person wurde ausgelassen. Kürzen Sie ihn.',
    name_of_class_too_long:
        'Der Name der Klasse ist länger als {most} Zeichen; die Klasse wurde ausgelassen. Kürzen Sie ihn.',
    bad_email_left_out: '„{value}“ ist keine E-Mail-Adresse und wurde ausgelassen. Berichtigen Sie die Adresse.',
    guardian_without_email: 'Erziehungsberechtigte ohne E-Mail-Adresse',
    email_missing: 'keine E-Mail-Adresse',
    no_email_no_number: 'weder E-Mail-Adresse noch Schülernummer',
    person_left_out:
        'Die Person ({role}) hat keine E-Mail-Adresse und könnte sich nicht anmelden; sie wurde ausgelassen. Ergänzen Sie die Adresse.',
    person_without_email:
        'Die Person ({role}) hat keine E-Mail-Adresse und kann sich nicht anmelden. Ergänzen Sie die Adresse.',
    student_without_identity:
        'Die Person hat weder E-Mail-Adresse noch Schülernummer; Notenbücher lassen sich nicht zuordnen. Ergänzen Sie eines davon.',
    student_left_out:
        'Die Person hat weder E-Mail-Adresse noch Schülernummer; die Zeile wurde ausgelassen. Ergänzen Sie eines davon.',
    email_taken:
        '„{value}“ ist schon die E-Mail-Adresse aus {place} und wurde hier ausgelassen. Zwei Personen können sie nicht teilen; berichtigen Sie eine von beiden.',
    number_taken:
        '„{value}“ ist schon die Schülernummer aus {place} und wurde hier ausgelassen. Zwei Personen können sie nicht teilen; berichtigen Sie eine von beiden.',
    place_row: 'Zeile {row}',
    place_in_file: '{file}, Zeile {row}',
    no_people: 'Die Datei nennt niemanden. Fügen Sie für jede Person eine Zeile hinzu.',
    no_classes:
        'Die Datei nennt keine Klassen; die Personen kommen in die Schule, aber in keine Klasse. Fügen Sie eine Spalte „class“ hinzu, um sie einzuordnen.',
    role_without_place: 'eine Rolle, die hier keinen Platz hat',
    other_role:
        '„{value}“ ist keine Rolle, die hier einen Platz hat; die Zeile wurde ausgelassen. Rollen sind student, teacher, guardian und administrator.',
    people_of_other_role:
        'Personen mit der Rolle „{value}“ haben hier keinen Platz; die Zeile wurde ausgelassen. Nichts zu tun, wenn sie keine Noten sehen sollen.',
    no_role: 'keine Rolle',
    role_not_said:
        'Nichts sagt, ob das eine Schülerin oder ein Schüler, eine Lehrkraft oder ein Elternteil ist; die Zeile wurde ausgelassen. Ergänzen Sie die Rolle.',
    several_roles:
        'Die Person hat mehrere Rollen; genommen wurde: {role}, nicht: {other}. Nichts zu tun, wenn das stimmt.',
    person_not_in_set: 'eine Person, die nicht dabei ist',
    class_not_in_set: 'eine Klasse, die nicht dabei ist',
    unknown_guardian:
        'In users.csv gibt es kein „{value}“; die Verbindung mit den Erziehungsberechtigten wurde ausgelassen. Exportieren Sie alle Personen zusammen.',
    unknown_person:
        'In users.csv gibt es kein „{value}“; dieser Platz wurde ausgelassen. Exportieren Sie alle Personen zusammen.',
    unknown_class:
        'In classes.csv gibt es kein „{value}“; dieser Platz wurde ausgelassen. Exportieren Sie Klassen und Plätze zusammen.',
    bad_date_left_out: '„{value}“ ist kein Datum und wurde ausgelassen. Daten stehen als 2026-01-31.',
    enrolment_of_other_role: 'Die Rolle „{value}“ hat hier in einer Klasse keinen Platz; das wurde ausgelassen.',
    agent_is_no_guardian:
        '„{value}“ ist mit dieser Person verbunden, aber nicht erziehungsberechtigt; die Verbindung wurde ausgelassen.',
    taken_for_the_same:
        'Die E-Mail-Adresse oder Schülernummer gehört „{name}“ in Zeile {row}; beide wurden für dieselbe Person gehalten. Berichtigen Sie eine von beiden.',
    student_in_row: 'Die Person steht schon in Zeile {row}. Nichts zu tun, wenn die Zeilen übereinstimmen.',
    no_class: 'Hier steht keine Klasse; die Person kam in keine. Tragen Sie sie ein.',
    unknown_child:
        'Niemand in der Datei hat die Nummer oder E-Mail-Adresse „{value}“; es wurde nicht verbunden. Berichtigen Sie sie, oder fügen Sie das Kind hinzu.',
};
