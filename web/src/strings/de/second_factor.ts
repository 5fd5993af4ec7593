/** Zweite Faktoren. */
import type { Strings } from '..';
import { many } from './counts';

export const secondFactor: Strings['secondFactor'] = {
    title: 'Zweiter Faktor',
    lead: 'Ein Code aus einer App auf Ihrem Telefon, nach dem Passwort. Wer Ihr Passwort erfährt, kann sich trotzdem nicht anmelden.',
    requiredTitle: 'Noch ein Schritt, damit Noten sicher sind',
    requiredLead: (school) =>
        `${school} verlangt einen zweiten Faktor: einen Code aus einer App auf Ihrem Telefon, nach dem Passwort. Richten Sie ihn jetzt ein; es dauert zwei Minuten.`,
    states: { on: 'An', off: 'Aus' },
    since: (day) => `seit ${day}`,
    unavailable:
        'Auf diesem Server lässt er sich noch nicht einrichten: Wer ihn betreibt, muss zuerst die Option secret-key setzen. Sagen Sie der Schulverwaltung Bescheid.',
    asked: 'Ihre Schule verlangt ihn, deshalb lässt er sich nicht abschalten.',
    left: (n) =>
        n === 0
            ? 'Es ist kein Wiederherstellungscode übrig.'
            : `Noch ${many(n, 'Wiederherstellungscode', 'Wiederherstellungscodes')}.`,
    fewLeft: 'Machen Sie neue, bevor der letzte verbraucht ist.',

    begin: 'Einrichten',
    beginTitle: 'Zuerst Ihr Passwort',
    beginLead: 'Damit das niemand an einem offenen Bildschirm für Sie tut.',
    move: 'Auf ein neues Telefon umziehen',
    moveLead: 'Die alte App gilt, bis die neue ihren ersten Code gezeigt hat.',
    renew: 'Neue Wiederherstellungscodes',
    renewLead: 'Die alten gelten dann nicht mehr.',
    turnOff: 'Abschalten',
    turnOffLead: 'Zum Anmelden genügt dann Ihr Passwort.',
    turnedOff: 'Ihr zweiter Faktor ist aus.',

    password: 'Ihr Passwort',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    appCode: 'Code aus der App',
    appCodeHint: 'Sechs Ziffern, alle 30 Sekunden neu.',
    codeMissing: 'Geben Sie den Code ein.',
    codeWrong: 'Der Code hat sechs Ziffern.',
    recoveryCode: 'Wiederherstellungscode',
    recoveryCodeHint: 'Einer der zehn, die Sie aufbewahrt haben, etwa 7K3M-Q2XD-91HT. Jeder gilt einmal.',
    useRecovery: 'Wiederherstellungscode verwenden',
    useApp: 'Code aus der App verwenden',
    goOn: 'Weiter',
    working: 'Einen Moment…',

    scanTitle: '1. Scannen Sie das mit Ihrer App',
    scanLead: 'Mit Google Authenticator, Microsoft Authenticator, 1Password oder einer anderen App für Codes.',
    qr: 'QR-Code für Ihre Authenticator-App',
    onThisPhone: 'Die App ist auf diesem Telefon',
    typeIt: 'Keine Kamera? Tippen Sie das in die App:',
    confirmTitle: '2. Geben Sie den Code ein, den sie zeigt',
    confirm: 'Einschalten',
    others: 'Alle Ihre anderen Geräte werden abgemeldet.',

    codesTitle: 'Bewahren Sie Ihre Wiederherstellungscodes auf',
    codesLead: 'Wenn Ihr Telefon verloren ist, meldet jeder von ihnen Sie einmal an. Sie werden nur jetzt gezeigt.',
    codesFor: (school, email) => `Wiederherstellungscodes für ${email} bei ${school}`,
    fileName: (subdomain) => `wiederherstellungscodes-${subdomain}.txt`,
    download: 'Herunterladen',
    print: 'Drucken',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    done: 'Ich habe sie aufbewahrt',

    signIn: {
        title: 'Geben Sie Ihren Code ein',
        lead: 'Öffnen Sie die Authenticator-App auf Ihrem Telefon.',
        recoveryLead:
            'App verloren? Melden Sie sich mit einem Ihrer Wiederherstellungscodes an. Wenn Sie keinen haben, hilft die Schulverwaltung.',
        back: 'Als jemand anderes anmelden',
    },

    school: {
        title: 'Regeln der Anmeldung',
        lead: 'Was Ihre Schule von allen verlangt, die sich anmelden.',
        legend: 'Wer einen zweiten Faktor haben muss',
        explain:
            'Sie werden beim nächsten Schritt gebeten, ihn einzurichten, und erreichen bis dahin nichts anderes. Hat jemand sein Telefon verloren, können Sie seinen zweiten Faktor zurücksetzen.',
        roles: {
            school_admin: 'Schulverwaltung',
            teacher: 'Lehrkräfte',
            student: 'Schülerinnen und Schüler',
            guardian: 'Eltern und Erziehungsberechtigte',
        },
        save: 'Speichern',
        saving: 'Wird gespeichert…',
        saved: 'Gespeichert. Es gilt ab sofort.',
        own: 'Eigenen zweiten Faktor einrichten',
        notAllowed: 'Nur die Schulverwaltung kann das ändern.',
    },
};
