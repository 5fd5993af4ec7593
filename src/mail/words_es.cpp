#include "mail/words.hpp"

namespace gi::mail {

const Words& spanish() noexcept {
    static constexpr Words words{
        .greeting = "Hola, {name}:",
        .greeting_without_name = "Hola:",
        .administration = "La administración",
        .invitation =
            {.subject = "Su cuenta en {school}",
             .before = {"{by}, de {school}, ha creado una cuenta para usted en Grade Insight. Ahí lleva la escuela sus "
                        "calificaciones: los docentes las anotan, y los estudiantes y sus familias ven cómo va todo.",
                        "Para empezar, elija una contraseña. Solo toma un minuto."},
             .link_label = "Elegir la contraseña",
             .after = {"El enlace sirve una sola vez, durante 7 días. Si ya ha caducado, pida otro a su escuela.",
                       "Su nombre de usuario es {address}. A partir de ahora, inicie sesión en {site}"},
             .footer =
                 "Recibe este correo porque {school} tiene su dirección, {address}, en sus registros y le invita. "
                 "Si es un error, no haga nada: sin su contraseña, la cuenta queda cerrada."},
        .password_reset =
            {.subject = "Elija una contraseña nueva para {school}",
             .before = {"Alguien ha pedido una contraseña nueva para su cuenta en {school}. Si ha sido usted, elíjala "
                        "aquí:"},
             .link_label = "Elegir una contraseña nueva",
             .after = {"El enlace sirve una sola vez, durante una hora. Al elegir una contraseña nueva se cierra su "
                       "sesión en todas partes.",
                       "Si no ha sido usted, no haga nada. Su contraseña sigue como está."},
             .footer = "Recibe este correo porque alguien escribió {address} en «¿Olvidó su contraseña?» en {site}, la "
                       "página de {school}."},
        .password_changed =
            {.subject = "Su contraseña de {school} ha cambiado",
             .before = {"La contraseña de su cuenta en {school} acaba de cambiarse mediante un enlace que se envió a "
                        "esta dirección. Todas las sesiones anteriores se han cerrado.",
                        "Si ha sido usted, no tiene que hacer nada.",
                        "Si no ha sido usted, alguien puede leer su correo: proteja primero su buzón. Después pida una "
                        "contraseña nueva en {site}/forgot y avise a su escuela."},
             .link_label = "",
             .after = {},
             .footer = "Recibe este correo porque {address} es la dirección de su cuenta en {school}. Se envía después "
                       "de cada cambio de este tipo."},
        .magic_link =
            {.subject = "Su enlace para iniciar sesión en {school}",
             .before = {"Este es su enlace para ver las calificaciones en {school}. No hace falta contraseña:"},
             .link_label = "Iniciar sesión",
             .after = {"El enlace sirve una sola vez, durante 15 minutos. No lo comparta: quien lo abra entrará como "
                       "si fuera usted.",
                       "Si no lo ha pedido, no haga nada."},
             .footer =
                 "Recibe este correo porque alguien escribió {address} en la página de inicio de sesión de {school}, "
                 "{site}."},
        .digest = {.subject = "Novedades de {school}",
                   .lead = "Esto es lo nuevo desde el último correo de este tipo.",
                   .decimal_point = ",",
                   .percent = "{number}\u00a0%",
                   .total = "{percent} hasta ahora ({points} de {max} puntos)",
                   .score = "{points} de {max}",
                   .score_of_unknown = "Puntos: {points}",
                   .no_score = "ahora sin calificación",
                   .excused = "justificada",
                   .late = "{score}, tarde",
                   .changed = "antes: {before}",
                   .scores = {.one = "Una calificación es nueva o ha cambiado",
                              .other = "{count} calificaciones son nuevas o han cambiado"},
                   .more = {.one = "y una más", .other = "y {count} más"},
                   .due = "Para entregar pronto",
                   .date = "{day} de {month}",
                   .first_of_month = "{day} de {month}",
                   .months = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
                              "octubre", "noviembre", "diciembre"},
                   .link_label = "Ver las calificaciones",
                   .footer_daily =
                       "Recibe este correo cuando hay novedades, como mucho una vez al día, porque {address} es la "
                       "dirección de su cuenta en {school}.",
                   .footer_weekly =
                       "Recibe este correo cuando hay novedades, como mucho una vez por semana, porque {address} es la "
                       "dirección de su cuenta en {school}.",
                   .settings = "Elegir con qué frecuencia y sobre quién",
                   .unsubscribe = "No recibir más correos"},
        .sign_up =
            {.proof =
                 {.subject = "Confirme la inscripción de {school}",
                  .before = {"Alguien ha pedido un lugar para {school} en Grade Insight, en {wish}, y ha dado esta "
                             "dirección. Si ha sido usted, confírmelo aquí:"},
                  .link_label = "Confirmar y continuar",
                  .after =
                      {"El enlace sirve una sola vez, durante 24 horas. La página a la que lleva muestra cómo va "
                       "su escuela.",
                       "Si no ha sido usted, no haga nada: no se creará ninguna escuela. En esa misma página puede "
                       "borrar la solicitud de inmediato."},
                  .footer = "Recibe este correo porque alguien escribió {address} en la inscripción de {site}. Lo que "
                            "se escribió ahí se borra en un plazo de 31 días si nadie lo confirma."},
             .progress =
                 {.subject = "La inscripción de {school}",
                  .before = {"Ha inscrito {school} otra vez. Cuenta la primera solicitud, y esta página muestra cómo "
                             "va:"},
                  .link_label = "Ver cómo va",
                  .after = {"En cuanto la escuela esté lista, le llegará una invitación en otro correo."},
                  .footer = "Recibe este correo porque {address} se usó en la inscripción de {site}."},
             .taken =
                 {.subject = "Otra dirección para {school}",
                  .before = {"La dirección {wish} es ahora de otra escuela. Lo demás de su solicitud no se ha perdido: "
                             "elija otra dirección y seguirá adelante."},
                  .link_label = "Elegir otra dirección",
                  .after = {"El enlace sirve durante 7 días."},
                  .footer = "Recibe este correo porque {address} se usó en la inscripción de {site}."},
             .refused = {.subject = "La inscripción de {school}",
                         .before = {"Su solicitud para {school} se ha revisado y no se ha aceptado.", "{reason}"},
                         .link_label = "",
                         .after = {"Lo que nos indicó se borra en 30 días. Puede volver a solicitarlo en {site}"},
                         .footer = "Recibe este correo porque {address} se usó en la inscripción de {site}."},
             .expired = {.subject = "La inscripción de {school}",
                         .before = {"Nadie ha decidido sobre su solicitud para {school} en 60 días, por lo que ha "
                                    "terminado. Lo sentimos."},
                         .link_label = "",
                         .after = {"Lo que nos indicó se borra en 30 días. Puede volver a solicitarlo en {site}"},
                         .footer = "Recibe este correo porque {address} se usó en la inscripción de {site}."}},
    };
    return words;
}

}  // namespace gi::mail
