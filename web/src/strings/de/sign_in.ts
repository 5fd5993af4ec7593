/** Die Anmeldeseite. */
import type { Strings } from '..';

export const signIn: Strings['signIn'] = {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    show: 'Passwort zeigen',
    hide: 'Passwort verbergen',
    capsLock: 'Die Feststelltaste ist an.',
    remember: 'Auf diesem Gerät angemeldet bleiben',
    rememberFor: (days) => `${days} Tage lang. Nicht auf einem Computer, den auch andere benutzen.`,
    submit: 'Anmelden',
    submitting: 'Sie werden angemeldet…',
    emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
    emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    passwordMissing: 'Geben Sie Ihr Passwort ein.',
    expired:
        'Sie wurden nach einer Weile ohne Aktivität abgemeldet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
    accessEnded:
        'Ihr Zugang zu dieser Schule ist beendet: Die Zeit war um, oder er wurde beendet. Für einen neuen führen Sie `gradeinsight operator enter` aus.',
    with: (name) => `Mit ${name} anmelden`,
    or: 'oder',
    otherSchool: 'Andere Schule?',
    forgot: 'Passwort vergessen?',
    byMail: 'Lernende und Familien: per Mail anmelden, ohne Passwort',
    noAccount: 'Noch kein Konto? Das Sekretariat hilft.',
    demoTitle: 'In der Demo umsehen',
    demoHint: 'Ein Klick meldet Sie an.',
    demoRoles: { school_admin: 'Verwaltung', teacher: 'Lehrkraft', student: 'Schüler/in', guardian: 'Elternteil' },
    demoAs: (role, email) => `Anmelden als ${role}, ${email}`,
};
