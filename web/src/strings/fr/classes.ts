/** La liste des classes. */
import type { Strings } from '..';
import { many, word } from './counts';

export const classes: Strings['classes'] = {
    title: 'Classes',
    twice: (n) => `${many(n, 'paire d’élèves est', 'paires d’élèves sont')} peut-être une seule personne`,
    newClass: 'Nouvelle classe',
    look: 'Renommer ou archiver',
    name: 'Nom de la classe',
    namePlaceholder: 'Mathématiques, 3e B',
    nameMissing: 'Donnez un nom à la classe.',
    term: 'Période',
    optional: '(facultatif)',
    termPlaceholder: '1er trimestre 2026-2027',
    create: 'Créer et importer des notes',
    creating: 'Création…',
    updated: (ago) => `Mise à jour : ${ago}`,
    studentsCounted: (n) => word(n, 'élève', 'élèves'),
    assignmentsCounted: (n) => word(n, 'devoir', 'devoirs'),
    neverUpdated: 'Pas encore de notes',
    noTeacher: 'Pas encore d’enseignant',
    emptyGuest: 'Cet établissement n’a pas encore de classes',
    emptyTitle: 'Votre première classe en trois étapes',
    emptySteps: [
        'Créez une classe.',
        'Déposez-y le carnet de notes exporté de Google Classroom.',
        'Quelques secondes plus tard, les élèves et les familles voient où ils en sont.',
    ],
    emptyTemplate: 'Pas de fichier sous la main ? Commencez avec notre modèle.',
    template: 'Télécharger le modèle',
    emptyOther: 'Vous n’avez pas encore de classe. Dès qu’un enseignant vous ajoute, elle apparaît ici.',
};
