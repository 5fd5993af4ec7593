/** Leute des Betriebs, die eine Schule hereinlässt. */
import type { Strings } from '..';
import { many } from './counts';

export const support: Strings['support'] = {
    title: 'Zugang für den Betrieb',
    lead: 'Die Leute, die Grade Insight betreiben, sehen nichts von Ihrer Schule. Wenn Sie Hilfe bei etwas wollen, das sie sehen müssen, lassen Sie sie hier herein.',
    facts: [
        'Sie sehen Klassen, Notenbücher, deren Verläufe und die Noten der Lernenden, wie die Verwaltung.',
        'Sie ändern nichts und nehmen keine Datei und kein Archiv mit.',
        'Alles, was sie öffnen, steht mit ihrem Namen im Protokoll. Familien sehen es unter „Wer nachgesehen hat“.',
        'Es endet von selbst. Sie können es jederzeit beenden, und sie sind sofort draußen.',
    ],
    form: 'Hereinlassen',
    purpose: 'Was sollen sie ansehen?',
    purposePlaceholder: 'Die Summen in Biologie 2 sehen seit Montag falsch aus',
    purposeHint: 'Sie lesen es. Nennen Sie keine Namen von Lernenden.',
    purposeMissing: 'Sagen Sie, was sie ansehen sollen.',
    hours: 'Wie lange?',
    durations: { 1: '1 Stunde', 8: '8 Stunden', 24: '1 Tag', 72: '3 Tage', 168: '7 Tage' },
    email: 'Nur diese Person',
    optional: '(freiwillig)',
    emailHint:
        'Ihre E-Mail-Adresse, wenn Sie wissen, wer Ihnen hilft. Bleibt sie leer, darf jede Person des Betriebs kommen.',
    emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus. Berichtigen Sie sie, oder lassen Sie sie leer.',
    open: 'Hereinlassen',
    opening: 'Wird geöffnet…',
    opened: (until) => `Offen bis ${until}.`,
    live: 'Jetzt offen',
    noneLive: 'Niemand von Grade Insight kann etwas von Ihrer Schule sehen.',
    past: 'Früher',
    until: (moment) => `Bis ${moment}`,
    forWhom: (email) => (email ? `für ${email}` : 'für jede Person des Betriebs'),
    by: (name, moment) => `Geöffnet von ${name} am ${moment}`,
    somebody: 'jemandem, der gegangen ist',
    endedBy: (name, moment) => `Beendet von ${name} am ${moment}`,
    ended: (moment) => `Beendet am ${moment}`,
    nobodyCame: 'Niemand ist gekommen.',
    looks: (n) => (n === 0 ? 'hat nichts geöffnet' : `hat ${many(n, 'Seite', 'Seiten')} geöffnet`),
    lastLook: (moment) => `zuletzt am ${moment}`,
    toRecord: 'Was sie geöffnet haben, steht im Protokoll',
    end: 'Jetzt beenden',
    endName: (purpose) => `Jetzt beenden: ${purpose}`,
    endDone: 'Beendet. Wer drin war, ist draußen.',

    enter: {
        title: 'In diese Schule sehen',
        lead: (school) =>
            `${school} lässt Sie für eine Zeit hereinsehen. Alles, was Sie öffnen, wird mit Ihrem Namen protokolliert.`,
        submit: 'Hineingehen',
        submitting: 'Sie gehen hinein…',
        endedTitle: 'Dieser Link gilt nicht mehr',
        how: 'Führen Sie `gradeinsight operator enter` für einen neuen aus. Wird er verweigert, fragen Sie die Schule: Die Verwaltung öffnet den Zugang unter Schule > Zugang für den Betrieb.',
    },
};
