/** Les commentaires sur une note. */
import type { Strings } from '..';
import { many } from './counts';

export const comments: Strings['comments'] = {
    open: 'Commentaires',
    title: (assignment) => `Commentaires : ${assignment}`,
    mark: (n) => many(n, 'commentaire', 'commentaires'),
    none: 'Personne n’a encore rien dit sur cette note.',
    field: 'Nouveau commentaire',
    change: 'Modifier le commentaire',
    who: 'Qui le lit',
    readers: { family: 'L’élève, sa famille et les enseignants', teachers: 'Les enseignants de la classe seulement' },
    shown: 'La famille le lit avec la note.',
    later: 'La famille le lit dès qu’elle voit la note.',
    left: (n) => `encore ${many(n, 'caractère', 'caractères')}`,
    tooLong: (n) => `${many(n, 'caractère', 'caractères')} de trop`,
    add: 'Commenter',
    save: 'Enregistrer',
    cancel: 'Laisser ainsi',
    edit: 'Modifier',
    remove: 'Supprimer',
    removed: 'Le commentaire a été supprimé.',
    putBack: 'Rétablir',
    nobody: 'Une personne partie depuis',
    edited: 'modifié',
    onlyTeachers: 'Visible des enseignants seulement',
    failed: (title, detail) => `${title}. ${detail}`,
};
