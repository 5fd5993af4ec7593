/** La recherche d’un établissement. */
import type { Strings } from '..';
import { many } from './counts';

export const finder: Strings['finder'] = {
    title: 'Trouver votre établissement',
    promise: 'Voir où l’on en est, tant qu’il est encore temps d’agir.',
    claim: 'Les élèves et les familles voient les notes quelques secondes après leur saisie.',
    label: 'Nom de votre établissement',
    hint: 'Saisissez au moins deux lettres.',
    searching: 'Recherche…',
    found: (n) => many(n, 'établissement trouvé', 'établissements trouvés'),
    none: (query) => `Aucun établissement ne s’appelle « ${query} ».`,
    noneHint: 'Essayez avec un seul mot du nom, sans abréviation.',
    last: 'Dernier utilisé sur cet appareil',
    goOn: (school) => `Continuer vers ${school}`,
    notHere: 'Votre établissement n’est pas encore là ?',
    signUp: 'Inscrire votre établissement',
    forget: 'Ce n’est pas le vôtre ? L’oublier',
    goesOn: 'Vous arriverez ensuite sur la page demandée.',
};
