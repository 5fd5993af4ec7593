/** La page de connexion. */
import type { Strings } from '..';

export const signIn: Strings['signIn'] = {
    title: 'Se connecter',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    show: 'Afficher le mot de passe',
    hide: 'Masquer le mot de passe',
    capsLock: 'La touche Verr. Maj est activée.',
    remember: 'Garder ma session ouverte sur cet appareil',
    rememberFor: (days) => `Pendant ${days} jours. À éviter sur un ordinateur partagé.`,
    submit: 'Se connecter',
    submitting: 'Connexion…',
    emailMissing: 'Saisissez votre adresse e-mail.',
    emailWrong: 'Cela ne ressemble pas à une adresse e-mail.',
    passwordMissing: 'Saisissez votre mot de passe.',
    expired:
        'Votre session s’est fermée après un moment d’inactivité. Reconnectez-vous pour reprendre où vous en étiez.',
    accessEnded:
        'Votre accès à cet établissement est terminé : il a expiré, ou quelqu’un y a mis fin. Pour revenir, lancez `gradeinsight operator enter`.',
    with: (name) => `Se connecter avec ${name}`,
    or: 'ou',
    otherSchool: 'Un autre établissement ?',
    forgot: 'Mot de passe oublié ?',
    byMail: 'Élèves et familles : se connecter par e-mail, sans mot de passe',
    noAccount: 'Pas encore de compte ? Le secrétariat peut vous aider.',
    demoTitle: 'Découvrir la démo',
    demoHint: 'Un clic suffit pour se connecter.',
    demoRoles: { school_admin: 'Administration', teacher: 'Enseignant(e)', student: 'Élève', guardian: 'Parent' },
    demoAs: (role, email) => `Se connecter : ${role}, ${email}`,
};
