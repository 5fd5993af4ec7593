/** صفحة الطالب. */
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { count, name, ofAssignments } from './counts';

export const student: Strings['student'] = {
    children: 'الأبناء',
    noGrades: 'لا درجات بعد',
    noGradesDetail: 'تظهر هنا حالما يرصد المعلّم أول درجة.',
    noClasses: 'لا صف بعد',
    noClassesDetail: 'تظهر الدرجات هنا حين يضيف معلّم هذا الطالب إلى صف.',
    noChildren: 'لا أبناء مرتبطون بحسابكم بعد',
    noChildrenDetail: 'يمكن لإدارة المدرسة ربط حسابكم بأبنائكم.',
    overallLabel: (percent, letter) =>
        letter === null ? `الإجمالي ${percent}` : `الإجمالي ${percent}، التقدير ${name(letter)}`,
    pointsOf: (points, max) => `${points} من ${max} نقطة`,
    gradedOf: (graded, all) => `رُصد ${count(graded)} من ${ofAssignments(all)}`,
    filtered: (shown, all, tags) => `${count(shown)} من ${ofAssignments(all)} (${name(tags)})`,
    filterLabel: 'عرض ما يلي فقط',
    clearFilter: 'عرض الكل',
    filteredNone: 'لا مهمة في هذا الصف لها الوسوم المختارة.',
    trendLabel: (first, from, last, to) => `المسار من ${first} في ${from} إلى ${last} في ${to}`,
    assignment: 'المهمة',
    date: 'التاريخ',
    score: 'الدرجة',
    percent: 'النسبة',
    notGraded: 'لم تُرصد بعد',
    of: (score, max) => (max === null ? pointsText(score) : `${pointsText(score)} من ${pointsText(max)}`),
    taught: (names) => `مع ${names}`,
    print: 'طباعة',
    looks: 'من اطّلع',
    reports: { progress: 'تقرير التقدّم', card: 'بطاقة الدرجات' },
};
