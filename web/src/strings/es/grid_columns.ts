/** Las columnas del libro de calificaciones: crearlas, cambiarlas y verlas. */
import type { FactName } from '../../rules/column_wishes';
import { decimalText, exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, grades, many } from './counts';

const facts: Record<FactName, string> = {
    name: 'Nombre',
    date: 'Fecha',
    max_points: 'Puntos',
    category: 'Categoría',
    tags: 'Etiquetas',
    extra_credit: 'Puntos extra',
    never_drop: 'Nunca se descarta',
};
const above = (n: number) =>
    n === 0
        ? ''
        : ` ${many(n, 'calificación supera ahora los puntos y se queda', 'calificaciones superan ahora los puntos y se quedan')}.`;

export const gridColumns: Strings['gridColumns'] = {
    newTitle: 'Nueva actividad',
    editTitle: 'Cambiar la actividad',
    severalTitle: (n) => `Cambiar ${assignments(n)}`,
    facts,
    namePlaceholder: 'Prueba 3: fracciones',
    nameMissing: 'Ponga un nombre a la actividad.',
    pointsHint:
        'Los que vale un trabajo perfecto. Si lo deja vacío, aún no se sabe y ningún total cuenta la actividad.',
    pointsWrong: `Los puntos son un número mayor que 0 con cuatro decimales como máximo, por ejemplo 20 o ${decimalText(12.5, 1)}.`,
    categoryHint: 'Tareas, exámenes, laboratorio. De ella depende el peso en el total.',
    extraCreditHint: 'Cuentan sus puntos, pero no su máximo.',
    neverDropHint: 'Se queda cuando se descartan las calificaciones más bajas.',
    published: 'Las familias la ven enseguida',
    publishedHint: 'Si no, espera hasta que usted la publique.',
    make: 'Crear',
    save: 'Guardar',
    asItIs: 'Como está',
    yes: 'Sí',
    no: 'No',
    severalHint: 'Lo que deje vacío se queda como está.',
    addTags: 'Agregar etiquetas',
    removeTags: 'Quitar etiquetas',
    nothingSaid: 'Indique primero qué cambiar.',
    failed: (title, detail) => `${title}. ${detail}`,
    saysNow: (name, value) => `${facts[name]} ahora es: ${value}`,
    saveAnyway: 'Guardar lo mío de todos modos',
    flag: (on) => (on ? 'sí' : 'no'),
    empty: 'nada',

    openMenu: 'Enter, o Alt y flecha abajo, abre el menú de una columna; Alt, Shift y una flecha la mueven.',
    moveLeft: 'Mover a la izquierda',
    moveRight: 'Mover a la derecha',
    statistics: 'Estadísticas',
    mean: 'Promedio de la clase',
    median: 'Mediana',
    highest: 'La más alta',
    lowest: 'La más baja',
    histogram: (bins) => `Calificaciones por décimas partes de los puntos: ${bins}`,
    bin: (from, to, n) => `${count(n)} de ${from} a ${to}`,
    edit: 'Cambiar…',
    remove: 'Quitar',
    fold: (group) => `Plegar “${group}”`,
    fillTitle: (n) => `${many(n, 'calificación por poner', 'calificaciones por poner')}`,
    markMissing: 'Marcar sin entregar',
    fillWith: 'Puntos para todas ellas',
    fill: 'Rellenar',
    fillWrong: `Escriba los puntos, por ejemplo 0 o ${decimalText(12.5, 1)}.`,
    extraCredit: 'Puntos extra',
    extraShort: 'extra',
    neverDrop: 'Nunca se descarta',
    categoryCounts: {
        points: 'cuenta según sus puntos',
        mean: 'cada actividad cuenta lo mismo',
        extra: 'solo suma al total',
        nothing: 'no cuenta: no tiene peso',
    },
    categoryWeight: (weight) => `peso ${percent(weight)}`,
    lowestDropped: (n) => (n === 1 ? 'se descarta la más baja' : `se descartan las ${count(n)} más bajas`),
    highestDropped: (n) => (n === 1 ? 'se descarta la más alta' : `se descartan las ${count(n)} más altas`),

    made: (name) => `Se creó “${name}”.`,
    hidden: 'Un filtro o un grupo plegado la oculta.',
    showHidden: 'Mostrarla',
    changed: (name, over) => `Se cambió “${name}”.${above(over)}`,
    changedSeveral: (n, over) => `${n === 1 ? 'Se cambió' : 'Se cambiaron'} ${assignments(n)}.${above(over)}`,
    moved: (name, place, of) => `“${name}” es ahora la columna ${count(place)} de ${count(of)}.`,
    removed: (names, gone) =>
        `${names.length === 1 ? `Se quitó “${names[0]}”` : `Se quitaron ${assignments(names.length)}`}${
            gone > 0 ? `, con ${grades(gone)}` : ''
        }.`,
    filled: (written, wanted) => {
        const done = `${many(written, 'calificación puesta', 'calificaciones puestas')}.`;
        const before = wanted - written;
        return before === 0
            ? done
            : `${done} ${many(before, 'ya estaba puesta y se queda', 'ya estaban puestas y se quedan')}.`;
    },
    undo: 'Deshacer',
    undone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'Todo está como antes.'
            : change === null
              ? 'Todo se volvió a cambiar entretanto, y así se queda. El historial lo muestra.'
              : 'Todo está como antes, salvo lo que se volvió a cambiar entretanto. El historial lo muestra.',
    redone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'El cambio se rehizo.'
            : change === null
              ? 'Todo se volvió a cambiar entretanto, y así se queda. El historial lo muestra.'
              : 'El cambio se rehizo, salvo lo que se volvió a cambiar entretanto. El historial lo muestra.',
    notChanged: (detail) => `No se cambió nada. ${detail}`,
    hide: 'Ocultar este aviso',

    view: 'Vista',
    viewTitle: 'Orden, grupos y estadísticas',
    sort: 'Orden de los estudiantes',
    sorts: { name: 'Por nombre', overall: 'Por total', missing: 'Por actividades sin calificación' },
    sortedBy: (name) => `Por “${name}”`,
    turn: 'Al revés',
    withoutGrade: (n) => (n === 0 ? 'nada sin calificación' : `${count(n)} sin calificación`),
    columnOrder: 'Orden de las columnas',
    columnOrders: { date: 'Por fecha', name: 'Por nombre', points: 'Por puntos', own: 'El suyo propio' },
    ownHint: 'Arrastre el encabezado de una columna o use su menú.',
    group: 'Grupos de actividades',
    groups: {
        none: 'Ninguno',
        category: 'Por categoría',
        tag: 'Por la primera etiqueta',
        month: 'Por mes',
        term: 'Por periodo',
    },
    groupNone: { none: '', category: 'Sin categoría', tag: 'Sin etiqueta', month: 'Sin fecha', term: 'Sin fecha' },
    term: 'Periodo',
    allTerms: 'Todos los periodos',
    folded: 'Plegado',
    unfold: 'Volver a mostrar estas actividades',
    unfoldAll: 'Mostrar todo',
    inGroup: (group) => `en ${group}`,
    height: 'Altura de las filas',
    heights: { roomy: 'Amplia', compact: 'Compacta' },
    statistic: 'Fila de arriba',
    statisticNames: { mean: 'Promedio de la clase', median: 'Mediana de la clase' },
    toMean: 'Mostrar el promedio',
    toMedian: 'Mostrar la mediana',
    changeChosen: (n) => (n === 1 ? 'Cambiar la elegida' : `Cambiar las ${count(n)} elegidas`),

    students: 'Estudiantes',
    studentsOf: (name) => `Estudiantes de ${name}`,
    studentsHint: 'Quien deja la clase conserva sus calificaciones: si regresa, también regresan.',
    addStudent: 'Agregar un estudiante',
    studentEmail: 'Correo electrónico',
    studentEmailHint: 'Si la escuela ya conoce a este estudiante, basta con el correo y no hace falta el nombre.',
    lastName: 'Apellidos',
    firstName: 'Nombre',
    add: 'Agregar',
    takeOut: 'Sacar',
    came: (name, isNew) =>
        isNew ? `${name} está en la clase, y la escuela no lo tenía antes.` : `${name} está en la clase.`,
    wasThere: (name) => `${name} ya estaba en la clase.`,
    went: (name) => `${name} ya no está en la clase.`,

    waiting: {
        title: (name) => `Pendiente en ${name}`,
        ungraded: (cells, works) =>
            `${many(cells, 'calificación', 'calificaciones')} por poner en ${assignments(works)}`,
        unpublished: (n) => `${assignments(n)} sin publicar`,
        held: (n) => `${assignments(n)} sin calificaciones para las familias`,
        mails: 'Los correos a las familias están en pausa',
        toDecide: (n) => `${many(n, 'archivo espera', 'archivos esperan')} su decisión`,
        failed: (n) => `${many(n, 'archivo no se importó', 'archivos no se importaron')}`,
    },

    noStudentsTitle: 'Aún no hay estudiantes en esta clase',
    noStudentsDetail:
        'Suelte un archivo de calificaciones en cualquier parte de esta página, o agregue a los estudiantes a mano.',
};
