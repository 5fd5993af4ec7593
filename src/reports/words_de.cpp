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
        .class_name = "Klasse",
        .teachers = "Lehrkräfte",
        .no_term = "Ohne Zeitraum",
        .together = "Alle Klassen",
        .no_grade = "Noch keine Note",
        .out_of = "{points} von {max} Punkten",
        .term = "Abschnitt",
        .category = "Kategorie",
        .other_work = "Andere Aufgaben",
        .share = "Gewicht",
        .points = "Punkte",
        .percent = "Prozent",
        .date = "Datum",
        .assignment = "Aufgabe",
        .score = "Punkte",
        .note = "Hinweis",
        .excused = "Entschuldigt",
        .missing = "Fehlt",
        .incomplete = "Unvollständig",
        .late = "Verspätet",
        .dropped = "Gestrichen",
        .extra_credit = "Zusatzpunkte",
        .held = "Bewertung noch nicht veröffentlicht",
        .not_counted = "Zählt nicht",
        .not_graded = "Noch nicht bewertet",
        .no_work = "In dieser Klasse ist noch nichts veröffentlicht.",
        .no_classes = "Es gibt keine Klasse, über die zu berichten wäre.",
        .remarks = "Bemerkungen",
        .sign_school = "Für die Schule, Datum",
        .sign_family = "Erziehungsberechtigte, Datum",
    };
    return words;
}

}  // namespace gi::reports
