/** طلاب هم في الحقيقة شخص واحد. */
import type { DuplicateReason } from '../../api/types';
import type { Strings } from '..';
import { count, grades, joined, latin, many, name, NOUNS, ofMany } from './counts';

const reasons: Record<DuplicateReason, string> = {
    same_number: 'رقم الطالب نفسه',
    same_mailbox: 'اسم البريد نفسه تحت نطاق آخر',
    same_name: 'الاسم نفسه',
    similar_name: 'اسم مشابه',
    one_without_email: 'أحدهما بلا بريد إلكتروني',
    same_class: 'كلاهما في صف واحد',
};
const classes = (n: number) => many(n, NOUNS.class);
const identityKinds: Record<string, string> = {
    number: 'رقم الطالب',
    username: 'اسم المستخدم',
    email: 'بريد سابق',
};

export const duplicates: Strings['duplicates'] = {
    title: 'طلاب مكررون',
    lead: 'قد يظهر الطالب هنا مرتين إذا تغيّر اسمه أو عنوان بريده. بدمج الاثنين تجتمع كل الدرجات وأولياء الأمور وحسابات الدخول. ويمكن التراجع عن الدمج.',
    suggested: 'اقتراحات',
    none: 'لا تكرار محتمل',
    noneDetail: 'إن كنتم تعرفون طالبين هما شخص واحد فيمكن البحث عنهما أعلاه.',
    reasons: (all) => all.map((reason) => reasons[reason]).join('، '),
    pair: (one, other) => (one === other ? `${name(one)}، مرتين` : `${name(one)} و${name(other)}`),

    pickTitle: 'البحث عن طالبين بأنفسكم',
    pickHint: 'بالاسم أو البريد الإلكتروني أو رقم الطالب.',
    pickFirst: 'الطالب الأول',
    pickSecond: 'الطالب الثاني',
    found: (n) => (n === 0 ? 'لا نتائج' : `النتائج: ${many(n, NOUNS.student)}`),
    pick: 'اختيار',
    change: 'اختيار غيره',
    same: 'يُرجى اختيار طالبين مختلفين.',

    stays: 'هذا يبقى',
    goes: 'يُدمج في الآخر',
    whoStays: 'من يبقى؟',
    noEmail: 'لا بريد إلكتروني',
    kind: (kind) => identityKinds[kind] ?? `المعرّف في ${latin(`${kind.charAt(0).toUpperCase()}${kind.slice(1)}`)}`,
    noClasses: 'في غير صف',
    classScores: (n) => (n === 0 ? 'لا درجات' : grades(n)),
    links: (accounts, guardians) =>
        joined([accounts > 0 && 'يسجّل الدخول', guardians > 0 && many(guardians, NOUNS.guardian)]),

    look: 'معاينة الدمج',
    twoPeople: 'هذان شخصان',
    dismissed: (pair) => `${pair}: لن يُقترح ذلك مرة أخرى.`,
    takeBack: 'الاقتراح من جديد',
    looking: 'جارٍ حساب ما سيتغير…',
    ask: (kept, absorbed) => (kept === absorbed ? 'دمج الاثنين؟' : `دمج ${name(absorbed)} في ${name(kept)}؟`),
    facts: ({ scores, joins, accounts, guardians }) => [
        scores === 0 ? 'لا يلزم نقل أي درجات.' : `تُنقل ${grades(scores)}.`,
        ...(joins > 0 ? [`ينضم إلى ${ofMany(joins, NOUNS.class)}.`] : []),
        ...(accounts > 0 ? [`يُظهر هذا الملف بعد الآن ${many(accounts, NOUNS.account)} للطالب.`] : []),
        ...(guardians > 0 ? [`يطّلع على هذا الملف بعد الآن ${many(guardians, NOUNS.guardian)}.`] : []),
    ],
    email: (email, own) =>
        own
            ? `يصبح ${latin(email)} عنوان البريد الإلكتروني.`
            : `الملفات التي ما زال فيها ${latin(email)} تجد هذا الطالب أيضًا.`,
    conflictsTitle: (n) => `مهام بدرجتين مختلفتين: ${count(n)}`,
    conflictsHint: 'يُرجى اختيار الدرجة التي تبقى. والأخرى محفوظة في سجل التغييرات، ويعيدها التراجع.',
    all: (where) => `كل ما في ${name(where)}`,
    ofKept: 'من الملف الذي يبقى',
    ofAbsorbed: 'من الملف الآخر',
    moreConflicts: (n) => `هناك أيضًا ${count(n)} غير مدرجة: لا يشملها ما يُختار للصف كله.`,
    assignment: 'المهمة',
    confirm: 'دمج',
    working: 'لحظة من فضلكم…',
    outdated: 'تغيّر شيء منذ معاينتكم. هذا هو الوضع الآن: يُرجى النظر مرة أخرى.',
    merged: 'تم الدمج',
    mergedDetail: (kept) => `${name(kept)} طالب واحد الآن.`,
    open: 'فتح صفحة الطالب',
    undo: 'التراجع عن الدمج',
    undone: 'تم التراجع عن الدمج',
    undoneKept: (n) => (n === 0 ? 'كل شيء كما كان.' : `كُتبت بعد ذلك وتبقى في مكانها ${grades(n)}:`),
    keptCell: (where, assignment, value) => joined([name(where), `${name(assignment)}: ${name(value)}`]),
    close: 'إغلاق',

    past: 'عمليات دمج سابقة',
    pastLine: (absorbed, kept) =>
        absorbed === kept ? `ملفان باسم ${name(kept)}` : `${name(absorbed)} في ${name(kept)}`,
    pastBy: (who, when, n) => joined([name(who), name(when), classes(n)], ' · '),
    pastUndone: (who, when) => `تراجع عنه ${name(who)}، ${when}`,
    pastCovered: 'يُرجى التراجع أولًا عن الدمج الأحدث لهذا الطالب.',
    askUndo: 'التراجع عن هذا الدمج؟',
    askUndoDetail: (n) =>
        n === 0 ? 'سيعود هناك طالبان كما كان من قبل.' : `سيعود هناك طالبان. وتبقى في مكانها ${grades(n)} كُتبت بعد ذلك.`,
    somebody: 'شخص ما',
};
