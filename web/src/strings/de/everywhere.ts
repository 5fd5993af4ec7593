/** Wörter jeder Seite. */
import { listText } from '../../rules/lists';
import type { everywhere as english } from '../en/everywhere';
import { count } from './counts';

export const everywhere: typeof english = {
    product: 'Grade Insight',
    count,
    title: (page, place) => [page, place, 'Grade Insight'].filter(Boolean).join(' · '),
    noDate: 'Ohne Datum',
    listAnd: listText,
    justNow: 'gerade eben',
    somebody: 'Jemand',
    retry: 'Noch einmal versuchen',
    close: 'Schließen',
    takeBack: 'Rückgängig',
    cancel: 'Abbrechen',
    leaveIt: 'Nein, so lassen',
    copyFailed: 'Das Kopieren hat nicht geklappt. Markieren Sie den Text und kopieren Sie ihn selbst.',
    loading: 'Wird geladen',
    fields: {
        missing: 'Füllen Sie dieses Feld aus.',
        notRead: 'Das ist nicht lesbar. Berichtigen Sie es.',
        atLeast: (n) => `Ab ${n}.`,
        atMost: (n) => `Höchstens ${n}.`,
        inSteps: (n) => `In Schritten von ${n}.`,
    },
};
