/** المجموع خطوة خطوة، وما يمكن أن يصير إليه. */
import type { Standing } from '../../api/grading_types';
import { exactPercentText as percent, plainNumberText as plain } from '../../rules/numbers';
import { pointsText } from '../../rules/percent';
import type { Strings } from '..';
import { assignments, count, latin, name, ofMany, points, quoted, type Noun } from './counts';

const works: Noun = ['العمل الوحيد المتبقي', 'العملين المتبقيين', 'أعمال متبقية', 'عملًا متبقيًا', 'عمل متبقٍّ'];
const standings: Record<Standing, string> = {
    counted: '',
    extra: 'درجة إضافية',
    dropped_lowest: 'أُسقطت: الأدنى',
    dropped_highest: 'أُسقطت: الأعلى',
    ungraded: 'لم تُرصد بعد',
    held: 'لم تُنشر بعد',
    excused: 'معفى',
    waiting: 'غير مكتمل، ينتظر',
    without_max: 'بلا حد أقصى للنقاط',
    without_weight: 'الفئة بلا وزن',
    without_term: 'بلا تاريخ، فليس في أي فترة',
};

export const totals: Strings['totals'] = {
    explain: {
        title: (where) => `كيف حُسبت الدرجة في ${name(where)}`,
        titleOfTerm: (where, term) => `كيف حُسبت درجة ${quoted(term)} في ${name(where)}`,
        open: 'كيف حُسبت',
        none: 'لا مجموع بعد: لا درجة لأي عمل يُحتسب.',
        byPoints: (reached, possible, total) =>
            `كل النقاط المحتسبة مقسومة على كل النقاط الممكنة: ${plain(reached)} من ${plain(possible)} تساوي ${total}.`,
        byMean: (sum, n, total) =>
            `مجموع النسب المحتسبة مقسومًا على عددها: ${latin(`${sum} / ${count(n)}`)} يساوي ${total}.`,
        byWeight: (parts, extra, total) =>
            `كل فئة بنصيبها: ${latin(
                [
                    ...parts.map((part) => `${percent(part.percent)} × ${percent(part.share)}`),
                    ...extra.map((adds) => percent(adds)),
                ].join(' + '),
            )} يساوي ${total}.`,
        byTerms: (terms, total) =>
            `كل فترة بنصيبها: ${latin(
                terms.map((term) => `${term.percent} × ${percent(term.share)}`).join(' + '),
            )} يساوي ${total}.`,
        terms: 'الفترات',
        allTerms: 'كل الفترات معًا',
        termGiven: 'لا عمل مرصودًا بعد: تتقاسم الفترات الأخرى وزنها.',
        withoutTerm: 'أعمال بلا تاريخ',
        rounded: { tenth: 'مقرّبة إلى عُشر النسبة المئوية.', whole: 'مقرّبة إلى نسبة مئوية صحيحة.' },
        letter: (letter, from, below) =>
            from !== null
                ? `يبدأ ${name(letter)} من ${percent(from)}.`
                : below !== null
                  ? `${name(letter)} دون ${percent(below)}.`
                  : '',
        rest: 'أعمال أخرى',
        all: 'كل الأعمال',
        percent,
        part: (reached, possible) => `${plain(reached)} من ${points(possible)}`,
        share: (share) => `${percent(share)} من الدرجة`,
        given: 'لا عمل مرصودًا بعد: تتقاسم الفئات الأخرى وزنها.',
        addsPoints: (n) => `تُضاف ${points(n)}.`,
        addsPercent: (sum) => `يُضاف ${percent(sum)} إلى النسب.`,
        outOf: (score, max) =>
            score === null ? '–' : max === null ? pointsText(score) : `${pointsText(score)} من ${pointsText(max)}`,
        standings,
        taken: (n) => `متأخر: خُصمت ${points(n)}`,
        assumed: (n) => `لم يُسلَّم: تُحتسب ${points(n)}`,
        missing: (n) => `لم يُسلَّم: ${points(n)}`,
        scores: (of) => `درجات ${name(of)}`,
    },
    whatIf: {
        title: 'ماذا لو؟',
        lead: 'يمكن تجربة درجات هنا. لا يُحفظ شيء، ولا يراها أحد غيركم.',
        start: 'تجربة درجات',
        score: (of, max) => (max === null ? name(of) : `${name(of)}، من ${pointsText(max)}`),
        would: (total, letter) => `ستصير ${total}${letter ? ` (${name(letter)})` : ''}.`,
        wouldNone: 'لن يكون هناك مجموع بعد.',
        reset: 'العودة إلى الدرجات الحقيقية',
        goal: 'ماذا يلزمني من أجل…',
        noGoal: 'اختيار تقدير',
        grade: (letter, from) => `${name(letter)} (ابتداءً من ${percent(from)})`,
        needed: (share, left) =>
            left <= 2
                ? `${percent(share)} على الأقل في ${ofMany(left, works)}.`
                : `${percent(share)} على الأقل في كل من ${ofMany(left, works)}.`,
        sure: 'هذا متحقق من الآن، مهما جاء.',
        there: 'هذا متحقق، ولم يبقَ عمل.',
        missing: (n) => `العمل غير المسلَّم (${count(n)}) محسوب هنا على أنه ما زال يمكن تسليمه.`,
        held: (n) => `${assignments(n)} لم تُنشر درجتها بعد، فلا تدخل في هذا الحساب، وقد يتغير الجواب بها.`,
        never: (best, left) =>
            left === 0 || best === null
                ? 'لم يعد هذا ممكنًا: لم يبقَ عمل.'
                : `لا يمكن بلوغ هذا بما بقي من أعمال: حتى النقاط الكاملة تعطي ${best}.`,
    },
};
