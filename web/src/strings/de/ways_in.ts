/** Die Seiten hinter gemailten Links, und die, auf der man einen anfordert. */
import type { Strings } from '..';
import { many } from './counts';

export const waysIn: Strings['waysIn'] = {
    toSignIn: 'Zur Anmeldung',
    password: {
        label: 'Passwort',
        newLabel: 'Neues Passwort',
        rules: 'Auf die Länge kommt es an: Drei oder vier Wörter, die Sie sich bildlich vorstellen können, sind gut. Nicht Ihr Name oder Ihre E-Mail-Adresse, und keines, das viele benutzen.',
        missing: 'Wählen Sie ein Passwort.',
        toGo: (n) => `noch ${many(n, 'Zeichen', 'Zeichen')}`,
        longEnough: 'Lang genug',
        atLeast: (n) => `Mindestens ${n} Zeichen`,
    },
    incompleteTitle: 'Öffnen Sie den Link in der Mail noch einmal',
    incompleteDetail:
        'Diese Seite braucht den ganzen Link und behält nichts davon, wenn sie neu geladen wird. Nichts ist verloren: Der Link in der Mail gilt noch.',
    endedTitle: 'Dieser Link gilt nicht mehr',

    welcome: {
        title: 'Willkommen',
        greeting: (name) => (name ? `Willkommen, ${name}` : 'Willkommen'),
        lead: (school) => `${school} hat ein Konto für Sie angelegt. Wählen Sie ein Passwort, und Sie sind drin.`,
        email: 'Sie melden sich an mit',
        submit: 'Speichern und anmelden',
        submitting: 'Sie werden angemeldet…',
        notYou: 'Das sind nicht Sie? Schließen Sie diese Seite und sagen Sie der Schule Bescheid.',
        hasPassword: 'Ich habe schon ein Passwort',
    },

    forgot: {
        title: 'Hilfe beim Anmelden',
        lead: 'Nennen Sie uns die E-Mail-Adresse, die Ihre Schule von Ihnen hat. Wir schicken einen Link, der einmal gilt.',
        email: 'E-Mail',
        which: 'Was möchten Sie tun?',
        reset: 'Ein neues Passwort wählen',
        resetHint: 'Für alle',
        link: 'Ohne Passwort anmelden',
        linkHint: 'Für Lernende und Familien',
        submit: 'Link schicken',
        submitting: 'Wird geschickt…',
        sentTitle: 'Sehen Sie in Ihre Mails',
        sent: (email) =>
            `Wenn ${email} hier bekannt ist, ist eine Mail mit einem Link unterwegs. Sie sollte in ein, zwei Minuten da sein.`,
        sentHint:
            'Nichts da? Sehen Sie in den Spam-Ordner, prüfen Sie die Adresse auf Tippfehler, oder fragen Sie das Sekretariat, welche Adresse es von Ihnen hat.',
        again: 'Andere Adresse verwenden',
        back: 'Zurück zur Anmeldung',
    },

    reset: {
        title: 'Neues Passwort wählen',
        lead: 'Danach sind Sie überall abgemeldet und melden sich mit dem neuen Passwort an.',
        submit: 'Passwort speichern',
        submitting: 'Wird gespeichert…',
        doneTitle: 'Ihr Passwort ist geändert',
        done: 'Alle früheren Anmeldungen sind beendet. Melden Sie sich jetzt mit dem neuen Passwort an.',
        again: 'Neuen Link anfordern',
    },

    link: {
        title: 'Anmelden',
        lead: (school) => `Dieser Link meldet Sie bei ${school} an. Er gilt einmal.`,
        submit: 'Anmelden',
        submitting: 'Sie werden angemeldet…',
        again: 'Neuen Link anfordern',
    },
};
