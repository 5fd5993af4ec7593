/** Autour de chaque page. */
import type { Strings } from '..';
import { de } from './counts';

export const frame: Strings['frame'] = {
    skip: 'Aller au contenu',
    main: 'Navigation principale',
    classes: 'Classes',
    grades: 'Notes',
    account: (name) => `Compte ${de(name)}`,
    signOut: 'Se déconnecter',
    install: 'Installer l’appli sur cet appareil',
    language: 'Langue',
    look: {
        open: 'Apparence',
        theme: 'Thème',
        themes: { device: 'Comme l’appareil', light: 'Clair', dark: 'Sombre' },
        contrast: 'Contraste',
        contrasts: { device: 'Comme l’appareil', standard: 'Normal', more: 'Renforcé' },
    },
    languageFailed: 'La langue n’a pas pu être enregistrée. Vérifiez votre connexion internet et réessayez.',
    roles: {
        school_admin: 'Administration de l’établissement',
        teacher: 'Enseignant(e)',
        student: 'Élève',
        guardian: 'Parent ou responsable légal',
        platform_operator: 'Équipe Grade Insight',
    },
    myChildren: 'Mes enfants',
    yourAccount: 'Votre compte',
    addChild: 'Ajouter un enfant',
    tags: 'Étiquettes',
    people: 'Personnes',
    school: 'Établissement',
    signOutFailed: 'La déconnexion n’a pas abouti. Vérifiez votre connexion internet et réessayez.',

    banner: {
        label: 'Accès d’assistance',
        who: (name, school) => `Vous consultez ${school} en tant que ${name}, de l’équipe Grade Insight.`,
        until: (moment) => `Jusqu’au ${moment}.`,
        recorded: 'Tout ce que vous ouvrez est consigné.',
        leave: 'Quitter',
        leaveFailed: 'Impossible de quitter. Vérifiez votre connexion internet et réessayez.',
    },
};
