/** Words of every page. */
import { listText } from '../../rules/lists';
import { count } from './counts';

export const everywhere = {
    product: 'Grade Insight',
    count,
    title: (page: string, place: string | null) => [page, place, 'Grade Insight'].filter(Boolean).join(' · '),
    noDate: 'No date',
    listAnd: listText,
    justNow: 'just now',
    somebody: 'Somebody',
    retry: 'Try again',
    close: 'Close',
    takeBack: 'Undo',
    cancel: 'Cancel',
    loading: 'Loading',
};
