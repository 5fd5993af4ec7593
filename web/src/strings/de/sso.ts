/** Mit den eigenen Konten der Schule anmelden. */
import type { SsoKind } from '../../api/sso_types';
import type { Role } from '../../api/types';
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { many } from './counts';

const kinds: Record<SsoKind, string> = {
    google: 'Google Workspace',
    microsoft: 'Microsoft Entra',
    other: 'Ein anderer Anbieter',
};

const steps: Record<SsoKind, string[]> = {
    google: [
        'Öffnen Sie console.cloud.google.com mit einem Administratorkonto Ihres Workspace und wählen oder erstellen Sie ein Projekt.',
        'Wählen Sie unter „APIs & Services“, „OAuth consent screen“ die Art „Internal“: Dann können nur Konten Ihres Workspace sie benutzen.',
        'Erstellen Sie unter „Credentials“ eine „OAuth client ID“ der Art „Web application“.',
        'Tragen Sie die Rücksprungadresse von oben unter „Authorized redirect URIs“ ein.',
        'Kopieren Sie die Client-ID und das Client-Geheimnis in dieses Formular.',
    ],
    microsoft: [
        'Öffnen Sie entra.microsoft.com als Administrator, dann „App registrations“, „New registration“.',
        'Wählen Sie „Accounts in this organizational directory only“. Tragen Sie die Rücksprungadresse von oben als Redirect-URI der Art „Web“ ein.',
        'Kopieren Sie von der Übersichtsseite „Directory (tenant) ID“ und „Application (client) ID“ in dieses Formular.',
        'Erstellen Sie unter „Certificates & secrets“ ein Client-Geheimnis und kopieren Sie seinen Wert. Notieren Sie, wann es endet: Danach kann sich niemand mehr damit anmelden.',
        'Fügen Sie unter „Token configuration“ den optionalen Anspruch „email“ des ID-Tokens hinzu.',
    ],
    other: [
        'Ihr Anbieter muss OpenID Connect mit dem Authorization-Code-Ablauf und einem Client-Geheimnis anbieten.',
        'Melden Sie dort einen vertraulichen (Web-)Client mit der Rücksprungadresse von oben an.',
        'Kopieren Sie den Aussteller, die Client-ID und das Client-Geheimnis in dieses Formular. Der Aussteller ist die Adresse vor /.well-known/openid-configuration.',
    ],
};

const roles: Partial<Record<Role, string>> = {
    teacher: 'Lehrkräfte',
    student: 'Lernende',
    guardian: 'Erziehungsberechtigte',
};

export const sso: Strings['sso'] = {
    callbackTitle: 'Anmeldung läuft',
    working: 'Einen Moment: Sie werden angemeldet.',
    backToSignIn: 'Zur Anmeldeseite',
    cancelled:
        'Sie sind auf der anderen Seite nicht fertig geworden, deshalb ist hier nichts geschehen. Beginnen Sie noch einmal, wann Sie wollen.',
    refused:
        'Die andere Seite hat Sie nicht durchgelassen. Versuchen Sie es noch einmal, oder fragen Sie die Schulverwaltung.',
    nothing: 'Hier gibt es nichts mehr abzuschließen. Beginnen Sie noch einmal auf der Anmeldeseite.',

    title: 'Anmeldung',
    lead: 'Lassen Sie sich alle mit den Konten anmelden, die Ihre Schule schon hat. Sie brauchen auch hier ein Konto: Niemand kommt nur deshalb herein, weil der Anbieter ihn kennt.',
    returnAddress: 'Rücksprungadresse',
    returnHint: 'Der Anbieter fragt danach. Sie ist für alle dieselbe.',
    copy: 'Kopieren',
    copied: 'Kopiert',
    list: 'Anmeldewege',
    none: 'Noch keine: Alle verwenden ihr Passwort.',
    kinds,
    linked: (accounts) =>
        accounts === 0 ? 'noch niemand verbunden' : many(accounts, 'Person verbunden', 'Personen verbunden'),
    requiredFor: (who) => `Verlangt von: ${listText(who.map((role) => roles[role] ?? role))}`,
    test: 'Testen',
    testName: (name) => `${name} testen`,
    testing: 'Der Anbieter wird gefragt…',
    tested: (name, keys) =>
        `${name} ist erreichbar, nennt sich mit der richtigen Adresse und veröffentlicht ${many(keys, 'Schlüssel', 'Schlüssel')}. Ob Client-ID und Client-Geheimnis stimmen, zeigt sich bei der ersten Anmeldung.`,
    testFailed: 'So könnte sich gerade niemand anmelden. Gefunden wurde (auf Englisch):',
    change: 'Ändern',
    changeName: (name) => `${name} ändern`,
    remove: 'Entfernen',
    removeName: (name) => `${name} entfernen`,
    removeSure: (name) =>
        `${name} entfernen? Niemand meldet sich mehr damit an, und wer verbunden war, ist vergessen. Wer ein Passwort hat, verwendet es.`,
    removed: (name) => `${name} wurde entfernt.`,
    saved: (name) =>
        `${name} wurde gespeichert. Testen Sie es, und melden Sie sich dann in einem anderen Fenster damit an.`,

    addTitle: 'Anmeldeweg hinzufügen',
    kind: 'Anbieter',
    stepsTitle: 'So richten Sie es dort ein',
    steps,
    name: 'Name auf dem Knopf',
    names: { google: 'Google', microsoft: 'Microsoft', other: '' },
    directory: 'Directory (tenant) ID',
    directoryHint: 'Von Ihrem eigenen Verzeichnis. Eine Adresse für alle Verzeichnisse ließe Fremde herein.',
    issuer: 'Aussteller',
    clientId: 'Client-ID',
    clientSecret: 'Client-Geheimnis',
    secretKept: 'Lassen Sie es leer, um das vorhandene zu behalten. Es wird nie gezeigt.',
    secretHint: 'Wird verschlüsselt aufbewahrt und nie wieder gezeigt.',
    hostedDomain: 'Domain Ihres Workspace',
    link: 'Die erste Anmeldung findet das Konto an seiner E-Mail-Adresse',
    linkHint:
        'Nur an einer Adresse, für die der Anbieter bürgt, aus einer dieser Domains. Von da an gehört das Konto dieser Person beim Anbieter, wie ihre Adresse auch wird.',
    domains: 'Domains der E-Mail-Adressen Ihrer Schule',
    domainsHint: 'Mehrere mit Kommas, etwa schule.example, lernende.schule.example',
    required: 'Müssen sich so anmelden',
    requiredHint:
        'Ihre Passwörter gelten dann nicht mehr. Die Verwaltung behält ihre, damit niemand ausgesperrt ist, wenn der Anbieter ausfällt.',
    roles,
    save: 'Speichern',
    saving: 'Wird gespeichert…',
};
