/** ملفات تُفلت في أي مكان من الصفحة. */
import type { Strings } from '..';
import { name } from './counts';

export const drop: Strings['drop'] = {
    title: 'إفلات للاستيراد',
    detail: (where) => `تذهب الدرجات إلى ${name(where)}.`,
    thisClass: 'هذا الصف',
    askedWhich: 'ثم تختارون الصف.',
    which: 'لأي صف هذه الدرجات؟',
    noClass: 'لا يوجد صف يمكنكم إدخال الدرجات فيه. يُرجى إنشاء صف أولًا.',
};
