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
    leaveIt: 'No, leave it',
    copyFailed: 'It could not be copied. Select the text and copy it yourself.',
    loading: 'Loading',
    /** Of a field of a form, where the browser would say it in its own language. `n`: a number as text. */
    fields: {
        missing: 'Fill in this field.',
        notRead: 'This cannot be read. Correct it.',
        atLeast: (n: string) => `From ${n} on.`,
        atMost: (n: string) => `At most ${n}.`,
        inSteps: (n: string) => `In steps of ${n}.`,
    },
};
