/** Das eigene Konto: Geräte, Passwort; und alle an der Schule abmelden. */
import type { Strings } from '..';
import { count, many } from './counts';

export const account: Strings['account'] = {
    title: 'Ihr Konto',

    devices: {
        title: 'Wo Sie angemeldet sind',
        lead: 'Melden Sie ab, was Sie nicht mehr benutzen oder nicht kennen.',
        this: 'Dieses Gerät',
        used: (ago) => `Zuletzt benutzt ${ago}`,
        since: (day) => `angemeldet am ${day}`,
        remembered: 'bleibt angemeldet',
        justNow: 'gerade eben',
        signOut: 'Abmelden',
        signOutOf: (device, ago) => `${device} abmelden, zuletzt benutzt ${ago}`,
        others: (n) => (n === 1 ? 'Das andere Gerät abmelden' : `Die ${count(n)} anderen Geräte abmelden`),
        ended: (device) => `${device} ist abgemeldet.`,
        othersEnded: 'Sie sind überall sonst abgemeldet.',
        unknown: 'Wenn Sie ein Gerät nicht kennen, melden Sie es ab und ändern Sie Ihr Passwort.',
    },

    password: {
        title: 'Passwort',
        current: 'Jetziges Passwort',
        next: 'Neues Passwort',
        currentMissing: 'Geben Sie Ihr jetziges Passwort ein.',
        nextShort: (missing) => `Es fehlen noch ${many(missing, 'Zeichen', 'Zeichen')}.`,
        submit: 'Passwort ändern',
        submitting: 'Wird geändert…',
        changed: 'Ihr Passwort ist geändert. Sie sind überall sonst abgemeldet.',
    },

    everybody: {
        title: 'Alle abmelden',
        lead: 'Beendet jede Anmeldung an der Schule, etwa wenn andere ein Passwort gesehen haben. Alle müssen sich neu anmelden; nichts Gespeichertes geht verloren. Sie bleiben hier angemeldet.',
        begin: 'Alle abmelden…',
        sure: 'Alle an der Schule, die jetzt angemeldet sind, müssen sich neu anmelden.',
        confirm: 'Jetzt alle abmelden',
        done: 'Alle anderen sind abgemeldet.',
    },
};
