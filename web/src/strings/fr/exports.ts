/** Sortir un carnet de notes. */
import type { Strings } from '..';

export const exports: Strings['exports'] = {
    open: 'Exporter',
    label: 'Exporter ce carnet de notes',
    formats: {
        xlsx: ['Classeur Excel', 'Prêt pour les sommes, les graphiques et les filtres'],
        csv: ['Fichier CSV', 'Pour tous les logiciels ; le réimporter ne change rien'],
        'oneroster.zip': ['OneRoster 1.2', 'Pour le logiciel de gestion de l’établissement'],
    },
    fill: {
        open: 'Remplir mon fichier…',
        note: 'Votre fichier Canvas, Blackboard, Brightspace ou PowerSchool, avec ces notes dedans',
    },
    reports: { open: 'Bilans (PDF)', note: 'Un bilan de progression pour chaque élève, à imprimer' },
    list: {
        open: 'Télécharger',
        label: 'Télécharger cette liste',
        busy: 'Préparation du fichier',
        note: 'Tout ce que laissent les filtres, pas seulement ce qui est affiché ; 20 000 lignes au plus.',
        students: 'Élèves avec totaux',
        families: 'Familles',
        grades: 'Notes dans un fichier',
        gradesNote: 'Tous les devoirs de toutes les classes de cette page, quelles que soient les étiquettes choisies.',
    },
};
