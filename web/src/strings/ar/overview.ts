/** المدرسة بالأرقام. */
import { decimalText } from '../../rules/numbers';
import type { Strings } from '..';
import { count, many, name, NOUNS, ofGrades, ofMany, ofStudents } from './counts';

const RESULTS = ['نتيجة واحدة', 'نتيجتان', 'نتائج', 'نتيجة', 'نتيجة'] as const;

const whole = (percent: number) => decimalText(percent, 0, true);
const share = (percent: number) => decimalText(percent, 1, true);

export const overview: Strings['overview'] = {
    title: 'المدرسة بالأرقام',
    words: 'حال الصفوف كلها: النتائج والفترات وما لم يُسلَّم، ومن قد يحتاج إلى مساعدة.',
    lead: 'كل الصفوف غير المؤرشفة كما هي الآن، كلٌّ بحسب قواعده.',
    none: 'لا شيء يُعرض بعد',
    noneDetail: 'تظهر الأرقام هنا حالما يكون للمدرسة صف.',
    leftOut: (shown, all) => `هذه أرقام أول ${ofMany(shown, NOUNS.class)} بالاسم، من أصل ${ofMany(all, NOUNS.class)}.`,
    few: (least) => `أقل من ${ofMany(least, RESULTS)}: لا تُعرض`,
    share,

    now: 'الآن',
    facts: {
        classes: 'الصفوف',
        students: 'الطلاب',
        teachers: 'المعلّمون',
        given: 'مرصودة',
        missing: 'لم تُسلَّم',
        late: 'متأخرة',
    },
    ofScores: (n) => `من ${ofGrades(n)}`,

    results: 'النتائج الإجمالية',
    resultsLead: (graded) => `${many(graded, RESULTS)} من كل الصفوف، ولكل طالب نتيجة في كل صف من صفوفه.`,
    middle: (median, mean, passing) =>
        `الوسيط ${whole(median)}، والمتوسط ${whole(mean)}، ونسبة الناجحين ${whole(passing)}.`,

    terms: 'مقارنة الفترات',
    termsLead: 'الفترات ذات الاسم الواحد في كل الصفوف التي لها ذلك الاسم.',
    noTerms: 'ليس لأي صف فترات. تُقسَّم السنة في قواعد الدرجات.',

    risk: 'من قد يحتاج إلى مساعدة',
    riskLead: (low, fall, missing) =>
        `الإجمالي أقل من ${whole(low)}، أو آخر ثلاث مهام أدنى بمقدار ${count(fall)} نقطة مئوية، أو عدد المهام التي لم تُسلَّم ${count(missing)} فأكثر. وأولًا من كان كذلك في أكثر من صف.`,
    riskNone: 'لا أحد بحسب هذه الحدود.',
    riskMore: (shown, all) => `يظهر ${count(shown)} من ${ofStudents(all)}، الأشد حاجة أولًا.`,
    inClasses: (n) => `في ${ofMany(n, NOUNS.class)}`,
    showAll: 'عرض الكل',

    classes: 'قائمة الصفوف',
    classesLead: 'باختيار صف تُفتح تحليلاته.',
    orderLabel: 'ترتيب الصفوف',
    orders: {
        name: 'بالاسم',
        median: 'الوسيط الأدنى أولًا',
        missing: 'الأكثر مما لم يُسلَّم أولًا',
        at_risk: 'الأكثر عرضة للخطر أولًا',
        students: 'الأكثر طلابًا أولًا',
        updated_at: 'أحدث تغيير أولًا',
    },
    columns: {
        name: 'الصف',
        students: 'الطلاب',
        median: 'الوسيط',
        mean: 'المتوسط',
        passing: 'الناجحون',
        missing: 'لم تُسلَّم',
        at_risk: 'يحتاجون إلى مساعدة',
        terms: 'الفترات',
        updated_at: 'آخر تغيير',
    },
    noTeacher: 'لا معلّم بعد',
    termMedian: (term, median) => (median === null ? `${name(term)}: –` : `${name(term)}: ${whole(median)}`),
};
