#include "reports/words.hpp"

namespace gi::reports {

const Words& spanish() noexcept {
    static constexpr Words words{
        .code = "es",
        .progress_report = "Informe de progreso",
        .report_card = "Boletín de calificaciones",
        .as_of = "Situación al {day}",
        .page = "Página {n} de {of}",
        .sample = "Muestra",
        .class_name = "Clase",
        .teachers = "Docentes",
        .no_term = "Sin periodo",
        .together = "Todas las clases",
        .no_grade = "Aún sin calificación",
        .out_of = "{points} de {max} puntos",
        .term = "Periodo",
        .category = "Categoría",
        .other_work = "Otros trabajos",
        .share = "Peso",
        .points = "Puntos",
        .percent = "Porcentaje",
        .date = "Fecha",
        .assignment = "Tarea",
        .score = "Puntuación",
        .note = "Nota",
        .excused = "Exento",
        .missing = "Sin entregar",
        .incomplete = "Incompleto",
        .late = "Con retraso",
        .dropped = "Descartado",
        .extra_credit = "Puntos extra",
        .held = "Puntuación aún no publicada",
        .not_counted = "No cuenta",
        .not_graded = "Aún sin calificar",
        .no_work = "Todavía no hay nada publicado en esta clase.",
        .no_classes = "No hay ninguna clase de la que informar.",
        .remarks = "Observaciones",
        .sign_school = "Por el centro, fecha",
        .sign_family = "Familia o tutores, fecha",
    };
    return words;
}

}  // namespace gi::reports
