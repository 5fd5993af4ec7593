/** Kommentare zu einer Bewertung. */
import type { Strings } from '..';
import { many } from './counts';

export const comments: Strings['comments'] = {
    open: 'Kommentare',
    title: (assignment) => `Kommentare: ${assignment}`,
    mark: (n) => many(n, 'Kommentar', 'Kommentare'),
    none: 'Zu dieser Bewertung hat noch niemand etwas gesagt.',
    field: 'Neuer Kommentar',
    change: 'Kommentar ändern',
    who: 'Wer ihn liest',
    readers: { family: 'Schülerin oder Schüler, Familie und Lehrkräfte', teachers: 'Nur Lehrkräfte der Klasse' },
    shown: 'Die Familie liest ihn mit der Bewertung.',
    later: 'Die Familie liest ihn, sobald sie die Bewertung sieht.',
    left: (n) => `noch ${many(n, 'Zeichen', 'Zeichen')}`,
    tooLong: (n) => `${many(n, 'Zeichen', 'Zeichen')} zu viel`,
    add: 'Kommentieren',
    save: 'Speichern',
    cancel: 'So lassen',
    edit: 'Bearbeiten',
    remove: 'Entfernen',
    removed: 'Der Kommentar wurde entfernt.',
    putBack: 'Zurückholen',
    nobody: 'Jemand, der nicht mehr hier ist',
    edited: 'bearbeitet',
    onlyTeachers: 'Das sehen nur Lehrkräfte',
    failed: (title, detail) => `${title}. ${detail}`,
};
