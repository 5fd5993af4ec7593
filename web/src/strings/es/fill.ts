/** Rellenar un archivo propio. */
import type { Strings } from '..';
import { count, grades, many, students } from './counts';

export const fill: Strings['fill'] = {
    title: 'Rellenar mi archivo',
    back: 'Libro de calificaciones',
    notAllowed: 'Solo quienes enseñan la clase pueden rellenar archivos.',
    dropTitle: 'Suelte aquí el archivo de su plataforma',
    dropDetail:
        'Recibirá el mismo archivo con las calificaciones de esta clase ya puestas. Nada más cambia en él, y aquí no se guarda nada.',
    dropAnywhere: 'Lo recibirá con las calificaciones de esta clase ya puestas.',
    choose: 'Elegir un archivo',
    another: 'Otro archivo',

    helpTitle: 'Qué pasará',
    helpPicture:
        'Una tabla pequeña: los nombres, una columna de calificaciones que se rellena, una celda que ya tiene calificación y una columna de totales que se queda como está.',
    helpName: 'Nombre',
    helpQuiz: 'Prueba',
    helpTotal: 'Total',
    helpSteps: [
        'Descargue el libro de calificaciones de Canvas, Blackboard o Brightspace, o la plantilla de calificaciones de PowerSchool.',
        'Suéltelo aquí y revise lo que se rellenaría.',
        'Suba el archivo relleno a la plataforma.',
    ],
    helpRules: [
        'Lo que aquí no tiene calificación deja el archivo como está.',
        'Los totales, las fórmulas y todo lo demás quedan igual, letra por letra.',
    ],

    region: 'Lo que se rellenaría',
    reading: 'Leyendo el archivo…',
    working: 'Rellenando…',
    changed: (n) => `${grades(n)} por rellenar`,
    nothingTitle: 'No hay nada que rellenar',
    nothingSame: (n) => `El archivo ya dice lo mismo que el libro de calificaciones: ${grades(n)}.`,
    nothingMatched:
        'En esta clase no se encontró ningún estudiante o ninguna actividad del archivo. Las listas de abajo dicen por qué.',
    recognised: (format, people) =>
        `Archivo de ${format}; en la clase ${people === 1 ? 'se encontró' : 'se encontraron'} ${students(people)}`,
    recognisedSheet: (people) =>
        `Hoja sencilla; en la clase ${people === 1 ? 'se encontró' : 'se encontraron'} ${students(people)}`,
    missing: (n) =>
        n === 1
            ? 'Un estudiante de la clase no está en el archivo.'
            : `${count(n)} estudiantes de la clase no están en el archivo.`,
    kinds: { new: 'Rellenadas', updated: 'Reemplazadas', unchanged: 'Iguales', skipped: 'No es posible' },
    blank: (n) =>
        `${many(n, 'celda queda', 'celdas quedan')} como antes, porque el libro de calificaciones no tiene nada ahí.`,
    download: 'Descargar archivo relleno',
    downloaded: 'El archivo relleno se guardó. Súbalo a su plataforma.',
    live: (filled, replaced, same, left) =>
        `${many(filled, 'rellenada', 'rellenadas')}, ${many(replaced, 'reemplazada', 'reemplazadas')}, ` +
        `${many(same, 'igual', 'iguales')}, ${count(left)} sin poder rellenar.`,

    cellsTitle: 'Celdas que cambian',
    empty: 'vacía',
    becomes: (from, to) => `${from} pasa a ${to}`,
    moreRows: (n) => `Ver ${count(n)} más`,
    unlisted: (n) => `${many(n, 'fila más también cambia', 'filas más también cambian')}, sin aparecer en esta lista.`,

    studentsTitle: (n) => (n === 1 ? 'Una fila queda como está' : `${count(n)} filas quedan como están`),
    studentsHint: 'No es seguro de quién se trata, y no se adivina.',
    inFile: (row) => `fila ${row}`,
    reasons: {
        unknown: 'Nadie de esta clase tiene este número, nombre de usuario o correo.',
        uncertain: 'Puede ser alguien de esta clase, pero no es seguro.',
        not_in_class: 'Es estudiante de la escuela, pero no de esta clase.',
        several_rows: 'El archivo tiene a este estudiante más de una vez. Elimine las filas que sobran.',
    },
    maybe: (name, reason) => `¿${name}? (${reason})`,
    whatToDo:
        'Al importar se le pregunta quiénes son, y se recuerda para la próxima vez. Al hacerlo, deje fuera las columnas cuyas calificaciones sean más recientes aquí.',
    toImport: 'Importar el archivo',

    leftTitle: (n) =>
        n === 1 ? 'Una calificación no se puede rellenar' : `${count(n)} calificaciones no se pueden rellenar`,
    student: 'Estudiante',
    column: 'Columna',
    stays: 'Queda',
    wanted: 'En el libro',
    why: 'Por qué',

    columnsTitle: 'Columnas del archivo',
    columnsFilled: (filled, all) => `${count(filled)} de ${count(all)} con calificaciones de esta clase`,
    columnCounts: (filled, replaced, same) =>
        [
            filled && many(filled, 'rellenada', 'rellenadas'),
            replaced && many(replaced, 'reemplazada', 'reemplazadas'),
            same && many(same, 'igual', 'iguales'),
        ]
            .filter(Boolean)
            .join(', ') || 'sin calificaciones',
    noName: 'sin encabezado',
};
