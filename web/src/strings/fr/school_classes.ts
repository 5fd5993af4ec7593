/** Toutes les classes d’un établissement. */
import type { ClassOrder, ClassState } from '../../api/class_types';
import type { Strings } from '..';
import { count, many, students } from './counts';

const states: Record<ClassState, string> = {
    current: 'En cours',
    without_teacher: 'Sans enseignant',
    archived: 'Archivées',
};
const orders: Record<ClassOrder, string> = {
    name: 'Par nom',
    students: 'Les plus grandes d’abord',
    imported: 'Dernier import d’abord',
};

export const schoolClasses: Strings['schoolClasses'] = {
    title: 'Toutes les classes',
    yours: 'Vos classes, archivées comprises',
    lead: 'Trouver, renommer et archiver des classes, et dire qui les enseigne.',
    search: 'Chercher par nom, période ou enseignant',
    stateFilter: 'Quelles classes',
    orderFilter: 'Ordre',
    states,
    orders,
    option: (name, n) => `${name} (${count(n)})`,
    found: (n) => (n === 0 ? 'Aucune classe trouvée' : many(n, 'classe', 'classes')),
    none: 'Aucune classe trouvée',
    noneDetail: 'Essayez avec moins de lettres, ou un autre filtre.',
    noneYours: [
        'Vous n’avez pas encore de classe',
        'Créez-en une et importez-y un fichier de notes. La classe d’une autre personne apparaît ici dès que vous y enseignez.',
    ],
    noneAtAll: {
        current: [
            'Aucune classe pour l’instant',
            'Créez-en une et importez-y un fichier de notes, ou importez le registre de l’établissement.',
        ],
        without_teacher: [
            'Chaque classe a un enseignant',
            'Une classe que personne n’enseigne serait ici, pour être confiée à quelqu’un.',
        ],
        archived: [
            'Aucune classe archivée',
            'Une classe terminée peut être archivée : ouvrez-la dans la liste. Rien n’est perdu.',
        ],
    },
    more: 'Afficher plus',
    students,
    noTeacher: 'Pas encore d’enseignant',
    imported: (ago) => `Dernier import : ${ago}`,
    neverImported: 'Rien d’importé pour l’instant',
    awaySince: (day) => `Archivée le ${day}`,
    awayInBook:
        'Elle n’apparaît dans aucune liste, et les familles ne la voient pas. Elle reste telle quelle jusqu’à ce qu’on la désarchive.',
    awayHint:
        'Dans aucune liste, et invisible pour les familles. Les notes et l’historique sont conservés ; avec son adresse, on peut encore l’ouvrir et l’exporter.',

    open: 'Ouvrir le carnet de notes',
    history: 'Historique',
    rename: 'Renommer',
    renamed: 'La classe porte son nouveau nom.',
    putAway: 'Archiver',
    putAwayHint: 'Retire la classe de toutes les listes et de la vue des familles. Rien n’est perdu.',
    isAway: 'La classe est archivée.',
    bringBack: 'Désarchiver',
    isBack: 'La classe est de retour dans les listes.',
};
