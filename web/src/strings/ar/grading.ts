/** كيف تصير الدرجات تقديرًا: قواعد الصف. */
import type { GradingWay, ScaleKind } from '../../api/grading_types';
import { momentText } from '../../rules/dates';
import { exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, joined, many, name, ofStudents, quoted, students, type Noun } from './counts';

const better: Noun = ['تقدير أفضل', 'تقديران أفضل', 'تقديرات أفضل', 'تقديرًا أفضل', 'تقدير أفضل'];
const worse: Noun = ['تقدير أدنى', 'تقديران أدنى', 'تقديرات أدنى', 'تقديرًا أدنى', 'تقدير أدنى'];
const marks: Noun = ['تقدير واحد', 'تقديران', 'تقديرات', 'تقديرًا', 'تقدير'];

const ways: Record<GradingWay, string> = {
    points: 'النقاط',
    mean: 'المتوسط',
    weighted: 'فئات بأوزان',
};
const scales: Record<ScaleKind, string> = {
    letters: 'من A إلى F',
    letters_with_signs: 'من A+‎ إلى F',
    pass_fail: 'ناجح أو راسب',
    german: 'من 1 إلى 6 (ألمانيا)',
    french: 'من 0 إلى 20 (فرنسا)',
    own: 'سلّم خاص بكم',
};

export const grading: Strings['grading'] = {
    title: 'كيف تُحسب الدرجات',
    lead: 'بهذه القواعد يُحسب كل مجموع في هذا الصف: في سجل الدرجات، وللأسر، وفي الملفات والرسائل.',
    readOnly: 'يمكنكم الاطلاع على هذه القواعد من غير تغييرها.',
    overall: {
        title: 'كل الصفوف معًا',
        lead: 'كيف تُجمع درجات صفوف الطالب في درجة واحدة: في الصفحات والرسائل والتقارير.',
        ways: { as_classes: 'كما تُحسب درجات الصفوف', points: 'مجموع النقاط', mean: 'متوسط الصفوف' },
        hints: {
            as_classes: 'مجموع النقاط إن كانت كل الصفوف بالنقاط، وإلا فمتوسط الصفوف.',
            points: 'كل النقاط المحرَزة في كل الصفوف مقسومة على كل النقاط الممكنة. الصف الأكبر له أثر أكبر.',
            mean: 'متوسط النسب المئوية للصفوف. لكل صف الأثر نفسه.',
        },
        saved: 'حُفظ، ويسري في كل مكان من الآن.',
    },
    school: {
        title: 'حساب الدرجات',
        words: 'كيف تُحسب الدرجات في صف جديد، إلى أن يختار معلّمه غير ذلك.',
        lead: 'تبدأ الصفوف الجديدة بهذه القواعد، وتحتفظ الصفوف القائمة بقواعدها.',
        notAllowed: 'لا يرى هذه الصفحة إلا المسؤولون',
        saved: 'حُفظت. تبدأ الصفوف الجديدة بهذه القواعد.',
    },

    way: 'من الدرجات إلى المجموع',
    ways,
    wayHints: {
        points: 'كل النقاط المحرَزة مقسومة على كل النقاط الممكنة. العمل الأكبر له أثر أكبر.',
        mean: 'متوسط النسب المئوية. لكل عمل الأثر نفسه.',
        weighted: `لكل فئة نصيبها من الكل، مثل ${percent(40)} للواجبات و${percent(60)} للاختبارات.`,
    },

    categories: 'الفئات',
    categoriesHint: 'ينتمي العمل إلى فئة باسمها. ويمكن في الفئة إسقاط أدنى الدرجات أو أعلاها.',
    noCategories: 'لا فئات. تُحتسب كل الأعمال معًا.',
    addCategory: 'إضافة فئة',
    addUsed: (category, n) => `إضافة ${quoted(category)} (${assignments(n)})`,
    removeCategory: (category) => (category ? `إزالة ${name(category)}` : 'إزالة هذه الفئة'),
    name: 'الاسم',
    weight: 'الوزن (%)',
    dropLowest: 'إسقاط الأدنى',
    dropHighest: 'إسقاط الأعلى',
    within: 'داخل الفئة',
    withinWays: { points: 'النقاط', mean: 'المتوسط' },
    extraCredit: 'درجات إضافية',
    extraHint: 'تزيد الدرجات الإضافية المجموع، ولا تلزم أبدًا.',
    categoryGroup: (category) => (category ? `الفئة ${name(category)}` : 'فئة بلا اسم'),
    weightSum: (sum) =>
        sum === 100
            ? `مجموع الأوزان ${percent(100)}.`
            : `مجموع الأوزان ${percent(sum)}. يُحتسب كل منها بنصيبه من هذا المجموع.`,
    weightSumNone: 'يُرجى إعطاء فئة واحدة على الأقل وزنًا.',
    weightless: (category, n) => `في ${quoted(category)} لا تُحتسب ${assignments(n)}: تلك الفئة بلا وزن.`,
    redistributed: 'ما دامت الفئة بلا عمل مرصود تتقاسم الفئات الأخرى وزنها.',

    terms: {
        title: 'الفترات',
        hint: 'يقع العمل في الفترة التي فيها تاريخه. ويمكن لسجل الدرجات عرض فترة واحدة وحدها بمجاميعها.',
        none: 'السنة غير مقسّمة.',
        divide: 'تقسيم السنة إلى فترات',
        add: 'إضافة فترة',
        number: (n) => `الفترة ${count(n)}`,
        group: (term) => (term ? `الفترة ${name(term)}` : 'فترة بلا اسم'),
        first: 'من البداية',
        from: 'أول يوم',
        combine: 'أثر الفترات في المجموع',
        ways: { together: 'تُحتسب كل الأعمال معًا.', weighted: 'لكل فترة نصيبها.' },
        wayHints: {
            together: 'لا تفعل الفترات إلا ترتيب الأعمال.',
            weighted: `يُحسب المجموع من نسب الفترات، مثل ${percent(40)} و${percent(60)}.`,
        },
        redistributed: 'ما دامت الفترة بلا عمل مرصود تتقاسم الفترات الأخرى وزنها.',
        undated: (n) => `لن تُحتسب ${assignments(n)} بلا تاريخ، إذ لا تقع في أي فترة.`,
    },

    policies: 'الأعمال غير المسلَّمة وغير المكتملة والمتأخرة',
    missing: 'عمل غير مسلَّم بلا درجة',
    missingChoices: { nothing: 'لا يُحتسب', zero: `يُحتسب ${percent(0)}`, share: 'يُحتسب بنسبة مئوية' },
    missingShare: 'نسبة العمل غير المسلَّم',
    incomplete: 'عمل غير مكتمل له درجة',
    incompleteChoices: { counts: 'يُحتسب كما هو', waits: 'ينتظر حتى يكتمل' },
    late: 'يُخصم من العمل المتأخر (%)',
    lateHint: 'الصفر لا يخصم شيئًا.',
    floor: 'ويبقى له على الأقل (%)',
    floorHint: 'من الحد الأقصى. والعمل الذي كان دون ذلك يبقى كما هو.',

    scale: 'التقديرات',
    scaleKind: 'السلّم',
    scales,
    gradeName: 'التقدير',
    gradeFrom: 'ابتداءً من (%)',
    from: (bound) => `ابتداءً من ${percent(bound)}`,
    below: 'كل ما دون ذلك',
    addGrade: 'إضافة تقدير',
    removeGrade: (grade) => `إزالة التقدير ${name(grade)}`,
    rounding: 'التقريب قبل التقدير',
    roundings: {
        none: `بلا تقريب: ${percent(89.96)} ليست ${percent(90)}`,
        tenth: 'إلى عُشر النسبة المئوية',
        whole: 'إلى نسبة مئوية صحيحة',
    },

    effect: 'ما الذي يغيّره هذا',
    effectWait: 'جارٍ الحساب…',
    effectSame: 'لا يتغير أي مجموع ولا تقدير في هذا الصف.',
    effectNoStudents: 'لا طلاب في هذا الصف بعد.',
    effectCounts: (changed, all) => `يتغير مجموع ${ofStudents(changed)} من ${count(all)}.`,
    effectPercents: (up, down) => joined([up > 0 && `أعلى: ${count(up)}`, down > 0 && `أدنى: ${count(down)}`]),
    effectLetters: (up, down, other) =>
        joined([
            up > 0 && many(up, better),
            down > 0 && many(down, worse),
            other > 0 && `${many(other, marks)} في السلّم الجديد`,
        ]),
    effectColumns: { student: 'الطالب', before: 'الآن', after: 'بعد ذلك' },
    effectMore: (n) => `و${students(n)} غيرهم`,
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
    reset: 'تجاهل التغييرات',
    unsaved: 'لم تُحفظ بعد',
    saved: 'حُفظت. يُحسب كل مجموع في هذا الصف بهذه القواعد الآن.',
    undo: 'تراجع',
    undone: 'تم التراجع.',
    useSchool: 'استخدام قواعد المدرسة',
    changed: (by, at) => joined([`آخر تغيير: ${momentText(at)}`, by && name(by)]) + '.',

    conflict: {
        title: (by) => (by ? `غيّر ${name(by)} هذه القواعد في هذه الأثناء` : 'غيّر شخص آخر هذه القواعد في هذه الأثناء'),
        kept: 'ما كتبتموه باقٍ هنا ولم يُحفظ بعد. وهذا ما حُفظ في هذه الأثناء:',
        take: 'اعتماد هذا',
        takeOf: (part) => `اعتماد هذا: ${part}`,
        takeAll: 'اعتماد النسخة الأخرى',
        saveMine: 'حفظ نسختي',
        removed: 'أُزيلت',
    },
};
