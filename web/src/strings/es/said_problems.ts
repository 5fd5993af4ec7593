/** Lo que dice el servidor de lugares de un archivo y de una importación entera. */
import type { Strings } from '..';

export const problems: Strings['said']['problems'] = {
    lowers_scores:
        'Este archivo bajaría {lowered} de las {changed} calificaciones que cambia ({percent} %). ¿Es un archivo anterior, o el de otra actividad?',
    clears_scores: (n) =>
        n === 1
            ? 'Las celdas vacías borrarían {cleared} de las {standing} calificaciones que hay ahora en esta columna. ¿Están vacías a propósito?'
            : 'Las celdas vacías borrarían {cleared} de las {standing} calificaciones que hay ahora en estas columnas. ¿Están vacías a propósito?',
    max_points_changed: 'Los puntos máximos de “{name}” cambiarían de {old} a {new}.',
    other_class: (n) =>
        n === 1
            ? 'Solo {count} de los {students} estudiantes de este archivo está en esta clase. ¿Es el archivo de otra clase?'
            : 'Solo {count} de los {students} estudiantes de este archivo están en esta clase. ¿Es el archivo de otra clase?',
    columns_shifted:
        'La mayoría de las calificaciones que cambian están una columna al lado de donde las tiene la clase. ¿Se insertó o se eliminó en el archivo una columna sin su encabezado?',
    student_unmatched:
        'No es seguro quién es ({reason}), así que se omitió la fila. Abra la vista previa del archivo para elegir.',
    no_match: 'sin coincidencia',
    sparse_column: 'Se dejó fuera “{name}”: {reason}. Para importarla, elija la columna en la vista previa.',
    duplicate_score:
        'El estudiante ya tiene una calificación de “{name}” en la fila {row}. Se tomó esta, la posterior. Elimine una de las dos.',
    misplaced_row: 'Se omitió esta fila. DATE y POINTS van una sola vez, entre los encabezados y el primer estudiante.',
    no_identity: 'La fila no dice qué estudiante es, así que se omitió. Rellene uno de estos datos: {headings}.',
    no_name_in_row: 'La fila no dice qué estudiante es, así que se omitió. Escriba un nombre.',
    no_student_number: 'La fila no tiene número de estudiante, así que se omitió. Escríbalo.',
    no_email: 'La fila no tiene correo electrónico, así que se omitió. Escriba el del estudiante.',
    bad_email_of_row: '“{value}” no es un correo electrónico, así que se omitió la fila. Corríjalo.',
    bad_email: '“{value}” no es un correo electrónico y se dejó fuera; la fila sí se leyó. Corríjalo.',
    extra_cells:
        'La fila sigue más allá del último encabezado (columna {column}); lo que hay ahí se omitió. ¿Le faltan las comillas a alguna coma?',
    title_too_long:
        'El título de la columna {column} tiene más de {most} caracteres, así que se dejó fuera la columna. Acórtelo.',
    duplicate_assignment:
        'La columna {column} tiene el mismo título y la misma fecha que la columna {other}, así que se dejó fuera. Dele otro título u otra fecha.',
    same_title:
        'Las columnas {other} y {column} tienen el mismo título pero son actividades distintas, así que esta se leyó como “{name}”. Dele otro título a una de las dos en la plataforma.',
    no_assignments: 'El archivo no tiene columnas de actividades. Agregue una columna por actividad.',
    no_students_by_email: 'El archivo no tiene estudiantes. Agregue una fila con correo electrónico por cada uno.',
    no_students: 'El archivo no tiene estudiantes. Agregue una fila por cada uno.',
    no_max_points:
        '“{name}” tiene calificaciones pero no puntos en la fila POINTS. Se leyó sin máximo; escriba los puntos para ver porcentajes.',
    column_of_notes: (n) =>
        n === 1
            ? '“{name}” no tiene puntos, y {count} celda no se puede leer como calificación; esas celdas se omitieron. No hay que hacer nada si la columna contiene anotaciones.'
            : '“{name}” no tiene puntos, y {count} celdas no se pueden leer como calificaciones; esas celdas se omitieron. No hay que hacer nada si la columna contiene anotaciones.',
    no_heading: (n) =>
        n === 1
            ? 'La columna {column} no tiene encabezado pero sí contenido en {count} fila; se dejó fuera. Póngale un encabezado para importarla.'
            : 'La columna {column} no tiene encabezado pero sí contenido en {count} filas; se dejó fuera. Póngale un encabezado para importarla.',
    section_too_long:
        'La sección es demasiado larga: se dejó fuera y el estudiante se queda en la que tenía. Acórtela.',
    name_too_long: 'El nombre tiene más de {most} caracteres, así que se omitió la fila. Acórtelo.',
    control_characters_in_name:
        'Se quitaron del nombre caracteres de control invisibles. No hay que hacer nada si se lee bien.',
    control_characters_in_title:
        'Se quitaron del título de la columna {column} caracteres de control invisibles. No hay que hacer nada si se lee bien.',
    duplicate_student:
        'Este estudiante ya está en la fila {row}. Donde las dos filas tienen algo, se tomó esta, la posterior. Elimine una de las dos.',
    same_name_as_row:
        'La fila {row} tiene el mismo nombre, y nada más distingue a los dos estudiantes. Se leyeron ambos; agregue a cada uno un número de estudiante o un correo electrónico.',
    max_points_differ:
        'El máximo de “{name}” es {points} en {rows} de {all} filas y otro número en las demás; se tomó {points} para todas. Corrija el archivo si no es así.',
    encoding_guessed: (n) =>
        n === 1
            ? '{count} letra del archivo no está en UTF-8; se leyó como Windows-1252. Revise los nombres con tildes; si se ven mal, guarde el archivo como “CSV UTF-8”.'
            : '{count} letras del archivo no están en UTF-8; se leyeron como Windows-1252. Revise los nombres con tildes; si se ven mal, guarde el archivo como “CSV UTF-8”.',
    encoding_guessed_in_file: (n) =>
        n === 1
            ? '{count} letra de {file} no está en UTF-8; se leyó como Windows-1252. Revise los nombres con tildes; si se ven mal, vuelva a exportarlo todo en UTF-8.'
            : '{count} letras de {file} no están en UTF-8; se leyeron como Windows-1252. Revise los nombres con tildes; si se ven mal, vuelva a exportarlo todo en UTF-8.',
    other_sheets: (n) =>
        n === 1
            ? 'Se leyó una hoja del libro de Excel. La otra no: {sheets}. Para importar otra hoja, guárdela como un archivo aparte.'
            : 'Se leyó una hoja del libro de Excel. Las otras no: {sheets}. Para importar otra hoja, guárdela como un archivo aparte.',
    formula_without_value: (n) =>
        n === 1
            ? '{count} celda de la hoja ({cell}) tiene una fórmula sin resultado, así que se leyó como vacía. Abra el libro de Excel en una hoja de cálculo, guárdelo y vuelva a subirlo.'
            : '{count} celdas de la hoja (la primera, {cell}) tienen una fórmula sin resultado, así que se leyeron como vacías. Abra el libro de Excel en una hoja de cálculo, guárdelo y vuelva a subirlo.',
    merged_cells: (n) =>
        n === 1
            ? 'Hay celdas combinadas en {count} lugar de la hoja ({cells}). Solo se leyó la primera celda; sepárelas si las otras tienen la misma calificación.'
            : 'Hay celdas combinadas en {count} lugares de la hoja (el primero, {cells}). De cada uno solo se leyó la primera celda; sepárelas si las otras tienen la misma calificación.',
    read_as_blank: '“{value}” se leyó como “aún sin calificar”. Para decir eso, deje la celda vacía.',
    absent: '“{value}” se leyó como “aún sin calificar”. Si el estudiante no tiene que hacer esta actividad, escriba EX.',
    not_graded_yet:
        '“{value}” dice que la actividad aún no está calificada, así que se leyó como “aún sin calificar”. No hay que hacer nada hasta que se califique.',
    handed_in:
        '“{value}” dice que la actividad se entregó pero no tiene puntos, así que se leyó como “aún sin calificar”. No hay que hacer nada si no lleva puntos.',
    not_a_number: '“{value}” no es un número, así que se omitió la celda. Escriba puntos como 85 o 12.5.',
    letter_grade:
        '“{value}” es una calificación con letras y las letras no son puntos, así que se omitió la celda. Escriba los puntos.',
    exponent: '“{value}” está escrito con exponente, así que se omitió la celda. Escriba el número completo.',
    out_of_range: '“{value}” es más de {most} puntos, así que se omitió la celda. Corrija el número.',
    negative: '“{value}” es menos de cero, así que se omitió la celda. Los puntos empiezan en 0.',
    over_max: '{points} supera el máximo de {max}. Se conservó como puntos extra; corríjalo si es un error.',
    ambiguous_number:
        '“{value}” se puede leer de dos maneras; se leyó como {points}. Escríbalo con punto decimal y sin separador de miles.',
    fraction_mismatch:
        '“{value}” no concuerda con el máximo de {max}, así que se omitió la celda. Escriba solo los puntos.',
    percent_without_max:
        '“{value}” necesita los puntos máximos de la actividad, así que se omitió la celda. Rellene la fila POINTS o escriba los puntos.',
    score_too_long:
        'La celda es demasiado larga para una calificación, así que se leyó como “aún sin calificar”. Escriba solo los puntos.',
    no_title_in_kind:
        'El archivo no nombra su actividad, así que se llama “{name}”. Otro archivo de este tipo iría a la misma actividad; suba las calificaciones de todo el curso para distinguirlas.',
    no_title: 'El archivo no nombra su actividad, así que se llama “{name}”. Rellene la fila “{row}”.',
    no_points_row:
        'El archivo no tiene la fila POINTS, así que no se conoce el máximo de sus actividades. Agregue debajo de los encabezados una fila que empiece por POINTS para ver porcentajes.',
    no_points_possible:
        'El archivo no tiene la fila “Points Possible”, así que no se conoce el máximo de sus actividades. Vuelva a exportarlo de Canvas para ver porcentajes.',
    no_points_said:
        'El archivo no dice cuántos puntos se pueden obtener, así que no hay porcentajes. Agregue debajo de los encabezados una fila que empiece por POINTS.',
    bad_max_points:
        '“{value}” no es un número mayor que cero, así que no se conoce el máximo. Escriba los puntos que se pueden obtener, por ejemplo 100.',
    max_points_of_extra_credit:
        '“{value}” no es un número mayor que cero, así que no se conoce el máximo. No hay que hacer nada si son puntos extra.',
    zero_max_points: '“{name}” tiene 0 puntos, así que se leyó sin máximo. No hay que hacer nada si son puntos extra.',
    bad_date: '“{value}” no es una fecha, así que la actividad no tiene ninguna. Escríbala así: 2025-09-22.',
    ambiguous_date:
        '“{value}” se leyó como {date} (primero el mes). Si no es así, escríbala de esta forma: 2025-09-22.',
    read_as_percent_only:
        '“{name}” está en el archivo solo como porcentaje, así que se leyó como puntos sobre 100. Expórtelo como “Real” para tener sus puntos.',
    read_as_percent: '“{name}” contiene porcentajes y ningún máximo, así que se leyó como puntos sobre 100.',
    due_dates_differ: '“{name}” tiene distintas fechas de entrega; se tomó la primera, {date}.',
    dates_differ:
        'Las filas de “{name}” tienen fechas distintas, así que la actividad no tiene ninguna. No hay que hacer nada si dicen cuándo se calificó.',
    no_assignment: 'La fila no nombra ninguna actividad, así que se omitió. Escríbala.',
    unknown_student:
        'users.csv no tiene “{value}”, así que se dejó fuera la calificación. Vuelva a exportarlo con todos los estudiantes.',
    duplicate_result: 'el estudiante ya tiene un resultado de “{name}” en la fila {row}. Se tomó este, el posterior.',
    deleted_results: (n) =>
        n === 1
            ? '{count} resultado de results.csv se eliminó en la plataforma. Lo que tiene la clase se queda; borre la celda a mano si no debe estar.'
            : '{count} resultados de results.csv se eliminaron en la plataforma. Lo que tiene la clase se queda; borre las celdas a mano si no deben estar.',
    bad_date_of_work:
        '“{value}” no es una fecha, así que la actividad se leyó sin ella. Las fechas van así: 2026-01-31.',
    other_classes: (n) =>
        n === 1
            ? 'El archivo tiene {classes} clases, y se leyó “{name}”, con {count} calificación. Otras: {others}. Elija la clase para leer otra.'
            : 'El archivo tiene {classes} clases, y se leyó “{name}”, con {count} calificaciones. Otras: {others}. Elija la clase para leer otra.',
    other_columns:
        '{file} tiene columnas que OneRoster no conoce: {columns}. Se dejaron fuera; no hay que hacer nada si no falta nada.',
    column_order:
        'Las columnas de {file} están en otro orden que el de OneRoster. Se leyeron por sus encabezados; no hay que hacer nada.',
    no_manifest:
        'No hay manifest.csv que diga si está completo. Se leyó como completo; no hay que hacer nada si lo está.',
    delta: 'El archivo solo dice lo que cambió desde uno anterior. Quien y lo que no está en él se queda como está.',
    missing_file: 'El manifiesto dice que hay {file}, pero no está o está vacío. Vuelva a exportarlo.',
    no_sourced_id: 'no hay sourcedId, así que se dejó fuera la fila. Vuelva a exportarlo.',
    duplicate_sourced_id:
        '“{value}” ya está en la fila {row}, así que se dejó fuera esta. Cada sourcedId puede aparecer una sola vez.',
    in_row: 'Fila {row}: {what}',
    in_row_of_file: '{file}, fila {row}: {what}',
    in_file: '{file}: {what}',
};
