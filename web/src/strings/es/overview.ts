/** La escuela en cifras. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { count, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);
const share = (percent: number) => decimalText(percent, 1, true);

export const overview: Strings['overview'] = {
    title: 'La escuela en cifras',
    words: 'Cómo van todas las clases: resultados, periodos, trabajos sin entregar y quién puede necesitar ayuda.',
    lead: 'Todas las clases no archivadas, tal como están ahora, cada una según sus propias reglas.',
    none: 'Aún no hay nada que mostrar',
    noneDetail: 'En cuanto la escuela tenga una clase, sus cifras estarán aquí.',
    leftOut: (shown, all) => `Las cifras son de las primeras ${count(shown)} de ${count(all)} clases, por nombre.`,
    few: (least) => `Menos de ${count(least)} resultados: no se muestra`,
    share,

    now: 'Ahora',
    facts: {
        classes: 'Clases',
        students: 'Estudiantes',
        teachers: 'Docentes',
        given: 'Calificado',
        missing: 'Sin entregar',
        late: 'Entregado tarde',
    },
    ofScores: (n) => `de ${many(n, 'calificación', 'calificaciones')}`,

    results: 'Resultados totales',
    resultsLead: (graded) =>
        `${many(graded, 'resultado', 'resultados')} de todas las clases; cada estudiante tiene uno en cada clase.`,
    middle: (median, mean, passing) =>
        `La mediana es ${whole(median)} y el promedio, ${whole(mean)}; aprueba el ${whole(passing)}.`,

    terms: 'Comparación entre periodos',
    termsLead: 'Periodos del mismo nombre, en todas las clases que los tienen.',
    noTerms: 'Ninguna clase tiene periodos. El año se divide en sus reglas de calificación.',

    risk: 'Quién puede necesitar ayuda',
    riskLead: (low, fall, missing) =>
        `Total por debajo de ${whole(low)}, últimas tres actividades ${count(fall)} puntos porcentuales más bajas, o ${count(missing)} actividades sin entregar. Primero, quienes lo están en más de una clase.`,
    riskNone: 'Nadie, según estos límites.',
    riskMore: (shown, all) => `${count(shown)} de ${students(all)}, los casos más urgentes.`,
    inClasses: (n) => `En ${count(n)} clases`,
    showAll: 'Ver todo',

    classes: 'Clases',
    classesLead: 'Pulse una clase para abrir su panorama.',
    orderLabel: 'Orden de las clases',
    orders: {
        name: 'Por nombre',
        median: 'Primero la mediana más baja',
        missing: 'Primero las que tienen más sin entregar',
        at_risk: 'Primero las que tienen más en riesgo',
        students: 'Primero las que tienen más estudiantes',
        updated_at: 'Primero el cambio más reciente',
    },
    columns: {
        name: 'Clase',
        students: 'Estudiantes',
        median: 'Mediana',
        mean: 'Promedio',
        passing: 'Aprueban',
        missing: 'Sin entregar',
        at_risk: 'En riesgo',
        terms: 'Periodos',
        updated_at: 'Último cambio',
    },
    noTeacher: 'Aún sin docente',
    termMedian: (name, median) => (median === null ? `${name}: –` : `${name}: ${whole(median)}`),
};
