#include "reports/words.hpp"

namespace gi::reports {

const Words& german() noexcept {
    static constexpr Words words{
        .code = "de",
        .progress_report = "Lernstandsbericht",
        .report_card = "Zeugnisübersicht",
        .as_of = "Stand: {day}",
        .page = "Seite {n} von {of}",
        .sample = "Muster",
        .class_name = "Kurs",
        .teachers = "Lehrkräfte",
        .no_term = "Ohne Halbjahr",
        .together = "Alle Kurse",
        .no_grade = "Noch keine Note",
        .out_of = "{points} von {max} Punkten",
        .term = "Abschnitt",
        .category = "Kategorie",
        .other_work = "Übrige Aufgaben",
        .share = "Gewicht",
        .points = "Punkte",
        .percent = "Prozent",
        .date = "Datum",
        .assignment = "Aufgabe",
        .score = "Ergebnis",
        .note = "Hinweis",
        .excused = "Entschuldigt",
        .missing = "Fehlt",
        .incomplete = "Unvollständig",
        .late = "Verspätet",
        .dropped = "Gestrichen",
        .extra_credit = "Zusatzpunkte",
        .held = "Ergebnis noch nicht veröffentlicht",
        .not_counted = "Zählt nicht",
        .not_graded = "Noch nicht bewertet",
        .no_work = "In diesem Kurs ist noch nichts veröffentlicht.",
        .no_classes = "Es gibt keinen Kurs, über den zu berichten wäre.",
        .remarks = "Bemerkungen",
        .sign_school = "Für die Schule, Datum",
        .sign_family = "Erziehungsberechtigte, Datum",
    };
    return words;
}

}  // namespace gi::reports
