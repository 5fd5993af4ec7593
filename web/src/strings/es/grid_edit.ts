/** Editar en el libro de calificaciones. */
import { decimalText } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, grades, many, students } from './counts';

const rows = (n: number) => many(n, 'fila', 'filas');
const columns = (n: number) => many(n, 'columna', 'columnas');
const both = (...parts: (string | false)[]) => parts.filter(Boolean).join(' ');
const didNotFit = (what: string, n: number) =>
    `${what} no ${n === 1 ? 'cabía y se dejó fuera' : 'cabían y se dejaron fuera'}.`;
const stayed = (kept: number) =>
    kept > 0 &&
    (kept === 1
        ? '1 calificación se queda: otra persona la cambió después.'
        : `${count(kept)} calificaciones se quedan: otra persona las cambió después.`);
const half = decimalText(17.5, 1);

export const gridEdit: Strings['gridEdit'] = {
    // Ninguna empieza como las de otro estado, ni con H, que abre el historial.
    words: {
        excused: ['Justificada', 'Justificado', 'Exenta', 'Exento'],
        missing: ['Sin entregar', 'No entregada', 'No presentada', 'NP'],
        late: ['Tarde', 'Retrasada', 'Atrasada'],
        incomplete: ['Incompleta', 'Incompleto'],
    },
    letters: { excused: 'J', missing: 'S', late: 'T', incomplete: 'I' },
    legend: 'Letras para un estado',

    keys: 'Muévase con las flechas. Escriba para cambiar una calificación; F2 la edita; el signo de interrogación muestra todas las teclas.',
    editor: (student, assignment) => `Calificación de ${student} en ${assignment}`,
    over: 'por encima del máximo',
    overMax: (max) => `Por encima del máximo de ${pointsText(max)} puntos. Está permitido.`,
    becomes: (value) => `Quedará: ${value}`,
    cleared: 'vacía',
    saving: 'aún sin guardar',
    theirs: (value) => `otra persona escribió ${value}`,
    problems: {
        not_a_grade: `Escriba puntos, por ejemplo 17 o ${half}; una parte, como 17/20 u 85%; o una de las letras de abajo.`,
        negative: 'Los puntos no pueden ser menos de cero.',
        too_large: 'Es más de un millón de puntos. Revise el número.',
        decimals: 'Los puntos tienen cuatro decimales como máximo.',
        no_maximum: 'No se sabe cuántos puntos tiene esta actividad, así que escriba puntos en vez de una parte.',
    },
    notTaken: (text) => `“${text}” no es una calificación, así que no se cambió nada.`,

    written: (student, assignment, value) => `${student}, ${assignment}: ${value}`,
    changed: (n) => `${many(n, 'calificación cambiada', 'calificaciones cambiadas')}.`,
    clearedMany: (n) => `${many(n, 'calificación borrada', 'calificaciones borradas')}.`,
    filled: (n) => `${many(n, 'calificación puesta', 'calificaciones puestas')}.`,
    copied: (n) => `${many(n, 'calificación copiada', 'calificaciones copiadas')}.`,
    nothingChanged: 'No hay nada que cambiar: ya están los mismos valores.',
    pasted: (n, rowsOut, columnsOut, refused, example) =>
        both(
            `${many(n, 'calificación cambiada', 'calificaciones cambiadas')}.`,
            rowsOut > 0 && columnsOut > 0
                ? didNotFit(`${rows(rowsOut)} y ${columns(columnsOut)}`, rowsOut + columnsOut)
                : (rowsOut > 0 && didNotFit(rows(rowsOut), rowsOut)) ||
                      (columnsOut > 0 && didNotFit(columns(columnsOut), columnsOut)),
            refused > 0 &&
                (refused === 1
                    ? `1 celda no es una calificación (“${example}”) y quedó como antes.`
                    : `${count(refused)} celdas no son una calificación (“${example}”) y quedaron como antes.`),
        ),
    pastedNothing: 'No hay ninguna tabla de calificaciones en el portapapeles.',
    undone: (n, kept) => both(`${many(n, 'calificación deshecha', 'calificaciones deshechas')}.`, stayed(kept)),
    redone: (n, kept) => both(`${many(n, 'calificación rehecha', 'calificaciones rehechas')}.`, stayed(kept)),
    nothingToUndo: 'No queda nada suyo por deshacer.',
    nothingToRedo: 'No queda nada por rehacer.',
    gone: (n) =>
        `${many(n, 'calificación no se pudo', 'calificaciones no se pudieron')} guardar: se quitó al estudiante o la actividad.`,

    selected: (rowCount, columnCount) => `Seleccionado: ${students(rowCount)}, ${assignments(columnCount)}`,
    numbers: { selection: 'Selección', count: 'Calificaciones', mean: 'Promedio', sum: 'Suma' },
    points: (value) => pointsText(value),

    bar: 'Edición',
    undo: 'Deshacer',
    undoLast: 'Deshacer el último cambio',
    redo: 'Rehacer',
    redoLast: 'Rehacer el último cambio',
    states: {
        saved: 'Todos los cambios guardados',
        saving: 'Guardando…',
        waiting: (title, n) => `${title}. ${many(n, 'calificación espera', 'calificaciones esperan')} para guardarse.`,
    },
    failed: (n, title, detail) =>
        `${
            n === 1
                ? '1 calificación no se guardó y muestra el valor anterior'
                : `${grades(n)} no se guardaron y muestran el valor anterior`
        }. ${title}. ${detail}`,
    tryAgain: 'Volver a guardar',
    discard: 'Dejar como está',

    stale: {
        title: (n) =>
            n === 1
                ? 'Otra persona cambió una calificación que usted también cambió'
                : `Otra persona cambió ${count(n)} calificaciones que usted también cambió`,
        one: (who, theirs, when, mine) => `${who} escribió ${theirs} ${when}; usted escribió ${mine}.`,
        unknown: (theirs, mine) => `Ahora dice ${theirs}; usted escribió ${mine}.`,
        keep: 'Dejar la otra',
        write: 'Poner la mía',
        keepAll: 'Dejar todas las otras',
        writeAll: 'Poner todas las mías',
        more: (n) => `y ${count(n)} más`,
        of: (student, assignment) => `${student}, ${assignment}`,
    },

    sheet: {
        grade: 'Calificación',
        of: (max) => `de ${max}`,
        next: 'Estudiante siguiente',
        previous: 'Estudiante anterior',
        clear: 'Borrar',
        close: 'Cerrar',
        status: 'Estado',
        history: 'Historial',
    },

    help: {
        open: 'Teclas',
        title: 'Teclas del libro de calificaciones',
        intro: 'En Mac, Cmd funciona como Ctrl.',
        groups: [
            {
                title: 'Escribir',
                keys: [
                    ['0–9, letras', 'Escribir encima de la calificación'],
                    ['F2, doble clic', 'Editar la calificación como está'],
                    ['Enter, Mayús Enter', 'Guardar e ir abajo, arriba'],
                    ['Tab, Mayús Tab', 'Guardar e ir a la derecha, a la izquierda'],
                    ['Ctrl Enter', 'Escribir lo mismo en todo lo seleccionado'],
                    ['Esc', 'Dejar la calificación como estaba'],
                    ['Supr', 'Borrar'],
                ],
            },
            {
                title: 'Qué puede ser una calificación',
                keys: [
                    ['17, 17.5, 17,5', 'Puntos'],
                    ['17/20, 85%', 'Una parte del máximo'],
                    ['17 T', 'Puntos y un estado'],
                ],
            },
            {
                title: 'Seleccionar',
                keys: [
                    ['Flechas', 'Moverse'],
                    ['Mayús flechas', 'Seleccionar más'],
                    ['Ctrl flechas', 'A la primera o la última calificación'],
                    ['Mayús Espacio, Ctrl Espacio', 'Todo el estudiante, toda la actividad'],
                    ['Ctrl A', 'Todas las calificaciones a la vista'],
                    ['Esc, luego Tab', 'Salir de la tabla'],
                ],
            },
            {
                title: 'Copiar, rellenar y deshacer',
                keys: [
                    ['Ctrl C, Ctrl X, Ctrl V', 'Copiar, cortar, pegar, también con una hoja de cálculo'],
                    ['Ctrl D, Ctrl R', 'Rellenar hacia abajo, a la derecha'],
                    ['Ctrl Z', 'Deshacer su último cambio'],
                    ['Ctrl Mayús Z, Ctrl Y', 'Rehacer'],
                    ['H', 'Historial de la calificación'],
                    ['Mayús F2', 'Comentarios de la calificación'],
                ],
            },
            {
                title: 'En el encabezado de una actividad',
                keys: [
                    ['Enter o Alt ↓', 'Abrir su menú'],
                    ['Alt Shift flechas', 'Moverla a la izquierda, a la derecha'],
                ],
            },
        ],
    },
};
