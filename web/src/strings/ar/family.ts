/** ما تقرؤه الأسرة في صفحة الطالب. */
import { dayText, dueText, shortDateText } from '../../rules/dates';
import type { LeftOut } from '../../rules/family_view';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, name, points } from './counts';

const outOf = (score: number, max: number | null) =>
    max === null ? points(score) : `${pointsText(score)} من ${pointsText(max)}`;

const reasons: Record<LeftOut, (n: number) => string> = {
    ungraded: (n) => `${assignments(n)} لم تُرصد درجتها بعد`,
    held: (n) => `${assignments(n)} لم تُنشر درجتها بعد`,
    waiting: (n) => `${assignments(n)} غير مكتملة، تنتظر اكتمالها`,
    dropped: (n) => `${assignments(n)} أُسقطت لأنها الأدنى أو الأعلى`,
    excused: (n) => `${assignments(n)} معفاة`,
    without_max: (n) => `${assignments(n)} بلا حد أقصى للنقاط`,
    without_term: (n) => `${assignments(n)} بلا تاريخ، فليست في أي فترة`,
    without_weight: (n) => `${assignments(n)} في فئة بلا وزن`,
};

export const family: Strings['family'] = {
    noRight: (who) => `درجات ${name(who)} لا تُعرض هنا`,
    noRightDetail: 'ربطتكم المدرسة بهذا الطالب من غير حق الاطلاع على الدرجات. لدى إدارة المدرسة المزيد من المعلومات.',

    newsTitle: 'الجديد منذ زيارتكم الأخيرة',
    newsSince: (lastSeen) =>
        lastSeen ? `آخر اطلاع لكم: ${dayText(lastSeen)}.` : 'من زيارتكم القادمة تُدرج هنا الدرجات الجديدة.',
    newsNone: (lastSeen) =>
        lastSeen
            ? `لا جديد منذ ${dayText(lastSeen)}. تُدرج هنا الدرجات الجديدة والمعدّلة.`
            : 'من زيارتكم القادمة تُدرج هنا الدرجات الجديدة والمعدّلة.',
    newsAll: (n) => `عرض الكل (${count(n)})`,
    kinds: { new: 'جديد', changed: 'معدّل', removed: 'مسحوب' },
    newsScore: outOf,
    was: (score, max) => (score === null ? '' : `كانت ${outOf(score, max)}`),

    upcomingTitle: 'المواعيد القادمة',
    upcomingNone: 'لا موعد قريب حاليًا. يظهر هنا ما يخطط له المعلّم من أعمال مع يومه.',
    upcomingMore: (n) => `وبعد ذلك ${count(n)}`,
    due: (date, today) => {
        const text = dueText(date, today);
        const day = shortDateText(date);
        return text === day ? text : `${text}، ${day}`;
    },
    worth: (max) => (max === null ? '' : points(max)),

    byClass: 'حسب الصف',
    noGradeYet: 'لا درجة بعد',
    explainOpen: 'كيف حُسبت',
    explainSum: (reached, possible, percent) =>
        `كل النقاط المحرَزة مقسومة على كل النقاط الممكنة: ${pointsText(reached)} من ${pointsText(possible)} تساوي ${percent}.`,
    explainMean: (percent) => `متوسط الصفوف، كل منها بقواعده، هو ${percent}.`,
    explainCounted: (n) => `ما يُحتسب: ${assignments(n)}.`,
    explainLeft: 'ما لا يُحتسب، لا زيادة ولا نقصًا:',
    reasons: (reason, n) => reasons[reason](n),
    explainColumns: { name: 'الصف', points: 'النقاط', percent: 'النسبة' },
    sum: 'المجموع',
    mean: 'المتوسط',

    byTag: 'حسب الوسم',
    held: 'لم تُنشر بعد',

    staffUnpublished: 'غير منشورة',
    staffHeld: 'الدرجة محجوبة',
    asFamily: 'ما تراه الأسرة',
    asFamilyNow: 'هذا ما تراه الأسرة.',
    asStaff: 'العودة إلى ما ترونه أنتم',
};
