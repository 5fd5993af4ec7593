/** كل صفوف المدرسة. */
import type { ClassOrder, ClassState } from '../../api/class_types';
import type { Strings } from '..';
import { count, many, name, NOUNS, students } from './counts';

const states: Record<ClassState, string> = {
    current: 'حالية',
    without_teacher: 'بلا معلّم',
    archived: 'مؤرشفة',
};
const orders: Record<ClassOrder, string> = {
    name: 'بالاسم',
    students: 'الأكثر طلابًا أولًا',
    imported: 'أحدث استيراد أولًا',
};

export const schoolClasses: Strings['schoolClasses'] = {
    title: 'كل الصفوف',
    yours: 'صفوفكم، ومنها المؤرشفة',
    lead: 'البحث عن الصفوف وإعادة تسميتها وأرشفتها، وبيان من يعلّمها.',
    search: 'البحث بالاسم أو الفصل أو المعلّم',
    stateFilter: 'أي صفوف',
    orderFilter: 'الترتيب',
    states,
    orders,
    option: (what, n) => `${name(what)} (${count(n)})`,
    found: (n) => (n === 0 ? 'لا نتائج' : many(n, NOUNS.class)),
    none: 'لا نتائج',
    noneDetail: 'يُرجى تجربة حروف أقل، أو تصفية أخرى.',
    noneYours: ['ليس لديكم صف بعد', 'يُرجى إنشاء صف واستيراد ملف درجات إليه. ويظهر هنا صف غيركم متى أصبحتم من معلّميه.'],
    noneAtAll: {
        current: ['لا صفوف بعد', 'يُرجى إنشاء صف واستيراد ملف درجات إليه، أو استيراد كشف المدرسة.'],
        without_teacher: ['لكل صف معلّم', 'يظهر هنا الصف الذي لا يعلّمه أحد، ليُسند إلى معلّم.'],
        archived: ['لا صفوف مؤرشفة', 'يمكن أرشفة صف انتهى بفتحه في القائمة. ولا يضيع شيء.'],
    },
    more: 'عرض المزيد',
    students,
    noTeacher: 'لا معلّم بعد',
    imported: (ago) => `آخر استيراد: ${ago}`,
    neverImported: 'لم يُستورد شيء بعد',
    awaySince: (day) => `أُرشف في ${day}`,
    awayInBook: 'لا يظهر في أي قائمة ولا تراه الأسر. ويبقى كما هو حتى يُستعاد.',
    awayHint: 'في غير قائمة ولا تراه الأسر. الدرجات وسجل التغييرات محفوظة، ومن لديه العنوان يستطيع فتحه وتصديره.',

    open: 'فتح سجل الدرجات',
    history: 'سجل التغييرات',
    rename: 'إعادة تسمية',
    renamed: 'صار للصف اسمه الجديد.',
    putAway: 'أرشفة',
    putAwayHint: 'تُخرج الصف من كل قائمة ومن أنظار الأسر. ولا يضيع شيء.',
    isAway: 'أُرشف الصف.',
    bringBack: 'استعادة',
    isBack: 'عاد الصف إلى القوائم.',
};
