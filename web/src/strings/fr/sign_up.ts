/** Les pages où un établissement s’inscrit lui-même. */
import type { Strings } from '..';

export const signUp: Strings['signUp'] = {
    title: 'Inscrire votre établissement',
    promise: 'Un espace réservé à votre établissement.',
    lead: 'Pour qui dirige l’établissement, ou gère ses notes. Vous en assurez d’abord l’administration et invitez tous les autres.',
    leadReview:
        'Pour qui dirige l’établissement, ou gère ses notes. Nous examinons chaque établissement avant son ouverture ; cela prend un ou deux jours.',
    school: 'Nom de l’établissement',
    address: 'Son adresse',
    addressHint: 'C’est là que tout le monde se connectera. Lettres, chiffres et traits d’union.',
    name: 'Votre nom',
    email: 'Votre adresse e-mail',
    emailHint: 'De préférence celle de votre établissement. Nous y envoyons un lien.',
    country: 'Pays',
    chooseCountry: 'Choisissez un pays',
    timeZone: 'Fuseau horaire',
    accept: 'J’accepte les conditions pour mon établissement.',
    readTerms: 'Lire les conditions',
    newTab: '(s’ouvre dans un nouvel onglet)',
    kept: (days) =>
        `Ce que vous saisissez ici sert à créer votre établissement, et à rien d’autre. Sans suite, c’est supprimé après ${days} jours.`,
    submit: 'Inscrire',
    submitting: 'Envoi…',
    unsolved:
        'Votre navigateur n’a pas pu faire le petit calcul qui tient les robots à distance. Ouvrez cette page en https dans un navigateur récent, et réessayez.',
    missing: {
        school: 'Saisissez le nom de l’établissement.',
        subdomain: 'Choisissez une adresse.',
        name: 'Saisissez votre nom.',
        email: 'Saisissez votre adresse e-mail.',
        country: 'Choisissez un pays.',
        accept_terms: 'Sans les conditions, nous ne pouvons pas créer d’établissement.',
    },
    addressState: {
        checking: 'Vérification de la disponibilité…',
        free: (host) => `${host} est libre.`,
        taken: (host) => `${host} appartient à un autre établissement.`,
        reserved: (host) => `${host} n’est pas destinée aux établissements.`,
        invalid: 'Utilisez au moins deux lettres ou chiffres, avec des traits d’union simples à l’intérieur.',
        unknown: 'Nous n’avons pas pu vérifier si elle est libre. Vous pouvez continuer quand même.',
        use: (host) => `Utiliser ${host}`,
    },
    sentTitle: 'Consultez votre messagerie',
    sent: (email, hours) =>
        `Un e-mail est en route vers ${email}. Ouvrez le lien qu’il contient dans les ${hours} heures : votre établissement sera alors créé.`,
    sentReview: (email, hours) =>
        `Un e-mail est en route vers ${email}. Ouvrez le lien qu’il contient dans les ${hours} heures : nous examinerons alors votre établissement.`,
    sentHint:
        'Toujours rien après quelques minutes ? Regardez dans les courriers indésirables. Une faute de frappe dans l’adresse ? Revenez en arrière et envoyez le formulaire avec la bonne.',
    again: 'Retour au formulaire',
    againHint:
        'Votre demande reste telle quelle, même si vous renvoyez le formulaire pour la même adresse e-mail. Pour changer autre chose, ouvrez le lien de l’e-mail, supprimez-y la demande et inscrivez-vous de nouveau.',
    toFinder: 'Trouver votre établissement',
    closedTitle: 'Les établissements ne peuvent pas s’inscrire ici',
    closedDetail:
        'La personne qui exploite ce service ajoute les établissements. Adressez-vous à elle, ou trouvez votre établissement.',

    confirm: {
        title: 'Confirmez votre adresse',
        lead: (email) => `Vous montrez ainsi que ${email} vous appartient, et votre établissement peut commencer.`,
        school: 'Établissement',
        address: 'Adresse',
        you: 'Administration',
        submit: 'Confirmer',
        submitting: 'Confirmation…',
        notYou: 'Ce n’est pas votre demande ?',
        withdraw: 'Supprimer la demande',
        withdrawn: 'La demande est supprimée',
        withdrawnDetail: 'Il n’en reste rien. Aucun établissement n’est créé.',
        steps: 'Avancement',
        confirmed: 'Votre adresse est confirmée',
        reviewed: 'Nous examinons votre établissement',
        made: 'Votre établissement est créé',
        mail: 'Vous ouvrez l’invitation reçue par e-mail',
        provedTitle: 'Merci. Nous examinons votre établissement',
        proved: (email) => `Nous vous écrirons à ${email}. Vous pouvez fermer cette page.`,
        makingTitle: 'Création de votre établissement',
        making: 'Cela prend quelques secondes. Vous pouvez fermer cette page : l’invitation arrive par e-mail.',
        madeTitle: 'Consultez votre messagerie',
        madeDetail: (school, email) =>
            `${school} est prêt. Une invitation est en route vers ${email} : ouvrez-la pour choisir votre mot de passe.`,
        open: 'L’adresse de votre établissement :',
        takenTitle: 'Choisissez une autre adresse',
        taken: (host) =>
            `${host} appartient désormais à un autre établissement. Tout le reste de votre demande est encore là.`,
        choose: 'Utiliser cette adresse',
        refusedTitle: 'Votre établissement n’a pas été accepté',
        refused: (days) => `Ce que vous nous avez indiqué est supprimé après ${days} jours.`,
        expiredTitle: 'Le délai de cette demande est écoulé',
        expired: 'Inscrivez encore une fois votre établissement ; cela prend une minute.',
    },
};
