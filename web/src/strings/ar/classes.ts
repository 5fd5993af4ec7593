/** قائمة الصفوف. */
import type { Strings } from '..';
import { count } from './counts';

const rules = new Intl.PluralRules('ar');

/** المعدود وحده، تحت عدده. */
const noun = (n: number, few: string, many: string, other: string) =>
    (({ few, many }) as Partial<Record<Intl.LDMLPluralRule, string>>)[rules.select(n)] ?? other;

export const classes: Strings['classes'] = {
    title: 'الصفوف',
    twice: (n) => `طلاب قد يكونون مكررين: ${count(n)}`,
    newClass: 'صف جديد',
    look: 'إعادة تسمية أو أرشفة',
    name: 'اسم الصف',
    namePlaceholder: 'الجبر، الحصة الثالثة',
    nameMissing: 'يُرجى تسمية الصف.',
    term: 'الفصل الدراسي',
    optional: '(اختياري)',
    termPlaceholder: 'الفصل الأول 2026',
    create: 'إنشاء واستيراد الدرجات',
    creating: 'جارٍ الإنشاء…',
    updated: (ago) => `آخر تحديث: ${ago}`,
    studentsCounted: (n) => noun(n, 'طلاب', 'طالبًا', 'طالب'),
    assignmentsCounted: (n) => noun(n, 'مهام', 'مهمة', 'مهمة'),
    neverUpdated: 'لا درجات بعد',
    noTeacher: 'لا معلّم بعد',
    emptyGuest: 'لا صفوف في هذه المدرسة بعد',
    emptyTitle: 'صفّكم الأول على بعد ثلاث خطوات',
    emptySteps: ['إنشاء صف.', 'إفلات ملف الدرجات من Google Classroom عليه.', 'وبعد ثوانٍ يرى الطلبة والأسر تقدّمهم.'],
    emptyTemplate: 'لا يوجد ملف كهذا؟ يمكن البدء بقالبنا.',
    template: 'تنزيل القالب',
    emptyOther: 'ليس لكم صف بعد. يظهر هنا حين يضيفكم معلّم إليه.',
};
