/** ما يقرؤه المعلّم عمّا تراه الأسر. */
import type { VisibilityMark } from '../../rules/visibility';
import type { Strings } from '..';
import { assignments, ofAssignments } from './counts';

const marks: Record<VisibilityMark, string> = { unpublished: 'غير منشورة', held: 'درجات محجوبة' };

export const visibility: Strings['visibility'] = {
    marks,
    marksWhole: {
        unpublished: 'غير منشورة: لا تراها الأسر',
        held: 'درجات محجوبة: تراها الأسر بلا درجات',
    },
    title: 'ما تراه الأسر',
    states: {
        unpublished: 'لا تراها الأسر.',
        held: 'تراها الأسر بلا درجات.',
        shown: 'تراها الأسر مع الدرجات.',
    },
    publish: 'نشر',
    unpublish: 'إلغاء النشر',
    hold: 'حجب الدرجات',
    show: 'إظهار الدرجات',

    menu: 'الأسر',
    menuHidden: (n) => `مخفي كله أو بعضه: ${assignments(n)}`,
    counts: { unpublished: 'غير منشورة', held: 'درجات محجوبة', shown: 'ظاهرة مع الدرجات' },
    publishAll: 'نشر الكل',
    publishAllDetail: 'ترى الأسر كل مهمة مع درجاتها.',
    allShown: 'ترى الأسر كل مهمة مع درجاتها.',
    rule: 'المهام التي يضيفها استيراد',
    rules: { published: 'نشرها فورًا', held: 'حجبها حتى أنشرها' },

    done: (n) => `تغيّر ما تراه الأسر من ${ofAssignments(n)}.`,
    doneRule: {
        published: 'تُنشر المهام الجديدة فورًا.',
        held: 'تنتظر المهام الجديدة حتى تنشروها.',
    },
    undo: 'تراجع',
    failed: (detail) => `لم يتغير شيء. ${detail}`,
    hide: 'إخفاء هذه الملاحظة',
    mails: 'رسائل إلى الأسر',
};
