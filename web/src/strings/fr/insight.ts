/** Ce qu’un enseignant lit d’un coup d’œil sur une classe. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { de, many, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const insight: Strings['insight'] = {
    title: 'Analyse',
    none: 'Rien à montrer pour l’instant',
    noneDetail: 'Dès qu’un devoir a des notes et un maximum de points, son graphique apparaît ici.',
    whole,
    bin: (from, last) => (last ? `${whole(from)} et plus` : `De ${whole(from)} à moins de ${whole(from + 10)}`),
    binStudents: (n) => students(n),

    attention: 'Qui a peut-être besoin d’aide',
    attentionLead:
        'D’après les seuils ci-dessous et les notes de cette classe uniquement. Le reste, vous le connaissez.',
    attentionNone: 'Personne, d’après ces seuils.',
    limits: 'Seuils',
    limitNames: {
        overall: 'Résultat global inférieur à',
        fall: 'Trois derniers devoirs en baisse de',
        missing: 'Devoirs manquants, au moins',
    },
    limitUnit: { overall: '%', fall: 'points de pourcentage', missing: 'devoirs' },
    reset: 'Rétablir les seuils',
    reason: (reason) =>
        reason.kind === 'overall'
            ? `Résultat global : ${whole(reason.percent)}`
            : reason.kind === 'fall'
              ? `De ${whole(reason.from)} à ${whole(reason.to)} sur les trois derniers devoirs`
              : many(reason.works, 'devoir manquant', 'devoirs manquants'),
    line: 'Pourcentages des devoirs datés, du plus ancien au plus récent',

    overall: 'Résultats globaux',
    overallLead: (spread) =>
        `${students(spread.count)} avec un résultat. La moitié d’entre eux se situe entre ${whole(spread.quarter)} et ${whole(spread.threeQuarters)} ; le milieu est ${whole(spread.median)}.`,
    ofWork: (name) => `Notes ${de(name)}`,

    works: 'Devoirs',
    worksLead:
        'La boîte contient la moitié centrale de la classe, le trait est la médiane, le point la moyenne. Choisissez un devoir pour en voir les notes.',
    byDate: 'Par date',
    byMean: 'Les plus difficiles d’abord',
    order: 'Ordre des devoirs',
    work: (spread) =>
        [
            `moyenne ${whole(spread.mean)}`,
            `médiane ${whole(spread.median)}`,
            `de ${whole(spread.least)} à ${whole(spread.most)}`,
            students(spread.count),
        ].join(', '),
    missing: (n) => many(n, 'manquant', 'manquants'),

    trend: 'La classe au fil du temps',
    trendLead: 'La médiane de chaque devoir daté ; la bande contient la moitié centrale de la classe.',
    trendLabel: (first, from, last, to) => `D’une médiane de ${first} le ${from} à ${last} le ${to}.`,

    terms: {
        title: 'Comparaison entre périodes',
        lead: 'Les résultats de chaque période prise seule.',
        names: {
            term: 'Période',
            classes: 'Nb de classes',
            graded: 'Résultats',
            median: 'Médiane',
            mean: 'Moyenne',
            passing: 'Réussite',
        },
    },
};
