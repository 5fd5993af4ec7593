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
    fill: {
        open: 'تعبئة ملفي الخاص…',
        note: 'ملفكم من Canvas أو Blackboard أو Brightspace أو PowerSchool وفيه هذه الدرجات',
    },
    reports: { open: 'التقارير (PDF)', note: 'تقرير تقدّم لكل طالب، للطباعة' },
    list: {
        open: 'تنزيل',
        label: 'تنزيل هذه القائمة',
        busy: 'يجري إعداد الملف',
        note: 'كل ما تتركه التصفية، لا ما يظهر فقط، و20,000 صف على الأكثر.',
        students: 'الطلاب ومجاميعهم',
        families: 'الأسر',
        grades: 'الدرجات في ملف',
        gradesNote: 'كل مهام جميع الصفوف في هذه الصفحة، أيًّا كانت الوسوم المختارة.',
    },
};
