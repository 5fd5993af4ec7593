/** Un résultat pas à pas, et ce qu’il pourrait être. */
import { exactPercentText as percent, plainNumberText as points } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { count, de, many, word } from './counts';

const inPoints = (n: number) => `${pointsText(n)} ${word(n, 'point', 'points')}`;

export const totals: Strings['totals'] = {
    explain: {
        title: (name) => `D’où vient le résultat : ${name}`,
        titleOfTerm: (name, term) => `D’où vient le résultat de « ${term} » : ${name}`,
        open: 'D’où vient ce résultat ?',
        none: 'Pas encore de résultat : rien de ce qui compte n’est noté.',
        byPoints: (reached, possible, total) =>
            `Tous les points qui comptent, divisés par tous les points possibles : ${points(reached)} sur ${points(possible)}, soit ${total}.`,
        byMean: (sum, n, total) =>
            `Les pourcentages qui comptent, additionnés et divisés par leur nombre : ${sum} / ${count(n)}, soit ${total}.`,
        byWeight: (parts, extra, total) =>
            `Chaque catégorie selon sa part : ${[
                ...parts.map((part) => `${percent(part.percent)} × ${percent(part.share)}`),
                ...extra.map((adds) => `${percent(adds)} de bonus`),
            ].join(' + ')}, soit ${total}.`,
        byTerms: (terms, total) =>
            `Chaque période selon sa part : ${terms.map((term) => `${term.percent} × ${percent(term.share)}`).join(' + ')}, soit ${total}.`,
        terms: 'Périodes',
        allTerms: 'Toutes les périodes ensemble',
        termGiven: 'Aucun devoir noté pour l’instant : les autres périodes se partagent son poids.',
        withoutTerm: 'Devoirs sans date',
        rounded: { tenth: 'Arrondi au dixième de pour cent.', whole: 'Arrondi au pour cent entier.' },
        letter: (letter, from, below) =>
            from !== null
                ? `${letter} commence à ${percent(from)}.`
                : below !== null
                  ? `${letter} est en dessous de ${percent(below)}.`
                  : '',
        rest: 'Autres devoirs',
        all: 'Tous les devoirs',
        percent,
        part: (reached, possible) => `${points(reached)} sur ${points(possible)} points`,
        share: (share) => `${percent(share)} du résultat`,
        given: 'Aucun devoir noté pour l’instant : les autres catégories se partagent son poids.',
        addsPoints: (n) => `Ajoute ${inPoints(n)}.`,
        addsPercent: (sum) => `Ajoute ${percent(sum)} aux pourcentages.`,
        outOf: (score, max) =>
            score === null ? '–' : max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`,
        standings: {
            counted: '',
            extra: 'Bonus',
            dropped_lowest: 'Écartée : la plus basse',
            dropped_highest: 'Écartée : la plus haute',
            ungraded: 'Pas encore noté',
            held: 'Pas encore publié',
            excused: 'Dispensé',
            waiting: 'Incomplet, en attente',
            without_max: 'Sans maximum de points',
            without_term: 'Sans date, donc dans aucune période',
            without_weight: 'Catégorie sans poids',
        },
        taken: (n) => `En retard : ${inPoints(n)} en moins`,
        assumed: (n) => `Manquant : compte pour ${inPoints(n)}`,
        missing: (n) => `Manquant : ${inPoints(n)}`,
        scores: (name) => `Notes ${de(name)}`,
    },
    whatIf: {
        title: 'Et si… ?',
        lead: 'Essayez des notes. Rien n’est enregistré, et personne d’autre ne les voit.',
        start: 'Essayer des notes',
        score: (name, max) => (max === null ? name : `${name}, sur ${pointsText(max)}`),
        would: (total, letter) => `Cela ferait ${total}${letter ? ` (${letter})` : ''}.`,
        wouldNone: 'Cela ne ferait pas encore de résultat.',
        reset: 'Revenir aux vraies notes',
        goal: 'Que me faut-il pour…',
        noGoal: 'Choisissez une note',
        grade: (name, from) => `${name} (à partir de ${percent(from)})`,
        needed: (share, left) =>
            left === 1
                ? `Au moins ${percent(share)} au seul devoir qui reste.`
                : `Au moins ${percent(share)} à chacun des ${count(left)} devoirs qui restent.`,
        sure: 'C’est déjà atteint, quoi qu’il arrive.',
        there: 'C’est atteint, et il ne reste plus de devoir.',
        missing: (n) => `Le travail manquant (${count(n)}) compte ici comme un travail que l’on peut encore rendre.`,
        held: (n) =>
            `${many(n, 'devoir noté n’est pas encore publié', 'devoirs notés ne sont pas encore publiés')} : ce calcul n’en tient pas compte, et la réponse peut changer.`,
        never: (best, left) =>
            left === 0 || best === null
                ? 'Ce n’est plus possible : il ne reste plus de devoir.'
                : `Ce n’est pas possible avec les devoirs qui restent : tous les points donneraient ${best}.`,
    },
};
