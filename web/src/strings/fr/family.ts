/** Ce qu’une famille lit sur la page d’un élève. */
import { dayText, dueText, shortDateText } from '../../rules/dates';
import type { LeftOut } from '../../rules/family_view';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, de, many, word } from './counts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const inPoints = (points: number) => `${pointsText(points)} ${word(points, 'point', 'points')}`;
const outOf = (points: number, max: number | null) =>
    max === null ? inPoints(points) : `${pointsText(points)} / ${pointsText(max)}`;

const reasons: Record<LeftOut, (n: number) => string> = {
    ungraded: (n) => many(n, 'devoir pas encore noté', 'devoirs pas encore notés'),
    held: (n) => `${assignments(n)} dont la note n’est pas encore publiée`,
    waiting: (n) => many(n, 'devoir incomplet, à terminer', 'devoirs incomplets, à terminer'),
    dropped: (n) =>
        many(n, 'note écartée, la plus basse ou la plus haute', 'notes écartées, les plus basses ou les plus hautes'),
    excused: (n) => `${assignments(n)} avec dispense`,
    without_max: (n) => `${assignments(n)} sans maximum de points`,
    without_term: (n) => `${assignments(n)} sans date, donc dans aucune période`,
    without_weight: (n) => `${assignments(n)} dans une catégorie sans poids`,
};

export const family: Strings['family'] = {
    noRight: (name) => `Les notes ${de(name)} ne sont pas affichées ici`,
    noRightDetail:
        'L’établissement a rattaché votre compte à cet élève, sans le droit de voir ses notes. Le secrétariat peut vous en dire plus.',

    newsTitle: 'Nouveau depuis votre dernière visite',
    newsSince: (lastSeen) =>
        lastSeen
            ? `Votre dernière visite : ${dayText(lastSeen)}.`
            : 'À partir de votre prochaine visite, les nouvelles notes figurent ici.',
    newsNone: (lastSeen) =>
        lastSeen
            ? `Rien de nouveau depuis le ${dayText(lastSeen)}. Les notes nouvelles ou modifiées apparaîtront ici.`
            : 'À partir de votre prochaine visite, les notes nouvelles ou modifiées figurent ici.',
    newsAll: (n) => `Afficher les ${count(n)}`,
    kinds: { new: 'Nouveau', changed: 'Modifié', removed: 'Retiré' },
    newsScore: outOf,
    was: (points, max) => (points === null ? '' : `avant : ${outOf(points, max)}`),

    upcomingTitle: 'À venir',
    upcomingNone: 'Rien à rendre pour le moment. Les travaux prévus par un enseignant apparaissent ici avec leur date.',
    upcomingMore: (n) => `${many(n, 'autre', 'autres')} plus tard`,
    due: (date, today) => {
        const text = capital(dueText(date, today));
        const day = shortDateText(date);
        return text === day ? text : `${text}, ${day}`;
    },
    worth: (max) => (max === null ? '' : inPoints(max)),

    byClass: 'Par classe',
    noGradeYet: 'Pas encore de note',
    explainOpen: 'D’où vient ce résultat ?',
    explainSum: (points, max, percent) =>
        `Tous les points obtenus, divisés par tous les points possibles : ${pointsText(points)} sur ${pointsText(max)}, soit ${percent}.`,
    explainMean: (percent) => `La moyenne des classes, chacune selon ses propres règles, est de ${percent}.`,
    explainCounted: (n) => `${many(n, 'devoir compte', 'devoirs comptent')}.`,
    explainLeft: 'Ce qui ne compte pas, ni en bien ni en mal :',
    reasons: (reason, n) => reasons[reason](n),
    explainColumns: { name: 'Classe', points: 'Points', percent: 'Pourcentage' },
    sum: 'Ensemble',
    mean: 'Moyenne',

    byTag: 'Par étiquette',
    held: 'Pas encore publié',

    staffUnpublished: 'Non publié',
    staffHeld: 'Note masquée',
    asFamily: 'Ce que voit la famille',
    asFamilyNow: 'Voici ce que voit la famille.',
    asStaff: 'Revenir à votre vue',
};
