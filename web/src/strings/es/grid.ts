/** El libro de calificaciones de una clase. */
import { listText } from '../../rules/lists';
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, grades, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const grid: Strings['grid'] = {
    label: (name) => `Libro de calificaciones de ${name}`,
    keys: 'Muévase con las flechas; Enter abre el estudiante o la actividad.',
    keyHistory: 'H muestra el historial de una calificación.',
    history: 'Historial',
    cellHistory: 'Historial de esta calificación',
    cellHistoryOf: (student, assignment) => `Historial de ${assignment}, ${student}`,
    insight: 'Panorama',
    importGrades: 'Importar calificaciones',
    teachers: 'Docentes',
    grading: 'Reglas de calificación',
    print: 'Imprimir',
    menu: 'Más',
    menuLabel: 'Más para esta clase',
    search: 'Buscar estudiantes',
    searchPlaceholder: 'Nombre o correo',
    clearSearch: 'Borrar la búsqueda',
    student: 'Estudiante',
    overall: 'Total',
    dropped: 'dejó la clase',
    droppedWhole: 'ya no está en el listado de la escuela para esta clase',
    none: '—',
    notGradedYet: 'Sin calificar',
    bandNames: {
        good: `${whole(80)} o más`,
        medium: `De ${whole(60)} a menos de ${whole(80)}`,
        low: `Menos de ${whole(60)}`,
    },
    assignmentsFilter: 'Actividades',
    tagsFilter: 'Etiquetas',
    chosen: (n) => (n === 1 ? `${count(n)} elegida` : `${count(n)} elegidas`),
    filterSearch: 'Buscar en la lista',
    filterNone: 'Nada de la lista coincide.',
    filterMore: (n) => `${count(n)} más. Busque para acortar la lista.`,
    clearFilter: 'Mostrar todo',
    clearAll: 'Quitar los filtros',
    counts: (shownStudents, allStudents, shownColumns, allColumns) =>
        shownStudents === allStudents && shownColumns === allColumns
            ? `${students(allStudents)}, ${assignments(allColumns)}`
            : `Se muestran ${count(shownStudents)} de ${students(allStudents)}, ${count(shownColumns)} de ${assignments(allColumns)}`,
    sortByName: 'Ordenar por nombre',
    sortByOverall: 'Ordenar por total',
    highestFirst: 'De mayor a menor',
    lowestFirst: 'De menor a mayor',
    onlyThis: 'Mostrar solo esta',
    details: (name) => `${name}: detalles y orden`,
    mean: 'Promedio de la clase',
    more: (n) => `+${n}`,
    noMatchTitle: 'Ningún estudiante coincide con la búsqueda',
    noMatchDetail: (query) => `Nadie aquí tiene “${query}” en el nombre o en el correo.`,
    noColumnsTitle: 'Ninguna actividad coincide con el filtro',
    noColumnsDetail: 'Elija otras actividades o etiquetas.',
    emptyTitle: 'Aún no hay calificaciones en esta clase',
    emptyDetail:
        'Suelte un archivo de calificaciones en cualquier parte de esta página. De él se crean los estudiantes y las actividades.',
    emptyReader: 'El docente aún no ha importado calificaciones.',
    changed: (fresh, updated) =>
        updated === 0
            ? `Su importación agregó ${grades(fresh)}.`
            : fresh === 0
              ? `Su importación cambió ${grades(updated)}.`
              : `Su importación agregó ${grades(fresh)} y cambió ${count(updated)}.`,
    alsoHere: (names) =>
        names.length === 1
            ? `${names[0]} también está aquí`
            : `${listText(names.length > 3 ? [...names.slice(0, 2), `${count(names.length - 2)} más`] : names)} también están aquí`,
    hideChanges: 'Ocultar las marcas',
    printedOn: (date) => `Impreso el ${date}`,
    printShort:
        'Son demasiadas calificaciones para imprimirlas todas. Filtre estudiantes o actividades para imprimir los detalles.',
};
