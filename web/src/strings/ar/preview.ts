/** معاينة الاستيراد والتراجع عنه. */
import type { Strings } from '..';
import { assignments, count, grades, joined, many, name, NOUNS, ofMany, students } from './counts';

const file = (called: string | null) => (called ? name(called) : 'ملفًا');

export const preview: Strings['preview'] = {
    region: 'ما الذي سيغيّره هذا الملف',
    readAs: 'قراءته على أنه',
    recogniseAgain: 'التعرّف عليه تلقائيًا',
    recognised: (by) => `عُرف من ${name(by)}.`,
    chosen: 'باختياركم.',
    classOfFile: 'الصف في الملف',
    classChoice: (of, work, scores) => `${name(of)} (${assignments(work)}، ${grades(scores)})`,
    notRecognised: 'لم تُعرف أعمدة هذا الملف.',
    apply: (n) => `تطبيق ${ofMany(n, NOUNS.change)}`,
    applyPlain: 'تطبيق',
    applying: 'جارٍ التطبيق…',
    updating: 'جارٍ تحديث المعاينة…',
    discard: 'تجاهل',
    keys: 'يطبّق Enter، ويتجاهل Esc.',
    live: (fresh, changed, cleared, same, skipped) =>
        joined([
            `جديدة: ${count(fresh)}`,
            `معدّلة: ${count(changed)}`,
            cleared && `ممسوحة: ${count(cleared)}`,
            `كما هي: ${count(same)}`,
            `لم تُقرأ: ${count(skipped)}`,
        ]) + '.',
    kinds: { new: 'جديدة', updated: 'معدّلة', cleared: 'ممسوحة', unchanged: 'كما هي', skipped: 'لم تُقرأ' },
    unreadTitle: 'لا يمكن قراءة شيء من هذا الملف',
    nothingTitle: 'لا شيء للعمل',
    nothingDetail: (n) =>
        n === 0 ? 'بهذه الاختيارات لا يغيّر الملف شيئًا.' : `كل ما في هذا الملف موجود في سجل الدرجات (${grades(n)}).`,
    done: 'تم',
    tags: 'وسوم المهام الجديدة',

    lookTitle: 'يحتاج إلى نظر',
    looked: 'نظرتُ في هذا',
    doubtsLeft: (n) => `يُرجى النظر أولًا فيما يلي: ${many(n, NOUNS.thing)}.`,
    mappingLeft: 'يُرجى أولًا بيان الأعمدة أدناه.',
    unmatchedLeft: (n) => `يُترك بلا جواب: ${students(n)}.`,
    meanwhileTitle: 'تغيّر سجل الدرجات في هذه الأثناء',
    meanwhileDetail: 'تُظهر المعاينة سجل الدرجات كما هو الآن. ولم يُطبَّق شيء من هذا الملف بعد.',
    meanwhileWho: {
        import: (who, called, ago) => `استورد ${name(who)} ${file(called)} ${ago}`,
        edit: (who, _called, ago) => `غيّر ${name(who)} درجات ${ago}`,
        merge: (who, _called, ago) => `دمج ${name(who)} طالبين ${ago}`,
        undo: (who, _called, ago) => `تراجع ${name(who)} عن تغيير ${ago}`,
    },
    someone: 'شخص ما',
    studentsTitle: (n) => (n === 1 ? 'من هذا الطالب؟' : `من هؤلاء الطلاب؟ (${count(n)})`),
    studentsHint: 'لا بريد إلكتروني يبيّن من المقصود. ويُحفظ جوابكم للملف التالي.',
    acceptAll: (n) => `قبول كل الاقتراحات (${count(n)})`,
    inFile: (row) => `السطر ${count(row)}`,
    suggested: (who, reason) => `${name(who)}؟ (${reason})`,
    accept: 'نعم، هذا صحيح',
    acceptLabel: (called, who) => `نعم، هذا صحيح: ${name(called)} هو ${name(who)}`,
    isWho: (called) => `${name(called)} هو`,
    notDecided: 'لم يُبتّ فيه: متروك',
    newStudent: 'طالب جديد',
    leaveOut: 'ترك',
    newStudents: 'جدد في الصف',
    newHint:
        'لا بريد إلكتروني يبيّن من المقصود، ولا أحد هنا باسم مشابه. إن كان أحدهم في الصف باسم آخر فيُرجى بيان ذلك، فتُسجَّل الدرجات لصاحبها.',

    columnsTitle: 'أعمدة الملف',
    columnsTaken: (taken, all) => `المأخوذ: ${count(taken)} من ${count(all)}`,
    takeColumn: (of) => `أخذ ${name(of)}`,
    columnResult: { new: 'جديد', updated: 'تتغير بياناته', unchanged: 'معروف', skipped: 'متروك' },
    columnCounts: (fresh, changed, cleared, same) =>
        joined([
            fresh && `جديدة: ${count(fresh)}`,
            changed && `معدّلة: ${count(changed)}`,
            cleared && `ممسوحة: ${count(cleared)}`,
            same && `كما هي: ${count(same)}`,
        ]) || 'لا درجات',

    clearBlanks: (n) => `الخلايا الفارغة تمسح الدرجة (${count(n)})`,
    clearBlanksOf: (of) => `الخلايا الفارغة في ${name(of)} تمسح الدرجة`,

    changedTitle: (n) => `تتغير ${grades(n)}`,
    addedTitle: (n) => many(n, NOUNS.newGrade),
    cellHint: 'بالضغط على درجة تبقى القيمة الموجودة.',
    addedHint: 'بالضغط على درجة تُترك.',
    student: 'الطالب',
    becomes: (who, what, from, to) => `${name(who)}، ${name(what)}: من ${name(from)} إلى ${name(to)}`,
    keeps: (who, what, from, to) => `${name(who)}، ${name(what)}: إبقاء ${name(from)} لا ${name(to)}`,
    blank: 'فارغة',
    kept: 'باقية',
    lower: 'أدنى',
    cleared: 'ممسوحة',
    moreRows: (n) => `عرض ${count(n)} أخرى`,
    rowsMissing: (n) => `ويتغير أيضًا ما لم يُدرج هنا: ${students(n)}.`,
    keptCells: (n) => `تبقى باختياركم ${grades(n)}.`,
};

export const undo: Strings['undo'] = {
    button: 'التراجع عن هذا الاستيراد',
    title: 'تم التراجع عن هذا الاستيراد',
    working: 'لحظة من فضلكم…',
    again: 'إعادة الاستيراد',
    undone: (cells) => `تم التراجع: عادت كما كانت قبل الاستيراد ${grades(cells)}.`,
    kept: (n) => `وبقيت ${grades(n)} تغيّرت من جديد بعد ذلك.`,
    nothing: 'لم يبقَ ما يُتراجع عنه.',
    back: 'عاد الاستيراد.',
};
