/** الوسوم: صفحتها وقواعدها، والوسم بالقواعد، والبحث بالوسوم. */
import type { TagChange } from '../../api/tags';
import type { TagNameFault } from '../../rules/tag_names';
import type { Strings } from '..';
import { assignments, count, many, name, NOUNS, ofAssignments, ofMany, quoted } from './counts';

const inClasses = (n: number) => `في ${ofMany(n, NOUNS.class)}`;

const faults: Record<TagNameFault, string> = {
    empty: 'يُرجى تسمية الوسم.',
    comma: 'لا فاصلة في الوسم. يمكن جعله وسمين.',
    long: 'هذا الاسم أطول من أن يكون وسمًا. يُرجى تقصيره.',
};

const did = ({ kind, tag, became, assignments: n, classes: c }: TagChange): string => {
    const where = n === 0 ? '' : `: ${assignments(n)} ${inClasses(c)}`;
    if (kind === 'automatic') return `وسم ${ofAssignments(n)} ${inClasses(c)}`;
    if (kind === 'merged') return `دمج ${quoted(tag ?? '')} في ${quoted(became ?? '')}${where}`;
    if (kind === 'removed') return `إزالة ${quoted(tag ?? '')}${where}`;
    return tag === became
        ? `تغيير ${quoted(tag ?? '')}`
        : `إعادة تسمية ${quoted(tag ?? '')} إلى ${quoted(became ?? '')}${where}`;
};

export const tags: Strings['tags'] = {
    title: 'الوسوم',
    lead: 'موضوعات المهام. يجمعها الوسم عبر الصفوف، لكم وللأسر.',
    sections: 'الوسوم',
    all: 'كل الوسوم',
    byTag: 'المهام',
    rules: 'القواعد',
    automatic: 'الوسم بالقواعد',

    search: 'البحث عن وسم',
    found: (n) => (n === 0 ? 'لا نتائج' : many(n, NOUNS.tag)),
    none: 'لا نتائج',
    noneDetail: 'يُرجى تجربة حروف أقل.',
    emptyTitle: 'لا وسوم بعد',
    emptyDetail:
        'يمكن إنشاء وسم هنا، أو ترك القواعد تنظر في أسماء مهامكم: «اختبار 3» يأخذ الوسم اختبار، و«واجب 5» الوسم واجب.',
    uses: (n, c) => (n === 0 ? 'على غير مهمة' : `${assignments(n)} ${inClasses(c)}`),
    change: (tag) => `تغيير ${name(tag)}`,
    newTag: 'وسم جديد',

    name: 'الاسم',
    colour: 'اللون',
    ownColour: 'لون آخر',
    colourName: (hex) => `اللون \u2066${hex}\u2069`,
    description: 'الوصف',
    preview: 'على مهمة',
    fault: (fault) => faults[fault],
    create: 'إنشاء الوسم',
    save: 'حفظ',
    made: (tag) => `أُنشئ ${quoted(tag)}.`,
    renames: (n, c) => `يُكتب الاسم الجديد على ${ofAssignments(n)} ${inClasses(c)}.`,
    merge: 'دمج في وسم آخر',
    mergeHint: (tag) => `كل مهمة عليها ${quoted(tag)} تأخذ الوسم الآخر مكانه.`,
    mergeInto: 'في أي وسم',
    mergeChoose: 'اختيار وسم',
    mergeDo: 'دمج',
    remove: 'إزالة هذا الوسم',
    removeHint: (n) => (n === 0 ? 'ليس على أي مهمة.' : `يُزال من ${ofAssignments(n)}.`),
    foreign: 'هو أيضًا في صفوف غيركم: يغيّره المسؤولون.',

    did,
    undone: (change) => `تم التراجع: ${did(change)}`,
    undoneMark: 'تم التراجع',
    recent: 'أحدث التغييرات',
    recentHint: 'ما جرى على صفوف كاملة. يعيده التراجع فيها جميعًا، ويترك ما فعله آخرون بعد ذلك.',
    byAt: (by, at) => `${name(by)}، ${at}`,
    undo: 'تراجع',
    undoOf: (change) => `تراجع: ${did(change)}`,

    findTitle: 'المهام بحسب الوسم',
    findSearch: 'كلمات من الاسم',
    filter: 'الوسوم المطلوبة',
    match: 'عند اختيار عدة وسوم',
    any: 'أيّ منها',
    allOf: 'كلها',
    untagged: 'بلا أي وسم',
    foundAssignments: (n) => (n === 0 ? 'لا نتائج' : assignments(n)),
    shownOf: (shown, n) => `أحدث ${count(shown)} من ${ofAssignments(n)}. يمكن البحث لتضييق القائمة.`,
    noneFound: 'لا مهمة تطابق',
    noneFoundDetail: 'يُرجى اختيار وسوم أخرى، أو كلمات أقل.',
    noAssignments: 'لا مهام بعد',
    noAssignmentsDetail: 'هنا تُعرض مهام جميع الصفوف بحسب وسومها. يُرجى استيراد ملف درجات في صف، أو إضافة مهمة إليه.',
    graded: (n) => `المرصود: ${count(n)}`,
    hidden: 'غير منشورة',
    clear: 'مسح',

    rulesTitle: 'قواعد الوسم',
    rulesLead:
        'المهمة التي في اسمها إحدى الكلمات تأخذ الوسم. تُعتبر الكلمات كاملة، بالحركات أو من غيرها، وبحروف كبيرة أو صغيرة؛ وفي «\u2066HW3\u2069» الكلمة \u2066hw\u2069.',
    rulesReader: 'يمكن لمسؤول مدرستكم تغيير هذه القواعد.',
    rulesDefault: 'تأتي هذه القواعد مع Grade Insight. ويمكنكم تغييرها كما تشاؤون.',
    ruleTag: 'الوسم',
    ruleWords: 'الكلمات، تفصل بينها فواصل',
    ruleTagOf: (n) => `وسم القاعدة ${count(n)}`,
    ruleWordsOf: (n) => `كلمات القاعدة ${count(n)}`,
    ruleRemove: (tag) => (tag ? `إزالة قاعدة ${name(tag)}` : 'إزالة قاعدة بلا وسم'),
    ruleAdd: 'إضافة قاعدة',
    rulesSave: 'حفظ القواعد',
    rulesSaved: 'حُفظت القواعد.',
    rulesDefaults: 'العودة إلى القواعد التي تأتي مع Grade Insight',
    rulesNoWords: 'يُرجى إعطاء هذه القاعدة كلمة.',
    rulesTwice: 'هناك قاعدة أخرى لهذا الوسم. يُرجى جمع كلماتهما.',
    rulesPreview: 'ما الذي تسمه هذه القواعد الآن',
    rulesPreviewHint: 'نظرة على كل الصفوف أثناء الكتابة. لا يُوسم شيء قبل أن تطلبوا ذلك.',
    rulesWould: (n, all) => `تأخذ وسمًا ${assignments(n)} من ${count(all)}.`,
    rulesNothing: 'لا تأخذ أي مهمة وسمًا جديدًا.',
    rulesApply: 'المراجعة والوسم',
    rulesSaveApply: 'حفظ القواعد ثم المراجعة والوسم',

    autoTitle: 'الوسم بالقواعد',
    autoLead: 'يُرجى النظر في كل مهمة ووسومها الجديدة. لا يأخذها إلا ما عليه علامة.',
    autoScope: 'أي صفوف',
    autoAllClasses: 'كل صفوفي',
    autoLookedAt: (n) => `نُظر في ${ofAssignments(n)}.`,
    autoNone: 'لا شيء للوسم',
    autoNoneDetail: 'لا اسم مهمة يستدعي وسمًا ليس عليها من قبل.',
    autoMore: (n) => `تأتي بعد وسم هذه ${assignments(n)}.`,
    autoTickAll: 'تعليم الكل',
    autoGets: 'تأخذ',
    autoBecause: (word) => `لوجود ${quoted(word)}`,
    autoTick: (of) => `وسم ${name(of)}`,
    autoApply: (n) => (n === 0 ? 'لا شيء عليه علامة' : `وسم ${ofAssignments(n)}`),
    autoApplying: 'جارٍ الوسم',
    autoOutdated: 'تغيّر شيء في هذه الأثناء. هذه هي المعاينة الجديدة.',
    autoRules: 'تغيير القواعد',
    autoAfterImport: 'وسم المهام الجديدة',

    editor: 'الوسوم',
    editorAdd: 'إضافة وسم',
    editorRemove: (tag) => `إزالة الوسم ${name(tag)}`,
    editorCreate: (tag) => `وسم جديد ${quoted(tag)}`,
    editorAdded: (tag) => `أُضيف ${name(tag)}`,
    editorRemoved: (tag) => `أُزيل ${name(tag)}`,
    editorFull: (most) => `للمهمة ${many(most, NOUNS.tag)} على الأكثر. يُرجى إزالة وسم أولًا.`,
};
