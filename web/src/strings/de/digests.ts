/** Mails über Neues. */
import type { Frequency } from '../../api/digest_types';
import type { Strings } from '..';
import { hourText, nearMomentText, weekdayNames } from '../../rules/dates';
import { count, many } from './counts';

const days = weekdayNames();
const weekday = (number: number) => days[number - 1] ?? '';
const zoneText = (zone: string) => `Zeit von ${zone.split('/').pop()!.replaceAll('_', ' ')}`;

function graceText(minutes: number): string {
    if (minutes % 60 !== 0 || minutes === 0) return many(minutes, 'Minute', 'Minuten');
    return many(minutes / 60, 'Stunde', 'Stunden');
}

const frequencies: Record<Frequency, string> = {
    off: 'Nie',
    daily: 'Höchstens einmal am Tag',
    weekly: 'Einmal in der Woche',
};
const inSentence: Record<Frequency, string> = {
    off: 'nie',
    daily: 'höchstens einmal am Tag',
    weekly: 'einmal in der Woche',
};

export const digests: Strings['digests'] = {
    title: 'Mails über Neues',
    lead: 'Neue Bewertungen und was bald fällig ist, in einer Mail. Gibt es nichts zu sagen, kommt keine.',
    frequency: 'Wie oft',
    frequencies,
    usual: (usual) => `Wie an dieser Schule üblich: ${inSentence[usual]}`,
    when: (hour, day, zone) =>
        `Mails gehen bald nach ${hourText(hour)} hinaus (${zoneText(zone)}), die wöchentliche am ${weekday(day)}. Nie nachts.`,
    withoutGrades: 'Ihre Schule teilt nur mit, dass es Neues gibt, und keine Noten.',
    address: (address) => `Sie gehen an ${address}.`,
    notProved: (address) =>
        `Noch weiß niemand, ob ${address} Ihnen gehört, deshalb wird nichts dorthin geschickt. Fordern Sie auf der Anmeldeseite einen Anmeldelink an und öffnen Sie ihn: Das beweist es.`,
    refused: (address) =>
        `Unsere Mails an ${address} kamen dreimal zurück, deshalb gehen einen Monat lang keine dorthin. Bitten Sie die Schule, die Adresse zu ändern, oder speichern Sie hier, damit es noch einmal versucht wird.`,
    whom: 'Über wen',
    whomHint: 'Nehmen Sie den Haken weg, dann sagen Mails nichts über dieses Kind.',
    you: 'Sie selbst',
    nobody: 'Es gibt kein Kind, über das Sie Mails bekommen könnten. Die Schule trägt ein, wer erziehungsberechtigt ist.',
    notAvailable: 'Diese Schule verschickt keine solchen Mails.',
    save: 'Speichern',
    saving: 'Wird gespeichert',
    saved: 'Gespeichert.',

    stop: {
        title: 'Diese Mails beenden?',
        lead: (school) =>
            `${school} schickt Ihnen dann keine Mails über Neues mehr. Nachsehen können Sie weiterhin jederzeit.`,
        submit: 'Diese Mails beenden',
        working: 'Einen Moment',
        doneTitle: 'Sie bekommen diese Mails nicht mehr',
        done: 'Sonst hat sich an Ihrem Konto nichts geändert.',
        wasOff: 'Sie hatten sie schon beendet.',
        undo: 'Das wollte ich nicht: wieder schicken',
        undoneTitle: 'Sie bekommen sie wieder',
        undone: 'Alles ist, wie es war.',
        choseSince: 'Seitdem haben Sie auf Ihrer Kontoseite gewählt, keine zu bekommen, und dabei bleibt es.',
        less: 'Seltener bekommen, oder nur über ein Kind',
        incomplete: 'Öffnen Sie den Link in der Mail noch einmal',
        incompleteDetail:
            'Die Adresse in Ihrem Browser ist nicht vollständig. Oder melden Sie sich an und wählen Sie auf Ihrer Kontoseite.',
        endedTitle: 'Dieser Link gilt nicht',
    },

    school: {
        title: 'Mails an Familien',
        words: 'Wie oft Familien von Neuem erfahren, wann und wie viel.',
        lead: 'Erziehungsberechtigte und Lernende bekommen eine Mail mit dem, was für sie neu ist: Bewertungen, und was bald fällig ist. Alle können seltener wählen und sie mit einem Klick beenden.',
        notRuled:
            'Noch ist keine Mail hinausgegangen. Wählen Sie die Zeitzone der Schule, sehen Sie den Rest durch und speichern Sie: Dann beginnen sie.',
        notRuledShort:
            'Noch nicht eingerichtet: Es gehen keine Mails hinaus, bevor Sie diese Seite angesehen und gespeichert haben.',
        noMail: 'Dieser Server kann noch keine Mails verschicken, deshalb geht nichts hinaus. Bitten Sie, wer ihn betreibt, einen Mailserver einzurichten.',
        on: 'Mails über Neues verschicken',
        usual: 'Wer nicht gewählt hat, bekommt sie',
        guardians: 'Erziehungsberechtigte',
        students: 'Lernende',
        content: 'Was darin steht',
        withGrades: 'Bewertungen und Gesamtstand',
        withoutGrades: 'Nur dass es Neues gibt, und was fällig ist',
        time: 'Wann',
        zone: 'Zeitzone der Schule',
        zoneHint: 'Etwa America/Chicago oder Europe/Berlin.',
        hour: 'Uhrzeit',
        hourText,
        hourHint: 'Sie gehen von da an innerhalb einer halben Stunde hinaus.',
        weekday: 'Tag der wöchentlichen Mail',
        quietDays: 'Keine Mails am',
        night: 'Zwischen 21 und 7 Uhr geht nichts hinaus, was Sie auch wählen.',
        grace: 'Eine Änderung wird mitgeteilt',
        graceHint: 'Was in dieser Zeit berichtigt oder zurückgenommen wird, kommt nie in eine Mail.',
        graces: [0, 30, 60, 120, 240, 720, 1440].map((minutes) => ({
            minutes,
            name: minutes === 0 ? 'mit der nächsten Mail' : `${graceText(minutes)} später`,
        })),
        otherGrace: (minutes) => `${graceText(minutes)} später`,
        days: days.map((name, index) => ({ number: index + 1, name })),
        save: 'Speichern',
        saving: 'Wird gespeichert',
        saved: 'Gespeichert.',
        notAllowed: 'Das regelt die Schulverwaltung.',
    },

    inClass: {
        held: 'Mails angehalten',
        title: (name) => `Mails über ${name}`,
        off: 'Die Schule verschickt keine Mails über Neues.',
        free: 'Familien erfahren, was in dieser Klasse neu ist.',
        next: (iso, grace) =>
            `Die nächsten Mails gehen am ${nearMomentText(iso)} hinaus. Eine Änderung wird frühestens ${graceText(grace)} danach mitgeteilt.`,
        isHeld: 'Angehalten: Von dieser Klasse geht nichts hinaus, bis Sie es freigeben.',
        isHeldUntil: (iso) => `Angehalten bis ${nearMomentText(iso)}: Von dieser Klasse geht nichts hinaus.`,
        notLost: 'Nichts ist verloren. Die nächste Mail danach sagt es.',
        hold: 'Anhalten',
        holdFor: 'Anhalten, bis',
        untilReleased: 'ich sie freigebe',
        tomorrow: 'morgen um diese Zeit',
        nextWeek: 'heute in einer Woche',
        release: 'Freigeben',
        preview: 'Was eine Familie jetzt bekäme',
        student: 'Schüler/in',
        choose: 'Person wählen',
        readers: (n) =>
            n === 0
                ? 'Niemand bekommt Mails über diese Person.'
                : n === 1
                  ? 'Eine Person bekommt das.'
                  : `${count(n)} Personen bekommen das.`,
        resting: (n) =>
            n === 1
                ? 'Eine Bewertung wurde eben geändert und wartet auf die nächste Mail.'
                : `${count(n)} Bewertungen wurden eben geändert und warten auf die nächste Mail.`,
        nothing: 'Es gibt nichts Neues, deshalb würde keine Mail verschickt.',
        subject: 'Betreff',
    },
};
