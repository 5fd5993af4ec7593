/** Rund um jede Seite. */
import type { Strings } from '..';

export const frame: Strings['frame'] = {
    skip: 'Zum Inhalt',
    main: 'Hauptbereiche',
    classes: 'Klassen',
    grades: 'Noten',
    account: (name) => `Konto von ${name}`,
    signOut: 'Abmelden',
    install: 'App auf dieses Gerät legen',
    language: 'Sprache',
    look: {
        open: 'Darstellung',
        theme: 'Farbschema',
        themes: { device: 'Wie auf diesem Gerät', light: 'Hell', dark: 'Dunkel' },
        contrast: 'Kontrast',
        contrasts: { device: 'Wie auf diesem Gerät', standard: 'Normal', more: 'Mehr' },
    },
    languageFailed:
        'Die Sprache konnte nicht gespeichert werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    roles: {
        school_admin: 'Schulverwaltung',
        teacher: 'Lehrkraft',
        student: 'Schüler/in',
        guardian: 'Elternteil oder erziehungsberechtigt',
        platform_operator: 'Betrieb von Grade Insight',
    },
    myChildren: 'Meine Kinder',
    yourAccount: 'Ihr Konto',
    addChild: 'Kind hinzufügen',
    tags: 'Schlagwörter',
    people: 'Personen',
    school: 'Schule',
    signOutFailed: 'Das Abmelden hat nicht geklappt. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',

    banner: {
        label: 'Zugang für den Betrieb',
        who: (name, school) => `Sie sehen ${school} als ${name}, Betrieb.`,
        until: (moment) => `Bis ${moment}.`,
        recorded: 'Alles, was Sie öffnen, wird protokolliert.',
        leave: 'Verlassen',
        leaveFailed: 'Das Verlassen hat nicht geklappt. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    },
};
