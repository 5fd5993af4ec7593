/** أعمدة سجل الدرجات: إنشاؤها وتغييرها والنظر فيها. */
import type { FactName } from '../../rules/column_wishes';
import { decimalText, exactPercentText as percent } from '../../rules/numbers';
import type { Strings } from '..';
import { assignments, count, grades, name, ofAssignments, ofGrades, quoted } from './counts';

const facts: Record<FactName, string> = {
    name: 'الاسم',
    date: 'التاريخ',
    max_points: 'النقاط',
    category: 'الفئة',
    tags: 'الوسوم',
    extra_credit: 'درجة إضافية',
    never_drop: 'لا تُسقط أبدًا',
};
const above = (n: number) => (n === 0 ? '' : ` تتجاوز النقاط الآن ${grades(n)}، وتبقى كما هي.`);
const half = decimalText(12.5, 1);

export const gridColumns: Strings['gridColumns'] = {
    newTitle: 'مهمة جديدة',
    editTitle: 'تغيير المهمة',
    severalTitle: (n) => `تغيير ${ofAssignments(n)}`,
    facts,
    namePlaceholder: 'اختبار 3: الكسور',
    nameMissing: 'يُرجى تسمية المهمة.',
    pointsHint: 'الدرجة الكاملة. إن تُركت فارغة: غير معروفة بعد، فلا يحتسبها أي مجموع.',
    pointsWrong: `النقاط عدد أكبر من الصفر بأربع منازل عشرية على الأكثر، مثل ${count(20)} أو ${half}.`,
    categoryHint: 'واجبات، اختبارات، مختبر. بها تُحدَّد الأوزان في قواعد الحساب.',
    extraCreditHint: 'تُحتسب نقاطها ولا يُحتسب حدّها الأقصى.',
    neverDropHint: 'تبقى عند إسقاط أدنى الدرجات.',
    published: 'تراها الأسر فورًا',
    publishedHint: 'وإلا فإنها تنتظر حتى تنشروها.',
    make: 'إنشاء',
    save: 'حفظ',
    asItIs: 'كما هي',
    yes: 'نعم',
    no: 'لا',
    severalHint: 'ما يُترك فارغًا يبقى كما هو.',
    addTags: 'إضافة وسوم',
    removeTags: 'إزالة وسوم',
    nothingSaid: 'يُرجى أولًا بيان ما يتغير.',
    failed: (title, detail) => `${title}. ${detail}`,
    saysNow: (fact, value) => `${facts[fact]} الآن: ${name(value)}`,
    saveAnyway: 'حفظ تغييري بدلًا منه',
    flag: (on) => (on ? 'نعم' : 'لا'),
    empty: 'لا شيء',

    openMenu: 'يفتح Enter أو Alt مع سهم الأسفل قائمة العمود، وينقله Alt مع Shift وأحد الأسهم.',
    moveLeft: 'نقل إلى اليسار',
    moveRight: 'نقل إلى اليمين',
    statistics: 'إحصاءات',
    mean: 'متوسط الصف',
    median: 'الوسيط',
    highest: 'الأعلى',
    lowest: 'الأدنى',
    histogram: (bins) => `الدرجات بحسب أعشار النقاط: ${bins}`,
    bin: (from, to, n) => `${count(n)} من ${from} إلى ${to}`,
    edit: 'تغيير…',
    remove: 'إزالة',
    fold: (group) => `طيّ ${quoted(group)}`,
    fillTitle: (n) => `لم تُرصد بعد: ${grades(n)}`,
    markMissing: 'تعليم بأنها لم تُسلَّم',
    fillWith: 'نقاط لها جميعًا',
    fill: 'تعبئة',
    fillWrong: `يُرجى كتابة نقاط، مثل ${count(0)} أو ${half}.`,
    extraCredit: 'درجة إضافية',
    extraShort: 'إضافية',
    neverDrop: 'لا تُسقط أبدًا',
    categoryCounts: {
        points: 'تُحتسب بحسب نقاطها',
        mean: 'لكل عمل الأثر نفسه',
        extra: 'تزيد المجموع فقط',
        nothing: 'لا تُحتسب: بلا وزن',
    },
    categoryWeight: (weight) => `الوزن ${percent(weight)}`,
    lowestDropped: (n) => (n === 1 ? 'تُسقط أدنى درجة' : `تُسقط أدنى ${ofGrades(n)}`),
    highestDropped: (n) => (n === 1 ? 'تُسقط أعلى درجة' : `تُسقط أعلى ${ofGrades(n)}`),

    made: (of) => `أُنشئت ${quoted(of)}.`,
    hidden: 'تحجبها التصفية أو مجموعة مطويّة.',
    showHidden: 'إظهارها',
    changed: (of, over) => `تغيّرت ${quoted(of)}.${above(over)}`,
    changedSeveral: (n, over) => `تغيّرت ${assignments(n)}.${above(over)}`,
    moved: (of, place, all) => `${quoted(of)} هو الآن العمود ${count(place)} من ${count(all)}.`,
    removed: (names, gone) =>
        `أُزيلت ${names.length === 1 ? quoted(names[0]!) : assignments(names.length)}${
            gone > 0 ? ` ومعها ${grades(gone)}` : ''
        }.`,
    filled: (written, wanted) =>
        written === wanted
            ? `عُبّئت ${grades(written)}.`
            : `عُبّئت ${grades(written)}. ورُصدت في هذه الأثناء ${grades(wanted - written)} تبقى كما هي.`,
    undo: 'تراجع',
    undone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'عاد كل شيء كما كان.'
            : change === null
              ? 'تغيّر كله من جديد في هذه الأثناء ويبقى كما هو. يبيّن ذلك سجل التغييرات.'
              : 'عاد كما كان، إلا ما تغيّر من جديد في هذه الأثناء. يبيّن ذلك سجل التغييرات.',
    redone: ({ change, kept_total: kept }) =>
        kept === 0
            ? 'أُعيد التغيير.'
            : change === null
              ? 'تغيّر كله من جديد في هذه الأثناء ويبقى كما هو. يبيّن ذلك سجل التغييرات.'
              : 'أُعيد التغيير، إلا ما تغيّر من جديد في هذه الأثناء. يبيّن ذلك سجل التغييرات.',
    notChanged: (detail) => `لم يتغير شيء. ${detail}`,
    hide: 'إخفاء هذه الملاحظة',

    view: 'العرض',
    viewTitle: 'الترتيب والمجموعات والإحصاءات',
    sort: 'ترتيب الطلاب',
    sorts: { name: 'بالاسم', overall: 'بالدرجة الإجمالية', missing: 'بالأعمال التي بلا درجة' },
    sortedBy: (of) => `بحسب ${quoted(of)}`,
    turn: 'عكس الترتيب',
    withoutGrade: (n) => (n === 0 ? 'لا شيء بلا درجة' : `بلا درجة: ${count(n)}`),
    columnOrder: 'ترتيب الأعمدة',
    columnOrders: { date: 'بالتاريخ', name: 'بالاسم', points: 'بالنقاط', own: 'ترتيبكم الخاص' },
    ownHint: 'يُرجى سحب رأس العمود، أو استعمال قائمته.',
    group: 'مجموعات المهام',
    groups: { none: 'بلا', category: 'بحسب الفئة', tag: 'بحسب الوسم الأول', month: 'بحسب الشهر', term: 'بحسب الفترة' },
    groupNone: { none: '', category: 'بلا فئة', tag: 'بلا وسم', month: 'بلا تاريخ', term: 'بلا تاريخ' },
    term: 'الفترة',
    allTerms: 'كل الفترات',
    folded: 'مطويّة',
    unfold: 'إظهار هذه المهام من جديد',
    unfoldAll: 'إظهار الكل',
    inGroup: (group) => `في ${name(group)}`,
    height: 'ارتفاع الصفوف',
    heights: { roomy: 'واسع', compact: 'مضغوط' },
    statistic: 'السطر الأعلى',
    statisticNames: { mean: 'متوسط الصف', median: 'وسيط الصف' },
    toMean: 'عرض المتوسط',
    toMedian: 'عرض الوسيط',
    changeChosen: (n) => `تغيير المختار (${count(n)})`,

    students: 'الطلاب',
    studentsOf: (of) => `طلاب ${name(of)}`,
    studentsHint: 'من يغادر تبقى درجاته محفوظة، وتعود بعودته.',
    addStudent: 'إضافة طالب',
    studentEmail: 'البريد الإلكتروني',
    studentEmailHint: 'به يُعثر على طالب مسجّل في المدرسة، فلا يلزم الاسم عندئذ.',
    lastName: 'اسم العائلة',
    firstName: 'الاسم الأول',
    add: 'إضافة',
    takeOut: 'إخراج',
    came: (who, isNew) => (isNew ? `أُضيف ${name(who)} إلى الصف، وهو جديد في المدرسة.` : `أُضيف ${name(who)} إلى الصف.`),
    wasThere: (who) => `كان ${name(who)} في الصف من قبل.`,
    went: (who) => `لم يعد ${name(who)} في الصف.`,

    waiting: {
        title: (where) => `ما ينتظر في ${name(where)}`,
        ungraded: (cells, works) => `للرصد: ${grades(cells)} في ${ofAssignments(works)}`,
        unpublished: (n) => `غير منشور: ${assignments(n)}`,
        held: (n) => `بلا درجات للأسر: ${assignments(n)}`,
        mails: 'الرسائل إلى الأسر محجوبة',
        toDecide: (n) => `ملفات تنتظر قراركم: ${count(n)}`,
        failed: (n) => `ملفات لم تُستورد: ${count(n)}`,
    },

    noStudentsTitle: 'لا طلاب في هذا الصف بعد',
    noStudentsDetail: 'يمكن إفلات ملف درجات في أي مكان من هذه الصفحة، أو إضافة الطلاب يدويًا.',
};
