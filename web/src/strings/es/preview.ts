/** La vista previa de una importación, y deshacerla. */
import type { Strings } from '..';
import { assignments, count, grades, many } from './counts';

export const preview: Strings['preview'] = {
    region: 'Lo que cambiaría este archivo',
    readAs: 'Leer como',
    recogniseAgain: 'Reconocerlo automáticamente',
    recognised: (by) => `Reconocido por ${by}.`,
    chosen: 'Elegido por usted.',
    classOfFile: 'Clase del archivo',
    classChoice: (name, work, scores) => `${name} (${assignments(work)}, ${grades(scores)})`,
    notRecognised: 'No se reconocieron las columnas de este archivo.',
    apply: (n) => `Aplicar ${many(n, 'cambio', 'cambios')}`,
    applyPlain: 'Aplicar',
    applying: 'Aplicando…',
    updating: 'Actualizando la vista previa…',
    discard: 'Descartar',
    keys: 'Enter aplica, Esc descarta.',
    live: (fresh, changed, cleared, same, skipped) =>
        `${many(fresh, 'nueva', 'nuevas')}, ${many(changed, 'cambiada', 'cambiadas')}, ` +
        `${cleared ? `${many(cleared, 'borrada', 'borradas')}, ` : ''}${count(same)} sin cambios, ${count(skipped)} sin leer.`,
    kinds: {
        new: 'Nuevas',
        updated: 'Cambiadas',
        cleared: 'Borradas',
        unchanged: 'Sin cambios',
        skipped: 'Sin leer',
    },
    unreadTitle: 'No se puede leer nada de este archivo',
    nothingTitle: 'No hay nada que hacer',
    nothingDetail: (n) =>
        n === 0
            ? 'Con estas opciones el archivo no cambia nada.'
            : n === 1
              ? 'La única calificación de este archivo ya está en el libro de calificaciones.'
              : `Las ${grades(n)} de este archivo ya están en el libro de calificaciones.`,
    done: 'Listo',
    tags: 'Etiquetas para las actividades nuevas',

    lookTitle: 'Por revisar',
    looked: 'Ya lo revisé',
    doubtsLeft: (n) => `Revise primero ${many(n, 'punto', 'puntos')} de abajo.`,
    mappingLeft: 'Indique primero abajo qué es cada columna.',
    unmatchedLeft: (n) =>
        n === 1
            ? 'Un estudiante sin respuesta se deja fuera.'
            : `${count(n)} estudiantes sin respuesta se dejan fuera.`,
    meanwhileTitle: 'El libro de calificaciones cambió entretanto',
    meanwhileDetail:
        'La vista previa muestra el libro de calificaciones como está ahora. Aún no se aplicó nada de este archivo.',
    meanwhileWho: {
        import: (who, file, ago) => `${who} importó ${file ?? 'un archivo'} ${ago}`,
        edit: (who, _file, ago) => `${who} cambió calificaciones ${ago}`,
        merge: (who, _file, ago) => `${who} unió dos fichas ${ago}`,
        undo: (who, _file, ago) => `${who} deshizo un cambio ${ago}`,
    },
    someone: 'Alguien',
    studentsTitle: (n) => (n === 1 ? '¿Quién es este estudiante?' : `¿Quiénes son estos ${count(n)} estudiantes?`),
    studentsHint: 'Ningún correo electrónico lo dice. Su respuesta se recordará para el próximo archivo.',
    acceptAll: (n) => `Aceptar las ${count(n)} sugerencias`,
    inFile: (row) => `fila ${row}`,
    suggested: (name, reason) => `¿${name}? (${reason})`,
    accept: 'Sí, es correcto',
    acceptLabel: (file, name) => `Sí, es correcto: ${file} es ${name}`,
    isWho: (file) => `${file} es`,
    notDecided: 'Sin decidir: se deja fuera',
    newStudent: 'Un estudiante nuevo',
    leaveOut: 'Dejar fuera',
    newStudents: 'Nuevos en la clase',
    newHint:
        'Ningún correo electrónico dice quién es, y nadie aquí se llama de forma parecida. Si alguien ya está en la clase con otro nombre, indíquelo: así las calificaciones quedan con quien corresponde.',

    columnsTitle: 'Columnas del archivo',
    columnsTaken: (taken, all) => `Se ${taken === 1 ? 'toma' : 'toman'} ${count(taken)} de ${count(all)}`,
    takeColumn: (name) => `Tomar ${name}`,
    columnResult: { new: 'Nueva', updated: 'Cambian sus datos', unchanged: 'Conocida', skipped: 'Fuera' },
    columnCounts: (fresh, changed, cleared, same) =>
        [
            fresh && many(fresh, 'nueva', 'nuevas'),
            changed && many(changed, 'cambiada', 'cambiadas'),
            cleared && many(cleared, 'borrada', 'borradas'),
            same && `${count(same)} sin cambios`,
        ]
            .filter(Boolean)
            .join(', ') || 'sin calificaciones',

    clearBlanks: (n) =>
        n === 1
            ? 'Que la celda vacía borre la calificación'
            : `Que las ${count(n)} celdas vacías borren la calificación`,
    clearBlanksOf: (name) => `Que las celdas vacías de ${name} borren la calificación`,

    changedTitle: (n) => many(n, 'calificación cambia', 'calificaciones cambian'),
    addedTitle: (n) => many(n, 'calificación nueva', 'calificaciones nuevas'),
    cellHint: 'Pulse una calificación para conservar la que está.',
    addedHint: 'Pulse una calificación para dejarla fuera.',
    student: 'Estudiante',
    becomes: (who, what, from, to) => `${who}, ${what}: ${from} pasa a ${to}`,
    keeps: (who, what, from, to) => `${who}, ${what}: conservar ${from}, no ${to}`,
    blank: 'vacía',
    kept: 'se conserva',
    lower: 'más baja',
    cleared: 'se borra',
    moreRows: (n) => `Ver ${count(n)} más`,
    rowsMissing: (n) =>
        `${many(n, 'estudiante más también cambia', 'estudiantes más también cambian')}, sin aparecer en esta lista.`,
    keptCells: (n) => `${many(n, 'calificación se queda', 'calificaciones se quedan')} como usted eligió.`,
};

export const undo: Strings['undo'] = {
    button: 'Deshacer esta importación',
    title: 'Esta importación se ha deshecho',
    working: 'Un momento…',
    again: 'Recuperar la importación',
    undone: (cells) =>
        `Deshecha: ${many(cells, 'calificación está', 'calificaciones están')} como antes de la importación.`,
    kept: (n) =>
        n === 1
            ? '1 se queda, porque se volvió a cambiar después.'
            : `${count(n)} se quedan, porque se volvieron a cambiar después.`,
    nothing: 'No quedaba nada que deshacer.',
    back: 'La importación está de vuelta.',
};
