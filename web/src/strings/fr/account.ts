/** Le compte de la personne connectée : appareils, mot de passe ; et déconnecter tout l’établissement. */
import type { Strings } from '..';
import { count, many } from './counts';

export const account: Strings['account'] = {
    title: 'Votre compte',

    devices: {
        title: 'Vos connexions',
        lead: 'Déconnectez ce que vous n’utilisez plus, ou ne reconnaissez pas.',
        this: 'Cet appareil',
        used: (ago) => `Dernière utilisation : ${ago}`,
        since: (day) => `connecté depuis le ${day}`,
        remembered: 'reste connecté',
        justNow: 'à l’instant',
        signOut: 'Déconnecter',
        signOutOf: (device, ago) => `Déconnecter ${device}, dernière utilisation : ${ago}`,
        others: (n) => (n === 1 ? 'Déconnecter l’autre appareil' : `Déconnecter les ${count(n)} autres appareils`),
        ended: (device) => `${device} : déconnecté.`,
        othersEnded: 'Tous vos autres appareils sont déconnectés.',
        unknown: 'Si vous ne reconnaissez pas un appareil, déconnectez-le et changez votre mot de passe.',
    },

    password: {
        title: 'Mot de passe',
        current: 'Mot de passe actuel',
        next: 'Nouveau mot de passe',
        currentMissing: 'Saisissez votre mot de passe actuel.',
        nextShort: (missing) => `Encore ${many(missing, 'caractère', 'caractères')}.`,
        submit: 'Changer le mot de passe',
        submitting: 'Modification…',
        changed: 'Votre mot de passe est modifié. Vos autres appareils sont déconnectés.',
    },

    everybody: {
        title: 'Déconnecter tout le monde',
        lead: 'Ferme toutes les sessions de l’établissement, par exemple si un mot de passe a été vu par d’autres. Tout le monde devra se reconnecter ; rien de ce qui est enregistré n’est perdu. Votre session ici reste ouverte.',
        begin: 'Déconnecter tout le monde…',
        sure: 'Toutes les personnes de l’établissement actuellement connectées devront se reconnecter.',
        confirm: 'Déconnecter tout le monde maintenant',
        done: 'Tous les autres sont déconnectés.',
    },
};
