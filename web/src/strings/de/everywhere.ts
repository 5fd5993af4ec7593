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
    retry: 'Noch einmal versuchen',
    cancel: 'Abbrechen',
    loading: 'Wird geladen',
};
