/** Quand quelque chose ne marche pas. */
import type { Strings } from '..';

export const errors: Strings['errors'] = {
    offlineTitle: 'Pas de connexion',
    offlineDetail: 'Le serveur est injoignable. Vérifiez votre connexion internet et réessayez.',
    busyTitle: 'Le serveur est très sollicité',
    busyDetail: 'Il sera de retour dans un instant. Réessayez bientôt.',
    unexpectedTitle: 'Un problème est survenu',
    unexpectedDetail: (status) => `Le serveur a répondu avec le code ${status}. Réessayez dans un instant.`,
    pageTitle: 'Cette page s’est arrêtée',
    pageDetail: 'Rechargez la page. Si cela ne suffit pas, prévenez votre établissement.',
    reload: 'Recharger',
    pageMissingTitle: 'Impossible de charger cette page',
    pageMissingDetail: 'Une nouvelle version arrive peut-être. Réessayez dans un instant.',
    reference: (id) => `Référence pour l’assistance : ${id}`,
    stale: (time) => `Dernière mise à jour : ${time}.`,
    notFoundTitle: 'Cette page n’existe pas',
    notFoundDetail: 'L’adresse contient peut-être une faute de frappe, ou la page a été déplacée.',
    toStart: 'Aller à l’accueil',
    unknownSchoolTitle: 'Aucun établissement à cette adresse',
    unknownSchoolDetail: (host) =>
        `Rien n’est enregistré sous ${host}. Vérifiez l’orthographe, ou cherchez l’établissement par son nom.`,
    suspendedTitle: 'Cet établissement est en pause',
    suspendedDetail:
        'La connexion est désactivée pour le moment. Toutes les notes sont conservées. Le secrétariat peut vous en dire plus.',
    findSchool: 'Trouver votre établissement',
    forbiddenTitle: 'Cette page ne vous est pas destinée',
    forbiddenDetail:
        'Votre compte n’y a pas accès. Si vous pensez que c’est une erreur, adressez-vous à l’enseignant ou au secrétariat.',
};
