/** L’équipe de la plateforme, quand un établissement la laisse entrer. */
import type { Strings } from '..';
import { many } from './counts';

export const support: Strings['support'] = {
    title: 'Accès d’assistance',
    lead: 'L’équipe Grade Insight ne voit rien de votre établissement. Quand vous voulez son aide sur quelque chose qu’elle doit voir, vous la laissez entrer ici.',
    facts: [
        'Elle voit les classes, les carnets de notes, leurs historiques et les notes des élèves, comme l’administration.',
        'Elle ne modifie rien et n’emporte ni fichier ni archive.',
        'Tout ce qu’elle ouvre est au journal, avec le nom de la personne. Les familles le voient sous « Qui a consulté ».',
        'L’accès prend fin tout seul. Vous pouvez y mettre fin à tout moment, avec effet immédiat.',
    ],
    form: 'Laisser entrer l’équipe',
    purpose: 'Que doit-elle regarder ?',
    purposePlaceholder: 'Les résultats de SVT 2 semblent faux depuis lundi',
    purposeHint: 'Elle le lira. N’y mettez pas de noms d’élèves.',
    purposeMissing: 'Indiquez ce qu’elle doit regarder.',
    hours: 'Pour combien de temps ?',
    durations: { 1: '1 heure', 8: '8 heures', 24: '1 jour', 72: '3 jours', 168: '7 jours' },
    email: 'Seulement cette personne',
    optional: '(facultatif)',
    emailHint: 'Son adresse e-mail, si vous savez qui vous aide. Vide : n’importe qui de l’équipe peut venir.',
    emailWrong: 'Cela ne ressemble pas à une adresse e-mail. Corrigez-la, ou laissez vide.',
    open: 'Laisser entrer',
    opening: 'Ouverture…',
    opened: (until) => `Ouvert jusqu’au ${until}.`,
    live: 'Ouvert maintenant',
    noneLive: 'Personne de l’équipe Grade Insight ne peut voir quoi que ce soit de votre établissement.',
    past: 'Avant',
    until: (moment) => `Jusqu’au ${moment}`,
    forWhom: (email) => (email ? `pour ${email}` : 'pour toute l’équipe'),
    by: (name, moment) => `Ouvert par ${name}, ${moment}`,
    somebody: 'une personne partie depuis',
    endedBy: (name, moment) => `Fermé par ${name}, ${moment}`,
    ended: (moment) => `Terminé : ${moment}`,
    nobodyCame: 'Personne n’est venu.',
    looks: (n) => (n === 0 ? 'n’a rien ouvert' : `a ouvert ${many(n, 'page', 'pages')}`),
    lastLook: (moment) => `la dernière : ${moment}`,
    toRecord: 'Ce qui a été ouvert figure au journal',
    end: 'Fermer maintenant',
    endName: (purpose) => `Fermer maintenant : ${purpose}`,
    endDone: 'C’est fermé. Plus personne n’est à l’intérieur.',

    enter: {
        title: 'Regarder dans cet établissement',
        lead: (school) =>
            `${school} vous laisse regarder, pour un temps. Tout ce que vous ouvrez est consigné, avec votre nom.`,
        submit: 'Entrer',
        submitting: 'Entrée…',
        endedTitle: 'Ce lien ne fonctionne plus',
        how: 'Lancez `gradeinsight operator enter` pour en obtenir un nouveau. En cas de refus, demandez à l’établissement : son administration ouvre l’accès sous Établissement > Accès d’assistance.',
    },
};
