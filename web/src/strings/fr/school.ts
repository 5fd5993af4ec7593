/** La page de tout l’établissement. */
import type { Strings } from '..';

export const school: Strings['school'] = {
    title: 'Établissement',
    lead: 'Ce qui est réglé et conservé ici pour tout le monde.',
    branding: 'Ce que tout le monde voit : sur la page de connexion, en haut de chaque page et dans les lettres.',
    classes: 'Toutes les classes : qui les enseigne, les renommer, les archiver.',
    people: 'Chercher, inviter, modifier et bloquer des personnes ; les responsables et leurs droits ; les lettres avec un code pour les familles.',
    roster: 'Reprendre les personnes et les classes du logiciel de gestion de l’établissement.',
    duplicates: 'Deux fiches d’un même élève n’en font plus qu’une.',
    security: 'Qui doit utiliser la double authentification. Déconnecter tout le monde.',
    sso: 'Se connecter avec les comptes Google ou Microsoft de l’établissement.',
    privacy: 'Combien de temps les élèves partis sont conservés, et les reçus de ce qui a été effacé.',
    support: 'Laisser l’équipe Grade Insight regarder, pour un temps, quand vous voulez son aide.',
    record: 'Qui a fait quoi, et qui a vu quoi. Vérifier que personne ne l’a altéré.',
    tokens: 'Les programmes qui travaillent pour l’établissement, et pour vous.',
};
