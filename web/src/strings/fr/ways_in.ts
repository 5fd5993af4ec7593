/** Les pages derrière les liens reçus par e-mail, et celle où on les demande. */
import type { Strings } from '..';
import { many } from './counts';

export const waysIn: Strings['waysIn'] = {
    toSignIn: 'Aller à la page de connexion',
    password: {
        label: 'Mot de passe',
        newLabel: 'Nouveau mot de passe',
        rules: 'C’est la longueur qui compte : trois ou quatre mots que vous visualisez bien suffisent. Ni votre nom, ni votre adresse e-mail, ni un mot de passe très répandu.',
        missing: 'Choisissez un mot de passe.',
        toGo: (n) => `Encore ${many(n, 'caractère', 'caractères')}`,
        longEnough: 'Assez long',
        atLeast: (n) => `Au moins ${n} caractères`,
    },
    incompleteTitle: 'Ouvrez encore une fois le lien reçu par e-mail',
    incompleteDetail:
        'Cette page a besoin du lien entier et n’en garde rien quand elle est rechargée. Rien n’est perdu : le lien de l’e-mail fonctionne toujours.',
    endedTitle: 'Ce lien n’est plus valable',

    welcome: {
        title: 'Bienvenue',
        greeting: (name) => (name ? `Bienvenue, ${name}` : 'Bienvenue'),
        lead: (school) => `${school} a créé un compte pour vous. Choisissez un mot de passe, et c’est prêt.`,
        email: 'Vous vous connectez avec',
        submit: 'Enregistrer et se connecter',
        submitting: 'Connexion…',
        notYou: 'Ce n’est pas vous ? Fermez cette page et prévenez l’établissement.',
        hasPassword: 'J’ai déjà un mot de passe',
    },

    forgot: {
        title: 'Aide à la connexion',
        lead: 'Indiquez l’adresse e-mail que votre établissement connaît. Nous vous enverrons un lien à usage unique.',
        email: 'Adresse e-mail',
        which: 'Que souhaitez-vous faire ?',
        reset: 'Choisir un nouveau mot de passe',
        resetHint: 'Pour tout le monde',
        link: 'Se connecter sans mot de passe',
        linkHint: 'Pour les élèves et les familles',
        submit: 'Envoyer le lien',
        submitting: 'Envoi…',
        sentTitle: 'Consultez votre messagerie',
        sent: (email) =>
            `Si ${email} est connue ici, un e-mail contenant un lien est en route. Il devrait arriver d’ici une minute ou deux.`,
        sentHint:
            'Rien reçu ? Regardez dans les courriers indésirables, vérifiez que l’adresse est bien écrite, ou demandez au secrétariat quelle adresse il a pour vous.',
        again: 'Utiliser une autre adresse',
        back: 'Retour à la connexion',
    },

    reset: {
        title: 'Choisir un nouveau mot de passe',
        lead: 'Tous vos appareils seront déconnectés ; vous vous reconnecterez avec le nouveau mot de passe.',
        submit: 'Enregistrer le mot de passe',
        submitting: 'Enregistrement…',
        doneTitle: 'Votre mot de passe est modifié',
        done: 'Toutes vos sessions précédentes sont fermées. Connectez-vous maintenant avec le nouveau mot de passe.',
        again: 'Demander un nouveau lien',
    },

    link: {
        title: 'Se connecter',
        lead: (school) => `Ce lien vous connecte à ${school}. Il sert une seule fois.`,
        submit: 'Se connecter',
        submitting: 'Connexion…',
        again: 'Demander un nouveau lien',
    },
};
