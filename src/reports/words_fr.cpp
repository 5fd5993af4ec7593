#include "reports/words.hpp"

namespace gi::reports {

const Words& french() noexcept {
    static constexpr Words words{
        .code = "fr",
        .progress_report = "Bilan de progression",
        .report_card = "Bulletin scolaire",
        .as_of = "Situation au {day}",
        .page = "Page {n} sur {of}",
        .sample = "Exemple",
        .class_name = "Classe",
        .teachers = "Enseignants",
        .no_term = "Sans période",
        .together = "Toutes les classes",
        .no_grade = "Pas encore de note",
        .out_of = "{points} points sur {max}",
        .term = "Période",
        .category = "Catégorie",
        .other_work = "Autres devoirs",
        .share = "Poids",
        .points = "Points",
        .percent = "Pourcentage",
        .date = "Date",
        .assignment = "Devoir",
        .score = "Note",
        .note = "Remarque",
        .excused = "Dispensé",
        .missing = "Manquant",
        .incomplete = "Incomplet",
        .late = "En retard",
        .dropped = "Écartée",
        .extra_credit = "Bonus",
        .held = "Note pas encore publiée",
        .not_counted = "Ne compte pas",
        .not_graded = "Pas encore noté",
        .no_work = "Rien n’est encore publié dans cette classe.",
        .no_classes = "Il n’y a aucune classe à présenter.",
        .remarks = "Observations",
        .sign_school = "Pour l’établissement, date",
        .sign_family = "Responsable légal, date",
    };
    return words;
}

}  // namespace gi::reports
