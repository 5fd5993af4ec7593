/** Un total paso a paso, y cuál podría ser. */
import { exactPercentText as percent, plainNumberText as points } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { count, many } from './counts';

const inPoints = (n: number) => `${points(n)} ${n === 1 ? 'punto' : 'puntos'}`;

export const totals: Strings['totals'] = {
    explain: {
        title: (name) => `Cómo se calcula el total en ${name}`,
        titleOfTerm: (name, term) => `Cómo se calcula el total de “${term}” en ${name}`,
        open: 'Cómo se calcula',
        none: 'Aún no hay total: nada de lo que cuenta tiene calificación.',
        byPoints: (reached, possible, total) =>
            `Todos los puntos que cuentan, divididos entre todos los posibles: ${points(reached)} de ${points(possible)} es ${total}.`,
        byMean: (sum, n, total) =>
            `Los porcentajes que cuentan, sumados y divididos entre cuántos son: ${sum} / ${count(n)} es ${total}.`,
        byWeight: (parts, extra, total) =>
            `Cada categoría según su parte: ${[
                ...parts.map((part) => `${percent(part.percent)} × ${percent(part.share)}`),
                ...extra.map((adds) => `${percent(adds)} extra`),
            ].join(' + ')} es ${total}.`,
        byTerms: (terms, total) =>
            `Cada periodo según su parte: ${terms.map((term) => `${term.percent} × ${percent(term.share)}`).join(' + ')} es ${total}.`,
        terms: 'Periodos',
        allTerms: 'Todos los periodos juntos',
        termGiven: 'Aún no hay nada calificado: los demás periodos se reparten su peso.',
        withoutTerm: 'Actividades sin fecha',
        rounded: { tenth: 'Redondeado a la décima de porcentaje.', whole: 'Redondeado al porcentaje entero.' },
        letter: (letter, from, below) =>
            from !== null
                ? `${letter} empieza en ${percent(from)}.`
                : below !== null
                  ? `${letter} queda por debajo de ${percent(below)}.`
                  : '',
        rest: 'Otras actividades',
        all: 'Todas las actividades',
        percent,
        part: (reached, possible) => `${points(reached)} de ${points(possible)} puntos`,
        share: (share) => `${percent(share)} del total`,
        given: 'Aún no hay nada calificado: las demás categorías se reparten su peso.',
        addsPoints: (n) => `Suma ${inPoints(n)}.`,
        addsPercent: (sum) => `Suma ${percent(sum)} a los porcentajes.`,
        outOf: (score, max) =>
            score === null ? '–' : max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`,
        standings: {
            counted: '',
            extra: 'Puntos extra',
            dropped_lowest: 'Descartada: de las más bajas',
            dropped_highest: 'Descartada: de las más altas',
            ungraded: 'Aún sin calificar',
            held: 'Aún sin publicar',
            excused: 'Justificada',
            waiting: 'Incompleta, en espera',
            without_max: 'Sin puntos máximos',
            without_weight: 'La categoría no tiene peso',
            without_term: 'Sin fecha, en ningún periodo',
        },
        taken: (n) => `Tarde: ${n === 1 ? 'se descuenta' : 'se descuentan'} ${inPoints(n)}`,
        assumed: (n) => `Sin entregar: cuenta como ${inPoints(n)}`,
        missing: (n) => `Sin entregar: ${inPoints(n)}`,
        scores: (name) => `Calificaciones de ${name}`,
    },
    whatIf: {
        title: '¿Y si…?',
        lead: 'Pruebe calificaciones. No se guarda nada y nadie más lo ve.',
        start: 'Probar calificaciones',
        score: (name, max) => (max === null ? name : `${name}, de ${pointsText(max)}`),
        would: (total, letter) => `El total sería ${total}${letter ? ` (${letter})` : ''}.`,
        wouldNone: 'Aún no habría total.',
        reset: 'Volver a las calificaciones reales',
        goal: '¿Qué necesito para llegar a…?',
        noGoal: 'Elija una calificación',
        grade: (name, from) => `${name} (desde ${percent(from)})`,
        needed: (share, left) =>
            left === 1
                ? `Al menos ${percent(share)} en la única actividad que queda.`
                : `Al menos ${percent(share)} en cada una de las ${count(left)} actividades que quedan.`,
        sure: 'Ya está asegurada, pase lo que pase.',
        there: 'Ya está alcanzada, y no quedan actividades.',
        missing: (n) =>
            `Lo que está sin entregar (${count(n)}) se cuenta aquí como algo que todavía se puede entregar.`,
        held: (n) =>
            `${many(n, 'actividad calificada aún no está publicada y no cuenta', 'actividades calificadas aún no están publicadas y no cuentan')} aquí. Eso puede cambiar la respuesta.`,
        never: (best, left) =>
            left === 0 || best === null
                ? 'Ya no se puede alcanzar: no quedan actividades.'
                : `Ya no se puede alcanzar con lo que queda: con todos los puntos se llegaría a ${best}.`,
    },
};
