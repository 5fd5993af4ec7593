/** Les mots de toutes les pages. */
import { listText } from '../../rules/lists';
import type { everywhere as english } from '../en/everywhere';
import { count } from './counts';

export const everywhere: typeof english = {
    product: 'Grade Insight',
    count,
    title: (page, place) => [page, place, 'Grade Insight'].filter(Boolean).join(' · '),
    noDate: 'Sans date',
    listAnd: listText,
    justNow: 'à l’instant',
    somebody: 'Quelqu’un',
    retry: 'Réessayer',
    close: 'Fermer',
    takeBack: 'Annuler',
    cancel: 'Abandonner',
    leaveIt: 'Non, ne rien changer',
    copyFailed: 'La copie a échoué. Sélectionnez le texte et copiez-le vous-même.',
    loading: 'Chargement',
    fields: {
        missing: 'Remplissez ce champ.',
        notRead: 'Cela ne se lit pas. Corrigez-le.',
        atLeast: (n) => `À partir de ${n}.`,
        atMost: (n) => `Au plus ${n}.`,
        inSteps: (n) => `Par pas de ${n}.`,
    },
};
