/** تصدير سجل الدرجات. */
import type { Strings } from '..';

export const exports: Strings['exports'] = {
    open: 'تصدير',
    label: 'تصدير سجل الدرجات هذا',
    formats: {
        xlsx: ['مصنّف Excel', 'جاهز للجمع والمخططات والتصفية'],
        csv: ['ملف CSV', 'لأي برنامج، واستيراده لا يغيّر شيئًا'],
        'oneroster.zip': ['OneRoster 1.2', 'لنظام معلومات المدرسة'],
    },
};
