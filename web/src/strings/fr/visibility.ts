/** Ce qu’un enseignant lit sur ce que voient les familles. */
import type { VisibilityMark } from '../../rules/visibility';
import type { Strings } from '..';
import { assignments, many } from './counts';

const marks: Record<VisibilityMark, string> = { unpublished: 'Non publié', held: 'Notes masquées' };

export const visibility: Strings['visibility'] = {
    marks,
    marksWhole: {
        unpublished: 'non publié : les familles ne le voient pas',
        held: 'notes masquées : les familles le voient sans les notes',
    },
    title: 'Ce que voient les familles',
    states: {
        unpublished: 'Les familles ne le voient pas.',
        held: 'Les familles le voient sans les notes.',
        shown: 'Les familles le voient avec les notes.',
    },
    publish: 'Publier',
    unpublish: 'Ne plus publier',
    hold: 'Masquer les notes',
    show: 'Montrer les notes',

    menu: 'Familles',
    menuHidden: (n) => many(n, 'devoir masqué en partie ou en entier', 'devoirs masqués en partie ou en entier'),
    counts: { unpublished: 'Non publiés', held: 'Notes masquées', shown: 'Visibles avec les notes' },
    publishAll: 'Tout publier',
    publishAllDetail: 'Les familles voient tous les devoirs avec leurs notes.',
    allShown: 'Les familles voient tous les devoirs avec leurs notes.',
    rule: 'Devoirs ajoutés par un import',
    rules: { published: 'Publier tout de suite', held: 'Attendre que je les publie' },

    done: (n) => `Ce que les familles voient de ${assignments(n)} a changé.`,
    doneRule: {
        published: 'Les nouveaux devoirs seront publiés tout de suite.',
        held: 'Les nouveaux devoirs attendront que vous les publiiez.',
    },
    undo: 'Annuler',
    failed: (detail) => `Rien n’a été modifié. ${detail}`,
    hide: 'Masquer ce message',
    mails: 'E-mails aux familles',
};
