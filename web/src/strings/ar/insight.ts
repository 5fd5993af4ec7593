/** ما يقرؤه المعلّم عن صف بنظرة واحدة. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, joined, name, ofStudents, students } from './counts';

const whole = (percent: number) => decimalText(percent, 0, true);

export const insight: Strings['insight'] = {
    title: 'التحليلات',
    none: 'لا شيء يُعرض بعد',
    noneDetail: 'تظهر الصورة هنا حالما تكون لمهمة درجات ونقاط قصوى.',
    whole,
    bin: (from, last) => (last ? `${whole(from)} فأكثر` : `من ${whole(from)} إلى أقل من ${whole(from + 10)}`),
    binStudents: (n) => students(n),

    attention: 'من قد يحتاج إلى مساعدة',
    attentionLead: 'بحسب الحدود أدناه، ومن درجات هذا الصف وحده. وأنتم أعلم بما عدا ذلك.',
    attentionNone: 'لا أحد بحسب هذه الحدود.',
    limits: 'الحدود',
    limitNames: {
        overall: 'الإجمالي أقل من',
        fall: 'آخر ثلاث مهام أدنى بمقدار',
        missing: 'مهام لم تُسلَّم، على الأقل',
    },
    limitUnit: { overall: '%', fall: 'نقطة مئوية', missing: 'من المهام' },
    reset: 'كما في البداية',
    reason: (reason) =>
        reason.kind === 'overall'
            ? `الإجمالي ${whole(reason.percent)}`
            : reason.kind === 'fall'
              ? `من ${whole(reason.from)} إلى ${whole(reason.to)} في آخر ثلاث مهام`
              : `لم تُسلَّم ${assignments(reason.works)}`,
    line: 'نسب المهام المؤرخة، الأقدم أولًا',

    overall: 'الدرجات الإجمالية',
    overallLead: (spread) =>
        `لدى ${ofStudents(spread.count)} درجة. نصفهم بين ${whole(spread.quarter)} و${whole(spread.threeQuarters)}، والوسط ${whole(spread.median)}.`,
    ofWork: (work) => `درجات ${name(work)}`,

    works: 'المهام',
    worksLead: 'يضم المستطيل النصف الأوسط من الصف، والخط فيه هو الوسيط، والنقطة هي المتوسط. باختيار مهمة تظهر درجاتها.',
    byDate: 'بحسب التاريخ',
    byMean: 'الأصعب أولًا',
    order: 'ترتيب المهام',
    work: (spread) =>
        joined([
            `المتوسط ${whole(spread.mean)}`,
            `الوسيط ${whole(spread.median)}`,
            `من ${whole(spread.least)} إلى ${whole(spread.most)}`,
            students(spread.count),
        ]),
    missing: (n) => `لم تُسلَّم: ${count(n)}`,

    trend: 'الصف عبر الزمن',
    trendLead: 'وسيط كل مهمة مؤرخة، ويضم الشريط النصف الأوسط من الصف.',
    trendLabel: (first, from, last, to) => `من وسيط قدره ${first} في ${from} إلى ${last} في ${to}.`,

    terms: {
        title: 'مقارنة الفترات',
        lead: 'نتائج كل فترة وحدها.',
        names: {
            term: 'الفترة',
            classes: 'الصفوف',
            graded: 'النتائج',
            median: 'الوسيط',
            mean: 'المتوسط',
            passing: 'الناجحون',
        },
    },
};
