/** La double authentification. */
import type { Strings } from '..';
import { many } from './counts';

export const secondFactor: Strings['secondFactor'] = {
    title: 'Double authentification',
    lead: 'Après votre mot de passe, un code donné par une appli de votre téléphone. Quelqu’un qui apprendrait votre mot de passe ne pourrait toujours pas se connecter.',
    requiredTitle: 'Encore une étape pour protéger les notes',
    requiredLead: (school) =>
        `${school} demande la double authentification : après votre mot de passe, un code donné par une appli de votre téléphone. Configurez-la maintenant, cela prend deux minutes.`,
    states: { on: 'Activée', off: 'Désactivée' },
    since: (day) => `depuis le ${day}`,
    unavailable:
        'Elle ne peut pas encore être configurée sur ce serveur : la personne qui l’exploite doit d’abord définir l’option secret-key. Prévenez l’administration de votre établissement.',
    asked: 'Votre établissement la demande : elle ne peut donc pas être désactivée.',
    left: (n) =>
        n === 0 ? 'Il ne reste aucun code de secours.' : `Il reste ${many(n, 'code de secours', 'codes de secours')}.`,
    fewLeft: 'Créez-en de nouveaux avant d’utiliser le dernier.',

    begin: 'Configurer',
    beginTitle: 'D’abord, votre mot de passe',
    beginLead: 'Pour que personne ne le fasse à votre place sur un écran resté ouvert.',
    move: 'Changer de téléphone',
    moveLead: 'L’ancienne appli fonctionne jusqu’à ce que la nouvelle ait donné son premier code.',
    renew: 'Nouveaux codes de secours',
    renewLead: 'Les anciens ne fonctionneront plus.',
    turnOff: 'Désactiver',
    turnOffLead: 'Votre mot de passe suffira pour vous connecter.',
    turnedOff: 'La double authentification est désactivée.',

    password: 'Votre mot de passe',
    passwordMissing: 'Saisissez votre mot de passe.',
    appCode: 'Code de l’appli',
    appCodeHint: 'Six chiffres, renouvelés toutes les 30 secondes.',
    codeMissing: 'Saisissez le code.',
    codeWrong: 'Le code comporte six chiffres.',
    recoveryCode: 'Code de secours',
    recoveryCodeHint: 'L’un des dix que vous avez conservés, par exemple 7K3M-Q2XD-91HT. Chacun sert une seule fois.',
    useRecovery: 'Utiliser un code de secours',
    useApp: 'Utiliser un code de l’appli',
    goOn: 'Continuer',
    working: 'Un instant…',

    scanTitle: '1. Scannez ceci avec votre appli',
    scanLead: 'Avec Google Authenticator, Microsoft Authenticator, 1Password ou toute autre appli de codes.',
    qr: 'Code QR pour votre appli d’authentification',
    onThisPhone: 'L’appli est sur ce téléphone',
    typeIt: 'Pas d’appareil photo ? Saisissez ceci dans l’appli :',
    confirmTitle: '2. Saisissez le code qu’elle affiche',
    confirm: 'Activer',
    others: 'Tous vos autres appareils seront déconnectés.',

    codesTitle: 'Conservez vos codes de secours',
    codesLead:
        'Si vous perdez votre téléphone, chacun d’eux vous permet de vous connecter une fois. Ils ne sont affichés que maintenant.',
    codesFor: (school, email) => `Codes de secours de ${email}, ${school}`,
    fileName: (subdomain) => `codes-de-secours-${subdomain}.txt`,
    download: 'Télécharger',
    print: 'Imprimer',
    copy: 'Copier',
    copied: 'Copié.',
    done: 'Je les ai conservés',

    signIn: {
        title: 'Saisissez votre code',
        lead: 'Ouvrez l’appli d’authentification sur votre téléphone.',
        recoveryLead:
            'Appli perdue ? Connectez-vous avec un de vos codes de secours. Si vous n’en avez pas, l’administration de l’établissement peut vous aider.',
        back: 'Utiliser un autre compte',
    },

    school: {
        title: 'Règles de connexion',
        lead: 'Ce que votre établissement demande à toute personne qui se connecte.',
        legend: 'Qui doit utiliser la double authentification',
        explain:
            'À leur prochaine action, ces personnes devront la configurer et n’auront accès à rien d’autre d’ici là. Si quelqu’un a perdu son téléphone, vous pouvez réinitialiser sa double authentification.',
        roles: {
            school_admin: 'Administration de l’établissement',
            teacher: 'Enseignants',
            student: 'Élèves',
            guardian: 'Parents et responsables légaux',
        },
        save: 'Enregistrer',
        saving: 'Enregistrement…',
        saved: 'C’est enregistré et valable dès maintenant.',
        own: 'Configurer votre double authentification',
        notAllowed: 'Seule l’administration de l’établissement peut modifier cela.',
    },
};
