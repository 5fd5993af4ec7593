/** سجل تغييرات الصف والتراجع. */
import type { ChangeKind, Count } from '../../rules/class_history';
import type { Strings } from '..';
import { assignments, count, grades, joined, many, name, NOUNS, quoted, students } from './counts';

/** ما فعله تغيير، في المداخل. */
const did: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `أُضيفت ${grades(n)}`,
    scoresUpdated: (n) => `تغيّرت ${grades(n)}`,
    scoresCleared: (n) => `أُزيلت ${grades(n)}`,
    joined: (n) => `انضم ${students(n)}`,
    left: (n) => `غادر ${students(n)}`,
    studentsChanged: (n) => `تغيّر اسم ${students(n)}`,
    moved: (n) => `انتقل إلى شعبة أخرى ${students(n)}`,
    added: (n) => `أُضيفت ${assignments(n)}`,
    removed: (n) => `أُزيلت ${assignments(n)}`,
    assignmentsChanged: (n) => `تغيّر التاريخ أو الحد الأقصى في ${assignments(n)}`,
};

/** ما سيفعله التراجع وما فعله: الحقائق نفسها، منظورًا إليها من قبل. */
const willDo: Record<Count, (n: number) => string> = {
    scoresNew: (n) => `تعود ${grades(n)}.`,
    scoresUpdated: (n) => `تعود إلى قيمتها السابقة ${grades(n)}.`,
    scoresCleared: (n) => `تزول ${grades(n)}، إذ كان مكانها فارغًا من قبل.`,
    joined: (n) => `يعود إلى الصف ${students(n)}.`,
    left: (n) => `يغادر الصف ${students(n)}.`,
    studentsChanged: (n) => `يعود الاسم أو البريد السابق: ${students(n)}.`,
    moved: (n) => `يعود إلى الشعبة السابقة ${students(n)}.`,
    added: (n) => `تعود ${assignments(n)}.`,
    removed: (n) => `تزول ${assignments(n)}.`,
    assignmentsChanged: (n) => `يعود التاريخ أو الحد الأقصى السابق: ${assignments(n)}.`,
};

const taken = (about: string | null, known: boolean) =>
    about ? `استيراد ${name(about)}` : known ? 'تعديل' : 'تغيير سابق';

/** `about` هو الملف، أو null عند التعديل. */
const named: Record<ChangeKind, (about: string | null, known: boolean) => string> = {
    import: (about) => `استيراد ${about ? name(about) : 'ملف'}`,
    edit: () => 'تعديل في سجل الدرجات',
    merge: () => 'دمج طالبين في واحد',
    undo: (about, known) => `تراجع عن ${taken(about, known)}`,
    redo: (about, known) => `إعادة ${taken(about, known)}`,
};

export const history: Strings['history'] = {
    title: 'سجل التغييرات',
    lead: 'كل تغيير في هذا الصف. يمكن التراجع عن كل منها، حتى إن جاء بعده غيره.',
    ofOneGrade:
        'لمعرفة ماضي درجة واحدة يُرجى فتح سجل الدرجات: بالإشارة إلى الدرجة والضغط على الساعة، أو بالضغط المطوّل على شاشة اللمس، أو بالمفتاح H.',
    today: 'اليوم',
    yesterday: 'أمس',
    named,
    undidMerge: 'تراجع عن دمج طالبين',
    from: (format) => `من ${name(format)}`,
    did: (what, n) => did[what](n),
    undo: 'تراجع',
    redo: 'إعادة',
    cancel: 'إلغاء',
    close: 'إغلاق',
    undoneBy: (who, when) => `تراجع عنه ${name(who)}، ${when}`,
    older: 'عرض تغييرات أقدم',
    loadingOlder: 'جارٍ التحميل…',
    emptyTitle: 'لم يحدث شيء هنا بعد',
    emptyDetail: 'يُدرج هنا كل استيراد وكل تعديل في هذا الصف، ويمكن التراجع عنه.',
    notAllowed: 'لا يطّلع على سجل تغييرات هذا الصف إلا معلّموه.',
    seeAll: 'كل التغييرات والتراجع عنها',

    looking: 'جارٍ حساب ما سيتغير…',
    askUndo: 'التراجع عن هذا التغيير؟',
    askRedo: 'إعادة هذا التغيير؟',
    willDo: (what, n) => willDo[what](n),
    keptTitle: (n) => `تبقى كما هي ${grades(n)}، إذ تغيّرت من جديد بعد ذلك:`,
    keptBy: (who, when, where) => joined([name(where), name(who), name(when)], ' · '),
    keptShowAll: (n) => `عرض الكل (${count(n)})`,
    keptUnlisted: (n) => `ويبقى أيضًا ${many(n, NOUNS.thing)} مما تغيّر من جديد بعد ذلك.`,
    unknownStudent: 'طالب غادر',
    unknownAssignment: 'مهمة أُزيلت',
    nothingTitle: 'لا شيء يُتراجع عنه',
    nothingDetail: 'كل ما كتبه هذا التغيير تم التراجع عنه أو تغيّر من جديد.',
    confirmUndo: 'التراجع عن التغيير',
    confirmRedo: 'إعادة التغيير',
    working: 'لحظة من فضلكم…',
    undone: 'تم التراجع',
    redone: 'تمت الإعادة',
    affected: (n, redone) => (n === 0 ? '' : redone ? `أُعيدت ${grades(n)}.` : `رجعت ${grades(n)}.`),
    stays: (n) => (n === 0 ? '' : `وتبقى ${grades(n)}.`),

    check: 'فحص سجل التغييرات',
    checkHint: 'يحمل كل تغيير ختمًا على كل ما قبله من تغييرات.',
    checking: 'جارٍ الفحص…',
    intact: (n) => `السجل سليم: ${many(n, NOUNS.change)}، ولم يُعدَّل أو يُحذف منها شيء.`,
    broken: 'عُدّل السجل من خارج Grade Insight. يُرجى إبلاغ مسؤول المدرسة.',
    brokenAt: (what, when) => `أول مدخل لم يعد مطابقًا: ${quoted(what)}، ${when}.`,

    cell: {
        none: 'لا تغييرات لهذه الدرجة بعد.',
        from: (value) => `من ${value}`,
        to: (value) => `إلى ${value}`,
        edit: 'تعديل في سجل الدرجات',
        more: 'هناك المزيد في سجل تغييرات الصف.',
    },
};
