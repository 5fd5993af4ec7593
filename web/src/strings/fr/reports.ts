/** Bilans et bulletins, sur papier. */
import type { Strings } from '..';
import { count, many, students } from './counts';

export const reports: Strings['reports'] = {
    title: 'Bilans',
    classLead:
        'Le bilan de progression de chaque élève en PDF, à imprimer ou à envoyer. Il contient ce que voient les familles.',
    classCards: 'Les bulletins contiennent toutes les classes de l’élève. Seule l’administration peut les créer.',
    schoolTitle: 'Bilans et bulletins',
    schoolLead:
        'Le bilan ou le bulletin de chaque élève de l’établissement en PDF. Il contient ce que voient les familles.',
    schoolWords: 'Les bilans de progression et les bulletins de tous les élèves en PDF, et ce qui y figure.',

    kind: 'Document',
    files: 'Fichiers',
    formats: { pdf: 'Un seul fichier pour tous', zip: 'Un fichier par élève (ZIP)' },
    language: 'Langue',
    make: 'Créer les documents',
    making: 'Démarrage…',
    started: 'C’est en cours. Vous pouvez quitter cette page en attendant.',

    made: 'Documents créés',
    none: 'Aucun document pour l’instant. Ceux que vous créez restent ici une journée.',
    waiting: 'Attend son tour',
    running: (done, total) => (total === 0 ? 'Commencé' : `${count(done)} sur ${students(total)}`),
    done: (pages, size) => `${many(pages, 'page', 'pages')}, ${size}`,
    problems: {
        too_large: 'C’est trop pour un seul fichier. Créez les bilans classe par classe.',
        nothing: 'Il n’y a aucun élève à présenter.',
        given_up:
            'La création a commencé plusieurs fois sans jamais aboutir. Réessayez, ou prévenez l’administration de l’établissement.',
    },
    open: 'Ouvrir',
    openLong: (what, when) => `Ouvrir : ${what}, ${when}`,
    take: 'Télécharger le ZIP',
    takeLong: (what, when) => `Télécharger le ZIP : ${what}, ${when}`,
    remove: 'Supprimer',
    removeLong: (what, when) => `Supprimer : ${what}, ${when}`,
    removed: 'Les documents ont été supprimés.',
    stop: 'Arrêter',
    stopLong: (what, when) => `Arrêter : ${what}, ${when}`,
    stopped: 'La création est arrêtée.',
    askRemove: 'Supprimer ces documents ? Il faudrait les créer de nouveau.',
    yesRemove: 'Oui, les supprimer',
    askStop: 'Arrêter la création ? Ce qui est déjà prêt sera perdu.',
    yesStop: 'Oui, arrêter',
    progress: 'Élèves déjà traités',

    template: 'Ce qui y figure',
    templateLead: 'Le nom, la couleur et le logo sont ceux de l’établissement.',
    paper: 'Papier',
    papers: { a4: 'A4', letter: 'Lettre US' },
    parts: {
        logo: 'Logo de l’établissement',
        categories: 'Catégories d’une classe',
        assignments: 'Chaque devoir',
        tags: 'Étiquettes des devoirs',
        remarks: 'Lignes pour les observations',
        signatures: 'Lignes pour les signatures',
    },
    footer: 'Au bas de chaque page',
    footerHint: 'Une adresse, par exemple. Vide : le nom de l’établissement.',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    saved: 'C’est enregistré. Bilans et bulletins ont désormais cet aspect.',
    sample: (kind) => `Voir un exemple : ${kind}`,
};
