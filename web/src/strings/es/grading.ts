/** Cómo se llega de las calificaciones al total: las reglas de una clase. */
import { momentText } from '../../rules/dates';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, many, students } from './counts';

export const grading: Strings['grading'] = {
    title: 'Cómo se calcula el total',
    lead: 'Con estas reglas se calcula cada total de esta clase: en el libro de calificaciones, para las familias, en archivos y en correos.',
    readOnly: 'Puede ver estas reglas, pero no cambiarlas.',
    overall: {
        title: 'Todas las clases juntas',
        lead: 'Cómo las calificaciones de las clases de un estudiante forman una sola: en las páginas, los correos y los informes.',
        ways: { as_classes: 'Según se califican las clases', points: 'Suma de puntos', mean: 'Promedio de las clases' },
        hints: {
            as_classes: 'La suma de puntos si todas las clases van por puntos; si no, el promedio de las clases.',
            points: 'Todos los puntos obtenidos en todas las clases, divididos entre todos los posibles. Las clases más grandes cuentan más.',
            mean: 'El promedio de los porcentajes de las clases. Cada clase cuenta lo mismo.',
        },
        saved: 'Guardado. Desde ahora vale en todas partes.',
    },
    school: {
        title: 'Reglas de calificación',
        words: 'Cómo se calcula el total en una clase nueva, mientras su docente no elija otra cosa.',
        lead: 'Las clases nuevas empiezan con estas reglas. Las que ya existen conservan las suyas.',
        notAllowed: 'Solo la administración ve esta página',
        saved: 'Guardado. Las clases nuevas empiezan con estas reglas.',
    },

    way: 'De las calificaciones al total',
    ways: { points: 'Puntos', mean: 'Promedio', weighted: 'Categorías con peso' },
    wayHints: {
        points: 'Todos los puntos obtenidos, divididos entre todos los posibles. Las actividades grandes cuentan más.',
        mean: 'El promedio de los porcentajes. Cada actividad cuenta lo mismo.',
        weighted: `Cada categoría tiene su parte del total, por ejemplo ${percent(40)} tareas y ${percent(60)} exámenes.`,
    },

    categories: 'Categorías',
    categoriesHint:
        'En cada actividad se escribe el nombre de su categoría. Las categorías pueden descartar las calificaciones más bajas o más altas.',
    noCategories: 'No hay categorías. Todas las actividades cuentan juntas.',
    addCategory: 'Agregar una categoría',
    addUsed: (name, n) => `Agregar “${name}” (${assignments(n)})`,
    removeCategory: (name) => (name ? `Quitar ${name}` : 'Quitar esta categoría'),
    name: 'Nombre',
    weight: 'Peso (%)',
    dropLowest: 'Descartar las más bajas',
    dropHighest: 'Descartar las más altas',
    within: 'Dentro de ella',
    withinWays: { points: 'Puntos', mean: 'Promedio' },
    extraCredit: 'Puntos extra',
    extraHint: 'Los puntos extra suman al total y nunca hacen falta.',
    categoryGroup: (name) => (name ? `Categoría ${name}` : 'Categoría sin nombre'),
    weightSum: (sum) =>
        sum === 100
            ? `Los pesos suman ${percent(100)}.`
            : `Los pesos suman ${percent(sum)}. Cada uno cuenta según su parte de esa suma.`,
    weightSumNone: 'Dé un peso al menos a una categoría.',
    weightless: (name, n) =>
        `${many(n, 'actividad', 'actividades')} de “${name}” no ${n === 1 ? 'cuenta' : 'cuentan'}: esa categoría no tiene peso.`,
    redistributed: 'Mientras una categoría no tenga nada calificado, las demás se reparten su peso.',

    terms: {
        title: 'Periodos',
        hint: 'Una actividad pertenece al periodo en el que cae su fecha. El libro de calificaciones puede mostrar un solo periodo, con sus totales.',
        none: 'El año no está dividido.',
        divide: 'Dividir el año en periodos',
        add: 'Agregar un periodo',
        number: (n) => `Periodo ${count(n)}`,
        group: (name) => (name ? `Periodo ${name}` : 'Periodo sin nombre'),
        first: 'Desde el principio',
        from: 'Primer día',
        combine: 'Cómo cuentan los periodos en el total',
        ways: { together: 'Todas las actividades cuentan juntas.', weighted: 'Cada periodo tiene su parte.' },
        wayHints: {
            together: 'Los periodos solo ordenan las actividades.',
            weighted: `El total sale de los porcentajes de los periodos, por ejemplo ${percent(40)} y ${percent(60)}.`,
        },
        redistributed: 'Mientras un periodo no tenga nada calificado, los demás se reparten su peso.',
        undated: (n) =>
            n === 1
                ? '1 actividad no contaría: sin fecha, no está en ningún periodo.'
                : `${count(n)} actividades no contarían: sin fecha, no están en ningún periodo.`,
    },

    policies: 'Actividades sin entregar, incompletas y entregadas tarde',
    missing: 'Sin entregar y sin calificación',
    missingChoices: {
        nothing: 'No cuenta',
        zero: `Cuenta como ${percent(0)}`,
        share: 'Cuenta como un porcentaje',
    },
    missingShare: 'Porcentaje de lo no entregado',
    incomplete: 'Incompleta y con calificación',
    incompleteChoices: { counts: 'Cuenta como está', waits: 'Espera hasta que se complete' },
    late: 'Lo entregado tarde pierde (%)',
    lateHint: 'Con 0 no se descuenta nada.',
    floor: 'Pero conserva al menos (%)',
    floorHint: 'De los puntos máximos. Lo que ya estaba por debajo se queda como está.',

    scale: 'Calificaciones',
    scaleKind: 'Escala',
    scales: {
        letters: 'De A a F',
        letters_with_signs: 'De A+ a F',
        pass_fail: 'Aprobado o no aprobado',
        german: 'De 1 a 6 (Alemania)',
        french: 'De 0 a 20 (Francia)',
        own: 'Propia',
    },
    gradeName: 'Calificación',
    gradeFrom: 'Desde (%)',
    from: (bound) => `desde ${percent(bound)}`,
    below: 'todo lo que quede debajo',
    addGrade: 'Agregar una calificación',
    removeGrade: (name) => `Quitar la calificación ${name}`,
    rounding: 'Redondeo antes de la escala',
    roundings: {
        none: `Ninguno: ${percent(89.96)} no es ${percent(90)}`,
        tenth: 'A la décima de porcentaje',
        whole: 'Al porcentaje entero',
    },

    effect: 'Qué cambia con esto',
    effectWait: 'Calculando…',
    effectSame: 'No cambia ningún total ni ninguna calificación de esta clase.',
    effectNoStudents: 'Aún no hay estudiantes en esta clase.',
    effectCounts: (changed, all) =>
        `${students(changed)} de ${count(all)} ${changed === 1 ? 'tendría' : 'tendrían'} otro total.`,
    effectPercents: (up, down) =>
        [up > 0 && many(up, 'más alto', 'más altos'), down > 0 && many(down, 'más bajo', 'más bajos')]
            .filter(Boolean)
            .join(', '),
    effectLetters: (up, down, other) =>
        [
            up > 0 && many(up, 'calificación mejor', 'calificaciones mejores'),
            down > 0 && many(down, 'calificación peor', 'calificaciones peores'),
            other > 0 && `${many(other, 'calificación', 'calificaciones')} en la nueva escala`,
        ]
            .filter(Boolean)
            .join(', '),
    effectColumns: { student: 'Estudiante', before: 'Ahora', after: 'Después' },
    effectMore: (n) => `y ${many(n, 'estudiante más', 'estudiantes más')}`,
    save: 'Guardar',
    saving: 'Guardando…',
    reset: 'Descartar los cambios',
    unsaved: 'Aún sin guardar',
    saved: 'Guardado. Todos los totales de esta clase se calculan ahora con estas reglas.',
    undo: 'Deshacer',
    undone: 'Cambio deshecho.',
    useSchool: 'Usar las reglas de la escuela',
    changed: (by, at) => `Último cambio: ${momentText(at)}${by ? `, por ${by}` : ''}.`,

    conflict: {
        title: (by) => `${by || 'Otra persona'} cambió estas reglas entretanto`,
        kept: 'Lo que usted escribió sigue aquí, sin guardar. Esto es lo que se guardó entretanto:',
        take: 'Usar esto',
        takeOf: (part) => `Usar esto: ${part}`,
        takeAll: 'Usar la otra versión',
        saveMine: 'Guardar mi versión',
        removed: 'quitada',
    },
};
