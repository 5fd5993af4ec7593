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
        .other_work = "Otras actividades",
        .share = "Peso",
        .points = "Puntos",
        .percent = "Porcentaje",
        .date = "Fecha",
        .assignment = "Actividad",
        .score = "Puntos",
        .note = "Nota",
        .excused = "Justificada",
        .missing = "Sin entregar",
        .incomplete = "Incompleta",
        .late = "Tarde",
        .dropped = "Descartada",
        .extra_credit = "Puntos extra",
        .held = "Calificación aún sin publicar",
        .not_counted = "No cuenta",
        .not_graded = "Aún sin calificar",
        .no_work = "Todavía no hay nada publicado en esta clase.",
        .no_classes = "No hay ninguna clase de la que informar.",
        .remarks = "Observaciones",
        .sign_school = "Por la escuela, fecha",
        .sign_family = "Responsable legal, fecha",
    };
    return words;
}

}  // namespace gi::reports
