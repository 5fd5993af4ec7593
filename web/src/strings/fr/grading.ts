/** Comment les notes donnent un résultat : les règles d’une classe. */
import { momentText } from '../../rules/dates';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, many, students, word } from './counts';

export const grading: Strings['grading'] = {
    title: 'Comment les résultats sont calculés',
    lead: 'Ces règles font tous les résultats de cette classe : dans le carnet de notes, pour les familles, dans les fichiers et dans les e-mails.',
    readOnly: 'Vous pouvez voir ces règles, mais pas les modifier.',
    overall: {
        title: 'Toutes les classes ensemble',
        lead: 'Comment les résultats des classes d’un élève en font un seul, sur les pages, dans les e-mails, les bilans et les bulletins.',
        ways: { as_classes: 'Comme les classes sont notées', points: 'Somme des points', mean: 'Moyenne des classes' },
        hints: {
            as_classes: 'La somme des points si chaque classe compte en points ; sinon la moyenne des classes.',
            points: 'Tous les points obtenus dans toutes les classes, divisés par tous les points possibles. Les classes plus grandes comptent davantage.',
            mean: 'La moyenne des pourcentages des classes. Chaque classe compte autant.',
        },
        saved: 'C’est enregistré et valable partout dès maintenant.',
    },
    school: {
        title: 'Calcul des résultats',
        words: 'Comment une nouvelle classe calcule ses résultats, tant que son enseignant n’en décide pas autrement.',
        lead: 'Les nouvelles classes commencent avec ces règles. Les classes existantes gardent les leurs.',
        notAllowed: 'Seule l’administration voit cette page',
        saved: 'C’est enregistré. Les nouvelles classes commencent avec ces règles.',
    },

    way: 'Des notes au résultat global',
    ways: { points: 'Points', mean: 'Moyenne', weighted: 'Catégories pondérées' },
    wayHints: {
        points: 'Tous les points obtenus, divisés par tous les points possibles. Un grand devoir compte davantage.',
        mean: 'La moyenne des pourcentages. Chaque devoir compte autant.',
        weighted:
            'Chaque catégorie a sa part de l’ensemble, par exemple 40 % pour les devoirs maison et 60 % pour les contrôles.',
    },

    categories: 'Catégories',
    categoriesHint:
        'Un devoir appartient à une catégorie par le nom de celle-ci. Une catégorie peut écarter les notes les plus basses ou les plus hautes.',
    noCategories: 'Il n’y a pas de catégories. Tous les devoirs comptent ensemble.',
    addCategory: 'Ajouter une catégorie',
    addUsed: (name, n) => `Ajouter « ${name} » (${assignments(n)})`,
    removeCategory: (name) => (name ? `Supprimer ${name}` : 'Supprimer cette catégorie'),
    name: 'Nom',
    weight: 'Poids (%)',
    dropLowest: 'Plus basses écartées',
    dropHighest: 'Plus hautes écartées',
    within: 'Dans la catégorie',
    withinWays: { points: 'Points', mean: 'Moyenne' },
    extraCredit: 'Bonus',
    extraHint: 'Le bonus s’ajoute au résultat et n’est jamais exigé.',
    categoryGroup: (name) => (name ? `Catégorie ${name}` : 'Catégorie sans nom'),
    weightSum: (sum) =>
        sum === 100
            ? 'Les poids font 100 %.'
            : `Les poids font ${percent(sum)}. Chacun compte pour sa part de ce total.`,
    weightSumNone: 'Donnez un poids à une catégorie au moins.',
    weightless: (name, n) =>
        `${many(n, 'devoir de', 'devoirs de')} « ${name} » ne ${word(n, 'compte', 'comptent')} pas : cette catégorie n’a pas de poids.`,
    redistributed: 'Tant qu’une catégorie n’a aucun devoir noté, les autres se partagent son poids.',

    terms: {
        title: 'Périodes',
        hint: 'Un devoir appartient à la période où tombe sa date. Le carnet de notes peut afficher une seule période, avec ses résultats.',
        none: 'L’année n’est pas divisée.',
        divide: 'Diviser l’année en périodes',
        add: 'Ajouter une période',
        number: (n) => `Période ${count(n)}`,
        group: (name) => (name ? `Période ${name}` : 'Période sans nom'),
        first: 'Depuis le début',
        from: 'Premier jour',
        combine: 'Ce que les périodes font au résultat',
        ways: { together: 'Tous les devoirs comptent ensemble.', weighted: 'Chaque période a sa part.' },
        wayHints: {
            together: 'Les périodes ne font que classer les devoirs.',
            weighted: 'Le résultat se compose des pourcentages des périodes, par exemple 40 % et 60 %.',
        },
        redistributed: 'Tant qu’une période n’a aucun devoir noté, les autres se partagent son poids.',
        undated: (n) =>
            `${many(n, 'devoir ne compterait pas : sans date, il n’est', 'devoirs ne compteraient pas : sans date, ils ne sont')} dans aucune période.`,
    },

    policies: 'Travaux manquants, incomplets et en retard',
    missing: 'Travail manquant sans note',
    missingChoices: { nothing: 'Ne compte pas', zero: 'Compte pour 0 %', share: 'Compte pour un pourcentage' },
    missingShare: 'Pourcentage d’un travail manquant',
    incomplete: 'Travail incomplet avec une note',
    incompleteChoices: { counts: 'Compte tel quel', waits: 'Attend d’être complet' },
    late: 'Un travail en retard perd (%)',
    lateHint: '0 ne retire rien.',
    floor: 'Mais garde au moins (%)',
    floorHint: 'Du maximum. Un travail déjà en dessous reste tel quel.',

    scale: 'Échelle de notes',
    scaleKind: 'Échelle',
    scales: {
        letters: 'A à F',
        letters_with_signs: 'A+ à F',
        pass_fail: 'Réussi ou non',
        german: '1 à 6 (Allemagne)',
        french: '0 à 20 (France)',
        own: 'La vôtre',
    },
    gradeName: 'Note',
    gradeFrom: 'À partir de (%)',
    from: (bound) => `à partir de ${percent(bound)}`,
    below: 'tout ce qui est en dessous',
    addGrade: 'Ajouter une note',
    removeGrade: (name) => `Supprimer la note ${name}`,
    rounding: 'Arrondi avant la note',
    roundings: {
        none: 'Aucun : 89,96 % n’est pas 90 %',
        tenth: 'Au dixième de pour cent',
        whole: 'Au pour cent entier',
    },

    effect: 'Ce que cela change',
    effectWait: 'Calcul en cours…',
    effectSame: 'Aucun résultat de cette classe ne change.',
    effectNoStudents: 'Il n’y a pas encore d’élèves dans cette classe.',
    effectCounts: (changed, all) =>
        `${students(changed)} sur ${count(all)} ${word(changed, 'aurait', 'auraient')} un autre résultat.`,
    effectPercents: (up, down) =>
        [up > 0 && `${count(up)} en hausse`, down > 0 && `${count(down)} en baisse`].filter(Boolean).join(', '),
    effectLetters: (up, down, other) =>
        [
            up > 0 && many(up, 'meilleure note', 'meilleures notes'),
            down > 0 && many(down, 'note moins bonne', 'notes moins bonnes'),
            other > 0 && `${many(other, 'note', 'notes')} sur la nouvelle échelle`,
        ]
            .filter(Boolean)
            .join(', '),
    effectColumns: { student: 'Élève', before: 'Maintenant', after: 'Ensuite' },
    effectMore: (n) => `et ${many(n, 'autre élève', 'autres élèves')}`,
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    reset: 'Abandonner les modifications',
    unsaved: 'Pas encore enregistré',
    saved: 'C’est enregistré. Tous les résultats de cette classe suivent maintenant ces règles.',
    undo: 'Annuler',
    undone: 'Modification annulée.',
    useSchool: 'Prendre les règles de l’établissement',
    changed: (by, at) => `Dernière modification : ${momentText(at)}${by ? `, ${by}` : ''}.`,

    conflict: {
        title: (by) => `${by || 'Quelqu’un d’autre'} a modifié ces règles entre-temps`,
        kept: 'Ce que vous avez écrit est toujours là, mais pas encore enregistré. Voici ce qui a été enregistré entre-temps :',
        take: 'Prendre ceci',
        takeOf: (part) => `Prendre ceci : ${part}`,
        takeAll: 'Prendre l’autre version',
        saveMine: 'Enregistrer ma version',
        removed: 'supprimée',
    },
};
