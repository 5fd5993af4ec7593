/** Les fiches d’élèves qui sont une seule et même personne. */
import type { DuplicateReason } from '../../api/types';
import type { Strings } from '..';
import { de, grades, many, word } from './counts';

const reasons: Record<DuplicateReason, string> = {
    same_number: 'même numéro d’élève',
    same_mailbox: 'même nom d’e-mail sous un autre domaine',
    same_name: 'même nom',
    similar_name: 'noms semblables',
    one_without_email: 'l’une sans e-mail',
    same_class: 'toutes deux dans une classe',
};
const classes = (n: number) => many(n, 'classe', 'classes');
const guardians = (n: number) => many(n, 'responsable', 'responsables');
const identityKinds: Record<string, string> = {
    number: 'Numéro d’élève',
    username: 'Identifiant',
    email: 'Ancienne adresse e-mail',
};
const writtenSince = (n: number) =>
    many(n, 'note saisie depuis reste où elle est', 'notes saisies depuis restent où elles sont');

export const duplicates: Strings['duplicates'] = {
    title: 'Doublons d’élèves',
    lead: 'Un élève qui a changé de nom ou d’adresse e-mail figure peut-être deux fois ici. Fusionnez les deux fiches : notes, responsables et comptes sont réunis. Une fusion peut être annulée.',
    suggested: 'Suggestions',
    none: 'Aucun doublon probable',
    noneDetail: 'Si vous connaissez deux fiches qui sont une même personne, cherchez-les ci-dessus.',
    reasons: (all) => {
        const text = all.map((reason) => reasons[reason]).join(', ');
        return text.charAt(0).toUpperCase() + text.slice(1);
    },
    pair: (one, other) => (one === other ? `${one}, deux fois` : `${one} et ${other}`),

    pickTitle: 'Chercher deux fiches vous-même',
    pickHint: 'Par nom, adresse e-mail ou numéro d’élève.',
    pickFirst: 'Première fiche',
    pickSecond: 'Deuxième fiche',
    found: (n) => (n === 0 ? 'Aucun élève trouvé' : many(n, 'élève trouvé', 'élèves trouvés')),
    pick: 'Choisir',
    change: 'En choisir une autre',
    same: 'Choisissez deux fiches différentes.',

    stays: 'Celle-ci reste',
    goes: 'Rejoint l’autre',
    whoStays: 'Laquelle reste ?',
    noEmail: 'Pas d’adresse e-mail',
    kind: (kind) => identityKinds[kind] ?? `Identifiant ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    noClasses: 'Dans aucune classe',
    classScores: (n) => (n === 0 ? 'aucune note' : grades(n)),
    links: (accounts, guardianCount) =>
        [accounts > 0 && 'se connecte', guardianCount > 0 && guardians(guardianCount)].filter(Boolean).join(', '),

    look: 'Voir la fusion',
    twoPeople: 'Ce sont deux personnes',
    dismissed: (pair) => `${pair} : ne sera plus suggéré.`,
    takeBack: 'Suggérer de nouveau',
    looking: 'Vérification de ce qui changerait…',
    ask: (kept, absorbed) =>
        kept === absorbed ? 'Fusionner les deux fiches ?' : `Fusionner ${absorbed} dans ${kept} ?`,
    facts: ({ scores, joins, accounts, guardians: linked }) => [
        scores === 0 ? 'Aucune note à déplacer.' : `${many(scores, 'note à déplacer', 'notes à déplacer')}.`,
        ...(joins > 0 ? [`Rejoint ${classes(joins)}.`] : []),
        ...(accounts > 0
            ? [`${many(accounts, 'compte de l’élève montrera', 'comptes de l’élève montreront')} cette fiche.`]
            : []),
        ...(linked > 0 ? [`${guardians(linked)} ${word(linked, 'verra', 'verront')} cette fiche.`] : []),
    ],
    email: (email, own) =>
        own
            ? `${email} devient l’adresse e-mail.`
            : `Les fichiers qui indiquent encore ${email} retrouveront aussi cette fiche.`,
    conflictsTitle: (n) => many(n, 'devoir avec deux notes différentes', 'devoirs avec deux notes différentes'),
    conflictsHint: 'Choisissez la note à garder. L’autre figure dans l’historique, et l’annulation la fait revenir.',
    all: (where) => `Toutes : ${where}`,
    ofKept: 'De la fiche qui reste',
    ofAbsorbed: 'De l’autre fiche',
    moreConflicts: (n) =>
        `${many(n, 'autre n’est pas affichée', 'autres ne sont pas affichées')} : le choix fait pour toute la classe ne les concerne pas.`,
    assignment: 'Devoir',
    confirm: 'Fusionner',
    working: 'Un instant…',
    outdated: 'Quelque chose a changé depuis votre vérification. Voici l’état actuel : regardez de nouveau.',
    merged: 'Fusion faite',
    mergedDetail: (kept) => `${kept} n’a plus qu’une fiche.`,
    open: 'Ouvrir la fiche',
    undo: 'Annuler la fusion',
    undone: 'La fusion est annulée',
    undoneKept: (n) => (n === 0 ? 'Tout est comme avant.' : `${writtenSince(n)} :`),
    keptCell: (where, assignment, value) => `${where}, ${assignment} : ${value}`,
    close: 'Fermer',

    past: 'Fusions précédentes',
    pastLine: (absorbed, kept) => (absorbed === kept ? `Deux fiches ${de(kept)}` : `${absorbed} dans ${kept}`),
    pastBy: (who, when, n) => [who, when, classes(n)].filter(Boolean).join(' · '),
    pastUndone: (who, when) => `Annulée par ${who}, ${when}`,
    pastCovered: 'Annulez d’abord la fusion plus récente de cet élève.',
    askUndo: 'Annuler cette fusion ?',
    askUndoDetail: (n) =>
        n === 0
            ? 'Il y aura de nouveau deux fiches, comme avant.'
            : `Il y aura de nouveau deux fiches. ${writtenSince(n)}.`,
    somebody: 'Quelqu’un',
};
