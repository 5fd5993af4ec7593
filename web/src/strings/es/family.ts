/** Lo que una familia lee en la página de un estudiante. */
import { dayText, dueText, shortDateText } from '../../rules/dates';
import type { LeftOut } from '../../rules/family_view';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, many } from './counts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const inPoints = (points: number) => `${pointsText(points)} ${points === 1 ? 'punto' : 'puntos'}`;
const outOf = (points: number, max: number | null) =>
    max === null ? inPoints(points) : `${pointsText(points)} / ${pointsText(max)}`;

const reasons: Record<LeftOut, (n: number) => string> = {
    ungraded: (n) => `${assignments(n)} aún sin calificar`,
    held: (n) => `${assignments(n)} con calificaciones aún sin publicar`,
    waiting: (n) =>
        many(n, 'actividad incompleta, hasta que se complete', 'actividades incompletas, hasta que se completen'),
    dropped: (n) =>
        many(
            n,
            'actividad descartada por ser la más baja o la más alta',
            'actividades descartadas por ser las más bajas o las más altas',
        ),
    excused: (n) => many(n, 'actividad justificada', 'actividades justificadas'),
    without_max: (n) => `${assignments(n)} sin puntos máximos`,
    without_weight: (n) => `${assignments(n)} en una categoría sin peso`,
    without_term: (n) => `${assignments(n)} sin fecha, así que en ningún periodo`,
};

export const family: Strings['family'] = {
    noRight: (name) => `Las calificaciones de ${name} no se muestran aquí`,
    noRightDetail:
        'La escuela le vinculó con este estudiante sin permiso para ver sus calificaciones. La secretaría de la escuela puede darle más información.',

    newsTitle: 'Novedades desde su última visita',
    newsSince: (lastSeen) =>
        lastSeen
            ? `Su última visita fue el ${dayText(lastSeen)}.`
            : 'Desde su próxima visita, aquí aparecerán las calificaciones nuevas.',
    newsNone: (lastSeen) =>
        lastSeen
            ? `Sin novedades desde el ${dayText(lastSeen)}. Aquí aparecerán las calificaciones nuevas y las que cambien.`
            : 'Desde su próxima visita, aquí aparecerán las calificaciones nuevas y las que cambien.',
    newsAll: (n) => `Ver las ${count(n)}`,
    kinds: { new: 'Nueva', changed: 'Cambió', removed: 'Retirada' },
    newsScore: outOf,
    was: (points, max) => (points === null ? '' : `antes ${outOf(points, max)}`),

    upcomingTitle: 'Próximamente',
    upcomingNone: 'Por ahora no hay nada que entregar. Lo que un docente planee aparecerá aquí con su fecha.',
    upcomingMore: (n) => `${count(n)} más adelante`,
    due: (date, today) => {
        const text = capital(dueText(date, today));
        const day = shortDateText(date);
        return text === day ? text : `${text}, ${day}`;
    },
    worth: (max) => (max === null ? '' : inPoints(max)),

    byClass: 'Por clase',
    noGradeYet: 'Aún sin calificación',
    explainOpen: 'Cómo se calcula',
    explainSum: (points, max, percent) =>
        `Todos los puntos obtenidos, divididos entre todos los posibles: ${pointsText(points)} de ${pointsText(max)} es ${percent}.`,
    explainMean: (percent) => `El promedio de las clases, cada una según sus propias reglas, es ${percent}.`,
    explainCounted: (n) => many(n, 'actividad cuenta.', 'actividades cuentan.'),
    explainLeft: 'No cuentan, ni a favor ni en contra:',
    reasons: (reason, n) => reasons[reason](n),
    explainColumns: { name: 'Clase', points: 'Puntos', percent: 'Porcentaje' },
    sum: 'En conjunto',
    mean: 'Promedio',

    byTag: 'Por etiqueta',
    held: 'Aún sin publicar',

    staffUnpublished: 'Sin publicar',
    staffHeld: 'Calificación oculta',
    asFamily: 'Lo que ve la familia',
    asFamilyNow: 'Esto es lo que ve la familia.',
    asStaff: 'Volver a lo que ve usted',
};
