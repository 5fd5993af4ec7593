/** Avant de quitter une page dont le brouillon n’est pas enregistré. */
import type { Strings } from '..';

export const heldDraft: Strings['heldDraft'] = {
    title: 'Quitter sans enregistrer ?',
    detail: 'Ce que vous avez modifié sur cette page n’est pas enregistré et serait perdu.',
    stay: 'Rester ici',
    leave: 'Quitter sans enregistrer',
};
