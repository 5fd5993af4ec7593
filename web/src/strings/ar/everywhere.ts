/** كلمات كل صفحة. */
import { listText } from '../../rules/lists';
import type { everywhere as english } from '../en/everywhere';
import { count, joined, name } from './counts';

export const everywhere: typeof english = {
    product: 'Grade Insight',
    count,
    title: (page, place) => joined([page, place, 'Grade Insight'], ' · '),
    noDate: 'بلا تاريخ',
    listAnd: (items) => listText(items.map(name)),
    justNow: 'الآن',
    somebody: 'شخص ما',
    retry: 'إعادة المحاولة',
    close: 'إغلاق',
    takeBack: 'تراجع',
    cancel: 'إلغاء',
    leaveIt: 'لا، بلا تغيير',
    copyFailed: 'تعذّر النسخ. يُرجى تحديد النص ونسخه يدويًا.',
    loading: 'جارٍ التحميل',
    fields: {
        missing: 'يُرجى ملء هذا الحقل.',
        notRead: 'لا يمكن قراءة هذا. يُرجى تصحيحه.',
        atLeast: (n) => `ابتداءً من ${n}.`,
        atMost: (n) => `${n} على الأكثر.`,
        inSteps: (n) => `بخطوات من ${n}.`,
    },
};
