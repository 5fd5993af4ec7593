/** Les e-mails sur les nouveautés. */
import type { Frequency } from '../../api/digest_types';
import type { Strings } from '..';
import { hourText, nearMomentText, weekdayNames } from '../../rules/dates';
import { de, many } from './counts';

const days = weekdayNames();
const weekday = (number: number) => days[number - 1] ?? '';
const zoneText = (zone: string) => `heure ${de(zone.split('/').pop()!.replaceAll('_', ' '))}`;

function graceText(minutes: number): string {
    if (minutes % 60 !== 0 || minutes === 0) return many(minutes, 'minute', 'minutes');
    return many(minutes / 60, 'heure', 'heures');
}

const frequencies: Record<Frequency, string> = {
    off: 'Jamais',
    daily: 'Au plus une fois par jour',
    weekly: 'Une fois par semaine',
};

export const digests: Strings['digests'] = {
    title: 'E-mails sur les nouveautés',
    lead: 'Les nouvelles notes et ce qui est bientôt à rendre, en un seul e-mail. Aucun n’est envoyé quand il n’y a rien à dire.',
    frequency: 'Fréquence',
    frequencies,
    usual: (usual) => `Comme d’habitude dans cet établissement : ${frequencies[usual].toLowerCase()}`,
    when: (hour, day, zone) =>
        `Les e-mails partent peu après ${hourText(hour)} (${zoneText(zone)}), celui de la semaine le ${weekday(day)}. Jamais la nuit.`,
    withoutGrades: 'Votre établissement indique seulement qu’il y a du nouveau, sans les notes.',
    address: (address) => `Ils sont envoyés à ${address}.`,
    notProved: (address) =>
        `Rien ne prouve encore que ${address} vous appartient, donc rien n’y est envoyé. Demandez un lien de connexion sur la page de connexion et ouvrez-le : ce sera la preuve.`,
    refused: (address) =>
        `Nos e-mails à ${address} nous sont revenus trois fois, donc aucun n’y est envoyé pendant un mois. Demandez à votre établissement de changer l’adresse, ou enregistrez ici pour un nouvel essai.`,
    whom: 'À propos de qui',
    whomHint: 'Décochez un enfant, et les e-mails ne diront rien de lui.',
    you: 'vous',
    nobody: 'Il n’y a aucun enfant à propos duquel vous pourriez recevoir des e-mails. C’est l’établissement qui indique qui est responsable légal.',
    notAvailable: 'Cet établissement n’envoie pas ce type d’e-mails.',
    save: 'Enregistrer',
    saving: 'Enregistrement',
    saved: 'C’est enregistré.',

    stop: {
        title: 'Arrêter ces e-mails ?',
        lead: (school) =>
            `${school} ne vous enverra plus d’e-mails sur les nouveautés. Vous pourrez toujours consulter les notes quand vous voulez.`,
        submit: 'Arrêter ces e-mails',
        working: 'Un instant',
        doneTitle: 'Vous ne recevez plus ces e-mails',
        done: 'Rien d’autre n’a changé dans votre compte.',
        wasOff: 'Vous les aviez déjà arrêtés.',
        undo: 'C’était une erreur : les renvoyer',
        undoneTitle: 'Vous les recevez de nouveau',
        undone: 'Tout est comme avant.',
        choseSince: 'Depuis, vous avez choisi dans votre compte de n’en recevoir aucun, et cela reste ainsi.',
        less: 'En recevoir moins souvent, ou sur un seul enfant',
        incomplete: 'Ouvrez encore une fois le lien reçu par e-mail',
        incompleteDetail:
            'L’adresse dans votre navigateur n’est pas entière. Vous pouvez aussi vous connecter et choisir dans votre compte.',
        endedTitle: 'Ce lien ne fonctionne pas',
    },

    school: {
        title: 'E-mails aux familles',
        words: 'À quelle fréquence, quand et avec quels détails les familles apprennent ce qui est nouveau.',
        lead: 'Les responsables et les élèves reçoivent un seul e-mail avec ce qui est nouveau pour eux : les notes, et ce qui est bientôt à rendre. Chacun peut choisir une autre fréquence et tout arrêter en un clic.',
        notRuled:
            'Aucun e-mail n’est encore parti. Choisissez le fuseau horaire de l’établissement, parcourez le reste et enregistrez : les envois commenceront alors.',
        notRuledShort: 'Pas encore configuré : aucun e-mail ne part avant que vous ayez vu et enregistré cette page.',
        noMail: 'Ce serveur ne peut pas encore envoyer d’e-mails, donc rien ne part. Demandez à la personne qui l’exploite de configurer un serveur de messagerie.',
        on: 'Envoyer des e-mails sur les nouveautés',
        usual: 'Sans choix de leur part, en reçoivent',
        guardians: 'Responsables légaux',
        students: 'Élèves',
        content: 'Ce qu’ils contiennent',
        withGrades: 'Les notes et les résultats globaux',
        withoutGrades: 'Seulement qu’il y a du nouveau, et ce qui est à rendre',
        time: 'Quand',
        zone: 'Fuseau horaire de l’établissement',
        zoneHint: 'Par exemple Europe/Paris ou America/Montreal.',
        hour: 'Heure d’envoi',
        hourText,
        hourHint: 'Ils partent dans la demi-heure qui suit.',
        weekday: 'Jour de l’e-mail hebdomadaire',
        quietDays: 'Pas d’e-mails le',
        night: 'Entre 21 h et 7 h, rien n’est envoyé, quel que soit votre choix.',
        grace: 'Une modification est annoncée',
        graceHint: 'Ce qui est corrigé ou annulé dans ce délai n’est jamais envoyé.',
        graces: [0, 30, 60, 120, 240, 720, 1440].map((minutes) => ({
            minutes,
            name: minutes === 0 ? 'avec le prochain e-mail' : `${graceText(minutes)} plus tard`,
        })),
        otherGrace: (minutes) => `${graceText(minutes)} plus tard`,
        days: days.map((name, index) => ({ number: index + 1, name })),
        save: 'Enregistrer',
        saving: 'Enregistrement',
        saved: 'C’est enregistré.',
        notAllowed: 'C’est l’administration de l’établissement qui règle cela.',
    },

    inClass: {
        held: 'E-mails suspendus',
        title: (name) => `E-mails : ${name}`,
        off: 'L’établissement n’envoie pas d’e-mails sur les nouveautés.',
        free: 'Les familles apprennent ce qui est nouveau dans cette classe.',
        next: (iso, grace) =>
            `Prochain envoi : ${nearMomentText(iso)}. Une modification est annoncée au plus tôt ${graceText(grace)} après.`,
        isHeld: 'Suspendus : rien de cette classe n’est envoyé tant que vous ne reprenez pas les envois.',
        isHeldUntil: (iso) => `Suspendus jusqu’au ${nearMomentText(iso)} : rien de cette classe n’est envoyé.`,
        notLost: 'Rien n’est perdu. Le prochain e-mail le dira.',
        hold: 'Suspendre',
        holdFor: 'Suspendre jusqu’à',
        untilReleased: 'ce que je reprenne les envois',
        tomorrow: 'demain, même heure',
        nextWeek: 'la semaine prochaine, même heure',
        release: 'Reprendre',
        preview: 'Ce qu’une famille recevrait maintenant',
        student: 'Élève',
        choose: 'Choisissez un élève',
        readers: (n) =>
            n === 0
                ? 'Personne ne reçoit d’e-mails à propos de cet élève.'
                : `${many(n, 'personne reçoit', 'personnes reçoivent')} cet e-mail.`,
        resting: (n) =>
            `${many(n, 'note vient d’être modifiée et attend', 'notes viennent d’être modifiées et attendent')} le prochain e-mail.`,
        nothing: 'Il n’y a rien de nouveau à dire, donc aucun e-mail ne partirait.',
        subject: 'Objet',
    },
};
