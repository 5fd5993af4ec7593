/** La page d’un élève. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, many } from './counts';

export const student: Strings['student'] = {
    children: 'Enfants',
    noGrades: 'Pas encore de notes',
    noGradesDetail: 'Dès qu’un enseignant saisit la première note, elle apparaît ici.',
    noClasses: 'Pas encore de classe',
    noClassesDetail: 'Dès qu’un enseignant ajoute cet élève à une classe, ses notes apparaissent ici.',
    noChildren: 'Aucun enfant n’est encore rattaché à votre compte',
    noChildrenDetail: 'Le secrétariat peut rattacher votre compte à votre enfant.',
    overallLabel: (percent, letter) =>
        letter === null ? `Résultat global ${percent}` : `Résultat global ${percent}, note ${letter}`,
    pointsOf: (points, max) => `${points} sur ${max} points`,
    gradedOf: (graded, all) => `${many(graded, 'devoir noté', 'devoirs notés')} sur ${count(all)}`,
    filtered: (shown, all, tags) => `${assignments(shown)} sur ${count(all)} (${tags})`,
    filterLabel: 'N’afficher que',
    clearFilter: 'Tout afficher',
    filteredNone: 'Aucun devoir de cette classe n’a les étiquettes choisies.',
    trendLabel: (first, from, last, to) => `Évolution de ${first} le ${from} à ${last} le ${to}`,
    assignment: 'Devoir',
    date: 'Date',
    score: 'Note',
    percent: 'Pourcentage',
    notGraded: 'Pas encore noté',
    of: (score, max) => (max === null ? pointsText(score) : `${pointsText(score)} / ${pointsText(max)}`),
    taught: (names) => `avec ${names}`,
    print: 'Imprimer',
    looks: 'Qui a consulté',
    reports: { progress: 'Bilan de progression', card: 'Bulletin scolaire' },
};
