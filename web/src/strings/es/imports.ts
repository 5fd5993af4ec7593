/** Importar calificaciones: la página, y un archivo grande que sigue por su cuenta. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, grades, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const job: Strings['job'] = {
    waiting: 'Esperando su turno…',
    reading: 'Leyendo el archivo…',
    comparing: 'Comparándolo con la clase…',
    writing: (percent) => `Trabajando… ${whole(percent)}`,
    cancelling: 'Deteniendo. No quedará nada del archivo…',
};

export const imports: Strings['import'] = {
    title: 'Importar calificaciones',
    back: 'Libro de calificaciones',
    dropTitle: 'Suelte aquí el archivo de calificaciones',
    dropDetail:
        'Un archivo CSV, un libro de Excel o un archivo OneRoster: la exportación de su plataforma o nuestra plantilla. También puede pegar un archivo copiado.',
    choose: 'Elegir archivos',
    remove: (name) => `Quitar ${name}`,
    readAs: 'Leer como',
    readAsHint: '¿Sí es un libro de calificaciones? Indique qué tipo de archivo es.',
    chooseFormat: 'Elegir…',
    emptyFile: 'Este archivo está vacío. Descárguelo de nuevo.',
    tags: 'Etiquetas',
    tagsHint: 'Para las actividades que cree esta importación, por ejemplo “prueba” o “unidad 2”.',
    newTag: 'Nueva etiqueta',
    addTag: 'Agregar',
    removeTag: (name) => `Quitar la etiqueta ${name}`,
    sending: (percent) => `Enviando… ${whole(percent)}`,
    cancelled: 'Detenido. No se cambió nada.',
    discarded: 'Descartado. El libro de calificaciones se queda como está.',
    waiting: 'En espera',
    reading: 'Leyendo el archivo…',
    sentBefore: 'Ya se envió antes',
    failedHint: 'No se cambió nada en el libro de calificaciones.',
    lostHint: 'No se cambió nada en el libro de calificaciones. Inténtelo de nuevo cuando vuelva la conexión.',
    fileChangedTitle: 'El archivo cambió',
    fileChangedDetail: 'Se volvió a guardar después de que usted lo eligiera. Quítelo aquí y elíjalo otra vez.',
    retry: 'Intentar de nuevo',
    done: 'Importado',
    unchangedTitle: 'Ya estaba todo al día',
    unchangedDetail: (n) =>
        n === 1
            ? 'La única calificación de este archivo ya está en el libro de calificaciones. No cambió nada.'
            : `Las ${grades(n)} de este archivo ya están en el libro de calificaciones. No cambió nada.`,
    doneTitle: (...counts) =>
        [
            ['agregada', 'agregadas'],
            ['actualizada', 'actualizadas'],
            ['borrada', 'borradas'],
        ]
            .map(([one, more], at) => ({ one: one!, more: more!, n: counts[at]! }))
            .filter(({ n }) => n > 0)
            .map(({ one, more, n }, at) => (at === 0 ? `${grades(n)} ${n === 1 ? one : more}` : many(n, one, more)))
            .join(', ') || 'Los estudiantes y las actividades están al día',
    summary: (people, newPeople, columns, newColumns) =>
        `${students(people)}${newPeople ? ` (${many(newPeople, 'nuevo', 'nuevos')})` : ''}, ` +
        `${assignments(columns)}${newColumns ? ` (${many(newColumns, 'nueva', 'nuevas')})` : ''}`,
    moved: (n) => `${many(n, 'estudiante', 'estudiantes')} en otra sección.`,
    blank: (n) => `${many(n, 'celda vacía se dejó', 'celdas vacías se dejaron')} como antes.`,
    kinds: {
        new: 'Nuevas',
        updated: 'Actualizadas',
        cleared: 'Borradas',
        unchanged: 'Sin cambios',
        skipped: 'Omitidas',
    },
    tagsApplied: (tags) => `Con las etiquetas: ${tags}`,
    perAssignment: 'Por actividad',
    assignment: 'Actividad',
    result: 'Resultado',
    skippedTitle: (n) => many(n, 'entrada omitida', 'entradas omitidas'),
    warningsTitle: (n) => many(n, 'entrada por revisar', 'entradas por revisar'),
    showAll: (n) => `Ver las ${count(n)}`,
    listedPart: (shown, all) => `Aparecen las primeras ${count(shown)} de ${count(all)}.`,
    problems: {
        not_a_number: 'No es un número',
        out_of_range: 'Número demasiado grande',
        negative: 'Menos de cero',
        fraction_mismatch: 'Fracción con otro máximo',
        percent_without_max: 'Porcentaje sin puntos máximos',
        cell_too_long: 'Texto demasiado largo',
        name_too_long: 'Nombre demasiado largo',
        no_email: 'Fila sin correo electrónico',
        bad_email: 'No es un correo electrónico',
        no_student_number: 'Fila sin número de estudiante',
        no_identity: 'Fila que no dice qué estudiante es',
        same_name: 'Dos estudiantes con el mismo nombre',
        no_assignment: 'Fila que no nombra su actividad',
        duplicate_score: 'Calificación repetida en el archivo',
        dates_differ: 'Fechas distintas para una actividad',
        no_title: 'Archivo que no nombra su actividad',
        max_points_differ: 'Puntos máximos distintos en una columna',
        same_title: 'Dos actividades con el mismo nombre',
        misplaced_row: 'Fila fuera de lugar',
        extra_cells: 'Más celdas que encabezados',
        no_heading: 'Columna sin encabezado',
        duplicate_assignment: 'Actividad repetida en el archivo',
        over_max: 'Más que los puntos máximos',
        ambiguous_number: 'Número que se puede leer de dos maneras',
        ambiguous_date: 'Fecha que se puede leer de dos maneras',
        read_as_percent: 'Porcentajes leídos como puntos sobre 100',
        read_as_blank: 'Leída como “aún sin calificar”',
        duplicate_student: 'Estudiante repetido en el archivo',
        control_characters: 'Se quitaron caracteres invisibles',
        bad_max_points: 'Puntos máximos ilegibles',
        bad_date: 'Fecha ilegible',
        no_max_points: 'Sin puntos máximos',
        student_unmatched: 'Estudiante sin decidir',
        other_classes: 'Otras clases en el archivo',
        no_manifest: 'OneRoster sin manifiesto',
        delta: 'Solo lo que cambió desde un archivo anterior',
        missing_file: 'Falta un archivo que el manifiesto nombra',
        other_columns: 'Columnas que OneRoster no conoce',
        column_order: 'Columnas en otro orden',
        deleted_results: 'Resultados eliminados en la plataforma',
        no_sourced_id: 'Fila sin sourcedId',
        duplicate_sourced_id: 'sourcedId repetido en el archivo',
        unknown_student: 'Calificación de un estudiante que no está en el archivo',
    },
    skippedDownload: 'Descargar la lista',
    skippedFile: 'celdas-omitidas.csv',
    problemHeadings: ['Fila', 'Columna', 'Valor', 'Qué hacer'],
    openGradebook: 'Abrir el libro de calificaciones',
    another: 'Importar otro archivo',
    format: (format) => `Leído como ${format}`,
    formats: {
        blackboard: 'Blackboard',
        brightspace: 'Brightspace',
        canvas: 'Canvas',
        generic: 'una hoja sencilla',
        google_classroom: 'Google Classroom',
        grade_insight: 'plantilla de Grade Insight',
        gradescope: 'Gradescope',
        legacy_database: 'Grade Insight, primera edición',
        moodle: 'Moodle',
        oneroster: 'OneRoster',
        powerschool: 'PowerSchool',
        sakai: 'Sakai',
        schoology: 'Schoology',
    },
    helpTitle: '¿Qué archivo?',
    helpLead: 'Google Classroom se lo da en tres pasos:',
    helpSteps: [
        'Abra la clase, vaya a Trabajo de clase y abra el trabajo de los alumnos de cualquier tarea.',
        'Pulse el engranaje de arriba a la derecha.',
        'Elija “Descargar todas las calificaciones en formato CSV” y suelte aquí ese archivo.',
    ],
    helpPicture:
        'Esquema de Google Classroom: el engranaje de arriba a la derecha abre un menú con “Descargar todas las calificaciones en formato CSV”.',
    helpMenu: [
        'Copiar todas las calificaciones en Hojas de cálculo',
        'Descargar todas las calificaciones en formato CSV',
        'Descargar estas calificaciones en formato CSV',
    ],
    helpTemplate: '¿Otro sistema, o una hoja de cálculo? Copie las calificaciones en nuestra plantilla.',
    rules: 'Qué pasa con las calificaciones',
    rulesList: [
        'A un estudiante se le encuentra por su correo; a una actividad, por su nombre y su fecha.',
        'Una celda vacía deja la calificación como está. Nunca se elimina nada.',
        'El mismo archivo por segunda vez no cambia nada.',
    ],
    historyTitle: 'Importaciones anteriores',
    historyLine: (fresh, updated) =>
        fresh || updated
            ? `${many(fresh, 'nueva', 'nuevas')}, ${many(updated, 'actualizada', 'actualizadas')}`
            : 'sin cambios',
    notAllowed: 'Solo los docentes de esta clase pueden importar calificaciones.',
};
