/** La página de un estudiante. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count } from './counts';

export const student: Strings['student'] = {
    children: 'Hijos',
    noGrades: 'Aún no hay calificaciones',
    noGradesDetail: 'En cuanto un docente ponga la primera calificación, aparecerá aquí.',
    noClasses: 'Aún sin clase',
    noClassesDetail: 'Cuando un docente agregue a este estudiante a una clase, sus calificaciones aparecerán aquí.',
    noChildren: 'Aún no hay ningún hijo o hija en su cuenta',
    noChildrenDetail: 'La secretaría de la escuela puede vincular su cuenta.',
    overallLabel: (percent, letter) =>
        letter === null ? `Total: ${percent}` : `Total: ${percent}, calificación ${letter}`,
    pointsOf: (points, max) => `${points} de ${max} puntos`,
    gradedOf: (graded, all) => `${count(graded)} de ${assignments(all)} con calificación`,
    filtered: (shown, all, tags) => `${count(shown)} de ${assignments(all)} (${tags})`,
    filterLabel: 'Mostrar solo',
    clearFilter: 'Mostrar todo',
    filteredNone: 'Ninguna actividad de esta clase tiene las etiquetas elegidas.',
    trendLabel: (first, from, last, to) => `Tendencia: de ${first} el ${from} a ${last} el ${to}`,
    assignment: 'Actividad',
    date: 'Fecha',
    score: 'Puntos',
    percent: 'Porcentaje',
    notGraded: 'Aún sin calificar',
    of: (score, max) => (max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`),
    taught: (names) => `con ${names}`,
    print: 'Imprimir',
    looks: 'Quién lo vio',
    reports: { progress: 'Informe de progreso', card: 'Boletín de calificaciones' },
};
