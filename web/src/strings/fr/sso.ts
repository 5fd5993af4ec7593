/** Se connecter avec les comptes de l’établissement. */
import type { SsoKind } from '../../api/sso_types';
import type { Role } from '../../api/types';
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { many } from './counts';

const kinds: Record<SsoKind, string> = {
    google: 'Google Workspace',
    microsoft: 'Microsoft Entra',
    other: 'Un autre fournisseur',
};

const steps: Record<SsoKind, string[]> = {
    google: [
        'Ouvrez console.cloud.google.com avec un compte administrateur de votre Workspace, et choisissez ou créez un projet.',
        'Dans « API et services », « Écran de consentement OAuth », choisissez « Interne » : seuls les comptes de votre Workspace pourront l’utiliser.',
        'Dans « Identifiants », créez un « ID client OAuth » de type « Application Web ».',
        'Inscrivez l’adresse de retour indiquée plus haut sous « URI de redirection autorisés ».',
        'Copiez l’ID client et le code secret du client dans ce formulaire.',
    ],
    microsoft: [
        'Ouvrez entra.microsoft.com en tant qu’administrateur, puis « Inscriptions d’applications », « Nouvelle inscription ».',
        'Choisissez « Comptes dans cet annuaire d’organisation uniquement ». Inscrivez l’adresse de retour indiquée plus haut comme URI de redirection de type « Web ».',
        'Sur la page de vue d’ensemble, copiez « ID de l’annuaire (locataire) » et « ID d’application (client) » dans ce formulaire.',
        'Dans « Certificats et secrets », créez un secret client et copiez sa valeur. Notez sa date d’expiration : plus personne ne pourra se connecter ensuite.',
        'Dans « Configuration du jeton », ajoutez la revendication facultative « email » du jeton d’ID.',
    ],
    other: [
        'Votre fournisseur doit proposer OpenID Connect avec le flux de code d’autorisation et un secret client.',
        'Enregistrez-y un client confidentiel (web) avec l’adresse de retour indiquée plus haut.',
        'Copiez l’émetteur, l’ID client et le secret client dans ce formulaire. L’émetteur est l’adresse qui précède /.well-known/openid-configuration.',
    ],
};

const roles: Partial<Record<Role, string>> = {
    teacher: 'Enseignants',
    student: 'Élèves',
    guardian: 'Responsables légaux',
};

export const sso: Strings['sso'] = {
    callbackTitle: 'Connexion',
    working: 'Un instant : connexion en cours.',
    backToSignIn: 'Vers la page de connexion',
    cancelled:
        'Vous n’êtes pas allé au bout sur l’autre page : rien ne s’est donc passé ici. Recommencez quand vous voulez.',
    refused:
        'L’autre page ne vous a pas laissé passer. Réessayez, ou adressez-vous à l’administration de votre établissement.',
    nothing: 'Il n’y a plus rien à terminer ici. Recommencez depuis la page de connexion.',

    title: 'Connexion',
    lead: 'Laissez les gens se connecter avec les comptes que votre établissement a déjà. Il leur faut aussi un compte ici : être connu du fournisseur ne suffit pas pour entrer.',
    returnAddress: 'Adresse de retour',
    returnHint: 'Le fournisseur la demande. C’est la même pour tous.',
    copy: 'Copier',
    copied: 'Copié',
    list: 'Moyens de connexion',
    none: 'Aucun pour l’instant : tout le monde utilise son mot de passe.',
    kinds,
    linked: (accounts) =>
        accounts === 0
            ? 'aucun compte rattaché pour l’instant'
            : many(accounts, 'compte rattaché', 'comptes rattachés'),
    requiredFor: (who) => `Obligatoire pour : ${listText(who.map((role) => (roles[role] ?? role).toLowerCase()))}`,
    test: 'Tester',
    testName: (name) => `Tester ${name}`,
    testing: 'Appel du fournisseur…',
    tested: (name, keys) =>
        `${name} répond, se nomme par la bonne adresse et publie ${many(keys, 'clé', 'clés')}. La première connexion dira si l’ID client et le secret client sont justes.`,
    testFailed: 'Personne ne pourrait se connecter ainsi en ce moment. Voici ce qui a été trouvé (en anglais) :',
    change: 'Modifier',
    changeName: (name) => `Modifier ${name}`,
    remove: 'Supprimer',
    removeName: (name) => `Supprimer ${name}`,
    removeSure: (name) =>
        `Supprimer ${name} ? Plus personne ne s’en sert pour se connecter, et les rattachements sont oubliés. Les personnes qui ont un mot de passe l’utilisent.`,
    removed: (name) => `${name} a été supprimé.`,
    saved: (name) =>
        `${name} a été enregistré. Testez-le, puis servez-vous-en pour vous connecter dans une autre fenêtre.`,

    addTitle: 'Ajouter un moyen de connexion',
    kind: 'Fournisseur',
    stepsTitle: 'Comment le configurer là-bas',
    steps,
    name: 'Nom sur le bouton',
    names: { google: 'Google', microsoft: 'Microsoft', other: '' },
    directory: 'ID de l’annuaire (locataire)',
    directoryHint: 'De votre propre annuaire. Une adresse commune à tous les annuaires laisserait entrer des inconnus.',
    issuer: 'Émetteur',
    clientId: 'ID client',
    clientSecret: 'Secret client',
    secretKept: 'Laissez vide pour garder celui qui est en place. Il n’est jamais affiché.',
    secretHint: 'Conservé chiffré et jamais réaffiché.',
    hostedDomain: 'Domaine de votre Workspace',
    link: 'La première connexion trouve le compte par son adresse e-mail',
    linkHint:
        'Seulement une adresse garantie par le fournisseur, dans l’un de ces domaines. Ensuite, le compte appartient à cette personne chez le fournisseur, même si son adresse change.',
    domains: 'Domaines des adresses e-mail de votre établissement',
    domainsHint: 'Plusieurs avec des virgules, par exemple lycee.example, eleves.lycee.example',
    required: 'Doivent se connecter ainsi',
    requiredHint:
        'Leurs mots de passe ne fonctionneront plus. L’administration garde les siens, pour que personne ne reste dehors si le fournisseur tombe en panne.',
    roles,
    save: 'Enregistrer',
    saving: 'Enregistrement…',
};
