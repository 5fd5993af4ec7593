/** Lo que un docente ve de una clase de un vistazo. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const insight: Strings['insight'] = {
    title: 'Panorama',
    none: 'Aún no hay nada que mostrar',
    noneDetail: 'En cuanto una actividad tenga calificaciones y puntos máximos, su gráfico estará aquí.',
    whole,
    bin: (from, last) => (last ? `${whole(from)} o más` : `De ${whole(from)} a menos de ${whole(from + 10)}`),
    binStudents: (n) => students(n),

    attention: 'Quién puede necesitar ayuda',
    attentionLead: 'Según los límites de abajo y solo por las calificaciones de esta clase. Lo demás lo sabe usted.',
    attentionNone: 'Nadie, según estos límites.',
    limits: 'Límites',
    limitNames: {
        overall: 'Total por debajo de',
        fall: 'Últimas tres actividades más bajas en',
        missing: 'Actividades sin entregar, al menos',
    },
    limitUnit: { overall: '%', fall: 'puntos porcentuales', missing: 'actividades' },
    reset: 'Como al principio',
    reason: (reason) =>
        reason.kind === 'overall'
            ? `Total: ${whole(reason.percent)}`
            : reason.kind === 'fall'
              ? `De ${whole(reason.from)} a ${whole(reason.to)} en las últimas tres actividades`
              : `${assignments(reason.works)} sin entregar`,
    line: 'Porcentajes de las actividades con fecha, de la más antigua a la más reciente',

    overall: 'Totales',
    overallLead: (spread) =>
        `${students(spread.count)} con total. La mitad está entre ${whole(spread.quarter)} y ${whole(spread.threeQuarters)}; el centro es ${whole(spread.median)}.`,
    ofWork: (name) => `Calificaciones de ${name}`,

    works: 'Actividades',
    worksLead:
        'La caja es la mitad central de la clase; la línea dentro de ella, la mediana; el punto, el promedio. Elija una para ver sus calificaciones.',
    byDate: 'Por fecha',
    byMean: 'Primero las más difíciles',
    order: 'Orden de las actividades',
    work: (spread) =>
        [
            `promedio ${whole(spread.mean)}`,
            `mediana ${whole(spread.median)}`,
            `de ${whole(spread.least)} a ${whole(spread.most)}`,
            students(spread.count),
        ].join(', '),
    missing: (n) => `${count(n)} sin entregar`,

    trend: 'La clase a lo largo del tiempo',
    trendLead: 'La mediana de cada actividad con fecha; la franja es la mitad central de la clase.',
    trendLabel: (first, from, last, to) => `De una mediana de ${first} el ${from} a ${last} el ${to}.`,

    terms: {
        title: 'Comparación entre periodos',
        lead: 'Resultados de cada periodo por separado.',
        names: {
            term: 'Periodo',
            classes: 'Clases',
            graded: 'Resultados',
            median: 'Mediana',
            mean: 'Promedio',
            passing: 'Aprueban',
        },
    },
};
